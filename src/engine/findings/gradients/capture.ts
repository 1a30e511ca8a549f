/**
 * Listens to the run for the candidates' calls: what a forward was given, copied before it ran, and the backward call
 * that followed on the same object. A few of each are kept, as small as the program made them.
 */
import type { NDArray } from '../../ndarray/array.ts';
import { PyDict, PyInstance, type Value } from '../../python/objects/index.ts';
import { PyFunction, type Runtime } from '../../python/runtime/index.ts';
import type { Unit } from '../../python/runtime/runtime.ts';
import type { AstNode } from '../../python/syntax/ast.ts';
import { Copier } from '../../trace/copy.ts';
import { isOwnModule } from '../../trace/modules.ts';
import type { CallListener, RecordedCall } from '../../trace/recorder.ts';
import { arraysIn, isArray, scalarNumber } from '../../trace/values.ts';
import { type Candidate, candidatesIn } from './candidates.ts';
import { resultOf } from './forwardRun.ts';
import { codeOf } from './lambdas.ts';

export interface CapturedCall {
  function: PyFunction;
  /** Parameters by name, as they were before the call. */
  values: [string, Value][];
  /** The object it was called on; a live reference, only compared. */
  self: PyInstance | null;
  /** Live references of the arguments, to see which later ones are the same. */
  given: Value[];
  /** A copy of what it returned, and the live value, to see where it was passed on. */
  result: Value;
  liveResult: Value;
  call: RecordedCall;
  /** What was chosen for it, by words, flags and counts: calls that differ in these may take different branches. */
  settings: string;
  /** Index of the forward call that came last on the same object; null for a forward itself. */
  follows: number | null;
  /** The same parameters with the object as the call left it, where it made arrays of its own there. */
  after: [string, Value][] | null;
}

export interface Captured {
  candidate: Candidate;
  forwards: CapturedCall[];
  backwards: CapturedCall[];
  /** The program's own calls, where these are those of an expression of the user's. */
  own?: Captured;
}

const MOST_CALLS = 3;
/** With those of other settings. */
const MOST_WITH_OTHERS = 8;
const MOST_BYTES = 48 * 1024 * 1024;

export class GradientCapture implements CallListener {
  readonly captured: Captured[] = [];
  readonly #met = new Set<Unit>();
  readonly #byNode = new Map<AstNode, { captured: Captured; list: CapturedCall[] }[]>();
  readonly #open = new Map<RecordedCall, CapturedCall[]>();
  readonly #runtime: Runtime;
  readonly #lastForward = new Map<Captured, Map<PyInstance | null, number>>();
  #bytes = 0;

  constructor(runtime: Runtime, candidates: readonly Candidate[]) {
    this.#runtime = runtime;
    for (const candidate of candidates) this.#add(candidate);
  }

