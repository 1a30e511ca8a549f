/** Sizes of values in bytes, as CPython's `sys.getsizeof` tells them on 64 bits: tables and lists keep room for more. */

import { textOf } from '../objects/dict.ts';
import { PyDict, PySet } from '../objects/index.ts';
import { callSpecial, intOf } from '../objects/protocol.ts';
import { textLength } from '../objects/slicing.ts';
import { typeName, typeOf } from '../objects/type.ts';
import { PyByteArray, PyBytes, PyFloat, PyList, PyTuple, type Value } from '../objects/values.ts';

/** Of types whose instances are all alike. */
const FIXED: Record<string, number> = {
  NoneType: 16,
  object: 16,
  ellipsis: 16,
  complex: 32,
  range: 48,
  slice: 56,
  function: 152,
  builtin_function_or_method: 72,
  method: 64,
  module: 72,
  generator: 200,
  enumerate: 72,
  zip: 64,
  property: 80,
  memoryview: 184,
};

function textSize(text: string): number {
  const widest = Math.max(0, ...Array.from(text, (c) => c.codePointAt(0) as number));
  if (widest < 128) return 49 + text.length;
  const width = widest < 256 ? 1 : widest < 65536 ? 2 : 4;
  return (width === 1 ? 73 : width === 2 ? 74 : 76) + textLength(text) * width;
}

/** Lists whose size was asked for: what they had room for then, from which they grow and shrink. */
const room = new WeakMap<PyList, { length: number; allocated: number }>();

function listRoom(list: PyList): number {
  const { length } = list.items;
  const before = room.get(list);
  let allocated = before?.allocated ?? (length < 3 ? length : length + (length % 2));
  const step = before === undefined ? 0 : Math.sign(length - before.length);
  for (let at = before?.length ?? length; at !== length; ) {
    at += step;
    if (at > allocated || at < allocated >> 1) allocated = at === 0 ? 0 : (at + (at >> 3) + 6) & ~3;
  }
  room.set(list, { length, allocated });
  return allocated;
}

/** A table doubles (and more) before two thirds of it are full. */
function dictSize(dict: PyDict): number {
  if (dict.size === 0) return 64;
  let slots = 8;
  for (let room = 5; dict.size > room; room = Math.floor((slots * 2) / 3)) {
    const wanted = room * 3;
    while (slots < wanted) slots *= 2;
  }
  const entry = dict.keys().every((key) => typeof key === 'string') ? 16 : 24;
  return 96 + slots * (slots < 256 ? 1 : slots < 65536 ? 2 : 4) + Math.floor((slots * 2) / 3) * entry;
}

/** Sets hold eight slots in themselves, and grow fourfold when three fifths are full. */
function setSize(count: number): number {
  let mask = 7;
  for (let full = Math.ceil((mask * 3) / 5); count >= full; full = Math.ceil((mask * 3) / 5)) {
    let slots = 8;
    while (slots <= full * (full > 50_000 ? 2 : 4)) slots *= 2;
    mask = slots - 1;
  }
  return mask === 7 ? 216 : 216 + 16 * (mask + 1);
}

/** The size of a value. */
export function sizeOf(value: Value): number {
  const integer = intOf(value);
  if (typeof value === 'boolean') return 28;
  if (integer !== undefined && (typeof value === 'number' || typeof value === 'bigint'))
    return 24 + 4 * Math.max(1, Math.ceil((integer < 0 ? -integer : integer).toString(2).length / 30));
  if (typeof value === 'string') return textSize(value);
  if (value instanceof PyFloat && value.exact) return 24;
  if (value instanceof PyBytes) return 33 + value.v.length;
  if (value instanceof PyByteArray) return value.v.length === 0 ? 56 : 57 + value.v.length;
  if (value instanceof PyTuple) return 40 + 8 * value.items.length;
  if (value instanceof PyList) return 56 + 8 * listRoom(value);
  if (value instanceof PyDict) return dictSize(value);
  if (value instanceof PySet) return setSize(value.items().length);
  const own = intOf(callSpecial(value, '__sizeof__') ?? null);
  if (own !== undefined && own !== 48) return Number(own);
  const text = textOf(value);
  if (text !== undefined) return textSize(text);
  const type = typeOf(value);
  return FIXED[typeName(value)] ?? (type.name === 'type' ? 1688 : !type.native && type.hasDict ? 56 : 48);
}
