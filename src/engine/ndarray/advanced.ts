/** What an index with integer arrays or masks reads: its places in memory, its shape, and where its axes go (NumPy's "advanced indexing"). */
import { broadcastShapes, broadcastToShape } from '../shapes/broadcast.ts';
import { outOfBounds, resolveIndex } from '../shapes/slices.ts';
import { compactShape } from '../shapes/texts.ts';
import { cStrides, empty, isCContiguous, NDArray, sizeOf, viewOf } from './array.ts';
import { axesByStride, beforeWrite, rawAssign } from './copying.ts';
import { bool, int64, TYPE } from './dtype.ts';
import { forEachOffset, readAt, scalarOf } from './elements.ts';
import { ArrayError, isShapeError, orThrow } from './errors.ts';
import { flatNonzero, newPositions, type Positions, splitPositions } from './gather.ts';
import { basicView, consumed, expand, type IndexItem } from './indexItems.ts';
import { broadcastStrides } from './iterate.ts';
import { isBehaved } from './loops.ts';
import { blockOf, moveBlocks, rowMajorPlaces, wordsOf } from './moving.ts';

export interface Plan {
  /** What the basic items leave of the array, with index 0 on the indexed axes. */
  readonly rest: NDArray;
  /** The indices along each indexed axis, in the row-major order of `indexShape`. */
  readonly steps: readonly { axis: number; indices: Positions }[];
  readonly indexShape: readonly number[];
  readonly shape: readonly number[];
  /** The result's axes in memory, where the index axes come first; null where the result is like that. */
  readonly order: readonly number[] | null;
  readonly items: readonly IndexItem[];
  /** The only item is one mask. */
  readonly onlyMask: boolean;
}

interface IndexArray {
  /** The axis of the indexed array, or -1 for a 0-d mask. */
  axis: number;
  shape: readonly number[];
  /** Read after the shapes have met: NumPy complains of shapes before it complains of bounds. */
  values: () => Positions;
  isInt?: boolean;
}

/** Works an advanced index out. */
export function advancedPlan(array: NDArray, given: readonly IndexItem[]): Plan {
  return arraysPlan(array, given) ?? mixedPlan(array, given);
}

/** Works out where `value` goes; NumPy complains of a value that does not fit before it complains of indices out of bounds. */
export function assignmentPlan(array: NDArray, given: readonly IndexItem[], value: NDArray): Plan {
  try {
    return advancedPlan(array, given);
  } catch (error) {
    // an integer beside arrays is looked at first where its axis is empty
    const isEmpty =
      given.some(({ kind }) => kind === 'int') && error instanceof ArrayError && error.message.endsWith('with size 0');
    if (error instanceof ArrayError && error.message.includes('out of bounds') && !isEmpty)
      fitValue(value, shapePlan(array, given));
    throw error;
  }
}

/** The plan as if every index of an array were 0 and no axis empty: its shape is the same. */
function shapePlan(array: NDArray, given: readonly IndexItem[]): Plan {
  const shape = array.shape.map((length) => Math.max(length, 1));
  const filled = viewOf(array, shape, array.strides);
  const zero = (item: IndexItem): IndexItem =>
    item.kind === 'array' && item.array.ndim > 0 ? { kind: 'array', array: empty(item.array.shape, int64) } : item;
  return advancedPlan(filled, given.map(zero));
}

