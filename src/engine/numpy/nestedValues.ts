/** What counts as a sequence of values when an array is made, its elements, and the arrays that objects are by themselves. */
import { fromValues, NDArray, uint8 } from '../ndarray/index.ts';
import { getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { PyDict } from '../python/objects/dict.ts';
import { PyOpaque } from '../python/objects/opaque.ts';
import { raise } from '../python/objects/raise.ts';
import { typeOf } from '../python/objects/type.ts';
import {
  PyByteArray,
  PyBytes,
  PyComplex,
  PyFloat,
  PyIntObject,
  PyList,
  PyRange,
  PyStrObject,
  PyTuple,
  type Value,
} from '../python/objects/values.ts';
import { isScalar } from './scalar.ts';

export function isSequence(value: Value): boolean {
  if (value instanceof PyList || value instanceof PyTuple || value instanceof PyRange) return true;
  if (value === null || typeof value !== 'object' || value instanceof NDArray) return false;
  // Endlessly nested if it were one: an element of a stand-in is a stand-in.
  if (value instanceof PyOpaque) return false;
  if (value instanceof PyBytes || value instanceof PyStrObject || value instanceof PyDict || isScalar(value))
    return false;
  if (value instanceof PyFloat || value instanceof PyComplex || value instanceof PyIntObject) return false;
  if ('mro' in value) return false;
  const { slots } = typeOf(value);
  return slots.len !== undefined && slots.getitem !== undefined && typeOf(value).lookup('keys') === undefined;
}

/** The elements of a sequence. */
export function elementsOf(value: Value): readonly Value[] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  if (value instanceof PyRange) return Array.from({ length: value.length }, (_, i) => value.start + i * value.step);
  const { slots } = typeOf(value);
  const length = slots.len!(value);
  return Array.from({ length }, (_, i) => slots.getitem!(value, i));
}

/** An object's own array: `__array__()`. */
export function ownArray(value: Value): NDArray | null {
  if (value === null || typeof value !== 'object' || value instanceof PyList || value instanceof PyTuple) return null;
  if ('mro' in value || typeOf(value).lookup('__array__') === undefined) return null;
  const method = getattrOr(value, '__array__');
  if (method === undefined) return null;
  const made = call(method);
  if (made instanceof NDArray) return made;
  raise('ValueError', 'object __array__ method not producing an array');
}

export function byteArray(value: Value): NDArray | null {
  if (!(value instanceof PyByteArray)) return null;
  return fromValues(Array.from(value.v), uint8);
}
