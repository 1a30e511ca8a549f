/** numpy.ma: averages, medians, covariances, differences and fits. In Python. */
export const statisticsSource = `
def average(a, axis=None, weights=None, returned=False, *, keepdims=np._NoValue):
    a = asarray(a)
    keep = {} if keepdims is np._NoValue else {"keepdims": keepdims}
    if weights is None:
        result = a.mean(axis, **keep)
        total = a.count(axis) if np.ndim(a.count(axis)) else result.dtype.type(a.count(axis))
    else:
        w = asarray(weights)
        if a.shape != w.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            axes = axis if isinstance(axis, tuple) else (axis,)
            if w.shape != tuple(a.shape[one] for one in axes):
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            axes = [one % a.ndim for one in axes]
            w = w.transpose(*np.argsort(axes)).reshape([n if i in axes else 1 for i, n in enumerate(a.shape)])
            w = _made(np.broadcast_to(w._data, a.shape), w._mask)
        kind = np.result_type(a.dtype, w.dtype, "f8") if a.dtype.kind in "iub" else np.result_type(a.dtype, w.dtype)
        if a._mask is not nomask:
            w = _made(np.where(a._mask, 0, w._data), _join(w._mask, a._mask))
        total = w.sum(axis=axis, dtype=kind, **keep)
        result = (a * w).sum(axis, dtype=kind, **keep) / total
    if not returned:
        return result
    if np.shape(total) != np.shape(result):
        total = np.broadcast_to(total, np.shape(result)).copy()
    return result, total


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    if not isinstance(a, MaskedArray):
        result = np.median(a, axis=axis, out=out, keepdims=keepdims)
        return _made(result) if np.ndim(result) else result
    axes = builtins.tuple(builtins.range(a.ndim)) if axis is None else builtins.tuple(one % a.ndim for one in (axis if isinstance(axis, tuple) else (axis,)))
    rest = [one for one in builtins.range(a.ndim) if one not in axes]
    lines = a.transpose(*rest, *axes).reshape([a.shape[one] for one in rest] + [-1])
    shape = lines.shape[:-1]
    result, gone = np.zeros(shape, np.result_type(a.dtype, 0.0) if a.dtype.kind in "iub" else a.dtype), np.zeros(shape, bool)
    for index in np.ndindex(shape):
        values = lines._data[index][~lines._m()[index]]
        if len(values):
            result[index] = np.median(values)
        else:
            gone[index] = True
    if keepdims:
        kept = [1 if i in axes else n for i, n in enumerate(a.shape)]
        result, gone = result.reshape(kept), gone.reshape(kept)
    return _into(out, _made(result, gone if a._mask is not nomask else nomask) if result.ndim else masked if gone else result[()])


def _observations(x, y, rowvar, allow_masked, bias):
    x = MaskedArray(x, ndmin=2, copy=True, dtype=float)
    if not allow_masked and is_masked(x):
        raise ValueError("Cannot process masked data.")
    if x.shape[0] == 1:
        rowvar = True
    if y is not None:
        y = MaskedArray(y, ndmin=2, dtype=float, copy=True)
        if is_masked(x) or is_masked(y):
            if not allow_masked:
                raise ValueError("Cannot process masked data.")
            if x.shape == y.shape:
                both = x._m() | y._m()
                x._mask = y._mask = both
        x = concatenate((x, y), 0 if rowvar else 1)
    valid = (~x._m()).astype(float)
    x = x - (expand_dims(x.mean(axis=1), 1) if rowvar else expand_dims(x.mean(axis=0), 0))
    return x, valid, rowvar


def cov(x, y=None, rowvar=True, bias=False, allow_masked=True, ddof=None):
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be an integer")
    if ddof is None:
        ddof = 0 if bias else 1
    x, valid, rowvar = _observations(x, y, rowvar, allow_masked, bias)
    counts = np.dot(valid, valid.T) if rowvar else np.dot(valid.T, valid)
    counts = counts - ddof
    data = np.dot(filled(x, 0), filled(x, 0).T) if rowvar else np.dot(filled(x, 0).T, filled(x, 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        result = data / counts
    return MaskedArray(result, mask=counts <= 0).squeeze()


def corrcoef(x, y=None, rowvar=True, allow_masked=True):
    c = cov(x, y, rowvar, allow_masked=allow_masked)
    if c.ndim == 0:
        return masked
    deviation = sqrt(c.diagonal())
    c /= multiply.outer(deviation, deviation)
    return c


def diff(a, n=1, axis=-1, prepend=np._NoValue, append=np._NoValue):
    if n == 0:
        return a
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n!r}")
    a = asarray(a)
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    parts = []
    for one in (prepend, a, append):
        if one is np._NoValue:
            continue
        if np.ndim(one) == 0:
            shape = list(a.shape)
            shape[axis] = 1
            one = _made(np.broadcast_to(getdata(one), shape), nomask if getmask(one) is nomask else np.broadcast_to(getmask(one), shape))
        parts.append(one)
    a = concatenate(parts, axis) if len(parts) > 1 else a
    data, mask = np.diff(a._data, n, axis), a._m()
    for _ in builtins.range(n):
        moved = np.moveaxis(mask, axis, -1)
        mask = np.moveaxis(moved[..., 1:] | moved[..., :-1], -1, axis)
    return _made(data, nomask if a._mask is nomask else _shrunk(mask))


def ediff1d(arr, to_end=None, to_begin=None):
    flat = ravel(arr)
    parts = ([to_begin] if to_begin is not None else []) + [flat[1:] - flat[:-1]] + ([to_end] if to_end is not None else [])
    return hstack(parts) if len(parts) > 1 else parts[0]


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    x, y = asarray(x), asarray(y)
    mask = getmask(x)
    if y.ndim == 1:
        mask = mask_or(mask, getmask(y))
    elif y.ndim == 2:
        rows = getmask(mask_rows(y))
        mask = mask_or(mask, rows[:, 0] if rows is not nomask else nomask)
    else:
        raise TypeError("Expected a 1D or 2D array for y!")
    if w is not None:
        w = asarray(w)
        mask = mask_or(mask, getmask(w))
    if mask is not nomask:
        kept = ~mask
        return np.polyfit(x._data[kept], y._data[kept], deg, rcond, full, None if w is None else w._data[kept], cov)
    return np.polyfit(x._data, y._data, deg, rcond, full, None if w is None else w._data, cov)


def vander(x, n=None):
    result, mask = np.vander(getdata(x), n), getmask(x)
    if mask is not nomask:
        result[mask] = 0
    return result


`;
