/** np.matrix, asmatrix and bmat, written in Python. */
export const matrixSource = `
import numpy as np
from numpy import ndarray, asarray, concatenate


def _from_string(text):
    import ast
    for char in "[]":
        text = text.replace(char, "")
    rows = []
    for row in text.split(";"):
        values = [ast.literal_eval(one) for part in row.split(",") for one in part.split()]
        if rows and len(values) != len(rows[0]):
            raise ValueError("Rows not the same size.")
        rows.append(values)
    return rows


class matrix(ndarray):
    __module__ = "numpy"

    __array_priority__ = 10.0

    def __new__(subtype, data, dtype=None, copy=True):
        if isinstance(data, matrix):
            kind = data.dtype if dtype is None else np.dtype(dtype)
            if kind == data.dtype and not copy:
                return data
            return data.astype(kind)
        if isinstance(data, str):
            data = _from_string(data)
        data = np.array(data, dtype=dtype, copy=True if copy else None)
        if data.ndim > 2:
            raise ValueError("matrix must be 2-dimensional")
        if data.ndim == 0:
            data = data.reshape(1, 1)
        elif data.ndim == 1:
            data = data.reshape(1, -1)
        return data.view(subtype)

    def __array_finalize__(self, obj):
        ndim = self.ndim
        if ndim == 2:
            return
        if ndim > 2:
            shape = tuple(n for n in self.shape if n > 1)
            if len(shape) > 2:
                raise ValueError("shape too large to be a matrix.")
            if len(shape) == 2:
                self.shape = shape
                return
        else:
            shape = self.shape
        if len(shape) == 0:
            self.shape = (1, 1)
        elif len(shape) == 1:
            self.shape = (1, shape[0])

    def __getitem__(self, index):
        out = ndarray.__getitem__(self.A, index) if not isinstance(index, matrix) else ndarray.__getitem__(self.A, index.A)
        if not isinstance(out, ndarray):
            return out
        if out.ndim == 0:
            return out[()]
        if out.ndim == 1:
            n = out.shape[0]
            try:
                count = len(index)
            except TypeError:
                count = 0
            out = out.reshape(n, 1) if count > 1 and np.isscalar(index[1]) else out.reshape(1, n)
        return out.view(type(self))

    def __mul__(self, other):
        if isinstance(other, (ndarray, list, tuple)):
            return np.dot(self, asmatrix(other))
        if np.isscalar(other) or not hasattr(other, "__rmul__"):
            return np.dot(self, other)
        return NotImplemented

    def __rmul__(self, other):
        return np.dot(other, self)

    def __imul__(self, other):
        self[:] = self * other
        return self

    def __pow__(self, other):
        return np.linalg.matrix_power(self.A, other).view(type(self))

    def __rpow__(self, other):
        return NotImplemented

    def _reduce(self, name, axis, *args, **kwargs):
        result = getattr(self.A, name)(axis, *args, keepdims=True, **kwargs) if axis is not None else getattr(self.A, name)(None, *args, **kwargs)
        return result.view(type(self)) if axis is not None else result

    def sum(self, axis=None, dtype=None, out=None):
        return self._reduce("sum", axis, dtype)

    def mean(self, axis=None, dtype=None, out=None):
        return self._reduce("mean", axis, dtype)

    def std(self, axis=None, dtype=None, out=None, ddof=0):
        return self._reduce("std", axis, dtype, None, ddof)

    def var(self, axis=None, dtype=None, out=None, ddof=0):
        return self._reduce("var", axis, dtype, None, ddof)

    def prod(self, axis=None, dtype=None, out=None):
        return self._reduce("prod", axis, dtype)

    def any(self, axis=None, out=None):
        return self._reduce("any", axis)

    def all(self, axis=None, out=None):
        return self._reduce("all", axis)

    def max(self, axis=None, out=None):
        return self._reduce("max", axis)

    def min(self, axis=None, out=None):
        return self._reduce("min", axis)

    def argmax(self, axis=None, out=None):
        return self._reduce("argmax", axis)

    def argmin(self, axis=None, out=None):
        return self._reduce("argmin", axis)

    def ptp(self, axis=None, out=None):
        result = np.ptp(self.A, axis, keepdims=axis is not None)
        return result.view(type(self)) if axis is not None else result

    def trace(self, offset=0, axis1=0, axis2=1, dtype=None, out=None):
        return asmatrix(super().trace(offset, axis1, axis2, dtype, out))

    def squeeze(self, axis=None):
        return self.A.squeeze(axis).view(type(self))

    def flatten(self, order="C"):
        return self.A.flatten(order).view(type(self))

    def ravel(self, order="C"):
        return self.A.ravel(order).view(type(self))

    def tolist(self):
        return self.A.tolist()

    @property
    def A(self):
        return self.view(ndarray)

    @property
    def A1(self):
        return self.A.ravel()

    @property
    def T(self):
        return self.A.transpose().view(type(self))

    @property
    def H(self):
        return self.T.conjugate() if self.dtype.kind == "c" else self.T

    @property
    def I(self):
        m, n = self.shape
        return asmatrix(np.linalg.inv(self.A) if m == n else np.linalg.pinv(self.A))

    def getA(self):
        return self.A

    def getA1(self):
        return self.A1

    def getT(self):
        return self.T

    def getH(self):
        return self.H

    def getI(self):
        return self.I


matrix.__module__ = "numpy"


def asmatrix(data, dtype=None):
    return matrix(data, dtype=dtype, copy=False)


def bmat(obj, ldict=None, gdict=None):
    if isinstance(obj, str):
        import sys
        names = sys._getframe().f_globals if gdict is None else gdict
        rows = []
        for row in obj.split(";"):
            rows.append(concatenate([asmatrix((ldict or {}).get(one, names.get(one))) for part in row.split(",") for one in part.split()], axis=-1))
        return matrix(concatenate(rows, axis=0))
    if isinstance(obj, (tuple, list)):
        rows = []
        for row in obj:
            if isinstance(row, ndarray):
                return matrix(concatenate(obj, axis=-1))
            rows.append(concatenate(row, axis=-1))
        return matrix(concatenate(rows, axis=0))
    if isinstance(obj, ndarray):
        return matrix(obj)
`;

/** numpy.matlib: what makes matrices instead of arrays. */
export const matlibSource = `
import numpy as np
from numpy import asmatrix, matrix


def empty(shape, dtype=None, order="C"):
    return np.ndarray.__new__(matrix, shape, dtype, order=order)


def ones(shape, dtype=None, order="C"):
    made = empty(shape, dtype, order)
    made.fill(1)
    return made


def zeros(shape, dtype=None, order="C"):
    made = empty(shape, dtype, order)
    made.fill(0)
    return made


def identity(n, dtype=None):
    return asmatrix(np.identity(n, dtype=dtype or float))


def eye(n, M=None, k=0, dtype=float, order="C"):
    return asmatrix(np.eye(n, M=M, k=k, dtype=dtype, order=order))


def rand(*args):
    return asmatrix(np.random.rand(*(args[0] if isinstance(args[0], tuple) else args)))


def randn(*args):
    return asmatrix(np.random.randn(*(args[0] if isinstance(args[0], tuple) else args)))


def repmat(a, m, n):
    a = np.asanyarray(a)
    rows, columns = (1,) * (2 - a.ndim) + a.shape
    c = a.reshape(1, a.size).repeat(m, 0).reshape(rows * m, columns).repeat(n, 0)
    return c.reshape(rows * m, columns * n)
`;
