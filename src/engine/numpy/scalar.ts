/** NumPy's scalars as Python values, and the way between an element (Raw), a NumPy scalar and a plain Python object. What scalars can do is in scalarTypes.ts. */
import {
  bool,
  Complex,
  copy,
  currentObserver,
  type DType,
  NDArray,
  type Raw,
  readAt,
  scalarOf,
  TYPE,
} from '../ndarray/index.ts';
import type { PyType } from '../python/objects/type.ts';
import {
  normalize,
  PyBytes,
  PyComplex,
  PyFloat,
  type PyObject,
  PyStrObject,
  PyTuple,
  type Value,
} from '../python/objects/values.ts';

/** What every NumPy scalar has: the element, its dtype and, while someone watches, the 0-d array it was read from. */
export interface Scalar extends PyObject {
  readonly dtype: DType;
  readonly value: Raw;
  trace: NDArray | null;
}

/** A scalar whose type is no subclass of a Python type: bool_, the integers, float16, float32, complex64, void, datetimes. */
export class NpScalar implements Scalar {
  cls: PyType;
  readonly dtype: DType;
  readonly value: Raw;
  trace: NDArray | null;
  constructor(cls: PyType, dtype: DType, value: Raw, trace: NDArray | null) {
    this.cls = cls;
    this.dtype = dtype;
    this.value = value;
    this.trace = trace;
  }

