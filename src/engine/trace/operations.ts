/**
 * What was computed where: one record for each array operation of the run, with the expression that asked for it and
 * snapshots of what went in and came out. The rules and the explanations of errors read these; nothing here judges.
 */
import type { NDArray, Storage } from '../ndarray/array.ts';
import type { ArrayEvent, ArrayObserver } from '../ndarray/observe.ts';
import type { Snapshot, Snapshots } from './snapshots.ts';

/** An array in a record. */
export interface ArrayRef {
  /** Numbers a storage; equal numbers are the same memory. */
  storage: number;
  /** Number of the record that last wrote to this memory before this one, or null. */
  writtenBy: number | null;
  shape: readonly number[];
  strides: readonly number[];
  offset: number;
  dtype: string;
  snapshot: Pick<Snapshot, 'handle' | 'array'>;
}

export interface Operation {
  index: number;
  kind: ArrayEvent['kind'];
  name: string;
  /** Id of the expression that was being computed (see `Runtime.nodes`). */
  position: number;
  /** Index of the call in progress, or null at the top level. */
  call: number | null;
  inputs: ArrayRef[];
  outputs: ArrayRef[];
  axes: readonly number[] | null;
  keepdims: boolean;
  subscripts: string | null;
  parameters: Record<string, unknown> | null;
  /** How often this expression had computed something before (0 the first time). */
  occurrence: number;
}

/** The first occurrences of an expression are recorded, later ones only counted. */
const OCCURRENCES = 6;
/** What each expression may record once more when the program goes on elsewhere, as where a loss is shown after a training. */
const RENEWED = 8;
/** As many additions of one sum are recorded as the one that they are: `sum(rows)`. */
const MOST_TERMS = 512;
const MOST_OPERATIONS = 20_000;
/** Elements computed between two looks at the run's limits. */
const WORK_BETWEEN_LOOKS = 250_000;

export class OperationLog implements ArrayObserver {
  readonly operations: Operation[] = [];
  /** How many operations each expression did, by position + 1. */
  readonly #counts: number[] = [];
  /** Up to which count each expression is recorded again, and since which renewal. */
  readonly #renewed: { until: number; since: number }[] = [];
  #renewals = 0;
  readonly #snapshots: Snapshots;
  readonly #lastWrite: (number | null)[] = [];
  readonly #runtime: { readonly position: number };
  readonly #call: () => number | null;

  readonly keepsWholeStorages = true;
  #work = 0;
  /** How many additions the last record's sum has had. */
  #terms = 0;
  readonly #look: () => void;

  constructor(
    snapshots: Snapshots,
    runtime: { readonly position: number },
    call: () => number | null,
    look: () => void = () => {},
  ) {
    this.#look = look;
    this.#snapshots = snapshots;
    this.#runtime = runtime;
    this.#call = call;
  }

  beforeWrite(storage: Storage): void {
    this.#snapshots.beforeWrite(storage);
  }