  #add(candidate: Candidate): void {
    const captured: Captured = { candidate, forwards: [], backwards: [] };
    this.captured.push(captured);
    this.#listen(codeOf(candidate.forward), captured, captured.forwards);
    this.#listen(codeOf(candidate.backward), captured, captured.backwards);
  }

  /** A module's candidates are known from the first call of one of its functions on. */
  #meet(unit: Unit): void {
    if (this.#met.has(unit)) return;
    this.#met.add(unit);
    if (!isOwnModule(unit)) return;
    for (const candidate of candidatesIn(unit.module, null)) {
      const isKnown = this.captured.some((known) => known.candidate.forward === candidate.forward);
      if (!isKnown) this.#add({ ...candidate, file: unit.file });
    }
  }

  #listen(node: AstNode, captured: Captured, list: CapturedCall[]): void {
    this.#byNode.set(node, [...(this.#byNode.get(node) ?? []), { captured, list }]);
  }

  entering(call: RecordedCall, values: [string, Value][]): void {
    const entry = this.#runtime.nodes[call.function.code.node];
    if (entry !== undefined) this.#meet(entry.unit);
    const definition = entry?.node;
    const listening = definition === undefined ? undefined : this.#byNode.get(definition);
    if (listening === undefined || this.#bytes > MOST_BYTES) return;
    const kept: CapturedCall[] = [];
    const self = selfOf(values);
    for (const { captured, list } of listening) {
      const follows = list === captured.forwards ? null : (this.#lastForward.get(captured)?.get(self) ?? null);
      if (list === captured.forwards) this.#noteForward(captured, self, call.index);
      if (list.length >= MOST_WITH_OTHERS) continue;
      // A backward belongs to a forward: one after a layer has made its weights shows more than one before.
      const before = captured.forwards.find((forward) => list !== captured.forwards && forward.call.index === follows);
      const settings = `${settingsOf(values)}${before?.settings ?? ''}`;
      if (list.length >= MOST_CALLS && list.some((one) => one.settings === settings)) continue;
      const copier = new Copier();
      this.#bytes += values.reduce((sum, [, value]) => sum + weight(value, 0), 0);
      kept.push({
        function: call.function,
        values: values.map(([name, value]) => [name, copier.copy(value)]),
        self,
        given: values.map(([, value]) => value),
        result: null,
        liveResult: null,
        call,
        settings,
        follows,
        after: null,
      });
      list.push(kept.at(-1) as CapturedCall);
    }
    if (kept.length > 0) this.#open.set(call, kept);
  }

  #noteForward(captured: Captured, self: PyInstance | null, index: number): void {
    const last = this.#lastForward.get(captured) ?? new Map<PyInstance | null, number>();
    this.#lastForward.set(captured, last.set(self, index));
  }

  leaving(call: RecordedCall, result: Value): void {
    const kept = this.#open.get(call);
    if (kept === undefined) return;
    this.#open.delete(call);
    const given = resultOf(result, kept[0]?.self ?? undefined);
    const copy = new Copier().copy(given);
    for (const one of kept) {
      Object.assign(one, { result: copy, liveResult: given, after: asLeft(one) });
      if (one.after !== null) this.#bytes += weight(one.self, 0);
    }
  }
}

/** The parameters of a call with its object as it is now, if that holds arrays under names that held none before. */
function asLeft({ values, self }: CapturedCall): CapturedCall['after'] {
  const [first, ...others] = values;
  const before = first?.[1];
  if (first === undefined || self === null || !(before instanceof PyInstance)) return null;
  const isMade = Object.keys(self.d).some((name) => holdsArray(self.d[name]) && !holdsArray(before.d[name]));
  return isMade ? [[first[0], new Copier().copy(self)], ...others] : null;
}

const holdsArray = (value: Value | undefined): boolean => value !== undefined && arraysIn(value, 1).length > 0;

function settingsOf(values: [string, Value][]): string {
  const self = selfOf(values);
  const own = self === null ? [] : (Object.entries(self.d) as [string, Value][]);
  const settings = [...values.filter(([, value]) => value !== self), ...own].flatMap(([name, value]) => {
    const setting = settingOf(value);
    return setting === undefined ? [] : [[name, setting]];
  });
  return JSON.stringify(settings);
}

/** What is chosen with a value; undefined for what is computed with. */
function settingOf(value: Value): unknown {
  if (['string', 'boolean', 'number'].includes(typeof value)) return value;
  // `act_fn=Tanh()` in one layer and `Affine()` in another.
  if (value instanceof PyInstance) return value.cls.name;
  if (value instanceof PyFunction) return value.code.node;
  // What is not made yet: the weights, before a layer has seen its first input.
  if (value === null || (value instanceof PyDict && value.size === 0)) return null;
  // A strength of 0 takes a whole term away.
  return scalarNumber(value) === 0 ? 0 : undefined;
}

function selfOf(values: [string, Value][]): PyInstance | null {
  const first = values[0]?.[1];
  return first instanceof PyInstance ? first : null;
}

function weight(value: Value, depth: number): number {
  if (isArray(value)) return (value as unknown as NDArray).nbytes;
  if (depth > 2 || !(value instanceof PyInstance)) return 0;
  return Object.values(value.d).reduce<number>((sum, v) => sum + weight(v, depth + 1), 0);
}
