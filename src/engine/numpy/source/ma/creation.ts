/** numpy.ma: joining, creating, comparing and convolving. In Python. */
export const creationSource = `
def masked_all(shape, dtype=float):
    return MaskedArray(np.empty(shape, dtype), mask=np.ones(shape, _mask_dtype(np.dtype(dtype))))


def masked_all_like(arr):
    data = np.empty_like(getdata(arr))
    return MaskedArray(data, mask=np.ones(data.shape, _mask_dtype(data.dtype)))


def concatenate(arrays, axis=0):
    data = np.concatenate([getdata(one) for one in arrays], axis)
    if builtins.all(getmask(one) is nomask for one in arrays):
        return _made(data)
    mask = np.concatenate([getmaskarray(one) for one in arrays], axis)
    return _made(data, _shrunk(mask) if mask.dtype == bool else mask)


def append(a, b, axis=None):
    return concatenate([ravel(a), ravel(b)]) if axis is None else concatenate([a, b], axis)


_SEQUENCES = {"vstack", "hstack", "dstack", "column_stack", "stack"}


def _by_parts(name):
    def applied(arrays, *args, **kwargs):
        function = getattr(np, name)
        if name in _SEQUENCES and isinstance(arrays, MaskedArray) and arrays.ndim > 1:
            arrays = list(arrays)
        if isinstance(arrays, (list, tuple)):
            data = function([getdata(one) for one in arrays], *args, **kwargs)
            return _made(data, function([getmaskarray(one) for one in arrays], *args, **{k: v for k, v in kwargs.items() if k != "dtype"}))
        arrays = MaskedArray(arrays)
        parts, flags = function(arrays._data, *args, **kwargs), function(arrays._m(), *args, **kwargs)
        return _made(np.array(parts), np.array(flags)) if isinstance(parts, list) else _made(parts, flags)
    applied.__name__ = applied.__qualname__ = name
    return applied


vstack = row_stack = _by_parts("vstack")

hstack = _by_parts("hstack")

dstack = _by_parts("dstack")

column_stack = _by_parts("column_stack")

stack = _by_parts("stack")

hsplit = _by_parts("hsplit")

diagflat = _by_parts("diagflat")

atleast_1d = _by_parts("atleast_1d")

atleast_2d = _by_parts("atleast_2d")

atleast_3d = _by_parts("atleast_3d")


def _created(name):
    def applied(*args, fill_value=None, hardmask=False, **kwargs):
        args = [getdata(one) if isinstance(one, MaskedArray) else one for one in args]
        made = _made(getattr(np, name)(*args, **kwargs))
        made._hardmask = hardmask
        if fill_value is not None:
            made.fill_value = fill_value
        return made
    applied.__name__ = applied.__qualname__ = name
    return applied


arange = _created("arange")

zeros = _created("zeros")

ones = _created("ones")

empty = _created("empty")

identity = _created("identity")

indices = _created("indices")

frombuffer = _created("frombuffer")

fromfunction = _created("fromfunction")


def _created_like(name):
    def applied(a, dtype=None, order="K", subok=True, shape=None, *, device=None):
        a = MaskedArray(a)
        made = getattr(np, name)(a._data, dtype, order, True, shape, device=device)
        if not subok or a._mask is nomask or made.shape != a.shape:
            return _made(made)
        if made.dtype.names is not None:
            return MaskedArray(made, mask=a._mask)
        return _made(made, a._mask.copy())
    applied.__name__ = applied.__qualname__ = name
    return applied


zeros_like = _created_like("zeros_like")

ones_like = _created_like("ones_like")

empty_like = _created_like("empty_like")


def fromflex(fxarray):
    return MaskedArray(fxarray["_data"], mask=fxarray["_mask"])


def allequal(a, b, fill_value=True):
    mask = mask_or(getmask(a), getmask(b))
    same = np.equal(getdata(a), getdata(b))
    if mask is nomask:
        return same.all()
    return np.where(mask, True, same).all() if fill_value else False


def allclose(a, b, masked_equal=True, rtol=1e-05, atol=1e-08):
    mask = mask_or(getmask(a), getmask(b))
    close = np.isclose(getdata(a), getdata(b), rtol=rtol, atol=atol)
    return (np.where(mask, masked_equal, close) if mask is not nomask else close).all()


def count_masked(arr, axis=None):
    return getmaskarray(arr).sum(axis)


def ndenumerate(a, compressed=True):
    for place, flag in zip(np.ndenumerate(getdata(a)), getmaskarray(a).ravel()):
        if not flag:
            yield place
        elif not compressed:
            yield place[0], masked


def convolve(a, v, mode="full", propagate_mask=True):
    return _convolved(np.convolve, a, v, mode, propagate_mask)


def correlate(a, v, mode="valid", propagate_mask=True):
    return _convolved(np.correlate, a, v, mode, propagate_mask)


def _convolved(function, a, v, mode, propagate_mask):
    if propagate_mask:
        mask = function(getmaskarray(a), np.ones(np.shape(v), bool), mode=mode) | function(np.ones(np.shape(a), bool), getmaskarray(v), mode=mode)
        data = function(getdata(a), getdata(v), mode=mode)
    else:
        mask = ~function(~getmaskarray(a), ~getmaskarray(v), mode=mode)
        data = function(filled(a, 0), filled(v, 0), mode=mode)
    return MaskedArray(data, mask=mask)


`;
