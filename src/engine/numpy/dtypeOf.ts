/** np.dtype(value): what a Python value means as a dtype (types, names, lists of fields, dictionaries, tuples with shapes). */

import {
  bool,
  bytesDType,
  complex128,
  DType,
  type FieldInit,
  float64,
  int64,
  NDArray,
  object,
  parseDType,
  plainDType,
  recordDType,
  strDType,
  structDType,
  subarrayDType,
  voidDType,
} from '../ndarray/index.ts';
import { latin } from '../python/format/latin.ts';
import { getattrOr } from '../python/objects/attributes.ts';
import { PyDict } from '../python/objects/dict.ts';
import { PyGetSet } from '../python/objects/functions.ts';
import { PyMappingProxy } from '../python/objects/mappingProxy.ts';
import { isIndex, listFrom, toIndex } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import {
  boolType,
  bytesType,
  complexType,
  floatType,
  intType,
  objectType,
  PyType,
  strType,
} from '../python/objects/type.ts';
import { PyBytes, PyFloat, PyList, PyStrObject, PyTuple, type Value } from '../python/objects/values.ts';
import { warn } from './warnings.ts';

const PYTHON_TYPES = new Map<PyType, DType>([
  [boolType, bool],
  [intType, int64],
  [floatType, float64],
  [complexType, complex128],
  [strType, strDType(0)],
  [bytesType, bytesDType(0)],
  [objectType, object],
]);
const scalarTypes = new Map<PyType, DType>();

/** Makes `np.dtype(type)` give `dtype`. */
export function registerDTypeOf(type: PyType, dtype: DType): void {
  scalarTypes.set(type, dtype);
}

/** The dtype of a `dtype=` argument: None means "not given". */
export function dtypeArgument(value: Value | undefined): DType | null {
  return value === null || value === undefined ? null : toDType(value);
}

let isWide = false;

/** Runs a body in which whatever asks for float16 or float32 gets float64: differences need the digits. */
export function withWideFloats<T>(body: () => T): T {
  const before = isWide;
  isWide = true;
  try {
    return body();
  } finally {
    isWide = before;
  }
}

/** np.dtype(value, align). */
export function toDType(value: Value, align = false): DType {
  const dtype = asWritten(value, align);
  return isWide && dtype.kind === 'f' && dtype.itemsize < 8 ? float64 : dtype;
}

function asWritten(value: Value, align: boolean): DType {
  if (value instanceof DType) return value;
  if (value === null) return float64;
  if (typeof value === 'string') return parseText(value, align);
  if (value instanceof PyStrObject) return parseText(value.v, align);
  if (value instanceof PyBytes) return parseText(latin(value.v), align);
  if (value instanceof PyType) return fromType(value);
  if (value instanceof PyList) return fromFields(value.items, align);
  if (value instanceof PyTuple) return fromTuple(value.items, align);
  const mapping = value instanceof PyMappingProxy ? value.mapping() : value;
  if (mapping instanceof PyDict) return fromDict(mapping, align);
  if (value instanceof NDArray) typeError('Cannot construct a dtype from an array');
  const own = getattrOr(value, 'dtype');
  if (own instanceof DType) return own;
  if (own !== undefined) notADType(value, own);
  typeError(`Cannot interpret '${reprOf(value)}' as a data type`);
}

let reprOf: (value: Value) => string = String;

/** Registers repr() for the error text. */
export function setDTypeRepr(repr: (value: Value) => string): void {
  reprOf = repr;
}

const notADType = (value: Value, own: Value): never =>
  valueError(`Could not convert ${reprOf(value)} to a NumPy dtype (via \`.dtype\` value ${reprOf(own)}).`);

function parseText(text: string, align: boolean): DType {
  if (/(^|,)[<>=| ]*a\d*\s*(,|$)/.test(text))
    warn('DeprecationWarning', "Data type alias 'a' was deprecated in NumPy 2.0. Use the 'S' alias instead.");
  const parsed = parseDType(text);
  return align && parsed.fields !== null ? structDType(parsed.fields.map(bare), true) : parsed;
}

const bare = (field: { name: string; dtype: DType }): FieldInit => ({ name: field.name, dtype: field.dtype });

function fromType(type: PyType): DType {
  const known = PYTHON_TYPES.get(type) ?? scalarTypes.get(type);
  if (known !== undefined) return known;
  for (const base of type.mro) {
    const found = scalarTypes.get(base);
    if (found !== undefined) return found;
  }
  const own = type.lookup('dtype');
  if (own instanceof DType) return own;
  if (own !== undefined && !(own instanceof PyGetSet)) notADType(type, own);
  const refused = type.module === 'numpy' ? ABSTRACT[type.name] : undefined;
  return refused === undefined ? object : typeError(refused);
}

const WHOLE = "Converting 'np.integer' or 'np.signedinteger' to a dtype is not allowed";
const INEXACT = 'Converting `np.inexact` or `np.floating` to a dtype not allowed';
const GENERIC = 'Converting `np.generic` to a dtype is not allowed.';

/** What NumPy says of its abstract types. */
const ABSTRACT: Record<string, string> = {
  generic: GENERIC,
  flexible: GENERIC,
  number: INEXACT,
  inexact: INEXACT,
  floating: INEXACT,
  complexfloating: 'Converting `np.complex` to a dtype is not allowed.',
  integer: WHOLE,
  signedinteger: WHOLE,
  unsignedinteger: 'Converting `np.unsignedinteger` to a dtype is not allowed',
  character: 'Converting `np.character` to a dtype is not allowed',
};

