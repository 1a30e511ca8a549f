/** One element at a time: reading it out of memory as a raw value and writing one in. Whole arrays go through the kernels instead. */
import { type NDArray, NDArray as NDArrayClass, viewOf } from './array.ts';
import { type DType, type Field, TYPE } from './dtype.ts';
import { ArrayError } from './errors.ts';
import { halfToNumber, numberToHalf } from './float16.ts';
import { INVALID, reportFloatStatus, reportNarrowing } from './floatStatus.ts';
import { Complex, objectOperations, type Raw } from './objects.ts';
import { rawText } from './text.ts';
import { asciiBytes, latin1, parsedText, parseFloatText, parseIntText } from './textNumbers.ts';

const SAFE = 9007199254740992;
export const NAT = -9223372036854775808n;

/** An integer from its two halves: a number while that is exact. */
function joinInt64(high: number, low: number): number | bigint {
  const value = high * 4294967296 + (low >>> 0);
  if (value < SAFE && value > -SAFE) return value;
  return (BigInt(high) << 32n) + BigInt(low >>> 0);
}

function joinUint64(high: number, low: number): number | bigint {
  return joinInt64(high >>> 0, low);
}

/** The element at a byte offset of the storage. */
export function readAt(array: NDArray, at: number, dtype: DType = array.dtype): Raw {
  const storage = array.storage;
  // The commonest numbers are read through views of the whole buffer: a view of each storage of its own costs more.
  if ((at & 7) === 0 && !dtype.swapped) {
    if (dtype.num === TYPE.float64) return storage.memory.f64[(storage.start + at) >>> 3] as number;
    if (dtype.num === TYPE.int64) {
      const { i32 } = storage.memory;
      const low = (storage.start + at) >>> 2;
      return joinInt64(i32[low + 1] as number, i32[low] as number);
    }
  }
  const data = storage.data;
  const little = !dtype.swapped;
  switch (dtype.num) {
    case TYPE.bool:
      return data.getUint8(at) !== 0;
    case TYPE.int8:
      return data.getInt8(at);
    case TYPE.uint8:
      return data.getUint8(at);
    case TYPE.int16:
      return data.getInt16(at, little);
    case TYPE.uint16:
      return data.getUint16(at, little);
    case TYPE.int32:
      return data.getInt32(at, little);
    case TYPE.uint32:
      return data.getUint32(at, little);
    case TYPE.int64:
    case TYPE.datetime:
    case TYPE.timedelta:
      return little
        ? joinInt64(data.getInt32(at + 4, true), data.getInt32(at, true))
        : joinInt64(data.getInt32(at), data.getInt32(at + 4));
    case TYPE.uint64:
      return little
        ? joinUint64(data.getInt32(at + 4, true), data.getInt32(at, true))
        : joinUint64(data.getInt32(at), data.getInt32(at + 4));
    case TYPE.float16:
      return halfToNumber(data.getUint16(at, little));
    case TYPE.float32:
      return data.getFloat32(at, little);
    case TYPE.float64:
      return data.getFloat64(at, little);
    case TYPE.complex64:
      return new Complex(data.getFloat32(at, little), data.getFloat32(at + 4, little));
    case TYPE.complex128:
      return new Complex(data.getFloat64(at, little), data.getFloat64(at + 8, little));
    case TYPE.object: {
      const found = (storage.objects as unknown[])[at / 8];
      return found === undefined ? objectOperations().none : found;
    }
    case TYPE.str:
      return readString(data, at, dtype.itemsize, little);
    case TYPE.bytes:
      return readBytes(storage.u8, at, dtype.itemsize);
    default:
      if (dtype.subarray !== null) return subarrayView(array, at, dtype);
      return viewOf(array, [], [], at, dtype);
  }
}

function subarrayView(array: NDArray, at: number, dtype: DType): NDArray {
  const { base, shape } = dtype.subarray as NonNullable<DType['subarray']>;
  const strides = new Array<number>(shape.length);
  let step = base.itemsize;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i] as number;
  }
  return viewOf(array, shape, strides, at, base);
}

