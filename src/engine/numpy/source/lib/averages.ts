/** Averages, covariances and medians. In Python; see index.ts. */
export const source = String.raw`
# statistics -----------------------------------------------------------------------------------------------------------

def average(a, axis=None, weights=None, returned=False, *, keepdims=np._NoValue):
    a = asanyarray(a)
    if axis is not None:
        _axes(axis, a.ndim, "axis")
    options = {} if keepdims is np._NoValue else {"keepdims": keepdims}
    if weights is None:
        result = a.mean(axis, **options)
        whole = asanyarray(result)
        total = whole.dtype.type(a.size / whole.size)
    else:
        weights = asanyarray(weights)
        if a.shape != weights.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            axes = _axes(axis, a.ndim)
            if weights.shape != tuple(a.shape[one] for one in axes):
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            weights = weights.transpose(np.argsort(axes))
            weights = weights.reshape(tuple(n if i in axes else 1 for i, n in enumerate(a.shape)))
        kind = np.result_type(a.dtype, weights.dtype, "f8") if issubclass(a.dtype.type, (np.integer, np.bool_)) else np.result_type(a.dtype, weights.dtype)
        total = weights.sum(axis=axis, dtype=kind, **options)
        if np.any(total == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        result = multiply(a, weights, dtype=kind).sum(axis, **options) / total
    if returned:
        if total.shape != np.shape(result):
            total = np.broadcast_to(total, np.shape(result), subok=True).copy()
        return result, total
    return result


def _one_each(weights, name, samples):
    if weights.ndim > 1:
        raise RuntimeError(f"cannot handle multidimensional {name}")
    if weights.shape[0] != samples.shape[1]:
        raise RuntimeError(f"incompatible numbers of samples and {name}")


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
        _one_each(w, "fweights", X)
        if np.any(w < 0):
            raise ValueError("fweights cannot be negative")
    if aweights is not None:
        aweights = asarray(aweights, dtype=float)
        _one_each(aweights, "aweights", X)
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
    # in place, so that the dtype that was asked for stays
    X -= mean[:, None]
    X_T = X.T if w is None else (X * w).T
    c = dot(X, X_T.conj())
    c *= np.true_divide(1, fact)
    return c.squeeze()


def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    c = cov(x, y, rowvar, dtype=dtype)
    try:
        d = np.diag(c)
    except ValueError:
        return c / c
    deviation = sqrt(d.real)
    c /= deviation[:, None]
    c /= deviation[None, :]
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
    if hasattr(a, "getA1"):
        # a matrix keeps its axes
        found = _reduced(function, a.A, axis, out, axis is not None, *extra)
        return found if axis is None else a.__array_wrap__(found)
    a = asanyarray(a)
    ndim = a.ndim
    if axis is None:
        axes = tuple(range(ndim))
    else:
        axes = _axes(axis, ndim)
    rest = [one for one in range(ndim) if one not in axes]
    length = 1
    for one in axes:
        length *= a.shape[one]
    lines = a.transpose(rest + list(axes)).reshape([a.shape[one] for one in rest] + [length]) if ndim else a.reshape(1)
    keeps = keepdims and keepdims is not np._NoValue
    if function is _median and isinstance(out, ndarray):
        room = out[(..., *(0 if one in axes else slice(None) for one in range(ndim)))] if keeps else out
        if room.ndim != len(rest):
            if length == 0:
                import warnings
                warnings.warn("Mean of empty slice", RuntimeWarning)
            raise ValueError(f"output parameter for reduction operation add has the wrong number of dimensions: Found {room.ndim} but expected {len(rest)}")
        kept = [a.shape[one] for one in rest]
        if builtins.any(1 != one != other != 1 for one, other in zip(room.shape, kept)):
            # the mean of the middle one or two is what does not fit
            alone = axis is not None and len(axes) == 1
            mapped, part = [str(n) for n in room.shape], list(kept)
            mapped.insert(axes[0] if alone else len(rest), "newaxis")
            part.insert(axes[0] if alone else len(rest), 2 - length % 2)
            mapped = mapped[1:] if mapped[0] == "newaxis" else mapped
            raise ValueError(f"operands could not be broadcast together with remapped shapes [original->remapped]: {str(room.shape).replace(' ', '')}->({','.join(mapped)}) {str(tuple(part)).replace(' ', '')} ")
    result = function(lines, *extra)
    if keeps:
        extra_ndim = np.ndim(result) - len(rest)
        shape = tuple(1 if i in axes else n for i, n in enumerate(a.shape))
        result = np.reshape(result, np.shape(result)[:extra_ndim] + shape)
    if out is not None:
        if not isinstance(out, ndarray):
            raise TypeError("return arrays must be of ArrayType")
        # the last step of a quantile is an addition, which fills what is larger
        if function is _quantile_lines and (_METHODS[extra[1]] or extra[1] in ("midpoint", "averaged_inverted_cdf")) and asarray(result).dtype.kind in "fc":
            return add(result, np.full_like(result, -0.0), out=out)
        out[...] = result
        return out
    return result


def _median(lines):
    n = lines.shape[-1]
    if n == 0:
        return np.mean(lines, axis=-1)
    # a partition leaves masks where they are
    part = np.sort(lines, axis=-1) if type(lines) is ndarray else np.partition(lines, sorted({builtins.max(n // 2 - 1, 0), n // 2, n - 1}), axis=-1)
    if n % 2:
        result = np.mean(part[..., n // 2:n // 2 + 1], axis=-1)
    else:
        result = np.mean(part[..., n // 2 - 1:n // 2 + 1], axis=-1)
    if lines.dtype.kind in "fcmM":
        nans = (np.isnat if lines.dtype.kind in "mM" else np.isnan)(part[..., -1])
        if np.any(nans):
            result = where(nans, part[..., -1] if lines.dtype.kind in "mM" else np.nan, result)[()]
    return result
`;
