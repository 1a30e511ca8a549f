/** The calls that are open while a program runs, by the moment at which each began. */
import type { Moment } from '../../gradient/tape.ts';

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

/** When the calls began that something happened in, the innermost first. */
export function beginningsOf(call: OpenCall | null | undefined): Moment[] {
  return call ? [call.since, ...beginningsOf(call.outer)] : [];
}
