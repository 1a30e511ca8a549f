/** Printing in a context, ufuncs from functions, casts, and questions about the installation. In Python; see index.ts. */
export const source = String.raw`
class printoptions:
    def __init__(self, *args, **kwargs):
        self.args, self.kwargs = args, kwargs

    def __enter__(self):
        self.before = np.get_printoptions()
        np.set_printoptions(*self.args, **self.kwargs)
        return np.get_printoptions()

    def __exit__(self, *exc):
        before = dict(self.before)
        before.pop("override_repr", None)
        np.set_printoptions(**before)


def frompyfunc(func, /, nin, nout, *, identity=None):
    if not callable(func):
        raise TypeError("function must be callable")
    return _PyUfunc(func, nin, nout, identity)


class _PyUfunc:
    __module__ = "numpy"
    __qualname__ = "ufunc"

    def __init__(self, func, nin, nout, identity):
        self.func, self.nin, self.nout, self.identity = func, nin, nout, identity
        self.__name__ = getattr(func, "__name__", "?")
        self.nargs = nin + nout

    def __repr__(self):
        return f"<ufunc '{self.__name__} (vectorized)'>"

    def __call__(self, *args, **kwargs):
        arrays = [asarray(one, dtype=object) if not isinstance(one, ndarray) else one for one in args]
        grids = np.broadcast_arrays(*map(asarray, arrays))
        shape = grids[0].shape
        results = [self.func(*values) for values in zip(*[grid.ravel().tolist() for grid in grids])]

        def collect(values, i=0):
            if shape == ():
                return values[0]
            result = empty(len(values), dtype=object)
            for i, value in enumerate(values):
                result[i] = value
            return _in_class_of(arrays, result.reshape(shape), (self, args, i))

        if self.nout == 1:
            return collect(results)
        return tuple(collect([one[i] for one in results], i) for i in range(self.nout))

    def reduce(self, array, axis=0, **kwargs):
        lines = moveaxis(asarray(array, dtype=object), axis, 0)
        result = lines[0]
        for line in lines[1:]:
            result = self(result, line)
        return result

    def accumulate(self, array, axis=0, **kwargs):
        lines = moveaxis(asarray(array, dtype=object), axis, 0)
        results = [lines[0]]
        for line in lines[1:]:
            results.append(self(results[-1], line))
        result = empty(lines.shape, dtype=object)
        for i, one in enumerate(results):
            result[i] = one
        return moveaxis(result, 0, axis)

    def outer(self, a, b):
        a, b = asarray(a, dtype=object), asarray(b, dtype=object)
        return self(a.reshape(a.shape + (1,) * b.ndim), b)


def astype(x, dtype, /, *, copy=True, device=None):
    if not (isinstance(x, ndarray) or np.isscalar(x)):
        raise TypeError(f"Input should be a NumPy array or scalar. It is a {type(x)} instead.")
    if device is not None and device != "cpu":
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
    return x.astype(dtype, copy=copy)


def get_include():
    return "numpy/_core/include"


def info(object=None, maxwidth=76, output=None, toplevel="numpy"):
    print(getattr(object, "__doc__", None))
`;
