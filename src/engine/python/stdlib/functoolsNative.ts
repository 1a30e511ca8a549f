/** `_functools`: partial, reduce, cmp_to_key and the cache behind lru_cache. */

import { call } from '../objects/call.ts';
import { defineType } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { PyMethod } from '../objects/functions.ts';
import { adopt, nativeModule } from '../objects/instances.ts';
import { getIterator, repr, truth } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { type PyType, typeOf } from '../objects/type.ts';
import {
  type Attrs,
  type Keywords,
  NotImplemented,
  newAttrs,
  PyFloat,
  type PyModule,
  type PyObject,
  PyTuple,
  type Value,
} from '../objects/values.ts';
import { richCompare } from '../runtime/comparisons.ts';

class PyPartial implements PyObject {
  declare cls: PyType;
  func: Value;
  args: readonly Value[];
  keywords: Keywords;
  d: Attrs = newAttrs();
  constructor(func: Value, args: readonly Value[], keywords: Keywords) {
    this.func = func;
    this.args = args;
    this.keywords = keywords;
  }
}

/** functools.partial. */
export const partialType: PyType = defineType({
  name: 'functools.partial',
  js: PyPartial,
  hasDict: true,
  doc: 'Create a new function with partial application of the given arguments and keywords.',
  slots: {
    new: (cls: PyType, args: Value[], kw: Keywords | null) => {
      const [func, ...rest] = args;
      if (func === undefined) return typeError("type 'partial' takes at least one argument");
      if (typeOf(func).slots.call === undefined) return typeError('the first argument must be callable');
      const keywords: Keywords = new Map(kw ?? []);
      const inner = func instanceof PyPartial ? func : null;
      const made =
        inner === null
          ? new PyPartial(func, rest, keywords)
          : new PyPartial(inner.func, [...inner.args, ...rest], new Map([...inner.keywords, ...keywords]));
      return adopt(made, cls, partialType);
    },
    init: () => undefined,
    call: (self: PyPartial, args: Value[], kw: Keywords | null) => {
      const keywords = self.keywords.size === 0 ? kw : new Map([...self.keywords, ...(kw ?? [])]);
      return call(self.func, [...self.args, ...args], keywords);
    },
    repr: (self: PyPartial) => {
      const words = [...self.keywords].map(([name, value]) => `${name}=${repr(value)}`);
      return `functools.partial(${[repr(self.func), ...self.args.map(repr), ...words].join(', ')})`;
    },
  },
  methods: {
    '__reduce__(self, /)': (self: PyPartial) => new PyTuple([self.cls, new PyTuple([self.func]), stateOfPartial(self)]),
    '__setstate__(self, state, /)': setStateOfPartial,
  },
  getset: {
    func: (self: PyPartial) => self.func,
    args: (self: PyPartial) => new PyTuple(self.args),
    keywords: (self: PyPartial) => PyDict.from(self.keywords),
  },
});

/** (func, args, keywords, attributes): what a copy of a partial is given. */
const stateOfPartial = (self: PyPartial): PyTuple =>
  new PyTuple([
    self.func,
    new PyTuple(self.args),
    PyDict.from(self.keywords),
    Object.keys(self.d).length === 0 ? null : PyDict.from(Object.entries(self.d)),
  ]);

function setStateOfPartial(self: PyPartial, state: Value): Value {
  const [func, args, keywords, attributes] = state instanceof PyTuple ? state.items : [];
  if (func === undefined || !(args instanceof PyTuple) || !(keywords === null || keywords instanceof PyDict))
    return typeError('invalid partial state');
  self.func = func;
  self.args = args.items;
  self.keywords = new Map(Array.from(keywords?.entries() ?? [], ({ key, value }) => [key as string, value]));
  if (attributes instanceof PyDict) for (const { key, value } of attributes.entries()) self.d[key as string] = value;
  return null;
}

function reduce(f: Value, iterable: Value, initial: Value | undefined): Value {
  const items = getIterator(iterable);
  let result = initial === undefined ? items.$next() : initial;
  if (result === undefined) return typeError('reduce() of empty iterable with no initial value');
  for (let item = items.$next(); item !== undefined; item = items.$next()) result = call(f, [result as Value, item]);
  return result as Value;
}

