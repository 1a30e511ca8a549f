/** array[index] and array[index] = value for every mixture of integers, slices, new axes, ellipsis, integer arrays and masks. */
import { broadcastShapes, broadcastToShape, compactShape } from '../shapes/broadcast.ts';
import { outOfBounds, resolveIndex, resolveSlice, type SliceParts, tooManyIndices } from '../shapes/slices.ts';
import { cStrides, empty, isCContiguous, NDArray, viewOf } from './array.ts';
import { assign, beforeWrite, rawAssign } from './copying.ts';
import { bool, int64, TYPE } from './dtype.ts';
import { forEachOffset, readAt, scalarOf } from './elements.ts';
import { ArrayError, isShapeError, orThrow } from './errors.ts';
import { flatNonzero, newPositions, type Positions, pick } from './gather.ts';
import { broadcastStrides } from './iterate.ts';
import { baseOf, isBehaved, laneOf, viewIn } from './loops.ts';
import { currentObserver } from './observe.ts';
import { assignPositions, compilePick } from './pickLoops.ts';
import { isPlainRowMajor } from './quick.ts';

export type IndexItem =
  | { kind: 'int'; value: number }
  | ({ kind: 'slice' } & SliceParts)
  | { kind: 'newaxis' }
  | { kind: 'ellipsis' }
  /** Any integer dtype, any shape. */
  | { kind: 'array'; array: NDArray }
  /** dtype bool; as many axes as it has. */
  | { kind: 'mask'; array: NDArray };

/** How many axes of the array an item stands for. */
function consumed(item: IndexItem): number {
  if (item.kind === 'newaxis' || item.kind === 'ellipsis') return 0;
  return item.kind === 'mask' ? item.array.ndim : 1;
}

/** Puts full slices for the ellipsis and for what is not mentioned. */
function expand(array: NDArray, items: readonly IndexItem[]): IndexItem[] {
  let used = 0;
  let dots = -1;
  items.forEach((item, i) => {
    used += consumed(item);
    if (item.kind !== 'ellipsis') return;
    if (dots >= 0) throw new ArrayError('IndexError', "an index can only have a single ellipsis ('...')");
    dots = i;
  });
  if (used > array.ndim) {
    const error = tooManyIndices(array.ndim, used);
    throw new ArrayError(error.type, error.message);
  }
  const full: IndexItem[] = new Array<IndexItem>(array.ndim - used).fill({
    kind: 'slice',
    start: null,
    stop: null,
    step: null,
  });
  return dots < 0 ? [...items, ...full] : [...items.slice(0, dots), ...full, ...items.slice(dots + 1)];
}

/** Whether an index gives a copy rather than a view. */
export function isAdvanced(items: readonly IndexItem[]): boolean {
  for (const item of items) if (item.kind === 'array' || item.kind === 'mask') return true;
  return false;
}

/** array[items]: a view for basic items, else a copy. An index of integers only gives a 0-d view. */
export function getIndex(array: NDArray, items: readonly IndexItem[]): NDArray {
  const quick = quickIndex(array, items);
  if (quick !== null) return quick;
  if (!isAdvanced(items)) return basicView(array, expand(array, items));
  const plan = advancedPlan(array, items);
  const memory = gatherPlan(array, plan);
  const output = plan.back(memory);
  const observer = currentObserver();
  if (observer !== null)
    observer.event({
      kind: 'gather',
      name: 'getitem',
      input: array,
      output,
      positions: logicalPositions(array, plan, output),
    });
  return output;
}

/** array[i], array[i, j] and array[mask] without a plan. */
function quickIndex(array: NDArray, items: readonly IndexItem[]): NDArray | null {
  const first = items[0];
  if (first === undefined || items.length > array.ndim) return null;
  if (first.kind === 'mask') return items.length === 1 ? quickMask(array, first.array) : null;
  let offset = array.offset;
  for (let axis = 0; axis < items.length; axis++) {
    const item = items[axis] as IndexItem;
    if (item.kind !== 'int') return null;
    const length = array.shape[axis] as number;
    const index = item.value < 0 ? item.value + length : item.value;
    if (index < 0 || index >= length) return null;
    offset += index * (array.strides[axis] as number);
  }
  const used = items.length;
  return viewOf(array, array.shape.slice(used), array.strides.slice(used), offset);
}

