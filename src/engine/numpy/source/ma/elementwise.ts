/** numpy.ma: functions element by element, with the domains they have. In Python. */
export const elementwiseSource = `
def _elementwise(ufunc):
    def applied(*args, **kwargs):
        inputs = [one if isinstance(one, ndarray) or np.isscalar(one) else asarray(one) for one in args[:ufunc.nin]]
        result = _applied(ufunc, inputs, kwargs)
        if isinstance(result, ndarray) and result.ndim and not isinstance(result, MaskedArray):
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
        return _beside_masked(b if a is masked else a, None)
    mask = mask_or(getmask(a), getmask(b))
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
    return _made(result, np.broadcast_to(mask, result.shape) if mask is not nomask else nomask, getattr(a, "_fill_value", None) if result.dtype == first.dtype else None)


def left_shift(a, n):
    return _shifted(np.left_shift, a, n)


def right_shift(a, n):
    return _shifted(np.right_shift, a, n)


def _shifted(function, a, n):
    result = function(filled(a, 0), n)
    return MaskedArray(result) if getmask(a) is nomask else MaskedArray(np.where(getmask(a), getdata(a), result), mask=getmask(a))


def _extremum(ufunc, compare):
    def applied(a, b=None):
        return applied.reduce(a) if b is None else where(compare(a, b), a, b)
    applied.__name__ = applied.__qualname__ = ufunc.__name__
    applied.reduce = lambda target, axis=None: _folded(ufunc, target, axis, None)
    applied.outer = lambda a, b: _outer(ufunc, a, b)
    return applied


maximum = _extremum(np.maximum, greater_equal)

minimum = _extremum(np.minimum, less_equal)


`;
