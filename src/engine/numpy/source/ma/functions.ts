/** numpy.ma's functions. In Python; core.ts has the class. */
export const maskedFunctionsSource = `
def array(data, dtype=None, copy=False, order=None, mask=nomask, fill_value=None, keep_mask=True, hard_mask=False, shrink=True, subok=True, ndmin=0):
    return MaskedArray(data, mask=mask, dtype=dtype, copy=copy, fill_value=fill_value, keep_mask=keep_mask, hard_mask=hard_mask, shrink=shrink, ndmin=ndmin, order=order)


def asarray(a, dtype=None, order=None):
    return MaskedArray(a, dtype=dtype, order=order)


def asanyarray(a, dtype=None, order=None):
    if isinstance(a, MaskedArray) and (dtype is None or dtype == a.dtype):
        return a
    return MaskedArray(a, dtype=dtype, order=order)


def isMaskedArray(x):
    return isinstance(x, (MaskedArray, MaskedConstant))


isarray = isMA = isMaskedArray


def getmask(a):
    return getattr(a, "_mask", nomask)


get_mask = getmask


def getmaskarray(a):
    return a._m() if isinstance(a, MaskedArray) else np.zeros(np.shape(a), bool) if a is not masked else np.True_


def getdata(a, subok=True):
    return a._data if isinstance(a, (MaskedArray, MaskedConstant)) else np.asanyarray(a)


get_data = getdata


def filled(a, fill_value=None):
    if hasattr(a, "filled"):
        return a.filled(fill_value)
    return a if isinstance(a, ndarray) else np.array(a)


def is_masked(x):
    mask = getmask(x)
    return mask is not nomask and builtins.bool(np.any(mask))


def is_mask(m):
    return isinstance(m, (ndarray, np.bool)) and m.dtype == bool


def make_mask_descr(ndtype):
    return _mask_dtype(np.dtype(ndtype))


def make_mask(m, copy=False, shrink=True, dtype=bool):
    if m is nomask:
        return nomask
    dtype = _mask_dtype(np.dtype(dtype))
    if isinstance(m, ndarray) and m.dtype.names is not None and dtype == np.dtype(bool):
        return np.ones(m.shape, bool)
    result = np.array(filled(m, True), copy=True if copy else None, dtype=dtype)
    return nomask if shrink and dtype.names is None and not result.any() else result


def make_mask_none(newshape, dtype=None):
    return np.zeros(newshape, bool if dtype is None else _mask_dtype(np.dtype(dtype)))


def mask_or(m1, m2, copy=False, shrink=True):
    if m1 is nomask or m1 is False:
        return make_mask(m2, copy=copy, shrink=shrink)
    if m2 is nomask or m2 is False:
        return make_mask(m1, copy=copy, shrink=shrink)
    if m1 is m2 and is_mask(m1):
        return m1
    return make_mask(np.logical_or(m1, m2), copy=copy, shrink=shrink)


def flatten_mask(mask):
    mask = np.asarray(mask)
    if mask.dtype.names is None:
        return mask.ravel()
    flat = []

    def visit(one):
        if isinstance(one, (tuple, list)):
            for inner in one:
                visit(inner)
        else:
            flat.append(one)
    visit(mask.tolist())
    return np.array(flat, dtype=bool)


def masked_where(condition, a, copy=True):
    condition = make_mask(condition, shrink=False)
    result = MaskedArray(a, copy=copy)
    if np.shape(condition) and np.shape(condition) != result.shape:
        raise IndexError(f"Inconsistent shape between the condition and the input (got {np.shape(condition)} and {result.shape})")
    if copy and result._mask is not nomask:
        result._mask = result._mask.copy()
    if result.shape == () and not isinstance(a, MaskedArray):
        return masked if condition else result
    if np.shape(condition):
        result._mask = np.logical_or(result._mask, condition) if result._mask is not nomask else condition.copy()
    elif condition:
        result._mask = np.ones(result.shape, bool)
    if result._mask is not nomask and not result._mask.any():
        result._mask = nomask if not np.shape(condition) else _shrunk(result._mask)
    return result


def _shrunk(mask):
    return mask if mask.any() else nomask


def _masked_by(compare, x, value, copy):
    return masked_where(compare(x, value), x, copy=copy)


def masked_equal(x, value, copy=True):
    result = masked_where(equal(x, value), x, copy=copy)
    result.fill_value = value
    return result


def masked_not_equal(x, value, copy=True):
    return _masked_by(not_equal, x, value, copy)


def masked_greater(x, value, copy=True):
    return _masked_by(greater, x, value, copy)


def masked_greater_equal(x, value, copy=True):
    return _masked_by(greater_equal, x, value, copy)


def masked_less(x, value, copy=True):
    return _masked_by(less, x, value, copy)


def masked_less_equal(x, value, copy=True):
    return _masked_by(less_equal, x, value, copy)


def masked_inside(x, v1, v2, copy=True):
    low, high = builtins.min(v1, v2), builtins.max(v1, v2)
    data = filled(x)
    return masked_where((data >= low) & (data <= high), x, copy=copy)


def masked_outside(x, v1, v2, copy=True):
    low, high = builtins.min(v1, v2), builtins.max(v1, v2)
    data = filled(x)
    return masked_where((data < low) | (data > high), x, copy=copy)


def masked_invalid(a, copy=True):
    result = masked_where(~np.isfinite(getdata(a)), a, copy=copy)
    if result._mask is nomask:
        result._mask = np.zeros(result.shape, bool)
    return result


def masked_object(x, value, copy=True, shrink=True):
    data = getdata(x)
    mask = mask_or(getmask(x), make_mask(np.equal(data, value), shrink=shrink))
    return MaskedArray(data, mask=mask, copy=copy, fill_value=value)


def masked_values(x, value, rtol=1e-5, atol=1e-8, copy=True, shrink=True):
    data = filled(x, value)
    close = np.isclose(data, value, atol=atol, rtol=rtol) if np.issubdtype(data.dtype, np.floating) else np.equal(data, value)
    result = MaskedArray(data, mask=close, copy=copy, fill_value=value)
    return result.shrink_mask() if shrink else result


def fix_invalid(a, mask=nomask, copy=True, fill_value=None):
    result = MaskedArray(a, mask=mask, copy=copy)
    bad = ~np.isfinite(result._data)
    if not bad.any():
        return result
    result._mask = _join(result._mask, bad)
    result._data[bad] = result.fill_value if fill_value is None else fill_value
    return result


def masked_all(shape, dtype=float):
    return MaskedArray(np.empty(shape, dtype), mask=np.ones(shape, _mask_dtype(np.dtype(dtype))))


def masked_all_like(arr):
    data = np.empty_like(getdata(arr))
    return MaskedArray(data, mask=np.ones(data.shape, _mask_dtype(data.dtype)))


def default_fill_value(obj):
    kind = obj if isinstance(obj, np.dtype) else obj.dtype if hasattr(obj, "dtype") else np.dtype(obj) if isinstance(obj, type) else np.asarray(obj).dtype
    if kind.names is not None:
        return _fill_of(None, kind)
    return _FILL.get(kind.kind)


def _extreme(obj, sign, name):
    kind = obj if isinstance(obj, np.dtype) else obj.dtype if hasattr(obj, "dtype") else np.asarray(obj).dtype
    if kind.names is not None:
        return np.array(tuple(_extreme(kind.fields[one][0], sign, name) for one in kind.names), kind)[()]
    if kind.kind in "iu":
        return np.iinfo(kind).max if sign > 0 else np.iinfo(kind).min
    if kind.kind == "b":
        return sign > 0
    if kind.kind == "f":
        return sign * np.inf
    if kind.kind == "c":
        return complex(sign * np.inf, sign * np.inf)
    if kind.kind in "mM":
        return np.iinfo(np.int64).max if sign > 0 else np.iinfo(np.int64).min + 1
    raise TypeError(f"Unsuitable type {kind} for calculating {name}.")


def minimum_fill_value(obj):
    return _extreme(obj, 1, "minimum")


def maximum_fill_value(obj):
    return _extreme(obj, -1, "maximum")


def common_fill_value(a, b):
    first, second = getattr(a, "fill_value", None), getattr(b, "fill_value", None)
    return first if first == second else None


def set_fill_value(a, fill_value):
    if isinstance(a, MaskedArray):
        a.set_fill_value(fill_value)


# functions element by element ------------------------------------------------------------------------------------------

def _elementwise(ufunc):
    def applied(*args, **kwargs):
        inputs = [one if isinstance(one, (MaskedArray, MaskedConstant, ndarray)) or np.isscalar(one) else asarray(one) for one in args[:ufunc.nin]]
        result = _applied(ufunc, inputs, kwargs)
        if isinstance(result, ndarray) and result.ndim:
            return _made(result)
        return result
    applied.__name__ = applied.__qualname__ = ufunc.__name__
    applied.reduce = lambda target, axis=0, dtype=None: _folded(ufunc, target, axis, dtype)
    applied.outer = lambda a, b: _outer(ufunc, a, b)
    applied.accumulate = lambda target, axis=0: _made(ufunc.accumulate(filled(target, ufunc.identity or 0), axis))
    return applied


def _folded(ufunc, target, axis, dtype):
    data, mask = getdata(target), getmask(target)
    if mask is nomask:
        result = ufunc.reduce(data, axis=axis, dtype=dtype)
        return _made(result) if np.ndim(result) else result
    neutral = {np.maximum: maximum_fill_value, np.minimum: minimum_fill_value}.get(ufunc)
    neutral = neutral(data) if neutral is not None else ufunc.identity or 0
    result = ufunc.reduce(np.where(mask, neutral, data), axis=axis, dtype=dtype)
    gone = np.logical_and.reduce(mask, axis=axis)
    return _made(result, gone) if np.ndim(result) else masked if gone else result


def _outer(ufunc, a, b):
    result = ufunc.outer(getdata(a), getdata(b))
    if getmask(a) is nomask and getmask(b) is nomask:
        return _made(result)
    return _made(result, np.logical_or.outer(getmaskarray(a), getmaskarray(b)))


exp = _elementwise(np.exp)

conjugate = _elementwise(np.conjugate)

sin = _elementwise(np.sin)

cos = _elementwise(np.cos)

tan = _elementwise(np.tan)

arctan = _elementwise(np.arctan)

arcsinh = _elementwise(np.arcsinh)

sinh = _elementwise(np.sinh)

cosh = _elementwise(np.cosh)

tanh = _elementwise(np.tanh)

abs = absolute = _elementwise(np.absolute)

fabs = _elementwise(np.fabs)

negative = _elementwise(np.negative)

floor = _elementwise(np.floor)

ceil = _elementwise(np.ceil)

logical_not = _elementwise(np.logical_not)

sqrt = _elementwise(np.sqrt)

log = _elementwise(np.log)

log2 = _elementwise(np.log2)

log10 = _elementwise(np.log10)

arcsin = _elementwise(np.arcsin)

arccos = _elementwise(np.arccos)

arccosh = _elementwise(np.arccosh)

arctanh = _elementwise(np.arctanh)

add = _elementwise(np.add)

subtract = _elementwise(np.subtract)

multiply = _elementwise(np.multiply)

divide = true_divide = _elementwise(np.true_divide)

floor_divide = _elementwise(np.floor_divide)

remainder = mod = _elementwise(np.remainder)

fmod = _elementwise(np.fmod)

hypot = _elementwise(np.hypot)

arctan2 = _elementwise(np.arctan2)

equal = _elementwise(np.equal)

not_equal = _elementwise(np.not_equal)

less = _elementwise(np.less)

less_equal = _elementwise(np.less_equal)

greater = _elementwise(np.greater)

greater_equal = _elementwise(np.greater_equal)

logical_and = _elementwise(np.logical_and)

logical_or = _elementwise(np.logical_or)

logical_xor = _elementwise(np.logical_xor)

bitwise_and = _elementwise(np.bitwise_and)

bitwise_or = _elementwise(np.bitwise_or)

bitwise_xor = _elementwise(np.bitwise_xor)

alltrue = logical_and.reduce

sometrue = logical_or.reduce


def angle(z, deg=False):
    z = MaskedArray(z)
    return _made(np.angle(z._data, deg), z._mask)


def power(a, b, third=None):
    if third is not None:
        raise MaskError("3-argument power not supported.")
    if a is masked or b is masked:
        return masked
    mask = _join(getmask(a), getmask(b))
    first, second = getdata(a), getdata(b)
    if mask is nomask:
        with np.errstate(divide="ignore", invalid="ignore"):
            result = np.power(first, second)
    else:
        with np.errstate(divide="ignore", invalid="ignore"):
            result = np.where(mask, first, np.power(first, second))
    if not np.ndim(result):
        return masked if mask is not nomask and mask else result
    bad = ~np.isfinite(result)
    if bad.any():
        mask = _join(mask, bad)
        fill = getattr(a, "fill_value", None)
        result = np.where(bad, _fill_of(fill, result.dtype), result)
    return _made(result, np.broadcast_to(mask, result.shape) if mask is not nomask else nomask, getattr(a, "_fill", None) if result.dtype == first.dtype else None)


def left_shift(a, n):
    return _shifted(np.left_shift, a, n)


def right_shift(a, n):
    return _shifted(np.right_shift, a, n)


def _shifted(function, a, n):
    result = function(filled(a, 0), n)
    return _made(result) if getmask(a) is nomask else MaskedArray(np.where(getmask(a), getdata(a), result), mask=getmask(a))


def maximum(a, b=None):
    return max(a) if b is None else where(greater_equal(a, b), a, b)


def minimum(a, b=None):
    return min(a) if b is None else where(less_equal(a, b), a, b)


# as the methods ---------------------------------------------------------------------------------------------------------

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
    return _into(out, _made(result, gone) if np.ndim(result) else masked if gone else result)


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
    return _made(np.expand_dims(a._data, axis), a._mask if a._mask is nomask else np.expand_dims(a._mask, axis), a._fill)


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
        made._hard = hardmask
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


# statistics -------------------------------------------------------------------------------------------------------------

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
        return masked if is_masked(c) else c / c
    deviation = sqrt(c.diagonal())
    result = c / deviation[:, None]
    return result / deviation[None, :]


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
    return _made(data, nomask if a._mask is nomask else mask)


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


# sets -------------------------------------------------------------------------------------------------------------------

def unique(ar1, return_index=False, return_inverse=False):
    found = _uniques(ar1)
    parts = [found]
    flat, flags = getdata(ar1).ravel(), getmaskarray(ar1).ravel()
    if return_index or return_inverse:
        keys = [("masked",) if flag else one for one, flag in zip(flat.tolist(), flags.tolist())]
        order = [("masked",) if flag else one for one, flag in zip(found._data.tolist(), found._m().tolist())]
        if return_index:
            parts.append(np.array([keys.index(one) for one in order]))
        if return_inverse:
            parts.append(np.array([order.index(one) for one in keys]).reshape(np.shape(getdata(ar1))))
    return found if len(parts) == 1 else builtins.tuple(parts)


def _uniques(ar1):
    data, flags = getdata(ar1).ravel(), getmaskarray(ar1).ravel()
    values = np.unique(data[~flags])
    if flags.any():
        values = np.concatenate([values, data[flags][:1]])
        return MaskedArray(values, mask=[False] * (len(values) - 1) + [True])
    return MaskedArray(values, mask=nomask if getmask(ar1) is nomask else np.zeros(len(values), bool))


def intersect1d(ar1, ar2, assume_unique=False):
    both = concatenate((ar1, ar2) if assume_unique else (unique(ar1), unique(ar2)))
    both.sort()
    return both[:-1][filled(both[1:] == both[:-1], False)] if both._mask is nomask else _repeated(both)


def _repeated(both):
    data, flags = both._data, both._m()
    same = ((data[1:] == data[:-1]) & ~flags[1:] & ~flags[:-1]) | (flags[1:] & flags[:-1])
    return both[:-1][same]


def setxor1d(ar1, ar2, assume_unique=False):
    both = concatenate((ar1, ar2) if assume_unique else (unique(ar1), unique(ar2)))
    if both.size == 0:
        return both
    both.sort()
    values = both.filled()
    flag = np.concatenate(([True], values[1:] != values[:-1], [True]))
    return both[flag[1:] & flag[:-1]]


def in1d(ar1, ar2, assume_unique=False, invert=False):
    return isin(ravel(ar1), ar2, assume_unique, invert)


def isin(element, test_elements, assume_unique=False, invert=False):
    element = asarray(element)
    test = asarray(test_elements).ravel()
    found = np.isin(element._data, test._data[~test._m()])
    if element._mask is not nomask:
        found = np.where(element._mask, builtins.bool(test._m().any()), found)
    return _made(~found if invert else found, element._mask)


def union1d(ar1, ar2):
    return unique(concatenate((ravel(ar1), ravel(ar2))))


def setdiff1d(ar1, ar2, assume_unique=False):
    ar1 = ravel(ar1) if assume_unique else unique(ar1)
    return ar1[~filled(in1d(ar1, ar2, assume_unique=True), False)]


# rows and runs ----------------------------------------------------------------------------------------------------------

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
    axis = axis % arr.ndim
    lines = [one for one in builtins.range(arr.ndim) if one != axis]
    moved = arr.transpose(*lines, axis)
    results = [func1d(moved[index], *args, **kwargs) for index in np.ndindex(moved.shape[:-1])]
    data, mask = np.array([filled(one, 0) if one is not masked else 0 for one in results]), np.array([getmaskarray(one) for one in results])
    shape = moved.shape[:-1] + data.shape[1:]
    data, mask = data.reshape(shape), mask.reshape(shape)
    if data.ndim == arr.ndim:
        data, mask = np.moveaxis(data, -1, axis), np.moveaxis(mask, -1, axis)
    return _made(data, mask)


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
