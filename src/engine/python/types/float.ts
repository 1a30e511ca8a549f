/** float: its constructor and methods; operators are objects/numbers.ts. */

import { floatFromHex, floatHex, integerRatio, truncateFloat } from '../format/exact.ts';
import { latin } from '../format/latin.ts';
import { parseFloatText } from '../format/parse.ts';
import { call } from '../objects/call.ts';
import {
  bytesOf,
  extendType,
  floatType,
  integerOf,
  intType,
  type Keywords,
  PyFloat,
  PyFloatObject,
  PyTuple,
  type PyType,
  repr,
  textOf,
  toFloat,
  typeError,
  typeName,
  typeOf,
  type Value,
} from './support.ts';

const own = (self: Value): number => (self as PyFloat).v;
const box = (x: number): PyFloat => new PyFloat(x);

/** `float(x)`. */
function floatFrom(value: Value): number {
  if (value instanceof PyFloat) return value.v;
  const text = textOf(value);
  if (text !== undefined) return parseFloatText(text, repr(value));
  const bytes = bytesOf(value);
  if (bytes !== undefined) return parseFloatText(latin(bytes), repr(value));
  const { float, index } = typeOf(value).slots;
  if (integerOf(value) === undefined && float === undefined && index === undefined) {
    typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
  }
  return toFloat(value);
}

function newFloat(cls: PyType, args: Value[], kw: Keywords | null): Value {
  // A class with an `__init__` of its own may take them there.
  if (kw !== null && kw.size > 0 && cls.slots.init === floatType.slots.init)
    typeError('float() takes no keyword arguments');
  if (args.length > 1) typeError(`float expected at most 1 argument, got ${args.length}`);
  const source = args[0];
  if (cls !== floatType) return new PyFloatObject(cls, source === undefined ? 0 : floatFrom(source));
  if (source === undefined) return box(0);
  if (source instanceof PyFloat && (source.cls === floatType || source.exact)) return source;
  const { float } = typeOf(source).slots;
  const isOwn = integerOf(source) === undefined || float !== intType.slots.float;
  const slot = isOwn && textOf(source) === undefined ? float : undefined;
  if (slot !== undefined) {
    // What __float__ answers goes on as it is: a traced float stays traced.
    const result = slot(source);
    if (result instanceof PyFloat) return result;
  }
  return box(floatFrom(source));
}

/** Gives float its behaviour. */
export function installFloat(): void {
  extendType(floatType, {
    doc: 'Convert a string or number to a floating-point number, if possible.',
    slots: {
      new: newFloat,
    },
    getset: { real: (self: Value) => self, imag: () => box(0) },
    methods: {
      '__trunc__(self, /)': (self: Value) => truncateFloat(own(self)),
      '__floor__(self, /)': (self: Value) => truncateFloat(Math.floor(own(self))),
      '__ceil__(self, /)': (self: Value) => truncateFloat(Math.ceil(own(self))),
      '__getnewargs__(self, /)': (self: Value) => new PyTuple([box(own(self))]),
      'as_integer_ratio(self, /)': (self: Value) => new PyTuple(integerRatio(own(self))),
      'conjugate(self, /)': (self: Value) => self,
      'hex(self, /)': (self: Value) => floatHex(own(self)),
      'is_integer(self, /)': (self: Value) => Number.isInteger(own(self)),
    },
    classMethods: {
      'fromhex(type, string, /)': (cls: PyType, text: Value) => {
        const value = floatFromHex(textOf(text) ?? typeError('fromhex() argument must be str'));
        return cls === floatType ? box(value) : call(cls, [box(value)]);
      },
    },
  });
}
