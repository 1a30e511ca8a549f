/** The builtins that are not the runtime's own (core.ts): functions and classes put into a runtime's table. */

import '../types/index.ts';
import { toAscii } from '../format/quote.ts';
import { textOf } from '../objects/dict.ts';
import { nativeFunction } from '../objects/functions.ts';
import { format, repr } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import {
  boolType,
  bytearrayType,
  bytesType,
  complexType,
  dictType,
  floatType,
  frozensetType,
  intType,
  listType,
  objectType,
  rangeType,
  setType,
  sliceType,
  strType,
  tupleType,
  typeName,
} from '../objects/type.ts';
import type { Attrs, Value } from '../objects/values.ts';
import { memoryviewType } from '../types/memoryview.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ITERATION, ITERATORS } from './iteration.ts';

const TEXT = {
  'ascii(obj, /)': (value: Value): string => toAscii(repr(value)),
  "format(value, format_spec='', /)": (value: Value, spec: Value): string => {
    const text = textOf(spec);
    return text === undefined
      ? typeError(`format() argument 2 must be str, not ${typeName(spec)}`)
      : format(value, text);
  },
};

const TYPES = [
  boolType,
  bytearrayType,
  bytesType,
  complexType,
  dictType,
  floatType,
  frozensetType,
  intType,
  listType,
  memoryviewType,
  objectType,
  rangeType,
  setType,
  sliceType,
  strType,
  tupleType,
  ...Object.values(ITERATORS),
];

/** Puts this folder's builtins into a table. */
export function installBuiltins(table: Attrs): void {
  for (const type of TYPES) table[type.name] = type;
  for (const [signature, f] of Object.entries({ ...ARITHMETIC, ...ITERATION, ...TEXT })) {
    const native = nativeFunction(signature, f as never, { module: 'builtins' });
    table[native.name] = native;
  }
}
