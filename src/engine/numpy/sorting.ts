/** Sorting, searching in sorted arrays, and unique elements. */

import { dtypeStr } from '../ndarray/dtype.ts';
import * as partition from '../ndarray/partition.ts';
import * as sorts from '../ndarray/sort.ts';
import { listFrom, repr, truth } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { typeName } from '../python/objects/type.ts';
import { PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { axisIn, axisOf, checkWriteable, flag, parsedInteger } from './arguments.ts';
import { toArray, value } from './coerce.ts';
import { inOneType } from './joining.ts';
import {
  apply,
  assign,
  astype,
  complex64,
  complex128,
  concatenate,
  copy,
  type DType,
  flatItems,
  fromValues,
  getIndex,
  int64,
  moveaxis,
  type NDArray,
  promoteTypes,
  ravel,
  reshape,
  structDType,
  viewOf,
} from './kernels.ts';
import { unwrap } from './scalar.ts';
import { type Entry, entry } from './section.ts';
import { inClassOf } from './subclass.ts';
import { wrapResult } from './wrapping.ts';

function namesOf(order: Value): string[] {
  if (typeof order === 'string') return [order];
  if (!(order instanceof PyList || order instanceof PyTuple)) valueError(`unsupported order value: ${repr(order)}`);
  return listFrom(order).map(String);
}

/** The fields to sort by first, as a structured view. */
function byFields(array: NDArray, order: Value): NDArray {
  if (array.dtype.fields === null) raise('ValueError', 'Cannot specify order when the array has no fields.');
  const names = namesOf(order);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) valueError(`duplicate field name: ${twice}`);
  const fields = names.map((name) => array.dtype.field(name) ?? raise('ValueError', `unknown field name: ${name}`));
  const rest = array.dtype.fields.filter((field) => !names.includes(field.name));
  return viewOf(
    array,
    array.shape,
    array.strides,
    array.offset,
    structDType([...fields, ...rest], false, array.dtype.itemsize),
  );
}

function checkKind(kind: Value, stable: Value = null): void {
  if (kind === null || kind === undefined) return;
  if (typeof kind !== 'string') typeError(`sort kind must be str, not ${typeName(kind)}`);
  if (stable !== null && stable !== undefined)
    valueError("`kind` and keyword parameters can't be provided at the same time. Use only one of them.");
  // its first letter tells
  if (!/^[qhms]/i.test(kind))
    valueError(`sort kind must be one of 'quick', 'heap', or 'stable' (got '${String(kind)}')`);
}

/** An axis as C's own parser takes it; null for None. */
const parsedAxis = (axis: Value): number | null => (axis === null ? null : parsedInteger(axis));

/** Which of the two ways to sort `kind` and `stable` ask for. */
function wayOf(kind: Value, stable: Value = null): sorts.SortKind {
  // a heap sort is asked for, and NumPy has none of its own
  const isQuick = kind === null || kind === undefined || /^[qh]/i.test(String(kind));
  return isQuick && (stable === null || !truth(stable)) ? 'quick' : 'stable';
}

export function sortInPlace(self: NDArray, axis: Value, kind: Value, order: Value): void {
  const place = parsedInteger(axis);
  checkKind(kind);
  if (self.shape.length === 0) raise('AxisError', `axis ${place} is out of bounds for array of dimension 0`);
  const along = axisIn(place, self.shape.length);
  checkWriteable(self, 'sort array');
  if (order !== null && order !== undefined) {
    const view = byFields(self, order);
    assign(view, sorts.sort(view, along));
  } else assign(self, sorts.sort(self, along, wayOf(kind)));
}

/** What partition has beside sort: one kind. */
function checkSelection(array: NDArray, kind: Value, order: Value): void {
  if (kind !== 'introselect') valueError(`select kind must be 'introselect' (got '${String(kind)}')`);
  if (order !== null && order !== undefined) byFields(array, order);
}

export function partitionInPlace(self: NDArray, kth: Value, axis: Value, kind: Value, order: Value): void {
  checkSelection(self, kind, order);
  const along = axisIn(parsedInteger(axis), self.shape.length);
  checkWriteable(self, 'partition array');
  assign(self, partition.partition(self, checkedKth(self, kth, along), along));
}

