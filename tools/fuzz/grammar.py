"""Random NumPy programs: a program is a list of statements; each template of templates.py gives one.

A template is Python text. `{name}` is a hole that the method `hole_name` of Program fills; `⟦text⟧` is there or not.
A leading `~` says that the last digits may differ (transcendental functions, linear algebra)."""
import contextlib
import io
import re
import warnings

import numpy as np

NUMBERS = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16"]
COMMON = ["f8", "f8", "f8", "i8", "i8", "f4", "?"]
SMALL = 36


def quiet(source, scope):
    """The value of an expression, or None where it fails."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return eval(source, scope)
        except Exception:
            return None


class Program:
    def __init__(self, seed):
        self.r = np.random.default_rng(seed)
        self.scope = {"np": np, "io": io}
        self.statements = []
        self.loose = False
        self.count = 0
        self.last = np.zeros((2, 3))
        self.has_objects = False

    # ------------------------------------------------------------ choices
    def pick(self, options):
        return options[int(self.r.integers(len(options)))]

    def chance(self, p):
        return self.r.random() < p

    def integer(self, low, high):
        return int(self.r.integers(low, high))

    # ------------------------------------------------------------ statements
    def add(self, statement):
        """Runs a statement as a prompt would, so that what follows knows the shapes."""
        self.statements.append(statement)
        with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            try:
                exec(compile(statement, "<fuzz>", "exec"), self.scope)
            except Exception:
                pass

    def new(self, source):
        name = f"v{self.count}"
        self.count += 1
        self.add(f"{name} = {source}")
        return name

    def array_names(self):
        return [k for k, v in self.scope.items() if k.startswith("v") and isinstance(v, np.ndarray)]

    def fill(self, template):
        if template.startswith("~"):
            self.loose = True
            template = template[1:]
        while "⟦" in template:
            template = re.sub(r"⟦([^⟦⟧]*)⟧", lambda m: m[1] if self.chance(0.4) else "", template)
        filled = re.sub(r"\{(\w+)\}", lambda m: str(getattr(self, "hole_" + m[1])()), template)
        return re.sub(r"(?<=[(, \[*])0+(?=\d)", "", filled.replace("{{", "{").replace("}}", "}").replace("(, ", "("))

    # ------------------------------------------------------------ arrays
    def shape(self, max_ndim=3, limit=SMALL):
        ndim = self.pick([0, 1, 1, 1, 2, 2, 2, 3, max_ndim][: 7 + max_ndim])
        ndim = min(ndim, max_ndim)
        s = [self.pick([1, 2, 3, 3, 4, 5, 6]) for _ in range(ndim)]
        if ndim and self.chance(0.04):
            s[self.integer(0, ndim)] = 0
        while np.prod(s) > limit:
            s[int(np.argmax(s))] = 2
        return tuple(s)

    def number(self, kind, mode):
        if kind == "?":
            return str(self.chance(0.5))
        if kind in "iu":
            return str(self.integer(0 if kind == "u" else -9, 10))
        if kind == "c":
            return f"{self.number('f', mode)}+{abs(float(self.number('f', 0)))}j".replace("np.nan+", "0+").replace("np.inf+", "0+")
        if mode == 2 and self.chance(0.3):
            return self.pick(["np.nan", "np.inf", "-np.inf", "-0.0", "0.0"])
        if mode == 1:
            return repr(float(np.round(self.r.standard_normal() * 10.0 ** self.integer(-6, 8), 4)))
        if mode == 3:
            return repr(float(self.integer(-9, 10)))
        return repr(float(np.round(self.r.standard_normal() * 3, 2)))

    def literal(self, shape, dtype):
        """An array as text, with few enough numbers to read."""
        n = int(np.prod(shape))
        kind = np.dtype(dtype).kind
        kind = "?" if kind == "b" else kind
        mode = self.pick([0, 0, 3, 3, 1, 2])
        if n > 6 and self.chance(0.3) and kind in "iuf":
            body = f"np.arange({n}, dtype='{dtype}')"
        elif self.chance(0.06) and kind in "iu":
            info = np.iinfo(dtype)
            body = f"np.array({[self.pick([info.min, info.max, 0, 1, info.max // 2]) for _ in range(n)]}, dtype='{dtype}')"
        else:
            values = ", ".join(self.number(kind, mode) for _ in range(n))
            body = f"np.array([{values}], dtype='{dtype}')"
        return body if shape == (n,) else f"{body}.reshape({shape})"

    def make(self, dtype=None, shape=None):
        """A new variable; often a view on another layout than C's."""
        dtype = dtype or self.pick(NUMBERS if self.chance(0.6) else COMMON)
        shape = self.shape() if shape is None else tuple(shape)
        ndim = len(shape)
        layout = self.pick(["C", "C", "F", "sliced", "reversed", "transposed", "broadcast"])
        if layout == "F" and ndim > 1:
            return self.new(f"np.asfortranarray({self.literal(shape, dtype)})")
        if layout == "sliced" and ndim and np.prod(shape) * 2**ndim < 80:
            steps = [self.pick([1, 2]) for _ in shape]
            base = tuple(n * k for n, k in zip(shape, steps))
            return self.new(f"{self.literal(base, dtype)}[{', '.join('::%d' % k if k > 1 else ':' for k in steps)}]")
        if layout == "reversed" and ndim:
            return self.new(f"{self.literal(shape, dtype)}[{', '.join(self.pick(['::-1', ':']) for _ in shape)}]")
        if layout == "transposed" and ndim > 1:
            p = [int(x) for x in self.r.permutation(ndim)]
            return self.new(f"{self.literal([shape[i] for i in p], dtype)}.transpose({[int(x) for x in np.argsort(p)]})")
        if layout == "broadcast" and ndim > 1 and self.chance(0.4):
            small = tuple(1 if self.chance(0.5) else n for n in shape)
            return self.new(f"np.broadcast_to({self.literal(small, dtype)}, {shape})")
        return self.new(self.literal(shape, dtype))

    def some(self, test=lambda a: True, dtype=None):
        """A variable that passes, or a new one; kept as the array that later holes speak of."""
        names = [n for n in self.array_names() if test(self.scope[n])]
        name = self.pick(names) if names and self.chance(0.8) else self.make(dtype)
        self.last = self.scope.get(name)
        if not isinstance(self.last, np.ndarray):
            self.last = np.zeros(())
        return name

    # ------------------------------------------------------------ holes
    def hole_a(self):
        return self.some()

    def hole_view(self):
        """An array, or a view written in place."""
        name = self.some()
        a = self.last
        if self.chance(0.5):
            return name
        text = f"{name}{self.pick(['.T', '[::-1]', '[1:]', '[...]', '[:, None]', '[None]', '.ravel()', '[..., ::2]', '[..., -1]', '.reshape(-1)', '.copy()'])}"
        value = quiet(text, self.scope)
        if isinstance(value, np.ndarray):
            self.last = value
            return text
        self.last = a
        return name

    def kind_hole(self, kinds, dtypes):
        return self.some(lambda a: a.dtype.kind in kinds, self.pick(dtypes))

    def hole_num(self):
        return self.kind_hole("iuf", ["f8", "f4", "i8", "i4", "u1", "i8", "f8"])

    def hole_f(self):
        return self.kind_hole("f", ["f8", "f8", "f4", "f2"])

    def hole_i(self):
        return self.kind_hole("iu", ["i8", "i4", "u1", "i2", "u8", "i8"])

    def hole_bools(self):
        return self.kind_hole("b", ["?"])

    def hole_fc(self):
        return self.kind_hole("fc", ["f8", "c16", "f4", "c8"])

    def ndim_hole(self, ndim, dtypes):
        names = [n for n in self.array_names() if self.scope[n].ndim == ndim and self.scope[n].dtype.kind in "biufc"]
        name = self.pick(names) if names and self.chance(0.7) else self.make(self.pick(dtypes), tuple(self.integer(1, 6) for _ in range(ndim)))
        self.last = self.scope[name]
        return name

    def hole_v(self):
        return self.ndim_hole(1, ["f8", "i8", "f4", "i4", "u1"])

    def hole_m2(self):
        return self.ndim_hole(2, ["f8", "i8", "f4", "i4"])

    def hole_whole(self):
        """Floats that are small integers: products and sums of them are exact."""
        shape = self.pick([(3,), (2, 3), (3, 3), (3, 2), (2, 3, 3), (1, 3)])
        return self.new(f"np.array({[self.integer(-5, 6) for _ in range(int(np.prod(shape)))]}, dtype='{self.pick(['f8', 'f4', 'i8', 'i4', 'c16'])}').reshape({shape})")

    def hole_square(self):
        n = self.pick([1, 2, 2, 3, 3, 4])
        name = self.new(f"np.array({[self.integer(-9, 10) for _ in range(n * n)]}, dtype='{self.pick(['f8', 'f8', 'f8', 'f4', 'i8'])}').reshape({n}, {n})")
        self.last = self.scope[name]
        return name

    def hole_csquare(self):
        n = self.pick([1, 2, 2, 3, 3, 4])
        return self.new(f"np.array([{', '.join(f'{self.integer(-9, 10)}+{self.integer(0, 9)}j' for _ in range(n * n))}], dtype='{self.pick(['c16', 'c16', 'c8'])}').reshape({n}, {n})")

    def hole_cmatrix(self):
        m, n = self.integer(1, 5), self.integer(1, 5)
        return self.new(f"np.array([{', '.join(f'{self.integer(-9, 10)}+{self.integer(0, 9)}j' for _ in range(m * n))}], dtype='{self.pick(['c16', 'c8'])}').reshape({m}, {n})")

    def hole_b(self):
        """What may be combined with the last array."""
        shape = list(self.last.shape)
        if shape and self.chance(0.4):
            shape = [1 if self.chance(0.4) else n for n in shape][self.integer(0, len(shape)):]
        if self.chance(0.05):
            shape = self.shape()
        names = [n for n in self.array_names() if self.scope[n].shape == tuple(shape)]
        if self.chance(0.2):
            return self.hole_scalar()
        kept = self.last
        name = self.pick(names) if names and self.chance(0.5) else self.make(None, shape)
        self.last = kept
        return name

    def hole_same(self):
        """An array of the last one's shape."""
        kept = self.last
        name = self.make(None, kept.shape)
        self.last = kept
        return name

    def hole_mask(self):
        kept = self.last
        name = self.make("?", kept.shape)
        self.last = kept
        return name

    def hole_like(self):
        """A fresh, writable array of the last one's shape."""
        kept = self.last
        shape = kept.shape if not self.chance(0.05) else self.shape()
        name = self.new(f"np.zeros({shape}, dtype='{self.pick(NUMBERS if self.chance(0.4) else ['f8'])}')")
        self.last = kept
        return name

    def hole_scalar(self):
        return self.pick([
            lambda: self.integer(-3, 10), lambda: self.pick(["0.5", "2.0", "-1.5", "1e300", "0.0"]), lambda: self.pick(["True", "1j", "2+1j"]),
            lambda: self.pick(["300", "-129", "2**31", "2**40", "2**63", "-1", "0"]),
            lambda: f"np.{self.pick(['int8', 'uint8', 'int16', 'int32', 'uint32', 'int64', 'uint64', 'float16', 'float32', 'float64'])}({self.integer(0, 10)})",
            lambda: f"np.float32({self.pick(['0.1', '2.5', 'np.inf', 'np.nan'])})",
        ])()

    def hole_n(self):
        return self.integer(0, 5)

    def hole_k(self):
        return self.integer(-3, 4)

    def hole_pos(self):
        return self.integer(1, 5)

    def hole_real(self):
        return self.pick(["0.5", "2.0", "1.5", "-1.0", "0.1", "3", "10", "1e-3", "0.0"])

    def hole_plus(self):
        return self.pick(["0.5", "2.0", "1.5", "1.0", "0.1", "3", "10", "7.25"])

    def hole_prob(self):
        return self.pick(["0.1", "0.25", "0.5", "0.75", "0.99", "0", "1"])

    def hole_axis(self):
        n = self.last.ndim
        if n == 0 or self.chance(0.12):
            return "None"
        if self.chance(0.04):
            return self.pick([n, -n - 1, "1.0", "'x'", "(0, 0)"])
        return self.integer(-n, n)

    def hole_ax(self):
        """One axis, never None."""
        n = self.last.ndim
        return self.integer(-n - (self.r.random() < 0.03), n + (self.r.random() < 0.03)) if n else 0

    def hole_axes(self):
        n = self.last.ndim
        if n < 2 or self.chance(0.5):
            return self.hole_axis()
        k = self.integer(1, n + 1)
        return tuple(int(x) - (n if self.chance(0.3) else 0) for x in self.r.permutation(n)[:k])

    def hole_perm(self):
        return [int(x) for x in self.r.permutation(self.last.ndim)]

    def hole_dtype(self):
        return repr(self.pick(NUMBERS)) if self.chance(0.5) else self.pick(["float", "int", "bool", "complex", "np.float32", "np.uint8", "'float64'", "'<i4'", "object", "str"])

    def hole_number_dtype(self):
        return repr(self.pick(NUMBERS))

    def hole_newshape(self):
        n = self.last.size
        d = self.pick([d for d in range(1, n + 1) if n % d == 0] or [0])
        return self.pick([(-1,), (d, -1), (-1, d), (d, n // d if d else 0), (d, -1, 1), -1, (3, 5) if self.chance(0.2) else n])

    def hole_order(self):
        return repr(self.pick(["C", "F", "A", "K"][: 4 if self.chance(0.3) else 2]))

    def hole_casting(self):
        return repr(self.pick(["no", "equiv", "safe", "same_kind", "unsafe"]))

    def hole_size(self):
        return self.pick(["3", "(2, 3)", "(2,)", "5", "None", "()", "(0, 2)"])

    def hole_seed(self):
        return self.integer(0, 1000)

    def hole_string(self):
        return repr(self.pick(["a", "bc", "", "x y", "Ab", "12", "é", "aXbX", " pad "]))

    def hole_strings(self):
        shape = self.pick([(3,), (2, 2), (1,), (4,), ()])
        n = int(np.prod(shape))
        values = [self.pick(["a", "bc", "", "hello world", "Ab cD", "123", "xx-yy-zz", " pad ", "tab\tx", "é", "Zebra", "aXbX"]) for _ in range(n)]
        name = self.new(f"np.array({values}).reshape({shape})" if n != 1 or shape != (1,) else f"np.array({values})")
        self.last = self.scope[name]
        return name

    def hole_bytes(self):
        return self.new(f"np.array({[self.pick([b'a', b'bc', b'', b'hello', b'Ab', b'12']) for _ in range(3)]})")

    def hole_objects(self):
        self.has_objects = True
        values = [self.pick(["1", "2.5", "'a'", "None", "3", "True", "2**70", "[1, 2]", "(1,)", "1j"]) for _ in range(self.integer(1, 5))]
        return self.new(f"np.array([{', '.join(values)}, None], dtype=object)[:-1]")

    def hole_ints_object(self):
        self.has_objects = True
        return self.new(f"np.array({[self.integer(-9, 10) for _ in range(self.integer(1, 5))]}, dtype=object)")

    def hole_record(self):
        n = self.integer(1, 4)
        dtype = self.pick(["[('x', 'i4'), ('y', 'f8')]", "[('name', 'U5'), ('age', 'i8')]", "[('p', 'f4', (2,)), ('q', '?')]", "'i4,f8'"])
        rows = {"[('x'": lambda: (self.integer(0, 9), self.integer(0, 9) / 2), "[('na": lambda: (self.pick(["Al", "Bo", "Cy"]), self.integer(1, 90)),
                "[('p'": lambda: ([self.integer(0, 5), 1.5], self.chance(0.5)), "'i4,f": lambda: (self.integer(0, 9), 0.25)}[dtype[:5]]
        name = self.new(f"np.array({[rows() for _ in range(n)]}, dtype={dtype})")
        self.last = self.scope[name]
        return name

    def hole_field(self):
        names = self.last.dtype.names or ("x",)
        return self.pick([repr(n) for n in names] + [repr(list(names)), repr(list(names[:1])), "0", "-1", "'nope'" if self.chance(0.1) else "0"])

    def hole_date(self):
        return self.pick(["'2024-02-28'", "'2023-12-31'", "'1969-07-20'", "'2000-01-01T12:34:56'", "'2024-05'", "'2021'", "'NaT'", "'1970-01-01T00:00'"])

    def hole_dates(self):
        unit = self.pick(["D", "D", "M", "h", "s", "Y", "ms"])
        values = [self.pick(["2024-02-28", "2023-12-31", "1969-07-20", "2000-01-01", "2024-05-17", "NaT"]) for _ in range(self.integer(1, 5))]
        return self.new(f"np.array({values}, dtype='datetime64[{unit}]')")

    def hole_deltas(self):
        unit = self.pick(["D", "D", "h", "s", "W", "m", "ms", "Y"])
        return self.new(f"np.array({[self.integer(-40, 100) for _ in range(self.integer(1, 5))]}, dtype='timedelta64[{unit}]')")

    def hole_unit(self):
        return self.pick(["D", "M", "Y", "h", "m", "s", "W", "ms", "ns"])

    def hole_index(self):
        return index_text(self, self.last.shape)

    def hole_basic(self):
        return index_text(self, self.last.shape, fancy=False)

    def growing(self, options):
        """Operations; beside Python's integers none that makes a number of 2**63 bits."""
        endless = {"power", "left_shift", "**", "<<", "**=", "<<="} if self.has_objects else set()
        return self.pick([name for name in options if name not in endless])

    def hole_binary(self):
        return self.growing(BINARY)

    def hole_folding(self):
        """None whose vector loops forget what they folded before: np.power.reduce([2., 4., 5.]) is 32 in NumPy 2.4."""
        return self.growing([name for name in BINARY if name not in ("power", "arctan2", "float_power", "ldexp")])

    def hole_unary(self):
        return self.pick(UNARY)

    def hole_inexact(self):
        return self.pick(INEXACT)

    def hole_op(self):
        return self.growing(["+", "-", "*", "/", "//", "%", "**", "&", "|", "^", "<<", ">>", "<", "<=", "==", "!=", ">", ">="])

    def hole_inplace(self):
        return self.growing(["+=", "-=", "*=", "/=", "//=", "%=", "&=", "|=", "^=", "<<=", "**="])

    def hole_reducer(self):
        return self.pick(["sum", "prod", "max", "min", "mean", "std", "var", "all", "any", "argmax", "argmin", "cumsum", "cumprod", "ptp", "median", "nansum", "nanmax", "nanmin", "nanmean",
                          "nanstd", "nanvar", "nanprod", "nanargmax", "nanmedian", "count_nonzero", "amax"])

    def hole_method(self):
        return self.pick(["sum", "prod", "max", "min", "mean", "std", "var", "all", "any", "argmax", "argmin", "cumsum", "cumprod"])

    def hole_quantiles(self):
        return self.pick(["50", "25", "[25, 50, 75]", "[0, 100]", "10.5", "[[10], [90]]", "101" if self.chance(0.2) else "0"])

    def hole_qmethod(self):
        return repr(self.pick(["linear", "lower", "higher", "midpoint", "nearest", "inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull",
                               "median_unbiased", "normal_unbiased"]))

    def hole_options(self):
        parts = []
        for key, values in (("precision", [0, 1, 2, 3, 4, 10, 17]), ("suppress", [True]), ("threshold", [3, 5, 10, 0]), ("edgeitems", [1, 2, 0]), ("linewidth", [10, 20, 40, 120]),
                            ("sign", ["+", " "]), ("floatmode", ["fixed", "unique", "maxprec_equal", "maxprec"]), ("nanstr", ["NA"]), ("infstr", ["oo"])):
            if self.chance(0.25):
                parts.append(f"{key}={self.pick(values)!r}")
        return ", ".join(parts) or "precision=3"

    def hole_width(self):
        """A pad width for the last array."""
        n = self.last.ndim
        one = lambda: (self.integer(0, 3), self.integer(0, 3))
        return self.pick([1, 2, one(), [one() for _ in range(n)] or 1, [one() for _ in range(n)] or 1, 0])

    def hole_einsum(self):
        text = self.pick(["ij,jk->ik", "ij->ji", "ii->i", "ii", "ij->", "i,i->", "i,j->ij", "ij,ij->i", "ij,j", "ijk->kij", "...i,...i->...", "ij,kj->ik", "ijj->i", "ik,kj", "i->", "ij,jk,kl->il", "...ij->...ji"])
        sizes = {c: self.integer(1, 4) for c in "ijkl"}
        names = []
        for term in text.split("->")[0].split(","):
            shape = tuple(sizes[c] for c in term.replace("...", ""))
            if "..." in term:
                shape = (2,) + shape
            n = int(np.prod(shape))
            names.append(self.new(f"np.array({[self.integer(-5, 6) for _ in range(n)]}, dtype='{self.pick(['f8', 'i8', 'f4', 'c16'])}').reshape({shape})"))
        return f"{text!r}, {', '.join(names)}"


def index_text(p, shape, fancy=True):
    """An index for a shape, as text without its brackets: right most of the time."""
    items, axis, dots = [], 0, False
    while axis < len(shape) and not p.chance(0.15):
        n = shape[axis]
        m = p.r.random() * (1 if fancy else 0.68)
        if m < 0.22:
            items.append(str(p.integer(-n - (p.r.random() < 0.04), n + (p.r.random() < 0.04) + (n == 0))))
            axis += 1
        elif m < 0.55:
            parts = [p.pick(["", "", "0", "1", "2", "-1", "-2", "5"]), p.pick(["", "", "0", "1", "3", "-1", "-4", "9"]), p.pick(["", "", "", "1", "2", "-1", "-2", "3"])]
            items.append(f"{parts[0]}:{parts[1]}" + (f":{parts[2]}" if parts[2] else ""))
            axis += 1
        elif m < 0.62:
            items.append(p.pick(["None", "np.newaxis"]))
        elif m < 0.68 and not dots:
            items.append("...")
            dots = True
            axis += p.integer(0, len(shape) - axis + 1)
        elif m < 0.88:
            s = p.pick([(1,), (2,), (2,), (3,), (2, 1), (2, 3), (0,), ()])
            v = p.r.integers(-n, n + (p.r.random() < 0.03), s) if n else np.zeros(s, int)
            text = repr(v.tolist()) if p.chance(0.5) else f"np.array({v.tolist()}, dtype='{p.pick(['i8', 'i8', 'i4', 'u1', 'i2'])}')"
            items.append(text.replace("-", "") if "'u1'" in text else text)
            axis += 1
        else:
            k = p.integer(1, min(2, len(shape) - axis) + 1)
            s = tuple(x + (p.r.random() < 0.03) for x in shape[axis:axis + k])
            v = p.r.random(s) < 0.5
            items.append(f"np.array({v.tolist()})" if p.chance(0.7) and v.size else f"np.zeros({s}, dtype=bool)" if not v.size else repr(v.tolist()))
            axis += k
    if p.chance(0.02):
        items.append(p.pick(["0", "1.0", "'a'", "0"]))
    return ", ".join(items) or p.pick(["...", ":", "()", "None"])


BINARY = ["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "fmod", "power", "maximum", "minimum", "fmax", "fmin", "equal", "not_equal", "less", "less_equal", "greater",
          "greater_equal", "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "copysign", "nextafter", "gcd", "lcm", "heaviside",
          "divmod", "ldexp"]
UNARY = ["negative", "positive", "absolute", "fabs", "sign", "square", "sqrt", "reciprocal", "isnan", "isinf", "isfinite", "signbit", "floor", "ceil", "trunc", "rint", "logical_not", "invert",
         "conjugate", "spacing", "modf", "frexp", "bitwise_count"]
INEXACT = ["exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh", "cbrt", "deg2rad",
           "rad2deg"]
