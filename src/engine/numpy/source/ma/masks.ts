/** numpy.ma: masked arrays from anything, their masks and data. In Python. */
export const masksSource = `
def array(data, dtype=None, copy=False, order=None, mask=nomask, fill_value=None, keep_mask=True, hard_mask=False, shrink=True, subok=True, ndmin=0):
    return MaskedArray(data, mask=mask, dtype=dtype, copy=copy, fill_value=fill_value, keep_mask=keep_mask, hard_mask=hard_mask, shrink=shrink, ndmin=ndmin, order=order)


def asarray(a, dtype=None, order=None):
    return MaskedArray(a, dtype=dtype, order=order or "C", subok=False)


def asanyarray(a, dtype=None, order=None):
    if isinstance(a, MaskedArray) and (dtype is None or dtype == a.dtype):
        return a
    return MaskedArray(a, dtype=dtype, order=order)


def isMaskedArray(x):
    return isinstance(x, MaskedArray)


isarray = isMA = isMaskedArray


def getmask(a):
    return getattr(a, "_mask", nomask)


get_mask = getmask


def getmaskarray(a):
    mask = getmask(a)
    return make_mask_none(np.shape(a), getattr(a, "dtype", None)) if mask is nomask else mask


def getdata(a, subok=True):
    data = getattr(a, "_data", None)
    data = np.array(a, copy=None, subok=subok) if data is None else data
    return data if subok else data.view(ndarray)


get_data = getdata


def filled(a, fill_value=None):
    if hasattr(a, "filled"):
        return a.filled(fill_value)
    return a if isinstance(a, ndarray) else np.array(a)


def is_masked(x):
    mask = getmask(x)
    return mask is not nomask and builtins.bool(np.any(mask))


def is_mask(m):
    return isinstance(m, (ndarray, np.bool)) and m.dtype == bool


def make_mask_descr(ndtype):
    return _mask_dtype(np.dtype(ndtype))


def make_mask(m, copy=False, shrink=True, dtype=bool):
    if m is nomask:
        return nomask
    dtype = _mask_dtype(np.dtype(dtype))
    if isinstance(m, ndarray) and m.dtype.names is not None and dtype == np.dtype(bool):
        return np.ones(m.shape, bool)
    result = np.array(filled(m, True), copy=True if copy else None, dtype=dtype)
    return nomask if shrink and dtype.names is None and not result.any() else result


def make_mask_none(newshape, dtype=None):
    return np.zeros(newshape, bool if dtype is None else _mask_dtype(np.dtype(dtype)))


def mask_or(m1, m2, copy=False, shrink=True):
    if m1 is nomask or m1 is False:
        return make_mask(m2, copy=copy, shrink=shrink, dtype=getattr(m2, "dtype", bool))
    if m2 is nomask or m2 is False:
        return make_mask(m1, copy=copy, shrink=shrink, dtype=getattr(m1, "dtype", bool))
    if m1 is m2 and is_mask(m1):
        return m1
    kinds = getattr(m1, "dtype", None), getattr(m2, "dtype", None)
    if builtins.any(kind is not None and kind.names is not None for kind in kinds):
        if kinds[0] != kinds[1]:
            raise ValueError(f"Incompatible dtypes '{kinds[0]}'<>'{kinds[1]}'")
        return _or_fields(*np.broadcast_arrays(m1, m2))
    return make_mask(np.logical_or(m1, m2), copy=copy, shrink=shrink)


def flatten_mask(mask):
    mask = np.asarray(mask)
    if mask.dtype.names is None:
        return mask.ravel().astype(bool)
    flat = []

    def visit(one):
        if isinstance(one, (tuple, list)):
            for inner in one:
                visit(inner)
        else:
            flat.append(one)
    visit(mask.tolist())
    return np.array(flat, dtype=bool)


`;