function readString(data: DataView, at: number, itemsize: number, little: boolean): string {
  let end = itemsize;
  while (end > 0 && data.getUint32(at + end - 4, little) === 0) end -= 4;
  let text = '';
  for (let i = 0; i < end; i += 4) {
    const code = data.getUint32(at + i, little);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}

function readBytes(u8: Uint8Array, at: number, itemsize: number): Uint8Array {
  let end = itemsize;
  while (end > 0 && u8[at + end - 1] === 0) end -= 1;
  return u8.slice(at, at + end);
}

/** A raw value of one dtype as a number (times and integers past 2^53 lose their last digits). */
export function rawToNumber(value: Raw): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Complex) return value.re;
  if (typeof value === 'string') return parseFloatText(value);
  if (value instanceof Uint8Array) return parseFloatText(latin1(value));
  throw new ArrayError('TypeError', 'internal: not a number');
}

function toInteger(value: Raw): number | bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'string') return parseIntText(value);
  if (value instanceof Uint8Array) return parseIntText(latin1(value));
  const number = rawToNumber(value);
  return Number.isFinite(number) ? Math.trunc(number) : NAT;
}

function splitInteger(value: Raw): [number, number] {
  const integer = toInteger(value);
  if (typeof integer === 'number') {
    if (integer < 2 ** 64 && integer >= -(2 ** 63)) return [Math.floor(integer / 4294967296) | 0, integer | 0];
    return [-2147483648, 0];
  }
  return [Number(BigInt.asIntN(32, integer >> 32n)), Number(BigInt.asIntN(32, integer))];
}

function smallInteger(value: Raw): number {
  const integer = toInteger(value);
  return typeof integer === 'number' ? integer : Number(BigInt.asIntN(32, integer));
}

function truth(value: Raw): boolean {
  if (typeof value === 'boolean') return value;
  if (value instanceof Complex) return value.re !== 0 || value.im !== 0;
  if (value instanceof Uint8Array) return value.length > 0;
  if (typeof value === 'string') return value.length > 0;
  return value !== 0 && value !== 0n;
}

/** Writes a raw value (of any kind, converted unchecked as a C cast) at a byte offset of the storage. */
export function writeAt(array: NDArray, at: number, value: Raw, dtype: DType = array.dtype): void {
  const storage = array.storage;
  if (typeof value === 'number' && dtype.num === TYPE.float64 && (at & 7) === 0 && !dtype.swapped) {
    storage.memory.f64[(storage.start + at) >>> 3] = value;
    return;
  }
  const data = storage.data;
  const little = !dtype.swapped;
  switch (dtype.num) {
    case TYPE.bool:
      data.setUint8(at, truth(value) ? 1 : 0);
      return;
    case TYPE.int8:
    case TYPE.uint8:
      data.setInt8(at, smallInteger(value));
      return;
    case TYPE.int16:
    case TYPE.uint16:
      data.setInt16(at, smallInteger(value), little);
      return;
    case TYPE.int32:
    case TYPE.uint32:
      data.setInt32(at, smallInteger(value), little);
      return;
    case TYPE.int64:
    case TYPE.uint64:
    case TYPE.datetime:
    case TYPE.timedelta: {
      const [high, low] = splitInteger(value);
      data.setInt32(little ? at : at + 4, low, little);
      data.setInt32(little ? at + 4 : at, high, little);
      return;
    }
    case TYPE.float16:
      data.setUint16(at, numberToHalf(rawToNumber(value)), little);
      return;
    case TYPE.float32:
      data.setFloat32(at, rawToNumber(value), little);
      return;
    case TYPE.float64:
      data.setFloat64(at, rawToNumber(value), little);
      return;
    case TYPE.complex64:
      data.setFloat32(at, rawToNumber(value), little);
      data.setFloat32(at + 4, value instanceof Complex ? value.im : 0, little);
      return;
    case TYPE.complex128:
      data.setFloat64(at, rawToNumber(value), little);
      data.setFloat64(at + 8, value instanceof Complex ? value.im : 0, little);
      return;
    case TYPE.object:
      (storage.objects as unknown[])[at / 8] = value;
      return;
    case TYPE.str:
      writeString(data, at, dtype.itemsize, typeof value === 'string' ? value : rawText(value), little);
      return;
    case TYPE.bytes:
      writeBytes(
        storage.u8,
        at,
        dtype.itemsize,
        value instanceof Uint8Array ? value : asciiBytes(typeof value === 'string' ? value : rawText(value)),
      );
      return;
    default:
      writeVoid(array, at, value, dtype);
  }
}

