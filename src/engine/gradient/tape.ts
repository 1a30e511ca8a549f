/**
 * The reverse-mode tape: listens to the array events of a program as written and walks them backwards from an output.
 * At an event the gradient under its output is taken out, since the memory was overwritten there, and the event's rule
 * adds its share under each input. Because gradients lie under memory and not under names, views, slices, in-place
 * updates and control flow need nothing of their own. The rules stand in rules/.
 *
 * The tape must listen to everything that writes to the arrays concerned until `backward` has run.
 */
import { mayShareMemory, type NDArray, type Storage } from '../ndarray/array.ts';
import { plainCopy } from '../ndarray/copying.ts';
import { type ArrayEvent, type ArrayObserver, observed } from '../ndarray/observe.ts';
import { GradientBuffers, Unsupported } from './buffers.ts';
import { History } from './history.ts';
import { addFormula, isDifferentiable } from './kernels.ts';
import { frozen, inputsOf, outputsOf } from './operands.ts';
import { applyRule, usesOutput } from './rules/index.ts';

/** A moment of the recorded program: the number of events before it. */
export type Moment = number;

export interface BackwardOptions {
  /** What arrives at the output; ones where it is absent. */
  seed?: NDArray | null;
  /** When the output had the value that is differentiated; the end by default. */
  at?: Moment;
  /** How far back to walk; gradients are then with respect to the values at that moment. The start by default. */
  until?: Moment;
  /** Arrays whose gradient is wanted; what does not depend on them is passed over. All by default. */
  wanted?: readonly NDArray[];
}

export interface Backward {
  /** The gradient with respect to what an array held at `until`: float64 (complex128 under complex), in its shape. */
  gradientOf(array: NDArray): NDArray;
  /**
   * The gradient with respect to the value that an array of `wanted` had after it was last written before `at`; for
   * what the program did not write, the same as `gradientOf`.
   */
  gradientOfValue(array: NDArray): NDArray;
  /** Operations that a gradient reached and that have no rule: where this is not empty, gradients are not known. */
  missing: string[];
}

export class Tape implements ArrayObserver {
  readonly #history = new History();
  #last: Backward | null = null;

  event(event: ArrayEvent): void {
    this.#history.add(frozen(event));
  }

  beforeWrite(_storage: Storage, window: NDArray): void {
    this.#history.remember(window);
  }

  /** The present moment, to be given to `backward` later. */
  get now(): Moment {
    return this.#history.events.length;
  }

  /** What was heard so far, in order. */
  get events(): readonly ArrayEvent[] {
    return this.#history.events;
  }

  /** What a body reads of an array as it was at a moment; other memory is left alone, for a run of thousands of events is long. */
  held<T>(array: NDArray, at: Moment, body: (array: NDArray) => T): T {
    return this.#history.with([array.storage], at, () => observed(null, () => body(array)));
  }

  /** Walks back from `output` and returns the gradients of sum(seed * output). */
  backward(output: NDArray, options: BackwardOptions = {}): Backward {
    this.#last = observed(null, () => walk(this.#history, output, options));
    return this.#last;
  }

  /** The gradient that the last `backward` found with respect to what an array held at the start. */
  gradientOf(array: NDArray): NDArray {
    if (this.#last === null) throw new Error('internal: gradientOf before backward');
    return this.#last.gradientOf(array);
  }
}

function walk(history: History, output: NDArray, options: BackwardOptions): Backward {
  const { events } = history;
  const at = options.at ?? events.length;
  const until = options.until ?? 0;
  const isActive = activity(events, options.wanted, until, at);
  const buffers = new GradientBuffers();
  const missing = new Set<string>();
  const found = new Map<NDArray, NDArray>();
  const wanted = options.wanted ?? [];

  history.with(touched(events, until, at), at, () => {
    try {
      if (isDifferentiable(output.dtype)) named(missing, () => seed(buffers.window(output), options.seed ?? null));
      for (let k = at - 1; k >= until; k--) {
        const event = events[k] as ArrayEvent;
        const overwrote = history.overwrote(k);
        const outputs = outputsOf(event).map((o) => (overwrote && usesOutput(event) ? plainCopy(o) : o));
        history.rewind(k);
        keepValues(event, wanted, buffers, found);
        if (readsObjects(event, buffers)) missing.add('arrays of objects');
        if (inputsOf(event).some(isActive) || overwrote)
          named(missing, () => applyRule({ event, outputs, buffers, fresh: !overwrote, isActive, missing }));
      }
    } finally {
      for (let k = until; k < at; k++) history.replay(k);
    }
  });

  const gradientOf = (array: NDArray): NDArray => buffers.read(array);
  return { gradientOf, gradientOfValue: (array) => found.get(array) ?? gradientOf(array), missing: [...missing] };
}

/** What the events between two moments read and write. */
function touched(events: readonly ArrayEvent[], from: Moment, to: Moment): Set<Storage> {
  const storages = new Set<Storage>();
  for (let k = from; k < to; k++) {
    const event = events[k] as ArrayEvent;
    for (const { storage } of inputsOf(event)) storages.add(storage);
    for (const { storage } of outputsOf(event)) storages.add(storage);
  }
  return storages;
}

function seed(window: NDArray, given: NDArray | null): void {
  if (window.dtype.kind === 'c') throw new Unsupported('the gradient of a complex number');
  if (given === null) addFormula(window, window.shape, '1', {});
  else addFormula(window, window.shape, 'g', { g: given });
}

/** Keeps the gradients of wanted arrays that an event wrote, before its rule takes them out. */
function keepValues(
  event: ArrayEvent,
  wanted: readonly NDArray[],
  buffers: GradientBuffers,
  found: Map<NDArray, NDArray>,
): void {
  if (wanted.length === 0) return;
  for (const output of outputsOf(event))
    for (const array of wanted)
      if (array.storage === output.storage && !found.has(array) && mayShareMemory(array, output))
        found.set(array, buffers.copy(array));
}

/** Runs a body; what it cannot do is named among the missing. */
function named(missing: Set<string>, body: () => void): void {
  try {
    body();
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    missing.add(error.message);
  }
}

/** Whether a gradient arrives that would go on to Python objects in an array, where it is lost. */
const readsObjects = (event: ArrayEvent, buffers: GradientBuffers): boolean =>
  inputsOf(event).some((array) => array.dtype.kind === 'O') &&
  outputsOf(event).some((array) => isDifferentiable(array.dtype) && buffers.has(array.storage));

/** Tells which arrays may carry a gradient: floats that depend, by way of their storages, on what is wanted. */
function activity(
  events: readonly ArrayEvent[],
  wanted: readonly NDArray[] | undefined,
  until: Moment,
  at: Moment,
): (array: NDArray) => boolean {
  if (wanted === undefined) return (array) => isDifferentiable(array.dtype);
  const storages = new Set<Storage>(wanted.map((array) => array.storage));
  for (let k = until; k < at; k++) {
    const event = events[k] as ArrayEvent;
    if (inputsOf(event).some((array) => storages.has(array.storage)))
      for (const output of outputsOf(event)) storages.add(output.storage);
  }
  return (array) => isDifferentiable(array.dtype) && storages.has(array.storage);
}
