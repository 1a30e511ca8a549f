/** The module of one basis of polynomials (numpy.polynomial.chebyshev …), made from what sets the basis apart. */

/** Pieces of Python; `$` in a name stands for the basis's prefix. Several lines are one indented block. */
export interface Basis {
  prefix: string;
  name: string;
  /** How terms are printed; null where the class has its own way. */
  letter: string | null;
  domain: string;
  /** The coefficients of x, and of off + scl * x. */
  x: string;
  line: string;
  /** Fills `prd`, the series c times x. */
  mulx: string;
  /** One derivation (der from c of degree n) and one integration (tmp from c of n coefficients). */
  der: string;
  int: string;
  /** Fills rows 1 and on of v, which has deg of them beyond row 0. */
  vander: string;
  /** The root of a series of two coefficients, and the companion matrix of the others by its diagonals. */
  single: string;
  companion: string;
  weight: string;
  /** The definitions of $val, $mul, $2poly and $gauss, and what else there is. */
  own: string;
  /** Further lines of the class. */
  methods?: string;
}

const indented = (text: string, depth = 4): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `${' '.repeat(depth)}${line}`)
    .join('\n');

/** Constants, lines, sums and the product with x. */
const arithmetic = (basis: Basis): string => `
$domain = np.array(${basis.domain})
$zero = np.array([0])
$one = np.array([1])
$x = np.array(${basis.x})


def $line(off, scl):
    return np.array(${basis.line}) if scl != 0 else np.array([off])


def $add(c1, c2):
    return pu._add(c1, c2)


def $sub(c1, c2):
    return pu._sub(c1, c2)


def $mulx(c):
    [c] = pu.as_series([c])
    if len(c) == 1 and c[0] == 0:
        return c
    prd = np.empty(len(c) + 1, dtype=c.dtype)
${indented(basis.mulx)}
    return prd
`;

/** Derivatives and integrals. */
const calculus = (basis: Basis): string => `
def _once_derived(der, c, n):
${indented(basis.der)}


def $der(c, m=1, scl=1, axis=0):
    return pu._derive(c, m, scl, axis, _once_derived)


def _once_integrated(tmp, c, n):
${indented(basis.int)}


def $int(c, m=1, k=[], lbnd=0, scl=1, axis=0):
    return pu._integrate(c, m, k, lbnd, scl, axis, _once_integrated, $val)
`;

/** Vandermonde matrices, and values in several dimensions and on grids. */
const evaluation = (basis: Basis): string => `
def _powers(v, x, deg):
    v[0] = x * 0 + 1
    if deg > 0:
${indented(basis.vander, 8)}


def $vander(x, deg):
    return pu._vandermonde(x, deg, _powers)


def $vander2d(x, y, deg):
    return pu._vander_nd_flat(($vander, $vander), (x, y), deg)


def $vander3d(x, y, z, deg):
    return pu._vander_nd_flat(($vander, $vander, $vander), (x, y, z), deg)


def $val2d(x, y, c):
    return pu._valnd($val, c, x, y)


def $val3d(x, y, z, c):
    return pu._valnd($val, c, x, y, z)


def $grid2d(x, y, c):
    return pu._gridnd($val, c, x, y)


def $grid3d(x, y, z, c):
    return pu._gridnd($val, c, x, y, z)
`;

/** From roots and to roots, and the least-squares fit. */
const fitting = (basis: Basis): string => `
def $fromroots(roots):
    return pu._fromroots($line, $mul, roots)


def $fit(x, y, deg, rcond=None, full=False, w=None):
    return pu._fit($vander, x, y, deg, rcond, full, w)


def $trim(c, tol=0):
    return pu.trimcoef(c, tol)


def _diagonals(mat, top, mid, bot, c, n):
${indented(basis.companion)}


def $companion(c):
    return pu._companion(c, lambda c: ${basis.single}, _diagonals)


def $roots(c):
    return pu._roots(c, lambda c: ${basis.single}, ${basis.prefix === 'poly' ? '$companion' : 'lambda c: $companion(c)[::-1, ::-1]'})
`;

/** The convenience class over the functions. */
const classSource = (basis: Basis): string => `
class ${basis.name}(ABCPolyBase):
    _add = staticmethod($add)
    _sub = staticmethod($sub)
    _mul = staticmethod($mul)
    _div = staticmethod($div)
    _pow = staticmethod($pow)
    _val = staticmethod($val)
    _int = staticmethod($int)
    _der = staticmethod($der)
    _fit = staticmethod($fit)
    _line = staticmethod($line)
    _roots = staticmethod($roots)
    _fromroots = staticmethod($fromroots)
    domain = np.array($domain)
    window = np.array($domain)
    basis_name = ${basis.letter === null ? 'None' : `"${basis.letter}"`}
${indented(basis.methods ?? 'pass')}
`;

/** What the orthogonal bases have beside power series. */
const orthogonal = (basis: Basis): string => `
def poly2$(pol):
    [pol] = pu.as_series([pol])
    res = 0
    for coefficient in pol[::-1]:
        res = $add($mulx(res), coefficient)
    return res


def $weight(x):
    return ${basis.weight}
`;

/** Product, quotient and powers by the recurrence, where a basis has no shorter way. */
export const BY_RECURRENCE = `
def $div(c1, c2):
    return pu._div($mul, c1, c2)


def $pow(c, pow, maxpower=16):
    return pu._pow($mul, c, pow, maxpower)
`;

/** The Python source of a basis's module. */
export function basisSource(basis: Basis): string {
  const common = [arithmetic, calculus, evaluation, fitting, classSource].map((part) => part(basis)).join('\n');
  const text = `${basis.own}\n\n${basis.prefix === 'poly' ? '' : orthogonal(basis)}\n${common}`;
  const head =
    'import numpy as np\nfrom numpy.polynomial import polyutils as pu\nfrom numpy.polynomial._polybase import ABCPolyBase\n';
  const other = basis.prefix === 'poly' ? '' : 'from numpy.polynomial.polynomial import polyadd, polysub, polymulx\n';
  return `${head}${other}
${text.replaceAll('$', basis.prefix)}`;
}
