/** np.interp: values between known points, on a line or round a period. */

import { INVALID, reportFloatStatus } from '../ndarray/floatStatus.ts';
import { toFloat } from '../python/objects/protocol.ts';
import { valueError } from '../python/objects/raise.ts';
import { PyComplex, type Value } from '../python/objects/values.ts';
import { toArray, value } from './coerce.ts';
import { apply, astype, checkArrayCast, currentObserver, flatItems, float64, fromValues, NDArray } from './kernels.ts';
import { imag, real } from './math.ts';
import { unwrap } from './scalar.ts';
import { type Entry, entry } from './section.ts';

/** np.interp for real values. */
function interp(x: Value, xp: Value, fp: Value, left: Value, right: Value, period: Value): Value {
  if (xp instanceof NDArray) checkArrayCast(xp as unknown as NDArray, float64, 'safe');
  let points = flatItems(toArray(xp, float64)) as number[];
  const heights = toArray(fp);
  if (heights.dtype.kind === 'c') {
    const part = (of: (array: Value) => Value): NDArray => {
      const end = (given: Value): Value => (given === null ? null : of(given));
      return toArray(interp(x, xp, of(value(heights)), end(left), end(right), period));
    };
    return unwrap(apply('add', part(real), apply('multiply', part(imag), toArray(new PyComplex(0, 1)))));
  }
  checkArrayCast(heights, float64, 'safe');
  let values = flatItems(astype(heights, float64)) as number[];
  if (points.length === 0) valueError('array of sample points is empty');
  if (x instanceof NDArray) checkArrayCast(x as unknown as NDArray, float64, 'safe');
  const at = toArray(x, float64);
  if (points.length !== values.length) valueError('fp and xp are not of the same length.');
  let sought = flatItems(at) as number[];
  const end = (given: Value, otherwise: number): number =>
    given === null || period !== null ? otherwise : toFloat(given);
  let [below, above] = [end(left, values[0]!), end(right, values.at(-1)!)];
  if (period !== null) {
    const p = Math.abs(toFloat(period));
    if (p === 0) valueError('period must be a non-zero value');
    const wrap = (v: number): number => ((v % p) + p) % p;
    if ([sought, points].some((line) => line.some((v) => Math.abs(v) === Number.POSITIVE_INFINITY)))
      reportFloatStatus(INVALID, 'remainder');
    sought = sought.map(wrap);
    const order = points.map((v, i) => [wrap(v), values[i]!] as const).sort((a, b) => a[0] - b[0]);
    points = [order.at(-1)![0] - p, ...order.map(([v]) => v), order[0]![0] + p];
    values = [order.at(-1)![1], ...order.map(([, v]) => v), order[0]![1]];
    [below, above] = [values[0]!, values.at(-1)!];
  }
  const result = sought.map((v) => interpolate(v, points, values, below, above));
  const made = fromValues(result, float64, at.shape);
  const simple = period === null && left === null && right === null;
  currentObserver()?.event({
    kind: 'special',
    name: 'interp',
    inputs: [at, toArray(fp)],
    outputs: [made],
    parameters: { points: simple ? points : null },
  });
  return unwrap(made);
}

function interpolate(
  x: number,
  points: readonly number[],
  values: readonly number[],
  below: number,
  above: number,
): number {
  const n = points.length;
  if (Number.isNaN(x)) return n === 1 ? values[0]! : x;
  // in this order, which shows where the points fall
  if (x > points[n - 1]!) return above;
  if (x < points[0]!) return below;
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x >= points[middle]!) low = middle + 1;
    else high = middle;
  }
  const j = low - 1;
  if (j === n - 1 || points[j] === x) return values[j]!;
  const slope = (values[j + 1]! - values[j]!) / (points[j + 1]! - points[j]!);
  let result = slope * (x - points[j]!) + values[j]!;
  if (Number.isNaN(result)) {
    result = slope * (x - points[j + 1]!) + values[j + 1]!;
    if (Number.isNaN(result) && values[j] === values[j + 1]) result = values[j]!;
  }
  return result;
}

export const interpolation: Entry[] = [
  entry('interp(x, xp, fp, left=None, right=None, period=None)', 'Linear interpolation.', interp),
];
