/** numpy.ma: masked arrays as far as teaching programs use them, written in Python: data and mask side by side. */
export const maSource = String.raw`
import builtins
import numpy as np
from numpy import ndarray, asarray


class _Masked:
    def __repr__(self):
        return "masked"

    def __str__(self):
        return "--"

    def __bool__(self):
        return False

    def __float__(self):
        return float("nan")


class _Dash:
    def __repr__(self):
        return "--"


masked = _Masked()
_dash = _Dash()
nomask = np.False_

_FILL = {"b": True, "i": 999999, "u": 999999, "f": 1e20, "c": 1e20 + 0j, "U": "N/A", "S": b"N/A", "O": "?"}


class MaskedArray:
    __array_priority__ = 15.0
    __array_ufunc__ = None

    def __init__(self, data=None, mask=nomask, dtype=None, copy=False, subok=True, ndmin=0, fill_value=None, keep_mask=True, hard_mask=None, shrink=True, order=None):
        if isinstance(data, MaskedArray):
            if mask is nomask:
                mask = data._mask
            elif keep_mask and data._mask is not nomask:
                mask = np.logical_or(asarray(mask, bool), data._mask)
            if fill_value is None:
                fill_value = data._fill
            data = data._data
        elif isinstance(data, (list, tuple)) and any(one is masked for one in data):
            found = [one is masked for one in data]
            data = [0 if one is masked else one for one in data]
            mask = found if mask is nomask else mask
        self._data = np.array(data, dtype=dtype, copy=True if copy else None, ndmin=ndmin)
        if mask is not nomask:
            mask = np.array(mask, dtype=bool)
            if mask.shape != self._data.shape:
                if mask.size == 1:
                    mask = np.full(self._data.shape, bool(mask.ravel()[0]))
                elif mask.size == self._data.size:
                    mask = mask.reshape(self._data.shape)
                else:
                    raise MaskError(f"Mask and data not compatible: data size is {self._data.size}, mask size is {mask.size}.")
        self._mask = mask
        self._fill = fill_value

    data = property(lambda self: self._data)
    dtype = property(lambda self: self._data.dtype)
    shape = property(lambda self: self._data.shape)
    ndim = property(lambda self: self._data.ndim)
    size = property(lambda self: self._data.size)
    T = property(lambda self: self.transpose())

    @property
    def mask(self):
        return self._mask

    @mask.setter
    def mask(self, value):
        self._mask = np.broadcast_to(asarray(value, bool), self.shape).copy()

    @property
    def fill_value(self):
        if self._fill is not None:
            return self.dtype.type(self._fill) if self.dtype.kind in "biufc" else self._fill
        kind = self.dtype.kind
        if kind in "iu":
            return (np.uint64 if kind == "u" else np.int64)(999999)
        return self.dtype.type(_FILL.get(kind, 999999)) if kind in "fcbU" else _FILL.get(kind)

    @fill_value.setter
    def fill_value(self, value):
        self._fill = value

    def set_fill_value(self, value=None):
        self._fill = value

    def _m(self):
        return np.zeros(self.shape, bool) if self._mask is nomask else self._mask

    def filled(self, fill_value=None):
        result = self._data.copy()
        if self._mask is not nomask:
            result[self._mask] = self.fill_value if fill_value is None else fill_value
        return result

    def compressed(self):
        return self._data.ravel() if self._mask is nomask else self._data.ravel()[~self._mask.ravel()]

    def count(self, axis=None, keepdims=False):
        result = (~self._m()).sum(axis=axis, keepdims=keepdims)
        return result if isinstance(result, ndarray) else int(result)

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __array__(self, dtype=None, copy=None):
        return self._data if dtype is None else self._data.astype(dtype)

    def __getitem__(self, index):
        index = index._data if isinstance(index, MaskedArray) else index
        value, flag = self._data[index], self._m()[index]
        if not isinstance(value, ndarray):
            return masked if flag else value
        return MaskedArray(value, mask=nomask if self._mask is nomask else flag, fill_value=self._fill)

    def __setitem__(self, index, value):
        if value is masked:
            if self._mask is nomask:
                self._mask = np.zeros(self.shape, bool)
            self._mask[index] = True
            return
        if isinstance(value, MaskedArray):
            self._data[index] = value._data
            if value._mask is not nomask or self._mask is not nomask:
                if self._mask is nomask:
                    self._mask = np.zeros(self.shape, bool)
                self._mask[index] = value._m()
            return
        self._data[index] = value
        if self._mask is not nomask:
            self._mask[index] = False

    def _binary(self, other, function, swap=False):
        data = other._data if isinstance(other, MaskedArray) else other
        with np.errstate(all="ignore"):
            result = function(data, self._data) if swap else function(self._data, data)
        theirs = other._mask if isinstance(other, MaskedArray) else nomask
        mask = _join(self._mask, theirs)
        if function in (np.true_divide, np.floor_divide, np.remainder):
            bad = (self._data == 0) if swap else (asarray(data) == 0)
            if np.any(bad):
                mask = _join(mask, np.broadcast_to(bad, result.shape))
        result = MaskedArray(result, mask=nomask if mask is nomask else np.broadcast_to(mask, np.shape(result)), fill_value=self._fill)
        if result._mask is not nomask:
            keep = np.broadcast_to(self._data, result.shape)
            if keep.dtype == result.dtype:
                result._data = np.where(result._mask, keep, result._data)
        return result

    def __add__(self, other): return self._binary(other, np.add)
    def __radd__(self, other): return self._binary(other, np.add, True)
    def __sub__(self, other): return self._binary(other, np.subtract)
    def __rsub__(self, other): return self._binary(other, np.subtract, True)
    def __mul__(self, other): return self._binary(other, np.multiply)
    def __rmul__(self, other): return self._binary(other, np.multiply, True)
    def __truediv__(self, other): return self._binary(other, np.true_divide)
    def __rtruediv__(self, other): return self._binary(other, np.true_divide, True)
    def __floordiv__(self, other): return self._binary(other, np.floor_divide)
    def __mod__(self, other): return self._binary(other, np.remainder)
    def __pow__(self, other): return self._binary(other, np.power)
    def __lt__(self, other): return self._binary(other, np.less)
    def __le__(self, other): return self._binary(other, np.less_equal)
    def __gt__(self, other): return self._binary(other, np.greater)
    def __ge__(self, other): return self._binary(other, np.greater_equal)
    def __eq__(self, other): return self._binary(other, np.equal)
    def __ne__(self, other): return self._binary(other, np.not_equal)
    def __and__(self, other): return self._binary(other, np.bitwise_and)
    def __or__(self, other): return self._binary(other, np.bitwise_or)
    def __neg__(self): return MaskedArray(-self._data, mask=self._mask)
    def __abs__(self): return MaskedArray(abs(self._data), mask=self._mask)
    def __invert__(self): return MaskedArray(~self._data, mask=self._mask)

    def _reduce(self, function, neutral, axis, keepdims=False, **options):
        data = self._data if self._mask is nomask else np.where(self._mask, neutral, self._data)
        result = function(data, axis=axis, keepdims=keepdims, **options)
        gone = self._m().all(axis=axis, keepdims=keepdims)
        if isinstance(result, ndarray) and result.ndim:
            return MaskedArray(result, mask=nomask if self._mask is nomask else gone, fill_value=self._fill)
        return masked if gone and self.size else result

    def sum(self, axis=None, dtype=None, out=None, keepdims=False): return self._reduce(np.sum, self.dtype.type(0), axis, keepdims)
    def prod(self, axis=None, dtype=None, out=None, keepdims=False): return self._reduce(np.prod, self.dtype.type(1), axis, keepdims)

    def _limit(self, sign):
        if self.dtype.kind in "iu":
            return np.iinfo(self.dtype).max if sign > 0 else np.iinfo(self.dtype).min
        return self.dtype.type(sign * np.inf) if self.dtype.kind == "f" else sign > 0

    def max(self, axis=None, out=None, fill_value=None, keepdims=False): return self._reduce(np.max, self._limit(-1), axis, keepdims)
    def min(self, axis=None, out=None, fill_value=None, keepdims=False): return self._reduce(np.min, self._limit(1), axis, keepdims)
    def ptp(self, axis=None, out=None, fill_value=None, keepdims=False): return self.max(axis, keepdims=keepdims) - self.min(axis, keepdims=keepdims)
    def any(self, axis=None, out=None, keepdims=False): return self._reduce(np.any, False, axis, keepdims)
    def all(self, axis=None, out=None, keepdims=False): return self._reduce(np.all, True, axis, keepdims)

    def mean(self, axis=None, dtype=None, out=None, keepdims=False):
        if self._mask is nomask:
            return MaskedArray(np.mean(self._data, axis=axis, keepdims=keepdims)) if axis is not None else np.mean(self._data)
        total, count = self.sum(axis, keepdims=keepdims), self.count(axis, keepdims)
        return masked if total is masked else total * 1.0 / count

    def anom(self, axis=None, dtype=None):
        mean = self.mean(axis)
        return self - (mean if axis is None else MaskedArray(np.expand_dims(mean._data, axis), mask=nomask if mean._mask is nomask else np.expand_dims(mean._mask, axis)))

    def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        difference = self - (self.mean(axis) if axis is None else MaskedArray(np.expand_dims(asarray(self.mean(axis)), axis)))
        count = self.count(axis, keepdims) - ddof
        total = (difference * difference).sum(axis, keepdims=keepdims)
        return masked if total is masked else total / count

    def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        result = self.var(axis, dtype, out, ddof, keepdims)
        return result if result is masked else MaskedArray(np.sqrt(result._data), mask=result._mask) if isinstance(result, MaskedArray) else np.sqrt(result)

    def cumsum(self, axis=None, dtype=None, out=None):
        return MaskedArray(np.cumsum(self.filled(0), axis=axis), mask=self._mask if axis is not None or self._mask is nomask else self._mask.ravel())

    def cumprod(self, axis=None, dtype=None, out=None):
        return MaskedArray(np.cumprod(self.filled(1), axis=axis), mask=self._mask if axis is not None or self._mask is nomask else self._mask.ravel())

    def argmax(self, axis=None, fill_value=None, out=None): return np.argmax(self.filled(self._limit(-1) if fill_value is None else fill_value), axis=axis)
    def argmin(self, axis=None, fill_value=None, out=None): return np.argmin(self.filled(self._limit(1) if fill_value is None else fill_value), axis=axis)
    def argsort(self, axis=-1, kind=None, order=None, endwith=True, fill_value=None): return np.argsort(self.filled(self._limit(1 if endwith else -1)), axis=axis)

    def sort(self, axis=-1, kind=None, order=None, endwith=True, fill_value=None):
        order = self.argsort(axis, endwith=endwith)
        self._data[...] = np.take_along_axis(self._data, order, axis)
        if self._mask is not nomask:
            self._mask = np.take_along_axis(self._mask, order, axis)

    def _same(self, name, *args, **kwargs):
        return MaskedArray(getattr(self._data, name)(*args, **kwargs), mask=nomask if self._mask is nomask else getattr(self._mask, name)(*args, **kwargs), fill_value=self._fill)

    def reshape(self, *shape, **kwargs): return self._same("reshape", *shape, **kwargs)
    def ravel(self, order="C"): return self._same("ravel", order)
    def flatten(self, order="C"): return self._same("flatten", order)
    def transpose(self, *axes): return self._same("transpose", *axes)
    def swapaxes(self, a, b): return self._same("swapaxes", a, b)
    def squeeze(self, axis=None): return self._same("squeeze", axis)
    def copy(self, order="C"): return self._same("copy")
    def repeat(self, repeats, axis=None): return self._same("repeat", repeats, axis)
    def take(self, indices, axis=None, out=None, mode="raise"): return self._same("take", indices, axis)
    def astype(self, dtype, *args, **kwargs): return MaskedArray(self._data.astype(dtype), mask=self._mask, fill_value=self._fill)
    def round(self, decimals=0, out=None): return MaskedArray(np.round(self._data, decimals), mask=self._mask)
    def nonzero(self): return np.nonzero(self.filled(0))
    def dot(self, b, out=None, strict=False): return MaskedArray(np.dot(self.filled(0), filled(b, 0)))
    def item(self, *args): return self._data.item(*args)

    def clip(self, min=None, max=None, out=None): return MaskedArray(np.clip(self._data, min, max), mask=self._mask)

    def tolist(self, fill_value=None):
        if self._mask is nomask:
            return self._data.tolist()
        result = self._data.astype(object)
        result[self._mask] = fill_value
        return result.tolist()

    def _shown(self):
        if self._mask is nomask:
            return self._data
        width = [one for one in self._data.ravel().tolist()]
        result = self._data.astype(object)
        result[self._mask] = _dash
        return result

    def __str__(self):
        return str(self._shown())

    def __repr__(self):
        name = "masked_array"
        many = not builtins.all(n == 1 for n in self.shape[:-1])
        lines, names = [], [("data", None), ("mask", None), ("fill_value", None)]
        prefix = name + "("
        width = len("fill_value") + 1
        data = np.array2string(self._shown(), separator=", ", prefix="  data=" if many else " " * (len(prefix) + 5))
        mask = "False" if self._mask is nomask else np.array2string(self._mask, separator=", ", prefix="  mask=" if many else " " * (len(prefix) + 5))
        fill = repr(self.fill_value) if self.dtype.kind in "b" and False else repr(self.fill_value.item() if hasattr(self.fill_value, "item") else self.fill_value)
        fill = "np.str_('N/A')" if self.dtype.kind == "U" and self._fill is None else fill
        implied = self.dtype in (np.dtype(int), np.dtype(float), np.dtype(bool), np.dtype(complex))
        if self.size and self._mask is not nomask and self._mask.all():
            implied = False
        extra = "" if implied and self.size else f",\n{'  ' if many else '            '}dtype={self.dtype}" if implied else f",\n{'  dtype=' if many else '            dtype='}{self.dtype}"
        if many:
            return f"{name}(\n  data={data},\n  mask={mask},\n  fill_value={fill}{extra})"
        return f"{name}(data={data},\n             mask={mask},\n       fill_value={fill}{extra})"


class MaskError(Exception):
    pass


def _join(a, b):
    if a is nomask:
        return b
    if b is nomask:
        return a
    return np.logical_or(a, b)


masked_array = MaskedArray


def array(data, dtype=None, copy=False, order=None, mask=nomask, fill_value=None, keep_mask=True, hard_mask=False, shrink=True, subok=True, ndmin=0):
    return MaskedArray(data, mask=mask, dtype=dtype, copy=copy, fill_value=fill_value, keep_mask=keep_mask, ndmin=ndmin)


def asarray_(a, dtype=None, order=None):
    return MaskedArray(a, dtype=dtype)


def asanyarray(a, dtype=None):
    return MaskedArray(a, dtype=dtype)


def isMaskedArray(x):
    return isinstance(x, MaskedArray)


def isMA(x):
    return isinstance(x, MaskedArray)


def isarray(x):
    return isinstance(x, MaskedArray)


def getmask(a):
    return getattr(a, "_mask", nomask)


def getmaskarray(a):
    return a._m() if isinstance(a, MaskedArray) else np.zeros(np.shape(a), bool)


def getdata(a, subok=True):
    return a._data if isinstance(a, MaskedArray) else asarray(a)


def filled(a, fill_value=None):
    return a.filled(fill_value) if isinstance(a, MaskedArray) else asarray(a)


def is_masked(x):
    mask = getmask(x)
    return mask is not nomask and builtins.bool(mask.any())


def is_mask(m):
    return isinstance(m, ndarray) and m.dtype == bool


def make_mask(m, copy=False, shrink=True, dtype=bool):
    result = asarray(m) != 0
    return nomask if shrink and not result.any() else result


def make_mask_none(newshape, dtype=None):
    return np.zeros(newshape, bool)


def mask_or(m1, m2, copy=False, shrink=True):
    return _join(m1, m2)


def masked_where(condition, a, copy=True):
    condition = asarray(filled(condition, False), bool)
    if condition.shape and condition.shape != np.shape(a):
        raise IndexError(f"Inconsistent shape between the condition and the input (got {condition.shape} and {np.shape(a)})")
    result = MaskedArray(a, copy=copy)
    if condition.shape or condition:
        result._mask = _join(result._mask, np.broadcast_to(condition, result.shape).copy())
    return result


def masked_equal(x, value, copy=True):
    result = masked_where(getdata(x) == value, x, copy)
    result._fill = value
    return result


def masked_not_equal(x, value, copy=True):
    return masked_where(getdata(x) != value, x, copy)


def masked_greater(x, value, copy=True):
    return masked_where(getdata(x) > value, x, copy)


def masked_greater_equal(x, value, copy=True):
    return masked_where(getdata(x) >= value, x, copy)


def masked_less(x, value, copy=True):
    return masked_where(getdata(x) < value, x, copy)


def masked_less_equal(x, value, copy=True):
    return masked_where(getdata(x) <= value, x, copy)


def masked_inside(x, v1, v2, copy=True):
    low, high = builtins.min(v1, v2), builtins.max(v1, v2)
    data = getdata(x)
    return masked_where((data >= low) & (data <= high), x, copy)


def masked_outside(x, v1, v2, copy=True):
    low, high = builtins.min(v1, v2), builtins.max(v1, v2)
    data = getdata(x)
    return masked_where((data < low) | (data > high), x, copy)


def masked_invalid(a, copy=True):
    return masked_where(~np.isfinite(getdata(a)), a, copy)


def masked_values(x, value, rtol=1e-5, atol=1e-8, copy=True, shrink=True):
    result = masked_where(np.isclose(getdata(x), value, rtol=rtol, atol=atol), x, copy)
    result._fill = value
    if shrink and not result._mask.any():
        result._mask = nomask
    return result


def fix_invalid(a, mask=nomask, copy=True, fill_value=None):
    result = MaskedArray(a, mask=mask, copy=copy)
    bad = ~np.isfinite(result._data)
    if bad.any():
        result._mask = _join(result._mask, bad)
        result._data[bad] = result.fill_value if fill_value is None else fill_value
    return result


def masked_all(shape, dtype=float):
    return MaskedArray(np.empty(shape, dtype), mask=np.ones(shape, bool))


def masked_all_like(arr):
    return MaskedArray(np.empty_like(getdata(arr)), mask=np.ones(np.shape(arr), bool))


def concatenate(arrays, axis=0):
    data = np.concatenate([getdata(one) for one in arrays], axis)
    masks = [getmask(one) for one in arrays]
    return MaskedArray(data, mask=nomask if all_(one is nomask for one in masks) else np.concatenate([getmaskarray(one) for one in arrays], axis))


def all_(items):
    return builtins.all(items)


def where(condition, x=np._NoValue, y=np._NoValue):
    if x is np._NoValue:
        return np.nonzero(filled(condition, False))
    mask = np.where(filled(condition, False), getmaskarray(x) if x is not masked else True, getmaskarray(y) if y is not masked else True)
    return MaskedArray(np.where(filled(condition, False), 0 if x is masked else getdata(x), 0 if y is masked else getdata(y)), mask=mask | getmaskarray(condition))


def arange(*args, **kwargs):
    return MaskedArray(np.arange(*args, **kwargs))


def zeros(*args, **kwargs):
    return MaskedArray(np.zeros(*args, **kwargs))


def ones(*args, **kwargs):
    return MaskedArray(np.ones(*args, **kwargs))


def empty(*args, **kwargs):
    return MaskedArray(np.empty(*args, **kwargs))


def _method(a, name, *args, **kwargs):
    return getattr(MaskedArray(a), name)(*args, **kwargs)


def sum(a, *args, **kwargs):
    return _method(a, "sum", *args, **kwargs)


def mean(a, *args, **kwargs):
    return _method(a, "mean", *args, **kwargs)


def std(a, *args, **kwargs):
    return _method(a, "std", *args, **kwargs)


def var(a, *args, **kwargs):
    return _method(a, "var", *args, **kwargs)


def max(a, *args, **kwargs):
    return _method(a, "max", *args, **kwargs)


def min(a, *args, **kwargs):
    return _method(a, "min", *args, **kwargs)


def prod(a, *args, **kwargs):
    return _method(a, "prod", *args, **kwargs)


def count(a, *args, **kwargs):
    return _method(a, "count", *args, **kwargs)


def compressed(x):
    return _method(x, "compressed")


def ravel(a, order="C"):
    return _method(a, "ravel", order)


def reshape(a, new_shape, order="C"):
    return _method(a, "reshape", new_shape)


def transpose(a, axes=None):
    return _method(a, "transpose", axes) if axes is not None else _method(a, "transpose")


def argmin(a, *args, **kwargs):
    return _method(a, "argmin", *args, **kwargs)


def argmax(a, *args, **kwargs):
    return _method(a, "argmax", *args, **kwargs)


def cumsum(a, *args, **kwargs):
    return _method(a, "cumsum", *args, **kwargs)


def nonzero(a):
    return _method(a, "nonzero")


def copy(a):
    return _method(a, "copy")


def count_masked(arr, axis=None):
    return getmaskarray(arr).sum(axis)


def set_fill_value(a, fill_value):
    a._fill = fill_value


def default_fill_value(obj):
    kind = obj if isinstance(obj, np.dtype) else asarray(obj).dtype
    return _FILL.get(kind.kind)


def average(a, axis=None, weights=None, returned=False):
    a = MaskedArray(a)
    w = np.ones(a.shape) if weights is None else np.broadcast_to(asarray(weights, float), a.shape)
    w = MaskedArray(w, mask=a._mask)
    total = w.sum(axis)
    result = (a * w).sum(axis) / total
    return (result, total) if returned else result


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    a = MaskedArray(a)
    if axis is None:
        return np.median(a.compressed()) if a.count() else masked
    lines = np.moveaxis(a._data, axis, -1), np.moveaxis(a._m(), axis, -1)
    shape = lines[0].shape[:-1]
    result, gone = np.zeros(shape), np.zeros(shape, bool)
    for index in np.ndindex(shape):
        values = lines[0][index][~lines[1][index]]
        if len(values):
            result[index] = np.median(values)
        else:
            gone[index] = True
    return MaskedArray(result, mask=gone)
`;
