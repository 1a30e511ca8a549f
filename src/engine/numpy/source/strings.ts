/** numpy.strings and numpy.char, written in Python: Python's string methods element by element. */
export const stringsSource = `
import functools
import operator
import numpy as np
from numpy import array, asarray, broadcast_arrays, ndarray


def _texts(a):
    a = asarray(a)
    if a.dtype.kind not in "USO":
        raise TypeError("string operation on non-string array")
    return a


def _together(*arrays):
    try:
        return broadcast_arrays(*arrays)
    except ValueError:
        shapes = "".join("(" + ",".join(map(str, one.shape)) + ("," if one.ndim == 1 else "") + ") " for one in arrays)
        raise ValueError("operands could not be broadcast together with shapes " + shapes) from None


def _each(function, a, *args, dtype=None):
    a = _texts(a)
    grids = _together(a, *[asarray(one) for one in args])
    values = [function(*one) for one in zip(*[grid.ravel().tolist() for grid in grids])]
    if dtype is None:
        if not values:
            result = np.empty(0, a.dtype)
        else:
            result = array(values)
    else:
        result = array(values, dtype=dtype)
    result = result.reshape(grids[0].shape)
    return result[()] if dtype is not None and result.ndim == 0 else result


_UFUNC_KEYWORDS = {"out", "where", "casting", "order", "dtype", "subok", "signature", "sig"}


def _as_ufunc(function):
    """With the keywords that NumPy's ufuncs have; where texts are asked about, most of them change nothing."""
    @functools.wraps(function)
    def call(*args, **keywords):
        for name in keywords:
            if name not in _UFUNC_KEYWORDS:
                raise TypeError(f"{function.__name__}() got an unexpected keyword argument '{name}'")
        result = function(*args)
        out, where = keywords.get("out"), keywords.get("where", True)
        if isinstance(out, tuple):
            (out,) = out
        if out is None and where is True:
            return result
        if out is None:
            out = np.zeros(np.shape(result), asarray(result).dtype)
        np.copyto(out, result, casting=keywords.get("casting", "same_kind"), where=where)
        return out
    return call


def _strip_spaces(one):
    return one.rstrip() if isinstance(one, str) else one.rstrip()


@_as_ufunc
def add(x1, x2):
    a, b = _texts(x1), _texts(x2)
    made = _each(lambda x, y: x + y, a, b)
    if a.dtype.kind == b.dtype.kind and a.dtype.kind != "O":
        made = made.astype(f"{a.dtype.kind}{(a.itemsize + b.itemsize) // (4 if a.dtype.kind == 'U' else 1)}")
    return made[()]


def multiply(a, i):
    i = asarray(i)
    if i.dtype.kind not in "iu":
        raise TypeError(f"unsupported type {i.dtype} for operand 'i'")
    return _each(lambda x, n: x * max(n, 0), a, i)


def mod(a, values):
    a = _texts(a)
    values = asarray(values)
    return _each(lambda x, v: _percent(x, v), a, values)


def _percent(text, value):
    if (b"%" if isinstance(text, bytes) else "%") not in text:
        return text
    if isinstance(text, bytes):
        return (text.decode("latin-1") % (value.decode("latin-1") if isinstance(value, bytes) else value)).encode("latin-1")
    return text % value


def capitalize(a):
    return _each(lambda x: x.capitalize(), a)


def _fill(one, fill):
    if isinstance(one, bytes) and isinstance(fill, str):
        return fill.encode()
    if isinstance(one, str) and isinstance(fill, bytes):
        return fill.decode()
    return fill


def center(a, width, fillchar=" "):
    # NumPy puts the odd blank as Python does for even widths.
    return _each(lambda x, n, f: x.center(n, _fill(x, f)), a, width, fillchar)


def ljust(a, width, fillchar=" "):
    return _each(lambda x, n, f: x.ljust(n, _fill(x, f)), a, width, fillchar)


def rjust(a, width, fillchar=" "):
    return _each(lambda x, n, f: x.rjust(n, _fill(x, f)), a, width, fillchar)


def zfill(a, width):
    return _each(lambda x, n: x.zfill(n), a, width)


def decode(a, encoding=None, errors=None):
    return _each(lambda x: x.decode(encoding or "utf-8", errors or "strict"), a)


def encode(a, encoding=None, errors=None):
    return _each(lambda x: x.encode(encoding or "utf-8", errors or "strict"), a)


def expandtabs(a, tabsize=8):
    a = _texts(a)
    made = _each(lambda x, n: x.expandtabs(n), a, tabsize)
    if a.dtype.kind != "U" or made.size == 0:
        return made
    # NumPy makes room as if every byte of a character were one
    room = _each(lambda x, n: 3 * (len(x) - x.count("\t")) + len(x.expandtabs(n)), a, tabsize, dtype=int)
    return made.astype(f"U{max(1, np.max(room))}")


def _object(function, a, *args):
    a = _texts(a)
    grids = broadcast_arrays(a, *args) if args else [a]
    values = [function(*one) for one in zip(*[grid.ravel().tolist() for grid in grids])]
    result = np.empty(len(values), dtype=object)
    for i, one in enumerate(values):
        result[i] = one
    return result.reshape(grids[0].shape)


def join(sep, seq):
    sep = _texts(sep)
    seq = asarray(seq)
    return _each(lambda s, x: s.join(x), sep, seq)


def split(a, sep=None, maxsplit=None):
    sep = _separator(sep)
    return _object(lambda x: _whole(x, sep) or (x.split(sep) if maxsplit is None else x.split(sep, maxsplit)), a)


def rsplit(a, sep=None, maxsplit=None):
    sep = _separator(sep)
    return _object(lambda x: _whole(x, sep) or (x.rsplit(sep) if maxsplit is None else x.rsplit(sep, maxsplit)), a)


# Other than text, a separator is refused as the element of an array that it becomes.
def _separator(sep):
    return sep if sep is None or isinstance(sep, (str, bytes)) else asarray(sep).ravel()[0]


# A text shorter than its separator stays NumPy's own string.
def _whole(x, sep):
    if isinstance(x, str) and isinstance(sep, str) and len(x) < len(sep):
        return [np.str_(x)]


def splitlines(a, keepends=None):
    if isinstance(keepends, (bool, np.bool)):
        raise TypeError("'numpy.bool' object cannot be interpreted as an integer")
    return _object(lambda x: x.splitlines(bool(keepends)), a)


def lower(a):
    return _each(lambda x: x.lower(), a)


def upper(a):
    return _each(lambda x: x.upper(), a)


def swapcase(a):
    return _each(lambda x: x.swapcase(), a)


def title(a):
    return _each(lambda x: x.title(), a)


def _strip(name, a, chars):
    a = _texts(a)
    if chars is None:
        made = _each(lambda x: getattr(x, name)(), a)
    else:
        made = _each(lambda x, c: getattr(x, name)(c), a, chars)
    # a scalar's width is its own, an array's stays
    return made[()] if made.ndim == 0 else made.astype(a.dtype)


def strip(a, chars=None):
    return _strip("strip", a, chars)


def lstrip(a, chars=None):
    return _strip("lstrip", a, chars)


def rstrip(a, chars=None):
    return _strip("rstrip", a, chars)


def _parted(name, a, sep):
    a = _texts(a)
    # as long as the texts, as NumPy has it
    grids = broadcast_arrays(a, asarray(sep, a.dtype))
    rows = [getattr(x, name)(s) for x, s in zip(*[one.ravel().tolist() for one in grids])]
    def column(i):
        made = array([row[i] for row in rows]).reshape(grids[0].shape)
        # where no separator is found, nothing has no room at all
        return made if i == 1 or not rows or any(row[i] for row in rows) else np.zeros(made.shape, [("", made.dtype.char + "0")])["f0"]

    return tuple(column(i) for i in range(3))


def partition(a, sep):
    return _parted("partition", a, sep)


def rpartition(a, sep):
    return _parted("rpartition", a, sep)


def replace(a, old, new, count=-1):
    count = asarray(count)
    if count.dtype.kind not in "iu":
        raise TypeError(f"unsupported type {count.dtype} for operand 'count'")
    a = _texts(a)
    # what is no array is cut to the length of a's texts, as NumPy has it
    old, new = [one if hasattr(one, "dtype") or a.dtype.kind == "O" else asarray(one).astype(a.dtype) for one in (old, new)]
    return _each(lambda x, o, n, c: x.replace(o, n, c), a, old, new, count)


def translate(a, table, deletechars=None):
    if _texts(a).dtype.kind == "U":
        return _each(lambda x: x.translate(table), a)
    return _each(lambda x: x.translate(table, deletechars or b""), a)


def slice(a, start=None, stop=np._NoValue, step=None, /):
    if stop is np._NoValue:
        start, stop = None, start
    a = _texts(a)
    bounds = [asarray(-10**9 if one is None else one) for one in (start, stop, step)]

    def cut(x, b, e, s):
        from builtins import slice as python_slice
        return x[python_slice(*[None if one == -10**9 else one for one in (b, e, s)])]

    return _each(cut, a, *bounds).astype(a.dtype)[()]


def _find(name, a, sub, start, end, dtype=int):
    return _each(lambda x, *where: getattr(x, name)(*where), a, sub, start, end, dtype=dtype)


def count(a, sub, start=0, end=None):
    return _find("count", a, sub, start, end)


def find(a, sub, start=0, end=None):
    return _find("find", a, sub, start, end)


def rfind(a, sub, start=0, end=None):
    return _find("rfind", a, sub, start, end)


def index(a, sub, start=0, end=None):
    return _find("index", a, sub, start, end)


def rindex(a, sub, start=0, end=None):
    return _find("rindex", a, sub, start, end)


def startswith(a, prefix, start=0, end=None):
    return _find("startswith", a, prefix, start, end, bool)


def endswith(a, suffix, start=0, end=None):
    return _find("endswith", a, suffix, start, end, bool)


@_as_ufunc
def isalnum(a):
    return _each(lambda x: x.isalnum(), a, dtype=bool)


@_as_ufunc
def isalpha(a):
    return _each(lambda x: x.isalpha(), a, dtype=bool)


@_as_ufunc
def isdigit(a):
    return _each(lambda x: x.isdigit(), a, dtype=bool)


@_as_ufunc
def islower(a):
    return _each(lambda x: x.islower(), a, dtype=bool)


@_as_ufunc
def isspace(a):
    return _each(lambda x: x.isspace(), a, dtype=bool)


@_as_ufunc
def istitle(a):
    return _each(lambda x: x.istitle(), a, dtype=bool)


@_as_ufunc
def isupper(a):
    return _each(lambda x: x.isupper(), a, dtype=bool)


@_as_ufunc
def isdecimal(a):
    if _texts(a).dtype.kind != "U":
        raise TypeError("isnumeric is only available for Unicode strings and arrays")
    return _each(lambda x: x.isdecimal(), a, dtype=bool)


@_as_ufunc
def isnumeric(a):
    if _texts(a).dtype.kind != "U":
        raise TypeError("isnumeric is only available for Unicode strings and arrays")
    return _each(lambda x: x.isnumeric(), a, dtype=bool)


@_as_ufunc
def str_len(a):
    return _each(lambda x: len(x), a, dtype=int)


def _compare(name, a, b):
    a, b = _texts(a), _texts(b)
    return asarray(_each(lambda x, y: getattr(operator, name)(x.rstrip(), y.rstrip()), a, b, dtype=bool))


@_as_ufunc
def equal(x1, x2):
    return _compare("eq", x1, x2)


@_as_ufunc
def not_equal(x1, x2):
    return _compare("ne", x1, x2)


@_as_ufunc
def greater_equal(x1, x2):
    return _compare("ge", x1, x2)


@_as_ufunc
def less_equal(x1, x2):
    return _compare("le", x1, x2)


@_as_ufunc
def greater(x1, x2):
    return _compare("gt", x1, x2)


@_as_ufunc
def less(x1, x2):
    return _compare("lt", x1, x2)


def compare_chararrays(a1, a2, cmp, rstrip):
    names = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
    a, b = _texts(a1), _texts(a2)
    _together(a, b)
    if rstrip:
        return _compare(names[cmp], a, b)
    return _each(lambda x, y: getattr(operator, names[cmp])(x, y), a, b, dtype=bool)


# What a function makes of an array; of one without axes an array, too, as wide as it was.
def _whole_array(function, a, *args, **kwargs):
    a = np.asarray(a)
    result = asarray(function(a.reshape(a.shape or 1), *args, **kwargs))
    return result.reshape(()) if a.ndim == 0 and result.shape == (1,) else result


class chararray(ndarray):
    __module__ = "numpy.char"

    def __new__(subtype, shape, itemsize=1, unicode=False, buffer=None, offset=0, strides=None, order="C"):
        kind = np.dtype(f"{'U' if unicode else 'S'}{itemsize}")
        if buffer is None:
            return ndarray.__new__(subtype, shape, kind, order=order)
        return ndarray.__new__(subtype, shape, kind, buffer=buffer, offset=offset, strides=strides, order=order)

    def __getitem__(self, item):
        value = ndarray.__getitem__(self, item)
        return value.rstrip() if isinstance(value, (str, bytes)) else value

    def __repr__(self):
        return ndarray.__repr__(_whole_array(rstrip, self).view(chararray))

    def __str__(self):
        return ndarray.__str__(rstrip(self.view(ndarray)))

    def partition(self, sep):
        return np.stack(partition(self.view(ndarray), sep), axis=-1).view(chararray)

    def rpartition(self, sep):
        return np.stack(rpartition(self.view(ndarray), sep), axis=-1).view(chararray)

    def __eq__(self, other):
        return equal(self, other)

    def __ne__(self, other):
        return not_equal(self, other)

    def __ge__(self, other):
        return greater_equal(self, other)

    def __le__(self, other):
        return less_equal(self, other)

    def __gt__(self, other):
        return greater(self, other)

    def __lt__(self, other):
        return less(self, other)

    def __add__(self, other):
        return asarray_(add(self, other))

    def __mul__(self, i):
        return asarray_(multiply(self, i))

    def __mod__(self, i):
        return asarray_(mod(self, i))


for _name in ("capitalize center count decode encode endswith expandtabs find index isalnum isalpha isdigit islower isspace istitle isupper join ljust lower lstrip "
              "replace rfind rindex rjust rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill isnumeric isdecimal").split():
    def _method(self, *args, _function=globals()[_name], **kwargs):
        result = _whole_array(_function, self, *args, **kwargs)
        return result.view(chararray) if result.dtype.kind in "US" else result
    setattr(chararray, _name, _method)


def asarray_(obj, itemsize=None, unicode=None, order=None):
    return array_(obj, itemsize, False, unicode, order)


def array_(obj, itemsize=None, copy=True, unicode=None, order=None):
    value = np.asarray(obj)
    if value.dtype.kind not in "US":
        value = value.astype(str if unicode else "S")
    if unicode and value.dtype.kind == "S":
        value = value.astype(str)
    if itemsize is not None:
        value = value.astype(f"{value.dtype.kind}{itemsize}")
    return value.view(chararray)
`;
