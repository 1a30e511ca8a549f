/**
 * Functions of complex numbers with Python's digits, signs of zeros and branch cuts: W. Kahan, "Branch cuts for complex elementary
 * functions" (1987), in the order of operations of CPython's cmath; what infinities and NaN give is C99's annex G.
 */
import { asinh as realAsinh, cosh as realCosh } from './cLibrary.ts';
import { log as realLog } from './cLogarithm.ts';
import { specialValue } from './complexSpecials.ts';
import { exp as realExp } from './exponential.ts';
import { hypotenuse } from './hypotenuse.ts';
import { atan2 } from './inverse.ts';
import { cos as realCos, sin as realSin, tan as realTan } from './trigonometry.ts';

export type Pair = readonly [re: number, im: number];

/** A pair, or why there is none: an argument where the function has no value, or a value beyond all floats. */
export type Answer = Pair | 'domain' | 'range';

const { abs, sqrt: root, sinh: realSinh, tanh: realTanh, log1p, LN2, LN10, E, PI } = Math;

const LARGE = Number.MAX_VALUE / 4;
const LARGE_ROOT = root(LARGE);
const LARGE_LOG = realLog(LARGE);
const SMALLEST_NORMAL = 2 ** -1022;

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);
const signed = (size: number, sign: number): number => (isNegative(sign) ? -abs(size) : abs(size));
const isFinitePair = ([re, im]: Pair): boolean => Number.isFinite(re) && Number.isFinite(im);
const isLarge = ([re, im]: Pair): boolean => abs(re) > LARGE || abs(im) > LARGE;
const inRange = (z: Pair): Answer => (z.some((x) => abs(x) === Infinity) ? 'range' : z);

/** The logarithm of twice a size that has no square. */
const logOfLarge = ([re, im]: Pair): number => realLog(hypotenuse(re / 2, im / 2)) + LN2 * 2;

type Finite = (z: Pair) => Answer;

/** A function that looks infinities and NaN up. */
const withSpecials =
  (name: string, finite: Finite): Finite =>
  (z) =>
    isFinitePair(z) ? finite(z) : specialValue(name, z[0], z[1]);

/** One that turns with a finite angle on an infinite circle: `infinite` gives the sizes, the angle their signs. */
const withCircle =
  (name: string, infinite: (re: number, cos: number, sin: number) => Pair, finite: Finite): Finite =>
  (z) => {
    const [re, im] = z;
    if (isFinitePair(z)) return finite(z);
    if (abs(re) === Infinity && Number.isFinite(im) && im !== 0) return infinite(re, realCos(im), realSin(im));
    return specialValue(name, re, im);
  };

const squareRoot = ([re, im]: Pair): Pair => {
  const [x, y] = [abs(re), abs(im)];
  if (x === 0 && y === 0) return [0, im];
  const isTiny = x < SMALLEST_NORMAL && y < SMALLEST_NORMAL;
  const s = isTiny
    ? root(x * 2 ** 53 + hypotenuse(x * 2 ** 53, y * 2 ** 53)) * 2 ** -27
    : 2 * root(x / 8 + hypotenuse(x / 8, y / 8));
  const d = y / (2 * s);
  return re >= 0 ? [s, signed(d, im)] : [d, signed(s, im)];
};

function logarithm([re, im]: Pair): Answer {
  const [x, y] = [abs(re), abs(im)];
  if (x === 0 && y === 0) return 'domain';
  return [logOfSize(x, y), atan2(im, re)];
}

/** log √(x² + y²); near the unit circle the logarithm of the root would lose its digits. */
function logOfSize(x: number, y: number): number {
  if (isLarge([x, y])) return realLog(hypotenuse(x / 2, y / 2)) + LN2;
  if (x < SMALLEST_NORMAL && y < SMALLEST_NORMAL) return realLog(hypotenuse(x * 2 ** 53, y * 2 ** 53)) - 53 * LN2;
  const size = hypotenuse(x, y);
  if (!(size >= 0.71 && size <= 1.73)) return realLog(size);
  const [most, least] = x > y ? [x, y] : [y, x];
  return log1p((most - 1) * (most + 1) + least * least) / 2;
}

function exponential([re, im]: Pair): Answer {
  const isHuge = re > LARGE_LOG;
  const size = realExp(isHuge ? re - 1 : re);
  const scale = isHuge ? E : 1;
  return inRange([size * realCos(im) * scale, size * realSin(im) * scale]);
}

/** cosh and sinh: the real part's function for the real and for the imaginary part of the result. */
const hyperbolic =
  (first: (x: number) => number, second: (x: number) => number): Finite =>
  ([re, im]) => {
    const isHuge = abs(re) > LARGE_LOG;
    const x = isHuge ? re - signed(1, re) : re;
    const scale = isHuge ? E : 1;
    return inRange([realCos(im) * first(x) * scale, realSin(im) * second(x) * scale]);
  };

function tangent([re, im]: Pair): Pair {
  if (abs(re) > LARGE_LOG) return [signed(1, re), 4 * realSin(im) * realCos(im) * realExp(-2 * abs(re))];
  const [tx, ty, cx] = [realTanh(re), realTan(im), 1 / realCosh(re)];
  const denominator = 1 + tx * ty * (tx * ty);
  return [(tx * (1 + ty * ty)) / denominator, (ty / denominator) * cx * cx];
}

