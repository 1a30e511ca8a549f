/** str, bytes, list, tuple, range and slice: construction, items, concatenation, comparison and text. Their methods are types/. */

import { hashText, hashTuple } from '../format/hash.ts';
import { formatString } from '../format/number.ts';
import { bytesRepr, stringRepr } from '../format/quote.ts';
import { extendType, type SlotTable } from './define.ts';
import { hashOf } from './dict.ts';
import { ListIterator, makeIterator, RangeIterator, TupleIterator } from './iterators.ts';
import { reserve, roomFor, spend } from './limits.ts';
import { bytesOf, equal, intOf, listFrom, repr, same, toInt } from './protocol.ts';
import { raise, typeError, valueError } from './raise.ts';
import { characters, isPlainText, position, select, sliceArray, textItem, textLength } from './slicing.ts';
import { bytearrayType, bytesType, listType, rangeType, strType, tupleType, typeName } from './type.ts';
import {
  NotImplemented,
  PyByteArray,
  PyBytes,
  PyList,
  PyRange,
  PySlice,
  PyStrObject,
  PyTuple,
  type Value,
} from './values.ts';

/** What an element of a container is counted as, in bytes: its place and, roughly, its value. */
const ELEMENT = 16;

function joined(a: readonly Value[], b: readonly Value[]): Value[] {
  reserve((a.length + b.length) * ELEMENT);
  roomFor(a.length + b.length);
  return a.concat(b);
}

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
    format: (self: Value, spec: string) => (spec === '' ? text(self) : formatString(text(self), spec)),
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
      if (part === undefined) return bytes(self).includes(Number(toInt(item)));
      return latin(bytes(self)).includes(latin(part));
    },
    iter: (self: Value) => {
      let i = 0;
      return makeIterator(`${name}_iterator`, () => bytes(self)[i++]);
    },
    concat: (a: Value, b: Value) =>
      make(joinBytes(bytes(a), bytesOf(b) ?? typeError(`can't concat ${typeName(b)} to ${name}`))),
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

function latin(value: Uint8Array): string {
  let out = '';
  for (const byte of value) out += String.fromCharCode(byte);
  return out;
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
    setitem: (self: PyByteArray, key: Value, value: Value) => {
      if (key instanceof PySlice) {
        const items: Value[] = Array.from(self.v);
        assignSlice(items, key, Array.from(bytesOf(value) ?? (listFrom(value) as number[])));
        self.v = Uint8Array.from(items as number[]);
        return;
      }
      const byte = Number(toInt(value));
      if (byte < 0 || byte > 255) valueError('byte must be in range(0, 256)');
      self.v[position(key, self.v.length, 'bytearray')] = byte;
    },
    delitem: (self: PyByteArray, key: Value) => {
      const items: Value[] = Array.from(self.v);
      deleteItems(items, key, 'bytearray');
      self.v = Uint8Array.from(items as number[]);
    },
  } as SlotTable,
});

const active = new Set<object>();

/** Runs `write` unless `object` is already being written, which gives `placeholder`. */
export function withoutRecursion(object: object, placeholder: string, write: () => string): string {
  if (active.has(object)) return placeholder;
  active.add(object);
  try {
    return write();
  } finally {
    active.delete(object);
  }
}

/** How many more characters reprs may write; a list of itself, ten million times, has few that anyone reads. */
let budget = Number.POSITIVE_INFINITY;

/** Runs `write`, whose reprs stop with the element after which they have so many characters. */
export function withReprBudget<T>(characters: number, write: () => T): T {
  const before = budget;
  budget = characters;
  try {
    return write();
  } finally {
    budget = before;
  }
}

/** Whether what is being written is one line for a list, of which nobody reads more than its beginning. */
export function writesBriefly(): boolean {
  return budget !== Number.POSITIVE_INFINITY;
}

/** The texts of a container's elements with commas between, as far as the budget goes. */
export function elementTexts<T>(items: Iterable<T>, text: (item: T) => string): string {
  const texts: string[] = [];
  for (const item of items) {
    if (budget < 0) break;
    const before = budget;
    const written = text(item);
    spend(1 + (written.length >> 8));
    // A container's own elements have been counted already.
    if (budget === before) budget -= written.length;
    budget -= 2;
    texts.push(written);
  }
  return texts.join(', ');
}

type Sequence = PyList | PyTuple;

