/** Joining and repeating arrays, and taking elements along an axis: copies, told as such. */
import { normalizeAxis } from '../shapes/axes.ts';
import { concatenatedShape, stackedShape } from '../shapes/joining.ts';
import { empty, isCContiguous, type NDArray, viewOf } from './array.ts';
import { assign, checkArrayCast, copy, emptyLike } from './copying.ts';
import type { DType } from './dtype.ts';
import { ArrayError, isShapeError, orThrow } from './errors.ts';
import { newPositions, type Positions, pick } from './gather.ts';
import { stridesOver } from './iterate.ts';
import { expandDims, ravel, reshape, slab } from './manipulate.ts';
import { currentObserver, observed } from './observe.ts';
import { type Casting, resultType } from './promotion.ts';

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
      pieces.map(({ shape, strides }) => strides.map((step, i) => (shape[i] === 1 ? 0 : step))),
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
function positionsAlong(shape: readonly number[], axis: number, indices: ArrayLike<number>): Positions {
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
function takeAlong(name: string, array: NDArray, axis: number, indices: ArrayLike<number>): NDArray {
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
  const source = axis === null || array.ndim === 0 ? ravel(array) : array;
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
  const count = axes.length === 0 ? 0 : Math.max(shifts.length, axes.length);
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
