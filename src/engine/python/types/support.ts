/** The object model's names that the builtin types use, in one place, with the few conversions only they need. */

import { intOf, toInt } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { typeOf } from '../objects/type.ts';
import type { NativeIterator, Value } from '../objects/values.ts';

export { getattr, lookupSpecial } from '../objects/attributes.ts';
export { call } from '../objects/call.ts';
export { defineType, extendType } from '../objects/define.ts';
export { hashKey, PyDict, PyFrozenSet, PySet, sameOrEqual, textOf } from '../objects/dict.ts';
export { adopt as derive } from '../objects/instances.ts';
export {
  bufferOf,
  bytesOf,
  callSpecial,
  equal,
  format,
  getitem,
  intOf,
  intOf as integerOf,
  intToFloat,
  isIterable,
  iterate,
  listFrom as toArray,
  repr,
  setitem,
  str,
  toFloat,
  toIndex,
  toIndex as toSize,
  toInt,
  truth,
} from '../objects/protocol.ts';
export { raise, typeError, valueError } from '../objects/raise.ts';
export type { Binary, Unary } from '../objects/slots.ts';
export * from '../objects/type.ts';
export * from '../objects/values.ts';

/** `__index__` of a value, or TypeError with this text. */
export function toBigIndex(value: Value, message: string): number | bigint {
  const known = intOf(value);
  if (known !== undefined) return known;
  return typeOf(value).slots.index === undefined ? typeError(message) : toInt(value);
}

export type { NativeIterator };
