/** array: machine numbers of one kind behind each other, in memory that views and NumPy's arrays share. */

import { getattr } from '../objects/attributes.ts';
import { NO_BYTES, splice } from '../objects/byteArrays.ts';
import { call } from '../objects/call.ts';
import { defineType } from '../objects/define.ts';
import { adopt, nativeModule } from '../objects/instances.ts';
import { makeIterator } from '../objects/iterators.ts';
import { NATIVE_SIZES, readNumber, writeNumber } from '../objects/machineNumbers.ts';
import { stateOf } from '../objects/namespace.ts';
import { bufferOf, equal, isIndex, listFrom, repr, same, toFloat, toIndex, toInt } from '../objects/protocol.ts';
import { raise, typeError, valueError } from '../objects/raise.ts';
import { characters, position, select } from '../objects/slicing.ts';
import { type PyType, typeName } from '../objects/type.ts';
import {
  type Keywords,
  NotImplemented,
  PyByteArray,
  PyBytes,
  PyList,
  type PyModule,
  type PyObject,
  PySlice,
  PyTuple,
  type Value,
} from '../objects/values.ts';
import { type OrderName, richCompare } from '../runtime/comparisons.ts';
import { grow } from '../types/bytearray.ts';
import { clipBounds } from '../types/sequences.ts';

const SIZES: Readonly<Record<string, number>> = { ...NATIVE_SIZES, u: 4 };
const TYPECODES = 'bBuhHiIlLqQfd';

/** What C's parser of arguments calls a number of each kind where one does not fit. */
const KINDS: Readonly<Record<string, string>> = {
  b: 'signed char',
  B: 'unsigned byte integer',
  h: 'signed short integer',
  H: 'unsigned short',
  i: 'signed integer',
};

/** Says that an integer does not fit: each kind has a parser of its own in C, with its own words. */
function misfit(code: string, value: bigint): never {
  const isNegative = value < 0n;
  const words = (): string => {
    if (isNegative && code === 'Q') return "can't convert negative int to unsigned";
    if (isNegative && 'IL'.includes(code)) return "can't convert negative value to unsigned int";
    if ('qQ'.includes(code)) return 'int too big to convert';
    if (code === 'I' && value < 2n ** 64n) return 'unsigned int is greater than maximum';
    if ('IL'.includes(code)) return 'Python int too large to convert to C unsigned long';
    if (BigInt.asIntN(64, value) !== value) return 'Python int too large to convert to C long';
    return `${KINDS[code]} is ${isNegative ? 'less than minimum' : 'greater than maximum'}`;
  };
  return raise('OverflowError', words());
}

function real(value: Value): number {
  return value === null || typeof value === 'string'
    ? typeError(`must be real number, not ${typeName(value)}`)
    : toFloat(value);
}

function codePoint(value: Value): number {
  const [first, ...rest] = typeof value === 'string' ? characters(value) : [];
  return first === undefined || rest.length > 0
    ? typeError('array item must be unicode character')
    : first.codePointAt(0)!;
}

class PyArray implements PyObject {
  declare cls: PyType;
  readonly format: { readonly code: string; readonly size: number; readonly little: true };
  readonly memory = new PyByteArray(NO_BYTES);
  /** For how many items C would have memory, which `sys.getsizeof` tells. */
  room = 0;
  #view: DataView = new DataView(NO_BYTES.buffer);
  #viewed: Uint8Array = NO_BYTES;

  constructor(code: string, bytes: Uint8Array = NO_BYTES) {
    this.format = { code, size: SIZES[code]!, little: true };
    this.bytes = bytes;
  }

  get length(): number {
    return this.memory.v.length / this.format.size;
  }

  get bytes(): Uint8Array {
    return this.memory.v;
  }

  set bytes(bytes: Uint8Array) {
    this.memory.v = bytes;
    this.room = this.length;
  }

