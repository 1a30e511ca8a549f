/** Functions that pick and search elements: take, where, nonzero, choose, compress and index arithmetic; placing.ts sets them. */

import * as searching from '../ndarray/conditions.ts';
import { checkArrayCast } from '../ndarray/copying.ts';
import { listFrom } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { PyTuple, type Value } from '../python/objects/values.ts';
import { axisIn, axisOf, checkWriteable, integer, intoArray, layoutOf, shapeOf, targetOf } from './arguments.ts';
import { attributed, operand, toArray, value } from './coerce.ts';
import {
  alongItems,
  asDType,
  assign,
  bool,
  broadcastArrays,
  diagonal,
  empty,
  fitIndices,
  flatItems,
  fromValues,
  getIndex,
  type IndexItem,
  int64,
  integerArray,
  modeOf,
  NDArray,
  ravel,
  reshape,
  unravel,
  viewOf,
  weakDefault,
} from './indexKernels.ts';
import { typeTogether } from './joining.ts';
import { dtypeRepr, gather, newPositions, stack } from './kernels.ts';
import { fillDiagonal, place, put, putAlongAxis, putmask } from './placing.ts';
import { unwrap } from './scalar.ts';
import { type Entry, entry } from './section.ts';
import { arrayView, inClassOf } from './subclass.ts';

const FULL: IndexItem = { kind: 'slice', start: null, stop: null, step: null };

/** np.take. */
export function take(a: Value, indices: Value, axis: Value, out: Value, mode: Value): Value {
  const array = toArray(a);
  const source = axis === null || array.shape.length === 0 ? ravel(array) : array;
  const along = axisIn(axisOf(axis) ?? 0, source.shape.length);
  const wanted = integerArray(indices, 'same_kind');
  const length = source.shape[along]!;
  const anything = wanted.size > 0 && source.shape.every((other, i) => other > 0 || i === along);
  const shape = [...source.shape.slice(0, along), ...wanted.shape, ...source.shape.slice(along + 1)];
  if (out instanceof NDArray && (out as unknown as NDArray).shape.join() !== shape.join())
    valueError('output array does not match result of ndarray.take');
  if (length === 0 && anything) raise('IndexError', 'cannot do a non-empty take from an empty axes.');
  const positions = fitIndices(wanted, length, along, modeOf(mode));
  const list = reshape(fromValues(positions, int64), wanted.shape);
  const items: IndexItem[] = [...new Array<IndexItem>(along).fill(FULL), { kind: 'array', array: list }];
  const result = getIndex(source, items, 'C');
  if (out !== null) return intoArray(result, out, 'ndarray.take');
  return result.shape.length === 0
    ? unwrap(result)
    : a instanceof NDArray
      ? arrayView(a as unknown as NDArray, result)
      : value(result);
}

/** np.where. */
function where(condition: Value, x: Value | undefined, y: Value | undefined): Value {
  if (x === undefined && y === undefined) return nonzero(condition);
  if (x === undefined || y === undefined) valueError('either both or neither of x and y should be given');
  const asked = toArray(condition);
  if (asked.dtype.kind === 'V') {
    commonPair(x, y);
    typeError(
      `Iterator operand 1 dtype could not be cast from ${dtypeRepr(asked.dtype)} to dtype('bool') according to the rule 'unsafe'`,
    );
  }
  const truths = asDType(asked, bool);
  const quick = searching.quickWhere(truths, operand(x), operand(y));
  if (quick !== null) return value(quick);
  const [a, b] = commonPair(x, y);
  return unwrap0d(searching.where(truths, a, b));
}

/** np.where gives 0-d arrays, not scalars. */
const unwrap0d = (array: NDArray): Value => value(array);

/** Two operands in the dtype they have together; a Python number that does not fit there wraps around. */
function commonPair(x: Value, y: Value): [NDArray, NDArray] {
  const pair = [operand(x), operand(y)];
  const kinds = pair.map((one) => (one instanceof NDArray ? one.dtype : one.kind));
  const type = typeTogether(kinds);
  return pair.map((one) => asDType(one instanceof NDArray ? one : weakDefault(one), type)) as [NDArray, NDArray];
}

function nonzero(a: Value): Value {
  const array = toArray(a);
  if (array.shape.length === 0) {
    const context = 'If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.';
    valueError(
      `Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.${array.dtype.kind === 'b' ? ` ${context}` : ''}`,
    );
  }
  return new PyTuple(searching.nonzero(array).map(value));
}

function argwhere(a: Value): Value {
  const array = toArray(a);
  const source = array.shape.length === 0 ? reshape(array, [1]) : array;
  const places = searching.nonzero(source);
  const count = places[0]!.size;
  if (array.shape.length === 0) return value(empty([count, 0], int64));
  const made = empty([count, places.length], int64);
  places.forEach((column, i) => {
    assign(viewOf(made, [count], [made.strides[0]!], made.offset + i * made.strides[1]!), column);
  });
  return value(made);
}

