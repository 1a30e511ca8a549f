/** Real functions that JavaScript's Math lacks or that NumPy defines in its own way. */

import { exp } from '../elementary/exponential.ts';
import { exp2 } from '../elementary/power.ts';
import { log1pf } from '../elementary/singleLogarithms.ts';

const LOG2E = Math.fround(Math.LOG2E);
const scratch = new DataView(new ArrayBuffer(8));

/** log(e^a + e^b) without overflow. */
export function logAddExp(a: number, b: number): number {
  if (a === b) return a + Math.LN2;
  const d = a - b;
  if (d > 0) return a + Math.log1p(exp(-d));
  return d <= 0 ? b + Math.log1p(exp(d)) : d;
}

/** The same of singles, each step rounded. */
export function logAddExpSingle(a: number, b: number): number {
  if (a === b) return a + Math.fround(Math.LN2);
  const d = Math.fround(a - b);
  return Number.isNaN(d) ? d : Math.max(a, b) + log1pf(Math.fround(exp(-Math.abs(d))));
}

/** log2(2^a + 2^b) without overflow. */
export function logAddExp2(a: number, b: number): number {
  if (a === b) return a + 1;
  const d = a - b;
  return Number.isNaN(d) ? d : Math.max(a, b) + Math.LOG2E * Math.log1p(exp2(-Math.abs(d)));
}

/** The same of singles, each step rounded. */
export function logAddExp2Single(a: number, b: number): number {
  if (a === b) return a + 1;
  const d = Math.fround(a - b);
  if (Number.isNaN(d)) return d;
  return Math.max(a, b) + Math.fround(LOG2E * log1pf(Math.fround(exp2(-Math.abs(d)))));
}

/** Half to even. */
export function rint(x: number): number {
  if (!(Math.abs(x) < 4503599627370496)) return x;
  const rounded =
    x < 0 || Object.is(x, -0) ? -(-x + 4503599627370496 - 4503599627370496) : x + 4503599627370496 - 4503599627370496;
  return rounded;
}

/** The next float of 64, 32 or 16 bits after x towards y. */
export function nextAfter(x: number, y: number, bits: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return (y > 0 ? 1 : -1) * (bits === 64 ? 5e-324 : bits === 32 ? 2 ** -149 : 2 ** -24);
  const up = y > x === x > 0;
  if (bits === 64) {
    scratch.setFloat64(0, x);
    scratch.setBigUint64(0, scratch.getBigUint64(0) + (up ? 1n : -1n));
    return scratch.getFloat64(0);
  }
  if (bits === 32) {
    scratch.setFloat32(0, x);
    scratch.setUint32(0, scratch.getUint32(0) + (up ? 1 : -1));
    return scratch.getFloat32(0);
  }
  return nextHalf(x, up);
}

function nextHalf(x: number, up: boolean): number {
  const magnitude = Math.abs(x);
  if (magnitude === Number.POSITIVE_INFINITY) return Math.sign(x) * 65504;
  const exponent = magnitude < 2 ** -14 ? -14 : Math.floor(Math.log2(magnitude));
  const step = 2 ** (exponent - 10);
  const next = up ? magnitude + step : magnitude - (magnitude === 2 ** exponent && exponent > -14 ? step / 2 : step);
  return Math.sign(x) * (next > 65504 ? Number.POSITIVE_INFINITY : next);
}

/** The distance to the next float away from zero. */
export function spacing(x: number, bits: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const outward = nextAfter(x, x < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY, bits);
  return outward - x;
}

/** x = mantissa · 2^exponent with mantissa in [0.5, 1). */
export function frexpExponent(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return 0;
  scratch.setFloat64(0, x);
  const raw = (scratch.getUint16(0) >> 4) & 0x7ff;
  return raw === 0 ? frexpExponent(x * 2 ** 54) - 54 : raw - 1022;
}

/** x · 2^e; only the last multiplication can round. */
export function ldexp(x: number, e: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const own = frexpExponent(x);
  const mantissa = timesPower(x, -own);
  return timesPower(mantissa, Math.max(-3000, Math.min(3000, own + e)));
}

/** Exact powers of two first, so that a subnormal result is rounded once. */
function timesPower(x: number, e: number): number {
  if (e > 1023) return timesPower(x * 2 ** 1023, e - 1023);
  if (e >= -1022) return x * 2 ** e;
  return e < -2100
    ? x * 0
    : timesPower(x * 2 ** (e + 1074 > -900 ? e + 1022 : -900), e + 1074 > -900 ? -1022 : e + 900);
}
