/**
 * One gradient check at one point: the forward under the tape, the forward as a black box for central differences, and
 * the hand-written backward, each on its own copy of what the program gave. Nothing of the program's is changed.
 */

import { type NumericalGradient, numericalGradient, refinedDifference } from '../../gradient/numerical.ts';
import { outputsOf as outputsOfEvent } from '../../gradient/operands.ts';
import { type Backward, Tape } from '../../gradient/tape.ts';
import { NDArray } from '../../ndarray/array.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import { type ArrayObserver, observed } from '../../ndarray/observe.ts';
import { withWideFloats } from '../../numpy/dtypeOf.ts';
import { withTracedFloats } from '../../numpy/tracedFloat.ts';
import { PyBaseException, PyFloat, PyInstance, PyTuple, type Value } from '../../python/objects/index.ts';
import type { PyFunction, Runtime } from '../../python/runtime/index.ts';
import type { FunctionDef } from '../../python/syntax/ast.ts';
import { Copier } from '../../trace/copy.ts';
import { walkStatements } from '../../trace/names.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import { callWithParameters } from '../../trace/parameters.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import { Assignments, tracedBy } from './assignments.ts';
import { type HandGradient, handGradients } from './hand.ts';
import type { RoleMap } from './roles.ts';
import { arrayAt, storagesIn, type Target, type Values } from './targets.ts';

export interface Setup {
  runtime: Runtime;
  forward: PyFunction;
  backward: PyFunction;
  definition: FunctionDef;
  /** Parameters of the forward, float64, never changed. */
  values: Values;
  roles: RoleMap;
  targets: Target[];
  /** What arrives at the first result instead of fixed numbers. */
  upstream?: NDArray;
  /** Nothing arrives at any result. */
  isSilent?: boolean;
  /** Puts the random streams back to where they were, so that every call of the forward draws the same. */
  withSameRandomness<T>(body: () => T): T;
}

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

export interface ForwardRun {
  tape: Tape;
  /** The expression that each event of the tape was part of. */
  positions: number[];
  outputs: NDArray[];
  values: Values;
  locals: Assignments;
}

/** Some thousand elements are as much as an operation of its own; so are the values that are copied for each run. */
function workOf(tape: Tape, values: Values): number {
  const elements = tape.events.flatMap(outputsOfEvent).reduce((sum, { size }) => sum + size, 0);
  const given = values.reduce((sum, [, value]) => sum + (isArray(value) ? value.size : 0), 0);
  return 10 + tape.events.length + (elements + given) / 2000;
}

function runForward(setup: Setup): ForwardRun | null {
  const values = copied(setup.values);
  const tape = new Tape();
  const positions: number[] = [];
  const listener: ArrayObserver = {
    event(event) {
      positions.push(setup.runtime.position);
      tape.event(event);
    },
    beforeWrite: (storage, window) => tape.beforeWrite(storage, window),
  };
  const locals = new Assignments(setup.runtime, null);
  const result = attempt(() =>
    tracedBy(setup.runtime, locals, () =>
      withTracedFloats(setup.runtime, () =>
        observed(listener, () => alike(setup, () => callWithParameters(setup.runtime, setup.forward, values))),
      ),
    ),
  );
  const outputs = result === undefined ? null : outputsOf(resultOf(result, values[0]?.[1]), setup.roles);
  return outputs === null ? null : { tape, positions, outputs, values, locals };
}

/** What a forward gives: its result, or what it left on the object where it returns nothing. */
export function resultOf(result: Value, self: Value | undefined): Value {
  if (result !== null || !(self instanceof PyInstance)) return result;
  const name = OUTPUTS.find((attribute) => isArray(self.d[attribute] ?? null));
  return name === undefined ? result : (self.d[name] as Value);
}

/** Attributes that hold the result of a forward that returns nothing. */
const OUTPUTS = ['output', 'outputs', 'out', 'y', 'a', 'A', 'activation', 'activations', 'result'];

/** The results that upstream gradients arrive at: the first one, or as many as the backward takes; null where they cannot be told. */
function outputsOf(result: Value, { roles, loss = 0 }: RoleMap): NDArray[] | null {
  const wanted = Math.max(1, roles.filter(({ role }) => role.kind === 'upstream').length);
  const items = result instanceof PyTuple ? result.items : [result];
  if (wanted === 1) {
    const first = differentiable(items[loss] as Value);
    return first === null ? null : [first];
  }
  const arrays = items.flatMap((item) => differentiable(item) ?? []);
  return arrays.length === wanted ? arrays : null;
}

/** The array of a result that is differentiated: itself, or a traced scalar's. */
function differentiable(result: Value | undefined): NDArray | null {
  if (isArray(result)) return result.dtype.kind === 'f' ? result : null;
  if (typeof result !== 'object' || result === null || !('trace' in result)) return null;
  const { trace } = result as { trace: unknown };
  return trace instanceof NDArray && trace.dtype.kind === 'f' ? trace : null;
}

