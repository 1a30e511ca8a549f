/** The named tuples that linear algebra and unique_* return. */
import { defineType } from '../python/objects/define.ts';
import { PyDict } from '../python/objects/dict.ts';
import { listFrom, repr } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { type PyType, tupleType, typeOf } from '../python/objects/type.ts';
import { type Keywords, PyTuple, type Value } from '../python/objects/values.ts';

const types = new Map<string, PyType>();

function typeFor(name: string, fields: readonly string[]): PyType {
  const type = types.get(name) ?? makeType(name, fields);
  types.set(name, type);
  return type;
}

function makeType(name: string, fields: readonly string[]): PyType {
  const made = (items: readonly Value[], type: PyType): PyTuple => {
    const tuple = new PyTuple(items);
    tuple.cls = type;
    return tuple;
  };
  const fieldNames = new PyTuple(fields);
  return defineType({
    name: `numpy.${name.startsWith('Unique') ? 'lib._arraysetops_impl' : 'linalg._linalg'}.${name}`,
    bases: [tupleType],
    python: true,
    new: [`__new__(cls, ${fields.join(', ')})`, (type: PyType, ...items: Value[]) => made(items, type)],
    slots: {
      repr: (self: PyTuple) => `${name}(${fields.map((field, i) => `${field}=${repr(self.items[i]!)}`).join(', ')})`,
    },
    classMethods: {
      '_make(cls, iterable)': (type: PyType, iterable: Value) => {
        const items = listFrom(iterable);
        return items.length === fields.length
          ? made(items, type)
          : typeError(`Expected ${fields.length} arguments, got ${items.length}`);
      },
    },
    methods: {
      '_asdict(self)': (self: PyTuple) => PyDict.from(fields.map((field, i) => [field, self.items[i]!])),
      '_replace(self, /, **changes)': (self: PyTuple, changes: Keywords) => {
        const unknown = [...changes.keys()].filter((name) => !fields.includes(name));
        if (unknown.length > 0) valueError(`Got unexpected field names: [${unknown.map(repr).join(', ')}]`);
        const items = fields.map((field, i) => changes.get(field) ?? self.items[i]!);
        return made(items, typeOf(self));
      },
      '__getnewargs__(self)': (self: PyTuple) => new PyTuple(self.items),
    },
    members: { _fields: fieldNames, __match_args__: fieldNames },
    getset: Object.fromEntries(fields.map((field, i) => [field, (self: PyTuple) => self.items[i]!])),
  });
}

/** A tuple whose items have names too. */
export function makeNamedTuple(name: string, fields: readonly string[], items: readonly Value[]): Value {
  const tuple = new PyTuple(items);
  tuple.cls = typeFor(name, fields);
  return tuple;
}
