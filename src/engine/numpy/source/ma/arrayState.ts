/** numpy.ma: the class of masked arrays, its data, mask, fill value and elements. In Python. */
export const arrayStateSource = `
class MaskedArray:
    __module__ = "numpy.ma"
    __array_priority__ = 15.0
    _stands_for_array = True
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
            mask = np.full(self._data.shape, mask, _mask_dtype(self._data.dtype))
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
                value = np.asarray(value, self.dtype) if np.ndim(value) else _fill_of(value, self.dtype)
            np.copyto(result, value, where=self._mask)
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
            # the masks of several operands are joined, and a joined mask that masks nothing is none
            # (an array's operators are the masked array's own)
            if len(inputs) > 1 and ufunc.nout == 1 and result is not masked and type(inputs[0]) is not ndarray:
                result = _made(np.asarray(getdata(result)), _shrunk(getmask(result)), getattr(result, "_fill", None))
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

`;
