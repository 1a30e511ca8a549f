/**
 * np.tanh of float64 with NumPy's digits. Its vector loop cuts |x| into half octaves, sums a polynomial p(y) in the distance y
 * from each one's middle b, and gives tanh(b) + p(y)·y, rounded once: what tanh(b) lost when it became a double stays in every
 * value, so that one of four is not the nearest double. That was found from its answers: their mean error in a half octave is
 * the rounding error of tanh(b). The polynomials here are Taylor's about b, and agree in all but one value of a thousand.
 */
import { head } from './doubled.ts';
import { exp } from './exponential.ts';

const BITS = 200n;
const ONE = 1n << BITS;

/** Up to 16 there are fourteen half octaves, the first of which reaches down to 0. */
export const INTERVALS = 14;
export const TABLE_TO = 16;
/** Beyond it tanh is 1. */
const ONE_FROM = 24;
/** Below it the cube is too small to be seen. */
export const SAME_TO = 2 ** -27;

/** Of the polynomials, and of Taylor's series that they are made from. */
export const DEGREE = 16;
const SERIES = 48;
/** A row of the table: the middle, and the coefficients. */
const STRIDE = 2 + DEGREE;
/** The upper half of the double from which on the second interval reaches, and how far an interval's begins from the next one's. */
export const FIRST = 0x3fc00000;
export const OCTAVE_HALF = 19;

const lowest = (interval: number): number => 2 ** ((interval >> 1) - 3) * (interval % 2 === 1 ? 1.5 : 1);
const middle = (interval: number): number => (interval === 0 ? 0 : (lowest(interval) + lowest(interval + 1)) / 2);

/** e^-v of a dyadic v in fixed point. */
function decay(v: number): bigint {
  // e^(-v / 2^8), squared eight times
  const step = BigInt(v * 2 ** 20) << (BITS - 28n);
  let sum = ONE;
  let term = ONE;
  for (let n = 1n; term !== 0n; n++) {
    term = -((term * step) >> BITS) / n;
    sum += term;
  }
  for (let k = 0; k < 8; k++) sum = (sum * sum) >> BITS;
  return sum;
}

/** tanh b in fixed point. */
function exactTanh(b: number): bigint {
  const q = decay(2 * b);
  return ((ONE - q) << BITS) / (ONE + q);
}

/** A fixed-point number as the nearest double: the upper digits are enough, since the rest cannot reach half a unit. */
export function toDouble(value: bigint): number {
  return Number(value) * 2 ** -Number(BITS);
}

/** The other way round, for doubles from 2^-100 to 1. */
const toFixed = (value: number): bigint => BigInt(value * 2 ** 100 * 2 ** 52) << (BITS - 152n);

/** Taylor's coefficients of tanh about b, from its differential equation t' = 1 - t². */
export function taylor(b: number): bigint[] {
  const terms = [exactTanh(b)];
  for (let k = 0; k < SERIES; k++) {
    let square = 0n;
    for (let i = 0; i <= k; i++) square += ((terms[i] as bigint) * (terms[k - i] as bigint)) >> BITS;
    terms.push(((k === 0 ? ONE : 0n) - square) / BigInt(k + 1));
  }
  return terms;
}

/**
 * The terms up to y^degree that are nearest to a longer series for |y| up to parts / 2^grid: each term too many is replaced by
 * the Chebyshev polynomial that begins with it, which is the smallest of all (C. Lanczos, Applied Analysis, 1956).
 */
export function economised(series: readonly bigint[], degree: number, parts: number, grid = 5): bigint[] {
  const reach = (n: number): bigint => BigInt(parts) ** BigInt(n);
  const scaled = series.map((term, n) => (term * reach(n)) >> BigInt(grid * n));
  for (let n = scaled.length - 1; n > degree; n--) {
    const leading = scaled[n] as bigint;
    chebyshev(n).forEach((coefficient, k) => {
      scaled[k] = (scaled[k] as bigint) - ((leading * coefficient) >> BigInt(n - 1));
    });
  }
  return scaled.slice(0, degree + 1).map((term, n) => (term << BigInt(grid * n)) / reach(n));
}

/** T_0, T_1 and so on as far as they were asked for: a table asks for the same thirty in each interval. */
const polynomials: bigint[][] = [[1n], [0n, 1n]];

