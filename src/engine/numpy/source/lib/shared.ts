/** What the other sources lean on: imports and axes. In Python; see index.ts. */
export const source = String.raw`
import builtins
import operator
import re
import numpy as np
from numpy import (array, asarray, asanyarray, arange, zeros, ones, empty, concatenate, where, dot, moveaxis, ndarray,
                   add, multiply, subtract, absolute, sqrt, exp, log, cos, sin, pi, nonzero, ravel, take)


def _axis(axis, ndim, name=None):
    if isinstance(axis, float):
        raise TypeError("integer argument expected, got float")
    axis = operator.index(axis)
    if not -ndim <= axis < ndim:
        raise np.exceptions.AxisError(axis, ndim, name)
    return axis + ndim if axis < 0 else axis


# A result in the class of the input that says more than an array: of several the one with the highest priority.
def _in_class_of(given, result, context=None):
    special = [one for one in given if isinstance(one, ndarray) and type(one) is not ndarray]
    if not special:
        return result
    wrap = builtins.max(special, key=lambda one: one.__array_priority__).__array_wrap__
    try:
        return wrap(result, context)
    except TypeError:
        # before NumPy 2 a class was not told of the call
        return wrap(result)


def _axes(axis, ndim, name=None):
    if not isinstance(axis, (tuple, list)):
        try:
            axis = [operator.index(axis)]
        except TypeError:
            pass
    found = tuple(_axis(one, ndim, name) for one in axis)
    if len(set(found)) != len(found):
        raise ValueError("repeated axis" if name is None else f"repeated axis in \`{name}\` argument")
    return found
`;
