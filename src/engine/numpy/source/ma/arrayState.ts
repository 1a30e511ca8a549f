/** numpy.ma: the class of masked arrays, a subclass of ndarray: its mask, fill value and elements. In Python. */
export const arrayStateSource = `
class MaskedArray(ndarray):
    __module__ = "numpy.ma"
    __array_priority__ = 15
    _mask = nomask
    _fill_value = None
    _hardmask = False
    _sharedmask = True
    _isfield = False
    _baseclass = ndarray
    _optinfo = {}
    __hash__ = None

    def __new__(cls, data=None, mask=nomask, dtype=None, copy=False, subok=True, ndmin=0, fill_value=None, keep_mask=True, hard_mask=None, shrink=True, order=None):
        made = np.array(data, dtype=dtype, copy=True if copy else None, order=order or "K", subok=True, ndmin=ndmin)
        base = getattr(data, "_baseclass", type(made))
        copy = copy or isinstance(data, MaskedArray) and data.shape != made.shape
        made = ndarray.view(made, type(data) if isinstance(data, cls) and subok and not isinstance(data, MaskedConstant) else cls)
        if hasattr(data, "_mask") and not isinstance(data, ndarray):
            made._mask = data._mask
        if mask is nomask:
            made._keep(data, keep_mask, shrink, copy)
        else:
            made._join_mask(mask, keep_mask, copy)
        if fill_value is None:
            fill_value = getattr(data, "_fill_value", None)
        if fill_value is not None:
            made._fill_value = _fill_of(fill_value, made.dtype)
        made._hardmask = getattr(data, "_hardmask", False) if hard_mask is None else hard_mask
        made._baseclass = base
        return made

    def _keep(self, data, keep, shrink, copy):
        """Without a mask of its own an array has that of its data."""
        if not keep:
            self._mask = nomask if shrink else np.zeros(self.shape, _mask_dtype(self.dtype))
        elif isinstance(data, (tuple, list)):
            try:
                mask = np.array([getmaskarray(np.asanyarray(one, dtype=self.dtype)) for one in data], dtype=_mask_dtype(self.dtype))
            except (ValueError, TypeError):
                return
            if mask.dtype == np.dtype(bool) and mask.any():
                self._mask, self._sharedmask = mask, False
        else:
            self._sharedmask = not copy
            if copy and self._mask is not nomask:
                self._mask = self._mask.copy()

    def _join_mask(self, mask, keep, copy):
        if (mask is True or mask is False) and self.dtype.names is None:
            mask = np.full(self.shape, mask)
        else:
            mask = _mask_of(mask, self, copy)
        shared = not copy
        if keep and self._mask is not nomask:
            mask, shared = np.logical_or(mask, self._mask) if self.dtype.names is None else _or_fields(mask, self._mask), False
        self._mask, self._sharedmask = mask, shared

    def _update_from(self, obj):
        info = {**getattr(obj, "_optinfo", {}), **getattr(obj, "_basedict", {})}
        if not isinstance(obj, MaskedArray):
            info.update(getattr(obj, "__dict__", {}))
        self.__dict__.update(
            _fill_value=getattr(obj, "_fill_value", None), _hardmask=getattr(obj, "_hardmask", False), _sharedmask=getattr(obj, "_sharedmask", False),
            _isfield=getattr(obj, "_isfield", False), _baseclass=getattr(obj, "_baseclass", type(obj) if isinstance(obj, ndarray) else ndarray), _optinfo=info, _basedict=info)
        self.__dict__.update(info)

    def __array_finalize__(self, obj):
        self._update_from(obj)
        mask = nomask
        if isinstance(obj, ndarray):
            mask = getmask(obj) if obj.dtype.names is None else getmaskarray(obj)
            if mask is nomask:
                pass
            elif self.__array_interface__["data"][0] != obj.__array_interface__["data"][0]:
                # what is computed has a mask of its own
                order = "C" if self.flags.c_contiguous else "F" if self.flags.f_contiguous else "K"
                mask = mask.astype(mask.dtype if self.dtype == obj.dtype else _mask_dtype(self.dtype), order)
            else:
                mask = mask.view()
        if mask is not nomask and mask.shape != self.shape:
            mask = mask.reshape(self.shape) if mask.size == self.size else nomask
        self._mask = mask
        if self._fill_value is not None:
            self._fill_value = _fill_of(self._fill_value, self.dtype)
        elif self.dtype.names is not None:
            self._fill_value = _fill_of(None, self.dtype)

    def __array_wrap__(self, obj, context=None, return_scalar=False):
        result = obj if obj is self else obj.view(type(self))
        if obj is not self:
            result._update_from(self)
        if context is None:
            return result
        function, args, _ = context
        data = [getdata(one) for one in args[:function.nin]]
        mask, *others = [getmaskarray(one) for one in args[:function.nin]]
        for one in others:
            mask = mask_or(mask, one)
        outside = _domains.outside(function, data)
        if outside is not None:
            np.copyto(result._data, _domains.fill_of(function), where=outside, casting="unsafe")
            mask = _join(mask, outside)
        if obj is not self and result.shape == () and mask is not nomask and mask:
            return masked
        result._mask, result._sharedmask = mask, False
        return result

    @property
    def _data(self):
        return ndarray.view(self, self._baseclass)

    data = _data
    T = property(lambda self: self.transpose())
    real = property(lambda self: self._part("real"), lambda self, value: setattr(self._data, "real", value))
    imag = property(lambda self: self._part("imag"), lambda self, value: setattr(self._data, "imag", value))
    baseclass = property(lambda self: self._baseclass)
    hardmask = property(lambda self: self._hardmask)
    sharedmask = property(lambda self: self._sharedmask)

    def _part(self, name):
        result = getattr(self._data, name).view(type(self))
        result._mask = self._mask
        return result

    @property
    def recordmask(self):
        mask = self._mask.view(ndarray)
        return mask if mask.dtype.names is None else np.all(flatten_structured_array(mask), axis=-1)

    @recordmask.setter
    def recordmask(self, mask):
        raise NotImplementedError("Coming soon: setting the mask per records!")

    @property
    def shape(self):
        return super().shape

    @shape.setter
    def shape(self, shape):
        ndarray.shape.__set__(self, shape)
        if self._mask is not nomask:
            self._mask.shape = self.shape

    @property
    def dtype(self):
        return super().dtype

    @dtype.setter
    def dtype(self, dtype):
        ndarray.dtype.__set__(self, dtype)
        if self._mask is not nomask:
            self._mask = self._mask.view(_mask_dtype(self.dtype), ndarray)

    @property
    def flat(self):
        return MaskedIterator(self)

    @flat.setter
    def flat(self, value):
        self.ravel()[:] = value

    @property
    def mask(self):
        return self._mask.view()

    @mask.setter
    def mask(self, mask):
        self.__setmask__(mask)

    def __setmask__(self, mask, copy=False):
        if mask is masked:
            mask = True
        if self._mask is nomask:
            if mask is nomask:
                return
            self._mask = make_mask_none(self.shape, self.dtype)
        current = self._mask
        if self.dtype.names is None:
            if self._hardmask:
                current |= mask
            elif isinstance(mask, (int, float, np.bool, np.number)):
                current[...] = mask
            else:
                current.flat = np.array(mask, bool)
        elif isinstance(mask, (bool, int, np.bool)) and not self._hardmask:
            current[...] = (bool(mask),) * len(self.dtype.names)
        else:
            mask = _mask_of(mask, self, copy) if np.ndim(mask) else np.full(self.shape, tuple(mask) if isinstance(mask, (tuple, np.void)) else (bool(mask),) * len(self.dtype.names), current.dtype)
            for name in self.dtype.names:
                current[name] = current[name] | mask[name] if self._hardmask else mask[name]
        if current.shape:
            current.shape = self.shape

    @property
    def fill_value(self):
        # looking at it sets it, and what is computed from here on inherits it
        if self._fill_value is None:
            self._fill_value = _fill_of(None, self.dtype)
        return self._fill_value[()] if isinstance(self._fill_value, ndarray) else self._fill_value

    @fill_value.setter
    def fill_value(self, value):
        self._fill_value = _fill_of(value, self.dtype)

    def set_fill_value(self, value=None):
        self.fill_value = value

    def get_fill_value(self):
        return self.fill_value

    def get_real(self):
        return self.real

    def get_imag(self):
        return self.imag

    def harden_mask(self):
        self._hardmask = True
        return self

    def soften_mask(self):
        self._hardmask = False
        return self

    def unshare_mask(self):
        if self._sharedmask:
            self._mask, self._sharedmask = self._mask.copy(), False
        return self

    def shrink_mask(self):
        if self._mask is not nomask and self.dtype.names is None and not self._mask.any():
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
        return _into(out, self._same("compress", np.asarray(condition, bool), axis))

    def count(self, axis=None, keepdims=np._NoValue):
        keep = keepdims is not np._NoValue and keepdims
        result = (~self._m()).sum(axis=axis, keepdims=keep, dtype=np.intp)
        return result if self._mask is not nomask else int(result) if axis is None and not keep else np.asarray(result)

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

    def __getitem__(self, index):
        index = index._data if isinstance(index, MaskedArray) else index
        value = self._data[index]
        flag = nomask if self._mask is nomask else self._mask[index]
        if not isinstance(flag if self._mask is not nomask else value, ndarray):
            if isinstance(value, np.void):
                return mvoid(value, mask=flag, hardmask=self._hardmask)
            if self.dtype == np.dtype(object) and isinstance(value, ndarray) and value is not masked:
                return MaskedArray(value, mask=True) if flag else value
            return masked if flag else value
        made = value.view(type(self))
        made._update_from(self)
        if isinstance(index, str) or isinstance(index, list) and index and builtins.all(isinstance(one, str) for one in index):
            if self._fill_value is not None:
                fill = self._fill_value[index]
                made._fill_value = fill.flat[0] if isinstance(fill, ndarray) and fill.ndim else fill
            made._isfield = True
        if flag is not nomask:
            made._mask = flag.reshape(made.shape)
            made._sharedmask = True
        return made

    def _ensure_mask(self):
        if self._mask is nomask:
            self._mask = np.zeros(self.shape, _mask_dtype(self.dtype))
        return self._mask

    def _write(self, index, data):
        # what does not fit is cast without a word here
        with np.errstate(all="ignore"):
            self._data[index] = data

    def __setitem__(self, index, value):
        if self is masked:
            raise MaskError("Cannot alter the masked element.")
        index = index._data if isinstance(index, MaskedArray) else index
        names = self.dtype.names
        if isinstance(index, str):
            self._data[index] = value
            self._ensure_mask()[index] = getmask(value)
            return
        if value is masked:
            self._ensure_mask()[index] = True if names is None else (True,) * len(names)
            return
        if isinstance(value, (list, tuple)) and _masked_inside(value):
            value = MaskedArray(value, dtype=self.dtype)
        data, flags = getattr(value, "_data", value), getmask(value)
        if self._hardmask and self._mask is not nomask:
            # masked elements stay as they are
            if names is not None:
                raise NotImplementedError("Flexible 'hard' masks are not yet supported.")
            kept, before = self._mask[index], np.copy(self._data[index])
            self._write(index, np.where(kept, before, data))
            self._mask[index] = np.logical_or(kept, flags)
            return
        self._write(index, data)
        if flags is not nomask or self._mask is not nomask:
            self._ensure_mask()[index] = flags if flags is not nomask or names is None else (False,) * len(names)

`;
