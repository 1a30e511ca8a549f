/** Convolution and correlation. In Python; see index.ts. */
export const source = String.raw`
def convolve(a, v, mode="full"):
    a, v = array(a, copy=None, ndmin=1), array(v, copy=None, ndmin=1)
    if len(v) > len(a):
        a, v = v, a
    if len(a) == 0:
        raise ValueError("a cannot be empty")
    if len(v) == 0:
        raise ValueError("v cannot be empty")
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
    padded = zeros(n + 2 * (m - 1), kind)
    padded[m - 1:m - 1 + n] = a
    windows = np.lib.stride_tricks.as_strided(padded, (n + m - 1, m), (padded.strides[0], padded.strides[0]))
    full = dot(windows, v)
    if mode == "full":
        result = full
    elif mode == "same":
        first = (m - 1) // 2 if not swapped else m - 1 - (m - 1) // 2
        first = m // 2 if not swapped else (m - 1) // 2
        first = m - 1 - m // 2
        if swapped:
            first = m // 2
        first = (m - 1) - (m // 2) if not swapped else m // 2
        result = full[first:first + n]
    else:
        result = full[m - 1:n]
    return result[::-1].copy() if swapped else result
`;
