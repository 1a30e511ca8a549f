/** Percentiles and quantiles by every method. In Python; see index.ts. */
export const source = String.raw`
_METHODS = {
    "inverted_cdf": None, "averaged_inverted_cdf": None, "closest_observation": None,
    "interpolated_inverted_cdf": (0, 1), "hazen": (0.5, 0.5), "weibull": (0, 0), "linear": (1, 1),
    "median_unbiased": (1 / 3.0, 1 / 3.0), "normal_unbiased": (3 / 8.0, 3 / 8.0),
    "lower": None, "higher": None, "midpoint": None, "nearest": None,
}


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    _overwrite(a, axis, overwrite_input)
    a = asanyarray(a)
    weak = type(q) in (int, float)
    if a.dtype.kind == "c":
        raise TypeError("a must be an array of real numbers")
    q = np.true_divide(q, 100)
    if not _is_quantile(asanyarray(q)):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return _quantiles(a, q, axis, out, method, keepdims, weights, weak)


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    _overwrite(a, axis, overwrite_input)
    a = asanyarray(a)
    weak = type(q) in (int, float)
    if a.dtype.kind == "c":
        raise TypeError("a must be an array of real numbers")
    q = asanyarray(q)
    if not _is_quantile(q):
        raise ValueError("Quantiles must be in the range [0, 1]")
    return _quantiles(a, q, axis, out, method, keepdims, weights, weak)


def _is_quantile(q):
    return builtins.bool(np.all(0 <= q) and np.all(q <= 1))


def _quantiles(a, q, axis, out, method, keepdims, weights=None, weak=True):
    if method not in _METHODS:
        raise ValueError(f"{method!r} is not a valid method. Use one of: {_METHODS.keys()}") from None
    if weights is not None:
        weights = _quantile_weights(a, axis, method, weights)
        return _weighted_quantiles(a, weights, asanyarray(q), axis, out, keepdims)
    return _reduced(_quantile_lines, a, axis, out, keepdims, asanyarray(q), method, weak, getattr(out, "dtype", None))


def _quantile_weights(a, axis, method, weights):
    if method != "inverted_cdf":
        raise ValueError(f"Only method 'inverted_cdf' supports weights. Got: {method}.")
    weights = asanyarray(weights)
    if weights.shape != a.shape:
        if axis is None:
            raise TypeError("Axis must be specified when shapes of a and weights differ.")
        axes = _axes(axis, a.ndim, "axis")
        if weights.shape != tuple(a.shape[one] for one in axes):
            raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
        weights = np.broadcast_to(weights.reshape([n if i in axes else 1 for i, n in enumerate(a.shape)]), a.shape)
    if np.any(weights < 0):
        raise ValueError("Weights must be non-negative.")
    return weights


def _weighted_quantiles(a, weights, q, axis, out, keepdims):
    axes = tuple(range(a.ndim)) if axis is None else _axes(axis, a.ndim)
    kept = tuple(1 if i in axes else n for i, n in enumerate(a.shape))
    rest = [one for one in range(a.ndim) if one not in axes]
    a, weights = (one.transpose(rest + list(axes)).reshape([one.shape[i] for i in rest] + [int(np.prod([one.shape[i] for i in axes]))]) for one in (a, weights))
    shape = a.shape[:-1]
    result = empty(q.shape + shape, a.dtype)
    for index in np.ndindex(shape):
        order = np.argsort(a[index], kind="stable")
        cumulative = weights[index][order].cumsum(dtype=float)
        cumulative /= cumulative[-1]
        if np.isnan(cumulative[-1]):
            raise ValueError("Weights included NaN, inf or were all zero.")
        # what weighs nothing at the beginning is never chosen
        cumulative[cumulative == 0] = -1
        for place in np.ndindex(q.shape):
            at = np.searchsorted(cumulative, q[place], side="left")
            result[place + index] = a[index][order][builtins.min(int(at), len(order) - 1)]
        if a.dtype.kind in "fmM" and np.isnan(a[index][order[-1]]):
            result[(slice(None),) * q.ndim + index] = a[index][order[-1]]
    if keepdims:
        result = result.reshape(q.shape + kept)
    if out is not None:
        out[...] = result
        return out
    # a number that is none is no array
    return result[()] if result.ndim == 0 and a.dtype.kind in "fmM" and np.isnan(result) else result


def _quantile_lines(lines, q, method, weak, into=None):
    n = lines.shape[-1]
    if n == 0:
        # floats are asked for a NaN at their end first
        isFloat = lines.dtype.kind == "f"
        isWhole = asanyarray(q).dtype.kind in "iu" if method == "linear" else _METHODS[method] is None and method not in ("midpoint", "averaged_inverted_cdf")
        if not isFloat and isWhole:
            raise IndexError("cannot do a non-empty take from an empty axes.")
        last = -1 if isFloat or method in ("linear", "midpoint") and np.any(q == 0) else 0
        raise IndexError(f"index {last} is out of bounds for axis 0 with size 0")
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
        virtual = n * quantiles - 1
    virtual = asanyarray(virtual)
    if virtual.dtype.kind == "i" and (pair is None and method not in ("midpoint", "averaged_inverted_cdf") or method == "linear"):
        result = take(ordered, virtual, axis=0)
    else:
        previous = np.floor(virtual)
        following = previous + 1
        over = virtual >= n - 1
        under = virtual < 0
        previous = where(over, -1, where(under, 0, previous)).astype(np.intp)
        following = where(over, -1, where(under, 0, following)).astype(np.intp)
        gamma = asanyarray(virtual - previous)
        if method == "midpoint":
            gamma = where(virtual % 1 == 0, 0.0, 0.5)
        if method == "averaged_inverted_cdf":
            gamma = where(gamma == 0, 0.5, 1.0)
        # a share of a quantile that is a number of Python's is one, too
        gamma = gamma.astype(float if weak else virtual.dtype, copy=False).reshape(virtual.shape + (1,) * (ordered.ndim - 1))[()]
        rest = 1 - gamma
        high = gamma >= 0.5
        if weak and lines.dtype.kind == "f":
            # a Python number takes the array's precision
            gamma, rest = gamma.astype(lines.dtype), rest.astype(lines.dtype)
        a, b = take(ordered, previous, axis=0), take(ordered, following, axis=0)
        difference = b - a
        result = asanyarray(add(a, difference * gamma))
        if into is not None and np.can_cast(result.dtype, into, "same_kind"):
            # what is nearer to the upper one is computed in the output's type
            result = result.astype(into)
        subtract(b, difference * rest, out=result, where=np.broadcast_to(high, result.shape), casting="unsafe", dtype=result.dtype if into is not None and result.dtype.kind == "f" else None)
    if lines.dtype.kind in "fmM":
        missing = np.isnan(ordered[-1])
        if missing.any():
            result = where(missing, ordered[-1], result)
    return result[()] if isinstance(result, ndarray) else result
`;
