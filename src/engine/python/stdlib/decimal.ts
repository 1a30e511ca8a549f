/** The module `decimal`, in Python: decimal numbers of any precision on ints, with the usual rounding modes, contexts and formats. */

export const source = String.raw`
import math
import numbers
import re
from _types import show_as as _show_as

__all__ = ['Decimal', 'Context', 'getcontext', 'setcontext', 'localcontext', 'ROUND_HALF_EVEN', 'ROUND_HALF_UP', 'ROUND_HALF_DOWN',
           'ROUND_UP', 'ROUND_DOWN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_05UP', 'InvalidOperation', 'DivisionByZero', 'Inexact',
           'Overflow', 'Underflow', 'Rounded', 'DecimalException', 'DefaultContext', 'BasicContext', 'ExtendedContext']
ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN = 'ROUND_HALF_EVEN', 'ROUND_HALF_UP', 'ROUND_HALF_DOWN'
ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_05UP = 'ROUND_UP', 'ROUND_DOWN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_05UP'


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Overflow(Inexact):
    pass


class Underflow(Inexact):
    pass


class Context:
    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=None, traps=None):
        self.prec = prec
        self.rounding = rounding
        self.Emin = Emin
        self.Emax = Emax
        self.capitals = capitals
        self.clamp = clamp
        signals = (InvalidOperation, DivisionByZero, Overflow, Underflow, Inexact, Rounded)
        trapped = signals[:3] if traps is None else traps
        self.flags = {signal: signal in (flags or ()) for signal in signals}
        self.traps = dict(trapped) if isinstance(trapped, dict) else {signal: signal in trapped for signal in signals}

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                       [signal for signal, is_set in self.flags.items() if is_set], self.traps)

    def clear_flags(self):
        self.flags = dict.fromkeys(self.flags, False)

    def create_decimal(self, num='0'):
        return Decimal(num)._rounded(self)

    def __repr__(self):
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, '
                f'clamp={self.clamp}, flags=[{_named(self.flags)}], traps=[{_named(self.traps)}])')


def _under(name, operands):
    """The method of contexts that does what this one of numbers does, under its rules."""
    def method(self, *given):
        values = [_operand(value) for value in given]
        if len(values) != operands or NotImplemented in values:
            raise TypeError(f'conversion to Decimal of {operands} operands is not possible')
        saved = getcontext()
        setcontext(self)
        try:
            return getattr(Decimal, name)(*values)
        finally:
            setcontext(saved)
    return method


for _name, _of in dict(add='__add__', subtract='__sub__', multiply='__mul__', divide='__truediv__', divide_int='__floordiv__',
                       remainder='__mod__', power='__pow__').items():
    setattr(Context, _name, _under(_of, 2))
for _name, _of in dict(sqrt='sqrt', exp='exp', ln='ln', log10='log10', normalize='normalize', abs='__abs__', minus='__neg__',
                       plus='__pos__').items():
    setattr(Context, _name, _under(_of, 1))
DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP)
ExtendedContext = Context(9)
_current = [Context()]


def getcontext():
    return _current[0]


def setcontext(context):
    _current[0] = context


class localcontext:
    def __init__(self, ctx=None, **kwargs):
        self._new = (ctx or getcontext()).copy()
        for name, value in kwargs.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *details):
        setcontext(self._saved)


_NUMBER = re.compile(r'([-+])?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([-+]?\d+))?')


def _divide_rounded(n, d, rounding, negative):
    """n / d as an int, rounded in this mode; both positive."""
    q, r = divmod(n, d)
    if r == 0:
        return q
    twice = 2 * r
    if rounding == ROUND_HALF_EVEN:
        up = twice > d or twice == d and q % 2 == 1
    elif rounding == ROUND_HALF_UP:
        up = twice >= d
    elif rounding == ROUND_HALF_DOWN:
        up = twice > d
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not negative
    elif rounding == ROUND_FLOOR:
        up = negative
    elif rounding == ROUND_05UP:
        up = q % 10 in (0, 5)
    else:
        up = False
    return q + up


def _named(signals):
    return ', '.join(signal.__name__ for signal, is_set in signals.items() if is_set)


def _signal(signal, condition, result):
    """Raises the signal where the context traps it; else notes it and gives the result."""
    context = getcontext()
    context.flags[signal] = True
    if context.traps.get(signal):
        raise signal([condition])
    return result


def _divided_by_zero(number, sign):
    if number._int == 0 and not number._special:
        return _signal(InvalidOperation, DivisionUndefined, _make(0, 0, 0, 'nan'))
    return _signal(DivisionByZero, DivisionByZero, _make(sign, 0, 0, 'inf'))


def _make(sign, digits, exp, special=None):
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp, self._special = sign, digits, exp, special
    return self


class Decimal:
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
        made = self._rounded()
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
        if self._special == 'inf' and not self._sign:
            return self
        if self._sign and self._int:
            return _signal(InvalidOperation, InvalidOperation, _make(0, 0, 0, 'nan'))
        if self._int == 0:
            return _make(self._sign, 0, self._exp // 2)
        prec = getcontext().prec + 1
        exp = self._exp >> 1
        digits = self._int * 10 if self._exp & 1 else self._int
        shift = prec - (len(str(digits)) + 1 >> 1)
        exact = True
        if shift >= 0:
            digits *= 100 ** shift
        else:
            digits, rest = divmod(digits, 100 ** -shift)
            exact = not rest
        exp -= shift
        root = math.isqrt(digits)
        exact = exact and root * root == digits
        if exact:
            if shift >= 0:
                root //= 10 ** shift
            else:
                root *= 10 ** -shift
            exp += shift
        elif root % 5 == 0:
            root += 1
        with localcontext() as inner:
            inner.rounding = ROUND_HALF_EVEN
            return _make(0, root, exp)._rounded(inner)

    def exp(self, context=None):
        prec = getcontext().prec
        scale = 10 ** (prec + 12)
        n, d = self.as_integer_ratio()
        halvings = max(0, abs(n // d).bit_length() + 8)
        x = n * scale // (d << halvings)
        term = total = scale
        k = 1
        while term:
            term = term * x // (scale * k)
            total += term
            k += 1
        for _ in range(halvings):
            total = total * total // scale
        return _make(0, total, -(prec + 12))._rounded()

    def ln(self, context=None):
        if not self:
            return _make(1, 0, 0, 'inf')
        if self._sign:
            return _signal(InvalidOperation, InvalidOperation, _make(0, 0, 0, 'nan'))
        prec = getcontext().prec
        with localcontext() as inner:
            inner.prec = prec + 10
            y = Decimal(math.log(float(self._int)) + self._exp * math.log(10)) if self._int < 10 ** 300 else Decimal(
                (len(str(self._int)) + self._exp) * math.log(10))
            for _ in range(prec.bit_length() + 3):
                e = y.exp()
                y = y + 2 * (self - e) / (self + e)
        return y._rounded()

    def log10(self, context=None):
        prec = getcontext().prec
        with localcontext() as inner:
            inner.prec = prec + 6
            result = self.ln() / Decimal(10).ln()
        result = result._rounded()
        nearest = result.to_integral_value()
        return nearest if Decimal(10) ** nearest == self else result

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
        found = re.fullmatch(r'(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?', spec, re.S)
        if found is None:
            raise ValueError('invalid format string')
        fill, align, sign, alternate, zero, width, group, precision, kind = found.groups()
        value = self
        if kind == '%':
            value = _make(self._sign, self._int, self._exp + 2, self._special)
        if precision is not None and not value._special:
            places = int(precision)
            if kind in ('f', 'F', '%'):
                with localcontext() as inner:
                    inner.prec = 100000
                    value = value.quantize(_make(0, 1, -places))
            elif kind in ('e', 'E'):
                value = value._rounded(Context(places + 1))
                digits = len(str(value._int))
                if digits < places + 1:
                    value = _make(value._sign, value._int * 10 ** (places + 1 - digits), value._exp - (places + 1 - digits))
            else:
                value = value._rounded(Context(max(places, 1)))
        size = _make(0, value._int, value._exp, value._special)
        if kind in ('f', 'F', '%') and not value._special:
            digits = str(value._int)
            if value._exp >= 0:
                text = digits + '0' * value._exp
            else:
                digits = digits.rjust(-value._exp + 1, '0')
                text = digits[:value._exp] + '.' + digits[value._exp:]
        elif kind in ('e', 'E') and not value._special:
            digits = str(value._int)
            text = digits[0] + ('.' + digits[1:] if len(digits) > 1 else '') + '%s%+d' % (kind, value.adjusted())
        else:
            text = str(size)
            if kind == 'g':
                text = text.replace('E', 'e')
        if kind == '%':
            text += '%'
        lead = '-' if value._sign else sign if sign in ('+', ' ') else ''
        if group:
            whole = re.match(r'\d*', text).group()
            text = f'{int(whole or 0):{group}}' + text[len(whole):]
        if zero and not align:
            fill, align = '0', '='
        width = int(width or 0)
        fill = fill or ' '
        if align == '=':
            return lead + text.rjust(width - len(lead), fill)
        text = lead + text
        return {'<': text.ljust, '^': text.center}.get(align, text.rjust)(width, fill)

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
