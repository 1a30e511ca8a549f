/** Changing an array's shape, joining and splitting, repeating and rearranging. */

import { isShapeError } from '../ndarray/errors.ts';
import { isIndex, listFrom } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { typeName as typeNameOf, typeOf } from '../python/objects/type.ts';
import { PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { normalizeAxis } from '../shapes/axes.ts';
import { broadcastShapes, broadcastToShape, compactShape } from '../shapes/broadcast.ts';
import { axesOf, axisOf, castingOf, flag, integer, integers, intTuple, orderOf, outOf, shapeOf } from './arguments.ts';
import { operand, promotable, toArray, value } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
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
  concatenate,
  copy,
  type DType,
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
  resultType,
  roll,
  setIndex,
  splitAt,
  squeeze,
  stack,
  swapaxes,
  tile,
  transpose,
  viewOf,
  Weak,
} from './kernels.ts';
import { wrapPrioritized, wrapResult } from './operators.ts';
import { resized } from './resizing.ts';
import { isScalar } from './scalar.ts';
import { type Entry, entry } from './section.ts';
import { arrayView } from './subclass.ts';

/** The result of a function that keeps the input's class. */
function same(a: Value, result: NDArray): Value {
  return a instanceof NDArray ? arrayView(a as unknown as NDArray, result) : value(result);
}

/** Of functions that call the method of the same name: a scalar's own gives the scalar back. */
function byMethod(a: Value, result: NDArray): Value {
  return isScalar(a) && result.shape.length === 0 ? a : same(a, result);
}

function axis(given: Value, ndim: number): number {
  const found = normalizeAxis(integer(given), ndim);
  if (typeof found === 'number') return found;
  throw new ArrayError(found.type, found.message, { axis: found.axis, ndim: found.ndim });
}

/** The arrays of a sequence argument. */
function arraysOf(arrays: Value): NDArray[] {
  if (arrays instanceof NDArray && (arrays as unknown as NDArray).shape.length === 0)
    typeError('iteration over a 0-d array');
  return listFrom(arrays).map((one) => toArray(one));
}

function joined(inputs: Value, result: NDArray): Value {
  return wrapPrioritized(result, inputs instanceof PyList || inputs instanceof PyTuple ? inputs.items : []);
}

function isIterable(value: Value): boolean {
  if (value instanceof NDArray) return (value as unknown as NDArray).ndim > 0;
  const { iter, getitem } = typeOf(value).slots;
  return iter !== undefined || getitem !== undefined;
}

function concatenateValues(arrays: Value, along: Value, out: Value, dtype: Value, casting: Value): Value {
  const target = outOf(out);
  const axis = axisOf(along);
  if (!isIterable(arrays)) typeError('dispatcher for __array_function__ did not return an iterable');
  const parts = arraysOf(arrays);
  // joined without an axis, Python's numbers take the others' type
  const isWeak = axis === null && dtype === null && target === null && parts.length > 0;
  const result = concatenate(
    isWeak ? inOneType(listFrom(arrays)) : parts,
    axis,
    dtypeArgument(dtype),
    target,
    castingOf(casting, 'same_kind'),
  );
  return target === null ? joined(arrays, result) : out;
}

/** Values as arrays of the type that they have together; Python's numbers follow the others. */
export function inOneType(values: readonly Value[]): NDArray[] {
  const type = resultType(values.map(promotable));
  return values.map((one) =>
    operand(one) instanceof Weak && 'iufc'.includes(type.kind) ? toArray(one, type) : toArray(one),
  );
}

const atLeast1 = (array: NDArray): NDArray => (array.shape.length === 0 ? reshape(array, [1]) : array);
const atLeast2 = (array: NDArray): NDArray =>
  array.shape.length === 0 ? reshape(array, [1, 1]) : array.shape.length === 1 ? expandDims(array, [0]) : array;
const atLeast3 = (array: NDArray): NDArray => {
  if (array.shape.length === 0) return reshape(array, [1, 1, 1]);
  if (array.shape.length === 1) return expandDims(array, [0, 2]);
  return array.shape.length === 2 ? expandDims(array, [2]) : array;
};

