/**
 * What a run takes from its parameters, found in the events of its arrays alone: a parameter is what a later event reads in
 * the same place once something was subtracted from it, whatever it is called and wherever it is kept.
 */
import { inputsOf, outputsOf } from '../../gradient/operands.ts';
import type { Moment, Tape } from '../../gradient/tape.ts';
import { mayShareMemory, type NDArray, type Storage } from '../../ndarray/array.ts';
import type { ArrayEvent } from '../../ndarray/observe.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { largestOf } from './updateTests.ts';

export interface Update {
  /** The event that took something. */
  at: Moment;
  /** The event since which the parameter held what it held then. */
  since: Moment;
  parameter: NDArray;
  taken: NDArray;
}

/** An array that an event read: what it held before. */
export interface Node {
  array: NDArray;
  at: Moment;
  /** The expression that read it, and as which operand. */
  reader: string;
}

/** Events by the memory that they read and write. */
export class Traffic {
  readonly events: readonly ArrayEvent[];
  readonly #tape: Tape;
  readonly #positions: readonly number[];
  readonly #reads = new Map<Storage, { at: Moment; reader: string }[]>();
  readonly #writes = new Map<Storage, Moment[]>();

  constructor(tape: Tape, positions: readonly number[]) {
    this.#tape = tape;
    this.#positions = positions;
    this.events = tape.events;
    this.events.forEach((event, at) => {
      inputsOf(event).forEach(({ storage }, slot) => {
        listed(this.#reads, storage).push({ at, reader: this.#readerOf(at, slot) });
      });
      for (const { storage } of outputsOf(event)) listed(this.#writes, storage).push(at);
    });
  }

  #readerOf(at: Moment, slot: number): string {
    return `${this.#positions[at]}:${slot}`;
  }

  /** The event that last wrote to an array before another one; -1 where none did. */
  writerOf(array: NDArray, before: Moment): Moment {
    const writes = this.#writes.get(array.storage) ?? [];
    return (
      writes.findLast(
        (at) => at < before && outputsOf(this.events[at] as ArrayEvent).some((o) => mayShareMemory(o, array)),
      ) ?? -1
    );
  }

  readersOf(storage: Storage): Moment[] {
    return (this.#reads.get(storage) ?? []).map(({ at }) => at);
  }

  valuesOf({ array, at }: Pick<Node, 'array' | 'at'>): Float64Array {
    return this.#tape.held(array, at, (then) => Float64Array.from(numbersOf(then)));
  }

  /** All updates of arrays of more than one float. */
  updates(): Update[] {
    return this.events.flatMap((event, at): Update[] => {
      if (event.kind !== 'elementwise' || (event.name !== 'subtract' && event.name !== 'add')) return [];
      const { inputs, output } = event;
      const [left, right] = inputs as [NDArray, NDArray];
      const pairs = event.name === 'add' ? [[left, right] as const, [right, left] as const] : [[left, right] as const];
      return pairs.flatMap(([parameter, taken]) =>
        parameter.size > 1 &&
        parameter.dtype.kind === 'f' &&
        `${parameter.shape}` === `${output.shape}` &&
        this.#takesOver(output, parameter, at)
          ? [{ at, since: this.writerOf(parameter, at) + 1, parameter, taken }]
          : [],
      );
    });
  }

  /** Whether something is read or stored in the place of an array later. */
  #takesOver({ storage }: NDArray, old: NDArray, since: Moment): boolean {
    const before = (this.#reads.get(old.storage) ?? []).filter(({ at }) => at < since);
    if (storage === old.storage) return before.length > 0;
    const readers = new Set(before.map(({ reader }) => reader));
    return (this.#reads.get(storage) ?? []).some(({ at, reader }) => {
      const event = this.events[at] as ArrayEvent;
      return at > since && (readers.has(reader) || (event.kind === 'assign' && event.target.storage === old.storage));
    });
  }

  /** Whether a parameter is multiplied by a number, too, between its updates: a decay that no gradient has. */
  isShrunk({ at: update, parameter }: Update): boolean {
    const own = [parameter.storage, ...outputsOf(this.events[update] as ArrayEvent).map(({ storage }) => storage)];
    return this.events.some((event, at) => {
      if (event.kind !== 'elementwise' || !SCALING.has(event.name)) return false;
      const scaled = event.inputs.find(({ storage }) => own.includes(storage));
      return (
        scaled !== undefined &&
        event.inputs.every((input) => input === scaled || input.size === 1) &&
        this.#takesOver(event.output, scaled, at)
      );
    });
  }

  /** What an update was computed from that has the size of its parameter, the nearest first. */
  nodesOf({ taken, parameter, at }: Update): Node[] {
    const nodes: Node[] = [{ array: taken, at, reader: 'step' }];
    for (const { array, at: before } of nodes) {
      const writer = this.writerOf(array, before);
      if (writer < 0 || nodes.length > MOST_NODES) continue;
      inputsOf(this.events[writer] as ArrayEvent).forEach((input, slot) => {
        if (input.size === parameter.size && input.dtype.kind === 'f')
          nodes.push({ array: input, at: writer, reader: this.#readerOf(writer, slot) });
      });
    }
    return nodes;
  }

  /** What an array is a multiple of by a number, at the end of all; the gradient of a plain step. */
  unscaled(node: Node): Node {
    return [...this.scalings(node)].at(-1) as Node;
  }

  /** An array and what it is a multiple of by a number, further and further back. */
  *scalings(node: Node): Generator<Node> {
    yield node;
    const at = this.writerOf(node.array, node.at);
    const event = this.events[at];
    if (event?.kind !== 'elementwise' || !SCALING.has(event.name)) return;
    const slot = event.inputs.findIndex(({ size }) => size === node.array.size);
    const isScaled = slot >= 0 && event.inputs.every((input, i) => i === slot || input.size === 1);
    if (!isScaled || (event.name === 'divide' && slot > 0)) return;
    yield* this.scalings({ array: event.inputs[slot] as NDArray, at, reader: this.#readerOf(at, slot) });
  }

  /** How many times as large one of two multiples is. */
  ratio(node: Node, other: Node): number {
    const [values, others] = [this.valuesOf(node), this.valuesOf(other)];
    const at = largestOf(others);
    return (values[at] as number) / (others[at] as number);
  }

  /** Whether a gradient was computed by adding a multiple of its parameter. */
  addsParameter({ parameter }: Pick<Update, 'parameter'>, node: Node, depth = 0): boolean {
    const at = this.writerOf(node.array, node.at);
    const event = this.events[at];
    if (event?.kind !== 'elementwise' || (event.name !== 'add' && event.name !== 'subtract')) return false;
    return event.inputs.some((array) => {
      const terms = [...this.scalings({ array, at, reader: '' })];
      const isParameter = terms.some((term) => term.array.storage === parameter.storage);
      return isParameter || (depth < MOST_TERMS && this.addsParameter({ parameter }, terms.at(-1) as Node, depth + 1));
    });
  }
}

/** Additions of a sum that holds a penalty. */
const MOST_TERMS = 3;

const MOST_NODES = 16;
const SCALING = new Set(['multiply', 'divide', 'negative']);

function listed<K, V>(map: Map<K, V[]>, key: K): V[] {
  const known = map.get(key) ?? [];
  if (known.length === 0) map.set(key, known);
  return known;
}
