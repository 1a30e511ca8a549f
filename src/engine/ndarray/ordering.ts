/** The order in which sorting puts elements: NaN and NaT last, complex by parts, text by code points, objects by their own `<`. */

import type { NDArray } from './array.ts';
import { plainCopy } from './copying.ts';
import type { DType } from './dtype.ts';
import { readAt } from './elements.ts';
import { compareRawText } from './irregular.ts';
import { type Complex, objectOperations, type Raw } from './objects.ts';

const NAT = -9223372036854775808n;

function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : -1;
}

function compareComplex(a: Complex, b: Complex): number {
  const [aNan, bNan] = [Number.isNaN(a.re) || Number.isNaN(a.im), Number.isNaN(b.re) || Number.isNaN(b.im)];
  if (aNan || bNan) {
    if (aNan !== bNan) return aNan ? 1 : -1;
    return compareNumbers(a.re, b.re) || compareNumbers(a.im, b.im);
  }
  return compareNumbers(a.re, b.re) || compareNumbers(a.im, b.im);
}

function compareObjects(a: Raw, b: Raw): number {
  const operations = objectOperations();
  if (operations.truth(operations.call('less', [a, b]))) return -1;
  return operations.truth(operations.call('less', [b, a])) ? 1 : 0;
}

function compareStructs(a: NDArray, b: NDArray): number {
  for (const field of a.dtype.fields ?? []) {
    const order = compareRaw(
      readAt(a, a.offset + field.offset, field.dtype),
      readAt(b, b.offset + field.offset, field.dtype),
      field.dtype,
    );
    if (order !== 0) return order;
  }
  return 0;
}

/** By their bytes, as NumPy compares what has no fields. */
function compareSubarrays(a: NDArray, b: NDArray): number {
  const [x, y] = [plainCopy(a), plainCopy(b)].map((one) =>
    one.storage.u8.subarray(one.offset, one.offset + one.nbytes),
  );
  return compareRawText(x, y);
}

/** Negative, zero or positive, as a sorts before, beside or after b. */
export function compareRaw(a: Raw, b: Raw, dtype: DType): number {
  switch (dtype.kind) {
    case 'U':
    case 'S':
      return compareRawText(a, b);
    case 'O':
      return compareObjects(a, b);
    case 'c':
      return compareComplex(a as Complex, b as Complex);
    case 'f':
      return compareNumbers(a as number, b as number);
    case 'V':
      return dtype.subarray === null
        ? compareStructs(a as NDArray, b as NDArray)
        : compareSubarrays(a as NDArray, b as NDArray);
    case 'M':
    case 'm':
      if (a === NAT || b === NAT) return a === b ? 0 : a === NAT ? 1 : -1;
      return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;
    default:
      return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;
  }
}
