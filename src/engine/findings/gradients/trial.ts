/**
 * One gradient check at one point: the forward under the tape, the forward as a black box for central differences, and
 * the hand-written backward, each on its own copy of what the program gave. Nothing of the program's is changed.
 */

import { type NumericalGradient, numericalGradient } from '../../gradient/numerical.ts';
import { Tape } from '../../gradient/tape.ts';
import { NDArray } from '../../ndarray/array.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import { observed } from '../../ndarray/observe.ts';
import { PyBaseException, PyFloat, PyTuple, type Value } from '../../python/objects/index.ts';
import type { PyFunction, Runtime } from '../../python/runtime/index.ts';
import { Copier } from '../../trace/copy.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import { callWithParameters } from '../../trace/parameters.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import { type HandGradient, handGradients } from './hand.ts';
import type { RoleMap } from './roles.ts';
import { arrayAt, type Target, type Values } from './targets.ts';

export interface Setup {
  runtime: Runtime;
  forward: PyFunction;
  backward: PyFunction;
  /** Parameters of the forward, float64, never changed. */
  values: Values;
  roles: RoleMap;
  targets: Target[];
  /** Puts the random streams back to where they were, so that every call of the forward draws the same. */
  withSameRandomness<T>(body: () => T): T;
}

export interface TrialResult {
  /** The forward's differentiable result. */
  output: { shape: readonly number[]; scalar: boolean };
  upstream: NDArray;
  hand: HandGradient[];
  /** The same for twice the upstream gradient; null where it takes none. */
  handTwice: HandGradient[] | null;
  /** The gradients left after backward was called a second time on the same object. */
  handAgain: HandGradient[] | null;
  automatic: Map<Target, NDArray>;
  /** Operations without a rule; where there are any, `automatic` is not known. */
  missing: string[];
  numerical(target: Target, budget: number, outOfTime: () => boolean): NumericalGradient | null;
}

/** Runs the three; null when the forward raises or gives nothing to differentiate, or the backward raises. */
export function runTrial(setup: Setup): TrialResult | null {
  const forward = runForward(setup);
  if (forward === null) return null;
  const { tape, output, values } = forward;
  const upstream = upstreamFor(setup, output);
  const backward = tape.backward(output, {
    seed: upstream,
    wanted: setup.targets.flatMap((t) => arrayAt(values, t.path) ?? []),
  });
  const automatic = new Map<Target, NDArray>();
  for (const target of setup.targets) {
    const array = arrayAt(values, target.path);
    if (array !== null) automatic.set(target, backward.gradientOf(array));
  }
  const hand = runBackward(setup, upstream, 1, 1);
  if (hand === null) return null;
  return {
    output: { shape: output.shape, scalar: output.size === 1 },
    upstream,
    hand,
    handTwice: setup.roles.hasUpstream ? runBackward(setup, upstream, 2, 1) : null,
    handAgain: runBackward(setup, upstream, 1, 2),
    automatic,
    missing: backward.missing,
    numerical: (target, budget, outOfTime) => differences(setup, target, upstream, budget, outOfTime),
  };
}

interface ForwardRun {
  tape: Tape;
  output: NDArray;
  values: Values;
}

function runForward(setup: Setup): ForwardRun | null {
  const values = copied(setup.values);
  const tape = new Tape();
  const result = attempt(() =>
    observed(tape, () => setup.withSameRandomness(() => callWithParameters(setup.runtime, setup.forward, values))),
  );
  const output = result === undefined ? null : differentiable(result);
  return output === null ? null : { tape, output, values };
}

/** The array of a result that is differentiated: itself, a traced scalar's, or the first element of a tuple. */
export function differentiable(result: Value): NDArray | null {
  if (isArray(result)) return result.dtype.kind === 'f' ? result : null;
  if (result instanceof PyTuple) return result.items.length > 0 ? differentiable(result.items[0] as Value) : null;
  if (typeof result !== 'object' || result === null || !('trace' in result)) return null;
  const { trace } = result as { trace: unknown };
  return trace instanceof NDArray && trace.dtype.kind === 'f' ? trace : null;
}

