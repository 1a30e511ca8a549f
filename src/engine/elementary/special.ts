/** Special functions of real numbers: gamma and log-gamma by Lanczos' sum, erf and erfc by the rational approximations of Sun's libm. */

import { log } from './cLogarithm.ts';
import { exp } from './exponential.ts';
import { pow } from './power.ts';
import { cos, sin } from './trigonometry.ts';

const LANCZOS_G = 6.02468004077673;
const G_MINUS_HALF = 5.52468004077673;
const NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028, 1439720407.3117216,
  248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348, 8071.672002365816, 210.82427775157936,
  2.5066282746310002,
];
const DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

function lanczosSum(x: number): number {
  let numerator = 0;
  let denominator = 0;
  if (x < 5) {
    for (let i = 12; i >= 0; i--) {
      numerator = numerator * x + (NUMERATOR[i] as number);
      denominator = denominator * x + (DENOMINATOR[i] as number);
    }
  } else {
    for (let i = 0; i < 13; i++) {
      numerator = numerator / x + (NUMERATOR[i] as number);
      denominator = denominator / x + (DENOMINATOR[i] as number);
    }
  }
  return numerator / denominator;
}

/** sin(πx) without losing the fraction of large x. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const n = Math.round(2 * y);
  const parts = [
    () => sin(Math.PI * y),
    () => cos(Math.PI * (y - 0.5)),
    () => sin(Math.PI * (1 - y)),
    () => -cos(Math.PI * (y - 1.5)),
    () => sin(Math.PI * (y - 2)),
  ];
  return Math.sign(x) * (parts[n] as () => number)();
}

/** Γ(x); NaN where it is not defined, Infinity where it overflows. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x < 0 ? Number.NaN : x;
  if (Number.isInteger(x)) {
    if (x <= 0) return Number.NaN;
    if (x <= 23) return factorial(x - 1);
  }
  const size = Math.abs(x);
  if (size < 1e-20) return 1 / x;
  if (size > 200) return x < 0 ? 0 / sinPi(x) : Infinity;
  const y = size + G_MINUS_HALF;
  const lost = size > G_MINUS_HALF ? y - size - G_MINUS_HALF : y - G_MINUS_HALF - size;
  const z = (lost * LANCZOS_G) / y;
  let result = x < 0 ? ((-Math.PI / sinPi(size) / size) * exp(y)) / lanczosSum(size) : lanczosSum(size) / exp(y);
  result += x < 0 ? -z * result : z * result;
  if (size < 140) return x < 0 ? result / pow(y, size - 0.5) : result * pow(y, size - 0.5);
  const root = pow(y, size / 2 - 0.25);
  return x < 0 ? result / root / root : result * root * root;
}

function factorial(n: number): number {
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return product;
}

/** log|Γ(x)|. */
export function logGamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Infinity;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Number.NaN : 0;
  const size = Math.abs(x);
  if (size < 1e-20) return -log(size);
  let result = log(lanczosSum(size)) - LANCZOS_G;
  result += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1);
  if (x < 0) result = log(Math.PI) - log(Math.abs(sinPi(size))) - log(size) - result;
  return result;
}

/** A polynomial by pairs of terms, as C's library adds them. */
function polynomial(x: number, coefficients: readonly number[]): number {
  const x2 = x * x;
  const x4 = x2 * x2;
  const powers = [1, x2, x4, x4 * x2, x4 * x4];
  let value = 0;
  for (let i = 0; i < coefficients.length; i += 2) {
    const next = coefficients[i + 1];
    const pair = (coefficients[i] as number) + (next === undefined ? 0 : x * next);
    value += (powers[i >> 1] as number) * pair;
  }
  return value;
}

const PP = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5,
];
const QQ = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-6,
];
const ERX = 0.8450629115104675;
const PA = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
  0.035478304325618236, -0.002166375594868791,
];
const QA = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
  0.011984499846799107,
];
const RA = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
  -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const SA = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
  108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
const RB = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
  -1025.0951316110772, -483.5191916086514,
];
const SB = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
  474.52854120695537, -22.44095244658582,
];

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** erfc(x) for x ≥ 1.25. */
function tail(x: number): number {
  if (x > 28) return 0;
  const s = 1 / (x * x);
  const [r, q] = x < 1 / 0.35 ? [RA, SA] : [RB, SB];
  // a value with few bits, so that its square is exact
  double[0] = x;
  words[0] = 0;
  const z = double[0] as number;
  const ratio = polynomial(s, r) / polynomial(s, q);
  return (exp(-z * z - 0.5625) * exp((z - x) * (z + x) + ratio)) / x;
}

/** The error function. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size < 0.84375) {
    if (size < 2 ** -28) return x + 0.1283791670955126 * x;
    const z = x * x;
    return x + x * (polynomial(z, PP) / polynomial(z, QQ));
  }
  const sign = Math.sign(x);
  if (size < 1.25) return sign * (ERX + polynomial(size - 1, PA) / polynomial(size - 1, QA));
  return size >= 6 ? sign : sign * (1 - tail(size));
}

/** The complementary error function. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size < 0.84375) {
    if (size < 2 ** -56) return 1 - x;
    const z = x * x;
    const y = polynomial(z, PP) / polynomial(z, QQ);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (size < 1.25) {
    const ratio = polynomial(size - 1, PA) / polynomial(size - 1, QA);
    return x >= 0 ? 1 - ERX - ratio : 1 + ERX + ratio;
  }
  return x > 0 ? tail(size) : size >= 6 ? 2 : 2 - tail(size);
}
