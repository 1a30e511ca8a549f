/** The calls that are open while a program runs, by the moment at which each began. */
import type { Moment } from '../../gradient/tape.ts';
import type { Value } from '../../python/objects/index.ts';
import { type PyFunction, SilentTracer } from '../../python/runtime/index.ts';

export interface OpenCall {
  since: Moment;
  outer: OpenCall | null;
}

export class OpenCalls {
  innermost: OpenCall | null = null;
  readonly #now: () => Moment;

  constructor(now: () => Moment) {
    this.#now = now;
  }

  enter(): OpenCall {
    this.innermost = { since: this.#now(), outer: this.innermost };
    return this.innermost;
  }

  leave({ outer }: OpenCall): void {
    this.innermost = outer;
  }
}

/** Hears of everything that a program assigns and calls, and follows which calls are open. */
export class CallFollower extends SilentTracer {
  readonly everything = true;
  protected readonly calls: OpenCalls;

  constructor(calls: OpenCalls) {
    super();
    this.calls = calls;
  }

  override enter(_callee: PyFunction, _values: () => [string, Value][]): OpenCall {
    return this.calls.enter();
  }

  override leave(call: never): void {
    this.calls.leave(call);
  }

  override fail(call: never): void {
    this.calls.leave(call);
  }
}

/** When the calls began that something happened in, the innermost first. */
export function beginningsOf(call: OpenCall | null | undefined): Moment[] {
  return call ? [call.since, ...beginningsOf(call.outer)] : [];
}
