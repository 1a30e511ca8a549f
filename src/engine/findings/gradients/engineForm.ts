/** What the nodes of a person's own autograd engine call their number or array, and the gradient that arrives there. */
import { PyDict, PyInstance, PyList, PySet, PyTuple, type Value } from '../../python/objects/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';

export interface Form {
  data: string;
  grad: string;
}

/** Methods that walk back through the graph. */
export const BACKWARD = /^(?:backward|backprop|back_?propagat\w*)$/;

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

/** Whether no other object was kept beside a node: what results keep is what they were computed from. */
export const isLeaf = (node: PyInstance): boolean =>
  Object.values(node.d).every((value) => instancesIn(value as Value).length === 0);

/** The objects that an attribute holds, in collections of them or beside other things: `[(self, pass_back), …]`. */
export function instancesIn(value: Value): PyInstance[] {
  if (value instanceof PyInstance) return [value];
  if (value instanceof PyTuple || value instanceof PyList) return value.items.flatMap(instancesIn);
  if (value instanceof PySet) return [...value.table.entries()].flatMap(({ key }) => instancesIn(key as Value));
  return value instanceof PyDict ? [...value.entries()].flatMap((entry) => instancesIn(entry.value)) : [];
}
