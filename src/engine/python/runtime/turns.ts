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
/** Turns of one loop statement, over all its runs, that get the full share. */
const ENOUGH = 1024;

/** The next turn to trace after `turn`, of `total` turns (negative where nobody knows). */
export function nextTurn(turn: number, total: number, { first, last, between }: Share = FULL): number {
  if (turn < first - 1) return turn + 1;
  const ending = total - last;
  if (turn >= ending && turn < total) return turn + 1;
  const next = turn + Math.ceil(2 ** Math.floor(Math.log2(turn + 1)) / between);
  return turn < ending && next > ending ? ending : next;
}

/** What a loop statement keeps over its runs. */
interface Budget {
  /** Turns traced so far. */
  traced: number;
}

/** A last value to record after a loop: node, name (null for one that is only read), value, and the expression it came from or -1. */
type LastValue = [node: number, name: string | null, value: Value | undefined, expression: number];

/** What compiled loops call. */
export function traceTurns(rt: Runtime) {
  const next = (turn: number, total: number, share: Share): number =>
    rt.tracer?.everything === true ? turn + 1 : nextTurn(turn, total, share);
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
    traceTurn(loop: number, turn: number, total: number, budget: Budget): number {
      rt.tracer?.loop(loop, turn);
      budget.traced++;
      return nextOf(loop, turn, next(turn, total, budget.traced < ENOUGH ? FULL : SPARE));
    },
    traceBranch(counter: { count: number; next: number }): void {
      counter.next = next(counter.count - 1, -1, FULL);
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
