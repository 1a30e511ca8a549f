/**
 * np.tanh of float32 with NumPy's digits: as of float64 (tanh.ts) in pieces, here quarters of octaves, each with seven terms about
 * its middle, all steps in single precision. A third of the values is not the nearest single.
 * The pieces were found from its answers; with Taylor's terms, brought to the degree and rounded to singles, 99 of 100 are equal.
 */
import { economised, taylor, toDouble } from './tanh.ts';

export const DEGREE = 6;
const STRIDE = DEGREE + 2;
/** Bits of the single where the second interval's predecessor begins, and how far apart two intervals begin. */
export const FIRST = 0x3d400000;
export const QUARTER_OCTAVE = 21;
/** The narrowest interval reaches 2^-8 to both sides of its middle. */
const GRID = 8;
export const INTERVALS = 31;
/** From here on tanh is 1. */
export const ONE_FROM = 10;

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

function singleOf(pattern: number): number {
  bits[0] = pattern;
  return single[0] as number;
}

let table: Float32Array | null = null;

/** Rows of the middle and the coefficients, the constant first: the vector kernels have the same as single elements. */
export function tanhSingleRows(): Float32Array {
  table ??= makeTable();
  return table;
}

function makeTable(): Float32Array {
  const made = new Float32Array(INTERVALS * STRIDE);
  for (let i = 0; i < INTERVALS; i++) {
    const from = singleOf(FIRST + i * 2 ** QUARTER_OCTAVE);
    const to = singleOf(FIRST + (i + 1) * 2 ** QUARTER_OCTAVE);
    const middle = i === 0 ? 0 : (from + to) / 2;
    const series = taylor(middle);
    const terms = i === 0 ? series.slice(0, DEGREE + 1) : economised(series, DEGREE, 2 ** GRID * (to - middle), GRID);
    made.set([middle, ...terms.map(toDouble)], i * STRIDE);
  }
  return made;
}

/** tanh x of a single as np.tanh computes it. */
export function tanh32(x: number): number {
  if (!(Math.abs(x) < ONE_FROM)) return Number.isNaN(x) ? x : Math.sign(x);
  const rows = tanhSingleRows();
  single[0] = Math.abs(x);
  const at = Math.max(0, ((bits[0] as number) - FIRST) >> QUARTER_OCTAVE) * STRIDE;
  const y = Math.fround(Math.abs(x) - (rows[at] as number));
  let t = 0;
  for (let k = DEGREE; k >= 0; k--) t = Math.fround(t * y + (rows[at + 1 + k] as number));
  return x < 0 || Object.is(x, -0) ? -t : t;
}
