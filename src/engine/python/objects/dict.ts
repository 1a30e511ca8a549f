/** dict and set as data: insertion-ordered tables whose keys follow Python's equality (1 == 1.0 == True). Methods and error texts for users are in types/. */
import { raise, typeError } from './raise.ts';
import { SetLayout } from './setLayout.ts';
import { type PyType, typeOf } from './type.ts';
import { normalize, PyComplex, PyFloat, type PyObject, PyStrObject, PyTuple, type Value } from './values.ts';

/**
 * The JavaScript Map key of a hashable value, the same for equal values; undefined when only its own `__hash__` and `__eq__` can tell.
 * Raises TypeError for what is unhashable.
 */
export function hashKey(value: Value): unknown {
  switch (typeof value) {
    case 'string':
      return value.charCodeAt(0) === 0 ? `\0S${value}` : value;
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
  }
  if (value === null) return null;
  if (value instanceof PyFloat && value.exact) return floatKey(value.v, value);
  if (value instanceof PyTuple && value.exact) return tupleKey(value);
  return objectKey(value);
}

function floatKey(v: number, value: PyObject): unknown {
  if (Number.isNaN(v)) return value;
  if (v === 0) return 0;
  return Number.isInteger(v) && !Number.isSafeInteger(v) ? normalize(BigInt(v)) : v;
}

function objectKey(value: PyObject): unknown {
  const { slots } = value.cls;
  if (slots.key !== undefined) return slots.key(value);
  if (slots.hash === undefined) typeError(`unhashable type: '${value.cls.shown}'`);
  return undefined;
}

/** Keys of tuples are texts that no str key can equal; a tuple with an element that has no key has none either. */
function tupleKey(tuple: PyTuple): unknown {
  let text = '\0T';
  for (const item of tuple.items) {
    const key = hashKey(item);
    switch (typeof key) {
      case 'string':
        text += `s${key.length}:${key}`;
        break;
      case 'number':
        text += `n${key},`;
        break;
      case 'bigint':
        text += `n${key},`;
        break;
      default:
        if (key !== null) return key === undefined ? undefined : identityTuple(tuple);
        text += 'N';
    }
  }
  return text;
}

/** Tuples that hold objects compared by identity fall back to hash and eq. */
function identityTuple(tuple: PyTuple): undefined {
  for (const item of tuple.items) hashKey(item);
  return undefined;
}

/** hash(value), through the type's slot. */
export function hashOf(value: Value): number | bigint {
  // An int of this size is its own hash.
  if (typeof value === 'number' && value >= 0) return value;
  const slot = typeOf(value).slots.hash;
  if (slot === undefined) typeError(`unhashable type: '${typeOf(value).shown}'`);
  return slot(value);
}

/** `a is b or a == b`, as containers compare. */
export function sameOrEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return false;
  if (typeof a === 'number' && typeof b === 'number') return false;
  return equalValues(a, b);
}

let equalValues: (a: Value, b: Value) => boolean = () => {
  throw new Error('internal: comparison is not set up');
};

/** Gives this file `==`, which stands above it. */
export function setEquality(equal: (a: Value, b: Value) => boolean): void {
  equalValues = equal;
}

/** The table keys of values that have no primitive key, by their hash. */
class Buckets {
  readonly #byHash = new Map<number | bigint, Value[]>();

  find(value: Value): Value | undefined {
    const bucket = this.#byHash.get(hashOf(value));
    if (bucket === undefined) return undefined;
    for (const candidate of bucket) if (candidate === value || sameOrEqual(candidate, value)) return candidate;
    return undefined;
  }

  add(value: Value): void {
    const hash = hashOf(value);
    const bucket = this.#byHash.get(hash);
    if (bucket === undefined) this.#byHash.set(hash, [value]);
    else bucket.push(value);
  }

  remove(value: Value): void {
    const hash = hashOf(value);
    const bucket = this.#byHash.get(hash);
    if (bucket === undefined) return;
    const at = bucket.indexOf(value);
    if (at >= 0) bucket.splice(at, 1);
  }
}

export interface Entry {
  key: Value;
  value: Value;
}

/** A table from Python keys to entries, in order of insertion. */
export class Table {
  protected readonly map = new Map<unknown, Entry>();
  #buckets: Buckets | null = null;

