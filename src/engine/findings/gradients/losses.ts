/** The scalars of a run that may be its loss: of each statement what it computed last, with what it had computed on the way there. */
import { inputsOf, outputsOf } from '../../gradient/operands.ts';
import type { Moment, Tape } from '../../gradient/tape.ts';
import type { NDArray } from '../../ndarray/array.ts';
import type { ArrayEvent } from '../../ndarray/observe.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import type { Heard } from './firstEvents.ts';

export interface Loss {
  /** The event after which its output holds what is differentiated. */
  index: Moment;
  output: NDArray;
  /** What it was computed from by the same statement. */
  from: Loss | null;
  /** Where the program computes none; null where its outputs are none of such a loss. */
  guess?: () => Guess | null;
}

/** A loss that is taken for the one that is meant, of outputs that the program has. */
export interface Guess {
  name: string;
  /** Its gradient with respect to the outputs. */
  seed: NDArray;
  /** Its value at the outputs of another run of the same program. */
  valueIn(tape: Tape): number;
}

/** Hears of events that depend on a parameter, in order, and keeps those that may be a loss. */
export interface LossSource {
  meet(event: ArrayEvent, index: Moment, statement: Stmt): void;
  /** Those of each statement, in order. */
  all(): readonly (readonly Loss[])[];
}

/** What the program computes itself. */
export class ComputedLosses implements LossSource {
  readonly #byStatement = new Map<Stmt, Loss[]>();
  /** The statement that computes, and since when without another one. */
  #present: { statement: Stmt; since: Moment } | null = null;

  meet(event: ArrayEvent, index: Moment, statement: Stmt): void {
    const own = this.#byStatement.get(statement) ?? [];
    const last = own.at(-1);
    if (statement !== this.#present?.statement) this.#present = { statement, since: index };
    const { since } = this.#present;
    // Of `sum(log(p) for p in …)` each addition takes the sum so far, too; a total of other turns is a loss of its own.
    const taken = own.filter(
      (one) =>
        (one === last || one.index >= since) && inputsOf(event).some(({ storage }) => storage === one.output.storage),
    );
    const from = taken.at(-1) ?? null;
    const [output] = outputsOf(event) as [NDArray];
    if (isRounded(event)) {
      // What is rounded was scaled for that alone.
      if (from && from === last && (from.from || own.length > 1))
        this.#byStatement.set(statement, [...own.slice(0, -1), ...(from.from ? [from.from] : [])]);
      return;
    }
    if (output.size !== 1 || output.dtype.kind !== 'f' || event.kind === 'assign') return;
    this.#byStatement.set(statement, [...own.filter((one) => !taken.includes(one)), { index, output, from }]);
  }

  all(): Loss[][] {
    return [...this.#byStatement.values()];
  }
}

/** Whether it has no gradient. */
export const isRounded = (event: ArrayEvent): boolean => event.kind === 'elementwise' && STEPS.has(event.name);

const STEPS = new Set(['rint', 'floor', 'ceil', 'trunc', 'sign']);

/** How the run calls an array. */
export const nameIn = ({ names }: Heard, { storage }: NDArray): string | undefined => names.known.get(storage)?.name;
