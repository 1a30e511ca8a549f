/**
 * Listens to one run: the steps a person reads (assignments, results, returns), the calls they nest in, and the array
 * operations behind them. It keeps the first turns of a loop and the last ones, and counts what lies between.
 */
import type { LoopTurn } from '../../protocol/report.ts';
import { type NDArray, TINY } from '../ndarray/array.ts';
import type { PyFunction, Runtime, Tracer, Value } from '../python/runtime/index.ts';
import type { AstNode } from '../python/syntax/ast.ts';
import { Held } from './held.ts';
import { LoopNames } from './loopNames.ts';
import { copyOfNow } from './moment.ts';
import { OperationLog } from './operations.ts';
import { type Snapshot, Snapshots } from './snapshots.ts';
import { isArray, scalarNumber } from './values.ts';

export interface RecordedValue {
  /**
   * A live reference: only its class and what cannot change may be read later. An array whose values are not kept has no
   * memory, so that the program's is free to go.
   */
  value: Value;
  snapshot: Snapshot | null;
  /** What a list or a dictionary held at the time, to be shown. */
  then?: Value;
}

export interface RecordedStep {
  kind: 'assign' | 'augmented' | 'expression' | 'return';
  /** Id of the statement's or target's node. */
  node: number;
  label: string;
  recorded: RecordedValue;
  /** The array of which the statement changed a part, after it. */
  whole: RecordedValue | null;
  call: number | null;
  loops: { node: number; iteration: number }[];
  operation: number | null;
  /** Numbers the steps in the order they happened. */
  order: number;
}

export interface RecordedCall {
  index: number;
  function: PyFunction;
  caller: number;
  parent: number | null;
  /** None where later calls from the same expression have pushed it out: of it is only known that it was made. */
  arguments: { name: string; recorded: RecordedValue }[];
  result: RecordedValue | null;
  failed: boolean;
  /** Arguments whose array the call changed in place: index, and the array after it. */
  changed: { argument: number; after: Snapshot }[];
}

/** Steps kept of one statement: the first ones, and a ring of the last ones. */
const FIRST = 64;
const LAST = 16;
const MOST_STEPS = 6_000;
/** Of the first ones, so many hold a list or dictionary itself, and not only what it had then. */
const FEW = 8;

/** Bytes of an array up to which it is kept whole each time a part of it is assigned, and the same for each turn of a loop. */
const MOST_WHOLE = [8_000_000, 80_000] as const;

/** The last records of one place, how many there were in all, and where the next one goes. */
interface Ring<T> {
  count: number;
  ring: T[];
  next: number;
}

/** Records are numbered, so the new one may stand in the place of the oldest, which is given back. */
function putLast<T>(last: Ring<T>, one: T, most: number): T | undefined {
  const { ring } = last;
  const place = ring.length < most ? ring.length : last.next % most;
  const before = ring[place];
  ring[place] = one;
  last.next = (place + 1) % LAST;
  return before;
}

/** Calls beyond these are not recorded. */
export const MOST_CALLS = 4_000;

/** Is asked before and told after each call of a function of the program; the gradient finder listens here. */
export interface CallListener {
  entering(call: RecordedCall, values: [string, Value][]): void;
  leaving(call: RecordedCall, result: Value): void;
}

export class Recorder implements Tracer {
  readonly snapshots = new Snapshots();
  readonly operations: OperationLog;
  readonly calls: RecordedCall[] = [];
  /** Turns each loop took in all, by its node. */
  readonly loopTotals = new Map<number, number>();
  /** Global names in the order of their first assignment is the runtime's; this is where each name was last assigned. */
  readonly lastAssigned = new Map<string, number>();
  listener: CallListener | null = null;
  readonly loopNames: LoopNames;
  readonly #asked: LoopTurn | null;
  #wanted: { loop: number; iteration: number } | null = null;
  readonly #first: RecordedStep[] = [];
  readonly #rings = new Map<number, Ring<RecordedStep>>();
  readonly #held = new Held();
  #sequence = 0;
  #stack: RecordedCall[] = [];
  #depth = 0;
  /** The expressions that made calls, each with the last calls from it. */
  readonly #callers = new Map<number, Ring<RecordedCall>>();
  readonly #loops: { node: number; iteration: number; depth: number }[] = [];
  readonly #runtime: Runtime;

