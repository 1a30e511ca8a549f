/** numpy.ma: functions that are the methods of masked arrays, and shapes. In Python. */
export const methodsSource = `
def _as_method(name):
    def applied(a, *args, **kwargs):
        result = getattr(a if isinstance(a, MaskedArray) else MaskedArray(a), name)(*args, **kwargs)
        return result
    applied.__name__ = applied.__qualname__ = name
    return applied


all = _as_method("all")

any = _as_method("any")

anom = anomalies = _as_method("anom")

clip = _as_method("clip")

copy = _as_method("copy")

count = _as_method("count")

cumprod = _as_method("cumprod")

cumsum = _as_method("cumsum")

diagonal = _as_method("diagonal")

harden_mask = _as_method("harden_mask")

soften_mask = _as_method("soften_mask")

shrink_mask = _as_method("shrink_mask")

ids = _as_method("ids")

mean = _as_method("mean")

nonzero = _as_method("nonzero")

prod = product = _as_method("prod")

ravel = _as_method("ravel")

repeat = _as_method("repeat")

std = _as_method("std")

var = _as_method("var")

sum = _as_method("sum")

swapaxes = _as_method("swapaxes")

trace = _as_method("trace")

squeeze = _as_method("squeeze")

argmin = _as_method("argmin")

argmax = _as_method("argmax")

compressed = _as_method("compressed")

tolist = _as_method("tolist")


def take(a, indices, axis=None, out=None, mode="raise"):
    return MaskedArray(a).take(indices, axis=axis, out=out, mode=mode)


def compress(condition, a, axis=None, out=None):
    return MaskedArray(a).compress(condition, axis=axis, out=out)


def max(obj, axis=None, out=None, fill_value=None, keepdims=np._NoValue):
    return MaskedArray(obj).max(axis=axis, out=out, fill_value=fill_value, keepdims=keepdims)


def min(obj, axis=None, out=None, fill_value=None, keepdims=np._NoValue):
    return MaskedArray(obj).min(axis=axis, out=out, fill_value=fill_value, keepdims=keepdims)


amax, amin = max, min


def ptp(obj, axis=None, out=None, fill_value=None, keepdims=np._NoValue):
    return MaskedArray(obj).ptp(axis, out, fill_value, False if keepdims is np._NoValue else keepdims)


def argsort(a, axis=np._NoValue, kind=None, order=None, endwith=True, fill_value=None, *, stable=None):
    return MaskedArray(a).argsort(axis=axis, kind=kind, order=order, endwith=endwith, fill_value=fill_value)


def sort(a, axis=-1, kind=None, order=None, endwith=True, fill_value=None, *, stable=None):
    result = MaskedArray(a, copy=True)
    if axis is None:
        result, axis = result.ravel(), 0
    result.sort(axis=axis, kind=kind, order=order, endwith=endwith, fill_value=fill_value)
    return result


def round(a, decimals=0, out=None):
    return MaskedArray(a).round(decimals, out)


round_ = around = round


def reshape(a, new_shape, order="C"):
    return MaskedArray(a).reshape(new_shape, order=order)


def resize(x, new_shape):
    mask = getmask(x)
    return _made(np.resize(getdata(x), new_shape), mask if mask is nomask else np.resize(mask, new_shape))


def transpose(a, axes=None):
    return MaskedArray(a).transpose() if axes is None else MaskedArray(a).transpose(axes)


def put(a, indices, values, mode="raise"):
    return a.put(indices, values, mode=mode)


def putmask(a, mask, values):
    data, flags = getdata(values), getmask(values)
    if getmask(a) is not nomask or flags is not nomask:
        np.copyto(a._ensure_mask(), getmaskarray(values), where=mask)
    np.copyto(getdata(a), data, where=mask)


def shape(obj):
    return np.shape(getdata(obj))


def size(obj, axis=None):
    return np.size(getdata(obj), axis)


def ndim(obj):
    return np.ndim(getdata(obj))


def dot(a, b, strict=False, out=None):
    if strict and np.ndim(a) and np.ndim(b):
        a, b = mask_rowcols(a, 0) if np.ndim(a) == 2 else a, mask_rowcols(b, 1) if np.ndim(b) == 2 else b
    result = np.dot(filled(a, 0), filled(b, 0))
    gone = ~np.dot(~getmaskarray(a), ~getmaskarray(b))
    return _into(out, _made(np.asarray(result), np.asarray(gone) if np.ndim(result) else gone))


def inner(a, b):
    return _made(np.inner(filled(a, 0), filled(b, 0)))


innerproduct = inner


def outer(a, b):
    a, b = MaskedArray(a), MaskedArray(b)
    result = np.outer(filled(a, 0), filled(b, 0))
    if a._mask is nomask and b._mask is nomask:
        return _made(result)
    return _made(result, make_mask(1 - np.outer(1 - a._m().ravel(), 1 - b._m().ravel())))


outerproduct = outer


def where(condition, x=np._NoValue, y=np._NoValue):
    if (x is np._NoValue) != (y is np._NoValue):
        raise ValueError("Must provide both 'x' and 'y' or neither.")
    if x is np._NoValue:
        return np.nonzero(filled(condition, False))
    chosen = filled(condition, False)
    first = np.zeros((), getdata(y).dtype) if x is masked else getdata(x)
    second = np.zeros((), getdata(x).dtype) if y is masked else getdata(y)
    mask = np.where(chosen, getmaskarray(x), getmaskarray(y))
    mask = np.where(getmaskarray(condition), True, mask)
    return _made(np.where(chosen, first, second), _shrunk(np.asarray(mask)))


def choose(indices, choices, out=None, mode="raise"):
    places = filled(indices, 0)
    flags = np.choose(places, [getmaskarray(one) if not np.ndim(one) == 0 else np.bool(one is masked) for one in choices], mode=mode)
    flags = make_mask(mask_or(flags, getmask(indices)), copy=False, shrink=True)
    result = np.choose(places, [True if one is masked else filled(one) for one in choices], mode=mode)
    return _into(out, _made(result, flags))


def diag(v, k=0):
    v = MaskedArray(v)
    return _made(np.diag(v._data, k), v._mask if v._mask is nomask else np.diag(v._mask, k))


def expand_dims(a, axis):
    a = MaskedArray(a)
    return _made(np.expand_dims(a._data, axis), a._mask if a._mask is nomask else np.expand_dims(a._mask, axis), a._fill_value)


`;
