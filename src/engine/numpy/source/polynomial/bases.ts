/** The six bases of numpy.polynomial: what is each one's own. Values go by Clenshaw's recurrence in NumPy's order of operations, so that digits agree. */
import { type Basis, BY_RECURRENCE, basisSource } from './basis.ts';

/** The steps of a recurrence over the coefficients from the last: c0 and c1 from the one before. */
interface Steps {
  /** Before the recurrence: names that the steps use. */
  before?: string;
  c0: string;
  c1: string;
  result: string;
}

const value = ({ before = '', c0, c1, result }: Steps, copy = 'None'): string => `
def $val(x, c, tensor=True):
    x, c = pu._evaluated(x, c, tensor, ${copy})
    ${before}
    if len(c) == 1:
        c0, c1 = c[0], 0
    else:
        c0, c1, nd = c[-2], c[-1], len(c)
        for i in range(3, len(c) + 1):
            nd -= 1
            c0, c1 = ${c0}, ${c1}
    return ${result}
`;

const product = ({ c0, c1, result }: Steps): string => `
def $mul(c1, c2):
    [c1, c2] = pu.as_series([c1, c2])
    c, xs = (c2, c1) if len(c1) > len(c2) else (c1, c2)
    if len(c) == 1:
        c0, c1 = c[0] * xs, 0
    else:
        c0, c1, nd = c[-2] * xs, c[-1] * xs, len(c)
        for i in range(3, len(c) + 1):
            nd -= 1
            c0, c1 = ${c0}, ${c1}
    return ${result}
${BY_RECURRENCE}`;

/** Back to powers of x, from series of \`simple\` coefficients and less unchanged. */
const toPowers = ({ c0, c1, result }: Steps, simple: number, two = ''): string => `
def $2poly(c):
    [c] = pu.as_series([c])
    ${two}
    if len(c) < ${simple}:
        return c
    c0, c1 = c[-2], c[-1]
    for i in range(len(c) - 1, 1, -1):
        c0, c1 = ${c0}, ${c1}
    return ${result}
`;

/** Points and weights from the companion matrix's eigenvalues, one step of Newton's method behind them. */
const gauss = (near: string, scaled: string, ends: string): string => `
def $gauss(deg):
    degree = pu._positive(deg)
    c = np.array([0] * degree + [1], dtype=float)
    x = np.linalg.eigvalsh($companion(c))
${near}
    fm /= np.abs(fm).max()
${scaled}
${ends}
    return x, w
`;

const BY_VALUES = `    df = $val(x, $der(c))
    x -= $val(x, c) / df
    fm = $val(x, c[1:])`;
const SCALED_VALUES = `    df /= np.abs(df).max()
    w = 1 / (fm * df)`;
const symmetric = (total: string): string => `    w = (w + w[::-1]) / 2
    x = (x - x[::-1]) / 2
    w *= ${total} / w.sum()`;

/** Hermite functions of unit norm, which do not overflow. */
const hermiteGauss = (first: string, a: string, half: string, df: string, total: string): string => `
def _normed(x, n):
    if n == 0:
        return np.full(x.shape, 1 / np.sqrt(${first}))
    c0, c1, nd = 0.0, 1.0 / np.sqrt(${first}), float(n)
    for i in range(n - 1):
        c0, c1 = -c1 * np.sqrt((nd - 1.0) / nd), c0 + c1 * x * np.sqrt(${a} / nd)
        nd = nd - 1.0
    return c0 + c1 * x${half}

${gauss(
  `    df = _normed(x, degree - 1) * np.sqrt(${df})
    x -= _normed(x, degree) / df
    fm = _normed(x, degree - 1)`,
  '    w = 1 / (fm * fm)',
  symmetric(`np.sqrt(${total})`),
)}`;

