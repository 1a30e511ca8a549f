/** The steps of numpyTanh in elementary/tanh.ts on two lanes. */
import { DEGREE, FIRST, INTERVALS, OCTAVE_HALF, SAME_TO, TABLE_TO, tanhRows } from '../../elementary/tanh.ts';
import type { Code } from './assembler.ts';
import { type Tabled, V } from './elementwise.ts';
import {
  abs,
  add,
  and,
  bits,
  type Formula,
  gt,
  keep,
  leave,
  lost,
  lt,
  mark,
  mul,
  num,
  or,
  other,
  rowsOf,
  select,
  shift,
  sub,
  xor,
} from './formulas.ts';

/** A row of the table: the middle, the coefficients, what the slope loses, and a 0. */
const COLUMNS = DEGREE + 4;

const SIGN = bits(0x80000000, 0);
/** The same number in all four lanes of 32 bits. */
const whole = (value: number): Formula => bits(value, value);

function tanh(code: Code, x: number, bad: number, table: number, fuses: boolean): void {
  const a = keep(code, abs(x));
  mark(code, bad, xor(lt(a, num(TABLE_TO)), whole(0xffffffff)));
  const interval = shift(V.i32x4.shrS, other(V.i32x4.sub, a, whole(FIRST)), OCTAVE_HALF);
  const within = other(V.i32x4.minS, other(V.i32x4.maxS, interval, whole(0)), whole(INTERVALS - 1));
  const places = keep(code, other(V.i32x4.mul, within, whole(8 * COLUMNS)));
  const [middle, ...c] = rowsOf(code, table, places, [1, 3], COLUMNS) as [number, ...number[]];
  const y = keep(code, sub(a, middle));
  const term = (n: number): Formula => c[n] as number;
  const pair = (n: number): Formula => add(term(n), mul(term(n + 1), y));
  const y2 = keep(code, mul(y, y));
  const y4 = keep(code, mul(y2, y2));
  const four = (n: number): Formula => add(pair(n), mul(pair(n + 2), y2));
  const upper = add(add(four(4), mul(four(8), y4)), mul(add(four(12), mul(term(16), y4)), mul(y4, y4)));
  // One rounding in each step, as of a fused multiply-add.
  const step = (sum: number, n: number, low: Formula | null): number => {
    const product = keep(code, mul(sum, y));
    const total = keep(code, add(term(n), product));
    const back = keep(code, sub(total, term(n)));
    const rounding = lost(code, sum, y, product, fuses);
    const small = add(sub(term(n), sub(total, back)), sub(product, back));
    return keep(code, add(total, add(small, low === null ? rounding : add(rounding, low))));
  };
  const third = keep(code, add(term(3), mul(upper, y)));
  const t = step(step(step(third, 2, null), 1, term(DEGREE + 1)), 0, null);
  leave(code, or(select(t, a, gt(a, num(SAME_TO))), and(x, SIGN)));
}

export const HYPERBOLIC_TANGENT: Tabled = { table: tanhRows, element: tanh };
