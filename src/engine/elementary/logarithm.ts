/**
 * Logarithms, rounded almost always to the nearest double; Math.log of V8 misses one value in twenty by a unit.
 * x = 2^k · c · (1 + r) with c from a table, so ln x = k·ln2 + ln c + ln(1 + r); near 1 the series alone keeps all digits.
 */
import { head, leave, low, product, sum } from './doubled.ts';

const BITS = 160n;
/** How many intervals an octave has. */
const PARTS = 128;

/** A fixed-point number as the double nearest to it on a grid of `2^-grid`, and what that leaves out. */
export function split(value: bigint, grid: number): [number, number] {
  const shift = BITS - BigInt(grid);
  const high = (value + (1n << (shift - 1n))) >> shift;
  return [Number(high) * 2 ** -grid, Number(value - (high << shift)) * 2 ** -Number(BITS)];
}

/** ln(n / d) in fixed point: 2·artanh((n - d) / (n + d)). */
export function logOfRatio(n: bigint, d: bigint): bigint {
  if (n < d) return -logOfRatio(d, n);
  const z = ((n - d) << BITS) / (n + d);
  const z2 = (z * z) >> BITS;
  let power = z;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (power * z2) >> BITS;
  }
  return 2n * sum;
}

interface Table {
  /** Per interval: 1/c, and ln c in two parts. */
  inverse: Float64Array;
  high: Float64Array;
  low: Float64Array;
}

let table: Table | null = null;

function makeTable(): Table {
  const made = { inverse: new Float64Array(PARTS), high: new Float64Array(PARTS), low: new Float64Array(PARTS) };
  for (let i = 0; i < PARTS; i++) {
    const n = BigInt(2 * (PARTS + i) + 1);
    made.inverse[i] = (2 * PARTS) / Number(n);
    const [high, low] = split(logOfRatio(n, BigInt(2 * PARTS)), 42);
    made.high[i] = high;
    made.low[i] = low;
  }
  return made;
}

export const [LN2_HIGH, LN2_LOW]: [number, number] = split(logOfRatio(2n, 1n), 42);

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** Between these the series is taken. */
const NEAR_ONE = { from: 0.94, to: 1.065 } as const;
/** Its last term's exponent. */
const SERIES = 16;

/** -ln(n / 32) in two parts, in row n from 16 to 32; below 24 that of n / 16. */
export function thirtySeconds(): Float64Array {
  const rows = new Float64Array(66);
  for (let n = 16; n <= 32; n++) rows.set(split(logOfRatio(n < 24 ? 16n : 32n, BigInt(n)), 42), 2 * n);
  return rows;
}

/** ln x. */
export function log(x: number): number {
  if (!(x >= 2 ** -1022 && x < Number.POSITIVE_INFINITY)) return Math.log(x);
  if (x > NEAR_ONE.from && x < NEAR_ONE.to) return nearOne(x - 1);
  table ??= makeTable();
  float[0] = x;
  const top = words[1] as number;
  const k = (top >>> 20) - 1023;
  const i = (top >>> 13) & (PARTS - 1);
  words[1] = (top & 0xfffff) | 0x3ff00000;
  const c = (2 * (PARTS + i) + 1) / (2 * PARTS);
  const r = ((float[0] as number) - c) * (table.inverse[i] as number);
  const whole = k * LN2_HIGH + (table.high[i] as number);
  const high = whole + r;
  const low = whole - high + r + (k * LN2_LOW + (table.low[i] as number));
  const r2 = r * r;
  return high + (low + r2 * (-1 / 2 + r * (1 / 3)) + r2 * r2 * (-1 / 4 + r * (1 / 5) + r2 * (-1 / 6)));
}

