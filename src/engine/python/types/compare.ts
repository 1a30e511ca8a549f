/** Rich comparison of any two values: the operands' slots in Python's order, and its TypeError. */

import { NotImplemented, truth, typeError, typeName, typeOf, type Value } from './support.ts';

export type Ordering = 'lt' | 'le' | 'gt' | 'ge';

const MIRROR: Record<Ordering, Ordering> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' };
const SYMBOL: Record<Ordering, string> = { lt: '<', le: '<=', gt: '>', ge: '>=' };

/** `a < b` and its kin as any Python value. */
export function order(op: Ordering, a: Value, b: Value): Value {
  const left = typeOf(a);
  const right = typeOf(b);
  const mirrored = right.slots[MIRROR[op]];
  const first = left !== right && mirrored !== undefined && right.isSubtype(left);
  if (first) {
    const result = mirrored(b, a);
    if (result !== NotImplemented) return result;
  }
  const slot = left.slots[op];
  if (slot !== undefined) {
    const result = slot(a, b);
    if (result !== NotImplemented) return result;
  }
  if (!first && mirrored !== undefined) {
    const result = mirrored(b, a);
    if (result !== NotImplemented) return result;
  }
  return typeError(`'${SYMBOL[op]}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
}

/** `bool(a < b)`, fast for numbers and plain text. */
export function less(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  const result = order('lt', a, b);
  return result === true || (result !== false && truth(result));
}

/** `bool(a > b)`. */
export function greater(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a > b;
  const result = order('gt', a, b);
  return result === true || (result !== false && truth(result));
}
