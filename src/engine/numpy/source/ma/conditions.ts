/** numpy.ma: masking what fulfils a condition. In Python. */
export const conditionsSource = `
def masked_where(condition, a, copy=True):
    condition = make_mask(condition, shrink=False)
    result = MaskedArray(a, copy=copy)
    if np.shape(condition) and np.shape(condition) != result.shape:
        raise IndexError(f"Inconsistent shape between the condition and the input (got {np.shape(condition)} and {result.shape})")
    if copy and result._mask is not nomask:
        result._mask = result._mask.copy()
    if np.shape(condition):
        if result.dtype.names is not None:
            result[condition] = masked
        elif result._mask is nomask:
            result._mask = condition.copy()
        else:
            np.logical_or(result._mask, condition, out=result._mask)
    elif condition:
        result._mask = np.ones(result.shape, bool)
    if getmask(a) is nomask and result._mask is not nomask and result.dtype.names is None:
        result._mask = _shrunk(result._mask)
    if not copy and isinstance(a, MaskedArray) and a._mask is nomask:
        a._mask = result._mask
    return result


def _shrunk(mask):
    return mask if mask.any() else nomask


def _masked_by(compare, x, value, copy):
    return masked_where(compare(x, value), x, copy=copy)


def masked_equal(x, value, copy=True):
    result = masked_where(equal(x, value), x, copy=copy)
    result.fill_value = value
    return result


def masked_not_equal(x, value, copy=True):
    return _masked_by(not_equal, x, value, copy)


def masked_greater(x, value, copy=True):
    return _masked_by(greater, x, value, copy)


def masked_greater_equal(x, value, copy=True):
    return _masked_by(greater_equal, x, value, copy)


def masked_less(x, value, copy=True):
    return _masked_by(less, x, value, copy)


def masked_less_equal(x, value, copy=True):
    return _masked_by(less_equal, x, value, copy)


def masked_inside(x, v1, v2, copy=True):
    low, high = builtins.min(v1, v2), builtins.max(v1, v2)
    data = filled(x)
    return masked_where((data >= low) & (data <= high), x, copy=copy)


def masked_outside(x, v1, v2, copy=True):
    low, high = builtins.min(v1, v2), builtins.max(v1, v2)
    data = filled(x)
    return masked_where((data < low) | (data > high), x, copy=copy)


def masked_invalid(a, copy=True):
    result = masked_where(~np.isfinite(getdata(a)), a, copy=copy)
    if result._mask is nomask:
        result._mask = np.zeros(result.shape, bool)
    return result


def masked_object(x, value, copy=True, shrink=True):
    data = getdata(x)
    mask = mask_or(getmask(x), make_mask(np.equal(data, value), shrink=shrink))
    return MaskedArray(data, mask=mask, copy=copy, fill_value=value)


def masked_values(x, value, rtol=1e-5, atol=1e-8, copy=True, shrink=True):
    data = filled(x, value)
    close = np.isclose(data, value, atol=atol, rtol=rtol) if np.issubdtype(data.dtype, np.floating) else np.equal(data, value)
    result = MaskedArray(data, mask=close, copy=copy, fill_value=value)
    return result.shrink_mask() if shrink else result


def fix_invalid(a, mask=nomask, copy=True, fill_value=None):
    result = MaskedArray(a, mask=mask, copy=copy)
    bad = ~np.isfinite(result._data)
    if not bad.any():
        return result
    result._mask = _join(result._mask, bad)
    result._data[bad] = result.fill_value if fill_value is None else fill_value
    return result


`;
