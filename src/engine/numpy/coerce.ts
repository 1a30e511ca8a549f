/** From Python values to arrays: discovering shape and dtype of nested sequences, and storing Python objects as elements. */
import {
  ArrayError,
  assign,
  astype,
  bool,
  bytesDType,
  Complex,
  checkIntegerBounds,
  complex128,
  copy,
  currentObserver,
  type DType,
  dtypeRepr,
  empty,
  float64,
  forEachOffset,
  fromValues,
  int64,
  isCContiguous,
  isFContiguous,
  NDArray,
  object,
  promoteTypes,
  type Raw,
  rawToNumber,
  readAt as readElement,
  reportNarrowing,
  sameDType,
  scalarArray,
  strDType,
  type TimeUnit,
  timeDType,
  uint8,
  uint64,
  viewOf,
  Weak,
  type WeakScalar,
  writeAt,
} from '../ndarray/index.ts';
import { getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { PyDict } from '../python/objects/dict.ts';
import { spend } from '../python/objects/limits.ts';
import { PyOpaque } from '../python/objects/opaque.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { floatType, intType, type PyType, typeName, typeOf } from '../python/objects/type.ts';
import {
  PyByteArray,
  PyBytes,
  PyComplex,
  PyFloat,
  PyIntObject,
  PyList,
  type PyObject,
  PyRange,
  PyStrObject,
  PyTuple,
  type Value,
} from '../python/objects/values.ts';
import { isScalar, type Scalar, toPython } from './scalar.ts';

export type Operand = NDArray | Weak;

/** An array as the Python value that it is, too. */
export const value = (array: NDArray): Value => array as unknown as Value;

/** Whether a value is an array (of any subclass). */
export function isArray(value: unknown): value is NDArray {
  return value instanceof NDArray;
}

/** The 0-d array of a NumPy scalar: the traced one if there is one. */
export function arrayOfScalar(scalar: Scalar): NDArray {
  if (scalar.trace !== null && currentObserver() !== null) return scalar.trace;
  return scalarArray(scalar.value, scalar.dtype);
}

/** The 0-d array that a traced Python float stands for. */
function traceOf(value: Value): NDArray | null {
  if (value === null || typeof value !== 'object') return null;
  const { trace } = value as PyObject & { trace?: unknown };
  return trace instanceof NDArray ? trace : null;
}

/** An operand of a ufunc: arrays and NumPy scalars are strong, Python's int, float and complex weak. */
export function operand(value: Value): Operand {
  if (value instanceof NDArray) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return new Weak('weak int', value);
  if (isScalar(value)) return arrayOfScalar(value);
  if (value instanceof PyFloat) {
    if (currentObserver() !== null) {
      const trace = traceOf(value);
      if (trace !== null) return trace;
    }
    return new Weak('weak float', value.v);
  }
  if (value instanceof PyComplex) return new Weak('weak complex', new Complex(value.re, value.im));
  return toArray(value);
}

/** What an operand brings into the choice of a common type: its dtype, or the kind of a Python number. */
export function promotable(value: Value): DType | WeakScalar {
  const found = operand(value);
  return found instanceof Weak ? found.kind : found.dtype;
}

export interface ArrayOptions {
  copy?: boolean | null;
  order?: 'C' | 'F' | 'A' | 'K';
  ndmin?: number;
  ndmax?: number;
}

/** np.asarray(value, dtype). */
export function toArray(value: Value, dtype: DType | null = null, options: ArrayOptions = {}): NDArray {
  let array: NDArray;
  if (value instanceof NDArray) array = arrayFromArray(value, dtype, options);
  else if (isScalar(value)) {
    array = arrayOfScalar(value);
    if (dtype !== null && !sameDType(array.dtype, flexible(dtype, array.dtype)))
      array = astype(array, flexible(dtype, array.dtype));
    else if (array === value.trace) array = copy(array);
  } else array = arrayFromObject(value, dtype, options.ndmax ?? 64, options.copy !== false);
  if (options.order === 'F' && !isFContiguous(array)) array = copy(array, 'F');
  if (options.order === 'C' && !isCContiguous(array)) array = copy(array, 'C');
  const missing = (options.ndmin ?? 0) - array.shape.length;
  if (missing <= 0) return array;
  const ones = new Array<number>(missing).fill(1);
  const first = array.shape.length === 0 ? array.dtype.itemsize : array.shape[0]! * array.strides[0]!;
  return viewOf(array, [...ones, ...array.shape], [...ones.map(() => first), ...array.strides]);
}

/** A dtype without a size ('U', 'S', 'M8') takes that of the data. */
export function flexible(dtype: DType, own: DType): DType {
  if (dtype.itemsize === 0 && 'US'.includes(dtype.kind)) {
    // Texts as bytes: one for each character.
    if (dtype.kind === 'S' && own.kind === 'U') return bytesDType(Math.max(1, own.itemsize / 4));
    const promoted = promoteTypes(own.kind === 'O' ? strDType(0) : own, dtype);
    return promoted.kind === dtype.kind ? promoted : own;
  }
  if (dtype.unit?.base === 'generic' && own.unit !== null && own.kind === dtype.kind) return own;
  return dtype;
}

function arrayFromArray(value: NDArray, dtype: DType | null, options: ArrayOptions): NDArray {
  const wanted = dtype === null ? value.dtype : sizedFor(value, dtype);
  const same = sameDType(wanted, value.dtype);
  const laidOut = options.order === 'C' ? isCContiguous(value) : options.order === 'F' ? isFContiguous(value) : true;
  if (same && laidOut && options.copy !== true) return value;
  if (options.copy === false) {
    valueError(
      'Unable to avoid copy while creating an array as requested.\nIf using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\nFor more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword.',
    );
  }
  const order = options.order ?? 'K';
  return same ? copy(value, order) : astype(value, wanted, 'unsafe', order);
}

/** The size that a string dtype without one takes for an array's elements. */
export function sizedFor(array: NDArray, dtype: DType): DType {
  if (!(dtype.itemsize === 0 && 'US'.includes(dtype.kind)) || array.dtype.kind !== 'O')
    return flexible(dtype, array.dtype);
  let longest = 1;
  forEachOffset(array, (at) => {
    const text = String(textOf(array.storage.objects![at / 8] as Value));
    longest = Math.max(longest, [...text].length);
  });
  return dtype.kind === 'U' ? strDType(longest) : bytesDType(longest);
}

interface Discovery {
  shape: number[];
  /** How deep NumPy may look at all. */
  limit: number;
  /** The depth at which single objects were found. */
  settled: number;
  ragged: boolean;
  dtype: DType | null;
  /** A dtype was asked for: do not look at the elements' own. */
  fixed: boolean;
  /** Texts of any length were asked for: each element asks for the room of its text. */
  texts: DType | null;
}

function isSequence(value: Value): boolean {
  if (value instanceof PyList || value instanceof PyTuple || value instanceof PyRange) return true;
  if (value === null || typeof value !== 'object' || value instanceof NDArray) return false;
  // Endlessly nested if it were one: an element of a stand-in is a stand-in.
  if (value instanceof PyOpaque) return false;
  if (value instanceof PyBytes || value instanceof PyStrObject || value instanceof PyDict || isScalar(value))
    return false;
  if (value instanceof PyFloat || value instanceof PyComplex || value instanceof PyIntObject) return false;
  if ('mro' in value) return false;
  const { slots } = typeOf(value);
  return slots.len !== undefined && slots.getitem !== undefined && typeOf(value).lookup('keys') === undefined;
}

/** The elements of a sequence. */
export function elementsOf(value: Value): readonly Value[] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  if (value instanceof PyRange) return Array.from({ length: value.length }, (_, i) => value.start + i * value.step);
  const { slots } = typeOf(value);
  const length = slots.len!(value);
  return Array.from({ length }, (_, i) => slots.getitem!(value, i));
}

