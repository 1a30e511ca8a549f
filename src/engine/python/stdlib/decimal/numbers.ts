/** Decimal numbers and their arithmetic, in Python. */

export const source = String.raw`class Decimal:
    """A decimal number: (-1)**sign * digits * 10**exp, or an infinity or NaN."""
    __slots__ = ('_sign', '_int', '_exp', '_special')

    def __new__(cls, value='0', context=None):
        if isinstance(value, Decimal):
            made = _make(value._sign, value._int, value._exp, value._special)
        elif isinstance(value, int):
            made = _make(int(value < 0), abs(int(value)), 0)
        elif isinstance(value, float):
            made = cls.from_float(value)
        elif isinstance(value, str):
            made = cls._parsed(value)
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError('argument must be a sequence of length 3')
            sign, digits, exp = value
            made = _make(sign, int(''.join(map(str, digits)) or '0'), exp)
        else:
            raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
        if cls is not Decimal:
            own = object.__new__(cls)
            own._sign, own._int, own._exp, own._special = made._sign, made._int, made._exp, made._special
            return own
        return made

    @staticmethod
    def _parsed(text):
        bare = text.strip().replace('_', '')
        found = _NUMBER.fullmatch(bare)
        if found is None:
            special = re.fullmatch(r'([-+])?(inf(?:inity)?|s?nan\d*)', bare, re.I)
            if special is None:
                return _signal(InvalidOperation, ConversionSyntax, _make(0, 0, 0, 'nan'))
            return _make(int(special.group(1) == '-'), 0, 0, 'inf' if special.group(2)[0] in 'iI' else 'nan')
        sign, whole, fraction, only, exp = found.groups()
        fraction = (only if whole is None else fraction) or ''
        return _make(int(sign == '-'), int((whole or '') + fraction or '0'), int(exp or 0) - len(fraction))

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if math.isnan(f) or math.isinf(f):
            return _make(int(f < 0), 0, 0, 'nan' if math.isnan(f) else 'inf')
        n, d = abs(f).as_integer_ratio()
        k = d.bit_length() - 1
        return _make(int(math.copysign(1, f) < 0), n * 5 ** k, -k)

    def _rounded(self, context=None):
        context = context or getcontext()
        if self._special:
            return self
        extra = len(str(self._int)) - context.prec
        if self._int and self._exp + max(extra, 0) > context.Emax and self.adjusted() > context.Emax:
            return _signal(Overflow, Overflow, _make(self._sign, 0, 0, 'inf'))
        if extra <= 0:
            return self
        digits = _divide_rounded(self._int, 10 ** extra, context.rounding, self._sign)
        context.flags[Rounded] = True
        context.flags[Inexact] |= digits * 10 ** extra != self._int
        exp = self._exp + extra
        if len(str(digits)) > context.prec:
            digits //= 10
            exp += 1
        return _make(self._sign, digits, exp)

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self, eng=False):
        sign = '-' if self._sign else ''
        if self._special:
            return sign + ('Infinity' if self._special == 'inf' else 'NaN')
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif eng:
            point = (left + 1) % 3 - 1 if self._int == 0 else (left - 1) % 3 + 1
        else:
            point = 1
        if point <= 0:
            text = '0.' + '0' * -point + digits
        elif point >= len(digits):
            text = digits + '0' * (point - len(digits))
        else:
            text = digits[:point] + '.' + digits[point:]
        return sign + text + ('' if left == point else 'E%+d' % (left - point))

    def as_tuple(self):
        from collections import namedtuple
        kind = namedtuple('DecimalTuple', 'sign digits exponent')
        return kind(self._sign, tuple(map(int, str(self._int))), self._exp if not self._special else {'inf': 'F', 'nan': 'n'}[self._special])

    def as_integer_ratio(self):
        from math import gcd
        if self._special:
            raise (OverflowError if self._special == 'inf' else ValueError)('cannot convert %s to integer ratio' % ('Infinity' if self._special == 'inf' else 'NaN'))
        n, d = (self._int * 10 ** self._exp, 1) if self._exp >= 0 else (self._int, 10 ** -self._exp)
        g = gcd(n, d)
        return (-n // g if self._sign else n // g), d // g

    def _signed(self):
        return -self._int if self._sign else self._int

    def _same(self, other):
        """Both numbers' digits at their smaller exponent."""
        exp = min(self._exp, other._exp)
        return self._signed() * 10 ** (self._exp - exp), other._signed() * 10 ** (other._exp - exp), exp

    def _binary(f):
        def method(self, other):
            other = _operand(other)
            return other if other is NotImplemented else f(self, other)
        return method

    def _reflected(f):
        def method(self, other):
            other = _operand(other)
            return other if other is NotImplemented else f(other, self)
        return method

    def _add(self, other):
        if self._special or other._special:
            if 'nan' in (self._special, other._special):
                return _make(0, 0, 0, 'nan')
            if self._special and other._special and self._sign != other._sign:
                return _signal(InvalidOperation, InvalidOperation, _make(0, 0, 0, 'nan'))
            return self if self._special else other
        a, b, exp = self._same(other)
        total = a + b
        sign = int(total < 0) if total else int(self._sign and other._sign)
        return _make(sign, abs(total), exp)._rounded()

    def _sub(self, other):
        return self._add(_make(1 - other._sign, other._int, other._exp, other._special))

    def _mul(self, other):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if 'nan' in (self._special, other._special):
                return _make(0, 0, 0, 'nan')
            if not (self and other):
                return _signal(InvalidOperation, InvalidOperation, _make(0, 0, 0, 'nan'))
            return _make(sign, 0, 0, 'inf')
        return _make(sign, self._int * other._int, self._exp + other._exp)._rounded()

    def _div(self, other):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if 'nan' in (self._special, other._special):
                return _make(0, 0, 0, 'nan')
            if self._special and other._special:
                return _signal(InvalidOperation, InvalidOperation, _make(0, 0, 0, 'nan'))
            return _make(sign, 0, 0, 'inf') if self._special else _make(sign, 0, -999999)
        if other._int == 0:
            return _divided_by_zero(self, sign)
        context = getcontext()
        if self._int == 0:
            return _make(sign, 0, self._exp - other._exp)
        shift = len(str(other._int)) - len(str(self._int)) + context.prec + 1
        exp = self._exp - other._exp - shift
        n, d = (self._int * 10 ** shift, other._int) if shift >= 0 else (self._int, other._int * 10 ** -shift)
        q, r = divmod(n, d)
        if r:
            if q % 5 == 0:
                q += 1
        else:
            ideal = self._exp - other._exp
            while exp < ideal and q % 10 == 0:
                q //= 10
                exp += 1
        return _make(sign, q, exp)._rounded(context)

    def _divmod(self, other):
        if other._int == 0 and not other._special:
            zero = _divided_by_zero(self, self._sign ^ other._sign)
            return zero, _signal(InvalidOperation, InvalidOperation, _make(0, 0, 0, 'nan'))
        a, b, exp = self._same(other)
        q, r = divmod(abs(a), abs(b))
        return _make(self._sign ^ other._sign, q, 0), _make(self._sign, r, exp)._rounded()

    def _pow(self, other, modulo=None):
        if other._special or self._special:
            return Decimal(float(self) ** float(other))
        if other._int == 0:
            return _make(0, 1, 0)
        whole = other == other.to_integral_value()
        context = getcontext()
        if whole:
            n = int(other)
            if self._int > 1 and n * (self.adjusted() + 1) > 2 * context.Emax:
                return _signal(Overflow, Overflow, _make(self._sign, 0, 0, 'inf'))
            if n >= 0:
                return _make(self._sign & (n & 1), self._int ** n, self._exp * n)._rounded()
            return _make(0, 1, 0)._div(_make(self._sign & (n & 1), self._int ** -n, self._exp * -n))
        if self._sign and self._int:
            return _signal(InvalidOperation, InvalidOperation, _make(0, 0, 0, 'nan'))
        with localcontext() as inner:
            inner.prec = context.prec + 6
            result = (other * self.ln()).exp()
        return result._rounded()

    __add__ = _binary(_add)
    __radd__ = _reflected(_add)
    __sub__ = _binary(_sub)
    __rsub__ = _reflected(_sub)
    __mul__ = _binary(_mul)
    __rmul__ = _reflected(_mul)
    __truediv__ = _binary(_div)
    __rtruediv__ = _reflected(_div)
    __floordiv__ = _binary(lambda a, b: a._divmod(b)[0])
    __rfloordiv__ = _reflected(lambda a, b: a._divmod(b)[0])
    __mod__ = _binary(lambda a, b: a._divmod(b)[1])
    __rmod__ = _reflected(lambda a, b: a._divmod(b)[1])
    __divmod__ = _binary(_divmod)
    __rdivmod__ = _reflected(_divmod)
    __pow__ = _binary(_pow)
    __rpow__ = _reflected(_pow)

    def __neg__(self):
        return _make(1 - self._sign if self._int or self._special else 0, self._int, self._exp, self._special)._rounded()

    def __pos__(self):
        return self._rounded()

    def __abs__(self):
        return _make(0, self._int, self._exp, self._special)._rounded()

    copy_abs = __abs__

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other):
        return _make(other._sign, self._int, self._exp, self._special)

    def _order(self, other):
        if self._special or other._special:
            a, b = float(self), float(other)
        else:
            a, b, _ = self._same(other)
        return (a > b) - (a < b)

    def _comparison(test):
        def method(self, other):
            if isinstance(other, float):
                other = Decimal.from_float(other)
            elif isinstance(other, numbers.Rational) and not isinstance(other, int):
                from fractions import Fraction
                a = Fraction(*self.as_integer_ratio())
                return test((a > other) - (a < other))
            else:
                other = _operand(other)
            if other is NotImplemented:
                return other
            if 'nan' in (self._special, other._special):
                return test(None)
            return test(self._order(other))
        return method

    __eq__ = _comparison(lambda order: order == 0)
    __lt__ = _comparison(lambda order: order is not None and order < 0)
    __le__ = _comparison(lambda order: order is not None and order <= 0)
    __gt__ = _comparison(lambda order: order is not None and order > 0)
    __ge__ = _comparison(lambda order: order is not None and order >= 0)

    def compare(self, other):
        return Decimal(self._order(_operand(other)))

    def __hash__(self):
        if self._special:
            return hash(float(self))
        from _numbers import hash_ratio
        return hash_ratio(*self.as_integer_ratio())

    def __bool__(self):
        return bool(self._special or self._int)

    def __int__(self):
        if self._special:
            raise (OverflowError('cannot convert Infinity to integer') if self._special == 'inf' else ValueError('cannot convert NaN to integer'))
        size = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -size if self._sign else size

    __trunc__ = __int__

    def __float__(self):
        if self._special:
            return float(('-' if self._sign else '') + self._special)
        n, d = self.as_integer_ratio()
        return -0.0 if self._sign and n == 0 else n / d

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)

    def quantize(self, exp, rounding=None, context=None):
        exp = _operand(exp)
        if self._special:
            return self
        rounding = rounding or getcontext().rounding
        shift = self._exp - exp._exp
        if shift >= 0:
            digits = self._int * 10 ** shift
        else:
            digits = _divide_rounded(self._int, 10 ** -shift, rounding, self._sign)
        if len(str(digits)) > getcontext().prec:
            return _signal(InvalidOperation, InvalidOperation, _make(0, 0, 0, 'nan'))
        return _make(self._sign, digits, exp._exp)

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return self
        return _make(self._sign, _divide_rounded(self._int, 10 ** -self._exp, rounding or getcontext().rounding, self._sign), 0)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        made = self._rounded(context)
        if made._special:
            return made
        digits, exp = made._int, made._exp
        if digits == 0:
            return _make(made._sign, 0, 0)
        while digits % 10 == 0:
            digits //= 10
            exp += 1
        return _make(made._sign, digits, exp)

    def sqrt(self, context=None):
        return _sqrt(self) if context is None else context.sqrt(self)

    def exp(self, context=None):
        return _exp(self) if context is None else context.exp(self)

    def ln(self, context=None):
        return _ln(self) if context is None else context.ln(self)

    def log10(self, context=None):
        return _log10(self) if context is None else context.log10(self)

    def scaleb(self, other, context=None):
        return _make(self._sign, self._int, self._exp + int(other), self._special)._rounded(context)

    def to_eng_string(self, context=None):
        return self.__str__(True)

    def is_normal(self, context=None):
        return not self._special and self._int != 0 and self.adjusted() >= getcontext().Emin

    def is_subnormal(self, context=None):
        return not self._special and self._int != 0 and self.adjusted() < getcontext().Emin

    def is_qnan(self):
        return self._special == 'nan'

    def is_snan(self):
        return False

    def adjusted(self):
        return self._exp + len(str(self._int)) - 1

    def is_nan(self):
        return self._special == 'nan'

    def is_infinite(self):
        return self._special == 'inf'

    def is_finite(self):
        return not self._special

    def is_zero(self):
        return not self

    def is_signed(self):
        return self._sign == 1

    def max(self, other):
        return self if self >= other else Decimal(other)

    def min(self, other):
        return self if self <= other else Decimal(other)

    def fma(self, other, third):
        return _make(self._sign ^ _operand(other)._sign, self._int * _operand(other)._int, self._exp + _operand(other)._exp) + third

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def conjugate(self):
        return self

    def __format__(self, spec):
        return _formatted(self, spec)

    def __reduce__(self):
        return (type(self), (str(self),))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ConversionSyntax(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


for _kind in (ConversionSyntax, DivisionUndefined, DivisionByZero, InvalidOperation, Overflow, Underflow, Inexact, Rounded, DecimalException):
    _kind.__module__ = 'decimal'


def _operand(value):
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else NotImplemented


numbers.Number.register(Decimal)
_show_as(Decimal, 'decimal.Decimal')
`;