/** The coefficients of T_n, from the lowest. */
function chebyshev(n: number): readonly bigint[] {
  for (let k = polynomials.length; k <= n; k++) {
    const next = [0n, ...(polynomials[k - 1] as bigint[]).map((value) => 2n * value)];
    (polynomials[k - 2] as bigint[]).forEach((value, j) => {
      next[j] = (next[j] as bigint) - value;
    });
    polynomials.push(next);
  }
  return polynomials[n] as bigint[];
}

/** How far an interval reaches to both sides of its middle, in parts of 1/32. */
const reach = (interval: number): number => (interval === 0 ? 6 : 32 * (lowest(interval + 1) - middle(interval)));

/** Near 0 it is the error of tanh(y) / y that is made small, elsewhere that of tanh. */
function coefficients(interval: number): bigint[] {
  const series = taylor(middle(interval));
  if (interval === 0) return [0n, ...economised(series.slice(1), DEGREE - 1, reach(0))];
  return withRoundedSlope(economised(series, DEGREE, reach(interval)), reach(interval));
}

/**
 * What the slope loses when it becomes a double is made up for by the higher odd terms, but for a fifteenth, as in NumPy's: in
 * u = y / reach, the Chebyshev polynomial T15(u) = -15·u + 560·u³ - … is small where 15·u is not.
 */
function withRoundedSlope(terms: readonly bigint[], parts: number): bigint[] {
  const slope = terms[1] as bigint;
  const rounded = toFixed(toDouble(slope));
  return chebyshev(15)
    .map((coefficient, k) => {
      const scaled =
        ((slope - rounded) * coefficient * 32n ** BigInt(Math.max(0, k - 1))) /
        (15n * BigInt(parts) ** BigInt(Math.max(0, k - 1)));
      return k === 1 ? rounded : (terms[k] as bigint) + scaled;
    })
    .concat(terms.slice(16));
}

let table: Float64Array | null = null;

function makeTable(): Float64Array {
  const made = new Float64Array(INTERVALS * STRIDE);
  for (let interval = 0; interval < INTERVALS; interval++) {
    made.set([middle(interval), ...coefficients(interval).map(toDouble)], interval * STRIDE);
  }
  return made;
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

export function tanhRows(): Float64Array {
  table ??= makeTable();
  return table;
}

/** tanh x as np.tanh computes it, for hosts without a fused multiply-add, with which wasm/hyperbolic.ts does the same. */
export function numpyTanh(x: number): number {
  const a = Math.abs(x);
  if (!(a > SAME_TO)) return x;
  const t = a < TABLE_TO ? nearTanh(a) : farTanh(a);
  return x < 0 ? -t : t;
}

/** c + a · b with one rounding, as of a fused multiply-add; b comes in two halves, too. */
function fused(a: number, b: number, bHead: number, bTail: number, c: number): number {
  const product = a * b;
  if (c === 0) return product;
  const aHead = head(a);
  const aTail = a - aHead;
  const lost = aHead * bHead - product + aHead * bTail + aTail * bHead + aTail * bTail;
  const sum = c + product;
  const back = sum - c;
  return sum + (c - (sum - back) + (product - back) + lost);
}

/** From 2^-27 to 16, by the table: the upper terms by pairs, the lower ones as NumPy sums them. */
function nearTanh(a: number): number {
  const c = tanhRows();
  float[0] = a;
  const i = Math.max(0, ((words[1] as number) - FIRST) >> OCTAVE_HALF) * STRIDE;
  const y = a - (c[i] as number);
  const y2 = y * y;
  const y4 = y2 * y2;
  const upper =
    (c[i + 5] as number) +
    (c[i + 6] as number) * y +
    ((c[i + 7] as number) + (c[i + 8] as number) * y) * y2 +
    ((c[i + 9] as number) + (c[i + 10] as number) * y + ((c[i + 11] as number) + (c[i + 12] as number) * y) * y2) * y4 +
    ((c[i + 13] as number) +
      (c[i + 14] as number) * y +
      ((c[i + 15] as number) + (c[i + 16] as number) * y) * y2 +
      (c[i + 17] as number) * y4) *
      (y4 * y4);
  const yHead = head(y);
  const yTail = y - yHead;
  const third = (c[i + 4] as number) + upper * y;
  const second = fused(third, y, yHead, yTail, c[i + 3] as number);
  const first = fused(second, y, yHead, yTail, c[i + 2] as number);
  return fused(first, y, yHead, yTail, c[i + 1] as number);
}

/** Beyond 16 only the distance from 1 is left. */
function farTanh(a: number): number {
  return a < ONE_FROM ? 1 - 2 * exp(-2 * a) : Number.isNaN(a) ? a : 1;
}