/** An object's own array: `__array__()`. */
function ownArray(value: Value): NDArray | null {
  if (value === null || typeof value !== 'object' || value instanceof PyList || value instanceof PyTuple) return null;
  if ('mro' in value || typeOf(value).lookup('__array__') === undefined) return null;
  const method = getattrOr(value, '__array__');
  if (method === undefined) return null;
  const made = call(method);
  if (made instanceof NDArray) return made;
  raise('ValueError', 'object __array__ method not producing an array');
}

function byteArray(value: Value): NDArray | null {
  if (!(value instanceof PyByteArray)) return null;
  return fromValues(Array.from(value.v), uint8);
}

function arrayFromObject(value: Value, dtype: DType | null, ndmax: number, mayCopy: boolean): NDArray {
  const own = ownArray(value) ?? byteArray(value);
  if (own !== null) return arrayFromArray(own, dtype, {});
  if (!mayCopy) arrayFromArray(empty([1]), bool, { copy: false });
  const structured = dtype !== null && (dtype.fields !== null || (dtype.kind === 'V' && dtype.subarray === null));
  if (!isSequence(value) || (structured && value instanceof PyTuple)) return scalarFromObject(value, dtype);
  const found: Discovery = {
    shape: [],
    limit: ndmax,
    settled: 64,
    ragged: false,
    dtype: null,
    fixed: dtype !== null && !isFlexible(dtype),
    texts: isText(dtype) ? dtype : null,
  };
  discover(value, 0, found, structured);
  if (found.ragged && dtype?.kind !== 'O') {
    const depth = found.shape.length;
    valueError(
      `setting an array element with a sequence. The requested array has an inhomogeneous shape after ${depth} dimensions. The detected shape was ${shapeTuple(found.shape)} + inhomogeneous part.`,
    );
  }
  const element =
    dtype === null
      ? (found.dtype ?? float64)
      : dtype.unit?.base === 'generic' && 'UO'.includes(found.dtype?.kind ?? '?')
        ? unitOfTimes(value, dtype)
        : flexible(dtype, found.dtype ?? (dtype.unit === null ? strDType(1) : dtype));
  const target = element.subarray === null ? empty(found.shape, element) : empty(found.shape, element);
  const depth = found.shape.length;
  store(value, target, 0, depth, element.subarray === null ? element : element.subarray.base);
  return target;
}

