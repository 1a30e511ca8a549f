/** The part of numpy that is written in Python: functions put together from others. Loaded when one of them is first asked for. */
export const libSource = String.raw`
import builtins
import operator
import numpy as np
from numpy import (array, asarray, asanyarray, arange, zeros, ones, empty, concatenate, where, dot, moveaxis, ndarray,
                   add, multiply, subtract, absolute, sqrt, exp, log, cos, sin, pi, nonzero, ravel, take)


def _axis(axis, ndim, name=None):
    axis = operator.index(axis)
    if not -ndim <= axis < ndim:
        raise np.exceptions.AxisError(axis, ndim, name)
    return axis + ndim if axis < 0 else axis


def _axes(axis, ndim):
    if not isinstance(axis, (tuple, list)):
        axis = [axis]
    found = tuple(_axis(one, ndim) for one in axis)
    if len(set(found)) != len(found):
        raise ValueError("repeated axis")
    return found


# creation -----------------------------------------------------------------------------------------------------------

def tri(N, M=None, k=0, dtype=float, *, like=None):
    if M is None:
        M = N
    mask = np.greater_equal.outer(arange(N), arange(-k, M - k))
    return mask.astype(dtype, copy=False)


def tril(m, k=0):
    m = asanyarray(m)
    mask = tri(*m.shape[-2:], k=k, dtype=bool)
    return where(mask, m, zeros(1, m.dtype))


def triu(m, k=0):
    m = asanyarray(m)
    mask = tri(*m.shape[-2:], k=k - 1, dtype=bool)
    return where(mask, zeros(1, m.dtype), m)


def tril_indices(n, k=0, m=None):
    return nonzero(tri(n, m, k=k, dtype=bool))


def triu_indices(n, k=0, m=None):
    return nonzero(~tri(n, m, k=k - 1, dtype=bool))


def tril_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return tril_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def triu_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return triu_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def mask_indices(n, mask_func, k=0):
    return nonzero(mask_func(ones((n, n), int), k) != 0)


def diagflat(v, k=0):
    v = asarray(v).ravel()
    n = len(v) + abs(k)
    result = zeros((n, n), v.dtype)
    index = arange(len(v))
    if k >= 0:
        result[index, index + k] = v
    else:
        result[index - k, index] = v
    return result


def vander(x, N=None, increasing=False):
    x = asarray(x)
    if x.ndim != 1:
        raise ValueError("x must be a one-dimensional array or sequence.")
    if N is None:
        N = len(x)
    result = empty((len(x), N), dtype=np.promote_types(x.dtype, int))
    columns = result[:, ::-1] if not increasing else result
    if N > 0:
        columns[:, 0] = 1
    if N > 1:
        columns[:, 1:] = x[:, None]
        multiply.accumulate(columns[:, 1:], out=columns[:, 1:], axis=1)
    return result


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    start, stop = asanyarray(start), asanyarray(stop)
    if np.any(start == 0) or np.any(stop == 0):
        raise ValueError("Geometric sequence cannot include zero")
    kind = np.result_type(start, stop, float(num), zeros((), dtype))
    if dtype is None:
        dtype = kind
    else:
        dtype = np.dtype(dtype)
    start, stop = start.astype(kind, copy=True), stop.astype(kind, copy=True)
    sign = np.sign(start)
    start, stop = start / sign, stop / sign
    logs = np.log10(start), np.log10(stop)
    result = np.logspace(logs[0], logs[1], num=num, endpoint=endpoint, base=10.0, dtype=kind)
    if num > 0:
        result[0] = start
        if num > 1 and endpoint:
            result[-1] = stop
    result = result * sign
    if axis != 0:
        result = moveaxis(result, 0, axis)
    return result.astype(dtype, copy=False)


def require(a, dtype=None, requirements=None, *, like=None):
    if not requirements:
        return asanyarray(a, dtype=dtype)
    names = {"C": "C", "C_CONTIGUOUS": "C", "CONTIGUOUS": "C", "F": "F", "F_CONTIGUOUS": "F", "FORTRAN": "F", "A": "A", "ALIGNED": "A",
             "W": "W", "WRITEABLE": "W", "O": "O", "OWNDATA": "O", "E": "E", "ENSUREARRAY": "E"}
    wanted = {names[one.upper()] for one in requirements}
    if {"C", "F"} <= wanted:
        raise ValueError('Cannot specify both "C" and "F" order')
    order = "F" if "F" in wanted else "C" if "C" in wanted else "A"
    result = array(a, dtype=dtype, order=order, copy=None, subok="E" not in wanted)
    if ("W" in wanted and not result.flags.writeable) or ("O" in wanted and result.base is not None):
        result = result.copy(order)
    return result


# joining, inserting, deleting -----------------------------------------------------------------------------------------

def append(arr, values, axis=None):
    arr = asanyarray(arr)
    if axis is None:
        if arr.ndim != 1:
            arr = arr.ravel()
        values = ravel(values)
        axis = arr.ndim - 1
    return concatenate((arr, values), axis=axis)


def delete(arr, obj, axis=None):
    arr = asanyarray(arr)
    if axis is None:
        arr = arr.ravel()
        axis = 0
    axis = _axis(axis, arr.ndim)
    n = arr.shape[axis]
    if isinstance(obj, slice):
        keep = ones(n, bool)
        keep[obj] = False
    elif isinstance(obj, (int, np.integer)) and not isinstance(obj, bool):
        if obj < -n or obj >= n:
            raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {n}")
        keep = ones(n, bool)
        keep[obj] = False
    else:
        index = asarray(obj)
        if index.size == 0 and not isinstance(obj, ndarray):
            index = index.astype(np.intp)
        if index.dtype == bool:
            if index.shape != (n,):
                raise ValueError("boolean array argument obj to delete must be one dimensional and match the axis "
                                 f"length of {n}")
            keep = ~index
        else:
            keep = ones(n, bool)
            keep[index] = False
    return arr[(slice(None),) * axis + (keep,)]


def insert(arr, obj, values, axis=None):
    arr = asanyarray(arr)
    if axis is None:
        arr = arr.ravel()
        axis = 0
    axis = _axis(axis, arr.ndim)
    n = arr.shape[axis]
    shape = list(arr.shape)
    before = (slice(None),) * axis
    if isinstance(obj, slice):
        indices = arange(*obj.indices(n), dtype=np.intp)
    else:
        indices = array(obj)
        if indices.dtype == bool:
            indices = nonzero(indices)[0]
        elif indices.ndim > 1:
            raise ValueError("index array argument obj to insert must be one dimensional or scalar")
    if indices.size == 1:
        index = indices.item()
        if index < -n or index > n:
            raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {n}")
        if index < 0:
            index += n
        values = array(values, copy=None, ndmin=arr.ndim, dtype=arr.dtype)
        if indices.ndim == 0:
            values = moveaxis(values, 0, axis)
        count = values.shape[axis]
        shape[axis] += count
        result = empty(shape, arr.dtype)
        result[before + (slice(None, index),)] = arr[before + (slice(None, index),)]
        result[before + (slice(index, index + count),)] = values
        result[before + (slice(index + count, None),)] = arr[before + (slice(index, None),)]
        return result
    if indices.size == 0 and not isinstance(obj, ndarray):
        indices = indices.astype(np.intp)
    indices[indices < 0] += n
    order = indices.argsort(kind="stable")
    indices[order] += arange(len(indices))
    shape[axis] += len(indices)
    old = ones(shape[axis], bool)
    old[indices] = False
    result = empty(shape, arr.dtype)
    result[before + (indices,)] = values
    result[before + (old,)] = arr
    return result


def trim_zeros(filt, trim="fb", axis=None):
    data = asarray(filt)
    trim = trim.lower()
    if trim not in {"fb", "bf", "b", "f"}:
        raise ValueError(f"unexpected character(s) in \`trim\`: {trim!r}")
    axes = range(data.ndim) if axis is None else _axes(axis, data.ndim)
    places = np.argwhere(data)
    slices = [slice(None)] * data.ndim
    for one in axes:
        if len(places) == 0:
            slices[one] = slice(0, 0)
            continue
        first = int(places[:, one].min()) if "f" in trim else 0
        last = int(places[:, one].max()) + 1 if "b" in trim else data.shape[one]
        slices[one] = slice(first, last)
    if data.ndim == 1:
        return filt[slices[0]]
    return data[tuple(slices)]


def pad(array, pad_width, mode="constant", **kwargs):
    array = asarray(array)
    if isinstance(pad_width, dict):
        widths = [(0, 0)] * array.ndim
        for key, width in pad_width.items():
            widths[_axis(key, array.ndim)] = width if isinstance(width, tuple) else (width, width)
        pad_width = widths
    pad_width = asarray(pad_width)
    if pad_width.dtype.kind != "i":
        raise TypeError("\`pad_width\` must be of integral type.")
    widths = _pairs(pad_width, array.ndim)
    if any(one < 0 for pair in widths for one in pair):
        raise ValueError("index can't contain negative values")
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
    for axis, (left, right) in enumerate(widths):
        if left == 0 and right == 0:
            continue
        lines = moveaxis(result, axis, 0)
        if mode in ("edge", "wrap", "reflect", "symmetric"):
            odd = kwargs.get("reflect_type", "even") == "odd"
            lines = _pad_by_index(lines, left, right, mode, odd)
        elif mode == "linear_ramp":
            lines = _pad_ramp(lines, left, right, ends[axis])
        else:
            lines = _pad_statistic(lines, left, right, mode, None if lengths is None else lengths[axis])
        result = moveaxis(lines, 0, axis)
    return np.ascontiguousarray(result) if result.ndim else result


def _pairs(x, ndim, whole=True):
    if x is None:
        return ((None, None),) * ndim
    x = np.array(x)
    if whole:
        x = np.round(x).astype(np.intp, copy=False)
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
        turns = np.floor_divide(positions, n - 1)
        return _odd(lines, positions, n - 1, index)
    period = 2 * n
    folded = positions % period
    index = where(folded < n, folded, period - 1 - folded)
    if not odd:
        return lines[index]
    return _odd(lines, positions, None, index)


def _odd(lines, positions, step, index):
    n = lines.shape[0]
    parts = []
    for position, at in zip(positions.tolist(), index.tolist()):
        value = lines[at]
        if step is not None:
            block = position // step
            if 0 <= position < n:
                parts.append(lines[position])
            elif position < 0:
                parts.append(2 * lines[0] - lines[-position] if -position < n else lines[at] + block * (lines[n - 1] - lines[0]))
            else:
                parts.append(2 * lines[n - 1] - lines[2 * (n - 1) - position] if position < 2 * n - 1 else lines[at] + block * (lines[n - 1] - lines[0]))
        else:
            if 0 <= position < n:
                parts.append(lines[position])
            elif position < 0:
                parts.append(2 * lines[0] - value)
            else:
                parts.append(2 * lines[n - 1] - value)
    return array(parts, dtype=lines.dtype)


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


# statistics -----------------------------------------------------------------------------------------------------------

def average(a, axis=None, weights=None, returned=False, *, keepdims=np._NoValue):
    a = asanyarray(a)
    options = {} if keepdims is np._NoValue else {"keepdims": keepdims}
    if weights is None:
        result = a.mean(axis, **options)
        total = np.asanyarray(result.dtype.type(a.size / max(result.size, 1)))
    else:
        weights = asanyarray(weights)
        kind = np.result_type(a.dtype, weights.dtype, "f8") if issubclass(a.dtype.type, (np.integer, np.bool_)) else np.result_type(a.dtype, weights.dtype)
        if a.shape != weights.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            axes = _axes(axis, a.ndim)
            if weights.shape != tuple(a.shape[one] for one in axes):
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            weights = weights.transpose(np.argsort(axes))
            weights = weights.reshape(tuple(n if i in axes else 1 for i, n in enumerate(a.shape)))
        total = weights.sum(axis=axis, dtype=kind, **options)
        if np.any(total == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        result = multiply(a, weights, dtype=kind).sum(axis, **options) / total
    if returned:
        if np.shape(total) != np.shape(result):
            total = np.broadcast_to(total, np.shape(result)).copy()
        return result, total
    return result


def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    m = asarray(m)
    if m.ndim > 2:
        raise ValueError("m has more than 2 dimensions")
    if y is not None:
        y = asarray(y)
        if y.ndim > 2:
            raise ValueError("y has more than 2 dimensions")
    if dtype is None:
        dtype = np.result_type(m, np.float64) if y is None else np.result_type(m, y, np.float64)
    X = array(m, ndmin=2, dtype=dtype)
    if not rowvar and m.ndim != 1:
        X = X.T
    if X.shape[0] == 0:
        return array([]).reshape(0, 0)
    if y is not None:
        y = array(y, copy=None, ndmin=2, dtype=dtype)
        if not rowvar and y.shape[0] != 1:
            y = y.T
        X = concatenate((X, y), axis=0)
    if ddof is None:
        ddof = 0 if bias else 1
    w = None
    if fweights is not None:
        w = asarray(fweights, dtype=float)
        if not np.all(w == np.around(w)):
            raise TypeError("fweights must be integer")
        if np.any(w < 0):
            raise ValueError("fweights cannot be negative")
    if aweights is not None:
        aweights = asarray(aweights, dtype=float)
        if np.any(aweights < 0):
            raise ValueError("aweights cannot be negative")
        w = aweights if w is None else w * aweights
    mean, total = average(X, axis=1, weights=w, returned=True)
    total = total[0]
    if w is None:
        fact = X.shape[1] - ddof
    elif ddof == 0:
        fact = total
    elif aweights is None:
        fact = total - ddof
    else:
        fact = total - ddof * np.sum(w * aweights) / total
    if fact <= 0:
        import warnings
        warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=2)
        fact = 0.0
    X = X - mean[:, None]
    X_T = X.T if w is None else (X * w).T
    c = dot(X, X_T.conj())
    c = c * np.true_divide(1, fact)
    return c.squeeze()


def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    c = cov(x, y, rowvar, dtype=dtype)
    try:
        d = np.diag(c)
    except ValueError:
        return c / c
    deviation = sqrt(d.real)
    c = c / deviation[:, None]
    c = c / deviation[None, :]
    c = np.clip(c.real, -1, 1) if not np.iscomplexobj(c) else c
    return c


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    _overwrite(a, axis, overwrite_input)
    return _reduced(_median, a, axis, out, keepdims)


def _overwrite(a, axis, wanted):
    if wanted and isinstance(a, ndarray):
        if axis is None:
            a.flat = np.sort(a, axis=None)
        elif isinstance(axis, int):
            a.sort(axis=axis)


def _reduced(function, a, axis, out, keepdims, *extra):
    a = asanyarray(a)
    ndim = a.ndim
    if axis is None:
        axes = tuple(range(ndim))
    else:
        axes = _axes(axis, ndim)
    rest = [one for one in range(ndim) if one not in axes]
    lines = a.transpose(rest + list(axes)).reshape([a.shape[one] for one in rest] + [-1]) if ndim else a.reshape(1)
    result = function(lines, *extra)
    if keepdims and keepdims is not np._NoValue:
        extra_ndim = np.ndim(result) - len(rest)
        shape = tuple(1 if i in axes else n for i, n in enumerate(a.shape))
        result = np.reshape(result, np.shape(result)[:extra_ndim] + shape)
    if out is not None:
        out[...] = result
        return out
    return result


def _median(lines):
    n = lines.shape[-1]
    if n == 0:
        return np.mean(lines, axis=-1)
    part = np.sort(lines, axis=-1)
    if n % 2:
        result = part[..., n // 2]
        result = np.mean(part[..., n // 2:n // 2 + 1], axis=-1)
    else:
        result = np.mean(part[..., n // 2 - 1:n // 2 + 1], axis=-1)
    if lines.dtype.kind in "fc":
        nans = np.isnan(part[..., -1])
        if np.any(nans):
            result = where(nans, np.nan, result)[()]
    return result


_METHODS = {
    "inverted_cdf": None, "averaged_inverted_cdf": None, "closest_observation": None,
    "interpolated_inverted_cdf": (0, 1), "hazen": (0.5, 0.5), "weibull": (0, 0), "linear": (1, 1),
    "median_unbiased": (1 / 3.0, 1 / 3.0), "normal_unbiased": (3 / 8.0, 3 / 8.0),
    "lower": None, "higher": None, "midpoint": None, "nearest": None,
}


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    _overwrite(a, axis, overwrite_input)
    a = asanyarray(a)
    q = np.true_divide(q, a.dtype.type(100) if a.dtype.kind == "f" else 100)
    if not _is_quantile(asanyarray(q)):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return _quantiles(a, q, axis, out, method, keepdims, weights)


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    _overwrite(a, axis, overwrite_input)
    a = asanyarray(a)
    q = asanyarray(q, dtype=a.dtype) if isinstance(q, (int, float)) and a.dtype.kind == "f" else asanyarray(q)
    if not _is_quantile(q):
        raise ValueError("Quantiles must be in the range [0, 1]")
    return _quantiles(a, q, axis, out, method, keepdims, weights)


def _is_quantile(q):
    return builtins.bool(np.all(0 <= q) and np.all(q <= 1))


def _quantiles(a, q, axis, out, method, keepdims, weights=None):
    if method not in _METHODS:
        raise ValueError(f"{method!r} is not a valid method. Use one of: {_METHODS.keys()}") from None
    if a.dtype.kind == "c":
        raise TypeError("a must be an array of real numbers")
    if weights is not None:
        if method != "inverted_cdf":
            raise ValueError(f"Only method 'inverted_cdf' supports weights. Got: {method}.")
        weights = asanyarray(weights)
        if axis is not None and weights.shape != a.shape:
            weights = np.broadcast_to(weights.reshape([-1 if i == _axis(axis, a.ndim) else 1 for i in range(a.ndim)]), a.shape)
        return _weighted_quantiles(a, weights, asanyarray(q), axis)
    return _reduced(_quantile_lines, a, axis, out, keepdims, asanyarray(q), method)


def _weighted_quantiles(a, weights, q, axis):
    if axis is None:
        a, weights, axis = a.ravel(), weights.ravel(), 0
    a, weights = moveaxis(a, axis, -1), moveaxis(weights, axis, -1)
    shape = a.shape[:-1]
    result = empty(q.shape + shape, a.dtype)
    for index in np.ndindex(shape):
        order = np.argsort(a[index], kind="stable")
        cumulative = weights[index][order].cumsum() / weights[index].sum()
        for place in np.ndindex(q.shape):
            at = np.searchsorted(cumulative, q[place], side="left")
            result[place + index] = a[index][order][builtins.min(int(at), len(order) - 1)]
    return result[()]


def _quantile_lines(lines, q, method):
    n = lines.shape[-1]
    if n == 0:
        raise IndexError("cannot do a non-empty take from an empty axes.") if lines.size == 0 and lines.ndim == 1 and False else IndexError(f"index -1 is out of bounds for axis 0 with size 0")
    ordered = moveaxis(np.sort(lines, axis=-1), -1, 0)
    pair = _METHODS[method]
    quantiles = q
    if pair is not None:
        alpha, beta = pair
        if method == "linear":
            virtual = (n - 1) * quantiles
        else:
            virtual = n * quantiles + (alpha + quantiles * (1 - alpha - beta)) - 1
    elif method == "lower":
        virtual = np.floor((n - 1) * quantiles).astype(np.intp)
    elif method == "higher":
        virtual = np.ceil((n - 1) * quantiles).astype(np.intp)
    elif method == "nearest":
        virtual = np.around((n - 1) * quantiles).astype(np.intp)
    elif method == "midpoint":
        virtual = 0.5 * (np.floor((n - 1) * quantiles) + np.ceil((n - 1) * quantiles))
    elif method == "inverted_cdf":
        virtual = np.clip(np.ceil(n * quantiles) - 1, 0, n - 1).astype(np.intp)
    elif method == "closest_observation":
        v = n * quantiles - 1 - 0.5
        index = np.floor(v)
        even = (v == index) & (index % 2 == 1)
        virtual = np.clip(where(even, index, index + 1), 0, n - 1).astype(np.intp)
    else:
        v = n * quantiles - 1
        base = np.floor(v)
        virtual = base + where(v > base, 1.0, 0.5)
    virtual = asanyarray(virtual)
    if virtual.dtype.kind == "i":
        result = take(ordered, virtual, axis=0)
    else:
        previous = np.floor(virtual)
        following = previous + 1
        over = virtual >= n - 1
        under = virtual < 0
        previous = where(over, n - 1, where(under, 0, previous)).astype(np.intp)
        following = where(over, n - 1, where(under, 0, following)).astype(np.intp)
        gamma = asanyarray(virtual - np.floor(virtual))
        if method == "midpoint":
            gamma = where(virtual % 1 == 0, 0.0, 0.5)
        gamma = where(over | under, 0.0, gamma)
        gamma = gamma.astype(np.result_type(gamma, 0.0) if lines.dtype.kind not in "f" else lines.dtype, copy=False)
        gamma = gamma.reshape(virtual.shape + (1,) * (ordered.ndim - 1))
        a, b = take(ordered, previous, axis=0), take(ordered, following, axis=0)
        difference = subtract(b, a)
        result = asanyarray(add(a, difference * gamma))
        high = np.broadcast_to(gamma >= 0.5, result.shape)
        other = subtract(b, difference * (1 - gamma))
        result = where(high, other, result)
    if lines.dtype.kind == "f" and np.any(np.isnan(ordered[-1])):
        result = where(np.isnan(ordered[-1]), np.nan, result)
    return result[()]


def _without_nan(a, fill):
    a = array(a, subok=True, copy=True)
    if a.dtype.kind not in "fc":
        return a, None
    mask = np.isnan(a)
    a[mask] = fill
    return a, mask


def nanmax(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    return _nan_extreme(np.fmax, "All-NaN slice encountered", a, axis, out, keepdims, initial, where)


def nanmin(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    return _nan_extreme(np.fmin, "All-NaN slice encountered", a, axis, out, keepdims, initial, where)


def _nan_extreme(ufunc, text, a, axis, out, keepdims, initial, where_):
    options = {}
    for name, value in (("keepdims", keepdims), ("initial", initial), ("where", where_)):
        if value is not np._NoValue:
            options[name] = value
    result = ufunc.reduce(asanyarray(a), axis=axis, out=out, **options)
    if np.any(np.isnan(result)):
        import warnings
        warnings.warn(text, RuntimeWarning, stacklevel=2)
    return result


def nanargmax(a, axis=None, out=None, *, keepdims=np._NoValue):
    return _nan_arg(np.argmax, -np.inf, a, axis, out, keepdims)


def nanargmin(a, axis=None, out=None, *, keepdims=np._NoValue):
    return _nan_arg(np.argmin, np.inf, a, axis, out, keepdims)


def _nan_arg(find, fill, a, axis, out, keepdims):
    filled, mask = _without_nan(a, fill)
    if mask is not None and np.any(np.all(mask, axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return find(filled, axis=axis, out=out, **({} if keepdims is np._NoValue else {"keepdims": keepdims}))


def nanmean(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, *, where=np._NoValue):
    filled, mask = _without_nan(a, 0)
    options = {} if keepdims is np._NoValue else {"keepdims": keepdims}
    if where is not np._NoValue:
        options["where"] = where
    if mask is None:
        return np.mean(filled, axis=axis, dtype=dtype, out=out, **options)
    count = np.sum(~mask, axis=axis, dtype=np.intp, **options)
    total = np.sum(filled, axis=axis, dtype=dtype, **options)
    with np.errstate(invalid="ignore", divide="ignore"):
        result = total / count
    if np.any(count == 0):
        import warnings
        warnings.warn("Mean of empty slice", RuntimeWarning, stacklevel=2)
    if out is not None:
        out[...] = result
        return out
    return result


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, *, where=np._NoValue, mean=np._NoValue, correction=np._NoValue):
    if correction is not np._NoValue:
        ddof = correction
    filled, mask = _without_nan(a, 0)
    keep = False if keepdims is np._NoValue else keepdims
    if mask is None:
        return np.var(filled, axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keep)
    count = np.sum(~mask, axis=axis, dtype=np.intp, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        center = np.sum(filled, axis=axis, dtype=dtype, keepdims=True) / count
        difference = subtract(filled, center)
        difference[mask] = 0
        squares = (difference * difference.conj()).real if difference.dtype.kind == "c" else difference * difference
        total = np.sum(squares, axis=axis, dtype=dtype, keepdims=keep)
        freedom = (count if keep else count.reshape(np.shape(total))) - ddof
        result = total / freedom
    bad = freedom <= 0
    if np.any(bad):
        import warnings
        warnings.warn("Degrees of freedom <= 0 for slice.", RuntimeWarning, stacklevel=2)
        result = np.where(bad, np.nan, result)[()]
    if out is not None:
        out[...] = result
        return out
    return result


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, *, where=np._NoValue, mean=np._NoValue, correction=np._NoValue):
    result = sqrt(nanvar(a, axis, dtype, None, ddof, keepdims, correction=correction))
    if out is not None:
        out[...] = result
        return out
    return result


def _each_line(function, a, axis, keepdims, extra=()):
    a = asanyarray(a)
    axes = tuple(range(a.ndim)) if axis is None else _axes(axis, a.ndim)
    rest = [one for one in range(a.ndim) if one not in axes]
    lines = a.transpose(rest + list(axes)).reshape([a.shape[one] for one in rest] + [-1])
    results = [function(lines[index]) for index in np.ndindex(lines.shape[:-1])]
    inner = np.shape(results[0]) if results else ()
    result = array(results).reshape(lines.shape[:-1] + inner)
    for _ in inner:
        result = moveaxis(result, -1, 0)
    if keepdims and keepdims is not np._NoValue:
        result = result.reshape(inner + tuple(1 if i in axes else n for i, n in enumerate(a.shape)))
    return result[()]


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=np._NoValue):
    def one(line):
        line = line[~np.isnan(line)]
        if len(line) == 0:
            import warnings
            warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=2)
            return np.nan
        return median(line)
    result = _each_line(one, asanyarray(a), axis, keepdims)
    if out is not None:
        out[...] = result
        return out
    return result


def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=np._NoValue, *, weights=None):
    a = asanyarray(a)
    q = asanyarray(q)
    if not _is_quantile(q):
        raise ValueError("Quantiles must be in the range [0, 1]")

    def one(line):
        line = line[~np.isnan(line)] if line.dtype.kind in "fc" else line
        if len(line) == 0:
            import warnings
            warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=2)
            return np.full(q.shape, np.nan)[()]
        return _quantiles(line, q, None, None, method, False)
    result = _each_line(one, a, axis, keepdims)
    if out is not None:
        out[...] = result
        return out
    return result


def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=np._NoValue, *, weights=None):
    q = np.true_divide(q, 100)
    if not _is_quantile(asanyarray(q)):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return nanquantile(a, q, axis, out, overwrite_input, method, keepdims)


def bincount(x, /, weights=None, minlength=0):
    x = asarray(x)
    if x.size == 0 and x.dtype.kind not in "iub":
        x = x.astype(np.intp)
    if x.ndim != 1:
        raise ValueError("object of too small depth for desired array" if x.ndim == 0 else "object too deep for desired array")
    if x.dtype.kind not in "iub" or x.dtype == np.uint64:
        raise TypeError(f"Cannot cast array data from {x.dtype!r} to dtype('int64') according to the rule 'safe'")
    if minlength is None:
        raise TypeError("'NoneType' object cannot be interpreted as an integer")
    minlength = operator.index(minlength)
    if minlength < 0:
        raise ValueError("'minlength' must not be negative")
    if len(x) and x.min() < 0:
        raise ValueError("'list' argument must have no negative elements")
    size = builtins.max(int(x.max()) + 1 if len(x) else 0, minlength)
    if weights is None:
        result = zeros(size, np.intp)
        add.at(result, x, 1)
        return result
    weights = asarray(weights, dtype=float)
    if weights.shape != x.shape:
        raise ValueError("The weights and list don't have the same length.")
    result = zeros(size, float)
    add.at(result, x, weights)
    return result


def digitize(x, bins, right=False):
    x, bins = asarray(x), asarray(bins)
    if np.iscomplexobj(x):
        raise TypeError("x may not be complex")
    up, down = builtins.bool(np.all(bins[1:] >= bins[:-1])), builtins.bool(np.all(bins[1:] <= bins[:-1]))
    if not up and not down:
        raise ValueError("bins must be monotonically increasing or decreasing")
    side = "left" if right else "right"
    if not up:
        return len(bins) - np.searchsorted(bins[::-1], x, side="right" if right else "left")
    return np.searchsorted(bins, x, side=side)


def _bin_range(a, range):
    if range is not None:
        first, last = range
        if first > last:
            raise ValueError("max must be larger than min in range parameter.")
        if not (np.isfinite(first) and np.isfinite(last)):
            raise ValueError(f"supplied range of [{first}, {last}] is not finite")
    elif a.size == 0:
        first, last = 0, 1
    else:
        first, last = a.min(), a.max()
        if not (np.isfinite(first) and np.isfinite(last)):
            raise ValueError(f"autodetected range of [{first}, {last}] is not finite")
    if first == last:
        first, last = first - 0.5, last + 0.5
    return first, last


def _bin_width(name, x):
    n = x.size
    spread = np.ptp(x)
    if name == "sqrt":
        return spread / sqrt(n)
    if name == "sturges":
        return spread / (np.log2(n) + 1.0)
    if name == "rice":
        return spread / (2.0 * n ** (1.0 / 3))
    if name == "scott":
        return (24.0 * pi ** 0.5 / n) ** (1.0 / 3.0) * np.std(x)
    if name == "fd":
        return 2.0 * subtract(*percentile(x, [75, 25])) * n ** (-1.0 / 3.0)
    if name == "auto":
        fd, sturges = _bin_width("fd", x), _bin_width("sturges", x)
        return builtins.min(fd, sturges) if fd else sturges
    if name == "doane":
        if n > 2:
            sigma = np.std(x)
            if sigma > 0.0:
                g1 = np.mean(((x - np.mean(x)) / sigma) ** 3)
                sg1 = sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)))
                return spread / (1.0 + np.log2(n) + np.log2(1.0 + np.absolute(g1) / sg1))
        return 0.0
    if name == "stone":
        best, width = None, 0.0
        for count in builtins.range(1, builtins.max(100, int(sqrt(n))) + 1):
            hh = spread / count
            p = histogram(x, bins=count)[0] / n
            score = (2 - (n + 1) * p.dot(p)) / hh
            if best is None or score < best:
                best, width = score, hh
        return width
    raise ValueError(f"{name!r} is not a valid estimator for \`bins\`")


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    a = asarray(a)
    if a.dtype == bool:
        a = a.astype(np.uint8)
    a = a.ravel()
    if isinstance(bins, str):
        if weights is not None:
            raise TypeError("Automated estimation of the number of bins is not supported for weighted data")
        first, last = _bin_range(a, range)
        if range is not None:
            a = a[(a >= first) & (a <= last)]
        if a.size == 0:
            count = 1
        else:
            width = _bin_width(bins, a)
            if a.dtype.kind in "iu" and width < 1:
                width = 1
            count = int(np.ceil((float(last) - float(first)) / width)) if width else 1
    elif np.ndim(bins) == 0:
        try:
            count = operator.index(bins)
        except TypeError as error:
            raise TypeError("\`bins\` must be an integer, a string, or an array") from error
        if count < 1:
            raise ValueError("\`bins\` must be positive, when an integer")
        first, last = _bin_range(a, range)
    elif np.ndim(bins) == 1:
        edges = asarray(bins)
        if np.any(edges[:-1] > edges[1:]):
            raise ValueError("\`bins\` must increase monotonically, when an array")
        return edges
    else:
        raise ValueError("\`bins\` must be 1d, when an array")
    kind = np.result_type(first, last, a)
    if np.issubdtype(kind, np.integer):
        kind = np.result_type(kind, float)
    return np.linspace(first, last, count + 1, endpoint=True, dtype=kind)


def histogram(a, bins=10, range=None, density=None, weights=None):
    a = asarray(a)
    if a.dtype == bool:
        a = a.astype(np.uint8)
    if weights is not None:
        weights = asarray(weights)
        if weights.shape != a.shape:
            raise ValueError("weights should have the same shape as a.")
        weights = weights.ravel()
    a = a.ravel()
    edges = histogram_bin_edges(a, bins, range, weights)
    uniform = np.ndim(bins) == 0
    if uniform:
        first, last = edges[0], edges[-1]
        keep = (a >= first) & (a <= last)
        values = a[keep].astype(edges.dtype, copy=False)
        w = None if weights is None else weights[keep]
        count = len(edges) - 1
        index = ((values - first) / (last - first) * count).astype(np.intp)
        index[index == count] -= 1
        index[values < edges[index]] -= 1
        index[(values >= edges[index + 1]) & (index != count - 1)] += 1
        if w is None:
            n = np.bincount(index, minlength=count).astype(np.intp)
        elif w.dtype.kind == "c":
            n = np.bincount(index, w.real, count) + 1j * np.bincount(index, w.imag, count)
        else:
            n = np.bincount(index, w, count).astype(w.dtype)
    elif weights is None:
        ordered = np.sort(a)
        cumulative = concatenate((np.searchsorted(ordered, edges[:-1], "left"), np.searchsorted(ordered, edges[-1:], "right")))
        n = np.diff(cumulative)
    else:
        order = np.argsort(a)
        ordered, w = a[order], weights[order]
        sums = concatenate((zeros(1, w.dtype), w.cumsum()))
        index = concatenate((np.searchsorted(ordered, edges[:-1], "left"), np.searchsorted(ordered, edges[-1:], "right")))
        n = np.diff(sums[index])
    if density:
        widths = array(np.diff(edges), float)
        return n / widths / n.sum(), edges
    return n, edges


def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    if isinstance(sample, ndarray) and sample.ndim == 2:
        N, D = sample.shape
    else:
        sample = np.atleast_2d(sample).T
        N, D = sample.shape
    try:
        if len(bins) != D:
            raise ValueError("The dimension of bins must be equal to the dimension of the sample x.")
    except TypeError:
        bins = D * [bins]
    if range is None:
        range = (None,) * D
    elif len(range) != D:
        raise ValueError("range argument must have one entry per dimension")
    edges, places = [], []
    for i in builtins.range(D):
        if np.ndim(bins[i]) == 0:
            if bins[i] < 1:
                raise ValueError(f"\`bins[{i}]\` must be positive, when an integer")
            first, last = _bin_range(sample[:, i], range[i])
            edge = np.linspace(first, last, bins[i] + 1)
        else:
            edge = asarray(bins[i])
            if np.any(edge[:-1] > edge[1:]):
                raise ValueError(f"\`bins[{i}]\` must be monotonically increasing, when an array")
        place = np.searchsorted(edge, sample[:, i], side="right")
        place[sample[:, i] == edge[-1]] -= 1
        edges.append(edge)
        places.append(place)
    shape = [len(edge) + 1 for edge in edges]
    flat = np.ravel_multi_index(places, shape) if N else zeros(0, int)
    hist = np.bincount(flat, weights, minlength=int(np.prod(shape))).reshape(shape).astype(float, casting="safe")
    hist = hist[tuple(slice(1, -1) for _ in shape)]
    if density:
        total = hist.sum()
        for i in builtins.range(D):
            widths = [1] * D
            widths[i] = len(edges[i]) - 1
            hist = hist / np.diff(edges[i]).reshape(widths)
        hist = hist / total
    return hist, tuple(edges)


def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length.")
    try:
        n = len(bins)
    except TypeError:
        n = 1
    if n not in {1, 2}:
        bins = [asarray(bins)] * 2
    hist, edges = histogramdd(array([x, y]).T, bins, range, density, weights)
    return hist, edges[0], edges[1]


# differences, sums, signals ----------------------------------------------------------------------------------------------

def diff(a, n=1, axis=-1, prepend=np._NoValue, append=np._NoValue):
    if n == 0:
        return a
    if n < 0:
        raise ValueError("order must be non-negative but got " + repr(n))
    a = asanyarray(a)
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = _axis(axis, a.ndim)
    parts = []
    for extra in (prepend, None, append):
        if extra is None:
            parts.append(a)
        elif extra is not np._NoValue:
            extra = asanyarray(extra)
            if extra.ndim == 0:
                shape = list(a.shape)
                shape[axis] = 1
                extra = np.broadcast_to(extra, tuple(shape))
            parts.append(extra)
    if len(parts) > 1:
        a = concatenate(parts, axis)
    front = (slice(None),) * axis
    op = np.not_equal if a.dtype == bool else subtract
    for _ in range(n):
        a = op(a[front + (slice(1, None),)], a[front + (slice(None, -1),)])
    return a


def ediff1d(ary, to_end=None, to_begin=None):
    ary = asanyarray(ary).ravel()
    result = ary[1:] - ary[:-1]
    kind = ary.dtype
    parts = []
    for extra, name in ((to_begin, "to_begin"), (result, None), (to_end, "to_end")):
        if extra is None:
            continue
        if name is not None:
            extra = asanyarray(extra)
            if not np.can_cast(extra.dtype, kind, casting="same_kind"):
                raise TypeError(f"dtype of \`{name}\` must be compatible with input \`ary\` under the \`same_kind\` rule.")
            extra = extra.ravel().astype(kind)
        parts.append(extra)
    return parts[0] if len(parts) == 1 else concatenate(parts)


def gradient(f, *varargs, axis=None, edge_order=1):
    f = asanyarray(f)
    n = f.ndim
    axes = tuple(range(n)) if axis is None else _axes(axis, n)
    if len(varargs) == 0:
        spacing = [1.0] * len(axes)
    elif len(varargs) == 1 and np.ndim(varargs[0]) == 0:
        spacing = list(varargs) * len(axes)
    elif len(varargs) == len(axes):
        spacing = list(varargs)
        for i, distances in enumerate(spacing):
            distances = asanyarray(distances)
            if distances.ndim == 0:
                continue
            if distances.ndim != 1:
                raise ValueError("distances must be either scalars or 1d")
            if len(distances) != f.shape[axes[i]]:
                raise ValueError("when 1d, distances must match the length of the corresponding dimension")
            if distances.dtype.kind in "iu":
                distances = distances.astype(float)
            steps = np.diff(distances)
            spacing[i] = steps[0] if (steps == steps[0]).all() else steps
    else:
        raise TypeError("invalid number of arguments")
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    if f.dtype.kind in "iub":
        f = f.astype(float)
    results = []
    for one, dx in zip(axes, spacing):
        if f.shape[one] < edge_order + 1:
            raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
        y = moveaxis(f, one, 0)
        out = np.empty_like(y)
        uniform = np.ndim(dx) == 0
        if uniform:
            out[1:-1] = (y[2:] - y[:-2]) / (2.0 * dx)
        else:
            d1, d2 = dx[:-1], dx[1:]
            shape = (-1,) + (1,) * (y.ndim - 1)
            a = (-d2 / (d1 * (d1 + d2))).reshape(shape)
            b = ((d2 - d1) / (d1 * d2)).reshape(shape)
            c = (d1 / (d2 * (d1 + d2))).reshape(shape)
            out[1:-1] = a * y[:-2] + b * y[1:-1] + c * y[2:]
        if edge_order == 1:
            out[0] = (y[1] - y[0]) / (dx if uniform else dx[0])
            out[-1] = (y[-1] - y[-2]) / (dx if uniform else dx[-1])
        elif uniform:
            out[0] = -1.5 / dx * y[0] + 2.0 / dx * y[1] + -0.5 / dx * y[2]
            out[-1] = 0.5 / dx * y[-3] + -2.0 / dx * y[-2] + 1.5 / dx * y[-1]
        else:
            d1, d2 = dx[0], dx[1]
            out[0] = -(2.0 * d1 + d2) / (d1 * (d1 + d2)) * y[0] + (d1 + d2) / (d1 * d2) * y[1] + -d1 / (d2 * (d1 + d2)) * y[2]
            d1, d2 = dx[-2], dx[-1]
            out[-1] = d2 / (d1 * (d1 + d2)) * y[-3] + -(d2 + d1) / (d1 * d2) * y[-2] + (2.0 * d2 + d1) / (d2 * (d1 + d2)) * y[-1]
        results.append(moveaxis(out, 0, one))
    return results[0] if len(axes) == 1 else tuple(results)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = asanyarray(y)
    if x is None:
        d = dx
    else:
        x = asanyarray(x)
        if x.ndim == 1:
            d = np.diff(x)
            shape = [1] * y.ndim
            shape[axis] = d.shape[0]
            d = d.reshape(shape)
        else:
            d = np.diff(x, axis=axis)
    front = (slice(None),) * _axis(axis, y.ndim)
    return (d * (y[front + (slice(1, None),)] + y[front + (slice(None, -1),)]) / 2.0).sum(axis)


def _cumulative(ufunc, x, axis, dtype, out, include_initial):
    x = np.atleast_1d(x)
    if axis is None:
        if x.ndim >= 2:
            raise ValueError("For arrays which have more than one dimension \`\`axis\`\` argument is required.")
        axis = 0
    if out is not None and include_initial:
        shape = list(x.shape)
        shape[axis] += 1
    result = ufunc.accumulate(x, axis, dtype, None if include_initial else out)
    if include_initial:
        shape = list(result.shape)
        shape[axis] = 1
        result = concatenate([np.full(shape, ufunc.identity, dtype=result.dtype), result], axis=axis)
    return result


def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _cumulative(add, x, axis, dtype, out, include_initial)


def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _cumulative(multiply, x, axis, dtype, out, include_initial)


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


def unwrap(p, discont=None, axis=-1, *, period=2 * pi):
    p = asarray(p)
    dd = diff(p, axis=axis)
    if discont is None:
        discont = period / 2
    slices = [slice(None)] * p.ndim
    slices[axis] = slice(1, None)
    slices = tuple(slices)
    kind = np.result_type(dd, period)
    if kind.kind in "iu":
        high, rem = divmod(period, 2)
        ambiguous = rem == 0
    else:
        high = period / 2
        ambiguous = True
    low = -high
    ddmod = np.mod(dd - low, period) + low
    if ambiguous:
        np.copyto(ddmod, high, where=(ddmod == low) & (dd > 0))
    correction = ddmod - dd
    np.copyto(correction, 0, where=abs(dd) < discont)
    up = array(p, copy=True, dtype=kind)
    up[slices] = p[slices] + correction.cumsum(axis)
    return up


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    if axis is not None:
        axisa, axisb, axisc = (axis,) * 3
    a, b = asarray(a), asarray(b)
    if a.ndim < 1 or b.ndim < 1:
        raise ValueError("At least one array has zero dimension")
    a = moveaxis(a, _axis(axisa, a.ndim, "axisa"), -1)
    b = moveaxis(b, _axis(axisb, b.ndim, "axisb"), -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise ValueError(f"Both input arrays must be (arrays of) 3-dimensional vectors, but they are {a.shape[-1]} and {b.shape[-1]} dimensional instead.")
    if a.shape[-1] == 2 or b.shape[-1] == 2:
        import warnings
        warnings.warn("Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated in NumPy 2.0)", DeprecationWarning, stacklevel=2)
    a0, a1 = a[..., 0], a[..., 1]
    b0, b1 = b[..., 0], b[..., 1]
    if a.shape[-1] == 2 and b.shape[-1] == 2:
        return asarray(a0 * b1 - a1 * b0)
    a2 = a[..., 2] if a.shape[-1] == 3 else np.zeros_like(a0)
    b2 = b[..., 2] if b.shape[-1] == 3 else np.zeros_like(b0)
    result = np.stack([a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0], axis=-1)
    return moveaxis(result, -1, axisc)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    return asanyarray(a).trace(offset, axis1, axis2, dtype, out)


def real_if_close(a, tol=100):
    a = asanyarray(a)
    if a.dtype.kind != "c":
        return a
    if tol > 1:
        tol = np.finfo(a.dtype).eps * tol
    if np.all(absolute(a.imag) < tol):
        a = a.real
    return a


# sets -----------------------------------------------------------------------------------------------------------------

def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    element = asarray(element)
    test = asarray(test_elements).ravel()
    flat = element.ravel()
    if test.dtype == object or flat.dtype == object or len(test) < 10:
        mask = zeros(flat.shape, bool)
        for one in test:
            mask |= flat == one
    else:
        values = np.unique(test)
        common = np.promote_types(values.dtype, flat.dtype)
        values, sought = values.astype(common), flat.astype(common)
        index = np.searchsorted(values, sought)
        index[index == len(values)] = 0
        mask = values[index] == sought if len(values) else zeros(flat.shape, bool)
    if invert:
        mask = ~mask
    return mask.reshape(element.shape)[()] if element.ndim == 0 else mask.reshape(element.shape)


def setdiff1d(ar1, ar2, assume_unique=False):
    if assume_unique:
        ar1 = asarray(ar1).ravel()
    else:
        ar1 = np.unique(ar1)
        ar2 = np.unique(ar2)
    return ar1[isin(ar1, ar2, assume_unique=True, invert=True)]


def setxor1d(ar1, ar2, assume_unique=False):
    if not assume_unique:
        ar1, ar2 = np.unique(ar1), np.unique(ar2)
    joined = concatenate((ar1, ar2), axis=None)
    if joined.size == 0:
        return joined
    joined.sort()
    flag = concatenate(([True], joined[1:] != joined[:-1], [True]))
    return joined[flag[1:] & flag[:-1]]


def unique_all(x):
    return np._named_tuple("UniqueAllResult", ("values", "indices", "inverse_indices", "counts"), _unique_parts(x, True, True, True))


def _unique_parts(x, index, inverse, counts):
    return np.unique(x, return_index=index, return_inverse=inverse, return_counts=counts, equal_nan=False)


def unique_counts(x):
    return np._named_tuple("UniqueCountsResult", ("values", "counts"), _unique_parts(x, False, False, True))


def unique_inverse(x):
    return np._named_tuple("UniqueInverseResult", ("values", "inverse_indices"), _unique_parts(x, False, True, False))


def unique_values(x):
    return np.unique(x, equal_nan=False)


# functions of functions ----------------------------------------------------------------------------------------------

def piecewise(x, condlist, funclist, *args, **kw):
    x = asanyarray(x)
    n2 = len(funclist)
    if np.isscalar(condlist) or (not isinstance(condlist[0], (list, ndarray)) and x.ndim != 0):
        condlist = [condlist]
    condlist = asarray(condlist, dtype=bool)
    n = len(condlist)
    if n == n2 - 1:
        condlist = concatenate([condlist, ~np.any(condlist, axis=0, keepdims=True)], axis=0)
        n += 1
    elif n != n2:
        raise ValueError(f"with {n} condition(s), either {n} or {n + 1} functions are expected")
    y = np.zeros_like(x)
    for condition, function in zip(condlist, funclist):
        if not callable(function):
            y[condition] = function
        else:
            values = x[condition]
            if values.size > 0:
                y[condition] = function(values, *args, **kw)
    return y


def select(condlist, choicelist, default=0):
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select with an empty condition list is not possible")
    choicelist = [choice if type(choice) in (int, float, complex) else asarray(choice) for choice in choicelist]
    kind = np.result_type(*choicelist, default if type(default) in (int, float, complex) else asarray(default))
    condlist = np.broadcast_arrays(*condlist)
    for i, condition in enumerate(condlist):
        if condition.dtype.type is not np.bool_:
            raise TypeError(f"invalid entry {i} in condlist: should be boolean ndarray")
    choices = np.broadcast_arrays(*[asarray(choice) for choice in choicelist], asarray(default))
    shape = np.broadcast_shapes(condlist[0].shape, choices[0].shape)
    result = np.full(shape, choices[-1], kind)
    for choice, condition in zip(choices[-2::-1], condlist[::-1]):
        np.copyto(result, choice, where=condition, casting="unsafe")
    return result


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    arr = asanyarray(arr)
    axis = _axis(axis, arr.ndim)
    lines = moveaxis(arr, axis, -1)
    shape = lines.shape[:-1]
    if 0 in shape:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    result = None
    for index in np.ndindex(shape):
        value = asanyarray(func1d(lines[index], *args, **kwargs))
        if result is None:
            result = zeros(shape + value.shape, value.dtype)
            inner = value.ndim
        result[index] = value
    outer = len(shape)
    order = list(range(axis)) + list(range(outer, outer + inner)) + list(range(axis, outer))
    return result.transpose(order) if result.ndim else result[()]


def apply_over_axes(func, a, axes):
    value = asarray(a)
    n = value.ndim
    if array(axes).ndim == 0:
        axes = (axes,)
    for axis in axes:
        if axis < 0:
            axis = n + axis
        result = func(value, axis)
        if result.ndim == value.ndim:
            value = result
        else:
            result = np.expand_dims(result, axis)
            if result.ndim != value.ndim:
                raise ValueError("function is not returning an array of the correct shape")
            value = result
    return value


class vectorize:
    def __init__(self, pyfunc=np._NoValue, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if pyfunc is not np._NoValue and not callable(pyfunc):
            raise TypeError("When used as a decorator, only accepts keyword arguments.")
        self.pyfunc = pyfunc
        self.cache = cache
        self.signature = signature
        if pyfunc is not np._NoValue:
            self.__name__ = getattr(pyfunc, "__name__", None)
        self.__doc__ = doc if doc is not None else getattr(pyfunc, "__doc__", None)
        if isinstance(otypes, str):
            for char in otypes:
                if char not in "?bBhHiIlLqQefdgFDGSUVOMm":
                    raise ValueError(f"Invalid otype specified: {char}")
        elif otypes is not None:
            otypes = "".join([np.dtype(one).char for one in otypes])
        self.otypes = otypes
        self.excluded = set() if excluded is None else set(excluded)

    def __call__(self, *args, **kwargs):
        if self.pyfunc is np._NoValue:
            self.__init__(args[0], self.otypes, self.__doc__, self.excluded, self.cache, self.signature)
            return self
        function, vargs = self.pyfunc, list(args)
        if self.excluded or kwargs:
            names = [name for name in kwargs if name not in self.excluded]
            places = [i for i in range(len(args)) if i not in self.excluded]
            the_args, fixed = list(args), dict(kwargs)

            def function(*values):
                for n, place in enumerate(places):
                    the_args[place] = values[n]
                fixed.update(zip(names, values[len(places):]))
                return self.pyfunc(*the_args, **fixed)

            vargs = [args[i] for i in places] + [kwargs[name] for name in names]
        if self.signature is not None:
            return self._with_signature(function, vargs)
        if not vargs:
            return function()
        arrays = [asanyarray(one, dtype=object) for one in vargs]
        plain = [asanyarray(one) for one in vargs]
        grids = np.broadcast_arrays(*arrays)
        shape = grids[0].shape
        flats = [[_item(value) for value in grid.ravel()] for grid in (np.broadcast_arrays(*plain) if plain else [])]
        count = len(flats[0])
        if count == 0 and self.otypes is None:
            raise ValueError("cannot call \`vectorize\` on size 0 inputs unless \`otypes\` is set")
        results, memory = [], {}
        for values in zip(*flats):
            results.append(function(*values))
        many = self.otypes is not None and len(self.otypes) > 1 or bool(results) and isinstance(results[0], tuple)
        if not many:
            return self._collect(results, self.otypes, shape)
        width = len(results[0]) if results else len(self.otypes)
        return tuple(self._collect([one[i] for one in results], None if self.otypes is None else self.otypes[i], shape) for i in range(width))

    def _collect(self, results, otype, shape):
        if otype:
            result = empty(len(results), dtype=otype) if otype not in "US" else array([str(one) for one in results], dtype=otype)
            if otype not in "US":
                for i, one in enumerate(results):
                    result[i] = one
        else:
            first = asanyarray(results[0]).dtype
            if first.kind in "US":
                result = array(results)
            else:
                result = empty(len(results), dtype=first)
                for i, one in enumerate(results):
                    result[i] = one
        return result.reshape(shape)

    def _with_signature(self, function, args):
        left, right = self.signature.replace(" ", "").split("->")
        ins = [tuple(filter(None, one.split(","))) for one in left.strip("()").split("),(")]
        outs = [tuple(filter(None, one.split(","))) for one in right.strip("()").split("),(")]
        args = [asanyarray(one) for one in args]
        sizes, outer = {}, []
        if len(args) != len(ins):
            raise TypeError(f"wrong number of positional arguments: expected {len(ins)}, got {len(args)}")
        for one, core in zip(args, ins):
            if one.ndim < len(core):
                raise ValueError(f"{len(core)}-dimensional argument does not have enough dimensions for all core dimensions {core!r}")
            for name, n in zip(core, one.shape[one.ndim - len(core):]):
                if sizes.setdefault(name, n) != n:
                    raise ValueError(f"inconsistent size for core dimension {name!r}: {n!r} vs {sizes[name]!r}")
            outer.append(one.shape[:one.ndim - len(core)])
        shape = np.broadcast_shapes(*outer)
        args = [np.broadcast_to(one, shape + one.shape[one.ndim - len(core):]) for one, core in zip(args, ins)]
        outputs = None
        for index in np.ndindex(shape):
            results = function(*(one[index] for one in args))
            results = results if len(outs) > 1 else (results,)
            if outputs is None:
                outputs = [zeros(shape + asarray(value).shape, asarray(value).dtype if self.otypes is None else self.otypes[i]) for i, value in enumerate(results)]
            for output, value in zip(outputs, results):
                output[index] = value
        return outputs[0] if len(outs) == 1 else tuple(outputs)


def _item(value):
    return value


def fromregex(file, regexp, dtype, encoding=None):
    import re
    text = file.read() if hasattr(file, "read") else open(file).read()
    if isinstance(text, bytes):
        text = text.decode(encoding or "latin1")
    if isinstance(regexp, bytes):
        regexp = regexp.decode("latin1")
    dtype = np.dtype(dtype)
    found = re.compile(regexp).findall(text) if isinstance(regexp, str) else regexp.findall(text)
    if found and not isinstance(found[0], tuple):
        return array([(one,) for one in found], dtype=dtype)
    return array(found, dtype=dtype)


# bits -------------------------------------------------------------------------------------------------------------------

def packbits(a, /, axis=None, bitorder="big"):
    a = asarray(a)
    if a.dtype.kind not in "iub":
        raise TypeError("Expected an input array of integer or boolean data type")
    if axis is None:
        a, axis = a.ravel(), 0
    a = moveaxis(a, axis, -1) != 0
    n = a.shape[-1]
    count = (n + 7) // 8
    padded = zeros(a.shape[:-1] + (count * 8,), np.uint8)
    padded[..., :n] = a
    weights = array([128, 64, 32, 16, 8, 4, 2, 1] if bitorder == "big" else [1, 2, 4, 8, 16, 32, 64, 128], np.uint8)
    return moveaxis((padded.reshape(a.shape[:-1] + (count, 8)) * weights).sum(axis=-1, dtype=np.uint8), -1, axis)


def unpackbits(a, /, axis=None, count=None, bitorder="big"):
    a = asarray(a)
    if a.dtype != np.uint8:
        raise TypeError("Expected an input array of unsigned byte data type")
    if axis is None:
        a, axis = a.ravel(), 0
    a = moveaxis(a, axis, -1)
    shifts = array([7, 6, 5, 4, 3, 2, 1, 0] if bitorder == "big" else [0, 1, 2, 3, 4, 5, 6, 7], np.uint8)
    bits = ((a[..., None] >> shifts) & np.uint8(1)).reshape(a.shape[:-1] + (-1,))
    if count is not None:
        n = bits.shape[-1]
        if count < 0:
            bits = bits[..., :n + count]
        elif count <= n:
            bits = bits[..., :count]
        else:
            wider = zeros(bits.shape[:-1] + (count,), np.uint8)
            wider[..., :n] = bits
            bits = wider
    return moveaxis(bits, -1, axis)


def binary_repr(num, width=None):
    num = operator.index(num)
    if num == 0:
        return "0" * (width or 1)
    if num > 0:
        text = f"{num:b}"
        if width is not None and len(text) > width:
            raise ValueError(f"Insufficient bit width={width} provided for binwidth={len(text)}")
        return text.zfill(width or 0)
    if width is None:
        return f"-{-num:b}"
    bits = len(f"{-num:b}")
    if 2 ** (bits - 1) == -num:
        bits -= 1
    needed = bits + 1
    if needed > width:
        raise ValueError(f"Insufficient bit width={width} provided for binwidth={needed}")
    return f"{(1 << width) + num:b}".rjust(width, "1")


def base_repr(number, base=2, padding=0):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if base > len(digits):
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    n = abs(int(number))
    result = []
    while n:
        result.append(digits[n % base])
        n //= base
    if padding:
        result.append("0" * padding)
    if number < 0:
        result.append("-")
    return "".join(reversed(result or "0"))


# windows ---------------------------------------------------------------------------------------------------------------

def _window(M):
    values = array([0.0, M])
    return values[1]


def bartlett(M):
    M = _window(M)
    if M < 1:
        return array([], dtype=float)
    if M == 1:
        return ones(1, dtype=float)
    n = arange(1 - M, M, 2)
    return where(np.less_equal(n, 0), 1 + n / (M - 1), 1 - n / (M - 1))


def blackman(M):
    M = _window(M)
    if M < 1:
        return array([], dtype=float)
    if M == 1:
        return ones(1, dtype=float)
    n = arange(1 - M, M, 2)
    return 0.42 + 0.5 * cos(pi * n / (M - 1)) + 0.08 * cos(2.0 * pi * n / (M - 1))


def hanning(M):
    M = _window(M)
    if M < 1:
        return array([], dtype=float)
    if M == 1:
        return ones(1, dtype=float)
    n = arange(1 - M, M, 2)
    return 0.5 + 0.5 * cos(pi * n / (M - 1))


def hamming(M):
    M = _window(M)
    if M < 1:
        return array([], dtype=float)
    if M == 1:
        return ones(1, dtype=float)
    n = arange(1 - M, M, 2)
    return 0.54 + 0.46 * cos(pi * n / (M - 1))


def kaiser(M, beta):
    values = array([0.0, M, beta])
    M, beta = values[1], values[2]
    if M == 1:
        return ones(1, dtype=float)
    n = arange(0, M)
    alpha = (M - 1) / 2.0
    return np.i0(beta * sqrt(1 - ((n - alpha) / alpha) ** 2.0)) / np.i0(beta)


# index tricks -----------------------------------------------------------------------------------------------------------

class _Grid:
    def __init__(self, sparse):
        self.sparse = sparse

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            if isinstance(key, slice):
                return self._line(key, None)
            key = (key,)
            raise TypeError("unsupported index")
        parts = [s if isinstance(s, slice) else slice(s) for s in key]
        kinds = [one for s in parts for one in (s.start, s.stop, s.step) if one is not None]
        numbers = [abs(one) if isinstance(one, complex) else one for one in kinds]
        whole = all(isinstance(one, (int, np.integer)) for one in kinds)
        kind = int if whole else np.result_type(*numbers) if numbers else int
        if any(isinstance(one, complex) for one in kinds):
            kind = np.result_type(kind, float)
        lines = [self._line(s, kind) for s in parts]
        n = len(lines)
        grids = [line.reshape([-1 if i == j else 1 for j in range(n)]) for i, line in enumerate(lines)]
        if self.sparse:
            return tuple(grids)
        shape = tuple(len(line) for line in lines)
        result = empty((n,) + shape, dtype=kind)
        for i, grid in enumerate(grids):
            result[i] = grid
        return result

    def _line(self, s, kind):
        start = 0 if s.start is None else s.start
        step = 1 if s.step is None else s.step
        if isinstance(step, complex):
            count = int(abs(step))
            return np.linspace(start, s.stop, count).astype(float if kind is None or kind is int else kind)
        line = arange(start, s.stop, step)
        return line if kind is None else line.astype(kind)

    def __len__(self):
        return 0


mgrid = _Grid(False)
ogrid = _Grid(True)


class _Concatenator:
    def __init__(self, axis=0, matrix=False, ndmin=1, trans1d=-1):
        self.axis, self.matrix, self.ndmin, self.trans1d = axis, matrix, ndmin, trans1d

    def __getitem__(self, key):
        if isinstance(key, str):
            return np.bmat(key)
        if not isinstance(key, tuple):
            key = (key,)
        axis, matrix, ndmin, trans1d = self.axis, self.matrix, self.ndmin, self.trans1d
        objs, scalars, arrays = [], [], []
        col = False
        for k, item in enumerate(key):
            scalar = False
            if isinstance(item, slice):
                start, stop, step = item.start, item.stop, item.step
                if start is None:
                    start = 0
                if step is None:
                    step = 1
                if isinstance(step, complex):
                    new = np.linspace(start, stop, num=int(abs(step)))
                else:
                    new = arange(start, stop, step)
                if ndmin > 1:
                    new = array(new, copy=None, ndmin=ndmin)
                    if trans1d != -1:
                        new = new.swapaxes(-1, trans1d)
            elif isinstance(item, str):
                if k != 0:
                    raise ValueError("special directives must be the first entry.")
                if item in ("r", "c"):
                    matrix, col = True, item == "c"
                    continue
                if "," in item:
                    numbers = [int(one) for one in item.split(",")]
                    axis, ndmin = numbers[:2]
                    if len(numbers) == 3:
                        trans1d = numbers[2]
                    continue
                try:
                    axis = int(item)
                    continue
                except (ValueError, TypeError) as error:
                    raise ValueError("unknown special directive") from error
            elif type(item) in (int, float, complex, bool) or isinstance(item, np.generic):
                scalars.append(len(objs))
                new = item
                scalar = True
            else:
                depth = np.ndim(item)
                new = array(item, copy=None, subok=True, ndmin=ndmin)
                if trans1d != -1 and depth < ndmin:
                    left = ndmin - depth
                    places = list(range(ndmin))
                    first = trans1d + left + 1 if trans1d < 0 else trans1d
                    first = trans1d
                    if first < 0:
                        first += left + 1
                    axes = places[:first] + places[left:] + places[first:left]
                    new = new.transpose(axes)
            if not scalar:
                arrays.append(new.dtype)
            objs.append(new)
        if scalars:
            kind = np.result_type(*arrays, *[objs[i] for i in scalars])
            for i in scalars:
                objs[i] = array(objs[i], dtype=kind, ndmin=ndmin)
        result = concatenate(tuple(objs), axis=axis)
        if matrix:
            old = result.ndim
            result = np.asmatrix(result)
            if old == 1 and col:
                result = result.T
        return result

    def __len__(self):
        return 0


r_ = _Concatenator(0)
c_ = _Concatenator(-1, ndmin=2, trans1d=0)


class _Indexer:
    def __init__(self, tuples):
        self.tuples = tuples

    def __getitem__(self, item):
        return (item,) if self.tuples and not isinstance(item, tuple) else item


index_exp = _Indexer(True)
s_ = _Indexer(False)


# iterators ----------------------------------------------------------------------------------------------------------------

class ndindex:
    def __init__(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], tuple):
            shape = shape[0]
        if builtins.min(shape, default=0) < 0:
            raise ValueError("negative dimensions are not allowed")
        import itertools
        self._it = itertools.product(*[range(n) for n in shape])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)


class ndenumerate:
    def __init__(self, arr):
        arr = asarray(arr)
        self._indices = ndindex(arr.shape)
        self.iter = arr.flat

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._indices), next(self.iter)


class broadcast:
    def __init__(self, *arrays):
        self._arrays = np.broadcast_arrays(*arrays)
        self.shape = self._arrays[0].shape if arrays else ()
        self.nd = self.ndim = len(self.shape)
        self.size = int(np.prod(self.shape))
        self.numiter = len(arrays)
        self.iters = tuple(one.flat for one in self._arrays)
        self.index = 0

    def reset(self):
        self.index = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.index >= self.size:
            raise StopIteration
        self.index += 1
        return tuple(one.flat[self.index - 1] for one in self._arrays)


def nested_iters(op, axes, flags=None, op_flags=None, **kwargs):
    raise NotImplementedError("nested_iters is not supported by this engine")


class printoptions:
    def __init__(self, *args, **kwargs):
        self.args, self.kwargs = args, kwargs

    def __enter__(self):
        self.before = np.get_printoptions()
        np.set_printoptions(*self.args, **self.kwargs)
        return np.get_printoptions()

    def __exit__(self, *exc):
        before = dict(self.before)
        before.pop("legacy", None)
        before.pop("override_repr", None)
        np.set_printoptions(**before)


def frompyfunc(func, /, nin, nout, *, identity=None):
    return _PyUfunc(func, nin, nout, identity)


class _PyUfunc:
    def __init__(self, func, nin, nout, identity):
        self.func, self.nin, self.nout, self.identity = func, nin, nout, identity
        self.__name__ = getattr(func, "__name__", "?")
        self.nargs = nin + nout

    def __repr__(self):
        return f"<ufunc '{self.__name__} (vectorized)'>"

    def __call__(self, *args, **kwargs):
        arrays = [asarray(one, dtype=object) if not isinstance(one, ndarray) else one for one in args]
        grids = np.broadcast_arrays(*arrays)
        shape = grids[0].shape
        results = [self.func(*values) for values in zip(*[grid.ravel().tolist() for grid in grids])]

        def collect(values):
            if shape == ():
                return values[0]
            result = empty(len(values), dtype=object)
            for i, value in enumerate(values):
                result[i] = value
            return result.reshape(shape)

        if self.nout == 1:
            return collect(results)
        return tuple(collect([one[i] for one in results]) for i in range(self.nout))

    def reduce(self, array, axis=0, **kwargs):
        lines = moveaxis(asarray(array, dtype=object), axis, 0)
        result = lines[0]
        for line in lines[1:]:
            result = self(result, line)
        return result

    def accumulate(self, array, axis=0, **kwargs):
        lines = moveaxis(asarray(array, dtype=object), axis, 0)
        results = [lines[0]]
        for line in lines[1:]:
            results.append(self(results[-1], line))
        result = empty(lines.shape, dtype=object)
        for i, one in enumerate(results):
            result[i] = one
        return moveaxis(result, 0, axis)

    def outer(self, a, b):
        a, b = asarray(a, dtype=object), asarray(b, dtype=object)
        return self(a.reshape(a.shape + (1,) * b.ndim), b)


def get_include():
    return "numpy/_core/include"


def info(object=None, maxwidth=76, output=None, toplevel="numpy"):
    print(getattr(object, "__doc__", None))


def einsum_path(*operands, optimize="greedy", einsum_call=False):
    count = len(operands) - 1 if isinstance(operands[0], str) else len(operands) // 2
    return ["einsum_path", tuple(range(count))], ""
`;
