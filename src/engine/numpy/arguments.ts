/** Python arguments as the kernels want them: shapes, axes, orders, casting rules, output arrays. */

import { checkArrayCast } from '../ndarray/copying.ts';
import { ArrayError, assign, type Casting, type CopyOrder, type DType, NDArray } from '../ndarray/index.ts';
import { latin } from '../python/format/latin.ts';
import { PyDict } from '../python/objects/dict.ts';
import { isIndex, listFrom, toIndex, toInt, truth } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { typeName, typeOf } from '../python/objects/type.ts';
import { PyBytes, PyFloat, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { normalizeAxis } from '../shapes/axes.ts';

/** A shape: an integer or a sequence of them. */
export function shapeOf(value: Value): number[] {
  if (typeof value === 'number') return [value];
  if (value instanceof PyTuple || value instanceof PyList) return value.items.map(lengthOf);
  if (value === null) return [];
  const isWhole = value instanceof NDArray ? value.ndim === 0 && 'iu'.includes(value.dtype.kind) : isIndex(value);
  if (isWhole && typeof value !== 'boolean') return [lengthOf(value)];
  const { len, getitem } = typeOf(value).slots;
  // sets and dicts are no sequences
  if (
    value instanceof NDArray ? value.ndim > 0 : len !== undefined && getitem !== undefined && !(value instanceof PyDict)
  )
    return listFrom(value).map(lengthOf);
  typeError(`expected a sequence of integers or a single integer, got '${textOf(value)}'`);
}

/** The shape of a new array, which None is not. */
export function newShape(value: Value): number[] {
  if (value === null) typeError('Use () not None as shape arguments');
  return shapeOf(value);
}

let textOf: (value: Value) => string = String;

/** Registers repr() for error texts. */
export function setArgumentRepr(repr: (value: Value) => string): void {
  textOf = repr;
}

const isTruth = (value: Value): boolean =>
  typeof value === 'boolean' || (value as { dtype?: DType } | null)?.dtype?.kind === 'b';

function lengthOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (isTruth(value))
    typeError(
      value instanceof NDArray
        ? 'only integer scalar arrays can be converted to a scalar index'
        : 'an integer is required',
    );
  if (!isIndex(value)) typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  const int = toInt(value);
  return typeof int === 'bigint' ? valueError('Maximum allowed dimension exceeded') : int;
}

/** The shape of `a.reshape(2, 3)` or `a.reshape((2, 3))`. */
export function shapeFromArguments(args: readonly Value[]): number[] {
  if (args.length === 1) return shapeOf(args[0]!);
  return args.map(lengthOf);
}

/** An integer argument. */
export function integer(value: Value): number {
  return typeof value === 'number' ? value : toIndex(value);
}

/** A count as Cython takes it: what int() makes of a number, but no text. */
export function countOf(value: Value): number {
  const { index, int } = typeOf(value).slots;
  const convert = int ?? index;
  if (typeof value !== 'number' && convert === undefined) typeError('an integer is required');
  return typeof value === 'number' ? value : toIndex(convert!(value));
}

/** What NumPy's C code says of an axis that is a truth value. */
export const AXIS_WORDS = 'an integer is required for the axis';

/** An integer as C's own parser takes it. */
export function parsedInteger(value: Value): number {
  if (value instanceof PyFloat) typeError('integer argument expected, got float');
  return integer(value);
}

/** Whether C's `int` holds a number. */
const isShort = (value: number): boolean => value === (value | 0);

/** An axis as NumPy's C code reads one. */
function shortOf(value: Value): number {
  const found = toInt(value);
  if (typeof found === 'bigint') raise('OverflowError', 'Python int too large to convert to C long');
  return isShort(found) ? found : valueError("integer won't fit into a C int");
}

/** An axis, or null for None. */
export function axisOf(value: Value | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') typeError(AXIS_WORDS);
  return shortOf(value);
}

/** An axis of an array with `ndim` dimensions, counted from the front; NumPy's AxisError where there is none. */
export function axisIn(axis: Value, ndim: number): number {
  const given = integer(axis);
  if (!isShort(given)) raise('OverflowError', 'Python int too large to convert to C int');
  const found = normalizeAxis(given, ndim);
  if (typeof found === 'number') return found;
  throw new ArrayError(found.type, found.message, { axis: found.axis, ndim: found.ndim });
}

/** One axis or a tuple of axes; null for None. A boolean is refused in the given words. */
export function axesOf(value: Value | undefined, refusal = 'an integer is required'): number[] | null {
  if (value === null || value === undefined) return null;
  if (value instanceof PyTuple) return value.items.map(shortOf);
  if (typeof value === 'boolean') typeError(refusal);
  if (value instanceof PyList) typeError("'list' object cannot be interpreted as an integer");
  return [axisOf(value) as number];
}

