/** Elements appended, deleted, inserted and trimmed. In Python; see index.ts. */
export const source = String.raw`
# joining, inserting, deleting -----------------------------------------------------------------------------------------

def append(arr, values, axis=None):
    arr = asanyarray(arr)
    if axis is None:
        if arr.ndim != 1:
            arr = arr.ravel()
        values = ravel(values)
        axis = arr.ndim - 1
    return concatenate((arr, values), axis=axis)


def delete(arr, obj, axis=None):
    arr = asanyarray(arr)
    if axis is None:
        arr = arr.ravel()
        axis = 0
    axis = _axis(axis, arr.ndim)
    n = arr.shape[axis]
    if isinstance(obj, slice):
        keep = ones(n, bool)
        keep[obj] = False
    elif isinstance(obj, (int, np.integer)) and not isinstance(obj, bool):
        if obj < -n or obj >= n:
            raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {n}")
        keep = ones(n, bool)
        keep[obj] = False
    else:
        index = asarray(obj)
        if index.size == 0 and not isinstance(obj, ndarray):
            index = index.astype(np.intp)
        if index.dtype == bool:
            if index.shape != (n,):
                raise ValueError("boolean array argument obj to delete must be one dimensional and match the axis "
                                 f"length of {n}")
            keep = ~index
        else:
            keep = ones(n, bool)
            keep[index] = False
    return _in_class_of([arr], asarray(arr)[(slice(None),) * axis + (keep,)])


def insert(arr, obj, values, axis=None):
    given, arr = arr, asarray(arr)
    if axis is None:
        arr = arr.ravel()
        axis = 0
    axis = _axis(axis, arr.ndim)
    n = arr.shape[axis]
    shape = list(arr.shape)
    before = (slice(None),) * axis
    if isinstance(obj, slice):
        indices = arange(*obj.indices(n), dtype=np.intp)
    else:
        indices = array(obj)
        if indices.dtype == bool:
            indices = nonzero(indices)[0]
        elif indices.ndim > 1:
            raise ValueError("index array argument obj to insert must be one dimensional or scalar")
    if indices.size == 1:
        index = indices.item()
        if index < -n or index > n:
            raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {n}")
        if index < 0:
            index += n
        values = array(values, copy=None, ndmin=arr.ndim, dtype=arr.dtype)
        if indices.ndim == 0:
            values = moveaxis(values, 0, axis)
        count = values.shape[axis]
        shape[axis] += count
        result = empty(shape, arr.dtype)
        result[before + (slice(None, index),)] = arr[before + (slice(None, index),)]
        result[before + (slice(index, index + count),)] = values
        result[before + (slice(index + count, None),)] = arr[before + (slice(index, None),)]
        return _in_class_of([given], result)
    if indices.size == 0 and not isinstance(obj, ndarray):
        indices = indices.astype(np.intp)
    indices[indices < 0] += n
    order = indices.argsort(kind="stable")
    indices[order] += arange(len(indices))
    shape[axis] += len(indices)
    old = ones(shape[axis], bool)
    old[indices] = False
    result = empty(shape, arr.dtype)
    result[before + (indices,)] = values
    result[before + (old,)] = arr
    return _in_class_of([given], result)


def trim_zeros(filt, trim="fb", axis=None):
    data = asarray(filt)
    trim = trim.lower()
    if trim not in {"fb", "bf", "b", "f"}:
        raise ValueError(f"unexpected character(s) in \`trim\`: {trim!r}")
    axes = range(data.ndim) if axis is None else _axes(axis, data.ndim, "axis")
    places = np.argwhere(data != 0 if data.dtype == object else data)
    slices = [slice(None)] * data.ndim
    for one in axes:
        if len(places) == 0:
            slices[one] = slice(0, 0)
            continue
        first = int(places[:, one].min()) if "f" in trim else 0
        last = int(places[:, one].max()) + 1 if "b" in trim else data.shape[one]
        slices[one] = slice(first, last)
    if data.ndim == 1:
        return filt[slices[0]]
    return data[tuple(slices) or ...]
`;
