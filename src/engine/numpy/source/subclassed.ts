/** NumPy's functions as it writes them, with an array's own methods: for classes that have others, as masked arrays. In Python. */
export const subclassedSource = `
import numpy as np


def flatnonzero(a):
    return np.nonzero(np.ravel(a))[0]


def argwhere(a):
    return np.transpose(np.nonzero(np.atleast_1d(a)))


def compress(condition, a, axis=None, out=None):
    return a.compress(condition, axis, out)


def extract(condition, arr):
    return np.take(np.ravel(arr), np.nonzero(np.ravel(condition))[0])


def union1d(a, b):
    return np.unique(np.concatenate((a, b), axis=None))


def _known(a, fill):
    mask = np.not_equal(a, a, dtype=bool) if a.dtype == object else np.isnan(a) if a.dtype.kind in "fc" else None
    if mask is not None:
        a = np.array(a, subok=True, copy=True)
        np.copyto(a, fill, where=mask)
    return a


def nansum(a, *rest):
    return np.sum(_known(a, 0), *rest)


def nanprod(a, *rest):
    return np.prod(_known(a, 1), *rest)


def _along(arr, indices, axis):
    places = list(np.ogrid[tuple(slice(n) for n in indices.shape)])
    places[axis] = indices
    return tuple(places)


def take_along_axis(arr, indices, axis=-1):
    return np.ravel(arr)[indices] if axis is None else arr[_along(arr, indices, axis)]


def put_along_axis(arr, indices, values, axis):
    if axis is None:
        np.ravel(arr)[indices] = values
    else:
        arr[_along(arr, indices, axis)] = values


def isreal(x):
    return np.imag(x) == 0


def iscomplex(x):
    return np.imag(x) != 0 if np.iscomplexobj(x) else np.zeros(x.shape, bool)[()]


def isposinf(x, out=None):
    return np.logical_and(np.isinf(x), ~np.signbit(x), out)


def isneginf(x, out=None):
    return np.logical_and(np.isinf(x), np.signbit(x), out)


def diag(v, k=0):
    return v.diagonal(k) if v.ndim == 2 else np.diag(np.asarray(v), k)


def unique(ar, index, inverse, counts, axis, equal_nan, sorted):
    if axis is not None:
        return np.unique(np.asarray(ar), index, inverse, counts, axis, equal_nan=equal_nan)
    flat = np.ravel(np.asarray(ar)) if ar.flatten().ndim > 1 else ar.flatten()
    if not (index or inverse or counts or np.ma.is_masked(flat)):
        return ar.__array_wrap__(np.unique(np.asarray(flat), equal_nan=equal_nan))
    order = flat.argsort(kind="mergesort" if index else "quicksort") if index or inverse else None
    if order is None:
        flat.sort()
    values = flat if order is None else flat[order]
    mask = np.empty(values.shape, bool)
    mask[:1] = True
    mask[1:] = values[1:] != values[:-1]
    if equal_nan and values.size and values.dtype.kind in "cfmM":
        nans = np.isnan(np.asarray(values))
        mask[1:][nans[1:] & nans[:-1]] = False
    found = [values[mask]]
    if index:
        found.append(order[mask])
    if inverse:
        places = np.empty(mask.shape, np.intp)
        places[order] = np.cumsum(mask) - 1
        found.append(places.reshape(ar.shape))
    if counts:
        found.append(np.diff(np.append(np.nonzero(mask)[0], mask.size)))
    return found[0] if len(found) == 1 else tuple(found)
`;