/** The unit that times given as texts or as Python's own objects have together, however nested. */
function unitOfTimes(value: Value, dtype: DType): DType {
  if (value instanceof NDArray) return flexible(dtype, (value as unknown as NDArray).dtype);
  if (isSequence(value))
    return elementsOf(value).reduce<DType>((known, one) => promoteTypes(known, unitOfTimes(one, dtype)), dtype);
  const unit = times?.unitOf(value, dtype.kind as 'M' | 'm');
  return unit === undefined ? dtype : timeDType(dtype.kind as 'M' | 'm', unit);
}

const isFlexible = (dtype: DType): boolean =>
  (dtype.itemsize === 0 && 'USV'.includes(dtype.kind)) || dtype.unit?.base === 'generic';

const shapeTuple = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

function discover(value: Value, depth: number, found: Discovery, structured: boolean): void {
  if (value instanceof NDArray) {
    noteShape(value.shape, depth, found);
    // a scalar beside longer ones
    if (found.shape.length > depth + value.shape.length) cutAt(depth + value.shape.length, found);
    found.settled = Math.min(found.settled, depth + value.shape.length);
    if (!found.fixed) noteDType(found.texts === null ? value.dtype : flexible(found.texts, value.dtype), found);
    return;
  }
  const sequence = depth < found.limit && isSequence(value) && !(structured && value instanceof PyTuple);
  if (!sequence) {
    if (depth === 64 && found.fixed === false && isSequence(value))
      valueError(
        'setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 64.',
      );
    const own = typeof value === 'object' && value !== null && !(value instanceof PyFloat) ? ownArray(value) : null;
    if (own !== null) discover(own as unknown as Value, depth, found, structured);
    else noteLeaf(value, depth, found);
    return;
  }
  const items = elementsOf(value);
  spend(1 + (items.length >> 4));
  noteShape([items.length], depth, found);
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Value;
    const kind = typeof item;
    if (kind === 'number' || kind === 'boolean' || kind === 'string' || item instanceof PyFloat)
      noteLeaf(item, depth + 1, found);
    else discover(item, depth + 1, found, structured);
  }
}

