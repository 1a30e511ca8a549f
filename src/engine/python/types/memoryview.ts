/** memoryview: a typed window with strides on the memory of bytes, bytearrays and arrays, without a copy. */

import { address } from '../objects/core.ts';
import { defineType } from '../objects/define.ts';
import { hashOf } from '../objects/dict.ts';
import { NATIVE_SIZES, type NumberFormat, readNumber, writeNumber } from '../objects/machineNumbers.ts';
import { bufferOf, equal, isIndex, listFrom, toIndex, toText } from '../objects/protocol.ts';
import { raise, typeError, valueError } from '../objects/raise.ts';
import { select } from '../objects/slicing.ts';
import type { MemoryWindow } from '../objects/slots.ts';
import { type PyType, typeName, typeOf } from '../objects/type.ts';
import { NotImplemented, PyByteArray, PyBytes, PyList, PySlice, PyTuple, type Value } from '../objects/values.ts';
import { hex } from './bytes.ts';

export class PyMemoryView {
  declare cls: PyType;
  /** What it looks at; null once it is released. */
  window: MemoryWindow | null;

  constructor(window: MemoryWindow) {
    this.window = window;
  }

  live(): MemoryWindow {
    return this.window ?? valueError('operation forbidden on released memoryview object');
  }
}

/** The window of whatever lends its memory; null where it has none. */
function windowOf(value: Value): MemoryWindow | null {
  if (value instanceof PyMemoryView) return value.live();
  if (value instanceof PyBytes || value instanceof PyByteArray)
    return {
      obj: value,
      bytes: () => value.v,
      format: 'B',
      itemsize: 1,
      shape: [value.v.length],
      strides: [1],
      offset: 0,
      readonly: value instanceof PyBytes,
    };
  if (typeof value !== 'object' || value === null) return null;
  const own = typeOf(value).slots.memory?.(value);
  if (own !== undefined) return own;
  const lent = bufferOf(value);
  return lent === undefined ? null : windowOf(new PyBytes(lent));
}

/** The strides of items that follow each other, the last axis fastest or, in Fortran's order, the first. */
function packed(shape: readonly number[], itemsize: number, isFortran = false): number[] {
  const strides = new Array<number>(shape.length);
  let step = itemsize;
  for (let i = 0; i < shape.length; i++) {
    const axis = isFortran ? i : shape.length - 1 - i;
    strides[axis] = step;
    step *= shape[axis]!;
  }
  return strides;
}

const sizeOf = ({ shape }: MemoryWindow): number => shape.reduce((size, length) => size * length, 1);

function isContiguous(window: MemoryWindow, isFortran = false): boolean {
  const wanted = packed(window.shape, window.itemsize, isFortran);
  return sizeOf(window) === 0 || window.shape.every((n, axis) => n === 1 || window.strides[axis] === wanted[axis]);
}

/** The offsets of all items, in C's order. */
function offsets({ shape, strides, offset }: MemoryWindow): number[] {
  let found = [offset];
  shape.forEach((length, axis) => {
    found = found.flatMap((at) => Array.from({ length }, (_, i) => at + i * strides[axis]!));
  });
  return found;
}

/** Its bytes, in C's order: the memory itself where they lie so, a copy elsewhere. */
export function bytesIn(window: MemoryWindow): Uint8Array {
  const { itemsize, offset } = window;
  const memory = window.bytes();
  if (isContiguous(window)) return memory.subarray(offset, offset + sizeOf(window) * itemsize);
  const gathered = new Uint8Array(sizeOf(window) * itemsize);
  offsets(window).forEach((at, i) => {
    gathered.set(memory.subarray(at, at + itemsize), i * itemsize);
  });
  return gathered;
}

/** What a format of one number says; null for all others. */
function numberFormat(format: string): NumberFormat | null {
  const [, order = '', code = ''] = /^([@=<>]?)(.)$/.exec(format) ?? [];
  const size = NATIVE_SIZES[code];
  return size === undefined ? null : { code, size, little: order !== '>' };
}

function itemFormat({ format }: MemoryWindow): NumberFormat {
  return numberFormat(format) ?? raise('NotImplementedError', `memoryview: unsupported format ${format}`);
}

const dataOf = (memory: Uint8Array): DataView => new DataView(memory.buffer, memory.byteOffset, memory.byteLength);

