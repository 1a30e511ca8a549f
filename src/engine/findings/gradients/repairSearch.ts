/**
 * Where something wrong begins, by trying: the first statement whose value, replaced by a right gradient, mends what is wrong
 * and leaves the rest right. What a value is called tells nothing (`df` may be with respect to a gate or to what its sigmoid
 * is taken of), so each gradient of its shape is tried; in a loop over time steps all turns are replaced together. Who
 * searches says what is assigned, which gradients are right, and what a replacement mends.
 */
import { compareGradients, indexOf, isPositiveMultiple, TOLERANCE } from '../../gradient/compare.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import type { Gradient, Group } from './rightGradients.ts';
import { readsOf } from './root.ts';
import type { Series } from './series.ts';
import { namesReadBy } from './stepSyntax.ts';
import { largestOf } from './updateTests.ts';

export interface Repaired<T> {
  statement: Stmt;
  /** What backward calls it, and what the forward calls the value it is the gradient of, if anything. */
  name: string;
  of: string | null;
  /** Whether it was assigned several times, as in a loop. */
  isRepeated: boolean;
  /** Whether it was right in the first of these turns. */
  beginsRight: boolean;
  /** The entry where it is furthest off. */
  index: number[];
  hand: number;
  right: number;
  /** What is right with it. */
  mends: ReadonlySet<T>;
}

const MOST_RUNS = 120;
/** How many candidates of a statement are tried, the nearest first. */
const NEAR = 8;
const FAR = 40;
/** From this cosine on a candidate points nearly the same way. */
const LIKELY = 0.5;

/** What is searched, and how a replacement is judged. */
export interface Search<T> {
  /** The statements of the hand-written backward. */
  body: readonly Stmt[];
  /** What the hand-written backward assigns, in order. */
  series: Series[];
  /** The right gradients that have the shape of one of these. */
  gradients(series: readonly Series[]): Group[];
  wrong: readonly T[];
  /** What it gives in the end: `dW += …` mends itself, and shows nothing of where it went wrong. */
  given?: readonly Float64Array[];
  /** What is right with other values; null where something no longer is. */
  mendedBy(series: Series, candidate: Candidate): ReadonlySet<T> | null;
  outOfTime(): boolean;
  /** Whether only what is right in the first turn of a loop and off later is looked at. */
  isOfCarried?: boolean;
}

/** Which of the wrong ones the statement at a place may still mend. */
type Left<T> = (at: number) => (target: T) => boolean;

/** How far a look goes: so many of the nearest gradients, those that are at least so near, and these so many times as large. */
interface Reach {
  most: number;
  least?: number;
  times?: number;
}

/** Tries statement by statement, and keeps what mended something. */
class Repairs<T> {
  readonly found: { repaired: Repaired<T>; at: number }[] = [];
  readonly #search: Search<T>;
  readonly #tries: readonly Try[];
  readonly #outcomes = new Map<Candidate, Repaired<T> | null>();
  #runs = 0;

  constructor(search: Search<T>, tries: readonly Try[]) {
    this.#search = search;
    this.#tries = tries;
  }

  /** Those that were found for one of the wrong. */
  of(target: T) {
    return this.found.filter(({ repaired }) => repaired.mends.has(target));
  }

  look(order: readonly number[], isLeft: Left<T>, reach: Reach): void {
    for (const at of order) {
      const left = this.#search.wrong.filter(isLeft(at));
      const repaired = left.length === 0 ? null : this.#mended(at, left, reach);
      if (repaired !== null) this.found.push({ repaired, at });
    }
  }

  #mended(at: number, wanted: readonly T[], { most, least = 0, times = 1 }: Reach): Repaired<T> | null {
    const { one, nearest } = this.#tries[at] as Try;
    for (const { candidate, by } of nearest.slice(0, most).map((near) => scaled(near, times))) {
      const repaired = by < least ? null : this.#outcomeOf(one, candidate);
      if (repaired !== null && wanted.some((target) => repaired.mends.has(target))) return repaired;
    }
    return null;
  }

  #outcomeOf(one: Series, candidate: Candidate): Repaired<T> | null {
    const known = this.#outcomes.get(candidate);
    if (known !== undefined) return known;
    if (this.#search.outOfTime() || ++this.#runs > MOST_RUNS) return null;
    const mends = this.#search.mendedBy(one, candidate);
    const outcome = mends === null ? null : repairedBy(one, candidate, mends, this.#search.body);
    this.#outcomes.set(candidate, outcome);
    return outcome;
  }
}

