/** Questions about types: result_type, can_cast, promote_types, issubdtype, and of arrays about shape and memory. */

import { DType as DTypeClass } from '../ndarray/dtype.ts';
import { orThrow } from '../ndarray/errors.ts';
import { textRefusal } from '../ndarray/textPromotion.ts';
import { listFrom, repr } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { PyType, typeOf } from '../python/objects/type.ts';
import {
  PyBytes,
  PyComplex,
  PyFloat,
  PyIntObject,
  PyStrObject,
  PyTuple,
  type Value,
} from '../python/objects/values.ts';
import { normalizeAxes } from '../shapes/axes.ts';
import { axesOf, castingOf, integer } from './arguments.ts';
import { operand, toArray } from './coerce.ts';
import { toDType } from './dtypeOf.ts';
import {
  canCast,
  type DType,
  flatItems,
  isCContiguous,
  isFContiguous,
  NDArray,
  parseDType,
  promotePair,
  resultType,
  sharesMemory,
  Weak,
} from './kernels.ts';
import { isScalar, scalarType } from './scalar.ts';
import { genericType, scalarTypes } from './scalarTypes.ts';
import { type Entry, entry } from './section.ts';

const value = (dtype: DType): Value => dtype as unknown as Value;

type Kind = Parameters<typeof resultType>[0][number];

function kindOf(one: Value): Kind {
  if (
    one instanceof NDArray ||
    isScalar(one) ||
    typeof one === 'number' ||
    typeof one === 'bigint' ||
    typeof one === 'boolean' ||
    one instanceof PyFloat ||
    one instanceof PyComplex
  ) {
    const found = operand(one);
    return found instanceof Weak ? found.kind : found.dtype;
  }
  return toDType(one);
}

/** The scalar type that a value means as a type. */
function typeOfValue(one: Value): PyType {
  return one instanceof PyType && one.isSubtype(genericType) ? one : scalarType(toDType(one));
}

function issubdtype(first: Value, second: Value): Value {
  return typeOfValue(first).isSubtype(typeOfValue(second));
}

function minScalarType(a: Value): Value {
  const array = toArray(a);
  if (array.shape.length > 0 || !'iufc'.includes(array.dtype.kind)) return value(array.dtype);
  const raw = flatItems(array)[0] as number | bigint;
  if (array.dtype.kind === 'c') {
    const { re, im } = raw as unknown as { re: number; im: number };
    const small = [re, im].every((part) => !Number.isFinite(part) || Math.abs(part) < 3.4e38);
    return value(parseDType(small ? 'complex64' : 'complex128'));
  }
  if (array.dtype.kind === 'f') {
    const size = Math.abs(Number(raw));
    return value(
      parseDType(!Number.isFinite(size) || size < 65000 ? 'float16' : size < 3.4e38 ? 'float32' : 'float64'),
    );
  }
  const n = BigInt(raw);
  const names = n >= 0n ? ['uint8', 'uint16', 'uint32', 'uint64'] : ['int8', 'int16', 'int32', 'int64'];
  for (const name of names) {
    const bits = BigInt(parseDType(name).itemsize * 8);
    if (n >= 0n ? n < 1n << bits : n >= -(1n << (bits - 1n))) return value(parseDType(name));
  }
  return value(array.dtype);
}

const isNumber = (one: Value): boolean =>
  typeof one === 'number' ||
  typeof one === 'bigint' ||
  typeof one === 'boolean' ||
  typeof one === 'string' ||
  one instanceof PyFloat ||
  one instanceof PyComplex ||
  one instanceof PyStrObject ||
  one instanceof PyBytes ||
  one instanceof PyIntObject ||
  isScalar(one);

function isdtype(dtype: Value, kind: Value): Value {
  if (!(dtype instanceof DTypeClass) && !(dtype instanceof PyType && dtype.isSubtype(genericType)))
    typeError(`dtype argument must be a NumPy dtype, but it is a ${repr(typeOf(dtype))}.`);
  const own = toDType(dtype);
  const kinds: Record<string, (type: DType) => boolean> = {
    bool: (type) => type.kind === 'b',
    'signed integer': (type) => type.kind === 'i',
    'unsigned integer': (type) => type.kind === 'u',
    integral: (type) => 'iu'.includes(type.kind),
    'real floating': (type) => type.kind === 'f',
    'complex floating': (type) => type.kind === 'c',
    numeric: (type) => 'iufc'.includes(type.kind),
  };
  const list = kind instanceof PyTuple ? kind.items : [kind];
  return list.some((one) => {
    if (typeof one !== 'string') return scalarType(toDType(one)) === scalarType(own);
    if (kinds[one] === undefined) valueError(`kind argument is a string, but '${one}' is not a known kind name.`);
    return kinds[one]!(own);
  });
}

function commonType(arrays: Value[]): Value {
  let complex = false;
  let wide = 0;
  for (const one of arrays) {
    const { dtype } = toArray(one);
    if (dtype.kind === 'c') {
      complex = true;
      wide = Math.max(wide, dtype.itemsize / 2);
    } else if ('iu'.includes(dtype.kind)) wide = 8;
    else if (dtype.kind === 'f') wide = Math.max(wide, dtype.itemsize);
    else typeError("can't get common type for non-numeric array");
  }
  return scalarTypes[
    complex ? (wide > 4 ? 'complex128' : 'complex64') : wide === 2 ? 'float16' : wide === 4 ? 'float32' : 'float64'
  ]!;
}

