/** From Python values to arrays: operands, np.asarray, and storing nested sequences. */
import {
  assign,
  astype,
  bool,
  Complex,
  copy,
  currentObserver,
  type DType,
  empty,
  flatItems,
  float64,
  isCContiguous,
  isFContiguous,
  NDArray,
  promoteTypes,
  type Raw,
  sameDType,
  scalarArray,
  strDType,
  timeDType,
  viewOf,
  Weak,
  type WeakScalar,
  writeAt,
} from '../ndarray/index.ts';
import { getattr } from '../python/objects/attributes.ts';
import { spend } from '../python/objects/limits.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { typeName } from '../python/objects/type.ts';
import { PyBytes, PyComplex, PyFloat, PyList, type PyObject, PyTuple, type Value } from '../python/objects/values.ts';
import { isFloat } from '../python/runtime/plainNumbers.ts';
import { type Discovery, discover } from './discovery.ts';
import { ownUnit, setVoidMaker, toRaw } from './elementValues.ts';
import { dtypeOfElement, flexible, isFlexible, isText, roomOfText, sizedFor } from './flexibleTypes.ts';
import { askingOnce, byteArray, elementsOf, isSequence, ownArray } from './nestedValues.ts';
import { isScalar, type Scalar } from './scalar.ts';

export type Operand = NDArray | Weak;

/** An array as the Python value that it is, too. */
export const value = (array: NDArray): Value => array as unknown as Value;

/** Whether a value is an array (of any subclass). */
export function isArray(value: unknown): value is NDArray {
  return value instanceof NDArray;
}

/** The array of what NumPy's own Python asks for an attribute first, which a list does not have. */
export function attributed(of: Value, attribute: string): NDArray {
  getattr(of, attribute);
  return toArray(of);
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
  else if (isScalar(value) && dtype?.kind === 'O') {
    // NumPy's numbers stay what they are among objects
    array = empty([], dtype);
    writeAt(array, 0, value);
  } else if (isScalar(value)) {
    array = arrayOfScalar(value);
    const wanted = isText(dtype) ? roomOfText(value, dtype) : dtype === null ? null : flexible(dtype, array.dtype);
    if (wanted !== null && !sameDType(array.dtype, wanted)) array = astype(array, wanted);
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

function arrayFromObject(value: Value, dtype: DType | null, ndmax: number, mayCopy: boolean): NDArray {
  const own = ownArray(value) ?? byteArray(value);
  if (own !== null) return arrayFromArray(own, dtype, {});
  if (!mayCopy) arrayFromArray(empty([1]), bool, { copy: false });
  if (value instanceof PyList && (dtype === null || dtype === float64) && ndmax > 0) {
    const made = arrayOfFloats(value.items);
    if (made !== null) return made;
  }
  const structured = dtype !== null && (dtype.fields !== null || (dtype.kind === 'V' && dtype.subarray === null));
  if (!isSequence(value) || (structured && value instanceof PyTuple)) return scalarFromObject(value, dtype);
  return askingOnce(() => arrayFromSequence(value, dtype, ndmax, structured));
}

function arrayFromSequence(value: Value, dtype: DType | null, ndmax: number, structured: boolean): NDArray {
  const found: Discovery = {
    shape: [],
    limit: ndmax,
    settled: 64,
    ragged: false,
    tooDeep: false,
    dtype: null,
    fixed: dtype !== null && !isFlexible(dtype),
    texts: isText(dtype) ? dtype : null,
  };
  discover(value, 0, found, structured);
  if (found.tooDeep && ndmax < 64 && dtype?.kind !== 'O')
    valueError(
      `setting an array element with a sequence. The requested array would exceed the maximum number of dimension of ${ndmax}.`,
    );
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
  const target = empty(found.shape, element);
  const depth = found.shape.length;
  store(value, target, 0, depth, element.subarray === null ? element : element.subarray.base);
  return target;
}

/** The array of a list of floats alone, which is looked through once and not three times; null for any other list. */
function arrayOfFloats(items: readonly Value[]): NDArray | null {
  if (items.length === 0) return null;
  for (let i = 0; i < items.length; i++) if (!isFloat(items[i]!)) return null;
  spend(1 + (items.length >> 4));
  const made = empty([items.length], float64);
  const { memory, start } = made.storage;
  const data = memory.f64;
  for (let i = 0, at = start >> 3; i < items.length; i++, at++) data[at] = (items[i] as PyFloat).v;
  return made;
}

/** The unit that times given as texts or as Python's own objects have together, however nested. */
export function unitOfTimes(value: Value, dtype: DType): DType {
  if (value instanceof NDArray) {
    const array = value as unknown as NDArray;
    if (!'OUS'.includes(array.dtype.kind)) return flexible(dtype, array.dtype);
    const texts = array.dtype.kind === 'S' ? astype(array, strDType(array.dtype.itemsize)) : array;
    return flatItems(texts).reduce<DType>((known, one) => promoteTypes(known, unitOfTimes(one as Value, dtype)), dtype);
  }
  if (isSequence(value))
    return elementsOf(value).reduce<DType>((known, one) => promoteTypes(known, unitOfTimes(one, dtype)), dtype);
  const unit = ownUnit(value, dtype.kind as 'M' | 'm');
  return unit === undefined ? dtype : timeDType(dtype.kind as 'M' | 'm', unit);
}

const shapeTuple = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

function scalarFromObject(value: Value, dtype: DType | null): NDArray {
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
  const trace = toldTrace(value, wanted);
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
    assign(viewOf(target, target.shape.slice(depth), target.strides.slice(depth), at), value);
    return;
  }
  if (depth === levels) {
    if (target.shape.length > depth) {
      assign(viewOf(target, target.shape.slice(depth), target.strides.slice(depth), at), toArray(value, element));
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

/**
 * The array that a number comes from, for whoever listens; other values come from nowhere. An element refuses what the
 * cast of that array would wrap, but for NumPy's own numbers among unsigned ones.
 */
function toldTrace(value: Value, dtype: DType): NDArray | null {
  const trace = currentObserver() === null || dtype.kind === 'O' ? null : traceOf(value);
  if (trace !== null && (dtype.kind === 'i' || (dtype.kind === 'u' && !isScalar(value)))) toRaw(value, dtype);
  return trace;
}

/** What is set as an element of `dtype`, as an array for whoever listens. */
export const toldElement = (value: Value, dtype: DType): NDArray =>
  toldTrace(value, dtype) ?? scalarArray(toRaw(value, dtype), dtype);

function storeElement(value: Value, target: NDArray, at: number, element: DType): void {
  const trace = toldTrace(value, element);
  if (trace === null) writeAt(target, at, toRaw(value, element), element);
  else assign(viewOf(target, [], [], at), trace);
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

setVoidMaker(voidRaw);
