/** dict: its constructor and methods; items, operators and views are objects/mappings.ts. */

import { PyDictView, updateDict } from '../objects/mappings.ts';
import {
  call,
  derive,
  dictType,
  extendType,
  iterate,
  type Keywords,
  PyDict,
  PyTuple,
  type PyType,
  raise,
  setitem,
  typeError,
  type Value,
} from './support.ts';

/** dict(mapping_or_pairs, **kw) and dict.update. */
function update(self: PyDict, args: readonly Value[], kw: Keywords | null, name: string): void {
  if (args.length > 1) typeError(`${name} expected at most 1 argument, got ${args.length}`);
  if (args.length === 1) {
    const source = args[0] as Value;
    if (source === null || (typeof source !== 'object' && typeof source !== 'string')) {
      typeError(
        `'${source === null ? 'NoneType' : typeof source === 'boolean' ? 'bool' : 'int'}' object is not iterable`,
      );
    }
    updateDict(self, source);
  }
  if (kw !== null) for (const [key, value] of kw) self.set(key, value);
}

function pop(self: PyDict, key: Value, fallback: Value | undefined): Value {
  const value = self.delete(key);
  if (value !== undefined) return value;
  return fallback === undefined ? raise('KeyError', key) : fallback;
}

function popitem(self: PyDict): Value {
  const keys = self.keys();
  const key = keys[keys.length - 1];
  if (key === undefined) return raise('KeyError', 'popitem(): dictionary is empty');
  return new PyTuple([key, self.delete(key) as Value]);
}

function fromkeys(cls: PyType, iterable: Value, value: Value): Value {
  if (cls === dictType) {
    const dict = new PyDict();
    iterate(iterable, (key) => dict.set(key, value));
    return dict;
  }
  const made = call(cls);
  iterate(iterable, (key) => setitem(made, key, value));
  return made;
}

/** Gives dict its behaviour. */
export function installDict(): void {
  extendType(dictType, {
    doc: "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized from pairs\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.",
    slots: {
      new: (cls: PyType) => derive(new PyDict(), cls, dictType),
      init: (self: PyDict, args: Value[], kw: Keywords | null) => update(self, args, kw, 'dict'),
    },
    members: { __hash__: null },
    methods: {
      'clear(self, /)': (self: PyDict) => {
        self.table.clear();
        return null;
      },
      'copy(self, /)': (self: PyDict) => self.copy(),
      'get(self, key, default=None, /)': (self: PyDict, key: Value, fallback: Value) =>
        self.get(key) ?? (self.has(key) ? null : fallback),
      'items(self, /)': (self: PyDict) => new PyDictView('dict_items', self),
      'keys(self, /)': (self: PyDict) => new PyDictView('dict_keys', self),
      'pop(self, key, default=<no value>, /)': pop,
      'popitem(self, /)': popitem,
      'setdefault(self, key, default=None, /)': (self: PyDict, key: Value, fallback: Value) => {
        const entry = self.table.find(key);
        if (entry !== undefined) return entry.value;
        self.set(key, fallback);
        return fallback;
      },
      'update(self, /, *args, **kwargs)': (self: PyDict, args: Value[], kw: Keywords) => {
        update(self, args, kw, 'update');
        return null;
      },
      'values(self, /)': (self: PyDict) => new PyDictView('dict_values', self),
    },
    classMethods: { 'fromkeys(cls, iterable, value=None, /)': fromkeys },
  });
}
