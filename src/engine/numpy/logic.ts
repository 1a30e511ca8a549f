/** Comparing and testing arrays: allclose, array_equal, isclose, isreal and the like. */

import { allTrue } from '../ndarray/conditions.ts';
import { isShapeError } from '../ndarray/errors.ts';
import { noCommon } from '../ndarray/promotion.ts';
import { truth } from '../python/objects/protocol.ts';
import { typeError } from '../python/objects/raise.ts';
import type { Value } from '../python/objects/values.ts';
import { broadcastShapes } from '../shapes/broadcast.ts';
import { outOf } from './arguments.ts';
import { type Operand, operand, toArray } from './coerce.ts';
import {
  apply,
  asDType,
  assign,
  bool,
  type DType,
  float32,
  float64,
  full,
  imaginaryPart,
  type NDArray,
  resultType,
  Weak,
} from './kernels.ts';
import { arrayComparison } from './operators.ts';
import { type Entry, entry } from './section.ts';
import { errorState, setRunState } from './state.ts';
import { wrapResult } from './wrapping.ts';

/** As it is beside a Python float, which texts are not. */
function inexact(value: Operand): Operand {
  if (value instanceof Weak) return value.kind === 'weak int' ? new Weak('weak float', Number(value.value)) : value;
  if ('US'.includes(value.dtype.kind)) throw noCommon(value.dtype, 'weak float');
  return value.dtype.kind === 'm' ? value : asDType(value, resultType([value.dtype, 'weak float']));
}

/** Arithmetic as Python has it: of Python's own numbers comes one of them, anything else makes an array. */
function among(name: 'add' | 'multiply', of: (a: number, b: number) => number, a: Operand, b: Operand): Operand {
  if (a instanceof Weak && b instanceof Weak && typeof a.value === 'number' && typeof b.value === 'number')
    return new Weak(a.kind === 'weak int' ? b.kind : a.kind, of(a.value, b.value));
  return apply(name, a, b);
}

const magnitude = (value: Operand): Operand =>
  value instanceof Weak && typeof value.value === 'number'
    ? new Weak(value.kind, Math.abs(value.value))
    : apply('absolute', value);

/** np.isclose as an array; Python's numbers take the precision of the arrays beside them, tolerances too. */
function isClose(a: Value, b: Value, rtol: Value, atol: Value, equalNan: boolean): NDArray {
  const x = operand(a);
  const y = inexact(operand(b));
  const near = withoutWarnings(() => {
    const distance = apply('absolute', apply('subtract', x, y));
    const bound = among(
      'add',
      (a, b) => a + b,
      operand(atol),
      among('multiply', (a, b) => a * b, operand(rtol), magnitude(y)),
    );
    return apply('less_equal', distance, bound);
  });
  const close = apply('logical_or', apply('logical_and', near, apply('isfinite', y)), apply('equal', x, y));
  if (!equalNan) return close;
  return apply('logical_or', close, apply('logical_and', apply('isnan', x), apply('isnan', y)));
}

function withoutWarnings<T>(body: () => T): T {
  const before = errorState();
  setRunState('errors', { ...before, invalid: 'ignore' });
  try {
    return body();
  } finally {
    setRunState('errors', before);
  }
}

function arrayEqual(a: Value, b: Value, equalNan: Value): Value {
  const x = toArray(a);
  const y = toArray(b);
  if (x.shape.join() !== y.shape.join()) return false;
  const whole = ({ dtype }: NDArray): boolean => 'biu'.includes(dtype.kind);
  if (!truth(equalNan) || (whole(x) && whole(y))) return sameValues(a, b);
  if (x === y) return true;
  const bothNaN = apply('logical_and', apply('isnan', x), apply('isnan', y));
  return allTrue(apply('logical_or', apply('equal', x, y), bothNaN));
}

/** Whether == says so everywhere. */
function sameValues(a: Value, b: Value): boolean {
  const [x, y] = [toArray(a), toArray(b)] as unknown as [Value, Value];
  return allTrue(asDType(toArray(arrayComparison('eq')(x, y)), bool));
}

const partType = (array: NDArray): DType => (array.dtype.itemsize === 8 ? float32 : float64);

function infinite(sign: number): (x: Value, out: Value) => Value {
  return (x, out) => {
    const array = toArray(x);
    const found = apply(
      'logical_and',
      apply('isinf', array),
      sign > 0 ? apply('logical_not', apply('signbit', array)) : apply('signbit', array),
    );
    const target = outOf(out);
    if (target === null) return wrapResult(found, [x]);
    assign(target, found);
    return out;
  };
}

export const logic: Entry[] = [
  entry(
    'isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)',
    'Whether elements are nearly equal.',
    (a: Value, b: Value, rtol: Value, atol: Value, equalNan: Value) =>
      wrapResult(isClose(a, b, rtol, atol, truth(equalNan)), [a, b]),
  ),
  entry(
    'allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)',
    'Whether all elements are nearly equal.',
    (a: Value, b: Value, rtol: Value, atol: Value, equalNan: Value) =>
      allTrue(isClose(a, b, rtol, atol, truth(equalNan))),
  ),
  entry('array_equal(a1, a2, equal_nan=False)', 'Whether two arrays are the same.', arrayEqual),
  entry('array_equiv(a1, a2)', 'Whether two arrays are the same after broadcasting.', (a: Value, b: Value) => {
    const x = toArray(a);
    const y = toArray(b);
    return !isShapeError(broadcastShapes([x.shape, y.shape])) && sameValues(a, b);
  }),
  entry('isreal(x)', 'Where the imaginary part is zero.', (x: Value) => {
    const array = toArray(x);
    // what has no imaginary part has zeros for one, and these are no text and no time
    if (array.dtype.kind === 'V') typeError('Cannot compare structured or void to non-void arrays.');
    return wrapResult(
      array.dtype.kind === 'c'
        ? apply('equal', imaginaryPart(array, partType(array)), new Weak('weak int', 0))
        : full(array.shape, !'USM'.includes(array.dtype.kind), bool),
      [x],
    );
  }),
  entry('iscomplex(x)', 'Where the imaginary part is not zero.', (x: Value) => {
    const array = toArray(x);
    return wrapResult(
      array.dtype.kind === 'c'
        ? apply('not_equal', imaginaryPart(array, partType(array)), new Weak('weak int', 0))
        : full(array.shape, false, bool),
      [x],
    );
  }),
  entry('isposinf(x, out=None)', 'Where elements are positive infinity.', infinite(1)),
  entry('isneginf(x, out=None)', 'Where elements are negative infinity.', infinite(-1)),
];