export const typeInfo: Entry[] = [
  entry('result_type(*arrays_and_dtypes)', 'The dtype that operands have together.', (all: Value[]) => {
    if (all.length === 0) valueError('at least one array or dtype is required');
    // dtypes before arrays, as an error tells them
    const isArray = (one: Value): boolean =>
      !(one === null || one instanceof DTypeClass || one instanceof PyType || typeof one === 'string');
    const kinds = [...all.filter((one) => !isArray(one)), ...all.filter(isArray)].map(kindOf);
    // Python's numbers are no texts, which only arrays made of both are
    const refusal = textRefusal(kinds);
    if (refusal !== null) throw refusal;
    return value(resultType(kinds));
  }),
  entry(
    "can_cast(from_, to, casting='safe')",
    'Whether a cast is allowed.',
    (from: Value, to: Value, casting: Value) => {
      if (
        typeof from === 'number' ||
        (from instanceof PyFloat && !isScalar(from)) ||
        (from instanceof PyComplex && !isScalar(from))
      ) {
        typeError(
          'can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.',
        );
      }
      if (from === null || to === null) typeError("did not understand one of the types; 'None' not accepted");
      const source =
        from instanceof NDArray ? (from as unknown as NDArray).dtype : isScalar(from) ? from.dtype : toDType(from);
      return canCast(source, toDType(to), castingOf(casting, 'safe'));
    },
  ),
  entry('promote_types(type1, type2)', 'The smallest dtype that both can be cast to.', (a: Value, b: Value) =>
    a === null || b === null
      ? typeError('did not understand one of the types')
      : value(promotePair(toDType(a), toDType(b))),
  ),
  entry('min_scalar_type(a, /)', 'The smallest dtype for a scalar.', minScalarType),
  entry('issubdtype(arg1, arg2)', 'Whether a dtype is of a kind.', issubdtype),
  entry('isdtype(dtype, kind)', 'Whether a dtype is of a kind.', isdtype),
  entry('common_type(*arrays)', 'An inexact type for all arrays.', commonType),
  entry(
    'isscalar(element)',
    'Whether a value is a scalar.',
    (one: Value) =>
      isNumber(one) ||
      (one !== null &&
        typeof one === 'object' &&
        typeOf(one).mro.some((type) => type.module === 'numbers' && type.name === 'Number')),
  ),
  entry('iterable(y)', 'Whether a value can be iterated.', (one: Value) => {
    try {
      listFrom(one);
      return true;
    } catch {
      return false;
    }
  }),
  entry('ndim(a)', 'The number of dimensions.', (a: Value) => toArray(a).shape.length),
  entry('shape(a)', 'The shape.', (a: Value) => new PyTuple(toArray(a).shape)),
  entry('size(a, axis=None)', 'The number of elements.', (a: Value, axis: Value) => {
    const array = toArray(a);
    if (axis === null) return array.size;
    const axes = orThrow<number[]>(normalizeAxes(axesOf(axis), array.ndim, null));
    return axes.reduce((total, one) => total * (array.shape[one] as number), 1);
  }),
  entry('isfortran(a)', 'Whether an array is column-major and not row-major.', (a: Value) => {
    const array = toArray(a);
    return isFContiguous(array) && !isCContiguous(array);
  }),
  entry('iscomplexobj(x)', 'Whether a type is complex.', (x: Value) => toArray(x).dtype.kind === 'c'),
  entry('isrealobj(x)', 'Whether a type is not complex.', (x: Value) => toArray(x).dtype.kind !== 'c'),
  entry(
    'may_share_memory(a, b, /, max_work=0)',
    'Whether memory might be shared.',
    (a: Value, b: Value, work: Value) => sharesMemory(toArray(a), toArray(b), integer(work ?? 0)) ?? true,
  ),
  entry(
    'shares_memory(a, b, /, max_work=-1)',
    'Whether memory is shared.',
    (a: Value, b: Value, work: Value) =>
      sharesMemory(toArray(a), toArray(b), integer(work ?? -1)) ?? raise('TooHardError', 'Exceeded max_work'),
  ),
  entry('typename(char)', 'What a type code means.', (char: Value) => TYPE_NAMES[String(char)] ?? null),
  entry(
    "mintypecode(typechars, typeset='GDFgdf', default='d')",
    'The smallest type code that fits.',
    (chars: Value, set: Value, fallback: Value) => {
      const codes =
        typeof chars === 'string'
          ? [...chars]
          : listFrom(chars).map((one) => (typeof one === 'string' ? one : toArray(one).dtype.char));
      const inside = codes.filter((code) => String(set).includes(code));
      if (inside.length === 0) return fallback;
      if (inside.includes('F') && inside.includes('d')) return 'D';
      return inside.sort((a, b) => '?bBhHiIlLqQpPefdgFDG'.indexOf(b) - '?bBhHiIlLqQpPefdgFDG'.indexOf(a))[0]!;
    },
  ),
];

const TYPE_NAMES: Record<string, string> = {
  '?': 'bool',
  b: 'signed char',
  B: 'unsigned char',
  h: 'short',
  H: 'unsigned short',
  i: 'integer',
  I: 'unsigned integer',
  l: 'long integer',
  L: 'unsigned long integer',
  q: 'long long integer',
  Q: 'unsigned long long integer',
  f: 'single precision',
  d: 'double precision',
  g: 'long precision',
  F: 'complex single precision',
  D: 'complex double precision',
  G: 'complex long double precision',
  S: 'string',
  U: 'unicode',
  V: 'void',
  O: 'object',
  S1: 'character',
  c: 'character',
};