/** The places of what may be wrong: what is off from the first turn on before what is right in it, for into that something wrong was carried, more often than not. */
function suspectsAmong<T>({ given, isOfCarried }: Search<T>, tries: readonly Try[]): number[] {
  const isGiven = ({ one }: Try): boolean => given?.some((values) => isSame(one.turns.at(-1), values)) ?? false;
  const ranks = tries.map((one) => 2 * Number(isGiven(one)) + Number(one.beginsRight));
  return [...tries.entries()]
    .flatMap(([at, { isSuspect, beginsRight }]) => (isSuspect && (!isOfCarried || beginsRight) ? [at] : []))
    .sort((a, b) => (ranks[a] as number) - (ranks[b] as number) || a - b);
}

/** The statements that mend what is wrong, of which each the first. */
export function searched<T>(search: Search<T>): Repaired<T>[] {
  const groups = search.gradients(search.series);
  const tries = search.series.map((one) => new Try(one, groups));
  const suspects = suspectsAmong(search, tries);
  const repairs = new Repairs(search, tries);
  // What points nearly the same way comes first, for every statement: most values of a forward are like no gradient at all.
  const open: Left<T> = () => (target) => repairs.of(target).length === 0;
  repairs.look(suspects, open, { most: NEAR, least: LIKELY });
  repairs.look(suspects, open, { most: NEAR });
  repairs.look(suspects, open, { most: FAR });
  if (search.isOfCarried) return repairs.found.map(({ repaired }) => repaired);
  const isSuspect = (at: number): boolean => (tries[at] as Try).isSuspect;
  // What equals a right gradient may still be the wrong one of them, before what was found so far: the last that mends.
  const before: Left<T> = (at) => (target) => repairs.of(target).every((known) => at < known.at && isSuspect(known.at));
  const others = [...tries.keys()].filter((at) => !isSuspect(at)).reverse();
  repairs.look(others, before, { most: NEAR });
  // What is wrong by a factor of each entry's own (`c_next` for `c`) points elsewhere: what mends first is looked for among all.
  const earlier: Left<T> = (at) => (target) => repairs.of(target).length > 0 && before(at)(target);
  repairs.look(suspects, earlier, { most: FAR });
  const times = commonFactor(tries);
  if (times !== null) repairs.look(suspects, before, { most: NEAR, least: LIKELY, times });
  return withoutFollowing(
    repairs.found.sort((a, b) => a.at - b.at).map(({ repaired }) => repaired),
    search.body,
  );
}

/** The wrong value that goes from turn to turn of a loop and that a statement's values come from: until it is right, nothing can be said of them. */
export function carriedCause<T>(found: readonly Repaired<T>[], statement: Stmt, body: readonly Stmt[]) {
  const read = readsOf(statement, body);
  return found.find(({ beginsRight, name }) => beginsRight && read.has(name));
}

/** Without those that are computed from what another one gives: what they mend follows from that one. */
function withoutFollowing<T>(found: Repaired<T>[], body: readonly Stmt[]): Repaired<T>[] {
  const follows = (one: Repaired<T>, other: Repaired<T>): boolean => readsOf(one.statement, body).has(other.name);
  const isCause = (cause: Repaired<T>, of: Repaired<T>): boolean => {
    if (cause === of || !follows(of, cause)) return false;
    // In a loop each follows from the other: what is off from the first turn on comes first.
    const isMutual = follows(cause, of);
    if (
      isMutual &&
      (cause.beginsRight !== of.beginsRight ? cause.beginsRight : found.indexOf(of) < found.indexOf(cause))
    )
      return false;
    // What is carried into the next turns is not put right in the last, from which more may be computed after the loop.
    return cause.beginsRight || [...of.mends].every((target) => cause.mends.has(target));
  };
  const causeOf = (one: Repaired<T>): Repaired<T> => {
    const cause = found.find((other) => isCause(other, one));
    return cause === undefined ? one : causeOf(cause);
  };
  const mends = new Map<Repaired<T>, T[]>();
  for (const one of found) mends.set(causeOf(one), [...(mends.get(causeOf(one)) ?? []), ...one.mends]);
  return [...mends].map(([cause, targets]) => ({ ...cause, mends: new Set(targets) }));
}

