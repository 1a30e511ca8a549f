/** What the methods of Generator and RandomState share: checked parameters, broadcasting, output arrays, shuffling. */

import { isShapeError } from '../../ndarray/errors.ts';
import { mismatchText } from '../../ndarray/manipulate.ts';
import { getattr } from '../../python/objects/attributes.ts';
import { call } from '../../python/objects/call.ts';
import { getitem, len, setitem, toFloat } from '../../python/objects/protocol.ts';
import { raise, valueError } from '../../python/objects/raise.ts';
import { Ellipsis, PyFloat, type Value } from '../../python/objects/values.ts';
import { broadcastShapes } from '../../shapes/broadcast.ts';
import { axisIn, shapeOf } from '../arguments.ts';
import { toArray, value } from '../coerce.ts';
import {
  ArrayError,
  broadcastTo,
  checkArrayCast,
  copy,
  empty,
  flatItems,
  float32,
  float64,
  fromValues,
  getIndex,
  type IndexItem,
  int64,
  isCContiguous as isContiguous,
  NDArray,
  offsetOf,
  setIndex,
  writeAt,
} from '../kernels.ts';
import { hasOwnMethod } from '../overrides.ts';
import type { BitSource } from './bits.ts';
import { interval } from './bounded.ts';

export type Constraint =
  | 'none'
  | 'non-negative'
  | 'positive'
  | 'positive, no nan'
  | '[0, 1]'
  | '(0, 1]'
  | '[0, 1)'
  | '> 1'
  | '>= 1'
  | 'poisson';

const POISSON_MAX = 9.223372006484771e18;

/** What is wrong with a value, or null. `scalar` texts say "is NaN", array texts "contains NaNs". */
function violation(value: number, name: string, constraint: Constraint, scalar: boolean): string | null {
  const nan = scalar ? `${name} is NaN` : `${name} contains NaNs`;
  switch (constraint) {
    case 'none':
      return null;
    case 'non-negative':
      return value < 0 || Object.is(value, -0) ? `${name} < 0` : null;
    case 'positive':
      return value <= 0 ? `${name} <= 0` : null;
    case 'positive, no nan':
      if (Number.isNaN(value)) return `${name} must not be NaN`;
      return value <= 0 ? `${name} <= 0` : null;
    case '[0, 1]':
      return value >= 0 && value <= 1 ? null : `${name} < 0, ${name} > 1 or ${nan}`;
    case '(0, 1]':
      return value > 0 && value <= 1 ? null : `${name} <= 0, ${name} > 1 or ${name} contains NaNs`;
    case '[0, 1)':
      return value >= 0 && value < 1 ? null : `${name} < 0, ${name} >= 1 or ${nan}`;
    case '> 1':
      return value > 1 ? null : `${name} <= 1 or ${nan}`;
    case '>= 1':
      return value >= 1 ? null : `${name} < 1 or ${nan}`;
    default:
      if (!(value >= 0)) return `${name} < 0 or ${nan}`;
      return value <= POISSON_MAX ? null : `${name} value too large`;
  }
}

export interface Parameter {
  name: string;
  constraint: Constraint;
}

/** Checks that parameters of these shapes fill a result of another: NumPy names the size as the first argument or the last. */
export function checkSize(shapes: readonly (readonly number[])[], size: readonly number[], first = false): void {
  if (size.some((length) => length < 0)) valueError('negative dimensions are not allowed');
  const all = first ? [size, ...shapes] : [...shapes, size];
  const fits = broadcastShapes(all);
  if (isShapeError(fits)) throw new ArrayError(fits.type, mismatchText(all));
  if (fits.join() === size.join()) return;
  const named = first ? fits : (broadcastShapes(shapes) as number[]);
  valueError(
    `Output size ${tupleText(size)} is not compatible with broadcast dimensions of inputs ${tupleText(named)}.`,
  );
}

/** A parameter as floats, which complex numbers are not. */
export function parameterArray(value: Value): NDArray {
  if (value instanceof NDArray) checkArrayCast(value as unknown as NDArray, float64, 'safe');
  return toArray(value, float64);
}

/** Single parameters must be numbers, though texts and None can be made floats. */
export function checkNumbers(values: readonly Value[]): void {
  for (const value of values) if (!(value instanceof NDArray)) toFloat(value);
}

