/** Holds two gradients against each other: relative error by entry, the worst one, norms. */

export interface Comparison {
  /** The largest relative error; null where there is nothing to compare. */
  maxRelativeError: number | null;
  /** Row-major position of the worst entry, or -1. */
  worst: number;
  compared: number;
}

export interface CompareOptions {
  /** Entries to compare; all where the second gradient is a number by default. */
  include?: (position: number) => boolean;
  /** Differences below this size are rounding: 1e-7 suits numerical gradients, less suits automatic ones. */
  floor?: number;
}

/** Gradients that agree to this are equal. */
export const TOLERANCE = 1e-4;

/** Entries this much smaller than the largest one count by the largest one: their digits are rounding. */
const NEGLIGIBLE = 1e-3;

/**
 * |a - b| / max(|a|, |b|, 1e-3 of the largest entry, floor), at its largest. A number against NaN or infinity is an
 * infinite error; two that are not finite in the same way are none.
 */
export function compareGradients(a: ArrayLike<number>, b: ArrayLike<number>, options: CompareOptions = {}): Comparison {
  const include = options.include ?? (() => true);
  const floor = Math.max(
    options.floor ?? 1e-7,
    NEGLIGIBLE * Math.min(1e300, Math.max(largest(a, include), largest(b, include))),
  );
  let max: number | null = null;
  let worst = -1;
  let compared = 0;
  for (let i = 0; i < b.length; i++) {
    if (!include(i)) continue;
    compared += 1;
    const error = relative(a[i] as number, b[i] as number, floor);
    if (max === null || error > max) [max, worst] = [error, i];
  }
  return { maxRelativeError: max, worst, compared };
}

function relative(a: number, b: number, floor: number): number {
  if (Object.is(a, b) || a === b) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(b))
    return Number.isNaN(a) && Number.isNaN(b) ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), floor);
}

function largest(values: ArrayLike<number>, include: (position: number) => boolean): number {
  let max = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] as number);
    if (size > max && size < Number.POSITIVE_INFINITY && include(i)) max = size;
  }
  return max;
}

/** Positions where the relative error is above a tolerance. */
export function disagreements(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  tolerance = TOLERANCE,
  floor = 1e-10,
): number[] {
  const all = (): boolean => true;
  const scale = Math.max(floor, NEGLIGIBLE * Math.min(1e300, Math.max(largest(a, all), largest(b, all))));
  return Array.from({ length: b.length }, (_, i) => i).filter(
    (i) => relative(a[i] as number, b[i] as number, scale) > tolerance,
  );
}

/** Whether a gradient is another one clipped: where they part, it stands at its bound on the side where the other lies beyond. */
export function isClipped(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const apart = new Set(disagreements(a, b));
  const bound = largest(a, () => true);
  const isAtBound = (i: number): boolean => {
    const [x, y] = [a[i] as number, b[i] as number];
    return Math.abs(Math.abs(x) - bound) <= 1e-12 * bound && x * y > 0 && Math.abs(y) > bound;
  };
  const isWithin = (i: number): boolean => !apart.has(i) && a[i] !== 0;
  const all = Array.from({ length: b.length }, (_, i) => i);
  return apart.size > 0 && [...apart].every(isAtBound) && all.some(isWithin);
}

/** Whether a gradient is another one times a number above 0. */
export function isPositiveMultiple(a: Float64Array, b: Float64Array): boolean {
  const at = b.reduce((best, v, i) => (Math.abs(v) > Math.abs(b[best] as number) ? i : best), 0);
  const factor = (a[at] as number) / (b[at] as number);
  const largest = Math.abs(a[at] as number);
  if (b[at] === 0) return a.every((v) => v === 0);
  return factor > 0 && a.every((v, i) => Math.abs(v - factor * (b[i] as number)) <= 1e-4 * largest);
}

/** The Euclidean norm. */
export function norm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return Math.sqrt(sum);
}

/** The multi-index of a row-major position. */
export function indexOf(position: number, shape: readonly number[]): number[] {
  const index = new Array<number>(shape.length);
  for (let axis = shape.length - 1, rest = position; axis >= 0; axis--) {
    index[axis] = rest % (shape[axis] as number);
    rest = Math.floor(rest / (shape[axis] as number));
  }
  return index;
}
