/** How a ufunc computes on two elements that are no numbers, and what comparisons ask of an order. */
import type { DType } from './dtype.ts';
import type { Raw } from './objects.ts';

/** The dtypes that operands are cast to, the result's, and the result of the elements (clip has three). */
export interface IrregularRule {
  inputs: DType[];
  output: DType;
  compute: (a: Raw, b: Raw, c?: Raw) => Raw;
  /** NumPy's loop asks only a second operand that is the same for all elements whether it is zero. */
  tellsOnlyOfOne?: boolean;
}

/** Comparisons by the sign of an order. */
export const COMPARE: Record<string, (order: number) => boolean> = {
  equal: (order) => order === 0,
  not_equal: (order) => order !== 0,
  less: (order) => order < 0,
  less_equal: (order) => order <= 0,
  greater: (order) => order > 0,
  greater_equal: (order) => order >= 0,
};
