/**
 * What happens when the last reference goes: `__del__` is called, a waiting generator runs its `finally`, weak references are told.
 * Here the instances and generators that have it, and what weak references lead to, are kept in lists, and between the statements of
 * a module those that nothing leads to any more are told. Nobody sees the variables of functions, so what dies inside a function dies
 * at the end of the module's statement that called it.
 */
import { lookupSpecial } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { PyDict, PySet } from '../objects/dict.ts';
import { PyFunction } from '../objects/functions.ts';
import { ListIterator, TupleIterator } from '../objects/iterators.ts';
import { PyBaseException } from '../objects/raise.ts';
import { PyType } from '../objects/type.ts';
import { PyList, PyModule, PyTuple, type Value } from '../objects/values.ts';
import { PyDeque } from '../stdlib/deque.ts';
import { PyGenerator } from './generators.ts';
import type { Runtime } from './runtime.ts';

/** Looking costs time: a run looks at so many objects (a second or so), then only its end tells. */
const PATIENCE = 2_000_000;

/** Beyond so many at once, who holds whom is not asked. */
const MANY = 100;

/** A reference that does not keep its object. */
export interface WeakReference {
  readonly cls: PyType;
  /** From now on it leads nowhere. */
  die(): void;
  /** Calls its callback. */
  tell(): void;
}

/** At so many, those that are over are looked for among them. */
const CROWD = 1_000;

/** The instances with `__del__` and the generators with cleanups of a run, in the order of their making, and what is weakly referenced. */
export class Mortals {
  readonly #runtime: Runtime;
  #living: Value[] = [];
  /** At so many living ones the generators that are over go. */
  #crowd = CROWD;
  readonly #watched = new Map<object, WeakReference[]>();
  #left = PATIENCE;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  add(instance: Value): void {
    this.#living.push(instance);
    if (this.#living.length < this.#crowd) return;
    this.#living = this.#living.filter(mayDie);
    this.#crowd = Math.max(CROWD, 2 * this.#living.length);
  }

  watch(object: object, reference: WeakReference): void {
    const old = this.#watched.get(object);
    if (old === undefined) this.#watched.set(object, [reference]);
    else old.push(reference);
  }

  references(object: object): readonly WeakReference[] {
    return this.#watched.get(object) ?? [];
  }

  /**
   * Tells the instances that the run's modules do not lead to; a list gives its elements up from its end. Where a function executes
   * a module's statements (an import, a doctest), its variables may lead to any of them. Inside a `with` or a loop there are
   * generators that no variable of a module leads to.
   */
  collect(inside: boolean, backwards = false): void {
    const { depth, modules } = this.#runtime;
    if (depth > 1) return;
    this.#living = this.#living.filter(mayDie);
    if (this.#living.length + this.#watched.size === 0 || this.#left <= 0) return;
    const reached = this.#reach([...this.#runtime.modules.values()]);
    if (reached === null) return;
    const hidden = inside || modules.has('threading') || [...reached].some(holdsUnseen);
    const lives = (one: Value): boolean => reached.has(one as object) || (hidden && one instanceof PyGenerator);
    const dead = this.#living.filter((one) => !lives(one));
    const lost = [...this.#watched.keys()].filter((object) => !reached.has(object));
    this.#living = this.#living.filter(lives);
    this.#tell(backwards ? dead.reverse() : dead);
    for (const object of lost) this.#part(object, reached);
  }

  /** The latest reference is told first, and only where somebody has it. */
  #part(object: object, reached: ReadonlySet<object>): void {
    const references = this.references(object).toReversed();
    this.#watched.delete(object);
    for (const reference of references) reference.die();
    for (const reference of references) if (reached.has(reference)) ignoringErrors(() => reference.tell());
  }

  /** The end of the program: names go in the order in which they came; whoever looks at the run afterwards has them again. */
  end(): void {
    const { d } = this.#runtime.main;
    const before = Object.entries(d);
    for (const [name, value] of before) {
      if (this.#living.length === 0) break;
      if (!holdsObjects(value)) continue;
      delete d[name];
      this.#left = PATIENCE;
      this.collect(false, value instanceof PyList);
    }
    this.#tell(this.#living.splice(0));
    for (const name of Object.keys(d)) delete d[name];
    Object.assign(d, Object.fromEntries(before));
  }

  /** Who holds others goes before them. */
  #tell(dead: readonly Value[]): void {
    const held = this.#heldBy(dead);
    const first = dead.filter((instance) => !held.has(instance as object));
    for (const instance of [...first, ...dead.filter((one) => held.has(one as object))]) {
      if (instance instanceof PyGenerator) {
        ignoringErrors(() => instance.close());
        continue;
      }
      const method = lookupSpecial(instance, '__del__');
      if (method !== undefined) ignoringErrors(() => call(method));
    }
  }

  #heldBy(dead: readonly Value[]): Set<object> {
    const held = new Set<object>();
    if (dead.length > MANY) return held;
    for (const instance of dead) {
      const inside = this.#reach(Object.values((instance as { d?: Record<string, Value> }).d ?? {}));
      for (const other of dead) if (other !== instance && inside?.has(other as object)) held.add(other as object);
    }
    return held;
  }

