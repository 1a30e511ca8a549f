/** np.exp, np.log and np.tanh of four float32, step by step as NumPy's vector loops; elementary/singles.ts and tanhSingle.ts say how they go. */
import { EXP, LOG, ROUNDER } from '../../elementary/singles.ts';
import { DEGREE, FIRST, INTERVALS, ONE_FROM, QUARTER_OCTAVE, tanhSingleRows } from '../../elementary/tanhSingle.ts';
import type { Code } from './assembler.ts';
import { type Tabled, V } from './elementwise.ts';
import {
  addressesOf,
  and,
  bitsOfSingle,
  columnsOfSingles,
  type Formula,
  keep,
  leave,
  or,
  other,
  shift,
  singles,
  whole,
} from './formulas.ts';

const { add, sub, mul, div, abs, fma, num } = singles;

/** Up to here no result is subnormal or infinite. */
const EXP_KNOWN = 86;

/** A polynomial with the highest coefficient first. */
const polynomial = ([highest, ...coefficients]: readonly number[], x: Formula): Formula =>
  coefficients.reduce<Formula>((sum, coefficient) => fma(sum, x, num(coefficient)), num(highest as number));

function exponential(code: Code, x: number, _table: number, watch: (value: number) => void): void {
  watch(keep(code, abs(x)));
  const rounded = keep(code, add(mul(x, num(EXP.perLn2)), num(ROUNDER)));
  const n = keep(code, sub(rounded, num(ROUNDER)));
  const r = keep(code, fma(n, num(EXP.ln2Low), fma(n, num(EXP.ln2High), x)));
  const quotient = div(polynomial([...EXP.top], r), polynomial([...EXP.bottom], r));
  // Times 2^n: the last bits of what is rounded are n's, and are added to the exponent's.
  leave(code, other(V.i32x4.add, quotient, shift(V.i32x4.shl, rounded, 23)));
}

/** The exponent's bits of numbers from a half to 1, and the bits of what follows. */
const [OF_HALF, MANTISSA] = [0x3f000000, 0x007fffff];

function logarithm(code: Code, x: number, _table: number, watch: (value: number) => void): void {
  watch(x);
  const half = keep(code, or(and(x, whole(MANTISSA)), whole(OF_HALF)));
  const isLow = keep(code, other(V.f32x4.le, half, num(LOG.rootHalf)));
  const r = keep(code, sub(add(half, and(half, isLow)), num(1)));
  const above = other(V.i32x4.sub, shift(V.i32x4.shrU, x, 23), whole(126));
  const exponent = other(V.f32x4.fromWhole, other(V.i32x4.add, above, isLow));
  leave(code, fma(exponent, num(LOG.ln2), div(polynomial([...LOG.top], r), polynomial([...LOG.bottom], r))));
}

/** A row of the table has 32 bytes. */
const ROW_BITS = 5;

function tanh(code: Code, x: number, table: number, watch: (value: number) => void): void {
  const size = keep(code, abs(x));
  watch(size);
  const distance = other(V.i32x4.sub, size, whole(FIRST));
  const row = other(V.i32x4.maxS, shift(V.i32x4.shrS, distance, QUARTER_OCTAVE), whole(0));
  const within = keep(code, shift(V.i32x4.shl, other(V.i32x4.minS, row, whole(INTERVALS - 1)), ROW_BITS));
  const rows = addressesOf(code, within, [0, 1, 2, 3]);
  const [middle, ...coefficients] = [0, 16].flatMap((from) => columnsOfSingles(code, rows, table + from));
  const y = keep(code, sub(size, middle as Formula));
  let sum = coefficients[DEGREE] as Formula;
  for (let k = DEGREE - 1; k >= 0; k--) sum = keep(code, fma(sum, y, coefficients[k] as Formula));
  leave(code, or(sum, and(x, whole(0x80000000))));
}

export const EXPONENTIAL_SINGLE: Tabled = {
  isSingle: true,
  known: [0, bitsOfSingle(EXP_KNOWN)],
  element: exponential,
};
export const LOGARITHM_SINGLE: Tabled = {
  isSingle: true,
  known: [bitsOfSingle(2 ** -126), bitsOfSingle(Number.POSITIVE_INFINITY)],
  element: logarithm,
};
export const TANH_SINGLE: Tabled = {
  isSingle: true,
  table: () => new Float64Array(tanhSingleRows().buffer),
  known: [0, bitsOfSingle(ONE_FROM)],
  element: tanh,
};
