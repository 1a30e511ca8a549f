/** Comparing and testing arrays: array_equal, isreal and the like. */

import { allTrue } from '../ndarray/conditions.ts';
import { isShapeError } from '../ndarray/errors.ts';
import { truth } from '../python/objects/protocol.ts';
import { typeError } from '../python/objects/raise.ts';
import type { Value } from '../python/objects/values.ts';
import { broadcastShapes } from '../shapes/broadcast.ts';
import { outOf } from './arguments.ts';
import { toArray } from './coerce.ts';
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
  Weak,
} from './kernels.ts';
import { arrayComparison } from './operators.ts';
import { unwrap } from './scalar.ts';
import { type Entry, entry } from './section.ts';
import { wrapResult } from './wrapping.ts';

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
    return array.dtype.kind === 'c'
      ? wrapResult(apply('not_equal', imaginaryPart(array, partType(array)), new Weak('weak int', 0)), [x])
      : unwrap(full(array.shape, false, bool));
  }),
  entry('isposinf(x, out=None)', 'Where elements are positive infinity.', infinite(1)),
  entry('isneginf(x, out=None)', 'Where elements are negative infinity.', infinite(-1)),
];