/** A mask of the array's own shape. */
function quickMask(array: NDArray, mask: NDArray): NDArray | null {
  if (mask.ndim !== array.ndim || mask.ndim === 0 || mask.shape.some((length, i) => length !== array.shape[i]))
    return null;
  const direct = pickByMask(array, mask);
  const observer = currentObserver();
  const isTold = observer !== null && observer.ignores?.(direct?.size ?? 0) !== true;
  if (direct !== null && !isTold) return direct;
  const positions = flatNonzero(mask);
  const output = direct ?? pick(array, positions);
  if (isTold) observer.event({ kind: 'gather', name: 'getitem', input: array, output, positions });
  return output;
}

/** The chosen elements of a row-major float64 array, without a list of their positions; null for others. */
function pickByMask(array: NDArray, mask: NDArray): NDArray | null {
  const lane = laneOf(array.dtype);
  if (lane?.view !== 'f64' || lane.as !== 'number' || mask.dtype.num !== TYPE.bool) return null;
  if (!isPlainRowMajor(array, lane) || !isCContiguous(mask)) return null;
  const chosen = mask.storage.memory.u8;
  const from = array.storage.memory.f64;
  const first = mask.offset + mask.storage.start;
  const { size } = array;
  let count = 0;
  for (let i = 0; i < size; i++) if (chosen[first + i] !== 0) count++;
  const output = empty([count], array.dtype);
  const to = output.storage.memory.f64;
  const base = (array.offset + array.storage.start) >>> 3;
  for (let i = 0, at = output.storage.start >>> 3; i < size; i++)
    if (chosen[first + i] !== 0) to[at++] = from[base + i] as number;
  return output;
}

function basicView(array: NDArray, items: readonly IndexItem[]): NDArray {
  const shape: number[] = [];
  const strides: number[] = [];
  let offset = array.offset;
  let axis = 0;
  for (const item of items) {
    if (item.kind === 'newaxis') {
      shape.push(1);
      strides.push(0);
      continue;
    }
    const length = array.shape[axis] as number;
    const step = array.strides[axis] as number;
    if (item.kind === 'int') offset += orThrow<number>(resolveIndex(item.value, length, axis)) * step;
    else if (item.kind === 'slice') {
      const cut = orThrow<{ start: number; step: number; count: number }>(resolveSlice(item, length));
      shape.push(cut.count);
      // an empty slice counts as one with step 1
      strides.push(cut.count > 0 ? step * cut.step : step);
      if (cut.count > 0) offset += cut.start * step;
    }
    axis += 1;
  }
  return viewOf(array, shape, strides, offset);
}

