/** numpy.polynomial's series as objects: a class over the functions of a basis, which the bases derive from. */
export const seriesSource = `
import numbers
import numpy as np
from numpy.polynomial import polyutils as pu


class ABCPolyBase:
    __hash__ = None
    __array_ufunc__ = None
    maxpower = 100
    basis_name = None
    _use_unicode = True
    _superscript_mapping = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    _subscript_mapping = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

    def __init__(self, coef, domain=None, window=None, symbol="x"):
        [self.coef] = pu.as_series([coef], trim=False)
        if domain is not None:
            [self.domain] = pu.as_series([domain], trim=False)
            if len(self.domain) != 2:
                raise ValueError("Domain has wrong number of elements.")
        if window is not None:
            [self.window] = pu.as_series([window], trim=False)
            if len(self.window) != 2:
                raise ValueError("Window has wrong number of elements.")
        if not isinstance(symbol, str):
            raise TypeError("Symbol must be a non-empty string")
        if not symbol.isidentifier():
            raise ValueError("Symbol string must be a valid Python identifier")
        self._symbol = symbol

    @property
    def symbol(self):
        return self._symbol

    def _like(self, coef):
        return self.__class__(coef, self.domain, self.window, self.symbol)

    def has_samecoef(self, other):
        return len(self.coef) == len(other.coef) and np.all(self.coef == other.coef)

    def has_samedomain(self, other):
        return np.all(self.domain == other.domain)

    def has_samewindow(self, other):
        return np.all(self.window == other.window)

    def has_sametype(self, other):
        return isinstance(other, self.__class__)

    def _get_coefficients(self, other):
        if not isinstance(other, ABCPolyBase):
            return other
        if not isinstance(other, self.__class__):
            raise TypeError("Polynomial types differ")
        if not np.all(self.domain == other.domain):
            raise TypeError("Domains differ")
        if not np.all(self.window == other.window):
            raise TypeError("Windows differ")
        if self.symbol != other.symbol:
            raise ValueError("Polynomial symbols differ")
        return other.coef

    def __repr__(self):
        coef, domain, window = (repr(one)[6:-1] for one in (self.coef, self.domain, self.window))
        return f"{self.__class__.__name__}({coef}, domain={domain}, window={window}, symbol='{self.symbol}')"

    def __str__(self):
        return self._text(self._str_term_unicode if self._use_unicode else self._str_term_ascii)

    def __format__(self, fmt_str):
        if fmt_str == "":
            return str(self)
        if fmt_str not in ("ascii", "unicode"):
            raise ValueError(f"Unsupported format string '{fmt_str}' passed to {self.__class__}.__format__. Valid options are 'ascii' and 'unicode'")
        return self._text(self._str_term_ascii if fmt_str == "ascii" else self._str_term_unicode)

    def _text(self, term):
        width = max(np.get_printoptions()["linewidth"], 1)
        argument, composed = self._format_term(pu.format_float, *self.mapparms())
        if composed:
            argument = f"({argument})"
        out = pu.format_float(self.coef[0])
        last = len(self.coef) - 1
        for power, coef in enumerate(self.coef[1:], 1):
            out += " "
            try:
                following = "+ " + pu.format_float(coef, parens=True) if coef >= 0 else "- " + pu.format_float(-coef, parens=True)
            except TypeError:
                following = f"+ {coef}"
            following += term(str(power), argument)
            # two more columns for the sign of the next term
            length = len(out.split("\\n")[-1]) + len(following) + (2 if power < last else 0)
            out += following.replace(" ", "\\n", 1) if length >= width else following
        return out

    @classmethod
    def _str_term_unicode(cls, i, arg_str):
        if cls.basis_name is None:
            raise NotImplementedError("Subclasses must define either a basis_name, or override _str_term_unicode(cls, i, arg_str)")
        return f"·{cls.basis_name}{i.translate(cls._subscript_mapping)}({arg_str})"

    @classmethod
    def _str_term_ascii(cls, i, arg_str):
        if cls.basis_name is None:
            raise NotImplementedError("Subclasses must define either a basis_name, or override _str_term_ascii(cls, i, arg_str)")
        return f" {cls.basis_name}_{i}({arg_str})"

    @classmethod
    def _repr_latex_term(cls, i, arg_str, needs_parens):
        if cls.basis_name is None:
            raise NotImplementedError("Subclasses must define either a basis name, or override _repr_latex_term(i, arg_str, needs_parens)")
        return "{" + cls.basis_name + "}_{" + str(i) + "}(" + arg_str + ")"

    @staticmethod
    def _repr_latex_scalar(x, parens=False):
        return "\\\\text{" + pu.format_float(x, parens=parens) + "}"

    def _format_term(self, scalar_format, off, scale):
        if off == 0 and scale == 1:
            return self.symbol, False
        scaled = self.symbol if scale == 1 else f"{scalar_format(scale)}{self.symbol}"
        return scaled if off == 0 else f"{scalar_format(off)} + {scaled}", True

    def _repr_latex_(self):
        argument, composed = self._format_term(self._repr_latex_scalar, *self.mapparms())
        parts = []
        for i, c in enumerate(self.coef):
            if i == 0:
                part = self._repr_latex_scalar(c)
            elif not isinstance(c, numbers.Real):
                part = f" + ({self._repr_latex_scalar(c)})"
            elif c >= 0:
                part = f" + {self._repr_latex_scalar(c, parens=True)}"
            else:
                part = f" - {self._repr_latex_scalar(-c, parens=True)}"
            term = self._repr_latex_term(i, argument, composed)
            if term != "1":
                part = f"{part}\\\\,{term}"
            parts.append("\\\\color{LightGray}{" + part + "}" if c == 0 else part)
        return f"\${self.symbol} \\\\mapsto {''.join(parts)}$"

    def __call__(self, arg):
        return self._val(pu.mapdomain(arg, self.domain, self.window), self.coef)

    def __iter__(self):
        return iter(self.coef)

    def __len__(self):
        return len(self.coef)

    def __neg__(self):
        return self._like(-self.coef)

    def __pos__(self):
        return self

    def _combined(self, function, left, right):
        try:
            coef = function(left, right)
        except ZeroDivisionError:
            raise
        except Exception:
            return NotImplemented
        return tuple(map(self._like, coef)) if isinstance(coef, tuple) else self._like(coef)

    def __add__(self, other):
        return self._combined(self._add, self.coef, self._get_coefficients(other))

    def __sub__(self, other):
        return self._combined(self._sub, self.coef, self._get_coefficients(other))

    def __mul__(self, other):
        return self._combined(self._mul, self.coef, self._get_coefficients(other))

    def __truediv__(self, other):
        if not isinstance(other, numbers.Number) or isinstance(other, bool):
            raise TypeError(f"unsupported types for true division: '{type(self)}', '{type(other)}'")
        return self.__floordiv__(other)

    def __divmod__(self, other):
        return self._combined(self._div, self.coef, self._get_coefficients(other))

    def __floordiv__(self, other):
        result = self.__divmod__(other)
        return result if result is NotImplemented else result[0]

    def __mod__(self, other):
        result = self.__divmod__(other)
        return result if result is NotImplemented else result[1]

    def __pow__(self, other):
        return self._like(self._pow(self.coef, other, maxpower=self.maxpower))

    def __radd__(self, other):
        return self._combined(self._add, other, self.coef)

    def __rsub__(self, other):
        return self._combined(self._sub, other, self.coef)

    def __rmul__(self, other):
        return self._combined(self._mul, other, self.coef)

    def __rtruediv__(self, other):
        return NotImplemented

    def __rdivmod__(self, other):
        return self._combined(self._div, other, self.coef)

    def __rfloordiv__(self, other):
        result = self.__rdivmod__(other)
        return result if result is NotImplemented else result[0]

    def __rmod__(self, other):
        result = self.__rdivmod__(other)
        return result if result is NotImplemented else result[1]

    def __eq__(self, other):
        return (isinstance(other, self.__class__) and np.all(self.domain == other.domain) and np.all(self.window == other.window)
                and self.coef.shape == other.coef.shape and np.all(self.coef == other.coef) and self.symbol == other.symbol)

    def __ne__(self, other):
        return not self.__eq__(other)

    def copy(self):
        return self._like(self.coef)

    def degree(self):
        return len(self) - 1

    def cutdeg(self, deg):
        return self.truncate(deg + 1)

    def trim(self, tol=0):
        return self._like(pu.trimcoef(self.coef, tol))

    def truncate(self, size):
        whole = int(size)
        if whole != size or whole < 1:
            raise ValueError("size must be a positive integer")
        return self._like(self.coef[:whole])

    def convert(self, domain=None, kind=None, window=None):
        kind = self.__class__ if kind is None else kind
        domain = kind.domain if domain is None else domain
        window = kind.window if window is None else window
        return self(kind.identity(domain, window=window, symbol=self.symbol))

    def mapparms(self):
        return pu.mapparms(self.domain, self.window)

    def integ(self, m=1, k=[], lbnd=None):
        off, scl = self.mapparms()
        return self._like(self._int(self.coef, m, k, 0 if lbnd is None else off + scl * lbnd, 1.0 / scl))

    def deriv(self, m=1):
        return self._like(self._der(self.coef, m, self.mapparms()[1]))

    def roots(self):
        return pu.mapdomain(self._roots(self.coef), self.window, self.domain)

    def linspace(self, n=100, domain=None):
        low, high = self.domain if domain is None else domain
        x = np.linspace(low, high, n)
        return x, self(x)

    @classmethod
    def _places(cls, domain, window):
        return cls.domain if domain is None else domain, cls.window if window is None else window

    @classmethod
    def fit(cls, x, y, deg, domain=None, rcond=None, full=False, w=None, window=None, symbol="x"):
        if domain is None:
            domain = pu.getdomain(x)
            if domain[0] == domain[1]:
                domain[0] -= 1
                domain[1] += 1
        elif isinstance(domain, list) and not domain:
            domain = cls.domain
        window = cls.window if window is None else window
        found = cls._fit(pu.mapdomain(x, domain, window), y, deg, w=w, rcond=rcond, full=full)
        if full:
            return cls(found[0], domain=domain, window=window, symbol=symbol), found[1]
        return cls(found, domain=domain, window=window, symbol=symbol)

    @classmethod
    def fromroots(cls, roots, domain=[], window=None, symbol="x"):
        [roots] = pu.as_series([roots], trim=False)
        if domain is None:
            domain = pu.getdomain(roots)
        elif isinstance(domain, list) and not domain:
            domain = cls.domain
        window = cls.window if window is None else window
        off, scl = pu.mapparms(domain, window)
        return cls(cls._fromroots(off + scl * roots) / scl ** len(roots), domain=domain, window=window, symbol=symbol)

    @classmethod
    def identity(cls, domain=None, window=None, symbol="x"):
        domain, window = cls._places(domain, window)
        return cls(cls._line(*pu.mapparms(window, domain)), domain, window, symbol)

    @classmethod
    def basis(cls, deg, domain=None, window=None, symbol="x"):
        domain, window = cls._places(domain, window)
        whole = int(deg)
        if whole != deg or whole < 0:
            raise ValueError("deg must be non-negative integer")
        return cls([0] * whole + [1], domain, window, symbol)

    @classmethod
    def cast(cls, series, domain=None, window=None):
        domain, window = cls._places(domain, window)
        return series.convert(domain, cls, window)


def set_default_printstyle(style):
    if style not in ("unicode", "ascii"):
        raise ValueError(f"Unsupported format string '{style}'. Valid options are 'ascii' and 'unicode'")
    ABCPolyBase._use_unicode = style == "unicode"
`;
