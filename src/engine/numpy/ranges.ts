/** np.arange and linspace: numbers, complex numbers and times in even steps. */
import { complexDivide } from '../ndarray/complexMath.ts';
import { castingError } from '../ndarray/loopChoice.ts';
import { noCommon } from '../ndarray/promotion.ts';
import { truth } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { typeName } from '../python/objects/type.ts';
import { PyComplex, PyFloat, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { flag, integer, integers, likeArray, onCpu } from './arguments.ts';
import { type Operand, operand, promotable, toArray, value } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import { sizedFor } from './flexibleTypes.ts';
import {
  apply,
  assign,
  astype,
  Complex,
  checkIntegerBounds,
  className,
  complex128,
  type DType,
  empty,
  flatItems,
  float64,
  fromValues,
  int64,
  moveaxis,
  NAT,
  NDArray,
  object,
  parseDatetime,
  reshape,
  resultType,
  sameDType,
  scalarArray,
  scalarOf,
  timeDType,
  viewOf,
  Weak,
  writeAt,
} from './kernels.ts';
import { objectRange } from './objectRanges.ts';
import { isForeign } from './overrides.ts';
import { isScalar, unwrap } from './scalar.ts';

function number(item: Value): number {
  if (typeof item === 'number') return item;
  if (item instanceof PyFloat) return item.v;
  return Number(scalarOf(toArray(item)));
}

/** np.arange's values: start + i·delta, where delta is what the first step makes of start. */
export function arange(
  start: Value | undefined,
  stop: Value | undefined,
  step: Value | undefined,
  dtype: Value,
  device?: Value,
  likeValue?: Value,
): Value {
  onCpu(device);
  likeArray(likeValue);
  const [first, last] = boundsOf(start, stop ?? null);
  const by: Value = step ?? 1;
  if (dtype === null && typeof first === 'number' && typeof last === 'number' && typeof by === 'number')
    return wholeRange(first, last, by);
  const given = [first, last, by];
  const asked = dtypeArgument(dtype);
  if (given.some(isTime) || asked?.unit != null) {
    if (stop == null && (asked?.kind === 'M' || given.some(isDate)))
      valueError('arange requires both a start and a stop for NumPy datetime64 ranges');
    if (last === null) valueError('arange needs at least a stopping value');
    return timeRange(first, last, step === undefined ? null : by, asked);
  }
  const type = asked ?? resultType([int64, ...given.map(ownType)]);
  if ('USV'.includes(type.kind)) unsupported(className(type));
  if (type.kind === 'O' || !given.every(isNumber))
    return value(toArray(new PyList(objectRange(first, last, by)), type));
  if (type.kind === 'c') return complexRange(first, last, by, type);
  return numberRange(first, last, by, type);
}

function unsupported(dtype: string): never {
  typeError(`arange() not supported for inputs with DType <class 'numpy.dtypes.${dtype}'>.`);
}

/** A lone bound is the stop, after 0. */
function boundsOf(start: Value | undefined, stop: Value): [first: Value, last: Value] {
  if (stop !== null) return [start === undefined ? 0 : start, stop];
  return start === undefined ? typeError('arange() requires stop to be specified.') : [0, start];
}

/** One number, Python's or NumPy's. */
const isNumber = (one: Value): boolean =>
  one instanceof NDArray ? one.ndim === 0 && !isForeign(one) : isScalar(one) || NUMBERS.has(typeName(one));

const NUMBERS = new Set(['int', 'float', 'complex', 'bool']);
const dtypeOf = (one: Value): DType | undefined => (one as { dtype?: DType } | null)?.dtype;
const isDate = (one: Value): boolean => dtypeOf(one)?.kind === 'M';
const isTime = (one: Value): boolean => dtypeOf(one)?.unit != null;

/** A range of Python's whole numbers: what loops and indices ask for. */
function wholeRange(first: number, last: number, by: number): Value {
  if (by === 0) raise('ZeroDivisionError', 'division by zero');
  const made = empty([Math.max(0, Math.ceil((last - first) / by))], int64);
  if (made.size > 0) fillSteps(made, first, by, first + by);
  return made as unknown as Value;
}

function numberRange(first: Value, last: Value, by: Value, type: DType): Value {
  const [a, b, c] = [number(first), number(last), number(by)];
  if (c === 0) raise('ZeroDivisionError', 'division by zero');
  if (type.kind === 'u' && typeof first === 'number') checkIntegerBounds(first, type);
  const narrow = [first, last, by].some(isNarrowFloat) ? narrowSteps(first, last, by) : null;
  const exact = narrow?.count ?? (b - a) / c;
  // a quotient that is lost in rounding is still a step's beginning
  const steps = exact === 0 && a !== b ? (Object.is(exact, 0) ? 1 : 0) : Math.ceil(exact);
  if (exact === 0 && steps === 1) return value(reshape(toArray(first, type), [1]));
  // 2**63 steps are one too many to count, and end below zero
  const length = steps === 2 ** 63 ? 0 : Math.max(0, steps);
  if (type.kind === 'b' && length > 2)
    typeError('arange() is only supported for booleans when the result has at most length 2.');
  if (Number.isNaN((b - a) / c)) valueError('arange: cannot compute length');
  if (Math.abs(steps) > 2 ** 63) valueError('Maximum allowed size exceeded');
  const made = empty([length], type);
  if (length > 0) fillSteps(made, a, c, narrow?.second ?? a + c);
  return value(made);
}

/** Fills a fresh array from `begin` on, whose first step leads to `second`. */
function fillSteps(made: NDArray, begin: number, step: number, second: number): void {
  const { dtype: type, size } = made;
  if (type === float64) {
    const data = made.storage.f64;
    const delta = second - begin;
    for (let i = 0; i < size; i++) data[i] = begin + i * delta;
  } else if (type === int64 && Number.isSafeInteger(begin) && Number.isSafeInteger(step)) {
    fillWholeSteps(made.storage.memory.i32, made.storage.start >> 2, Math.trunc(begin), Math.trunc(step), size);
  } else {
    const isInteger = 'iu'.includes(type.kind);
    const round = isInteger ? Math.trunc : type.name === 'float32' ? Math.fround : (x: number): number => x;
    const first = round(begin);
    const delta = round(round(isInteger ? begin + step : second) - first);
    for (let i = 0; i < size; i++) writeAt(made, i * type.itemsize, round(first + round(i * delta)));
  }
}

/** int64 numbers as two halves each, from `at` on; in the range of 32 bits the upper half is the sign. */
function fillWholeSteps(halves: Int32Array, at: number, begin: number, step: number, count: number): void {
  const end = begin + (count - 1) * step;
  const isNarrow = begin === (begin | 0) && end === (end | 0);
  if (isNarrow)
    for (let i = 0, to = at | 0, each = begin | 0; i < count; i++, to = (to + 2) | 0, each = (each + step) | 0) {
      halves[to] = each;
      halves[(to + 1) | 0] = each >> 31;
    }
  else
    for (let i = 0; i < count; i++) {
      const each = begin + i * step;
      halves[at + 2 * i] = each | 0;
      halves[at + 2 * i + 1] = Math.floor(each / 4294967296);
    }
}

const isNarrowFloat = (one: Value): boolean =>
  typeof one === 'object' && !(one instanceof PyFloat) && ownType(one).kind === 'f' && ownType(one).itemsize < 8;

/** The second value of a range and how many steps fit, computed by NumPy's scalars in their own precision. */
function narrowSteps(first: Value, last: Value, by: Value): { second: number; count: number } {
  const [a, b, c] = [first, last, by].map((one) => operand(one)) as [Operand, Operand, Operand];
  const plain = (one: Operand): number => Number(one instanceof Weak ? one.value : scalarOf(one));
  const span =
    a instanceof Weak && b instanceof Weak ? new Weak('weak float', plain(b) - plain(a)) : apply('subtract', b, a);
  const both = a instanceof Weak && c instanceof Weak;
  const parts = span instanceof Weak && c instanceof Weak;
  return {
    second: both ? plain(a) + plain(c) : plain(apply('add', a, c)),
    count: parts ? plain(span) / plain(c) : plain(apply('divide', span, c)),
  };
}

const ownType = (one: Value): DType =>
  typeof one === 'number' ? int64 : one instanceof PyFloat ? float64 : toArray(one).dtype;

/** Complex numbers count as far as the shorter of both parts reaches. */
function complexRange(first: Value, last: Value, by: Value, type: DType): Value {
  const [a, b, c] = [first, last, by].map((one) => scalarOf(toArray(one, complex128)) as Complex) as [
    Complex,
    Complex,
    Complex,
  ];
  const real = (b.re - a.re) * c.re + (b.im - a.im) * c.im;
  const whole = [first, last, by].every((one) => typeof one !== 'object' || !(one instanceof PyComplex));
  const quotient = complexDivide(b.re - a.re, b.im - a.im, c.re, c.im);
  // of the two parts of what it takes to get there, the shorter counts
  const steps = whole ? real / (c.re * c.re + c.im * c.im) : Math.min(quotient.re, quotient.im);
  const length = Math.max(0, Math.ceil(steps));
  const values = Array.from({ length }, (_, i) => new Complex(a.re + i * c.re, a.im + i * c.im));
  return value(fromValues(values, type));
}

/** The type of a range of times: the unit that ends and step have together. */
function timeRangeType(given: readonly Value[], asked: DType | null): DType {
  if (asked !== null && asked.unit?.base !== 'generic') return asked;
  const units = given
    .map((one) => (typeof one === 'string' ? parseDatetime(one)?.unit : toArray(one).dtype.unit))
    .filter((unit) => unit != null);
  const dated = given.some((one) => isScalar(one) && one.dtype.kind === 'M');
  const kind = (asked?.kind ?? (dated ? 'M' : 'm')) as 'M' | 'm';
  return units.length === 0 ? asked! : resultType(units.map((unit) => timeDType(kind, unit)));
}

function timeRange(first: Value, last: Value, step: Value | null, asked: DType | null): Value {
  const type = timeRangeType([first, last, ...(step === null ? [] : [step])], asked);
  const span = timeDType('m', type.unit!);
  const isDay = (one: Value): boolean => typeof one === 'string' || isDate(one);
  if (asked === null && type.kind === 'M' && !isDay(first))
    valueError('Converting an integer to a NumPy datetime requires a specified unit');
  const raw = (one: Value): bigint => BigInt(scalarOf(toArray(one, isDay(one) ? type : span)) as number | bigint);
  const a = raw(first);
  // from a date on, an end that is none counts from there
  const b = raw(last) + (isDay(first) && !isDay(last) ? a : 0n);
  const c = step === null ? 1n : raw(step);
  if ([a, raw(last), c].includes(NAT)) valueError('arange: cannot use NaT (not-a-time) datetime values');
  if (c === 0n) valueError('arange: step cannot be zero');
  const values: bigint[] = [];
  for (let i = a; c > 0n ? i < b : i > b; i += c) values.push(i);
  return value(fromValues(values, type));
}

/** np.logspace with a base for each row: every base has its own exponents. */
export function raised(bases: NDArray, start: Value, stop: Value, num: Value, endpoint: Value, axis: Value): NDArray {
  const zeros = apply('multiply', bases, new Weak('weak float', 0));
  const along = (one: Value): Value => value(apply('add', toArray(one), zeros));
  const exponents = linspace(along(start), along(stop), num, endpoint, false, null, axis) as unknown as NDArray;
  const ndim = exponents.shape.length;
  const place = integer(axis) < 0 ? integer(axis) + ndim : integer(axis);
  const shape = [...bases.shape];
  shape.splice(place, 0, 1);
  return apply('power', reshape(bases, shape), exponents);
}

/** np.linspace. */
export function linspace(
  start: Value,
  stop: Value,
  num: Value,
  endpoint: Value,
  retstep: Value,
  dtype: Value,
  axis: Value,
  device?: Value,
): Value {
  onCpu(device);
  const count = integer(num);
  if (count < 0) valueError(`Number of samples, ${count}, must be non-negative.`);
  const kinds = [promotable(start), promotable(stop), 'weak float' as const];
  const isOdd = (one: (typeof kinds)[number]): boolean => typeof one === 'object' && 'USMm'.includes(one.kind);
  if (kinds.some(isOdd))
    throw isOdd(kinds[1]!) ? noCommon('weak float', kinds[1]!, kinds) : noCommon(kinds[0]!, 'weak float', kinds);
  const inner = resultType(kinds);
  const large = [stop, start].findIndex((one) => typeof one === 'bigint' && toArray(one).dtype === object);
  if (large >= 0) throw castingError({ name: 'subtract' }, 'input', large, object, inner, 'same_kind');
  const wanted = dtypeArgument(dtype) ?? inner;
  const [first, last] = [start, stop].map((end) => {
    const array = toArray(end);
    return array.dtype.kind === inner.kind ? array : astype(array, inner);
  }) as [NDArray, NDArray];
  const { values: exact, step } = evenSteps(first, last, count, truth(endpoint), inner);
  const whole = 'iu'.includes(wanted.kind) ? apply('floor', exact) : exact;
  const values = sameDType(whole.dtype, wanted) ? whole : astype(whole, sizedFor(whole, wanted));
  const result = axis === undefined || axis === 0 ? values : moveaxis(values, [0], integers(axis));
  if (!flag(retstep)) return value(result);
  const isLone = count <= (truth(endpoint) ? 1 : 0);
  return new PyTuple([value(result), isLone ? new PyFloat(Number.NaN) : unwrap(step)]);
}

/** Values in even steps along a first axis, in the order of operations that NumPy takes. */
function evenSteps(
  first: NDArray,
  last: NDArray,
  count: number,
  withLast: boolean,
  type: DType,
): { values: NDArray; step: NDArray } {
  const gaps = withLast ? count - 1 : count;
  const delta = apply('subtract', last, first);
  const counted = countedAlong(count, delta.shape.length, type.kind === 'c' ? float64 : type);
  const step = gaps > 0 ? apply('divide', delta, scalarArray(gaps, delta.dtype)) : scalarArray(Number.NaN, type);
  const isStill = gaps > 0 && flatItems(apply('equal', step, new Weak('weak int', 0))).some(Boolean);
  const moved = isStill
    ? apply('multiply', apply('divide', counted, scalarArray(gaps, counted.dtype)), delta)
    : apply('multiply', counted, gaps > 0 ? step : delta);
  const values = apply('add', moved, first);
  if (withLast && count > 1)
    assign(
      viewOf(values, values.shape.slice(1), values.strides.slice(1), values.offset + (count - 1) * values.strides[0]!),
      last,
    );
  return { values, step };
}

/** 0, 1, 2 … along a first axis that stands before `ndim` others of length 1. */
function countedAlong(count: number, ndim: number, type: DType): NDArray {
  const made = empty([count, ...new Array<number>(ndim).fill(1)], type);
  for (let i = 0; i < count; i++) writeAt(made, i * type.itemsize, i);
  return made;
}
