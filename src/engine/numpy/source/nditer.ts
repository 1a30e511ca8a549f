/** np.nditer, written in Python: iteration over one or more arrays with indices, buffers and casts as far as programs use them. */
export const nditerSource = `
import numpy as np
from numpy import array, asarray, empty, broadcast_shapes


_OP_FLAGS = {"aligned", "allocate", "arraymask", "contig", "copy", "nbo", "no_broadcast", "no_subtype", "overlap_assume_elementwise", "readonly", "readwrite", "updateifcopy", "virtual", "writemasked", "writeonly"}


class nditer:
    __module__ = "numpy"

    def __init__(self, op, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", op_axes=None, itershape=None, buffersize=0):
        flags = set(flags or ())
        known = {"buffered", "c_index", "f_index", "multi_index", "common_dtype", "copy_if_overlap", "delay_bufalloc", "external_loop", "grow_inner", "ranged", "reduce_ok", "refs_ok", "zerosize_ok"}
        for flag in flags - known:
            raise ValueError(f'Unexpected iterator global flag "{flag}"')
        single = not isinstance(op, (list, tuple))
        ops = [op] if single else list(op)
        self._single = single
        count = len(ops)
        if count == 0:
            raise ValueError("Must provide at least one operand")
        if op_flags is None:
            op_flags = [["readonly"]] + [["readonly"]] * (count - 1)
        elif op_flags and isinstance(op_flags[0], str):
            op_flags = [op_flags] * count
        for own in op_flags:
            for flag in own:
                if flag not in _OP_FLAGS:
                    raise ValueError(f'Unexpected per-op iterator flag "{flag}"')
        if order is None:
            order = "K"
        if order not in ("C", "F", "A", "K"):
            raise ValueError(f"order must be one of 'C', 'F', 'A', or 'K' (got '{order}')")
        self._flags, self._op_flags = flags, [set(one) for one in op_flags]
        dtypes = [None] * count if op_dtypes is None else [np.dtype(one) if one is not None else None for one in (op_dtypes if isinstance(op_dtypes, (list, tuple)) else [op_dtypes] * count)]
        arrays = [None if one is None else asarray(one) for one in ops]
        if "common_dtype" in flags:
            kind = np.result_type(*[one for one in arrays if one is not None])
            dtypes = [kind] * count
        given = [one for one in arrays if one is not None]
        if op_axes is not None:
            views = []
            for one, axes in zip(arrays, op_axes):
                if one is None or axes is None:
                    views.append(one)
                    continue
                for k, axis in enumerate(axes):
                    if axis is not None and not -1 <= axis < one.ndim:
                        raise ValueError(f"Iterator input op_axes[{len(views)}][{len(axes) - 1 - k}] (=={axis}) is not a valid axis of op[{len(views)}], which has {one.ndim} dimensions ")
                shape = tuple(1 if axis in (-1, None) else one.shape[axis] for axis in axes)
                strides = tuple(0 if axis in (-1, None) else one.strides[axis] for axis in axes)
                views.append(np.lib.stride_tricks.as_strided(one, shape, strides))
            arrays = views
            given = [one for one in arrays if one is not None]
        try:
            shape = broadcast_shapes(*[one.shape for one in given]) if itershape is None else tuple(itershape)
        except ValueError:
            texts = " ".join("(" + ",".join(str(n) for n in one.shape) + ("," if one.ndim == 1 else "") + ")" for one in given)
            raise ValueError(f"operands could not be broadcast together with shapes {texts} ") from None
        size = 1
        for n in shape:
            size *= n
        if size == 0 and "zerosize_ok" not in flags:
            raise ValueError("Iteration of zero-sized operands is not enabled")
        for i, one in enumerate(arrays):
            if one is None:
                kind = dtypes[i] or np.result_type(*given)
                if op_axes is not None and op_axes[i] is not None:
                    lengths = [shape[k] for k, axis in enumerate(op_axes[i]) if axis not in (-1, None)]
                    made = np.zeros(lengths, kind)
                    position = iter(range(len(lengths)))
                    strides = tuple(0 if axis in (-1, None) else made.strides[axis] for axis in op_axes[i])
                    self._made = getattr(self, "_made", {})
                    self._made[i] = made
                    arrays[i] = np.lib.stride_tricks.as_strided(made, shape, strides)
                else:
                    arrays[i] = empty(shape, kind)
                self._op_flags[i] = self._op_flags[i] | {"writeonly"}
            elif dtypes[i] is not None and dtypes[i] != one.dtype:
                if "writeonly" not in self._op_flags[i] and not np.can_cast(one.dtype, dtypes[i], casting):
                    raise TypeError(f"Iterator operand {i} dtype could not be cast from {one.dtype!r} to {dtypes[i]!r} according to the rule '{casting}'")
                if self._writes(i) and not np.can_cast(dtypes[i], one.dtype, casting):
                    raise TypeError(f"Iterator requested dtype could not be cast from {dtypes[i]!r} to {one.dtype!r}, the operand {i} dtype, according to the rule '{casting}'")
                if one.ndim and not ("buffered" in flags or self._op_flags[i] & {"copy", "updateifcopy"}):
                    raise TypeError("Iterator operand required copying or buffering, but neither copying nor buffering was enabled")
        self._shape = shape
        self.nop = count
        self._arrays = [array_ if array_.shape == shape else (np.lib.stride_tricks.as_strided(array_, shape, self._stretched(array_, shape))) for array_ in arrays]
        self._sources = arrays
        self._buffers = [None if dtypes[i] is None or dtypes[i] == one.dtype else one.astype(dtypes[i]) for i, one in enumerate(self._arrays)]
        if any(one.dtype == object for one in arrays) and "refs_ok" not in flags:
            raise TypeError("Iterator operand or requested dtype holds references, but the NPY_ITER_REFS_OK flag was not enabled")
        self.itersize = size
        self._order = self._axis_order(order)
        self._flipped = self._backward_axes() if order == "K" and len(given) == count else ()
        self._lengths = [shape[axis] for axis in self._order]
        self.iterindex = 0
        self.finished = size == 0
        self._started = False
        self._external = "external_loop" in flags
        self._outer = self._outer_axes() if self._external and "buffered" not in flags else 0
        self._step = int(np.prod(self._lengths[self._outer:], dtype=int)) if self._external else 1
        if self._external and "buffered" in flags:
            self._step = min(self._step, buffersize or 8192)

    @property
    def shape(self):
        """Where no index is kept, axes that follow each other without a jump in every operand are one."""
        if "multi_index" in self._flags:
            return self._shape
        return tuple(n for n, _, _ in self._merged()[::-1])

    def _merged(self):
        """The length, the strides and the number of axes of each run of axes that follow each other, outermost first."""
        merged = []
        for axis, n in enumerate(self._lengths):
            steps = [one.strides[axis] for one in map(self._ordered, self._arrays)]
            if merged and (n == 1 or merged[-1][0] == 1 or all(a == b * n for a, b in zip(merged[-1][1], steps))):
                length, before, count = merged.pop()
                merged.append((length * n, before if n == 1 else steps, count + 1))
            else:
                merged.append((n, steps, 1))
        return merged

    ndim = property(lambda self: len(self.shape))

    def _outer_axes(self):
        """How many of the ordered axes remain outside of a chunk: those inside follow each other without a jump in every operand."""
        return len(self._order) - self._merged()[-1][2] if self._order else 0

    def _stretched(self, one, shape):
        lead = len(shape) - one.ndim
        return (0,) * lead + tuple(0 if n == 1 else s for n, s in zip(one.shape, one.strides))

    def _writes(self, i):
        return bool(self._op_flags[i] & {"readwrite", "writeonly"})

    def _axis_order(self, order):
        axes = list(range(len(self._shape)))
        if order == "F" or (order == "A" and all(one.flags.f_contiguous and not one.flags.c_contiguous for one in self._sources)):
            return axes[::-1]
        if order == "C" or order == "A":
            return axes

        def weight(axis):
            return [abs(one.strides[axis]) for one in self._arrays]

        result = []
        for axis in axes:
            place = len(result)
            for i in range(len(result) - 1, -1, -1):
                a, b = weight(result[i]), weight(axis)
                verdict = None
                for x, y in zip(a, b):
                    if x and y:
                        if y <= x:
                            verdict = False
                            break
                        verdict = True
                if verdict is False:
                    break
                if verdict:
                    place = i
            result.insert(place, axis)
        return result

    def _backward_axes(self):
        """Axes along which no operand goes forward and one goes backward are walked from their end, as memory lies."""
        strides = [[one.strides[axis] for one in self._arrays] for axis in range(len(self._shape))]
        return tuple(axis for axis, steps in enumerate(strides) if max(steps) <= 0 and min(steps) < 0)

    def _ordered(self, one):
        """An operand as it is walked: outermost axis first, backward axes turned."""
        turned = one[tuple(slice(None, None, -1) if axis in self._flipped else slice(None) for axis in range(one.ndim)) + (Ellipsis,)]
        return turned.transpose(self._order)

    def _index(self):
        index, rest = [0] * len(self._shape), self.iterindex
        for axis in reversed(self._order):
            rest, index[axis] = divmod(rest, self._shape[axis])
        for axis in self._flipped:
            index[axis] = self._shape[axis] - 1 - index[axis]
        return tuple(index)

    @property
    def multi_index(self):
        if "multi_index" not in self._flags:
            raise ValueError("Iterator is not tracking a multi-index")
        return self._index()

    @multi_index.setter
    def multi_index(self, place):
        if len(place) != len(self._shape):
            raise ValueError("Wrong number of indices")
        place = [n - 1 - i if axis in self._flipped else i for axis, (i, n) in enumerate(zip(place, self._shape))]
        if any(not 0 <= i < n for i, n in zip(place, self._shape)):
            raise IndexError("Iterator GotoMultiIndex called with an out-of-bounds multi-index")
        self.iterindex = 0
        for axis in self._order:
            self.iterindex = self.iterindex * self._shape[axis] + place[axis]
        self.finished = False

    @property
    def index(self):
        if "c_index" in self._flags:
            axes = range(len(self._shape))
        elif "f_index" in self._flags:
            axes = reversed(range(len(self._shape)))
        else:
            raise ValueError("Iterator does not have an index")
        flat, index = 0, self._index()
        for axis in axes:
            flat = flat * self._shape[axis] + index[axis]
        return flat

    has_delayed_bufalloc = iterationneedsapi = False
    iterrange = property(lambda self: (0, self.itersize))
    has_multi_index = property(lambda self: "multi_index" in self._flags)
    has_index = property(lambda self: bool(self._flags & {"c_index", "f_index"}))
    operands = property(lambda self: tuple(getattr(self, "_made", {}).get(i, buffer if buffer is not None and "buffered" not in self._flags else one) for i, (one, buffer) in enumerate(zip(self._sources, self._buffers))))
    dtypes = property(lambda self: tuple(one.dtype for one in self._sources))
    itviews = property(lambda self: tuple(self._ordered(one) for one in self._arrays))

    def _values(self):
        if self._external:
            views = [self._ordered(buffer if buffer is not None else one) for one, buffer in zip(self._arrays, self._buffers)]
            place, rest = [], self.iterindex // self._step
            for n in reversed(self._lengths[:self._outer]):
                rest, at = divmod(rest, n)
                place.insert(0, at)
            result = []
            for i, view in enumerate(views):
                flat = view.reshape(-1)[self.iterindex:self.iterindex + self._step] if "buffered" in self._flags else view[tuple(place)].reshape(-1)
                if not self._writes(i):
                    flat.flags.writeable = False if flat.base is not None else flat.flags.writeable
                result.append(flat)
            return result
        index = self._index()
        result = []
        for i, (one, buffer) in enumerate(zip(self._arrays, self._buffers)):
            value = (buffer if buffer is not None else one)[index + (Ellipsis,)]
            if not self._writes(i):
                value = value.view()
                value.flags.writeable = False
            result.append(value)
        return result

    @property
    def value(self):
        values = self._values()
        return values[0] if self._single else tuple(values)

    def __getitem__(self, i):
        return self._values()[i]

    def __setitem__(self, i, value):
        if self._external:
            self._values()[i][...] = value
        else:
            (self._buffers[i] if self._buffers[i] is not None else self._arrays[i])[self._index() + (Ellipsis,)] = value

    def __len__(self):
        return self.nop

    def __iter__(self):
        return self

    _inner = None

    def _nest(self, inner):
        """Another iterator goes through what lies at each place of this one."""
        self._inner = inner
        self._moved()

    def _moved(self):
        inner = self._inner
        if inner is not None and not self.finished:
            place = self._index() + (Ellipsis,)
            inner._arrays = [np.lib.stride_tricks.as_strided(one[place], inner._shape, other.strides) for one, other in zip(self._arrays, inner._arrays)]
            inner.reset()

    def iternext(self):
        self.iterindex += self._step
        self.finished = self.iterindex >= self.itersize
        self._moved()
        return not self.finished

    def __next__(self):
        if self._started:
            if not self.iternext():
                raise StopIteration
        elif self.finished:
            raise StopIteration
        self._started = True
        return self.value

    def reset(self):
        self.iterindex, self.finished, self._started = 0, self.itersize == 0, False
        self._moved()

    def copy(self):
        twin = nditer.__new__(nditer)
        twin.__dict__.update(self.__dict__)
        return twin

    def remove_axis(self, axis):
        raise NotImplementedError("remove_axis is not supported by this engine")

    def enable_external_loop(self):
        self._external = True

    def remove_multi_index(self):
        self._flags = self._flags - {"multi_index"}

    def close(self):
        for i, buffer in enumerate(self._buffers):
            if buffer is not None and self._writes(i):
                self._arrays[i][...] = buffer

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
`;
