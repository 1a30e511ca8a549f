/** Changing shapes and joining: views where NumPy gives views, copies where it copies. */
import { normalizeAxis } from '../shapes/axes.ts';
import { broadcastShapes, broadcastToShape } from '../shapes/broadcast.ts';
import { concatenatedShape, stackedShape } from '../shapes/joining.ts';
import { expandedShape, movedAxes, reshapedShape, squeezeAxes, transposeAxes } from '../shapes/reshape.ts';
import { cStrides, empty, fStrides, isCContiguous, isFContiguous, type NDArray, viewOf } from './array.ts';
import { assign, type CopyOrder, checkArrayCast, copy, emptyLike, rawAssign } from './copying.ts';
import type { DType } from './dtype.ts';
import { ArrayError, isShapeError, orThrow } from './errors.ts';
import { newPositions, type Positions, pick } from './gather.ts';
import { broadcastStrides, stridesOver } from './iterate.ts';
import { currentObserver, observed } from './observe.ts';
import { type Casting, resultType } from './promotion.ts';

/** Strides with which the array's memory shows a new shape, or null if only a copy can. Axes are merged and split as NumPy does. */
function stridesForShape(array: NDArray, shape: readonly number[], fortran: boolean): number[] | null {
  const oldShape: number[] = [];
  const oldStrides: number[] = [];
  array.shape.forEach((length, i) => {
    if (length === 1) return;
    oldShape.push(length);
    oldStrides.push(array.strides[i] as number);
  });
  const strides = new Array<number>(shape.length).fill(0);
  let oi = 0;
  let ni = 0;
  while (ni < shape.length && oi < oldShape.length) {
    let np = shape[ni] as number;
    let op = oldShape[oi] as number;
    let nj = ni + 1;
    let oj = oi + 1;
    while (np !== op) {
      if (np < op) np *= shape[nj++] as number;
      else op *= oldShape[oj++] as number;
    }
    for (let k = oi; k < oj - 1; k++) {
      const [a, b] = [oldStrides[k] as number, oldStrides[k + 1] as number];
      if (fortran ? b !== (oldShape[k] as number) * a : a !== (oldShape[k + 1] as number) * b) return null;
    }
    if (fortran) {
      strides[ni] = oldStrides[oi] as number;
      for (let k = ni + 1; k < nj; k++) strides[k] = (strides[k - 1] as number) * (shape[k - 1] as number);
    } else {
      strides[nj - 1] = oldStrides[oj - 1] as number;
      for (let k = nj - 1; k > ni; k--) strides[k - 1] = (strides[k] as number) * (shape[k] as number);
    }
    ni = nj;
    oi = oj;
  }
  let last = ni > 0 ? (strides[ni - 1] as number) * (fortran ? (shape[ni - 1] as number) : 1) : array.dtype.itemsize;
  for (let k = ni; k < shape.length; k++) {
    strides[k] = last;
    if (fortran) last *= shape[k] as number;
  }
  return strides;
}

/** np.reshape. With `copyMode` false a needed copy is an error, with true it always copies. */
export function reshape(
  array: NDArray,
  wanted: readonly number[],
  order: CopyOrder = 'C',
  copyMode: boolean | null = null,
): NDArray {
  const shape = orThrow<number[]>(reshapedShape(array.size, wanted));
  const fortran = order === 'F' || (order === 'A' && isFContiguous(array) && !isCContiguous(array));
  if (copyMode !== true) {
    const strides = reshapeStrides(array, shape, fortran);
    if (strides !== null) return viewOf(array, shape, strides);
    if (copyMode === false) throw new ArrayError('ValueError', 'Unable to avoid creating a copy while reshaping.');
  }
  const source = copy(array, fortran ? 'F' : 'C');
  source.shape = shape;
  source.strides = fortran ? fStrides(shape, array.dtype.itemsize) : cStrides(shape, array.dtype.itemsize);
  return source;
}

function reshapeStrides(array: NDArray, shape: readonly number[], fortran: boolean): number[] | null {
  if (array.size === 0) {
    if (shape.join() === array.shape.join()) return [...array.strides];
    // an empty view steps as if it had one element where it has none; a new array does not step at all
    const lengths = shape.map((length) => Math.max(length, 1));
    return fortran ? fStrides(lengths, array.dtype.itemsize) : cStrides(lengths, array.dtype.itemsize);
  }
  if (!fortran && isCContiguous(array)) return cStrides(shape, array.dtype.itemsize);
  return stridesForShape(array, shape, fortran);
}

