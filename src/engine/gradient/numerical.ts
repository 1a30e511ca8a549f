/**
 * Central differences of a black box, in float64: two steps at each entry, so that kinks (where the steps disagree, or
 * the two sides do) are left out and counted; a sample of the entries where there are too many. The caller gives
 * arrays that the function reads, float64 for the figures to mean anything; they are restored.
 */
import type { NDArray } from '../ndarray/array.ts';
import { offsetOf, rawToNumber, readAt, writeAt } from '../ndarray/elements.ts';

/** How closely, and at how many entries, differences are taken. */
export interface NumericalOptions {
  /** Step, times max(1, |x|). */
  step?: number;
  /** The most entries to look at; all by default. */
  budget?: number;
  /** Positions to look at beside the sample, e.g. where two other gradients differ. */
  also?: readonly number[];
  /** Moves the sample. */
  seed?: number;
  /** The absolute sum of the terms that f adds: where they cancel, rounding makes more noise than f's own size tells. */
  terms?: number;
  /** Asked before every entry; the rest is not looked at once it says true. */
  outOfTime?: () => boolean;
}

/** What became of an entry. */
export const ENTRY = { skipped: 0, checked: 1, kink: 2 } as const;

/** A gradient by differences, with what became of each entry. */
export interface NumericalGradient {
  shape: readonly number[];
  /** Row-major; NaN where not checked. */
  values: Float64Array;
  /** For each entry one of ENTRY. */
  entries: Uint8Array;
  checked: number;
  leftOut: number;
  of: number;
}

const STEP = 1e-5;
const EPSILON = 2 ** -52;

/** d f / d array by central differences. */
export function numericalGradient(f: () => number, array: NDArray, options: NumericalOptions = {}): NumericalGradient {
  const values = new Float64Array(array.size).fill(Number.NaN);
  const entries = new Uint8Array(array.size);
  const center = f();
  let checked = 0;
  let leftOut = 0;
  const picked = sample(array.size, options.budget ?? array.size, options.seed ?? 1);
  for (const position of new Set([...(options.also ?? []), ...picked])) {
    if (options.outOfTime?.()) break;
    const found = difference(f, center, options.terms ?? 0, array, position, options.step ?? STEP);
    if (found === null) {
      entries[position] = ENTRY.kink;
      leftOut += 1;
      continue;
    }
    values[position] = found;
    entries[position] = ENTRY.checked;
    checked += 1;
  }
  return { shape: array.shape, values, entries, checked, leftOut, of: array.size };
}

/** Positions to look at, in order: all, or evenly spread ones, each a little moved. */
function sample(size: number, budget: number, seed: number): number[] {
  if (budget >= size) return Array.from({ length: size }, (_, i) => i);
  let state = (seed * 2654435761) >>> 0;
  return Array.from({ length: budget }, (_, k) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const from = Math.floor((k * size) / budget);
    const to = Math.floor(((k + 1) * size) / budget);
    return from + Math.floor((state / 4294967296) * (to - from));
  });
}

/** The derivative at one entry; null at a kink or where the function is not finite. */
function difference(
  f: () => number,
  center: number,
  terms: number,
  array: NDArray,
  position: number,
  step: number,
): number | null {
  const probe = prober(f, array, position);
  const h = step * Math.max(1, Math.abs(probe.start));
  const wide = probe.around(h);
  const narrow = probe.around(h / 10);
  probe.restore();
  const slope = (wide.above - wide.below) / wide.gap;
  const check = (narrow.above - narrow.below) / narrow.gap;
  if (!Number.isFinite(slope) || !Number.isFinite(check)) return null;
  // What rounding alone makes of the narrow difference.
  const noise =
    (200 * EPSILON * Math.max(Math.abs(narrow.above), Math.abs(narrow.below), Math.abs(center), terms)) / narrow.gap;
  const size = Math.max(Math.abs(slope), Math.abs(check));
  if (Math.abs(slope - check) > 1e-3 * size + noise) return null;
  // At a kink the two one-sided slopes differ by the same at both steps; where f is smooth, by a tenth at the narrow one.
  const bendWide = Math.abs(wide.above - 2 * center + wide.below) / (wide.gap / 2);
  const bendNarrow = Math.abs(narrow.above - 2 * center + narrow.below) / (narrow.gap / 2);
  if (bendNarrow > 0.4 * bendWide && bendNarrow > 1e-3 * size + 4 * noise) return null;
  return slope;
}

/**
 * The derivative at one entry by Ridders' extrapolation (differences at shrinking steps, extrapolated to step 0), where
 * the plain difference is too coarse to decide. Source: Ridders (1982), Advances in Engineering Software 4.
 */
export function refinedDifference(f: () => number, array: NDArray, position: number, step = 1e-2): number {
  const probe = prober(f, array, position);
  const rows: number[][] = [];
  let best = Number.NaN;
  let error = Number.POSITIVE_INFINITY;
  let h = step * Math.max(1e-2, Math.abs(probe.start));
  for (let i = 0; i < 8; i++, h /= 1.6) {
    const { above, below, gap } = probe.around(h);
    const row = [(above - below) / gap];
    for (let j = 1, factor = 2.56; j <= i; j++, factor *= 2.56) {
      const [left, up] = [row[j - 1] as number, (rows[i - 1] as number[])[j - 1] as number];
      row.push((left * factor - up) / (factor - 1));
      const spread = Math.max(Math.abs((row[j] as number) - left), Math.abs((row[j] as number) - up));
      if (spread <= error) [best, error] = [row[j] as number, spread];
    }
    rows.push(row);
  }
  probe.restore();
  return best;
}

interface Prober {
  start: number;
  /** f a step above and below, and the distance between as the array could hold it. */
  around(h: number): { above: number; below: number; gap: number };
  restore(): void;
}

function prober(f: () => number, array: NDArray, position: number): Prober {
  const at = offsetOf(array, position);
  const original = readAt(array, at);
  const start = rawToNumber(original);
  const put = (value: unknown): number => {
    writeAt(array, at, value);
    array.storage.version += 1;
    return rawToNumber(readAt(array, at));
  };
  return {
    start,
    around(h) {
      const high = put(start + h);
      const above = f();
      const low = put(start - h);
      const below = f();
      return { above, below, gap: high - low };
    },
    restore: () => {
      put(original);
    },
  };
}
