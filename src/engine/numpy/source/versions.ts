/** numpy.lib's own names: NumPy's version as an object that compares, and what numpy.lib.array_utils has. In Python. */
export const versionsSource = String.raw`
import re
from functools import total_ordering


@total_ordering
class NumpyVersion:
    __module__ = 'numpy.lib'

    def __init__(self, vstring):
        self.vstring = vstring
        release = re.match(r'\d+\.\d+\.\d+', vstring)
        if not release:
            raise ValueError('Not a valid numpy version string')
        self.version = release.group()
        self.major, self.minor, self.bugfix = map(int, self.version.split('.'))
        rest = vstring[release.end():]
        before = re.match(r'(?:a|b|rc)\d', rest)
        self.pre_release = 'final' if rest == '' else before.group() if before else ''
        self.is_devversion = '.dev' in vstring

    def _key(self):
        # The release, then pre-releases by their letter; of one name the developers' version is before the released one.
        return (self.major, self.minor, self.bugfix, self.pre_release == 'final', self.pre_release, not self.is_devversion)

    def _other(self, other):
        if not isinstance(other, (str, NumpyVersion)):
            raise ValueError('Invalid object to compare with NumpyVersion.')
        return (NumpyVersion(other) if isinstance(other, str) else other)._key()

    def __eq__(self, other):
        return self._key() == self._other(other)

    def __lt__(self, other):
        return self._key() < self._other(other)

    __hash__ = None

    def __repr__(self):
        return f'NumpyVersion({self.vstring})'
`;

export const arrayUtilsSource = `
import operator
import numpy as np


def normalize_axis_index(axis, ndim, msg_prefix=None):
    axis = operator.index(axis)
    if not -ndim <= axis < ndim:
        raise np.exceptions.AxisError(axis, ndim, msg_prefix)
    return axis % ndim


def normalize_axis_tuple(axis, ndim, argname=None, allow_duplicate=False):
    if type(axis) not in (tuple, list):
        try:
            axis = [operator.index(axis)]
        except TypeError:
            pass
    axis = tuple(normalize_axis_index(one, ndim, argname) for one in axis)
    if not allow_duplicate and len(set(axis)) != len(axis):
        raise ValueError(f'repeated axis in \`{argname}\` argument' if argname else 'repeated axis')
    return axis


def byte_bounds(a):
    low = high = a.__array_interface__['data'][0]
    for length, stride in zip(a.shape, a.strides):
        if stride < 0:
            low += (length - 1) * stride
        else:
            high += (length - 1) * stride
    return low, high + a.dtype.itemsize
`;
