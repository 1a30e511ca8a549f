/** numpy.ma: the constant that stands for a masked element, and what makes masked arrays of results. In Python. */
export const constantsSource = `
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

    def _same(self, other=None):
        return _beside_masked(other, None)

    def _compared(self, other):
        return _beside_masked(other, bool)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _same
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = __abs__ = _same
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = _compared


def _beside_masked(other, kind):
    """What an operation with the masked constant gives: as many masked elements as the other operand has."""
    if not np.ndim(other):
        return masked
    data = np.asarray(getdata(other))
    return _made(data.astype(np.result_type(data, float) if kind is None else kind), np.ones(data.shape, bool))


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


`;