/** array.ravel(order): a 1-d view where it can be one. */
export function ravel(array: NDArray, order: CopyOrder = 'C'): NDArray {
  if (order === 'K') {
    if (isCContiguous(array)) return reshape(array, [-1]);
    if (isFContiguous(array)) return reshape(array, [-1], 'F');
    const inMemory = transpose(array, memoryOrder(array));
    return isCContiguous(inMemory) ? reshape(inMemory, [-1]) : flatten(inMemory);
  }
  const fortran = order === 'F' || (order === 'A' && isFContiguous(array) && !isCContiguous(array));
  if (array.ndim === 1 && isCContiguous(array)) return viewOf(array, array.shape, array.strides);
  const fits = fortran ? isFContiguous(array) : isCContiguous(array);
  return fits ? reshape(array, [array.size], fortran ? 'F' : 'C') : flatten(array, fortran ? 'F' : 'C');
}

function memoryOrder(array: NDArray): number[] {
  const axes = array.shape.map((_, i) => i);
  return axes.sort((a, b) => Math.abs(array.strides[b] as number) - Math.abs(array.strides[a] as number) || a - b);
}

/** array.flatten(order): always a copy. */
export function flatten(array: NDArray, order: CopyOrder = 'C'): NDArray {
  if (order === 'K') return copy(ravel(array, 'K'), 'C');
  return reshape(array, [array.size], order, true);
}

/** np.transpose. */
export function transpose(array: NDArray, axes: readonly number[] | null = null): NDArray {
  const { shape, strides } = array;
  const n = shape.length;
  const order = axes === null ? null : orThrow<number[]>(transposeAxes(n, axes));
  const newShape = new Array<number>(n);
  const newStrides = new Array<number>(n);
  for (let i = 0; i < n; i++) {
    const axis = order === null ? n - 1 - i : (order[i] as number);
    newShape[i] = shape[axis] as number;
    newStrides[i] = strides[axis] as number;
  }
  return viewOf(array, newShape, newStrides);
}

export function swapaxes(array: NDArray, a: number, b: number): NDArray {
  const order = array.shape.map((_, i) => i);
  const x = orThrow<number>(normalizeAxis(a, array.ndim, 'axis1'));
  const y = orThrow<number>(normalizeAxis(b, array.ndim, 'axis2'));
  [order[x], order[y]] = [y, x];
  return transpose(array, order);
}

export function moveaxis(array: NDArray, source: readonly number[], destination: readonly number[]): NDArray {
  return transpose(array, orThrow<number[]>(movedAxes(array.ndim, source, destination)));
}

export function squeeze(array: NDArray, axes: readonly number[] | null = null): NDArray {
  const gone = orThrow<number[]>(squeezeAxes(array.shape, axes));
  return viewOf(
    array,
    array.shape.filter((_, i) => !gone.includes(i)),
    array.strides.filter((_, i) => !gone.includes(i)),
  );
}

export function expandDims(array: NDArray, axes: readonly number[]): NDArray {
  const shape = orThrow<number[]>(expandedShape(array.shape, axes));
  const places = new Set(axes.map((axis) => (axis < 0 ? axis + shape.length : axis)));
  let from = 0;
  const strides = shape.map((_, i) => (places.has(i) ? 0 : (array.strides[from++] as number)));
  return viewOf(array, shape, strides);
}

/** np.broadcast_to: a read-only view. */
export function broadcastTo(array: NDArray, shape: readonly number[]): NDArray {
  const error = broadcastToShape(array.shape, shape);
  if (error !== null) throw new ArrayError(error.type, error.message);
  const strides = broadcastStrides(array, shape);
  const added = shape.length - array.shape.length;
  const view = viewOf(
    array,
    [...shape],
    strides.map((stride, i) => (array.shape[i - added] === 1 ? 0 : stride)),
  );
  view.writeable = false;
  return view;
}

/** np.broadcast_arrays. */
export function broadcastArrays(arrays: readonly NDArray[]): NDArray[] {
  const shape = broadcastShapes(arrays.map((array) => array.shape));
  if (isShapeError(shape)) {
    throw new ArrayError('ValueError', mismatchText(arrays.map((array) => array.shape)));
  }
  return arrays.map((array) => (array.shape.join() === shape.join() ? array : broadcastTo(array, shape)));
}

