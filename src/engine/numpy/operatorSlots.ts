/** Python's operators that are one ufunc each, as slots of arrays and of scalars. */
import type { Slots } from '../python/objects/slots.ts';
import type { Value } from '../python/objects/values.ts';

type BinarySlot = (a: Value, b: Value) => Value;

/** Python's operators of numbers with their ufuncs; a power is one, too, but no plain slot. */
export const ARITHMETIC: Readonly<Record<string, string>> = {
  add: 'add',
  sub: 'subtract',
  mul: 'multiply',
  truediv: 'divide',
  floordiv: 'floor_divide',
  mod: 'remainder',
};

const WITH_BITS: Readonly<Record<string, string>> = {
  ...ARITHMETIC,
  and: 'bitwise_and',
  or: 'bitwise_or',
  xor: 'bitwise_xor',
  lshift: 'left_shift',
  rshift: 'right_shift',
};

const COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;

/** a ∘ b and its reflection; `of` gives both for a ufunc's name. */
export const operatorSlots = (of: (ufunc: string) => [BinarySlot, BinarySlot]): Partial<Slots> =>
  Object.fromEntries(
    Object.entries({ ...WITH_BITS, divmod: 'divmod' }).flatMap(([slot, ufunc]) => {
      const [plain, reflected] = of(ufunc);
      return [
        [slot, plain],
        [`r${slot}`, reflected],
      ];
    }),
  );

/** a ∘= b. */
export const inPlaceSlots = (of: (ufunc: string) => BinarySlot): Partial<Slots> =>
  Object.fromEntries(Object.entries(WITH_BITS).map(([slot, ufunc]) => [`i${slot}`, of(ufunc)]));

/** a < b and so on. */
export const comparisonSlots = (of: (slot: (typeof COMPARISONS)[number]) => BinarySlot): Partial<Slots> =>
  Object.fromEntries(COMPARISONS.map((slot) => [slot, of(slot)]));
