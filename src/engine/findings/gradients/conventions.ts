/**
 * What is right together, though not the gradient of its own forward. A loss and the softmax or sigmoid before it are
 * often differentiated as one: `cross_entropy_grad(y, t)` returns `y - t`, which is right for the logits, and the softmax's
 * backward passes on what it gets, unless it is differentiated once more. A layer may average over the batch where the
 * loss's derivative does not. What follows from it is excuses.ts.
 */
import type { DiagnosisText } from '../../gradient/diagnose.ts';
import type { NDArray } from '../../ndarray/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { arraysIn, isArray } from '../../trace/values.ts';
import type { CapturedCall } from './capture.ts';
import type { HandGradient } from './hand.ts';
import { isNear } from './near.ts';
import { isPenalised } from './penalty.ts';
import type { Setup } from './setup.ts';
import { arrayAt } from './targets.ts';
import { runTrial, type TrialResult } from './trial.ts';
import { asMultiple, asTwoTerms } from './twoTerms.ts';

export interface Convention {
  /**
   * `fused`: by what went into the probabilities; `passed on`: the upstream gradient as it came; `derived`: by the rule;
   * `settled`: what the program passes is already y - t; `averaged`: a parameter's, divided by the batch size; `decayed`:
   * with a part of the parameter added; `penalty`: right, of a loss with a penalty on the parameter; `too much`: with more
   * of the parameter than that; `too little`: with less of it, of the loss that is returned beside it; `loss`: the right
   * gradient of a single number; `summed`: of a loss that is a mean, as if it were the sum over the batch; `fused sum`:
   * both, as `y - t` is for a mean over the batch.
   */
  kind:
    | 'fused'
    | 'passed on'
    | 'derived'
    | 'settled'
    | 'averaged'
    | 'decayed'
    | 'penalty'
    | 'too much'
    | 'too little'
    | 'loss'
    | 'summed'
    | 'fused sum';
  /** The probabilities it is about; for a loss its gradient, for an averaged or settled one what arrived in the program. */
  values: Float64Array;
}

/** What a gradient has to do with what stands beside it; null for most. */
export function conventionOf(
  setup: Setup,
  trial: TrialResult,
  hand: HandGradient,
  backward: CapturedCall | null,
  forwards: readonly CapturedCall[],
  isRight: boolean,
): Convention | null {
  if (isRight) return ofRight(trial, hand, backward);
  const automatic = trial.automatic.get(hand.target);
  if (automatic === undefined || automatic.size !== hand.gradient.size) return null;
  const right = numbersOf(automatic);
  const penalty = withPenalty(setup, trial, hand, right);
  if (penalty !== null) return penalty;
  const upstream = setup.roles.hasUpstream ? besideUpstream(setup, trial, hand, backward, forwards, right) : 'open';
  return upstream === 'open' ? (fusedWithLoss(trial, hand, right) ?? summedLoss(trial, hand, right)) : upstream;
}

/** A right gradient by which another may be excused: a loss's, or a distribution's. */
function ofRight(trial: TrialResult, hand: HandGradient, backward: CapturedCall | null): Convention | null {
  const output = numbersOf(trial.output);
  const values = numbersOf(hand.gradient);
  const isParameter = !hand.target.isArgument && arrayAt(trial.values, hand.target.path) !== null;
  if (isParameter && isOfPenalty(trial, hand)) return { kind: 'penalty', values };
  if (!hand.target.isArgument || backward === null) return null;
  if (output.length === 1) return { kind: 'loss', values };
  return isDistribution(output, trial.output.shape) ? { kind: 'derived', values: output } : null;
}

/** A gradient that differs from the right one by a part of the parameter. */
function withPenalty(setup: Setup, trial: TrialResult, hand: HandGradient, right: Float64Array): Convention | null {
  const values = numbersOf(hand.gradient);
  const array = arrayAt(trial.values, hand.target.path);
  if (array === null) return null;
  const isParameter = !hand.target.isArgument;
  if (isParameter && isDecayed(values, right, numbersOf(array)) && staysAtZero(setup, hand))
    return { kind: isOfPenalty(trial, hand) ? 'too much' : 'decayed', values };
  const lacksOne = setup.roles.loss !== undefined && isOfPenalty(trial, hand) && lacks(values, right, numbersOf(array));
  return lacksOne ? { kind: 'too little', values } : null;
}