function fieldName(value: Value, index: number): { name: string; title: string | null } {
  if (typeof value === 'string') return { name: value === '' ? `f${index}` : value, title: null };
  if (value instanceof PyTuple && value.items.length === 2)
    return { name: String(value.items[1]), title: String(value.items[0]) };
  typeError('First element of field tuple is neither a tuple nor str');
}

function fromFields(items: readonly Value[], align: boolean): DType {
  const fields: FieldInit[] = items.map((item, i) => {
    if (!(item instanceof PyTuple) || item.items.length < 2 || item.items.length > 3)
      typeError(
        item instanceof PyTuple && item.items.length > 3
          ? `Field elements must be tuples with at most 3 elements, got '${reprOf(item)}'`
          : `Field elements must be 2- or 3-tuples, got '${reprOf(item)}'`,
      );
    const [name, type, shape] = item.items as [Value, Value, Value | undefined];
    const base = toDType(type, align);
    return { ...fieldName(name, i), dtype: shape === undefined ? base : withShape(base, shape) };
  });
  return structDType(fields, align);
}

function withShape(base: DType, shape: Value): DType {
  if (typeof shape === 'number' && base.itemsize === 0 && 'USV'.includes(base.kind))
    return base.kind === 'U' ? strDType(shape) : base.kind === 'S' ? bytesDType(shape) : voidDType(shape);
  const given =
    shape instanceof PyTuple || shape instanceof PyList
      ? shape.items
      : shape instanceof NDArray
        ? listFrom(shape)
        : [shape];
  if (!given.every(isIndex)) valueError('invalid shape in fixed-type tuple.');
  const lengths = given.map((length) => toIndex(length));
  if (lengths.some((length) => length < 0))
    valueError('invalid shape in fixed-type tuple: dimension smaller then zero.');
  if (lengths.some((length) => length > 0x7fffffff))
    valueError('invalid shape in fixed-type tuple: dimension does not fit into a C int.');
  return lengths.length === 0 ? base : subarrayDType(base, lengths);
}

function fromTuple(items: readonly Value[], align: boolean): DType {
  if (items.length !== 2) typeError(`Tuple must have size 2, but has size ${items.length}`);
  const base = toDType(items[0]!, align);
  const second = items[1]!;
  // (np.record, fields): a structure with elements of that type
  if (base.kind === 'V' && base.itemsize === 0 && !(typeof second === 'number')) {
    const dtype = toDType(second, align);
    return items[0] === recordClass ? recordDType(dtype) : plainDType(dtype);
  }
  if (base.itemsize === 0 && typeof second === 'number') {
    return base.kind === 'U' ? strDType(second) : base.kind === 'S' ? bytesDType(second) : voidDType(second);
  }
  if (typeof second === 'number' || second instanceof PyTuple || second instanceof PyFloat || second instanceof NDArray)
    return withShape(base, second);
  if (second instanceof PyList && second.items.every(isIndex)) return withShape(base, second);
  const other = toDType(second, align);
  if (other.fields !== null) return other;
  if (other.itemsize !== base.itemsize) valueError('mismatch in size of old and new data-descriptor');
  return base;
}

let recordClass: PyType | null = null;

export const isRecordClass = (value: Value): boolean => value !== null && value === recordClass;

/** Registers numpy.record, which a dtype may be given. */
export function setRecordClass(type: PyType): void {
  recordClass = type;
}

function fromDict(dict: PyDict, align: boolean): DType {
  const names = dict.get('names');
  const formats = dict.get('formats');
  const list = (value: Value | undefined): readonly Value[] | null =>
    value instanceof PyList || value instanceof PyTuple ? value.items : null;
  const itemsize = dict.get('itemsize');
  const aligned = align || dict.get('aligned') === true;
  const nameList = list(names);
  const formatList = list(formats);
  if (nameList === null || formatList === null) {
    const fields: FieldInit[] = [];
    for (const { key: name, value: item } of dict.entries()) {
      if (!(item instanceof PyTuple)) valueError('entry not a 2- or 3- tuple');
      const offset = toIndex(item.items[1]!);
      if (offset < 0) valueError('invalid offset.');
      fields.push({ name: String(name), dtype: toDType(item.items[0]!, align), offset });
    }
    return structDType(fields, aligned);
  }
  const offsets = list(dict.get('offsets'));
  const titles = list(dict.get('titles'));
  const before = offsets?.find((offset) => isIndex(offset) && toIndex(offset) < 0);
  if (before !== undefined) valueError(`offset ${toIndex(before)} cannot be negative`);
  if ([formatList, offsets ?? nameList, titles ?? nameList].some((each) => each.length < nameList.length))
    valueError("'names', 'formats', 'offsets', and 'titles' dict entries must have the same length");
  return structDType(
    nameList.map((name, i) => ({
      name: String(name),
      dtype: toDType(formatList[i]!, align),
      offset: offsets === null ? undefined : toIndex(offsets[i]!),
      title: titles === null ? null : (titles[i] as string | null),
    })) as FieldInit[],
    aligned,
    typeof itemsize === 'number' ? itemsize : null,
  );
}