function writeString(data: DataView, at: number, itemsize: number, text: string, little: boolean): void {
  let i = 0;
  for (const character of text) {
    if (i >= itemsize) break;
    data.setUint32(at + i, character.codePointAt(0) as number, little);
    i += 4;
  }
  for (; i < itemsize; i += 4) data.setUint32(at + i, 0);
}

function writeBytes(u8: Uint8Array, at: number, itemsize: number, bytes: Uint8Array): void {
  const length = Math.min(bytes.length, itemsize);
  u8.fill(0, at, at + itemsize);
  u8.set(length === bytes.length ? bytes : bytes.subarray(0, length), at);
}

function writeVoid(array: NDArray, at: number, value: Raw, dtype: DType): void {
  if (dtype.fields !== null && Array.isArray(value)) {
    dtype.fields.forEach((field, i) => {
      writeAt(array, at + field.offset, value[i], field.dtype);
    });
    return;
  }
  if (dtype.fields !== null && !(value instanceof NDArrayClass)) {
    for (const field of dtype.fields) writeAt(array, at + field.offset, value, field.dtype);
    return;
  }
  if (value instanceof Uint8Array) {
    writeBytes(array.storage.u8, at, dtype.itemsize, value);
    return;
  }
  if (dtype.subarray !== null) {
    writeSubarray(array, at, value, dtype);
    return;
  }
  if (value instanceof NDArrayClass) copyStruct(value, value.offset, value.dtype, array, at, dtype);
}

function writeSubarray(array: NDArray, at: number, value: Raw, dtype: DType): void {
  const { base, shape } = dtype.subarray as NonNullable<DType['subarray']>;
  const count = shape.reduce((product, length) => product * length, 1);
  const flat = Array.isArray(value)
    ? (value.flat(Number.POSITIVE_INFINITY) as unknown[])
    : value instanceof NDArrayClass
      ? flatItems(value)
      : null;
  for (let i = 0; i < count; i++)
    writeAt(array, at + i * base.itemsize, flat === null ? value : flat[flat.length === 1 ? 0 : i], base);
}

/** Copies one structured element, field by position, between dtypes. */
export function copyStruct(
  from: NDArray,
  fromAt: number,
  fromDType: DType,
  to: NDArray,
  toAt: number,
  toDType: DType,
): void {
  if (fromDType.fields === null || toDType.fields === null) {
    if (fromDType.fields === null && toDType.fields === null) {
      const bytes = from.storage.u8.slice(fromAt, fromAt + fromDType.itemsize);
      writeBytes(to.storage.u8, toAt, toDType.itemsize, bytes);
      return;
    }
    if (toDType.fields !== null)
      for (const field of toDType.fields)
        writeAt(
          to,
          toAt + field.offset,
          convertRaw(readAt(from, fromAt, fromDType), fromDType, field.dtype),
          field.dtype,
        );
    return;
  }
  toDType.fields.forEach((field, i) => {
    const source = (fromDType.fields as readonly Field[])[i] as Field;
    // a subarray that becomes a single value gives its first
    const element =
      source.dtype.subarray !== null && field.dtype.subarray === null ? source.dtype.subarray.base : source.dtype;
    writeAt(
      to,
      toAt + field.offset,
      convertRaw(readAt(from, fromAt + source.offset, element), element, field.dtype),
      field.dtype,
    );
  });
}

