/** The value that the last exhausted generator returned: what `yield from` and StopIteration carry. */
import type { Value } from './values.ts';

let value: Value = null;

/** Sets the stop value and returns the one before. */
export function setStopValue(next: Value): Value {
  const before = value;
  value = next;
  return before;
}