const power: Basis = {
  prefix: 'poly',
  name: 'Polynomial',
  letter: null,
  domain: '[-1.0, 1.0]',
  x: '[0, 1]',
  line: '[off, scl]',
  mulx: 'prd[0] = c[0] * 0\nprd[1:] = c',
  der: 'for j in range(n, 0, -1):\n    der[j - 1] = j * c[j]',
  int: 'tmp[0] = c[0] * 0\ntmp[1] = c[0]\nfor j in range(1, n):\n    tmp[j + 1] = c[j] / (j + 1)',
  vander: 'v[1] = x\nfor i in range(2, deg + 1):\n    v[i] = v[i - 1] * x',
  single: '-c[0] / c[1]',
  companion: 'bot[...] = 1\nmat[:, -1] -= c[:-1] / c[-1]',
  weight: '',
  own: `
def polyval(x, c, tensor=True):
    x, c = pu._evaluated(x, c, tensor)
    c0 = c[-1] + x * 0
    for i in range(2, len(c) + 1):
        c0 = c[-i] + c0 * x
    return c0


def polyvalfromroots(x, r, tensor=True):
    r = pu._coefficients(r)
    if isinstance(x, (tuple, list)):
        x = np.asarray(x)
    if isinstance(x, np.ndarray):
        if tensor:
            r = r.reshape(r.shape + (1,) * x.ndim)
        elif x.ndim >= r.ndim:
            raise ValueError("x.ndim must be < r.ndim when tensor == False")
    return np.prod(x - r, axis=0)


def polymul(c1, c2):
    [c1, c2] = pu.as_series([c1, c2])
    return pu.trimseq(np.convolve(c1, c2))


def polypow(c, pow, maxpower=None):
    return pu._pow(np.convolve, c, pow, maxpower)


def polydiv(c1, c2):
    c1, c2, simple = pu._divisible(c1, c2)
    if simple is not None:
        return simple
    lead, n = c2[-1], len(c2) - 1
    c2 = c2[:-1] / lead
    for j in range(len(c1) - 1, n - 1, -1):
        c1[j - n:j] -= c2 * c1[j]
    return c1[n:] / lead, pu.trimseq(c1[:n])
`,
  methods: `
@classmethod
def _str_term_unicode(cls, i, arg_str):
    return f"·{arg_str}" if i == "1" else f"·{arg_str}{i.translate(cls._superscript_mapping)}"

@staticmethod
def _str_term_ascii(i, arg_str):
    return f" {arg_str}" if i == "1" else f" {arg_str}**{i}"

@staticmethod
def _repr_latex_term(i, arg_str, needs_parens):
    if needs_parens:
        arg_str = "\\\\left(" + arg_str + "\\\\right)"
    return "1" if i == 0 else arg_str if i == 1 else f"{arg_str}^{{{i}}}"`,
};