/** A single object at `depth`: no axis can lie deeper. */
function noteLeaf(value: Value, depth: number, found: Discovery): void {
  if (found.shape.length > depth) cutAt(depth, found);
  if (depth < found.settled) found.settled = depth;
  if (!found.fixed) noteDType(found.texts === null ? dtypeOfElement(value) : roomOfText(value, found.texts), found);
}

/** The lengths from `depth` on: the first time they are taken, afterwards they must agree. */
function noteShape(lengths: readonly number[], depth: number, found: Discovery): void {
  for (let i = 0; i < lengths.length; i++) {
    const axis = depth + i;
    if (axis >= found.settled) {
      found.ragged = true;
      return;
    }
    if (axis === found.shape.length) found.shape.push(lengths[i]!);
    else if (found.shape[axis] !== lengths[i]) {
      cutAt(axis, found);
      return;
    }
  }
}

function cutAt(axis: number, found: Discovery): void {
  found.ragged = true;
  found.shape.length = Math.min(found.shape.length, axis);
  found.settled = Math.min(found.settled, axis);
}

function noteDType(dtype: DType, found: Discovery): void {
  if (found.dtype === dtype) return;
  if (found.dtype === null) found.dtype = dtype;
  else {
    try {
      found.dtype = promoteTypes(found.dtype, dtype);
    } catch (error) {
      if (!(error instanceof ArrayError)) throw error;
      found.dtype = object;
    }
  }
}

const isText = (dtype: DType | null): dtype is DType =>
  dtype !== null && dtype.itemsize === 0 && 'US'.includes(dtype.kind);

/** The dtype with the room that an element's text takes; NumPy's numbers take that of their kind. */
function roomOfText(value: Value, texts: DType): DType {
  if (isScalar(value) && !'mM'.includes(value.dtype.kind)) return flexible(texts, value.dtype);
  const length = value instanceof PyBytes ? value.v.length : codePoints(textOf(value));
  return texts.kind === 'U' ? strDType(Math.max(1, length)) : bytesDType(Math.max(1, length));
}

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

function scalarFromObject(value: Value, dtype: DType | null): NDArray {
  const trace = currentObserver() === null ? null : traceOf(value);
  const wanted =
    dtype === null
      ? dtypeOfElement(value)
      : dtype.unit?.base === 'generic'
        ? unitOfTimes(value, dtype)
        : isText(dtype)
          ? roomOfText(value, dtype)
          : isFlexible(dtype)
            ? flexible(dtype, dtypeOfElement(value))
            : dtype;
  if (trace !== null) return sameDType(trace.dtype, wanted) ? copy(trace) : astype(trace, wanted);
  if (wanted.subarray !== null) {
    const whole = empty([], wanted);
    assign(whole, toArray(value, wanted.subarray.base));
    return whole;
  }
  const made = empty([], wanted);
  writeAt(made, 0, toRaw(value, wanted));
  return made;
}

/** Stores a nested sequence into `target` from axis `depth` on. */
function store(value: Value, target: NDArray, depth: number, levels: number, element: DType): void {
  storeAt(value, target, target.offset, depth, levels, element);
}