function checkedKth(array: NDArray, kth: Value, axis: number | null): number[] {
  const length = axis === null ? array.size : array.shape[axisIn(axis, array.shape.length)]!;
  const places = toArray(kth, null, { ndmax: 1 });
  if (places.dtype.kind === 'b') valueError('Booleans unacceptable as partition index');
  if (!'iu'.includes(places.dtype.kind)) typeError('Partition index must be integer');
  // of nothing any place will do
  if (array.size === 0) return [];
  return flatItems(places).map((one) => {
    const k = Number(one);
    const at = k < 0 ? k + length : k;
    if (at < 0 || at >= length) valueError(`kth(=${k}) out of bounds (${length})`);
    return at;
  });
}

function sort(a: Value, axis: Value, kind: Value, order: Value, stable: Value): Value {
  const along = parsedAxis(axis);
  checkKind(kind, stable);
  const array = toArray(a);
  if (order !== null) {
    const view = byFields(array, order);
    const sorted = sorts.sort(view, along);
    return inClassOf(a, viewOf(sorted, sorted.shape, sorted.strides, sorted.offset, array.dtype));
  }
  if (along !== null && array.shape.length === 0) axisIn(along, 0);
  return inClassOf(a, sorts.sort(array, along, wayOf(kind, stable)));
}

function argsort(a: Value, axis: Value, kind: Value, order: Value, stable: Value): Value {
  checkKind(kind, stable);
  const array = order === null ? toArray(a) : byFields(toArray(a), order);
  if (axis !== null && array.shape.length > 0) axisIn(axis, array.shape.length);
  const whole = array.shape.length === 0 ? reshape(array, [1]) : array;
  return inClassOf(a, sorts.argsort(whole, axisOf(axis), wayOf(kind, stable)));
}

function searchsorted(a: Value, v: Value, side: Value, sorter: Value): Value {
  if (typeof side !== 'string') typeError(`search side must be str, not ${typeName(side)}`);
  if (side !== 'left' && side !== 'right' && side !== 'l' && side !== 'r')
    valueError(`search side must be 'left' or 'right' (got '${side}')`);
  const order = sorter === null ? null : toArray(sorter);
  if (order?.ndim === 0) typeError('could not parse sorter argument');
  if (order !== null && !'biu'.includes(order.dtype.kind)) typeError('sorter must only contain integers');
  const found = sorts.searchsorted(toArray(a), toArray(v), side === 'left' || side === 'l' ? 'left' : 'right', order);
  return unwrap(found);
}

interface Unique {
  values: NDArray;
  index: NDArray;
  inverse: NDArray;
  counts: NDArray;
}

const uniqueOf = (array: NDArray, equalNan: boolean, isPicked = false): Unique => ({
  ...sorts.unique(array, equalNan, isPicked),
});

function unique(a: Value, index: Value, inverse: Value, counts: Value, axis: Value, equalNan: Value): Value {
  const array = toArray(a);
  const asked = axis === null ? null : axisIn(parsedInteger(axis), array.shape.length);
  // the rows of one axis alone are its elements
  const along = array.shape.length === 1 ? null : asked;
  let found: Unique;
  let shapeOfInverse: readonly number[] = array.shape;
  if (along === null) found = uniqueOf(array, flag(equalNan), flag(index) || flag(inverse));
  else {
    if (array.dtype.hasObject)
      typeError(`The axis argument to unique is not supported for dtype ${dtypeStr(array.dtype)}`);
    const at = along;
    const moved = copy(moveaxis(array, [at], [0]), 'C');
    const rows = moved.shape[0]!;
    const width = moved.size / Math.max(rows, 1);
    const line = structDType(Array.from({ length: width }, (_, i) => ({ name: `f${i}`, dtype: moved.dtype })));
    const whole = viewOf(moved, [rows], [width * moved.dtype.itemsize], moved.offset, line);
    found = uniqueOf(whole, flag(equalNan));
    const kept = found.index;
    found.values = moveaxis(getIndex(moved, [{ kind: 'array', array: kept }]), [0], [at]);
    shapeOfInverse = [rows];
  }
  const extras: Value[] = [];
  if (flag(index)) extras.push(value(found.index));
  if (flag(inverse)) extras.push(value(reshape(found.inverse, shapeOfInverse)));
  if (flag(counts)) extras.push(value(found.counts));
  const values = along === null ? inClassOf(a, found.values) : value(found.values);
  return extras.length === 0 ? values : new PyTuple([values, ...extras]);
}

