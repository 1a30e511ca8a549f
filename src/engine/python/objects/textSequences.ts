/** str, bytes and bytearray: items, concatenation, comparison and text. Their methods are types/. */

import { hashText } from '../format/hash.ts';
import { latin } from '../format/latin.ts';
import { formatString } from '../format/number.ts';
import { bytesRepr, stringRepr } from '../format/quote.ts';
import { assignBytes, deleteBytes } from './byteArrays.ts';
import { extendType, type SlotTable } from './define.ts';
import { makeIterator } from './iterators.ts';
import { reserve } from './limits.ts';
import { bufferOf, bytesOf, toInt } from './protocol.ts';
import { typeError, valueError } from './raise.ts';
import { characters, isPlainText, position, sliceArray, textItem, textLength } from './slicing.ts';
import { bytearrayType, bytesType, strType, typeName, typeOf } from './type.ts';
import { NotImplemented, PyByteArray, PyBytes, PySlice, PyStrObject, type Value } from './values.ts';

const text = (value: Value): string => (typeof value === 'string' ? value : (value as PyStrObject).v);
const asText = (value: Value): string | undefined =>
  typeof value === 'string' ? value : value instanceof PyStrObject ? value.v : undefined;

function order<T>(convert: (value: Value) => T | undefined, compare: (a: T, b: T) => number): SlotTable {
  const make =
    (test: (sign: number) => boolean) =>
    (a: Value, b: Value): Value => {
      const [x, y] = [convert(a), convert(b)];
      return x === undefined || y === undefined ? NotImplemented : test(compare(x, y));
    };
  return {
    eq: make((s) => s === 0),
    ne: make((s) => s !== 0),
    lt: make((s) => s < 0),
    le: make((s) => s <= 0),
    gt: make((s) => s > 0),
    ge: make((s) => s >= 0),
  } as SlotTable;
}

/** Order by code points, which differs from UTF-16 order beyond the basic plane. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (isPlainText(a) && isPlainText(b)) return a < b ? -1 : 1;
  const [x, y] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < x.length && i < y.length; i++)
    if (x[i] !== y[i]) return x[i]!.codePointAt(0)! - y[i]!.codePointAt(0)!;
  return x.length - y.length;
}

function repeatText(value: string, count: number): string {
  if (count <= 0) return '';
  reserve(value.length * count);
  return value.repeat(count);
}

extendType(strType, {
  slots: {
    ...order(asText, compareText),
    repr: (self: Value) => stringRepr(text(self)),
    str: text,
    format: (self: Value, spec: string) =>
      spec !== '' ? formatString(text(self), spec) : typeof self === 'string' ? self : typeOf(self).slots.str!(self),
    hash: (self: Value) => hashText(text(self)),
    key: (self: Value) => {
      const value = text(self);
      return value.charCodeAt(0) === 0 ? `\0S${value}` : value;
    },
    len: (self: Value) => textLength(text(self)),
    getitem: (self: Value, key: Value) => textItem(text(self), key),
    contains: (self: Value, item: Value) =>
      text(self).includes(
        asText(item) ?? typeError(`'in <string>' requires string as left operand, not ${typeName(item)}`),
      ),
    iter: (self: Value) => {
      const all = characters(text(self));
      let i = 0;
      return makeIterator(isAscii(text(self)) ? 'str_ascii_iterator' : 'str_iterator', () => all[i++]);
    },
    concat: (a: Value, b: Value) =>
      text(a) + (asText(b) ?? typeError(`can only concatenate str (not "${typeName(b)}") to str`)),
    repeat: (self: Value, count: number) => repeatText(text(self), count),
  } as SlotTable,
});

const ASCII = /^[\0-\x7f]*$/;
const isAscii = (value: string): boolean => ASCII.test(value);

const bytes = (self: Value): Uint8Array => (self as PyBytes).v;

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

function bytesSlots(make: (v: Uint8Array) => Value, name: string): SlotTable {
  return {
    ...order(bytesOf, compareBytes),
    len: (self: Value) => bytes(self).length,
    getitem: (self: Value, key: Value) =>
      key instanceof PySlice
        ? make(sliceArray(bytes(self), key))
        : bytes(self)[position(key, bytes(self).length, name === 'bytes' ? 'byte' : name, 'index out of range')]!,
    contains: (self: Value, item: Value) => {
      const part = bytesOf(item);
      if (part === undefined) {
        const byte = Number(toInt(item));
        return byte < 0 || byte > 255 ? valueError('byte must be in range(0, 256)') : bytes(self).includes(byte);
      }
      return latin(bytes(self)).includes(latin(part));
    },
    iter: (self: Value) => {
      let i = 0;
      return makeIterator(`${name}_iterator`, () => bytes(self)[i++]);
    },
    concat: (a: Value, b: Value) =>
      make(joinBytes(bytes(a), bufferOf(b) ?? typeError(`can't concat ${typeName(b)} to ${name}`))),
    repeat: (self: Value, count: number) => {
      const unit = bytes(self);
      const times = Math.max(0, count);
      reserve(unit.length * times);
      const out = new Uint8Array(unit.length * times);
      for (let i = 0; i < times; i++) out.set(unit, i * unit.length);
      return make(out);
    },
  } as SlotTable;
}

extendType(bytesType, {
  js: PyBytes,
  slots: {
    ...bytesSlots((v) => new PyBytes(v), 'bytes'),
    hash: (self: Value) => hashText(latin(bytes(self))),
    key: (self: Value) => `\0B${latin(bytes(self))}`,
    repr: (self: Value) => bytesRepr(bytes(self)),
  } as SlotTable,
});

extendType(bytearrayType, {
  js: PyByteArray,
  slots: {
    ...bytesSlots((v) => new PyByteArray(v), 'bytearray'),
    repr: (self: Value) => `bytearray(${bytesRepr(bytes(self))})`,
    setitem: assignBytes,
    delitem: deleteBytes,
  } as SlotTable,
});
