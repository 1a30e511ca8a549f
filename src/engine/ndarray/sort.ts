/** Sorting and what rests on it: argsort, lexsort, searchsorted, unique. Ties keep their order, but for argsort's default kind. */
import { normalizeAxis } from '../shapes/axes.ts';
import { empty, isCContiguous, type NDArray, viewOf } from './array.ts';
import { asDType, assign, emptyLike, fromValues, plainCopy } from './copying.ts';
import { type DType, int64, object, sameDType, TYPE } from './dtype.ts';
import { flatItems, forEachOffset, offsetOf, rawToNumber, readAt, writeAt } from './elements.ts';
import { ArrayError, orThrow } from './errors.ts';
import { newPositions, type Positions, pick } from './gather.ts';
import { type Compare, forEachLine, lineComparer, lineKeys, numberOrder } from './lines.ts';
import { isBehaved, laneOf } from './loops.ts';
import { ravel } from './manipulate.ts';
import { mergeOrder } from './mergeOrder.ts';
import { Complex } from './objects.ts';
import { currentObserver } from './observe.ts';
import { compareRaw } from './ordering.ts';
import { notCast, promoteTypes } from './promotion.ts';
import { isSelectedByVectors, plainQuicksort, quickOrder, ranksOf, selectByVectors } from './quickOrder.ts';
import { radixOrder } from './radixOrder.ts';
import { type SortableView, sortNumbers } from './radixSort.ts';
import { HALVES, sortedZeros } from './zeroSigns.ts';

export type Arrange = (order: Int32Array, compare: Compare) => void;

/** NumPy's kinds of sorting. */
export type SortKind = 'stable' | 'quick';

export const stable: Arrange = (order, compare) => {
  if (order.length <= FEW) insert(order, compare);
  else order.sort(compare);
};

/** Objects that are asked for in a stable order: a run is looked for first, which decides who is asked about whom. */
const inRuns: Arrange = (order, compare) => {
  const verdict = (k: number): number => compare(order[k] as number, order[k + 1] as number);
  let end = 0;
  if (order.length > 1 && verdict(0) <= 0) while (end + 1 < order.length && verdict(end) <= 0) end += 1;
  stable(order, compare);
};

/** What argsort does when it is asked for no kind. */
export const quick: Arrange = (order, compare) => plainQuicksort(order, (i, j) => compare(i, j) < 0);

/** Up to so many elements NumPy inserts one after the other: objects that refuse to be compared name themselves in that order. */
const FEW = 16;

function insert(order: Int32Array, compare: Compare): void {
  for (let i = 1; i < order.length; i++) {
    const one = order[i] as number;
    let to = i;
    for (; to > 0 && compare(one, order[to - 1] as number) < 0; to--) order[to] = order[to - 1] as number;
    order[to] = one;
  }
}

/** From so many elements on, counting digits is faster than comparing. */
const MANY = 2048;

/** For each line along the axis, the arranged indices, in the row-major layout of the result. */
export function orders(array: NDArray, axis: number, arrange: Arrange, place: number | null = null): Int32Array {
  const length = array.shape[axis] as number;
  const inner = array.shape.slice(axis + 1).reduce((total, one) => total * one, 1);
  const result = new Int32Array(array.size);
  const order = new Int32Array(length);
  const step = array.strides[axis] as number;
  const write = (line: number): void => {
    const base = Math.floor(line / inner) * length * inner + (line % inner);
    for (let i = 0; i < length; i++) result[base + i * inner] = order[i] as number;
  };
  forEachLine(array, axis, (start, line) => {
    if (place !== null && isSelectedByVectors(array.dtype)) {
      const keys = lineKeys(array, start, step, length);
      if (keys !== null && selectByVectors(keys, order, place)) return write(line);
    }
    const keys = arrange === stable || arrange === quick ? lineKeys(array, start, step, length) : null;
    if (keys === null) arrangeAny(array, lineComparer(array, start, step, length), arrange, order);
    else {
      if (length >= MANY) radixOrder(keys, order);
      else mergeOrder(keys, order);
      if (arrange === quick) quickOrder(keys, order, array.dtype);
    }
    write(line);
  });
  return result;
}

/** The arranged indices of elements that are no doubles. */
function arrangeAny({ dtype }: NDArray, compare: Compare, arrange: Arrange, order: Int32Array): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  const isWide = arrange === quick && dtype.itemsize === 8 && 'iu'.includes(dtype.kind);
  (isWide ? stable : arrange)(order, compare);
  if (isWide) quickOrder(ranksOf(order, compare), order, dtype);
}

