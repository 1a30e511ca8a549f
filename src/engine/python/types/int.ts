/** int and bool: constructors and methods; operators are objects/numbers.ts. */

import { bitLength, truncateFloat } from '../format/exact.ts';
import { latin } from '../format/latin.ts';
import { parseInteger } from '../format/parse.ts';
import { construct } from '../objects/call.ts';
import { digitLimit, LEAST_DIGITS } from '../objects/integers.ts';
import {
  boolType,
  bufferOf,
  bytesOf,
  callSpecial,
  extendType,
  integerOf,
  intType,
  type Keywords,
  normalize,
  PyBytes,
  PyFloat,
  PyIntObject,
  PyTuple,
  type PyType,
  raise,
  repr,
  str,
  textOf,
  toArray,
  toIndex,
  toInt,
  truth,
  typeError,
  typeName,
  typeOf,
  type Value,
  valueError,
} from './support.ts';

type Int = number | bigint;

const own = (self: Value): Int => integerOf(self) as Int;
const plain = (self: Value): Value => own(self);

/** Bits of a whole number without its sign. */
function lengthOf(value: Int): number {
  if (typeof value === 'bigint') return bitLength(value < 0n ? -value : value);
  const high = Math.floor(Math.abs(value) / 2 ** 32);
  return high === 0 ? 32 - Math.clz32(Math.abs(value)) : 64 - Math.clz32(high);
}

/** `int(x)` without a base. */
function toInteger(value: Value): Int {
  const known = integerOf(value);
  // A subclass may say in __int__ what it is.
  if (known !== undefined && (!(value instanceof PyIntObject) || typeOf(value).slots.int === intType.slots.int))
    return known;
  if (value instanceof PyFloat && value.exact) return truncateFloat(value.v);
  const text = textOf(value);
  if (text !== undefined) return fromText(text, 10, repr(value));
  const bytes = bytesOf(value);
  if (bytes !== undefined) return fromText(latin(bytes), 10, repr(value));
  return converted(value);
}

function converted(value: Value): Int {
  const { int, index } = typeOf(value).slots;
  const convert = int ?? index;
  if (convert !== undefined) {
    const result = integerOf(convert(value));
    return result === undefined ? typeError(`__int__ returned non-int (type ${typeName(convert(value))})`) : result;
  }
  const truncated = callSpecial(value, '__trunc__');
  if (truncated !== undefined) return toInt(truncated);
  return typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
}

function fromText(text: string, base: number, shown: string): Int {
  if (text.length > LEAST_DIGITS && base === 10 && /^\s*[+-]?[\d_]+\s*$/.test(text)) {
    const limit = digitLimit();
    const given = text.trim().replace(/[+_-]/g, '').length;
    if (limit > 0 && given > limit)
      valueError(
        `Exceeds the limit (${limit} digits) for integer string conversion: value has ${given} digits; use sys.set_int_max_str_digits() to increase the limit`,
      );
  }
  return parseInteger(text, base, shown);
}

function newInt(cls: PyType, args: Value[], kw: Keywords | null): Value {
  if (args.length > 2) typeError(`int() takes at most 2 arguments (${args.length} given)`);
  const base = args[1] ?? kw?.get('base');
  for (const name of kw?.keys() ?? [])
    if (name !== 'base') typeError(`'${name}' is an invalid keyword argument for int()`);
  let value: Int;
  if (base === undefined) value = args.length === 0 ? 0 : toInteger(args[0] as Value);
  else {
    if (args.length === 0) typeError('int() missing string argument');
    value = withBase(args[0] as Value, toIndex(base));
  }
  return cls === intType ? value : new PyIntObject(cls, value);
}

function withBase(value: Value, base: number): Int {
  const bytes = bytesOf(value);
  const text = textOf(value) ?? (bytes === undefined ? undefined : latin(bytes));
  if (text === undefined) return typeError("int() can't convert non-string with explicit base");
  if (base !== 0 && (base < 2 || base > 36)) valueError('int() base must be >= 2 and <= 36, or 0');
  return fromText(text, base, repr(value));
}