  /** The numbers in its memory, which moves as it grows. */
  get #numbers(): DataView {
    const { v } = this.memory;
    if (v !== this.#viewed) {
      this.#viewed = v;
      this.#view = new DataView(v.buffer, v.byteOffset, v.byteLength);
    }
    return this.#view;
  }

  at(index: number): Value {
    const offset = index * this.format.size;
    return this.format.code === 'u'
      ? String.fromCodePoint(this.#numbers.getUint32(offset, true))
      : readNumber(this.#numbers, this.format, offset);
  }

  put(index: number, value: Value): void {
    const { code, size } = this.format;
    const offset = index * size;
    if (code === 'u') this.#numbers.setUint32(offset, codePoint(value), true);
    else if (code === 'f') this.#numbers.setFloat32(offset, real(value), true);
    else if (code === 'd') this.#numbers.setFloat64(offset, real(value), true);
    else if (!isIndex(value)) typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
    else if (writeNumber(this.#numbers, this.format, offset, value) !== null) misfit(code, BigInt(toInt(value)));
  }

  append(value: Value): void {
    const { length } = this;
    const before = this.bytes;
    grow(this.memory, this.format.size);
    try {
      this.put(length, value);
    } catch (error) {
      this.memory.v = before;
      throw error;
    }
    if (this.room <= length) this.room = length + 1 + ((length + 1) >> 4) + (length < 8 ? 3 : 7);
  }

  add(bytes: Uint8Array): void {
    splice(this.memory, this.bytes.length, this.bytes.length, bytes);
    this.room = this.length;
  }

  values(): Value[] {
    return Array.from({ length: this.length }, (_, index) => this.at(index));
  }

  /** The items of a slice, as an array of the same kind. */
  part(key: PySlice): PyArray {
    const { size, code } = this.format;
    const { start, step, count } = select(key, this.length);
    if (step === 1) return new PyArray(code, this.bytes.slice(start * size, (start + count) * size));
    const bytes = new Uint8Array(count * size);
    for (let i = 0; i < count; i++) {
      const from = (start + i * step) * size;
      bytes.set(this.bytes.subarray(from, from + size), i * size);
    }
    return new PyArray(code, bytes);
  }
}

/** An array of values. */
function filled(code: string, values: readonly Value[]): PyArray {
  const made = new PyArray(code, new Uint8Array(values.length * SIZES[code]!));
  values.forEach((value, index) => {
    made.put(index, value);
  });
  return made;
}

function edited(self: PyArray, edit: (values: Value[]) => void): null {
  const values = self.values();
  edit(values);
  self.bytes = filled(self.format.code, values).bytes;
  return null;
}

function placeIn(self: PyArray, key: Value, suffix?: string): number {
  return isIndex(key) ? position(key, self.length, 'array', suffix) : typeError('array indices must be integers');
}

/** Another array of the same kind; `refusal` says what something else is not. */
function alike(self: PyArray, other: Value, refusal: string, mismatch = 'bad argument type for built-in operation') {
  if (!(other instanceof PyArray)) return typeError(refusal.replace('?', typeName(other)));
  return other.format.code === self.format.code ? other : typeError(mismatch);
}

function assignSlice(self: PyArray, key: PySlice, value: Value): void {
  const given = alike(self, value, 'can only assign array (not "?") to array slice').values();
  const { start, step, count } = select(key, self.length);
  if (step !== 1 && given.length !== count)
    valueError(`attempt to assign array of size ${given.length} to extended slice of size ${count}`);
  edited(self, (values) => {
    if (step === 1) values.splice(start, count, ...given);
    else for (let i = 0; i < count; i++) values[start + i * step] = given[i]!;
  });
}

function deleteItems(self: PyArray, key: Value): void {
  if (!(key instanceof PySlice)) {
    const at = placeIn(self, key, 'assignment index out of range');
    edited(self, (values) => void values.splice(at, 1));
    return;
  }
  const { start, step, count } = select(key, self.length);
  const gone = new Set(Array.from({ length: count }, (_, i) => start + i * step));
  self.bytes = filled(
    self.format.code,
    self.values().filter((_, at) => !gone.has(at)),
  ).bytes;
}

function extend(self: PyArray, items: Value): null {
  if (items instanceof PyArray)
    self.add(alike(self, items, '', 'can only extend with array of same kind').bytes.slice());
  else for (const item of listFrom(items)) self.append(item);
  return null;
}

function addBytes(self: PyArray, data: Value): null {
  const bytes = bufferOf(data) ?? typeError(`a bytes-like object is required, not '${typeName(data)}'`);
  if (bytes.length % self.format.size !== 0) valueError('bytes length not a multiple of item size');
  self.add(bytes.slice());
  return null;
}

function indexOf(self: PyArray, value: Value, from = 0, to = self.length): number {
  for (let at = from; at < to; at++) if (same(self.at(at), value)) return at;
  return -1;
}

function text(self: PyArray): string {
  return self.format.code === 'u'
    ? self.values().join('')
    : valueError('tounicode() may only be called on unicode type arrays');
}

function make(cls: PyType, args: Value[], kw: Keywords | null): PyArray {
  if (cls === arrayType && kw !== null && kw.size > 0) typeError('array.array() takes no keyword arguments');
  if (args.length === 0) typeError('array() takes at least 1 argument (0 given)');
  if (args.length > 2) typeError(`array() takes at most 2 arguments (${args.length} given)`);
  const [code, initial] = args;
  if (typeof code !== 'string' || characters(code).length !== 1)
    typeError(`array() argument 1 must be a unicode character, not ${typeName(code!)}`);
  if (typeof initial === 'string' && code !== 'u')
    typeError(`cannot use a str to initialize an array with typecode '${code}'`);
  if (!TYPECODES.includes(code)) valueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)');
  const made = adopt(new PyArray(code), cls, arrayType);
  if (initial instanceof PyBytes || initial instanceof PyByteArray) addBytes(made, initial);
  else if (initial instanceof PyList || initial instanceof PyTuple || initial instanceof PyArray)
    made.bytes = filled(code, listFrom(initial)).bytes;
  else if (initial !== undefined) extend(made, initial);
  return made;
}

const ordered =
  (op: OrderName) =>
  (a: PyArray, b: Value): Value =>
    b instanceof PyArray ? richCompare(op, new PyList(a.values()), new PyList(b.values())) : NotImplemented;

const equals = (a: PyArray, b: PyArray): boolean => equal(new PyList(a.values()), new PyList(b.values()));

function repeated(self: PyArray, count: number): Uint8Array {
  const bytes = new Uint8Array(self.bytes.length * Math.max(0, count));
  for (let at = 0; at < bytes.length; at += self.bytes.length) bytes.set(self.bytes, at);
  return bytes;
}

function iterator(self: PyArray): Value {
  let at = 0;
  return makeIterator('array.arrayiterator', () => (at < self.length ? self.at(at++) : undefined));
}

const copy = (self: PyArray): PyArray => new PyArray(self.format.code, self.bytes.slice());

/** The class. */
const arrayType: PyType = defineType({
  name: 'array.array',
  js: PyArray,
  slots: {
    new: make,
    repr: (self: PyArray) => {
      const { code } = self.format;
      const shown = code === 'u' ? text(self) : new PyList(self.values());
      return `${self.cls.name}('${code}'${self.length === 0 ? '' : `, ${repr(shown)}`})`;
    },
    len: (self: PyArray) => self.length,
    getitem: (self: PyArray, key: Value) => (key instanceof PySlice ? self.part(key) : self.at(placeIn(self, key))),
    setitem: (self: PyArray, key: Value, value: Value) => {
      if (key instanceof PySlice) assignSlice(self, key, value);
      else self.put(placeIn(self, key, 'assignment index out of range'), value);
    },
    delitem: deleteItems,
    contains: (self: PyArray, item: Value) => indexOf(self, item) >= 0,
    iter: iterator,
    eq: (a: PyArray, b: Value) => (b instanceof PyArray ? equals(a, b) : NotImplemented),
    ne: (a: PyArray, b: Value) => (b instanceof PyArray ? !equals(a, b) : NotImplemented),
    lt: ordered('lt'),
    le: ordered('le'),
    gt: ordered('gt'),
    ge: ordered('ge'),
    concat: (a: PyArray, b: Value) => {
      const made = copy(a);
      made.add(alike(a, b, 'can only append array (not "?") to array').bytes);
      return made;
    },
    repeat: (self: PyArray, count: number) => new PyArray(self.format.code, repeated(self, count)),
    iconcat: (self: PyArray, other: Value) => {
      const kind = 'can only extend with array of same kind';
      self.add(alike(self, other, 'can only extend array with array (not "?")', kind).bytes.slice());
      return self;
    },
    irepeat: (self: PyArray, count: number) => {
      self.bytes = repeated(self, count);
      return self;
    },
    buffer: (self: PyArray) => self.bytes,
    memory: (self: PyArray) => ({
      obj: self,
      bytes: () => self.bytes,
      format: self.format.code === 'u' ? 'w' : self.format.code,
      itemsize: self.format.size,
      shape: [self.length],
      strides: [self.format.size],
      offset: 0,
      readonly: false,
    }),
  },
  getset: {
    typecode: (self: PyArray) => self.format.code,
    itemsize: (self: PyArray) => self.format.size,
  },
  methods: {
    'append(self, v, /)': (self: PyArray, v: Value) => {
      self.append(v);
      return null;
    },
    'buffer_info(self, /)': (self: PyArray) => new PyTuple([0x7f0000000000, self.length]),
    'byteswap(self, /)': (self: PyArray) => {
      for (let at = 0; at < self.bytes.length; at += self.format.size)
        self.bytes.subarray(at, at + self.format.size).reverse();
      return null;
    },
    'count(self, v, /)': (self: PyArray, v: Value) => self.values().filter((one) => same(one, v)).length,
    'extend(self, bb, /)': extend,
    'frombytes(self, buffer, /)': addBytes,
    'fromfile(self, f, n, /)': (self: PyArray, f: Value, n: Value) => {
      const wanted = toIndex(n) * self.format.size;
      const bytes = bufferOf(call(getattr(f, 'read'), [wanted])) ?? typeError("read() didn't return bytes");
      addBytes(self, new PyBytes(bytes));
      return bytes.length === wanted ? null : raise('EOFError', "read() didn't return enough bytes");
    },
    'fromlist(self, list, /)': (self: PyArray, list: Value) => {
      if (!(list instanceof PyList)) typeError('arg must be list');
      self.add(filled(self.format.code, list.items).bytes);
      return null;
    },
    'fromunicode(self, ustr, /)': (self: PyArray, ustr: Value) =>
      self.format.code === 'u'
        ? extend(self, ustr)
        : valueError('fromunicode() may only be called on unicode type arrays'),
    'index(self, v, start=0, stop=9223372036854775807, /)': (self: PyArray, v: Value, start: Value, stop: Value) => {
      const at = indexOf(self, v, ...clipBounds(start, stop, self.length));
      return at < 0 ? valueError('array.index(x): x not in array') : at;
    },
    'insert(self, i, v, /)': (self: PyArray, i: Value, v: Value) =>
      edited(self, (values) => void values.splice(toIndex(i), 0, v)),
    'pop(self, i=-1, /)': (self: PyArray, i: Value) => {
      if (self.length === 0) raise('IndexError', 'pop from empty array');
      const at = position(i, self.length, 'pop');
      const gone = self.at(at);
      splice(self.memory, at * self.format.size, (at + 1) * self.format.size, NO_BYTES);
      return gone;
    },
    'remove(self, v, /)': (self: PyArray, v: Value) => {
      const at = indexOf(self, v);
      return at < 0
        ? valueError('array.remove(x): x not in array')
        : edited(self, (values) => void values.splice(at, 1));
    },
    'reverse(self, /)': (self: PyArray) => edited(self, (values) => void values.reverse()),
    'tobytes(self, /)': (self: PyArray) => new PyBytes(self.bytes.slice()),
    'tofile(self, f, /)': (self: PyArray, f: Value) => {
      call(getattr(f, 'write'), [new PyBytes(self.bytes.slice())]);
      return null;
    },
    'tolist(self, /)': (self: PyArray) => new PyList(self.values()),
    'tounicode(self, /)': text,
    '__copy__(self, /)': copy,
    '__deepcopy__(self, unused, /)': copy,
    '__reduce_ex__(self, value, /)': (self: PyArray) => {
      const items = self.format.code === 'u' ? text(self) : new PyList(self.values());
      return new PyTuple([self.cls, new PyTuple([self.format.code, items]), stateOf(self)]);
    },
    '__sizeof__(self, /)': (self: PyArray) => 80 + self.room * self.format.size,
  },
});

/** Builds `_array`. */
export function arrayNative(): PyModule {
  return nativeModule('_array', { values: { array: arrayType, typecodes: TYPECODES } });
}

export const source = `
from _array import array, typecodes
from collections.abc import MutableSequence

ArrayType = array
MutableSequence.register(array)
`;
