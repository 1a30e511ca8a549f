/** NumPy's scalar types: the tree from numpy.generic down, and their constructors. What they answer to is scalarSlots.ts; their array methods are added where ndarray's are. */

import * as dtypes from '../ndarray/dtype.ts';
import { call } from '../python/objects/call.ts';
import { defineType, type TypeMembers } from '../python/objects/define.ts';
import { isIndex, str, toIndex } from '../python/objects/protocol.ts';
import { raise, typeError } from '../python/objects/raise.ts';
import type { Slots } from '../python/objects/slots.ts';
import {
  bytesType,
  complexType,
  floatType,
  objectType,
  type PyType,
  strType,
  tupleType,
} from '../python/objects/type.ts';
import { PyBytes, PyFloat, PyTuple, type Value } from '../python/objects/values.ts';
import { toArray } from './coerce.ts';
import { dtypeArgument, registerDTypeOf, setRecordClass } from './dtypeOf.ts';
import { getItem, setItem } from './indexKeys.ts';
import {
  astype,
  copy,
  currentObserver,
  type DType,
  empty,
  float64,
  NDArray,
  object,
  type Raw,
  scalarOf,
  strDType,
  TYPE,
  toBytes,
  viewAs,
  writeAt,
} from './kernels.ts';
import { registerElementOperators } from './plainScalars.ts';
import {
  isScalar,
  makeScalar,
  NpBytes,
  NpComplex128,
  NpFloat64,
  NpStr,
  registerRecordType,
  registerScalarType,
  type Scalar,
  unwrap,
} from './scalar.ts';
import { arithmetic, bitCount, common, ratio, rounding, toInteger } from './scalarSlots.ts';

function abstract(name: string, base: PyType, members: TypeMembers = {}): PyType {
  return defineType({
    name: `numpy.${name}`,
    bases: [base],
    ...members,
    new: [`${name}(cls, *args, **kwargs)`, (cls: PyType) => typeError(`cannot create 'numpy.${cls.name}' instances`)],
  });
}

export const genericType = abstract('generic', objectType, { slots: common as never });
const numberType = abstract('number', genericType, { slots: arithmetic as never });
const integerType = abstract('integer', numberType, {
  slots: rounding as never,
  methods: {
    'is_integer(self)': () => true,
    'bit_count(self)': bitCount,
  },
  getset: { numerator: (self: Scalar) => self as unknown as Value, denominator: () => 1 },
});
const signedType = abstract('signedinteger', integerType);
const unsignedType = abstract('unsignedinteger', integerType);
const inexactType = abstract('inexact', numberType);
const floatingType = abstract('floating', inexactType, {
  slots: rounding as never,
  methods: {
    'is_integer(self)': (self: Scalar) => Number.isInteger(self.value as number),
    'as_integer_ratio(self)': (self: Scalar) => ratio(self.value as number),
  },
});
const complexFloatingType = abstract('complexfloating', inexactType);
const flexibleType = abstract('flexible', genericType);
const characterType = abstract('character', flexibleType);

/** np.float32(value): the value cast; sequences give arrays. */
function makeFrom(dtype: DType): (cls: PyType, value: Value | undefined, imaginary?: Value) => Value {
  return (cls, given, imaginary) => {
    const value = imaginary === undefined ? given : call(complexType, [given ?? 0, imaginary]);
    if (value === undefined) return finish(cls, makeScalar(defaultRaw(dtype), dtype));
    const array = toArray(value);
    if (array.shape.length > 0) return astype(array, dtype) as unknown as Value;
    if (array.dtype.kind === 'c' && 'iuf'.includes(dtype.kind)) return finish(cls, unwrap(toArray(value, dtype)));
    const watched = currentObserver() !== null;
    if (array.dtype === dtype) return finish(cls, makeScalar(scalarOf(array), dtype, watched ? copy(array) : null));
    if (array.dtype.kind === 'O' || array.dtype.kind === 'U' || array.dtype.kind === 'S') {
      return finish(cls, unwrap(toArray(value, dtype)));
    }
    // Python's own numbers go by way of int(), which refuses what a cast would wrap
    const isPython =
      typeof value === 'number' || typeof value === 'bigint' || (value instanceof PyFloat && !isScalar(value));
    const cast = isPython ? toArray(value, dtype) : astype(array, dtype);
    return finish(cls, makeScalar(scalarOf(cast), dtype, watched ? cast : null));
  };
}

function defaultRaw(dtype: DType): Raw {
  const zero = empty([], dtype);
  return dtype.kind === 'O' ? null : scalarOf(zero);
}

