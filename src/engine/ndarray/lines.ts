/** The elements of lines as sorting and counting look at them: as doubles where they are exactly that, else one by one. */
import { type NDArray, viewOf } from './array.ts';
import { forEachOffset, readAt } from './elements.ts';
import { isBehaved, laneOf } from './loops.ts';
import type { Raw } from './objects.ts';
import { compareRaw } from './ordering.ts';

export type Compare = (i: number, j: number) => number;

/** The elements of one line as doubles, where they are exactly that. */
export function lineKeys(array: NDArray, start: number, step: number, count: number): Float64Array | null {
  const lane = laneOf(array.dtype);
  if (lane === undefined || lane.as === 'complex' || lane.as === 'object' || array.dtype.unit !== null) return null;
  const keys = new Float64Array(count);
  if (lane.as === 'number' && isBehaved(array)) {
    const view = (array.storage as unknown as Record<string, Float64Array>)[lane.view] as Float64Array;
    for (let i = 0, at = start / lane.width; i < count; i++, at += step / lane.width) keys[i] = view[at] as number;
    return keys;
  }
  if (lane.as === 'int64' && isBehaved(array)) return wholeKeys(array, start, step, keys);
  for (let i = 0; i < count; i++) {
    const value = readAt(array, start + i * step);
    if (typeof value === 'bigint') return null;
    keys[i] = Number(value);
  }
  return keys;
}

/** Whole numbers of 64 bits by their halves. */
function wholeKeys(array: NDArray, start: number, step: number, keys: Float64Array): Float64Array | null {
  const { i32 } = array.storage.memory;
  for (let i = 0, at = (array.storage.start + start) / 4; i < keys.length; i++, at += step / 4) {
    const value = (i32[at + 1] as number) * 4294967296 + ((i32[at] as number) >>> 0);
    if (!Number.isSafeInteger(value)) return null;
    keys[i] = value;
  }
  return keys;
}

/** NaN is beyond all others. */
export function numberOrder(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return a === b ? 0 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** How to compare two elements of one line. */
export function lineComparer(array: NDArray, start: number, step: number, count: number): Compare {
  const keys = lineKeys(array, start, step, count);
  if (keys !== null) return (i, j) => numberOrder(keys[i] as number, keys[j] as number);
  const values: Raw[] = [];
  for (let i = 0; i < count; i++) values.push(readAt(array, start + i * step));
  return (i, j) => compareRaw(values[i], values[j], array.dtype);
}

/** Calls `body` with the start of every line along an axis, in row-major order of the others. */
export function forEachLine(array: NDArray, axis: number, body: (start: number, line: number) => void): void {
  const shape = array.shape.map((length, i) => (i === axis ? 1 : length));
  let line = 0;
  if (array.size === 0) return;
  forEachOffset(viewOf(array, shape, array.strides), (at) => body(at, line++));
}
