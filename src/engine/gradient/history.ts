/**
 * What the tape remembers: the events in order and, before each, what the memory held that was then overwritten. The
 * backward walk rewinds the writes as it goes, so that every rule finds its inputs as they were, whatever the program
 * changed in place later; afterwards the memory is as the program left it.
 */
import type { NDArray, Storage } from '../ndarray/array.ts';
import { offsetOf } from '../ndarray/elements.ts';
import type { ArrayEvent } from '../ndarray/observe.ts';
import { still } from './operands.ts';

/** One overwritten window and its other content: the old one, or while the tape is rewound the new one. */
interface Write {
  window: NDArray;
  bytes: Uint8Array;
}

export class History {
  readonly events: ArrayEvent[] = [];
  /** Before event k: the writes that were reported between event k - 1 and it. The last entry belongs to no event. */
  readonly #writes: (Write[] | undefined)[] = [];
  readonly #writesOf = new Map<Storage, { before: number; write: Write }[]>();

  add(event: ArrayEvent): void {
    this.events.push(event);
  }

  remember(window: NDArray): void {
    const at = this.events.length;
    const write = { window: still(window), bytes: bytesOf(window) };
    const writes = this.#writes[at];
    if (writes === undefined) this.#writes[at] = [write];
    else writes.push(write);
    const own = this.#writesOf.get(window.storage);
    if (own === undefined) this.#writesOf.set(window.storage, [{ before: at, write }]);
    else own.push({ before: at, write });
  }

  /**
   * Runs a body with some storages as they were before event `index`, and leaves all other memory as it is: of a training's
   * thousands of events few concern the arrays that are asked about.
   */
  with<T>(storages: Iterable<Storage>, index: number, body: () => T): T {
    const later: Write[] = [];
    for (const storage of storages)
      for (const { before, write } of this.#writesOf.get(storage) ?? []) if (before >= index) later.push(write);
    for (let k = later.length - 1; k >= 0; k--) swap(later[k] as Write);
    try {
      return body();
    } finally {
      for (const write of later) swap(write);
    }
  }

  /** Whether an event overwrote memory that was in use. */
  overwrote(index: number): boolean {
    return this.#writes[index] !== undefined;
  }

  /** Takes back the writes before event `index` (called from the end towards the start). */
  rewind(index: number): void {
    const writes = this.#writes[index];
    if (writes !== undefined) for (let k = writes.length - 1; k >= 0; k--) swap(writes[k] as Write);
  }

  /** Does the writes before event `index` again (called from the start towards the end). */
  replay(index: number): void {
    for (const write of this.#writes[index] ?? []) swap(write);
  }
}

/** A window's bytes, packed; runs along the last axis that lie together are copied as one. */
function bytesOf(window: NDArray): Uint8Array {
  const size = window.dtype.itemsize;
  const bytes = new Uint8Array(window.size * size);
  const memory = window.storage.u8;
  eachRun(window, (at, length, packed) => {
    if (length <= 16) for (let i = 0; i < length; i++) bytes[packed + i] = memory[at + i] as number;
    else bytes.set(memory.subarray(at, at + length), packed);
  });
  return bytes;
}

/** Exchanges what a window holds with what was kept of it, in place: a walk does this for every write of a run. */
function swap({ window, bytes }: Write): void {
  const memory = window.storage.u8;
  eachRun(window, (at, length, packed) => {
    if (length > 64) {
      const held = memory.slice(at, at + length);
      memory.set(bytes.subarray(packed, packed + length), at);
      bytes.set(held, packed);
      return;
    }
    for (let i = 0; i < length; i++) {
      const held = memory[at + i] as number;
      memory[at + i] = bytes[packed + i] as number;
      bytes[packed + i] = held;
    }
  });
}

/** Calls `body(byte offset, bytes, packed offset)` for each stretch of memory of a window, in row-major order. */
function eachRun(window: NDArray, body: (at: number, length: number, packed: number) => void): void {
  let run = window.dtype.itemsize;
  let axes = window.shape.length;
  while (axes > 0 && (window.shape[axes - 1] === 1 || window.strides[axes - 1] === run)) {
    run *= window.shape[axes - 1] as number;
    axes -= 1;
  }
  const elements = run / window.dtype.itemsize;
  for (let k = 0; k < window.size; k += elements) body(offsetOf(window, k), run, (k * run) / elements);
}
