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
  format: NumberFormat,
  offset: number,
  value: Value,
): 'type' | 'value' | null {
  const { code, little } = format;
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
    return writeInteger(view, format, offset, toInt(value)) ? null : 'value';
  }
  return null;
}

const isSigned = (code: string): boolean => code === code.toLowerCase();

/** Writes an integer; false where it does not fit. */
function writeInteger(view: DataView, { code, size, little }: NumberFormat, offset: number, value: number | bigint) {
  const signed = isSigned(code);
  if (size === 8) {
    const integer = BigInt(value);
    if ((signed ? BigInt.asIntN(64, integer) : BigInt.asUintN(64, integer)) !== integer) return false;
    view.setBigInt64(offset, integer, little);
    return true;
  }
  const span = 2 ** (8 * size);
  const low = signed ? -span / 2 : 0;
  if (value < low || value >= low + span) return false;
  if (size === 1) view.setInt8(offset, Number(value));
  else if (size === 2) view.setInt16(offset, Number(value), little);
  else view.setInt32(offset, Number(value), little);
  return true;
}

function readInteger(view: DataView, { code, size, little }: NumberFormat, offset: number): Value {
  const signed = isSigned(code);
  if (size === 1) return signed ? view.getInt8(offset) : view.getUint8(offset);
  if (size === 2) return signed ? view.getInt16(offset, little) : view.getUint16(offset, little);
  if (size === 4) return signed ? view.getInt32(offset, little) : view.getUint32(offset, little);
  return normalize(signed ? view.getBigInt64(offset, little) : view.getBigUint64(offset, little));
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
export function readNumber(view: DataView, format: NumberFormat, offset: number): Value {
  const { code, little } = format;
  if (code === 'd') return new PyFloat(view.getFloat64(offset, little));
  if (code === 'f') return new PyFloat(view.getFloat32(offset, little));
  if (code === 'e') return new PyFloat(halfValue(view.getUint16(offset, little)));
  if (code === '?') return view.getUint8(offset) !== 0;
  if (code === 'c') return new PyBytes(Uint8Array.of(view.getUint8(offset)));
  return readInteger(view, format, offset);
}
