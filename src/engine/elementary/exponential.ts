/**
 * e^x, rounded almost always to the nearest double (0.51 units in the last place at worst), in about the time of Math.exp.
 * x = (128·e + i)·ln2/128 + r, so e^x = 2^e · 2^(i/128) · e^r: the middle factor from a table with its rounding error
 * beside it, the last from a short polynomial. simd.ts does the same steps in the same order.
 */
import { leave } from './doubled.ts';

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

export const EXP_TABLE: Float64Array = powers();

/** ln2/128 in two parts; the first has so few bits that its products with whole numbers are exact. */
export const LN2_128_HIGH = Math.round((Math.LN2 / 128) * 2 ** 40) / 2 ** 40;
/** ln 2 has more digits than a double: 0x1.abc9e3b39803fp-56 is what Math.LN2 leaves out. */
export const LN2_128_LOW = Math.LN2 / 128 - LN2_128_HIGH + 2.3190468138462996e-17 / 128;
export const PER_LN2_128 = 128 / Math.LN2;
/** Adding and subtracting it rounds to a whole number. */
export const ROUNDER = 6755399441055744;
export const EXP_COEFFICIENTS = [1 / 2, 1 / 6, 1 / 24, 1 / 120] as const;
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
  return (power + power * rest) * (scales[(k >> 7) + 1023] as number);
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

/** tanh x: from e^2x where that loses nothing. */
export function tanh(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude > 0.55 && magnitude < 20)) return Math.tanh(x);
  const t = 1 - 2 / (exp(2 * magnitude) + 1);
  return x < 0 ? -t : t;
}