/** What a gradient has to do with the one that arrives; 'open' where it may belong to a loss beside it all the same. */
function besideUpstream(
  setup: Setup,
  trial: TrialResult,
  hand: HandGradient,
  backward: CapturedCall | null,
  forwards: readonly CapturedCall[],
  right: Float64Array,
): Convention | null | 'open' {
  const gradient = numbersOf(hand.gradient);
  const given = upstreamGiven(setup, backward);
  if (given !== null && isOfLogits(given, backward, forwards) && !isDiagonal(gradient, trial))
    return { kind: 'settled', values: numbersOf(given) };
  const isParameter = !hand.target.isArgument || isParameterBesideInput(hand, trial);
  if (isParameter && isAveraged(gradient, right, trial.output.shape))
    return { kind: 'averaged', values: given === null ? new Float64Array() : numbersOf(given) };
  if (!hand.target.isArgument) return null;
  const [upstream] = trial.upstream;
  if (upstream === undefined || !isNear(gradient, numbersOf(upstream))) return 'open';
  const output = numbersOf(trial.output);
  return output.every((v) => v > 0 && v < 1) ? { kind: 'passed on', values: output } : null;
}

/** A loss's gradient by what went into the probabilities that it takes. */
function fusedWithLoss(trial: TrialResult, hand: HandGradient, right: Float64Array): Convention | null {
  const given = hand.target.isArgument ? arrayAt(trial.values, hand.target.path) : null;
  if (given === null) return null;
  const probabilities = numbersOf(given);
  const isBy = (count: number) =>
    isFused(
      probabilities,
      right.map((v) => v * count),
      numbersOf(hand.gradient),
      given.shape,
    );
  if (isBy(1)) return { kind: 'fused', values: probabilities };
  const isSum = trial.output.size === 1 && [given.shape[0] ?? 1, given.size].some((count) => count > 1 && isBy(count));
  return isSum ? { kind: 'fused sum', values: probabilities } : null;
}

/** What `y - t` beside a mean is, for whoever looks for `y - t` among the gradients by `y`. */
export const FUSED_SUM: DiagnosisText = {
  en: 'it is that by the logits, and summed over the batch where the forward takes the mean',
  ja: 'ロジットについての勾配で、forward が平均をとるのに対しバッチの合計になっています',
};

/** A mean's gradient without the division by the batch size. */
function summedLoss(trial: TrialResult, hand: HandGradient, right: Float64Array): Convention | null {
  const { shape } = hand.gradient;
  const samples = trial.output.size === 1 && hand.target.isArgument ? (shape.find((n) => n > 1) ?? 1) : 1;
  const values = numbersOf(hand.gradient);
  return isAveraged(right, values, [samples]) ? { kind: 'summed', values } : null;
}

function isOfPenalty({ forward: { tape, values }, output }: TrialResult, { target }: HandGradient): boolean {
  const parameter = output.size === 1 ? arrayAt(values, target.path) : null;
  return parameter !== null && isPenalised(parameter, { tape, loss: output, at: tape.events.length });
}

/** What the program's own call of the backward was given for the upstream gradient. */
function upstreamGiven({ roles }: Setup, backward: CapturedCall | null): NDArray | null {
  const name = roles.roles.find(({ role }) => role.kind === 'upstream')?.name;
  const given = backward?.values.find(([n]) => n === name)?.[1];
  return isArray(given) ? given : null;
}

/** `linear_backward(dZ, cache)` gives dA, dW and db of a function's arguments: where dA is right, the others are of parameters. */
function isParameterBesideInput({ target }: HandGradient, { hand, automatic }: TrialResult): boolean {
  return hand.some((other) => {
    const right = automatic.get(other.target);
    const isOtherArgument = other.target.isArgument && other.target !== target;
    return isOtherArgument && right !== undefined && isNear(numbersOf(other.gradient), numbersOf(right));
  });
}

function isAveraged(hand: Float64Array, right: Float64Array, shape: readonly number[]): boolean {
  return [shape[0] ?? 1, shape.at(-1) ?? 1].some(
    (count) =>
      count > 1 &&
      isNear(
        hand.map((v) => v * count),
        right,
      ),
  );
}

/** How much may be left of what was added. */
const RESTING = 1e-4;

