/** The forward of a check under the tape: its results that are differentiated, and what arrives at them from above. */
import { Tape } from '../../gradient/tape.ts';
import { float64, fromValues, NDArray } from '../../ndarray/index.ts';
import { type ArrayObserver, observed } from '../../ndarray/observe.ts';
import { withTracedFloats } from '../../numpy/tracedFloat.ts';
import { PyInstance, PyTuple, type Value } from '../../python/objects/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { callWithParameters } from '../../trace/parameters.ts';
import { isArray } from '../../trace/values.ts';
import { Assignments, tracedBy } from './assignments.ts';
import type { RoleMap } from './roles.ts';
import { alike, attempt, copied, type Setup } from './setup.ts';
import type { Values } from './targets.ts';

export interface ForwardRun {
  tape: Tape;
  /** The expression that each event of the tape was part of. */
  positions: number[];
  outputs: NDArray[];
  values: Values;
  locals: Assignments;
}

export function runForward(setup: Setup): ForwardRun | null {
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
export function upstreamFor({ roles, upstream, scale = 1 }: Setup, output: NDArray, index: number): NDArray {
  const { size, shape } = output;
  const usual = () => (roles.hasUpstream && size > 1 ? fixedNumbers(size, 7 + index) : new Array<number>(size).fill(1));
  const numbers = upstream !== undefined && index === 0 && upstream.size === size ? [...numbersOf(upstream)] : usual();
  return fromValues(
    numbers.map((v) => v * scale),
    float64,
    shape,
  );
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
