/**
 * arctan, arcsin and arccos, rounded almost always to the nearest double; V8's miss one value in fourteen by a unit.
 * The angle of a ratio t is arctan c + arctan((t - c)/(1 + c·t)), c the nearest 64th, whose angle stands in a table.
 */
import { leave, low, product, quotient, root, sum } from './doubled.ts';

const BITS = 160n;
const PARTS = 64;

/** arctan(i/64) in fixed point, by Euler's series. */
function exact(i: number): bigint {
  const square = BigInt(i * i);
  const unit = BigInt(PARTS * PARTS) + square;
  let term = ((BigInt(i * PARTS) << BITS) / unit) as bigint;
  let total = 0n;
  for (let n = 1n; term !== 0n; n++) {
    total += term;
    term = (term * 2n * n * square) / ((2n * n + 1n) * unit);
  }
  return total;
}

let table: Float64Array | null = null;

/** For each 64th: its angle, and what the double of it leaves out. */
function makeTable(): Float64Array {
  const made = new Float64Array(2 * (PARTS + 1));
  for (let i = 0; i <= PARTS; i++) {
    const value = exact(i);
    const high = Number(value) * 2 ** -Number(BITS);
    made[2 * i] = high;
    made[2 * i + 1] = Number(value - BigInt(high * 2 ** 80) * (1n << (BITS - 80n))) * 2 ** -Number(BITS);
  }
  return made;
}

/** π/2 and what the double leaves out. */
const QUARTER = Math.PI / 2;
const QUARTER_LOW = 6.123233995736766e-17;

/** arctan(n/d) for 0 ≤ n ≤ d, both in two parts: the result and `low`. */
function octant(n: number, nLow: number, d: number, dLow: number): number {
  table ??= makeTable();
  const i = Math.round((n / d) * PARTS);
  const c = i / PARTS;
  const cd = product(c, d);
  const cdLow = low + c * dLow;
  const top = sum(n, -cd);
  const topLow = low + nLow - cdLow;
  const bottom = sum(d, c * n);
  const q = quotient(top, topLow, bottom, low + dLow);
  const q2 = q * q;
  const tail = low - q * q2 * (1 / 3 - q2 * (1 / 5 - q2 * (1 / 7 - q2 * (1 / 9))));
  const high = sum(table[2 * i] as number, q);
  return sum(high, low + (table[2 * i + 1] as number) + tail);
}

/** The angle whose tangent is n/d, for n and d from 0 up: the result and `low`. */
function angle(n: number, nLow: number, d: number, dLow: number): number {
  if (n <= d) return octant(n, nLow, d, dLow);
  const rest = octant(d, dLow, n, nLow);
  const restLow = low;
  const high = sum(QUARTER, -rest);
  return sum(high, low + QUARTER_LOW - restLow);
}

/** π less the angle that `high` and `low` are. */
function supplement(high: number): number {
  const rest = low;
  const result = sum(Math.PI, -high);
  leave(low + 2 * QUARTER_LOW - rest);
  return result;
}

const [TINY, HUGE] = [1e-8, 1e16] as const;

/** arctan x. */
export function atan(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude > TINY && magnitude < HUGE)) return Math.atan(x);
  const result = angle(magnitude, 0, 1, 0) + low;
  return x < 0 ? -result : result;
}

const inRange = (magnitude: number): boolean => magnitude > 2 ** -400 && magnitude < 2 ** 400;

/** The angle of the point (x, y). */
export function atan2(y: number, x: number): number {
  const [height, width] = [Math.abs(y), Math.abs(x)];
  const ratio = height / width;
  if (!(height > 0 && width > 0 && height < Number.POSITIVE_INFINITY && width < Number.POSITIVE_INFINITY))
    return Math.atan2(y, x);
  const result =
    ratio >= HUGE ? QUARTER + (QUARTER_LOW - x / height) : ratio > FLAT ? angleOf(height, x) : flatAngle(ratio, x < 0);
  return y < 0 ? -result : result;
}

/** Slopes below are their angles. */
const FLAT = 1e-12;

/** The angle of a flat slope, or what it lacks to π. */
const flatAngle = (slope: number, isBehind: boolean): number =>
  isBehind ? Math.PI - (slope - 2 * QUARTER_LOW) : slope;

/** The angle of a point above the axis, whose coordinates are of about one size. */
function angleOf(y: number, x: number): number {
  if (!inRange(y) || !inRange(Math.abs(x))) {
    const scale = y > 1 ? 2 ** -600 : 2 ** 600;
    return angleOf(y * scale, x * scale);
  }
  let high = angle(y, 0, Math.abs(x), 0);
  if (x < 0) high = supplement(high);
  return high + low;
}

/** √(1 - x²) in two parts. */
function cosineOf(x: number): number {
  const square = product(x, x);
  const lost = low;
  const v = sum(1, -square);
  return root(v, low - lost);
}

/** arcsin x. */
export function asin(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude > TINY && magnitude < 1)) return Math.asin(x);
  const width = cosineOf(magnitude);
  const result = angle(magnitude, 0, width, low) + low;
  return x < 0 ? -result : result;
}

/** arccos x. */
export function acos(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude > TINY && magnitude < 1)) return Math.acos(x);
  const height = cosineOf(magnitude);
  let high = angle(height, low, magnitude, 0);
  if (x < 0) high = supplement(high);
  return high + low;
}
