/** collections.deque: a ring of values with an optional bound. */

import { construct } from '../objects/call.ts';
import { defineType } from '../objects/define.ts';
import { adopt } from '../objects/instances.ts';
import { makeIterator } from '../objects/iterators.ts';
import { grown, roomFor } from '../objects/limits.ts';
import { stateOf } from '../objects/namespace.ts';
import { isIndex, listFrom, repr, same, toIndex, toInt } from '../objects/protocol.ts';
import { raise, typeError, valueError } from '../objects/raise.ts';
import { withoutRecursion } from '../objects/reprs.ts';
import { position } from '../objects/slicing.ts';
import { type PyType, typeName } from '../objects/type.ts';
import { type Keywords, NotImplemented, type PyObject, PyTuple, type Value } from '../objects/values.ts';
import { richCompare } from '../runtime/comparisons.ts';
import { makeGeneric } from '../types/genericAlias.ts';

/** The values between `head` and the end of `items`; room in front is made in blocks. */
export class PyDeque implements PyObject {
  declare cls: PyType;
  maxlen: number | null = null;
  changes = 0;
  #items: (Value | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  at(index: number): Value {
    return this.#items[this.#head + index] as Value;
  }

  set(index: number, value: Value): void {
    this.#items[this.#head + index] = value;
  }

  values(): Value[] {
    return this.#items.slice(this.#head) as Value[];
  }

  replace(values: Value[]): void {
    this.changes++;
    this.#items = this.maxlen === null ? values : values.slice(Math.max(0, values.length - this.maxlen));
    this.#head = 0;
  }

  append(value: Value): void {
    this.changes++;
    grown(this.#items.push(value));
    if (this.maxlen !== null && this.length > this.maxlen) this.#dropFirst();
  }

  appendleft(value: Value): void {
    this.changes++;
    if (this.#head === 0) {
      roomFor(2 * this.#items.length);
      const room = Math.max(16, this.#items.length);
      this.#items = [...new Array<undefined>(room), ...this.#items];
      this.#head = room;
    }
    this.#items[--this.#head] = value;
    if (this.maxlen !== null && this.length > this.maxlen) this.#items.pop();
  }

  pop(): Value {
    if (this.length === 0) raise('IndexError', 'pop from an empty deque');
    this.changes++;
    return this.#items.pop() as Value;
  }

  popleft(): Value {
    if (this.length === 0) raise('IndexError', 'pop from an empty deque');
    this.changes++;
    return this.#dropFirst();
  }

  #dropFirst(): Value {
    const value = this.#items[this.#head] as Value;
    this.#items[this.#head++] = undefined;
    if (this.#head > 64 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return value;
  }
}

function edited(self: PyDeque, edit: (values: Value[]) => void): null {
  const values = self.values();
  edit(values);
  self.replace(values);
  return null;
}

function rotate(self: PyDeque, n: Value): null {
  const { length } = self;
  if (length === 0) return null;
  const by = ((toIndex(n) % length) + length) % length;
  return edited(self, (values) => void values.unshift(...values.splice(length - by)));
}

function copy(self: PyDeque, values = self.values()): PyDeque {
  const made = new PyDeque();
  made.maxlen = self.maxlen;
  made.replace(values);
  return made;
}

/** The first place whose value passes; a test that changes the deque is an error. */
function steady(self: PyDeque, test: (value: Value) => boolean, from = 0, to = self.length): number {
  const { changes } = self;
  for (let at = from; at < to; at++) {
    const found = test(self.at(at));
    if (self.changes !== changes) raise('RuntimeError', 'deque mutated during iteration');
    if (found) return at;
  }
  return -1;
}

const ordered =
  (op: 'lt' | 'le' | 'gt' | 'ge') =>
  (a: PyDeque, b: Value): Value =>
    b instanceof PyDeque ? richCompare(op, new PyTuple(a.values()), new PyTuple(b.values())) : NotImplemented;

const equals = (a: PyDeque, b: PyDeque): boolean =>
  a.length === b.length && a.values().every((value, at) => same(value, b.at(at)));

function iterator(self: PyDeque, reversed: boolean): Value {
  const { changes } = self;
  let at = 0;
  return makeIterator(reversed ? '_collections._deque_reverse_iterator' : '_collections._deque_iterator', () => {
    if (self.changes !== changes) raise('RuntimeError', 'deque mutated during iteration');
    if (at >= self.length) return undefined;
    const index = at++;
    return self.at(reversed ? self.length - 1 - index : index);
  });
}

/** The class. */
export const dequeType: PyType = defineType({
  name: 'collections.deque',
  js: PyDeque,
  slots: {
    new: (cls: PyType) => adopt(new PyDeque(), cls, dequeType),
    init: (self: PyDeque, args: Value[], kw: Keywords | null) => {
      if (args.length > 2) typeError(`deque() takes at most 2 arguments (${args.length} given)`);
      const bound = args[1] ?? kw?.get('maxlen') ?? null;
      if (bound !== null && !isIndex(bound)) typeError('an integer is required');
      if (bound !== null && toIndex(bound) < 0) valueError('maxlen must be non-negative');
      self.maxlen = bound === null ? null : toIndex(bound);
      const source = args[0] ?? kw?.get('iterable');
      self.replace(source === undefined ? [] : listFrom(source));
    },
    repr: (self: PyDeque) =>
      withoutRecursion(self, '[...]', () => {
        const bound = self.maxlen === null ? '' : `, maxlen=${self.maxlen}`;
        return `${self.cls.name}([${self.values().map(repr).join(', ')}]${bound})`;
      }),
    len: (self: PyDeque) => self.length,
    getitem: (self: PyDeque, key: Value) => self.at(position(key, self.length, 'deque')),
    setitem: (self: PyDeque, key: Value, value: Value) => self.set(position(key, self.length, 'deque'), value),
    delitem: (self: PyDeque, key: Value) =>
      void edited(self, (values) => void values.splice(position(key, self.length, 'deque'), 1)),
    contains: (self: PyDeque, item: Value) => steady(self, (value) => same(value, item)) >= 0,
    iter: (self: PyDeque) => iterator(self, false),
    reversed: (self: PyDeque) => iterator(self, true),
    eq: (a: PyDeque, b: Value) => (b instanceof PyDeque ? equals(a, b) : NotImplemented),
    ne: (a: PyDeque, b: Value) => (b instanceof PyDeque ? !equals(a, b) : NotImplemented),
    lt: ordered('lt'),
    le: ordered('le'),
    gt: ordered('gt'),
    ge: ordered('ge'),
    concat: (a: PyDeque, b: Value) =>
      b instanceof PyDeque
        ? copy(a, [...a.values(), ...b.values()])
        : typeError(`can only concatenate deque (not "${typeName(b)}") to deque`),
    repeat: (self: PyDeque, count: number) =>
      copy(self, Array.from({ length: Math.max(0, count) }, () => self.values()).flat()),
    iconcat: (self: PyDeque, other: Value) => {
      for (const value of listFrom(other)) self.append(value);
      return self;
    },
  },
  getset: { maxlen: (self: PyDeque) => self.maxlen },
  methods: {
    'append(self, x, /)': (self: PyDeque, x: Value) => {
      self.append(x);
      return null;
    },
    'appendleft(self, x, /)': (self: PyDeque, x: Value) => {
      self.appendleft(x);
      return null;
    },
    'clear(self, /)': (self: PyDeque) => {
      self.replace([]);
      return null;
    },
    'copy(self, /)': (self: PyDeque) => copy(self),
    '__copy__(self, /)': (self: PyDeque) =>
      self.cls === dequeType
        ? copy(self)
        : construct(self.cls, self.maxlen === null ? [self] : [self, self.maxlen], null),
    '__reduce__(self, /)': (self: PyDeque) => {
      const made = new PyTuple(self.maxlen === null ? [] : [new PyTuple([]), self.maxlen]);
      return new PyTuple([self.cls, made, stateOf(self), iterator(self, false)]);
    },
    'count(self, value, /)': (self: PyDeque, value: Value) => {
      let count = 0;
      steady(self, (item) => {
        if (same(item, value)) count++;
        return false;
      });
      return count;
    },
    'extend(self, iterable, /)': (self: PyDeque, iterable: Value) => {
      for (const value of listFrom(iterable)) self.append(value);
      return null;
    },
    'extendleft(self, iterable, /)': (self: PyDeque, iterable: Value) => {
      for (const value of listFrom(iterable)) self.appendleft(value);
      return null;
    },
    'index(self, value, start=0, stop=None, /)': (self: PyDeque, value: Value, start: Value, stop: Value) => {
      const inside = (bound: number): number => Math.max(0, bound < 0 ? bound + self.length : bound);
      const last = Math.min(stop === null ? self.length : inside(Number(toInt(stop))), self.length);
      const at = steady(self, (item) => same(item, value), inside(Number(toInt(start))), last);
      return at < 0 ? valueError(`${repr(value)} is not in deque`) : at;
    },
    'insert(self, index, value, /)': (self: PyDeque, index: Value, value: Value) => {
      if (self.maxlen !== null && self.length >= self.maxlen) raise('IndexError', 'deque already at its maximum size');
      return edited(self, (values) => void values.splice(toIndex(index), 0, value));
    },
    'pop(self, /)': (self: PyDeque) => self.pop(),
    'popleft(self, /)': (self: PyDeque) => self.popleft(),
    'remove(self, value, /)': (self: PyDeque, value: Value) => {
      const at = self.values().findIndex((item) => same(item, value));
      return at < 0
        ? valueError(`${repr(value)} is not in deque`)
        : edited(self, (values) => void values.splice(at, 1));
    },
    'reverse(self, /)': (self: PyDeque) => edited(self, (values) => void values.reverse()),
    'rotate(self, n=1, /)': rotate,
  },
});
makeGeneric(dequeType);