function each(raise1: (array: NDArray) => NDArray): (arrays: Value[]) => Value {
  return (arrays) => {
    const results = arrays.map((one) => same(one, raise1(toArray(one))));
    return results.length === 1 ? results[0]! : new PyTuple(results);
  };
}

function stackWith(
  prepare: (array: NDArray) => NDArray,
  along: (first: NDArray) => number,
): (arrays: Value, dtype: Value, casting: Value) => Value {
  return (arrays, dtype, casting) => {
    if (!(arrays instanceof PyList || arrays instanceof PyTuple || arrays instanceof NDArray)) {
      typeError('arrays to stack must be passed as a "sequence" type such as list or tuple.');
    }
    const prepared = arraysOf(arrays).map(prepare);
    if (prepared.length === 0) valueError('need at least one array to concatenate');
    return joined(
      arrays,
      concatenate(prepared, along(prepared[0]!), dtypeArgument(dtype), null, castingOf(casting, 'same_kind')),
    );
  };
}

/** Where np.split and np.array_split cut. */
function cuts(array: NDArray, sections: Value, along: number, exact: boolean): number[] {
  if (!isIndex(sections) || sections instanceof NDArray) return integers(sections);
  const count = integer(sections);
  const length = array.shape[along]!;
  if (exact && length % count !== 0) valueError('array split does not result in an equal division');
  if (count <= 0) valueError('number sections must be larger than 0.');
  const size = Math.floor(length / count);
  const extra = length % count;
  const points: number[] = [];
  for (let i = 0, at = 0; i < count - 1; i++) {
    at += size + (i < extra ? 1 : 0);
    points.push(at);
  }
  return points;
}

function split(a: Value, sections: Value, along: Value, exact: boolean): Value {
  const array = toArray(a);
  const wanted = integer(along);
  // the length is looked up in the shape, before anything checks the axis
  if (wanted >= array.shape.length || wanted < -array.shape.length) raise('IndexError', 'tuple index out of range');
  const at = axis(along, array.shape.length);
  if (exact && sections === 0) raise('ZeroDivisionError', 'integer modulo by zero');
  return new PyList(splitAt(array, cuts(array, sections, at, exact), at).map((part) => same(a, part)));
}

function splitOn(name: string, least: number, pick: (ndim: number) => number): (a: Value, sections: Value) => Value {
  return (a, sections) => {
    const array = toArray(a);
    if (array.shape.length < least) valueError(`${name} only works on arrays of ${least} or more dimensions`);
    return split(a, sections, pick(array.shape.length), true);
  };
}

/** np.reshape, with the shape given in any of its ways. */
function reshapeValue(a: Value, shape: Value, order: Value, copyFlag: Value | undefined = null): Value {
  if (order === 'K') valueError("order 'K' is not permitted for reshaping");
  return same(
    a,
    reshape(
      toArray(a),
      shapeOf(shape),
      orderOf(order),
      copyFlag === undefined || copyFlag === null ? null : flag(copyFlag),
    ),
  );
}

function rollValues(a: Value, shift: Value, along: Value): Value {
  return same(a, roll(toArray(a), integers(shift), along === null ? null : axesOf(along)));
}

function rollaxis(a: Value, from: Value, start: Value): Value {
  const array = toArray(a);
  const n = array.shape.length;
  const source = axis(from, n);
  let to = integer(start);
  if (to < 0) to += n;
  if (to < 0 || to > n)
    raise('AxisError', `'start' arg requires ${-n} <= start < ${n + 1}, but ${integer(start)} was passed in`);
  if (source < to) to -= 1;
  return same(a, moveaxis(array, [source], [to]));
}

