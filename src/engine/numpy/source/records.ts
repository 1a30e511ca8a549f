/** numpy.rec: arrays whose fields are attributes; written in Python. */
export const recSource = `
import numpy as np
from numpy import ndarray, asarray


class recarray(ndarray):
    __module__ = "numpy.rec"

    def __new__(subtype, shape, dtype=None, buf=None, offset=0, strides=None, formats=None, names=None, titles=None, byteorder=None, aligned=False, order="C"):
        if dtype is None:
            dtype = _dtype(formats, names)
        if buf is None:
            return ndarray.__new__(subtype, shape, np.dtype(dtype), order=order)
        return ndarray.__new__(subtype, shape, np.dtype(dtype), buffer=buf, offset=offset, strides=strides, order=order)

    def __getattribute__(self, name):
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            pass
        names = ndarray.dtype.__get__(self).names
        if names is None or name not in names:
            raise AttributeError(f"recarray has no attribute {name}")
        field = ndarray.__getitem__(self.view(ndarray), name)
        return field.view(type(self)) if field.dtype.names is not None else field

    def __setattr__(self, name, value):
        names = ndarray.dtype.__get__(self).names
        if names is not None and name in names:
            self.view(ndarray)[name] = value
        else:
            object.__setattr__(self, name, value)

    def __getitem__(self, index):
        found = ndarray.__getitem__(self.view(ndarray), index)
        if isinstance(found, ndarray):
            return found.view(type(self)) if found.dtype.names is not None else found
        return found

    def __repr__(self):
        if self.size > 0 or self.shape == (0,):
            values = np.array2string(self.view(ndarray), separator=", ", prefix="rec.array(", suffix=",")
        else:
            values = f"[], shape={self.shape!r}"
        return f"rec.array({values},\\n          dtype={self.dtype})"

    def field(self, attr, val=None):
        if isinstance(attr, int):
            attr = self.dtype.names[attr]
        if val is None:
            return self.view(ndarray)[attr]
        self.view(ndarray)[attr] = val


recarray.__module__ = "numpy"


def _dtype(formats, names):
    kinds = [one.strip() for one in formats.split(",")] if isinstance(formats, str) else list(formats)
    if names is None:
        labels = [f"f{i}" for i in range(len(kinds))]
    else:
        labels = [one.strip() for one in names.split(",")] if isinstance(names, str) else list(names)
        labels += [f"f{i}" for i in range(len(labels), len(kinds))]
    return np.dtype(list(zip(labels, kinds)))


def fromarrays(arrayList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    arrays = [asarray(one) for one in arrayList]
    if dtype is None:
        dtype = _dtype([one.dtype.str for one in arrays] if formats is None else formats, names)
    dtype = np.dtype(dtype)
    result = recarray(arrays[0].shape if shape is None else shape, dtype)
    for name, one in zip(dtype.names, arrays):
        result.view(ndarray)[name] = one
    return result


def fromrecords(recList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    if dtype is None and formats is None:
        columns = [np.array([row[i] for row in recList]) for i in range(len(recList[0]))]
        return fromarrays(columns, names=names)
    dtype = np.dtype(dtype) if dtype is not None else _dtype(formats, names)
    result = np.array([tuple(row) for row in recList], dtype=dtype)
    return result.view(recarray) if shape is None else result.reshape(shape).view(recarray)


def array(obj, dtype=None, shape=None, offset=0, strides=None, formats=None, names=None, titles=None, aligned=False, byteorder=None, copy=True):
    if isinstance(obj, ndarray):
        result = obj.astype(dtype) if dtype is not None else obj.copy()
        return result.view(recarray)
    if isinstance(obj, (list, tuple)):
        if obj and isinstance(obj[0], (tuple, list)) and not isinstance(obj[0], ndarray):
            return fromrecords(obj, dtype=dtype, formats=formats, names=names)
        return fromarrays(obj, dtype=dtype, formats=formats, names=names)
    raise ValueError("Unknown input type")
`;