class Try {
  readonly one: Series;
  readonly nearest: { candidate: Candidate; by: number }[];
  readonly isSuspect: boolean;
  /** Whether its first turn is a right gradient. */
  readonly beginsRight: boolean;

  constructor(one: Series, groups: readonly Group[]) {
    this.one = one;
    const candidates = distinct(groups.flatMap((group) => inTurns(group, one)));
    this.nearest = nearestFirst(candidates, one);
    this.isSuspect = !candidates.some(({ turns }) => one.turns.every((turn, i) => isSame(turn, turns[i])));
    this.beginsRight = one.turns.length > 1 && candidates.some(({ turns }) => isSame(one.turns[0], turns[0]));
  }
}

/** Times which right gradients are kept on the way, most often: `delta3 = a3 - y` before `dW = delta3 @ a2.T / m`. */
function commonFactor(tries: readonly Try[]): number | null {
  const counts = new Map<number, number>();
  for (const { one, nearest } of tries) {
    const factor = nearest[0] === undefined ? null : multipleOf(one, nearest[0].candidate);
    if (factor !== null) counts.set(factor, (counts.get(factor) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** How many times as large as a right gradient what was assigned is; null where it is no other multiple of it. */
function multipleOf({ turns: [own] }: Series, { turns: [right] }: Candidate): number | null {
  if (own === undefined || right === undefined || !isPositiveMultiple(own, right)) return null;
  const at = largestOf(right);
  const factor = Number(((own[at] as number) / (right[at] as number)).toPrecision(6));
  return factor === 1 ? null : factor;
}

function scaled(near: Try['nearest'][number], factor: number): Try['nearest'][number] {
  if (factor === 1) return near;
  const { of, turns } = near.candidate;
  return { by: near.by, candidate: { of, turns: turns.map((turn) => turn.map((v) => v * factor)) } };
}

/** The same gradient is met at each operation that reads a value: once is enough, under its name where one has it. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const byValues = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = candidate.turns.map((turn) => turn.reduce((sum, v, i) => sum + v * Math.sin(i + 1), 0)).join();
    const known = byValues.get(key);
    if (known === undefined || (known.of === null && candidate.of !== null)) byValues.set(key, candidate);
  }
  return [...byValues.values()];
}

/** In a loop, what is right in the first turn and off in the next went wrong in what is carried into it, or carries nothing. */
function repairedBy<T>(
  one: Series,
  candidate: Candidate,
  mends: ReadonlySet<T>,
  body: readonly Stmt[],
): Repaired<T> | null {
  const isRepeated = one.turns.length > 1;
  const off = one.turns.findIndex((turn, i) => !isSame(turn, candidate.turns[i]));
  const numbers = worstOf(one, candidate, off);
  const own = { statement: one.statement, name: one.name, of: candidate.of };
  if (off < 0) return null;
  const carried = off === 0 ? null : carriedInto(one, body);
  return {
    ...(carried === null ? own : { ...carried, of: null }),
    isRepeated,
    beginsRight: off > 0,
    ...numbers,
    mends,
  };
}

/** The last statement below that gives a new value to what a statement reads: `dh_next = …` after `dh = dy + dh_next`. */
function carriedInto({ statement, name }: Series, body: readonly Stmt[]): { statement: Stmt; name: string } | null {
  const read = namesReadBy(statement);
  const carrying = body.flatMap((later) =>
    later.span.start <= statement.span.start || later.kind !== 'Assign'
      ? []
      : later.targets
          .flatMap((t) => (t.kind === 'Tuple' ? t.elts : [t]))
          .flatMap((t) => (t.kind === 'Name' && read.has(t.id) ? [{ statement: later as Stmt, name: t.id }] : [])),
  );
  return carrying.at(-1) ?? returnedInto(statement, name, body);
}

/** What the function around a statement returns, which comes in as `top` the next time: `return W.T @ top`, or the value of `return dh`. */
function returnedInto({ span }: Stmt, name: string, body: readonly Stmt[]): { statement: Stmt; name: string } | null {
  const around = body.findLast((s) => s.kind === 'FunctionDef' && s.span.start < span.start && span.end <= s.span.end);
  const isInLoop = body.some(
    (s) => (s.kind === 'For' || s.kind === 'While') && s.span.start < span.start && span.end <= s.span.end,
  );
  // What is no function's inside and in no loop of it is the inside of one that is called several times.
  const inside = around?.kind === 'FunctionDef' ? [...walkStatements(around.body)] : isInLoop ? [] : body;
  const last = inside.findLast((s) => s.kind === 'Return');
  if (last?.kind !== 'Return') return null;
  const { value } = last;
  if (around?.kind === 'FunctionDef' && (value?.kind === 'BinOp' || value?.kind === 'Call'))
    return { statement: last, name: `${around.name}()` };
  if (value?.kind !== 'Name') return null;
  const computed = inside.findLast(
    (one) => one.kind === 'Assign' && one.targets.some((t) => t.kind === 'Name' && t.id === value.id),
  );
  const isOfIt = computed !== undefined && readsOf(computed, body).has(name);
  return isOfIt ? { statement: computed, name: value.id } : null;
}

export interface Candidate {
  of: string | null;
  turns: Float64Array[];
}

/** A group as the turns of a series: from the last to the first, as a backward goes, or in order; helpers are called several times a turn. */
function inTurns({ shape, values }: Group, series: Series): Candidate[] {
  const turns = series.turns.length;
  const times = values.length / turns;
  if (shape.join() !== series.shape.join() || !Number.isInteger(times)) return [];
  return Array.from({ length: times }, (_, k) => {
    const own = values.filter((_value, i) => i % times === k);
    const [first, ...rest] = own as [Gradient, ...Gradient[]];
    const of = rest.every((other) => other.of === first.of) ? first.of : null;
    const inOrder = own.map(({ numbers }) => numbers);
    return turns === 1
      ? [{ of, turns: inOrder }]
      : [
          { of, turns: [...inOrder].reverse() },
          { of, turns: inOrder },
        ];
  }).flat();
}

function isSame(a: Float64Array | undefined, b: Float64Array | undefined): boolean {
  return a !== undefined && b !== undefined && (errorOf(a, b) ?? 0) <= TOLERANCE;
}

function errorOf(a: Float64Array, b: Float64Array): number | null {
  return compareGradients(a, b, { floor: 1e-10 }).maxRelativeError;
}

/** What points in nearly the same direction is the likeliest; what is 0 everywhere is no gradient that arrives. */
function nearestFirst(candidates: Candidate[], { turns: [own] }: Series): Try['nearest'] {
  const likeness = ({ turns: [first] }: Candidate): number =>
    Math.abs(cosine(first as Float64Array, own as Float64Array));
  return candidates
    .filter(({ turns: [first] }) => first?.some((v) => v !== 0) && first.every(Number.isFinite))
    .map((candidate) => ({ candidate, by: likeness(candidate) }))
    .sort((a, b) => b.by - a.by);
}

function cosine(a: Float64Array, b: Float64Array): number {
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, v, i) => sum + v * (y[i] as number), 0);
  const size = Math.sqrt(dot(a, a) * dot(b, b));
  return size > 0 ? dot(a, b) / size : 0;
}

function worstOf(
  series: Series,
  { turns }: Candidate,
  turn: number,
): Pick<Repaired<unknown>, 'index' | 'hand' | 'right'> {
  const [a, b] = [series, { turns }].map((one) => one.turns[Math.max(0, turn)]) as [Float64Array, Float64Array];
  const at = Math.max(0, compareGradients(a, b, { floor: 1e-10 }).worst);
  return { index: indexOf(at, series.shape), hand: a[at] as number, right: b[at] as number };
}
