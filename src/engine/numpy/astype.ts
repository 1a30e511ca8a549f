/** ndarray.astype. */
import { notCast } from '../ndarray/promotion.ts';
import { truth } from '../python/objects/protocol.ts';
import { raise, valueError } from '../python/objects/raise.ts';
import type { Value } from '../python/objects/values.ts';
import { castingOf, orderOf } from './arguments.ts';
import { unitOfTimes, value } from './coerce.ts';
import { toDType } from './dtypeOf.ts';
import { sizedFor } from './flexibleTypes.ts';
import {
  apply,
  astype,
  checkArrayCast,
  type DType,
  flatItems,
  type NDArray,
  parseDType,
  sameDType,
} from './kernels.ts';
import { arrayView } from './subclass.ts';

export function astypeMethod(
  self: NDArray,
  dtype: Value,
  order: Value,
  casting: Value,
  subok: Value,
  copyFlag: Value,
): Value {
  const asked = toDType(dtype);
  const wanted = asked.unit?.base === 'generic' ? unitOfTimes(self as unknown as Value, asked) : sizedFor(self, asked);
  const keepsValues = casting === 'same_value';
  if (!keepsValues) checkArrayCast(self, wanted, castingOf(casting, 'unsafe', ['same_value']));
  if (!truth(copyFlag) && sameDType(wanted, self.dtype)) return value(self);
  if (self.dtype.kind === 'M' && 'US'.includes(wanted.kind)) checkRoom(self, wanted);
  const made = keepsValues ? sameValues(self, wanted) : astype(self, wanted, 'unsafe', orderOf(order, 'K'));
  return truth(subok) ? arrayView(self, made) : value(made);
}

/** Dates are not cut off. */
function checkRoom(dates: NDArray, { kind, itemsize }: DType): void {
  const room = itemsize / (kind === 'U' ? 4 : 1);
  if (flatItems(astype(dates, parseDType('U64'))).every((text) => (text as string).length <= room)) return;
  raise('RuntimeError', `The string provided for NumPy ISO datetime formatting was too short, with length ${room}`);
}

/** C's names by the dtype's number. */
const C_NAMES =
  'bool byte ubyte short ushort int uint long ulong longlong ulonglong float double longdouble cfloat cdouble'.split(
    ' ',
  );
const cName = (dtype: DType): string => C_NAMES[dtype.num] ?? 'half';
const isNumeric = (dtype: DType): boolean => 'biufc'.includes(dtype.kind);

/** A cast that refuses what it would change: every number has to come back as it was. */
function sameValues(array: NDArray, wanted: DType): NDArray {
  const from = array.dtype;
  if (!isNumeric(from) || !isNumeric(wanted)) throw notCast(from, wanted, 'same_value');
  const made = astype(array, wanted);
  if (wanted.kind === 'b') return made;
  if (differ(array, made) || differ(array, astype(made, from)))
    valueError(
      `could not cast 'same_value' ${cName(from)} to ${cName(wanted)}${from.kind === 'c' && wanted.kind !== 'c' ? ': imag is not 0' : ''}`,
    );
  return made;
}

/** Whether there are two different values, neither or only one of them NaN. */
function differ(a: NDArray, b: NDArray): boolean {
  const areNumbers = apply('logical_or', apply('equal', a, a), apply('equal', b, b));
  return flatItems(apply('logical_and', apply('not_equal', a, b), areNumbers)).includes(true);
}
