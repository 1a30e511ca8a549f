/**
 * sin x and cos x, rounded almost always to the nearest double as glibc does; V8's miss one value in twenty-five by a unit.
 * x less a multiple of π/2 is t = k/128 + d, and the sums' formulas take sin and cos of k/128 from a table with its rounding errors.
 */

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

const STEPS = 102;

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

/** π/2 in four parts of 33 bits and a rest: products of the first with whole numbers below 2^20 are exact. */
const HALF_PI = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;
const LIMIT = 2 ** 19;
const ROUNDER = 6755399441055744;

/** sin(high + low) for |high| up to π/4. */
function sine(high: number, low: number): number {
  table ??= makeTable();
  const negative = high < 0;
  const t = negative ? -high : high;
  const rest = negative ? -low : low;
  if (t < 2 ** -6) {
    const t2 = t * t;
    const value = t + (rest + t * t2 * (-1 / 6 + t2 * (1 / 120 - t2 * (1 / 5040))));
    return negative ? -value : value;
  }
  const k = Math.round(t * 128);
  const d = t - k / 128 + rest;
  const lost = t - k / 128 - d + rest;
  const d2 = d * d;
  const [s, sLow, c, cLow] = [table[4 * k]!, table[4 * k + 1]!, table[4 * k + 2]!, table[4 * k + 3]!];
  const sinOfD = d + (lost + d * d2 * (-1 / 6 + d2 * (1 / 120)));
  const cosLess1 = d2 * (-1 / 2 + d2 * (1 / 24 - d2 * (1 / 720)));
  const value = s + (sLow + (c * sinOfD + (s * cosLess1 + cLow * d)));
  return negative ? -value : value;
}

/** cos(high + low) for |high| up to π/4. */
function cosine(high: number, low: number): number {
  table ??= makeTable();
  const t = high < 0 ? -high : high;
  const rest = high < 0 ? -low : low;
  const k = Math.round(t * 128);
  const d = t - k / 128 + rest;
  const d2 = d * d;
  const [s, sLow, c, cLow] = [table[4 * k]!, table[4 * k + 1]!, table[4 * k + 2]!, table[4 * k + 3]!];
  const sinOfD = d + d * d2 * (-1 / 6 + d2 * (1 / 120));
  const cosLess1 = d2 * (-1 / 2 + d2 * (1 / 24 - d2 * (1 / 720)));
  return c + (cLow + (c * cosLess1 - (s * sinOfD + sLow * d)));
}

/** The function that stands `quarter` quarters of a circle after the sine, at x. */
function quartered(x: number, quarter: number): number {
  const whole = x * (2 / Math.PI) + ROUNDER - ROUNDER;
  const first = x - whole * HALF_PI[0];
  const second = whole * HALF_PI[1];
  const high = first - second;
  const third = first - high - second;
  const low = third - whole * HALF_PI[2];
  const t = high + low;
  const rest = high - t + low;
  const place = (quarter + (whole | 0)) & 3;
  const value = place & 1 ? cosine(t, rest) : sine(t, rest);
  return place & 2 ? -value : value;
}

/** sin x. */
export function sin(x: number): number {
  return x < LIMIT && x > -LIMIT && x !== 0 ? quartered(x, 0) : Math.sin(x);
}

/** cos x. */
export function cos(x: number): number {
  return x < LIMIT && x > -LIMIT ? quartered(x, 1) : Math.cos(x);
}