/** Draws an array (or one Python number) of a distribution with up to three parameters. */
export function drawWith(
  draw: (...parameters: number[]) => number,
  parameters: readonly Parameter[],
  values: readonly Value[],
  size: Value,
  whole: boolean,
  out: NDArray | null = null,
): Value {
  const arrays = values.map(parameterArray);
  const scalars = arrays.every((array) => array.shape.length === 0);
  if (scalars) {
    checkNumbers(values);
    const numbers = arrays.map((array) => array.storage.f64[array.offset / 8]!);
    parameters.forEach(({ name, constraint }, i) => {
      check(violation(numbers[i]!, name, constraint, true));
    });
    if (size === null && out === null) {
      const drawn = draw(...numbers);
      return whole ? exact(drawn) : new PyFloat(drawn);
    }
    const made = out ?? empty(shapeOf(size), whole ? int64 : float64);
    fillWith(made, whole, () => draw(...numbers));
    return made as unknown as Value;
  }
  parameters.forEach(({ name, constraint }, i) => {
    for (const raw of flatItems(arrays[i]!)) check(violation(raw as number, name, constraint, false));
  });
  const own = broadcastShapes(arrays.map((array) => array.shape));
  if (isShapeError(own)) throw new ArrayError(own.type, mismatchText(arrays.map((array) => array.shape)));
  const shape = size === null ? own : shapeOf(size);
  checkSize(
    arrays.map((one) => one.shape),
    shape,
    true,
  );
  const made = empty(shape, whole ? int64 : float64);
  const columns = arrays.map((array) => flatItems(broadcastTo(array, shape)) as number[]);
  let k = 0;
  fillWith(made, whole, () => {
    const drawn = draw(...columns.map((column) => column[k]!));
    k += 1;
    return drawn;
  });
  return made as unknown as Value;
}

const tupleText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

function check(text: string | null): void {
  if (text !== null) valueError(text);
}

/** A drawn number as 64 bits hold it: what C's cast makes of those beyond, and the largest of Generator's. */
function exact(value: number): number | bigint {
  if (Number.isSafeInteger(value)) return value;
  if (value === 2 ** 63) return 2n ** 63n - 1n;
  return Math.abs(value) < 2 ** 63 ? BigInt(value) : -(2n ** 63n);
}

/** Fills a new array in row-major order. */
export function fillWith(array: NDArray, whole: boolean, next: () => number): void {
  const count = array.size;
  if (!whole && array.dtype === float64 && array.base === null && isContiguous(array)) {
    const data = array.storage.f64;
    const start = array.offset / 8;
    for (let i = 0; i < count; i++) data[start + i] = next();
    return;
  }
  for (let i = 0; i < count; i++) {
    const drawn = next();
    writeAt(array, offsetOf(array, i), whole ? exact(drawn) : drawn);
  }
}

/** Single-precision draws into a new array, or one float. */
export function drawSingles(next: () => number, size: Value, out: NDArray | null): Value {
  if (size === null && out === null) return new PyFloat(next());
  const made = out ?? empty(shapeOf(size), float32);
  fillWith(made, false, next);
  return made as unknown as Value;
}

/** Checks an `out=` array of a fill method. */
export function checkedOut(out: Value, size: Value, dtype: typeof float64): NDArray | null {
  if (out === null) return null;
  if (!(out instanceof NDArray)) raise('TypeError', 'Supplied output array must be an ndarray');
  const array = out as unknown as NDArray;
  if (!array.writeable || !isContiguous(array))
    valueError('Supplied output array must be contiguous, writable, aligned, and in machine byte-order.');
  if (array.dtype !== dtype)
    raise('TypeError', `Supplied output array has the wrong type. Expected ${dtype.name}, got ${array.dtype.name}`);
  if (size !== null && shapeOf(size).join() !== array.shape.join())
    valueError('size must match out.shape when used together');
  return array;
}

/** Shuffles in place: an array along an axis, or any mutable sequence. */
export function shuffle(bits: BitSource, x: Value, axis = 0): void {
  if (x instanceof NDArray) {
    const array = x as unknown as NDArray;
    if (array.shape.length === 0) raise('TypeError', 'len() of unsized object');
    if (!array.writeable) valueError('array is read-only');
    if (array.size === 0) return;
    const along = axisIn(axis, array.shape.length);
    if (hasOwnMethod(x, '__setitem__')) {
      // an array whose elements are more than its numbers moves them itself
      const rows = along === 0 ? x : call(getattr(x, 'swapaxes'), [0, along]);
      setitem(rows, Ellipsis, getitem(rows, value(fromValues(permutationOf(bits, array.shape[along]!), int64))));
      return;
    }
    const items = reordered(bits, array, along);
    setIndex(array, items.slice(0, along), copy(getIndex(array, items)));
    return;
  }
  for (let i = len(x) - 1; i > 0; i--) {
    const j = interval(bits, i);
    const kept = getitem(x, i);
    setitem(x, i, getitem(x, j));
    setitem(x, j, kept);
  }
}

/** The index by which the slices along an axis come in another order. */
export function reordered(bits: BitSource, { shape }: NDArray, along: number): IndexItem[] {
  const order = fromValues(permutationOf(bits, shape[along]!), int64);
  return [
    ...new Array<IndexItem>(along).fill({ kind: 'slice', start: null, stop: null, step: null }),
    { kind: 'array', array: order },
  ];
}

/** 0 … n-1 as Fisher and Yates leave them. */
export function permutationOf(bits: BitSource, n: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = interval(bits, i);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
