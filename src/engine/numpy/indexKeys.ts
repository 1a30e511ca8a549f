/** Python subscripts as index items, and reading and writing elements with the fast ways for plain integers. */

import { checkMasks } from '../ndarray/advanced.ts';
import { collecting, reportFloatStatus } from '../ndarray/floatStatus.ts';
import {
  assign,
  beforeWrite,
  empty,
  float64,
  int64,
  isAligned,
  isCContiguous,
  structDType,
  writeAt,
} from '../ndarray/index.ts';
import { expand } from '../ndarray/indexItems.ts';
import { isIndex, toInt } from '../python/objects/protocol.ts';
import { raise } from '../python/objects/raise.ts';
import { typeOf } from '../python/objects/type.ts';
import { Ellipsis, PyFloat, PyList, PySlice, PyStrObject, PyTuple, type Value } from '../python/objects/values.ts';
import { plain } from '../python/runtime/plainNumbers.ts';
import { toArray, toldElement } from './coerce.ts';
import { toRaw } from './elementValues.ts';
import { copy, currentObserver, getIndex, type IndexItem, isUntold, NDArray, setIndex, viewOf } from './kernels.ts';
import { elementAt, fieldOf, isScalar, NpScalar } from './scalar.ts';
import { arrayView, isSubclassed } from './subclass.ts';

function indexError(): never {
  raise(
    'IndexError',
    'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices',
  );
}

function sliceBound(value: Value): number | null {
  if (value === null) return null;
  if (typeof value === 'number') return value;
  if (!isIndex(value)) raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
  const bound = toInt(value);
  return typeof bound === 'bigint' ? (bound > 0n ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER) : bound;
}

/** One subscript of the comma-separated ones. */
function itemOf(value: Value): IndexItem {
  if (typeof value === 'number') return { kind: 'int', value };
  if (value === null) return { kind: 'newaxis' };
  if (value === Ellipsis) return { kind: 'ellipsis' };
  if (value instanceof PySlice) {
    return {
      kind: 'slice',
      start: sliceBound(value.start),
      stop: sliceBound(value.stop),
      step: sliceBound(value.step),
    };
  }
  if (value instanceof NDArray) return arrayItem(value, false);
  if (typeof value === 'boolean') return arrayItem(toArray(value), false);
  if (isScalar(value)) {
    if (value.dtype.kind === 'b') return arrayItem(toArray(value), false);
    if (value.dtype.kind === 'i' || value.dtype.kind === 'u') return { kind: 'int', value: Number(value.value) };
    indexError();
  }
  if (
    value instanceof PyList ||
    (typeof value === 'object' &&
      value !== null &&
      !(value instanceof PyFloat) &&
      !isIndex(value) &&
      typeOf(value).slots.len !== undefined &&
      !(value instanceof PyStrObject))
  ) {
    return arrayItem(toArray(value), true);
  }
  if (typeof value !== 'string' && isIndex(value)) {
    const index = toInt(value);
    if (typeof index === 'bigint' && (index >= 2n ** 64n || index < 0n)) indexError();
    if (typeof index === 'bigint') raise('OverflowError', 'Python int too large to convert to C long');
    return { kind: 'int', value: index };
  }
  indexError();
}

function arrayItem(array: NDArray, fromSequence: boolean): IndexItem {
  const { kind } = array.dtype;
  if (kind === 'b') return { kind: 'mask', array };
  if (kind === 'i' || kind === 'u') {
    if (array.shape.length === 0) return { kind: 'int', value: Number(elementValue(array)) };
    return { kind: 'array', array };
  }
  if (fromSequence && array.size === 0) return { kind: 'array', array: empty(array.shape, int64) };
  if (fromSequence) indexError();
  raise('IndexError', 'arrays used as indices must be of integer (or boolean) type');
}

function elementValue(array: NDArray): number {
  const element = elementAt(array, array.offset);
  return isScalar(element) ? Number(element.value) : Number(element);
}

/** The index items of a subscript. */
export function itemsOf(key: Value): IndexItem[] {
  if (key instanceof PyTuple) return key.items.map(itemOf);
  return [itemOf(key)];
}

/** The byte offset of an element named by integers only, or -1 if the key is anything else. */
function elementOffset(array: NDArray, key: Value): number {
  if (typeof key === 'number') {
    if (array.shape.length !== 1) return -1;
    const at = place(key, array.shape[0]!, 0);
    return array.offset + at * array.strides[0]!;
  }
  if (key instanceof PyTuple && key.items.length === array.shape.length && key.items.length > 0) {
    let offset = array.offset;
    for (let i = 0; i < key.items.length; i++) {
      let item = key.items[i]!;
      if (typeof item !== 'number') {
        if (!isScalar(item) || (item.dtype.kind !== 'i' && item.dtype.kind !== 'u')) return -1;
        item = Number(item.value);
      }
      if (item < 0 ? item < -array.shape[i]! : item >= array.shape[i]!) return -1;
      offset += (item < 0 ? item + array.shape[i]! : item) * array.strides[i]!;
    }
    return offset;
  }
  return -1;
}