const chebyshev: Basis = {
  prefix: 'cheb',
  name: 'Chebyshev',
  letter: 'T',
  domain: '[-1.0, 1.0]',
  x: '[0, 1]',
  line: '[off, scl]',
  mulx: 'prd[0] = c[0] * 0\nprd[1] = c[0]\nif len(c) > 1:\n    half = c[1:] / 2\n    prd[2:] = half\n    prd[0:-2] += half',
  der: `for j in range(n, 2, -1):
    der[j - 1] = (2 * j) * c[j]
    c[j - 2] += (j * c[j]) / (j - 2)
if n > 1:
    der[1] = 4 * c[2]
der[0] = c[1]`,
  int: `tmp[0] = c[0] * 0
tmp[1] = c[0]
if n > 1:
    tmp[2] = c[1] / 4
for j in range(2, n):
    tmp[j + 1] = c[j] / (2 * (j + 1))
    tmp[j - 1] -= c[j] / (2 * (j - 1))`,
  vander: 'v[1] = x\nx2 = 2 * x\nfor i in range(2, deg + 1):\n    v[i] = v[i - 1] * x2 - v[i - 2]',
  single: '-c[0] / c[1]',
  companion: `scl = np.array([1.0] + [np.sqrt(0.5)] * (n - 1))
top[0] = np.sqrt(0.5)
top[1:] = 1 / 2
bot[...] = top
mat[:, -1] -= (c[:-1] / c[-1]) * (scl / scl[-1]) * 0.5`,
  weight: '1.0 / (np.sqrt(1.0 + x) * np.sqrt(1.0 - x))',
  own: `
${value({ before: 'x2 = 2 * x', c0: 'c[-i] - c1', c1: 'c0 + c1 * x2', result: 'c0 + c1 * x' }, 'True')}
${toPowers({ c0: 'polysub(c[i - 2], c1)', c1: 'polyadd(c0, polymulx(c1) * 2)', result: 'polyadd(c0, polymulx(c1))' }, 3)}

def _both_ways(c):
    """Coefficients of z to the powers -n to n."""
    zs = np.zeros(2 * c.size - 1, dtype=c.dtype)
    zs[c.size - 1:] = c / 2
    return zs + zs[::-1]


def _one_way(zs):
    n = (zs.size + 1) // 2
    c = zs[n - 1:].copy()
    c[1:n] *= 2
    return c


def chebmul(c1, c2):
    [c1, c2] = pu.as_series([c1, c2])
    return pu.trimseq(_one_way(np.convolve(_both_ways(c1), _both_ways(c2))))


def _divided(z1, z2):
    n, degree = len(z2), len(z1) - len(z2)
    lead = z2[0]
    z2 = z2 / lead
    quotient = np.empty(degree + 1, dtype=z1.dtype)
    low, high = 0, degree
    while low < high:
        factor = z1[low]
        quotient[low] = quotient[high] = factor
        step = factor * z2
        z1[low:low + n] -= step
        z1[high:high + n] -= step
        low, high = low + 1, high - 1
    quotient[low] = z1[low]
    z1[low:low + n] -= z1[low] * z2
    return quotient / lead, z1[low + 1:low - 1 + n].copy()


def chebdiv(c1, c2):
    c1, c2, simple = pu._divisible(c1, c2)
    if simple is not None:
        return simple
    quotient, rest = _divided(_both_ways(c1), _both_ways(c2))
    return pu.trimseq(_one_way(quotient)), pu.trimseq(_one_way(rest))


def chebpow(c, pow, maxpower=16):
    [c] = pu.as_series([c])
    if int(pow) != pow or pow < 2 or (maxpower is not None and pow > maxpower):
        return pu._pow(chebmul, c, pow, maxpower)
    return _one_way(pu._pow(np.convolve, _both_ways(c), pow, None))


def chebpts1(npts):
    n = int(npts)
    if n != npts:
        raise ValueError("npts must be integer")
    if n < 1:
        raise ValueError("npts must be >= 1")
    return np.sin(0.5 * np.pi / n * np.arange(-n + 1, n + 1, 2))


def chebpts2(npts):
    n = int(npts)
    if n != npts:
        raise ValueError("npts must be integer")
    if n < 2:
        raise ValueError("npts must be >= 2")
    return np.cos(np.linspace(-np.pi, 0, n))


def chebgauss(deg):
    degree = pu._positive(deg)
    return np.cos(np.pi * np.arange(1, 2 * degree, 2) / (2.0 * degree)), np.ones(degree) * (np.pi / degree)


def chebinterpolate(func, deg, args=()):
    deg = np.asarray(deg)
    if deg.ndim > 0 or deg.dtype.kind not in "iu" or deg.size == 0:
        raise TypeError("deg must be an int")
    if deg < 0:
        raise ValueError("expected deg >= 0")
    order = deg + 1
    x = chebpts1(order)
    c = np.dot(chebvander(x, deg).T, func(x, *args))
    c[0] /= order
    c[1:] /= 0.5 * order
    return c
`,
  methods: `
@classmethod
def interpolate(cls, func, deg, domain=None, args=()):
    domain = cls.domain if domain is None else domain
    return cls(chebinterpolate(lambda x: func(pu.mapdomain(x, cls.window, domain), *args), deg), domain=domain)`,
};

