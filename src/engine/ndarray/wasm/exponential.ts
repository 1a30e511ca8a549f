/** The steps of numpyExp in elementary/exponential.ts on two lanes. */
import { EXP_LIMIT, NUMPY_EXP, NUMPY_EXP_TABLE } from '../../elementary/exponential.ts';
import type { Code } from './assembler.ts';
import { type Tabled, V } from './elementwise.ts';
import {
  abs,
  add,
  and,
  bits,
  type Formula,
  floor,
  ge,
  keep,
  leave,
  lost,
  mark,
  mul,
  ne,
  num,
  or,
  other,
  rowsOf,
  shift,
  sub,
} from './formulas.ts';

/** Each sixteenth's power of 2, and that power's relative error. */
function exponentialTable(): Float64Array {
  return NUMPY_EXP_TABLE.filter((_, i) => (i & 2) === 0);
}

function exponential(code: Code, x: number, bad: number, table: number, fuses: boolean): void {
  const [c1, c2, c3, c4, c5, c6] = NUMPY_EXP.coefficients.map(num) as [
    Formula,
    Formula,
    Formula,
    Formula,
    Formula,
    Formula,
  ];
  mark(code, bad, or(ge(abs(x), num(EXP_LIMIT)), ne(x, x)));
  const whole = keep(code, floor(mul(x, num(NUMPY_EXP.perLn2))));
  const r = keep(code, sub(sub(x, mul(whole, num(NUMPY_EXP.ln2High))), mul(whole, num(NUMPY_EXP.ln2Low))));
  const k = keep(code, other(V.i32x4.fromF64, whole));
  const places = keep(code, shift(V.i32x4.shl, and(k, bits(15, 15)), 4));
  const [power, tail] = rowsOf(code, table, places, [0, 1], 2) as [number, number];
  const r2 = keep(code, mul(r, r));
  const upper = add(mul(add(mul(c6, r), c5), r2), add(mul(c4, r), c3));
  const q = sub(add(mul(upper, r2), add(mul(c2, r), c1)), num(1));
  const rest = keep(code, add(r, add(mul(q, r), tail)));
  const more = keep(code, mul(power, rest));
  const rounding = keep(code, lost(code, power, rest, more, fuses));
  const sum = keep(code, add(power, more));
  const result = add(sum, add(sub(more, sub(sum, power)), rounding));
  // Times 2^(k >> 4): added to the exponent's bits, which the limit keeps in range.
  const exponent = shift(V.i64x2.shl, other(V.i64x2.extend, shift(V.i32x4.shrS, k, 4)), 52);
  leave(code, other(V.i64x2.add, result, exponent));
}

export const EXPONENTIAL: Tabled = { table: exponentialTable, element: exponential };
