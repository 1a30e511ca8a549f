/**
 * A loss and the softmax or sigmoid before it are often differentiated together: `cross_entropy_grad(y, t)` returns
 * `y - t`, which is right for the logits, and the softmax's own backward passes on what it gets. Neither is the gradient
 * of its own forward, and together they are right; unless the softmax is differentiated once more after it.
 */
import type { NDArray } from '../../ndarray/array.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isArray } from '../../trace/values.ts';
import type { CapturedCall } from './capture.ts';
import type { GradientCheck } from './check.ts';
import type { HandGradient } from './hand.ts';
import { arrayAt } from './targets.ts';
import type { Setup, TrialResult } from './trial.ts';

export interface Convention {
  /** `fused`: by what went into the probabilities; `passed on`: the upstream gradient as it came; `derived`: by the rule. */
  kind: 'fused' | 'passed on' | 'derived';
  /** The probabilities it is about. */
  probabilities: Float64Array;
  /** For `passed on`: whether what the program passed is already y - t. */
  isSettled: boolean;
}

const TOLERANCE = 1e-3;

/** What a gradient has to do with a softmax or sigmoid; null for most. */
export function conventionOf(
  setup: Setup,
  trial: TrialResult,
  hand: HandGradient,
  backward: CapturedCall | null,
  isRight: boolean,
): Convention | null {
  if (!hand.target.isArgument) return null;
  const output = numbersOf(trial.output);
  if (isRight)
    return backward !== null && isDistribution(output, trial.output.shape)
      ? { kind: 'derived', probabilities: output, isSettled: false }
      : null;
  const [upstream] = trial.upstream;
  if (setup.roles.hasUpstream && upstream !== undefined && isNear(numbersOf(hand.gradient), numbersOf(upstream)))
    return output.every((v) => v > 0 && v < 1)
      ? { kind: 'passed on', probabilities: output, isSettled: givesFused(setup, backward) }
      : null;
  const given = arrayAt(trial.values, hand.target.path);
  const right = trial.automatic.get(hand.target);
  if (given === null || right === undefined || right.size !== hand.gradient.size) return null;
  const probabilities = numbersOf(given);
  return isFused(probabilities, numbersOf(right), numbersOf(hand.gradient), given.shape)
    ? { kind: 'fused', probabilities, isSettled: false }
    : null;
}

/** The checks with those excused that are right together. */
export function withConventions(checks: GradientCheck[]): GradientCheck[] {
  const ofKind = (kind: Convention['kind']) =>
    checks.flatMap(({ convention }) => (convention?.kind === kind ? [convention.probabilities] : []));
  const [fused, derived] = [ofKind('fused'), ofKind('derived')];
  return checks.map((check) => {
    const { convention, row } = check;
    if (convention === null || row.verdict !== 'fail') return check;
    const isAmong = (others: Float64Array[]) => others.some((other) => isNear(other, convention.probabilities));
    const isExcused = convention.kind === 'fused' ? !isAmong(derived) : convention.isSettled || isAmong(fused);
    if (!isExcused) return check;
    const why =
      convention.kind === 'fused'
        ? 'not by this argument, but by the logits of the softmax or sigmoid that gave it'
        : 'passed on as it came: the loss’s gradient is already that by the logits';
    return { ...check, diagnosis: null, root: null, row: { ...row, verdict: 'pass', diagnosis: null, why } };
  });
}

/** Whether the program itself passed y - t, or a part of it, for the probabilities y that its forward had given. */
function givesFused({ roles }: Setup, backward: CapturedCall | null): boolean {
  const name = roles.roles.find(({ role }) => role.kind === 'upstream')?.name;
  const given = backward?.values.find(([n]) => n === name)?.[1];
  const self = backward?.values[0]?.[1];
  if (!isArray(given) || self === undefined) return false;
  const upstream = numbersOf(given);
  return attributesOf(self).some((own) => {
    if (own.size !== given.size) return false;
    const y = numbersOf(own);
    return [1, given.shape[0] ?? 1, given.shape.at(-1) ?? 1].some((count) =>
      y.every((v, i) => [0, 1].some((t) => Math.abs(v - count * (upstream[i] as number) - t) < 1e-6)),
    );
  });
}

function attributesOf(self: unknown): NDArray[] {
  const fields = typeof self === 'object' && self !== null && 'd' in self ? Object.values(self.d as object) : [];
  return fields.filter((value) => isArray(value as never)) as NDArray[];
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

function isNear(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  const largest = b.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return a.every((v, i) => Math.abs(v - (b[i] as number)) <= TOLERANCE * largest) && largest > 0;
}
