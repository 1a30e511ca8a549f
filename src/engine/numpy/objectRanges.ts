/** np.arange of anything but numbers: whether there is such a range, and how far it reaches, is for Python's own operators to say. */
import { toFloat } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { PyTuple, type Value } from '../python/objects/values.ts';
import { neT } from '../python/runtime/comparisons.ts';
import { add_, sub_, truediv_ } from '../python/runtime/operators.ts';

/** What lies between the bounds; NumPy has words of its own for a tuple alone. */
function span(first: Value, last: Value): Value {
  try {
    return sub_(last, first);
  } catch (error) {
    if (last instanceof PyTuple) typeError('arange: scalar arguments expected instead of a tuple.');
    throw error;
  }
}

/** The objects from `first` on, each by the first step's difference beyond the one before. */
export function objectRange(first: Value, last: Value, by: Value): Value[] {
  const whole = span(first, last);
  const isOpen = neT(whole, 0);
  const steps = toFloat(truediv_(whole, by));
  if (Number.isNaN(steps)) valueError('arange: cannot compute length');
  const length = steps === 0 && isOpen && !Object.is(steps, -0) ? 1 : Math.ceil(steps);
  if (length > 2 ** 32) valueError('Maximum allowed size exceeded');
  const made: Value[] = [];
  if (length > 0) made.push(first);
  if (length > 1) made.push(add_(first, by));
  while (made.length < length) made.push(add_(made.at(-1)!, sub_(made[1]!, first)));
  return made;
}