/** Row-major positions from indices along an axis laid out like the result. */
function toPositions(indices: Int32Array, shape: readonly number[], axis: number): Positions {
  const length = shape[axis] as number;
  const inner = shape.slice(axis + 1).reduce((total, one) => total * one, 1);
  const positions = newPositions(indices.length, indices.length);
  for (let k = 0; k < indices.length; k++) {
    const outer = Math.floor(k / (length * inner));
    positions[k] = (outer * length + (indices[k] as number)) * inner + (k % inner);
  }
  return positions;
}

export function alongAxis(array: NDArray, axis: number | null): { source: NDArray; along: number } {
  const source = axis === null ? ravel(array) : array;
  if (source.ndim === 0) {
    orThrow<number>(normalizeAxis(axis ?? 0, 0));
  }
  return { source, along: orThrow<number>(normalizeAxis(axis ?? 0, source.ndim)) };
}

/** np.sort: a sorted copy. */
export function sort(array: NDArray, axis: number | null = -1, kind: SortKind = 'quick'): NDArray {
  const { source, along } = alongAxis(array, axis);
  const quick = sortTyped(source, along);
  if (quick !== null) {
    settleZeros(source, quick, along, kind);
    tellSorted(source, quick, along);
    return likeSource(quick, array, axis);
  }
  const sorted = arranged('sort', source, along, kind === 'quick' ? stable : arrangeOf(kind, source.dtype));
  if (kind === 'quick') settleZeros(source, sorted, along, kind);
  return likeSource(sorted, array, axis);
}

/** Lanes of the vectors that NumPy sorts floats with. */
const LANES: ReadonlyMap<number, number> = new Map([
  [TYPE.float64, 8],
  [TYPE.float32, 16],
  [TYPE.float16, HALVES],
]);

/** Puts zeros of both signs where NumPy leaves them. */
export function settleZeros(source: NDArray, sorted: NDArray, axis: number, kind: SortKind): void {
  const lanes = LANES.get(source.dtype.num);
  const length = source.shape[axis] as number;
  if (lanes === undefined || length < 2 || length > 8 * lanes) return;
  const starts: number[] = [];
  forEachLine(sorted, axis, (start) => starts.push(start));
  const step = sorted.strides[axis] as number;
  forEachLine(source, axis, (start, line) => {
    const keys = lineKeys(source, start, source.strides[axis] as number, length) as Float64Array;
    if (!keys.includes(0)) return;
    const zeros = keys.filter((key) => key === 0);
    if (!zeros.some((zero) => Object.is(zero, -0))) return;
    const left = kind === 'stable' ? zeros : (sortedZeros(keys, lanes)?.filter((key) => key === 0) ?? zeros);
    const first = keys.reduce((count, key) => count + (key < 0 ? 1 : 0), 0);
    for (const [k, zero] of left.entries()) writeAt(sorted, (starts[line] as number) + (first + k) * step, zero);
  });
}

/** Of equal zeros np.unique keeps the one that its sort puts first. */
function firstZero(flat: NDArray): number | null {
  const lanes = LANES.get(flat.dtype.num);
  if (lanes === undefined || flat.size > 8 * lanes) return null;
  const keys = lineKeys(flat, flat.offset, flat.strides[0] ?? 0, flat.size) as Float64Array;
  return sortedZeros(keys, lanes)?.find((key) => key === 0) ?? null;
}

/** The event of a typed sort; where each element came from is found only when someone reads it, on the values as they are now. */
function tellSorted(input: NDArray, output: NDArray, axis: number): void {
  const observer = currentObserver();
  if (observer === null) return;
  const kept = plainCopy(input);
  let positions: Positions | null = null;
  observer.event({
    kind: 'gather',
    name: 'sort',
    input,
    output,
    get positions() {
      positions ??= toPositions(orders(kept, axis, stable), kept.shape, axis);
      return positions;
    },
  });
}

/** np.sort copies first, and so keeps the memory order. */
function likeSource(sorted: NDArray, array: NDArray, axis: number | null): NDArray {
  if (axis === null || array.ndim < 2 || isCContiguous(array)) return sorted;
  const like = emptyLike(array);
  assign(like, sorted);
  return like;
}