interface Plan {
  /** What the basic items leave, with the indexed axes taken out. */
  readonly rest: NDArray;
  /** Byte offsets that the index arrays add, in their row-major order, and the same in element positions. */
  readonly offsets: Positions;
  readonly steps: { axis: number; indices: Positions }[];
  readonly indexShape: readonly number[];
  /** From memory order (index axes first) to the result's order. */
  readonly back: (memory: NDArray) => NDArray;
  /** From the result's order to memory order. */
  readonly forth: (result: NDArray) => NDArray;
  readonly shape: readonly number[];
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

/** The indices of one integer array, made non-negative and checked. */
function checkedIndices(array: NDArray, axis: number, length: number): Positions {
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
  const words = array.storage.i32;
  for (let k = 0, at = array.offset / 4; k < values.length; k++, at += 2) {
    const whole = (words[at + 1] as number) * 4294967296 + ((words[at] as number) >>> 0);
    if (whole < -length || whole >= length) return false;
    values[k] = whole < 0 ? whole + length : whole;
  }
  return true;
}

function maskIndices(mask: NDArray, array: NDArray, axis: number): IndexArray[] {
  // an empty mask chooses nothing, whatever the length
  if (mask.ndim === 1 && mask.size === 0) return [{ axis, shape: [0], values: () => newPositions(0, 0) }];
  mask.shape.forEach((length, i) => {
    if (length === array.shape[axis + i]) return;
    throw new ArrayError(
      'IndexError',
      `boolean index did not match indexed array along axis ${axis + i}; size of axis is ${array.shape[axis + i]} but size of corresponding boolean axis is ${length}`,
    );
  });
  const flat = flatNonzero(mask);
  if (mask.ndim === 0) return [{ axis: -1, shape: [flat.length], values: () => flat }];
  if (mask.ndim === 1) return [{ axis, shape: [flat.length], values: () => flat }];
  return splitPositions(flat, mask.shape).map((values, i) => ({
    axis: axis + i,
    shape: [flat.length],
    values: () => values,
  }));
}

/** Row-major positions as one list of indices an axis (np.unravel_index). */
export function splitPositions(flat: Positions, shape: readonly number[]): Positions[] {
  const lists = shape.map((length) => newPositions(flat.length, length));
  for (let k = 0; k < flat.length; k++) {
    let rest = flat[k] as number;
    for (let i = shape.length - 1; i >= 0; i--) {
      const length = shape[i] as number;
      const quotient = Math.floor(rest / length);
      (lists[i] as Positions)[k] = rest - quotient * length;
      rest = quotient;
    }
  }
  return lists;
}

/** Works an advanced index out: which offsets it reads, and where its axes go. */
function advancedPlan(array: NDArray, given: readonly IndexItem[]): Plan {
  const items = expand(array, given);
  const arrays: IndexArray[] = [];
  const restItems: IndexItem[] = [];
  const places: number[] = [];
  const places0: number[] = [];
  let axis = 0;
  let kept = 0;
  let together = true;
  items.forEach((item, i) => {
    if (item.kind === 'slice' || item.kind === 'newaxis') {
      restItems.push(item);
      kept += 1;
    } else {
      if (places0.length > 0 && places0[places0.length - 1] !== i - 1) together = false;
      places0.push(i);
      places.push(kept);
      arrays.push(...indexArrays(item, array, axis));
      for (let k = consumed(item); k > 0; k--) restItems.push({ kind: 'int', value: 0 });
    }
    axis += consumed(item);
  });
  if (adjacentBreak(given, items)) together = false;
  const indexShape = broadcastShapes(arrays.map((one) => one.shape));
  if (isShapeError(indexShape)) {
    throw new ArrayError(
      'IndexError',
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${arrays
        .filter((one) => !one.isInt)
        .map((one) => compactShape(one.shape))
        .join(' ')} `,
    );
  }
  const steps = arrays
    .filter((one) => one.axis >= 0)
    .map((one) => ({ axis: one.axis, indices: indexShape.includes(0) ? new Int32Array(0) : stretch(one, indexShape) }));
  const rest = basicView(restSource(array, restItems), restItems);
  const at = together ? (places[0] as number) : 0;
  const count = indexShape.length;
  const order = [
    ...Array.from({ length: at }, (_, i) => count + i),
    ...Array.from({ length: count }, (_, i) => i),
    ...Array.from({ length: rest.ndim - at }, (_, i) => count + at + i),
  ];
  const shape = [...rest.shape.slice(0, at), ...indexShape, ...rest.shape.slice(at)];
  return {
    rest,
    offsets: totals(steps, array.strides, indexShape, array.storage.byteLength + 1),
    steps,
    indexShape,
    back: (memory) => permuted(memory, order),
    forth: (result) => permuted(result, inverse(order)),
    shape,
    items,
    onlyMask: given.length === 1 && (given[0] as IndexItem).kind === 'mask',
  };
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
    const value = Float64Array.of(orThrow<number>(resolveIndex(single, length, axis)));
    return [{ axis, shape: [], isInt: true, values: () => value }];
  }
  const indices = (item as { array: NDArray }).array;
  return [{ axis, shape: indices.shape, values: () => checkedIndices(indices, axis, length) }];
}

function stretch(one: IndexArray, shape: readonly number[]): Positions {
  if (one.shape.length === shape.length && one.shape.every((length, i) => length === shape[i])) return one.values();
  const values = one.values();
  const count = shape.reduce((total, length) => total * length, 1);
  const result = newPositions(count, 2 ** 40);
  const holder = new NDArray(empty([0], bool).storage, int64, one.shape, cStrides(one.shape, 1), 0, null);
  const wide = new NDArray(holder.storage, int64, shape, broadcastStrides(holder, shape), 0, null);
  let k = 0;
  forEachOffset(wide, (at) => {
    result[k++] = values[at] as number;
  });
  return result;
}

/** The sum of index × stride over all index arrays. */
function totals(steps: Plan['steps'], strides: readonly number[], shape: readonly number[], bound: number): Positions {
  const count = shape.reduce((total, length) => total * length, 1);
  const result = newPositions(count, bound);
  for (const { axis, indices } of steps) {
    const step = strides[axis] as number;
    for (let k = 0; k < count; k++) result[k] = (result[k] as number) + (indices[k] as number) * step;
  }
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

/** All byte offsets that a plan reads, index axes first. */
function allOffsets(plan: Plan, array: NDArray): Positions {
  const inner: number[] = [];
  forEachOffset(plan.rest, (at) => inner.push(at));
  if (inner.length === 1) {
    const start = inner[0] as number;
    return start === 0 ? plan.offsets : plan.offsets.map((offset) => offset + start);
  }
  const result = newPositions(plan.offsets.length * inner.length, array.storage.byteLength + 1);
  let k = 0;
  for (let i = 0; i < plan.offsets.length; i++) {
    const start = plan.offsets[i] as number;
    for (let j = 0; j < inner.length; j++) result[k++] = start + (inner[j] as number);
  }
  return result;
}

function gatherPlan(array: NDArray, plan: Plan): NDArray {
  const made = empty([...plan.indexShape, ...plan.rest.shape], array.dtype);
  if (made.size === 0) return made;
  const block = plan.rest.nbytes;
  if (block >= 64 && !array.dtype.hasObject && isCContiguous(plan.rest)) {
    const from = array.storage.u8;
    const to = made.storage.u8;
    const start = plan.rest.offset;
    for (let i = 0, at = made.offset; i < plan.offsets.length; i++, at += block) {
      const source = start + (plan.offsets[i] as number);
      to.set(from.subarray(source, source + block), at);
    }
    return made;
  }
  compilePick(array.dtype)(array, allOffsets(plan, array), made);
  return made;
}

/** The row-major positions in the array that the result's elements, in row-major order, came from. */
function logicalPositions(array: NDArray, plan: Plan, output: NDArray): Positions {
  const memory = memoryPositions(array, plan);
  const shape = [...plan.indexShape, ...plan.rest.shape];
  const holder = new NDArray(empty([0], bool).storage, int64, shape, cStrides(shape, 1), 0, null);
  const result = newPositions(output.size, array.size);
  let k = 0;
  forEachOffset(plan.back(holder), (at) => {
    result[k++] = memory[at] as number;
  });
  return result;
}

/** The same in memory order. */
function memoryPositions(array: NDArray, plan: Plan): Positions {
  const virtual = new NDArray(array.storage, bool, array.shape, cStrides(array.shape, 1), 0, null);
  const restItems = plan.items.flatMap((item): IndexItem[] =>
    item.kind === 'slice' || item.kind === 'newaxis'
      ? [item]
      : Array.from({ length: consumed(item) }, () => ({ kind: 'int', value: 0 })),
  );
  const rest = basicView(restSource(virtual, restItems), restItems);
  const offsets = totals(plan.steps, virtual.strides, plan.indexShape, array.size);
  return allOffsets({ ...plan, rest, offsets }, virtual);
}

/** array[items] = value (already an array; broadcast and cast here). */
export function setIndex(array: NDArray, items: readonly IndexItem[], value: NDArray): void {
  if (!array.writeable) throw new ArrayError('ValueError', 'assignment destination is read-only');
  if (!isAdvanced(items)) {
    const view = basicView(array, expand(array, items));
    if (
      view.ndim === 0 &&
      value.ndim > 0 &&
      value.dtype.kind !== 'O' &&
      array.dtype.kind !== 'O' &&
      !items.some((item) => item.kind === 'ellipsis')
    ) {
      throw new ArrayError(
        'ValueError',
        `setting an array element with a sequence${array.dtype.kind === 'U' || array.dtype.kind === 'S' ? '' : '.'}`,
      );
    }
    assign(view, value);
    return;
  }
  if (items.length === 1 && assignsByMask(array, items[0] as IndexItem, value)) return;
  const plan = advancedPlan(array, items);
  const source = plan.forth(fitValue(value, plan));
  const cast = empty([...plan.indexShape, ...plan.rest.shape], array.dtype);
  rawAssign(cast, source);
  beforeWrite(array);
  assignPositions(array, allOffsets(plan, array), cast);
  const observer = currentObserver();
  if (observer !== null)
    observer.event({ kind: 'scatter', target: array, source, positions: memoryPositions(array, plan), add: false });
}

/** array[mask] = one value, for a mask of the array's own shape: what every Relu does. False where the long way must be gone. */
function assignsByMask(array: NDArray, item: IndexItem, value: NDArray): boolean {
  if (item.kind !== 'mask' || item.array.ndim === 0 || item.array.ndim !== array.ndim) return false;
  const mask = item.array;
  if (value.ndim > 1)
    throw new ArrayError(
      'TypeError',
      `NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has ${value.ndim} dimensions`,
    );
  const lane = laneOf(array.dtype);
  if (lane === undefined || lane.as === 'object' || value.size !== 1 || laneOf(value.dtype) === undefined) return false;
  if (mask.shape.some((length, i) => length !== array.shape[i])) return false;
  if (!isCContiguous(array) || !isCContiguous(mask) || !isBehaved(array)) return false;
  const one = empty([], array.dtype);
  rawAssign(one, viewOf(value, [], []));
  beforeWrite(array);
  const chosen = mask.storage.u8;
  const memory = viewIn(array.storage, lane.view);
  const filling = viewIn(one.storage, lane.view);
  const from = baseOf(one, lane);
  const words = array.dtype.itemsize / lane.width;
  for (let i = 0, at = mask.offset, to = baseOf(array, lane); i < array.size; i++, at++, to += words) {
    if (chosen[at] === 0) continue;
    for (let k = 0; k < words; k++) memory[to + k] = filling[from + k];
  }
  const observer = currentObserver();
  if (observer === null || observer.ignores?.(array.size) === true) return true;
  const positions = flatNonzero(mask);
  const source = viewOf(one, [positions.length], [0]);
  observer.event({ kind: 'scatter', target: array, source, positions, add: false });
  return true;
}

function fitValue(value: NDArray, plan: Plan): NDArray {
  let shape = value.shape;
  let strides = value.strides;
  while (shape.length > plan.shape.length && shape[0] === 1) {
    shape = shape.slice(1);
    strides = strides.slice(1);
  }
  const trimmed = new NDArray(value.storage, value.dtype, shape, strides, value.offset, value.base ?? value);
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
  return new NDArray(
    value.storage,
    value.dtype,
    plan.shape,
    broadcastStrides(trimmed, plan.shape),
    value.offset,
    value.base ?? value,
  );
}

/** The row-major positions that an index selects, in the order of the result (for ufunc.at and np.put). */
export function indexPositions(
  array: NDArray,
  items: readonly IndexItem[],
): { positions: Positions; shape: readonly number[] } {
  if (isAdvanced(items)) {
    const plan = advancedPlan(array, items);
    const probe = { size: plan.shape.reduce((total, length) => total * length, 1) } as NDArray;
    return { positions: logicalPositions(array, plan, probe), shape: plan.shape };
  }
  const virtual = new NDArray(array.storage, bool, array.shape, cStrides(array.shape, 1), 0, null);
  const view = basicView(virtual, expand(virtual, items));
  const positions = newPositions(view.size, array.size);
  let k = 0;
  forEachOffset(view, (at) => {
    positions[k++] = at;
  });
  return { positions, shape: view.shape };
}

export type TakeMode = 'raise' | 'wrap' | 'clip';

/** np.take's indices brought into range. */
export function fitIndices(indices: NDArray, length: number, axis: number, mode: TakeMode): Positions {
  if (mode === 'raise') return checkedIndices(indices, axis, length);
  const values = newPositions(indices.size, length);
  let k = 0;
  forEachOffset(indices, (at) => {
    const value = Number(readAt(indices, at));
    values[k++] = mode === 'clip' ? Math.min(Math.max(value, 0), length - 1) : ((value % length) + length) % length;
  });
  return values;
}
