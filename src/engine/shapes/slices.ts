/** Slices and integer indices on one axis, by Python's rules. */
import type { ShapeError } from './errors.ts';

export interface SliceParts {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number | null;
}

/** slice.indices(length), and how many elements it selects. */
export function resolveSlice(
  slice: SliceParts,
  length: number,
): { start: number; step: number; count: number } | ShapeError {
  const step = slice.step ?? 1;
  if (step === 0) return { type: 'ValueError', message: 'slice step cannot be zero' };
  const lower = step < 0 ? -1 : 0;
  const upper = step < 0 ? length - 1 : length;
  const clamp = (value: number): number => (value < 0 ? Math.max(value + length, lower) : Math.min(value, upper));
  const start = slice.start === null ? (step < 0 ? upper : lower) : clamp(slice.start);
  const stop = slice.stop === null ? (step < 0 ? lower : upper) : clamp(slice.stop);
  const count = step < 0 ? Math.floor((start - stop - step - 1) / -step) : Math.floor((stop - start + step - 1) / step);
  return { start, step, count: Math.max(0, count) };
}

/** A non-negative index, or "index 5 is out of bounds for axis 0 with size 3". */
export function resolveIndex(index: number, length: number, axis: number): number | ShapeError {
  if (index < -length || index >= length) return outOfBounds(index, axis, length);
  return index < 0 ? index + length : index;
}

export function outOfBounds(index: number | bigint, axis: number, length: number): ShapeError {
  return { type: 'IndexError', message: `index ${index} is out of bounds for axis ${axis} with size ${length}` };
}

/** "too many indices for array: array is 1-dimensional, but 2 were indexed". */
export function tooManyIndices(ndim: number, indexed: number): ShapeError {
  return {
    type: 'IndexError',
    message: `too many indices for array: array is ${ndim}-dimensional, but ${indexed} were indexed`,
  };
}
