/**
 * e^x, with the digit of C's library (but for one of ten thousand large x), in about the time of Math.exp.
 * x = (128·e + i)·ln2/128 + r, so e^x = 2^e · 2^(i/128) · e^r: the middle factor from a table with its rounding error
 * beside it, the last from a short polynomial.
 */
import { fused, head, leave, SPLITTER } from './doubled.ts';

const BITS = 256n;

/** floor(sqrt(value)). */
function root(value: bigint): bigint {
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** 2^(i/128) as doubles, interleaved with their relative errors. */
function powers(): Float64Array {
  let step = 2n << BITS;
  for (let k = 0; k < 7; k++) step = root(step << BITS);
  const table = new Float64Array(256);
  let exact = 1n << BITS;
  for (let i = 0; i < 128; i++) {
    const rounded = Number(exact) * 2 ** -256;
    table[2 * i] = rounded;
    table[2 * i + 1] = Number(exact - BigInt(rounded * 2 ** 256)) / Number(exact);
    exact = (exact * step) >> BITS;
  }
  return table;
}

const EXP_TABLE: Float64Array = powers();

/** ln2/128 in two parts; the first has so few bits that its products with whole numbers are exact. */
const LN2_128_HIGH = Math.round((Math.LN2 / 128) * 2 ** 40) / 2 ** 40;
/** ln 2 has more digits than a double: 0x1.abc9e3b39803fp-56 is what Math.LN2 leaves out. */
const LN2_128_LOW = Math.LN2 / 128 - LN2_128_HIGH + 2.3190468138462996e-17 / 128;
const PER_LN2_128 = 128 / Math.LN2;
/** Adding and subtracting it rounds to a whole number. */
const ROUNDER = 6755399441055744;
/** Beyond it the scaling could underflow or overflow, and the long way is gone. */
export const EXP_LIMIT = 708;

const scales = new Float64Array(2048);
for (let e = -1022; e < 1024; e++) scales[e + 1023] = 2 ** e;

/** e^x. */
export function exp(x: number): number {
  if (!(x < EXP_LIMIT && x > -EXP_LIMIT)) return Math.exp(x);
  const whole = x * PER_LN2_128 + ROUNDER - ROUNDER;
  const r = x - whole * LN2_128_HIGH - whole * LN2_128_LOW;
  const k = whole | 0;
  const at = (k & 127) << 1;
  const power = EXP_TABLE[at] as number;
  const r2 = r * r;
  const rest = (EXP_TABLE[at + 1] as number) + r + r2 * (1 / 2 + r * (1 / 6)) + r2 * r2 * (1 / 24 + r * (1 / 120));
  const more = power * rest;
  const result = power + more;
  if (result + (more - (result - power)) * NEAR_MIDDLE !== result) return expInSteps(x, 0);
  return result * (scales[(k >> 7) + 1023] as number);
}

/** C's error is below 0.015 units beyond the half that rounding takes: nearer to the middle between two doubles it may show. */
export const NEAR_MIDDLE = 1.03;

/** glibc's series of e^r, and its ln2/128. */
const [E2, E3, E4, E5] = [0.49999999999996786, 0.16666666666665886, 0.0416666808410674, 0.008333335853059549] as const;
const [STEP_HIGH, STEP_LOW] = [-0.005415212348111709, -1.2864023111638346e-14];

/** e^(x + xLow) in the steps of glibc's exp and pow on processors with a fused multiply-add, for |x| below EXP_LIMIT. */
export function expInSteps(x: number, xLow: number): number {
  const whole = fused(PER_LN2_128, x, ROUNDER) - ROUNDER;
  const r = fused(whole, STEP_LOW, fused(whole, STEP_HIGH, x)) + xLow;
  const at = (whole & 127) << 1;
  const power = EXP_TABLE[at] as number;
  const square = r * r;
  const start = fused(square, fused(r, E3, E2), (EXP_TABLE[at + 1] as number) + r);
  const near = fused(power, fused(square * square, fused(r, E5, E4), start), power);
  return near * (scales[(whole >> 7) + 1023] as number);
}

/**
 * NumPy's e^x of float64 has digits of its own: its vector loop on x86 reduces x to sixteenths of ln 2 from below and sums six
 * terms, so that one value of twenty-three is not the nearest double. The coefficients were found from its answers: a fit to
 * six million of them, and the one first coefficient with which 998 of 1,000 come out equal.
 */
export const NUMPY_EXP = {
  perLn2: 16 * Math.LOG2E,
  ln2: Math.LN2 / 16,
  ln2Rest: 2.3190468138462996e-17 / 16,
  ln2High: Math.round((Math.LN2 / 16) * 2 ** 40) / 2 ** 40,
  ln2Low: Math.LN2 / 16 - Math.round((Math.LN2 / 16) * 2 ** 40) / 2 ** 40 + 2.3190468138462996e-17 / 16,
  coefficients: [
    0.999999999999984, 0.5000000000059127, 0.1666666658485912, 0.04166672054768539, 0.008331512955046546,
    0.0014193278335449195,
  ],
} as const;

const [C1, C2, C3, C4, C5, C6] = NUMPY_EXP.coefficients;

/** For each sixteenth: its power, the power's relative error, and the power in two halves. */
export const NUMPY_EXP_TABLE = new Float64Array(64);
for (let j = 0; j < 16; j++) {
  const power = EXP_TABLE[j << 4] as number;
  NUMPY_EXP_TABLE.set([power, EXP_TABLE[(j << 4) + 1] as number, head(power), power - head(power)], 4 * j);
}

/**
 * e^x as np.exp computes it, but for one value of a thousand: for hosts without a fused multiply-add, with which
 * wasm/exponential.ts does the same.
 */
export function numpyExp(x: number): number {
  if (!(x < EXP_LIMIT && x > -EXP_LIMIT)) return Math.exp(x);
  const whole = Math.floor(x * NUMPY_EXP.perLn2);
  const r = x - whole * NUMPY_EXP.ln2High - whole * NUMPY_EXP.ln2Low;
  const at = (whole & 15) << 2;
  const power = NUMPY_EXP_TABLE[at] as number;
  const upper = NUMPY_EXP_TABLE[at + 2] as number;
  const lower = NUMPY_EXP_TABLE[at + 3] as number;
  const r2 = r * r;
  const q = ((C6 * r + C5) * r2 + (C4 * r + C3)) * r2 + (C2 * r + C1) - 1;
  const rest = r + (q * r + (NUMPY_EXP_TABLE[at + 1] as number));
  // power · rest with what its rounding loses: one rounding in all, as of a fused multiply-add.
  const more = power * rest;
  const big = rest * SPLITTER;
  const first = big - (big - rest);
  const second = rest - first;
  const lost = upper * first - more + upper * second + lower * first + lower * second;
  const sum = power + more;
  return (sum + (more - (sum - power) + lost)) * (scales[(whole >> 4) + 1023] as number);
}

/** e^(x + xLow) for |x| below EXP_LIMIT, as the sum of the result and `low`, to some 62 bits. */
export function doubledExp(x: number, xLow: number): number {
  const whole = x * PER_LN2_128 + ROUNDER - ROUNDER;
  const r = x - whole * LN2_128_HIGH - whole * LN2_128_LOW + xLow;
  const k = whole | 0;
  const at = (k & 127) << 1;
  const power = (EXP_TABLE[at] as number) * (scales[(k >> 7) + 1023] as number);
  const r2 = r * r;
  leave(power * ((EXP_TABLE[at + 1] as number) + r + r2 * (1 / 2 + r * (1 / 6)) + r2 * r2 * (1 / 24 + r * (1 / 120))));
  return power;
}
