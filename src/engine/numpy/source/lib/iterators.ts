/** Iterators over indices and elements. In Python; see index.ts. */
export const source = String.raw`
# iterators ----------------------------------------------------------------------------------------------------------------

class ndindex:
    __module__ = "numpy"

    def __init__(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], tuple):
            shape = shape[0]
        if builtins.min(shape, default=0) < 0:
            raise ValueError("negative dimensions are not allowed")
        import itertools
        self._it = itertools.product(*[range(n) for n in shape])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)


class ndenumerate:
    __module__ = "numpy"

    def __init__(self, arr):
        arr = asarray(arr)
        self._indices = ndindex(arr.shape)
        self.iter = arr.flat

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._indices), next(self.iter)


class broadcast:
    __module__ = "numpy"

    def __init__(self, *arrays, **given):
        if given:
            raise ValueError("keyword arguments not accepted.")
        if len(arrays) > 64:
            raise ValueError("Need at least 0 and at most 64 array objects.")
        self._arrays = np.broadcast_arrays(*arrays)
        self.shape = self._arrays[0].shape if arrays else ()
        self.nd = self.ndim = len(self.shape)
        self.size = int(np.prod(self.shape))
        self.numiter = len(arrays)
        self.iters = tuple(one.flat for one in self._arrays)
        self.index = 0

    def reset(self):
        self.index = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.index >= self.size:
            raise StopIteration
        self.index += 1
        return tuple(one.flat[self.index - 1] for one in self._arrays)


def nested_iters(op, axes, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", buffersize=0):
    if len(axes) < 2:
        raise ValueError("axes must have at least 2 entries for nested iteration")
    taken = set()
    for axis in (axis for group in axes for axis in group):
        if axis in taken:
            raise ValueError("An axis is used more than once")
        taken.add(axis)
    count = len(op) if isinstance(op, (list, tuple)) else 1
    levels = [np.nditer(op, flags, op_flags, op_dtypes, order, casting, [group] * count, None, buffersize) for group in axes]
    for outer, inner in zip(levels, levels[1:]):
        outer._nest(inner)
    return tuple(levels)
`;
