/** Python values as elements of a dtype, with the errors that NumPy raises where they do not fit. */
import {
  astype,
  Complex,
  checkIntegerBounds,
  type DType,
  dtypeRepr,
  forEachOffset,
  NDArray,
  type Raw,
  rawToNumber,
  readAt as readElement,
  reportNarrowing,
  scalarArray,
  type TimeUnit,
} from '../ndarray/index.ts';
import { parseComplex } from '../python/format/parse.ts';
import { call } from '../python/objects/call.ts';
import { intToFloat, repr, toInt } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { floatType, intType, type PyType, typeName, typeOf } from '../python/objects/type.ts';
import { normalize, PyBytes, PyComplex, PyFloat, PyStrObject, type Value } from '../python/objects/values.ts';
import { flexible, textOf } from './flexibleTypes.ts';
import { isSequence } from './nestedValues.ts';
import { isScalar, type Scalar, toPython } from './scalar.ts';

/** An element of `dtype` from a Python value, with the errors that NumPy raises where it does not fit. */
export function toRaw(value: Value, dtype: DType): Raw {
  if (dtype.kind === 'O') return value;
  if (value instanceof PyBytes && dtype.kind !== 'V') return rawOfBytes(value, value, dtype);
  if (isScalar(value)) return rawFromScalar(value, dtype);
  if (value instanceof NDArray) {
    if (dtype.kind === 'b' && value.size === 1) return rawToNumber(rawOf0d(value)) !== 0;
    if (value.size !== 1 || value.shape.length > 0)
      valueError(`setting an array element with a sequence${'US'.includes(dtype.kind) ? '' : '.'}`);
    return rawFromScalar({ value: rawOf0d(value), dtype: value.dtype } as Scalar, dtype);
  }
  switch (dtype.kind) {
    case 'f': {
      const made = floatRaw(value);
      reportNarrowing(made, dtype.itemsize);
      return made;
    }
    case 'i':
    case 'u':
      return integerRaw(value, dtype);
    case 'b':
      return truthRaw(value);
    case 'c': {
      const made = complexRaw(value);
      reportNarrowing(made.re, dtype.itemsize / 2);
      return made;
    }
    case 'U':
      if (isSequence(value)) valueError('setting an array element with a sequence');
      return textOf(value);
    case 'S':
      if (isSequence(value)) valueError('setting an array element with a sequence');
      return textOf(value);
    case 'V':
      return makeVoid(value, dtype);
    default:
      return timeRaw(value, dtype);
  }
}

function rawOf0d(array: NDArray): Raw {
  let raw: Raw = null;
  forEachOffset(array, (at) => {
    raw = readElement(array, at);
  });
  return raw;
}

/** What a number's element is made by from a structure: Python's own type, which refuses. */
const NUMBER_OF: Readonly<Record<string, PyType>> = { i: intType, u: intType, f: floatType, c: floatType };

function rawFromScalar(scalar: Scalar, dtype: DType): Raw {
  const { value, dtype: from } = scalar;
  if (from.fields !== null && dtype.kind in NUMBER_OF) call(NUMBER_OF[dtype.kind]!, [toPython(value, from)]);
  if ('US'.includes(dtype.kind) || (from.kind === 'U' && 'iuf'.includes(dtype.kind)))
    return astypeRaw(value, from, dtype);
  if (from.kind === 'S' && dtype.kind !== 'V')
    return rawOfBytes(new PyBytes(value as Uint8Array), scalar as unknown as Value, dtype);
  if (from.kind === 'S') return toRaw(new PyBytes(value as Uint8Array), dtype);
  if (from.kind === 'U') return toRaw(value as string, dtype);
  // NumPy's own floats are cast to unsigned integers, which only warns
  if (dtype.kind === 'u' && from.kind === 'f') return astypeRaw(value, from, dtype);
  if (dtype.kind === 'i' && from.kind === 'f') return integerRaw(new PyFloat(value as number), dtype);
  if ('iu'.includes(dtype.kind) && from.kind === 'c' && !Number.isFinite((value as Complex).re))
    integerRaw(new PyFloat((value as Complex).re), dtype);
  // as NumPy's elements are set: signed ones refuse what does not fit, unsigned ones wrap it around
  if (dtype.kind === 'i' && (from.kind === 'i' || from.kind === 'u')) return signedRaw(value as number | bigint, dtype);
  if (dtype.kind === 'u' && (from.kind === 'i' || from.kind === 'u'))
    return from.kind === 'u' && from.itemsize <= dtype.itemsize ? value : astypeRaw(value, from, dtype);
  // a time is asked for its int as the object of datetime's that it is, which has none
  if (dtype.kind === 'i' && from.unit !== null) return integerRaw(toPython(value, from), dtype);
  if ('Mm'.includes(dtype.kind) || 'Mm'.includes(from.kind) || dtype.kind === 'V') return astypeRaw(value, from, dtype);
  if (dtype.kind === 'f' && from.kind === 'f' && from.itemsize > dtype.itemsize)
    reportNarrowing(value as number, dtype.itemsize);
  return value;
}

function astypeRaw(value: Raw, from: DType, to: DType): Raw {
  const made = astype(scalarArray(value, from), flexible(to, from));
  return readElement(made, made.offset);
}

