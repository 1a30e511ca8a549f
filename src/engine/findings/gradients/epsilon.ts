/**
 * `log(y + 1e-7)` with the textbook gradient `(y - t) / N`: where a probability is smaller than the epsilon the two part,
 * however right the backward is. So a program with such a logarithm is also judged where nothing is saturated.
 */
import type { Runtime } from '../../python/runtime/index.ts';
import type { AstNode, Expr } from '../../python/syntax/ast.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { lastValue } from '../../trace/seen.ts';
import { scalarNumber } from '../../trace/values.ts';
import type { Context, Variation } from '../rule.ts';
import { moved } from './moved.ts';
import type { Setup } from './setup.ts';
import { arrayAt } from './targets.ts';
import { runTrial, type TrialResult } from './trial.ts';

/** What an epsilon is at most; anything larger is part of the function. */
const LARGEST_EPSILON = 1e-4;
/** What an epsilon changes at most, beside the largest entry: eps / p of a sample whose probability p is a hundredth of a percent. */
const SLIGHT = 1e-3;
/** Arguments this small saturate no softmax. */
const TAME = 1;

/** Trials at arguments that saturate nothing; none where the program has no epsilon in a logarithm, or is tame itself. */
export function tameTrials(setup: Setup): TrialResult[] {
  const largest = largestArgument(setup);
  if (largest <= TAME || !hasEpsilonInLog(setup.runtime)) return [];
  return [1, -0.7].flatMap(
    (sign, i) =>
      runTrial({ ...setup, values: moved(setup.values, setup.targets, (sign * TAME) / largest, 7 + i) }) ?? [],
  );
}

function largestArgument({ values, targets }: Setup): number {
  const [first] = targets.filter((target) => target.isArgument);
  const array = first === undefined ? null : arrayAt(values, first.path);
  return array === null ? 0 : numbersOf(array).reduce((most, v) => Math.max(most, Math.abs(v)), 0);
}

/**
 * Whether a difference this small beside the gradient's largest entry may be an epsilon's: with normalisation in the network
 * no choice of arguments makes its probabilities tame.
 */
export function mayBeEpsilon(
  runtime: Runtime,
  byHand: ArrayLike<number>,
  automatic: ArrayLike<number> | null,
): boolean {
  if (automatic === null || !hasEpsilonInLog(runtime)) return false;
  let [largest, difference] = [0, 0];
  for (let i = 0; i < automatic.length; i++) {
    largest = Math.max(largest, Math.abs(automatic[i] as number));
    difference = Math.max(difference, Math.abs((automatic[i] as number) - (byHand[i] as number)));
  }
  return difference <= SLIGHT * largest;
}

/**
 * The program with 0 for the small constants that keep its logarithms from 0, in `log(y + 1e-8)` and in clips: where they
 * decide, the textbook gradient is that of this program. Null where it has none.
 */
export function withoutEpsilons<T extends Pick<Context, 'rerun' | 'runtime'>>(context: T): T | null {
  const { runtime } = context;
  const small = new Set(runtime.nodes.flatMap(({ node }) => epsilonsIn(runtime, node)));
  if (small.size === 0) return null;
  const replace = (node: Expr): Expr | null =>
    small.has(node) ? { kind: 'Constant', span: node.span, value: { type: 'float', value: 0 } } : null;
  return {
    ...context,
    rerun: (variation: Variation) =>
      context.rerun({ ...variation, replace: (node) => replace(node) ?? variation.replace?.(node) ?? null }),
  };
}

/** Those of a logarithm of a sum, and of a clip. */
function epsilonsIn(runtime: Runtime, node: AstNode): Expr[] {
  if (node.kind !== 'Call') return [];
  const name = nameOf(node.func);
  const [inner] = node.args;
  if (name === 'log' && inner?.kind === 'BinOp' && inner.op === 'Add') return smallIn(runtime, inner);
  return ['clip', 'maximum'].includes(name) ? node.args.flatMap((one) => smallIn(runtime, one)) : [];
}

const smallIn = (runtime: Runtime, node: Expr): Expr[] =>
  node.kind === 'BinOp'
    ? [node.left, node.right].flatMap((one) => smallIn(runtime, one))
    : isSmall(runtime, node)
      ? [node]
      : [];

function hasEpsilonInLog(runtime: Runtime): boolean {
  return runtime.nodes.some(({ node }) => isLogOfMore(runtime, node));
}

/** `log(y + eps)`, `log(np.clip(y, eps, 1))`, `log(np.maximum(y, eps))`. */
function isLogOfMore(runtime: Runtime, node: AstNode): boolean {
  if (node.kind !== 'Call' || nameOf(node.func) !== 'log') return false;
  const [inner] = node.args;
  if (inner?.kind === 'BinOp') return inner.op === 'Add' && [inner.left, inner.right].some((e) => isSmall(runtime, e));
  if (inner?.kind !== 'Call' || !['clip', 'maximum'].includes(nameOf(inner.func))) return false;
  return inner.args.some((e) => isSmall(runtime, e));
}

const nameOf = (node: Expr): string => (node.kind === 'Attribute' ? node.attr : node.kind === 'Name' ? node.id : '');

function isSmall(runtime: Runtime, node: Expr): boolean {
  const constant = node.kind === 'Constant' && node.value.type === 'float' ? node.value.value : null;
  const value = constant ?? scalarNumber(lastValue(runtime, node));
  return value !== null && value > 0 && value <= LARGEST_EPSILON;
}