/** An instance of a Python subclass of a scalar type. */
function finish(cls: PyType, value: Value): Value {
  if (value === null || typeof value !== 'object' || value.cls === cls || !isScalar(value) || cls.native) return value;
  const own = value as unknown as { cls: PyType; d: unknown };
  own.cls = cls;
  own.d = new cls.Fields();
  return value;
}

const PARENTS: [name: string, dtype: DType, bases: PyType[]][] = [
  ['bool', dtypes.bool, [genericType]],
  ['int8', dtypes.int8, [signedType]],
  ['uint8', dtypes.uint8, [unsignedType]],
  ['int16', dtypes.int16, [signedType]],
  ['uint16', dtypes.uint16, [unsignedType]],
  ['int32', dtypes.int32, [signedType]],
  ['uint32', dtypes.uint32, [unsignedType]],
  ['int64', dtypes.int64, [signedType]],
  ['uint64', dtypes.uint64, [unsignedType]],
  ['float16', dtypes.float16, [floatingType]],
  ['float32', dtypes.float32, [floatingType]],
  ['float64', dtypes.float64, [floatingType, floatType]],
  ['complex64', dtypes.complex64, [complexFloatingType]],
  ['complex128', dtypes.complex128, [complexFloatingType, complexType]],
];

/** Every scalar type by its NumPy name. */
export const scalarTypes: Record<string, PyType> = {
  generic: genericType,
  number: numberType,
  integer: integerType,
  signedinteger: signedType,
  unsignedinteger: unsignedType,
  inexact: inexactType,
  floating: floatingType,
  complexfloating: complexFloatingType,
  flexible: flexibleType,
  character: characterType,
};

const JS_CLASS: Record<string, abstract new (...args: never[]) => object> = {
  float64: NpFloat64,
  complex128: NpComplex128,
};

for (const [name, dtype, bases] of PARENTS) {
  const type = defineType({
    name: `numpy.${name}`,
    bases,
    js: JS_CLASS[name],
    new: [
      dtype.kind === 'c' ? `${name}(cls, real=<no value>, imag=<no value>, /)` : `${name}(cls, value=<no value>, /)`,
      makeFrom(dtype),
    ],
    // durations are integers, too, but no indices
    slots: { ...common, ...arithmetic, ...('iu'.includes(dtype.kind) && { index: toInteger }) } as never,
  });
  scalarTypes[name] = type;
  registerScalarType(dtype.num, type);
  registerDTypeOf(type, dtype);
}
for (const kind of [NpFloat64, NpComplex128]) {
  Object.defineProperty(kind.prototype, 'dtype', {
    value: kind === NpFloat64 ? float64 : dtypes.complex128,
    writable: true,
  });
}
Object.defineProperty(NpFloat64.prototype, 'exact', { value: false, writable: true });

registerElementOperators();

/** Python's own type is asked when it is needed: it gets its slots when the builtins are set up, perhaps after this file ran. */
const textSlots = (fallback: PyType): Partial<Slots> => ({
  repr: common.repr,
  hash: (self) => (fallback.slots.hash as NonNullable<Slots['hash']>)(self),
  key: (self) => (fallback.slots.key as NonNullable<Slots['key']>)(self),
});

const strScalarType = defineType({
  name: 'numpy.str_',
  bases: [strType, characterType],
  js: NpStr,
  slots: {
    ...textSlots(strType),
    new: (cls: PyType, args: Value[], kw: Map<string, Value> | null) => {
      const made = args[0] instanceof NpStr ? (args[0] as NpStr).v : (strType.slots.new!(strType, args, kw) as string);
      return new NpStr(cls, made, strDType(Math.max(1, [...made].length)));
    },
    init: () => {},
  } as never,
});
const bytesScalarType = defineType({
  name: 'numpy.bytes_',
  bases: [bytesType, characterType],
  js: NpBytes,
  slots: {
    ...textSlots(bytesType),
    new: (_: PyType, args: Value[], kw: Map<string, Value> | null) => {
      const [given] = args as unknown[];
      try {
        const made =
          given instanceof NDArray && given.shape.length > 0
            ? new PyBytes(toBytes(given))
            : (bytesType.slots.new!(bytesType, args, kw) as PyBytes);
        return new NpBytes(made.v, dtypes.bytesDType(Math.max(1, made.v.length)));
      } catch (error) {
        // what Python's bytes refuses is made as an element is
        if (args.length !== 1) throw error;
        return unwrap(toArray(args[0]!, dtypes.bytesDType(0)));
      }
    },
    init: () => {},
  } as never,
});
const objectScalarType = defineType({
  name: 'numpy.object_',
  bases: [genericType],
  new: [
    'object_(cls, value=None, /)',
    (_: PyType, value: Value) => {
      const made = toArray(value, object);
      return made.shape.length === 0 ? value : (made as unknown as Value);
    },
  ],
});
/** A field of a structured scalar; what has fields in a record is a record. */
function partOf(self: Scalar, field: Value): Value {
  const part = getItem(self.value as NDArray, field);
  if (!(part instanceof NDArray) || part.shape.length > 0) return part;
  return getItem(self.dtype.record ? viewAs(part, dtypes.recordDType(part.dtype)) : part, new PyTuple([]));
}

