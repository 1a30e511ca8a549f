/** numpy.ma: the constant that stands for a masked element, and what makes masked arrays of results. In Python. */
export const constantsSource = `
import builtins
import operator
import numpy as np
from numpy import ndarray
from numpy.ma import _domains

nomask = np.False_

_FILL = {"b": True, "i": 999999, "u": 999999, "f": 1e20, "c": 1e20 + 0j, "U": "N/A", "S": b"N/A", "O": "?"}


class MAError(Exception):
    pass


class MaskError(MAError):
    pass


def _beside_masked(other, kind):
    """What an operation with the masked constant gives: as many masked elements as the other operand has."""
    if not np.ndim(other):
        return masked
    data = np.asarray(getdata(other))
    return _made(data.astype(np.result_type(data, float) if kind is None else kind), np.ones(data.shape, bool))


class MaskedArrayFutureWarning(FutureWarning):
    pass


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
    made = ndarray.view(np.asarray(data), MaskedArray)
    made._mask, made._fill_value, made._hardmask, made._sharedmask = mask, fill, False, False
    return made


def _masked_inside(items):
    return builtins.any(one is masked or isinstance(one, (list, tuple)) and _masked_inside(one) for one in items)


`;