function toBytes(self: Value, length: Value, order: Value, signed: Value): Value {
  const size = toIndex(length);
  if (size < 0) valueError('length argument must be non-negative');
  const value = BigInt(own(self));
  const isSigned = truth(signed);
  if (value < 0n && !isSigned) raise('OverflowError', "can't convert negative int to unsigned");
  const bits = BigInt(size * 8);
  const limit = isSigned ? 1n << (bits === 0n ? 0n : bits - 1n) : 1n << bits;
  const tooBig = size === 0 ? value !== 0n : value >= limit || (isSigned && value < -limit);
  if (tooBig) raise('OverflowError', 'int too big to convert');
  const out = new Uint8Array(size);
  let rest = BigInt.asUintN(size * 8, value);
  for (let at = 0; at < size; at++, rest >>= 8n) out[at] = Number(rest & 255n);
  return new PyBytes(byteOrder(order) === 'big' ? out.reverse() : out);
}

function byteOrder(order: Value): 'big' | 'little' {
  const text = str(order);
  return text === 'big' || text === 'little' ? text : valueError("byteorder must be either 'little' or 'big'");
}

function bytesOfNumbers(source: Value): Uint8Array {
  if (textOf(source) !== undefined) typeError("cannot convert 'str' object to bytes");
  return Uint8Array.from(toArray(source), (item) => {
    const byte = toIndex(item);
    return byte >= 0 && byte < 256 ? byte : valueError('bytes must be in range(0, 256)');
  });
}

function fromBytes(cls: PyType, source: Value, order: Value, signed: Value): Value {
  const bytes = bufferOf(source) ?? bytesOfNumbers(source);
  const big = byteOrder(order) === 'big' ? bytes : Uint8Array.from(bytes).reverse();
  let value = 0n;
  for (const byte of big) value = (value << 8n) | BigInt(byte);
  if (truth(signed)) value = BigInt.asIntN(big.length * 8, value);
  const result = normalize(value);
  return cls === intType ? result : construct(cls, [result], null);
}

function bitCount(value: Int): number {
  return (value < 0 ? -value : value).toString(2).replaceAll('0', '').length;
}

/** Gives int its behaviour. */
export function installInt(): void {
  extendType(intType, {
    js: PyIntObject,
    doc: 'int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or return 0 if no arguments\nare given.',
    slots: {
      new: newInt,
    },
    getset: {
      real: plain,
      imag: () => 0,
      numerator: plain,
      denominator: () => 1,
    },
    methods: {
      '__trunc__(self, /)': plain,
      '__floor__(self, /)': plain,
      '__ceil__(self, /)': plain,
      '__getnewargs__(self, /)': (self: Value) => new PyTuple([own(self)]),
      'as_integer_ratio(self, /)': (self: Value) => new PyTuple([own(self), 1]),
      'bit_count(self, /)': (self: Value) => bitCount(own(self)),
      'bit_length(self, /)': (self: Value) => lengthOf(own(self)),
      'conjugate(self, /)': plain,
      'is_integer(self, /)': () => true,
      "to_bytes(self, /, length=1, byteorder='big', *, signed=False)": toBytes,
    },
    classMethods: {
      "from_bytes(type, /, bytes, byteorder='big', *, signed=False)": fromBytes,
    },
  });
  installBool();
}

function installBool(): void {
  extendType(boolType, {
    doc: 'bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.',
    slots: {
      new: (_cls: PyType, args: Value[], kw: Keywords | null) => {
        if (kw !== null && kw.size > 0) typeError('bool() takes no keyword arguments');
        if (args.length > 1) typeError(`bool expected at most 1 argument, got ${args.length}`);
        return args.length === 1 && truth(args[0] as Value);
      },
    },
  });
}
