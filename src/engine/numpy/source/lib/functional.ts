/** Functions applied by pieces, along axes and element by element. In Python; see index.ts. */
export const source = String.raw`
# functions of functions ----------------------------------------------------------------------------------------------

def piecewise(x, condlist, funclist, *args, **kw):
    x = asanyarray(x)
    n2 = len(funclist)
    if np.isscalar(condlist) or (not isinstance(condlist[0], list) and np.ndim(condlist[0]) == 0 and x.ndim != 0):
        condlist = [condlist]
    condlist = asarray(condlist, dtype=bool)
    n = len(condlist)
    if n == n2 - 1:
        condlist = concatenate([condlist, ~np.any(condlist, axis=0, keepdims=True)], axis=0)
        n += 1
    elif n != n2:
        raise ValueError(f"with {n} condition(s), either {n} or {n + 1} functions are expected")
    y = np.zeros_like(x)
    for condition, function in zip(condlist, funclist):
        if not callable(function):
            y[condition] = function
        else:
            values = x[condition]
            if values.size > 0:
                y[condition] = function(values, *args, **kw)
    return y


def select(condlist, choicelist, default=0):
    iter(condlist), iter(choicelist)
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select with an empty condition list is not possible")
    choicelist = [choice if type(choice) in (int, float, complex) else asarray(choice) for choice in choicelist]
    try:
        kind = np.result_type(*choicelist, default if type(default) in (int, float, complex) else asarray(default))
    except TypeError as error:
        raise TypeError(f"Choicelist and default value do not have a common dtype: {error}") from None
    condlist = np.broadcast_arrays(*condlist)
    for i, condition in enumerate(condlist):
        if condition.dtype.type is not np.bool_:
            raise TypeError(f"invalid entry {i} in condlist: should be boolean ndarray")
    choices = np.broadcast_arrays(*[asarray(choice) for choice in choicelist], asarray(default))
    shape = np.broadcast_shapes(condlist[0].shape, choices[0].shape)
    result = np.full(shape, choices[-1], kind)
    for choice, condition in zip(choices[-2::-1], condlist[::-1]):
        np.copyto(result, choice, where=condition)
    return result


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    arr = asanyarray(arr)
    axis = _axis(axis, arr.ndim)
    lines = arr.transpose([*range(axis), *range(axis + 1, arr.ndim), axis])
    shape = lines.shape[:-1]
    if 0 in shape:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    result = None
    for index in np.ndindex(shape):
        value = asanyarray(func1d(lines[index + (...,)], *args, **kwargs))
        if result is None:
            # a matrix would keep two axes whatever is asked for
            kept = asarray(value) if isinstance(value, np.matrix) else value
            result = np.zeros_like(kept, shape=shape + value.shape)
            inner = value.ndim
        result[index] = value
    outer = len(shape)
    order = list(range(axis)) + list(range(outer, outer + inner)) + list(range(axis, outer))
    return _in_class_of([arr], result.transpose(order))


def apply_over_axes(func, a, axes):
    value = asarray(a)
    n = a.ndim
    if array(axes).ndim == 0:
        axes = (axes,)
    for axis in axes:
        if axis < 0:
            axis = n + axis
        result = func(value, axis)
        if result.ndim == value.ndim:
            value = result
        else:
            result = np.expand_dims(result, axis)
            if result.ndim != value.ndim:
                raise ValueError("function is not returning an array of the correct shape")
            value = result
    return value


def _common_shape(shapes):
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError:
        told = " ".join("(" + ",".join(map(str, one)) + ("," if len(one) == 1 else "") + ")" for one in shapes)
        raise ValueError(f"operands could not be broadcast together with shapes {told} ") from None


_CORE = r"\((?:\w+(?:,\w+)*)?\)"
_SIGNATURE = f"{_CORE}(?:,{_CORE})*->{_CORE}(?:,{_CORE})*"


# The names of each operand's own dimensions, as in (n,m),().
def _cores(text):
    return [tuple(re.findall(r"\w+", one)) for one in re.findall(_CORE, text)]


class vectorize:
    __module__ = "numpy"

    def __init__(self, pyfunc=np._NoValue, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if pyfunc is not np._NoValue and not callable(pyfunc):
            raise TypeError("When used as a decorator, only accepts keyword arguments.")
        self.pyfunc = pyfunc
        self.cache = cache
        self.signature = signature
        if pyfunc is not np._NoValue:
            self.__name__ = getattr(pyfunc, "__name__", None)
        self.__doc__ = doc if doc is not None else getattr(pyfunc, "__doc__", None)
        if isinstance(otypes, str):
            for char in otypes:
                if char not in "?bBhHiIlLqQefdgFDGSUVOMm":
                    raise ValueError(f"Invalid otype specified: {char}")
        elif otypes is not None:
            if not np.iterable(otypes):
                raise ValueError("Invalid otype specification")
            otypes = "".join([np.dtype(one).char for one in otypes])
        if signature is not None and not re.fullmatch(_SIGNATURE, signature.replace(" ", "")):
            raise ValueError(f"not a valid gufunc signature: {signature}")
        self.otypes = otypes
        self.excluded = set() if excluded is None else set(excluded)

    def __call__(self, *args, **kwargs):
        if self.pyfunc is np._NoValue:
            self.__init__(args[0], self.otypes, self.__doc__, self.excluded, self.cache, self.signature)
            return self
        function, vargs = self.pyfunc, list(args)
        if self.excluded or kwargs:
            names = [name for name in kwargs if name not in self.excluded]
            places = [i for i in range(len(args)) if i not in self.excluded]
            the_args, fixed = list(args), dict(kwargs)

            def function(*values):
                for n, place in enumerate(places):
                    the_args[place] = values[n]
                fixed.update(zip(names, values[len(places):]))
                return self.pyfunc(*the_args, **fixed)

            vargs = [args[i] for i in places] + [kwargs[name] for name in names]
        if self.signature is not None:
            return self._with_signature(function, vargs)
        if not vargs:
            return function()
        plain = [asanyarray(one) for one in vargs]
        if self.otypes is None and any(one.size == 0 for one in plain):
            raise ValueError("cannot call \`vectorize\` on size 0 inputs unless \`otypes\` is set")
        types, known = self.otypes, []
        if types is None:
            # what the function gives is asked with the first elements as they are; all others come as Python's own numbers
            first = function(*[one.flat[0] for one in plain])
            types = [asarray(one).dtype.char for one in (first if isinstance(first, tuple) else (first,))]
            known = [first] if self.cache else []
        shape = _common_shape([asanyarray(one, dtype=object).shape for one in vargs])
        # a number of NumPy's stays one, and a list's elements what they are
        grids = [asarray(one, dtype=object) if isinstance(one, (list, tuple, np.generic)) else asarray(one) for one in vargs]
        flats = [[value if grid.dtype == object else _item(value) for value in np.ravel(grid)] for grid in np.broadcast_arrays(*grids)]
        results = known + [function(*values) for values in list(zip(*flats))[len(known):]]
        ufunc = _PyUfunc(function, len(plain), len(types), None)
        columns = [results] if len(types) == 1 else [[one[i] for one in results] for i in range(len(types))]
        made = tuple(_in_class_of(plain, self._collect(column, otype, shape), (ufunc, tuple(plain), i)) for i, (column, otype) in enumerate(zip(columns, types)))
        return made[0] if len(types) == 1 else made

    def _collect(self, results, otype, shape):
        if otype in "US":
            return array([str(one) for one in results], dtype=otype).reshape(shape)
        result = empty(len(results), dtype=otype)
        for i, one in enumerate(results):
            result[i] = one
        return result.reshape(shape)

    def _with_signature(self, function, args):
        left, right = self.signature.replace(" ", "").split("->")
        ins, outs = _cores(left), _cores(right)
        args = [asanyarray(one) for one in args]
        sizes, outer = {}, []
        if len(args) != len(ins):
            raise TypeError(f"wrong number of positional arguments: expected {len(ins)}, got {len(args)}")
        for one, core in zip(args, ins):
            if one.ndim < len(core):
                raise ValueError(f"{one.ndim}-dimensional argument does not have enough dimensions for all core dimensions {core!r}")
            for name, n in zip(core, one.shape[one.ndim - len(core):]):
                if sizes.setdefault(name, n) != n:
                    raise ValueError(f"inconsistent size for core dimension {name!r}: {n!r} vs {sizes[name]!r}")
            outer.append(one.shape[:one.ndim - len(core)])
        shape = np.broadcast_shapes(*outer)
        args = [np.broadcast_to(one, shape + one.shape[one.ndim - len(core):]) for one, core in zip(args, ins)]
        outputs = None
        for index in np.ndindex(shape):
            results = function(*(one[index] for one in args))
            count = len(results) if isinstance(results, tuple) else 1
            if count != len(outs):
                raise ValueError(f"wrong number of outputs from pyfunc: expected {len(outs)}, got {count}")
            results = results if isinstance(results, tuple) else (results,)
            if outputs is None:
                outputs = [zeros(shape + asarray(value).shape, asarray(value).dtype if self.otypes is None else self.otypes[i]) for i, value in enumerate(results)]
            for output, value in zip(outputs, results):
                output[index] = value
        if outputs is None:
            if self.otypes is None:
                raise ValueError("cannot call \`vectorize\` on size 0 inputs unless \`otypes\` is set")
            if any(name not in sizes for core in outs for name in core):
                raise ValueError("cannot call \`vectorize\` with a signature including new output dimensions on size 0 inputs")
            outputs = [zeros(shape + tuple(sizes[name] for name in core), kind) for core, kind in zip(outs, self.otypes)]
        return outputs[0] if len(outs) == 1 else tuple(outputs)


def _item(value):
    return value.item() if isinstance(value, np.generic) else value
`;
