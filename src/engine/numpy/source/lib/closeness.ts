/** Whether arrays are nearly equal, in any class of array. In Python; see index.ts. */
export const source = String.raw`
def isclose(a, b, rtol=1.e-5, atol=1.e-8, equal_nan=False):
    # Python's numbers take the precision of the arrays beside them
    x, y, atol, rtol = (one if isinstance(one, (int, float, complex)) else asanyarray(one) for one in (a, b, atol, rtol))
    kind = getattr(y, "dtype", None)
    if kind is None:
        y = float(y) if isinstance(y, int) else y
    elif kind.kind != "m":
        y = asanyarray(y, dtype=np.result_type(y, 1.))
    if not (np.all(np.isfinite(atol)) and np.all(np.isfinite(rtol))):
        _not_valid(f"One of rtol or atol is not valid, atol: {atol}, rtol: {rtol}")
    with np.errstate(invalid="ignore"):
        result = np.less_equal(abs(x - y), atol + rtol * abs(y)) & np.isfinite(y) | (x == y)
        if equal_nan:
            result |= np.isnan(x) & np.isnan(y)
    return result[()]


# As what is invalid in a computation is told.
def _not_valid(message):
    state = np.geterr()["invalid"]
    if state == "warn":
        import warnings
        warnings.warn(message, RuntimeWarning, stacklevel=3)
    elif state == "raise":
        raise FloatingPointError(message)
    elif state == "print":
        print(message)


def allclose(a, b, rtol=1.e-5, atol=1.e-8, equal_nan=False):
    return builtins.bool(np.all(isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)))
`;