/** Comparison of sequences of one kind: the first pair that differs decides. */
function sequenceOrder(kind: typeof PyList | typeof PyTuple): SlotTable {
  const isEqual = (a: readonly Value[], b: readonly Value[]): boolean => {
    if (a.length !== b.length) return false;
    // Few lists that hold each other often are many comparisons.
    spend(a.length);
    for (let i = 0; i < a.length; i++) {
      // A comparison may shorten the other one.
      if (i >= b.length) return false;
      const [x, y] = [a[i] as Value, b[i] as Value];
      if (x !== y && ((typeof x === 'number' && typeof y === 'number') || !same(x, y))) return false;
    }
    return true;
  };
  const compare =
    (name: 'lt' | 'le' | 'gt' | 'ge', test: (sign: number) => boolean) =>
    (a: Sequence, b: Value): Value => {
      if (!(b instanceof kind)) return NotImplemented;
      const length = Math.min(a.items.length, b.items.length);
      spend(length);
      for (let i = 0; i < length; i++) {
        const [x, y] = [a.items[i]!, b.items[i]!];
        if (!same(x, y)) return richCompare(name, x, y);
      }
      return test(a.items.length - b.items.length);
    };
  return {
    eq: (a: Sequence, b: Value) => (b instanceof kind ? isEqual(a.items, b.items) : NotImplemented),
    ne: (a: Sequence, b: Value) => (b instanceof kind ? !isEqual(a.items, b.items) : NotImplemented),
    lt: compare('lt', (s) => s < 0),
    le: compare('le', (s) => s <= 0),
    gt: compare('gt', (s) => s > 0),
    ge: compare('ge', (s) => s >= 0),
  } as SlotTable;
}

let richCompare: (name: 'lt' | 'le' | 'gt' | 'ge', a: Value, b: Value) => Value = () => false;

/** Gives sequences the operators `<` …, which stand above this file. */
export function setRichCompare(compare: typeof richCompare): void {
  richCompare = compare;
}

function repeatItems(items: readonly Value[], count: number): Value[] {
  if (count <= 0) return [];
  reserve(items.length * count * 8);
  roomFor(items.length * count);
  if (items.length === 1) return new Array(count).fill(items[0]!);
  const out: Value[] = [];
  for (let i = 0; i < count; i++) for (const item of items) out.push(item);
  return out;
}

function includes(items: readonly Value[], item: Value): boolean {
  for (let i = 0; i < items.length; i++) if (same(items[i]!, item)) return true;
  return false;
}

/** items[slice] = values. */
function assignSlice(items: Value[], slice: PySlice, values: readonly Value[]): void {
  const { start, stop, step, count } = select(slice, items.length);
  if (step === 1) {
    roomFor(items.length + values.length);
    const rest = items.slice(Math.max(start, stop));
    items.length = start;
    for (const value of values) items.push(value);
    for (const value of rest) items.push(value);
    return;
  }
  if (values.length !== count)
    valueError(`attempt to assign sequence of size ${values.length} to extended slice of size ${count}`);
  for (let i = 0; i < count; i++) items[start + i * step] = values[i]!;
}

/** del items[key]. */
function deleteItems(items: Value[], key: Value, kind: string): void {
  if (!(key instanceof PySlice)) {
    items.splice(position(key, items.length, kind, 'assignment index out of range'), 1);
    return;
  }
  const { start, step, count } = select(key, items.length);
  if (step === 1) {
    items.splice(start, count);
    return;
  }
  const gone = new Set(Array.from({ length: count }, (_, i) => start + i * step));
  const kept = items.filter((_, i) => !gone.has(i));
  items.length = 0;
  for (const item of kept) items.push(item);
}

/** The elements of something assigned to a slice. */
function assignable(value: Value): Value[] {
  try {
    return listFrom(value);
  } catch (error) {
    if (intOf(value) !== undefined || value === null) typeError('can only assign an iterable');
    throw error;
  }
}

