/** Changing shapes: views where NumPy gives views, copies where it copies. */
import { normalizeAxis } from '../shapes/axes.ts';
import { broadcastShapes, broadcastToShape } from '../shapes/broadcast.ts';
import { expandedShape, movedAxes, reshapedShape, squeezeAxes, transposeAxes } from '../shapes/reshape.ts';
import { cStrides, fStrides, isCContiguous, isFContiguous, type NDArray, viewOf } from './array.ts';
import { type CopyOrder, copy } from './copying.ts';
import type { DType } from './dtype.ts';
import { ArrayError, isShapeError, orThrow } from './errors.ts';
import { broadcastStrides, orderOfIterator } from './iterate.ts';

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
    const strides = reshapeStrides(array, shape, wanted, fortran);
    if (strides !== null) return viewOf(array, shape, strides);
    if (copyMode === false) throw new ArrayError('ValueError', 'Unable to avoid creating a copy while reshaping.');
  }
  const source = copy(array, fortran ? 'F' : 'C');
  source.shape = shape;
  source.strides = fortran ? fStrides(shape, array.dtype.itemsize) : cStrides(shape, array.dtype.itemsize);
  return source;
}

function reshapeStrides(
  array: NDArray,
  shape: readonly number[],
  wanted: readonly number[],
  fortran: boolean,
): number[] | null {
  if (wanted.join() === array.shape.join()) return [...array.strides];
  if (array.size === 0) {
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
    return isCContiguous(inMemory)
      ? reshape(inMemory, [-1])
      : flatten(transpose(array, orderOfIterator(array.ndim, [array.strides])));
  }
  const fortran = order === 'F' || (order === 'A' && isFContiguous(array) && !isCContiguous(array));
  if (array.ndim === 1 && array.size > 0 && isCContiguous(array))
    return viewOf(array, array.shape, [array.dtype.itemsize]);
  const fits = fortran ? isFContiguous(array) : isCContiguous(array);
  return fits ? reshape(array, [-1], fortran ? 'F' : 'C') : flatten(array, fortran ? 'F' : 'C');
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
  if (axes === null && n === 2)
    return viewOf(array, [shape[1] as number, shape[0] as number], [strides[1] as number, strides[0] as number]);
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
  // the array itself where nothing goes
  if (gone.length === 0) return array;
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

/** np.broadcast_arrays: views that may be written to. */
export function broadcastArrays(arrays: readonly NDArray[]): NDArray[] {
  const shape = broadcastShapes(arrays.map((array) => array.shape));
  if (isShapeError(shape)) {
    throw new ArrayError('ValueError', mismatchText(arrays.map((array) => array.shape)));
  }
  return arrays.map((array) => {
    if (array.shape.join() === shape.join()) return array;
    const view = broadcastTo(array, shape);
    view.writeable = array.writeable;
    return view;
  });
}

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

/** np.diagonal: a view (read-only in NumPy). */
export function diagonal(array: NDArray, offset = 0, axis1 = 0, axis2 = 1): NDArray {
  if (array.ndim < 2) throw new ArrayError('ValueError', 'diag requires an array of at least two dimensions');
  const a = orThrow<number>(normalizeAxis(axis1, array.ndim, 'axis1'));
  const b = orThrow<number>(normalizeAxis(axis2, array.ndim, 'axis2'));
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

/** So many neighbours along an axis. */
export function slab(array: NDArray, axis: number, from: number, count: number): NDArray {
  const shape = [...array.shape];
  shape[axis] = count;
  return viewOf(array, shape, array.strides, array.offset + from * (array.strides[axis] as number));
}

/** np.split's cuts along an axis: views between the given indices. */
export function splitAt(array: NDArray, cuts: readonly number[], axis: number): NDArray[] {
  const along = orThrow<number>(normalizeAxis(axis, array.ndim));
  const length = array.shape[along] as number;
  const clamp = (cut: number): number => Math.min(Math.max(cut < 0 ? cut + length : cut, 0), length);
  const edges = [0, ...cuts.map(clamp), length];
  return edges.slice(1).map((to, k) => slab(array, along, edges[k] as number, Math.max(0, to - (edges[k] as number))));
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