export function arranged(name: string, source: NDArray, axis: number, arrange: Arrange): NDArray {
  const positions = toPositions(orders(source, axis, arrange), source.shape, axis);
  const output = pick(source, positions, source.shape);
  currentObserver()?.event({ kind: 'gather', name, input: source, output, positions });
  return output;
}

/** Contiguous lines of plain numbers are sorted in place in a copy. */
function sortTyped(array: NDArray, axis: number): NDArray | null {
  const lane = laneOf(array.dtype);
  if (lane === undefined || axis !== array.ndim - 1 || !isBehaved(array)) return null;
  const isInt64 = array.dtype.num === TYPE.int64;
  if (lane.as !== 'number' && !isInt64) return null;
  const made = plainCopy(array);
  const length = array.shape[axis] as number;
  const view = (
    isInt64 ? made.storage.b64 : (made.storage as unknown as Record<string, SortableView>)[lane.view]
  ) as SortableView;
  const start = made.offset / (isInt64 ? 8 : lane.width);
  for (let i = 0; i < made.size; i += length) sortNumbers(view.subarray(start + i, start + i + length));
  return made;
}

function arrangeOf(kind: SortKind, dtype: DType): Arrange {
  if (dtype.kind === 'O' && kind === 'stable') return inRuns;
  return kind === 'quick' && !'OV'.includes(dtype.kind) ? quick : stable;
}

/** np.argsort: equal elements as they stand, or as NumPy's default kind leaves them. */
export function argsort(array: NDArray, axis: number | null = -1, kind: SortKind = 'stable'): NDArray {
  if (array.ndim === 0) return fromValues([0], int64, axis === null ? [1] : []);
  const { source, along } = alongAxis(array, axis);
  return fromValues(orders(source, along, arrangeOf(kind, array.dtype)), int64, source.shape);
}

/** np.lexsort: by the last key first, then the one before, … */
export function lexsort(keys: readonly NDArray[], axis = -1): NDArray {
  const first = keys[0];
  if (first === undefined) throw new ArrayError('TypeError', 'need sequence of keys with len > 0 in lexsort');
  if (first.ndim === 0) return fromValues([0], int64, []);
  if (keys.some((key) => key.shape.join() !== first.shape.join()))
    throw new ArrayError('ValueError', 'all keys need to be the same shape');
  const along = orThrow<number>(normalizeAxis(axis, first.ndim));
  const length = first.shape[along] as number;
  const starts = keys.map((key) => {
    const list: number[] = [];
    forEachLine(key, along, (start) => list.push(start));
    return list;
  });
  let line = 0;
  const arrange: Arrange = (order) => {
    const compares = keys.map((key, k) =>
      lineComparer(key, (starts[k] as number[])[line] as number, key.strides[along] as number, length),
    );
    line += 1;
    order.sort((i, j) => {
      for (let k = compares.length - 1; k >= 0; k--) {
        const verdict = (compares[k] as Compare)(i, j);
        if (verdict !== 0) return verdict;
      }
      return 0;
    });
  };
  return fromValues(orders(first, along, arrange), int64, first.shape);
}

/** What arrays are compared as: objects, where they have nothing else in common; durations are no dates. */
function sameOrder(a: DType, b: DType): DType {
  if (a.kind === 'm' && b.kind === 'M') throw notCast(a, b, 'safe');
  if (a.kind === 'M' && b.kind === 'm') throw notCast(b, a, 'safe');
  try {
    return promoteTypes(a, b);
  } catch (error) {
    if (error instanceof ArrayError && error.type === 'DTypePromotionError') return object;
    throw error;
  }
}

/** np.searchsorted. */
export function searchsorted(
  array: NDArray,
  values: NDArray,
  side: 'left' | 'right' = 'left',
  sorter: NDArray | null = null,
): NDArray {
  if (array.ndim !== 1)
    throw new ArrayError(
      'ValueError',
      `object ${array.ndim === 0 ? 'of too small depth' : 'too deep'} for desired array`,
    );
  const dtype = sameOrder(array.dtype, values.dtype);
  const keys = sameDType(array.dtype, dtype) ? array : asDType(array, dtype);
  const sought = sameDType(values.dtype, dtype) ? values : asDType(values, dtype);
  const result = empty(values.shape, int64);
  const found = result.storage.memory.i32.subarray((result.storage.start + result.offset) / 4);
  const [list, wanted] = [flatKeys(keys), flatKeys(sought)];
  if (list !== null && wanted !== null) searchLines(inOrderOf(sorter, list), wanted, side, numberOrder, found);
  else
    searchLines(inOrderOf(sorter, flatItems(keys)), flatItems(sought), side, (a, b) => compareRaw(a, b, dtype), found);
  return result;
}

