/** What an array was computed from: every storage on the way, and the windows of the arrays (not of single numbers) that nothing computed. */
import { inputsOf, outputsOf } from '../../gradient/operands.ts';
import type { Moment, Tape } from '../../gradient/tape.ts';
import { mayShareMemory, type NDArray, type Storage } from '../../ndarray/array.ts';
import type { ArrayEvent } from '../../ndarray/observe.ts';

export interface Lineage {
  storages: ReadonlySet<Storage>;
  /** `storage:offset:shape:strides` of what was read and never written. */
  leaves: ReadonlySet<string>;
}

const numbers = new WeakMap<Storage, number>();
let next = 0;

function numberOf(storage: Storage): number {
  let number = numbers.get(storage);
  if (number === undefined) {
    next += 1;
    number = next;
    numbers.set(storage, number);
  }
  return number;
}

/** Follows the events before `at` back from an array; `except` is no leaf. */
export function lineageOf(tape: Tape, array: NDArray, at: Moment, except: Storage): Lineage {
  const events: readonly ArrayEvent[] = tape.events;
  const storages = new Set<Storage>([array.storage]);
  const read = new Map<Storage, NDArray[]>([[array.storage, [array]]]);
  const written = new Set<Storage>();
  for (let k = at - 1; k >= 0; k--) {
    const event = events[k] as ArrayEvent;
    if (!outputsOf(event).some((o) => storages.has(o.storage) && isRead(read.get(o.storage), o))) continue;
    for (const output of outputsOf(event)) written.add(output.storage);
    for (const input of inputsOf(event)) {
      storages.add(input.storage);
      const windows = read.get(input.storage);
      if (windows === undefined) read.set(input.storage, [input]);
      else windows.push(input);
    }
  }
  const leaves = new Set<string>();
  for (const [storage, windows] of read)
    if (!written.has(storage) && storage !== except)
      for (const w of windows.filter(({ size }) => size > 1))
        leaves.add(`${numberOf(storage)}:${w.offset}:${[...w.shape].sort()}`);
  return { storages, leaves };
}

function isRead(windows: readonly NDArray[] | undefined, output: NDArray): boolean {
  return windows?.some((window) => mayShareMemory(window, output)) ?? false;
}

/** The storages that hold what depends on an array. */
export function dependentsOf(tape: Tape, array: NDArray, from: Moment, at: Moment): Set<Storage> {
  const storages = new Set<Storage>([array.storage]);
  for (let k = from; k < at; k++) {
    const event = tape.events[k] as ArrayEvent;
    if (inputsOf(event).some((input) => storages.has(input.storage)))
      for (const output of outputsOf(event)) storages.add(output.storage);
  }
  return storages;
}