function compress(condition: Value, a: Value, axis: Value, out: Value): Value {
  const along = axisOf(axis);
  const truths = toArray(condition);
  if (truths.shape.length !== 1) valueError('condition must be a 1-d array');
  const places = searching.nonzero(asDType(truths, bool))[0]!;
  return take(a, value(places), along, out, 'raise');
}

function choose(a: Value, choices: Value, out: Value, mode: Value): Value {
  const given = listFrom(choices).map((one) => operand(one));
  const type = typeTogether(given.map((one) => (one instanceof NDArray ? one.dtype : one.kind)));
  const options = given.map((one) => (one instanceof NDArray ? one : weakDefault(one)));
  const selector = toArray(a);
  checkArrayCast(selector, int64, 'safe');
  const stretched = broadcastArrays([...options, integerArray(a)]);
  const which = stretched.pop()!;
  const how = modeOf(mode);
  const flats = stretched.map((one) => asDType(one, type));
  const count = options.length;
  let k = 0;
  const items = flatItems(which).map((raw) => {
    const index = Number(raw);
    if (how === 'raise' && (index < 0 || index >= count)) valueError('invalid entry in choice array');
    return how === 'clip' ? Math.min(Math.max(index, 0), count - 1) : ((index % count) + count) % count;
  });
  const positions = newPositions(items.length, items.length * count);
  for (const index of items) positions[k] = index * items.length + k++;
  const made = gather('choose', stack(flats), positions, which.shape);
  const target = targetOf(out);
  if (target !== null) {
    if (target.shape.join() !== made.shape.join()) typeError('choose: invalid shape for output array.');
    checkWriteable(target, 'output array');
    assign(target, made);
    return out;
  }
  return made.shape.length === 0 ? unwrap(made) : value(made);
}

/** Integers, which an empty list without a type is not. */
function wholeIndices(indices: Value): NDArray {
  const array = toArray(indices);
  if ('iub'.includes(array.dtype.kind)) return integerArray(indices);
  if (array.size === 0 && !(indices instanceof NDArray))
    typeError(
      "indices must be integral: the provided empty sequence was inferred as float. Wrap it with 'np.array(indices, dtype=np.intp)'",
    );
  typeError('only int indices permitted');
}

function unravelIndex(indices: Value, shape: Value, order: Value): Value {
  layoutOf(order);
  const lengths = shapeOf(shape);
  const flat = wholeIndices(indices);
  const size = lengths.reduce((total, one) => total * one, 1);
  if (size > 2 ** 63)
    valueError("dimensions are too large; arrays and shapes with a total size greater than 'intp' are not supported.");
  for (const raw of flatItems(flat)) {
    if (Number(raw) < 0 || Number(raw) >= size)
      valueError(`index ${String(raw)} is out of bounds for array with size ${size}`);
  }
  if (lengths.length === 0 && flat.shape.length > 0) valueError('multiple indices are not supported for 0d arrays');
  const parts = order === 'F' ? unravel(flat, lengths.toReversed()).reverse() : unravel(flat, lengths);
  return new PyTuple(parts.map((one) => (flat.shape.length === 0 ? unwrap(one) : value(one))));
}

function ravelMultiIndex(indices: Value, dims: Value, mode: Value, order: Value): Value {
  layoutOf(order);
  const lengths = shapeOf(dims);
  const parts = broadcastArrays(listFrom(indices).map(wholeIndices));
  if (lengths.reduce((total, one) => total * one, 1) > Number.MAX_SAFE_INTEGER * 1024)
    valueError('invalid dims: array size defined by dims is larger than the maximum possible size.');
  if (parts.length !== lengths.length)
    valueError(`parameter multi_index must be a sequence of length ${lengths.length}`);
  const modes = mode instanceof PyTuple ? mode.items.map(modeOf) : lengths.map(() => modeOf(mode));
  if (parts.length === 0) return unwrap(fromValues([0], int64, []));
  const shape = parts[0]!.shape;
  const columns = parts.map((part) => flatItems(part).map(Number));
  const count = parts[0]!.size;
  if (count > 0 && lengths.includes(0)) valueError('cannot unravel if shape has zero entries (is empty).');
  const flat = Array.from({ length: count }, (_, k) => {
    let position = 0;
    const axes = order === 'F' ? lengths.map((_, i) => lengths.length - 1 - i) : lengths.map((_, i) => i);
    for (const i of axes) {
      let index = columns[i]![k]!;
      const length = lengths[i]!;
      if (modes[i] === 'raise' && (index < 0 || index >= length)) valueError('invalid entry in coordinates array');
      if (modes[i] === 'wrap') index = ((index % length) + length) % length;
      if (modes[i] === 'clip') index = Math.min(Math.max(index, 0), length - 1);
      position = position * length + index;
    }
    return position;
  });
  const made = fromValues(flat, int64, shape);
  return made.shape.length === 0 ? unwrap(made) : value(made);
}

