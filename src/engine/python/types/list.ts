/** list: its constructor and methods; operators, items and slices are objects/sequences.ts, sorting is sort.ts. */

import { makeIterator } from '../objects/iterators.ts';
import { grown, roomFor } from '../objects/limits.ts';
import { position } from '../objects/slicing.ts';
import { clipBounds } from './sequences.ts';
import { sortValues } from './sort.ts';
import {
  derive,
  extendType,
  iterate,
  type Keywords,
  listType,
  PyDict,
  PyList,
  PySet,
  PyTuple,
  type PyType,
  raise,
  repr,
  sameOrEqual,
  toArray,
  toIndex,
  truth,
  typeError,
  typeOf,
  type Value,
  valueError,
} from './support.ts';

/** `list += iterable` and `list.extend(iterable)`. */
function extend(self: PyList, value: Value): Value {
  if (value instanceof PyList || value instanceof PyTuple || value instanceof PySet || value instanceof PyDict) {
    const items = toArray(value);
    const { length } = items;
    roomFor(self.items.length + length);
    for (let at = 0; at < length; at++) self.items.push(items[at] as Value);
  } else iterate(value, (item) => grown(self.items.push(item)));
  return null;
}

function indexOf(self: PyList, value: Value, start: Value | undefined, stop: Value | undefined): number {
  const [from, to] = clipBounds(start, stop, self.items.length);
  for (let at = from; at < to && at < self.items.length; at++)
    if (sameOrEqual(self.items[at] as Value, value)) return at;
  return valueError(`${repr(value)} is not in list`);
}

function reversedList(self: PyList): Value {
  let at = self.items.length - 1;
  return makeIterator('list_reverseiterator', () => (at >= 0 && at < self.items.length ? self.items[at--] : undefined));
}

function sort(self: PyList, key: Value, reverse: Value): Value {
  const items = self.items;
  self.items = [];
  let changed = false;
  try {
    const sorted = sortValues(items, key, truth(reverse));
    changed = self.items.length > 0;
    self.items = sorted;
  } catch (error) {
    self.items = items;
    throw error;
  }
  return changed ? valueError('list modified during sort') : null;
}

/** Gives list its behaviour. */
export function installList(): void {
  extendType(listType, {
    doc: 'Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.',
    slots: {
      new: (cls: PyType) => derive(new PyList([]), cls, listType),
      init: (self: PyList, args: Value[], kw: Keywords | null) => {
        // A class with a `__new__` of its own may take them there.
        if (kw !== null && kw.size > 0 && typeOf(self).slots.new === listType.slots.new)
          typeError('list() takes no keyword arguments');
        if (args.length > 1) typeError(`list expected at most 1 argument, got ${args.length}`);
        self.items = args.length === 0 ? [] : toArray(args[0] as Value);
      },
      reversed: reversedList,
    },
    members: { __hash__: null },
    methods: {
      'append(self, object, /)': (self: PyList, object: Value) => {
        grown(self.items.push(object));
        return null;
      },
      'clear(self, /)': (self: PyList) => {
        self.items = [];
        return null;
      },
      'copy(self, /)': (self: PyList) => new PyList(self.items.slice()),
      'count(self, value, /)': (self: PyList, value: Value) =>
        self.items.reduce<number>((n, item) => (sameOrEqual(item, value) ? n + 1 : n), 0),
      'extend(self, iterable, /)': extend,
      'index(self, value, start=0, stop=9223372036854775807, /)': indexOf,
      'insert(self, index, object, /)': (self: PyList, index: Value, object: Value) => {
        roomFor(self.items.length);
        self.items.splice(toIndex(index), 0, object);
        return null;
      },
      'pop(self, index=-1, /)': (self: PyList, index: Value) => {
        if (self.items.length === 0) raise('IndexError', 'pop from empty list');
        if (index === -1) return self.items.pop() as Value;
        if (index === 0) return self.items.shift() as Value;
        return self.items.splice(position(index, self.items.length, 'pop', 'index out of range'), 1)[0] as Value;
      },
      'remove(self, value, /)': (self: PyList, value: Value) => {
        for (let at = 0; at < self.items.length; at++) {
          if (!sameOrEqual(self.items[at] as Value, value)) continue;
          self.items.splice(at, 1);
          return null;
        }
        return valueError('list.remove(x): x not in list');
      },
      'reverse(self, /)': (self: PyList) => {
        self.items.reverse();
        return null;
      },
      'sort(self, *, key=None, reverse=False)': sort,
    },
  });
}
