/** types.UnionType: what `int | str` gives. */

import { setUnion } from '../objects/core.ts';
import { defineType } from '../objects/define.ts';
import { instanceOf, repr, same, subclassOf } from '../objects/protocol.ts';
import { noneType, PyType } from '../objects/type.ts';
import { NotImplemented, type PyObject, PyTuple, type Value } from '../objects/values.ts';

class PyUnion implements PyObject {
  declare cls: PyType;
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

function shown(item: Value): string {
  if (item === noneType) return 'None';
  if (!(item instanceof PyType)) return repr(item);
  return item.module === 'builtins' ? item.qualname : `${item.module}.${item.qualname}`;
}

/** A union of the parts, flat and without repetitions; NotImplemented where a part is no type. */
export function unionOf(parts: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const part of parts) {
    const one = part === null ? noneType : part;
    if (
      typeof one !== 'object' ||
      !(one instanceof PyUnion || one instanceof PyType || one.cls.lookup('__origin__') !== undefined)
    ) {
      return NotImplemented;
    }
    for (const item of one instanceof PyUnion ? one.items : [one])
      if (!flat.some((known) => same(known, item))) flat.push(item);
  }
  return flat.length === 1 ? (flat[0] as Value) : new PyUnion(flat);
}

/** The class of unions. */
export const unionType = defineType({
  name: 'types.UnionType',
  js: PyUnion,
  subclassable: false,
  slots: {
    repr: (self: PyUnion) => self.items.map(shown).join(' | '),
    or: (a: Value, b: Value) => unionOf([a, b]),
    ror: (b: Value, a: Value) => unionOf([a, b]),
    eq: (a: Value, b: Value) =>
      a instanceof PyUnion && b instanceof PyUnion
        ? a.items.length === b.items.length && a.items.every((item) => b.items.some((other) => same(item, other)))
        : NotImplemented,
    hash: (self: PyUnion) => self.items.length,
  },
  methods: {
    '__instancecheck__(self, instance, /)': (self: PyUnion, value: Value) =>
      self.items.some((item) => instanceOf(value, item)),
    '__subclasscheck__(self, cls, /)': (self: PyUnion, cls: Value) => self.items.some((item) => subclassOf(cls, item)),
  },
  getset: { __args__: (self: PyUnion) => new PyTuple(self.items), __parameters__: () => new PyTuple([]) },
});

/** Gives classes `A | B`. */
export function installUnion(): void {
  setUnion(unionOf);
}
