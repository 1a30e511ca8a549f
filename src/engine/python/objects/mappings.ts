/** dict, its views, set and frozenset: items, comparison, operators and text. Their methods are types/. */
import { hashFrozenset } from '../format/hash.ts';
import { bind } from './attributes.ts';
import { call } from './call.ts';
import { defineType, extendType, type SlotTable } from './define.ts';
import { hashOf, PyDict, PyFrozenSet, PySet } from './dict.ts';
import { guardedIterator, makeIterator } from './iterators.ts';
import { PyMappingProxy } from './mappingProxy.ts';
import { contains, equal, iterate, len, listFrom, repr, same } from './protocol.ts';
import { raise, typeError } from './raise.ts';
import { elementTexts, withoutRecursion } from './reprs.ts';
import { dictType, frozensetType, isInstance, type PyType, setType } from './type.ts';
import { NotImplemented, type PyObject, PyTuple, type Value } from './values.ts';

function sameDict(a: PyDict, b: PyDict): boolean {
  if (a.size !== b.size) return false;
  for (const { key, value } of a.entries()) {
    const other = b.get(key);
    if (other === undefined || !same(value, other)) return false;
  }
  return true;
}

/** Copies a mapping, or an iterable of pairs, into a dict. */
export function updateDict(target: PyDict, source: Value): void {
  if (source instanceof PyDict && source.cls.slots.iter === dictType.slots.iter) {
    for (const { key, value } of [...source.entries()]) target.set(key, value);
    return;
  }
  const keys = source !== null && typeof source === 'object' ? source.cls.lookup('keys') : undefined;
  if (keys !== undefined) {
    const type = (source as PyObject).cls;
    iterate(call(bind(keys, source, type)), (key) => target.set(key, type.slots.getitem!(source, key)));
    return;
  }
  let at = 0;
  iterate(source, (pair) => {
    const items = pairItems(pair, at);
    if (items.length !== 2)
      raise('ValueError', `dictionary update sequence element #${at} has length ${items.length}; 2 is required`);
    target.set(items[0]!, items[1]!);
    at++;
  });
}

function pairItems(pair: Value, at: number): Value[] {
  try {
    return listFrom(pair);
  } catch {
    return typeError(`cannot convert dictionary update sequence element #${at} to a sequence`);
  }
}

extendType(dictType, {
  js: PyDict,
  slots: {
    repr: (self: PyDict) =>
      withoutRecursion(
        self,
        '{...}',
        () => `{${elementTexts(self.entries(), ({ key, value }) => `${repr(key)}: ${repr(value)}`)}}`,
      ),
    len: (self: PyDict) => self.size,
    getitem: (self: PyDict, key: Value) => {
      const entry = self.table.find(key);
      if (entry !== undefined) return entry.value;
      if (!self.exact) {
        const missing = self.cls.lookup('__missing__');
        if (missing !== undefined) return call(bind(missing, self, self.cls), [key]);
      }
      return raise('KeyError', key);
    },
    setitem: (self: PyDict, key: Value, value: Value) => self.set(key, value),
    delitem: (self: PyDict, key: Value) => {
      if (self.delete(key) === undefined) raise('KeyError', key);
    },
    contains: (self: PyDict, key: Value) => self.has(key),
    iter: (self: PyDict) => keyIterator(self),
    reversed: (self: PyDict) => {
      const keys = self.keys();
      return makeIterator('dict_reversekeyiterator', () => keys.pop());
    },
    eq: (a: PyDict, b: Value) => (b instanceof PyDict ? sameDict(a, b) : NotImplemented),
    ne: (a: PyDict, b: Value) => (b instanceof PyDict ? !sameDict(a, b) : NotImplemented),
    or: (a: Value, b: Value) => mergeDicts(a, b),
    ror: (b: Value, a: Value) => mergeDicts(a, b),
    ior: (a: PyDict, b: Value) => {
      updateDict(a, b);
      return a;
    },
  } as SlotTable,
});

function mergeDicts(a: Value, b: Value): Value {
  if (!(a instanceof PyDict && b instanceof PyDict)) return NotImplemented;
  const merged = a.copy();
  updateDict(merged, b);
  return merged;
}

function keyIterator(dict: PyDict): Value {
  const entries = dict.entries();
  return guardedIterator(
    'dict_keyiterator',
    'dictionary',
    () => dict.size,
    () => entries.next().value?.key,
  );
}

type ViewKind = 'dict_keys' | 'dict_values' | 'dict_items';

/** dict.keys(), .values() and .items(): live views. */
export class PyDictView implements PyObject {
  declare cls: PyType;
  readonly dict: PyDict;
  readonly kind: ViewKind;
  constructor(kind: ViewKind, dict: PyDict) {
    this.kind = kind;
    this.dict = dict;
    this.cls = viewTypes[kind];
  }
  list(): Value[] {
    if (this.kind === 'dict_keys') return this.dict.keys();
    if (this.kind === 'dict_values') return this.dict.values();
    return Array.from(this.dict.entries(), ({ key, value }) => new PyTuple([key, value]));
  }
}