/** A raw value of one dtype as `writeAt` wants it for another: only the step to and from Python objects is not the identity. */
export function convertRaw(value: Raw, from: DType, to: DType): Raw {
  if (from.kind === 'O') return to.kind === 'O' ? value : objectOperations().unbox(value, to);
  if (to.kind === 'O') return objectOperations().box(value, from);
  if (to.kind === 'U' || to.kind === 'S')
    return typeof value === 'string' || value instanceof Uint8Array
      ? to.kind === 'U' && value instanceof Uint8Array
        ? latin1(value)
        : value
      : rawText(value, from);
  if ((from.kind === 'U' || from.kind === 'S') && 'iuf'.includes(to.kind)) return parsedText(value, to);
  if ((from.kind === 'U' || from.kind === 'S') && 'cmM'.includes(to.kind))
    return objectOperations().unbox(value instanceof Uint8Array ? latin1(value) : value, to);
  if (from.kind === 'V' && to.unit !== null)
    throw new ArrayError(
      'ValueError',
      `Could not convert object to NumPy ${to.kind === 'M' ? 'datetime' : 'timedelta'}`,
    );
  // of times NaN alone is known as NaT
  if (from.kind === 'f' && to.unit !== null && Math.abs(value as number) >= 2 ** 63) reportFloatStatus(INVALID, 'cast');
  // half precision is the one that a time may be too large for
  if (from.unit !== null && to.kind === 'f') reportNarrowing(Number(value), to.itemsize);
  return from.kind === 'f' && 'iu'.includes(to.kind) ? wholeOf(value as number, to) : value;
}

/** What no integer is becomes what x86 makes of it. */
function wholeOf(value: number, { kind, itemsize }: DType): Raw {
  if (value - value === 0) return value;
  reportFloatStatus(INVALID, 'cast');
  if (itemsize === 8) return kind === 'i' ? -(2n ** 63n) : 2n ** 63n;
  return kind === 'i' && itemsize === 4 ? -(2 ** 31) : 0;
}

/** The element at a row-major position. */
export function itemAt(array: NDArray, position: number): Raw {
  return readAt(array, offsetOf(array, position));
}

/** The byte offset of a row-major position. */
export function offsetOf(array: NDArray, position: number): number {
  let at = array.offset;
  let rest = position;
  for (let i = array.shape.length - 1; i >= 0; i--) {
    const length = array.shape[i] as number;
    at += (rest % length) * (array.strides[i] as number);
    rest = Math.floor(rest / length);
  }
  return at;
}

/** All elements in row-major order. */
export function flatItems(array: NDArray): Raw[] {
  const items: Raw[] = new Array(array.size);
  let k = 0;
  forEachOffset(array, (at) => {
    items[k++] = readAt(array, at);
  });
  return items;
}

/** Calls `body` with every element's byte offset in row-major order. */
export function forEachOffset(array: NDArray, body: (at: number) => void): void {
  if (array.size === 0) return;
  const { shape, strides } = array;
  const last = shape.length - 1;
  if (last < 0) {
    body(array.offset);
    return;
  }
  const index = new Array<number>(shape.length).fill(0);
  const length = shape[last] as number;
  const step = strides[last] as number;
  let start = array.offset;
  for (;;) {
    for (let i = 0, at = start; i < length; i++, at += step) body(at);
    let axis = last - 1;
    for (; axis >= 0; axis--) {
      index[axis] = (index[axis] as number) + 1;
      start += strides[axis] as number;
      if ((index[axis] as number) < (shape[axis] as number)) break;
      start -= (strides[axis] as number) * (shape[axis] as number);
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

/** The single element of a 0-d array. */
export function scalarOf(array: NDArray): Raw {
  return readAt(array, array.offset);
}
