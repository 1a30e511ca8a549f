/** numpy.lib.stride_tricks and numpy.emath, written in Python. */
export const stridesSource = String.raw`
import numpy as np
from numpy import array, asarray, broadcast_arrays, broadcast_to, broadcast_shapes


def as_strided(x, shape=None, strides=None, subok=False, writeable=True):
    x = array(x, copy=None, subok=subok)
    shape = x.shape if shape is None else tuple(shape)
    if strides is not None:
        strides = tuple(strides)
    elif not x.flags.c_contiguous:
        strides = x.strides
    if strides is not None and len(strides) != len(shape):
        raise ValueError("mismatch in length of strides and shape")
    view = np.ndarray(shape, x.dtype, x, 0, strides)
    if subok and type(x) is not np.ndarray:
        view = view.view(type(x))
        if getattr(view, "__array_finalize__", None):
            view.__array_finalize__(x)
    if not writeable or not x.flags.writeable:
        view.flags.writeable = False
    return view


def sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False):
    window_shape = tuple(window_shape) if np.iterable(window_shape) else (window_shape,)
    x = array(x, copy=None, subok=subok)
    if any(one < 0 for one in window_shape):
        raise ValueError("\`window_shape\` cannot contain negative values")
    if axis is None:
        axis = tuple(range(x.ndim))
        if len(window_shape) != len(axis):
            raise ValueError(f"Since axis is \`None\`, must provide window_shape for all dimensions of \`x\`; got {len(window_shape)} window_shape elements and \`x.ndim\` is {x.ndim}.")
    else:
        axis = axis if isinstance(axis, tuple) else (axis,)
        for one in axis:
            if not -x.ndim <= one < x.ndim:
                raise np.exceptions.AxisError(one, x.ndim)
        axis = tuple(one % x.ndim for one in axis)
        if len(window_shape) != len(axis):
            raise ValueError(f"Must provide matching length window_shape and axis; got {len(window_shape)} window_shape elements and {len(axis)} axes elements.")
    strides = x.strides + tuple(x.strides[one] for one in axis)
    shape = list(x.shape)
    for one, length in zip(axis, window_shape):
        if shape[one] < length:
            raise ValueError("window shape cannot be larger than input array shape")
        shape[one] -= length - 1
    return as_strided(x, tuple(shape) + window_shape, strides, subok=subok, writeable=writeable)


def _complex_if(x, condition):
    x = asarray(x)
    if x.dtype.kind != "c" and np.any(condition(x)):
        x = x.astype(np.complex64 if x.dtype in (np.float32, np.float16, np.int8, np.int16, np.uint8, np.uint16) else np.complex128)
    return x[()] if x.ndim == 0 else x


def sqrt(x):
    return np.sqrt(_complex_if(x, lambda v: v < 0))


def log(x):
    return np.log(_complex_if(x, lambda v: v < 0))


def log10(x):
    return np.log10(_complex_if(x, lambda v: v < 0))


def log2(x):
    return np.log2(_complex_if(x, lambda v: v < 0))


def logn(n, x):
    x, n = _complex_if(x, lambda v: v < 0), _complex_if(n, lambda v: v < 0)
    return np.log(x) / np.log(n)


def power(x, p):
    x = _complex_if(x, lambda v: v < 0)
    p = asarray(p)
    if p.dtype.kind in "iu" and np.any(p < 0):
        p = p * 1.0
    return np.power(x, p[()] if p.ndim == 0 else p)


def arccos(x):
    return np.arccos(_complex_if(x, lambda v: abs(v) > 1))


def arcsin(x):
    return np.arcsin(_complex_if(x, lambda v: abs(v) > 1))


def arctanh(x):
    return np.arctanh(_complex_if(x, lambda v: abs(v) > 1))
`;