function rot90(a: Value, k: Value, axes: Value = intTuple([0, 1])): Value {
  const array = toArray(a);
  const pair = integers(axes);
  if (pair.length !== 2) valueError('len(axes) must be 2.');
  if (pair[0] === pair[1] || Math.abs(pair[0]! - pair[1]!) === array.shape.length)
    valueError('Axes must be different.');
  const [x, y] = pair.map((one) => axis(one, array.shape.length)) as [number, number];
  const turns = ((integer(k) % 4) + 4) % 4;
  if (turns === 0) return same(a, viewOf(array, array.shape, array.strides));
  if (turns === 2) return same(a, flip(flip(array, [x]), [y]));
  return same(a, turns === 1 ? swapaxes(flip(array, [y]), x, y) : flip(swapaxes(array, x, y), [y]));
}

function repeatValues(a: Value, repeats: Value, along: Value): Value {
  return same(a, repeat(toArray(a), integers(repeats), axisOf(along)));
}

function broadcastShapesFunction(shapes: Value[]): Value {
  const given = shapes.map(shapeOf);
  const found = broadcastShapes(given);
  if (isShapeError(found)) throw new ArrayError(found.type, mismatchText(given));
  return intTuple(found);
}

function blockOf(parts: Value, depth: number, deepest: number, ndim: number): NDArray {
  if (!(parts instanceof PyList)) {
    const array = toArray(parts);
    return array.shape.length < ndim
      ? reshape(array, [...new Array<number>(ndim - array.shape.length).fill(1), ...array.shape])
      : array;
  }
  const inner = parts.items.map((part) => blockOf(part, depth + 1, deepest, ndim));
  return concatenate(inner, ndim - (deepest - depth));
}

function blockDepth(parts: Value): number {
  if (parts instanceof PyTuple)
    typeError(
      'arrays is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit conversion from tuple to ndarray.',
    );
  if (!(parts instanceof PyList)) return 0;
  if (parts.items.length === 0) valueError('List at arrays cannot be empty');
  const depths = parts.items.map(blockDepth);
  if (depths.some((depth) => depth !== depths[0]))
    valueError(
      `List depths are mismatched. First element was at depth ${depths[0]! + 1}, but there is an element at depth ${depths.find((d) => d !== depths[0])! + 1} (arrays[${depths.findIndex((d) => d !== depths[0])}])`,
    );
  return 1 + depths[0]!;
}

function mostDimensions(parts: Value): number {
  return parts instanceof PyList ? Math.max(...parts.items.map(mostDimensions)) : toArray(parts).shape.length;
}

const layout = (order: Value): CopyOrder => orderOf(order);