const viewSlots = {
  repr: (self: PyDictView) =>
    withoutRecursion(self.dict, '...', () => `${self.kind}([${elementTexts(self.list(), repr)}])`),
  len: (self: PyDictView) => self.dict.size,
  reversed: (self: PyDictView) => {
    const items = self.list();
    return makeIterator(`dict_reverse${self.kind.slice(5, -1)}iterator`, () => items.pop());
  },
};

const iterateView =
  (name: string, pick: (entry: { key: Value; value: Value }) => Value) =>
  (self: PyDictView): Value => {
    const entries = self.dict.entries();
    return guardedIterator(
      name,
      'dictionary',
      () => self.dict.size,
      () => {
        const entry = entries.next().value;
        return entry === undefined ? undefined : pick(entry);
      },
    );
  };

const asSet = (value: Value): PySet => (value instanceof PySet ? value : new PySet(listFrom(value)));
const isSetLike = (value: Value): boolean =>
  value instanceof PySet || (value instanceof PyDictView && value.kind !== 'dict_values');

/** Items of a dictionary may hold what has no hash: each is looked for in the other, and no set is made. */
const within = (a: Value, b: Value): boolean => listFrom(a).every((item) => contains(b, item));

/** Set operators of dict views, whose results are sets. */
const viewSetSlots = {
  and: (a: Value, b: Value) => intersect(asSet(a), asSet(b), PySet),
  or: (a: Value, b: Value) => unite(asSet(a), asSet(b), PySet),
  sub: (a: Value, b: Value) => subtract(asSet(a), asSet(b), PySet),
  xor: (a: Value, b: Value) => exclusive(asSet(a), asSet(b), PySet),
  rand: (b: Value, a: Value) => intersect(asSet(a), asSet(b), PySet),
  ror: (b: Value, a: Value) => unite(asSet(a), asSet(b), PySet),
  rsub: (b: Value, a: Value) => subtract(asSet(a), asSet(b), PySet),
  rxor: (b: Value, a: Value) => exclusive(asSet(a), asSet(b), PySet),
  eq: (a: Value, b: Value) => (isSetLike(b) ? len(a) === len(b) && within(a, b) : NotImplemented),
  lt: (a: Value, b: Value) => (isSetLike(b) ? len(a) < len(b) && within(a, b) : NotImplemented),
  le: (a: Value, b: Value) => (isSetLike(b) ? len(a) <= len(b) && within(a, b) : NotImplemented),
  gt: (a: Value, b: Value) => (isSetLike(b) ? len(a) > len(b) && within(b, a) : NotImplemented),
  ge: (a: Value, b: Value) => (isSetLike(b) ? len(a) >= len(b) && within(b, a) : NotImplemented),
};

const viewSetMethods = {
  'isdisjoint(self, other, /)': (self: Value, other: Value) => intersect(asSet(self), asSet(other), PySet).size === 0,
};

/** The dictionary itself, to be read only. */
const viewMapping = { mapping: (self: PyDictView): Value => new PyMappingProxy(() => self.dict) };

const viewTypes: Record<ViewKind, PyType> = {
  dict_keys: defineType({
    name: 'dict_keys',
    subclassable: false,
    methods: viewSetMethods,
    getset: viewMapping,
    slots: {
      ...viewSlots,
      ...viewSetSlots,
      iter: iterateView('dict_keyiterator', (entry) => entry.key),
      contains: (self: PyDictView, key: Value) => self.dict.has(key),
    } as SlotTable,
  }),
  dict_values: defineType({
    name: 'dict_values',
    subclassable: false,
    getset: viewMapping,
    slots: { ...viewSlots, iter: iterateView('dict_valueiterator', (entry) => entry.value) } as SlotTable,
  }),
  dict_items: defineType({
    name: 'dict_items',
    subclassable: false,
    methods: viewSetMethods,
    getset: viewMapping,
    slots: {
      ...viewSlots,
      ...viewSetSlots,
      iter: iterateView('dict_itemiterator', (entry) => new PyTuple([entry.key, entry.value])),
      contains: (self: PyDictView, item: Value) => {
        if (!(item instanceof PyTuple) || item.items.length !== 2) return false;
        const value = self.dict.get(item.items[0]!);
        return value !== undefined && equal(value, item.items[1]!);
      },
    } as SlotTable,
  }),
};

type SetClass = new (items?: Iterable<Value>) => PySet;

export function isSubset(a: PySet, b: PySet): boolean {
  return a.size <= b.size && a.items().every((item) => b.has(item));
}

function sameSet(a: PySet, b: PySet): boolean {
  return a.size === b.size && isSubset(a, b);
}

/** A copy of any kind: an empty set that takes the elements. */
export function copySet(a: PySet, kind: SetClass): PySet {
  const copy = new kind();
  copy.merge(a);
  return copy;
}

/** Adds the elements of anything iterable, in place. */
export function updateSet(a: PySet, other: Value): void {
  if (other instanceof PySet) a.merge(other);
  else if (other instanceof PyDict && other.exact) a.mergeKeys(other);
  else iterate(other, (item) => a.add(item));
}

