/** numpy.ma: operators of masked arrays, new and in place. In Python. */
export const arrayOperatorsSource = `
    def _leaves(self, other):
        """Whether the other operand answers, as ndarray's own operators find out."""
        if isinstance(other, type(self)):
            return False
        override = getattr(other, "__array_ufunc__", False)
        return self.__array_priority__ < getattr(other, "__array_priority__", -1000000) if override is False else override is None

    def _alike(self, result):
        """A result in this array's class, with what it is known by."""
        if not isinstance(result, MaskedArray) or result is masked or type(self) is MaskedArray and not self._optinfo:
            return result
        made, fill = ndarray.view(result, type(self)), result._fill_value
        made._update_from(self)
        made._fill_value = fill
        return made

    def _operate(self, other, function, swap=False):
        if self._leaves(other):
            return NotImplemented
        if other is masked:
            return _beside_masked(self, None)
        return self._alike(_applied(function, (other, self) if swap else (self, other), {}))

    def _wrapped(self, other, function, swap=False):
        """An operator MaskedArray has no method for: the ufunc's result, with a mask that masks nothing left out."""
        if self._leaves(other):
            return NotImplemented
        return function(other, self) if swap else function(self, other)

    def _compare(self, other, function):
        if self._leaves(other):
            return NotImplemented
        if other is masked:
            return _beside_masked(self, bool)
        mask = mask_or(self._mask, getmask(other), copy=True)
        if mask.dtype.names is not None:
            return self._compare_records(other, function, mask)
        check = function(self._data, getdata(other))
        if not isinstance(check, ndarray):
            return masked if mask else check
        if mask is not nomask:
            # what is masked in both is equal, what is in one is not
            if function in (operator.eq, operator.ne):
                check = np.where(mask, function(self._mask, getmask(other)), check)
            mask = np.broadcast_to(mask, check.shape).copy() if mask.shape != check.shape else mask
        return self._alike(_made(check, mask, None if self._fill_value is None else np.bool(self._fill_value)))

    def _compare_records(self, other, function, mask):
        """Fields that are masked in both are equal, those in one are not, and all others count."""
        if function not in (operator.eq, operator.ne):
            return NotImplemented
        theirs = getdata(other)
        mine = np.broadcast_to(self._data, np.broadcast_shapes(self.shape, np.shape(theirs))).copy()
        _fill_fields(mine, np.broadcast_to(mask, mine.shape), theirs)
        equal, is_equal = function is operator.eq, np.asarray(mine == theirs)
        flags = mask == np.ones((), mask.dtype)
        check = np.where(flags, self._m() == getmaskarray(other), is_equal)
        return self._alike(_made(check if equal else ~check, flags, None if self._fill_value is None else np.True_))

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
    def __mod__(self, other): return self._wrapped(other, np.remainder)
    def __rmod__(self, other): return self._wrapped(other, np.remainder, True)
    def __pow__(self, other): return power(self, other)
    def __rpow__(self, other): return power(other, self)
    def __lt__(self, other): return self._compare(other, operator.lt)
    def __le__(self, other): return self._compare(other, operator.le)
    def __gt__(self, other): return self._compare(other, operator.gt)
    def __ge__(self, other): return self._compare(other, operator.ge)
    def __eq__(self, other): return self._compare(other, operator.eq)
    def __ne__(self, other): return self._compare(other, operator.ne)
    def __and__(self, other): return self._wrapped(other, np.bitwise_and)
    def __rand__(self, other): return self._wrapped(other, np.bitwise_and, True)
    def __or__(self, other): return self._wrapped(other, np.bitwise_or)
    def __ror__(self, other): return self._wrapped(other, np.bitwise_or, True)
    def __xor__(self, other): return self._wrapped(other, np.bitwise_xor)
    def __rxor__(self, other): return self._wrapped(other, np.bitwise_xor, True)
    def __lshift__(self, other): return self._wrapped(other, np.left_shift)
    def __rlshift__(self, other): return self._wrapped(other, np.left_shift, True)
    def __rshift__(self, other): return self._wrapped(other, np.right_shift)
    def __rrshift__(self, other): return self._wrapped(other, np.right_shift, True)
    def __neg__(self): return _applied(np.negative, (self,), {})
    def __pos__(self): return _applied(np.positive, (self,), {})
    def __abs__(self): return _applied(np.absolute, (self,), {})
    def __invert__(self): return _applied(np.invert, (self,), {})

    def _in_place(self, other, function, neutral):
        theirs = getmask(other)
        if function in _domains.BY_ZERO:
            zero = np.broadcast_to(getdata(other) == 0, self.shape)
            theirs = _join(theirs, zero) if zero.any() else theirs
        mask = (mask_or if function is np.power else _join)(self._mask, theirs)
        data = getdata(other)
        if mask is not nomask:
            mask = np.broadcast_to(mask, self.shape).copy()
            data = np.where(mask, neutral, data).astype(np.asarray(data).dtype)
        with np.errstate(divide="ignore", invalid="ignore"):
            function(self._data, data, out=self._data, casting="same_kind")
        self._mask = mask
        return self

    def __iand__(self, other): return np.bitwise_and(self, other, out=self)
    def __ior__(self, other): return np.bitwise_or(self, other, out=self)
    def __ixor__(self, other): return np.bitwise_xor(self, other, out=self)
    def __ilshift__(self, other): return np.left_shift(self, other, out=self)
    def __irshift__(self, other): return np.right_shift(self, other, out=self)
    def __iadd__(self, other): return self._in_place(other, np.add, 0)
    def __isub__(self, other): return self._in_place(other, np.subtract, 0)
    def __imul__(self, other): return self._in_place(other, np.multiply, 1)
    def __itruediv__(self, other): return self._in_place(other, np.true_divide, 1)
    def __ifloordiv__(self, other): return self._in_place(other, np.floor_divide, 1)
    def __imod__(self, other): return np.remainder(self, other, out=self)
    def __ipow__(self, other): return self._in_place(other, np.power, 1)

`;
