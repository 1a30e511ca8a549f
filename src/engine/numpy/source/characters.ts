/** numpy.char's own: arrays of texts with the texts' methods. In Python; strings.ts has the functions. */
export const charactersSource = `
import numpy as np
from numpy.char import chararray


def partition(a, sep):
    return np.stack(np.strings.partition(a, sep), axis=-1)


def rpartition(a, sep):
    return np.stack(np.strings.rpartition(a, sep), axis=-1)


def array(obj, itemsize=None, copy=True, unicode=None, order=None):
    made = np.array(obj, copy=True if copy else None, order=order or "K")
    if made.dtype.kind not in "US":
        made = made.astype(str)
    kind = made.dtype.kind if unicode is None else "U" if unicode else "S"
    if itemsize is not None or kind != made.dtype.kind:
        made = made.astype(kind if itemsize is None else f"{kind}{itemsize}")
    return made.view(chararray)


def asarray(obj, itemsize=None, unicode=None, order=None):
    return array(obj, itemsize, False, unicode, order)
`;
