/** e^x - 1, the hyperbolic functions and their inverses, and the cube root, with the digits of NumPy's vector loops: almost always the nearest double, but of sinh and cosh. */
import { fused, low, product, quotient, root, sum } from './doubled.ts';
import { doubledExp, EXP_LIMIT, NUMPY_EXP_TABLE } from './exponential.ts';
import { doubledLog1p } from './logarithm.ts';

const within = (x: number, from: number, to: number): boolean => x > from && x < to;

/** 1/n! */
const INVERSE_FACTORIALS = Array.from({ length: 12 }, (_, n) => {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return 1 / product;
});

/** e^x - 1. */
export function expm1(x: number): number {
  const magnitude = Math.abs(x);
  if (!within(magnitude, 1e-9, EXP_LIMIT)) return Math.expm1(x);
  if (magnitude < 0.1) {
    const square = product(x, x);
    const lost = low * 0.5;
    const high = sum(x, square * 0.5);
    let tail = 0;
    for (let n = INVERSE_FACTORIALS.length - 1; n >= 3; n--) tail = (INVERSE_FACTORIALS[n] as number) + x * tail;
    return high + (low + lost + x * square * tail);
  }
  const power = doubledExp(x, 0);
  const rest = low;
  return sum(power, -1) + (low + rest);
}

const LN2_HIGH = 0.6931471805582987;
const LN2_LOW = 1.6465949582897082e-12;
/** Adding and subtracting it rounds to sixteenths. */
const TO_SIXTEENTHS = 1.5 * 2 ** 48;
/** Halves of the powers of -1/16, to the nearest double. */
const inverses = Float64Array.from({ length: 16 }, (_, j) => (j === 0 ? 0.5 : powerOf(16 - j) / 4));

function powerOf(sixteenths: number): number {
  return NUMPY_EXP_TABLE[4 * sixteenths] as number;
}

/** What a power of so many sixteenths lost, in parts of it. */
function lossOf(sixteenths: number): number {
  return NUMPY_EXP_TABLE[4 * (sixteenths & 15) + 1] as number;
}

/** Halves of e^x and e^-x at the nearest sixteenth of ln 2, what the first lost, and the rest of x; left here by `split`. */
let [up, upLow, down, downLow, r] = [0, 0, 0, 0, 0];

function split(size: number, n: number): void {
  const whole = Math.floor(n);
  const at = 16 * (n - whole);
  const scale = 2 ** (whole - 1);
  up = powerOf(at) * scale;
  upLow = up * lossOf(at);
  down = (inverses[at] as number) / (2 * scale);
  downLow = down * lossOf(16 - at);
  r = size - n * LN2_HIGH - n * LN2_LOW;
}

const [S3, S5, S7] = [0.16666666666671864, 0.008333333269141919, 0.0001984365544582726] as const;
const [S2, S4, S6, S8] = [0.5, 0.04166666666664884, 0.0013888888970874393, 2.4801762009559563e-5] as const;

/** sinh x as np.sinh has it: Intel's short vector math library takes x beside the nearest sixteenth of ln 2. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 669)) return Math.sinh(x);
  const n = size * Math.LOG2E + TO_SIXTEENTHS - TO_SIXTEENTHS;
  split(size, n === 1 / 16 ? 0 : n);
  const difference = up - down;
  const lost = upLow - (down + (difference - up)) - downLow;
  const r2 = r * r;
  const odd = r + r * (r2 * (S3 + r2 * (S5 + r2 * S7)));
  const even = r2 * (S2 + r2 * (S4 + r2 * (S6 + r2 * S8)));
  const result = fused(up + down, odd, fused(difference, even, lost)) + difference;
  return x < 0 || Object.is(x, -0) ? -result : result;
}

const [C2, C4, C6] = [0.5000000000000004, 0.04166666666074408, 0.001388911019730326] as const;
const [C3, C5, C7] = [0.16666666666666616, 0.008333333335987646, 0.00019841052874272521] as const;

/** cosh x as np.cosh has it, in the same way. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 707)) return Math.cosh(x);
  split(size, size * Math.LOG2E + TO_SIXTEENTHS - TO_SIXTEENTHS);
  const r2 = r * r;
  const odd = r + r * (r2 * (C3 + r2 * (C5 + r2 * C7)));
  const even = r2 * (C2 + r2 * (C4 + r2 * C6));
  return fused(up - down, odd, fused(up + down, even, upLow)) + down + up;
}

/** arsinh x = ln(1 + (x + x²/(1 + √(1 + x²)))). */
export function asinh(x: number): number {
  const magnitude = Math.abs(x);
  if (!within(magnitude, 1e-9, 1e8)) return Math.asinh(x);
  const square = product(magnitude, magnitude);
  const squareLow = low;
  const v = sum(1, square);
  const side = root(v, low + squareLow);
  const sideLow = low;
  const bottom = sum(1, side);
  const rise = quotient(square, squareLow, bottom, low + sideLow);
  const riseLow = low;
  const z = sum(magnitude, rise);
  const result = doubledLog1p(z, low + riseLow) + low;
  return x < 0 ? -result : result;
}

/** arcosh x = ln(1 + (x - 1 + √(x² - 1))). */
export function acosh(x: number): number {
  if (!within(x, 1, 1e8)) return Math.acosh(x);
  const square = product(x, x);
  const squareLow = low;
  const v = sum(square, -1);
  const side = root(v, low + squareLow);
  const sideLow = low;
  const less = sum(x, -1);
  const lessLow = low;
  const z = sum(less, side);
  return doubledLog1p(z, low + lessLow + sideLow) + low;
}

/** artanh x = (ln(1 + x) - ln(1 - x)) / 2. */
export function atanh(x: number): number {
  if (!within(Math.abs(x), 1e-9, 1)) return Math.atanh(x);
  const up = doubledLog1p(x, 0);
  const upLow = low;
  const down = doubledLog1p(-x, 0);
  const downLow = low;
  return 0.5 * (sum(up, -down) + (low + (upLow - downLow)));
}

/** ∛x: V8's, corrected by one step of Newton's. */
export function cbrt(x: number): number {
  const y = Math.cbrt(x);
  if (!within(Math.abs(y), 2 ** -150, 2 ** 150)) return y;
  const square = product(y, y);
  const squareLow = low;
  const cube = product(square, y);
  return y + (x - cube - low - squareLow * y) / (3 * square);
}