const legendre: Basis = {
  prefix: 'leg',
  name: 'Legendre',
  letter: 'P',
  domain: '[-1.0, 1.0]',
  x: '[0, 1]',
  line: '[off, scl]',
  mulx: `prd[0] = c[0] * 0
prd[1] = c[0]
for i in range(1, len(c)):
    prd[i + 1] = (c[i] * (i + 1)) / (2 * i + 1)
    prd[i - 1] += (c[i] * i) / (2 * i + 1)`,
  der: `for j in range(n, 2, -1):
    der[j - 1] = (2 * j - 1) * c[j]
    c[j - 2] += c[j]
if n > 1:
    der[1] = 3 * c[2]
der[0] = c[1]`,
  int: `tmp[0] = c[0] * 0
tmp[1] = c[0]
if n > 1:
    tmp[2] = c[1] / 3
for j in range(2, n):
    part = c[j] / (2 * j + 1)
    tmp[j + 1] = part
    tmp[j - 1] -= part`,
  vander: 'v[1] = x\nfor i in range(2, deg + 1):\n    v[i] = (v[i - 1] * x * (2 * i - 1) - v[i - 2] * (i - 1)) / i',
  single: '-c[0] / c[1]',
  companion: `scl = 1.0 / np.sqrt(2 * np.arange(n) + 1)
top[...] = np.arange(1, n) * scl[:n - 1] * scl[1:n]
bot[...] = top
mat[:, -1] -= (c[:-1] / c[-1]) * (scl / scl[-1]) * (n / (2 * n - 1))`,
  weight: 'x * 0.0 + 1.0',
  own: `
${value({ c0: 'c[-i] - c1 * ((nd - 1) / nd)', c1: 'c0 + c1 * x * ((2 * nd - 1) / nd)', result: 'c0 + c1 * x' })}
${product({ c0: '$sub(c[-i] * xs, (c1 * (nd - 1)) / nd)', c1: '$add(c0, ($mulx(c1) * (2 * nd - 1)) / nd)', result: '$add(c0, $mulx(c1))' })}
${toPowers({ c0: 'polysub(c[i - 2], (c1 * (i - 1)) / i)', c1: 'polyadd(c0, (polymulx(c1) * (2 * i - 1)) / i)', result: 'polyadd(c0, polymulx(c1))' }, 3)}
${gauss(BY_VALUES, SCALED_VALUES, symmetric('2.0'))}
`,
};

const hermite: Basis = {
  prefix: 'herm',
  name: 'Hermite',
  letter: 'H',
  domain: '[-1.0, 1.0]',
  x: '[0, 1 / 2]',
  line: '[off, scl / 2]',
  mulx: `prd[0] = c[0] * 0
prd[1] = c[0] / 2
for i in range(1, len(c)):
    prd[i + 1] = c[i] / 2
    prd[i - 1] += c[i] * i`,
  der: 'for j in range(n, 0, -1):\n    der[j - 1] = (2 * j) * c[j]',
  int: 'tmp[0] = c[0] * 0\ntmp[1] = c[0] / 2\nfor j in range(1, n):\n    tmp[j + 1] = c[j] / (2 * (j + 1))',
  vander: 'x2 = x * 2\nv[1] = x2\nfor i in range(2, deg + 1):\n    v[i] = v[i - 1] * x2 - v[i - 2] * (2 * (i - 1))',
  single: '-0.5 * c[0] / c[1]',
  companion: `scl = np.hstack((1.0, 1.0 / np.sqrt(2.0 * np.arange(n - 1, 0, -1))))
scl = np.multiply.accumulate(scl)[::-1]
top[...] = np.sqrt(0.5 * np.arange(1, n))
bot[...] = top
mat[:, -1] -= scl * c[:-1] / (2.0 * c[-1])`,
  weight: 'np.exp(-x**2)',
  own: `
${value({ before: 'x2 = x * 2', c0: 'c[-i] - c1 * (2 * (nd - 1))', c1: 'c0 + c1 * x2', result: 'c0 + c1 * x2' })}
${product({ c0: '$sub(c[-i] * xs, c1 * (2 * (nd - 1)))', c1: '$add(c0, $mulx(c1) * 2)', result: '$add(c0, $mulx(c1) * 2)' })}
${toPowers({ c0: 'polysub(c[i - 2], c1 * (2 * (i - 1)))', c1: 'polyadd(c0, polymulx(c1) * 2)', result: 'polyadd(c0, polymulx(c1) * 2)' }, 3, 'if len(c) == 2:\n        c[1] *= 2')}
${hermiteGauss('np.sqrt(np.pi)', '2.0', ' * np.sqrt(2)', '2 * degree', 'np.pi')}
`,
};

