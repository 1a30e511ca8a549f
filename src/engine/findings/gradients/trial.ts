/**
 * One gradient check at one point: the forward under the tape, the forward as a black box for central differences, and
 * the hand-written backward, each on its own copy of what the program gave. Nothing of the program's is changed.
 */
import { type NumericalGradient, refinedDifference } from '../../gradient/numerical.ts';
import { outputsOf as outputsOfEvent } from '../../gradient/operands.ts';
import type { Backward, Tape } from '../../gradient/tape.ts';
import { float64, fromValues, type NDArray } from '../../ndarray/index.ts';
import { observed } from '../../ndarray/observe.ts';
import { PyInstance } from '../../python/objects/index.ts';
import { walkStatements } from '../../trace/names.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import { isArray } from '../../trace/values.ts';
import { Assignments, tracedBy } from './assignments.ts';
import { blackBox, differences } from './blackBox.ts';
import { type ForwardRun, fixedNumbers, runForward, upstreamFor } from './forwardRun.ts';
import type { HandGradient } from './hand.ts';
import { runBackward } from './handRun.ts';
import { copied, type Setup } from './setup.ts';
import { arrayAt, type Target, type Values } from './targets.ts';

export interface TrialResult {
  /** What the forward was given here. */
  values: Values;
  /** The forward's first differentiable result. */
  output: NDArray;
  /** What arrives at each differentiated result. */
  upstream: NDArray[];
  hand: HandGradient[];
  /** The same for twice the upstream gradient; null where it takes none. */
  handTwice: HandGradient[] | null;
  /** The gradients left after backward was called a second time on the same object. */
  handAgain: HandGradient[] | null;
  automatic: Map<Target, NDArray>;
  /** The statements of backward by the names that they assign. */
  assignments: Assignments;
  forward: ForwardRun;
  /** The gradients at the parameters as backward left them; null where it changes none. */
  afterUpdate(): Map<Target, NDArray> | null;
  /** How much one run of the forward is, in array operations. */
  work: number;
  /** Operations without a rule; where there are any, `automatic` is not known. */
  missing: string[];
  /** Whether each entry of the result depends on its own entry of the first target only. */
  isElementwise(target: Target): boolean;
  numerical(
    target: Target,
    budget: number,
    also: readonly number[],
    outOfTime: () => boolean,
  ): NumericalGradient | null;
  /** One entry by extrapolated differences, where the plain ones are too coarse to decide. */
  refined(target: Target, position: number): number;
}

/** The first of the shrinking steps, as a part of the value. */
const FINE = 1e-4;

/** Runs the three; null when the forward raises or gives nothing to differentiate, or the backward raises. */
export function runTrial(setup: Setup): TrialResult | null {
  const forward = runForward(setup);
  if (forward === null) return null;
  const { tape, outputs, values } = forward;
  const upstream = outputs.map((output, i) => upstreamFor(setup, output, i));
  const wanted = setup.targets.flatMap((t) => arrayAt(values, t.path) ?? []);
  const sweep = (seeds: NDArray[]): Backward[] =>
    outputs.map((output, i) => tape.backward(output, { seed: seeds[i] as NDArray, wanted }));
  const gradient = (sweeps: Backward[], target: Target): NDArray | null => {
    const array = arrayAt(values, target.path);
    return array === null ? null : sum(sweeps.map((backward) => backward.gradientOf(array)));
  };
  const backwards = sweep(upstream);
  const automatic = new Map<Target, NDArray>();
  for (const target of setup.targets) {
    const found = gradient(backwards, target);
    if (found !== null) automatic.set(target, found);
  }
  const assignments = new Assignments(setup.runtime, new Set(walkStatements(setup.definition.body)));
  const left = copied(setup.values);
  const hand = tracedBy(setup.runtime, assignments, () => runBackward(setup, upstream, 1, 1, left));
  if (hand === null) return null;
  return {
    values: setup.values,
    output: outputs[0] as NDArray,
    upstream,
    hand,
    handTwice: setup.roles.hasUpstream ? runBackward(setup, upstream, 2, 1) : null,
    handAgain: setup.values[0]?.[1] instanceof PyInstance ? runBackward(setup, upstream, 1, 2) : null,
    automatic,
    assignments,
    afterUpdate: () => gradientsAfterUpdate(setup, left, upstream),
    forward,
    work: workOf(tape, setup.values),
    missing: [...new Set(backwards.flatMap((backward) => backward.missing))],
    isElementwise(target) {
      const [output] = outputs;
      const ones = automatic.get(target);
      if (output === undefined || ones === undefined || output.size !== ones.size) return false;
      const weights = fixedNumbers(output.size);
      const weighted = gradient(sweep([fromValues(weights, float64, output.shape)]), target);
      if (weighted === null) return false;
      const [a, b] = [numbersOf(weighted), numbersOf(ones)];
      return a.every(
        (v, i) => Math.abs(v - (b[i] as number) * (weights[i] as number)) <= 1e-9 * Math.max(1e-3, Math.abs(v)),
      );
    },
    numerical: (target, budget, also, outOfTime) => differences(setup, target, upstream, budget, also, outOfTime),
    refined(target, position) {
      const box = blackBox(setup, target, upstream);
      return box === null
        ? Number.NaN
        : observed(null, () => refinedDifference(box.evaluate, box.array, position, FINE));
    },
  };
}

function sum(arrays: NDArray[]): NDArray {
  const [first, ...rest] = arrays as [NDArray, ...NDArray[]];
  if (rest.length === 0) return first;
  const total = numbersOf(first);
  for (const array of rest) for (const [i, v] of numbersOf(array).entries()) total[i] = (total[i] as number) + v;
  return fromValues([...total], float64, first.shape);
}

/** A backward that also updates its parameters may go on to use the new ones. */
function gradientsAfterUpdate(setup: Setup, left: Values, upstream: NDArray[]): Map<Target, NDArray> | null {
  const values = copied(setup.values);
  let isChanged = false;
  for (const { path, isArgument } of setup.targets) {
    const [before, after] = [arrayAt(values, path), arrayAt(left, path)];
    if (isArgument || before === null || after === null || before.size !== after.size) continue;
    const [old, now] = [numbersOf(before), numbersOf(after)];
    if (old.every((v, i) => v === now[i])) continue;
    isChanged = true;
    writeNumbers(before, now);
  }
  const forward = isChanged ? runForward({ ...setup, values }) : null;
  if (forward === null) return null;
  const wanted = setup.targets.flatMap((t) => arrayAt(forward.values, t.path) ?? []);
  const sweeps = forward.outputs.map((output, i) =>
    forward.tape.backward(output, { seed: upstream[i] as NDArray, wanted }),
  );
  const found = new Map<Target, NDArray>();
  for (const target of setup.targets) {
    const array = arrayAt(forward.values, target.path);
    if (array !== null) found.set(target, sum(sweeps.map((backward) => backward.gradientOf(array))));
  }
  return found;
}

/** Some thousand elements are as much as an operation of its own; so are the values that are copied for each run. */
function workOf(tape: Tape, values: Values): number {
  const elements = tape.events.flatMap(outputsOfEvent).reduce((sum, { size }) => sum + size, 0);
  const given = values.reduce((sum, [, value]) => sum + (isArray(value) ? value.size : 0), 0);
  return 10 + tape.events.length + (elements + given) / 2000;
}
