/** Small questions about Python values that the trace and the rules ask again and again. */
import { NDArray } from '../ndarray/array.ts';
import { rawToNumber, scalarOf } from '../ndarray/elements.ts';
import { PyDict, PyFloat, PyInstance, PyList, PyTuple, type Value } from '../python/objects/index.ts';

/** Whether a value is an n-d array (not a NumPy scalar). */
export function isArray(value: Value | undefined): value is Value & NDArray {
  return value instanceof NDArray;
}

/** The number that an int, a float, a bool or a NumPy scalar is; null for anything else. Large ints are rounded. */
export function scalarNumber(value: Value | undefined): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof PyFloat) return value.v;
  if (value instanceof NDArray && value.ndim === 0 && 'biuf'.includes(value.dtype.kind))
    return rawToNumber(scalarOf(value));
  return numpyScalar(value);
}

/** NumPy scalars carry their number as `value`; the class lives in the numpy room, so it is known by its form. */
function numpyScalar(value: Value | undefined): number | null {
  if (typeof value !== 'object' || value === null || !('dtype' in value) || !('value' in value)) return null;
  const { value: inner } = value as { value: unknown };
  if (typeof inner === 'number') return inner;
  if (typeof inner === 'bigint') return Number(inner);
  if (typeof inner === 'boolean') return inner ? 1 : 0;
  return null;
}

/** All arrays that a value holds, to some depth. */
export function arraysIn(value: Value, depth: number): NDArray[] {
  if (isArray(value)) return [value];
  if (depth === 0) return [];
  const inside =
    value instanceof PyTuple || value instanceof PyList
      ? value.items
      : value instanceof PyDict
        ? [...value.entries()].map((entry) => entry.value)
        : value instanceof PyInstance
          ? Object.values(value.d)
          : [];
  return inside.flatMap((item) => arraysIn(item as Value, depth - 1));
}