/** Elements of both, one, or neither of two arrays, sorted. */
function union1d(a: Value, b: Value): Value {
  const joined = concatenate(inOneType([a, b]), null);
  return value(uniqueOf(joined, true).values);
}

function intersect1d(a: Value, b: Value, assumeUnique: Value, returnIndices: Value): Value {
  const [x, y] = [ravel(toArray(a)), ravel(toArray(b))];
  const type = promoteTypes(x.dtype, y.dtype);
  const [left, right] = [astype(x, type), astype(y, type)];
  const ux = flag(assumeUnique) ? null : uniqueOf(left, true, flag(returnIndices));
  const uy = flag(assumeUnique) ? null : uniqueOf(right, true, flag(returnIndices));
  const first = ux?.values ?? left;
  const second = uy?.values ?? right;
  const joined = concatenate([first, second]);
  const order = flag(returnIndices) ? (flatItems(sorts.argsort(joined, -1, 'stable')) as number[]) : null;
  const sorted =
    order === null ? sorts.sort(joined) : getIndex(joined, [{ kind: 'array', array: fromValues(order, int64) }]);
  const shift = (by: number): NDArray =>
    viewOf(sorted, [Math.max(0, sorted.size - 1)], sorted.strides, sorted.offset + by * sorted.strides[0]!);
  const places = flatItems(apply('equal', shift(1), shift(0))).flatMap((isSame, i) => (isSame ? [i] : []));
  const common = getIndex(sorted, [{ kind: 'array', array: fromValues(places, int64) }]);
  if (order === null) return value(common);
  const ofFirst = places.map((i) => order[i]!);
  const ofSecond = places.map((i) => order[i + 1]! - first.size);
  const back = (indices: number[], u: Unique | null): NDArray => {
    const list = fromValues(indices, int64);
    return u === null ? list : getIndex(u.index, [{ kind: 'array', array: list }]);
  };
  return new PyTuple([value(common), value(back(ofFirst, ux)), value(back(ofSecond, uy))]);
}

export const sortEntries: Entry[] = [
  entry('sort(a, axis=-1, kind=None, order=None, *, stable=None)', 'A sorted copy.', sort),
  entry('argsort(a, axis=-1, kind=None, order=None, *, stable=None)', 'The indices that sort an array.', argsort),
  entry('lexsort(keys, axis=-1)', 'The indices that sort by several keys.', (keys: Value, axis: Value) =>
    unwrap(
      sorts.lexsort(
        listFrom(keys).map((key) => toArray(key)),
        parsedInteger(axis),
      ),
    ),
  ),
  entry(
    "partition(a, kth, axis=-1, kind='introselect', order=None)",
    'The k smallest elements first.',
    (a: Value, kth: Value, axis: Value, kind: Value, order: Value) => {
      const array = toArray(a);
      checkSelection(array, kind, order);
      return inClassOf(a, partition.partition(array, checkedKth(array, kth, parsedAxis(axis)), parsedAxis(axis)));
    },
  ),
  entry(
    "argpartition(a, kth, axis=-1, kind='introselect', order=None)",
    'The indices that put the k smallest elements first.',
    (a: Value, kth: Value, axis: Value, kind: Value, order: Value) => {
      const array = toArray(a);
      checkSelection(array, kind, order);
      if (array.shape.length === 0)
        return inClassOf(a, partition.argpartition(ravel(array), checkedKth(array, kth, null), null));
      return inClassOf(a, partition.argpartition(array, checkedKth(array, kth, axisOf(axis)), axisOf(axis)));
    },
  ),
  entry("searchsorted(a, v, side='left', sorter=None)", 'Where to insert values so that order is kept.', searchsorted),
  entry(
    'unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True)',
    'The sorted unique elements.',
    unique,
  ),
  entry('union1d(ar1, ar2)', 'The union of two arrays.', union1d),
  entry(
    'intersect1d(ar1, ar2, assume_unique=False, return_indices=False)',
    'The intersection of two arrays.',
    intersect1d,
  ),
  entry('sort_complex(a)', 'A complex array sorted by real parts, then imaginary.', (a: Value) => {
    const array = toArray(a);
    const sorted = sorts.sort(array, -1);
    return wrapResult(sorted.dtype.kind === 'c' ? sorted : astype(sorted, complexOf(sorted.dtype)), [a]);
  }),
];

const complexOf = (dtype: DType): DType => (dtype.itemsize <= 2 && 'iu'.includes(dtype.kind) ? complex64 : complex128);