/** Bytes are read as a text is; what is no number is told as they were `given`, but int() knows them by their own type alone. */
function rawOfBytes(bytes: PyBytes, given: Value, dtype: DType): Raw {
  if (dtype.kind === 'S') return bytes.v;
  const text = bytesToText(bytes.v);
  if (!'iufc'.includes(dtype.kind)) return toRaw(text, dtype);
  try {
    return toRaw(text, dtype);
  } catch (error) {
    if (dtype.kind === 'c') valueError('complex() arg is a malformed string');
    if (dtype.kind === 'f') valueError(`could not convert string to float: ${repr(given)}`);
    if (/^\s*[+-]?\d/.test(text)) throw error;
    valueError(`invalid literal for int() with base 10: ${repr(new PyBytes(bytes.v))}`);
  }
}

function bytesToText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function sequenceError(value: Value): void {
  if (isSequence(value) && !(typeof value === 'string')) valueError('setting an array element with a sequence.');
}

function floatRaw(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof PyFloat) return value.v;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return intToFloat(value);
  if (value === null) return Number.NaN;
  if (typeof value === 'string' || value instanceof PyStrObject)
    return rawToNumber(typeof value === 'string' ? value : value.v);
  sequenceError(value);
  const { slots } = typeOf(value);
  if (slots.float !== undefined) return (slots.float(value) as PyFloat).v;
  if (slots.index !== undefined) return intToFloat(toInt(slots.index(value)));
  typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
}

function signedRaw(value: number | bigint, dtype: DType): number | bigint {
  if (dtype.itemsize < 8) checkIntegerBounds(value, dtype);
  else if (value > 2n ** 63n - 1n) raise('OverflowError', 'Python int too large to convert to C long');
  return value;
}

function integerRaw(value: Value, dtype: DType): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') {
    if (dtype.itemsize < 8 || typeof value === 'bigint' || (dtype.kind === 'u' && value < 0))
      checkIntegerBounds(value, dtype);
    return value;
  }
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof PyFloat) {
    if (Number.isNaN(value.v)) valueError('cannot convert float NaN to integer');
    if (!Number.isFinite(value.v)) raise('OverflowError', 'cannot convert float infinity to integer');
    const whole = Math.trunc(value.v);
    return integerRaw(Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole), dtype);
  }
  if (typeof value === 'string' || value instanceof PyStrObject) {
    const text = typeof value === 'string' ? value : value.v;
    if (!/^\s*[+-]?\d(_?\d)*\s*$/.test(text)) valueError(`invalid literal for int() with base 10: '${text}'`);
    return integerRaw(normalize(BigInt(text.trim().replace(/_/g, '').replace(/^\+/, ''))), dtype);
  }
  if (value === null || value instanceof PyComplex)
    typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
  const { slots } = typeOf(value);
  const convert = slots.index ?? slots.int;
  if (convert !== undefined) return integerRaw(convert(value), dtype);
  typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
}

function truthRaw(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number' || typeof value === 'bigint') return value !== 0 && value !== 0n;
  if (typeof value === 'string') return value.length > 0;
  if (value instanceof PyFloat) return value.v !== 0;
  const { slots } = typeOf(value);
  if (slots.bool !== undefined) return slots.bool(value);
  return slots.len === undefined ? true : slots.len(value) > 0;
}

const isText = (value: Value): boolean => value instanceof PyStrObject || value instanceof PyBytes;

function complexRaw(value: Value): Complex {
  if (value instanceof PyComplex) return new Complex(value.re, value.im);
  if (typeof value === 'string') return new Complex(...parseComplex(value));
  if (value !== null && typeof value === 'object') {
    const { slots } = typeOf(value);
    if (slots.float === undefined && slots.index === undefined && slots.complex === undefined && !isText(value))
      typeError(`must be real number, not ${typeName(value)}`);
    if (slots.complex !== undefined && !(value instanceof PyFloat)) {
      const made = slots.complex(value) as PyComplex;
      return new Complex(made.re, made.im);
    }
  }
  return new Complex(floatRaw(value), value === null ? Number.NaN : 0);
}

type VoidMaker = (value: Value, dtype: DType) => Raw;

let makeVoid: VoidMaker = () => {
  throw new Error('internal: nobody makes structures');
};

/** Registers what makes structures and subarrays, which are arrays themselves. */
export function setVoidMaker(maker: VoidMaker): void {
  makeVoid = maker;
}

/** How strings, integers and Python's own times become elements, and which unit they have by themselves. */
export interface TimeParser {
  readonly ticks: (value: Value, dtype: DType) => number | bigint;
  readonly unitOf: (value: Value, kind: 'M' | 'm') => TimeUnit;
}

let times: TimeParser | null = null;

/** Registers what datetime64 and timedelta64 elements are made of. */
export function setTimeParser(parser: TimeParser): void {
  times = parser;
}

function timeRaw(value: Value, dtype: DType): number | bigint {
  if (times !== null) return times.ticks(value, dtype);
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  typeError(`Could not convert object to NumPy ${dtypeRepr(dtype)}`);
}

/** The unit that a time has by itself, if anybody knows about times. */
export const ownUnit = (value: Value, kind: 'M' | 'm'): TimeUnit | undefined => times?.unitOf(value, kind);