const hermiteE: Basis = {
  prefix: 'herme',
  name: 'HermiteE',
  letter: 'He',
  domain: '[-1.0, 1.0]',
  x: '[0, 1]',
  line: '[off, scl]',
  mulx: `prd[0] = c[0] * 0
prd[1] = c[0]
for i in range(1, len(c)):
    prd[i + 1] = c[i]
    prd[i - 1] += c[i] * i`,
  der: 'for j in range(n, 0, -1):\n    der[j - 1] = j * c[j]',
  int: 'tmp[0] = c[0] * 0\ntmp[1] = c[0]\nfor j in range(1, n):\n    tmp[j + 1] = c[j] / (j + 1)',
  vander: 'v[1] = x\nfor i in range(2, deg + 1):\n    v[i] = v[i - 1] * x - v[i - 2] * (i - 1)',
  single: '-c[0] / c[1]',
  companion: `scl = np.hstack((1.0, 1.0 / np.sqrt(np.arange(n - 1, 0, -1))))
scl = np.multiply.accumulate(scl)[::-1]
top[...] = np.sqrt(np.arange(1, n))
bot[...] = top
mat[:, -1] -= scl * c[:-1] / c[-1]`,
  weight: 'np.exp(-0.5 * x**2)',
  own: `
${value({ c0: 'c[-i] - c1 * (nd - 1)', c1: 'c0 + c1 * x', result: 'c0 + c1 * x' })}
${product({ c0: '$sub(c[-i] * xs, c1 * (nd - 1))', c1: '$add(c0, $mulx(c1))', result: '$add(c0, $mulx(c1))' })}
${toPowers({ c0: 'polysub(c[i - 2], c1 * (i - 1))', c1: 'polyadd(c0, polymulx(c1))', result: 'polyadd(c0, polymulx(c1))' }, 3)}
${hermiteGauss('np.sqrt(2 * np.pi)', '1.0', '', 'degree', '2 * np.pi')}
`,
};

const laguerre: Basis = {
  prefix: 'lag',
  name: 'Laguerre',
  letter: 'L',
  domain: '[0.0, 1.0]',
  x: '[1, -1]',
  line: '[off + scl, -scl]',
  mulx: `prd[0] = c[0]
prd[1] = -c[0]
for i in range(1, len(c)):
    prd[i + 1] = -c[i] * (i + 1)
    prd[i] += c[i] * (2 * i + 1)
    prd[i - 1] -= c[i] * i`,
  der: 'for j in range(n, 1, -1):\n    der[j - 1] = -c[j]\n    c[j - 1] += c[j]\nder[0] = -c[1]',
  int: 'tmp[0] = c[0]\ntmp[1] = -c[0]\nfor j in range(1, n):\n    tmp[j] += c[j]\n    tmp[j + 1] = -c[j]',
  vander: 'v[1] = 1 - x\nfor i in range(2, deg + 1):\n    v[i] = (v[i - 1] * (2 * i - 1 - x) - v[i - 2] * (i - 1)) / i',
  single: '1 + c[0] / c[1]',
  companion: `top[...] = -np.arange(1, n)
mid[...] = 2.0 * np.arange(n) + 1.0
bot[...] = top
mat[:, -1] += (c[:-1] / c[-1]) * n`,
  weight: 'np.exp(-x)',
  own: `
${value({ c0: 'c[-i] - (c1 * (nd - 1)) / nd', c1: 'c0 + (c1 * ((2 * nd - 1) - x)) / nd', result: 'c0 + c1 * (1 - x)' })}
${product({ c0: '$sub(c[-i] * xs, (c1 * (nd - 1)) / nd)', c1: '$add(c0, $sub((2 * nd - 1) * c1, $mulx(c1)) / nd)', result: '$add(c0, $sub(c1, $mulx(c1)))' })}
${toPowers({ c0: 'polysub(c[i - 2], (c1 * (i - 1)) / i)', c1: 'polyadd(c0, polysub((2 * i - 1) * c1, polymulx(c1)) / i)', result: 'polyadd(c0, polysub(c1, polymulx(c1)))' }, 2)}
${gauss(BY_VALUES, SCALED_VALUES, '    w /= w.sum()')}
`,
};

/** The modules of numpy.polynomial and their sources. */
export const basisSources: Record<string, string> = {
  'numpy.polynomial.polynomial': basisSource(power),
  'numpy.polynomial.chebyshev': basisSource(chebyshev),
  'numpy.polynomial.legendre': basisSource(legendre),
  'numpy.polynomial.hermite': basisSource(hermite),
  'numpy.polynomial.hermite_e': basisSource(hermiteE),
  'numpy.polynomial.laguerre': basisSource(laguerre),
};
