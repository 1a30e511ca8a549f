/** numpy.pad in all its modes. In Python; see index.ts. */
export const source = String.raw`
def pad(array, pad_width, mode="constant", **kwargs):
    array = asarray(array)
    if mode == "constant" and not kwargs and array.dtype.kind in "iufcb" and _are_widths(pad_width, array.ndim):
        return _padded(array, pad_width, 0)[0]
    if isinstance(pad_width, dict):
        widths = [(0, 0)] * array.ndim
        for key, width in pad_width.items():
            widths[key] = width if isinstance(width, tuple) else (width, width)
        pad_width = widths
    pad_width = asarray(pad_width)
    if pad_width.dtype.kind != "i":
        raise TypeError("\`pad_width\` must be of integral type.")
    widths = _pairs(pad_width, array.ndim)
    if callable(mode):
        padded, _ = _padded(array, widths, 0)
        for axis in range(padded.ndim):
            lines = moveaxis(padded, axis, -1)
            for index in np.ndindex(lines.shape[:-1]):
                mode(lines[index], widths[axis], axis, kwargs)
        return padded
    allowed = {"empty": [], "edge": [], "wrap": [], "constant": ["constant_values"], "linear_ramp": ["end_values"],
               "maximum": ["stat_length"], "mean": ["stat_length"], "median": ["stat_length"], "minimum": ["stat_length"],
               "reflect": ["reflect_type"], "symmetric": ["reflect_type"]}
    if mode not in allowed:
        raise ValueError(f"mode '{mode}' is not supported") from None
    unsupported = set(kwargs) - set(allowed[mode])
    if unsupported:
        raise ValueError(f"unsupported keyword arguments for mode '{mode}': {unsupported}")
    if mode == "constant":
        return _pad_constant(array, widths, _pairs(kwargs.get("constant_values", 0), array.ndim, False))
    if mode == "empty":
        return _padded(array, widths, 0)[0]
    if array.size == 0:
        for axis, width in enumerate(widths):
            if array.shape[axis] == 0 and any(width):
                raise ValueError(f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
        return _padded(array, widths, 0)[0]
    result = array
    if mode == "linear_ramp":
        ends = _pairs(kwargs.get("end_values", 0), array.ndim, False)
    lengths = kwargs.get("stat_length")
    if lengths is not None:
        lengths = _pairs(lengths, array.ndim)
        if mode in ("maximum", "minimum") and any(0 in pair for pair in lengths):
            raise ValueError("stat_length of 0 yields no value for padding")
    for axis, (left, right) in enumerate(widths):
        mirrors = mode in ("edge", "wrap", "reflect", "symmetric")
        if left == 0 and right == 0 and mirrors:
            continue
        lines = moveaxis(result, axis, 0)
        if mirrors:
            odd = kwargs.get("reflect_type", "even") == "odd"
            lines = _pad_by_index(lines, left, right, mode, odd)
        elif mode == "linear_ramp":
            lines = _pad_ramp(lines, left, right, ends[axis])
        else:
            lines = _pad_statistic(lines, left, right, mode, None if lengths is None else lengths[axis])
        result = moveaxis(lines, 0, axis)
    return asarray(result, order="F" if array.flags.fnc else "C")


def _are_widths(x, ndim):
    """Whether it is the pair of an axis each, in plain numbers that are not below 0, as nearly all are."""
    if type(x) not in (tuple, list) or len(x) != ndim or not x:
        return False
    for pair in x:
        if type(pair) not in (tuple, list) or len(pair) != 2 or type(pair[0]) is not int or type(pair[1]) is not int or pair[0] < 0 or pair[1] < 0:
            return False
    return True


def _pairs(x, ndim, whole=True):
    if x is None:
        return ((None, None),) * ndim
    x = np.array(x)
    if whole:
        x = np.round(x).astype(np.intp, copy=False)
        if (x < 0).any():
            raise ValueError("index can't contain negative values")
    if x.ndim < 3:
        if x.size == 1:
            x = x.ravel()
            return ((x[0].item() if whole else x[0], x[0].item() if whole else x[0]),) * ndim
        if x.size == 2 and x.shape != (2, 1):
            x = x.ravel()
            return ((x[0].item() if whole else x[0], x[1].item() if whole else x[1]),) * ndim
    pairs = np.broadcast_to(x, (ndim, 2))
    return tuple(tuple(pair) for pair in (pairs.tolist() if whole else [[one for one in pair] for pair in pairs]))


def _padded(array, widths, fill):
    shape = tuple(n + left + right for n, (left, right) in zip(array.shape, widths))
    order = "F" if array.flags.fnc else "C"
    result = zeros(shape, dtype=array.dtype, order=order)
    inner = tuple(slice(left, left + n) for n, (left, right) in zip(array.shape, widths))
    result[inner] = array
    return result, inner


def _pad_constant(array, widths, values):
    result, _ = _padded(array, widths, 0)
    for axis, ((left, right), (first, last)) in enumerate(zip(widths, values)):
        before = (slice(None),) * axis
        inner = tuple(slice(l, result.shape[i] - r) for i, (l, r) in enumerate(widths))
        rest = tuple(inner[i] if i > axis else slice(None) for i in range(axis + 1, array.ndim))
        front = tuple(slice(None) for _ in range(axis))
        if first or result.dtype.kind not in "iufcb":
            result[front + (slice(0, left),) + rest] = first
        if right and (last or result.dtype.kind not in "iufcb"):
            result[front + (slice(result.shape[axis] - right, None),) + rest] = last
    return result


def _pad_by_index(lines, left, right, mode, odd):
    n = lines.shape[0]
    positions = arange(-left, n + right)
    if mode == "edge":
        return lines[np.clip(positions, 0, n - 1)]
    if mode == "wrap":
        return lines[positions % n]
    if n == 1:
        return lines[zeros(len(positions), int)]
    if mode == "reflect":
        period = 2 * (n - 1)
        folded = positions % period
        index = where(folded < n, folded, period - folded)
        if not odd:
            return lines[index]
        return _odd(lines, left, right, 0)
    period = 2 * n
    folded = positions % period
    index = where(folded < n, folded, period - 1 - folded)
    if not odd:
        return lines[index]
    return _odd(lines, left, right, 1)


def _odd(lines, left, right, edge):
    """Turned around the points at its ends, as often as it takes; with edge 1 those points count twice."""
    n, grown = len(lines), lines
    while left or right:
        whole = len(grown) // n * n if edge else (len(grown) - 1) // (n - 1) * (n - 1)
        before, after = min(whole, left), min(whole, right)
        start = 1 - edge
        front = 2 * grown[:1] - grown[start:start + before][::-1]
        end = len(grown) - start
        back = 2 * grown[-1:] - grown[end - after:end][::-1]
        grown = concatenate([front, grown, back]).astype(lines.dtype, copy=False)
        left, right = left - before, right - after
    return grown


def _pad_ramp(lines, left, right, ends):
    first = np.linspace(ends[0], lines[0], num=left, endpoint=False, dtype=lines.dtype, axis=0)
    last = np.linspace(ends[1], lines[-1], num=right, endpoint=False, dtype=lines.dtype, axis=0)[::-1]
    return concatenate([first, lines, last], axis=0)


def _pad_statistic(lines, left, right, mode, lengths):
    n = lines.shape[0]
    before, after = (n, n) if lengths is None else lengths
    before = n if before is None or before > n else before
    after = n if after is None or after > n else after
    if (before == 0 or after == 0) and mode in ("maximum", "minimum"):
        raise ValueError("stat_length of 0 yields no value for padding")
    compute = {"maximum": np.amax, "minimum": np.amin, "mean": np.mean, "median": np.median}[mode]

    def value(part):
        result = compute(part, axis=0, keepdims=True)
        return np.round(result).astype(lines.dtype) if lines.dtype.kind in "iu" else result.astype(lines.dtype)

    return concatenate([np.repeat(value(lines[:before]), left, axis=0), lines, np.repeat(value(lines[n - after:]), right, axis=0)], axis=0)
`;
