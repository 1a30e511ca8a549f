/** Mathematical functions that are no plain ufuncs: clip, round, differences, complex parts, NaN replacement. */

import { exp } from '../elementary/exponential.ts';
import { where } from '../ndarray/conditions.ts';
import { roundToHalf } from '../ndarray/float16.ts';
import { INVALID, OVERFLOW, reportFloatStatus } from '../ndarray/floatStatus.ts';
import { castingError } from '../ndarray/loopChoice.ts';
import { getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { truth } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { typeOf } from '../python/objects/type.ts';
import type { Value } from '../python/objects/values.ts';
import { castingOf, integer, outOf, targetOf } from './arguments.ts';
import { operand, toArray, value } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import {
  type ArrayError,
  apply,
  assign,
  astype,
  bool,
  type CallOptions,
  callUfunc,
  copy,
  currentObserver,
  type DType,
  flatItems,
  float32,
  float64,
  fromValues,
  imaginaryPart,
  NDArray,
  type Operand,
  partType,
  realPart,
  scalarArray,
  ufuncNamed,
  Weak,
} from './kernels.ts';
import { isScalar, unwrap } from './scalar.ts';
import { setRound } from './scalarSlots.ts';
import { type Entry, entry } from './section.ts';
import { arrayView, inClassOf } from './subclass.ts';
import { checkKeywords, maskOf } from './ufuncOptions.ts';
import { wrapResult } from './wrapping.ts';

/** np.clip. */
export function clip(
  a: Value,
  low: Value | undefined,
  high: Value | undefined,
  out: Value = null,
  kw: Map<string, Value> = new Map(),
): Value {
  const least = low ?? null;
  const most = high ?? null;
  checkKeywords(least === null ? (most === null ? 'positive' : 'minimum') : most === null ? 'maximum' : 'clip', kw);
  const target = outOf(out);
  const options: CallOptions = {
    out: target === null ? null : [target],
    where: maskOf(kw.get('where')),
    dtype: dtypeArgument(kw.get('dtype')),
    casting: castingOf(kw.get('casting'), 'same_kind'),
  };
  const source = operand(a) instanceof Weak && !(a instanceof NDArray) ? toArray(a) : operand(a);
  const from = least === null ? null : limitOf(source, least, 'least');
  const to = most === null ? null : limitOf(source, most, 'most');
  let result: NDArray;
  if (from !== null && to !== null) result = callUfunc(ufuncNamed('clip'), [source, from, to], options)[0]!;
  else if (to !== null) result = callUfunc(ufuncNamed('minimum'), [source, to], options)[0]!;
  else if (from !== null) result = callUfunc(ufuncNamed('maximum'), [source, from], options)[0]!;
  else result = callUfunc(ufuncNamed('positive'), [source], options)[0]!;
  return target === null ? wrapResult(result, [a]) : out;
}

/** A limit as an operand; a Python int at or beyond the end of an integer array's range does not limit it. */
function limitOf(source: Operand, limit: Value, end: 'least' | 'most'): Operand | null {
  const bound = operand(limit);
  if (!(bound instanceof Weak) || bound.kind !== 'weak int' || !(source instanceof NDArray)) return bound;
  const { kind, itemsize } = source.dtype;
  if (kind !== 'i' && kind !== 'u') return bound;
  // the ends of 64 bits as the nearest floats, from which a number that is no bigint is far away
  const bits = 8 * itemsize - (kind === 'i' ? 1 : 0);
  const given = bound.value as number | bigint;
  if (end === 'most')
    return given >= (typeof given === 'bigint' ? 2n ** BigInt(bits) - 1n : 2 ** bits - 1) ? null : bound;
  const least = kind === 'u' ? 0 : -(2 ** bits);
  return given <= least ? null : bound;
}

/** np.round: scaled, rounded to even, scaled back. */
export function rounded(a: Value, decimals: Value = 0, out: Value = null): Value {
  if (a !== null && typeof a === 'object' && !(a instanceof NDArray) && !isScalar(a) && !typeOf(a).native) {
    const method = getattrOr(a, 'round');
    if (method !== undefined)
      return call(
        method,
        [],
        new Map([
          ['decimals', decimals],
          ['out', out],
        ]),
      );
  }
  const array = toArray(a);
  const digits = integer(decimals);
  const target = targetOf(out);
  if (target === null) {
    // NumPy scales floats into an array without a class
    const isScaled = array.dtype.kind === 'f' ? digits !== 0 : digits < 0 && array.dtype.kind !== 'c';
    return wrapResult(roundArray(array, digits), isScaled ? [] : [a]);
  }
  if (target.size !== array.size) valueError('invalid output shape');
  roundInto(target, array, digits);
  return out;
}

/** Each step writes to the output, whose precision and casts are those of the result. */
function roundInto(target: NDArray, array: NDArray, digits: number): void {
  const { kind } = array.dtype;
  if (kind === 'c') {
    const part = partType(array);
    assign(realPart(target, partType(target)), roundArray(realPart(array, part), digits));
    if (target.dtype.kind !== 'c') typeError('array does not have imaginary part to set');
    assign(imaginaryPart(target, partType(target)), roundArray(imaginaryPart(array, part), digits));
    return;
  }
  if (digits >= 0 && 'iu'.includes(kind)) {
    assign(target, array, 'same_kind');
    return;
  }
  const into: CallOptions = { out: [target] };
  if (digits === 0) {
    callUfunc(ufuncNamed('rint'), [array], into);
    return;
  }
  const scale = new Weak('weak float', 10 ** Math.abs(digits));
  const [there, back] = digits > 0 ? ['multiply', 'divide'] : ['divide', 'multiply'];
  callUfunc(ufuncNamed(there as string), [array, scale], into);
  callUfunc(ufuncNamed('rint'), [target], into);
  callUfunc(ufuncNamed(back as string), [target, scale], into);
}

function roundArray(array: NDArray, digits: number): NDArray {
  if (array.dtype.kind === 'c') {
    const made = copy(array);
    roundInto(made, array, digits);
    return made;
  }
  if ('iub'.includes(array.dtype.kind)) {
    if (digits > 0 && array.dtype.kind === 'b') throw castError('multiply');
    if (digits >= 0) return array.dtype.kind === 'b' ? astype(array, float16Of(array)) : copy(array);
    if (array.dtype.kind === 'b') throw castError('divide');
    const power = new Weak('weak float', 10 ** -digits);
    return astype(apply('multiply', apply('rint', apply('divide', array, power)), power), array.dtype);
  }
  if (digits === 0) return apply('rint', array);
  const scale = new Weak('weak float', 10 ** Math.abs(digits));
  if (digits > 0) return apply('divide', apply('rint', apply('multiply', array, scale)), scale);
  return apply('multiply', apply('rint', apply('divide', array, scale)), scale);
}

/** Booleans, which are scaled in place, cannot be. */
const castError = (name: string): ArrayError => castingError({ name }, 'output', null, float64, bool, 'same_kind');

function float16Of(array: NDArray): DType {
  return apply('rint', array).dtype;
}

setRound((scalar, digits) => rounded(scalar, digits));

export function real(a: Value): Value {
  const found = a instanceof NDArray || isScalar(a) ? undefined : getattrOr(a, 'real');
  if (found !== undefined) return found;
  if (isScalar(a)) return getattrOr(a, 'real') ?? a;
  const array = toArray(a);
  return wrapResult0(realPart(array, partType(array)), a);
}

export function imag(a: Value): Value {
  const found = a instanceof NDArray ? undefined : getattrOr(a, 'imag');
  if (found !== undefined) return found;
  const array = toArray(a);
  return wrapResult0(imaginaryPart(array, partType(array)), a);
}

const wrapResult0 = (array: NDArray, a: Value): Value => (a instanceof NDArray ? arrayView(a, array) : value(array));

function angle(z: Value, deg: Value): Value {
  const array = toArray(z);
  const part = partType(array);
  const complex = array.dtype.kind === 'c';
  const x = complex ? realPart(array, part) : array;
  const y = complex ? imaginaryPart(array, part) : scalarArray(0, array.dtype.kind === 'f' ? array.dtype : float64);
  const radians = apply('arctan2', y, x);
  const found = truth(deg) ? apply('multiply', radians, new Weak('weak float', 180 / Math.PI)) : radians;
  return found.shape.length === 0 ? wrapResult(found, [z]) : inClassOf(z, found);
}

/** np.nan_to_num. */
function nanToNum(x: Value, copyFlag: Value, nan: Value, posinf: Value, neginf: Value): Value {
  const source = toArray(x);
  const target = truth(copyFlag) || !(x instanceof NDArray) ? copy(source) : source;
  if (!'fc'.includes(source.dtype.kind)) return target.shape.length === 0 ? unwrap(target) : wrapResult(target, [x]);
  const part = partType(source);
  const parts = source.dtype.kind === 'c' ? [realPart(target, part), imaginaryPart(target, part)] : [target];
  const largest =
    source.dtype.name === 'float16'
      ? 65504
      : (source.dtype.kind === 'c' && part === float32) || source.dtype === float32
        ? 3.4028234663852886e38
        : Number.MAX_VALUE;
  const number = (given: Value, fallback: number): NDArray =>
    given === null ? scalarArray(fallback, float64) : toArray(given);
  for (const one of parts) {
    let fixed = where(apply('isnan', one), asDTypeOf(number(nan, 0), one), one);
    fixed = where(
      apply('equal', one, new Weak('weak float', Number.POSITIVE_INFINITY)),
      asDTypeOf(number(posinf, largest), one),
      fixed,
    );
    fixed = where(
      apply('equal', one, new Weak('weak float', Number.NEGATIVE_INFINITY)),
      asDTypeOf(number(neginf, -largest), one),
      fixed,
    );
    assign(one, fixed);
  }
  return target.shape.length === 0 ? wrapResult(target, [x]) : inClassOf(x, target);
}

const asDTypeOf = (array: NDArray, like: NDArray): NDArray => astype(array, like.dtype);

function sinc(x: Value): Value {
  const array = toArray(x);
  const floats = array.dtype.kind === 'f' || array.dtype.kind === 'c' ? array : astype(array, float64);
  // where 1e-20 is 0 in the array's precision, its smallest number stands for it
  const tiny = floats.dtype.itemsize === 2 ? 2 ** -14 : 1e-20;
  const y = apply(
    'multiply',
    new Weak('weak float', Math.PI),
    where(apply('equal', floats, new Weak('weak int', 0)), scalarArray(tiny, floats.dtype), floats),
  );
  return unwrap(apply('divide', apply('sin', y), y));
}

/** I0 by the two Chebyshev series of Abramowitz and Stegun's kind that NumPy uses, summed by Clenshaw. */
const I0_SMALL = [
  -4.4153416464793395e-18, 3.3307945188222384e-17, -2.431279846547955e-16, 1.715391285555133e-15,
  -1.1685332877993451e-14, 7.676185498604936e-14, -4.856446783111929e-13, 2.95505266312964e-12, -1.726826291441556e-11,
  9.675809035373237e-11, -5.189795601635263e-10, 2.6598237246823866e-9, -1.300025009986248e-8, 6.046995022541919e-8,
  -2.670793853940612e-7, 1.1173875391201037e-6, -4.4167383584587505e-6, 1.6448448070728896e-5, -5.754195010082104e-5,
  0.00018850288509584165, -0.0005763755745385824, 0.0016394756169413357, -0.004324309995050576, 0.010546460394594998,
  -0.02373741480589947, 0.04930528423967071, -0.09490109704804764, 0.17162090152220877, -0.3046826723431984,
  0.6767952744094761,
];
const I0_LARGE = [
  -7.233180487874754e-18, -4.830504485944182e-18, 4.46562142029676e-17, 3.461222867697461e-17, -2.8276239805165836e-16,
  -3.425485619677219e-16, 1.7725601330565263e-15, 3.8116806693526224e-15, -9.554846698828307e-15,
  -4.150569347287222e-14, 1.54008621752141e-14, 3.8527783827421426e-13, 7.180124451383666e-13, -1.7941785315068062e-12,
  -1.3215811840447713e-11, -3.1499165279632416e-11, 1.1889147107846439e-11, 4.94060238822497e-10, 3.3962320257083865e-9,
  2.266668990498178e-8, 2.0489185894690638e-7, 2.8913705208347567e-6, 6.889758346916825e-5, 0.0033691164782556943,
  0.8044904110141088,
];

/** NumPy sums in the array's own precision: every step is rounded to it. */
function chebyshev(x: number, series: readonly number[], round: (value: number) => number): number {
  let b0 = round(series[0]!);
  let b1 = 0;
  let b2 = 0;
  for (let i = 1; i < series.length; i++) {
    b2 = b1;
    b1 = b0;
    b0 = round(round(round(x * b1) - b2) + round(series[i]!));
  }
  return round(0.5 * round(b0 - b2));
}

/** The modified Bessel function of order 0. */
function besselI0(x: number, round: (value: number) => number = (value) => value): number {
  const size = Math.abs(x);
  const grown = round(exp(size));
  if (size <= 8) return round(grown * chebyshev(round(round(size / 2) - 2), I0_SMALL, round));
  const summed = chebyshev(round(round(32 / size) - 2), I0_LARGE, round);
  return round(round(grown * summed) / round(Math.sqrt(size)));
}

const ROUNDING: Record<number, (value: number) => number> = { 2: roundToHalf, 4: Math.fround };

function i0(x: Value): Value {
  const array = toArray(x);
  if (array.dtype.kind === 'c') typeError('i0 not supported for complex values');
  const type = array.dtype.kind === 'f' ? array.dtype : float64;
  const round = ROUNDING[type.itemsize];
  const made = fromValues(
    (flatItems(astype(array, float64)) as number[]).map((one) => besselI0(one, round)),
    type,
    array.shape,
  );
  const sizes = (flatItems(astype(array, float64)) as number[]).map(Math.abs);
  if (
    sizes.some((size) => Number.isFinite(size) && !Number.isFinite(round === undefined ? exp(size) : round(exp(size))))
  )
    reportFloatStatus(OVERFLOW, 'exp');
  if (sizes.includes(Number.POSITIVE_INFINITY)) reportFloatStatus(INVALID, 'divide');
  currentObserver()?.event({ kind: 'special', name: 'i0', inputs: [array], outputs: [made], parameters: {} });
  return inClassOf(x, made);
}

export const math: Entry[] = [
  entry(
    'clip(a, a_min=<no value>, a_max=<no value>, out=None, *, min=<no value>, max=<no value>, **kwargs)',
    'Values limited to an interval.',
    (
      a: Value,
      low: Value | undefined,
      high: Value | undefined,
      out: Value,
      least: Value | undefined,
      most: Value | undefined,
      kw: Map<string, Value>,
    ) => {
      const [named, placed] = [least !== undefined || most !== undefined, low !== undefined || high !== undefined];
      if (placed && (low === undefined || high === undefined))
        typeError(`clip() missing 1 required positional argument: '${low === undefined ? 'a_min' : 'a_max'}'`);
      if (placed && named)
        valueError('Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.');
      return clip(a, least ?? low, most ?? high, out, kw);
    },
  ),
  entry('round(a, decimals=0, out=None)', 'Rounded to a number of decimals.', rounded),
  entry('around(a, decimals=0, out=None)', 'Rounded to a number of decimals.', rounded),
  entry('fix(x, out=None)', 'Rounded towards zero.', (x: Value, out: Value) =>
    wrapResult(callUfunc(ufuncNamed('trunc'), [operand(x)], { out: out === null ? null : [outOf(out)] })[0]!, [x]),
  ),
  entry('real(val)', 'Real part.', real),
  entry('imag(val)', 'Imaginary part.', imag),
  entry('angle(z, deg=False)', 'Angle of complex numbers.', angle),
  entry('nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None)', 'NaN and infinities replaced.', nanToNum),
  entry('sinc(x)', 'sin(πx)/(πx).', sinc),
  entry('i0(x)', 'Modified Bessel function of order 0.', i0),
];