function storeAt(value: Value, target: NDArray, at: number, depth: number, levels: number, element: DType): void {
  if (value instanceof NDArray && (depth < levels || element.kind !== 'O')) {
    assign(
      new NDArray(target.storage, target.dtype, target.shape.slice(depth), target.strides.slice(depth), at, target),
      value,
    );
    return;
  }
  if (depth === levels) {
    if (target.shape.length > depth) {
      assign(
        new NDArray(target.storage, target.dtype, target.shape.slice(depth), target.strides.slice(depth), at, target),
        toArray(value, element),
      );
      return;
    }
    storeElement(value, target, at, element);
    return;
  }
  const own = isSequence(value) ? null : ownArray(value);
  if (own !== null) {
    storeAt(own as unknown as Value, target, at, depth, levels, element);
    return;
  }
  const items = elementsOf(value);
  const step = target.strides[depth]!;
  if (depth === levels - 1 && element === float64) {
    const data = target.storage.f64;
    const watched = currentObserver() !== null;
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      if (typeof item === 'number') data[(at + i * step) >> 3] = item;
      else if (item instanceof PyFloat && !watched) data[(at + i * step) >> 3] = item.v;
      else storeElement(item, target, at + i * step, element);
    }
    return;
  }
  for (let i = 0; i < items.length; i++) storeAt(items[i]!, target, at + i * step, depth + 1, levels, element);
}

function storeElement(value: Value, target: NDArray, at: number, element: DType): void {
  if (currentObserver() !== null && element.kind !== 'O') {
    const trace = traceOf(value);
    if (trace !== null) {
      assign(new NDArray(target.storage, target.dtype, [], [], at, target), trace);
      return;
    }
  }
  writeAt(target, at, toRaw(value, element), element);
}

/** str(value), set by the Python room's objects: strings of any object. */
let textOf: (value: Value) => string = (value) => String(value);

/** Registers str() for arrays of strings made from other objects. */
export function setTextOf(convert: (value: Value) => string): void {
  textOf = convert;
}

/** An element of `dtype` from a Python value, with the errors that NumPy raises where it does not fit. */
export function toRaw(value: Value, dtype: DType): Raw {
  if (dtype.kind === 'O') return value;
  if (isScalar(value)) return rawFromScalar(value, dtype);
  if (value instanceof NDArray) {
    if (dtype.kind === 'b' && value.size === 1) return rawToNumber(rawOf0d(value)) !== 0;
    if (value.size !== 1 || value.shape.length > 0) valueError('setting an array element with a sequence.');
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
      return value instanceof PyBytes ? bytesToText(value.v) : textOf(value);
    case 'S':
      return value instanceof PyBytes ? value.v : textOf(value);
    case 'V':
      return voidRaw(value, dtype);
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
  if (dtype.kind === 'U' || dtype.kind === 'S') return astypeRaw(value, from, dtype);
  if (from.kind === 'U' || from.kind === 'S')
    return toRaw(from.kind === 'U' ? (value as string) : new PyBytes(value as Uint8Array), dtype);
  // NumPy's own floats are cast to unsigned integers, which only warns
  if (dtype.kind === 'u' && from.kind === 'f' && !Number.isFinite(value)) return astypeRaw(value, from, dtype);
  if ((dtype.kind === 'i' || dtype.kind === 'u') && from.kind === 'f')
    return integerRaw(new PyFloat(value as number), dtype, false);
  if ((dtype.kind === 'i' || dtype.kind === 'u') && (from.kind === 'i' || from.kind === 'u'))
    return integerRaw(value as number | bigint, dtype);
  if ('Mm'.includes(dtype.kind) || 'Mm'.includes(from.kind) || dtype.kind === 'V') return astypeRaw(value, from, dtype);
  return value;
}

function astypeRaw(value: Raw, from: DType, to: DType): Raw {
  const made = astype(scalarArray(value, from), flexible(to, from));
  return readElement(made, made.offset);
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
  if (typeof value === 'bigint') return Number(value);
  if (value === null) return Number.NaN;
  if (typeof value === 'string' || value instanceof PyStrObject)
    return rawToNumber(typeof value === 'string' ? value : value.v);
  if (value instanceof PyBytes) return rawToNumber(value.v);
  sequenceError(value);
  const { slots } = typeOf(value);
  if (slots.float !== undefined) return (slots.float(value) as PyFloat).v;
  if (slots.index !== undefined) return Number(slots.index(value) as number);
  typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
}

function integerRaw(value: Value, dtype: DType, bounded = true): number | bigint {
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
    if (Math.abs(whole) >= 2 ** (dtype.kind === 'u' && dtype.itemsize === 8 ? 64 : 63))
      raise('OverflowError', 'Python int too large to convert to C long');
    if (bounded && (dtype.itemsize < 8 || (dtype.kind === 'u' && whole < 0))) checkIntegerBounds(whole, dtype);
    return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
  }
  if (typeof value === 'string' || value instanceof PyStrObject) {
    const text = typeof value === 'string' ? value : value.v;
    if (!/^\s*[+-]?\d(_?\d)*\s*$/.test(text)) valueError(`invalid literal for int() with base 10: '${text}'`);
    return integerRaw(normalizeInt(BigInt(text.trim().replace(/_/g, '').replace(/^\+/, ''))), dtype);
  }
  if (value instanceof PyBytes) return integerRaw(bytesToText(value.v), dtype);
  if (value === null || value instanceof PyComplex)
    typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
  const { slots } = typeOf(value);
  const convert = slots.index ?? slots.int;
  if (convert !== undefined) return integerRaw(convert(value), dtype);
  typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
}

