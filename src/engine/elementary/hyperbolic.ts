/** e^x - 1, the hyperbolic functions and their inverses, and the cube root, rounded almost always to the nearest double as NumPy's vector library does. */
import { low, product, quotient, root, sum } from './doubled.ts';
import { doubledExp, EXP_LIMIT } from './exponential.ts';
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

/** Half of e^x ± e^-x. */
function halves(magnitude: number, sign: 1 | -1): number {
  const up = doubledExp(magnitude, 0);
  const upLow = low;
  const down = doubledExp(-magnitude, 0);
  const downLow = low;
  return 0.5 * (sum(up, sign * down) + (low + (upLow + sign * downLow)));
}

/** sinh x. */
export function sinh(x: number): number {
  const magnitude = Math.abs(x);
  if (!within(magnitude, 1e-9, EXP_LIMIT)) return Math.sinh(x);
  if (magnitude < 0.25) {
    const square = x * x;
    return (
      x + x * square * (1 / 6 + square * (1 / 120 + square * (1 / 5040 + square * (1 / 362880 + square / 39916800))))
    );
  }
  const result = halves(magnitude, -1);
  return x < 0 ? -result : result;
}

/** cosh x. */
export function cosh(x: number): number {
  const magnitude = Math.abs(x);
  return within(magnitude, 1e-9, EXP_LIMIT) ? halves(magnitude, 1) : Math.cosh(x);
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
