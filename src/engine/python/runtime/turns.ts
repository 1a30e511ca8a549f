/** Which turns of loops, and of branches in them, the tracer hears of: the first, the last of a known number, and ever fewer between. */
import { PyList, PyTuple, type Value } from '../objects/values.ts';
import type { Runtime } from './runtime.ts';

/** How much of one run of a loop is traced. */
interface Share {
  /** Turns from the start. */
  first: number;
  /** Turns at the end, where it is known. */
  last: number;
  /** Between them, turns while the count doubles. */
  between: number;
}

const FULL: Share = { first: 64, last: 16, between: 16 };
/** For a loop that has been traced so often that its steps no longer tell anything new. */
const SPARE: Share = { first: 1, last: 1, between: 1 };
/** Turns of one loop statement, over all its runs, that get the full share; then its runs, too, are traced ever more rarely. */
const ENOUGH = 256;

/** The next turn to trace after `turn`, of `total` turns (negative where nobody knows). */
export function nextTurn(turn: number, total: number, { first, last, between }: Share = FULL): number {
  if (turn < first - 1) return turn + 1;
  const ending = total - last;
  if (turn >= ending && turn < total) return turn + 1;
  const next = turn + stride(turn + 1, between);
  return turn < ending && next > ending ? ending : next;
}

const stride = (count: number, between: number): number => Math.ceil(2 ** Math.floor(Math.log2(count)) / between);

/** What a loop, or a branch in one, keeps over its runs. */
interface Site {
  /** Turns traced so far. */
  traced: number;
  /** Runs begun, and the next one that is traced. */
  runs: number;
  nextRun: number;
  /** Of comprehensions and branches: turns begun, and the next one that is traced. */
  count: number;
  next: number;
}

/** A last value to record after a loop: node, name (null for one that is only read), value, and the expression it came from or -1. */
type LastValue = [node: number, name: string | null, value: Value | undefined, expression: number];

/** What compiled loops call. */
export function traceTurns(rt: Runtime) {
  const tellsAll = (): boolean => rt.tracer?.everything === true;
  const next = (turn: number, total: number, site: Site): number => {
    if (tellsAll()) return turn + 1;
    if (site.traced++ < ENOUGH) return nextTurn(turn, total);
    // A turn that the tracer wants is told with all runs of the loops in it.
    if ((rt.tracer?.wanted ?? null) === null) site.nextRun = site.runs + stride(site.runs + 1, FULL.between);
    return nextTurn(turn, total, SPARE);
  };
  /** The turn that the tracer asked for is not passed over. */
  const nextOf = (loop: number, turn: number, following: number): number => {
    const wanted = rt.tracer?.wanted;
    return wanted?.loop === loop && turn < wanted.iteration ? Math.min(following, wanted.iteration) : following;
  };
  const record = ([node, name, value, expression]: LastValue): void => {
    const known = rt.last[node];
    if (value === undefined || known === undefined || known === value) return;
    rt.last[node] = value;
    if (expression >= 0 && rt.last[expression] !== undefined) rt.last[expression] = value;
    if (name !== null && value !== null && (typeof value === 'object' || rt.depth <= 1))
      rt.tracer?.assign(node, name, value);
  };
  return {
    tellsAll,
    /** Whether a call is to be traced: once for each time that traced code asks, within the function's budget. */
    traceCall(budget: { left: number }): boolean {
      rt.live = false;
      if (tellsAll()) return true;
      if (budget.left === 0 || rt.tracer === null) return false;
      budget.left--;
      return true;
    },
    traceTurn(loop: number, turn: number, total: number, site: Site): number {
      rt.tracer?.loop(loop, turn);
      return nextOf(loop, turn, next(turn, total, site));
    },
    traceBranch(site: Site): void {
      site.next = next(site.count - 1, -1, site);
    },
    inTurn(loop: number, turn: number): void {
      rt.tracer?.loop(loop, turn);
    },
    endTurns(loop: number, turn: number, values: LastValue[]): void {
      rt.tracer?.loop(loop, turn);
      values.forEach(record);
    },
    /** How many turns a loop over this value takes. */
    turnsOf: (source: Value): number =>
      source instanceof PyList || source instanceof PyTuple ? source.items.length : -1,
  };
}
