/** Convolution and correlation. In Python; see index.ts. */
export const source = String.raw`
def convolve(a, v, mode="full"):
    a, v = array(a, copy=None, ndmin=1), array(v, copy=None, ndmin=1)
    if len(a) == 0:
        raise ValueError("a cannot be empty")
    if len(v) == 0:
        raise ValueError("v cannot be empty")
    if len(v) > len(a):
        a, v = v, a
    return _correlate(a, v[::-1], mode)


def correlate(a, v, mode="valid"):
    a, v = array(a, copy=None, ndmin=1), array(v, copy=None, ndmin=1)
    if len(a) == 0:
        raise ValueError("first array argument cannot be empty")
    if len(v) == 0:
        raise ValueError("second array argument cannot be empty")
    return _correlate(a, v.conj(), mode)


# Short ones are summed one product after another, longer ones by BLAS, window by window.
def _inside(a, v):
    n, m = len(a), len(v)
    if m > 11 or a.dtype.kind != "f":
        windows = np.lib.stride_tricks.sliding_window_view(a, m)
        # as dot products, which are not summed as products with a matrix are; the first one of two is conjugated
        return windows @ v if a.dtype.kind == "O" else np.vecdot(v.conj(), windows)
    # the sum begins at 0, which no product makes negative
    total = a[:n - m + 1] * v[0] + 0.0
    for k in range(1, m):
        total = total + a[k:n - m + 1 + k] * v[k]
    return total


def _correlate(a, v, mode):
    if isinstance(mode, str):
        if mode not in ("valid", "same", "full"):
            raise ValueError("Use one of 'valid', 'same', or 'full' for convolve/correlate mode" if mode[:1].lower() in ("v", "s", "f") else f"mode must be one of 'valid', 'same', or 'full' (got '{mode}')")
    elif not isinstance(mode, (int, np.integer)):
        raise TypeError("convolve/correlate mode not understood")
    elif not 0 <= mode <= 2:
        raise ValueError("integer convolve/correlate mode must be 0, 1, or 2")
    else:
        mode = ("valid", "same", "full")[mode]
    if a.ndim > 1 or v.ndim > 1:
        raise ValueError("object too deep for desired array")
    swapped = len(a) < len(v)
    if swapped:
        a, v = v, a
    kind = np.promote_types(a.dtype, v.dtype)
    a, v = a.astype(kind), v.astype(kind)
    n, m = len(a), len(v)
    before = {"valid": 0, "same": m // 2, "full": m - 1}[mode]
    after = {"valid": 0, "same": m - 1 - before, "full": m - 1}[mode]
    result = np._correlated(a, v, before, before + n - m + 1 + after)
    if result is not None:
        return result[::-1].copy() if swapped else result
    result = zeros(before + n - m + 1 + after, kind)
    # nothing here warns in NumPy
    with np.errstate(all="ignore"):
        # where only a part of v lies on a, nothing stands for the rest: 0 * inf is no part of it
        for i in range(before):
            result[i] = a[:m - before + i] @ v[before - i:]
        result[before:before + n - m + 1] = _inside(a, v)
        for i in range(after):
            result[before + n - m + 1 + i] = a[n - m + 1 + i:] @ v[:m - 1 - i]
    return result[::-1].copy() if swapped else result
`;
