/** Python arguments as the kernels want them: shapes, axes, orders, casting rules, output arrays. */
import { type Casting, type CopyOrder, NDArray } from '../ndarray/index.ts';
import { isIndex, listFrom, toIndex, truth } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { typeName, typeOf } from '../python/objects/type.ts';
import { PyList, PyTuple, type Value } from '../python/objects/values.ts';

/** A shape: an integer or a sequence of them. */
export function shapeOf(value: Value): number[] {
  if (typeof value === 'number') return [value];
  if (value instanceof PyTuple || value instanceof PyList) return value.items.map(lengthOf);
  if (value === null) return [];
  if (isIndex(value) && !(value instanceof NDArray && value.shape.length > 0)) return [toIndex(value)];
  if (value instanceof NDArray || typeOf(value).slots.len !== undefined) return listFrom(value).map(lengthOf);
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

function lengthOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (!isIndex(value)) typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  return toIndex(value);
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

/** An axis, or null for None. */
export function axisOf(value: Value | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (!isIndex(value)) typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  return toIndex(value);
}

/** One axis or a tuple of axes; null for None. */
export function axesOf(value: Value | undefined): number[] | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return [value];
  if (value instanceof PyTuple) return value.items.map(integer);
  if (value instanceof PyList) typeError("'list' object cannot be interpreted as an integer");
  return [axisOf(value) as number];
}

/** One integer or a sequence of them. */
export function integers(value: Value): number[] {
  if (isIndex(value) && !(value instanceof NDArray && value.shape.length > 0)) return [toIndex(value)];
  return listFrom(value).map(integer);
}

export function orderOf(value: Value | undefined, fallback: CopyOrder = 'C'): CopyOrder {
  if (value === null || value === undefined) return fallback;
  if (typeof value !== 'string') typeError(`order must be str, not ${typeName(value)}`);
  const upper = value.toUpperCase();
  if (upper === 'C' || upper === 'F' || upper === 'A' || upper === 'K') return upper;
  valueError(`order must be one of 'C', 'F', 'A', or 'K' (got '${value}')`);
}

export function castingOf(value: Value | undefined, fallback: Casting): Casting {
  if (value === null || value === undefined) return fallback;
  const known = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'];
  if (typeof value === 'string' && known.includes(value)) return value as Casting;
  valueError(`casting must be one of 'no', 'equiv', 'safe', 'same_kind', or 'unsafe' (got '${String(value)}')`);
}

/** An `out=` argument. */
export function outOf(value: Value | undefined): NDArray | null {
  if (value === null || value === undefined) return null;
  if (value instanceof NDArray) return value;
  if (value instanceof PyTuple && value.items.length === 1) return outOf(value.items[0]!);
  typeError('return arrays must be of ArrayType');
}

/** A flag such as keepdims. */
export function flag(value: Value | undefined): boolean {
  return value === undefined ? false : typeof value === 'boolean' ? value : truth(value);
}

export function pyTuple(items: readonly Value[]): PyTuple {
  return new PyTuple(items);
}

export function intTuple(items: readonly number[]): PyTuple {
  return new PyTuple(items);
}