  /** Everything that the roots lead to; null where a generator is among it, whose variables nobody sees. */
  #reach(roots: readonly (Value | undefined)[]): Set<object> | null {
    const seen = new Set<object>();
    const open: unknown[] = [...roots];
    while (open.length > 0) {
      const value = open.pop();
      if (value === null || typeof value !== 'object' || seen.has(value)) continue;
      seen.add(value);
      this.#left--;
      if (value instanceof PyGenerator && value.state !== 'closed') return null;
      for (const inner of contents(value)) open.push(inner);
    }
    return seen;
  }
}

/** Whether something may still happen at its end. */
const mayDie = (one: Value): boolean => !(one instanceof PyGenerator) || one.state !== 'closed';

/** Native iterators keep what they go through in closures. */
const holdsUnseen = (value: object): boolean =>
  '$next' in value &&
  !(value instanceof ListIterator || value instanceof TupleIterator || value instanceof PyGenerator);

/** CPython says so on stderr and goes on. */
function ignoringErrors(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof PyBaseException)) throw error;
  }
}

/** Whether a global may be the last that leads to an instance: functions, classes and modules stay to the very end. */
const holdsObjects = (value: Value | undefined): boolean =>
  value !== undefined &&
  value !== null &&
  typeof value === 'object' &&
  !(value instanceof PyFunction || value instanceof PyModule || value instanceof PyType);

/** What an object holds on to. */
function contents(value: object): Iterable<unknown> {
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  if (value instanceof PyDict) return entriesOf(value);
  if (value instanceof PySet) return value.items();
  if (value instanceof PyFunction)
    return value.maker === null ? functionParts(value) : [...functionParts(value), ...value.maker(value, true)];
  if (value instanceof PyType) return value.native ? [] : [...value.dict.values(), ...value.bases];
  if (value instanceof PyModule) return Object.values(value.d);
  if (Array.isArray(value)) return value;
  if (value instanceof PyDeque) return [...value.values(), ...fieldsOf(value)];
  return 'cls' in value || value instanceof Map ? fieldsOf(value) : [];
}

const functionParts = (f: PyFunction): unknown[] => [
  ...f.defaults,
  ...(f.kwdefaults?.values() ?? []),
  ...fieldsOf(f.d ?? {}),
];

function* entriesOf(dict: PyDict): Iterable<unknown> {
  for (const { key, value } of dict.entries()) {
    yield key;
    yield value;
  }
}

/** The attributes of an instance, and the public fields of native objects. */
function fieldsOf(value: object): unknown[] {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  const { d } = value as { d?: object };
  return [...Object.values(value), ...(d === undefined ? [] : Object.values(d))].filter((inner) => inner !== d);
}
