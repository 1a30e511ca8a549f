/** Arrays of subclasses: which class a result has, and `__array_finalize__`. */
import { NDArray } from '../ndarray/index.ts';
import { call } from '../python/objects/call.ts';
import { toFloat } from '../python/objects/protocol.ts';
import type { PyType } from '../python/objects/type.ts';
import type { Attrs, Value } from '../python/objects/values.ts';

/** An instance of a Python subclass of ndarray: its own class, its own attributes. */
export type SubclassArray = NDArray & { cls: PyType; d: Attrs };

let baseType: PyType | null = null;

/** Tells which class is plain ndarray. */
export function setArrayType(type: PyType): void {
  baseType = type;
}

export function arrayType(): PyType {
  return baseType!;
}

/** Whether an array is of a subclass. */
export function isSubclassed(array: NDArray): boolean {
  return (array.cls as PyType) !== baseType;
}

/** Gives `array` the class `type` and tells it what it was made from. */
export function asSubclass(array: NDArray, type: PyType, from: Value): NDArray {
  if (type === baseType) return array;
  const own = array as SubclassArray;
  own.cls = type;
  // the base of a subclass's view is the nearest array of that class
  if (
    own.base !== null &&
    from instanceof NDArray &&
    from.cls === (type as never) &&
    from.base === own.base &&
    own.base.cls !== from.cls
  )
    own.base = from;
  own.d = new type.Fields();
  const finalize = type.lookup('__array_finalize__');
  if (finalize !== undefined && finalize !== null) call(finalize, [own as unknown as Value, from]);
  return own;
}

/** The array as a value, of the class of the one it comes from. */
export function arrayView(from: NDArray, result: NDArray): Value {
  if (isSubclassed(from) && result !== from)
    return asSubclass(result, from.cls as PyType, from as unknown as Value) as unknown as Value;
  return result as unknown as Value;
}

/** The result of a function that keeps the class of the array it was given. */
export function inClassOf(given: Value, result: NDArray): Value {
  return given instanceof NDArray ? arrayView(given as unknown as NDArray, result) : (result as unknown as Value);
}

export function priorityOf(array: NDArray): number {
  const priority = (array.cls as PyType).lookup('__array_priority__');
  return priority === undefined ? 0 : toFloat(priority);
}

/** Among inputs of several classes the one with the highest priority; null when all are plain, or none is `above` that. */
export function leadingInput(inputs: readonly unknown[], above = Number.NEGATIVE_INFINITY): NDArray | null {
  let found: NDArray | null = null;
  for (const input of inputs) {
    if (!(input instanceof NDArray) || !isSubclassed(input) || priorityOf(input) <= above) continue;
    if (found === null || priorityOf(input) > priorityOf(found)) found = input;
  }
  return found;
}
