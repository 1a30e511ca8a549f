/** set and frozenset: constructors and methods; operators are objects/mappings.ts. */

import { exclusive, intersect, isSubset, subtract, unite } from '../objects/mappings.ts';
import {
  derive,
  extendType,
  frozensetType,
  hashKey,
  isInstance,
  iterate,
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

/** A method that combines the set with any number of iterables. */
function combined(operation: (a: PySet, b: PySet, kind: SetClass) => PySet) {
  return (self: PySet, others: Value[]): Value => {
    let result: PySet = new (kindOf(self))(self.items());
    for (const other of others) result = operation(result, asSet(other), kindOf(self));
    return result;
  };
}

function updating(operation: (a: PySet, b: PySet, kind: SetClass) => PySet) {
  return (self: PySet, others: Value[]): Value => {
    for (const other of others) replace(self, operation(self, asSet(other), PySet).items());
    return null;
  };
}

function replace(self: PySet, items: readonly Value[]): void {
  const copy = items.slice();
  self.clear();
  for (const item of copy) self.add(item);
}

/** An element as it is looked up: a set stands for its frozenset. */
function element(item: Value): Value {
  return item instanceof PySet && isInstance(item, setType) ? new PyFrozenSet(item.items()) : item;
}

const COMMON = {
  'copy(self, /)': (self: PySet) => (self.cls === frozensetType ? self : new (kindOf(self))(self.items())),
  'difference(self, /, *others)': combined(subtract),
  'intersection(self, /, *others)': combined(intersect),
  'isdisjoint(self, other, /)': (self: PySet, other: Value) =>
    !asSet(other)
      .items()
      .some((item) => self.has(item)),
  'issubset(self, other, /)': (self: PySet, other: Value) => isSubset(self, asSet(other)),
  'issuperset(self, other, /)': (self: PySet, other: Value) => isSubset(asSet(other), self),
  'symmetric_difference(self, other, /)': (self: PySet, other: Value) => exclusive(self, asSet(other), kindOf(self)),
  'union(self, /, *others)': combined(unite),
  '__reduce__(self, /)': (self: PySet) => new PyTuple([self.cls, new PyTuple([listOf(self)]), null]),
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
        if (args.length === 1) iterate(args[0] as Value, (item) => self.add(item));
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
      'difference_update(self, /, *others)': updating(subtract),
      'discard(self, object, /)': (self: PySet, object: Value) => {
        self.delete(element(object));
        return null;
      },
      'intersection_update(self, /, *others)': updating(intersect),
      'pop(self, /)': (self: PySet) => {
        const item = self.items()[0];
        if (item === undefined) return raise('KeyError', 'pop from an empty set');
        self.delete(item);
        return item;
      },
      'remove(self, object, /)': (self: PySet, object: Value) =>
        self.delete(element(object)) ? null : raise('KeyError', object),
      'symmetric_difference_update(self, other, /)': (self: PySet, other: Value) => updating(exclusive)(self, [other]),
      'update(self, /, *others)': (self: PySet, others: Value[]) => {
        for (const other of others) for (const item of toArray(other)) self.add(item);
        return null;
      },
    },
  });
  extendType(frozensetType, {
    doc: 'Build an immutable unordered collection of unique elements.',
    slots: {
      key: frozenKey,
      new: (cls: PyType, args: Value[], kw: Keywords | null) => {
        checkArguments('frozenset', args, kw);
        const source = args[0];
        if (cls === frozensetType && source instanceof PyFrozenSet && source.cls === frozensetType) return source;
        return derive(new PyFrozenSet(source === undefined ? [] : toArray(source)), cls, frozensetType);
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