/** The one axis of `ndim` that an accumulation or a reduceat goes along. */
export function lineAxis(value: Value, ndim: number, method: string): number {
  if (ndim === 0) return 0;
  const axes = axesOf(value)?.map((axis) => axisIn(axis, ndim)) ?? Array.from({ length: ndim }, (_, i) => i);
  if (axes.length !== 1) valueError(`${method} does not allow multiple axes`);
  return axes[0]!;
}

/** An axis with which NumPy's own Python code looks into a shape before anything checks it. */
export function axisInShape(value: Value): number {
  if (!isIndex(value)) typeError(`tuple indices must be integers or slices, not ${typeName(value)}`);
  return integer(value);
}

/** One integer or a sequence of them. */
export function integers(value: Value): number[] {
  if (isIndex(value) && !(value instanceof NDArray && value.shape.length > 0)) return [toIndex(value)];
  return listFrom(value).map(integer);
}

/** A value as it is, but bytes as the text that they are: where NumPy takes either. */
export const bytesAsText = (value: Value): Value => (value instanceof PyBytes ? latin(value.v) : value);

export function orderOf(value: Value | undefined, fallback: CopyOrder = 'C'): CopyOrder {
  if (value === null || value === undefined) return fallback;
  if (value === 'C') return value;
  const text = bytesAsText(value);
  if (typeof text !== 'string') typeError(`order must be str, not ${typeName(value)}`);
  const upper = text.toUpperCase();
  if (upper === 'C' || upper === 'F' || upper === 'A' || upper === 'K') return upper;
  valueError(`order must be one of 'C', 'F', 'A', or 'K' (got ${textOf(value)})`);
}

/** The layout of a new array. */
export function layoutOf(value: Value | undefined): 'C' | 'F' {
  const order = orderOf(value);
  if (order !== 'C' && order !== 'F') valueError("only 'C' or 'F' order is permitted");
  return order;
}

/** Checks a `device=` argument: there is one device. */
export function onCpu(device: Value | undefined): void {
  if (device !== undefined && device !== null && device !== 'cpu')
    valueError(
      `Device not understood. Only "cpu" is allowed, but received: ${textOf(device).replace(/^'(.*)'$/, '$1')}`,
    );
}

/** Checks a `like=` argument: arrays of other libraries do not exist here. */
export function likeArray(like: Value | undefined): void {
  if (like !== undefined && like !== null && !(like instanceof NDArray))
    typeError('The `like` argument must be an array-like that implements the `__array_function__` protocol.');
}

export function castingOf(value: Value | undefined, fallback: Casting, further: readonly string[] = []): Casting {
  if (value === null || value === undefined) return fallback;
  const known = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'];
  if (typeof value === 'string' && known.includes(value)) return value as Casting;
  valueError(
    `casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe'${further.map((one) => `, '${one}'`).join('')} (got '${String(value)}')`,
  );
}

/** Whether an argument is a single value, where a sequence of them may be given. */
export const isSingle = (value: Value): boolean =>
  typeOf(value).slots.iter === undefined || (value instanceof NDArray && value.ndim === 0);

/** An `out=` argument of what has one result: an array, or a tuple with one. */
export const outOf = (value: Value | undefined): NDArray | null =>
  outputOf(value instanceof PyTuple && value.items.length === 1 ? value.items[0] : value);

/** An array that a ufunc writes to. */
export function outputOf(value: Value | undefined): NDArray | null {
  const target = targetOf(value, 'return arrays must be of ArrayType');
  if (target !== null) checkWriteable(target, 'output array');
  return target;
}

/** An `out=` argument of a function that is no ufunc, which has its own words for what is no array. */
export function targetOf(value: Value | undefined, refusal = 'output must be an array'): NDArray | null {
  if (value === null || value === undefined) return null;
  return value instanceof NDArray ? value : typeError(refusal);
}

/** Refuses what may not be written to, in the words of the function that would have. */
export function checkWriteable(array: NDArray, words: string): void {
  if (!array.writeable) valueError(`${words} is read-only`);
}

/** Puts a result into the `out=` of a function that NumPy writes in C: of its shape, and of a type that fits the result's. */
export function intoArray(result: NDArray, out: Value, name: string): Value {
  if (!(out instanceof NDArray)) typeError('output must be an array');
  const target = out as unknown as NDArray;
  if (target.shape.join() !== result.shape.join()) valueError(`output array does not match result of ${name}`);
  checkArrayCast(target, result.dtype, 'safe');
  checkWriteable(target, 'WRITEBACKIFCOPY base');
  assign(target, result, 'unsafe');
  return out;
}

/** A flag such as keepdims. */
export function flag(value: Value | undefined): boolean {
  return value === undefined ? false : typeof value === 'boolean' ? value : truth(value);
}

export function intTuple(items: readonly number[]): PyTuple {
  return new PyTuple(items);
}
