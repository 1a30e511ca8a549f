/** Range, mean, histogram and non-finite counts of an array's numbers. */
export interface Statistics {
  min: number | null;
  max: number | null;
  mean: number | null;
  nonFinite: { nan: number; positive: number; negative: number };
}

/** Over the finite values only; null where there are none. */
export function statisticsOf(values: Float64Array): Statistics {
  const gathered = new Gathered();
  gathered.take(values);
  return gathered.statistics();
}

/** Statistics that are gathered from one part of the values after the other. */
export class Gathered {
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #sum = 0;
  #finite = 0;
  readonly #nonFinite = { nan: 0, positive: 0, negative: 0 };

  take(values: Float64Array): void {
    let min = this.#min;
    let max = this.#max;
    let sum = 0;
    let finite = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      // What is not finite minus itself is NaN.
      if (value - value === 0) {
        if (value < min) min = value;
        if (value > max) max = value;
        sum += value;
        finite += 1;
      } else if (value === Number.POSITIVE_INFINITY) this.#nonFinite.positive += 1;
      else if (value === Number.NEGATIVE_INFINITY) this.#nonFinite.negative += 1;
      else this.#nonFinite.nan += 1;
    }
    this.#min = min;
    this.#max = max;
    this.#sum += sum;
    this.#finite += finite;
  }

  statistics(): Statistics {
    const nonFinite = { ...this.#nonFinite };
    if (this.#finite === 0) return { min: null, max: null, mean: null, nonFinite };
    return { min: this.#min, max: this.#max, mean: this.#sum / this.#finite, nonFinite };
  }
}

const BINS = 32;
const SAMPLE = 100_000;

/** Equal bins from min to max, to be filled; null where there is nothing finite. */
export function histogramFor({ min, max }: Statistics): Histogram | null {
  if (min === null || max === null) return null;
  const low = min === max ? min - 0.5 : min;
  const width = ((min === max ? max + 0.5 : max) - low) / BINS;
  if (!Number.isFinite(width)) return null;
  const edges = Array.from({ length: BINS + 1 }, (_, i) => low + i * width);
  return { edges, counts: new Array<number>(BINS).fill(0) };
}

/** Counts values into a histogram's bins. */
export function countInto({ edges, counts }: Histogram, values: Float64Array): void {
  const [low, next] = edges as [number, number];
  const width = next - low;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value - value !== 0) continue;
    const bin = Math.min(BINS - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
}

interface Histogram {
  edges: number[];
  counts: number[];
}

/** The values below which 2 % and 98 % of the finite entries lie, from evenly picked ones of a large array. */
export class Quantiles {
  readonly #step: number;
  readonly #picked: number[] = [];
  /** Entries until the next one that is picked. */
  #until = 0;

  constructor(size: number) {
    this.#step = Math.max(1, Math.floor(size / SAMPLE));
  }

  take(values: Float64Array): void {
    let at = this.#until;
    for (; at < values.length; at += this.#step)
      if (Number.isFinite(values[at])) this.#picked.push(values[at] as number);
    this.#until = at - values.length;
  }

  range(): { low: number | null; high: number | null } {
    if (this.#picked.length === 0) return { low: null, high: null };
    const sorted = Float64Array.from(this.#picked).sort();
    const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] as number;
    return { low: at(0.02), high: at(0.98) };
  }
}
