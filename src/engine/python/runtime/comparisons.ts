/** Comparisons and membership on any values: fast paths for numbers and texts, then slots with reflection. Names in `T` give a truth value. */
import { contains, equal, equals, truth } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { setRichCompare } from '../objects/sequences.ts';
import { typeName, typeOf } from '../objects/type.ts';
import { NotImplemented, PyList, PyTuple, type Value } from '../objects/values.ts';
import { elements } from './elements.ts';
import { isFloat, isWhole, plain } from './plainNumbers.ts';

export type OrderName = 'lt' | 'le' | 'gt' | 'ge';
const REFLECTED: Record<OrderName, OrderName> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' };
const ORDER: Record<OrderName, string> = { lt: '<', le: '<=', gt: '>', ge: '>=' };

/** a < b and its kin. */
export function richCompare(name: OrderName, a: Value, b: Value): Value {
  if (isWhole(a) && isWhole(b)) return name === 'lt' ? a < b : name === 'le' ? a <= b : name === 'gt' ? a > b : a >= b;
  const ta = typeOf(a);
  const tb = typeOf(b);
  const forward = ta.slots[name];
  const reflected = tb.slots[REFLECTED[name]];
  let tried = false;
  if (ta !== tb && reflected !== undefined && tb.isSubtype(ta)) {
    tried = true;
    const result = reflected(b, a);
    if (result !== NotImplemented) return result;
  }
  if (forward !== undefined) {
    const result = forward(a, b);
    if (result !== NotImplemented) return result;
  }
  if (!tried && reflected !== undefined) {
    const result = reflected(b, a);
    if (result !== NotImplemented) return result;
  }
  return typeError(`'${ORDER[name]}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
}
setRichCompare(richCompare);

/** a != b. */
export function notEquals(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const forward = ta.slots.ne;
  const reflected = ta === tb ? undefined : tb.slots.ne;
  if (reflected !== undefined && tb.isSubtype(ta)) {
    const result = reflected(b, a);
    if (result !== NotImplemented) return result;
  }
  if (forward !== undefined) {
    const result = forward(a, b);
    if (result !== NotImplemented) return result;
  }
  if (reflected !== undefined) {
    const result = reflected(b, a);
    if (result !== NotImplemented) return result;
  }
  return a !== b;
}

export function lt_(a: Value, b: Value): Value {
  const x = plain(a);
  if (x !== undefined) {
    const y = plain(b);
    if (y !== undefined) return x < y;
  }
  const known = elements.less(a, b);
  return known === undefined ? richCompare('lt', a, b) : elements.truth(known);
}

export function ltT(a: Value, b: Value): boolean {
  const x = plain(a);
  if (x !== undefined) {
    const y = plain(b);
    if (y !== undefined) return x < y;
  }
  const known = elements.less(a, b);
  return known === undefined ? truth(richCompare('lt', a, b)) : known;
}

export function le_(a: Value, b: Value): Value {
  const x = plain(a);
  if (x !== undefined) {
    const y = plain(b);
    if (y !== undefined) return x <= y;
  }
  const known = elements.less(b, a);
  return known === undefined ? richCompare('le', a, b) : elements.truth(!known);
}

export function leT(a: Value, b: Value): boolean {
  const x = plain(a);
  if (x !== undefined) {
    const y = plain(b);
    if (y !== undefined) return x <= y;
  }
  const known = elements.less(b, a);
  return known === undefined ? truth(richCompare('le', a, b)) : !known;
}

export function gt_(a: Value, b: Value): Value {
  const x = plain(a);
  if (x !== undefined) {
    const y = plain(b);
    if (y !== undefined) return x > y;
  }
  const known = elements.less(b, a);
  return known === undefined ? richCompare('gt', a, b) : elements.truth(known);
}

export function gtT(a: Value, b: Value): boolean {
  const x = plain(a);
  if (x !== undefined) {
    const y = plain(b);
    if (y !== undefined) return x > y;
  }
  const known = elements.less(b, a);
  return known === undefined ? truth(richCompare('gt', a, b)) : known;
}

export function ge_(a: Value, b: Value): Value {
  const x = plain(a);
  if (x !== undefined) {
    const y = plain(b);
    if (y !== undefined) return x >= y;
  }
  const known = elements.less(a, b);
  return known === undefined ? richCompare('ge', a, b) : elements.truth(!known);
}

export function geT(a: Value, b: Value): boolean {
  const x = plain(a);
  if (x !== undefined) {
    const y = plain(b);
    if (y !== undefined) return x >= y;
  }
  const known = elements.less(a, b);
  return known === undefined ? truth(richCompare('ge', a, b)) : !known;
}

export function eq_(a: Value, b: Value): Value {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (isFloat(a) && isFloat(b)) return a.v === b.v;
  if (a === null && b === null) return true;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a === b;
  return equals(a, b);
}

export function ne_(a: Value, b: Value): Value {
  if (typeof a === 'string' && typeof b === 'string') return a !== b;
  if (isFloat(a) && isFloat(b)) return a.v !== b.v;
  if (a === null && b === null) return false;
  return notEquals(a, b);
}

export function eqT(a: Value, b: Value): boolean {
  const result = eq_(a, b);
  return result === true || (result !== false && truth(result));
}

export function neT(a: Value, b: Value): boolean {
  const result = ne_(a, b);
  return result === true || (result !== false && truth(result));
}

/** item in container. */
export function contains_(container: Value, item: Value): boolean {
  if (container instanceof PyList || container instanceof PyTuple) {
    if (container.exact) {
      const { items } = container;
      if (typeof item === 'string' || typeof item === 'number') {
        for (let i = 0; i < items.length; i++) {
          const each = items[i]!;
          if (each === item || (typeof each === 'object' && each !== null && equal(each, item))) return true;
          if (typeof each === 'boolean' && Number(each) === item) return true;
        }
        return false;
      }
    }
  }
  return contains(container, item);
}
