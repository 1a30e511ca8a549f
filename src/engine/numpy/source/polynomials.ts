/** poly1d and the functions on coefficient lists, highest power first; written in Python. */
export const polySource = String.raw`
import numpy as np
from numpy import array, asarray, atleast_1d, convolve, zeros, ones, diag, finfo, sqrt, abs, dot, vander


def poly(seq_of_zeros):
    seq_of_zeros = atleast_1d(seq_of_zeros)
    shape = seq_of_zeros.shape
    if len(shape) == 2 and shape[0] == shape[1] and shape[0] != 0:
        seq_of_zeros = np.linalg.eigvals(seq_of_zeros)
    elif len(shape) == 1:
        if seq_of_zeros.dtype != object:
            seq_of_zeros = seq_of_zeros.astype(np.result_type(seq_of_zeros.dtype, np.float64) if seq_of_zeros.dtype.kind in "iub" else seq_of_zeros.dtype)
    else:
        raise ValueError("input must be 1d or non-empty square 2d array.")
    if len(seq_of_zeros) == 0:
        return 1.0
    a = ones((1,), dtype=seq_of_zeros.dtype)
    for zero in seq_of_zeros:
        a = convolve(a, array([1, -zero], dtype=seq_of_zeros.dtype), mode="full")
    if a.dtype.kind == "c":
        roots = asarray(seq_of_zeros, complex)
        if np.all(np.sort(roots) == np.sort(roots.conjugate())):
            a = a.real.copy()
    return a


def roots(p):
    p = atleast_1d(p)
    if p.ndim != 1:
        raise ValueError("Input must be a rank-1 array.")
    places = np.nonzero(np.ravel(p))[0]
    if len(places) == 0:
        return array([])
    trailing = len(p) - places[-1] - 1
    p = p[int(places[0]):int(places[-1]) + 1]
    if p.dtype.kind not in "fc":
        p = p.astype(float)
    n = len(p)
    if n > 1:
        A = diag(ones((n - 2,), p.dtype), -1)
        A[0, :] = -p[1:] / p[0]
        found = np.linalg.eigvals(A)
    else:
        found = array([])
    return np.hstack((found, zeros(trailing, found.dtype)))


def polyint(p, m=1, k=None):
    m = int(m)
    if m < 0:
        raise ValueError("Order of integral must be positive (see polyder)")
    if k is None:
        k = zeros(m, float)
    k = atleast_1d(k)
    if len(k) == 1 and m > 1:
        k = k[0] * ones(m, float)
    if len(k) < m:
        raise ValueError("k must be a scalar or a rank-1 array of length 1 or >m.")
    truepoly = isinstance(p, poly1d)
    p = asarray(p)
    if m == 0:
        return poly1d(p) if truepoly else p
    y = np.concatenate((p.__truediv__(np.arange(len(p), 0, -1)), [k[0]]))
    value = polyint(y, m - 1, k=k[1:])
    return poly1d(value) if truepoly else value


def polyder(p, m=1):
    m = int(m)
    if m < 0:
        raise ValueError("Order of derivative must be positive (see polyint)")
    truepoly = isinstance(p, poly1d)
    p = asarray(p)
    n = len(p) - 1
    y = p[:-1] * np.arange(n, 0, -1)
    value = p if m == 0 else polyder(y, m - 1)
    return poly1d(value) if truepoly else value


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    order = int(deg) + 1
    x = asarray(x) + 0.0
    y = asarray(y) + 0.0
    if deg < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if x.shape[0] != y.shape[0]:
        raise TypeError("expected x and y to have same length")
    if rcond is None:
        rcond = len(x) * finfo(x.dtype).eps
    lhs, rhs = vander(x, order), y
    if w is not None:
        w = asarray(w) + 0.0
        if w.ndim != 1:
            raise TypeError("expected a 1-d array for weights")
        if w.shape[0] != y.shape[0]:
            raise TypeError("expected w and y to have the same length")
        lhs = lhs * w[:, np.newaxis]
        rhs = rhs * (w[:, np.newaxis] if rhs.ndim == 2 else w)
    scale = sqrt((lhs * lhs).sum(axis=0))
    lhs = lhs / scale
    c, resids, rank, s = np.linalg.lstsq(lhs, rhs, rcond)
    c = (c.T / scale).T
    if rank != order and not full:
        import warnings
        warnings.warn("Polyfit may be poorly conditioned", np.exceptions.RankWarning, stacklevel=2)
    if full:
        return c, resids, rank, s, rcond
    if cov:
        Vbase = np.linalg.inv(dot(lhs.T, lhs))
        Vbase = Vbase / np.outer(scale, scale)
        if cov == "unscaled":
            fac = 1
        else:
            if len(x) <= order:
                raise ValueError("the number of data points must exceed order to scale the covariance matrix")
            fac = resids / (len(x) - order)
            fac = fac[0]
        return (c, Vbase * fac) if y.ndim == 1 else (c, Vbase[:, :, np.newaxis] * fac)
    return c


def polyval(p, x):
    p = asarray(p)
    if isinstance(x, poly1d):
        y = 0
    else:
        x = np.asanyarray(x)
        y = np.zeros_like(x)
    for pv in p:
        y = y * x + pv
    return y


def _pair(a1, a2):
    truepoly = isinstance(a1, poly1d) or isinstance(a2, poly1d)
    a1, a2 = atleast_1d(a1), atleast_1d(a2)
    diff = len(a2) - len(a1)
    if diff > 0:
        a1 = np.concatenate((zeros(diff, a1.dtype), a1))
    elif diff < 0:
        a2 = np.concatenate((zeros(-diff, a2.dtype), a2))
    return truepoly, a1, a2


def polyadd(a1, a2):
    truepoly, a1, a2 = _pair(a1, a2)
    return poly1d(a1 + a2) if truepoly else a1 + a2


def polysub(a1, a2):
    truepoly, a1, a2 = _pair(a1, a2)
    return poly1d(a1 - a2) if truepoly else a1 - a2


def polymul(a1, a2):
    truepoly = isinstance(a1, poly1d) or isinstance(a2, poly1d)
    a1, a2 = poly1d(a1), poly1d(a2)
    value = convolve(a1.coeffs, a2.coeffs)
    return poly1d(value) if truepoly else value


def polydiv(u, v):
    truepoly = isinstance(u, poly1d) or isinstance(v, poly1d)
    u, v = atleast_1d(u) + 0.0, atleast_1d(v) + 0.0
    w = u[0] + v[0]
    m, n = len(u) - 1, len(v) - 1
    scale = 1.0 / v[0]
    q = zeros((max(m - n + 1, 1),), w.dtype)
    r = u.astype(w.dtype)
    for k in range(0, m - n + 1):
        d = scale * r[k]
        q[k] = d
        r[k:k + n + 1] -= d * v
    while np.allclose(r[0], 0, rtol=1e-14) and r.shape[-1] > 1:
        r = r[1:]
    if truepoly:
        return poly1d(q), poly1d(r)
    return q, r


def _raise_power(astr, wrap=70):
    n, line1, line2, output = 0, "", "", " "
    import re
    while True:
        found = re.compile(r"\*\*([0-9]*)").search(astr, n)
        if found is None:
            break
        span = found.span()
        power = found.groups()[0]
        partstr = astr[n:span[0]]
        n = span[1]
        toadd2 = partstr + " " * (len(power) - 1)
        toadd1 = " " * (len(partstr) - 1) + power
        if (len(line2) + len(toadd2) > wrap) or (len(line1) + len(toadd1) > wrap):
            output += line1 + "\n" + line2 + "\n "
            line1 = toadd1
            line2 = toadd2
        else:
            line2 += partstr + " " * (len(power) - 1)
            line1 += " " * (len(partstr) - 1) + power
    output += line1 + "\n" + line2
    return output + astr[n:]


class poly1d:
    __hash__ = None

    def __init__(self, c_or_r, r=False, variable=None):
        if isinstance(c_or_r, poly1d):
            self._variable = c_or_r._variable if variable is None else variable
            self._coeffs = c_or_r._coeffs
            return
        if r:
            c_or_r = poly(c_or_r)
        c_or_r = atleast_1d(c_or_r)
        if c_or_r.ndim > 1:
            raise ValueError("Polynomial must be 1d only.")
        c_or_r = np.trim_zeros(c_or_r, trim="f")
        if len(c_or_r) == 0:
            c_or_r = array([0], dtype=c_or_r.dtype)
        self._coeffs = c_or_r
        self._variable = "x" if variable is None else variable

    @property
    def coeffs(self):
        return self._coeffs

    @coeffs.setter
    def coeffs(self, value):
        if value is not self._coeffs:
            raise AttributeError("Cannot set attribute")

    c = coef = coefficients = coeffs

    @property
    def variable(self):
        return self._variable

    @property
    def order(self):
        return len(self._coeffs) - 1

    o = order

    @property
    def roots(self):
        return roots(self._coeffs)

    r = roots

    def __array__(self, t=None, copy=None):
        return asarray(self.coeffs, t) if t else asarray(self.coeffs)

    def __repr__(self):
        return f"poly1d({repr(self.coeffs)[6:-1]})"

    def __len__(self):
        return self.order

    def __str__(self):
        thestr = "0"
        var = self.variable
        coeffs = self.coeffs[np.logical_or.accumulate(self.coeffs != 0)]
        N = len(coeffs) - 1

        def fmt_float(q):
            s = f"{q:.4g}"
            s = s.removesuffix(".0000")
            return s

        for k, coeff in enumerate(coeffs):
            if not np.iscomplex(coeff):
                coefstr = fmt_float(np.real(coeff))
            elif np.real(coeff) == 0:
                coefstr = f"{fmt_float(np.imag(coeff))}j"
            else:
                coefstr = f"({fmt_float(np.real(coeff))} + {fmt_float(np.imag(coeff))}j)"
            power = N - k
            if power == 0:
                newstr = f"{coefstr}" if coefstr != "0" else ("0" if k == 0 else "")
            elif power == 1:
                newstr = "" if coefstr == "0" else f"{coefstr} {var}"
            else:
                newstr = "" if coefstr == "0" else f"{coefstr} {var}**{power}"
            if k > 0:
                if newstr != "":
                    thestr = f"{thestr} - {newstr[1:]}" if newstr.startswith("-") else f"{thestr} + {newstr}"
            else:
                thestr = newstr
        return _raise_power(thestr)

    def __call__(self, val):
        return polyval(self.coeffs, val)

    def __neg__(self):
        return poly1d(-self.coeffs)

    def __pos__(self):
        return self

    def __mul__(self, other):
        if np.isscalar(other):
            return poly1d(self.coeffs * other)
        return poly1d(polymul(self.coeffs, poly1d(other).coeffs))

    def __rmul__(self, other):
        if np.isscalar(other):
            return poly1d(other * self.coeffs)
        return poly1d(polymul(self.coeffs, poly1d(other).coeffs))

    def __add__(self, other):
        return poly1d(polyadd(self.coeffs, poly1d(other).coeffs))

    __radd__ = __add__

    def __pow__(self, val):
        if not np.isscalar(val) or int(val) != val or val < 0:
            raise ValueError("Power to non-negative integers only.")
        result = [1]
        for _ in range(val):
            result = polymul(self.coeffs, result)
        return poly1d(result)

    def __sub__(self, other):
        return poly1d(polysub(self.coeffs, poly1d(other).coeffs))

    def __rsub__(self, other):
        return poly1d(polysub(poly1d(other).coeffs, self.coeffs))

    def __truediv__(self, other):
        if np.isscalar(other):
            return poly1d(self.coeffs / other)
        return polydiv(self, poly1d(other))

    def __rtruediv__(self, other):
        if np.isscalar(other):
            return poly1d(other / self.coeffs)
        return polydiv(poly1d(other), self)

    def __eq__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        if self.coeffs.shape != other.coeffs.shape:
            return False
        return bool((self.coeffs == other.coeffs).all())

    def __ne__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        return not self.__eq__(other)

    def __getitem__(self, val):
        at = self.order - val
        if val > self.order or val < 0:
            return self.coeffs.dtype.type(0)
        return self.coeffs[at]

    def __setitem__(self, key, val):
        at = self.order - key
        if key < 0:
            raise ValueError("Does not support negative powers.")
        if key > self.order:
            self._coeffs = np.concatenate((zeros(key - self.order, self.coeffs.dtype), self.coeffs))
            at = 0
        self._coeffs[at] = val

    def __iter__(self):
        return iter(self.coeffs)

    def integ(self, m=1, k=0):
        return poly1d(polyint(self.coeffs, m=m, k=k))

    def deriv(self, m=1):
        return poly1d(polyder(self.coeffs, m=m))
`;
