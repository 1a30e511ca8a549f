/** The part of numpy.linalg that is written in Python: norms, ranks, least squares, powers, chains of products. */
export const linalgSource = String.raw`
import operator
import numpy as np
from numpy import (abs, add, amax, asanyarray, asarray, dot, empty, eye, inf, moveaxis, sqrt, sum, zeros)
from numpy.linalg import _lstsq, eigh, inv, qr, solve, svd, svdvals, det, LinAlgError


def _axis(axis, ndim):
    axis = operator.index(axis)
    if not -ndim <= axis < ndim:
        raise np.exceptions.AxisError(axis, ndim)
    return axis + ndim if axis < 0 else axis


def norm(x, ord=None, axis=None, keepdims=False):
    x = asarray(x)
    if x.dtype.kind not in "fcO":
        x = x.astype(float)
    if axis is None:
        ndim = x.ndim
        if ord is None or (ord in ("f", "fro") and ndim == 2) or (ord == 2 and ndim == 1):
            x = x.ravel(order="K")
            if x.dtype.kind == "c":
                square = x.real.dot(x.real) + x.imag.dot(x.imag)
            else:
                square = x.dot(x)
            result = sqrt(square)
            if keepdims:
                result = result.reshape(ndim * [1])
            return result
    nd = x.ndim
    if axis is None:
        axis = tuple(range(nd))
    elif not isinstance(axis, tuple):
        try:
            axis = int(axis)
        except Exception as error:
            raise TypeError("'axis' must be None, an integer or a tuple of integers") from error
        axis = (axis,)
    if len(axis) == 1:
        if ord == inf:
            return abs(x).max(axis=axis, keepdims=keepdims, initial=0)
        if ord == -inf:
            return abs(x).min(axis=axis, keepdims=keepdims)
        if ord == 0:
            return (x != 0).astype(x.real.dtype).sum(axis=axis, keepdims=keepdims)
        if ord == 1:
            return add.reduce(abs(x), axis=axis, keepdims=keepdims)
        if ord is None or ord == 2:
            s = (x.conj() * x).real
            return sqrt(add.reduce(s, axis=axis, keepdims=keepdims))
        if isinstance(ord, str):
            raise ValueError(f"Invalid norm order '{ord}' for vectors")
        absx = abs(x)
        absx = absx ** ord
        result = add.reduce(absx, axis=axis, keepdims=keepdims)
        return result ** np.reciprocal(ord, dtype=result.dtype)
    if len(axis) == 2:
        row, column = (_axis(one, nd) for one in axis)
        if row == column:
            raise ValueError("Duplicate axes given.")
        if ord == 2 or ord == -2 or ord == "nuc":
            values = svdvals(moveaxis(x, (row, column), (-2, -1)))
            result = values.max(axis=-1, initial=0) if ord == 2 else values.min(axis=-1) if ord == -2 else values.sum(axis=-1)
        elif ord in (1, -1, inf, -inf):
            first, second = (row, column) if ord in (1, -1) else (column, row)
            if second > first:
                second -= 1
            sums = add.reduce(abs(x), axis=first)
            result = sums.max(axis=second, initial=0) if ord > 0 else sums.min(axis=second)
        elif ord in (None, "fro", "f"):
            result = sqrt(add.reduce((x.conj() * x).real, axis=axis))
        else:
            raise ValueError("Invalid norm order for matrices.")
        if keepdims:
            shape = list(x.shape)
            shape[axis[0]] = shape[axis[1]] = 1
            result = result.reshape(shape)
        return result
    raise ValueError("Improper number of dimensions to norm.")


def matrix_norm(x, /, *, keepdims=False, ord="fro"):
    x = asanyarray(x)
    return norm(x, axis=(-2, -1), keepdims=keepdims, ord=ord)


def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    x = asanyarray(x)
    shape = list(x.shape)
    if axis is None:
        x, one = x.ravel(), 0
    elif isinstance(axis, tuple):
        axes = tuple(_axis(each, x.ndim) for each in axis)
        rest = tuple(i for i in range(x.ndim) if i not in axes)
        x = x.transpose(axes + rest).reshape((-1,) + tuple(x.shape[i] for i in rest))
        one = 0
    else:
        one = axis
    result = norm(x, axis=one, ord=ord)
    if keepdims:
        axes = tuple(range(len(shape))) if axis is None else axis if isinstance(axis, tuple) else (axis,)
        for each in axes:
            shape[each] = 1
        result = result.reshape(tuple(shape))
    return result


def cond(x, p=None):
    x = asarray(x)
    if x.size == 0 and 0 in x.shape[-2:]:
        raise LinAlgError("cond is not defined on empty arrays")
    if isinstance(p, list):
        raise TypeError("unhashable type: 'list'")
    if p is None or p == 2 or p == -2:
        s = svd(x, compute_uv=False)
        with np.errstate(all="ignore"):
            result = s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1]
    else:
        if x.ndim < 2:
            raise LinAlgError(f"{x.ndim}-dimensional array given. Array must be at least two-dimensional")
        if x.shape[-1] != x.shape[-2]:
            raise LinAlgError("Last 2 dimensions of the array must be square")
        with np.errstate(all="ignore"):
            inverse = np.full(x.shape, np.nan, np.result_type(x, "f4" if x.dtype.char in "fF" else "f8"))
            for index in np.ndindex(x.shape[:-2]):
                try:
                    inverse[index] = inv(x[index])
                except LinAlgError:
                    pass
            result = norm(x, p, axis=(-2, -1)) * norm(inverse, p, axis=(-2, -1))
    result = asarray(result)
    nan = np.isnan(result)
    if nan.any():
        nan &= ~np.isnan(x).any(axis=(-2, -1))
        if result.ndim > 0:
            result[nan] = inf
        elif nan:
            result[()] = inf
    return result[()] if result.ndim == 0 else result


def matrix_rank(A, tol=None, hermitian=False, *, rtol=None):
    if rtol is not None and tol is not None:
        raise ValueError("\`tol\` and \`rtol\` can't be both set.")
    A = asarray(A)
    if A.ndim < 2:
        return int(not np.all(A == 0))
    S = svd(A, compute_uv=False, hermitian=hermitian)
    if tol is None:
        if rtol is None:
            rtol = max(A.shape[-2:]) * np.finfo(S.dtype).eps
        else:
            rtol = asarray(rtol)[..., np.newaxis]
        tol = S.max(axis=-1, keepdims=True, initial=0) * rtol
    else:
        tol = asarray(tol)[..., np.newaxis]
    return np.count_nonzero(S > tol, axis=-1)


def _like(result, given):
    return given.__array_wrap__(result) if isinstance(given, np.ndarray) else result


def pinv(a, rcond=None, hermitian=False, *, rtol=np._NoValue):
    given, a = a, asarray(a)
    if rcond is None:
        rcond = 1e-15 if rtol is np._NoValue else max(a.shape[-2:]) * np.finfo(a.dtype).eps if rtol is None else rtol
    elif rtol is not np._NoValue:
        raise ValueError("\`rtol\` and \`rcond\` can't be both set.")
    rcond = asarray(rcond)
    if a.size == 0 and np.prod(a.shape[-2:]) == 0:
        m, n = a.shape[-2:]
        return empty(a.shape[:-2] + (n, m), dtype=a.dtype)
    a = a.conjugate()
    u, s, vt = svd(a, full_matrices=False, hermitian=hermitian)
    cutoff = rcond[..., np.newaxis] * amax(s, axis=-1, keepdims=True)
    large = s > cutoff
    s = np.divide(1, s, where=large, out=np.array(s))
    s[~large] = 0
    return _like(np.matmul(np.swapaxes(vt, -1, -2), np.multiply(s[..., np.newaxis], np.swapaxes(u, -1, -2))), given)


def _complex_lstsq(a, b, rcond):
    m, n = a.shape
    try:
        if np.isinf(a).any():
            raise LinAlgError()
        u, s, vt = svd(a, full_matrices=False)
    except LinAlgError:
        raise LinAlgError("SVD did not converge in Linear Least Squares") from None
    rank = int((s > rcond * s.max()).sum()) if s.size else 0
    x = dot(vt[:rank].T.conj(), dot(u[:, :rank].T.conj(), b) / s[:rank, np.newaxis])
    if m > n and rank == n:
        missed = b - dot(a, x)
        return x, sum(missed.real ** 2 + missed.imag ** 2, axis=0), rank, s
    return x, zeros(0, x.dtype), rank, s


def lstsq(a, b, rcond=None):
    given = b
    a, b = asarray(a), asarray(b)
    if a.ndim != 2:
        raise LinAlgError(f"{a.ndim}-dimensional array given. Array must be two-dimensional")
    one = b.ndim == 1
    if one:
        b = b[:, np.newaxis]
    if b.ndim != 2:
        raise LinAlgError(f"{b.ndim}-dimensional array given. Array must be two-dimensional")
    m, n = a.shape
    if m != b.shape[0]:
        raise LinAlgError("Incompatible dimensions")
    if "e" in (a.dtype.char, b.dtype.char):
        raise TypeError("array type float16 is unsupported in linalg")
    kind = np.result_type(*(one.dtype if one.dtype.kind in "fc" else float for one in (a, b)))
    real = np.zeros(0, kind).real.dtype
    if rcond is None:
        rcond = np.finfo(float).eps * max(n, m)
    elif not 0 < rcond < 1:
        rcond = 2.0 ** -53
    a, b = (one.astype(np.result_type(one, float)) for one in (a, b))
    x, residuals, rank, s = (_complex_lstsq if kind.kind == "c" else _lstsq)(a, b, rcond)
    if one:
        x = x[:, 0]
    x, residuals, s = x.astype(kind), residuals.astype(real), s.astype(real)
    return _like(x, given), _like(residuals, given), np.int32(rank), s


def matrix_power(a, n):
    a = asanyarray(a)
    if a.ndim < 2:
        raise LinAlgError(f"{a.ndim}-dimensional array given. Array must be at least two-dimensional")
    if a.shape[-1] != a.shape[-2]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    try:
        n = operator.index(n)
    except TypeError as error:
        raise TypeError("exponent must be an integer") from error
    if n == 0:
        result = np.empty_like(a)
        result[...] = eye(a.shape[-2], dtype=a.dtype)
        return result
    if n < 0:
        a = inv(a)
        n = -n
    if n == 1:
        return a
    result, power = None, a
    while n > 0:
        n, bit = divmod(n, 2)
        if bit:
            result = power if result is None else np.matmul(result, power)
        if n:
            power = np.matmul(power, power)
    return result


def multi_dot(arrays, *, out=None):
    n = len(arrays)
    if n < 2:
        raise ValueError("Expecting at least two arrays.")
    if n == 2:
        return dot(arrays[0], arrays[1], out=out)
    arrays = [asanyarray(a) for a in arrays]
    first, last = arrays[0].ndim, arrays[-1].ndim
    if first == 1:
        arrays[0] = np.atleast_2d(arrays[0])
    if last == 1:
        arrays[-1] = np.atleast_2d(arrays[-1]).T
    for a in arrays:
        if a.ndim != 2:
            raise LinAlgError(f"{a.ndim}-dimensional array given. Array must be two-dimensional")
    p = [a.shape[0] for a in arrays] + [arrays[-1].shape[1]]
    if n == 3:
        p[1] = arrays[0].shape[1]
    cost = [[0] * n for _ in range(n)]
    cut = [[0] * n for _ in range(n)]
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            best = None
            for k in range(i, j):
                price = cost[i][k] + cost[k + 1][j] + p[i] * p[k + 1] * p[j + 1]
                if best is None or price < best:
                    best, cut[i][j] = price, k
            cost[i][j] = best

    def product(i, j):
        if i == j:
            return arrays[i]
        return dot(product(i, cut[i][j]), product(cut[i][j] + 1, j))

    result = product(0, n - 1)
    if out is not None:
        out[...] = result
        result = out
    if first == 1 and last == 1:
        return result[0, 0]
    if first == 1 or last == 1:
        return result.ravel()
    return result


def tensorinv(a, ind=2):
    a = asarray(a)
    if ind <= 0:
        raise ValueError("Invalid ind argument.")
    shape = a.shape
    inverse = shape[ind:] + shape[:ind]
    size = 1
    for one in shape[ind:]:
        size *= one
    return inv(a.reshape(size, -1)).reshape(*inverse)


def tensorsolve(a, b, axes=None):
    a, b = asanyarray(a), asarray(b)
    n = a.ndim
    if axes is not None:
        order = list(range(n))
        for k in axes:
            order.remove(k)
            order.insert(n, k)
        a = a.transpose(order)
    shape = a.shape[-(n - b.ndim):]
    size = 1
    for one in shape:
        size *= one
    if a.size != size ** 2:
        raise LinAlgError("Input arrays must satisfy the requirement prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])")
    return solve(a.reshape(size, size), b.ravel()).reshape(shape)


def outer(x1, x2, /):
    x1, x2 = asanyarray(x1), asanyarray(x2)
    if x1.ndim != 1 or x2.ndim != 1:
        raise ValueError(f"Input arrays must be one-dimensional, but they are {x1.ndim=} and {x2.ndim=}.")
    return np.outer(x1, x2)


def cross(x1, x2, /, *, axis=-1):
    x1, x2 = asanyarray(x1), asanyarray(x2)
    if x1.shape[axis] != 3 or x2.shape[axis] != 3:
        raise ValueError(f"Both input arrays must be (arrays of) 3-dimensional vectors, but they are {x1.shape[axis]} and {x2.shape[axis]} dimensional instead.")
    return np.cross(x1, x2, axis=axis)


def diagonal(x, /, *, offset=0):
    return np.diagonal(x, offset, axis1=-2, axis2=-1)


def trace(x, /, *, offset=0, dtype=None):
    return np.trace(x, offset, axis1=-2, axis2=-1, dtype=dtype)


def matrix_transpose(x, /):
    return np.matrix_transpose(x)


def matmul(x1, x2, /):
    return np.matmul(x1, x2)


def tensordot(x1, x2, /, *, axes=2):
    return np.tensordot(x1, x2, axes=axes)


def vecdot(x1, x2, /, *, axis=-1):
    return np.vecdot(x1, x2, axis=axis)
`;