/** Integer arrays of one shape on the first axes: what most programs write. */
function arraysPlan(array: NDArray, given: readonly IndexItem[]): Plan | null {
  const first = given[0] as IndexItem;
  const count = given.length;
  if (first.kind !== 'array' || count > array.ndim || first.array.ndim === 0) return null;
  const { shape } = first.array;
  for (let i = 1; i < count; i++) {
    const item = given[i] as IndexItem;
    if (item.kind !== 'array' || !sameShape(item.array.shape, shape)) return null;
  }
  if (first.array.size === 0 || array.size === 0) return null;
  const steps = given.map((item, axis) => ({
    axis,
    indices: checkedIndices((item as { array: NDArray }).array, axis, array.shape[axis] as number),
  }));
  const rest = viewOf(array, array.shape.slice(count), array.strides.slice(count));
  return {
    rest,
    steps,
    indexShape: shape,
    shape: [...shape, ...rest.shape],
    order: null,
    items: given,
    onlyMask: false,
  };
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function mixedPlan(array: NDArray, given: readonly IndexItem[]): Plan {
  const items = expand(array, given);
  const arrays: IndexArray[] = [];
  const restItems: IndexItem[] = [];
  /** How many kept axes stand before the first index. */
  let before = -1;
  let last = -1;
  let axis = 0;
  let kept = 0;
  let together = true;
  items.forEach((item, i) => {
    if (item.kind === 'slice' || item.kind === 'newaxis') {
      restItems.push(item);
      kept += 1;
    } else {
      if (before >= 0 && last !== i - 1) together = false;
      if (before < 0) before = kept;
      last = i;
      arrays.push(...indexArrays(item, array, axis));
      for (let k = consumed(item); k > 0; k--) restItems.push({ kind: 'int', value: 0 });
    }
    axis += consumed(item);
  });
  if (adjacentBreak(given, items)) together = false;
  const indexShape = commonShape(arrays);
  const steps = arrays
    .filter((one) => one.axis >= 0)
    .map((one) => ({ axis: one.axis, indices: indexShape.includes(0) ? new Int32Array(0) : stretch(one, indexShape) }));
  const rest = basicView(restSource(array, restItems), restItems);
  const at = together ? before : 0;
  const count = indexShape.length;
  return {
    rest,
    steps,
    indexShape,
    shape: [...rest.shape.slice(0, at), ...indexShape, ...rest.shape.slice(at)],
    order: at === 0 ? null : axesInMemory(at, count, rest.ndim),
    items,
    onlyMask: given.length === 1 && (given[0] as IndexItem).kind === 'mask',
  };
}

/** The kept axes before the index axes, those, and the others. */
const axesInMemory = (at: number, count: number, kept: number): number[] => [
  ...Array.from({ length: at }, (_, i) => count + i),
  ...Array.from({ length: count }, (_, i) => i),
  ...Array.from({ length: kept - at }, (_, i) => count + at + i),
];

function commonShape(arrays: readonly IndexArray[]): readonly number[] {
  const shape = broadcastShapes(arrays.map((one) => one.shape));
  if (!isShapeError(shape)) return shape;
  throw new ArrayError(
    'IndexError',
    `shape mismatch: indexing arrays could not be broadcast together with shapes ${arrays
      .filter((one) => !one.isInt)
      .map((one) => compactShape(one.shape))
      .join(' ')} `,
  );
}

/** An ellipsis that stands for no axis still separates the index arrays around it. */
function adjacentBreak(given: readonly IndexItem[], expanded: readonly IndexItem[]): boolean {
  if (expanded.length >= given.length) return false;
  const dots = given.findIndex((item) => item.kind === 'ellipsis');
  const advanced = (item: IndexItem): boolean => item.kind === 'array' || item.kind === 'mask' || item.kind === 'int';
  return dots > 0 && given.slice(0, dots).some(advanced) && given.slice(dots + 1).some(advanced);
}

/** Index 0 of an empty axis is never read, so it must not be refused here. */
function restSource(array: NDArray, restItems: readonly IndexItem[]): NDArray {
  const shape = [...array.shape];
  let axis = 0;
  for (const item of restItems) {
    if (item.kind === 'newaxis') continue;
    if (item.kind === 'int' && shape[axis] === 0) shape[axis] = 1;
    axis += 1;
  }
  return viewOf(array, shape, array.strides);
}

function indexArrays(item: IndexItem, array: NDArray, axis: number): IndexArray[] {
  const length = array.shape[axis] as number;
  if (item.kind === 'mask') return maskIndices(item.array, array, axis);
  const single =
    item.kind === 'int'
      ? item.value
      : (item as { array: NDArray }).array.ndim === 0
        ? Number(scalarOf((item as { array: NDArray }).array))
        : null;
  if (single !== null) {
    // NumPy takes 0-d arrays for integers, and checks those before the shapes meet.
    const value = Int32Array.of(orThrow<number>(resolveIndex(single, length, axis)));
    return [{ axis, shape: [], isInt: true, values: () => value }];
  }
  const indices = (item as { array: NDArray }).array;
  return [{ axis, shape: indices.shape, values: () => checkedIndices(indices, axis, length) }];
}

/** Masks must have the lengths of the axes that they stand for; `items` are expanded. */
export function checkMasks(array: NDArray, items: readonly IndexItem[]): void {
  let axis = 0;
  for (const item of items) {
    if (item.kind === 'mask') checkMask(item.array, array, axis);
    axis += consumed(item);
  }
}

function checkMask(mask: NDArray, array: NDArray, axis: number): void {
  mask.shape.forEach((length, i) => {
    // no length at all goes with every other
    if (length === 0 || length === array.shape[axis + i]) return;
    throw new ArrayError(
      'IndexError',
      `boolean index did not match indexed array along axis ${axis + i}; size of axis is ${array.shape[axis + i]} but size of corresponding boolean axis is ${length}`,
    );
  });
}

function maskIndices(mask: NDArray, array: NDArray, axis: number): IndexArray[] {
  checkMask(mask, array, axis);
  const flat = flatNonzero(mask);
  if (mask.ndim === 0) return [{ axis: -1, shape: [flat.length], values: () => flat }];
  if (mask.ndim === 1) return [{ axis, shape: [flat.length], values: () => flat }];
  return splitPositions(flat, mask.shape).map((values, i) => ({
    axis: axis + i,
    shape: [flat.length],
    values: () => values,
  }));
}

/** The indices of one integer array, made non-negative and checked. */
export function checkedIndices(array: NDArray, axis: number, length: number): Positions {
  const values = newPositions(array.size, length);
  if (array.dtype.num === TYPE.int64 && isCContiguous(array) && isBehaved(array) && fitAll(array, length, values))
    return values;
  let k = 0;
  forEachOffset(array, (at) => {
    const value = readAt(array, at) as number | bigint;
    if (value < -length || value >= length) {
      const error = outOfBounds(value, axis, length);
      throw new ArrayError(error.type, error.message);
    }
    values[k++] = (value as number) < 0 ? (value as number) + length : (value as number);
  });
  return values;
}

/** The same for plain int64s by their halves; false where one is out of bounds. */
function fitAll(array: NDArray, length: number, values: Positions): boolean {
  const words = array.storage.memory.i32;
  for (let k = 0, at = (array.storage.start + array.offset) >>> 2; k < values.length; k++, at += 2) {
    const low = words[at] as number;
    const high = words[at + 1] as number;
    // one half says all of an int32: the upper one only repeats its sign
    const value = high === low >> 31 ? low : high * 4294967296 + (low >>> 0);
    if (value < -length || value >= length) return false;
    values[k] = value < 0 ? value + length : value;
  }
  return true;
}

/** The indices of one array, repeated where the others are longer. */
function stretch(one: IndexArray, shape: readonly number[]): Positions {
  const values = one.values();
  if (sameShape(one.shape, shape)) return values;
  const own = new NDArray(empty([0], bool).storage, bool, one.shape, cStrides(one.shape, 1), 0, null);
  const places = rowMajorPlaces(shape, broadcastStrides(own, shape));
  const result = newPositions(places.length, values instanceof Int32Array ? 0 : 2 ** 40);
  for (let k = 0; k < places.length; k++) result[k] = values[places[k] as number] as number;
  return result;
}

/** Where each index leads, in `unit`s of bytes from the rest's first element on: places, and by what they are multiplied. */
function scaledPlaces(plan: Plan, strides: readonly number[], unit: number): [places: Int32Array, scale: number] {
  const [only, more] = plan.steps;
  // a list of some length takes longer to make than to go through
  if (only !== undefined && more === undefined && only.indices instanceof Int32Array)
    return [only.indices, (strides[only.axis] as number) / unit];
  return [placesOf(plan, strides, unit), 1];
}

/** The same as one list. */
function placesOf(plan: Plan, strides: readonly number[], unit: number): Int32Array {
  const places = new Int32Array(sizeOf(plan.indexShape));
  for (const { axis, indices } of plan.steps) addSteps(places, indices, (strides[axis] as number) / unit);
  return places;
}

function addSteps(places: Int32Array, indices: Positions, step: number): void {
  for (let k = 0; k < places.length; k++) places[k] = (places[k] as number) + (indices[k] as number) * step;
}

/** The elements that a plan reads, as a new array, in which the kept axes lie as they do in the array (an index of `x.T` gives columns). */
export function gather(array: NDArray, plan: Plan): NDArray {
  const isPlain = plan.rest.ndim < 2 || isCContiguous(plan.rest);
  const made = isPlain ? gatherRows(array, plan, plan.rest) : gatherByStride(array, plan);
  return plan.order === null ? made : permuted(made, plan.order);
}

/** The blocks of the kept axes, row by row and one after the other. */
function gatherRows(array: NDArray, plan: Plan, rest: NDArray): NDArray {
  const made = empty([...plan.indexShape, ...rest.shape], array.dtype);
  if (made.size === 0) return made;
  const words = wordsOf(array.dtype, array, rest);
  moveBlocks('gather', rest, words, ...scaledPlaces(plan, array.strides, words.width), blockOf(rest, words), made);
  return made;
}

function gatherByStride(array: NDArray, plan: Plan): NDArray {
  const axes = axesByStride(plan.rest);
  const made = gatherRows(array, plan, permuted(plan.rest, axes));
  const before = plan.indexShape.map((_, axis) => axis);
  return permuted(made, [...before, ...inverse(axes).map((axis) => before.length + axis)]);
}

/** Writes a value (broadcast and cast) to the elements that a plan names; gives back the value as it lies in the index's order. */
export function scatter(array: NDArray, plan: Plan, value: NDArray): NDArray {
  const fitted = fitValue(value, plan);
  const source = plan.order === null ? fitted : permuted(fitted, inverse(plan.order));
  const count = plan.indexShape.length;
  const repeats = sizeOf(plan.indexShape) > 1 && source.strides.slice(0, count).every((stride) => stride === 0);
  const lines = repeats ? viewOf(source, source.shape.slice(count), source.strides.slice(count)) : source;
  const cast = empty(lines.shape, array.dtype);
  rawAssign(cast, lines);
  beforeWrite(array);
  if (source.size === 0) return source;
  const words = wordsOf(array.dtype, array, plan.rest);
  const places = scaledPlaces(plan, array.strides, words.width);
  moveBlocks('scatter', plan.rest, words, ...places, blockOf(plan.rest, words), cast, repeats);
  return source;
}

/** The row-major positions of the elements that a plan names, index axes first. */
export function memoryPositions(array: NDArray, plan: Plan): Positions {
  const virtual = new NDArray(array.storage, bool, array.shape, cStrides(array.shape, 1), 0, null);
  const restItems = expand(virtual, plan.items).flatMap((item): IndexItem[] =>
    item.kind === 'slice' || item.kind === 'newaxis'
      ? [item]
      : Array.from({ length: consumed(item) }, () => ({ kind: 'int', value: 0 })),
  );
  const rest = basicView(restSource(virtual, restItems), restItems);
  const places = placesOf(plan, virtual.strides, 1);
  const block = rowMajorPlaces(rest.shape, rest.strides);
  const result = newPositions(places.length * block.length, array.size);
  let k = 0;
  for (const place of places)
    for (let j = 0; j < block.length; j++) result[k++] = rest.offset + place + (block[j] as number);
  return result;
}

/** The same in the order of the result. */
export function logicalPositions(array: NDArray, plan: Plan): Positions {
  const memory = memoryPositions(array, plan);
  if (plan.order === null) return memory;
  const shape = [...plan.indexShape, ...plan.rest.shape];
  const strides = cStrides(shape, 1);
  const places = rowMajorPlaces(
    plan.order.map((axis) => shape[axis] as number),
    plan.order.map((axis) => strides[axis] as number),
  );
  const result = newPositions(memory.length, array.size);
  for (let k = 0; k < places.length; k++) result[k] = memory[places[k] as number] as number;
  return result;
}

const inverse = (order: readonly number[]): number[] => {
  const result = new Array<number>(order.length);
  order.forEach((from, to) => {
    result[from] = to;
  });
  return result;
};

function permuted(array: NDArray, order: readonly number[]): NDArray {
  if (order.every((axis, i) => axis === i)) return array;
  const shape = order.map((axis) => array.shape[axis] as number);
  const strides = order.map((axis) => array.strides[axis] as number);
  return new NDArray(array.storage, array.dtype, shape, strides, array.offset, array.base);
}

function fitValue(value: NDArray, plan: Plan): NDArray {
  let shape = value.shape;
  let strides = value.strides;
  while (shape.length > plan.shape.length && shape[0] === 1) {
    shape = shape.slice(1);
    strides = strides.slice(1);
  }
  const trimmed = viewOf(value, shape, strides);
  if (broadcastToShape(shape, plan.shape) !== null) {
    if (plan.onlyMask && value.ndim === 1 && plan.shape.length === 1) {
      throw new ArrayError(
        'ValueError',
        `NumPy boolean array indexing assignment cannot assign ${value.size} input values to the ${plan.shape[0]} output values where the mask is true`,
      );
    }
    throw new ArrayError(
      'ValueError',
      `shape mismatch: value array of shape ${compactShape(value.shape)} could not be broadcast to indexing result of shape ${compactShape(plan.shape)}`,
    );
  }
  return viewOf(value, plan.shape, broadcastStrides(trimmed, plan.shape));
}