/** Reads items at offsets; what they are is found once for all of them. */
function readerOf(window: MemoryWindow): (at: number) => Value {
  const [data, format] = [dataOf(window.bytes()), itemFormat(window)];
  return (at) => readNumber(data, format, at);
}

function nested(window: MemoryWindow, read: (at: number) => Value, axis = 0, at = window.offset): Value {
  if (axis === window.shape.length) return read(at);
  const step = window.strides[axis]!;
  return new PyList(
    Array.from({ length: window.shape[axis]! }, (_, i) => nested(window, read, axis + 1, at + i * step)),
  );
}

/** How far an index goes along an axis. */
function along({ shape, strides }: MemoryWindow, axis: number, key: Value): number {
  const index = toIndex(key);
  const place = index < 0 ? index + shape[axis]! : index;
  if (place < 0 || place >= shape[axis]!) raise('IndexError', `index out of bounds on dimension ${axis + 1}`);
  return place * strides[axis]!;
}

/** Where the one item is that a key names; null where it names more. */
function placeOf(window: MemoryWindow, key: Value): number | null {
  const keys = key instanceof PyTuple ? key.items : [key];
  const { length: depth } = window.shape;
  if (depth === 0 && !(key instanceof PyTuple && keys.length === 0)) typeError('invalid indexing of 0-dim memory');
  if (!keys.every(isIndex)) {
    if (key instanceof PySlice) return null;
    if (key instanceof PyTuple && keys.every((one) => one instanceof PySlice))
      raise('NotImplementedError', 'multi-dimensional slicing is not implemented');
    typeError('memoryview: invalid slice key');
  }
  if (keys.length > depth) typeError(`cannot index ${depth}-dimension view with ${keys.length}-element tuple`);
  if (keys.length < depth)
    raise('NotImplementedError', `${key instanceof PyTuple ? '' : 'multi-dimensional '}sub-views are not implemented`);
  return keys.reduce<number>((at, one, axis) => at + along(window, axis, one), window.offset);
}

function sliced(window: MemoryWindow, key: PySlice): MemoryWindow {
  const { start, step, count } = select(key, window.shape[0]!);
  const [stride, ...strides] = window.strides as [number, ...number[]];
  return {
    ...window,
    offset: window.offset + start * stride,
    shape: [count, ...window.shape.slice(1)],
    strides: [stride * step, ...strides],
  };
}

function assignItem(window: MemoryWindow, at: number, value: Value): void {
  const refused = writeNumber(dataOf(window.bytes()), itemFormat(window), at, value);
  const words = `for format '${window.format}'`;
  if (refused === 'type') typeError(`memoryview: invalid type ${words}`);
  if (refused === 'value') valueError(`memoryview: invalid value ${words}`);
}

function assignSlice(window: MemoryWindow, value: Value): void {
  const given = windowOf(value) ?? typeError(`a bytes-like object is required, not '${typeName(value)}'`);
  if (window.shape.length > 1)
    raise('NotImplementedError', 'memoryview slice assignments are currently restricted to ndim = 1');
  if (given.format !== window.format || given.shape.join() !== window.shape.join())
    valueError('memoryview assignment: lvalue and rvalue have different structures');
  const bytes = bytesIn(given).slice();
  const memory = window.bytes();
  offsets(window).forEach((at, i) => {
    memory.set(bytes.subarray(i * window.itemsize, (i + 1) * window.itemsize), at);
  });
}

function cast(self: PyMemoryView, format: Value, shape: Value | undefined): Value {
  const window = self.live();
  const text = toText(format, 'cast() argument 1');
  const found = /^@?.$/.test(text) ? numberFormat(text) : null;
  if (!isContiguous(window)) typeError('memoryview: casts are restricted to C-contiguous views');
  if (found === null)
    valueError("memoryview: destination format must be a native single character format prefixed with an optional '@'");
  const isBytes = (one: string): boolean => /^@?[bBc]$/.test(one);
  if (!isBytes(window.format) && !isBytes(text)) typeError('memoryview: cannot cast between two non-byte formats');
  const bytes = sizeOf(window) * window.itemsize;
  if (bytes % found.size !== 0) typeError('memoryview: length is not a multiple of itemsize');
  const lengths = shape === undefined ? [bytes / found.size] : listFrom(shape).map((one) => toIndex(one));
  if (lengths.reduce((size, length) => size * length, found.size) !== bytes)
    typeError('memoryview: product(shape) * itemsize != buffer size');
  return new PyMemoryView({
    ...window,
    format: text,
    itemsize: found.size,
    shape: lengths,
    strides: packed(lengths, found.size),
  });
}