extendType(listType, {
  js: PyList,
  slots: {
    ...sequenceOrder(PyList),
    repr: (self: PyList) => withoutRecursion(self, '[...]', () => `[${elementTexts(self.items, repr)}]`),
    len: (self: PyList) => self.items.length,
    getitem: (self: PyList, key: Value) =>
      key instanceof PySlice
        ? new PyList(sliceArray(self.items, key))
        : self.items[position(key, self.items.length, 'list')]!,
    setitem: (self: PyList, key: Value, value: Value) => {
      if (key instanceof PySlice) assignSlice(self.items, key, assignable(value));
      else self.items[position(key, self.items.length, 'list', 'assignment index out of range')] = value;
    },
    delitem: (self: PyList, key: Value) => deleteItems(self.items, key, 'list'),
    contains: (self: PyList, item: Value) => includes(self.items, item),
    iter: (self: PyList) => new ListIterator(self),
    concat: (a: PyList, b: Value) =>
      b instanceof PyList
        ? new PyList(joined(a.items, b.items))
        : typeError(`can only concatenate list (not "${typeName(b)}") to list`),
    repeat: (self: PyList, count: number) => new PyList(repeatItems(self.items, count)),
    iconcat: (self: PyList, other: Value) => {
      const more = other === self ? self.items.slice() : listFrom(other);
      roomFor(self.items.length + more.length);
      for (const item of more) self.items.push(item);
      return self;
    },
    irepeat: (self: PyList, count: number) => {
      const items = repeatItems(self.items, count);
      self.items.length = 0;
      for (const item of items) self.items.push(item);
      return self;
    },
  } as SlotTable,
});

extendType(tupleType, {
  js: PyTuple,
  slots: {
    ...sequenceOrder(PyTuple),
    repr: (self: PyTuple) =>
      withoutRecursion(self, '(...)', () =>
        self.items.length === 1 ? `(${repr(self.items[0]!)},)` : `(${elementTexts(self.items, repr)})`,
      ),
    hash: (self: PyTuple) => {
      spend(self.items.length);
      return hashTuple(self.items.map(hashOf));
    },
    len: (self: PyTuple) => self.items.length,
    getitem: (self: PyTuple, key: Value) =>
      key instanceof PySlice
        ? new PyTuple(sliceArray(self.items, key))
        : self.items[position(key, self.items.length, 'tuple')]!,
    contains: (self: PyTuple, item: Value) => includes(self.items, item),
    iter: (self: PyTuple) => new TupleIterator(self),
    concat: (a: PyTuple, b: Value) =>
      b instanceof PyTuple
        ? new PyTuple(joined(a.items, b.items))
        : typeError(`can only concatenate tuple (not "${typeName(b)}") to tuple`),
    repeat: (self: PyTuple, count: number) => new PyTuple(repeatItems(self.items, count)),
  } as SlotTable,
});

const rangeItem = (range: PyRange, i: number): number => range.start + i * range.step;

extendType(rangeType, {
  js: PyRange,
  slots: {
    repr: (self: PyRange) => `range(${self.start}, ${self.far ?? self.stop}${self.step === 1 ? '' : `, ${self.step}`})`,
    len: (self: PyRange) =>
      self.far === null || self.length === 0
        ? self.length
        : raise('OverflowError', 'Python int too large to convert to C ssize_t'),
    bool: (self: PyRange) => self.length > 0,
    getitem: (self: PyRange, key: Value) => {
      if (!(key instanceof PySlice))
        return rangeItem(self, position(key, self.length, 'range', 'object index out of range'));
      const { start, stop, step } = select(key, self.length);
      return new PyRange(rangeItem(self, start), rangeItem(self, stop), self.step * step);
    },
    contains: (self: PyRange, item: Value) => {
      const int = intOf(item);
      if (int === undefined) {
        for (let i = 0; i < self.length; i++) if (equal(rangeItem(self, i), item)) return true;
        return false;
      }
      const offset = (Number(int) - self.start) / self.step;
      return Number.isInteger(offset) && offset >= 0 && offset < self.length;
    },
    iter: (self: PyRange) => new RangeIterator(self.start, self.stop, self.step),
    reversed: (self: PyRange) =>
      new RangeIterator(rangeItem(self, self.length - 1), self.start - self.step, -self.step),
    eq: (a: PyRange, b: Value) =>
      b instanceof PyRange
        ? a.length === b.length && (a.length === 0 || (a.start === b.start && (a.length === 1 || a.step === b.step)))
        : NotImplemented,
    hash: (self: PyRange) =>
      hashTuple([self.length, self.length === 0 ? 0 : self.start, self.length < 2 ? 0 : self.step].map(hashOf)),
  } as SlotTable,
  getset: {
    start: (self: PyRange) => self.start,
    stop: (self: PyRange) => self.stop,
    step: (self: PyRange) => self.step,
  },
});
