/** Functions that set elements of an array: put, place, putmask, put_along_axis and fill_diagonal. */

import { checkArrayCast } from '../ndarray/copying.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { typeName } from '../python/objects/type.ts';
import type { Value } from '../python/objects/values.ts';
import { axisIn, checkWriteable } from './arguments.ts';
import { attributed, toArray } from './coerce.ts';
import {
  alongItems,
  asDType,
  bool,
  fitIndices,
  flatItems,
  fromValues,
  getIndex,
  type IndexItem,
  int64,
  integerArray,
  isCContiguous,
  modeOf,
  NDArray,
  ravel,
  reshape,
  setIndex,
  unravel,
  viewOf,
} from './indexKernels.ts';

/** A 0-d array as a line of one element, which is written to in its place. */
const atLeastLine = (array: NDArray): NDArray =>
  array.shape.length === 0 ? viewOf(array, [1], [array.dtype.itemsize]) : array;

function lineOf(a: Value, refusal: (type: string) => string): NDArray {
  if (!(a instanceof NDArray)) typeError(refusal(typeName(a)));
  return atLeastLine(a as unknown as NDArray);
}

/** Flat positions of the elements of a mask that are true. */
function truePositions(mask: NDArray): number[] {
  return flatItems(mask).flatMap((raw, i) => (raw ? [i] : []));
}

/** Elements of a line, which begins again where it ends. */
function cycled(source: NDArray, places: readonly number[]): NDArray {
  const indices = places.map((place) => place % source.size);
  return getIndex(source, [{ kind: 'array', array: fromValues(indices, int64) }]);
}

function setFlat(target: NDArray, positions: ArrayLike<number>, values: NDArray): void {
  const coordinates = unravel(fromValues(positions, int64), target.shape);
  setIndex(
    target,
    coordinates.map((array): IndexItem => ({ kind: 'array', array })),
    values,
  );
}

const countedTo = (length: number): number[] => Array.from({ length }, (_, k) => k);

/** What is written in place must be an array; others have not the attribute that NumPy asks for first. */
function writable(a: Value): NDArray {
  if (!(a instanceof NDArray)) raise('AttributeError', `'${typeName(a)}' object has no attribute 'ndim'`);
  return a as unknown as NDArray;
}

/** The indices up to the first that is out of range; the same ones where none is. */
function beforeOutside(indices: NDArray, size: number): NDArray {
  const items = flatItems(indices).map(Number);
  const first = items.findIndex((index) => index < -size || index >= size);
  return first < 0 ? indices : fromValues(items.slice(0, first), int64);
}

/** np.put. */
export function put(a: Value, indices: Value, values: Value, mode: Value): Value {
  const target = lineOf(a, (type) => `argument 1 must be numpy.ndarray, not <class '${type}'>`);
  checkWriteable(target, 'put: output array');
  const wanted = integerArray(indices);
  if (target.size === 0 && wanted.size > 0) raise('IndexError', 'cannot replace elements of an empty array');
  const source = ravel(toArray(values, target.dtype));
  const how = modeOf(mode);
  // what stands before an index out of range is put; an array with gaps, or one that is put into itself, is a copy first, which is then not taken back
  const isCopied = [wanted, source].some((one) => one.storage === target.storage) || !isCContiguous(target);
  if (how === 'raise' && isCopied) fitIndices(wanted, target.size, 0, how);
  const sought = how === 'raise' ? beforeOutside(wanted, target.size) : wanted;
  const positions = fitIndices(sought, target.size, 0, how);
  const { length } = positions;
  if (length > 0 && source.size > 0) {
    const picks = source.size < length ? cycled(source, countedTo(length)) : viewOf(source, [length], source.strides);
    setFlat(target, positions, picks);
  }
  if (sought !== wanted) fitIndices(wanted, target.size, 0, how);
  return null;
}

/** np.put_along_axis. */
export function putAlongAxis(a: Value, indices: Value, values: Value, axis: Value): Value {
  const array = writable(a);
  const target = axis === null ? reshape(array, [-1]) : array;
  const along = axis === null ? 0 : axisIn(axis, target.shape.length);
  const wanted = attributed(indices, axis === null ? 'ndim' : 'dtype');
  if (wanted.dtype.kind !== 'i' && wanted.dtype.kind !== 'u') raise('IndexError', '`indices` must be an integer array');
  setIndex(target, alongItems(target, wanted, along), toArray(values, target.dtype));
  return null;
}

/** np.putmask: where the mask is true, the value of the same position. */
export function putmask(a: Value, mask: Value, values: Value): Value {
  const target = lineOf(a, () => 'putmask: first argument must be an array');
  checkWriteable(target, 'putmask: output array');
  const truths = asDType(toArray(mask), bool);
  if (values instanceof NDArray) checkArrayCast(values as unknown as NDArray, target.dtype, 'safe');
  if (truths.size !== target.size) valueError('putmask: mask and data must be the same size');
  const source = ravel(toArray(values, target.dtype));
  if (source.size === 0) return null;
  const positions = truePositions(truths);
  setFlat(target, positions, cycled(source, positions));
  return null;
}

/** np.place: where the mask is true, one value after the other. */
export function place(a: Value, mask: Value, values: Value): Value {
  const target = lineOf(a, (type) => `place() argument 1 must be numpy.ndarray, not ${type}`);
  checkWriteable(target, 'WRITEBACKIFCOPY base');
  const positions = truePositions(asDType(toArray(mask), bool));
  if (values instanceof NDArray) checkArrayCast(values as unknown as NDArray, target.dtype, 'safe');
  const source = ravel(toArray(values, target.dtype));
  if (positions.length === 0) return null;
  if (source.size === 0) valueError('Cannot insert from an empty array!');
  // values that lie in the target are read after what was placed before them
  if (source.storage === target.storage)
    for (const [k, place] of positions.entries()) setFlat(target, [place], cycled(source, [k]));
  else setFlat(target, positions, cycled(source, countedTo(positions.length)));
  return null;
}

/** np.fill_diagonal. */
export function fillDiagonal(a: Value, val: Value, wrap: Value): Value {
  const array = writable(a);
  const { shape, size } = array;
  const n = shape.length;
  if (n < 2) valueError('array must be at least 2-d');
  if (n > 2 && shape.some((length) => length !== shape[0]))
    valueError('All dimensions of input must be of equal length');
  checkWriteable(array, 'underlying array');
  // One step further along every axis.
  const step = shape.reduce((total, _, i) => total + shape.slice(i + 1).reduce((p, q) => p * q, 1), 0);
  const end = n === 2 && wrap !== true ? Math.min(size, shape[1]! * shape[1]!) : size;
  const positions: number[] = [];
  for (let i = 0; i < end; i += step) positions.push(i);
  const source = ravel(toArray(val, array.dtype));
  if (source.size === 0) return null;
  setFlat(array, positions, cycled(source, countedTo(positions.length)));
  return null;
}
