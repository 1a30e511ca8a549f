/** np.tanh on two lanes, step by step as NumPy's vector loop: a polynomial about the middle of the half octave that |x| is in. */
import { DEGREE, FIRST, INTERVALS, OCTAVE_HALF, SAME_TO, TABLE_TO, tanhRows } from '../../elementary/tanh.ts';
import type { Code } from './assembler.ts';
import { type Tabled, V } from './elementwise.ts';
import {
  abs,
  addressesOf,
  and,
  bits,
  type Formula,
  fma,
  gt,
  keep,
  leave,
  lt,
  num,
  ok,
  or,
  other,
  pairAt,
  select,
  shift,
  sub,
} from './formulas.ts';

/** A row of the table: the middle and the coefficients. */
const COLUMNS = DEGREE + 2;

const SIGN = bits(0x80000000, 0);
/** The same number in all four lanes of 32 bits. */
const whole = (value: number): Formula => bits(value, value);

function tanh(code: Code, x: number, good: number, table: number): void {
  const a = keep(code, abs(x));
  ok(code, good, lt(a, num(TABLE_TO)));
  const interval = shift(V.i32x4.shrS, other(V.i32x4.sub, a, whole(FIRST)), OCTAVE_HALF);
  const within = other(V.i32x4.minS, other(V.i32x4.maxS, interval, whole(0)), whole(INTERVALS - 1));
  const rows = addressesOf(code, keep(code, other(V.i32x4.mul, within, whole(8 * COLUMNS))), [1, 3]);
  const column = (n: number): Formula => pairAt(rows, table + 8 * n);
  const y = keep(code, sub(a, column(0)));
  let sum = keep(code, column(DEGREE + 1));
  for (let n = DEGREE - 1; n >= 0; n--) sum = keep(code, fma(sum, y, column(n + 1)));
  leave(code, or(select(sum, a, gt(a, num(SAME_TO))), and(x, SIGN)));
}

export const HYPERBOLIC_TANGENT: Tabled = { table: tanhRows, element: tanh };
