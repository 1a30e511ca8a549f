/**
 * Gradients without a name: `W -= rate * X.T.dot(delta)`. What the statement took from the parameter is a positive multiple
 * of its gradient, or the direction is wrong. Only beside another parameter whose step is right for the same loss: then the
 * loss is the one that is meant.
 */
import { compareGradients, disagreements, isPositiveMultiple } from '../../gradient/compare.ts';
import { inputsOf, outputsOf } from '../../gradient/operands.ts';
import type { Tape } from '../../gradient/tape.ts';
import type { NDArray } from '../../ndarray/array.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { SeenLoss, SeenStep } from './bindings.ts';

/** A step that goes another way than its parameter's gradient. */
export interface WrongStep {
  step: SeenStep;
  loss: SeenLoss;
  right: Float64Array;
  automatic: NDArray;
  /** Entry where the two directions part most, scaled to one another. */
  worst: number;
  /** What was taken, as large as the gradient; and how far the two are apart. */
  scaled: Float64Array;
  error: number | null;
}

/** The wrong steps of a program some of whose steps are right for the same loss. */
export function wrongSteps(steps: readonly SeenStep[], losses: readonly SeenLoss[], tape: Tape): WrongStep[] {
  for (const loss of losses) {
    const compared = steps.flatMap((step) => compare(step, loss, tape) ?? []);
    // A gradient of one entry is a multiple of any other.
    const telling = compared.filter(({ right }) => right.filter((v) => v !== 0).length > 1);
    if (telling.some(({ isRight }) => isRight)) return telling.filter(({ isRight }) => !isRight);
  }
  return [];
}

function compare(step: SeenStep, loss: SeenLoss, tape: Tape): (WrongStep & { isRight: boolean }) | null {
  const { bound } = step;
  if (loss.versions.get(bound.array) !== bound.version) return null;
  const backward = tape.backward(loss.trace, { at: loss.at, until: bound.at, wanted: [bound.array] });
  if (backward.missing.length > 0) return null;
  const automatic = backward.gradientOf(bound.array);
  const right = numbersOf(automatic);
  if (!right.every(Number.isFinite) || right.every((v) => v === 0) || step.taken.every((v) => v === 0)) return null;
  const scale = Math.sqrt(sumOfSquares(step.taken) / sumOfSquares(right));
  const scaled = step.taken.map((v) => v / scale);
  const compared = compareGradients(scaled, right);
  return {
    step,
    loss,
    right,
    automatic,
    scaled,
    error: compared.maxRelativeError,
    worst: disagreements(scaled, right)[0] ?? compared.worst,
    isRight: isPositiveMultiple(step.taken, right),
  };
}

const sumOfSquares = (values: Float64Array): number => values.reduce((sum, v) => sum + v * v, 0);

/** Whether an array is no positive multiple of the gradient by what the parameter was multiplied to, and has its shape. */
export function isOffBehind(hand: NDArray, { loss, step }: WrongStep, tape: Tape): boolean {
  const { array, at } = step.bound;
  const products = tape.events
    .slice(at, loss.at)
    .filter((event) => inputsOf(event).some(({ storage }) => storage === array.storage))
    .flatMap(outputsOf)
    .filter(({ shape }) => shape.join() === hand.shape.join());
  if (products.length === 0) return false;
  const backward = tape.backward(loss.trace, { at: loss.at, until: at, wanted: products });
  const values = numbersOf(hand);
  return !products.some((product) => isPositiveMultiple(values, numbersOf(backward.gradientOfValue(product))));
}
