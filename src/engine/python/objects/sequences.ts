/** list and tuple: construction, items, concatenation, comparison and text; str and bytes are textSequences.ts, range is ranges.ts. Their methods are types/. */

import { hashTuple } from '../format/hash.ts';
import { extendType, type SlotTable } from './define.ts';
import { hashOf } from './dict.ts';
import { ListIterator, TupleIterator } from './iterators.ts';
import { reserve, roomFor, spend } from './limits.ts';
import { intOf, listFrom, repr, same } from './protocol.ts';
import { typeError, valueError } from './raise.ts';
import { elementTexts, withoutRecursion } from './reprs.ts';
import { position, select, sliceArray } from './slicing.ts';
import { listType, tupleType, typeName } from './type.ts';
import { NotImplemented, PyList, PySlice, PyTuple, type Value } from './values.ts';

/** What an element of a container is counted as, in bytes: its place and, roughly, its value. */
const ELEMENT = 16;

function joined(a: readonly Value[], b: readonly Value[]): Value[] {
  reserve((a.length + b.length) * ELEMENT);
  roomFor(a.length + b.length);
  // V8's concat begins with a search for who changed it, which takes as long as 30 elements.
  return a.length + b.length > 30 ? a.concat(b) : [...a, ...b];
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
export function assignSlice(items: Value[], slice: PySlice, values: readonly Value[]): void {
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
export function deleteItems(items: Value[], key: Value, kind: string): void {
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
