/** Quotients and remainders of pairs of int64, rounded down as Python's, by way of floats: exact for what has no more than 51 bits. */
import type { Code } from './assembler.ts';
import { CARRIER, type Element, toFloat, V } from './elementwise.ts';
import { add, bits, div, type Formula, floor, keep, leave, mul, or, other, sub } from './formulas.ts';

/**
 * A quotient that is not whole is at least 1/b away from the next whole number, which rounding does not reach. What is divided by
 * 0, of which something is to be told, is no finite number.
 */
export const wholeDivision =
  (gives: 'quotient' | 'remainder'): Element =>
  (code, a, b, bad) => {
    const float = (whole: number): number => keep(code, (inner: Code) => toFloat(inner, whole, whole, bad));
    const [x, y] = [float(a), float(b)];
    const quotient = keep(code, floor(div(x, y)));
    const result = gives === 'quotient' ? quotient : keep(code, sub(x, mul(quotient, y)));
    leave(code, or(bad, sub(result, result)));
    code.set(bad);
    const carrier: Formula = bits(CARRIER, 0);
    leave(code, other(V.i64x2.sub, add(result, carrier), carrier));
  };
