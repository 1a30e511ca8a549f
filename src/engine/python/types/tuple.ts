/** tuple: its constructor and methods; operators and items are objects/sequences.ts. */

import { clipBounds } from './sequences.ts';
import {
  derive,
  extendType,
  hashKey,
  type Keywords,
  PyTuple,
  type PyType,
  sameOrEqual,
  toArray,
  tupleType,
  typeError,
  type Value,
  valueError,
} from './support.ts';

function newTuple(cls: PyType, args: Value[], kw: Keywords | null): Value {
  // A class with an `__init__` of its own may take them there.
  if (kw !== null && kw.size > 0 && cls.slots.init === tupleType.slots.init)
    typeError('tuple() takes no keyword arguments');
  if (args.length > 1) typeError(`tuple expected at most 1 argument, got ${args.length}`);
  const source = args[0];
  if (cls === tupleType && source instanceof PyTuple && source.exact) return source;
  return derive(new PyTuple(source === undefined ? [] : toArray(source)), cls, tupleType);
}

/** Gives tuple its behaviour. */
export function installTuple(): void {
  extendType(tupleType, {
    doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.",
    slots: {
      new: newTuple,
      // A subclass's instance equals the plain tuple, and so has its key.
      key: (self: PyTuple) => hashKey(self.exact ? self : new PyTuple(self.items)),
    },
    methods: {
      '__getnewargs__(self, /)': (self: PyTuple) => new PyTuple([new PyTuple(self.items)]),
      'count(self, value, /)': (self: PyTuple, value: Value) =>
        self.items.filter((item) => sameOrEqual(item, value)).length,
      'index(self, value, start=0, stop=9223372036854775807, /)': (
        self: PyTuple,
        value: Value,
        start: Value,
        stop: Value,
      ) => {
        const [from, to] = clipBounds(start, stop, self.items.length);
        for (let at = from; at < to; at++) if (sameOrEqual(self.items[at] as Value, value)) return at;
        return valueError('tuple.index(x): x not in tuple');
      },
    },
  });
}
