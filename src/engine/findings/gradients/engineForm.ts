/** What the nodes of a person's own autograd engine call their number or array, and the gradient that arrives there. */
import { PyInstance, type Value } from '../../python/objects/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';

export interface Form {
  data: string;
  grad: string;
}

const DATA = ['data', 'value', 'val', 'v', '_data', 'array'];
const GRAD = ['grad', 'gradient', '_grad', 'g'];

/** The attributes of a node; null for what is none. */
export function formOf(value: Value | undefined): Form | null {
  if (!(value instanceof PyInstance)) return null;
  const data = DATA.find((name) => numbersIn(value.d[name]) !== null);
  const grad = GRAD.find((name) => Object.hasOwn(value.d, name));
  return data === undefined || grad === undefined ? null : { data, grad };
}

/** The numbers of an array, or of a number alone. */
export function numbersIn(value: Value | undefined): Float64Array | null {
  if (isArray(value)) return 'fiu'.includes(value.dtype.kind) && value.size > 0 ? numbersOf(value) : null;
  const number = typeof value === 'boolean' ? null : scalarNumber(value);
  return number === null ? null : Float64Array.of(number);
}
