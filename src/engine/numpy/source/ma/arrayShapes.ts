/** numpy.ma: shapes, copies, conversions and texts of masked arrays. In Python. */
export const arrayShapesSource = `
    def partition(self, *args, **kwargs):
        import warnings
        warnings.warn("Warning: 'partition' will ignore the 'mask' of the MaskedArray.", stacklevel=2)
        self._data.partition(*args, **kwargs)

    def _same(self, name, *args, **kwargs):
        made = getattr(self._data, name)(*args, **kwargs).view(type(self))
        made._update_from(self)
        made._mask = nomask if self._mask is nomask else getattr(self._mask, name)(*args, **kwargs)
        return made

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

    def __deepcopy__(self, memo):
        import copy
        made = copy.deepcopy(self._data, memo).view(type(self))
        made._update_from(self)
        made._mask = self._mask if self._mask is nomask else self._mask.copy()
        return made

    def __reduce__(self):
        return _mareconstruct, (type(self), self._baseclass, (0,), "b"), self.__getstate__()

    def __getstate__(self):
        return super().__reduce__()[2] + (self._m().tobytes("F" if self.flags.fnc else "C"), self._fill_value)

    def __setstate__(self, state):
        _, shape, kind, fortran, _, mask, fill = state
        super().__setstate__(state[:5])
        self._mask.__setstate__((1, shape, _mask_dtype(kind), fortran, mask))
        self.fill_value = fill

    def view(self, dtype=None, type=None, fill_value=None):
        if dtype is None:
            made = ndarray.view(self) if type is None else ndarray.view(self, type)
        elif type is None:
            made = ndarray.view(self, dtype)
            if isinstance(dtype, builtins.type) and issubclass(dtype, ndarray):
                dtype = None
        else:
            made = ndarray.view(self, dtype, type)
        if getmask(made) is not nomask:
            made._mask = made._mask.view()
        if getattr(made, "_fill_value", None) is not None:
            if fill_value is not None:
                made.fill_value = fill_value
            elif dtype is not None:
                made._fill_value = None
        return made

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        fill = None if self._fill_value is None else _fill_of(self._fill_value, np.dtype(dtype))
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
        if self._hardmask and self._mask is not nomask:
            kept = ~self._mask.ravel()[indices]
            indices, values = indices[kept], np.resize(getdata(values), indices.shape)[kept]
            flags = nomask
        self._data.put(indices, getdata(values), mode=mode)
        if self._mask is nomask and flags is nomask:
            return
        mask = self._m().copy()
        mask.put(indices, False if flags is nomask else flags, mode=mode)
        self._mask = make_mask(mask)

    def choose(self, *choices, out=None, mode="raise"):
        return choose(self, choices[0] if len(choices) == 1 else choices, out, mode)

    def searchsorted(self, v, side="left", sorter=None): return self._data.searchsorted(getdata(v), side, sorter)

    def round(self, decimals=0, out=None):
        result = np.round(self._data, decimals)
        if not self.ndim:
            return _into(out, masked if self._mask else result)
        return _into(out, _made(result, self._mask))

    def trace(self, offset=0, axis1=0, axis2=1, dtype=None, out=None):
        if self._mask is nomask:
            return _into(out, self._data.trace(offset, axis1, axis2, dtype))
        return _into(out, self.diagonal(offset, axis1, axis2).astype(self.dtype if dtype is None else dtype).filled(0).sum(axis=-1))

    def nonzero(self): return np.nonzero(self.filled(0))
    def dot(self, b, out=None, strict=False): return dot(self, b, strict, out)
    def setflags(self, write=None, align=None, uic=None): self._data.setflags(write, align, uic)
    def conj(self): return _made(self._data.conj(), self._mask, self._fill_value)
    def conjugate(self): return self.conj()
    def item(self, *args): return self._data.item(*args)
    def clip(self, min=None, max=None, out=None, **kwargs): return _into(out, _made(np.clip(self._data, getdata(min) if isinstance(min, MaskedArray) else min, getdata(max) if isinstance(max, MaskedArray) else max), self._mask, self._fill_value))
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
        kind = getattr(value, "dtype", np.dtype(object))
        fill = repr(value.item()) if kind.kind in "SU" and kind.kind == self.dtype.kind else str(value) if kind == self.dtype and kind != object else repr(value)
        implied = self.dtype in (np.dtype(int), np.dtype(float), np.dtype(bool), np.dtype(complex))
        if self.size and self._mask is not nomask and self._mask.dtype == bool and self._mask.all():
            implied = False
        shown = "" if implied and self.size else f"{self.dtype}" if implied or self.dtype.kind not in "USVMm" else repr(str(self.dtype)) if self.dtype.kind != "V" else str(self.dtype)
        extra = f",\\n{'  ' if many else '            '}dtype={shown}" if shown else ""
        if many:
            return f"{name}(\\n  data={data},\\n  mask={mask},\\n  fill_value={fill}{extra})"
        return f"{name}(data={data},\\n             mask={mask},\\n       fill_value={fill}{extra})"


`;
