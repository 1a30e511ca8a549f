/** Elements by their row-major positions: picking them out, spreading them back, and finding the non-zero ones. */
import { empty, isCContiguous, type NDArray } from './array.ts';
import { forEachOffset, readAt } from './elements.ts';
import { laneOf } from './loops.ts';
import { Complex, objectOperations } from './objects.ts';
import { assignPositions, compilePick } from './pickLoops.ts';

export type Positions = Int32Array | Float64Array;

/** Room for positions in an array of `size` elements. */
export function newPositions(count: number, size: number): Positions {
  return size < 2 ** 31 ? new Int32Array(count) : new Float64Array(count);
}

/** Byte offsets of row-major positions. */
export function offsetsOf(array: NDArray, positions: Positions): Positions {
  const offsets = newPositions(positions.length, array.storage.byteLength + array.offset);
  const { shape, strides } = array;
  const last = shape.length - 1;
  if (last < 1 || isCContiguous(array)) {
    const step = last < 0 ? 0 : isCContiguous(array) ? array.dtype.itemsize : (strides[0] as number);
    for (let k = 0; k < positions.length; k++) offsets[k] = array.offset + (positions[k] as number) * step;
    return offsets;
  }
  for (let k = 0; k < positions.length; k++) {
    let rest = positions[k] as number;
    let at = array.offset;
    for (let axis = last; axis >= 0; axis--) {
      const length = shape[axis] as number;
      const quotient = Math.floor(rest / length);
      at += (rest - quotient * length) * (strides[axis] as number);
      rest = quotient;
    }
    offsets[k] = at;
  }
  return offsets;
}

/** A new row-major array of the elements at byte offsets. */
export function pickOffsets(array: NDArray, offsets: Positions, shape: readonly number[]): NDArray {
  const made = empty(shape, array.dtype);
  if (offsets.length > 0) compilePick(array.dtype)(array, offsets, made);
  return made;
}

/** A new 1-d array of the elements at row-major positions. */
export function pick(array: NDArray, positions: Positions, shape: readonly number[] = [positions.length]): NDArray {
  return pickOffsets(array, offsetsOf(array, positions), shape);
}

/** Writes a row-major source of the same dtype to row-major positions of the target. */
export function spread(target: NDArray, source: NDArray, positions: Positions): void {
  assignPositions(target, offsetsOf(target, positions), source);
}

/** Row-major positions of the elements that are true. */
export function flatNonzero(array: NDArray): Positions {
  const found = newPositions(array.size, array.size);
  let count = 0;
  const lane = laneOf(array.dtype);
  if (array.dtype.num === 0 && isCContiguous(array)) {
    const u8 = array.storage.u8;
    for (let i = 0, at = array.offset; i < array.size; i++, at++) if (u8[at] !== 0) found[count++] = i;
    return found.subarray(0, count);
  }
  if (
    lane !== undefined &&
    lane.as === 'number' &&
    isCContiguous(array) &&
    array.offset % lane.width === 0 &&
    !array.dtype.swapped
  ) {
    const view = (array.storage as unknown as Record<string, Float64Array>)[lane.view] as Float64Array;
    const start = array.offset / lane.width;
    for (let i = 0; i < array.size; i++) if (view[start + i] !== 0) found[count++] = i;
    return found.subarray(0, count);
  }
  let k = 0;
  forEachOffset(array, (at) => {
    if (isTrue(readAt(array, at))) found[count++] = k;
    k += 1;
  });
  return found.subarray(0, count);
}

/** bool(element). */
export function isTrue(value: unknown): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return value !== 0;
    case 'bigint':
      return value !== 0n;
    case 'string':
      return value.length > 0;
    default:
      if (value instanceof Complex) return value.re !== 0 || value.im !== 0;
      if (value instanceof Uint8Array) return value.length > 0;
      return structOrObject(value);
  }
}

function structOrObject(value: unknown): boolean {
  if (value !== null && typeof value === 'object' && 'storage' in value && 'dtype' in value) {
    const array = value as NDArray;
    return array.storage.u8.subarray(array.offset, array.offset + array.dtype.itemsize).some((byte) => byte !== 0);
  }
  return objectOperations().truth(value);
}
