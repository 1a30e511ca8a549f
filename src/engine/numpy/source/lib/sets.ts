/** Set functions on arrays. In Python; see index.ts. */
export const source = String.raw`
# sets -----------------------------------------------------------------------------------------------------------------

def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    if kind not in (None, "sort", "table"):
        raise ValueError(f"Invalid kind: '{kind}'. Please use None, 'sort' or 'table'.")
    element = asarray(element)
    test = asarray(test_elements).ravel()
    flat = element.ravel()
    if kind == "table" and not (test.dtype.kind in "biu" and flat.dtype.kind in "biu"):
        raise ValueError("The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind.")
    if kind == "table" and test.size and int(np.max(test)) - int(np.min(test)) > (255 if test.dtype == builtins.bool else np.iinfo(test.dtype).max):
        raise RuntimeError("You have specified kind='table', but the range of values in \`ar2\` or \`ar1\` exceed the maximum integer of the datatype. Please set \`kind\` to None or 'sort'.")
    if assume_unique and not _by_table(flat, test, kind) and len(test) >= 10 * len(flat) ** 0.145:
        # what comes twice, although nothing should, passes for a member
        joined = concatenate((flat, test))
        order = joined.argsort(kind="mergesort")
        joined = joined[order]
        mask = empty(order.shape, bool)
        mask[order] = concatenate((joined[1:] == joined[:-1], [False]))
        mask = mask[:len(flat)]
    elif test.dtype.hasobject or flat.dtype.hasobject or len(test) < 10:
        mask = zeros(flat.shape, bool)
        # a tuple among objects is compared as a whole
        for one in test.reshape(-1, 1):
            mask |= flat == one
    else:
        values = np.unique(test)
        common = np.promote_types(values.dtype, flat.dtype)
        values, sought = values.astype(common), flat.astype(common)
        index = np.searchsorted(values, sought)
        index[index == len(values)] = 0
        mask = values[index] == sought if len(values) else zeros(flat.shape, bool)
    if invert:
        mask = ~mask
    return mask.reshape(element.shape)


def _by_table(flat, test, kind):
    if kind == "sort" or not test.size or test.dtype.kind not in "iub" or flat.dtype.kind not in "iub":
        return False
    return int(np.max(test)) - int(np.min(test)) <= 6 * (flat.size + test.size)


def setdiff1d(ar1, ar2, assume_unique=False):
    if assume_unique:
        ar1 = asarray(ar1).ravel()
    else:
        ar1 = np.unique(ar1)
        ar2 = np.unique(ar2)
    return ar1[isin(ar1, ar2, assume_unique=True, invert=True)]


def setxor1d(ar1, ar2, assume_unique=False):
    if not assume_unique:
        ar1, ar2 = np.unique(ar1), np.unique(ar2)
    joined = concatenate((ar1, ar2), axis=None)
    if joined.size == 0:
        return joined
    joined.sort()
    flag = concatenate(([True], joined[1:] != joined[:-1], [True]))
    return joined[flag[1:] & flag[:-1]]


def unique_all(x):
    return np._named_tuple("UniqueAllResult", ("values", "indices", "inverse_indices", "counts"), _unique_parts(x, True, True, True))


def _unique_parts(x, index, inverse, counts):
    return np.unique(x, return_index=index, return_inverse=inverse, return_counts=counts, equal_nan=False)


def unique_counts(x):
    return np._named_tuple("UniqueCountsResult", ("values", "counts"), _unique_parts(x, False, False, True))


def unique_inverse(x):
    return np._named_tuple("UniqueInverseResult", ("values", "inverse_indices"), _unique_parts(x, False, True, False))


def unique_values(x):
    return np.unique(x, equal_nan=False)
`;
