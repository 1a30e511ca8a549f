/**
 * Arithmetic and order of numbers of which one is an element of an array: a room that has such numbers registers them. In a loop
 * over elements the search for slots took two thirds of each operation.
 */
import type { Value } from '../objects/values.ts';

type Operation = (a: Value, b: Value) => Value | undefined;

/** Undefined leaves the answer to the operands' slots. */
export interface ElementOperators {
  add: Operation;
  sub: Operation;
  mul: Operation;
  truediv: Operation;
  less(a: Value, b: Value): boolean | undefined;
  /** What a comparison of elements gives. */
  truth(isTrue: boolean): Value;
}

const leave = (): undefined => undefined;

/** The registered operators. */
export const elements: ElementOperators = {
  add: leave,
  sub: leave,
  mul: leave,
  truediv: leave,
  less: leave,
  truth: (isTrue) => isTrue,
};
