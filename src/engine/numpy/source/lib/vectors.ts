/** Phases unwrapped, cross products, traces. In Python; see index.ts. */
export const source = String.raw`
def unwrap(p, discont=None, axis=-1, *, period=2 * pi):
    p = asarray(p)
    dd = diff(p, axis=axis)
    if discont is None:
        discont = period / 2
    slices = [slice(None)] * p.ndim
    slices[axis] = slice(1, None)
    slices = tuple(slices)
    kind = np.result_type(dd, period)
    if kind.kind in "iu":
        high, rem = divmod(period, 2)
        ambiguous = rem == 0
    else:
        high = period / 2
        ambiguous = True
    low = -high
    ddmod = np.mod(dd - low, period) + low
    if ambiguous:
        np.copyto(ddmod, high, where=(ddmod == low) & (dd > 0))
    correction = ddmod - dd
    np.copyto(correction, 0, where=abs(dd) < discont)
    up = array(p, copy=True, dtype=kind)
    up[slices] = p[slices] + correction.cumsum(axis)
    return up


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    if axis is not None:
        axisa, axisb, axisc = (axis,) * 3
    a, b = asarray(a), asarray(b)
    if a.ndim < 1 or b.ndim < 1:
        raise ValueError("At least one array has zero dimension")
    a = moveaxis(a, _axis(axisa, a.ndim, "axisa"), -1)
    b = moveaxis(b, _axis(axisb, b.ndim, "axisb"), -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
    if a.shape[-1] == 2 or b.shape[-1] == 2:
        import warnings
        warnings.warn("Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated in NumPy 2.0)", DeprecationWarning, stacklevel=2)
    a0, a1 = a[..., 0], a[..., 1]
    b0, b1 = b[..., 0], b[..., 1]
    np.broadcast(a0, b0)
    if a.shape[-1] == 2 and b.shape[-1] == 2:
        return asarray(a0 * b1 - a1 * b0)
    # where a vector is flat there is nothing to subtract from, so that zeros keep their signs
    if a.shape[-1] == 2:
        b2 = b[..., 2]
        first, second = multiply(a1, b2, out=...), np.negative(multiply(a0, b2, out=...), out=...)
    elif b.shape[-1] == 2:
        a2 = a[..., 2]
        first, second = np.negative(multiply(a2, b1, out=...), out=...), multiply(a2, b0, out=...)
    else:
        a2, b2 = a[..., 2], b[..., 2]
        first, second = _minus(a1, b2, a2, b1), _minus(a2, b0, a0, b2)
    return moveaxis(np.stack([first, second, _minus(a0, b1, a1, b0)], axis=-1), -1, axisc)


# A difference of products that warns as arrays do, of numbers, too.
def _minus(a, b, c, d):
    return subtract(multiply(a, b, out=...), multiply(c, d, out=...), out=...)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    return (np.asarray(a) if hasattr(a, "getA1") else asanyarray(a)).trace(offset, axis1, axis2, dtype, out)


def real_if_close(a, tol=100):
    a = asanyarray(a)
    if a.dtype.kind != "c":
        return a
    if tol > 1:
        tol = np.finfo(a.dtype).eps * tol
    if np.all(absolute(a.imag) < tol):
        a = a.real
    return a
`;
