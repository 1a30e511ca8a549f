/** The object model's names that the builtin types use, in one place, with the few conversions only they need. */

import { intOf, toInt } from '../objects/protocol.ts';
import { raise, typeError } from '../objects/raise.ts';
import { typeName, typeOf } from '../objects/type.ts';
import type { NativeIterator, Value } from '../objects/values.ts';

export { getattr, getattrOr, lookupSpecial, setattr } from '../objects/attributes.ts';
export { call } from '../objects/call.ts';
export { defineType, extendType } from '../objects/define.ts';
export { hashKey, hashOf, isSet, PyDict, PyFrozenSet, PySet, sameOrEqual, textOf } from '../objects/dict.ts';
export { nativeFunction } from '../objects/functions.ts';
export { adopt as derive } from '../objects/instances.ts';
export {
  bytesOf,
  callSpecial,
  contains,
  equal,
  equals,
  format,
  getIterator,
  getitem,
  intOf,
  intOf as integerOf,
  intToFloat,
  isException,
  isIndex,
  iter,
  iterate,
  len,
  listFrom as toArray,
  next,
  repr,
  setitem,
  str,
  toFloat,
  toIndex,
  toIndex as toSize,
  toInt,
  toText,
  truth,
} from '../objects/protocol.ts';
export { errorType, exception, PyBaseException, raise, typeError, valueError } from '../objects/raise.ts';
export type { Binary, Unary } from '../objects/slots.ts';
export * from '../objects/type.ts';
export * from '../objects/values.ts';

/** `__index__` of a value, or TypeError with this text. */
export function toBigIndex(value: Value, message: string): number | bigint {
  const known = intOf(value);
  if (known !== undefined) return known;
  return typeOf(value).slots.index === undefined ? typeError(message) : toInt(value);
}

/** A sequence index: IndexError where it is too large for any sequence. */
export function toSequenceIndex(value: Value): number {
  const index = toInt(value);
  if (typeof index === 'bigint') raise('IndexError', `cannot fit '${typeName(value)}' into an index-sized integer`);
  return index;
}

export type { NativeIterator };
