/** set and frozenset: constructors and methods; operators are objects/mappings.ts. */

import {
  copySet,
  exchange,
  exclusive,
  intersect,
  isSubset,
  keepIn,
  removeFrom,
  subtract,
  unite,
  updateSet,
} from '../objects/mappings.ts';
import { stateOf } from '../objects/namespace.ts';
import {
  derive,
  extendType,
  frozensetType,
  hashKey,
  isInstance,
  type Keywords,
  PyFrozenSet,
  PySet,
  PyTuple,
  type PyType,
  raise,
  setType,
  toArray,
  typeError,
  type Value,
} from './support.ts';

type SetClass = new (items?: Iterable<Value>) => PySet;

const asSet = (value: Value): PySet => (value instanceof PySet ? value : new PySet(toArray(value)));
const kindOf = (self: PySet): SetClass => (self instanceof PyFrozenSet ? PyFrozenSet : PySet);

/** A method that combines the set with any number of iterables: the first makes a new set, the others change it. */
function combined(operation: (a: PySet, b: Value, kind: SetClass) => PySet, change: (a: PySet, b: Value) => void) {
  return (self: PySet, [first, ...others]: Value[]): Value => {
    const result = first === undefined ? copySet(self, kindOf(self)) : operation(self, first, kindOf(self));
    for (const other of others) change(result, other);
    return result;
  };
}

function updating(change: (a: PySet, b: Value) => void) {
  return (self: PySet, others: Value[]): Value => {
    for (const other of others) change(self, other);
    return null;
  };
}

/** An element as it is looked up: a set stands for its frozenset. */
function element(item: Value): Value {
  return item instanceof PySet && isInstance(item, setType) ? new PyFrozenSet(item.items()) : item;
}

const COMMON = {
  'copy(self, /)': (self: PySet) => (self.cls === frozensetType ? self : copySet(self, kindOf(self))),
  'difference(self, /, *others)': combined(subtract, removeFrom),
  'intersection(self, /, *others)': combined(intersect, keepIn),
  'isdisjoint(self, other, /)': (self: PySet, other: Value) =>
    !asSet(other)
      .items()
      .some((item) => self.has(item)),
  'issubset(self, other, /)': (self: PySet, other: Value) => isSubset(self, asSet(other)),
  'issuperset(self, other, /)': (self: PySet, other: Value) => isSubset(asSet(other), self),
  'symmetric_difference(self, other, /)': (self: PySet, other: Value) => exclusive(self, other, kindOf(self)),
  'union(self, /, *others)': combined(unite, updateSet),
  '__reduce__(self, /)': (self: PySet) => new PyTuple([self.cls, new PyTuple([listOf(self)]), stateOf(self)]),
};

function listOf(self: PySet): Value {
  return new PyTuple(self.items());
}

function checkArguments(name: string, args: readonly Value[], kw: Keywords | null): void {
  if (kw !== null && kw.size > 0) typeError(`${name}() takes no keyword arguments`);
  if (args.length > 1) typeError(`${name} expected at most 1 argument, got ${args.length}`);
}

/** Gives set and frozenset their behaviour. */
export function installSets(): void {
  extendType(setType, {
    doc: 'Build an unordered collection of unique elements.',
    slots: {
      new: (cls: PyType) => derive(new PySet(), cls, setType),
      init: (self: PySet, args: Value[], kw: Keywords | null) => {
        checkArguments('set', args, kw);
        self.clear();
        if (args.length === 1) updateSet(self, args[0] as Value);
      },
    },
    members: { __hash__: null },
    methods: {
      ...COMMON,
      'add(self, object, /)': (self: PySet, object: Value) => {
        self.add(object);
        return null;
      },
      'clear(self, /)': (self: PySet) => {
        self.clear();
        return null;
      },
      'difference_update(self, /, *others)': updating(removeFrom),
      'discard(self, object, /)': (self: PySet, object: Value) => {
        self.delete(element(object));
        return null;
      },
      'intersection_update(self, /, *others)': updating(keepIn),
      'pop(self, /)': (self: PySet) => {
        const item = self.first();
        if (item === undefined) return raise('KeyError', 'pop from an empty set');
        self.delete(item);
        return item;
      },
      'remove(self, object, /)': (self: PySet, object: Value) =>
        self.delete(element(object)) ? null : raise('KeyError', object),
      'symmetric_difference_update(self, other, /)': (self: PySet, other: Value) => updating(exchange)(self, [other]),
      'update(self, /, *others)': updating(updateSet),
    },
  });
  extendType(frozensetType, {
    doc: 'Build an immutable unordered collection of unique elements.',
    slots: {
      key: frozenKey,
      new: (cls: PyType, args: Value[], kw: Keywords | null) => {
        checkArguments('frozenset', args, cls.slots.init === frozensetType.slots.init ? kw : null);
        const source = args[0];
        if (cls === frozensetType && source instanceof PyFrozenSet && source.cls === frozensetType) return source;
        const made = new PyFrozenSet();
        if (source !== undefined) updateSet(made, source);
        return derive(made, cls, frozensetType);
      },
    },
    methods: COMMON,
  });
}

/** A key of plain elements: their own keys in a fixed order; undefined where one has none. */
function frozenKey(self: PySet): unknown {
  const parts: string[] = [];
  for (const item of self.items()) {
    const key = hashKey(item);
    if (typeof key === 'string') parts.push(`s${key.length}:${key}`);
    else if (typeof key === 'number' || typeof key === 'bigint') parts.push(`n${key},`);
    else if (key === null) parts.push('N');
    else return undefined;
  }
  return `\0F${parts.sort().join('')}`;
}
