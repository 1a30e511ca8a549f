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


def _correlate(a, v, mode):
    if isinstance(mode, str):
        if mode not in ("valid", "same", "full"):
            raise ValueError(f"mode must be one of 'valid', 'same', or 'full' (got '{mode}')")
    else:
        mode = ("valid", "same", "full")[mode]
    swapped = len(a) < len(v)
    if swapped:
        a, v = v, a
    kind = np.promote_types(a.dtype, v.dtype)
    a, v = a.astype(kind), v.astype(kind)
    n, m = len(a), len(v)
    before = {"valid": 0, "same": m // 2, "full": m - 1}[mode]
    after = {"valid": 0, "same": m - 1 - before, "full": m - 1}[mode]
    result = zeros(before + n - m + 1 + after, kind)
    # where only a part of v lies on a, nothing stands for the rest: 0 * inf is no part of it
    for i in range(before):
        result[i] = dot(a[:m - before + i], v[before - i:])
    result[before:before + n - m + 1] = dot(np.lib.stride_tricks.sliding_window_view(a, m), v)
    for i in range(after):
        result[before + n - m + 1 + i] = dot(a[n - m + 1 + i:], v[:m - 1 - i])
    return result[::-1].copy() if swapped else result
`;