/** hand = right + a w + b sign(w), and no more: the gradient of an L2 and an L1 penalty, kept out of the layer's forward. */
function isDecayed(hand: Float64Array, right: Float64Array, weights: Float64Array): boolean {
  if (hand.length < 4) return false;
  const added = hand.map((v, i) => v - (right[i] as number));
  const signs = weights.map(Math.sign);
  const ridge = asMultiple(added, weights);
  if (ridge.a > 0 && ridge.left <= RESTING) return true;
  const both = asTwoTerms(added, weights, signs);
  return both !== null && both.a >= -1e-9 && both.b > 0 && both.left <= RESTING;
}

/** hand = right - b w, and no more. */
function lacks(hand: Float64Array, right: Float64Array, weights: Float64Array): boolean {
  const both = hand.length < 3 ? null : asTwoTerms(hand, right, weights);
  return both !== null && both.b < 0 && Math.abs(both.a - 1) <= RESTING && both.left <= RESTING;
}

/** A weight decay comes whatever arrives; what goes with the upstream gradient, as through a norm of the weights, is none. */
function staysAtZero(setup: Setup, { target }: HandGradient): boolean {
  if (!setup.roles.hasUpstream) return true;
  const atZero = runTrial({ ...setup, scale: 0 });
  const there = atZero?.hand.find((hand) => hand.target === target);
  return there === undefined || numbersOf(there.gradient).some((v) => Math.abs(v) > 1e-9);
}

/** Whether an upstream gradient is y - t, or a part of it, for probabilities y that the object keeps or the forward gave. */
function isOfLogits(given: NDArray, backward: CapturedCall | null, forwards: readonly CapturedCall[]): boolean {
  const upstream = numbersOf(given);
  const results = forwards.flatMap(({ result }) => arraysIn(result, 2));
  return [...attributesOf(backward?.values[0]?.[1]), ...results].some((own) => {
    if (own.size !== given.size) return false;
    const y = numbersOf(own);
    if (!y.every((v) => v > 0 && v < 1)) return false;
    return [1, given.shape[0] ?? 1, given.shape.at(-1) ?? 1].some((count) =>
      y.every((v, i) => [0, 1].some((t) => Math.abs(v - count * (upstream[i] as number) - t) < 1e-6)),
    );
  });
}

function attributesOf(self: unknown): NDArray[] {
  const fields = typeof self === 'object' && self !== null && 'd' in self ? Object.values(self.d as object) : [];
  return fields.filter((value) => isArray(value as never)) as NDArray[];
}

/** A softmax that is differentiated as if each output had one input, which is wrong whatever arrives. */
function isDiagonal(hand: Float64Array, { output, upstream: [arriving] }: TrialResult): boolean {
  const y = numbersOf(output);
  if (arriving === undefined || arriving.size !== y.length || !isDistribution(y, output.shape)) return false;
  const g = numbersOf(arriving);
  return isNear(
    hand,
    y.map((v, i) => (g[i] as number) * v * (1 - v)),
  );
}

/** The gradient by the logits is J'g: y (g - Σ g y) for a softmax along one axis, g y (1 - y) for a sigmoid. */
function isFused(y: Float64Array, g: Float64Array, hand: Float64Array, shape: readonly number[]): boolean {
  if (!y.every((v) => v >= 0 && v <= 1)) return false;
  const sigmoid = y.map((v, i) => (g[i] as number) * v * (1 - v));
  if (isNear(hand, sigmoid)) return true;
  return axesOf(y, shape).some((groupOf) => {
    const sums = new Map<number, number>();
    y.forEach((v, i) => {
      sums.set(groupOf(i), (sums.get(groupOf(i)) ?? 0) + v * (g[i] as number));
    });
    return isNear(
      hand,
      y.map((v, i) => v * ((g[i] as number) - (sums.get(groupOf(i)) as number))),
    );
  });
}

function isDistribution(values: Float64Array, shape: readonly number[]): boolean {
  return values.every((v) => v > 0 && v < 1) && axesOf(values, shape).length > 0;
}

/** Along which of the last and the first axis an array sums to 1: which of the sums an entry belongs to. */
function axesOf(values: Float64Array, shape: readonly number[]): ((i: number) => number)[] {
  const last = shape.at(-1) ?? 1;
  const others = values.length / (shape[0] ?? 1);
  const groupings = [(i: number) => Math.floor(i / last), (i: number) => i % others];
  return groupings.filter((groupOf) => {
    const sums = new Map<number, number>();
    values.forEach((v, i) => {
      sums.set(groupOf(i), (sums.get(groupOf(i)) ?? 0) + v);
    });
    return [...sums.values()].every((sum) => Math.abs(sum - 1) < 1e-6);
  });
}
