/** Calls a recorded function again on copies of its arguments, with some arrays changed first; the program's own objects stay untouched. */
import type { NDArray } from '../ndarray/array.ts';
import { float64, fromValues } from '../ndarray/index.ts';
import { type ArrayObserver, observed } from '../ndarray/observe.ts';
import { PyBaseException, PyInstance, type Value } from '../python/objects/index.ts';
import { LimitError, type Runtime } from '../python/runtime/index.ts';
import { Copier } from './copy.ts';
import { callWithParameters } from './parameters.ts';
import type { RecordedCall } from './recorder.ts';
import { arraysIn, isArray, scalarNumber } from './values.ts';

/** Changes to arguments, by their index in the call; of an object to the arrays that it holds. */
export type Changes = Record<number, (array: NDArray) => void>;

/** The array that the call gives this time, or the first of the object that it gives; null when it raises, gives neither nor a number, or an array was not kept. */
export function callAgain(
  runtime: Runtime,
  call: RecordedCall,
  changes: Changes,
  observer: ArrayObserver | null = null,
): NDArray | null {
  const copier = new Copier();
  const values: [string, Value][] = [];
  for (const [index, { name, recorded }] of call.arguments.entries()) {
    const kept = isArray(recorded.value) ? (recorded.snapshot?.array ?? null) : recorded.value;
    if (kept === null && recorded.value !== null) return null;
    const copy = copier.copy(kept as Value);
    const change = changes[index];
    if (change !== undefined) for (const array of isArray(copy) ? [copy] : arraysIn(copy, 1)) change(array);
    values.push([name, copy]);
  }
  try {
    const result = observed(observer, () => callWithParameters(runtime, call.function, values));
    if (isArray(result)) return result;
    const number = scalarNumber(result);
    if (number !== null) return fromValues([number], float64, []);
    return result instanceof PyInstance ? (arraysIn(result, 1)[0] ?? null) : null;
  } catch (error) {
    if (error instanceof PyBaseException || error instanceof LimitError) return null;
    throw error;
  }
}
