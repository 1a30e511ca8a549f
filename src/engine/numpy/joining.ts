/** Joining arrays along old and new axes, and splitting them. */

import { noCommon } from '../ndarray/promotion.ts';
import { PyDict } from '../python/objects/dict.ts';
import { isIndex, listFrom } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { PyType, typeOf } from '../python/objects/type.ts';
import { PyFloat, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { axisIn, axisInShape, axisOf, castingOf, integer, integers, parsedInteger, targetOf } from './arguments.ts';
import { operand, promotable, toArray } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import { flexible, isText } from './flexibleTypes.ts';
import { getItem } from './indexKeys.ts';
import {
  astype,
  concatenate,
  copy,
  type DType,
  expandDims,
  moveaxis,
  NDArray,
  reshape,
  resultType,
  splitAt,
  stack,
  transpose,
  Weak,
} from './kernels.ts';
import { isScalar } from './scalar.ts';
import { type Entry, entry } from './section.ts';
import { inClassOf } from './subclass.ts';
import { wrapJoined } from './wrapping.ts';

/** The arrays of a sequence argument. */
function arraysOf(arrays: Value): NDArray[] {
  if (arrays instanceof NDArray && (arrays as unknown as NDArray).shape.length === 0)
    typeError('iteration over a 0-d array');
  return listFrom(arrays).map((one) => toArray(one));
}

/** The same of a function that asks for a sequence first. */
function stackable(arrays: Value): NDArray[] {
  if (typeOf(arrays).slots.getitem === undefined)
    typeError('arrays to stack must be passed as a "sequence" type such as list or tuple.');
  return arraysOf(arrays);
}

function joined(inputs: Value, result: NDArray): Value {
  return wrapJoined(result, inputs instanceof PyList || inputs instanceof PyTuple ? inputs.items : []);
}

function isIterable(value: Value): boolean {
  if (value instanceof NDArray) return (value as unknown as NDArray).ndim > 0;
  if (value instanceof PyType || (isScalar(value) && !'US'.includes(value.dtype.kind))) return false;
  const { iter, getitem } = typeOf(value).slots;
  return iter !== undefined || getitem !== undefined;
}

/** The dtype that a join was asked for; text without a size has room for what each part becomes. */
function askedType(dtype: Value, parts: readonly NDArray[], target: NDArray | null): DType | null {
  const asked = dtypeArgument(dtype);
  if (asked !== null && target !== null)
    typeError('concatenate() only takes `out` or `dtype` as an argument, but both were provided.');
  if (!isText(asked)) return asked;
  const sizes = parts.map((part) => flexible(asked, part.dtype));
  return sizes.reduce((widest, one) => (one.itemsize > widest.itemsize ? one : widest), asked);
}

function concatenateValues(arrays: Value, along: Value, out: Value, dtype: Value, casting: Value): Value {
  const target = targetOf(out, "'out' must be an array");
  const axis = axisOf(along);
  if (!isIterable(arrays)) typeError('dispatcher for __array_function__ did not return an iterable');
  const parts = arraysOf(arrays);
  if (typeOf(arrays).slots.getitem === undefined || arrays instanceof PyDict)
    typeError('The first input argument needs to be a sequence');
  // joined without an axis, Python's numbers take the others' type
  const isWeak = axis === null && dtype === null && target === null && parts.length > 0;
  const result = concatenate(
    isWeak ? inOneType(listFrom(arrays)) : parts,
    axis,
    askedType(dtype, parts, target),
    target,
    castingOf(casting, 'same_kind'),
  );
  return target === null ? joined(arrays, result) : out;
}

/** The type of several operands; of a pair, Python's numbers have none together with texts. */
export function typeTogether(kinds: readonly Parameters<typeof noCommon>[0][]): DType {
  const isOdd = kinds.some(
    (one) =>
      typeof one !== 'string' && ('USMV'.includes(one.kind) || (one.kind === 'm' && !kinds.includes('weak int'))),
  );
  if (kinds.length === 2 && isOdd && kinds.some((one) => typeof one === 'string'))
    throw noCommon(kinds[0]!, kinds[1]!, kinds);
  return resultType(kinds);
}

/** Values as arrays of the type that they have together; Python's numbers follow the others. */
export function inOneType(values: readonly Value[]): NDArray[] {
  const type = typeTogether(values.map(promotable));
  return values.map((one) => {
    if (!(operand(one) instanceof Weak) || !'iufc'.includes(type.kind)) return toArray(one);
    // an integer that does not fit is cut to the type's bits
    return 'iu'.includes(type.kind) ? astype(toArray(one), type) : toArray(one, type);
  });
}

/** The array with at least one, two or three axes, as np.atleast_1d … add them. */
export const atLeast1 = (array: NDArray): NDArray => (array.shape.length === 0 ? reshape(array, [1]) : array);
export const atLeast2 = (array: NDArray): NDArray =>
  array.shape.length === 0 ? reshape(array, [1, 1]) : array.shape.length === 1 ? expandDims(array, [0]) : array;
export const atLeast3 = (array: NDArray): NDArray => {
  if (array.shape.length === 0) return reshape(array, [1, 1, 1]);
  if (array.shape.length === 1) return expandDims(array, [0, 2]);
  return array.shape.length === 2 ? expandDims(array, [2]) : array;
};

function stackWith(
  prepare: (array: NDArray) => NDArray,
  along: (first: NDArray) => number,
): (arrays: Value, dtype: Value, casting: Value) => Value {
  return (arrays, dtype, casting) => {
    const prepared = stackable(arrays).map(prepare);
    if (prepared.length === 0) valueError('need at least one array to concatenate');
    return joined(
      arrays,
      concatenate(
        prepared,
        along(prepared[0]!),
        askedType(dtype, prepared, null),
        null,
        castingOf(casting, 'same_kind'),
      ),
    );
  };
}

/** Where np.split and np.array_split cut. */
function cuts(array: NDArray, sections: Value, along: number, exact: boolean): number[] {
  const isFloat = sections instanceof PyFloat;
  if (!isFloat && (!isIndex(sections) || sections instanceof NDArray)) return integers(sections);
  const count = isFloat ? Math.trunc(sections.v) : integer(sections);
  const length = array.shape[along]!;
  if (exact && length % (isFloat ? sections.v : count) !== 0)
    valueError('array split does not result in an equal division');
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
  const wanted = axisInShape(along);
  // the length is looked up in the shape, before anything checks the axis
  if (wanted >= array.shape.length || wanted < -array.shape.length) raise('IndexError', 'tuple index out of range');
  const at = axisIn(along, array.shape.length);
  if (exact && sections === 0) raise('ZeroDivisionError', 'integer modulo by zero');
  if (exact && sections instanceof PyFloat && sections.v === 0) raise('ZeroDivisionError', 'float modulo');
  return new PyList(splitAt(array, cuts(array, sections, at, exact), at).map((part) => inClassOf(a, part)));
}

function splitOn(name: string, least: number, pick: (ndim: number) => number): (a: Value, sections: Value) => Value {
  return (a, sections) => {
    const array = toArray(a);
    if (array.shape.length < least) valueError(`${name} only works on arrays of ${least} or more dimensions`);
    return split(a, sections, pick(array.shape.length), true);
  };
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

/** The way to a part in nested lists, as `arrays[1][0]`; null stands for what an empty list has not. */
type Way = readonly (number | null)[];

const wayText = (way: Way): string => `arrays${way.map((i) => (i === null ? '' : `[${i}]`)).join('')}`;

/** The way to the first innermost part, or to an empty list; all others must be as deep. */
function innermost(parts: Value, way: Way = []): Way {
  if (parts instanceof PyTuple)
    typeError(
      `${wayText(way)} is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit conversion from tuple to ndarray.`,
    );
  if (!(parts instanceof PyList)) return way;
  let first: Way | undefined;
  for (const [i, part] of parts.items.entries()) {
    const found = innermost(part, [...way, i]);
    if (first !== undefined && found.length !== first.length)
      valueError(
        `List depths are mismatched. First element was at depth ${first.length}, but there is an element at depth ${found.length} (${wayText(found)})`,
      );
    if (first === undefined || found.at(-1) === null) first = found;
  }
  return first ?? [...way, null];
}

function blockDepth(parts: Value): number {
  const way = innermost(parts);
  if (way.at(-1) === null) valueError(`List at ${wayText(way)} cannot be empty`);
  return way.length;
}

function mostDimensions(parts: Value): number {
  return parts instanceof PyList ? Math.max(...parts.items.map(mostDimensions)) : toArray(parts).shape.length;
}

export const joining: Entry[] = [
  entry(
    "concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')",
    'Arrays joined along an axis.',
    concatenateValues,
  ),
  entry(
    "stack(arrays, axis=0, out=None, *, dtype=None, casting='same_kind')",
    'Arrays joined along a new axis.',
    (arrays: Value, along: Value, out: Value, dtype: Value, casting: Value) => {
      const target = targetOf(out, "'out' must be an array");
      const parts = stackable(arrays);
      if (parts.length === 0) valueError('need at least one array to stack');
      const result = stack(
        parts,
        parsedInteger(along),
        askedType(dtype, parts, target),
        target,
        castingOf(casting, 'same_kind'),
      );
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
    const array = toArray(a);
    if (array.shape.length === 0) valueError('Input array must be at least 1-d.');
    const moved = moveaxis(array, [integer(along)], [0]);
    return new PyTuple(Array.from({ length: moved.shape[0]! }, (_, i) => getItem(moved, i)));
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
    return joined(parts, copy(blockOf(parts, 0, deepest, Math.max(deepest, mostDimensions(parts))), 'C'));
  }),
];