function arcCosine(z: Pair): Pair {
  const [re, im] = z;
  if (isLarge(z)) {
    const size = logOfLarge(z);
    return [atan2(abs(im), re), re < 0 ? -signed(size, im) : signed(size, -im)];
  }
  const [a, b] = [squareRoot([1 - re, -im]), squareRoot([1 + re, im])];
  return [2 * atan2(a[0], b[0]), realAsinh(b[0] * a[1] - b[1] * a[0])];
}

function areaCosine(z: Pair): Pair {
  const [re, im] = z;
  if (isLarge(z)) return [logOfLarge(z), atan2(im, re)];
  const [a, b] = [squareRoot([re - 1, im]), squareRoot([re + 1, im])];
  return [realAsinh(a[0] * b[0] + a[1] * b[1]), 2 * atan2(a[1], b[0])];
}

function areaSine(z: Pair): Pair {
  const [re, im] = z;
  if (isLarge(z)) {
    const size = logOfLarge(z);
    return [im >= 0 ? signed(size, re) : -signed(size, -re), atan2(im, abs(re))];
  }
  const [a, b] = [squareRoot([1 + im, -re]), squareRoot([1 - im, re])];
  return [realAsinh(a[0] * b[1] - b[0] * a[1]), atan2(im, a[0] * b[0] - a[1] * b[1])];
}

/** artanh of what has no negative real part. */
function areaTangent([re, im]: Pair): Answer {
  const y = abs(im);
  if (re > LARGE_ROOT || y > LARGE_ROOT) {
    const size = hypotenuse(re / 2, im / 2);
    return [re / 4 / size / size, -signed(PI / 2, -im)];
  }
  if (re === 1 && y < root(SMALLEST_NORMAL))
    return y === 0 ? 'domain' : [-realLog(root(y) / root(hypotenuse(y, 2))), signed(atan2(2, -y) / 2, im)];
  return [log1p((4 * re) / ((1 - re) * (1 - re) + y * y)) / 4, -atan2(-2 * im, (1 - re) * (1 + re) - y * y) / 2];
}

const negated = (z: Answer): Answer => (typeof z === 'string' ? z : [-z[0], -z[1]]);

/** f(iz)/i of the functions with a right angle between them, as sin z = sinh(iz)/i. */
const turned =
  (f: Finite): Finite =>
  ([re, im]) => {
    const z = f([-im, re]);
    return typeof z === 'string' ? z : [z[1], -z[0]];
  };

const onCircle = (re: number, cos: number, sin: number): Pair => [
  signed(Infinity, cos),
  signed(Infinity, sin) * signed(1, re),
];

const cosh = withCircle('cosh', onCircle, hyperbolic(realCosh, realSinh));
const sinh = withCircle(
  'sinh',
  (re, cos, sin) => [signed(Infinity, cos) * signed(1, re), signed(Infinity, sin)],
  hyperbolic(realSinh, realCosh),
);
const tanh = withCircle('tanh', (re, cos, sin) => [signed(1, re), signed(0, 2 * sin * cos)], tangent);
const asinh = withSpecials('asinh', areaSine);
const atanhRight = withSpecials('atanh', areaTangent);
const atanh: Finite = (z) => (isNegative(z[0]) ? negated(atanhRight([-z[0], -z[1]])) : atanhRight(z));

export const log: Finite = withSpecials('log', logarithm);

/** cmath's functions of one number. */
export const COMPLEX_FUNCTIONS: Record<string, Finite> = {
  acos: withSpecials('acos', arcCosine),
  acosh: withSpecials('acosh', areaCosine),
  asin: turned(asinh),
  asinh,
  atan: turned(atanh),
  atanh,
  cos: ([re, im]) => cosh([-im, re]),
  cosh,
  exp: withCircle(
    'exp',
    (re, cos, sin) => (re > 0 ? [signed(Infinity, cos), signed(Infinity, sin)] : [signed(0, cos), signed(0, sin)]),
    exponential,
  ),
  log10: (z) => {
    const natural = log(z);
    return typeof natural === 'string' ? natural : [natural[0] / LN10, natural[1] / LN10];
  },
  sin: turned(sinh),
  sinh,
  sqrt: withSpecials('sqrt', squareRoot),
  tan: turned(tanh),
  tanh,
};

/** The number of a size and an angle. */
export function fromPolar(size: number, angle: number): Answer {
  if (isFinitePair([size, angle]))
    return angle === 0 ? [size, size * angle] : [size * realCos(angle), size * realSin(angle)];
  if (abs(size) === Infinity && Number.isFinite(angle) && angle !== 0)
    return [signed(Infinity, realCos(angle)) * signed(1, size), signed(Infinity, realSin(angle)) * signed(1, size)];
  return specialValue('rect', size, angle);
}

/** a / b, by the larger part of b (Smith's method); by 0 there is none. */
export function quotient([a, b]: Pair, [c, d]: Pair): Answer {
  if (c === 0 && d === 0) return 'domain';
  if (abs(c) >= abs(d)) {
    const ratio = d / c;
    const denominator = c + d * ratio;
    return [(a + b * ratio) / denominator, (b - a * ratio) / denominator];
  }
  const ratio = c / d;
  const denominator = c * ratio + d;
  return [(a * ratio + b) / denominator, (b * ratio - a) / denominator];
}
