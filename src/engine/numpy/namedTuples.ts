/** The named tuples that linear algebra and unique_* return. */
import { defineType } from '../python/objects/define.ts';
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
      getset: Object.fromEntries(fields.map((field, i) => [field, (self: PyTuple) => self.items[i]!])),
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
