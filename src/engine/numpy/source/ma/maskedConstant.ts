/** numpy.ma: the constant that stands for a masked element, records with masked fields, and iteration. In Python. */
export const maskedConstantSource = `
class MaskedConstant(MaskedArray):
    """What a masked element is: it takes part in no arithmetic."""
    __module__ = "numpy.ma.core"
    _single = None

    def __new__(cls):
        if cls._single is None:
            data, mask = np.array(0.0), np.array(True)
            data.flags.writeable = mask.flags.writeable = False
            made = ndarray.view(data, cls)
            made._mask, made._sharedmask = mask, True
            cls._single = made
        return cls._single

    def __array_finalize__(self, obj):
        if self._single is None:
            super().__array_finalize__(obj)
        elif self is not self._single:
            # a view of the constant is a masked array like any other
            self.__class__ = MaskedArray
            MaskedArray.__array_finalize__(self, obj)

    def __array_wrap__(self, obj, context=None, return_scalar=False):
        return self.view(MaskedArray).__array_wrap__(obj, context, return_scalar)

    def __repr__(self):
        return "masked" if self is self._single else super().__repr__()

    def __str__(self):
        return str(masked_print_option._display)

    def __format__(self, spec):
        try:
            return object.__format__(self, spec)
        except TypeError:
            import warnings
            warnings.warn("Format strings passed to MaskedConstant are ignored, but in future may error or produce different behavior", FutureWarning, stacklevel=2)
            return object.__format__(self, "")

    def __hash__(self):
        return 0

    def __bool__(self):
        return False

    def __reduce__(self):
        return MaskedConstant, ()

    def _operate(self, other, function, swap=False):
        return _beside_masked(other, None)

    def _compare(self, other, function):
        return _beside_masked(other, bool)

    def __neg__(self): return self
    def __pos__(self): return self
    def __abs__(self): return self

    def __iadd__(self, other): return self

    __isub__ = __imul__ = __ifloordiv__ = __itruediv__ = __ipow__ = __iadd__

    def copy(self, *args, **kwargs): return self
    def __copy__(self): return self
    def __deepcopy__(self, memo): return self

    def __setattr__(self, name, value):
        if self is self._single and name not in ("_mask", "_sharedmask", "_single"):
            raise AttributeError(f"attributes of {self!r} are not writeable")
        object.__setattr__(self, name, value)


class mvoid(MaskedArray):
    """A record with masked fields."""

    def __new__(self, data, mask=nomask, dtype=None, fill_value=None, hardmask=False, copy=False, subok=True):
        made = np.array(data, copy=True if copy else None, subok=True, dtype=dtype).view(self)
        made._hardmask = hardmask
        if mask is not nomask:
            made._mask = np.array(mask, dtype=_mask_dtype(made.dtype))[()] if not isinstance(mask, np.void) else mask
        if fill_value is not None:
            made.fill_value = fill_value
        return made

    @property
    def _data(self):
        return super()._data[()]

    def __getitem__(self, index):
        flag = self._mask if self._mask is nomask else self._mask[index]
        value = self._data[index]
        if isinstance(flag, ndarray):
            return MaskedArray(value, mask=flag)
        return masked if flag is not nomask and flag else value

    def __setitem__(self, index, value):
        self._data[index] = getattr(value, "_data", value)
        if self._mask is not nomask:
            self._mask[index] = (self._mask[index] if self._hardmask else False) or builtins.bool(getmask(value))

    def __iter__(self):
        return (self[i] for i in builtins.range(len(self)))

    def __len__(self):
        return len(self._data)

    def filled(self, fill_value=None):
        return asarray(self).filled(fill_value)[()]

    def tolist(self):
        if self._mask is nomask:
            return self._data.tolist()
        return tuple(None if flag else one for one, flag in zip(self._data.tolist(), self._mask.tolist()))

    def __str__(self):
        if self._mask is nomask:
            return str(self._data)
        inner = ", ".join("--" if flag else repr(one) for one, flag in zip(self._data.tolist(), self._mask.tolist()))
        return f"({inner})"

    __repr__ = __str__


class MaskedIterator:
    def __init__(self, ma):
        self.ma = ma
        self.dataiter = ma._data.flat
        self.maskiter = None if ma._mask is nomask else ma._mask.flat

    def __iter__(self):
        return self

    def __getitem__(self, index):
        value = self.dataiter[index]
        flag = nomask if self.maskiter is None else self.maskiter[index]
        if isinstance(value, ndarray):
            return _made(value, flag)
        return mvoid(value, mask=flag, hardmask=self.ma._hardmask) if isinstance(flag, np.void) else masked if flag else value

    def __setitem__(self, index, value):
        self.dataiter[index] = getdata(value)
        if self.maskiter is not None:
            self.maskiter[index] = getmaskarray(value)

    def __next__(self):
        value = next(self.dataiter)
        if self.maskiter is None:
            return value
        flag = next(self.maskiter)
        return mvoid(value, mask=flag, hardmask=self.ma._hardmask) if isinstance(flag, np.void) else masked if flag else value


masked = masked_singleton = MaskedConstant()


`;
