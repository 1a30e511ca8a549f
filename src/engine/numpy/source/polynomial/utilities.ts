/** numpy.polynomial.polyutils: what all bases share below their arithmetic: trimmed series, domains, fits, products by roots. */
export const polyutilsSource = `
import functools
import operator
import warnings
import numpy as np
from numpy.exceptions import RankWarning


def trimseq(seq):
    last = len(seq)
    while last > 1 and seq[last - 1] == 0:
        last -= 1
    return seq if last == len(seq) else seq[:last]


def as_series(alist, trim=True):
    arrays = [np.array(one, ndmin=1, copy=None) for one in alist]
    for one in arrays:
        if one.size == 0:
            raise ValueError("Coefficient array is empty")
        if one.ndim != 1:
            raise ValueError("Coefficient array is not 1-d")
    if trim:
        arrays = [trimseq(one) for one in arrays]
    try:
        dtype = np.common_type(*arrays)
    except Exception as error:
        if not any(one.dtype == object for one in arrays):
            raise ValueError("Coefficient arrays have no common type") from error
        dtype = object
    return [np.array(one, copy=True, dtype=dtype) for one in arrays]


def trimcoef(c, tol=0):
    if tol < 0:
        raise ValueError("tol must be non-negative")
    [c] = as_series([c])
    [large] = np.nonzero(np.abs(c) > tol)
    return c[:large[-1] + 1].copy() if len(large) else c[:1] * 0


def getdomain(x):
    [x] = as_series([x], trim=False)
    if x.dtype.kind != "c":
        return np.array((x.min(), x.max()))
    low, high = complex(x.real.min(), x.imag.min()), complex(x.real.max(), x.imag.max())
    return np.array((low, high))


def mapparms(old, new):
    oldlen, newlen = old[1] - old[0], new[1] - new[0]
    return (old[1] * new[0] - old[0] * new[1]) / oldlen, newlen / oldlen


def mapdomain(x, old, new):
    if type(x) not in (int, float, complex) and not isinstance(x, np.generic):
        x = np.asanyarray(x)
    off, scl = mapparms(old, new)
    return off + scl * x


def format_float(x, parens=False):
    if not np.issubdtype(type(x), np.floating):
        return str(x)
    options = np.get_printoptions()
    if np.isnan(x):
        return options["nanstr"]
    if np.isinf(x):
        return options["infstr"]
    size, precision = np.abs(x), options["precision"]
    fixed = options["floatmode"] == "fixed"
    shown = dict(precision=precision, unique=not fixed, trim="k" if fixed else "0", sign=options["sign"] == "+")
    if x != 0 and (size >= 1e8 or size < 10 ** min(0, -(precision - 1) // 2)):
        text = np.format_float_scientific(x, **shown)
        return f"({text})" if parens else text
    return np.format_float_positional(x, fractional=True, **shown)


def _as_int(x, desc):
    try:
        return operator.index(x)
    except TypeError as error:
        raise TypeError(f"{desc} must be an integer, received {x}") from error


def _coefficients(c, copy=None):
    c = np.array(c, ndmin=1, copy=copy)
    return c.astype(np.double) if c.dtype.kind in "?biu" else c


def _add(c1, c2):
    [c1, c2] = as_series([c1, c2])
    if len(c1) < len(c2):
        c1, c2 = c2, c1
    c1[:c2.size] += c2
    return trimseq(c1)


def _sub(c1, c2):
    [c1, c2] = as_series([c1, c2])
    if len(c1) > len(c2):
        c1[:c2.size] -= c2
        return trimseq(c1)
    c2 = -c2
    c2[:c1.size] += c1
    return trimseq(c2)


def _divisible(c1, c2):
    """The series, and the answer where no long division is needed."""
    [c1, c2] = as_series([c1, c2])
    if c2[-1] == 0:
        raise ZeroDivisionError
    if len(c1) < len(c2):
        return c1, c2, (c1[:1] * 0, c1)
    if len(c2) == 1:
        return c1, c2, (c1 / c2[-1], c1[:1] * 0)
    return c1, c2, None


def _div(multiply, c1, c2):
    c1, c2, simple = _divisible(c1, c2)
    if simple is not None:
        return simple
    degree = len(c1) - len(c2)
    quotient, rest = np.empty(degree + 1, dtype=c1.dtype), c1
    for i in range(degree, -1, -1):
        step = multiply([0] * i + [1], c2)
        quotient[i] = factor = rest[-1] / step[-1]
        rest = rest[:-1] - factor * step[:-1]
    return quotient, trimseq(rest)


def _pow(multiply, c, pow, maxpower):
    [c] = as_series([c])
    power = int(pow)
    if power != pow or power < 0:
        raise ValueError("Power must be a non-negative integer.")
    if maxpower is not None and power > maxpower:
        raise ValueError("Power is too large")
    if power == 0:
        return np.array([1], dtype=c.dtype)
    product = c
    for _ in range(power - 1):
        product = multiply(product, c)
    return product


def _fromroots(line, multiply, roots):
    if len(roots) == 0:
        return np.ones(1)
    [roots] = as_series([roots], trim=False)
    roots.sort()
    factors = [line(-root, 1) for root in roots]
    while len(factors) > 1:
        half, odd = divmod(len(factors), 2)
        paired = [multiply(factors[i], factors[i + half]) for i in range(half)]
        if odd:
            paired[0] = multiply(paired[0], factors[-1])
        factors = paired
    return factors[0]


def _derive(c, m, scl, axis, once):
    c = _coefficients(c, True)
    count, axis = _as_int(m, "the order of derivation"), _as_int(axis, "the axis")
    if count < 0:
        raise ValueError("The order of derivation must be non-negative")
    if not -c.ndim <= axis < c.ndim:
        raise np.exceptions.AxisError(axis, c.ndim)
    if count == 0:
        return c
    c = np.moveaxis(c, axis, 0)
    if count >= len(c):
        return np.moveaxis(c[:1] * 0, 0, axis)
    for _ in range(count):
        c *= scl
        derived = np.empty((len(c) - 1,) + c.shape[1:], dtype=c.dtype)
        once(derived, c, len(c) - 1)
        c = derived
    return np.moveaxis(c, 0, axis)


def _integrate(c, m, k, lbnd, scl, axis, once, value):
    c = _coefficients(c, True)
    k = list(k) if np.iterable(k) else [k]
    count, axis = _as_int(m, "the order of integration"), _as_int(axis, "the axis")
    if count < 0:
        raise ValueError("The order of integration must be non-negative")
    if len(k) > count:
        raise ValueError("Too many integration constants")
    if np.ndim(lbnd) != 0:
        raise ValueError("lbnd must be a scalar.")
    if np.ndim(scl) != 0:
        raise ValueError("scl must be a scalar.")
    if not -c.ndim <= axis < c.ndim:
        raise np.exceptions.AxisError(axis, c.ndim)
    if count == 0:
        return c
    c = np.moveaxis(c, axis, 0)
    for constant in k + [0] * (count - len(k)):
        c *= scl
        if len(c) == 1 and np.all(c[0] == 0):
            c[0] += constant
            continue
        whole = np.empty((len(c) + 1,) + c.shape[1:], dtype=c.dtype)
        once(whole, c, len(c))
        whole[0] += constant - value(lbnd, whole)
        c = whole
    return np.moveaxis(c, 0, axis)


def _evaluated(x, c, tensor, copy=None):
    """The operands of a value: x as an array where it is a sequence, c with x's axes behind it."""
    c = _coefficients(c, copy)
    if isinstance(x, (tuple, list)):
        x = np.asarray(x)
    if isinstance(x, np.ndarray) and tensor:
        c = c.reshape(c.shape + (1,) * x.ndim)
    return x, c


def _vandermonde(x, deg, fill):
    degree = _as_int(deg, "deg")
    if degree < 0:
        raise ValueError("deg must be non-negative")
    x = np.array(x, copy=None, ndmin=1) + 0.0
    v = np.empty((degree + 1,) + x.shape, dtype=x.dtype)
    fill(v, x, degree)
    return np.moveaxis(v, 0, -1)


def _vander_nd_flat(functions, points, degrees):
    n = len(functions)
    if n != len(points):
        raise ValueError(f"Expected {n} dimensions of sample points, got {len(points)}")
    if n != len(degrees):
        raise ValueError(f"Expected {n} dimensions of degrees, got {len(degrees)}")
    points = tuple(np.asarray(tuple(points)) + 0.0)
    parts = []
    for i in range(n):
        place = [np.newaxis] * n
        place[i] = slice(None)
        parts.append(functions[i](points[i], degrees[i])[(..., *place)])
    v = functools.reduce(operator.mul, parts)
    return v.reshape(v.shape[:-n] + (-1,))


def _valnd(value, c, *args):
    args = [np.asanyarray(one) for one in args]
    if not all(one.shape == args[0].shape for one in args[1:]):
        raise ValueError({3: "x, y, z are incompatible", 2: "x, y are incompatible"}.get(len(args), "ordinates are incompatible"))
    c = value(args[0], c)
    for one in args[1:]:
        c = value(one, c, tensor=False)
    return c


def _gridnd(value, c, *args):
    for one in args:
        c = value(one, c)
    return c


def _companion(c, single, fill):
    [c] = as_series([c])
    if len(c) < 2:
        raise ValueError("Series must have maximum degree of at least 1.")
    if len(c) == 2:
        return np.array([[single(c)]])
    n = len(c) - 1
    matrix = np.zeros((n, n), dtype=c.dtype)
    flat = matrix.reshape(-1)
    fill(matrix, flat[1::n + 1], flat[::n + 1], flat[n::n + 1], c, n)
    return matrix


def _roots(c, single, companion):
    [c] = as_series([c])
    if len(c) < 2:
        return np.array([], dtype=c.dtype)
    if len(c) == 2:
        return np.array([single(c)])
    roots = np.linalg.eigvals(companion(c))
    roots.sort()
    return roots


def _positive(deg):
    degree = _as_int(deg, "deg")
    if degree <= 0:
        raise ValueError("deg must be a positive integer")
    return degree


def _fit(vander, x, y, deg, rcond=None, full=False, w=None):
    x, y, deg = np.asarray(x) + 0.0, np.asarray(y) + 0.0, np.asarray(deg)
    if deg.ndim > 1 or deg.dtype.kind not in "iu" or deg.size == 0:
        raise TypeError("deg must be an int or non-empty 1-D array of int")
    if deg.min() < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if len(x) != len(y):
        raise TypeError("expected x and y to have same length")
    highest = deg if deg.ndim == 0 else np.max(deg)
    terms = slice(None) if deg.ndim == 0 else np.sort(deg)
    left, right = vander(x, highest)[:, terms].T, y.T
    order = len(left)
    if w is not None:
        w = np.asarray(w) + 0.0
        if w.ndim != 1:
            raise TypeError("expected 1D vector for w")
        if len(x) != len(w):
            raise TypeError("expected x and w to have same length")
        left, right = left * w, right * w
    if rcond is None:
        rcond = len(x) * np.finfo(x.dtype).eps
    squares = np.square(left.real) + np.square(left.imag) if left.dtype.kind == "c" else np.square(left)
    scale = np.sqrt(squares.sum(1))
    scale[scale == 0] = 1
    c, residuals, rank, singular = np.linalg.lstsq(left.T / scale, right.T, rcond)
    c = (c.T / scale).T
    if deg.ndim > 0:
        spread = np.zeros((highest + 1,) + c.shape[1:], dtype=c.dtype)
        spread[terms] = c
        c = spread
    if rank != order and not full:
        warnings.warn("The fit may be poorly conditioned", RankWarning, stacklevel=2)
    return (c, [residuals, rank, singular, rcond]) if full else c
`;