function place(index: number, length: number, axis: number): number {
  if (index >= length || index < -length) {
    raise('IndexError', `index ${index} is out of bounds for axis ${axis} with size ${length}`);
  }
  return index < 0 ? index + length : index;
}

/** A list of two, as matrices have, is what is indexed most: its rest is made by hand. */
const butFirst = (list: readonly number[]): number[] => (list.length === 2 ? [list[1]!] : list.slice(1));

/** array[key]. */
export function getItem(array: NDArray, key: Value): Value {
  const at = elementOffset(array, key);
  if (at >= 0) {
    return elementAt(array, at);
  }
  if (typeof key === 'number' && array.shape.length > 1) return arrayView(array, rowOf(array, key));
  if (typeof key === 'string' || key instanceof PyStrObject)
    return fieldItem(array, typeof key === 'string' ? key : key.v);
  const fields = fieldsNamed(array, key);
  if (fields !== null) return arrayView(array, fields);
  const rows = key instanceof PySlice ? rowsOf(array, key) : null;
  if (rows !== null) return arrayView(array, rows);
  const items = itemsOf(key);
  const result = getIndex(array, items);
  if (result.shape.length === 0 && !items.some((item) => item.kind === 'ellipsis'))
    return elementAt(result, result.offset);
  return arrayView(array, namesByArray(key) ? copy(result, 'K') : result);
}

/** array[index] of an array of several axes. */
function rowOf(array: NDArray, index: number): NDArray {
  const { shape, strides, offset } = array;
  return viewOf(array, butFirst(shape), butFirst(strides), offset + place(index, shape[0]!, 0) * strides[0]!);
}

/** array[start:stop] along the first axis, which most slices are; null for all others. */
function rowsOf(array: NDArray, { start, stop, step }: PySlice): NDArray | null {
  const { shape, strides } = array;
  if ((step !== null && step !== 1) || shape.length === 0) return null;
  if ((start !== null && typeof start !== 'number') || (stop !== null && typeof stop !== 'number')) return null;
  const length = shape[0]!;
  const from = start === null ? 0 : bounded(start, length);
  const count = Math.max(0, (stop === null ? length : bounded(stop, length)) - from);
  const offset = count > 0 ? array.offset + from * strides[0]! : array.offset;
  return viewOf(array, shape.length === 1 ? [count] : shape.with(0, count), strides, offset);
}

/** A bound of a slice, counted from the front and not beyond the ends. */
const bounded = (bound: number, length: number): number =>
  bound < 0 ? Math.max(bound + length, 0) : Math.min(bound, length);

/** array[start:stop] = number, for floats without gaps that nobody is told of; false where the long way must be gone. */
function fillRows(array: NDArray, key: PySlice, value: Value): boolean {
  const number = plain(value);
  if (number === undefined || array.dtype !== float64 || isSubclassed(array)) return false;
  const rows = rowsOf(array, key);
  if (rows === null || !isCContiguous(rows) || !isAligned(rows) || !isUntold(rows.size)) return false;
  beforeWrite(rows);
  const { memory, start } = rows.storage;
  const at = (start + rows.offset) >>> 3;
  memory.f64.fill(number, at, at + rows.size);
  return true;
}

/** An array of no dimensions is an integer, but what it picks is no view. */
function namesByArray(key: Value): boolean {
  const isOne = (one: Value): boolean => one instanceof NDArray && one.shape.length === 0;
  return key instanceof PyTuple ? key.items.some(isOne) : isOne(key);
}

function fieldItem(array: NDArray, name: string): Value {
  if (array.dtype.fields === null) indexError();
  const view = fieldOf(array, name);
  if (view === null) raise('ValueError', `no field of name ${name}`);
  return arrayView(array, view);
}

/** The window on some of an array's fields, where a list of names asks for it. */
function fieldsNamed(array: NDArray, key: Value): NDArray | null {
  if (!(key instanceof PyList) || array.dtype.fields === null || key.items.length === 0) return null;
  if (!key.items.every((item): item is string => typeof item === 'string')) return null;
  const fields = key.items.map((name) => {
    const field = array.dtype.field(name);
    if (field === null) raise('KeyError', name);
    return field;
  });
  return viewOf(array, array.shape, array.strides, array.offset, structDType(fields, false, array.dtype.itemsize));
}

const ndarrayGetitem = (): unknown => typeOf(NDArray.prototype as unknown as Value).slots.getitem;

/** A number whose way into an element need not be told; one of Python's comes from nowhere. */
function isUntoldNumber(value: Value): boolean {
  return typeof value === 'number' || ((value instanceof PyFloat || value instanceof NpScalar) && isUntold(1));
}

