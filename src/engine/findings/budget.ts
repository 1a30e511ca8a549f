/** The time that all experiments on a run share, and the names of those that it did not suffice for. */
import { LimitError } from '../python/runtime/index.ts';
import { now } from '../trace/clock.ts';
import type { Parts } from '../trace/parts.ts';
import type { Run } from '../trace/run.ts';

export interface Budget {
  /** Whether the time is over; what was not tried is noted by name. */
  outOfTime(what: string): boolean;
  /** What `body` gives; `otherwise` where time or memory ran out in it, which is noted by name. */
  unlessOver<T>(what: string, body: () => T, otherwise: T): T;
  /** Work within the run's own world, with pauses in which others get their turn; these take nothing from the budget. */
  inParts<T>(parts: Parts<T>): Parts<T>;
  /** The same time and names for experiments on another run. */
  on(run: Run): Budget;
  /** What is left for one more run of the program. */
  secondsLeft(): number;
  /** What was not tried, or not to its end. */
  readonly skipped: ReadonlySet<string>;
}

/** No run of the program's own code gets less, or its first limit check would end it. */
const LEAST_SECONDS = 0.05;

/** A budget that begins here and ends, too, when the experiments are given up. */
export function budgetOf(run: Run, milliseconds: number, interrupted: () => boolean): Budget {
  let deadline = now() + milliseconds;
  const skipped = new Set<string>();
  const secondsLeft = (): number => Math.max(LEAST_SECONDS, (deadline - now()) / 1000);
  const on = (run: Run): Budget => ({
    on,
    skipped,
    secondsLeft,
    outOfTime(what) {
      // No call of the program's own functions may outlast the experiments either.
      run.runtime.limits.seconds = secondsLeft();
      if (now() < deadline && !interrupted()) return false;
      skipped.add(what);
      return true;
    },
    // Our own allocations meet the limits of the program's runtime, too.
    unlessOver(what, body, otherwise) {
      try {
        return body();
      } catch (error) {
        if (!(error instanceof LimitError)) throw error;
        skipped.add(what);
        return otherwise;
      }
    },
    *inParts(parts) {
      for (;;) {
        const { done, value } = run.within(() => parts.next());
        if (done) return value;
        const paused = now();
        yield undefined;
        deadline += now() - paused;
      }
    },
  });
  return on(run);
}
