/** numpy.ma: sums, extremes, means and orders of masked arrays. In Python. */
export const arrayReductionsSource = `
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
        if narrow and isinstance(result, MaskedArray):
            # the class of the numbers changes, the fill value's does not
            result = _made(result._data.astype(np.float16), result._mask, np.float64(1e20) if result._fill_value is None else result._fill_value)
        elif narrow:
            result = self.dtype.type(result)
        return _into(out, result)

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
        if center is masked:
            return _into(out, masked)
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

`;
