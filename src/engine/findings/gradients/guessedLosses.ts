/**
 * Losses of programs that compute none: beside each `y - t` of outputs and targets the squared error, and where the outputs
 * are probabilities the cross-entropy. Which of them is meant is found out by the updates that are exactly its gradient.
 */
import type { Moment, Tape } from '../../gradient/tape.ts';
import { float64, fromValues, type NDArray } from '../../ndarray/index.ts';
import type { ArrayEvent } from '../../ndarray/observe.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { Heard } from './firstEvents.ts';
import { type Guess, type Loss, type LossSource, nameIn } from './losses.ts';

/** A loss of outputs y and targets t, entry by entry. */
export interface Form {
  name: string;
  isFor(y: Float64Array, t: Float64Array, shape: readonly number[]): boolean;
  value(y: number, t: number): number;
  slope(y: number, t: number): number;
}

/** The likelier first: a derivative at the outputs is rather forgotten than written where none belongs. */
export const FORMS: readonly Form[] = [
  {
    name: 'squared_error',
    isFor: () => true,
    value: (y, t) => (y - t) ** 2 / 2,
    slope: (y, t) => y - t,
  },
  {
    name: 'cross_entropy',
    isFor: (y, t) => y.every((v) => v > 0 && v < 1) && t.every((v) => v >= 0 && v <= 1),
    value: (y, t) => -t * Math.log(y) - (1 - t) * Math.log1p(-y),
    slope: (y, t) => (y - t) / (y * (1 - y)),
  },
  {
    name: 'cross_entropy',
    isFor: (y, t, shape) => isDistribution(y, shape) && isDistribution(t, shape),
    value: (y, t) => (t === 0 ? 0 : -t * Math.log(y)),
    slope: (y, t) => (t === 0 ? 0 : -t / y),
  },
];

/** Whether it sums to 1 along an axis. */
function isDistribution(values: Float64Array, shape: readonly number[]): boolean {
  const last = shape.at(-1) ?? 1;
  const first = values.length / last;
  if (values.length < 2 || values.some((v) => v < 0)) return false;
  const sums = (many: number, count: number, at: (one: number, k: number) => number): boolean =>
    count > 1 &&
    Array.from({ length: many }, (_, i) => i).every((i) => {
      let sum = 0;
      for (let k = 0; k < count; k++) sum += values[at(i, k)] as number;
      return Math.abs(sum - 1) < 1e-6;
    });
  return sums(first, last, (i, k) => i * last + k) || sums(last, first, (i, k) => k * last + i);
}

export class GuessedLosses implements LossSource {
  readonly #run: Heard;
  readonly #isDependent: (array: NDArray) => boolean;
  readonly #form: Form;
  readonly #byStatement = new Map<Stmt, Loss[]>();

  constructor(form: Form, run: Heard, isDependent: (array: NDArray) => boolean) {
    this.#form = form;
    this.#run = run;
    this.#isDependent = isDependent;
  }

  meet(event: ArrayEvent, index: Moment, statement: Stmt): void {
    const error = index === 0 ? null : this.#errorOf(event);
    if (error === null) return;
    const known = this.#byStatement.get(statement) ?? [];
    let guess: Guess | null | undefined;
    const guessed = (): Guess | null => {
      if (guess === undefined) guess = guessOf(this.#form, this.#run, error, index);
      return guess;
    };
    known.push({ index: index - 1, output: error.output, from: null, guess: guessed });
    this.#byStatement.set(statement, known);
  }

  #errorOf(event: ArrayEvent): ErrorOf | null {
    if (event.kind !== 'elementwise' || event.name !== 'subtract') return null;
    const slot = event.inputs.findIndex(this.#isDependent);
    const [output, target] = [event.inputs[slot], event.inputs[1 - slot]];
    if (output?.dtype.kind !== 'f' || target?.size !== output.size || this.#isDependent(target)) return null;
    return { output, target, slot };
  }

  all(): Loss[][] {
    return [...this.#byStatement.values()];
  }
}

/** What is subtracted from what, and which of the operands the outputs are. */
interface ErrorOf {
  output: NDArray;
  target: NDArray;
  slot: number;
}

function guessOf(form: Form, run: Heard, { output, target, slot }: ErrorOf, at: Moment): Guess | null {
  const held = (array: NDArray, tape: Tape) => tape.held(array, at, (then) => Float64Array.from(numbersOf(then)));
  const [y, t] = [held(output, run.tape), held(target, run.tape)];
  if (!form.isFor(y, t, output.shape)) return null;
  const [ofOutput, ofTarget] = [nameIn(run, output) ?? 'y', nameIn(run, target) ?? 't'];
  return {
    name: `${form.name}(${ofOutput}, ${ofTarget})`,
    seed: fromValues(
      [...y].map((v, i) => form.slope(v, t[i] as number)),
      float64,
      output.shape,
    ),
    valueIn(tape) {
      const event = tape.events[at];
      const there = event?.kind === 'elementwise' ? event.inputs[slot] : undefined;
      if (there === undefined) return Number.NaN;
      return held(there, tape).reduce((sum, v, i) => sum + form.value(v, t[i] as number), 0);
    },
  };
}
