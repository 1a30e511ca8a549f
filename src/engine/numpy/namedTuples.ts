/** The named tuples that linear algebra and unique_* return. */
import { defineType } from '../python/objects/define.ts';
import { PyDict } from '../python/objects/dict.ts';
import { repr } from '../python/objects/protocol.ts';
import { type PyType, tupleType } from '../python/objects/type.ts';
import { PyTuple, type Value } from '../python/objects/values.ts';

const types = new Map<string, PyType>();

function typeFor(name: string, fields: readonly string[]): PyType {
  let type = types.get(name);
  if (type === undefined) {
    type = defineType({
      name: `numpy.${name}`,
      bases: [tupleType],
      slots: {
        repr: (self: PyTuple) => `${name}(${fields.map((field, i) => `${field}=${repr(self.items[i]!)}`).join(', ')})`,
      },
      methods: {
        '_asdict(self)': (self: PyTuple) => {
          const dict = new PyDict();
          fields.forEach((field, i) => {
            dict.set(field, self.items[i]!);
          });
          return dict;
        },
      },
      getset: Object.fromEntries([
        ...fields.map((field, i) => [field, (self: PyTuple) => self.items[i]!]),
        ['_fields', () => new PyTuple(fields)],
      ]),
    });
    types.set(name, type);
  }
  return type;
}

/** A tuple whose items have names too. */
export function makeNamedTuple(name: string, fields: readonly string[], items: readonly Value[]): Value {
  const tuple = new PyTuple(items);
  tuple.cls = typeFor(name, fields);
  return tuple;
}