/** array[key] = value. */
export function setItem(array: NDArray, key: Value, value: Value): void {
  if (!array.writeable) raise('ValueError', 'assignment destination is read-only');
  const at = array.dtype.kind === 'V' ? -1 : elementOffset(array, key);
  if (at >= 0 && !(value instanceof NDArray)) {
    const { dtype } = array;
    const observer = currentObserver();
    if (observer !== null && !isUntoldNumber(value))
      return assign(viewOf(array, [], [], at), toldElement(value, dtype));
    // what most elements are needs none of the questions that others do
    const raw = dtype !== float64 ? toRaw(value, dtype) : value instanceof PyFloat ? value.v : toRaw(value, dtype);
    const isWhole = observer === null || observer.keepsWholeStorages === true;
    beforeWrite(isWhole ? array : new NDArray(array.storage, dtype, [], [], at, array.base ?? array));
    writeAt(array, at, raw);
    return;
  }
  if (key instanceof PySlice && fillRows(array, key, value)) return;
  if (value instanceof NDArray && !isSubclassed(array) && array.dtype.kind !== 'V') {
    const isRow = typeof key === 'number' && array.shape.length > 1;
    const part = isRow ? rowOf(array, key) : key instanceof PySlice ? rowsOf(array, key) : null;
    if (part !== null) return assign(part, value as unknown as NDArray);
  }
  if (typeof key === 'string' && array.dtype.fields !== null) {
    const view = fieldOf(array, key);
    if (view === null) raise('ValueError', `no field of name ${key}`);
    assign(view, valueFor(view, value, false, true, view.shape.length));
    return;
  }
  const fields = fieldsNamed(array, key);
  if (fields !== null) {
    assign(fields, valueFor(fields, value, false, true, fields.shape.length));
    return;
  }
  const items = itemsOf(key);
  const basic = items.every((item) => item.kind === 'int');
  const chosen = items.some((item) => item.kind === 'array' || item.kind === 'mask');
  // A subclass with its own `a[key]` tells what is written to: a column of a matrix stays a column.
  const self = array as unknown as Value;
  const { getitem } = typeOf(self).slots;
  if (!basic && !chosen && getitem !== undefined && getitem !== ndarrayGetitem()) {
    const part = getitem(self, key);
    if (part instanceof NDArray) return setIndex(part, [], valueFor(part, value, false, true, part.shape.length));
  }
  if (chosen) checkMasks(array, expand(array, items));
  const single = basic && items.length === array.shape.length;
  // the one element of an array without axes is made of the list itself
  if (
    single &&
    items.length === 0 &&
    (value instanceof PyList || value instanceof PyTuple) &&
    'iub'.includes(array.dtype.kind)
  )
    value = toRaw(value, array.dtype) as Value;
  setIndex(array, items, checkedValue(array, items, single ? truthOf(array, value) : value, single, !chosen));
}

/** A truth takes what an array of one element is; other elements take no arrays with axes. */
function truthOf(array: NDArray, value: Value): Value {
  if (array.dtype.kind !== 'b' || !(value instanceof NDArray) || (value as unknown as NDArray).size !== 1) return value;
  return viewOf(value as unknown as NDArray, [], []) as unknown as Value;
}

/** The right-hand side as an array; where it makes none, what is wrong with the index is told first, but for chosen places. */
function checkedValue(
  array: NDArray,
  items: readonly IndexItem[],
  value: Value,
  single: boolean,
  asOne: boolean,
): NDArray {
  const isFirst = !items.some((item) => item.kind === 'array');
  let made: NDArray | null = null;
  try {
    const status = collecting(() => {
      made = valueFor(array, value, single, asOne, single || !asOne ? undefined : depthOf(array, items));
    });
    if (status !== 0 && isFirst) getIndex(array, items);
    reportFloatStatus(status, 'cast');
  } catch (error) {
    if (isFirst) getIndex(array, items);
    throw error;
  }
  return made as unknown as NDArray;
}

/** How many axes a view on an array has. */
const depthOf = (array: NDArray, items: readonly IndexItem[]): number =>
  items.reduce((depth, { kind }) => depth - (kind === 'int' ? 1 : kind === 'newaxis' ? -1 : 0), array.shape.length);

/** The right-hand side as an array, of sequences no deeper than where it goes: sequences take the target's dtype where that gives better errors. */
function valueFor(array: NDArray, value: Value, single: boolean, asOne: boolean, ndmax?: number): NDArray {
  const { dtype } = array;
  // An element takes the object as it is, an array too.
  if (dtype.kind === 'O' && single) {
    const boxed = empty([], dtype);
    writeAt(boxed, 0, value);
    return boxed;
  }
  if (value instanceof NDArray) return value;
  // numbers go the way of Python's int(), which refuses what an array's cast would wrap
  if (
    asOne &&
    isScalar(value) &&
    (dtype.kind === 'i' ? 'iufcmM' : dtype.kind === 'u' ? 'c' : '').includes(value.dtype.kind)
  )
    toRaw(value, dtype);
  return toArray(value, dtype, { ndmax });
}
