/** Numbers in memory, by the letters that `struct`, `array` and `memoryview` have for them. */

import { bytesOf, isIndex, toFloat, toInt, truth } from './protocol.ts';
import { raise } from './raise.ts';
import { normalize, PyBytes, PyFloat, type Value } from './values.ts';

/** Sizes on 64-bit Linux, where a format has no order of its own. */
export const NATIVE_SIZES: Readonly<Record<string, number>> = {
  c: 1,
  b: 1,
  B: 1,
  '?': 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  n: 8,
  N: 8,
  P: 8,
  e: 2,
  f: 4,
  d: 8,
};

export interface NumberFormat {
  readonly code: string;
  readonly size: number;
  readonly little: boolean;
}

/** Writes a number, or tells why not: it is of another type, or does not fit. */
export function writeNumber(
  view: DataView,
  { code, size, little }: NumberFormat,
  offset: number,
  value: Value,
): 'type' | 'value' | null {
  if (code === '?') view.setUint8(offset, truth(value) ? 1 : 0);
  else if (code === 'c') {
    const bytes = bytesOf(value);
    if (bytes?.length !== 1) return 'type';
    view.setUint8(offset, bytes[0] as number);
  } else if ('dfe'.includes(code)) {
    if (value === null || typeof value === 'string') return 'type';
    const float = toFloat(value);
    if (code === 'd') view.setFloat64(offset, float, little);
    else if (code === 'f') putFloat(view, offset, float, little);
    else view.setUint16(offset, halfBits(float), little);
  } else {
    if (!isIndex(value)) return 'type';
    const integer = BigInt(toInt(value));
    const bits = size * 8;
    const fitting = code === code.toLowerCase() ? BigInt.asIntN(bits, integer) : BigInt.asUintN(bits, integer);
    if (fitting !== integer) return 'value';
    for (let at = 0; at < size; at++) {
      const byte = Number((BigInt.asUintN(bits, integer) >> BigInt(8 * at)) & 255n);
      view.setUint8(offset + (little ? at : size - 1 - at), byte);
    }
  }
  return null;
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

/** The number at an offset. */
export function readNumber(view: DataView, { code, size, little }: NumberFormat, offset: number): Value {
  if (code === 'd') return new PyFloat(view.getFloat64(offset, little));
  if (code === 'f') return new PyFloat(view.getFloat32(offset, little));
  if (code === 'e') return new PyFloat(halfValue(view.getUint16(offset, little)));
  if (code === '?') return view.getUint8(offset) !== 0;
  if (code === 'c') return new PyBytes(Uint8Array.of(view.getUint8(offset)));
  let value = 0n;
  for (let at = 0; at < size; at++)
    value = (value << 8n) | BigInt(view.getUint8(offset + (little ? size - 1 - at : at)));
  return normalize(code === code.toLowerCase() ? BigInt.asIntN(size * 8, value) : value);
}
