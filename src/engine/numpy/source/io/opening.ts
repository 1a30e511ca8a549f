/** What every reader begins with: files and paths of the workspace, their lines, fields of structures. In Python; see index.ts. */
export const openingSource = String.raw`
import contextlib
import io
import itertools
import operator
import warnings
import numpy as np
from collections.abc import Mapping
from numpy import array, asarray, empty
from numpy.lib import _iotools


# A file of text, packed or not, and whether it is ours to close.
def _opened(file, mode="r", encoding=None):
    if hasattr(file, "read") or hasattr(file, "write"):
        return file, False
    name = str(file)
    packed = {".gz": "gzip", ".bz2": "bz2", ".xz": "lzma"}.get(name[name.rfind("."):])
    try:
        if packed is not None:
            import importlib
            return importlib.import_module(packed).open(name, mode + "t", encoding=encoding), True
        return open(name, mode, encoding=encoding), True
    except FileNotFoundError:
        raise FileNotFoundError(f"{file} not found.") from None


@contextlib.contextmanager
def _table_lines(fname, encoding):
    if isinstance(fname, str) or hasattr(fname, "__fspath__"):
        file, _ = _opened(fname, "r", encoding)
        with file:
            yield file
        return
    try:
        lines = iter(fname)
    except TypeError as error:
        raise ValueError(f"fname must be a string, filehandle, list of strings,\nor generator. Got {type(fname)} instead.") from error
    yield lines


def _text(one, encoding=None):
    return one.decode(encoding or "latin1") if isinstance(one, bytes) else one


def _check_ndmin(ndmin):
    if ndmin not in (0, 1, 2):
        raise ValueError(f"Illegal value of ndmin keyword: {ndmin}")


def _of_ndmin(a, ndmin):
    if a.ndim > ndmin:
        a = np.squeeze(a)
    if a.ndim < ndmin:
        a = np.atleast_1d(a) if ndmin == 1 else np.atleast_2d(a).T
    return a


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
                return np.array([take(kind.base) for _ in range(int(np.prod(kind.shape)))], dtype=kind.base).reshape(kind.shape)
            return next(values)
        return tuple(take(kind[name]) for name in kind.names)

    return take(kind)


`;
