/** numpy.polynomial: power series with their arithmetic, written in Python; the other bases go through their values. */
export const polynomialSource = `
import numpy as np
from numpy import asarray, array, zeros


class Polynomial:
    basis_name = None

    def __init__(self, coef, domain=None, window=None, symbol="x"):
        coef = array(coef, ndmin=1)
        self.coef = coef.astype(float) if coef.dtype.kind in "iub" else coef
        self.domain = array([-1.0, 1.0]) if domain is None else asarray(domain, float)
        self.window = array([-1.0, 1.0]) if window is None else asarray(window, float)
        self.symbol = symbol

    def _map(self, x):
        (a, b), (c, d) = self.domain, self.window
        if a == c and b == d:
            return x
        return c + (d - c) / (b - a) * (x - a)

    def __call__(self, arg):
        x = self._map(asarray(arg) if isinstance(arg, (list, tuple)) else arg)
        return self._value(x)

    def _value(self, x):
        result = self.coef[-1] + x * 0
        for c in self.coef[-2::-1]:
            result = c + result * x
        return result

    def _like(self, coef):
        return type(self)(coef, self.domain, self.window, self.symbol)

    def _other(self, other):
        return other.coef if isinstance(other, Polynomial) else array(other, ndmin=1)

    def __add__(self, other):
        return self._like(_add(self.coef, self._other(other)))

    __radd__ = __add__

    def __sub__(self, other):
        return self._like(_add(self.coef, -self._other(other)))

    def __rsub__(self, other):
        return self._like(_add(-self.coef, self._other(other)))

    def __mul__(self, other):
        return self._like(np.convolve(self.coef, self._other(other)))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._like(self.coef / other)

    def __neg__(self):
        return self._like(-self.coef)

    def __pow__(self, n):
        result = self._like([1.0])
        for _ in range(n):
            result = result * self
        return result

    def __divmod__(self, other):
        q, r = np.polydiv(self.coef[::-1], self._other(other)[::-1])
        return self._like(q[::-1]), self._like(r[::-1])

    def __floordiv__(self, other):
        return divmod(self, other)[0]

    def __mod__(self, other):
        return divmod(self, other)[1]

    def __eq__(self, other):
        return type(self) is type(other) and self.coef.shape == other.coef.shape and bool(np.all(self.coef == other.coef))

    def __len__(self):
        return len(self.coef)

    def __iter__(self):
        return iter(self.coef)

    def degree(self):
        return len(self.coef) - 1

    def copy(self):
        return self._like(self.coef.copy())

    def deriv(self, m=1):
        c = self.coef
        for _ in range(m):
            c = c[1:] * np.arange(1, len(c)) if len(c) > 1 else c[:1] * 0
        return self._like(c)

    def integ(self, m=1, k=0, lbnd=None):
        c = self.coef
        for _ in range(m):
            c = np.concatenate(([k], c / np.arange(1, len(c) + 1)))
        return self._like(c)

    def roots(self):
        return np.sort(np.roots(self.coef[::-1]))

    def trim(self, tol=0):
        c = self.coef
        while len(c) > 1 and abs(c[-1]) <= tol:
            c = c[:-1]
        return self._like(c)

    def truncate(self, size):
        return self._like(self.coef[:size])

    def linspace(self, n=100, domain=None):
        a, b = self.domain if domain is None else domain
        x = np.linspace(a, b, n)
        return x, self(x)

    def convert(self, domain=None, kind=None, window=None):
        x = Polynomial([0.0, 1.0])
        (a, b), (c, d) = self.domain, self.window
        scale = (d - c) / (b - a)
        inner = Polynomial([c - scale * a, scale])
        result = Polynomial([0.0])
        for coefficient in self.coef[::-1]:
            result = result * inner + coefficient
        return result

    @classmethod
    def fit(cls, x, y, deg, domain=None, rcond=None, full=False, w=None, window=None, symbol="x"):
        x = asarray(x, float)
        domain = array([x.min(), x.max()]) if domain is None else asarray(domain, float)
        made = cls([0.0], domain, window, symbol)
        coefficients = np.polyfit(made._map(x), asarray(y), deg, w=w)[::-1]
        return cls(coefficients, domain, window, symbol)

    @classmethod
    def fromroots(cls, roots, domain=None, window=None, symbol="x"):
        return cls(np.poly(roots)[::-1], domain, window, symbol)

    @classmethod
    def identity(cls, domain=None, window=None, symbol="x"):
        return cls([0.0, 1.0], domain, window, symbol)

    @classmethod
    def basis(cls, deg, domain=None, window=None, symbol="x"):
        return cls([0] * deg + [1], domain, window, symbol)

    def __repr__(self):
        return f"{type(self).__name__}({repr(self.coef)[6:-1]}, domain={repr(self.domain)[6:-1]}, window={repr(self.window)[6:-1]}, symbol='{self.symbol}')"

    def __str__(self):
        def number(value):
            return str(value)

        superscripts = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
        out = number(self.coef[0])
        for power, coefficient in enumerate(self.coef[1:], 1):
            sign = "+" if coefficient >= 0 else "-"
            size = number(abs(coefficient) if sign == "-" else coefficient)
            out += f" {sign} {size}·{self.symbol}" + (str(power).translate(superscripts) if power > 1 else "")
        return out


def _add(a, b):
    n = max(len(a), len(b))
    result = zeros(n, np.result_type(a, b))
    result[:len(a)] += a
    result[:len(b)] += b
    return result


def polyval(x, c, tensor=True):
    return Polynomial(c)(asarray(x) if isinstance(x, (list, tuple)) else x)


def polyfromroots(roots):
    return np.poly(roots)[::-1]


class Chebyshev(Polynomial):
    basis_name = "T"

    def _value(self, x):
        b0 = b1 = x * 0
        for c in self.coef[:0:-1]:
            b0, b1 = c + 2 * x * b0 - b1, b0
        return self.coef[0] + x * b0 - b1

    @classmethod
    def fit(cls, x, y, deg, domain=None, rcond=None, full=False, w=None, window=None, symbol="x"):
        x = asarray(x, float)
        domain = array([x.min(), x.max()]) if domain is None else asarray(domain, float)
        made = cls([0.0], domain, window, symbol)
        u = made._map(x)
        columns = [u * 0 + 1, u]
        for _ in range(2, deg + 1):
            columns.append(2 * u * columns[-1] - columns[-2])
        matrix = np.stack(columns[:deg + 1], axis=1)
        return cls(np.linalg.lstsq(matrix, asarray(y), None)[0], domain, window, symbol)


class Legendre(Polynomial):
    basis_name = "P"

    def _value(self, x):
        before, now, result = x * 0 + 1, x, self.coef[0] + x * 0
        for n, c in enumerate(self.coef[1:], 1):
            result = result + c * now
            before, now = now, ((2 * n + 1) * x * now - n * before) / (n + 1)
        return result


def set_default_printstyle(style):
    if style not in ("unicode", "ascii"):
        raise ValueError(f"Unsupported format string '{style}'. Valid options are 'ascii' and 'unicode'")
`;