  get size(): number {
    return this.map.size;
  }

  /** The Map key under which an equal key is stored, or undefined. */
  #locate(key: Value): unknown {
    const primitive = hashKey(key);
    if (primitive === undefined) return this.#buckets === null ? undefined : this.#buckets.find(key);
    if (this.#buckets !== null && !this.map.has(primitive)) return this.#buckets.find(key);
    return primitive;
  }

  find(key: Value): Entry | undefined {
    if (this.#buckets === null) {
      const primitive = hashKey(key);
      return primitive === undefined ? undefined : this.map.get(primitive);
    }
    const at = this.#locate(key);
    return at === undefined ? undefined : this.map.get(at);
  }

  set(key: Value, value: Value): void {
    let at = hashKey(key);
    if (at === undefined || this.#buckets !== null) {
      const found = this.#locate(key);
      if (found !== undefined) at = found;
      if (at === undefined) {
        this.#buckets ??= new Buckets();
        this.#buckets.add(key);
        at = key;
      }
    }
    const entry = this.map.get(at);
    if (entry === undefined) this.map.set(at, { key, value });
    else entry.value = value;
  }

  /** Adds a key without a value, looking for it once; whether it is new. */
  add(key: Value): boolean {
    const at = this.#buckets === null ? hashKey(key) : undefined;
    if (at === undefined) {
      if (this.find(key) !== undefined) return false;
      this.set(key, null);
      return true;
    }
    if (this.map.has(at)) return false;
    this.map.set(at, { key, value: null });
    return true;
  }

  delete(key: Value): Entry | undefined {
    const at = this.#locate(key);
    const entry = at === undefined ? undefined : this.map.get(at);
    if (entry === undefined) return undefined;
    this.map.delete(at);
    if (this.#buckets !== null) this.#buckets.remove(entry.key);
    return entry;
  }

  clear(): void {
    this.map.clear();
    this.#buckets = null;
  }

  /** Live: what is added meanwhile comes too. */
  entries(): IterableIterator<Entry> {
    return this.map.values();
  }
}

/** dict, and the base of its Python subclasses (`exact` is false there). */
export class PyDict implements PyObject {
  declare cls: PyType;
  declare readonly exact: boolean;
  /** Replaced once, when exec() takes the dict as globals: it then is a view of attributes. */
  table: Table;

  constructor(table: Table = new Table()) {
    this.table = table;
  }

  get size(): number {
    return this.table.size;
  }

  get(key: Value): Value | undefined {
    return this.table.find(key)?.value;
  }

  set(key: Value, value: Value): void {
    this.table.set(key, value);
  }

  has(key: Value): boolean {
    return this.table.find(key) !== undefined;
  }

  /** Removes a key; the value it had, or undefined. */
  delete(key: Value): Value | undefined {
    return this.table.delete(key)?.value;
  }

  entries(): IterableIterator<Entry> {
    return this.table.entries();
  }

  keys(): Value[] {
    return Array.from(this.table.entries(), (entry) => entry.key);
  }

  values(): Value[] {
    return Array.from(this.table.entries(), (entry) => entry.value);
  }

  /** A dict with the same entries. */
  copy(): PyDict {
    const copy = new PyDict();
    for (const { key, value } of this.entries()) copy.set(key, value);
    return copy;
  }

  /** Raises KeyError when absent. */
  require(key: Value): Value {
    const entry = this.table.find(key);
    if (entry === undefined) raise('KeyError', key);
    return entry.value;
  }

  static from(pairs: Iterable<readonly [Value, Value]>): PyDict {
    const dict = new PyDict();
    for (const [key, value] of pairs) dict.set(key, value);
    return dict;
  }
}
Object.defineProperty(PyDict.prototype, 'exact', { value: true, writable: true });

/**
 * set and frozenset. Iteration order is CPython's where hashes do not depend on the process (numbers), else insertion order.
 * Where CPython would hold the elements is worked out when somebody asks for their order, or when more happened than that
 * elements were added.
 */
export class PySet implements PyObject {
  declare cls: PyType;
  readonly table = new Table();
  /** Undefined while elements were only added; null where hashes depend on the process. */
  #layout: SetLayout<Value> | null | undefined = undefined;
  #order: Value[] | null = null;
  #isLiteral = false;

