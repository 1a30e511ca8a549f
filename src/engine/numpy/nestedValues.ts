/** What counts as a sequence of values when an array is made, its elements, and the arrays that objects are by themselves. */
import { DType, fromValues, NDArray, uint8 } from '../ndarray/index.ts';
import { getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { PyDict } from '../python/objects/dict.ts';
import { PyOpaque } from '../python/objects/opaque.ts';
import { isException, listFrom } from '../python/objects/protocol.ts';
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
import { PyMemoryView } from '../python/types/memoryview.ts';
import { arrayOfMemory } from './memoryWindows.ts';
import { isScalar } from './scalar.ts';

export function isSequence(value: Value): boolean {
  if (value instanceof PyList || value instanceof PyTuple || value instanceof PyRange) return true;
  if (value === null || typeof value !== 'object' || value instanceof NDArray || value instanceof DType) return false;
  // Endlessly nested if it were one: an element of a stand-in is a stand-in.
  if (value instanceof PyOpaque) return false;
  if (value instanceof PyBytes || value instanceof PyStrObject || value instanceof PyDict || isScalar(value))
    return false;
  if (value instanceof PyFloat || value instanceof PyComplex || value instanceof PyIntObject) return false;
  if ('mro' in value) return false;
  const { slots } = typeOf(value);
  return slots.getitem !== undefined && typeOf(value).lookup('keys') === undefined && hasLength(value);
}

/** Whether an object says how long it is; one whose `__len__` fails is an element, as in NumPy. */
function hasLength(value: Value): boolean {
  try {
    return typeOf(value).slots.len?.(value) !== undefined;
  } catch (error) {
    if (isException(error, 'Exception') && !isException(error, 'RecursionError') && !isException(error, 'MemoryError'))
      return false;
    throw error;
  }
}

/** What objects of a program's classes have given so far for the array that is being made. */
let given: Map<Value, readonly Value[]> | null = null;

/** Makes an array, for which each object of a program's own class is asked for its elements once. */
export function askingOnce<T>(make: () => T): T {
  const outer = given;
  given = null;
  try {
    return make();
  } finally {
    given = outer;
  }
}

/** The elements of a sequence. */
export function elementsOf(value: Value): readonly Value[] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  if (value instanceof PyRange) return value.items();
  given ??= new Map();
  const items = given.get(value) ?? listFrom(value);
  given.set(value, items);
  return items;
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
  if (value instanceof PyMemoryView) return arrayOfMemory(value);
  if (value instanceof PyByteArray) return fromValues(value.v, uint8);
  const memory = value instanceof NDArray ? undefined : typeOf(value).slots.memory;
  return memory === undefined ? null : arrayOfMemory(new PyMemoryView(memory(value)));
}