  constructor(runtime: Runtime, asked: LoopTurn | null = null) {
    this.#runtime = runtime;
    this.loopNames = new LoopNames(runtime);
    this.#asked = asked;
    this.operations = new OperationLog(
      this.snapshots,
      runtime,
      () => this.#currentCall(),
      () => runtime.checkLimits(),
    );
  }

  /** The turn that was asked for, once its loop is there. */
  get wanted(): { loop: number; iteration: number } | null {
    if (this.#asked === null || this.#wanted !== null) return this.#wanted;
    const loop = this.loopNames.nodeOf(this.#asked.loop);
    if (loop !== null) this.#wanted = { loop, iteration: this.#asked.iteration };
    return this.#wanted;
  }

  /** All kept steps, in the order they happened. */
  steps(): RecordedStep[] {
    const kept = [...this.#first];
    for (const { ring } of this.#rings.values()) kept.push(...ring);
    return kept.sort((a, b) => a.order - b.order);
  }

  assign(node: number, name: string, value: Value, whole?: Value): void {
    this.lastAssigned.set(name, node);
    const ast = this.#runtime.nodes[node]?.node;
    this.#step(ast?.kind === 'AugAssign' ? 'augmented' : 'assign', node, name, value, whole);
  }

  expression(node: number, value: Value): void {
    if (value !== null) this.#step('expression', node, '', value);
  }

  returning(node: number, value: Value): void {
    this.#step('return', node, 'return', value);
  }

  enter(callee: PyFunction, values: () => [string, Value][], caller: number): RecordedCall | null {
    this.#leaveLoops(caller);
    this.#depth += 1;
    if (!this.#callers.has(caller)) {
      this.#callers.set(caller, { count: 0, ring: [], next: 0 });
      this.operations.renew();
    }
    if (this.calls.length >= MOST_CALLS || this.#held.isFull) return null;
    const given = values();
    const call: RecordedCall = {
      index: this.calls.length,
      function: callee,
      caller,
      parent: this.#currentCall(),
      arguments: given.map(([name, value]) => ({ name, recorded: this.#record(value) })),
      result: null,
      failed: false,
      changed: [],
    };
    this.calls.push(call);
    this.#stack.push(call);
    this.listener?.entering(call, given);
    return call;
  }

  leave(token: RecordedCall | null, value: Value): void {
    this.#pop(token);
    if (token === null) return;
    token.result = this.#record(value);
    token.changed = this.#changedArguments(token);
    this.listener?.leaving(token, value);
    const fromThere = this.#callers.get(token.caller) as Ring<RecordedCall>;
    fromThere.count += 1;
    if (fromThere.count > FIRST && !this.#isWanted(this.#loops)) this.#empty(putLast(fromThere, token, LAST));
  }

  fail(token: RecordedCall | null): void {
    this.#pop(token);
    if (token !== null) token.failed = true;
  }

  loop(node: number, iteration: number): void {
    this.loopTotals.set(node, Math.max(this.loopTotals.get(node) ?? 0, iteration + 1));
    const known = this.#loops.findIndex((l) => l.node === node && l.depth === this.#depth);
    if (known >= 0) {
      (this.#loops[known] as { iteration: number }).iteration = iteration;
      this.#loops.length = known + 1;
    } else this.#loops.push({ node, iteration, depth: this.#depth });
  }

  /** Loops of the calling frame that do not hold the call have ended: a `for` tells its turns, and not its end. */
  #leaveLoops(caller: number): void {
    const { nodes } = this.#runtime;
    const call = nodes[caller];
    for (let last = this.#loops.at(-1); call && last?.depth === this.#depth; last = this.#loops.at(-1)) {
      const loop = nodes[last.node];
      if (!loop || loop.unit !== call.unit || holds(loop.node, call.node)) return;
      this.#loops.pop();
    }
  }

  #pop(token: RecordedCall | null): void {
    this.#depth -= 1;
    while (this.#loops.length > 0 && (this.#loops.at(-1)?.depth ?? 0) > this.#depth) this.#loops.pop();
    if (token === null) return;
    const at = this.#stack.lastIndexOf(token);
    if (at >= 0) this.#stack.length = at;
  }

  /** A snapshot that was copied since the call began tells of a write to its memory. */
  #changedArguments({ arguments: given }: RecordedCall): RecordedCall['changed'] {
    const changed: RecordedCall['changed'] = [];
    given.forEach(({ recorded: { value, snapshot } }, argument) => {
      if (!isArray(value) || snapshot === null || snapshot.array === null || snapshot.array.storage === value.storage)
        return;
      changed.push({ argument, after: this.snapshots.hold(value) });
    });
    return changed;
  }

  #currentCall(): number | null {
    return this.#stack.at(-1)?.index ?? null;
  }

  #step(kind: RecordedStep['kind'], node: number, label: string, value: Value, whole?: Value): void {
    if (!isWorthAStep(value)) return;
    let ring = this.#rings.get(node);
    if (ring === undefined) {
      ring = { count: 0, ring: [], next: 0 };
      this.#rings.set(node, ring);
    }
    const operations = this.operations.operations;
    const loops = this.#loopsAround(node);
    const step: RecordedStep = {
      kind,
      node,
      label,
      recorded: this.#recordNow(value, ring.count),
      whole:
        isArray(whole) && whole.storage.byteLength <= MOST_WHOLE[loops.length ? 1 : 0] ? this.#record(whole) : null,
      call: this.#currentCall(),
      loops,
      operation: operations.length > 0 ? operations.length - 1 : null,
      order: this.#sequence++,
    };
    ring.count += 1;
    const isHeavy = this.#held.isFull && !isArray(value) && scalarNumber(value) === null;
    const isKept = ring.count <= FIRST && !isHeavy ? this.#first.length < MOST_STEPS : this.#isWanted(loops);
    if (isKept) this.#first.push(step);
    else this.#keepLast(ring, step, isHeavy ? 1 : LAST);
  }

  /** Keeps a step for as long as it is among the last ones; what it pushes out holds nothing any more. */
  #keepLast(last: Ring<RecordedStep>, step: RecordedStep, most: number): void {
    while (last.ring.length > most) this.#forget(last.ring.pop());
    this.#forget(putLast(last, step, most));
  }

  /** A call that is pushed out keeps nothing but its place: the layers of a training held all that they had ever been given. */
  #empty(call: RecordedCall | undefined): void {
    if (call === undefined) return;
    for (const { recorded } of call.arguments) this.#release(recorded);
    this.#release(call.result);
    for (const { after } of call.changed) this.snapshots.release(after);
    Object.assign(call, { arguments: [], result: null, changed: [] });
  }

  #forget(step: RecordedStep | undefined): void {
    this.#release(step?.recorded);
    this.#release(step?.whole);
  }

  #release(recorded: RecordedValue | null | undefined): void {
    if (recorded?.snapshot) this.snapshots.release(recorded.snapshot);
  }

  #isWanted(loops: RecordedStep['loops']): boolean {
    const { wanted } = this;
    if (wanted === null || this.#first.length >= 2 * MOST_STEPS) return false;
    return loops.some(({ node, iteration }) => node === wanted.loop && iteration === wanted.iteration);
  }

  /** Loops of this frame whose span holds the statement; those that ended are forgotten here. */
  #loopsAround(node: number): { node: number; iteration: number }[] {
    const around: { node: number; iteration: number }[] = [];
    const own = this.#runtime.nodes[node];
    for (const loop of this.#loops) {
      const at = this.#runtime.nodes[loop.node];
      if (loop.depth < this.#depth || (own && at && own.unit === at.unit && holds(at.node, own.node)))
        around.push({ node: loop.node, iteration: loop.iteration });
    }
    return around;
  }

  #recordNow(value: Value, count: number): RecordedValue {
    const then = copyOfNow(value);
    if (then === null) return this.#record(value);
    // What a list of layers gets later is heavier than all that is shown of it.
    if (count >= FEW && count < FIRST) return { value: then, snapshot: null, then };
    this.#held.add(value);
    return { value, snapshot: null, then };
  }

  #record(value: Value): RecordedValue {
    this.#held.add(value);
    return isArray(value) ? this.#recordArray(value) : { value, snapshot: null };
  }

  #recordArray(value: Value & NDArray): RecordedValue {
    const snapshot = this.snapshots.hold(value);
    if (snapshot.array !== null || value.storage.byteLength <= TINY) return { value, snapshot };
    const shell = this.snapshots.withoutMemory(value);
    this.operations.sameStorage(shell.storage, value.storage);
    return { value: shell as Value, snapshot };
  }
}

function holds(outer: AstNode, inner: AstNode): boolean {
  return outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

/** Functions, classes and modules make no step of their own. */
function isWorthAStep(value: Value): boolean {
  if (isArray(value) || scalarNumber(value) !== null) return true;
  if (typeof value === 'string') return false;
  if (value === null || typeof value !== 'object') return false;
  return !['function', 'type', 'module', 'builtin_function_or_method', 'method'].includes(value.cls.name);
}
