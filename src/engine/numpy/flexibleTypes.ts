/** Dtypes without a size or a unit take those of the data: texts of any length, times; and what a single value asks for. */
import {
  ArrayError,
  bool,
  bytesDType,
  className,
  complex128,
  type DType,
  dtypeStr,
  float64,
  forEachOffset,
  int64,
  NDArray,
  object,
  promoteTypes,
  strDType,
  textLength,
  uint64,
  voidDType,
} from '../ndarray/index.ts';
import { PyOpaque } from '../python/objects/opaque.ts';
import { PyBytes, PyComplex, PyFloat, PyIntObject, PyStrObject, type Value } from '../python/objects/values.ts';
import { isScalar } from './scalar.ts';

/** str(value), set by the Python room's objects: strings of any object. */
export let textOf: (value: Value) => string = (value) => String(value);

/** Registers str() for arrays of strings made from other objects. */
export function setTextOf(convert: (value: Value) => string): void {
  textOf = convert;
}

/** A dtype without a size ('U', 'S', 'M8') takes that of the data. */
export function flexible(dtype: DType, own: DType): DType {
  if (dtype.itemsize === 0 && 'US'.includes(dtype.kind)) {
    // Texts as bytes: one for each character.
    if (dtype.kind === 'S' && own.kind === 'U') return bytesDType(Math.max(1, own.itemsize / 4));
    if (own.kind === 'V') throw noText(own, dtype);
    if (own.unit !== null) return (dtype.kind === 'U' ? strDType : bytesDType)(textLength(own));
    const promoted = promoteTypes(own.kind === 'O' ? strDType(0) : own, dtype);
    return promoted.kind === dtype.kind ? promoted : own;
  }
  if (dtype.itemsize === 0 && dtype.kind === 'V' && dtype.fields === null)
    return own.kind === 'V' ? own : voidDType(own.itemsize);
  if (dtype.unit?.base === 'generic' && own.fields !== null) throw noText(own, dtype);
  if (dtype.unit?.base === 'generic' && own.unit !== null && own.kind === dtype.kind) return own;
  return dtype;
}

function noText(own: DType, text: DType): ArrayError {
  if (own.fields === null) return new ArrayError('ValueError', 'setting an array element with a sequence');
  return new ArrayError(
    'TypeError',
    `cannot cast dtype ${dtypeStr(own)} to <class 'numpy.dtypes.${className(text)}'>.`,
  );
}

/** The size that a string dtype without one takes for an array's elements. */
export function sizedFor(array: NDArray, dtype: DType): DType {
  if (!(dtype.itemsize === 0 && 'US'.includes(dtype.kind)) || array.dtype.kind !== 'O')
    return flexible(dtype, array.dtype);
  let longest = 1;
  forEachOffset(array, (at) => {
    longest = Math.max(longest, lengthOfText(array.storage.objects![at / 8] as Value));
  });
  return dtype.kind === 'U' ? strDType(longest) : bytesDType(longest);
}

export const isFlexible = (dtype: DType): boolean =>
  (dtype.itemsize === 0 && 'USV'.includes(dtype.kind)) || dtype.unit?.base === 'generic';

export const isText = (dtype: DType | null): dtype is DType =>
  dtype !== null && dtype.itemsize === 0 && 'US'.includes(dtype.kind);

/** The dtype with the room that an element's text takes; NumPy's numbers and durations take that of their kind. */
export function roomOfText(value: Value, texts: DType): DType {
  if (isScalar(value) && value.dtype.kind !== 'M') return flexible(texts, value.dtype);
  const length = lengthOfText(value);
  return texts.kind === 'U' ? strDType(Math.max(1, length)) : bytesDType(Math.max(1, length));
}

const lengthOfText = (value: Value): number =>
  value instanceof PyBytes ? value.v.length : codePoints(String(textOf(value)));

/** The dtype that a single Python object asks for. */
export function dtypeOfElement(value: Value): DType {
  switch (typeof value) {
    case 'boolean':
      return bool;
    case 'number':
      return int64;
    case 'bigint':
      return value >= -(2n ** 63n) && value < 2n ** 63n ? int64 : value > 0n && value < 2n ** 64n ? uint64 : object;
    case 'string':
      return strDType(Math.max(1, codePoints(value)));
    default:
  }
  if (value === null) return object;
  if (isScalar(value)) return value.dtype;
  if (value instanceof PyFloat || value instanceof PyOpaque) return float64;
  if (value instanceof PyComplex) return complex128;
  if (value instanceof PyBytes) return bytesDType(Math.max(1, value.v.length));
  if (value instanceof PyStrObject) return strDType(Math.max(1, codePoints(value.v)));
  if (value instanceof PyIntObject) return dtypeOfElement(value.v);
  if (value instanceof NDArray) return value.dtype;
  return object;
}

function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code < 0xdc00) count -= 1;
  }
  return count;
}