export function unite(a: PySet, other: Value, kind: SetClass): PySet {
  const result = copySet(a, kind);
  updateSet(result, other);
  return result;
}

/** The elements that both have, in the order of the smaller. */
export function intersect(a: PySet, other: Value, kind: SetClass): PySet {
  if (a === other) return copySet(a, kind);
  const isLess = other instanceof PySet && other.size > a.size;
  const [each, in_] = isLess ? [a, other] : [other, a];
  const result = new kind();
  iterate(each, (item) => {
    if (in_.has(item)) result.add(item);
  });
  return result;
}

/** The elements that the other lacks; much smaller others are taken out of a copy. */
export function subtract(a: PySet, other: Value, kind: SetClass): PySet {
  const isSized = other instanceof PySet || (other instanceof PyDict && other.exact);
  if (!isSized || a.size >> 2 > other.size) {
    const result = copySet(a, kind);
    removeFrom(result, other);
    return result;
  }
  return new kind(a.items().filter((item) => !other.has(item)));
}

/** Takes out what the other has, in place. */
export function removeFrom(a: PySet, other: Value): void {
  if (a === other) a.clear();
  else if (other instanceof PySet) a.deleteAll((other.size >> 3 > a.size ? intersect(a, other, PySet) : other).items());
  else a.deleteAll(listFrom(other));
}

export function exclusive(a: PySet, other: Value, kind: SetClass): PySet {
  const result = new kind();
  updateSet(result, other);
  exchange(result, a);
  return result;
}

/** Takes out what both have and adds what only the other has, in place. */
export function exchange(a: PySet, other: Value): void {
  if (a === other) {
    a.clear();
    return;
  }
  const others = other instanceof PySet || other instanceof PyDict ? other : new PySet(listFrom(other));
  for (const item of listFrom(others)) if (!a.delete(item)) a.add(item);
}

const kindOf = (set: Value): SetClass => (set instanceof PyFrozenSet ? PyFrozenSet : PySet);
type SetOperation = (a: PySet, b: Value, kind: SetClass) => PySet;
const onSets =
  (operation: SetOperation) =>
  (a: Value, b: Value): Value =>
    a instanceof PySet && b instanceof PySet ? operation(a, b, kindOf(a)) : NotImplemented;
const reflectedSets =
  (operation: SetOperation) =>
  (b: Value, a: Value): Value =>
    onSets(operation)(a, b);
const compareSets =
  (test: (a: PySet, b: PySet) => boolean) =>
  (a: PySet, b: Value): Value =>
    b instanceof PySet ? test(a, b) : NotImplemented;

/** a op= b, in place. */
const inPlace =
  (change: (a: PySet, b: PySet) => void) =>
  (a: Value, b: Value): Value => {
    if (!(a instanceof PySet && b instanceof PySet)) return NotImplemented;
    change(a, b);
    return a;
  };

/** Keeps what the other has, too. */
export function keepIn(a: PySet, other: Value): void {
  a.become(intersect(a, other, PySet));
}

const setSlots = {
  repr: (self: PySet) => {
    const name = self.cls === setType ? '' : self.cls.name;
    if (self.size === 0) return `${name || 'set'}()`;
    return withoutRecursion(self, `${name || 'set'}(...)`, () => {
      const inner = `{${elementTexts(self.items(), repr)}}`;
      return name === '' ? inner : `${name}(${inner})`;
    });
  },
  len: (self: PySet) => self.size,
  contains: (self: PySet, item: Value) =>
    self.has(item instanceof PySet && isInstance(item, setType) ? new PyFrozenSet(item.items()) : item),
  iter: (self: PySet) => {
    const items = self.items();
    let at = 0;
    return guardedIterator(
      'set_iterator',
      'Set',
      () => self.size,
      () => items[at++],
    );
  },
  eq: compareSets(sameSet),
  ne: compareSets((a, b) => !sameSet(a, b)),
  lt: compareSets((a, b) => a.size < b.size && isSubset(a, b)),
  le: compareSets(isSubset),
  gt: compareSets((a, b) => b.size < a.size && isSubset(b, a)),
  ge: compareSets((a, b) => isSubset(b, a)),
  and: onSets(intersect),
  or: onSets(unite),
  sub: onSets(subtract),
  xor: onSets(exclusive),
  rand: reflectedSets(intersect),
  ror: reflectedSets(unite),
  rsub: reflectedSets(subtract),
  rxor: reflectedSets(exclusive),
};

extendType(setType, {
  js: PySet,
  slots: {
    ...setSlots,
    iand: inPlace(keepIn),
    ior: inPlace((a, b) => a.merge(b)),
    isub: inPlace(removeFrom),
    ixor: inPlace(exchange),
  } as SlotTable,
});

extendType(frozensetType, {
  js: PyFrozenSet,
  slots: { ...setSlots, hash: (self: PySet) => hashFrozenset(self.items().map(hashOf)) } as SlotTable,
});