  constructor(items: Iterable<Value> = []) {
    for (const item of items) this.table.set(item, null);
  }

  /**
   * A display of three constants or more: CPython makes a frozenset of them once, another one of that when it gathers the
   * code's constants, and each time a set that takes its elements.
   */
  static literal(items: Iterable<Value>): PySet {
    const set = new PySet(items);
    set.#isLiteral = true;
    return set;
  }

  get size(): number {
    return this.table.size;
  }

  has(item: Value): boolean {
    return this.table.find(item) !== undefined;
  }

  add(item: Value): void {
    if (this.#isLiteral && this.table.find(item) === undefined) this.#located();
    if (!this.table.add(item)) return;
    this.#order = null;
    if (this.#layout == null) return;
    if (hasStableHash(item)) this.#layout.add(item, hashOf(item));
    else this.#layout = null;
  }

  delete(item: Value): boolean {
    const entry = this.table.find(item);
    if (entry === undefined) return false;
    this.#located()?.remove(entry.key, hashOf(entry.key));
    this.table.delete(item);
    this.#order = null;
    return true;
  }

  /** Deletes what another set has, as one step: the room of many is given up. */
  deleteAll(items: Iterable<Value>): void {
    for (const item of items) this.delete(item);
    this.#layout?.tidy();
  }

  clear(): void {
    this.table.clear();
    this.#layout = undefined;
    this.#isLiteral = false;
    this.#order = null;
  }

  /** The element that `pop` takes, or undefined. */
  first(): Value | undefined {
    const layout = this.#located();
    return layout === null ? this.table.entries().next().value?.key : layout.next();
  }

  /** Adds another set's elements; a copy is an empty set that takes the original's. */
  merge(other: PySet): void {
    const layout = this.#located();
    const from = other.#located();
    if (layout !== null && from !== null) layout.merge(from, (key) => !this.has(key));
    else this.#layout = null;
    for (const item of other.items()) if (!this.has(item)) this.table.set(item, null);
    this.#order = null;
  }

  /** Adds the keys of a dict. */
  mergeKeys(dict: PyDict): void {
    this.#located()?.makeRoom(dict.size);
    for (const { key } of dict.entries()) this.add(key);
  }

  /** Takes the elements and the room of a set that is given up. */
  become(other: PySet): void {
    const items = other.items();
    this.clear();
    for (const item of items) this.table.set(item, null);
    this.#layout = other.#located();
  }

  /** The elements in iteration order. */
  items(): readonly Value[] {
    this.#order ??= this.#located()?.items() ?? Array.from(this.table.entries(), (entry) => entry.key);
    return this.#order;
  }

  #located(): SetLayout<Value> | null {
    if (this.#layout === undefined) {
      const added = layoutOf(this.table);
      if (this.#isLiteral && added !== null) {
        this.#layout = new SetLayout();
        this.#layout.merge(again(added), () => true);
      } else this.#layout = added;
      this.#isLiteral = false;
    }
    return this.#layout;
  }
}

export class PyFrozenSet extends PySet {}

/** The layout of a set that gets another one's elements in their order. */
function again(first: SetLayout<Value>): SetLayout<Value> {
  const layout = new SetLayout<Value>();
  for (const key of first.items()) layout.add(key, hashOf(key));
  return layout;
}

/** The layout of elements that were added one after the other. */
function layoutOf(table: Table): SetLayout<Value> | null {
  const layout = new SetLayout<Value>();
  for (const { key } of table.entries()) {
    if (!hasStableHash(key)) return null;
    layout.add(key, hashOf(key));
  }
  return layout;
}

/** Whether CPython gives this value the same hash in every process: numbers, other libraries' too, and tuples of them. */
function hasStableHash(value: Value): boolean {
  if (value instanceof PyTuple) return value.items.every(hasStableHash);
  const key = value instanceof PyComplex ? 0 : hashKey(value);
  return value === '' || typeof key === 'number' || typeof key === 'bigint' || typeof key === 'boolean';
}

/** The text of a str or an instance of a subclass of str; undefined for anything else. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof PyStrObject ? value.v : undefined;
}
