/** dtype specifications written as text: names, type codes, sizes, byte orders, units, and comma-separated structures. */
import {
  bool,
  bytesDType,
  complex64,
  complex128,
  type DType,
  float16,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  object,
  strDType,
  structDType,
  subarrayDType,
  swapByteOrder,
  timeDType,
  uint8,
  uint16,
  uint32,
  uint64,
  voidDType,
} from './dtype.ts';
import { ArrayError } from './errors.ts';
import { parseUnit } from './units.ts';

const NAMES: Record<string, DType> = {
  bool,
  bool_: bool,
  int8,
  byte: int8,
  uint8,
  ubyte: uint8,
  int16,
  short: int16,
  uint16,
  ushort: uint16,
  int32,
  intc: int32,
  uint32,
  uintc: uint32,
  int64,
  int: int64,
  int_: int64,
  intp: int64,
  long: int64,
  longlong: int64,
  uint64,
  uint: uint64,
  uintp: uint64,
  ulong: uint64,
  ulonglong: uint64,
  float16,
  half: float16,
  float32,
  single: float32,
  float64,
  float: float64,
  double: float64,
  longdouble: float64,
  complex64,
  csingle: complex64,
  complex128,
  complex: complex128,
  cdouble: complex128,
  clongdouble: complex128,
  object,
  object_: object,
  str: strDType(0),
  str_: strDType(0),
  bytes: bytesDType(0),
  bytes_: bytesDType(0),
  void: voidDType(0),
  datetime64: timeDType('M', { base: 'generic', count: 1 }),
  timedelta64: timeDType('m', { base: 'generic', count: 1 }),
};

const CODES: Record<string, DType> = {
  '?': bool,
  b: int8,
  B: uint8,
  h: int16,
  H: uint16,
  i: int32,
  I: uint32,
  l: int64,
  L: uint64,
  q: int64,
  Q: uint64,
  n: int64,
  N: uint64,
  p: int64,
  P: uint64,
  e: float16,
  f: float32,
  d: float64,
  g: float64,
  F: complex64,
  D: complex128,
  G: complex128,
  O: object,
  U: strDType(0),
  S: bytesDType(0),
  a: bytesDType(0),
  V: voidDType(0),
  M: NAMES.datetime64 as DType,
  m: NAMES.timedelta64 as DType,
  c: bytesDType(1),
};

const SIZED: Record<string, DType> = {
  b1: bool,
  i1: int8,
  i2: int16,
  i4: int32,
  i8: int64,
  u1: uint8,
  u2: uint16,
  u4: uint32,
  u8: uint64,
  f2: float16,
  f4: float32,
  f8: float64,
  f16: float64,
  c8: complex64,
  c16: complex128,
  c32: complex128,
  O4: object,
  O8: object,
  M8: NAMES.datetime64 as DType,
  m8: NAMES.timedelta64 as DType,
};

const notUnderstood = (text: string): ArrayError =>
  text === 'T'
    ? new ArrayError(
        'NotImplementedError',
        'StringDType is not supported by this engine; use dtype=str or dtype=object',
      )
    : new ArrayError(
        'TypeError',
        REMOVED.test(text)
          ? `Alias '${text}' was removed in NumPy 2.0. Use a name without a digit at the end.`
          : `data type '${text}' not understood`,
      );

const REMOVED = /^(?:u?int0|void0|object0|str0|bytes0|bool8)$/;

/** np.dtype(text). */
export function parseDType(text: string): DType {
  const named = NAMES[text];
  if (named !== undefined && Object.hasOwn(NAMES, text)) return named;
  if (text.includes(',')) return parseFields(text);
  return parseSimple(text) ?? fail(text);
}

function fail(text: string): never {
  throw notUnderstood(text);
}

function parseSimple(text: string): DType | null {
  const order = /^[<>=|]/.exec(text)?.[0] ?? '';
  const rest = text.slice(order.length);
  const found = parseUnordered(rest, text);
  if (found === null) return null;
  return order === '>' ? swapByteOrder(found) : found;
}

function parseUnordered(text: string, whole: string): DType | null {
  if (text.length === 1 && Object.hasOwn(CODES, text)) return CODES[text] as DType;
  if (Object.hasOwn(SIZED, text)) return SIZED[text] as DType;
  if (whole !== text && Object.hasOwn(NAMES, text)) return NAMES[text] as DType;
  const sized = /^([USVa])(\d+)$/.exec(text);
  if (sized !== null) {
    const size = Number(sized[2]);
    if (sized[1] === 'U') return strDType(size);
    return sized[1] === 'V' ? voidDType(size) : bytesDType(size);
  }
  const time = /^(M8|m8|M|m|datetime64|timedelta64)\[(.*)\]$/.exec(text);
  if (time !== null)
    return timeDType(
      (time[1] as string).startsWith('M') || time[1] === 'datetime64' ? 'M' : 'm',
      parseUnit(time[2] as string, whole),
    );
  const repeated = /^(?:\((\d+(?:,|(?:\s*,\s*\d+)+,?))\)|(\d+))(.+)$/.exec(text);
  if (repeated !== null) {
    const inner = (repeated[3] as string).trim();
    const base = NAMES[inner] ?? parseSimple(inner);
    const shape = (repeated[1] ?? (repeated[2] as string)).split(',').filter(Boolean).map(Number);
    if (base === null) return null;
    return subarrayDType(base, shape);
  }
  return null;
}

function parseFields(text: string): DType {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of text) {
    if (character === '(' || character === '[') depth += 1;
    if (character === ')' || character === ']') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += character;
  }
  if (part.trim() !== '') parts.push(part.trim());
  if (parts.length === 1 && !text.trim().endsWith(',')) return parseSimple(parts[0] as string) ?? fail(text);
  return structDType(
    parts.map((part, i) => {
      // among fields a count may stand in parentheses without a comma
      const one = part.replace(/^\((\d+)\)/, '$1');
      return { name: `f${i}`, dtype: NAMES[one] ?? parseSimple(one) ?? fail(one) };
    }),
  );
}
