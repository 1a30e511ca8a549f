/** Sums, products and extremes along axes, cumulative ones, and what is counted; moments.ts has means and variances. */

import { argmax as largestAt, argmin as smallestAt } from '../ndarray/argBest.ts';
import { where as chosenOf, truthsOf } from '../ndarray/conditions.ts';
import { countsOf } from '../ndarray/counts.ts';
import { truth } from '../python/objects/protocol.ts';
import { typeError } from '../python/objects/raise.ts';
import { typeName } from '../python/objects/type.ts';
import type { Value } from '../python/objects/values.ts';
import { axesOf, axisOf, checkWriteable, flag, intoArray, targetOf } from './arguments.ts';
import { toArray } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import {
  accumulateUfunc,
  apply,
  asDType,
  astype,
  bool,
  empty,
  int64,
  NDArray,
  nonzero,
  ravel,
  reduceUfunc,
  scalarArray,
  type Ufunc,
  ufuncNamed,
} from './kernels.ts';
import { deviation, mean, variances } from './moments.ts';
import { asking, reduced } from './reducing.ts';
import { makeScalar, unwrap } from './scalar.ts';
import { type Entry, entry } from './section.ts';
import { inClassOf } from './subclass.ts';
import { reduceValues } from './ufuncObject.ts';
import { wrapResult } from './wrapping.ts';

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
function reduction(ufuncName: string): Reduce {
  const ufunc = ufuncNamed(ufuncName);
  return (a, axis, dtype = null, out = null, keepdims = false, initial = undefined, where = true) =>
    (ufuncName === 'add' ? refuseGenerator(a) : undefined) ??
    reduceValues(ufunc, a, axis, dtype, out, keepdims ?? false, initial, where ?? true);
}

export const sum = reduction('add');
export const prod = reduction('multiply');
const maximum = reduction('maximum');
const minimum = reduction('minimum');
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

function logical(ufuncName: string): (a: Value, axis: Value, out: Value, keepdims: Value, where: Value) => Value {
  const ufunc = ufuncNamed(ufuncName);
  return (a, axis, out = null, keepdims = false, where = true) => {
    // where some objects are left out the fold has to begin with something
    const initial = (where ?? true) === true ? undefined : ufuncName === 'logical_and';
    return truthOf(reduceValues(ufunc, a, axis, null, out, keepdims ?? false, initial, where ?? true), out, a);
  };
}

/** Of objects the truth is asked, too: np.any and np.all answer with booleans. */
const truthOf = (found: Value, out: Value, a: Value): Value =>
  (out ?? null) !== null || toArray(a).dtype.kind !== 'O'
    ? found
    : found instanceof NDArray
      ? unwrap(astype(found, bool))
      : makeScalar(truth(found), bool);

export const all = logical('logical_and');
export const any = logical('logical_or');

function accumulation(ufuncName: string): (a: Value, axis: Value, dtype: Value, out: Value) => Value {
  const ufunc: Ufunc = ufuncNamed(ufuncName);
  return (a, axis = null, dtype = null, out = null) => {
    const array = toArray(a);
    const along = axisOf(axis);
    const source = along === null || array.ndim === 0 ? ravel(array) : array;
    const target = targetOf(out);
    if (target !== null) checkWriteable(target, 'output array');
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
    const along = axisOf(axis);
    targetOf(out);
    const result = find(array, along, flag(keepdims));
    if (out !== null) return intoArray(result, out, `np.${name}.`);
    return result.shape.length === 0 ? unwrap(result) : inClassOf(a, result);
  };
}

export const argmax = indexOfExtreme('argmax', largestAt);
export const argmin = indexOfExtreme('argmin', smallestAt);

function peakToPeak(a: Value, axis: Value = null, out: Value = null, keepdims: Value = false): Value {
  const high = toArray(reduceValues(ufuncNamed('maximum'), a, axis, null, out, keepdims));
  const low = toArray(reduceValues(ufuncNamed('minimum'), a, axis, null, null, keepdims));
  const difference = apply('subtract', high, low);
  return reduced(difference, out, { ufunc: 'maximum', from: a, axis, keepdims, last: 'subtract' });
}

/** What np.bincount mostly is. */
function countsIn(x: Value, least: Value): Value {
  const counts = Number(least) < 0 ? null : countsOf(toArray(x), Number(least));
  return counts === null ? null : unwrap(counts);
}

/** np.count_nonzero. */
function countNonzero(a: Value, axis: Value, keepdims: Value): Value {
  const array = toArray(a);
  if (array.dtype.fields !== null && axis === null && !flag(keepdims))
    return unwrap(scalarArray(nonzero(ravel(array))[0]!.size, int64));
  const truths =
    array.dtype.kind === 'b'
      ? array
      : array.dtype.kind === 'V' && array.dtype.fields === null
        ? truthsOf(array)
        : asDType(
            array.dtype.kind === 'U' || array.dtype.kind === 'S'
              ? apply('not_equal', array, empty([], array.dtype))
              : array,
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
    return reduce(inClassOf(a, withoutNaN(array, neutral)));
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

const SUMMED = ['dtype', 'out', 'keepdims', 'initial', 'where'];
const EXTREMES = ['out', 'keepdims', 'initial', 'where'];
const TRUTHS = ['out', 'keepdims', 'where'];
const MEANS = ['dtype', 'out', 'keepdims', 'where'];
const SPREADS = ['dtype', 'out', 'ddof', 'keepdims', 'where', 'mean', 'correction'];

export const reductions: Entry[] = [
  entry(`sum(${REDUCE})`, 'Sum over axes.', asking('sum', SUMMED, sum)),
  entry(`prod(${REDUCE})`, 'Product over axes.', asking('prod', SUMMED, prod)),
  entry(`max(${EXTREME})`, 'Maximum over axes.', asking('max', EXTREMES, max)),
  entry(`amax(${EXTREME})`, 'Maximum over axes.', asking('max', EXTREMES, max)),
  entry(`min(${EXTREME})`, 'Minimum over axes.', asking('min', EXTREMES, min)),
  entry(`amin(${EXTREME})`, 'Minimum over axes.', asking('min', EXTREMES, min)),
  entry(
    'all(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)',
    'Whether all elements are true.',
    asking('all', TRUTHS, all),
  ),
  entry(
    'any(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)',
    'Whether any element is true.',
    asking('any', TRUTHS, any),
  ),
  entry(
    'mean(a, axis=None, dtype=None, out=None, keepdims=<no value>, *, where=<no value>)',
    'Arithmetic mean over axes.',
    asking('mean', MEANS, mean),
  ),
  entry(`var(${MOMENT})`, 'Variance over axes.', asking('var', SPREADS, variances)),
  entry(`std(${MOMENT})`, 'Standard deviation over axes.', asking('std', SPREADS, deviation)),
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
  entry('_counts(x, least)', 'How often each whole number is in x; None where bincount has more to look at.', countsIn),
  entry('count_nonzero(a, axis=None, *, keepdims=False)', 'How many elements are not zero.', countNonzero),
];