/** np.broadcast's own words for shapes that do not fit. */
/** Which two of the shapes do not fit, in NumPy's words. */
export function mismatchText(shapes: readonly (readonly number[])[]): string {
  const text = (shape: readonly number[]): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`);
  const start = 'shape mismatch: objects cannot be broadcast to a single shape.';
  for (let k = 1; k < shapes.length; k++) {
    for (let i = 0; i < k; i++) {
      const [one, other] = [shapes[i] as readonly number[], shapes[k] as readonly number[]];
      if (isShapeError(broadcastShapes([one, other])))
        return `${start}  Mismatch is between arg ${i} with shape ${text(one)} and arg ${k} with shape ${text(other)}.`;
    }
  }
  return start;
}

function slab(array: NDArray, axis: number, from: number, count: number): NDArray {
  const shape = [...array.shape];
  shape[axis] = count;
  return viewOf(array, shape, array.strides, array.offset + from * (array.strides[axis] as number));
}

/** np.concatenate (axis null: flattened first). */
export function concatenate(
  arrays: readonly NDArray[],
  axis: number | null = 0,
  dtype: DType | null = null,
  out: NDArray | null = null,
  casting: Casting = 'same_kind',
): NDArray {
  const pieces = axis === null ? arrays.map((array) => ravel(array)) : arrays;
  const plan = concatenatedShape(
    pieces.map((piece) => piece.shape),
    axis ?? 0,
  );
  if (isShapeError(plan)) throw new ArrayError(plan.type, plan.message, plan.type === 'AxisError' ? { ...plan } : null);
  const type = dtype ?? (out === null ? resultType(pieces.map((piece) => piece.dtype)) : out.dtype);
  if (out !== null && out.shape.join() !== plan.shape.join())
    throw new ArrayError(
      'ValueError',
      out.shape.length === plan.shape.length
        ? 'Output array is the wrong shape'
        : 'Output array has wrong dimensionality',
    );
  const made = out ?? empty(plan.shape, type);
  if (out === null && plan.shape.length > 1)
    made.strides = stridesOver(
      pieces.map((piece) => piece.strides),
      plan.shape,
      type.itemsize,
    );
  let at = 0;
  for (const array of arrays) checkArrayCast(array, made.dtype, casting);
  for (const piece of pieces) {
    const length = piece.shape[plan.axis] as number;
    assign(slab(made, plan.axis, at, length), piece, 'unsafe');
    at += length;
  }
  return made;
}

/** np.stack. */
export function stack(
  arrays: readonly NDArray[],
  axis = 0,
  dtype: DType | null = null,
  out: NDArray | null = null,
  casting: Casting = 'same_kind',
): NDArray {
  const plan = stackedShape(
    arrays.map((array) => array.shape),
    axis,
  );
  if (isShapeError(plan)) throw new ArrayError(plan.type, plan.message, plan.type === 'AxisError' ? { ...plan } : null);
  return concatenate(
    arrays.map((array) => expandDims(array, [plan.axis])),
    plan.axis,
    dtype,
    out,
    casting,
  );
}

/** Elements at row-major positions as a new array, reported as a gather. */
export function gather(name: string, array: NDArray, positions: Positions, shape: readonly number[]): NDArray {
  const output = pick(array, positions, shape);
  currentObserver()?.event({ kind: 'gather', name, input: array, output, positions });
  return output;
}

/** Row-major positions of a result that takes `indices` along an axis. */
export function positionsAlong(shape: readonly number[], axis: number, indices: ArrayLike<number>): Positions {
  const length = shape[axis] as number;
  const outer = shape.slice(0, axis).reduce((total, one) => total * one, 1);
  const inner = shape.slice(axis + 1).reduce((total, one) => total * one, 1);
  const positions = newPositions(outer * indices.length * inner, outer * length * inner);
  let k = 0;
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < indices.length; j++) {
      const start = (i * length + (indices[j] as number)) * inner;
      for (let m = 0; m < inner; m++) positions[k++] = start + m;
    }
  }
  return positions;
}

/** Takes slices at `indices` (in range) along an axis. */
export function takeAlong(name: string, array: NDArray, axis: number, indices: ArrayLike<number>): NDArray {
  const shape = [...array.shape];
  shape[axis] = indices.length;
  return gather(name, array, positionsAlong(array.shape, axis, indices), shape);
}

/**
 * A result that was copied in blocks, told as what it is: slices taken along an axis. The positions are found only when
 * someone reads them.
 */
function toldAsTaken(
  name: string,
  input: NDArray,
  axis: number,
  make: () => NDArray,
  indices: () => ArrayLike<number>,
): NDArray {
  const observer = currentObserver();
  const output = observer === null ? make() : observed(null, make);
  observer?.event({
    kind: 'gather',
    name,
    input,
    output,
    get positions() {
      return positionsAlong(input.shape, axis, indices());
    },
  });
  return output;
}

/** np.repeat: one count for all, or one for each. */
export function repeat(array: NDArray, counts: readonly number[], axis: number | null = null): NDArray {
  const source = axis === null ? ravel(array) : array;
  const along = orThrow<number>(normalizeAxis(axis ?? 0, source.ndim));
  const length = source.shape[along] as number;
  if (counts.length !== 1 && counts.length !== length) {
    throw new ArrayError(
      'ValueError',
      `operands could not be broadcast together with shape (${length},) (${counts.length},)`,
    );
  }
  if (counts.some((count) => count < 0) && !(axis === null && source.size === 0))
    throw new ArrayError(
      'ValueError',
      counts.length === 1 ? 'negative dimensions are not allowed' : 'repeats may not contain negative values.',
    );
  const only = Math.max(counts[0] as number, 0);
  if (counts.length === 1)
    return toldAsTaken(
      'repeat',
      source,
      along,
      () => repeated(source, only, along, along + 1),
      () => Array.from({ length: length * only }, (_, i) => Math.floor(i / only)),
    );
  const indices: number[] = [];
  for (let i = 0; i < length; i++) for (let k = counts[i] as number; k > 0; k--) indices.push(i);
  return takeAlong('repeat', source, along, indices);
}

/** An axis `count` times as long: the copy of a view with an axis of step 0, behind the axis (each slice) or before it (the whole). */
function repeated(source: NDArray, count: number, axis: number, at: number): NDArray {
  const { shape, strides } = source;
  const wide = (list: readonly number[], one: number): number[] => [...list.slice(0, at), one, ...list.slice(at)];
  const stretched = copy(viewOf(source, wide(shape, count), wide(strides, 0)), 'C');
  return reshape(
    stretched,
    shape.map((length, i) => (i === axis ? length * count : length)),
  );
}

function rollAlong(array: NDArray, axis: number, length: number, shift: number): NDArray {
  return toldAsTaken(
    'roll',
    array,
    axis,
    () => {
      const parts = [slab(array, axis, length - shift, shift), slab(array, axis, 0, length - shift)];
      return concatenate(parts, axis, null, empty(array.shape, array.dtype));
    },
    () => Array.from({ length }, (_, i) => (i - shift + length) % length),
  );
}

/** np.roll along one axis after another (axis null: of the flattened array, shape kept). */
export function roll(array: NDArray, shifts: readonly number[], axes: readonly number[] | null): NDArray {
  if (axes === null) return reshape(roll(ravel(array), [shifts.reduce((a, b) => a + b, 0)], [0]), array.shape);
  let result = array;
  const count = Math.max(shifts.length, axes.length);
  for (let k = 0; k < count; k++) {
    const axis = orThrow<number>(normalizeAxis(axes[axes.length === 1 ? 0 : k] as number, array.ndim));
    const length = array.shape[axis] as number;
    if (length === 0) continue;
    const shift = ((((shifts[shifts.length === 1 ? 0 : k] as number) % length) + length) % length) as number;
    result = rollAlong(result, axis, length, shift);
  }
  if (result === array) return copy(array);
  if (isCContiguous(array) || array.ndim < 2) return result;
  const like = emptyLike(array);
  assign(like, result);
  return like;
}

/** np.flip: a view. */
export function flip(array: NDArray, axes: readonly number[] | null = null): NDArray {
  const turned = (axes ?? array.shape.map((_, i) => i)).map((axis) => orThrow<number>(normalizeAxis(axis, array.ndim)));
  if (new Set(turned).size !== turned.length) throw new ArrayError('ValueError', 'repeated axis');
  let offset = array.offset;
  const strides = [...array.strides];
  for (const axis of turned) {
    const length = array.shape[axis] as number;
    if (length > 0) offset += (length - 1) * (array.strides[axis] as number);
    strides[axis] = -(array.strides[axis] as number);
  }
  return viewOf(array, array.shape, strides, offset);
}

/** np.tile. */
export function tile(array: NDArray, repetitions: readonly number[]): NDArray {
  const ndim = Math.max(array.ndim, repetitions.length);
  const counts = [...new Array<number>(ndim - repetitions.length).fill(1), ...repetitions];
  let result =
    array.ndim < ndim ? reshape(array, [...new Array<number>(ndim - array.ndim).fill(1), ...array.shape]) : array;
  counts.forEach((count, axis) => {
    if (count === 1) return;
    const length = result.shape[axis] as number;
    const source = result;
    result = toldAsTaken(
      'tile',
      source,
      axis,
      () => repeated(source, count, axis, axis),
      () => Array.from({ length: length * count }, (_, i) => i % length),
    );
  });
  return result === array || result.storage === array.storage ? copy(result, 'C') : result;
}

/** np.diagonal: a view (read-only in NumPy). */
export function diagonal(array: NDArray, offset = 0, axis1 = 0, axis2 = 1): NDArray {
  if (array.ndim < 2) throw new ArrayError('ValueError', 'diag requires an array of at least two dimensions');
  const a = orThrow<number>(normalizeAxis(axis1, array.ndim));
  const b = orThrow<number>(normalizeAxis(axis2, array.ndim));
  if (a === b) throw new ArrayError('ValueError', 'axis1 and axis2 cannot be the same');
  const [rows, columns] = [array.shape[a] as number, array.shape[b] as number];
  const [rowStep, columnStep] = [array.strides[a] as number, array.strides[b] as number];
  const length = Math.max(0, offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns));
  const start = length === 0 ? 0 : offset >= 0 ? offset * columnStep : -offset * rowStep;
  const rest = array.shape.map((_, i) => i).filter((axis) => axis !== a && axis !== b);
  const view = viewOf(
    array,
    [...rest.map((axis) => array.shape[axis] as number), length],
    [...rest.map((axis) => array.strides[axis] as number), rowStep + columnStep],
    array.offset + start,
  );
  view.writeable = false;
  return view;
}

/** np.split's cuts along an axis: views between the given indices. */
export function splitAt(array: NDArray, cuts: readonly number[], axis: number): NDArray[] {
  const along = orThrow<number>(normalizeAxis(axis, array.ndim));
  const length = array.shape[along] as number;
  const clamp = (cut: number): number => Math.min(Math.max(cut < 0 ? cut + length : cut, 0), length);
  const edges = [0, ...cuts.map(clamp), length];
  return edges.slice(1).map((to, k) => slab(array, along, edges[k] as number, Math.max(0, to - (edges[k] as number))));
}

/** The middle of a padded array and its edges, filled with `fill` (null: uninitialised): the start of every np.pad mode. */
export function padCore(
  array: NDArray,
  widths: readonly (readonly [number, number])[],
  fill: NDArray | null,
): { padded: NDArray; inner: NDArray } {
  const shape = array.shape.map(
    (length, i) => length + (widths[i] as readonly [number, number])[0] + (widths[i] as readonly [number, number])[1],
  );
  const padded = empty(shape, array.dtype, isFContiguous(array) && !isCContiguous(array) ? 'F' : 'C');
  if (fill !== null) rawAssign(padded, fill);
  const offset = widths.reduce((at, [before], i) => at + before * (padded.strides[i] as number), 0);
  const inner = viewOf(padded, array.shape, padded.strides, offset);
  assign(inner, array);
  return { padded, inner };
}

/** array.view(dtype): the same memory read as another dtype; the last axis changes its length with the item size. */
export function viewAs(array: NDArray, dtype: DType): NDArray {
  const from = array.dtype.itemsize;
  const to = dtype.itemsize;
  if (array.dtype.hasObject !== dtype.hasObject)
    throw new ArrayError('TypeError', 'Cannot change data-type for array of references.');
  if (from === to) return viewOf(array, array.shape, array.strides, array.offset, dtype);
  if (array.ndim === 0)
    throw new ArrayError(
      'ValueError',
      'Changing the dtype of a 0d array is only supported if the itemsize is unchanged',
    );
  const last = array.ndim - 1;
  const length = array.shape[last] as number;
  if (length !== 1 && array.size !== 0 && array.strides[last] !== from) {
    throw new ArrayError('ValueError', 'To change to a dtype of a different size, the last axis must be contiguous');
  }
  if (to === 0 || (from > to && from % to !== 0))
    throw new ArrayError(
      'ValueError',
      'When changing to a smaller dtype, its size must be a divisor of the size of original dtype',
    );
  if (from < to && (length * from) % to !== 0)
    throw new ArrayError(
      'ValueError',
      'When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.',
    );
  const shape = [...array.shape];
  const strides = [...array.strides];
  shape[last] = (length * from) / to;
  strides[last] = to;
  return viewOf(array, shape, strides, array.offset, dtype);
}
