/** Counts, bins and histograms. In Python; see index.ts. */
export const source = String.raw`
def bincount(x, /, weights=None, minlength=0):
    given, x = x, asarray(x)
    if weights is None and type(minlength) is int and (counts := np._counts(x, minlength)) is not None:
        return counts
    if x.size == 0 and not isinstance(given, ndarray):
        x = x.astype(np.intp)
    if x.ndim != 1:
        raise ValueError("object of too small depth for desired array" if x.ndim == 0 else "object too deep for desired array")
    if x.dtype.kind not in "iub" and not isinstance(given, ndarray):
        import warnings
        warnings.warn("Non-integer input passed to bincount. In a future version of NumPy, this will be an error. (Deprecated NumPy 2.1)",
                      DeprecationWarning, stacklevel=2)
        x = array([int(one) for one in given], np.intp)
    if x.dtype.kind not in "iub":
        raise TypeError(f"Cannot cast array data from {x.dtype!r} to dtype('int64') according to the rule 'safe'")
    if minlength is None:
        raise TypeError("'NoneType' object cannot be interpreted as an integer")
    minlength = operator.index(minlength)
    if minlength < 0:
        raise ValueError("'minlength' must not be negative")
    if len(x) and x.min() < 0:
        raise ValueError("'list' argument must have no negative elements")
    if len(x) == 0:
        return zeros(minlength, np.intp)
    size = builtins.max(int(x.max()) + 1, minlength)
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
    if not np.can_cast(bins.dtype, float, "same_kind"):
        raise TypeError(f"Cannot cast array data from {bins.dtype!r} to dtype('float64') according to the rule 'safe'")
    up, down = builtins.bool(np.all(bins[1:] >= bins[:-1])), builtins.bool(np.all(bins[1:] <= bins[:-1]))
    if not up and not down:
        raise ValueError("bins must be monotonically increasing or decreasing")
    side = "left" if right else "right"
    if not up:
        return len(bins) - np.searchsorted(bins[::-1], x, side=side)
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


# A difference of integers of one type, which may be twice as large as they are.
def _apart(last, first):
    kind = np.result_type(last, first)
    if kind.kind != "i":
        return subtract(last, first)
    return subtract(asarray(last, kind), asarray(first, kind), casting="unsafe", dtype=kind.str.replace("i", "u"))


def _bin_width(name, x, range=None):
    n = x.size
    spread = _apart(x.max(), x.min())
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
        fd = builtins.max(_bin_width("fd", x), _bin_width("sqrt", x) / 2)
        return builtins.min(fd, _bin_width("sturges", x))
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
        if n <= 1 or spread == 0:
            return 0
        most = builtins.max(100, int(sqrt(n)))
        for count in builtins.range(1, most + 1):
            hh = spread / count
            p = histogram(x, bins=count, range=range)[0] / n
            score = (2 - (n + 1) * p.dot(p)) / hh
            if best is None or score < best:
                best, chosen, width = score, count, hh
        if chosen == most:
            import warnings
            warnings.warn("The number of bins estimated may be suboptimal.", RuntimeWarning, stacklevel=3)
        return width
    raise ValueError(f"{name!r} is not a valid estimator for \`bins\`")


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    a = _counted(asarray(a))
    if weights is not None and asarray(weights).shape != a.shape:
        raise ValueError("weights should have the same shape as a.")
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
            width = _bin_width(bins, a, (first, last))
            if a.dtype.kind in "iu" and 0 < width < 1:
                width = 1
            count = int(np.ceil(_apart(last, first) / width)) if width else 1
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
    edges = np.linspace(first, last, count + 1, endpoint=True, dtype=kind)
    if np.any(edges[:-1] >= edges[1:]):
        raise ValueError(f"Too many bins for data range. Cannot create {count} finite-sized bins.")
    return edges


def _counted(a):
    if a.dtype != bool:
        return a
    import warnings

    warnings.warn(f"Converting input from {a.dtype} to {np.uint8} for compatibility.", RuntimeWarning, stacklevel=3)
    return a.astype(np.uint8)


def histogram(a, bins=10, range=None, density=None, weights=None):
    a = asarray(a)
    a = _counted(a)
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
    return hist, edges


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
`;
