/**
 * sin x and cos x, rounded almost always to the nearest double as glibc does; V8's miss one value in twenty-five by a unit.
 * x less a multiple of π/2 is t = k/128 + d, and the sums' formulas take sin and cos of k/128 from a table with its rounding errors.
 */
import { fastSum, fused, leave, low, quotient } from './doubled.ts';

const BITS = 160n;

/** A fixed-point number as a double and what that leaves out. */
function split(value: bigint): [number, number] {
  const scale = 2 ** -Number(BITS);
  const high = Number(value) * scale;
  return [high, Number(value - BigInt(high * 2 ** 80) * (1n << (BITS - 80n))) * scale];
}

/** sin and cos of k/128 in fixed point, by their series. */
function exact(k: number): [bigint, bigint] {
  const x = (BigInt(k) << BITS) / 128n;
  const sums: [bigint, bigint] = [0n, 0n];
  let term = 1n << BITS;
  for (let n = 0n; term !== 0n; n++) {
    const into = Number((n + 1n) % 2n);
    sums[into as 0 | 1] += n % 4n < 2n ? term : -term;
    term = ((term * x) >> BITS) / (n + 1n);
  }
  return sums;
}

const STEPS = 111;

let table: Float64Array | null = null;

/** For each k: sin, its rest, cos, its rest. */
function makeTable(): Float64Array {
  const made = new Float64Array(4 * STEPS);
  for (let k = 0; k < STEPS; k++) {
    const [sine, cosine] = exact(k);
    made.set([...split(sine), ...split(cosine)], 4 * k);
  }
  return made;
}

/** π/2 in three parts of 26 bits, whose products with whole numbers below 2^26 are exact, and a rest: as C's library has them. */
const HALF_PI = [1.5707963407039642, -1.3909067564377153e-8, -4.9789962314799099e-17, -1.9034889620193266e-25] as const;
/** Beyond it C's library takes more of π. */
const LIMIT = 105414350;
const ROUNDER = 6755399441055744;

/** sin(t + rest) for t from 0 to 0.86: the result and `low`. */
function sine(t: number, rest: number): number {
  table ??= makeTable();
  if (t < 0.126) {
    const t2 = t * t;
    leave(rest + t * t2 * (-1 / 6 + t2 * (1 / 120 - t2 * (1 / 5040 - t2 * (1 / 362880 - t2 * (1 / 39916800))))));
    return t;
  }
  const k = Math.round(t * 128);
  const d = t - k / 128;
  const d2 = d * d;
  const s = table[4 * k]!;
  const sLow = table[4 * k + 1]!;
  const c = table[4 * k + 2]!;
  const cLow = table[4 * k + 3]!;
  const sinOfD = d + (rest + d * d2 * (-1 / 6 + d2 * (1 / 120)));
  const cosLess1 = d * -rest + d2 * (-1 / 2 + d2 * (1 / 24 - d2 * (1 / 720)));
  // the last digit decides near ties, and C's library rounds here once
  leave(fused(c, sinOfD, sLow + (cLow * sinOfD + s * cosLess1)));
  return s;
}

/** cos(t + rest) for t from 0 to 0.86: the result and `low`. */
function cosine(t: number, rest: number): number {
  table ??= makeTable();
  const k = Math.round(t * 128);
  const d = t - k / 128 + rest;
  const d2 = d * d;
  const s = table[4 * k]!;
  const sLow = table[4 * k + 1]!;
  const c = table[4 * k + 2]!;
  const cLow = table[4 * k + 3]!;
  const sinOfD = d + d * d2 * (-1 / 6 + d2 * (1 / 120));
  const cosLess1 = d2 * (-1 / 2 + d2 * (1 / 24 - d2 * (1 / 720)));
  leave(fused(-s, sinOfD, cLow + (c * cosLess1 - sLow * sinOfD)));
  return c;
}

/** Below the first limit an angle stands as it is, below the second it is one quarter off, as in C's library. */
const FIRST = 0.85546875;
const SECOND = 2.426265;

/** x less a multiple of π/2, whose number is left in `quarters`: the result and `low`. */
function reduced(x: number): number {
  const size = Math.abs(x);
  const whole = size < FIRST ? 0 : size < SECOND ? Math.sign(x) : x * (2 / Math.PI) + ROUNDER - ROUNDER;
  quarters = whole | 0;
  const first = x - whole * HALF_PI[0] - whole * HALF_PI[1];
  const third = whole * HALF_PI[2];
  const high = first - third;
  const fourth = whole * HALF_PI[3];
  const all = high - fourth;
  leave(first - high - third + (high - all - fourth));
  return all;
}

let quarters = 0;

/** The function that stands `quarter` quarters of a circle after the sine, at x. */
function quartered(x: number, quarter: number): number {
  const t = reduced(x);
  const place = (quarter + quarters) & 3;
  const negative = t < 0;
  const size = negative ? -t : t;
  const rest = negative ? -low : low;
  const value = (place & 1 ? cosine(size, rest) : sine(size, rest)) + low;
  return ((place & 2) !== 0) !== (negative && (place & 1) === 0) ? -value : value;
}

/** sin x. */
export function sin(x: number): number {
  return x < LIMIT && x > -LIMIT && x !== 0 ? quartered(x, 0) : Math.sin(x);
}

/** cos x. */
export function cos(x: number): number {
  return x < LIMIT && x > -LIMIT ? quartered(x, 1) : Math.cos(x);
}

/** tan x: sine by cosine, both in two parts. */
export function tan(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude < LIMIT && magnitude > 1e-8)) return Math.tan(x);
  const t = reduced(magnitude);
  const negative = t < 0;
  const size = negative ? -t : t;
  const rest = negative ? -low : low;
  const s = sine(size, rest);
  const height = fastSum(s, low);
  const heightLow = low;
  const c = cosine(size, rest);
  const width = fastSum(c, low);
  const widthLow = low;
  const turned = (quarters & 1) !== 0;
  const result = turned
    ? quotient(width, widthLow, height, heightLow) + low
    : quotient(height, heightLow, width, widthLow) + low;
  return (turned !== negative) !== x < 0 ? -result : result;
}
