/**
 * ln x, rounded almost always to the nearest double as glibc does; Math.log of V8 misses one value in twenty by a unit.
 * x = 2^k · c · (1 + r) with c from a table, so ln x = k·ln2 + ln c + ln(1 + r); near 1 the series alone keeps all digits.
 */

const BITS = 160n;
/** How many intervals an octave has. */
const PARTS = 128;

/** A fixed-point number as the double nearest to it on a grid of `2^-grid`, and what that leaves out. */
function split(value: bigint, grid: number): [number, number] {
  const shift = BITS - BigInt(grid);
  const high = (value + (1n << (shift - 1n))) >> shift;
  return [Number(high) * 2 ** -grid, Number(value - (high << shift)) * 2 ** -Number(BITS)];
}

/** ln(n / d) in fixed point: 2·artanh((n - d) / (n + d)). */
function logOfRatio(n: bigint, d: bigint): bigint {
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

const [LN2_HIGH, LN2_LOW] = split(logOfRatio(2n, 1n), 42);

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** ln x. */
export function log(x: number): number {
  if (!(x >= 2 ** -1022 && x < Number.POSITIVE_INFINITY)) return Math.log(x);
  if (x > 0.94 && x < 1.065) return nearOne(x - 1);
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

const SPLITTER = 2 ** 27 + 1;

/** ln(1 + r) for small r: r - r²/2 with its rounding error, and the rest of the series. */
function nearOne(r: number): number {
  if (r === 0) return 0;
  const big = r * SPLITTER;
  const head = big - (big - r);
  const square = head * head * 0.5;
  const high = r - square;
  const low = r - high - square - 0.5 * (r - head) * (r + head);
  let tail = 0;
  for (let n = 16; n >= 3; n--) tail = (n % 2 === 0 ? -1 : 1) / n + r * tail;
  return high + (low + r * r * r * tail);
}