/** ln(1 + r) for small r: r - r²/2 with its rounding error, and the rest of the series. */
function nearOne(r: number): number {
  if (r === 0) return 0;
  const upper = head(r);
  const square = upper * upper * 0.5;
  const high = r - square;
  const rest = r - high - square - 0.5 * (r - upper) * (r + upper);
  let tail = 0;
  for (let n = SERIES; n >= 3; n--) tail = (n % 2 === 0 ? -1 : 1) / n + r * tail;
  return high + (rest + r * r * r * tail);
}

/** The intervals of `doubled`: the nearest 128th, so that 1 is in the middle of one and values beside it lose nothing. */
const FINE = 128;
const FINE_FROM = 90;
const FINE_TO = 182;

let fine: Table | null = null;

function makeFine(): Table {
  const made = {
    inverse: new Float64Array(FINE_TO),
    high: new Float64Array(FINE_TO),
    low: new Float64Array(FINE_TO),
  };
  for (let i = FINE_FROM; i < FINE_TO; i++) {
    made.inverse[i] = FINE / i;
    const [high, rest] = split(logOfRatio(BigInt(i), BigInt(FINE)), 42);
    made.high[i] = high;
    made.low[i] = rest;
  }
  return made;
}

/** ln x of a normal double above 0 to some 68 bits: the result and `low`. */
export function doubledLog(x: number): number {
  fine ??= makeFine();
  float[0] = x;
  const top = words[1] as number;
  // Halved above √2, so that the mantissa lies around 1.
  const above = (top & 0xfffff) > 0x6a09e ? 1 : 0;
  const k = (top >>> 20) - 1023 + above;
  words[1] = (top & 0xfffff) | (above ? 0x3fe00000 : 0x3ff00000);
  const m = float[0] as number;
  const i = Math.round(m * FINE);
  const c = i / FINE;
  const d = m - c;
  const inverse = fine.inverse[i] as number;
  const q = d * inverse;
  const qHead = head(q);
  const qTail = q - qHead;
  const rest = (d - qHead * c - qTail * c) * inverse;
  const half = 0.5 * q * q;
  const halfLow = 0.5 * qHead * qHead - half + qHead * qTail + 0.5 * qTail * qTail;
  const tail = q * q * q * (1 / 3 - q * (1 / 4 - q * (1 / 5 - q * (1 / 6 - q * (1 / 7 - q * (1 / 8 - q * (1 / 9)))))));
  const first = sum(k * LN2_HIGH + (fine.high[i] as number), q);
  const lost = low;
  const second = sum(first, -half);
  const small = lost + low + (k * LN2_LOW + (fine.low[i] as number)) + (rest - q * rest - halfLow + tail);
  const high = second + small;
  leave(second - high + small);
  return high;
}

const isNormal = (x: number): boolean => x >= 2 ** -1022 && x < Number.POSITIVE_INFINITY;

/** ln(1 + z + zLow) for 1 + z above 0: the result and `low`. */
export function doubledLog1p(z: number, zLow: number): number {
  const u = sum(1, z);
  const rest = (low + zLow) / u;
  const high = doubledLog(u);
  return sum(high, low + rest);
}

/** ln(1 + x). */
export function log1p(x: number): number {
  if (!(x > -1 && x < 2 ** 1000 && (x > 2 ** -54 || x < -(2 ** -54)))) return Math.log1p(x);
  const high = doubledLog1p(x, 0);
  return high + low;
}

/** ln x times 1/ln(base), which is given in two parts. */
function scaled(x: number, factor: number, factorLow: number): number {
  const high = doubledLog(x);
  const rest = low;
  const result = product(high, factor);
  return result + (low + high * factorLow + rest * factor);
}

/** log₂ x. */
export function log2(x: number): number {
  return isNormal(x) ? scaled(x, Math.LOG2E, 2.0355273740931033e-17) : Math.log2(x);
}

/** log₁₀ x. */
export function log10(x: number): number {
  return isNormal(x) ? scaled(x, Math.LOG10E, 1.098319650216765e-17) : Math.log10(x);
}