const normalizeInt = (value: bigint): number | bigint =>
  value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;

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

function complexRaw(value: Value): Complex {
  if (value instanceof PyComplex) return new Complex(value.re, value.im);
  if (typeof value === 'string') return parseComplex(value);
  if (value !== null && typeof value === 'object') {
    const { slots } = typeOf(value);
    if (slots.complex !== undefined && !(value instanceof PyFloat)) {
      const made = slots.complex(value) as PyComplex;
      return new Complex(made.re, made.im);
    }
  }
  if (isSequence(value)) typeError(`must be real number, not ${typeName(value)}`);
  return new Complex(floatRaw(value), 0);
}

/** complex('1+2j'). */
export function parseComplex(text: string): Complex {
  const body = text
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/J$/, 'j');
  const number = '[+-]?(?:\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|inf|nan)';
  const both = new RegExp(
    `^(${number})?(?:([+-]?(?:\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|inf|nan)?)j)?$`,
  ).exec(body);
  if (both === null || body === '') valueError('complex() arg is a malformed string');
  const [, re, im] = both;
  const imaginary = im === undefined ? 0 : im === '' || im === '+' ? 1 : im === '-' ? -1 : rawToNumber(im);
  if (re !== undefined && im !== undefined && !/^[+-]/.test(im)) valueError('complex() arg is a malformed string');
  return new Complex(re === undefined ? 0 : rawToNumber(re), imaginary);
}

function voidRaw(value: Value, dtype: DType): Raw {
  if (dtype.fields !== null) {
    if (value instanceof PyTuple) {
      if (value.items.length !== dtype.fields.length) {
        valueError(
          `could not assign tuple of length ${value.items.length} to structure with ${dtype.fields.length} fields.`,
        );
      }
      return dtype.fields.map((field, i) => fieldRaw(value.items[i]!, field.dtype));
    }
    return dtype.fields.map((field) => fieldRaw(value, field.dtype));
  }
  if (value instanceof PyBytes) return value.v;
  if (dtype.subarray !== null) return fieldRaw(value, dtype);
  typeError(`a bytes-like object is required, not '${typeName(value)}'`);
}

function fieldRaw(value: Value, dtype: DType): Raw {
  if (dtype.subarray === null) return toRaw(value, dtype);
  const { base, shape } = dtype.subarray;
  const whole = empty(shape, base);
  assign(whole, toArray(value, base));
  return whole;
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
