/** Floats and small ints whose operators need no slot: what the fast paths of operators and comparisons ask for. */
import { PyFloat, type Value } from '../objects/values.ts';

/** Whether a value is a float itself and not an instance of a subclass. */
export const isFloat = (value: Value): value is PyFloat => value instanceof PyFloat && value.exact;

/** Whether a value is an int of any size itself: its operators need no search for slots, which took ten times as long as a mask of 64 bits. */
export const isWhole = (value: Value): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** The number behind an exact float or a small int; undefined for everything else. */
export function plain(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return isFloat(value) ? value.v : undefined;
}
