/** Means, variances and standard deviations along axes. */

import { castingError } from '../ndarray/loopChoice.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { PyComplex, PyFloat, type Value } from '../python/objects/values.ts';
import { normalizeAxes } from '../shapes/axes.ts';
import { axesOf, flag } from './arguments.ts';
import { operand, toArray } from './coerce.ts';
import { toRaw } from './elementValues.ts';
import {
  ArrayError,
  apply,
  astype,
  broadcastTo,
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
  type NDArray,
  partType,
  realPart,
  reduceUfunc,
  scalarArray,
  scalarOf,
  ufuncNamed,
  Weak,
} from './kernels.ts';
import { asScalarOperation } from './operators.ts';
import { reduced } from './reducing.ts';
import { loopType, maskOf } from './ufuncOptions.ts';
import { warnRuntime } from './warnings.ts';

/** How many elements each result is made of. */
function countAlong(array: NDArray, axis: Value | undefined, where: Value, keepdims: boolean): number | NDArray {
  if (axis instanceof PyFloat)
    typeError(
      where === true ? 'integer argument expected, got float' : "'float' object cannot be interpreted as an integer",
    );
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
  const array = toArray(a);
  const mask = maskOf(where ?? true);
  const count = countAlong(array, axis, where ?? true, flag(keepdims));
  if (isNothing(count)) warnRuntime('Mean of empty slice');
  const asked = loopType(dtype);
  const total = reduceUfunc(ufuncNamed('add'), array, {
    axes: axesOf(axis),
    dtype: asked ?? accumulatorFor(array.dtype),
    keepdims: flag(keepdims),
    where: mask,
  });
  let result = divideBy(total, count);
  if (asked === null && array.dtype === float16) result = astype(result, float16);
  return reduced(result, out, { ufunc: 'add', from: a, axis, keepdims });
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
  const freedom = Number(toRaw(ddof, float64));
  const count = countAlong(array, axis, where, true);
  const asked = loopType(dtype);
  const axes = axesOf(axis);
  const counts = typeof count === 'number' ? [count] : (flatItems(count) as number[]);
  if (counts.some((one) => freedom >= one)) warnRuntime('Degrees of freedom <= 0 for slice');
  const type = asked ?? (isWhole(array.dtype) ? float64 : null);
  const center =
    given === undefined || given === null
      ? divideBy(
          reduceUfunc(ufuncNamed('add'), array, { axes, dtype: type, keepdims: true, where: mask }),
          count,
          array.ndim > 0,
        )
      : operand(given);
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
    if (correction !== undefined && ddof !== 0) valueError("ddof and correction can't be provided simultaneously.");
    const freedom = ddof ?? 0;
    return reduced(finish(variance(a, axis, dtype, correction ?? freedom, flag(keepdims), where ?? true, given)), out, {
      ufunc: 'add',
      from: a,
      axis,
      keepdims,
      ...(method === 'std' && { last: 'sqrt' }),
    });
  };
}

export const variances = spread('var', (variance) => variance);
export const deviation = spread('std', rootOf);

/** A root in the type of the variance: one number is cast to it, an array is not where that loses something. */
function rootOf(variance: NDArray): NDArray {
  const root = apply('sqrt', variance);
  if (root.dtype === variance.dtype || !'biuf'.includes(variance.dtype.kind)) return root;
  if (variance.shape.length === 0) return astype(root, variance.dtype);
  throw castingError({ name: 'sqrt' }, 'output', null, root.dtype, variance.dtype, 'same_kind');
}