const voidScalarType = defineType({
  name: 'numpy.void',
  bases: [flexibleType],
  new: [
    'void(cls, value, /, dtype=None)',
    (_: PyType, value: Value, dtype: Value) => {
      const wanted = dtypeArgument(dtype);
      if (wanted !== null) return unwrap(toArray(value, wanted));
      if (typeof value === 'number' && value < 0)
        raise('OverflowError', 'size must be non-negative and not greater than 2147483647');
      if (typeof value === 'number')
        return makeScalar(scalarOf(empty([], dtypes.voidDType(value))), dtypes.voidDType(value));
      const bytes = value instanceof PyBytes ? value.v : typeError('void() needs bytes or an integer');
      const made = empty([], dtypes.voidDType(bytes.length));
      writeAt(made, 0, bytes);
      return unwrap(made);
    },
  ],
  slots: {
    getitem: (self: Scalar, key: Value) => {
      if (self.dtype.fields !== null && !isIndex(key)) return partOf(self, key);
      const place = isIndex(key) ? toIndex(key) : Number.NaN;
      const field = self.dtype.fields?.at(place)?.name;
      if (field === undefined) raise('IndexError', `invalid index (${Number.isNaN(place) ? str(key) : place})`);
      return partOf(self, field);
    },
    setitem: (self: Scalar, key: Value, value: Value) => {
      const element = self.value as NDArray;
      const name = isIndex(key) ? element.dtype.fields?.at(toIndex(key))?.name : key;
      if (typeof name !== 'string') raise('IndexError', 'invalid index');
      setItem(element, name, value);
    },
    len: (self: Scalar) => self.dtype.fields?.length ?? 0,
    iter: (self: Scalar) =>
      tupleType.slots.iter!(new PyTuple(self.dtype.fields?.map((one) => partOf(self, one.name)) ?? [])),
    hash: (): never => typeError("unhashable type: 'writeable void-scalar'"),
  } as never,
});

const hasField = (self: Scalar, name: string): boolean => self.dtype.field(name) !== null;

/** A structure whose fields are attributes, as the elements of numpy.rec's arrays are. */
export const recordScalarType = defineType({
  name: 'numpy.record',
  bases: [voidScalarType],
  slots: {
    getattr: (self: Scalar, name: string) =>
      hasField(self, name) ? partOf(self, name) : raise('AttributeError', `'record' object has no attribute '${name}'`),
    setattr: (self: Scalar, name: string, value: Value) => {
      if (!hasField(self, name)) raise('AttributeError', `'record' object has no attribute '${name}'`);
      setItem(self.value as NDArray, name, value);
    },
  } as never,
  methods: {
    'pprint(self)': (self: Scalar) => {
      const width = Math.max(...self.dtype.fields!.map((field) => field.name.length));
      return self.dtype
        .fields!.map((field) => `${field.name.padStart(width)}: ${str(partOf(self, field.name))}`)
        .join('\n');
    },
  },
});

registerRecordType(recordScalarType);
setRecordClass(recordScalarType);
registerScalarType(TYPE.str, strScalarType);
registerScalarType(TYPE.bytes, bytesScalarType);
registerScalarType(TYPE.object, objectScalarType);
registerScalarType(TYPE.void, voidScalarType);
registerDTypeOf(strScalarType, strDType(0));
registerDTypeOf(bytesScalarType, dtypes.bytesDType(0));
registerDTypeOf(objectScalarType, dtypes.object);
registerDTypeOf(voidScalarType, dtypes.voidDType(0));
registerDTypeOf(recordScalarType, dtypes.voidDType(0));
Object.assign(scalarTypes, {
  str_: strScalarType,
  bytes_: bytesScalarType,
  object_: objectScalarType,
  void: voidScalarType,
  record: recordScalarType,
});
