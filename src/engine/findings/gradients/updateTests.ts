/** What the numbers that are taken from a parameter have to do with those of a right gradient. */
import { compareGradients, isPositiveMultiple, TOLERANCE } from '../../gradient/compare.ts';
import { asMultiple, asTwoTerms, type TwoTerms } from './twoTerms.ts';

/** Of one entry any number is a multiple. */
export const isTelling = (right: Float64Array): boolean => right.filter((v) => v !== 0).length > 1;

/**
 * values = a right + b parameter, where that is all and b is not 0; a step goes down with a positive and up with a negative a.
 * What is a multiple of the parameter alone is the penalty itself.
 */
export function asPenalised(values: Float64Array, right: Float64Array, parameter: Float64Array): TwoTerms | null {
  const both = values.length === right.length && values.length > 2 ? asTwoTerms(values, right, parameter) : null;
  return both !== null && both.left <= 1e-5 && asMultiple(values, parameter).left > 1e-5 ? both : null;
}

/** Equal but for rounding. */
export const isSame = (hand: Float64Array, right: Float64Array): boolean =>
  hand.length === right.length && (compareGradients(hand, right, { floor: 1e-10 }).maxRelativeError ?? 0) <= TOLERANCE;

/** A multiple by a number of either sign. */
export const isMultiple = (hand: Float64Array, right: Float64Array): boolean =>
  hand.length === right.length &&
  (isPositiveMultiple(hand, right) ||
    isPositiveMultiple(
      hand.map((v) => -v),
      right,
    ));

/** Where an array has its largest entry. */
export const largestOf = (values: Float64Array): number =>
  values.reduce((best, v, i) => (Math.abs(v) > Math.abs(values[best] as number) ? i : best), 0);
