/** numpy.rec: arrays whose fields are attributes; written in Python. */
export const recSource = String.raw`
import numpy as np
from numpy import ndarray, record, asarray

__all__ = ["array", "fromarrays", "fromfile", "fromrecords", "fromstring", "format_parser", "find_duplicate", "recarray", "record"]


def find_duplicate(list):
    return [one for i, one in enumerate(list) if list.index(one) == i and list.count(one) > 1]


def _labels(names):
    if names is None:
        return []
    if isinstance(names, str):
        names = names.split(",")
    elif not isinstance(names, (list, tuple)):
        raise NameError(f"illegal input names {names!r}")
    return [one.strip() for one in names]


class format_parser:
    __module__ = "numpy.rec"

    def __init__(self, formats, names, titles, aligned=False, byteorder=None):
        if formats is None:
            raise ValueError("Need formats argument")
        if isinstance(formats, list):
            kinds = [np.dtype(one) for one in formats]
        else:
            whole = np.dtype(formats, aligned)
            kinds = [whole] if whole.names is None else [whole[name] for name in whole.names]
        labels = _labels(names)[:len(kinds)]
        labels += [f"f{i}" for i in range(len(labels), len(kinds))]
        twice = find_duplicate(labels)
        if twice:
            raise ValueError(f"Duplicate field names: {twice}")
        heads = _labels(titles)
        heads += [None] * (len(kinds) - len(heads))
        fields = [(label if head is None else (head, label), kind) for label, head, kind in zip(labels, heads, kinds)]
        self.dtype = np.dtype(fields, align=aligned)
        if byteorder is not None:
            self.dtype = self.dtype.newbyteorder(byteorder)


def _dtype(dtype, formats, names, titles, aligned, byteorder):
    if dtype is not None:
        return np.dtype(dtype)
    return format_parser(formats, names, titles, aligned, byteorder).dtype


class recarray(ndarray):
    __module__ = "numpy.rec"

    def __new__(subtype, shape, dtype=None, buf=None, offset=0, strides=None, formats=None, names=None, titles=None, byteorder=None, aligned=False, order="C"):
        dtype = np.dtype((record, _dtype(dtype, formats, names, titles, aligned, byteorder)))
        if buf is None:
            return ndarray.__new__(subtype, shape, dtype, order=order)
        return ndarray.__new__(subtype, shape, dtype, buffer=buf, offset=offset, strides=strides, order=order)

    def __array_finalize__(self, obj):
        own = ndarray.dtype.__get__(self)
        if own.names is not None and own.type is not record:
            ndarray.dtype.__set__(self, np.dtype((record, own)))

    def __getattribute__(self, name):
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            pass
        if name not in (ndarray.dtype.__get__(self).names or ()):
            raise AttributeError(f"recarray has no attribute {name}")
        return _part(self, ndarray.__getitem__(self.view(ndarray), name))

    def __setattr__(self, name, value):
        if name == "dtype" and isinstance(value, np.dtype) and value.names is not None:
            value = np.dtype((record, value))
        if name in (ndarray.dtype.__get__(self).names or ()):
            self.view(ndarray)[name] = value
        else:
            object.__setattr__(self, name, value)

    def __getitem__(self, index):
        found = ndarray.__getitem__(self.view(ndarray), index)
        return _part(self, found) if isinstance(found, ndarray) else found

    def __repr__(self):
        own = self.dtype
        if own.type is record:
            own = np.dtype((np.void, own))
        if self.size > 0 or self.shape == (0,):
            values = np.array2string(self.view(ndarray), separator=", ", prefix="rec.array(", suffix=",")
        else:
            values = f"[], shape={self.shape!r}"
        return f"rec.array({values},\n          dtype={own})"

    def field(self, attr, val=None):
        if isinstance(attr, int):
            attr = self.dtype.names[attr]
        if val is None:
            return _part(self, self.view(ndarray)[attr])
        self.view(ndarray)[attr] = val


def _part(whole, found):
    return found.view(type(whole)) if found.dtype.names is not None else found


def fromarrays(arrayList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    arrays = [asarray(one) for one in arrayList]
    if shape is None:
        shape = arrays[0].shape
    elif isinstance(shape, int):
        shape = (shape,)
    if formats is None and dtype is None:
        formats = [one.dtype for one in arrays]
    dtype = _dtype(dtype, formats, names, titles, aligned, byteorder)
    labels = dtype.names
    if len(dtype) != len(arrays):
        raise ValueError("mismatch between the number of fields and the number of arrays")
    depth = len(dtype[0].shape)
    if depth > 0:
        shape = shape[:-depth]
    result = recarray(shape, dtype)
    for i, (label, one) in enumerate(zip(labels, arrays)):
        inner = dtype[i].ndim
        if one.shape[:one.ndim - inner] != shape:
            raise ValueError(f'array-shape mismatch in array {i} ("{label}")')
        result.view(ndarray)[label] = one
    return result


def fromrecords(recList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    if formats is None and dtype is None:
        rows = np.array(recList, dtype=object)
        columns = [np.array(rows[..., i].tolist()) for i in range(rows.shape[-1])]
        return fromarrays(columns, formats=formats, shape=shape, names=names, titles=titles, aligned=aligned, byteorder=byteorder)
    dtype = np.dtype((record, _dtype(dtype, formats, names, titles, aligned, byteorder)))
    result = np.array([tuple(row) for row in recList], dtype=dtype)
    if shape is not None and result.shape != shape:
        result = result.reshape(shape)
    return result.view(recarray)


def fromstring(datastring, dtype=None, shape=None, offset=0, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    if dtype is None and formats is None:
        raise TypeError("fromstring() needs a 'dtype' or 'formats' argument")
    dtype = _dtype(dtype, formats, names, titles, aligned, byteorder)
    if shape is None or shape == -1:
        shape = (len(datastring) - offset) // dtype.itemsize
    return recarray(shape, dtype, buf=datastring, offset=offset)


def fromfile(fd, dtype=None, shape=None, offset=0, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    if dtype is None and formats is None:
        raise TypeError("fromfile() needs a 'dtype' or 'formats' argument")
    if isinstance(fd, str):
        with open(fd, "rb") as file:
            content = file.read()
    else:
        content = fd.read()
    dtype = _dtype(dtype, formats, names, titles, aligned, byteorder)
    size = np.prod(shape, dtype=int) * dtype.itemsize if shape not in (None, -1) else None
    rest = content[offset:]
    if size is not None and size > len(rest):
        raise ValueError("Not enough bytes left in file for specified shape and type.")
    rows = len(rest) // dtype.itemsize
    return np.frombuffer(rest[:rows * dtype.itemsize if size is None else size], dtype).reshape(-1 if size is None else shape).copy().view(recarray)


def array(obj, dtype=None, shape=None, offset=0, strides=None, formats=None, names=None, titles=None, aligned=False, byteorder=None, copy=True):
    if (obj is None or isinstance(obj, str) or hasattr(obj, "readinto")) and formats is None and dtype is None:
        raise ValueError("Must define formats (or dtype) if object is None, string, or an open file")
    given = {}
    if dtype is not None:
        dtype = np.dtype(dtype)
    elif formats is not None:
        dtype = format_parser(formats, names, titles, aligned, byteorder).dtype
    else:
        given = {"formats": formats, "names": names, "titles": titles, "aligned": aligned, "byteorder": byteorder}
    if obj is None:
        if shape is None:
            raise ValueError("Must define a shape if obj is None")
        return recarray(shape, dtype, strides=strides)
    if isinstance(obj, bytes):
        return fromstring(obj, dtype, shape=shape, offset=offset, **given)
    if isinstance(obj, (list, tuple)):
        if isinstance(obj[0], (tuple, list)):
            return fromrecords(obj, dtype=dtype, shape=shape, **given)
        return fromarrays(obj, dtype=dtype, shape=shape, **given)
    if isinstance(obj, recarray):
        result = obj.view(dtype) if dtype is not None and obj.dtype != dtype else obj
        return result.copy() if copy else result
    if hasattr(obj, "readinto"):
        return fromfile(obj, dtype=dtype, shape=shape, offset=offset)
    if isinstance(obj, ndarray):
        result = obj.view(dtype) if dtype is not None and obj.dtype != dtype else obj
        return (result.copy() if copy else result).view(recarray)
    raise ValueError("Unknown input type")
`;