export function takeAlongAxis(a: Value, indices: Value, axis: Value): Value {
  const array = attributed(a, axis === null ? 'flat' : 'ndim');
  const source = axis === null ? ravel(array) : array;
  const along = axis === null ? 0 : axisIn(axis, source.shape.length);
  const wanted = attributed(indices, axis === null ? 'ndim' : 'dtype');
  if (wanted.dtype.kind !== 'i' && wanted.dtype.kind !== 'u') raise('IndexError', '`indices` must be an integer array');
  if (axis === null && wanted.shape.length !== 1) valueError('when axis=None, `indices` must have a single dimension.');
  if (wanted.shape.length !== source.shape.length)
    valueError('`indices` and `arr` must have the same number of dimensions');
  return inClassOf(a, getIndex(source, alongItems(source, wanted, along)));
}

function ix(args: Value[]): Value {
  return new PyTuple(
    args.map((one, i) => {
      let array = toArray(one);
      if (array.shape.length !== 1) valueError('Cross index must be 1 dimensional');
      // of nothing that has no type an index is made
      if (array.size === 0 && !(one instanceof NDArray)) array = empty([0], int64);
      if (array.dtype.kind === 'b') array = searching.nonzero(array)[0]!;
      const shape = args.map((_, j) => (i === j ? array.size : 1));
      return inClassOf(one, reshape(array, shape));
    }),
  );
}

function extract(condition: Value, a: Value): Value {
  const flat = ravel(toArray(a));
  // the condition may be shorter or longer than the array: only where it holds counts
  const places = flatItems(ravel(asDType(toArray(condition), bool))).flatMap((holds, i) => (holds ? [i] : []));
  if (places.length > 0 && flat.size === 0) raise('IndexError', 'cannot do a non-empty take from an empty axes.');
  return inClassOf(a, getIndex(flat, [{ kind: 'array', array: fromValues(places, int64) }]));
}

function diagIndices(n: Value, ndim: Value): Value {
  const line = fromValues(
    Array.from({ length: integer(n) }, (_, i) => i),
    int64,
  );
  return new PyTuple(new Array(integer(ndim)).fill(null).map(() => value(line)));
}

function diag(v: Value, k: Value): Value {
  const array = toArray(v);
  const offset = integer(k);
  if (array.shape.length === 1) {
    const n = array.size + Math.abs(offset);
    const made = empty([n, n], array.dtype);
    if (array.dtype.kind === 'O') assign(made, toArray(0));
    const start = offset >= 0 ? offset * made.strides[1]! : -offset * made.strides[0]!;
    assign(viewOf(made, [array.size], [made.strides[0]! + made.strides[1]!], made.offset + start), array);
    return value(made);
  }
  if (array.shape.length === 2) {
    return inClassOf(v, diagonal(array, offset));
  }
  valueError('Input must be 1- or 2-d.');
}

export const indexing: Entry[] = [
  entry("take(a, indices, axis=None, out=None, mode='raise')", 'Elements along an axis.', take),
  entry("put(a, ind, v, mode='raise')", 'Elements replaced by flat index.', put),
  entry('where(condition, x=<no value>, y=<no value>, /)', 'Elements of one or the other array.', where),
  entry('nonzero(a)', 'Indices of the elements that are not zero.', nonzero),
  entry('flatnonzero(a)', 'Flat indices of the elements that are not zero.', (a: Value) =>
    value(searching.nonzero(ravel(toArray(a)))[0]!),
  ),
  entry('argwhere(a)', 'Indices of the elements that are not zero, row by row.', argwhere),
  entry('compress(condition, a, axis=None, out=None)', 'Slices where a condition holds.', compress),
  entry("choose(a, choices, out=None, mode='raise')", 'Elements from several arrays by index.', choose),
  entry("unravel_index(indices, shape, order='C')", 'Coordinates of flat indices.', unravelIndex),
  entry(
    "ravel_multi_index(multi_index, dims, mode='raise', order='C')",
    'Flat indices of coordinates.',
    ravelMultiIndex,
  ),
  entry('take_along_axis(arr, indices, axis=-1)', 'Elements by an index array along an axis.', takeAlongAxis),
  entry('put_along_axis(arr, indices, values, axis)', 'Elements set by an index array along an axis.', putAlongAxis),
  entry('putmask(a, /, mask, values)', 'Elements set where a mask is true.', putmask),
  entry('place(arr, mask, vals)', 'Elements set in turn where a mask is true.', place),
  entry('extract(condition, arr)', 'Elements where a condition holds.', extract),
  entry('ix_(*args)', 'An open mesh of index arrays.', ix),
  entry('fill_diagonal(a, val, wrap=False)', 'The main diagonal filled.', fillDiagonal),
  entry('diag_indices(n, ndim=2)', 'Indices of a main diagonal.', diagIndices),
  entry('diag_indices_from(arr)', "Indices of an array's main diagonal.", (a: Value) => {
    const array = attributed(a, 'ndim');
    if (array.shape.length < 2) valueError('input array must be at least 2-d');
    if (array.shape.some((length) => length !== array.shape[0]))
      valueError('All dimensions of input must be of equal length');
    return diagIndices(array.shape[0]!, array.shape.length);
  }),
  entry('diag(v, k=0)', 'A diagonal, or a matrix with it.', diag),
];
