/** numpy.lib.recfunctions: fields of structured arrays added, dropped, renamed and joined; written in Python. */
export const recfunctionsSource = String.raw`
import numpy as np
import numpy.ma as ma


def _fields(dtype):
    return [(name, dtype.fields[name][0]) for name in dtype.names]


def _copied(target, base):
    for name in target.dtype.names:
        if name in base.dtype.names:
            target[name] = base[name]
    return target


def get_names(adtype):
    inner = [(name, adtype[name]) for name in adtype.names]
    return tuple((name, get_names(one)) if one.names is not None else name for name, one in inner)


def get_names_flat(adtype):
    found = []
    for name in adtype.names:
        found.append(name)
        if adtype[name].names is not None:
            found.extend(get_names_flat(adtype[name]))
    return tuple(found)


def flatten_descr(ndtype):
    if ndtype.names is None:
        return (("", ndtype),)
    flat = []
    for name, one in _fields(ndtype):
        flat.extend(flatten_descr(one) if one.names is not None else [(name, one)])
    return tuple(flat)


def rename_fields(base, namemapper):
    def renamed(dtype):
        return [(namemapper.get(name, name), renamed(one) if one.names is not None else one) for name, one in _fields(dtype)]
    return base.view(renamed(base.dtype))


def drop_fields(base, drop_names, usemask=True, asrecarray=False):
    dropped = {drop_names} if isinstance(drop_names, str) else set(drop_names)

    def kept(dtype):
        result = []
        for name, one in _fields(dtype):
            if name in dropped:
                continue
            if one.names is not None:
                inner = kept(one)
                if inner:
                    result.append((name, inner))
            else:
                result.append((name, one))
        return result
    result = _copied(np.empty(base.shape, dtype=kept(base.dtype)), base)
    return result.view(np.recarray) if asrecarray else result


def append_fields(base, names, data, dtypes=None, fill_value=-1, usemask=True, asrecarray=False):
    if isinstance(names, str):
        names, data = [names], [data]
    elif len(names) != len(data):
        raise ValueError("The number of arrays does not match the number of names")
    if dtypes is None:
        data = [np.asanyarray(one) for one in data]
    else:
        dtypes = list(dtypes) if isinstance(dtypes, (list, tuple)) else [dtypes]
        if len(dtypes) == 1:
            dtypes = dtypes * len(data)
        if len(dtypes) != len(data):
            raise ValueError("The dtypes argument must be None, a dtype, or a list.")
        data = [np.array(one, dtype=dtype) for one, dtype in zip(data, dtypes)]
    length = max([len(base)] + [len(one) for one in data])
    result = np.empty(length, dtype=_fields(base.dtype) + [(name, one.dtype) for name, one in zip(names, data)])
    short = [(name, base[name]) for name in base.dtype.names] + list(zip(names, data))
    for name, column in short:
        result[name][:len(column)] = column
        # what is missing is masked, and filled by default
        result[name][len(column):] = np.array(ma.default_fill_value(column.dtype)).astype(column.dtype)
    if usemask:
        mask = np.zeros(length, dtype=[(name, bool) for name in result.dtype.names])
        for name, column in short:
            mask[name][len(column):] = True
        return ma.array(result, mask=mask)
    return result.view(np.recarray) if asrecarray else result


def rec_append_fields(base, names, data, dtypes=None):
    return append_fields(base, names, data=data, dtypes=dtypes, asrecarray=True, usemask=False)


def rec_drop_fields(base, drop_names):
    return drop_fields(base, drop_names, usemask=False, asrecarray=True)


def merge_arrays(seqarrays, fill_value=-1, flatten=False, usemask=False, asrecarray=False):
    if isinstance(seqarrays, np.ndarray):
        seqarrays = (seqarrays,)
    arrays = [np.asanyarray(one).ravel() for one in seqarrays]
    length = max(len(one) for one in arrays)
    columns = []
    for i, one in enumerate(arrays):
        if one.dtype.names is not None and flatten:
            columns.extend((name, one[name]) for name in one.dtype.names)
        else:
            columns.append((f"f{i}", one))
    result = np.zeros(length, dtype=[(name, column.dtype) for name, column in columns])
    for name, column in columns:
        result[name][:len(column)] = column
        if len(column) < length and column.dtype.names is None:
            result[name][len(column):] = fill_value
    return result.view(np.recarray) if asrecarray else result


def stack_arrays(arrays, defaults=None, usemask=True, asrecarray=False, autoconvert=False):
    if isinstance(arrays, np.ndarray):
        return arrays
    if len(arrays) == 1:
        return arrays[0]
    arrays = [np.asanyarray(one).ravel() for one in arrays]
    fields = {}
    for one in arrays:
        for name, dtype in _fields(one.dtype):
            if name in fields and fields[name] != dtype and not autoconvert:
                raise TypeError(f"Incompatible type '{fields[name]}' <> '{dtype}'")
            fields[name] = np.promote_types(fields[name], dtype) if name in fields else dtype
    total = sum(len(one) for one in arrays)
    result = np.empty(total, dtype=list(fields.items()))
    fills = {name: ma.default_fill_value(dtype) for name, dtype in fields.items()} | (defaults or {})
    for name, dtype in fields.items():
        result[name] = np.array(fills[name]).astype(dtype)
    mask = np.ones(total, dtype=[(name, bool) for name in fields])
    start = 0
    for one in arrays:
        for name in one.dtype.names:
            result[name][start:start + len(one)] = one[name]
            mask[name][start:start + len(one)] = False
        start += len(one)
    if usemask:
        return ma.array(result, mask=mask, fill_value=tuple(fills[name] for name in fields))
    return result.view(np.recarray) if asrecarray else result


def repack_fields(a, align=False, recurse=False):
    if not isinstance(a, np.dtype):
        return a.astype(repack_fields(a.dtype, align, recurse), copy=False)
    if a.names is None:
        return a
    return np.dtype([(name, repack_fields(one, align, True) if recurse else one) for name, one in _fields(a)], align=align)


def _leaves(dtype, take):
    """Each number of a record, with the function that reads its column."""
    for name, one in _fields(dtype):
        def column(array, name=name):
            return take(array)[name]
        if one.names is not None:
            yield from _leaves(one, column)
        elif one.subdtype is not None:
            base, shape = one.subdtype
            for place in np.ndindex(shape):
                yield base, lambda array, column=column, place=place: column(array)[(..., *place)]
        else:
            yield one, column


def structured_to_unstructured(arr, dtype=None, copy=False, casting="unsafe"):
    if arr.dtype.names is None:
        raise ValueError("arr must be a structured array")
    leaves = list(_leaves(arr.dtype, lambda array: array))
    if not leaves and dtype is None:
        raise ValueError("arr has no fields. Unable to guess dtype")
    kind = np.result_type(*[one for one, _ in leaves]) if dtype is None else np.dtype(dtype)
    result = np.empty(arr.shape + (len(leaves),), dtype=kind)
    for i, (_, column) in enumerate(leaves):
        result[..., i] = column(arr).astype(kind, casting=casting)
    return result


def unstructured_to_structured(arr, dtype=None, names=None, align=False, copy=False, casting="unsafe"):
    arr = np.asanyarray(arr)
    if arr.shape == ():
        raise ValueError("arr must have at least one dimension")
    if dtype is None:
        names = [f"f{i}" for i in range(arr.shape[-1])] if names is None else names
        dtype = np.dtype([(name, arr.dtype) for name in names], align=align)
    elif names is not None:
        raise ValueError("don't supply both dtype and names")
    else:
        dtype = np.dtype(dtype)
    leaves = list(_leaves(dtype, lambda array: array))
    if names is not None and arr.shape[-1] % len(leaves):
        raise ValueError("When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.")
    if names is None and len(leaves) != arr.shape[-1]:
        raise ValueError("The length of the last dimension of arr must be equal to the number of fields in dtype")
    result = np.zeros(arr.shape[:-1], dtype=dtype)
    for i, (one, column) in enumerate(leaves):
        column(result)[...] = arr[..., i].astype(one, casting=casting)
    return result


def apply_along_fields(func, arr):
    return func(structured_to_unstructured(arr), axis=-1)


def assign_fields_by_name(dst, src, zero_unassigned=True):
    if dst.dtype.names is None:
        dst[...] = src
        return
    for name in dst.dtype.names:
        if name in src.dtype.names:
            assign_fields_by_name(dst[name], src[name], zero_unassigned)
        elif zero_unassigned:
            dst[name] = 0


def require_fields(array, required_dtype):
    result = np.empty(array.shape, dtype=required_dtype)
    assign_fields_by_name(result, array)
    return result
`;
