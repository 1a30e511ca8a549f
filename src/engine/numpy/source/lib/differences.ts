/** Differences, gradients, trapezoids and running totals. In Python; see index.ts. */
export const source = String.raw`
# differences, sums, signals ----------------------------------------------------------------------------------------------

def diff(a, n=1, axis=-1, prepend=np._NoValue, append=np._NoValue):
    if n == 0:
        return a
    if n < 0:
        raise ValueError("order must be non-negative but got " + repr(n))
    a = asanyarray(a)
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = _axis(axis, a.ndim)
    parts = []
    for extra in (prepend, None, append):
        if extra is None:
            parts.append(a)
        elif extra is not np._NoValue:
            extra = asanyarray(extra)
            if extra.ndim == 0:
                shape = list(a.shape)
                shape[axis] = 1
                extra = np.broadcast_to(extra, tuple(shape))
            parts.append(extra)
    if len(parts) > 1:
        a = concatenate(parts, axis)
    front = (slice(None),) * axis
    op = np.not_equal if a.dtype == bool else subtract
    for _ in range(n):
        a = op(a[front + (slice(1, None),)], a[front + (slice(None, -1),)])
    return a


def ediff1d(ary, to_end=None, to_begin=None):
    ary = asanyarray(ary).ravel()
    kind = ary.dtype
    ends = []
    for extra, name in ((to_begin, "to_begin"), (to_end, "to_end")):
        extra = None if extra is None else asanyarray(extra)
        if extra is not None and not np.can_cast(extra.dtype, kind, casting="same_kind"):
            raise TypeError(f"dtype of \`{name}\` must be compatible with input \`ary\` under the \`same_kind\` rule.")
        ends.append(extra)
    parts = [one if one is None else one.ravel().astype(kind) for one in (ends[0], ary[1:] - ary[:-1], ends[1])]
    parts = [one for one in parts if one is not None]
    return parts[0] if len(parts) == 1 else concatenate(parts)


def gradient(f, *varargs, axis=None, edge_order=1):
    f = asanyarray(f)
    n = f.ndim
    axes = tuple(range(n)) if axis is None else _axes(axis, n)
    if len(varargs) == 0:
        spacing = [1.0] * len(axes)
    elif len(varargs) == 1 and np.ndim(varargs[0]) == 0:
        spacing = list(varargs) * len(axes)
    elif len(varargs) == len(axes):
        spacing = list(varargs)
        for i, distances in enumerate(spacing):
            distances = asanyarray(distances)
            if distances.ndim == 0:
                continue
            if distances.ndim != 1:
                raise ValueError("distances must be either scalars or 1d")
            if len(distances) != f.shape[axes[i]]:
                raise ValueError("when 1d, distances must match the length of the corresponding dimension")
            if distances.dtype.kind in "iu":
                distances = distances.astype(float)
            steps = np.diff(distances)
            spacing[i] = steps[0] if (steps == steps[0]).all() else steps
    else:
        raise TypeError("invalid number of arguments")
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    if f.dtype.kind in "iu":
        f = f.astype(float)
    elif f.dtype.kind == "M":
        f = f.view(f.dtype.str.replace("M", "m"))
    results = []
    for one, dx in zip(axes, spacing):
        if f.shape[one] < edge_order + 1:
            raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
        y = moveaxis(f, one, 0)
        out = np.empty_like(y)
        uniform = np.ndim(dx) == 0
        if uniform:
            out[1:-1] = (y[2:] - y[:-2]) / (2.0 * dx)
        else:
            d1, d2 = dx[:-1], dx[1:]
            shape = (-1,) + (1,) * (y.ndim - 1)
            a = (-d2 / (d1 * (d1 + d2))).reshape(shape)
            b = ((d2 - d1) / (d1 * d2)).reshape(shape)
            c = (d1 / (d2 * (d1 + d2))).reshape(shape)
            out[1:-1] = a * y[:-2] + b * y[1:-1] + c * y[2:]
        if edge_order == 1:
            out[0] = (y[1] - y[0]) / (dx if uniform else dx[0])
            out[-1] = (y[-1] - y[-2]) / (dx if uniform else dx[-1])
        elif uniform:
            out[0] = -1.5 / dx * y[0] + 2.0 / dx * y[1] + -0.5 / dx * y[2]
            out[-1] = 0.5 / dx * y[-3] + -2.0 / dx * y[-2] + 1.5 / dx * y[-1]
        else:
            d1, d2 = dx[0], dx[1]
            out[0] = -(2.0 * d1 + d2) / (d1 * (d1 + d2)) * y[0] + (d1 + d2) / (d1 * d2) * y[1] + -d1 / (d2 * (d1 + d2)) * y[2]
            d1, d2 = dx[-2], dx[-1]
            out[-1] = d2 / (d1 * (d1 + d2)) * y[-3] + -(d2 + d1) / (d1 * d2) * y[-2] + (2.0 * d2 + d1) / (d2 * (d1 + d2)) * y[-1]
        results.append(moveaxis(out, 0, one))
    return results[0] if len(axes) == 1 else tuple(results)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = asanyarray(y)
    if x is None:
        d = dx
    else:
        x = asanyarray(x)
        if x.ndim == 1:
            d = np.diff(x)
            shape = [1] * y.ndim
            shape[axis] = d.shape[0]
            d = d.reshape(shape)
        else:
            d = np.diff(x, axis=axis)
    later, earlier = [slice(None)] * y.ndim, [slice(None)] * y.ndim
    later[axis] = slice(1, None)
    earlier[axis] = slice(None, -1)
    return (d * (y[tuple(later)] + y[tuple(earlier)]) / 2.0).sum(axis)


def _cumulative(ufunc, x, axis, dtype, out, include_initial):
    x = np.atleast_1d(x)
    if axis is None:
        if x.ndim >= 2:
            raise ValueError("For arrays which have more than one dimension \`\`axis\`\` argument is required.")
        axis = 0
    if out is not None and include_initial:
        later = [slice(None)] * x.ndim
        later[axis] = slice(1, None)
        ufunc.accumulate(x, axis, dtype, out[tuple(later)])
        later[axis] = 0
        out[tuple(later)] = ufunc.identity
        return out
    result = ufunc.accumulate(x, axis, dtype, out)
    if include_initial:
        shape = list(result.shape)
        shape[axis] = 1
        result = concatenate([np.full(shape, ufunc.identity, dtype=result.dtype), result], axis=axis)
    return result


def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _cumulative(add, x, axis, dtype, out, include_initial)


def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _cumulative(multiply, x, axis, dtype, out, include_initial)
`;
