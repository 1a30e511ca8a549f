/** The steps of log in elementary/logarithm.ts on two lanes. */

import { SPLITTER } from '../../elementary/doubled.ts';
import { LN2_HIGH, LN2_LOW, logRows, NEAR_ONE, PARTS, SERIES } from '../../elementary/logarithm.ts';
import type { Code } from './assembler.ts';
import { type Tabled, V } from './elementwise.ts';
import {
  add,
  and,
  bits,
  type Formula,
  ge,
  gt,
  keep,
  leave,
  lt,
  mark,
  mul,
  num,
  or,
  put,
  rowsOf,
  select,
  shift,
  sub,
  whenAny,
  xor,
} from './formulas.ts';

const ROW_BYTES = 32;
const MANTISSA = bits(0xfffff, 0xffffffff);
/** The exponent's bits of numbers from 1 to 2. */
const OF_ONE = bits(0x3ff00000, 0);

function logarithm(code: Code, x: number, bad: number, table: number): void {
  const ordinary = and(ge(x, num(2 ** -1022)), lt(x, num(Number.POSITIVE_INFINITY)));
  mark(code, bad, xor(ordinary, bits(0xffffffff, 0xffffffff)));
  // A whole number below 2^52 becomes a double by the exponent's bits of 2^52.
  const k = keep(code, sub(or(shift(V.i64x2.shrU, x, 52), num(2 ** 52)), num(2 ** 52 + 1023)));
  const mantissa = keep(code, and(x, MANTISSA));
  const perRow = Math.log2(ROW_BYTES);
  const interval = 52 - Math.log2(PARTS);
  const places = keep(code, and(shift(V.i64x2.shrU, mantissa, interval - perRow), bits(0, (PARTS - 1) * ROW_BYTES)));
  const [inverse, high, low] = rowsOf(code, table, places, [0, 2], 4) as [number, number, number, number];
  // The middle of the interval: its bits, and the half of an interval.
  const middle = or(
    and(mantissa, bits(0xfffff & -(2 ** (interval - 32)), 0)),
    or(OF_ONE, bits(2 ** (interval - 33), 0)),
  );
  const r = keep(code, mul(sub(or(mantissa, OF_ONE), middle), inverse));
  const whole = keep(code, add(mul(k, num(LN2_HIGH)), high));
  const upper = keep(code, add(whole, r));
  const rest = add(add(sub(whole, upper), r), add(mul(k, num(LN2_LOW)), low));
  const r2 = keep(code, mul(r, r));
  const third = mul(r2, add(num(-1 / 2), mul(r, num(1 / 3))));
  const sixth = mul(mul(r2, r2), add(add(num(-1 / 4), mul(r, num(1 / 5))), mul(r2, num(-1 / 6))));
  const result = keep(code, add(upper, add(add(rest, third), sixth)));
  const near = keep(code, and(gt(x, num(NEAR_ONE.from)), lt(x, num(NEAR_ONE.to))));
  whenAny(code, near, () => put(code, result, select(nearOne(code, x), result, near)));
  leave(code, result);
}

/** ln x by the series in x - 1. */
function nearOne(code: Code, x: number): Formula {
  const r = keep(code, sub(x, num(1)));
  const big = keep(code, mul(r, num(SPLITTER)));
  const head = keep(code, sub(big, sub(big, r)));
  const square = keep(code, mul(mul(head, head), num(0.5)));
  const high = keep(code, sub(r, square));
  const rest = sub(sub(sub(r, high), square), mul(mul(num(0.5), sub(r, head)), add(r, head)));
  let tail: Formula = num(0);
  for (let n = SERIES; n >= 3; n--) tail = add(num((n % 2 === 0 ? -1 : 1) / n), mul(r, tail));
  return add(high, add(rest, mul(mul(mul(r, r), r), tail)));
}

export const LOGARITHM: Tabled = { table: logRows, element: logarithm };
