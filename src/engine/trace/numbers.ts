/** Any array as plain numbers, for what is drawn and summed up: booleans as 0 and 1, complex by magnitude, others not. */
import { isCContiguous, type NDArray } from '../ndarray/array.ts';
import { TYPE } from '../ndarray/dtype.ts';
import { forEachOffset, rawToNumber, readAt, writeAt } from '../ndarray/elements.ts';
import { Complex } from '../ndarray/objects.ts';

/** Whether the elements have a magnitude to draw. */
export function isNumeric(array: NDArray): boolean {
  return 'biufc'.includes(array.dtype.kind);
}

/** One element, by byte offset in its storage; NaN for what is no number. */
export function numberAt(array: NDArray, at: number): number {
  if (array.dtype.num === TYPE.float64 && !array.dtype.swapped && at % 8 === 0)
    return array.storage.f64[at >> 3] as number;
  const raw = readAt(array, at);
  if (raw instanceof Complex) return Math.hypot(raw.re, raw.im);
  if (typeof raw === 'boolean') return raw ? 1 : 0;
  return isNumeric(array) ? rawToNumber(raw) : Number.NaN;
}

/** All elements in row-major order. */
export function numbersOf(array: NDArray): Float64Array {
  const values = new Float64Array(array.size);
  let i = 0;
  forEachOffset(array, (at) => {
    values[i++] = numberAt(array, at);
  });
  return values;
}

/** All elements in row-major order, to be read only: an array's own memory where that is what it holds. */
export function numbersToRead(array: NDArray): Float64Array {
  const { dtype, storage, offset, size } = array;
  const own = dtype.num === TYPE.float64 && !dtype.swapped && offset % 8 === 0 && isCContiguous(array);
  return own ? storage.f64.subarray(offset >> 3, (offset >> 3) + size) : numbersOf(array);
}

/** Overwrites all elements, in row-major order. */
export function writeNumbers(array: NDArray, values: ArrayLike<number>): void {
  let i = 0;
  const integer = 'biu'.includes(array.dtype.kind);
  forEachOffset(array, (at) => {
    const value = values[i++] as number;
    writeAt(array, at, array.dtype.kind === 'b' ? value !== 0 : integer ? Math.round(value) : value);
  });
}
