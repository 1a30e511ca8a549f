/** np.exp on two lanes, step by step as NumPy's vector loop; elementary/exponential.ts says how it goes. */
import { EXP_LIMIT, NUMPY_EXP, NUMPY_EXP_TABLE } from '../../elementary/exponential.ts';
import type { Code } from './assembler.ts';
import { type Tabled, V } from './elementwise.ts';
import {
  abs,
  add,
  addressesOf,
  and,
  bits,
  columnsAt,
  floor,
  fma,
  fnma,
  keep,
  leave,
  mul,
  num,
  numbers,
  other,
  shift,
  upperHalf,
} from './formulas.ts';

/** Each sixteenth's power of 2, and that power's relative error. */
function exponentialTable(): Float64Array {
  return NUMPY_EXP_TABLE.filter((_, i) => (i & 2) === 0);
}

/** Adding it leaves a whole number in the lower bits. */
const WHOLE = 2 ** 52 + 2 ** 51;

function exponential(code: Code, x: number, table: number, watch: (value: number) => void): void {
  const [c1, c2, c3, c4, c5, c6] = numbers(NUMPY_EXP.coefficients);
  watch(keep(code, abs(x)));
  const whole = keep(code, floor(mul(x, num(NUMPY_EXP.perLn2))));
  const r = keep(code, fnma(whole, num(NUMPY_EXP.ln2Rest), fnma(whole, num(NUMPY_EXP.ln2), x)));
  const k = keep(code, add(whole, num(WHOLE)));
  const places = keep(code, shift(V.i64x2.shl, and(k, bits(0, 15)), 4));
  const [power, error] = columnsAt(code, addressesOf(code, places, [0, 2]), table);
  const r2 = keep(code, mul(r, r));
  const series = fma(fma(fma(c6, r, c5), r2, fma(c4, r, c3)), r2, fma(c2, r, c1));
  const result = fma(fma(series, r, error), power, power);
  // Times 2^(k >> 4): added to the exponent's bits, which the limit keeps in range.
  const exponent = shift(V.i64x2.shl, and(k, bits(0xffffffff, 0xfffffff0)), 48);
  leave(code, other(V.i64x2.add, result, exponent));
}

export const EXPONENTIAL: Tabled = { table: exponentialTable, known: [0, upperHalf(EXP_LIMIT)], element: exponential };