  /** All NumPy scalars answer `instanceof NpScalar`, whatever their JavaScript class. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && (value as { isNumPyScalar?: boolean }).isNumPyScalar === true;
  }
}

/** numpy.float64: a Python float too. */
export class NpFloat64 extends PyFloat implements Scalar {
  declare readonly dtype: DType;
  trace: NDArray | null;
  constructor(v: number, trace: NDArray | null = null) {
    super(v);
    this.trace = trace;
  }
  get value(): number {
    return this.v;
  }
}

/** numpy.complex128: a Python complex too. */
export class NpComplex128 extends PyComplex implements Scalar {
  declare readonly dtype: DType;
  trace: NDArray | null;
  constructor(re: number, im: number, trace: NDArray | null = null) {
    super(re, im);
    this.trace = trace;
  }
  get value(): Complex {
    return new Complex(this.re, this.im);
  }
}

/** numpy.str_: a Python str too. */
export class NpStr extends PyStrObject implements Scalar {
  readonly dtype: DType;
  trace: NDArray | null = null;
  constructor(cls: PyType, v: string, dtype: DType) {
    super(cls, v);
    this.dtype = dtype;
  }
  get value(): string {
    return this.v;
  }
}

/** numpy.bytes_: a Python bytes too. */
export class NpBytes extends PyBytes implements Scalar {
  readonly dtype: DType;
  trace: NDArray | null = null;
  constructor(v: Uint8Array, dtype: DType) {
    super(v);
    this.dtype = dtype;
  }
  get value(): Uint8Array {
    return this.v;
  }
}

for (const kind of [NpScalar, NpFloat64, NpComplex128, NpStr, NpBytes]) {
  Object.defineProperty(kind.prototype, 'isNumPyScalar', { value: true });
}
Object.defineProperty(NpFloat64.prototype, 'exact', { value: false, writable: true });

const types: (PyType | undefined)[] = [];

/** Registers the scalar type of a dtype's type number. */
export function registerScalarType(num: number, type: PyType): void {
  types[num] = type;
}

let recordType: PyType | null = null;

/** Registers the type of structured elements whose fields are attributes. */
export function registerRecordType(type: PyType): void {
  recordType = type;
}

/** The scalar type of a dtype: numpy.float64 … */
export function scalarType(dtype: DType): PyType {
  return dtype.record && recordType !== null ? recordType : types[dtype.num]!;
}

export function isScalar(value: unknown): value is Scalar {
  // What `instanceof NpScalar` asks, without the way to it: this is asked for every operand.
  return typeof value === 'object' && value !== null && (value as { isNumPyScalar?: boolean }).isNumPyScalar === true;
}

let truths: readonly [Value, Value] | null = null;

/** np.False_ or np.True_: there is one of each, so that programs can ask with `is` (no gradient flows through them). */
function truthScalar(isTrue: boolean): Value {
  truths ??= [new NpScalar(scalarType(bool), bool, false, null), new NpScalar(scalarType(bool), bool, true, null)];
  return truths[isTrue ? 1 : 0];
}

/** The NumPy scalar of an element; an object element is itself. */
export function makeScalar(raw: Raw, dtype: DType, trace: NDArray | null = null): Value {
  switch (dtype.num) {
    case TYPE.bool:
      return truthScalar(raw as boolean);
    case TYPE.float64:
      return new NpFloat64(raw as number, trace);
    case TYPE.complex128:
      return new NpComplex128((raw as Complex).re, (raw as Complex).im, trace);
    case TYPE.object:
      return (raw ?? null) as Value;
    case TYPE.str:
      return new NpStr(types[TYPE.str]!, raw as string, dtype);
    case TYPE.bytes:
      return new NpBytes(raw as Uint8Array, dtype);
    default:
      return new NpScalar(scalarType(dtype), dtype, raw, trace);
  }
}

/** The scalar of a 0-d array that nothing else holds. */
function scalarOfResult(array: NDArray): Value {
  return makeScalar(scalarOf(array), array.dtype, currentObserver() === null ? null : array);
}

/** A 0-d array becomes a scalar, any other stays (what NumPy's functions return). */
export function unwrap(array: NDArray): Value {
  return array.shape.length === 0 ? scalarOfResult(array) : (array as unknown as Value);
}

/** The element at a byte offset as a scalar; under an observer it remembers a copy, so that gradients flow through it. */
export function elementAt(array: NDArray, at: number): Value {
  const observer = currentObserver();
  // A record stays a window on the array: what is assigned to its fields is the array's.
  const { kind } = array.dtype;
  if (observer === null || kind === 'O' || kind === 'V' || observer.ignores?.(1) === true)
    return makeScalar(readAt(array, at), array.dtype);
  const view = new NDArray(array.storage, array.dtype, [], [], at, array.base ?? array);
  const kept = copy(view);
  return makeScalar(scalarOf(kept), array.dtype, kept);
}

let timeBoxer: ((value: number | bigint, dtype: DType) => Value) | null = null;

/** Registers how datetime64 and timedelta64 elements become datetime objects. */
export function setTimeBoxer(boxer: (value: number | bigint, dtype: DType) => Value): void {
  timeBoxer = boxer;
}

/** The plain Python object of an element: what `item()` and `tolist()` give. */
export function toPython(raw: Raw, dtype: DType): Value {
  switch (dtype.kind) {
    case 'f':
      return new PyFloat(raw as number);
    case 'c':
      return new PyComplex((raw as Complex).re, (raw as Complex).im);
    case 'S':
      return new PyBytes(raw as Uint8Array);
    case 'V':
      return raw instanceof Uint8Array ? new PyBytes(raw) : voidToPython(raw as NDArray, dtype);
    case 'M':
    case 'm':
      return timeBoxer === null ? (raw as number) : timeBoxer(raw as number | bigint, dtype);
    case 'i':
    case 'u':
      return typeof raw === 'bigint' ? normalize(raw) : (raw as number);
    default:
      return (raw ?? null) as Value;
  }
}

function voidToPython(element: NDArray, dtype: DType): Value {
  if (dtype.fields === null)
    return new PyBytes(element.storage.u8.slice(element.offset, element.offset + dtype.itemsize));
  return new PyTuple(
    dtype.fields.map((field) => {
      if (field.dtype.subarray !== null) return fieldOf(element, field.name) as unknown as Value;
      return toPython(readAt(element, element.offset + field.offset, field.dtype), field.dtype);
    }),
  );
}

/** The view of one field of a structured array. */
export function fieldOf(array: NDArray, name: string): NDArray | null {
  const field = array.dtype.field(name);
  if (field === null) return null;
  const { subarray } = field.dtype;
  const dtype = subarray === null ? field.dtype : subarray.base;
  const inner: number[] = [];
  if (subarray !== null) {
    let step = dtype.itemsize;
    for (let i = subarray.shape.length - 1; i >= 0; i--) {
      inner[i] = step;
      step *= subarray.shape[i]!;
    }
  }
  const shape = subarray === null ? array.shape : [...array.shape, ...subarray.shape];
  const view = new NDArray(
    array.storage,
    dtype,
    shape,
    [...array.strides, ...inner],
    array.offset + field.offset,
    array.base ?? array,
  );
  view.writeable = array.writeable;
  return view;
}
