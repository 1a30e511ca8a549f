/** numpy.ma: rows and columns without masked values, runs along an axis, and mr_. In Python. */
export const runsSource = `
def compress_nd(x, axis=None):
    x, mask = asarray(x), getmask(x)
    axes = builtins.range(x.ndim) if axis is None else [one % x.ndim for one in (axis if isinstance(axis, tuple) else (axis,))]
    if mask is nomask or not mask.any():
        return x._data
    if mask.all():
        return np.array([])
    data = x._data
    for one in axes:
        others = builtins.tuple(i for i in builtins.range(x.ndim) if i != one)
        data = data[(slice(None),) * one + (~mask.any(axis=others),)]
    return data


def compress_rowcols(x, axis=None):
    if np.ndim(x) != 2:
        raise NotImplementedError("compress_rowcols works for 2D arrays only.")
    return compress_nd(x, axis=axis)


def compress_rows(a):
    if np.ndim(a) != 2:
        raise NotImplementedError("compress_rows works for 2D arrays only.")
    return compress_rowcols(a, 0)


def compress_cols(a):
    if np.ndim(a) != 2:
        raise NotImplementedError("compress_cols works for 2D arrays only.")
    return compress_rowcols(a, 1)


def mask_rowcols(a, axis=None):
    a = MaskedArray(a)
    if a.ndim != 2:
        raise NotImplementedError("mask_rowcols works for 2D arrays only.")
    if a._mask is nomask or not a._mask.any():
        return a
    places = a._mask.nonzero()
    a._mask = a._mask.copy()
    if not axis:
        a._mask[np.unique(places[0])] = True
    if axis in (None, 1, -1):
        a._mask[:, np.unique(places[1])] = True
    return a


def mask_rows(a, axis=np._NoValue):
    return mask_rowcols(a, 0)


def mask_cols(a, axis=np._NoValue):
    return mask_rowcols(a, 1)


def flatnotmasked_edges(a):
    mask = getmask(a)
    if mask is nomask or not np.any(mask):
        return np.array([0, np.size(getdata(a)) - 1])
    open_ = np.flatnonzero(~mask)
    return open_[[0, -1]] if len(open_) else None


def notmasked_edges(a, axis=None):
    a = asarray(a)
    if axis is None or a.ndim == 1:
        return flatnotmasked_edges(a)
    mask = a._m()
    places = _made(np.indices(a.shape), np.broadcast_to(mask, (a.ndim,) + a.shape).copy())
    return [builtins.tuple(places[i].min(axis).compressed() for i in builtins.range(a.ndim)), builtins.tuple(places[i].max(axis).compressed() for i in builtins.range(a.ndim))]


def _runs(flags):
    """Slices of neighbours that are true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], np.asarray(flags, int), [0]))))
    return [slice(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2])]


def _clumps(mask):
    places = (mask[1:] ^ mask[:-1]).nonzero()[0] + 1
    edges = ([0] if mask[0] else []) + list(places) + ([mask.size] if mask[-1] else [])
    return [slice(start, stop) for start, stop in zip(edges[::2], edges[1::2])]


def clump_masked(a):
    mask = getmask(a)
    return [] if mask is nomask else _clumps(mask.ravel())


def clump_unmasked(a):
    mask = getmask(a)
    return [slice(0, np.size(getdata(a)))] if mask is nomask else _clumps(~mask.ravel())


def flatnotmasked_contiguous(a):
    mask = getmask(a)
    return [slice(0, np.size(getdata(a)))] if mask is nomask else _runs(~mask.ravel())


def notmasked_contiguous(a, axis=None):
    a = asarray(a)
    if a.ndim > 2:
        raise NotImplementedError("Currently limited to at most 2D array.")
    if axis is None or a.ndim == 1:
        return flatnotmasked_contiguous(a)
    mask = np.moveaxis(a._m(), axis, -1)
    return [_runs(~line) for line in mask]


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    arr = asarray(arr)
    axis = np.lib.array_utils.normalize_axis_index(axis, arr.ndim)
    lines = [one for one in builtins.range(arr.ndim) if one != axis]
    moved = arr.transpose(*lines, axis)
    results = [func1d(moved[index], *args, **kwargs) for index in np.ndindex(moved.shape[:-1])]
    # the widest type of the results, where a masked one counts as float64
    dtype = np.dtype(np.asarray([np.asarray(one).dtype for one in results]).max())
    data, mask = np.array([filled(one, 0) if one is not masked else 0 for one in results], dtype), np.array([getmaskarray(one) for one in results])
    shape = moved.shape[:-1] + data.shape[1:]
    data, mask = data.reshape(shape), mask.reshape(shape)
    if data.ndim >= arr.ndim:
        inner = data.ndim - arr.ndim + 1
        data, mask = [np.moveaxis(one, builtins.range(-inner, 0), builtins.range(axis, axis + inner)) for one in (data, mask)]
    return _made(data, mask if np.ndim(results[0]) and builtins.any(getmask(one) is not nomask for one in results) else _shrunk(mask))


def apply_over_axes(func, a, axes):
    result = asarray(a)
    for axis in axes if isinstance(axes, (tuple, list, ndarray)) else (axes,):
        axis = axis + np.ndim(a) if axis < 0 else axis
        once = func(result, axis)
        result = once if np.ndim(once) == np.ndim(result) else expand_dims(once, axis)
    return result


def flatten_structured_array(a):
    a = np.asanyarray(a)
    rows = [flatten for flatten in ([one for one in _flat(row)] for row in a.ravel().tolist())]
    return np.array(rows, dtype=float).reshape(a.shape + (-1,))


def _flat(items):
    for one in items:
        if isinstance(one, (tuple, list)):
            yield from _flat(one)
        else:
            yield one


class _Joined:
    def __getitem__(self, key):
        keys = key if isinstance(key, tuple) else (key,)
        parts = [np.r_[one] if isinstance(one, slice) else atleast_1d(one) for one in keys]
        return concatenate(parts)


mr_ = _Joined()


`;
