/** The module `struct`: bytes to numbers and back, with sizes and alignment as on 64-bit Linux. */

import { defineException } from '../objects/exceptions.ts';
import { nativeModule } from '../objects/instances.ts';
import { makeIterator } from '../objects/iterators.ts';
import { bufferOf, bytesOf, isIndex, toFloat, toIndex, toInt, toText, truth } from '../objects/protocol.ts';
import { raise, typeError } from '../objects/raise.ts';
import { typeName } from '../objects/type.ts';
import { normalize, PyByteArray, PyBytes, PyFloat, type PyModule, PyTuple, type Value } from '../objects/values.ts';

interface Item {
  readonly code: string;
  readonly count: number;
  readonly size: number;
  /** Where it begins. */
  readonly offset: number;
}

interface Layout {
  readonly items: Item[];
  readonly size: number;
  readonly little: boolean;
}

const STANDARD: Record<string, number> = {
  x: 1,
  c: 1,
  b: 1,
  B: 1,
  '?': 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  e: 2,
  f: 4,
  d: 8,
  s: 1,
  p: 1,
};
const NATIVE: Record<string, number> = { ...STANDARD, l: 8, L: 8, n: 8, N: 8, P: 8 };
const errorType = defineException('struct.error', 'Exception');
const fail = (message: string): never => raise(errorType, message);

const layouts = new Map<string, Layout>();

function layoutOf(format: Value): Layout {
  const bytes = bytesOf(format);
  const text = bytes === undefined ? toText(format, 'Struct() argument 1') : String.fromCharCode(...bytes);
  let layout = layouts.get(text);
  if (layout === undefined) {
    layout = parse(text);
    layouts.set(text, layout);
  }
  return layout;
}

function parse(text: string): Layout {
  const order = '@=<>!'.includes(text[0] ?? ' ') ? (text[0] as string) : '';
  const aligned = order === '' || order === '@';
  const sizes = aligned ? NATIVE : STANDARD;
  const items: Item[] = [];
  let offset = 0;
  for (const match of text.slice(order.length).matchAll(/\s+|(\d*)(.)/gs)) {
    const code = match[2];
    if (code === undefined) continue;
    const size = sizes[code];
    if (size === undefined) return fail('bad char in struct format');
    const count = match[1] === '' ? 1 : Number(match[1]);
    if (aligned && size > 1) offset = Math.ceil(offset / size) * size;
    items.push({ code, count, size, offset });
    offset += size * count;
  }
  return { items, size: offset, little: order !== '>' && order !== '!' };
}

/** How many values an item stands for. */
function valuesOf(item: Item): number {
  return item.code === 'x' ? 0 : item.code === 's' || item.code === 'p' ? 1 : item.count;
}

function pack(format: Value, values: Value[]): Value {
  const layout = layoutOf(format);
  const wanted = layout.items.reduce((n, item) => n + valuesOf(item), 0);
  if (values.length !== wanted) fail(`pack expected ${wanted} items for packing (got ${values.length})`);
  const out = new Uint8Array(layout.size);
  const view = new DataView(out.buffer);
  let next = 0;
  for (const item of layout.items) {
    if (item.code === 'x') continue;
    if (item.code === 's' || item.code === 'p') {
      const bytes = bytesOf(values[next++] as Value) ?? fail("argument for 's' must be a bytes object");
      out.set(bytes.subarray(0, item.count), item.offset);
      continue;
    }
    for (let at = 0; at < item.count; at++)
      put(view, item.code, item.size, item.offset + at * item.size, values[next++] as Value, layout.little);
  }
  return new PyBytes(out);
}

function put(view: DataView, code: string, size: number, offset: number, value: Value, little: boolean): void {
  if (code === 'd') return view.setFloat64(offset, floatOf(value), little);
  if (code === 'f') return putFloat(view, offset, floatOf(value), little);
  if (code === 'e') return view.setUint16(offset, halfBits(floatOf(value)), little);
  if (code === '?') return view.setUint8(offset, truth(value) ? 1 : 0);
  if (code === 'c') {
    const bytes = bytesOf(value);
    if (bytes?.length !== 1) fail('char format requires a bytes object of length 1');
    return view.setUint8(offset, (bytes as Uint8Array)[0] as number);
  }
  if (!isIndex(value)) fail('required argument is not an integer');
  const integer = BigInt(toInt(value));
  const bits = size * 8;
  const signed = code === code.toLowerCase();
  if ((signed ? BigInt.asIntN(bits, integer) : BigInt.asUintN(bits, integer)) !== integer)
    outOfRange(code, size, signed);
  for (let at = 0; at < size; at++) {
    const byte = Number((BigInt.asUintN(bits, integer) >> BigInt(8 * at)) & 255n);
    view.setUint8(offset + (little ? at : size - 1 - at), byte);
  }
}

function outOfRange(code: string, size: number, signed: boolean): never {
  const high = (1n << BigInt(size * 8 - (signed ? 1 : 0))) - 1n;
  const low = signed ? -high - 1n : 0n;
  return fail(`'${code}' format requires ${low} <= number <= ${high}`);
}

function floatOf(value: Value): number {
  if (value === null || typeof value === 'string') return fail('required argument is not a float');
  return toFloat(value);
}