/** Ones for a scalar and for a backward that takes no upstream gradient, otherwise fixed numbers that no symmetry hides in. */
function upstreamFor({ roles, upstream, isSilent }: Setup, output: NDArray, index: number): NDArray {
  if (isSilent) return fromValues(new Array<number>(output.size).fill(0), float64, output.shape);
  if (upstream !== undefined && index === 0 && upstream.size === output.size) return upstream;
  const numbers =
    roles.hasUpstream && output.size > 1
      ? fixedNumbers(output.size, 7 + index)
      : new Array<number>(output.size).fill(1);
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

/** The gradients that the hand-written backward gives; null where it raises. */
export function runBackward(
  setup: Setup,
  upstream: NDArray[],
  factor: number,
  times: number,
  values: Values = copied(setup.values),
): HandGradient[] | null {
  return (
    attempt(() =>
      observed(null, () => {
        const result = resultOf(
          alike(setup, () => callWithParameters(setup.runtime, setup.forward, values)),
          values[0]?.[1],
        );
        let returned: Value = result;
        const before = new Map(storagesIn(values[0]?.[1] ?? null, 3).map((storage) => [storage, storage.version]));
        if (setup.forward !== setup.backward)
          for (let i = 0; i < times; i++) {
            const given = backwardArguments(
              setup,
              values,
              result,
              upstream.map((u) => scaled(u, factor)),
            );
            returned = alike(setup, () => callWithParameters(setup.runtime, setup.backward, given));
          }
        return handGradients(
          setup.targets,
          values,
          returned,
          setup.definition,
          setup.roles.loss ?? null,
          ({ storage }) => before.get(storage) !== storage.version,
        );
      }),
    ) ?? null
  );
}

function backwardArguments({ roles }: Setup, values: Values, result: Value, upstream: NDArray[]): [string, Value][] {
  const items = result instanceof PyTuple ? result.items : [result];
  let next = 0;
  return roles.roles.flatMap(({ name, role }): [string, Value][] => {
    switch (role.kind) {
      case 'self':
        return [[name, values[0]?.[1] ?? null]];
      case 'upstream': {
        const at = next++;
        const arriving = upstream[at] as NDArray;
        const isScalar = !isArray(items[at] ?? null);
        return [[name, isScalar ? new PyFloat(numbersOf(arriving)[0] as number) : (arriving as unknown as Value)]];
      }
      case 'argument':
        return [[name, values.find(([n]) => n === role.name)?.[1] ?? null]];
      case 'result':
        return [
          [name, role.element === null || !(result instanceof PyTuple) ? result : (result.items[role.element] ?? null)],
        ];
      case 'constant':
        return [[name, new Copier({ widen: true }).copy(role.value)]];
      default:
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
  upstream: NDArray[],
  budget: number,
  also: readonly number[],
  outOfTime: () => boolean,
): NumericalGradient | null {
  const box = blackBox(setup, target, upstream);
  return box === null
    ? null
    : observed(null, () => numericalGradient(box.evaluate, box.array, { budget, also, outOfTime }));
}

/** The forward as a function of one array, whose values are disturbed; every evaluation runs on a copy of them all. */
function blackBox(setup: Setup, target: Target, upstream: NDArray[]): { array: NDArray; evaluate(): number } | null {
  const base = copied(setup.values);
  const array = arrayAt(base, target.path);
  if (array === null) return null;
  const weights = upstream.map(numbersOf);
  const evaluate = (): number => {
    const values = copied(base);
    const result = attempt(() => alike(setup, () => callWithParameters(setup.runtime, setup.forward, values)));
    return result === undefined
      ? Number.NaN
      : projected(resultOf(result, values[0]?.[1]), weights, setup.roles.loss ?? 0);
  };
  return { array, evaluate };
}

/** The sum of upstream * output over the results that are differentiated. */
function projected(result: Value, weights: Float64Array[], first: number): number {
  const items = result instanceof PyTuple ? result.items.slice(first) : [result];
  return weights.reduce((total, own, k) => {
    const item = items[k] ?? null;
    if (!isArray(item)) return total + (scalarNumber(item) ?? Number.NaN) * (own[0] as number);
    return total + numbersOf(item).reduce((sum, v, i) => sum + v * (own[i] as number), 0);
  }, 0);
}

export function copied(values: Values): Values {
  const copier = new Copier({ widen: true });
  const given = new Set<unknown>();
  return values.map(([name, value]) => {
    // One array given for two arguments, `add(x, x)`: the gradient for each is that of moving it alone.
    const isAgain = isArray(value) && given.has(value.storage);
    if (isArray(value)) given.add(value.storage);
    return [name, (isAgain ? new Copier({ widen: true }) : copier).copy(value)] as [string, Value];
  });
}

/** Runs a body on the same random numbers as every other time, in float64 throughout. */
function alike<T>(setup: Setup, body: () => T): T {
  return withWideFloats(() => setup.withSameRandomness(body));
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
