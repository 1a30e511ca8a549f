/** poly1d and the functions on coefficient lists, highest power first; written in Python. */
export const polySource = String.raw`
import functools
import re
import warnings
import numpy as np


def _keeps_class(function):
    """A poly1d among the arguments makes the answer (or each part of it) one."""
    @functools.wraps(function)
    def kept(*given, **options):
        answer = function(*given, **options)
        if not any(isinstance(one, poly1d) for one in given):
            return answer
        return tuple(map(poly1d, answer)) if isinstance(answer, tuple) else poly1d(answer)
    return kept


def poly(seq_of_zeros):
    if not hasattr(seq_of_zeros, "__iter__"):
        raise TypeError("dispatcher for __array_function__ did not return an iterable")
    given = np.atleast_1d(seq_of_zeros)
    if given.ndim == 2 and 0 != len(given) == given.shape[1]:
        given = np.linalg.eigvals(given)
    elif given.ndim != 1:
        raise ValueError("input must be 1d or non-empty square 2d array.")
    else:
        given = given.astype(np.mintypecode(given.dtype.char))
    if given.size == 0:
        return 1.0
    factors = [np.array([1, -zero], dtype=given.dtype) for zero in given]
    product = functools.reduce(lambda so_far, factor: np.convolve(so_far, factor, mode="full"), factors, np.ones(1, given.dtype))
    if product.dtype.kind != "c":
        return product
    zeros = np.asarray(given, complex)
    paired = np.all(np.sort(zeros) == np.sort(zeros.conjugate()))
    return product.real.copy() if paired else product


def roots(p):
    p = np.atleast_1d(p)
    if p.ndim != 1:
        raise ValueError("Input must be a rank-1 array.")
    [places] = np.nonzero(p)
    if places.size == 0:
        return np.array([])
    first, last = int(places[0]), int(places[-1])
    kept = p[first:last + 1]
    if kept.dtype.kind not in "fc":
        kept = kept.astype(float)
    found = np.array([])
    if len(kept) > 1:
        # the companion matrix, whose eigenvalues are the roots
        companion = np.eye(len(kept) - 1, k=-1, dtype=kept.dtype)
        companion[0] = -kept[1:] / kept[0]
        found = np.linalg.eigvals(companion)
    return np.concatenate([found, np.zeros(len(p) - 1 - last, found.dtype)])


@_keeps_class
def polyint(p, m=1, k=None):
    times = int(m)
    if times < 0:
        raise ValueError("Order of integral must be positive (see polyder)")
    constants = np.zeros(times) if k is None else np.atleast_1d(k)
    if len(constants) == 1 < times:
        constants = np.full(times, constants[0], float)
    if len(constants) < times:
        raise ValueError("k must be a scalar or a rank-1 array of length 1 or >m.")
    answer = np.asarray(p)
    for constant in constants[:times]:
        answer = np.concatenate([answer / np.arange(len(answer), 0, -1), [constant]])
    return answer


@_keeps_class
def polyder(p, m=1):
    times = int(m)
    if times < 0:
        raise ValueError("Order of derivative must be positive (see polyint)")
    answer = np.asarray(p)
    for _ in range(times):
        answer = answer[:-1] * np.arange(len(answer) - 1, 0, -1)
    return answer


def _check_fit(x, y, deg, w):
    checks = [
        (deg < 0, ValueError, "expected deg >= 0"),
        (x.ndim != 1, TypeError, "expected 1D vector for x"),
        (x.size == 0, TypeError, "expected non-empty vector for x"),
        (y.ndim not in (1, 2), TypeError, "expected 1D or 2D array for y"),
    ]
    for wrong, error, message in checks:
        if wrong:
            raise error(message)
    if len(x) != len(y):
        raise TypeError("expected x and y to have same length")
    if w is not None and w.ndim != 1:
        raise TypeError("expected a 1-d array for weights")
    if w is not None and len(w) != len(y):
        raise TypeError("expected w and y to have the same length")


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    count = int(deg) + 1
    x, y = np.asarray(x) + 0.0, np.asarray(y) + 0.0
    w = None if w is None else np.asarray(w) + 0.0
    _check_fit(x, y, deg, w)
    rcond = len(x) * np.finfo(x.dtype).eps if rcond is None else rcond
    powers, wanted = np.vander(x, count), y
    if w is not None:
        powers = powers * w[:, None]
        wanted = wanted * (w if y.ndim == 1 else w[:, None])
    # columns of length 1 make the least squares better conditioned
    lengths = np.sqrt((powers * powers).sum(axis=0))
    powers = powers / lengths
    solution, residuals, rank, singular = np.linalg.lstsq(powers, wanted, rcond)
    solution = (solution.T / lengths).T
    if full:
        return solution, residuals, rank, singular, rcond
    if rank != count:
        warnings.warn("Polyfit may be poorly conditioned", np.exceptions.RankWarning, stacklevel=2)
    if not cov:
        return solution
    spread = np.linalg.inv(np.dot(powers.T, powers)) / np.outer(lengths, lengths)
    factor = 1
    if cov != "unscaled":
        if len(x) <= count:
            raise ValueError("the number of data points must exceed order to scale the covariance matrix")
        factor = residuals / (len(x) - count)
    return solution, (spread if y.ndim == 1 else spread[:, :, None]) * factor


def polyval(p, x):
    if isinstance(x, poly1d):
        value = 0
    else:
        x = np.asanyarray(x)
        value = np.zeros_like(x)
    for coefficient in np.asarray(p):
        value = value * x + coefficient
    return value


def _aligned(a1, a2):
    """Both with as many coefficients, zeros in front of the shorter."""
    both = [np.atleast_1d(a1), np.atleast_1d(a2)]
    most = max(map(len, both))
    return [one if len(one) == most else np.concatenate([np.zeros(most - len(one), one.dtype), one]) for one in both]


@_keeps_class
def polyadd(a1, a2):
    left, right = _aligned(a1, a2)
    return left + right


@_keeps_class
def polysub(a1, a2):
    left, right = _aligned(a1, a2)
    return left - right


@_keeps_class
def polymul(a1, a2):
    return np.convolve(poly1d(a1).coeffs, poly1d(a2).coeffs)


@_keeps_class
def polydiv(u, v):
    u, v = np.atleast_1d(u) + 0.0, np.atleast_1d(v) + 0.0
    kind = np.result_type(u, v)
    steps = len(u) - len(v) + 1
    inverse = 1.0 / v[0]
    quotient, rest = np.zeros(max(steps, 1), kind), u.astype(kind)
    for i in range(steps):
        quotient[i] = factor = inverse * rest[i]
        rest[i:i + len(v)] -= factor * v
    start = 0
    while start < len(rest) - 1 and np.allclose(rest[start], 0, rtol=1e-14):
        start += 1
    return quotient, rest[start:]


def _with_exponents_above(text, width=70):
    """The powers of "3 x**2 + 1" on a line of their own above it, folded where either line would pass the width."""
    lines, above, below, end = [], "", "", 0
    for match in re.finditer(r"\*\*([0-9]*)", text):
        part, power = text[end:match.start()], match[1]
        end = match.end()
        more_above, more_below = " " * (len(part) - 1) + power, part + " " * (len(power) - 1)
        if max(len(below) + len(more_below), len(above) + len(more_above)) > width:
            lines += [above, below + ""]
            above, below = more_above, more_below
        else:
            above, below = above + more_above, below + more_below
    lines += [above, below]
    return " " + "\n".join(line if i % 2 else (line if i == 0 else " " + line) for i, line in enumerate(lines)) + text[end:]


def _number(value):
    return f"{value:.4g}".removesuffix(".0000")


def _coefficient(value):
    real, imaginary = _number(np.real(value)), _number(np.imag(value))
    if not np.iscomplex(value):
        return real
    return f"{imaginary}j" if np.real(value) == 0 else f"({real} + {imaginary}j)"


class poly1d:
    __module__ = "numpy"

    __hash__ = None

    def __init__(self, c_or_r, r=False, variable=None):
        if isinstance(c_or_r, poly1d):
            self._coeffs, inherited = c_or_r._coeffs, c_or_r._variable
        else:
            given = np.atleast_1d(poly(c_or_r) if r else c_or_r)
            if given.ndim > 1:
                raise ValueError("Polynomial must be 1d only.")
            given = np.trim_zeros(given, trim="f")
            self._coeffs, inherited = (given if len(given) else np.zeros(1, given.dtype)), "x"
        self._variable = inherited if variable is None else variable

    def _assign(self, value):
        # augmented assignment gives back the array itself
        if value is not self._coeffs:
            raise AttributeError("Cannot set attribute")

    coeffs = c = coef = coefficients = property(lambda self: self._coeffs, _assign)
    variable = property(lambda self: self._variable)
    order = o = property(lambda self: len(self._coeffs) - 1)
    roots = r = property(lambda self: roots(self._coeffs))

    def __array__(self, t=None, copy=None):
        return np.asarray(self._coeffs, t or None)

    def __len__(self):
        return self.order

    def __iter__(self):
        return iter(self._coeffs)

    def __repr__(self):
        return f"poly1d({repr(self._coeffs)[6:-1]})"

    def __str__(self):
        shown = self._coeffs[np.logical_or.accumulate(self._coeffs != 0)]
        text = ""
        for power, value in zip(range(len(shown) - 1, -1, -1), shown):
            number = _coefficient(value)
            if number == "0" and (text or power):
                continue
            term = number if power == 0 else f"{number} {self.variable}" if power == 1 else f"{number} {self.variable}**{power}"
            if not text:
                text = term
            elif term[0] == "-":
                text += f" - {term[1:]}"
            else:
                text += f" + {term}"
        return _with_exponents_above(text if len(shown) else "0")

    def __call__(self, val):
        return polyval(self._coeffs, val)

    def __neg__(self):
        return poly1d(-self._coeffs)

    def __pos__(self):
        return self

    def __add__(self, other):
        return poly1d(polyadd(self._coeffs, poly1d(other).coeffs))

    __radd__ = __add__

    def __sub__(self, other):
        return poly1d(polysub(self._coeffs, poly1d(other).coeffs))

    def __rsub__(self, other):
        return poly1d(polysub(poly1d(other).coeffs, self._coeffs))

    def __mul__(self, other):
        return poly1d(self._coeffs * other if np.isscalar(other) else polymul(self._coeffs, poly1d(other).coeffs))

    def __rmul__(self, other):
        return poly1d(other * self._coeffs if np.isscalar(other) else polymul(self._coeffs, poly1d(other).coeffs))

    def __truediv__(self, other):
        return poly1d(self._coeffs / other) if np.isscalar(other) else polydiv(self, poly1d(other))

    def __rtruediv__(self, other):
        return poly1d(other / self._coeffs) if np.isscalar(other) else polydiv(poly1d(other), self)

    def __pow__(self, val):
        if not (np.isscalar(val) and val >= 0 and int(val) == val):
            raise ValueError("Power to non-negative integers only.")
        return poly1d(functools.reduce(lambda product, _: polymul(self._coeffs, product), range(val), [1]))

    def __eq__(self, other):
        if isinstance(other, poly1d):
            return self.coeffs.shape == other.coeffs.shape and (self.coeffs == other.coeffs).all()
        return NotImplemented

    def __ne__(self, other):
        same = self.__eq__(other)
        return same if same is NotImplemented else not same

    def __getitem__(self, val):
        return self._coeffs[self.order - val] if 0 <= val <= self.order else self._coeffs.dtype.type(0)

    def __setitem__(self, key, val):
        if key < 0:
            raise ValueError("Does not support negative powers.")
        missing = key - self.order
        if missing > 0:
            self._coeffs = np.concatenate([np.zeros(missing, self._coeffs.dtype), self._coeffs])
        self._coeffs[self.order - key] = val

    def integ(self, m=1, k=0):
        return poly1d(polyint(self._coeffs, m=m, k=k))

    def deriv(self, m=1):
        return poly1d(polyder(self._coeffs, m=m))
`;
