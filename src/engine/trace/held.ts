/**
 * What the records of a run keep alive beside the arrays that the snapshots count: lists, dictionaries, objects and all that
 * these lead to, which the program may have let go. Each thing is counted once, roughly, when it is first met.
 */
import { PyDict, PyFloat, PyInstance, PyList, PySet, PyTuple, type Value } from '../python/objects/index.ts';
import { isArray } from './values.ts';

/** About what a number takes: its box and its place in a list. */
const NUMBER = 40;
/** What an object takes with its attributes' places, or the head of an array or a list. */
const OBJECT = 200;
/** Items of one container that are looked at; more are taken for numbers. */
const MOST_ITEMS = 2_000;
/** Objects that one value is followed to. */
const MOST_OBJECTS = 100_000;

export class Held {
  /** How many items each had when it was last met. */
  readonly #met = new WeakMap<object, number>();
  readonly #budget: number;
  #bytes = 0;

  constructor(budget = 192 * 1024 * 1024) {
    this.#budget = budget;
  }

  /** Whether no more of such values should be kept. */
  get isFull(): boolean {
    return this.#bytes > this.#budget;
  }

  /** Bytes counted so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Counts what keeping a value keeps alive. An array itself is the snapshots' affair, arrays inside are not. */
  add(value: Value): void {
    if (typeof value !== 'object' || value === null || isArray(value)) return;
    const waiting: Value[] = [value];
    for (let looked = 0; waiting.length > 0 && looked < MOST_OBJECTS && !this.isFull; looked++)
      this.#bytes += this.#weigh(waiting.pop() as Value, waiting);
  }

  /** The bytes of the value alone; what it leads to joins those that wait. */
  #weigh(value: Value, waiting: Value[]): number {
    if (typeof value !== 'object' || value === null) return NUMBER;
    if (isArray(value)) return this.#grown(value.storage, 0) === null ? NUMBER : OBJECT + value.storage.byteLength;
    const count = countOf(value);
    if (count === null) return NUMBER;
    const grown = this.#grown(value, count);
    if (grown === null) return NUMBER;
    // What a list has got since it was met is taken for numbers.
    if (grown < count) return NUMBER * grown;
    const items = itemsOf(value);
    const looked = Math.min(items.length, MOST_ITEMS);
    // Most items are numbers: a table of ten thousand is weighed in its rows.
    for (let i = 0; i < looked; i++) {
      const item = items[i] as Value;
      if (typeof item === 'object' && item !== null && !(item instanceof PyFloat)) waiting.push(item);
    }
    return OBJECT + NUMBER * Math.max(looked, count);
  }

  /** The items that came since the thing was last met: all of them the first time, null where there are none. */
  #grown(thing: object, count: number): number | null {
    const before = this.#met.get(thing);
    if (before !== undefined && before >= count) return null;
    this.#met.set(thing, count);
    return count - (before ?? 0);
  }
}

/** How many items a value holds: 0 where it has attributes, null where it holds none. */
function countOf(value: Value): number | null {
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length;
  if (value instanceof PyDict || value instanceof PySet) return value.size;
  return value instanceof PyInstance ? 0 : null;
}

/** The items, of a table only the first. */
function itemsOf(value: Value): readonly Value[] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  if (value instanceof PyDict) return first(value.entries(), (entry) => entry.value);
  if (value instanceof PySet) return first(value.table.entries(), (entry) => entry.key);
  return Object.values((value as PyInstance).d) as Value[];
}

function first<T>(entries: Iterable<T>, of: (entry: T) => Value): Value[] {
  const items: Value[] = [];
  for (const entry of entries) if (items.push(of(entry)) === MOST_ITEMS) break;
  return items;
}
