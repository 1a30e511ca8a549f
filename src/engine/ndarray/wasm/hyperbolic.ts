/** np.tanh on two lanes, step by step as NumPy's vector loop: a polynomial about the middle of the half octave that |x| is in. */
import { DEGREE, FIRST, INTERVALS, OCTAVE_HALF, TABLE_TO, tanhRows } from '../../elementary/tanh.ts';
import type { Code } from './assembler.ts';
import { type Tabled, V } from './elementwise.ts';
import {
  abs,
  addressesOf,
  and,
  bits,
  columnsAt,
  type Formula,
  fma,
  keep,
  leave,
  num,
  or,
  other,
  shift,
  sub,
  upperHalf,
  whole,
} from './formulas.ts';

/** A row of the table: the middle and the coefficients, in a power of 2 of bytes so that no place needs a product. */
const COLUMNS = DEGREE + 2;
const ROW_BITS = 8;

const SIGN = bits(0x80000000, 0);

/** The rows with what fills them up. */
function table(): Float64Array {
  const rows = tanhRows();
  const padded = new Float64Array(INTERVALS << (ROW_BITS - 3));
  for (let i = 0; i < INTERVALS; i++) padded.set(rows.subarray(i * COLUMNS, (i + 1) * COLUMNS), i << (ROW_BITS - 3));
  return padded;
}

/** The first coefficient of the interval around 0 is 1 and its constant 0, so that what is too small for a cube stays as it is. */
function tanh(code: Code, x: number, at: number, watch: (value: number) => void): void {
  const a = keep(code, abs(x));
  watch(a);
  const distance = other(V.i32x4.sub, a, whole(FIRST));
  const row = and(shift(V.i32x4.shrS, distance, OCTAVE_HALF - ROW_BITS), whole(-1 << ROW_BITS));
  const within = other(V.i32x4.minS, other(V.i32x4.maxS, row, whole(0)), whole((INTERVALS - 1) << ROW_BITS));
  const rows = addressesOf(code, keep(code, within), [1, 3]);
  const [middle, constant] = columnsAt(code, rows, at);
  const y = keep(code, sub(a, middle));
  let sum: Formula = num(0);
  // Each two columns where they are needed: all at once would not fit into the registers.
  for (let n = DEGREE; n > 0; n -= 2) {
    const [lower, upper] = columnsAt(code, rows, at + 8 * n);
    sum = keep(code, fma(n === DEGREE ? upper : keep(code, fma(sum, y, upper)), y, lower));
  }
  sum = keep(code, fma(sum, y, constant));
  leave(code, or(sum, and(x, SIGN)));
}

export const HYPERBOLIC_TANGENT: Tabled = { table, known: [0, upperHalf(TABLE_TO)], element: tanh };