function putFloat(view: DataView, offset: number, value: number, little: boolean): void {
  if (Number.isFinite(value) && !Number.isFinite(Math.fround(value)))
    raise('OverflowError', 'float too large to pack with f format');
  view.setFloat32(offset, value, little);
}

function halfBits(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= 65520)
    return Number.isFinite(size) ? raise('OverflowError', 'float too large to pack with e format') : sign | 0x7c00;
  const exponent = Math.max(-14, Math.floor(Math.log2(size || 2 ** -14)));
  const scaled = size / 2 ** (exponent - 10);
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  return sign | (rounded < 1024 ? rounded : ((exponent + 14) << 10) + rounded);
}

function halfValue(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size =
    exponent === 31
      ? fraction === 0
        ? Infinity
        : Number.NaN
      : exponent === 0
        ? fraction * 2 ** -24
        : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

function take(view: DataView, bytes: Uint8Array, code: string, size: number, offset: number, little: boolean): Value {
  if (code === 'd') return new PyFloat(view.getFloat64(offset, little));
  if (code === 'f') return new PyFloat(view.getFloat32(offset, little));
  if (code === 'e') return new PyFloat(halfValue(view.getUint16(offset, little)));
  if (code === '?') return bytes[offset] !== 0;
  if (code === 'c') return new PyBytes(bytes.slice(offset, offset + 1));
  let value = 0n;
  for (let at = 0; at < size; at++)
    value = (value << 8n) | BigInt(bytes[offset + (little ? size - 1 - at : at)] as number);
  return normalize(code === code.toLowerCase() ? BigInt.asIntN(size * 8, value) : value);
}

function unpackAt(layout: Layout, bytes: Uint8Array, start: number): PyTuple {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: Value[] = [];
  for (const { code, count, size, offset } of layout.items) {
    const from = start + offset;
    if (code === 'x') continue;
    if (code === 's' || code === 'p') values.push(new PyBytes(bytes.slice(from, from + count)));
    else for (let at = 0; at < count; at++) values.push(take(view, bytes, code, size, from + at * size, layout.little));
  }
  return new PyTuple(values);
}

function required(buffer: Value): Uint8Array {
  return bufferOf(buffer) ?? typeError(`a bytes-like object is required, not '${typeName(buffer)}'`);
}

function unpack(format: Value, buffer: Value): Value {
  const layout = layoutOf(format);
  const bytes = required(buffer);
  if (bytes.length !== layout.size) fail(`unpack requires a buffer of ${layout.size} bytes`);
  return unpackAt(layout, bytes, 0);
}

/** An offset that may count from the end. */
function placed(offset: number, size: number, length: number, short: string): number {
  if (offset >= 0) return offset;
  if (offset + size > 0) fail(short);
  return offset + length < 0 ? fail(`offset ${offset} out of range for ${length}-byte buffer`) : offset + length;
}

function unpackFrom(format: Value, buffer: Value, offset: Value): Value {
  const layout = layoutOf(format);
  const bytes = required(buffer);
  const start = placed(
    toIndex(offset),
    layout.size,
    bytes.length,
    `not enough data to unpack ${layout.size} bytes at offset ${toIndex(offset)}`,
  );
  if (bytes.length - start < layout.size) {
    fail(
      `unpack_from requires a buffer of at least ${start + layout.size} bytes for unpacking ${layout.size} bytes at offset ${start} (actual buffer size is ${bytes.length})`,
    );
  }
  return unpackAt(layout, bytes, start);
}

function iterUnpack(format: Value, buffer: Value): Value {
  const layout = layoutOf(format);
  const bytes = required(buffer);
  if (layout.size === 0 || bytes.length % layout.size !== 0)
    fail(`iterative unpacking requires a buffer of a multiple of ${layout.size} bytes`);
  let at = 0;
  return makeIterator('unpack_iterator', () => {
    if (at >= bytes.length) return undefined;
    at += layout.size;
    return unpackAt(layout, bytes, at - layout.size);
  });
}

function packInto(format: Value, buffer: Value, offset: Value, values: Value[]): Value {
  if (!(buffer instanceof PyByteArray)) return typeError('a read-write bytes-like object is required');
  const { v: packed } = pack(format, values) as PyBytes;
  const { length: size } = packed;
  const { length } = buffer.v;
  const at = toIndex(offset);
  const start = placed(at, size, length, `no space to pack ${size} bytes at offset ${at}`);
  if (length - start < size)
    fail(
      `pack_into requires a buffer of at least ${start + size} bytes for packing ${size} bytes at offset ${start} (actual buffer size is ${length})`,
    );
  buffer.v.set(packed, start);
  return null;
}

/** Builds `_struct`. */
export function structNative(): PyModule {
  return nativeModule('_struct', {
    values: { error: errorType },
    functions: {
      'calcsize(format, /)': (format: Value) => layoutOf(format).size,
      'pack(format, /, *values)': pack,
      'pack_into(format, buffer, offset, /, *values)': packInto,
      'unpack(format, buffer, /)': unpack,
      'unpack_from(format, /, buffer, offset=0)': unpackFrom,
      'iter_unpack(format, buffer, /)': iterUnpack,
    },
  });
}

export const source = String.raw`
from _struct import *
from _struct import error


class Struct:
    def __init__(self, format):
        self.format = format
        self.size = calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)
`;
