/** Range, mean, histogram and non-finite counts of an array's numbers. */
export interface Statistics {
  min: number | null;
  max: number | null;
  mean: number | null;
  nonFinite: { nan: number; positive: number; negative: number };
}

/** Over the finite values only; null where there are none. */
export function statisticsOf(values: Float64Array): Statistics {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  const nonFinite = { nan: 0, positive: 0, negative: 0 };
  for (const value of values) {
    if (Number.isFinite(value)) {
      if (value < min) min = value;
      if (value > max) max = value;
      sum += value;
    } else if (Number.isNaN(value)) nonFinite.nan += 1;
    else if (value > 0) nonFinite.positive += 1;
    else nonFinite.negative += 1;
  }
  const finite = values.length - nonFinite.nan - nonFinite.positive - nonFinite.negative;
  if (finite === 0) return { min: null, max: null, mean: null, nonFinite };
  return { min, max, mean: sum / finite, nonFinite };
}

const BINS = 32;
const SAMPLE = 100_000;

/** Counts in equal bins from min to max; null where there is nothing finite. */
export function histogramOf(
  values: Float64Array,
  { min, max }: Statistics,
): { edges: number[]; counts: number[] } | null {
  if (min === null || max === null) return null;
  const low = min === max ? min - 0.5 : min;
  const width = ((min === max ? max + 0.5 : max) - low) / BINS;
  if (!Number.isFinite(width)) return null;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = Math.min(BINS - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { edges: Array.from({ length: BINS + 1 }, (_, i) => low + i * width), counts };
}

/** The values below which 2 % and 98 % of the finite entries lie, from an evenly picked sample of a large array. */
export function robustRange(values: Float64Array): { low: number | null; high: number | null } {
  const step = Math.max(1, Math.floor(values.length / SAMPLE));
  const sample: number[] = [];
  for (let i = 0; i < values.length; i += step) if (Number.isFinite(values[i])) sample.push(values[i] as number);
  if (sample.length === 0) return { low: null, high: null };
  const sorted = Float64Array.from(sample).sort();
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] as number;
  return { low: at(0.02), high: at(0.98) };
}
