/** numpy.ma: fill values by default, of extremes and in common. In Python. */
export const fillValuesSource = `
def default_fill_value(obj):
    kind = obj if isinstance(obj, np.dtype) else obj.dtype if hasattr(obj, "dtype") else np.dtype(obj) if isinstance(obj, type) else np.asarray(obj).dtype
    if kind.names is not None:
        return _fill_of(None, kind)
    return _FILL.get(kind.kind)


def _extreme(obj, sign, name):
    kind = obj if isinstance(obj, np.dtype) else obj.dtype if hasattr(obj, "dtype") else np.asarray(obj).dtype
    if kind.names is not None:
        return np.array(tuple(_extreme(kind.fields[one][0], sign, name) for one in kind.names), kind)[()]
    if kind.kind in "iu":
        return np.iinfo(kind).max if sign > 0 else np.iinfo(kind).min
    if kind.kind == "b":
        return sign > 0
    if kind.kind == "f":
        return sign * np.inf
    if kind.kind == "c":
        return complex(sign * np.inf, sign * np.inf)
    if kind.kind in "mM":
        return np.iinfo(np.int64).max if sign > 0 else np.iinfo(np.int64).min + 1
    raise TypeError(f"Unsuitable type {kind} for calculating {name}.")


def minimum_fill_value(obj):
    return _extreme(obj, 1, "minimum")


def maximum_fill_value(obj):
    return _extreme(obj, -1, "maximum")


def common_fill_value(a, b):
    first, second = getattr(a, "fill_value", None), getattr(b, "fill_value", None)
    return first if first == second else None


def set_fill_value(a, fill_value):
    if isinstance(a, MaskedArray):
        a.set_fill_value(fill_value)


`;
