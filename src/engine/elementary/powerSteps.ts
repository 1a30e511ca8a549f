/**
 * x^y in the steps of glibc's pow on processors with a fused multiply-add. It is the nearest double but where the exact value lies
 * almost in the middle between two: only there this slow way is gone. x = 2^k · z, and c near 1/z has eight bits, so ln x is
 * k·ln2 + ln(1/c) + ln(1 + r) with an exact r = z·c - 1; what each step rounds, and how, is its own.
 */
import { fused } from './doubled.ts';
import { expInSteps } from './exponential.ts';
import { logOfRatio, split } from './logarithm.ts';

const PARTS = 128;
/** The upper half of the double at which the intervals begin, and with which each octave's numbering does. */
const FIRST = 0x3fe69555;

const [LN2_HIGH, LN2_LOW] = [0.6931471805598903, 5.497923018708371e-14];
/** Of ln(1 + r). */
const [L2, L3, L4, L5, L6, L7, L8] = [
  -0.5, -0.6666666666666679, 0.5000000000000007, 0.7999999995323976, -0.6666666663487739, -1.142909628459501,
  1.0000415263675542,
] as const;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

interface Table {
  /** c, with at most eight bits, and -ln c in two parts. */
  inverse: Float64Array;
  high: Float64Array;
  low: Float64Array;
}

let table: Table | null = null;

/** The double whose upper half is `upper`. */
function fromUpper(upper: number): number {
  words[0] = 0;
  words[1] = upper;
  return float[0] as number;
}

function makeTable(): Table {
  const made = { inverse: new Float64Array(PARTS), high: new Float64Array(PARTS), low: new Float64Array(PARTS) };
  for (let i = 0; i < PARTS; i++) {
    const middle = 256 / ((fromUpper(FIRST + (i << 13)) + fromUpper(FIRST + ((i + 1) << 13))) / 2);
    const c = middle > 256 ? 2 * Math.round(middle / 2) : Math.round(middle);
    made.inverse[i] = c / 256;
    [made.high[i], made.low[i]] = split(logOfRatio(256n, BigInt(c)), 43);
  }
  return made;
}

/** ln x for a normal x, as a pair. */
function logarithm(x: number): [high: number, low: number] {
  table ??= makeTable();
  float[0] = x;
  const upper = words[1] as number;
  const above = (upper - FIRST) | 0;
  const i = (above >> 13) & (PARTS - 1);
  const k = above >> 20;
  words[1] = upper - (above & 0xfff00000);
  const r = fused(float[0] as number, table.inverse[i] as number, -1);
  const first = k * LN2_HIGH + (table.high[i] as number);
  const second = first + r;
  const square = r * (L2 * r);
  const cube = r * square;
  const high = second + square;
  const lost = fused(k, LN2_LOW, table.low[i] as number) + (first - second + r);
  const more = fused(L2 * r, r, -square);
  const series = fused(square, fused(square, fused(r, L8, L7), fused(r, L6, L5)), fused(r, L4, L3));
  const low = fused(cube, series, lost + more + (second - high + square));
  const whole = high + low;
  return [whole, high - whole + low];
}

/** x^y for a normal x > 0, where no step overflows. */
export function powerInSteps(x: number, y: number): number {
  const [high, low] = logarithm(x);
  const exponent = y * high;
  const rest = fused(y, low, fused(y, high, -exponent));
  return expInSteps(exponent, rest);
}
