/** Statistics that leave NaN out. In Python; see index.ts. */
export const source = String.raw`
# Of objects those that differ from themselves.
def _nans(a):
    return np.not_equal(a, a, dtype=builtins.bool) if a.dtype.kind == "O" else np.isnan(a)


def _without_nan(a, fill):
    a = array(a, subok=True, copy=True)
    if a.dtype.kind not in "fcO":
        return a, None
    mask = _nans(a)
    np.copyto(a, fill, where=mask)
    return a, mask


def nanmax(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    return _nan_extreme(np.fmax, np.max, -np.inf, a, axis, out, keepdims, initial, where)


def nanmin(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    return _nan_extreme(np.fmin, np.min, np.inf, a, axis, out, keepdims, initial, where)


# Plain arrays are reduced at once; of anything else NaN is filled in before.
def _nan_extreme(ufunc, reduce, fill, a, axis, out, keepdims, initial, where_):
    options = {}
    for name, value in (("keepdims", keepdims), ("initial", initial), ("where", where_)):
        if value is not np._NoValue:
            options[name] = value
    if type(a) is ndarray and a.dtype.kind != "O":
        result = ufunc.reduce(a, axis=axis, out=out, **options)
        if np.isnan(result).any():
            import warnings
            warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=2)
        return result
    filled, mask = _without_nan(a, fill)
    result = reduce(filled, axis=axis, out=out, **options)
    if mask is None:
        return result
    options.pop("initial", None)
    empty_lines = np.all(mask, axis=axis, **options)
    if np.any(empty_lines):
        import warnings
        if isinstance(result, ndarray):
            np.copyto(result, np.nan, where=empty_lines)
        else:
            result = result.dtype.type(np.nan)
        warnings.warn("All-NaN axis encountered", RuntimeWarning, stacklevel=2)
    return result


def nanargmax(a, axis=None, out=None, *, keepdims=np._NoValue):
    return _nan_arg(np.argmax, -np.inf, a, axis, out, keepdims)


def nanargmin(a, axis=None, out=None, *, keepdims=np._NoValue):
    return _nan_arg(np.argmin, np.inf, a, axis, out, keepdims)


def _nan_arg(find, fill, a, axis, out, keepdims):
    filled, mask = _without_nan(a, fill)
    if mask is not None and mask.size and np.any(np.all(mask, axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return find(filled, axis=axis, out=out, **({} if keepdims is np._NoValue else {"keepdims": keepdims}))


def _as(like, result):
    """A quotient by counts in the dtype of what was divided, if that has one."""
    if not hasattr(like, "dtype"):
        return result
    return result.astype(like.dtype, copy=False) if isinstance(result, ndarray) else like.dtype.type(result)


def _stay_inexact(dtype, out):
    if dtype is not None and not issubclass(np.dtype(dtype).type, np.inexact):
        raise TypeError("If a is inexact, then dtype must be inexact")
    if out is not None and not issubclass(out.dtype.type, np.inexact):
        raise TypeError("If a is inexact, then out must be inexact")


def nanmean(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, *, where=np._NoValue):
    filled, mask = _without_nan(a, 0)
    options = {} if keepdims is np._NoValue else {"keepdims": keepdims}
    if where is not np._NoValue:
        options["where"] = where
    if mask is None:
        return np.mean(filled, axis=axis, dtype=dtype, out=out, **options)
    _stay_inexact(dtype, out)
    count = np.sum(~mask, axis=axis, dtype=np.intp, **options)
    total = np.sum(filled, axis=axis, dtype=dtype, out=out, **options)
    with np.errstate(invalid="ignore", divide="ignore"):
        result = _as(total, total / count)
    if np.any(count == 0):
        import warnings
        warnings.warn("Mean of empty slice", RuntimeWarning, stacklevel=2)
    if out is not None:
        out[...] = result
        return out
    return result


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, *, where=np._NoValue, mean=np._NoValue, correction=np._NoValue):
    if correction is not np._NoValue:
        if ddof != 0:
            raise ValueError("ddof and correction can't be provided simultaneously.")
        ddof = correction
    filled, mask = _without_nan(a, 0)
    keep = {} if keepdims is np._NoValue else {"keepdims": keepdims}
    # a matrix keeps its axes by itself, and its methods take no word of it
    both = {} if isinstance(filled, np.matrix) else {"keepdims": True}
    chosen = {} if where is np._NoValue else {"where": where}
    if mask is None:
        given = {} if mean is np._NoValue else {"mean": mean}
        return np.var(filled, axis=axis, dtype=dtype, out=out, ddof=ddof, **keep, **chosen, **given)
    _stay_inexact(dtype, out)
    count = np.sum(~mask, axis=axis, dtype=np.intp, **both, **chosen)
    if mean is np._NoValue:
        sums = np.sum(filled, axis=axis, dtype=dtype, **both, **chosen)
        with np.errstate(invalid="ignore", divide="ignore"):
            center = _as(sums, sums / count)
    else:
        center = mean
    difference = asanyarray(subtract(filled, center)).copy("K")
    difference[mask] = 0
    squares = np.multiply(difference, difference.conj() if difference.dtype.kind == "c" else difference).real
    total = np.sum(squares, axis=axis, dtype=dtype, out=out, **keep, **chosen)
    freedom = np.reshape(count, np.shape(total)) - ddof
    with np.errstate(invalid="ignore", divide="ignore"):
        result = _as(total, total / freedom)
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
    variance = nanvar(a, axis, dtype, out, ddof, keepdims, where=where, mean=mean, correction=correction)
    return sqrt(variance, out=out)


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
        return result.reshape(inner + tuple(1 if i in axes else n for i, n in enumerate(a.shape)))
    return result[()]


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=np._NoValue):
    a = asanyarray(a)
    if a.size == 0:
        return nanmean(a, axis, out=out, keepdims=keepdims)
    def one(line):
        known = line[~_nans(line)]
        if len(known) == 0:
            import warnings
            warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=2)
            return line[-1] if a.ndim == 1 or axis is None or a.dtype.kind == "m" else a.dtype.type(np.nan)
        return median(known)
    result = _each_line(one, a, axis, keepdims)
    if out is not None:
        out[...] = result
        return out
    return result


def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=np._NoValue, *, weights=None):
    weak = type(q) in (int, float)
    q = asanyarray(q)
    if not _is_quantile(q):
        raise ValueError("Quantiles must be in the range [0, 1]")
    return _nan_quantiles(asanyarray(a), q, axis, out, method, keepdims, weak, weights)


def _nan_quantiles(a, q, axis, out, method, keepdims, weak, weights=None):
    if a.dtype.kind == "c":
        raise TypeError("a must be an array of real numbers")
    if a.size == 0:
        return nanmean(a, axis, out=out, keepdims=keepdims)
    if weights is not None:
        mask = np.isnan(a)
        # what weighs nothing behind all others is never met
        weights = where(mask, 0, _quantile_weights(a, axis, method, weights))
        return _quantiles(where(mask, np.inf, a), q, axis, out, method, keepdims, weights, weak)
    def one(line):
        line = line[~np.isnan(line)] if line.dtype.kind in "fc" else line
        if len(line) == 0:
            import warnings
            warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=2)
            return np.full(q.shape, np.nan, a.dtype if a.dtype.kind == "f" else None)[()]
        return _quantiles(line, q, None, None, method, False, None, weak)
    result = _each_line(one, a, axis, keepdims)
    if out is not None:
        out[...] = result
        return out
    return result


def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=np._NoValue, *, weights=None):
    weak = type(q) in (int, float)
    q = asanyarray(np.true_divide(q, 100))
    if not _is_quantile(q):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return _nan_quantiles(asanyarray(a), q, axis, out, method, keepdims, weak, weights)
`;
