/** numpy.ma: masks and fill values of records, and ufuncs of masked arrays. In Python. */
export const recordsSource = `
_REDUCTIONS = {np.max: "maximum", np.min: "minimum", np.prod: "multiply", np.any: "logical_or", np.all: "logical_and"}


def _mask_dtype(dtype):
    """Of records every field has its own flag."""
    if dtype.subdtype is not None:
        return np.dtype((_mask_dtype(dtype.subdtype[0]), dtype.subdtype[1]))
    return np.dtype([(name, _mask_dtype(dtype.fields[name][0])) for name in dtype.names]) if dtype.names is not None else np.dtype(bool)


def _mask_of(mask, data, copy):
    wanted = _mask_dtype(data.dtype)
    if wanted.names is not None and not (isinstance(mask, ndarray) and mask.dtype.names is not None):
        flags = np.asarray(mask) if not isinstance(mask, list) or not mask or not isinstance(mask[0], tuple) else None
        if flags is None:
            mask = np.array(mask, wanted)
        else:
            whole = np.zeros(data.shape, wanted)
            for name in wanted.names:
                whole[name] = flags if flags.ndim <= 1 else flags[..., wanted.names.index(name)]
            return whole
    mask = np.array(mask, dtype=wanted, copy=True if copy else None)
    if mask.shape == data.shape:
        return mask
    if mask.size == 1:
        return np.resize(mask, data.shape)
    if mask.size == data.size:
        return mask.reshape(data.shape)
    raise MaskError(f"Mask and data not compatible: data size is {data.size}, mask size is {mask.size}.")


def _mareconstruct(subtype, baseclass, baseshape, basetype):
    data, mask = (ndarray.__new__(kind, baseshape, dtype) for kind, dtype in ((baseclass, basetype), (ndarray, make_mask_descr(basetype))))
    return subtype.__new__(subtype, data, mask=mask, dtype=basetype)


def _fill_fields(data, mask, values):
    for name in mask.dtype.names:
        if mask.dtype[name].names is not None:
            _fill_fields(data[name], mask[name], values[name])
        else:
            np.copyto(data[name], values[name], where=mask[name])


def _or_fields(a, b):
    both = np.zeros(a.shape, a.dtype)
    for name in a.dtype.names:
        both[name] = a[name] | b[name] if a.dtype[name].names is None else _or_fields(a[name], b[name])
    return both


def _fill_of(value, dtype):
    """A fill value of a dtype: the given one, or the default."""
    if dtype.subdtype is not None:
        return np.full(dtype.subdtype[1], _fill_of(value, dtype.subdtype[0]))
    if dtype.names is not None:
        if isinstance(value, (tuple, list, ndarray, np.void)):
            return np.array(tuple(value.tolist() if isinstance(value, (ndarray, np.void)) else value), dtype)[()]
        parts = [(_fill_of(value, dtype.fields[name][0]), dtype.fields[name][0]) for name in dtype.names]
        return np.array(tuple(np.array(part).astype(kind)[()] if kind.kind in "iu" else part for part, kind in parts), dtype)[()]
    if value is None and dtype.kind == "V":
        return np.array(b"???", dtype)[()]
    if value is None:
        value = _FILL.get(dtype.kind)
        if dtype.kind in "iufc":
            return {"u": np.uint64, "i": np.int64, "f": np.float64, "c": np.complex128}[dtype.kind](value)
        if dtype.kind in "Mm":
            return dtype.type("NaT", np.datetime_data(dtype)[0]) if np.datetime_data(dtype)[0] != "generic" else dtype.type("NaT")
        return np.bytes_(value) if dtype.kind == "S" else np.str_(value) if dtype.kind in "UO" else dtype.type(value)
    if dtype.kind in "OSV":
        return value
    try:
        return np.array(value, dtype=dtype)[()]
    except (OverflowError, ValueError, TypeError):
        raise TypeError(f"Cannot convert fill_value {value} to dtype {dtype}") from None


def _into(out, result):
    if out is None:
        return result
    if isinstance(out, MaskedArray):
        out._data[...] = getdata(result)
        out._mask = getmask(result)
    else:
        out[...] = filled(result, 0) if isinstance(result, MaskedArray) else np.nan if result is masked else result
    return out


def _applied(function, inputs, kwargs):
    """A ufunc's result, masked where an input is or where the function has no value."""
    if builtins.any(one is masked for one in inputs):
        return masked
    data = [getdata(one) for one in inputs]
    with np.errstate(divide="ignore", invalid="ignore"):
        result = function(*data, **kwargs)
        # NumPy adds what stands under the mask to the quotient, which makes most negative zeros positive
        if function in _domains.BY_ZERO and isinstance(result, ndarray) and result.dtype.kind in "fc":
            result = result + np.multiply(False, data[0]).astype(result.dtype)
    mask = nomask
    for one in inputs:
        mask = _join(mask, getmask(one))
    outside = _domains.outside(function, data, result)
    if outside is not None:
        mask = _join(mask, outside)
    elif mask is nomask and function in _domains.DOMAINED:
        mask = np.zeros(np.shape(result), bool)
    if isinstance(result, tuple):
        return tuple(_masked_result(one, mask, data[0]) for one in result)
    fill = builtins.next((one._fill_value for one in inputs if isinstance(one, MaskedArray)), None)
    return _masked_result(result, mask, data[0], fill)


def _masked_result(result, mask, first, fill=None):
    shape = np.shape(result)
    if not shape:
        return masked if mask is not nomask and np.any(mask) else result if not isinstance(result, ndarray) or isinstance(result, MaskedArray) else _made(result)
    if mask is not nomask:
        mask = np.broadcast_to(mask, shape).copy() if np.shape(mask) != shape else mask
        # what stands under the mask is the first operand's, where it fits
        kept = np.asarray(first)
        if np.can_cast(kept.dtype, result.dtype, "safe") and mask.any():
            result = np.where(mask, np.broadcast_to(kept, shape).astype(result.dtype), result)
    # a number's fill value stays as it is, and shows its type where the result's is another
    return _made(result, mask, None if result.dtype.kind == "b" else fill)


masked_array = MaskedArray
MaskType = np.bool_
bool_ = np.bool_
`;