/** All elements as doubles in row-major order, where they are exactly that. */
function flatKeys(array: NDArray): Float64Array | null {
  const flat = ravel(array);
  return lineKeys(flat, flat.offset, flat.strides[0] ?? 0, flat.size);
}

function inOrderOf<T>(sorter: NDArray | null, list: ArrayLike<T>): ArrayLike<T> {
  return sorter === null ? list : sorterIndices(sorter, list.length).map((i) => list[i] as T);
}

/** Where each of the sought would stand in the list goes to every second word of `found`. */
function searchLines<T>(
  list: ArrayLike<T>,
  sought: ArrayLike<T>,
  side: 'left' | 'right',
  order: (a: T, b: T) => number,
  found: Int32Array,
): void {
  // what an array that is in no order gives depends on where the search before ended, as in NumPy
  const comes = (a: T, b: T): boolean => (side === 'left' ? order(a, b) < 0 : order(a, b) <= 0);
  let [low, high] = [0, list.length];
  for (let k = 0; k < sought.length; k++) {
    const key = sought[k] as T;
    const isOnward = k > 0 && comes(sought[k - 1] as T, key);
    if (isOnward) high = list.length;
    else [low, high] = [0, k === 0 || high === list.length ? list.length : high + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comes(list[middle] as T, key)) low = middle + 1;
      else high = middle;
    }
    found[2 * k] = low;
  }
}

function sorterIndices(sorter: NDArray, length: number): number[] {
  const indices: number[] = [];
  forEachOffset(sorter, (at) => indices.push(Number(readAt(sorter, at))));
  if (indices.length !== length) throw new ArrayError('ValueError', 'sorter.size must equal a.size');
  if (indices.some((i) => i < 0 || i >= length)) throw new ArrayError('ValueError', 'Sorter index out of range.');
  return indices;
}

export interface Unique {
  readonly values: NDArray;
  /** First occurrences in the flattened input. */
  readonly index: NDArray;
  /** Where each element of the flattened input went. */
  readonly inverse: NDArray;
  readonly counts: NDArray;
}

/** np.unique of the flattened array, with all its extras; its values are sorted, or picked in the order of their first places. */
export function unique(array: NDArray, equalNan = true, isPicked = false): Unique {
  const flat = ravel(array);
  const n = flat.size;
  const order = n === 0 ? new Int32Array(0) : orders(flat, 0, isPicked ? arrangeOf('stable', flat.dtype) : stable);
  const compare = lineComparer(flat, flat.offset, flat.strides[0] ?? 0, n);
  const firsts: number[] = [];
  const counts: number[] = [];
  const inverse = new Int32Array(n);
  for (let k = 0; k < n; k++) {
    const own = order[k] as number;
    const before = order[k - 1] as number;
    const isNew =
      k === 0 ||
      (compare(before, own) !== 0 && !(equalNan && isNan(flat, own) && isNan(flat, before))) ||
      (!(equalNan && flat.dtype.fields === null) && isNan(flat, own));
    if (isNew) {
      firsts.push(own);
      counts.push(0);
    }
    counts[counts.length - 1] = (counts[counts.length - 1] as number) + 1;
    inverse[own] = firsts.length - 1;
  }
  const positions = Int32Array.from(firsts);
  const values = pick(flat, positions);
  const zero = isPicked ? null : firstZero(flat);
  if (zero !== null)
    writeAt(
      values,
      offsetOf(
        values,
        firsts.findIndex((i) => rawToNumber(readAt(flat, flat.offset + i * (flat.strides[0] as number))) === 0),
      ),
      zero,
    );
  currentObserver()?.event({ kind: 'gather', name: 'unique', input: flat, output: values, positions });
  return {
    values,
    index: fromValues(firsts, int64),
    inverse: fromValues(inverse, int64),
    counts: fromValues(counts, int64),
  };
}

function isNan(array: NDArray, position: number): boolean {
  if (array.dtype.fields !== null)
    return array.dtype.fields.some((field) =>
      isNan(viewOf(array, array.shape, array.strides, array.offset + field.offset, field.dtype), position),
    );
  const value = readAt(array, array.offset + position * (array.strides[0] as number));
  if (value instanceof Complex) return Number.isNaN(value.re) || Number.isNaN(value.im);
  return typeof value === 'number' && Number.isNaN(value);
}