export const manipulation: Entry[] = [
  entry("reshape(a, /, shape, order='C', *, copy=None)", 'The same data in another shape.', reshapeValue),
  entry("ravel(a, order='C')", 'A flat array, a view where possible.', (a: Value, order: Value) =>
    same(a, ravel(toArray(a), layout(order))),
  ),
  entry('transpose(a, axes=None)', 'The axes permuted.', (a: Value, axes: Value) =>
    byMethod(a, transpose(toArray(a), axes === null ? null : integers(axes))),
  ),
  entry('permute_dims(a, axes=None)', 'The axes permuted.', (a: Value, axes: Value) =>
    byMethod(a, transpose(toArray(a), axes === null ? null : integers(axes))),
  ),
  entry('matrix_transpose(x, /)', 'The last two axes swapped.', (a: Value) => {
    const array = toArray(a);
    if (array.shape.length < 2)
      valueError(`Input array must be at least 2-dimensional, but it is ${array.shape.length}`);
    return same(a, swapaxes(array, -1, -2));
  }),
  entry('swapaxes(a, axis1, axis2)', 'Two axes interchanged.', (a: Value, x: Value, y: Value) =>
    same(a, swapaxes(toArray(a), integer(x), integer(y))),
  ),
  entry(
    'moveaxis(a, source, destination)',
    'Axes moved to new places.',
    (a: Value, source: Value, destination: Value) =>
      byMethod(a, moveaxis(toArray(a), integers(source), integers(destination))),
  ),
  entry('rollaxis(a, axis, start=0)', 'An axis rolled backwards.', rollaxis),
  entry('squeeze(a, axis=None)', 'Axes of length one removed.', (a: Value, along: Value) =>
    byMethod(a, squeeze(toArray(a), axesOf(along))),
  ),
  entry('expand_dims(a, axis)', 'New axes of length one.', (a: Value, along: Value) =>
    same(a, reshape(toArray(a), expandDims(toArray(a), integers(along)).shape)),
  ),
  entry(
    "concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')",
    'Arrays joined along an axis.',
    concatenateValues,
  ),
  entry(
    "concat(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')",
    'Arrays joined along an axis.',
    concatenateValues,
  ),
  entry(
    "stack(arrays, axis=0, out=None, *, dtype=None, casting='same_kind')",
    'Arrays joined along a new axis.',
    (arrays: Value, along: Value, out: Value, dtype: Value, casting: Value) => {
      const target = outOf(out);
      const parts = arraysOf(arrays);
      if (parts.length === 0) valueError('need at least one array to stack');
      const result = stack(parts, integer(along), dtypeArgument(dtype), target, castingOf(casting, 'same_kind'));
      return target === null ? joined(arrays, result) : out;
    },
  ),
  entry(
    "hstack(tup, *, dtype=None, casting='same_kind')",
    'Arrays side by side.',
    stackWith(atLeast1, (first) => (first.shape.length === 1 ? 0 : 1)),
  ),
  entry(
    "vstack(tup, *, dtype=None, casting='same_kind')",
    'Arrays on top of each other.',
    stackWith(atLeast2, () => 0),
  ),
  entry(
    "row_stack(tup, *, dtype=None, casting='same_kind')",
    'Arrays on top of each other.',
    stackWith(atLeast2, () => 0),
  ),
  entry('dstack(tup)', 'Arrays behind each other.', (arrays: Value) =>
    stackWith(atLeast3, () => 2)(arrays, null, 'same_kind'),
  ),
  entry('column_stack(tup)', '1-D arrays as columns.', (arrays: Value) =>
    stackWith(
      (array) => (array.shape.length < 2 ? transpose(atLeast2(array)) : array),
      () => 1,
    )(arrays, null, 'same_kind'),
  ),
  entry('unstack(x, /, *, axis=0)', 'The parts along an axis.', (a: Value, along: Value) => {
    const moved = moveaxis(toArray(a), [integer(along)], [0]);
    return new PyTuple(
      Array.from({ length: moved.shape[0]! }, (_, i) =>
        value(viewOf(moved, moved.shape.slice(1), moved.strides.slice(1), moved.offset + i * moved.strides[0]!)),
      ),
    );
  }),
  entry('split(ary, indices_or_sections, axis=0)', 'Equal parts.', (a: Value, sections: Value, along: Value) =>
    split(a, sections, along, true),
  ),
  entry(
    'array_split(ary, indices_or_sections, axis=0)',
    'Parts that need not be equal.',
    (a: Value, sections: Value, along: Value) => split(a, sections, along, false),
  ),
  entry(
    'hsplit(ary, indices_or_sections)',
    'Parts side by side.',
    splitOn('hsplit', 1, (ndim) => (ndim > 1 ? 1 : 0)),
  ),
  entry(
    'vsplit(ary, indices_or_sections)',
    'Parts on top of each other.',
    splitOn('vsplit', 2, () => 0),
  ),
  entry(
    'dsplit(ary, indices_or_sections)',
    'Parts behind each other.',
    splitOn('dsplit', 3, () => 2),
  ),
  entry('block(arrays)', 'An array from nested lists of blocks.', (parts: Value) => {
    const deepest = blockDepth(parts);
    return value(copy(blockOf(parts, 0, deepest, Math.max(deepest, mostDimensions(parts))), 'C'));
  }),
  entry('atleast_1d(*arys)', 'At least one dimension.', each(atLeast1)),
  entry('atleast_2d(*arys)', 'At least two dimensions.', each(atLeast2)),
  entry('atleast_3d(*arys)', 'At least three dimensions.', each(atLeast3)),
  entry('tile(A, reps)', 'Copies side by side.', (a: Value, reps: Value) =>
    same(a, copyOf(a, tile(toArray(a), integers(reps)))),
  ),
  entry('repeat(a, repeats, axis=None)', 'Elements repeated.', repeatValues),
  entry('roll(a, shift, axis=None)', 'Elements shifted round.', rollValues),
  entry('flip(m, axis=None)', 'The order along axes reversed.', (a: Value, along: Value) =>
    wrapResult(flip(toArray(a), axesOf(along)), [a]),
  ),
  entry('fliplr(m)', 'Left and right exchanged.', (a: Value) => {
    const array = toArray(a);
    if (array.shape.length < 2) valueError('Input must be >= 2-d.');
    return same(a, flip(array, [1]));
  }),
  entry('flipud(m)', 'Up and down exchanged.', (a: Value) => {
    const array = toArray(a);
    if (array.shape.length < 1) valueError('Input must be >= 1-d.');
    return same(a, flip(array, [0]));
  }),
  entry('rot90(m, k=1, axes=<no value>)', 'A rotation by right angles.', rot90),
  entry('resize(a, new_shape)', 'Another size, filled by repetition.', resized),
  entry('broadcast_to(array, shape, subok=False)', 'A read-only view in another shape.', (a: Value, shape: Value) =>
    value(broadcastTo(toArray(a), shapeOf(shape))),
  ),
  entry(
    'broadcast_arrays(*args, subok=False)',
    'Arrays broadcast against each other.',
    (arrays: Value[]) => new PyTuple(broadcastArrays(arrays.map((one) => toArray(one))).map(value)),
  ),
  entry('broadcast_shapes(*args)', 'The shape that shapes broadcast to.', broadcastShapesFunction),
  entry('diagonal(a, offset=0, axis1=0, axis2=1)', 'A diagonal.', (a: Value, offset: Value, x: Value, y: Value) =>
    same(a, diagonal(toArray(a), integer(offset), integer(x), integer(y))),
  ),
  entry(
    "copyto(dst, src, casting='same_kind', where=True)",
    'Values copied into an array.',
    (target: Value, source: Value, casting: Value, where: Value) => {
      if (!(target instanceof NDArray))
        typeError(`copyto() argument 1 must be a numpy.ndarray, not ${typeNameOf(target)}`);
      const into = target as unknown as NDArray;
      const rule = castingOf(casting, 'same_kind');
      const from = sourceFor(source, into.dtype, rule);
      if (where === true) assign(into, from, rule);
      else putMask(into, toArray(where), from, rule);
      return null;
    },
  ),
];