  /** How many operations each expression did, by position. */
  get counts(): Map<number, number> {
    const counts = new Map<number, number>();
    this.#counts.forEach((count, at) => {
      counts.set(at - 1, count);
    });
    return counts;
  }

  /** Counts what it ignores: an expression that has computed often enough. */
  ignores(elements: number): boolean {
    const at = this.#runtime.position + 1;
    const occurrence = this.#counts[at] ?? 0;
    if (this.operations.length < MOST_OPERATIONS && (occurrence < OCCURRENCES * 8 || this.#isRenewed(at, occurrence)))
      return false;
    this.#counts[at] = occurrence + 1;
    this.#countWork(elements);
    return true;
  }

  /** Code that has computed often enough is recorded a little more: it is called from another place. */
  renew(): void {
    this.#renewals += 1;
  }

  #isRenewed(at: number, occurrence: number): boolean {
    const known = this.#renewed[at];
    if (known?.since === this.#renewals) return occurrence < known.until;
    this.#renewed[at] = { until: occurrence + RENEWED, since: this.#renewals };
    return this.#renewals > 0;
  }

  event(event: ArrayEvent): void {
    const { position } = this.#runtime;
    const isOfSum = this.#continuesSum(event, position);
    if (!isOfSum && this.ignores(elementsOf(event))) return;
    this.#countWork(elementsOf(event));
    const occurrence = this.#counts[position + 1] ?? 0;
    if (!isOfSum) this.#counts[position + 1] = occurrence + 1;
    const { inputs, outputs } = operandsOf(event);
    const operation: Operation = {
      index: this.operations.length,
      kind: event.kind,
      name: 'name' in event ? event.name : event.kind,
      position,
      call: this.#call(),
      inputs: inputs.map((array) => this.#ref(array)),
      outputs: outputs.map((array) => this.#ref(array)),
      axes: event.kind === 'reduce' ? event.axes : event.kind === 'accumulate' ? [event.axis] : null,
      keepdims: event.kind === 'reduce' && event.keepdims,
      subscripts: event.kind === 'einsum' ? event.subscripts : null,
      parameters: event.kind === 'special' ? event.parameters : null,
      occurrence,
    };
    for (const output of operation.outputs) this.#lastWrite[output.storage] = operation.index;
    this.operations.push(operation);
    this.#terms = isOfSum ? this.#terms + 1 : 0;
  }

  /** Whether it adds to what the last record gave, in the same expression. */
  #continuesSum(event: ArrayEvent, position: number): boolean {
    const last = this.operations.at(-1);
    if (event.kind !== 'elementwise' || event.name !== 'add' || last?.position !== position) return false;
    const [sum] = last.outputs;
    const [before] = event.inputs;
    return (
      last.name === 'add' &&
      this.#terms < MOST_TERMS &&
      this.operations.length < MOST_OPERATIONS &&
      before !== undefined &&
      this.storageId(before.storage) === sum?.storage &&
      before.storage !== event.output.storage
    );
  }

  /** In-place work allocates nothing, so this is where a loop of it meets the time limit. */
  #countWork(elements: number): void {
    this.#work += elements;
    if (this.#work < WORK_BETWEEN_LOOKS) return;
    this.#work = 0;
    this.#look();
  }

  /** Number of an array's storage, as the records name it. */
  storageId(storage: Storage): number {
    const note = this.#snapshots.noteOf(storage);
    if (note.id < 0) {
      note.id = this.#lastWrite.length;
      this.#lastWrite.push(null);
    }
    return note.id;
  }

  /** From now on the one storage goes by the other's number. */
  sameStorage(other: Storage, storage: Storage): void {
    this.#snapshots.noteOf(other).id = this.storageId(storage);
  }

  /** The record that last wrote to an array's memory, or null. */
  producerOf(array: NDArray): Operation | null {
    const index = this.#lastWrite[this.storageId(array.storage)];
    return index === null || index === undefined ? null : (this.operations[index] ?? null);
  }

  #ref(array: NDArray): ArrayRef {
    const storage = this.storageId(array.storage);
    return {
      storage,
      writtenBy: this.#lastWrite[storage] ?? null,
      shape: array.shape,
      strides: array.strides,
      offset: array.offset,
      dtype: array.dtype.name,
      snapshot: this.#snapshots.hold(array),
    };
  }
}

/** Elements that an event wrote, without making lists of its operands: this is asked at every event of a run. */
function elementsOf(event: ArrayEvent): number {
  if (event.kind === 'special') return event.outputs[0]?.size ?? 0;
  return 'target' in event ? event.target.size : event.output.size;
}

function operandsOf(event: ArrayEvent): { inputs: NDArray[]; outputs: NDArray[] } {
  switch (event.kind) {
    case 'elementwise':
    case 'einsum':
      return { inputs: event.inputs, outputs: [event.output] };
    case 'reduce':
    case 'accumulate':
    case 'gather':
      return { inputs: [event.input], outputs: [event.output] };
    case 'assign':
    case 'scatter':
      return { inputs: [event.source], outputs: [event.target] };
    case 'special':
      return { inputs: event.inputs, outputs: event.outputs };
  }
}
