/**
 * np.log on two lanes, step by step as NumPy's vector loop: x = 2^k · m, the nearest 32nd to 1/m has its logarithm in a table,
 * and what is left is so near to 1 that a short polynomial of ln(1 + r) - r is enough. Where it is below 3/4 it counts
 * as twice as much with the next power of 2, so that numbers beside 1 have a table entry of 0 on both sides.
 */
import { LN2_HIGH, LN2_LOW, thirtySeconds } from '../../elementary/logarithm.ts';
import type { Code } from './assembler.ts';
import { type Tabled, V } from './elementwise.ts';
import {
  add,
  addressesOf,
  and,
  bits,
  columnsAt,
  div,
  fma,
  keep,
  leave,
  mul,
  num,
  numbers,
  or,
  other,
  shift,
  sub,
  upperHalf,
} from './formulas.ts';

const MANTISSA = bits(0xfffff, 0xffffffff);
/** The exponent's bits of numbers from 1 to 2. */
const OF_ONE = bits(0x3ff00000, 0);
/** Adding it rounds to whole 32nds, and leaves how many in the lower bits. */
const THIRTY_SECONDS = 2 ** 47;
/** Added to a double's bits, it carries into the exponent from the first m on whose nearest 32nd to 1/m is below 24. */
const CARRY = bits(0xa3677, 0xd46cefa8);

/** Of (ln(1 + r) - r) / r² up to 1/33 on both sides of 0, from the lowest: those with the smallest error relative to r. */
const SERIES = [
  -0.4999999999999975, 0.33333333333332554, -0.2500000000362148, 0.20000000006821705, -0.16666652441739413,
  0.14285694841047974, -0.12520670356752286, 0.11133552860256346,
] as const;

/** 1/m in 32nds, rounded by THIRTY_SECONDS, and r = m · (those 32nds) - 1. */
function reduced(code: Code, x: number, watch: (value: number) => void): readonly [r: number, inverse: number] {
  watch(x);
  const m = keep(code, or(and(x, MANTISSA), OF_ONE));
  const inverse = keep(code, add(div(num(1), m), num(THIRTY_SECONDS)));
  return [keep(code, fma(sub(inverse, num(THIRTY_SECONDS)), m, num(-1))), inverse];
}

function logarithm(code: Code, x: number, table: number, _watch: unknown, kept: readonly number[]): void {
  const [r, inverse] = kept as [number, number];
  const [high, low] = columnsAt(code, addressesOf(code, keep(code, shift(V.i64x2.shl, inverse, 4)), [0, 2]), table);
  // A whole number below 2^52 becomes a double by the exponent's bits of 2^52.
  const exponent = or(shift(V.i64x2.shrU, other(V.i64x2.add, x, CARRY), 52), num(2 ** 52));
  const k = keep(code, sub(exponent, num(2 ** 52 + 1023)));
  const r2 = keep(code, mul(r, r));
  const [c2, c3, c4, c5, c6, c7, c8, c9] = numbers(SERIES);
  const upper = fma(fma(c9, r, c8), r2, fma(c7, r, c6));
  const lower = fma(fma(c5, r, c4), r2, fma(c3, r, c2));
  const series = fma(upper, mul(r2, r2), lower);
  const whole = keep(code, fma(k, num(LN2_HIGH), high));
  const sum = keep(code, add(whole, r));
  const rest = add(fma(series, r2, sub(r, sub(sum, whole))), fma(k, num(LN2_LOW), low));
  leave(code, add(sum, rest));
}

export const LOGARITHM: Tabled = {
  table: thirtySeconds,
  known: [upperHalf(2 ** -1022), upperHalf(Number.POSITIVE_INFINITY)],
  first: reduced,
  element: logarithm,
};
