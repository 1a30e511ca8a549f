/** A program's first array events under the tape, whatever is listened to beside, and with values moved on the way. */
import { outputsOf } from '../../gradient/operands.ts';
import { type Moment, Tape } from '../../gradient/tape.ts';
import type { NDArray, Storage } from '../../ndarray/array.ts';
import { tracedFloats } from '../../numpy/tracedFloat.ts';
import { PyDict, PyInstance, PyList, PyTuple, type Value } from '../../python/objects/index.ts';
import { LimitError, type Runtime, SilentTracer, type Tracer } from '../../python/runtime/index.ts';
import { oneLine } from '../../trace/statements.ts';
import { isArray } from '../../trace/values.ts';
import type { Context } from '../rule.ts';
import { HEARD_ENOUGH } from './bindings.ts';
import { CallFollower, type OpenCall, OpenCalls } from './openCalls.ts';
import { storedName } from './storedNames.ts';

export const MOST_EVENTS = 12_000;
const MOST_ELEMENTS = 6_000_000;
export interface Heard {
  runtime: Runtime;
  tape: Tape;
  positions: number[];
  /** The call in which each event happened. */
  calls: (OpenCall | null)[];
  names: Names;
}

/** Which assignment first held an array, as which of its parts, and under which name. */
interface Holder {
  ordinal: number;
  part: number;
  name: string;
  /** Whether its name is a target with a computed key, as it is written. */
  isComputed?: boolean | undefined;
}

class Names extends CallFollower {
  readonly known = new Map<Storage, Holder>();
  readonly #runtime: Runtime;
  readonly #move: ((ordinal: number, parts: NDArray[]) => void) | null;
  #ordinal = 0;

  constructor(runtime: Runtime, calls: OpenCalls, move: ((ordinal: number, parts: NDArray[]) => void) | null) {
    super(calls);
    this.#runtime = runtime;
    this.#move = move;
  }

  override assign(node: number, assigned: string, value: Value): void {
    const element = assigned === '[]' ? this.#element(node) : null;
    const ordinal = this.#ordinal++;
    const parts = namedArrays(value, element?.name ?? assigned, 2);
    this.#move?.(
      ordinal,
      parts.map(({ array }) => array),
    );
    parts.forEach(({ array: { storage }, name }, part) => {
      const known = this.known.get(storage);
      if (known === undefined) this.known.set(storage, { ordinal, part, name, isComputed: element?.isComputed });
      // Under which key an array was stored shows once the dictionary gets a name, as when a function returns it.
      else if (known.isComputed && value instanceof PyDict) Object.assign(known, { name, isComputed: false });
    });
  }

  /** `W1` of `parameters['W1']`; under a key that is computed, the target as it is written. */
  #element(position: number): { name: string; isComputed: boolean } {
    const { node, unit } = this.#runtime.nodes[position] ?? {};
    const target = node?.kind === 'AugAssign' ? node.target : node;
    if (target?.kind !== 'Subscript' || unit === undefined) return { name: '[]', isComputed: false };
    const stored = storedName(target);
    const written = (): string => oneLine(unit.source.slice(target.span.start, target.span.end));
    return { name: stored ?? written(), isComputed: stored === null };
  }
}

/** All arrays that a value holds, as `arraysIn` gives them, by their keys and indices. */
function namedArrays(value: Value, name: string, depth: number): { array: NDArray; name: string }[] {
  if (isArray(value)) return [{ array: value, name }];
  if (depth === 0) return [];
  const inside: [string, Value][] =
    value instanceof PyDict
      ? [...value.entries()].map(({ key, value: item }) => [typeof key === 'string' ? key : name, item])
      : value instanceof PyList || value instanceof PyTuple
        ? value.items.map((item, i) => [`${name}[${i}]`, item])
        : value instanceof PyInstance
          ? (Object.entries(value.d) as [string, Value][])
          : [];
  return inside.flatMap(([key, item]) => namedArrays(item, key, depth - 1));
}

/** Tells another of assignments, once it is time. */
class Late extends SilentTracer {
  readonly everything = true;
  readonly #beside: Tracer;
  readonly #isTime: () => boolean;

  constructor(beside: Tracer, isTime: () => boolean) {
    super();
    this.#beside = beside;
    this.#isTime = isTime;
  }

  override assign(node: number, name: string, value: Value): void {
    if (this.#isTime()) this.#beside.assign(node, name, value);
  }
}

/** The program's first events, under the tape. */
export function heard(
  context: Pick<Context, 'rerun'>,
  most: number,
  options: {
    /** Hears of what is assigned from a moment on. */
    beside?: (runtime: Runtime) => Tracer;
    from?: Moment;
    move?: (ordinal: number, parts: NDArray[]) => void;
    /** After the event of a number. */
    after?: (at: Moment, written: NDArray) => void;
  } = {},
): Heard | null {
  const tape = new Tape();
  const positions: number[] = [];
  const calls: (OpenCall | null)[] = [];
  const open = new OpenCalls(() => positions.length);
  let elements = 0;
  let found: Heard | null = null;
  context.rerun({
    observer: {
      event(event) {
        positions.push(found?.runtime.position ?? -1);
        calls.push(open.innermost);
        tape.event(event);
        options.after?.(positions.length, outputsOf(event)[0] as NDArray);
        elements += outputsOf(event).reduce((sum, { size }) => sum + size, 0);
        if (positions.length >= most || elements > MOST_ELEMENTS) throw new LimitError('steps', HEARD_ENOUGH);
      },
      beforeWrite: (storage, window) => tape.beforeWrite(storage, window),
    },
    tracer: (runtime) => {
      runtime.floatHook = tracedFloats;
      const names = new Names(runtime, open, options.move ?? null);
      found = { runtime, tape, positions, calls, names };
      const beside = options.beside?.(runtime);
      return beside === undefined ? names : new Late(beside, () => positions.length >= (options.from ?? 0));
    },
  });
  return found;
}
