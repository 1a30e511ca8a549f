/** Powers and roots: power, float_power, sqrt and cbrt. */

import { cbrt } from '../../elementary/hyperbolic.ts';
import { numpyPow } from '../../elementary/numpyPower.ts';
import { powSingle } from '../../elementary/numpyPowerSingle.ts';
import { pow as powerOf } from '../../elementary/power.ts';
import { cbrt32 } from '../../elementary/singleHyperbolic.ts';
import { complexPower, complexSqrt } from '../complexMath.ts';
import { complexLogSingle, complexSqrtSingle } from '../complexSingle.ts';
import type { DType } from '../dtype.ts';
import { ArrayError } from '../errors.ts';
import { DIVIDE, INVALID } from '../floatStatus.ts';
import { addLoopHelpers } from '../loops.ts';
import { scalarOperation } from '../scalarArithmetic.ts';
import { aliasUfunc, COMPLEXES, checked, defineUfunc, FLOATS, INTS } from './define.ts';

type Power = (a: number, b: number) => number;

// NumPy's vector loops, but for operators of scalars, which call C's function; two closures of one function would be slow.
const vectorPow: Power = (a, b) => (scalarOperation.active ? cPower(a, b) : numpyPow(a, b));
const vectorPowSingle: Power = (a, b) => (scalarOperation.active ? cPower(a, b) : powSingle(a, b));

const cPower: Power = (a, b) => {
  if (a === 1 || (a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY)) return 1;
  return powerOf(a, b);
};

addLoopHelpers({
  cbrt,
  cbrt32,
  pow: cPower,
  vectorPow,
  vectorPowSingle,
  /** One exponent for all elements: some have a ufunc of their own. */
  samePow(a: number, b: number, otherwise: Power): number {
    if (b === 2) return a * a;
    if (b === 0.5 && a > 0) return Math.sqrt(a);
    return b === -1 ? 1 / a : otherwise(a, b);
  },
  bigPow(a: bigint, b: bigint): bigint {
    let result = 1n;
    let factor = a;
    for (let e = b; e > 0n; e >>= 1n) {
      if (e & 1n) result = BigInt.asIntN(64, result * factor);
      factor = BigInt.asIntN(64, factor * factor);
    }
    return result;
  },
  negativePower(): never {
    throw new ArrayError('ValueError', 'Integers to negative integer powers are not allowed.');
  },
  complexPower,
  complexSqrt,
  complexSqrtSingle,
  complexLogSingle,
  statusOfPower(a: number, b: number, r: number): number {
    if (a === 0 && b === Number.NEGATIVE_INFINITY) return DIVIDE;
    if (a - a !== 0 || b - b !== 0) return 0;
    if (Number.isNaN(r)) return INVALID;
    return a === 0 ? DIVIDE : 2;
  },
});

const INT_POWER =
  'if (b < 0) negativePower(); r = a ** b; if (r > 2147483647 || r < -2147483648) r = Number(BigInt.asIntN(32, bigPow(BigInt(a), BigInt(b))))';

const complexPowerOf = (t: DType): string =>
  `const z = complexPower(ar, ai, br, bi${t.itemsize === 8 ? ', fround, complexLogSingle' : ''}); rr = z.re; ri = z.im; if (rr - rr !== 0 || ri - ri !== 0) st |= bi === 0 && (br !== br || (br < 0 && (ar !== ar || ai !== ai))) ? ${INVALID} : statusOfComplex(ar, ai, br, bi, rr, ri)`;

/** By the size of a float. */
const POWERS: Record<number, string> = {
  8: '(b0 === 0 ? samePow(a, b, vectorPow) : vectorPow(a, b))',
  4: '(b0 === 0 ? samePow(a, b, vectorPowSingle) : vectorPowSingle(a, b))',
};

defineUfunc('power', {
  nin: 2,
  families: [
    {
      types: INTS,
      body: (t) =>
        t.itemsize === 8
          ? { code: 'if (b < 0) negativePower(); r = a ** b', big: 'if (b < 0n) negativePower(); r = bigPow(a, b)' }
          : { code: INT_POWER },
    },
    {
      types: FLOATS,
      body: (t) => checked(t, POWERS[t.itemsize] ?? 'pow(a, b)', 'statusOfPower(a, b, r)'),
    },
    { types: COMPLEXES, body: complexPowerOf },
  ],
  object: 'O',
});

defineUfunc('float_power', {
  nin: 2,
  families: [
    { types: 'd', body: (t) => checked(t, 'pow(a, b)', 'statusOfPower(a, b, r)') },
    { types: 'D', body: complexPowerOf },
  ],
});

aliasUfunc('pow', 'power');

defineUfunc('sqrt', {
  nin: 1,
  families: [
    { types: FLOATS, body: (t) => checked(t, 'Math.sqrt(a)', 'statusOf1(a, r)') },
    {
      types: COMPLEXES,
      body: (t) => `const z = complexSqrt${t.itemsize === 8 ? 'Single' : ''}(ar, ai); rr = z.re; ri = z.im`,
    },
  ],
  object: 'O',
});

defineUfunc('cbrt', {
  nin: 1,
  families: [{ types: FLOATS, body: (t) => `r = ${t.itemsize === 4 ? 'cbrt32' : 'cbrt'}(a)` }],
  object: 'O',
});
