/** A program's first array events under the tape, whatever is listened to beside, and with values moved on the way. */
import { outputsOf } from '../../gradient/operands.ts';
import { type Moment, Tape } from '../../gradient/tape.ts';
import type { NDArray, Storage } from '../../ndarray/array.ts';
import { tracedFloats } from '../../numpy/tracedFloat.ts';
import type { Value } from '../../python/objects/index.ts';
import { LimitError, type Runtime, SilentTracer, type Tracer } from '../../python/runtime/index.ts';
import { oneLine } from '../../trace/statements.ts';
import { arraysIn } from '../../trace/values.ts';
import type { Context } from '../rule.ts';
import { HEARD_ENOUGH } from './bindings.ts';
import { storedName } from './storedNames.ts';

export const MOST_EVENTS = 12_000;
const MOST_ELEMENTS = 6_000_000;
export interface Heard {
  runtime: Runtime;
  tape: Tape;
  positions: number[];
  names: Names;
}

/** Which assignment first held an array, as which of its parts, and under which name. */
class Names extends SilentTracer {
  readonly everything = true;
  readonly known = new Map<Storage, { ordinal: number; part: number; name: string }>();
  readonly #runtime: Runtime;
  readonly #move: ((ordinal: number, parts: NDArray[]) => void) | null;
  #ordinal = 0;

  constructor(runtime: Runtime, move: ((ordinal: number, parts: NDArray[]) => void) | null) {
    super();
    this.#runtime = runtime;
    this.#move = move;
  }

  override assign(node: number, assigned: string, value: Value): void {
    const name = assigned === '[]' ? this.#elementName(node) : assigned;
    const ordinal = this.#ordinal++;
    const parts = arraysIn(value, 2);
    this.#move?.(ordinal, parts);
    parts.forEach(({ storage }, part) => {
      if (!this.known.has(storage)) this.known.set(storage, { ordinal, part, name });
    });
  }

  /** `W1` of `parameters['W1']`; under a key that is computed, the target as it is written. */
  #elementName(position: number): string {
    const { node, unit } = this.#runtime.nodes[position] ?? {};
    const target = node?.kind === 'AugAssign' ? node.target : node;
    if (target?.kind !== 'Subscript' || unit === undefined) return '[]';
    return storedName(target) ?? oneLine(unit.source.slice(target.span.start, target.span.end));
  }
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
  let elements = 0;
  let found: Heard | null = null;
  context.rerun({
    observer: {
      event(event) {
        positions.push(found?.runtime.position ?? -1);
        tape.event(event);
        options.after?.(positions.length, outputsOf(event)[0] as NDArray);
        elements += outputsOf(event).reduce((sum, { size }) => sum + size, 0);
        if (positions.length >= most || elements > MOST_ELEMENTS) throw new LimitError('steps', HEARD_ENOUGH);
      },
      beforeWrite: (storage, window) => tape.beforeWrite(storage, window),
    },
    tracer: (runtime) => {
      runtime.floatHook = tracedFloats;
      const names = new Names(runtime, options.move ?? null);
      found = { runtime, tape, positions, names };
      const beside = options.beside?.(runtime);
      return beside === undefined ? names : new Late(beside, () => positions.length >= (options.from ?? 0));
    },
  });
  return found;
}
