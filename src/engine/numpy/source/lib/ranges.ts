/** Geometric ranges, and arrays that must meet requirements. In Python; see index.ts. */
export const source = String.raw`
def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    start, stop = asanyarray(start), asanyarray(stop)
    if np.any(start == 0) or np.any(stop == 0):
        raise ValueError("Geometric sequence cannot include zero")
    kind = np.result_type(start, stop, float(num), zeros((), dtype))
    if dtype is None:
        dtype = kind
    else:
        dtype = np.dtype(dtype)
    start, stop = start.astype(kind, copy=True), stop.astype(kind, copy=True)
    sign = np.sign(start)
    start, stop = start / sign, stop / sign
    logs = np.log10(start), np.log10(stop)
    result = np.logspace(logs[0], logs[1], num=num, endpoint=endpoint, base=10.0, dtype=kind)
    if num > 0:
        result[0] = start
        if num > 1 and endpoint:
            result[-1] = stop
    result = result * sign
    if axis != 0:
        result = moveaxis(result, 0, axis)
    return result.astype(dtype, copy=False)


def require(a, dtype=None, requirements=None, *, like=None):
    if not requirements:
        return asanyarray(a, dtype=dtype)
    names = {"C": "C", "C_CONTIGUOUS": "C", "CONTIGUOUS": "C", "F": "F", "F_CONTIGUOUS": "F", "FORTRAN": "F", "A": "A", "ALIGNED": "A",
             "W": "W", "WRITEABLE": "W", "O": "O", "OWNDATA": "O", "E": "E", "ENSUREARRAY": "E"}
    wanted = {names[one.upper()] for one in requirements}
    if {"C", "F"} <= wanted:
        raise ValueError('Cannot specify both "C" and "F" order')
    order = "F" if "F" in wanted else "C" if "C" in wanted else "A"
    result = array(a, dtype=dtype, order=order, copy=None, subok="E" not in wanted)
    if ("W" in wanted and not result.flags.writeable) or ("O" in wanted and result.base is not None):
        result = result.copy(order)
    return result
`;
