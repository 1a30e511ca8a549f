/** Elements by their row-major positions: picking them out, spreading them back, and finding the non-zero ones. */
import { empty, isCContiguous, type Memory, type NDArray } from './array.ts';
import { plainCopy } from './copying.ts';
import { bool, TYPE } from './dtype.ts';
import { forEachOffset, readAt } from './elements.ts';
import { laneOf } from './loops.ts';
import { gaplessCopy, moveBlocks, type Words, wordsOf } from './moving.ts';
import { Complex, objectOperations } from './objects.ts';

export type Positions = Int32Array | Float64Array;

/** Room for positions in an array of `size` elements. */
export function newPositions(count: number, size: number): Positions {
  return size < 2 ** 31 ? new Int32Array(count) : new Float64Array(count);
}

/** Where the elements at row-major positions lie, from the array's first one on, in `unit`s of bytes. */
export function placesOf(array: NDArray, positions: Positions, unit: number): Int32Array {
  const { shape, strides } = array;
  const last = shape.length - 1;
  const gapless = isCContiguous(array);
  if (last >= 1 && !gapless) return stridedPlaces(positions, shape, strides, unit);
  const step = (gapless ? array.dtype.itemsize : (strides[0] as number)) / unit;
  const places = new Int32Array(positions.length);
  for (let k = 0; k < places.length; k++) places[k] = (positions[k] as number) * step;
  return places;
}

function stridedPlaces(
  positions: Positions,
  shape: readonly number[],
  strides: readonly number[],
  unit: number,
): Int32Array {
  const places = new Int32Array(positions.length);
  const rest = positions.slice();
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis] as number;
    const step = (strides[axis] as number) / unit;
    for (let k = 0; k < places.length; k++) {
      const whole = rest[k] as number;
      const quotient = Math.floor(whole / length);
      places[k] = (places[k] as number) + (whole - quotient * length) * step;
      rest[k] = quotient;
    }
  }
  return places;
}

/** The words of one element. */
const elementOf = (words: Words): Int32Array => Int32Array.from({ length: words.parts }, (_, i) => i);

/** A new 1-d array of the elements at row-major positions. */
export function pick(array: NDArray, positions: Positions, shape: readonly number[] = [positions.length]): NDArray {
  const made = empty(shape, array.dtype);
  const words = wordsOf(array.dtype, array);
  moveBlocks('gather', array, words, placesOf(array, positions, words.width), 1, elementOf(words), made);
  return made;
}

/** Writes a source of the same dtype, in row-major order, to row-major positions of the target. */
export function spread(target: NDArray, source: NDArray, positions: Positions): void {
  const words = wordsOf(target.dtype, target);
  const plain = gaplessCopy(source);
  moveBlocks('scatter', target, words, placesOf(target, positions, words.width), 1, elementOf(words), plain);
}

/** Row-major positions of the elements that are true. */
export function flatNonzero(array: NDArray): Positions {
  const lane = laneOf(array.dtype);
  if (array.dtype.num === TYPE.bool) return truePlaces(gaplessCopy(array));
  if (lane !== undefined && lane.as !== 'object' && lane.as !== 'complex') return truePlaces(plainCopy(array, bool));
  const found = newPositions(array.size, array.size);
  let count = 0;
  let k = 0;
  const isChosen = array.dtype.kind === 'O' ? objectOperations().truth : isTrue;
  forEachOffset(array, (at) => {
    if (isChosen(readAt(array, at))) found[count++] = k;
    k += 1;
  });
  return found.subarray(0, count);
}

/** 1 for a byte that is not 0, without a branch: which elements a mask chooses no processor can guess. */
export const oneIfTrue = (byte: number): number => -byte >>> 31;

/** Four bytes, each of them 0 or 1, at once. */
const TRUTHS = 0x01010101;

/** How many of `size` bytes from `first` on are not 0: four at a time, as masks have them, which is a third of the time. */
export function countTrue(memory: Memory, first: number, size: number): number {
  const { u8, i32 } = memory;
  let count = 0;
  let i = first | 0;
  const end = (first + size) | 0;
  for (; i < end && (i & 3) !== 0; i++) count = (count + oneIfTrue(u8[i] as number)) | 0;
  for (; i < ((end - 3) | 0); i = (i + 4) | 0) {
    const four = i32[i >> 2] as number;
    if ((four & ~TRUTHS) === 0) count = (count + (Math.imul(four, TRUTHS) >>> 24)) | 0;
    else for (let k = 0; k < 4; k++) count = (count + oneIfTrue(u8[i + k] as number)) | 0;
  }
  for (; i < end; i++) count = (count + oneIfTrue(u8[i] as number)) | 0;
  return count;
}

/** Counted first, since most lists are much shorter than the array. */
function truePlaces(mask: NDArray): Positions {
  const bytes = mask.storage.memory.u8;
  const first = mask.storage.start + mask.offset;
  const count = countTrue(mask.storage.memory, first, mask.size);
  const found = newPositions(count, mask.size);
  for (let i = 0, at = 0; at < count; i++) {
    found[at] = i;
    at = (at + oneIfTrue(bytes[first + i] as number)) | 0;
  }
  return found;
}

/** Row-major positions as one list of indices an axis (np.unravel_index). */
export function splitPositions(flat: Positions, shape: readonly number[]): Positions[] {
  const lists = shape.map((length) => newPositions(flat.length, length));
  const rest = flat.slice();
  for (let axis = shape.length - 1; axis > 0; axis--) splitLast(rest, shape[axis] as number, lists[axis] as Positions);
  lists[0]?.set(rest);
  return lists;
}

/** Takes the index of the last axis off each position. */
function splitLast(positions: Positions, length: number, indices: Positions): void {
  for (let k = 0; k < positions.length; k++) {
    const whole = positions[k] as number;
    const quotient = Math.floor(whole / length);
    indices[k] = whole - quotient * length;
    positions[k] = quotient;
  }
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
