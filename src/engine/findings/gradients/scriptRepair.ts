/** Where the wrong gradients of plain code begin: the program is run again with other values in what it assigns. */

import { outputsOf } from '../../gradient/operands.ts';
import { type Moment, Tape } from '../../gradient/tape.ts';
import type { NDArray } from '../../ndarray/array.ts';
import type { ArrayObserver } from '../../ndarray/observe.ts';
import { tracedFloats } from '../../numpy/tracedFloat.ts';
import type { Value } from '../../python/objects/index.ts';
import { type PyFunction, type Runtime, SilentTracer, type Tracer } from '../../python/runtime/index.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { Run } from '../../trace/run.ts';
import type { Context, Variation } from '../rule.ts';
import { Bindings, type SeenLoss } from './bindings.ts';
import { lineageOf } from './lineage.ts';
import { type Candidate, type Repaired, searched } from './repairSearch.ts';
import { rightGradients } from './rightGradients.ts';
import { scalarParameters } from './scalarParameters.ts';
import type { ScriptNames } from './scriptCandidates.ts';
import { Assigned, Replacing, type Series } from './series.ts';

/** What the program gave under the tape up to the last of its first gradients. */
export interface Listened {
  run: Run;
  seen: Bindings;
  tape: Tape;
  /** The expression that each event of the tape was part of. */
  positions: number[];
}

/** Runs the program under the tape; null where it cannot be run. `beside` hears what it assigns first. */
export function listened(
  context: Pick<Context, 'rerun'>,
  names: ScriptNames,
  beside: ((runtime: Runtime) => Tracer) | null = null,
): Listened | null {
  const replace = scalarParameters(names);
  const heard = replace === null ? null : listenedTo(context, names, beside, { replace });
  // What takes the number for an index fails with NumPy's scalar.
  const isWhole = heard?.run.cells.every(({ error }) => error === null || error.type === 'LimitError');
  return isWhole ? (heard as Listened) : listenedTo(context, names, beside, {});
}

function listenedTo(
  context: Pick<Context, 'rerun'>,
  names: ScriptNames,
  beside: ((runtime: Runtime) => Tracer) | null,
  variation: Pick<Variation, 'replace'>,
): Listened | null {
  const tape = new Tape();
  const positions: number[] = [];
  let heard: { seen: Bindings; runtime: Runtime } | null = null;
  const observer: ArrayObserver = {
    event(event) {
      positions.push(heard?.runtime.position ?? -1);
      tape.event(event);
    },
    beforeWrite: (storage, window) => tape.beforeWrite(storage, window),
  };
  const run = context.rerun({
    ...variation,
    observer,
    tracer: (runtime) => {
      runtime.floatHook = tracedFloats;
      const seen = new Bindings(runtime, names, () => tape.now);
      heard = { seen, runtime };
      return beside === null ? seen : new Two(beside(runtime), seen);
    },
  });
  return run === null || heard === null ? null : { run, seen: (heard as { seen: Bindings }).seen, tape, positions };
}

/** Tells two tracers of all that is assigned and called, one after the other. */
class Two extends SilentTracer {
  readonly everything = true;
  readonly #first: Tracer;
  readonly #second: Tracer;

  constructor(first: Tracer, second: Tracer) {
    super();
    this.#first = first;
    this.#second = second;
  }

  override assign(node: number, name: string, value: Value): void {
    this.#first.assign(node, name, value);
    this.#second.assign(node, name, value);
  }

  override enter(callee: PyFunction, values: () => [string, Value][], caller: number): unknown {
    this.#first.enter(callee, values, caller);
    return this.#second.enter(callee, values, caller);
  }

  override leave(token: never, value: Value): void {
    this.#second.leave(token, value);
  }

  override fail(token: never, error: unknown): void {
    this.#second.fail(token, error);
  }

  override expression(node: number, value: Value): void {
    this.#first.expression(node, value);
    this.#second.expression(node, value);
  }

  override returning(node: number, value: Value): void {
    this.#first.returning(node, value);
    this.#second.returning(node, value);
  }
}

/** What the loss was computed from is a gradient last of all. */
export function forwardLast(
  series: readonly Series[],
  { runtime, tape, positions }: Pick<Listened, 'tape' | 'positions'> & { runtime: Runtime },
  loss: NDArray,
  at: Moment,
): Series[] {
  const { storages } = lineageOf(tape, loss, at, loss.storage);
  const forward = new Set(
    tape.events
      .slice(0, at)
      .flatMap((event, k) =>
        outputsOf(event).some(({ storage }) => storages.has(storage))
          ? [runtime.nodes[positions[k] as number]?.statement]
          : [],
      ),
  );
  const isForward = ({ statement }: Series): boolean => forward.has(statement);
  return [...series.filter((one) => !isForward(one)), ...series.filter(isForward)];
}

/** A parameter's right gradient, and whether the program's is. */
export interface Judged {
  parameter: string;
  isWrong: boolean;
  /** Whether an array that the program has for it is right. */
  isRight(values: Float64Array): boolean;
}

/** Array operations that all runs together may cost. */
export const MOST_WORK = 40_000;

/** The statements of a scope with which wrong gradients begin, by the parameters whose gradients they mend. */
export function scriptRepairs(
  context: Pick<Context, 'rerun' | 'outOfTime'>,
  names: ScriptNames,
  { run, tape, positions }: Listened,
  loss: SeenLoss,
  judged: readonly Judged[],
  body: readonly Stmt[],
): Repaired<string>[] {
  let assigned: Assigned | null = null;
  listened(context, names, (runtime) => {
    assigned = new Assigned(runtime, new Set(body), null);
    return assigned;
  });
  if (assigned === null) return [];
  let work = 0;
  return searched({
    body,
    series: forwardLast(
      (assigned as Assigned).series(),
      { runtime: run.runtime, tape, positions },
      loss.trace,
      loss.at,
    ),
    gradients: (series) =>
      rightGradients({ tape, positions, locals: null }, [{ output: loss.trace, seed: null, at: loss.at }], series),
    wrong: judged.filter(({ isWrong }) => isWrong).map(({ parameter }) => parameter),
    mendedBy: (series, candidate) => mendedBy(context, names, judged, series, candidate),
    outOfTime() {
      work += tape.events.length;
      return work > MOST_WORK || context.outOfTime('where the gradients in plain code go wrong');
    },
  });
}

function mendedBy(
  context: Pick<Context, 'rerun'>,
  names: ScriptNames,
  judged: readonly Judged[],
  series: Series,
  { turns }: Candidate,
): Set<string> | null {
  const again = listened(context, names, (runtime) => new Replacing(runtime, series, turns));
  const mended = new Set<string>();
  for (const { parameter, isWrong, isRight } of judged) {
    const gradient = again?.seen.gradients.get(parameter);
    const isNow = gradient !== undefined && [gradient.copy, ...gradient.scaled].some((one) => isRight(numbersOf(one)));
    if (isNow && isWrong) mended.add(parameter);
    if (!isNow && !isWrong) return null;
  }
  return mended.size > 0 ? mended : null;
}
