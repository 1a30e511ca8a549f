/** Sums, products, extremes, means and variances along axes, cumulative ones, and what is counted. */

import { argmax as largestAt, argmin as smallestAt } from '../ndarray/argBest.ts';
import { where as chosenOf } from '../ndarray/conditions.ts';
import { getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { truth } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { typeName } from '../python/objects/type.ts';
import { PyComplex, PyFloat, type Value } from '../python/objects/values.ts';
import { normalizeAxes } from '../shapes/axes.ts';
import { axesOf, axisOf, flag, intoArray, outOf } from './arguments.ts';
import { toArray, value } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import { toRaw } from './elementValues.ts';
import {
  ArrayError,
  accumulateUfunc,
  apply,
  asDType,
  assign,
  astype,
  bool,
  broadcastTo,
  type Casting,
  canCast,
  complex64,
  complex128,
  type DType,
  flatItems,
  float16,
  float32,
  float64,
  imaginaryPart,
  int64,
  NDArray,
  nonzero,
  partType,
  ravel,
  realPart,
  reduceUfunc,
  scalarArray,
  scalarOf,
  type Ufunc,
  ufuncNamed,
  Weak,
} from './kernels.ts';
import { asScalarOperation, wrapResult } from './operators.ts';
import { hasOwnMethod, isForeign } from './overrides.ts';
import { makeScalar, unwrap } from './scalar.ts';
import { type Entry, entry } from './section.ts';
import { maskOf, reduceValues } from './ufuncObject.ts';
import { warnRuntime } from './warnings.ts';

/** An object of the user's that has the method itself answers (np.sum(x) calls x.sum). */
function delegated(
  a: Value,
  name: string,
  axis: Value,
  dtype: Value,
  out: Value,
  more: readonly (readonly [string, Value])[] = [],
): Value | undefined {
  if (!isForeign(a) || (a instanceof NDArray && !hasOwnMethod(a, name))) return undefined;
  const method = getattrOr(a, name);
  if (method === undefined) return undefined;
  const kw = new Map<string, Value>([['axis', axis]]);
  if (dtype !== null) kw.set('dtype', dtype);
  kw.set('out', out);
  for (const [key, value] of more) kw.set(key, value);
  return call(method, [], kw);
}

type Reduce = (
  a: Value,
  axis: Value,
  dtype: Value,
  out: Value,
  keepdims: Value,
  initial: Value | undefined,
  where: Value,
) => Value;

function refuseGenerator(a: Value): undefined {
  if (typeName(a) === 'generator')
    typeError(
      'Calling np.sum(generator) is deprecated.Use np.sum(np.fromiter(generator)) or the python sum builtin instead.',
    );
}

/** A ufunc's reduce under a function's name. */
function reduction(ufuncName: string, method: string): Reduce {
  const ufunc = ufuncNamed(ufuncName);
  return (a, axis, dtype = null, out = null, keepdims = false, initial = undefined, where = true) =>
    (method === 'sum' ? refuseGenerator(a) : undefined) ??
    delegated(a, method, axis, dtype, out) ??
    reduceValues(ufunc, a, axis, dtype, out, keepdims ?? false, initial, where ?? true);
}

export const sum = reduction('add', 'sum');
export const prod = reduction('multiply', 'prod');
const maximum = reduction('maximum', 'max');
const minimum = reduction('minimum', 'min');
export const max = (
  a: Value,
  axis: Value,
  out: Value,
  keepdims: Value,
  initial: Value | undefined,
  where: Value,
): Value => maximum(a, axis, null, out, keepdims, initial, where);
export const min = (
  a: Value,
  axis: Value,
  out: Value,
  keepdims: Value,
  initial: Value | undefined,
  where: Value,
): Value => minimum(a, axis, null, out, keepdims, initial, where);

function logical(
  ufuncName: string,
  method: string,
): (a: Value, axis: Value, out: Value, keepdims: Value, where: Value) => Value {
  const ufunc = ufuncNamed(ufuncName);
  return (a, axis, out = null, keepdims = false, where = true) =>
    delegated(a, method, axis, null, out) ??
    truthOf(reduceValues(ufunc, a, axis, null, out, keepdims ?? false, undefined, where ?? true), out, a);
}

/** Of objects the truth is asked, too: np.any and np.all answer with booleans. */
const truthOf = (found: Value, out: Value, a: Value): Value =>
  (out ?? null) !== null || toArray(a).dtype.kind !== 'O'
    ? found
    : found instanceof NDArray
      ? unwrap(astype(found, bool))
      : makeScalar(truth(found), bool);

export const all = logical('logical_and', 'all');
export const any = logical('logical_or', 'any');

/** How many elements each result is made of. */
function countAlong(array: NDArray, axis: Value | undefined, where: Value, keepdims: boolean): number | NDArray {
  if (axis instanceof PyFloat) typeError('integer argument expected, got float');
  const axes = normalizeAxes(axesOf(axis), array.shape.length);
  if (!Array.isArray(axes))
    throw new ArrayError(axes.type, axes.message, { axis: (axes as { axis?: number }).axis, ndim: array.shape.length });
  if (where === true) return axes.reduce((total, one) => total * array.shape[one]!, 1);
  // as given: a 2 in a list of numbers counts twice
  const mask = broadcastTo(toArray(where), array.shape);
  return reduceUfunc(ufuncNamed('add'), mask, { axes, keepdims, dtype: int64 });
}

const isWhole = ({ kind }: DType): boolean => 'iub'.includes(kind);

/** What a mean is summed in. */
function accumulatorFor(dtype: DType): DType | null {
  if (isWhole(dtype)) return float64;
  return dtype === float16 ? float32 : null;
}

function divideBy(total: NDArray, count: number | NDArray, keepsArray = false): NDArray {
  // NumPy's count is an int64, so that single complex numbers are divided as doubles
  const divisor =
    typeof count === 'number' && total.dtype === complex64
      ? scalarArray(count, int64)
      : typeof count === 'number'
        ? new Weak(total.dtype.kind === 'm' || total.dtype.kind === 'O' ? 'weak int' : 'weak float', count)
        : count;
  const scalar = total.shape.length === 0 && !keepsArray;
  if (scalar && total.dtype.kind === 'O') return apply('divide', numberOf(total), divisor);
  // what is left is a scalar in NumPy, which warns in its own words where the count fits its type
  const quotient =
    scalar && total.dtype.kind !== 'm' && canCast(int64, total.dtype)
      ? asScalarOperation(() => apply('divide', total, divisor))
      : apply('divide', total, divisor);
  return 'biufc'.includes(total.dtype.kind) && quotient.dtype !== total.dtype
    ? astype(quotient, total.dtype)
    : quotient;
}

/** A single object that is divided by NumPy's count: a Python number becomes one of NumPy's. */
function numberOf(total: NDArray): NDArray {
  const object = scalarOf(total);
  if (object instanceof PyComplex) return astype(total, complex128);
  return object instanceof PyFloat || Number.isInteger(object) ? astype(total, float64) : total;
}

/** Whether some mean is one of no elements. */
const isNothing = (count: number | NDArray): boolean =>
  typeof count === 'number' ? count === 0 : (flatItems(count) as (number | bigint)[]).some((one) => Number(one) === 0);

/** np.mean. */
export function mean(
  a: Value,
  axis: Value,
  dtype: Value = null,
  out: Value = null,
  keepdims: Value = false,
  where: Value = true,
): Value {
  const delegate = delegated(a, 'mean', axis, dtype, out);
  if (delegate !== undefined) return delegate;
  const array = toArray(a);
  const mask = maskOf(where ?? true);
  const asked = dtypeArgument(dtype);
  const count = countAlong(array, axis, where ?? true, flag(keepdims));
  if (isNothing(count)) warnRuntime('Mean of empty slice');
  const total = reduceUfunc(ufuncNamed('add'), array, {
    axes: axesOf(axis),
    dtype: asked ?? accumulatorFor(array.dtype),
    keepdims: flag(keepdims),
    where: mask,
  });
  let result = divideBy(total, count);
  if (asked === null && array.dtype === float16) result = astype(result, float16);
  return reduced('add', result, out, a);
}

/** A result into `out`, as the reduction that it ends with would put it there. */
function reduced(ufunc: string, result: NDArray, out: Value, from: Value, casting: Casting = 'unsafe'): Value {
  const target = outOf(out);
  if (target === null) return wrapResult(result, [from]);
  if (target.shape.length !== result.shape.length)
    valueError(
      `output parameter for reduction operation ${ufunc} has the wrong number of dimensions: Found ${target.shape.length} but expected ${result.shape.length}`,
    );
  assign(target, result, casting);
  return out;
}

function variance(
  a: Value,
  axis: Value,
  dtype: Value,
  ddof: Value,
  keepdims: boolean,
  where: Value,
  given: Value | undefined,
): NDArray {
  const array = toArray(a);
  const mask = maskOf(where);
  const asked = dtypeArgument(dtype);
  const freedom = Number(toRaw(ddof, float64));
  const count = countAlong(array, axis, where, true);
  const axes = axesOf(axis);
  if (typeof count === 'number' && freedom >= count) warnRuntime('Degrees of freedom <= 0 for slice');
  const type = asked ?? (isWhole(array.dtype) ? float64 : null);
  const center =
    given === undefined || given === null
      ? divideBy(
          reduceUfunc(ufuncNamed('add'), array, { axes, dtype: type, keepdims: true, where: mask }),
          count,
          array.ndim > 0,
        )
      : toArray(given);
  const squares = squareOf(apply('subtract', array, center), array.dtype);
  const total = reduceUfunc(ufuncNamed('add'), squares, { axes, dtype: type, keepdims, where: mask });
  const left =
    typeof count === 'number'
      ? Math.max(count - freedom, 0)
      : apply(
          'maximum',
          apply('subtract', countAlong(array, axis, where, keepdims) as NDArray, new Weak('weak float', freedom)),
          new Weak('weak int', 0),
        );
  return divideBy(total, left, total.dtype.itemsize < 8);
}

/** The square of a difference of values of a dtype; of complex ones that of their length. */
function squareOf(difference: NDArray, of: DType): NDArray {
  if (difference.dtype.kind === 'c')
    return apply('add', apply('square', realOf(difference)), apply('square', imagOf(difference)));
  return 'iufm'.includes(of.kind)
    ? apply('square', difference)
    : apply('multiply', difference, apply('conjugate', difference));
}

const realOf = (array: NDArray): NDArray => realPart(array, partType(array));
const imagOf = (array: NDArray): NDArray => imaginaryPart(array, partType(array));

/** np.var and np.std, or the method of that name of a value that has its own; `finish` is applied to the variance. */
function spread(method: 'var' | 'std', finish: (variance: NDArray) => NDArray) {
  return (
    a: Value,
    axis: Value,
    dtype: Value = null,
    out: Value = null,
    ddof: Value = 0,
    keepdims: Value = false,
    where: Value = true,
    given: Value | undefined = undefined,
    correction: Value | undefined = undefined,
  ): Value => {
    const freedom = ddof ?? 0;
    return (
      delegated(a, method, axis, dtype, out, [['ddof', freedom]]) ??
      reduced(
        'add',
        finish(variance(a, axis, dtype, correction ?? freedom, flag(keepdims), where ?? true, given)),
        out,
        a,
      )
    );
  };
}

export const variances = spread('var', (variance) => variance);
export const deviation = spread('std', (variance) => apply('sqrt', variance));

function accumulation(ufuncName: string): (a: Value, axis: Value, dtype: Value, out: Value) => Value {
  const ufunc: Ufunc = ufuncNamed(ufuncName);
  return (a, axis = null, dtype = null, out = null) => {
    const array = toArray(a);
    const along = axisOf(axis);
    const source = along === null || array.ndim === 0 ? ravel(array) : array;
    const target = outOf(out);
    const result = accumulateUfunc(ufunc, source, along ?? 0, dtypeArgument(dtype), target);
    return target === null ? wrapResult(result, [a]) : out;
  };
}

export const cumsum = accumulation('add');
export const cumprod = accumulation('multiply');

function indexOfExtreme(
  name: string,
  find: typeof largestAt,
): (a: Value, axis: Value, out: Value, keepdims: Value) => Value {
  return (a, axis = null, out = null, keepdims = false) => {
    const array = toArray(a);
    const result = find(array, axisOf(axis), flag(keepdims));
    return out === null ? wrapResult(result, [null]) : intoArray(result, out, `np.${name}.`);
  };
}

export const argmax = indexOfExtreme('argmax', largestAt);
export const argmin = indexOfExtreme('argmin', smallestAt);

function peakToPeak(a: Value, axis: Value = null, out: Value = null, keepdims: Value = false): Value {
  const high = toArray(reduceValues(ufuncNamed('maximum'), a, axis, null, null, keepdims));
  const low = toArray(reduceValues(ufuncNamed('minimum'), a, axis, null, null, keepdims));
  return reduced('maximum', apply('subtract', high, low), out, a, 'same_kind');
}

/** np.count_nonzero. */
function countNonzero(a: Value, axis: Value, keepdims: Value): Value {
  const array = toArray(a);
  if (array.dtype.kind === 'V' && axis === null && !flag(keepdims))
    return unwrap(scalarArray(nonzero(ravel(array))[0]!.size, int64));
  const truths =
    array.dtype.kind === 'b'
      ? array
      : asDType(
          array.dtype.kind === 'U' || array.dtype.kind === 'S' ? apply('not_equal', array, toArray('')) : array,
          bool,
        );
  const counted = reduceUfunc(ufuncNamed('add'), truths, {
    axes: axesOf(axis),
    keepdims: flag(keepdims),
    dtype: int64,
  });
  return unwrap(counted);
}

/** Not-a-number counts as `neutral` in the reduction. */
function ignoringNaN(neutral: number, reduce: (a: Value) => Value): (a: Value) => Value {
  return (a) => {
    const array = toArray(a);
    if (!'fc'.includes(array.dtype.kind)) return reduce(a);
    return reduce(value(withoutNaN(array, neutral)));
  };
}

function withoutNaN(array: NDArray, neutral: number): NDArray {
  return chosenOf(apply('isnan', array), scalarArray(neutral, array.dtype), array);
}

function nanCumulative(
  ufuncName: 'add' | 'multiply',
  neutral: number,
): (a: Value, axis: Value, dtype: Value, out: Value) => Value {
  const accumulate = ufuncName === 'add' ? cumsum : cumprod;
  return (a, axis = null, dtype = null, out = null) =>
    ignoringNaN(neutral, (clean) => accumulate(clean, axis, dtype, out))(a);
}

const REDUCE = 'a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>';
const EXTREME = 'a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>';
const MOMENT =
  'a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>, mean=<no value>, correction=<no value>';

export const reductions: Entry[] = [
  entry(`sum(${REDUCE})`, 'Sum over axes.', sum),
  entry(`prod(${REDUCE})`, 'Product over axes.', prod),
  entry(`max(${EXTREME})`, 'Maximum over axes.', max),
  entry(`amax(${EXTREME})`, 'Maximum over axes.', max),
  entry(`min(${EXTREME})`, 'Minimum over axes.', min),
  entry(`amin(${EXTREME})`, 'Minimum over axes.', min),
  entry('all(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)', 'Whether all elements are true.', all),
  entry('any(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)', 'Whether any element is true.', any),
  entry(
    'mean(a, axis=None, dtype=None, out=None, keepdims=<no value>, *, where=<no value>)',
    'Arithmetic mean over axes.',
    mean,
  ),
  entry(`var(${MOMENT})`, 'Variance over axes.', variances),
  entry(`std(${MOMENT})`, 'Standard deviation over axes.', deviation),
  entry('cumsum(a, axis=None, dtype=None, out=None)', 'Cumulative sum.', cumsum),
  entry('cumprod(a, axis=None, dtype=None, out=None)', 'Cumulative product.', cumprod),
  entry('nancumsum(a, axis=None, dtype=None, out=None)', 'Cumulative sum, NaN as zero.', nanCumulative('add', 0)),
  entry(
    'nancumprod(a, axis=None, dtype=None, out=None)',
    'Cumulative product, NaN as one.',
    nanCumulative('multiply', 1),
  ),
  entry(
    `nansum(${REDUCE})`,
    'Sum, NaN as zero.',
    (a: Value, axis: Value, dtype: Value, out: Value, keepdims: Value, initial: Value | undefined, where: Value) =>
      ignoringNaN(0, (clean) => sum(clean, axis, dtype, out, keepdims, initial, where))(a),
  ),
  entry(
    `nanprod(${REDUCE})`,
    'Product, NaN as one.',
    (a: Value, axis: Value, dtype: Value, out: Value, keepdims: Value, initial: Value | undefined, where: Value) =>
      ignoringNaN(1, (clean) => prod(clean, axis, dtype, out, keepdims, initial, where))(a),
  ),
  entry('argmax(a, axis=None, out=None, *, keepdims=<no value>)', 'Index of the maximum.', argmax),
  entry('argmin(a, axis=None, out=None, *, keepdims=<no value>)', 'Index of the minimum.', argmin),
  entry('ptp(a, axis=None, out=None, keepdims=<no value>)', 'Range of values.', peakToPeak),
  entry('count_nonzero(a, axis=None, *, keepdims=False)', 'How many elements are not zero.', countNonzero),
];