class PyKey implements PyObject {
  declare cls: PyType;
  readonly compare: Value;
  readonly object: Value;
  constructor(compare: Value, object: Value) {
    this.compare = compare;
    this.object = object;
  }
}

const keyOrder =
  (op: 'lt' | 'le' | 'gt' | 'ge' | 'eq') =>
  (a: PyKey, b: Value): Value =>
    b instanceof PyKey
      ? op === 'eq'
        ? call(a.compare, [a.object, b.object]) === 0
        : richCompare(op, call(a.compare, [a.object, b.object]), 0)
      : NotImplemented;

defineType({
  name: 'functools.KeyWrapper',
  js: PyKey,
  slots: {
    lt: keyOrder('lt'),
    le: keyOrder('le'),
    gt: keyOrder('gt'),
    ge: keyOrder('ge'),
    eq: keyOrder('eq'),
    call: (self: PyKey, args: Value[]) => new PyKey(self.compare, args[0] ?? null),
  },
});

/** A function with its remembered results: what lru_cache makes. */
class PyCached implements PyObject {
  declare cls: PyType;
  readonly func: Value;
  readonly maxsize: number | null;
  readonly typed: boolean;
  readonly info: Value;
  readonly cache = new PyDict();
  hits = 0;
  misses = 0;
  d: Attrs = newAttrs();
  constructor(func: Value, maxsize: number | null, typed: boolean, info: Value) {
    this.func = func;
    this.maxsize = maxsize;
    this.typed = typed;
    this.info = info;
  }

  call(args: readonly Value[], kw: Keywords | null): Value {
    if (this.maxsize === 0) {
      this.misses++;
      return call(this.func, args, kw);
    }
    const key = this.#key(args, kw);
    const known = this.cache.get(key);
    if (known !== undefined) {
      this.hits++;
      if (this.maxsize !== null) {
        // The latest used goes to the end: the first is the one to forget.
        this.cache.delete(key);
        this.cache.set(key, known);
      }
      return known;
    }
    this.misses++;
    const result = call(this.func, args, kw);
    this.cache.set(key, result);
    if (this.maxsize !== null && this.cache.size > this.maxsize) {
      const [oldest] = this.cache.entries();
      if (oldest !== undefined) this.cache.delete(oldest.key);
    }
    return result;
  }

  #key(args: readonly Value[], kw: Keywords | null): Value {
    const words = kw === null || kw.size === 0 ? [] : [MARK, ...[...kw].flat()];
    const kinds = this.typed ? [MARK, ...[...args, ...(kw?.values() ?? [])].map(typeOf)] : [];
    if (words.length === 0 && kinds.length === 0 && args.length === 1 && !(args[0] instanceof PyTuple))
      return args[0] as Value;
    return new PyTuple([...args, ...words, ...kinds]);
  }
}

const MARK = new PyFloat(Number.NaN);

defineType({
  name: 'functools._lru_cache_wrapper',
  js: PyCached,
  hasDict: true,
  slots: {
    call: (self: PyCached, args: Value[], kw: Keywords | null) => self.call(args, kw),
    descrGet: (self: PyCached, object: Value | undefined) =>
      object === undefined || object === null ? self : new PyMethod(self, object),
  },
  methods: {
    'cache_info(self)': (self: PyCached) => call(self.info, [self.hits, self.misses, self.maxsize, self.cache.size]),
    'cache_clear(self)': (self: PyCached) => {
      self.cache.table.clear();
      self.hits = 0;
      self.misses = 0;
      return null;
    },
    '__copy__(self)': (self: PyCached) => self,
    '__deepcopy__(self, memo)': (self: PyCached) => self,
    '__reduce__(self)': (self: PyCached) => self.d.__qualname__ ?? null,
  },
});

/** Builds the module. */
export function functoolsNative(): PyModule {
  return nativeModule('_functools', {
    values: { partial: partialType },
    functions: {
      'reduce(function, iterable, initial=<no value>, /)': reduce,
      '_layout(cls, /)': (cls: Value) => (cls as PyType).layout,
      'cmp_to_key(mycmp)': (compare: Value) => new PyKey(compare, null),
      '_lru_cache_wrapper(function, maxsize, typed, info, /)': (
        func: Value,
        maxsize: Value,
        typed: Value,
        info: Value,
      ) => new PyCached(func, maxsize === null ? null : Number(maxsize), truth(typed), info),
    },
  });
}
