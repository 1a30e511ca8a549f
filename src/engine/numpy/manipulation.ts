/** Changing an array's shape, repeating and rearranging; joining.ts joins and splits. */

import { isShapeError } from '../ndarray/errors.ts';
import { call } from '../python/objects/call.ts';
import { listFrom, truth } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { intType, typeName as typeNameOf } from '../python/objects/type.ts';
import { PyFloat, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { richCompare } from '../python/runtime/comparisons.ts';
import { broadcastShapes, broadcastToShape } from '../shapes/broadcast.ts';
import { compactShape } from '../shapes/texts.ts';
import {
  AXIS_WORDS,
  axesOf,
  axisIn,
  axisOf,
  castingOf,
  checkWriteable,
  flag,
  integer,
  integers,
  intTuple,
  isSingle,
  orderOf,
  parsedInteger,
  shapeOf,
} from './arguments.ts';
import { toArray, value } from './coerce.ts';
import { copySource } from './copySource.ts';
import { repeatCounts } from './indexKernels.ts';
import { atLeast1, atLeast2, atLeast3 } from './joining.ts';
import {
  ArrayError,
  asDType,
  assign,
  bool,
  broadcastArrays,
  broadcastTo,
  type Casting,
  type CopyOrder,
  checkArrayCast,
  copy,
  diagonal,
  expandDims,
  flip,
  getIndex,
  mismatchText,
  moveaxis,
  NDArray,
  ravel,
  repeat,
  reshape,
  roll,
  setIndex,
  squeeze,
  swapaxes,
  tile,
  transpose,
  viewOf,
} from './kernels.ts';
import { isSequence } from './nestedValues.ts';
import { resized } from './resizing.ts';
import { isScalar } from './scalar.ts';
import { type Entry, entry } from './section.ts';
import { inClassOf, isSubclassed } from './subclass.ts';
import { wrapResult } from './wrapping.ts';

/** Of functions that call the method of the same name: a scalar's own gives the scalar back. */
function byMethod(a: Value, result: NDArray): Value {
  return isScalar(a) && result.shape.length === 0 ? a : inClassOf(a, result);
}

function each(raise1: (array: NDArray) => NDArray): (arrays: Value[]) => Value {
  return (arrays) => {
    const results = arrays.map((one) => inClassOf(one, raise1(toArray(one))));
    return results.length === 1 ? results[0]! : new PyTuple(results);
  };
}

/** np.reshape, with the shape given in any of its ways. */
/** Another shape: of what has to be copied NumPy gives a view, too, on a copy in the shape from before. */
export function reshaped(array: NDArray, shape: readonly number[], order: CopyOrder, copying: boolean | null): NDArray {
  const made = reshape(array, shape, order, copying);
  if (made.base !== null) return made;
  const whole = Object.assign(reshape(made, array.shape, order), { base: null });
  return viewOf(whole, made.shape, made.strides);
}

function reshapeValue(a: Value, shape: Value, order: Value, copyFlag: Value | undefined = null): Value {
  if (order === 'K') valueError("order 'K' is not permitted for reshaping");
  const array = toArray(a);
  return inClassOf(
    a,
    reshaped(
      array,
      shape === null ? array.shape : shapeOf(shape),
      orderOf(order),
      copyFlag === undefined || copyFlag === null ? null : flag(copyFlag),
    ),
  );
}

/** How often np.tile repeats; an array once by a number of any kind. */
function tileCounts(a: Value, reps: Value): number[] {
  if (!(reps instanceof PyFloat)) return integers(reps);
  if (reps.v < 0) valueError('negative dimensions are not allowed');
  return [reps.v === 1 && a instanceof NDArray ? 1 : integer(reps)];
}

const plainOf = (array: NDArray): NDArray =>
  isSubclassed(array) ? viewOf(array, array.shape, array.strides, array.offset) : array;

/** A shift of any size as one within an array that has so many elements. */
function shiftWithin(shift: Value, size: number): number {
  const whole = call(intType, [shift]) as number | bigint;
  return typeof whole === 'number' ? whole : Number(whole % BigInt(Math.max(size, 1)));
}

function broadcastValue(a: Value, shape: Value, subok: Value): Value {
  const items = isSingle(shape) ? [shape] : listFrom(shape);
  const array = toArray(a);
  if (items.length === 0 && array.ndim > 0) valueError('cannot broadcast a non-scalar to a scalar array');
  if (items.some((item) => truth(richCompare('lt', item, 0))))
    valueError('all elements of broadcast shape must be non-negative');
  const view = broadcastTo(array, shapeOf(new PyTuple(items)));
  return truth(subok) ? inClassOf(a, view) : value(view);
}

function rollValues(a: Value, shift: Value, along: Value): Value {
  const array = toArray(a);
  const shifts = shift instanceof NDArray || isSequence(shift) ? listFrom(value(ravel(toArray(shift)))) : [shift];
  return inClassOf(
    a,
    roll(
      array,
      shifts.map((one) => shiftWithin(one, array.size)),
      along === null ? null : integers(along),
    ),
  );
}

function rollaxis(a: Value, from: Value, start: Value): Value {
  const array = toArray(a);
  const n = array.shape.length;
  const source = axisIn(from, n);
  let to = integer(start);
  if (to < 0) to += n;
  if (to < 0 || to > n)
    raise('AxisError', `'start' arg requires ${-n} <= start < ${n + 1}, but ${integer(start)} was passed in`);
  if (source < to) to -= 1;
  return inClassOf(a, moveaxis(array, [source], [to]));
}

function rot90(a: Value, k: Value, axes: Value = intTuple([0, 1])): Value {
  const array = toArray(a);
  const pair = listFrom(axes).map(integer);
  if (pair.length !== 2) valueError('len(axes) must be 2.');
  if (pair[0] === pair[1] || Math.abs(pair[0]! - pair[1]!) === array.shape.length)
    valueError('Axes must be different.');
  if (pair.some((one) => one >= array.shape.length || one < -array.shape.length))
    valueError(`Axes=(${pair.join(', ')}) out of range for array of ndim=${array.shape.length}.`);
  const [x, y] = pair.map((one) => axisIn(one, array.shape.length)) as [number, number];
  const turns = ((integer(k) % 4) + 4) % 4;
  if (turns === 0) return inClassOf(a, viewOf(array, array.shape, array.strides));
  if (turns === 2) return inClassOf(a, flip(flip(array, [x]), [y]));
  return inClassOf(a, turns === 1 ? swapaxes(flip(array, [y]), x, y) : flip(swapaxes(array, x, y), [y]));
}

function repeatValues(a: Value, repeats: Value, along: Value): Value {
  return inClassOf(a, repeat(toArray(a), repeatCounts(repeats), axisOf(along)));
}

function broadcastShapesFunction(shapes: Value[]): Value {
  const given = shapes.map(shapeOf);
  if (given.flat().some((length) => length < 0)) valueError('negative dimensions are not allowed');
  const found = broadcastShapes(given);
  if (isShapeError(found)) throw new ArrayError(found.type, mismatchText(given));
  return intTuple(found);
}

/** Where new axes go: one place, or a tuple or list of them. */
const newAxes = (along: Value): number[] =>
  along instanceof PyTuple || along instanceof PyList ? along.items.map(parsedInteger) : [parsedInteger(along)];

const layout = (order: Value): CopyOrder => orderOf(order);

export const manipulation: Entry[] = [
  entry("reshape(a, /, shape, order='C', *, copy=None)", 'The same data in another shape.', reshapeValue),
  entry("ravel(a, order='C')", 'A flat array, a view where possible.', (a: Value, order: Value) =>
    inClassOf(a, ravel(toArray(a), layout(order))),
  ),
  entry('transpose(a, axes=None)', 'The axes permuted.', (a: Value, axes: Value) =>
    byMethod(a, transpose(toArray(a), axes === null ? null : shapeOf(axes))),
  ),
  entry('matrix_transpose(x, /)', 'The last two axes swapped.', (a: Value) => {
    const array = toArray(a);
    if (array.shape.length < 2)
      valueError(`Input array must be at least 2-dimensional, but it is ${array.shape.length}`);
    return inClassOf(a, swapaxes(array, -1, -2));
  }),
  entry('swapaxes(a, axis1, axis2)', 'Two axes interchanged.', (a: Value, x: Value, y: Value) =>
    inClassOf(a, swapaxes(toArray(a), integer(x), integer(y))),
  ),
  entry(
    'moveaxis(a, source, destination)',
    'Axes moved to new places.',
    (a: Value, source: Value, destination: Value) =>
      byMethod(a, moveaxis(toArray(a), integers(source), integers(destination))),
  ),
  entry('rollaxis(a, axis, start=0)', 'An axis rolled backwards.', rollaxis),
  entry('squeeze(a, axis=None)', 'Axes of length one removed.', (a: Value, along: Value) =>
    byMethod(a, squeeze(toArray(a), axesOf(along, AXIS_WORDS))),
  ),
  entry('expand_dims(a, axis)', 'New axes of length one.', (a: Value, along: Value) =>
    inClassOf(a, reshape(toArray(a), expandDims(toArray(a), newAxes(along)).shape)),
  ),
  entry('atleast_1d(*arys)', 'At least one dimension.', each(atLeast1)),
  entry('atleast_2d(*arys)', 'At least two dimensions.', each(atLeast2)),
  entry('atleast_3d(*arys)', 'At least three dimensions.', each(atLeast3)),
  entry('tile(A, reps)', 'Copies side by side.', (a: Value, reps: Value) =>
    inClassOf(a, copyOf(a, tile(toArray(a), tileCounts(a, reps)))),
  ),
  entry('repeat(a, repeats, axis=None)', 'Elements repeated.', repeatValues),
  entry('roll(a, shift, axis=None)', 'Elements shifted round.', rollValues),
  entry('flip(m, axis=None)', 'The order along axes reversed.', (a: Value, along: Value) =>
    wrapResult(flip(toArray(a), along === null ? null : integers(along)), [a]),
  ),
  entry('fliplr(m)', 'Left and right exchanged.', (a: Value) => {
    const array = toArray(a);
    if (array.shape.length < 2) valueError('Input must be >= 2-d.');
    return inClassOf(a, flip(array, [1]));
  }),
  entry('flipud(m)', 'Up and down exchanged.', (a: Value) => {
    const array = toArray(a);
    if (array.shape.length < 1) valueError('Input must be >= 1-d.');
    return inClassOf(a, flip(array, [0]));
  }),
  entry('rot90(m, k=1, axes=<no value>)', 'A rotation by right angles.', rot90),
  entry('resize(a, new_shape)', 'Another size, filled by repetition.', resized),
  entry('broadcast_to(array, shape, subok=False)', 'A read-only view in another shape.', broadcastValue),
  entry(
    'broadcast_arrays(*args, subok=False)',
    'Arrays broadcast against each other.',
    (given: Value[], subok: Value) => {
      const made = broadcastArrays(given.map((one) => toArray(one)));
      return new PyTuple(made.map((one, k) => (truth(subok) ? inClassOf(given[k]!, one) : value(plainOf(one)))));
    },
  ),
  entry('broadcast_shapes(*args)', 'The shape that shapes broadcast to.', broadcastShapesFunction),
  entry('diagonal(a, offset=0, axis1=0, axis2=1)', 'A diagonal.', (a: Value, offset: Value, x: Value, y: Value) =>
    inClassOf(a, diagonal(toArray(a), integer(offset), integer(x), integer(y))),
  ),
  entry(
    "copyto(dst, src, casting='same_kind', where=True)",
    'Values copied into an array.',
    (target: Value, source: Value, casting: Value, where: Value) => {
      if (!(target instanceof NDArray))
        typeError(`copyto() argument 1 must be a numpy.ndarray, not ${typeNameOf(target)}`);
      const into = target as unknown as NDArray;
      checkWriteable(into, 'assignment destination');
      const rule = castingOf(casting, 'same_kind');
      const from = copySource(source, into.dtype, rule);
      if (where === true) assign(into, from, rule);
      else putMask(into, toArray(where), from, rule);
      return null;
    },
  ),
];

function copyOf(a: Value, result: NDArray): NDArray {
  return result === (a as unknown) ? copy(result) : result;
}

/** target[mask] = source[mask], source broadcast. */
function putMask(target: NDArray, mask: NDArray, source: NDArray, casting: Casting): void {
  checkArrayCast(source, target.dtype, casting);
  const surplus = Math.max(source.shape.length - target.shape.length, 0);
  const ones = source.shape.slice(0, surplus).findIndex((length) => length !== 1);
  const shape = source.shape.slice(ones < 0 ? surplus : ones);
  if (broadcastToShape(shape, target.shape) !== null)
    valueError(
      `could not broadcast input array from shape ${compactShape(shape)} into shape ${compactShape(target.shape)}`,
    );
  if (broadcastToShape(mask.shape, target.shape) !== null)
    valueError(
      `could not broadcast where mask from shape ${compactShape(mask.shape)} into shape ${compactShape(target.shape)}`,
    );
  const where = asDType(broadcastTo(mask, target.shape), bool);
  setIndex(
    target,
    [{ kind: 'mask', array: where }],
    getIndex(broadcastTo(reshape(source, shape), target.shape), [{ kind: 'mask', array: where }]),
  );
}
