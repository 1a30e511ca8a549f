/** numpy.ma: masked arrays, data and mask side by side; the class. Written in Python. */
export const maskedArraySource = `
import builtins
import numpy as np
from numpy import ndarray
from numpy.ma import _domains

nomask = np.False_

_FILL = {"b": True, "i": 999999, "u": 999999, "f": 1e20, "c": 1e20 + 0j, "U": "N/A", "S": b"N/A", "O": "?"}


class MAError(Exception):
    pass


class MaskError(MAError):
    pass


class MaskedConstant:
    """What a masked element is: it takes part in no arithmetic."""
    __array_ufunc__ = None
    __array_priority__ = 20.0
    shape = ()
    ndim = 0
    size = 1
    dtype = np.dtype(float)
    mask = np.True_
    _mask = np.True_
    data = np.array(0.0)
    _data = np.array(0.0)

    def __repr__(self):
        return "masked"

    def __str__(self):
        return "--"

    def __format__(self, spec):
        return format("--", spec) if spec in ("", "s") else "--"

    def __bool__(self):
        return False

    def __float__(self):
        import warnings
        warnings.warn("Warning: converting a masked element to nan.", stacklevel=2)
        return float("nan")

    def __int__(self):
        raise MaskError("Cannot convert masked element to a Python int.")

    def __hash__(self):
        return 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __array__(self, dtype=None, copy=None):
        return np.array(0.0)

    def filled(self, fill_value=None):
        return np.array(1e20 if fill_value is None else fill_value)

    def _same(self, *args, **kwargs):
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _same
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = __abs__ = _same
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = _same


class _Dash:
    def __repr__(self):
        return "--"


class _PrintOption:
    def __init__(self, display):
        self._display = display
        self._enabled = True

    def display(self):
        return self._display

    def set_display(self, s):
        self._display = s

    def enabled(self):
        return self._enabled

    def enable(self, shrink=1):
        self._enabled = shrink

    def __repr__(self):
        return str(self._display)

    __str__ = __repr__


masked = masked_singleton = MaskedConstant()
masked_print_option = _PrintOption("--")


def _join(a, b):
    if a is nomask:
        return b
    return a if b is nomask else np.logical_or(a, b)


def _made(data, mask=nomask, fill=None):
    """A masked array on the data and the mask as they are."""
    if not isinstance(data, ndarray):
        if mask is not nomask and mask:
            return masked
        if mask is nomask:
            return data
    made = MaskedArray.__new__(MaskedArray)
    made._data, made._mask, made._fill, made._hard, made._shared = np.asarray(data), mask, fill, False, False
    return made


def _masked_inside(items):
    return builtins.any(one is masked or isinstance(one, (list, tuple)) and _masked_inside(one) for one in items)


def _apart(items):
    """Nested lists with masked elements: what they hold, and where they are masked."""
    data, mask = [], []
    for one in items:
        if isinstance(one, (list, tuple)):
            inner, flags = _apart(one)
        elif isinstance(one, MaskedArray):
            inner, flags = one._data, one._m()
        else:
            inner, flags = (0.0, True) if one is masked else (one, False)
        data.append(inner)
        mask.append(flags)
    return data, mask


class MaskedArray:
    __module__ = "numpy.ma"
    __array_priority__ = 15.0
    __hash__ = None

    def __init__(self, data=None, mask=nomask, dtype=None, copy=False, subok=True, ndmin=0, fill_value=None, keep_mask=True, hard_mask=None, shrink=True, order=None):
        self._hard = bool(hard_mask)
        self._shared = False
        if isinstance(data, MaskedArray):
            if hard_mask is None:
                self._hard = data._hard
            if mask is nomask:
                mask = data._mask if keep_mask else nomask
            elif keep_mask and data._mask is not nomask:
                mask = np.logical_or(np.broadcast_to(np.asarray(mask, bool), data.shape) if data.shape != np.shape(mask) else np.asarray(mask, bool), data._mask)
            if fill_value is None:
                fill_value = data._fill
            data = data._data
        elif data is masked:
            data, mask = 0.0, True
        elif isinstance(data, (list, tuple)):
            if _masked_inside(data):
                data, found = _apart(data)
                mask = found if mask is nomask else np.logical_or(mask, found)
            elif builtins.any(isinstance(one, MaskedArray) for one in data):
                mask = np.array([getmaskarray(one) for one in data]) if mask is nomask else mask
                data = [getdata(one) for one in data]
        self._data = np.array(data, dtype=dtype, copy=True if copy else None, ndmin=ndmin, order=order or "K")
        if mask is True or mask is False:
            mask = np.full(self._data.shape, mask) if mask or not shrink else nomask
        elif mask is not nomask:
            mask = _mask_of(mask, self._data, copy)
        self._mask = mask
        self._fill = None if fill_value is None else _fill_of(fill_value, self._data.dtype)

    data = property(lambda self: self._data)
    dtype = property(lambda self: self._data.dtype)
    ndim = property(lambda self: self._data.ndim)
    size = property(lambda self: self._data.size)
    itemsize = property(lambda self: self._data.itemsize)
    nbytes = property(lambda self: self._data.nbytes)
    strides = property(lambda self: self._data.strides)
    flags = property(lambda self: self._data.flags)
    T = property(lambda self: self.transpose())
    real = property(lambda self: _made(self._data.real, self._mask, self._fill))
    imag = property(lambda self: _made(self._data.imag, self._mask, self._fill))
    baseclass = property(lambda self: ndarray)
    hardmask = property(lambda self: self._hard)
    sharedmask = property(lambda self: self._shared)
    recordmask = property(lambda self: self._m() if self.dtype.names is None else np.array([builtins.all(row) for row in self._m().tolist()]))

    @property
    def shape(self):
        return self._data.shape

    @shape.setter
    def shape(self, shape):
        self._data = self._data.reshape(shape)
        if self._mask is not nomask:
            self._mask = self._mask.reshape(shape)

    @property
    def flat(self):
        return self.ravel()

    @flat.setter
    def flat(self, value):
        self.ravel()[:] = value

    @property
    def mask(self):
        return self._mask

    @mask.setter
    def mask(self, value):
        if value is nomask or value is False:
            if self._mask is not nomask and not self._hard:
                self._mask[...] = False
            return
        wanted = np.asarray(value, _mask_dtype(self.dtype))
        if wanted.size == self.size and wanted.shape != self.shape:
            wanted = wanted.reshape(self.shape)
        wanted = np.broadcast_to(wanted, self.shape)
        if self._mask is nomask:
            self._mask = wanted.copy()
        else:
            self._mask[...] = np.logical_or(self._mask, wanted) if self._hard else wanted

    @property
    def fill_value(self):
        # looking at it sets it, and what is computed from here on inherits it
        if self._fill is None:
            self._fill = _fill_of(None, self.dtype)
        return self._fill[()] if isinstance(self._fill, ndarray) else self._fill

    @fill_value.setter
    def fill_value(self, value):
        self._fill = None if value is None else _fill_of(value, self.dtype)

    def set_fill_value(self, value=None):
        self.fill_value = value

    def get_fill_value(self):
        return self.fill_value

    def get_real(self):
        return self.real

    def get_imag(self):
        return self.imag

    def harden_mask(self):
        self._hard = True
        return self

    def soften_mask(self):
        self._hard = False
        return self

    def unshare_mask(self):
        if self._shared:
            self._mask, self._shared = self._mask.copy(), False
        return self

    def shrink_mask(self):
        if self._mask is not nomask and not self._mask.any():
            self._mask = nomask
        return self

    def ids(self):
        return id(self._data), id(self._mask)

    def iscontiguous(self):
        return self.flags["CONTIGUOUS"]

    def _m(self):
        return np.zeros(self.shape, _mask_dtype(self.dtype)) if self._mask is nomask else self._mask

    def filled(self, fill_value=None):
        if self._mask is nomask:
            return self._data
        result = self._data.copy("K")
        value = self.fill_value if fill_value is None else fill_value
        if self.dtype.names is not None:
            value = np.array(tuple(value) if isinstance(value, (tuple, np.void)) else (value,) * len(self.dtype.names), self.dtype)
            for name in self.dtype.names:
                result[name][self._mask[name]] = value[name]
        elif value is not None:
            if fill_value is not None:
                value = _fill_of(value, self.dtype)
            result[self._mask] = value
        return result

    def compressed(self):
        return self._data.ravel() if self._mask is nomask else self._data.ravel()[~self._mask.ravel()]

    def compress(self, condition, axis=None, out=None):
        condition = np.asarray(filled(condition, False), bool)
        result = self._same("compress", condition, axis)
        return result

    def count(self, axis=None, keepdims=np._NoValue):
        keep = keepdims is not np._NoValue and keepdims
        result = (~self._m()).sum(axis=axis, keepdims=keep, dtype=np.intp)
        return result if isinstance(result, ndarray) else int(result) if self._mask is nomask else result

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __contains__(self, value):
        return bool(np.any(filled(self == value, False)))

    def __bool__(self):
        return bool(self._data) if self._mask is nomask else bool(self._data) and not bool(self._mask)

    def __float__(self):
        if self.size > 1:
            raise TypeError("Only length-1 arrays can be converted to Python scalars")
        if self._mask is not nomask and self._mask:
            import warnings
            warnings.warn("Warning: converting a masked element to nan.", stacklevel=2)
            return float("nan")
        return float(self.item())

    def __int__(self):
        if self.size > 1:
            raise TypeError("Only length-1 arrays can be converted to Python scalars")
        if self._mask is not nomask and self._mask:
            raise MaskError("Cannot convert masked element to a Python int.")
        return int(self.item())

    def __array__(self, dtype=None, copy=None):
        return self._data if dtype is None else self._data.astype(dtype)

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **kwargs):
        if method != "__call__":
            return getattr(ufunc, method)(*[getdata(one) if isinstance(one, MaskedArray) else one for one in inputs], **kwargs)
        result = _applied(ufunc, inputs, kwargs)
        if out is None:
            return result
        target = out[0] if isinstance(out, tuple) else out
        target[...] = result
        return target

    def __getitem__(self, index):
        index = index._data if isinstance(index, MaskedArray) else index
        value = self._data[index]
        if isinstance(index, str):
            return _made(value, nomask if self._mask is nomask else self._mask[index])
        flag = nomask if self._mask is nomask else self._mask[index]
        if not isinstance(value, ndarray):
            if self.dtype.names is not None:
                return mvoid(value, flag) if flag is not nomask and builtins.any(flag.tolist()) else value
            return masked if flag is not nomask and flag else value
        made = _made(value, flag, self._fill)
        made._hard = self._hard
        made._shared = True
        return made

    def _ensure_mask(self):
        if self._mask is nomask:
            self._mask = np.zeros(self.shape, _mask_dtype(self.dtype))
        return self._mask

    def __setitem__(self, index, value):
        index = index._data if isinstance(index, MaskedArray) else index
        if value is masked:
            self._ensure_mask()[index] = True if self.dtype.names is None or isinstance(index, str) else (True,) * len(self.dtype.names)
            return
        data, flags = (value._data, value._mask) if isinstance(value, MaskedArray) else (value, nomask)
        if isinstance(value, (list, tuple)) and _masked_inside(value):
            value = MaskedArray(value)
            data, flags = value._data, value._mask
        if self._hard and self._mask is not nomask:
            # masked elements stay as they are
            kept, before = self._mask[index], np.copy(self._data[index])
            self._data[index] = np.where(kept, before, data)
            self._mask[index] = np.logical_or(kept, flags)
            return
        self._data[index] = data
        if flags is not nomask or self._mask is not nomask:
            self._ensure_mask()[index] = False if flags is nomask and self.dtype.names is None else np.zeros((), self._mask.dtype) if flags is nomask else flags

    def _operate(self, other, function, swap=False):
        if other is masked:
            return masked
        return _applied(function, (other, self) if swap else (self, other), {})

    def __add__(self, other): return self._operate(other, np.add)
    def __radd__(self, other): return self._operate(other, np.add, True)
    def __sub__(self, other): return self._operate(other, np.subtract)
    def __rsub__(self, other): return self._operate(other, np.subtract, True)
    def __mul__(self, other): return self._operate(other, np.multiply)
    def __rmul__(self, other): return self._operate(other, np.multiply, True)
    def __truediv__(self, other): return self._operate(other, np.true_divide)
    def __rtruediv__(self, other): return self._operate(other, np.true_divide, True)
    def __floordiv__(self, other): return self._operate(other, np.floor_divide)
    def __rfloordiv__(self, other): return self._operate(other, np.floor_divide, True)
    def __mod__(self, other): return self._operate(other, np.remainder)
    def __rmod__(self, other): return self._operate(other, np.remainder, True)
    def __pow__(self, other): return power(self, other)
    def __rpow__(self, other): return power(other, self)
    def __lt__(self, other): return self._operate(other, np.less)
    def __le__(self, other): return self._operate(other, np.less_equal)
    def __gt__(self, other): return self._operate(other, np.greater)
    def __ge__(self, other): return self._operate(other, np.greater_equal)
    def __eq__(self, other): return self._operate(other, np.equal)
    def __ne__(self, other): return self._operate(other, np.not_equal)
    def __and__(self, other): return self._operate(other, np.bitwise_and)
    def __rand__(self, other): return self._operate(other, np.bitwise_and, True)
    def __or__(self, other): return self._operate(other, np.bitwise_or)
    def __ror__(self, other): return self._operate(other, np.bitwise_or, True)
    def __xor__(self, other): return self._operate(other, np.bitwise_xor)
    def __lshift__(self, other): return self._operate(other, np.left_shift)
    def __rshift__(self, other): return self._operate(other, np.right_shift)
    def __neg__(self): return _applied(np.negative, (self,), {})
    def __pos__(self): return _applied(np.positive, (self,), {})
    def __abs__(self): return _applied(np.absolute, (self,), {})
    def __invert__(self): return _applied(np.invert, (self,), {})
    def __matmul__(self, other): return dot(self, other)
    def __rmatmul__(self, other): return dot(other, self)

    def _in_place(self, other, function, neutral):
        theirs = getmask(other)
        if function in _domains.BY_ZERO:
            zero = np.broadcast_to(getdata(other) == 0, self.shape)
            theirs = _join(theirs, zero) if zero.any() else theirs
        mask = _join(self._mask, theirs)
        data = getdata(other)
        if mask is not nomask:
            mask = np.broadcast_to(mask, self.shape).copy()
            data = np.where(mask, neutral, data).astype(np.asarray(data).dtype)
        with np.errstate(divide="ignore", invalid="ignore"):
            function(self._data, data, out=self._data, casting="same_kind")
        self._mask = mask
        return self

    def __iadd__(self, other): return self._in_place(other, np.add, 0)
    def __isub__(self, other): return self._in_place(other, np.subtract, 0)
    def __imul__(self, other): return self._in_place(other, np.multiply, 1)
    def __itruediv__(self, other): return self._in_place(other, np.true_divide, 1)
    def __ifloordiv__(self, other): return self._in_place(other, np.floor_divide, 1)
    def __imod__(self, other): return self._in_place(other, np.remainder, 1)
    def __ipow__(self, other): return self._in_place(other, np.power, 1)

    def _with(self, value):
        data = self._data.copy("K")
        np.copyto(data, value, where=self._mask, casting="unsafe")
        return data

    def _reduce(self, function, neutral, axis, keepdims, out=None, **options):
        keep = {} if keepdims is np._NoValue else {"keepdims": keepdims}
        data = self._data if self._mask is nomask else self._with(neutral)
        result = function(data, axis=axis, **keep, **options)
        gone = nomask if self._mask is nomask else self._mask.all(axis=axis, **keep)
        if isinstance(result, ndarray) and result.ndim:
            result = _made(result, gone)
        elif gone is not nomask and gone:
            result = masked
        if out is not None:
            if isinstance(out, MaskedArray):
                out._data[...] = getdata(result)
                if gone is not nomask:
                    out._ensure_mask()[...] = gone
            else:
                if out.shape != np.shape(result):
                    raise ValueError(f"output parameter for reduction operation {_REDUCTIONS.get(function, 'add')} has the wrong number of dimensions: Found {out.ndim} but expected {np.ndim(result)}")
                out[...] = np.nan if result is masked else result.filled(0) if isinstance(result, MaskedArray) else result
            return out
        return result

    def sum(self, axis=None, dtype=None, out=None, keepdims=np._NoValue): return self._reduce(np.sum, 0, axis, keepdims, out, dtype=dtype)
    def prod(self, axis=None, dtype=None, out=None, keepdims=np._NoValue): return self._reduce(np.prod, 1, axis, keepdims, out, dtype=dtype)

    product = prod

    def max(self, axis=None, out=None, fill_value=None, keepdims=np._NoValue): return self._reduce(np.max, maximum_fill_value(self) if fill_value is None else fill_value, axis, keepdims, out)
    def min(self, axis=None, out=None, fill_value=None, keepdims=np._NoValue): return self._reduce(np.min, minimum_fill_value(self) if fill_value is None else fill_value, axis, keepdims, out)

    def ptp(self, axis=None, out=None, fill_value=None, keepdims=False):
        result = self.max(axis, fill_value=fill_value, keepdims=keepdims) - self.min(axis, fill_value=fill_value, keepdims=keepdims)
        return _into(out, result)

    def any(self, axis=None, out=None, keepdims=np._NoValue): return self._reduce(np.any, False, axis, keepdims, out)
    def all(self, axis=None, out=None, keepdims=np._NoValue): return self._reduce(np.all, True, axis, keepdims, out)

    def mean(self, axis=None, dtype=None, out=None, keepdims=np._NoValue):
        keep = {} if keepdims is np._NoValue else {"keepdims": keepdims}
        if self._mask is nomask:
            result = np.mean(self._data, axis=axis, dtype=dtype, **keep)
            return _into(out, _made(result) if np.ndim(result) else result[()])
        narrow = dtype is None and self.dtype == np.float16
        if dtype is None and (self.dtype.kind in "iub" or narrow):
            dtype = np.float32 if narrow else np.float64
        total, count = self.sum(axis=axis, dtype=dtype, **keep), self.count(axis=axis, **keep)
        if not np.ndim(count) and count == 0:
            return _into(out, masked)
        result = total / count
        return _into(out, self.dtype.type(result) if narrow and not isinstance(result, MaskedArray) else result)

    def anom(self, axis=None, dtype=None):
        mean = self.mean(axis, dtype)
        return self - (expand_dims(mean, axis) if axis else mean)

    def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, mean=np._NoValue):
        keep = {} if keepdims is np._NoValue else {"keepdims": keepdims}
        if self._mask is nomask:
            given = {} if mean is np._NoValue else {"mean": getdata(mean)}
            result = np.var(self._data, axis=axis, dtype=dtype, ddof=ddof, **keep, **given)
            return _into(out, _made(result) if np.ndim(result) else result[()])
        count = self.count(axis=axis, **keep) - ddof
        center = self.mean(axis, dtype, keepdims=True)
        difference = self - center
        squares = absolute(difference) ** 2 if self.dtype.kind == "c" else difference * difference
        total = squares.sum(axis, **keep)
        if total is masked or (not np.ndim(count) and count <= 0):
            return _into(out, masked)
        result = true_divide(total, count)
        if isinstance(result, MaskedArray):
            result._mask = mask_or(self._mask.all(axis, **keep), count <= 0)
        return _into(out, result)

    def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, mean=np._NoValue):
        result = self.var(axis, dtype, None, ddof, keepdims, mean)
        return _into(out, result if result is masked else sqrt(result))

    def _cumulated(self, function, neutral, axis, dtype, out):
        result = function(self._data if self._mask is nomask else np.where(self._mask, neutral, self._data), axis=axis, dtype=dtype)
        mask = self._mask if axis is not None or self._mask is nomask else self._mask.ravel()
        return _into(out, _made(result, mask))

    def cumsum(self, axis=None, dtype=None, out=None): return self._cumulated(np.cumsum, 0, axis, dtype, out)
    def cumprod(self, axis=None, dtype=None, out=None): return self._cumulated(np.cumprod, 1, axis, dtype, out)

    def argmax(self, axis=None, fill_value=None, out=None, *, keepdims=np._NoValue):
        keep = {} if keepdims is np._NoValue else {"keepdims": keepdims}
        return np.argmax(self.filled(maximum_fill_value(self) if fill_value is None else fill_value), axis=axis, out=out, **keep)

    def argmin(self, axis=None, fill_value=None, out=None, *, keepdims=np._NoValue):
        keep = {} if keepdims is np._NoValue else {"keepdims": keepdims}
        return np.argmin(self.filled(minimum_fill_value(self) if fill_value is None else fill_value), axis=axis, out=out, **keep)

    def argsort(self, axis=np._NoValue, kind=None, order=None, endwith=True, fill_value=None, *, stable=False):
        if fill_value is None:
            fill_value = (np.nan if self.dtype.kind == "f" else minimum_fill_value(self)) if endwith else maximum_fill_value(self)
        if axis is np._NoValue:
            axis = -1 if self.ndim <= 1 else None
        return np.argsort(self.filled(fill_value), axis=axis, kind=kind, order=order)

    def sort(self, axis=-1, kind=None, order=None, endwith=True, fill_value=None, *, stable=False):
        if self._mask is nomask:
            self._data.sort(axis=axis, kind=kind, order=order)
            return
        order = self.argsort(axis, kind, order, endwith, fill_value)
        self._data[...] = np.take_along_axis(self._data, order, axis)
        self._mask[...] = np.take_along_axis(self._mask, order, axis)

    def partition(self, *args, **kwargs):
        import warnings
        warnings.warn("Warning: 'partition' will ignore the 'mask' of the MaskedArray.", stacklevel=2)
        self._data.partition(*args, **kwargs)

    def _same(self, name, *args, **kwargs):
        data = getattr(self._data, name)(*args, **kwargs)
        mask = nomask if self._mask is nomask else getattr(self._mask, name)(*args, **kwargs)
        return _made(data, mask, self._fill)

    def reshape(self, *shape, **kwargs): return self._same("reshape", *shape, **kwargs)
    def ravel(self, order="C"): return self._same("ravel", order)
    def flatten(self, order="C"): return self._same("flatten", order)
    def transpose(self, *axes): return self._same("transpose", *axes)
    def swapaxes(self, axis1, axis2): return self._same("swapaxes", axis1, axis2)
    def squeeze(self, axis=None): return self._same("squeeze", axis)
    def copy(self, order="C"): return self._same("copy", order)
    def repeat(self, repeats, axis=None): return self._same("repeat", filled(repeats, 0), axis)
    def diagonal(self, offset=0, axis1=0, axis2=1): return self._same("diagonal", offset, axis1, axis2)
    def __copy__(self): return self.copy()
    def __deepcopy__(self, memo): return self.copy()

    def view(self, dtype=None, type=None, fill_value=None):
        if dtype is ndarray or type is ndarray:
            return self._data
        made = _made(self._data if dtype is None or dtype is MaskedArray else self._data.view(dtype), self._mask, self._fill if fill_value is None else fill_value)
        made._shared = self._mask is not nomask
        return made

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        fill = None if self._fill is None else _fill_of(self._fill, np.dtype(dtype))
        if not subok:
            return self._data.astype(dtype, order, casting)
        return _made(self._data.astype(dtype, order, casting), self._mask if self._mask is nomask else self._mask.copy(), fill)

    def resize(self, newshape, refcheck=True, order=False):
        raise ValueError("A masked array does not own its data and therefore cannot be resized.\\nUse the numpy.ma.resize function instead.")

    def take(self, indices, axis=None, out=None, mode="raise"):
        flags, places = getmask(indices), filled(indices, 0)
        result = self._data.take(places, axis=axis, mode=mode)
        mask = nomask if self._mask is nomask else self._mask.take(places, axis=axis, mode=mode)
        if flags is not nomask:
            mask = np.logical_or(getmaskarray(result) if mask is nomask else mask, flags)
        result = _made(result, mask) if isinstance(result, ndarray) else masked if mask is not nomask and mask else result
        return _into(out, result)

    def put(self, indices, values, mode="raise"):
        indices, values = np.asarray(indices), values if isinstance(values, MaskedArray) else np.asarray(values)
        flags = getmask(values)
        if self._hard and self._mask is not nomask:
            kept = ~self._mask.ravel()[indices]
            indices, values = indices[kept], np.resize(getdata(values), indices.shape)[kept]
            flags = nomask
        self._data.put(indices, getdata(values), mode=mode)
        if self._mask is nomask and flags is nomask:
            return
        mask = self._m().copy()
        mask.put(indices, False if flags is nomask else flags, mode=mode)
        self._mask = make_mask(mask)

    def choose(self, choices, out=None, mode="raise"):
        return choose(self, choices, out, mode)

    def searchsorted(self, v, side="left", sorter=None): return self._data.searchsorted(getdata(v), side, sorter)

    def round(self, decimals=0, out=None):
        result = np.round(self._data, decimals)
        return _into(out, _made(result, self._mask))

    def trace(self, offset=0, axis1=0, axis2=1, dtype=None, out=None):
        if self._mask is nomask:
            return _into(out, self._data.trace(offset, axis1, axis2, dtype))
        return _into(out, self.diagonal(offset, axis1, axis2).astype(self.dtype if dtype is None else dtype).filled(0).sum(axis=-1))

    def nonzero(self): return np.nonzero(self.filled(0))
    def dot(self, b, out=None, strict=False): return dot(self, b, strict, out)
    def setflags(self, write=None, align=None, uic=None): self._data.setflags(write, align, uic)
    def conj(self): return _made(self._data.conj(), self._mask, self._fill)
    def conjugate(self): return self.conj()
    def item(self, *args): return self._data.item(*args)
    def clip(self, min=None, max=None, out=None, **kwargs): return _into(out, _made(np.clip(self._data, getdata(min) if isinstance(min, MaskedArray) else min, getdata(max) if isinstance(max, MaskedArray) else max), self._mask, self._fill))
    def tobytes(self, fill_value=None, order="C"): return self.filled(fill_value).tobytes(order)
    def fill(self, value): self._data.fill(value)

    def toflex(self):
        flex = np.empty(self.shape, dtype=[("_data", self.dtype), ("_mask", _mask_dtype(self.dtype))])
        flex["_data"], flex["_mask"] = self._data, self._m()
        return flex

    torecords = toflex

    def tolist(self, fill_value=None):
        if self._mask is nomask:
            return self._data.tolist()
        if fill_value is not None:
            return self.filled(fill_value).tolist()
        if self.dtype.names is not None:
            return [tuple(None if flag else one for one, flag in zip(row, flags)) for row, flags in zip(self._data.tolist(), self._mask.tolist())]
        result = self._data.astype(object)
        result[self._mask] = None
        return result.tolist()

    def _shown(self):
        if self._mask is nomask:
            return self._data
        dash = _Dash() if masked_print_option.enabled() else self.fill_value
        if self.dtype.names is not None:
            result = np.empty(self.shape, dtype=[(name, object) for name in self.dtype.names])
            for name in self.dtype.names:
                column = self._data[name].astype(object)
                column[self._mask[name]] = dash
                result[name] = column
            return result
        result = self._data.astype(object)
        result[self._mask] = dash
        return result

    def __str__(self):
        return str(self._shown())

    def __repr__(self):
        name = "masked_array"
        many = not builtins.all(n == 1 for n in self.shape[:-1])
        prefix = name + "("
        indent = "  data=" if many else " " * (len(prefix) + 5)
        data = np.array2string(self._shown(), separator=", ", prefix=indent, suffix=",")
        mask = "False" if self._mask is nomask else np.array2string(self._mask, separator=", ", prefix="  mask=" if many else " " * (len(prefix) + 5), suffix=",")
        value = self.fill_value
        own = isinstance(value, np.generic) and (value.dtype == self.dtype or self.dtype.kind in "US")
        fill = str(value) if isinstance(value, np.void) or own and self.dtype.kind in "Mm" else repr(value.item()) if own else repr(value)
        implied = self.dtype in (np.dtype(int), np.dtype(float), np.dtype(bool), np.dtype(complex))
        if self.size and self._mask is not nomask and self._mask.dtype == bool and self._mask.all():
            implied = False
        shown = "" if implied and self.size else f"{self.dtype}" if implied or self.dtype.kind not in "USVMm" else repr(str(self.dtype)) if self.dtype.kind != "V" else str(self.dtype)
        extra = f",\\n{'  ' if many else '            '}dtype={shown}" if shown else ""
        if many:
            return f"{name}(\\n  data={data},\\n  mask={mask},\\n  fill_value={fill}{extra})"
        return f"{name}(data={data},\\n             mask={mask},\\n       fill_value={fill}{extra})"


_REDUCTIONS = {np.max: "maximum", np.min: "minimum", np.prod: "multiply", np.any: "logical_or", np.all: "logical_and"}


class mvoid:
    """A record with masked fields."""

    def __init__(self, data, mask=nomask):
        self._data, self._mask = data, mask

    data = property(lambda self: self._data)
    mask = property(lambda self: self._mask)
    dtype = property(lambda self: self._data.dtype)

    def __getitem__(self, index):
        return masked if self._mask[index] else self._data[index]

    def __iter__(self):
        return (self[i] for i in range(len(self._data)))

    def __len__(self):
        return len(self._data)

    def filled(self, fill_value=None):
        return _made(np.array([self._data], self.dtype), np.array([self._mask], self._mask.dtype)).filled(fill_value)[0]

    def tolist(self):
        return tuple(None if flag else one for one, flag in zip(self._data.tolist(), self._mask.tolist()))

    def __repr__(self):
        inner = ", ".join("--" if flag else repr(one) for one, flag in zip(self._data.tolist(), self._mask.tolist()))
        return f"({inner})"

    __str__ = __repr__


def _mask_dtype(dtype):
    """Of records every field has its own flag."""
    return np.dtype([(name, _mask_dtype(dtype.fields[name][0])) for name in dtype.names]) if dtype.names is not None else np.dtype(bool)


def _mask_of(mask, data, copy):
    wanted = _mask_dtype(data.dtype)
    if wanted.names is not None and not (isinstance(mask, ndarray) and mask.dtype.names is not None):
        flags = np.asarray(mask) if not isinstance(mask, list) or not mask or not isinstance(mask[0], tuple) else None
        if flags is None:
            mask = np.array(mask, wanted)
        else:
            whole = np.zeros(data.shape, wanted)
            for name in wanted.names:
                whole[name] = flags if flags.ndim <= 1 else flags[..., wanted.names.index(name)]
            return whole
    mask = np.array(mask, dtype=wanted, copy=True if copy else None)
    if mask.shape == data.shape:
        return mask
    if mask.size == 1:
        return np.resize(mask, data.shape)
    if mask.size == data.size:
        return mask.reshape(data.shape)
    raise MaskError(f"Mask and data not compatible: data size is {data.size}, mask size is {mask.size}.")


def _fill_of(value, dtype):
    """A fill value of a dtype: the given one, or the default."""
    if dtype.names is not None:
        if isinstance(value, (tuple, list, ndarray, np.void)):
            return np.array(tuple(value.tolist() if isinstance(value, (ndarray, np.void)) else value), dtype)[()]
        return np.array(tuple(_fill_of(value, dtype.fields[name][0]) for name in dtype.names), dtype)[()]
    if value is None:
        value = _FILL.get(dtype.kind)
        if dtype.kind in "iufc":
            return {"u": np.uint64, "i": np.int64, "f": np.float64, "c": np.complex128}[dtype.kind](value)
        if dtype.kind in "Mm":
            return dtype.type("NaT", np.datetime_data(dtype)[0]) if np.datetime_data(dtype)[0] != "generic" else dtype.type("NaT")
        return np.bytes_(value) if dtype.kind == "S" else np.str_(value) if dtype.kind in "UO" else dtype.type(value)
    if dtype.kind in "OSV":
        return value
    try:
        return np.array(value, dtype=dtype)[()]
    except (OverflowError, ValueError, TypeError):
        raise TypeError(f"Cannot convert fill_value {value} to dtype {dtype}") from None


def _into(out, result):
    if out is None:
        return result
    if isinstance(out, MaskedArray):
        out._data[...] = getdata(result)
        out._mask = getmask(result)
    else:
        out[...] = filled(result, 0) if isinstance(result, MaskedArray) else np.nan if result is masked else result
    return out


def _applied(function, inputs, kwargs):
    """A ufunc's result, masked where an input is or where the function has no value."""
    if builtins.any(one is masked for one in inputs):
        return masked
    data = [getdata(one) for one in inputs]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        result = function(*data, **kwargs)
    mask = nomask
    for one in inputs:
        mask = _join(mask, getmask(one))
    outside = _domains.outside(function, data, result)
    if outside is not None:
        mask = _join(mask, outside)
    elif mask is nomask and function in _domains.DOMAINED:
        mask = np.zeros(np.shape(result), bool)
    if isinstance(result, tuple):
        return tuple(_masked_result(one, mask, data[0]) for one in result)
    fill = builtins.next((one._fill for one in inputs if isinstance(one, MaskedArray)), None)
    return _masked_result(result, mask, data[0], fill)


def _masked_result(result, mask, first, fill=None):
    shape = np.shape(result)
    if not shape:
        return masked if mask is not nomask and np.any(mask) else result if not isinstance(result, ndarray) else _made(result)
    if mask is not nomask:
        mask = np.broadcast_to(mask, shape).copy() if np.shape(mask) != shape else mask
        # what stands under the mask is the first operand's, where it fits
        kept = np.asarray(first)
        if np.can_cast(kept.dtype, result.dtype, "safe") and mask.any():
            result = np.where(mask, np.broadcast_to(kept, shape).astype(result.dtype), result)
    # a number's fill value stays as it is, and shows its type where the result's is another
    return _made(result, mask, None if result.dtype.kind == "b" else fill)


masked_array = MaskedArray
MaskType = np.bool_
bool_ = np.bool_
`;
