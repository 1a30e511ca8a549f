/** The module `struct`: bytes to numbers and back, with sizes and alignment as on 64-bit Linux. */

import { latin } from '../format/latin.ts';
import { defineException } from '../objects/exceptions.ts';
import { nativeModule } from '../objects/instances.ts';
import { makeIterator } from '../objects/iterators.ts';
import { NATIVE_SIZES, readNumber, writeNumber } from '../objects/machineNumbers.ts';
import { bufferOf, bytesOf, toIndex, toText } from '../objects/protocol.ts';
import { raise, typeError } from '../objects/raise.ts';
import { typeName } from '../objects/type.ts';
import { PyByteArray, PyBytes, type PyModule, PyTuple, type Value } from '../objects/values.ts';

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

const NATIVE: Record<string, number> = { ...NATIVE_SIZES, x: 1, s: 1, p: 1 };
// with an order of their own longs have four bytes
const STANDARD: Record<string, number> = { ...NATIVE, l: 4, L: 4 };
for (const code of 'nNP') delete STANDARD[code];
const errorType = defineException('struct.error', 'Exception');
const fail = (message: string): never => raise(errorType, message);

const layouts = new Map<string, Layout>();

function layoutOf(format: Value): Layout {
  const bytes = bytesOf(format);
  const text = bytes === undefined ? toText(format, 'Struct() argument 1') : latin(bytes);
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

const NO_NUMBER: Record<string, string> = {
  c: 'char format requires a bytes object of length 1',
  d: 'required argument is not a float',
  f: 'required argument is not a float',
  e: 'required argument is not a float',
};

function put(view: DataView, code: string, size: number, offset: number, value: Value, little: boolean): void {
  const refused = writeNumber(view, { code, size, little }, offset, value);
  if (refused === 'type') fail(NO_NUMBER[code] ?? 'required argument is not an integer');
  if (refused === 'value') outOfRange(code, size, code === code.toLowerCase());
}

function outOfRange(code: string, size: number, signed: boolean): never {
  const high = (1n << BigInt(size * 8 - (signed ? 1 : 0))) - 1n;
  const low = signed ? -high - 1n : 0n;
  return fail(`'${code}' format requires ${low} <= number <= ${high}`);
}

function unpackAt(layout: Layout, bytes: Uint8Array, start: number): PyTuple {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: Value[] = [];
  for (const { code, count, size, offset } of layout.items) {
    const from = start + offset;
    if (code === 'x') continue;
    if (code === 's' || code === 'p') values.push(new PyBytes(bytes.slice(from, from + count)));
    else
      for (let at = 0; at < count; at++)
        values.push(readNumber(view, { code, size, little: layout.little }, from + at * size));
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
