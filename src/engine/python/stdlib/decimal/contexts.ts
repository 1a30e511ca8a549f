/** Signals, contexts and rounding of decimal numbers, in Python. */

export const source = String.raw`import math
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
`;