function sameItems(a: MemoryWindow, b: MemoryWindow): boolean {
  if (a.shape.join() !== b.shape.join()) return false;
  const [left, right] = [offsets(a), offsets(b)];
  if (left.length === 0) return true;
  const [readLeft, readRight] = [readerOf(a), readerOf(b)];
  return left.every((at, i) => equal(readLeft(at), readRight(right[i]!)));
}

const attribute =
  <T>(of: (window: MemoryWindow) => T) =>
  (self: PyMemoryView): T =>
    of(self.live());

/** The type memoryview. */
export const memoryviewType = defineType({
  name: 'memoryview',
  js: PyMemoryView,
  subclassable: false,
  new: [
    'memoryview(cls, object)',
    (_: PyType, object: Value) =>
      new PyMemoryView(
        windowOf(object) ?? typeError(`memoryview: a bytes-like object is required, not '${typeName(object)}'`),
      ),
  ],
  slots: {
    buffer: (self: PyMemoryView) => bytesIn(self.live()),
    repr: (self: PyMemoryView) => `<${self.window === null ? 'released memory' : 'memory'} at ${address(self)}>`,
    len: (self: PyMemoryView) => self.live().shape[0] ?? typeError('0-dim memory has no length'),
    getitem: (self: PyMemoryView, key: Value) => {
      const window = self.live();
      const at = placeOf(window, key);
      return at === null ? new PyMemoryView(sliced(window, key as PySlice)) : readerOf(window)(at);
    },
    setitem: (self: PyMemoryView, key: Value, value: Value) => {
      const window = self.live();
      if (window.readonly) typeError('cannot modify read-only memory');
      const at = placeOf(window, key);
      window.beforeWrite?.();
      if (at === null) assignSlice(sliced(window, key as PySlice), value);
      else assignItem(window, at, value);
    },
    delitem: (self: PyMemoryView) =>
      typeError(self.live().readonly ? 'cannot modify read-only memory' : 'cannot delete memory'),
    eq: (self: PyMemoryView, other: Value) => {
      if (self === other) return true;
      const [own, given] = [self.window, other instanceof PyMemoryView ? other.window : windowOf(other)];
      return own === null || given === null
        ? other instanceof PyMemoryView
          ? false
          : NotImplemented
        : sameItems(own, given);
    },
    hash: (self: PyMemoryView) => {
      const window = self.live();
      if (!window.readonly) valueError('cannot hash writable memoryview object');
      if (!'bBc'.includes(window.format)) valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
      return hashOf(new PyBytes(bytesIn(window)));
    },
  },
  getset: {
    nbytes: attribute((window) => sizeOf(window) * window.itemsize),
    itemsize: attribute(({ itemsize }) => itemsize),
    format: attribute(({ format }) => format),
    ndim: attribute(({ shape }) => shape.length),
    shape: attribute(({ shape }) => new PyTuple([...shape])),
    strides: attribute(({ strides }) => new PyTuple([...strides])),
    suboffsets: attribute(() => new PyTuple([])),
    contiguous: attribute((window) => isContiguous(window) || isContiguous(window, true)),
    c_contiguous: attribute((window) => isContiguous(window)),
    f_contiguous: attribute((window) => isContiguous(window, true)),
    readonly: attribute(({ readonly }) => readonly),
    obj: attribute(({ obj }) => obj),
  },
  methods: {
    "tobytes(self, /, order='C')": (self: PyMemoryView) => new PyBytes(bytesIn(self.live()).slice()),
    'tolist(self, /)': attribute((window) => nested(window, readerOf(window))),
    'hex(self, sep=<no value>, bytes_per_sep=1)': (self: PyMemoryView, separator: Value | undefined, group: Value) =>
      hex(new PyBytes(bytesIn(self.live())), separator, group),
    'cast(self, /, format, shape=<no value>)': cast,
    'toreadonly(self, /)': (self: PyMemoryView) => new PyMemoryView({ ...self.live(), readonly: true }),
    'release(self, /)': (self: PyMemoryView) => {
      self.window = null;
      return null;
    },
    '__enter__(self, /)': (self: PyMemoryView) => {
      self.live();
      return self;
    },
    '__exit__(self, /, *exc)': (self: PyMemoryView) => {
      self.window = null;
      return null;
    },
  },
});
