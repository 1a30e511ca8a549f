/** What np.copyto, and with it np.full, copies into an array. */

import { typeError } from '../python/objects/raise.ts';
import type { Value } from '../python/objects/values.ts';
import { operand, toArray } from './coerce.ts';
import { type Casting, type DType, type NDArray, resultType, Weak } from './kernels.ts';

const WEAK_NAMES = { 'weak int': 'int', 'weak float': 'float', 'weak complex': 'complex' } as const;

/** A Python number is taken in the target's own type where it is of that kind; all else comes as the array that it is by itself. */
export function copySource(source: Value, dtype: DType, casting: Casting): NDArray {
  const given = operand(source);
  if (!(given instanceof Weak)) return given;
  if (!'iufcO'.includes(dtype.kind) || resultType([dtype, given.kind]) !== dtype)
    return toArray(source, 'fc'.includes(dtype.kind) ? resultType([dtype, given.kind]) : null);
  if (casting === 'equiv' && dtype.kind !== 'O' && dtype !== toArray(source).dtype)
    typeError(`cannot cast Python ${WEAK_NAMES[given.kind]} to ${dtype.name} under the casting rule 'equiv'`);
  return toArray(source, dtype);
}