/** Ones for a scalar and for a backward that takes no upstream gradient, otherwise fixed numbers that no symmetry hides in. */
function upstreamFor({ roles }: Setup, output: NDArray): NDArray {
  const numbers =
    roles.hasUpstream && output.size > 1 ? fixedNumbers(output.size) : new Array<number>(output.size).fill(1);
  return fromValues(numbers, float64, output.shape);
}

/** Numbers between -1.5 and 1.5, away from 0, the same every time. */
export function fixedNumbers(count: number, seed = 7): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const u = state / 0x7fffffff;
    return (u < 0.5 ? -1 : 1) * (0.25 + 1.25 * Math.abs(2 * u - 1));
  });
}

function runBackward(setup: Setup, upstream: NDArray, factor: number, times: number): HandGradient[] | null {
  const values = copied(setup.values);
  return (
    attempt(() =>
      observed(null, () => {
        const result = setup.withSameRandomness(() => callWithParameters(setup.runtime, setup.forward, values));
        let returned: Value = null;
        for (let i = 0; i < times; i++) {
          const given = backwardArguments(setup, values, result, scaled(upstream, factor));
          returned = callWithParameters(setup.runtime, setup.backward, given);
        }
        return handGradients(setup.targets, values, returned);
      }),
    ) ?? null
  );
}

function backwardArguments({ roles }: Setup, values: Values, result: Value, upstream: NDArray): [string, Value][] {
  const scalarResult = !isArray(result instanceof PyTuple ? (result.items[0] ?? null) : result);
  return roles.roles.flatMap(({ name, role }): [string, Value][] => {
    switch (role.kind) {
      case 'self':
        return [[name, values[0]?.[1] ?? null]];
      case 'upstream':
        return [[name, scalarResult ? new PyFloat(numbersOf(upstream)[0] as number) : (upstream as unknown as Value)]];
      case 'argument':
        return [[name, values.find(([n]) => n === role.name)?.[1] ?? null]];
      case 'result':
        return [
          [name, role.element === null || !(result instanceof PyTuple) ? result : (result.items[role.element] ?? null)],
        ];
      case 'constant':
        return [[name, new Copier({ widen: true }).copy(role.value)]];
      case 'default':
        return [];
    }
  });
}

function scaled(array: NDArray, factor: number): NDArray {
  const copy = new Copier().copy(array as unknown as Value) as unknown as NDArray;
  if (factor !== 1)
    writeNumbers(
      copy,
      numbersOf(copy).map((v) => v * factor),
    );
  return copy;
}

function differences(
  setup: Setup,
  target: Target,
  upstream: NDArray,
  budget: number,
  outOfTime: () => boolean,
): NumericalGradient | null {
  // The values that are disturbed; every evaluation runs on a copy of them.
  const base = copied(setup.values);
  const array = arrayAt(base, target.path);
  if (array === null) return null;
  const weights = numbersOf(upstream);
  const evaluate = (): number => {
    const result = attempt(() =>
      setup.withSameRandomness(() => callWithParameters(setup.runtime, setup.forward, copied(base))),
    );
    return result === undefined ? Number.NaN : projected(result, weights);
  };
  return observed(null, () => numericalGradient(evaluate, array, { budget, outOfTime }));
}

/** sum(upstream * output). */
function projected(result: Value, weights: Float64Array): number {
  const first = result instanceof PyTuple ? (result.items[0] ?? null) : result;
  if (!isArray(first)) return (scalarNumber(first) ?? Number.NaN) * (weights[0] as number);
  const values = numbersOf(first);
  return values.reduce((sum, v, i) => sum + v * (weights[i] as number), 0);
}

export function copied(values: Values): Values {
  const copier = new Copier({ widen: true });
  return values.map(([name, value]) => [name, copier.copy(value)] as [string, Value]);
}

/** The body's value, or undefined when the program's code raised. */
export function attempt<T>(body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    if (error instanceof PyBaseException || error instanceof RangeError) return undefined;
    if (typeof error === 'object' && error !== null && 'limit' in error) return undefined;
    throw error;
  }
}
