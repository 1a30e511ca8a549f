/** Python numbers beside arrays: the array that one becomes, whether it fits there, and what stands for one that does not. */

import type { NDArray } from './array.ts';
import { astype, scalarArray } from './copying.ts';
import { bool, complex128, type DType, float64, int64, object, uint64 } from './dtype.ts';
import { ArrayError } from './errors.ts';
import { reportNarrowing } from './floatStatus.ts';
import { isTrue } from './gather.ts';
import { checkIntegerBounds, tooLarge, wholeAsFloat } from './integerBounds.ts';
import { type Complex, objectOperations, type Raw } from './objects.ts';
import { WEAK_DEFAULT, type WeakScalar } from './promotion.ts';
import { COMPARISONS } from './refusals.ts';
import type { Ufunc } from './ufuncs/index.ts';

/** A Python int, float or complex as an operand: it takes the arrays' dtype where its kind allows. */
export class Weak {
  readonly kind: WeakScalar;
  readonly value: number | bigint | Complex;
  constructor(kind: WeakScalar, value: number | bigint | Complex) {
    this.kind = kind;
    this.value = value;
  }
}

export type Operand = NDArray | Weak;

/** A Python number as logical operations take it: beside another operand it has to fit a long. */
export function truthOf(ufunc: Ufunc, { kind, value }: Weak): NDArray {
  if (
    kind === 'weak int' &&
    ufunc.nin > 1 &&
    BigInt.asIntN(64, BigInt(value as number | bigint)) !== BigInt(value as number | bigint)
  )
    throw tooLarge();
  return scalarArray(isTrue(value), bool);
}

/** The array beside times or texts, where an int has to fit 64 bits. */
export function besideTimes(weak: Weak): NDArray {
  if (
    weak.kind === 'weak int' &&
    BigInt.asIntN(64, BigInt(weak.value as number | bigint)) !== BigInt(weak.value as number | bigint)
  )
    throw new ArrayError('OverflowError', 'int too big to convert');
  return weakDefault(weak);
}

/** A weak scalar as the array that NumPy would make of it alone. */
export function weakDefault(weak: Weak): NDArray {
  const { value } = weak;
  if (weak.kind === 'weak int' && (value as number) > Number.MAX_SAFE_INTEGER && BigInt(value as bigint) >= 2n ** 63n)
    return weakArray(weak, BigInt(value as bigint) < 2n ** 64n ? uint64 : object);
  return weakArray(weak, WEAK_DEFAULT[weak.kind]);
}

/** A Python number as an array of a dtype, if it fits there. */
export function weakArray(weak: Weak, dtype: DType): NDArray {
  let value: Raw = weak.value;
  if (weak.kind === 'weak int' && (dtype.kind === 'i' || dtype.kind === 'u'))
    checkIntegerBounds(weak.value as number | bigint, dtype);
  if (dtype.kind === 'O')
    value = objectOperations().box(
      value,
      weak.kind === 'weak int' ? int64 : weak.kind === 'weak float' ? float64 : complex128,
    );
  if ('fc'.includes(dtype.kind) && typeof value === 'bigint') value = wholeAsFloat(value);
  if (dtype.kind === 'f') reportNarrowing(Number(value), dtype.itemsize);
  if (dtype.kind === 'c' && typeof value === 'number') reportNarrowing(value, dtype.itemsize / 2);
  return scalarArray(value, dtype);
}

/** Two Python ints of which one is beyond 64 bits: which is larger says how they compare. */
function compareWhole(a: Weak, b: Weak): Operand[] | null {
  const isLarge = (one: Weak): boolean => typeof one.value === 'bigint' && BigInt.asIntN(64, one.value) !== one.value;
  if (a.kind !== 'weak int' || b.kind !== 'weak int' || !(isLarge(a) || isLarge(b))) return null;
  const difference = BigInt(a.value as bigint) - BigInt(b.value as bigint);
  return [scalarArray(difference > 0n ? 1 : difference < 0n ? -1 : 0, int64), scalarArray(0, int64)];
}

/** A Python int beyond an integer array's range compares as an infinity, and divides as a float. */
export function compareOutOfRange(ufunc: Ufunc, a: Operand, b: Operand | undefined): Operand[] | null {
  const divides = ufunc.name === 'divide';
  if (a instanceof Weak && b instanceof Weak && !divides && COMPARISONS.has(ufunc.name)) return compareWhole(a, b);
  if (b === undefined || a instanceof Weak === b instanceof Weak || !(divides || COMPARISONS.has(ufunc.name)))
    return null;
  const weak = (a instanceof Weak ? a : b) as Weak;
  const array = (a instanceof Weak ? b : a) as NDArray;
  if (weak.kind !== 'weak int' || !(divides ? 'iub' : 'iu').includes(array.dtype.kind)) return null;
  try {
    checkIntegerBounds(weak.value as number | bigint, array.dtype.kind === 'b' ? int64 : array.dtype);
    return null;
  } catch {
    if (divides) {
      const float = new Weak('weak float', wholeAsFloat(weak.value as number | bigint));
      return a instanceof Weak ? [float, array] : [array, float];
    }
    const infinity = scalarArray(Number(weak.value) > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY, float64);
    const wide = astype(array, float64);
    return a instanceof Weak ? [infinity, wide] : [wide, infinity];
  }
}