const WEAK_NAMES = { 'weak int': 'int', 'weak float': 'float', 'weak complex': 'complex' } as const;

/** What np.copyto copies: a Python number is taken in the target's own type where it is of that kind. */
function sourceFor(source: Value, dtype: DType, casting: Casting): NDArray {
  const given = operand(source);
  if (!(given instanceof Weak)) return given;
  if (!'iufcO'.includes(dtype.kind) || resultType([dtype, given.kind]) !== dtype) return toArray(source);
  if (casting === 'equiv' && dtype.kind !== 'O' && dtype !== toArray(source).dtype)
    typeError(`cannot cast Python ${WEAK_NAMES[given.kind]} to ${dtype.name} under the casting rule 'equiv'`);
  return toArray(source, dtype);
}

function copyOf(a: Value, result: NDArray): NDArray {
  return result === (a as unknown) ? copy(result) : result;
}

/** target[mask] = source[mask], source broadcast. */
function putMask(target: NDArray, mask: NDArray, source: NDArray, casting: Casting): void {
  checkArrayCast(source, target.dtype, casting);
  if (broadcastToShape(source.shape, target.shape) !== null)
    valueError(
      `could not broadcast input array from shape ${compactShape(source.shape)} into shape ${compactShape(target.shape)}`,
    );
  if (broadcastToShape(mask.shape, target.shape) !== null)
    valueError(
      `could not broadcast where mask from shape ${compactShape(mask.shape)} into shape ${compactShape(target.shape)}`,
    );
  const where = asDType(broadcastTo(mask, target.shape), bool);
  setIndex(
    target,
    [{ kind: 'mask', array: where }],
    getIndex(broadcastTo(source, target.shape), [{ kind: 'mask', array: where }]),
  );
}
