/** What every reader begins with: files and paths of the workspace, their lines, texts as numbers, fields of structures. In Python; see index.ts. */
export const openingSource = String.raw`
import io
import itertools
import numpy as np
from collections.abc import Mapping
from numpy import array, asarray, empty


def _opened(file, mode="r", encoding=None):
    if hasattr(file, "read") or hasattr(file, "write"):
        return file, False
    if "b" in mode:
        return open(str(file), mode), True
    try:
        return open(str(file), mode, encoding=encoding if encoding not in (None, "bytes") else "latin1"), True
    except FileNotFoundError:
        raise FileNotFoundError(f"{file} not found.") from None


def _lines(fname, encoding=None):
    if isinstance(fname, (list, tuple)) or (not hasattr(fname, "read") and hasattr(fname, "__next__")):
        source, own = fname, False
    elif isinstance(fname, str) or hasattr(fname, "__fspath__"):
        source, own = _opened(fname, "r", encoding)
    else:
        try:
            source, own = iter(fname), False
        except TypeError:
            raise ValueError(f"fname must be a string, filehandle, list of strings,\nor generator. Got {type(fname)} instead.") from None
    try:
        for line in source:
            yield line.decode(encoding if encoding not in (None, "bytes") else "latin1") if isinstance(line, bytes) else line
    finally:
        if own:
            source.close()


def _number(text, kind):
    text = text.strip()
    if kind.kind in "iu":
        number = int(text)
        if kind.itemsize < 8 or number < 0:
            kind.type(number)
        return number
    if kind.kind == "f":
        return float(text)
    if kind.kind == "c":
        return complex(text.replace("+-", "-"))
    if kind.kind == "b":
        return bool(int(text))
    if kind.kind == "S":
        return text.encode("latin1")
    if kind.kind == "O":
        return text
    return text


def _flat_fields(kind):
    if kind.names is None:
        if kind.shape:
            return _flat_fields(kind.base) * int(np.prod(kind.shape))
        return [kind]
    return [one for name in kind.names for one in _flat_fields(kind[name])]


def _packed(values, kind):
    values = iter(values)

    def take(kind):
        if kind.names is None:
            if kind.shape:
                return np.array([take(kind.base) for _ in range(int(np.prod(kind.shape)))]).reshape(kind.shape)
            return next(values)
        return tuple(take(kind[name]) for name in kind.names)

    return take(kind)


`;
