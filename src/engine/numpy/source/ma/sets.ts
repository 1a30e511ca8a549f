/** numpy.ma: sets of masked values. In Python. */
export const setsSource = `
def unique(ar1, return_index=False, return_inverse=False):
    found = _uniques(ar1)
    if not (return_index or return_inverse) and found.dtype.kind in "iucUSMT" and not np.any(found._mask):
        # NumPy finds these by a table of hashes, which knows no mask
        found._mask = nomask
    parts = [found]
    flat, flags = getdata(ar1).ravel(), getmaskarray(ar1).ravel()
    if return_index or return_inverse:
        keys = [("masked",) if flag else one for one, flag in zip(flat.tolist(), flags.tolist())]
        order = [("masked",) if flag else one for one, flag in zip(found._data.tolist(), found._m().tolist())]
        if return_index:
            parts.append(np.array([keys.index(one) for one in order]))
        if return_inverse:
            parts.append(np.array([order.index(one) for one in keys]).reshape(np.shape(getdata(ar1))))
    return found if len(parts) == 1 else builtins.tuple(parts)


def _uniques(ar1):
    data, flags = getdata(ar1).ravel(), getmaskarray(ar1).ravel()
    values = np.unique(data[~flags])
    if flags.any():
        values = np.concatenate([values, data[flags][:1]])
        return MaskedArray(values, mask=[False] * (len(values) - 1) + [True])
    return MaskedArray(values, mask=nomask if getmask(ar1) is nomask else np.zeros(len(values), bool))


def intersect1d(ar1, ar2, assume_unique=False):
    both = concatenate((ar1, ar2) if assume_unique else (unique(ar1), unique(ar2)))
    both.sort()
    return both[:-1][filled(both[1:] == both[:-1], False)] if both._mask is nomask else _repeated(both)


def _repeated(both):
    data, flags = both._data, both._m()
    same = ((data[1:] == data[:-1]) & ~flags[1:] & ~flags[:-1]) | (flags[1:] & flags[:-1])
    return both[:-1][same]


def setxor1d(ar1, ar2, assume_unique=False):
    both = concatenate((ar1, ar2) if assume_unique else (unique(ar1), unique(ar2)))
    if both.size == 0:
        return both
    both.sort()
    values = both.filled()
    flag = np.concatenate(([True], values[1:] != values[:-1], [True]))
    return both[flag[1:] & flag[:-1]]


def in1d(ar1, ar2, assume_unique=False, invert=False):
    return isin(ravel(ar1), ar2, assume_unique, invert)


def isin(element, test_elements, assume_unique=False, invert=False):
    element = asarray(element)
    test = asarray(test_elements).ravel()
    found = np.isin(element._data, test._data[~test._m()])
    if element._mask is not nomask:
        found = np.where(element._mask, builtins.bool(test._m().any()), found)
    return _made(~found if invert else found, element._mask)


def union1d(ar1, ar2):
    return unique(concatenate((ravel(ar1), ravel(ar2))))


def setdiff1d(ar1, ar2, assume_unique=False):
    ar1 = ravel(ar1) if assume_unique else unique(ar1)
    return ar1[~filled(in1d(ar1, ar2, assume_unique=True), False)]


`;
