/** How a gradient that plain code computes stands to the right one: equal, a multiple, of the other sign, decayed, or wrong. */
import { compareGradients, TOLERANCE } from '../../gradient/compare.ts';
import type { Tape } from '../../gradient/tape.ts';
import type { NDArray, Storage } from '../../ndarray/array.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { SeenGradient, SeenLoss } from './bindings.ts';
import { isRightButClipped } from './clipping.ts';
import { dependentsOf, type Lineage, lineageOf } from './lineage.ts';
import { isPenalised } from './penalty.ts';
import type { ScriptNames } from './scriptCandidates.ts';
import { choosesItsRows } from './selfChosen.ts';
import { namesReadBy } from './stepSyntax.ts';
import { asMultiple, asTwoTerms } from './twoTerms.ts';

/** How a hand-written gradient stands to the right one. */
export type Relation =
  | 'right'
  | 'fine'
  | 'sign'
  | 'unsure sign'
  | 'shape'
  | 'other'
  | { factor: number }
  /** A multiple but for what is added of the parameter itself, where the loss has a penalty on it. */
  | { penalty: number; times: number };

export interface Compared {
  gradient: SeenGradient;
  loss: SeenLoss;
  right: Float64Array;
  automatic: NDArray;
  relation: Relation;
}

/** What each gradient is held against. */
interface World {
  tape: Tape;
  names: ScriptNames;
  /** What any hand-written gradient was computed from. */
  ofGradients(): ReadonlySet<Storage>;
}

function behindAny(gradients: readonly SeenGradient[], tape: Tape): World['ofGradients'] {
  let known: Set<Storage> | null = null;
  return () => {
    known ??= new Set(
      gradients.flatMap(({ source, at, bound }) =>
        source === null ? [] : [...lineageOf(tape, source, at, bound.array.storage).storages],
      ),
    );
    return known;
  };
}

/**
 * Each gradient against that of the loss that suits it best, where one is certainly the one it is meant for: one that has
 * the name of a loss, or is computed by what has; what only looks like a loss is one where another gradient is that of it.
 */
export function compareAll(
  gradients: readonly SeenGradient[],
  losses: readonly SeenLoss[],
  tape: Tape,
  names: ScriptNames,
): Compared[] {
  const world: World = { tape, names, ofGradients: behindAny(gradients, tape) };
  const named = losses.filter(({ known }) => known === 'by name');
  const others = losses.filter(({ known }) => known !== 'by name');
  const beside = gradients
    .map((gradient) => ({ gradient, own: compare(gradient, named, world) }))
    .map(({ gradient, own }) => ({
      gradient,
      own,
      all: own === null ? compareEach(gradient, others, world) : [],
    }));
  const proven = new Set(beside.flatMap(({ all }) => all.filter(isEqual).map(({ loss }) => loss)));
  const isMeant = ({ loss }: Compared): boolean => loss.known === 'by call' || proven.has(loss);
  const unsure = ({ loss }: Compared): number => 2 * Number(!proven.has(loss)) + Number(loss.known === 'by looks');
  const compared = beside.flatMap(({ own, all }) => {
    const meant = all.filter(isMeant).sort((a, b) => unsure(a) - unsure(b));
    return own ?? meant.find(isEqual) ?? meant[0] ?? [];
  });
  return [...new Set(compared.map(({ loss }) => loss))].flatMap((loss) => {
    const own = compared.filter((one) => one.loss === loss);
    return own.every(isEqual) ? own : (ofConstants(loss, own, world) ?? own);
  });
}

/**
 * The same where what a function that computes the loss is given counts as constant, if all are right then: targets and
 * advantages that a critic computes with the same parameters. Null where some are not.
 */
function ofConstants(loss: SeenLoss, own: readonly Compared[], world: World): Compared[] | null {
  for (const since of loss.beginnings) {
    const again = own.map(({ gradient }) => compareTo(gradient, loss, world, since));
    // What no way leads to from within is not what a gradient that is computed there is of.
    const isExplained = own.every(({ gradient }, i) =>
      again[i] ? isEqual(again[i]) || world.names.isInner(gradient.parameter) : gradient.beginnings.includes(since),
    );
    if (isExplained) return again.flatMap((one) => one ?? []);
  }
  return null;
}

/** Whether the statement of a gradient adds some of its parameter. */
export const addsParameter = ({ place, parameter }: SeenGradient): boolean =>
  namesReadBy(place.statement).has(parameter);

const isPenalisedIn = ({ bound }: SeenGradient, loss: SeenLoss, tape: Tape): boolean =>
  isPenalised(bound.array, { tape, loss: loss.trace, at: loss.at, since: bound.at });

const isEqual = ({ relation }: Compared): boolean => relation === 'right';

function compareEach(gradient: SeenGradient, losses: readonly SeenLoss[], world: World): Compared[] {
  return gradient.isAmbiguous ? [] : losses.flatMap((loss) => compareTo(gradient, loss, world) ?? []);
}

/** Against the loss by name that suits it best. */
function compare(gradient: SeenGradient, losses: SeenLoss[], world: World): Compared | null {
  const found = compareEach(gradient, losses, world);
  const plain = found.filter(({ loss }) => /^(?:loss|cost|J|L|損失|誤差|コスト)$/i.test(loss.name));
  return found.find(isEqual) ?? plain.at(-1) ?? found.at(-1) ?? null;
}

/** Of what happened since a moment, the beginning by default. */
function compareTo(gradient: SeenGradient, loss: SeenLoss, world: World, since = 0): Compared | null {
  const { bound, source } = gradient;
  const { tape, names } = world;
  // A step in place, under whatever name, since it was bound: the loss is one of other values.
  if (loss.versions.get(bound.array) !== bound.version) return null;
  const ofLoss = lineageOf(tape, loss.trace, loss.at, bound.array.storage);
  if (!ofLoss.storages.has(bound.array.storage) || (source !== null && ofLoss.storages.has(source.storage)))
    return null;
  if (source !== null && !belongTogether(gradient, source, loss, ofLoss, tape)) return null;
  const backward = tape.backward(loss.trace, {
    at: loss.at,
    until: Math.max(bound.at, since),
    wanted: [bound.array],
  });
  if (backward.missing.length > 0) return null;
  const automatic = backward.gradientOf(bound.array);
  const right = numbersOf(automatic);
  const copy = gradient.scaled.find((scaled) => isRight(numbersOf(scaled), right, loss)) ?? gradient.copy;
  const byHand = numbersOf(copy);
  if (!right.every(Number.isFinite) || right.every((v) => v === 0) || !byHand.every(Number.isFinite)) return null;
  const isShape = byHand.length !== right.length;
  // `b = 0` may become the row that is added to it.
  if (isShape && bound.array.ndim === 0) return null;
  if (isShape && (!names.isUpdated(gradient.parameter) || (copy.ndim === 0 && !isSumOf(right, byHand)))) return null;
  if (isShape && isTakenElsewhere(gradient, tape)) return null;
  const penalised = () => isPenalisedIn(gradient, loss, tape);
  const relation: Relation = isShape
    ? 'shape'
    : isRight(byHand, right, loss)
      ? 'right'
      : isRightButClipped(names.code, byHand, right)
        ? 'fine'
        : (penaltyOff(gradient, byHand, right, penalised) ??
          relationOf(byHand, right, bound.values, names, gradient.parameter));
  if (bound.array.ndim === 0 && !isTellingNumber(relation, byHand, right)) return null;
  // The codes of an autoencoder learn by a loss of their own, which is not told apart from the one that is printed.
  const isEstimated = () => choosesItsRows(tape, bound.array, bound.at, loss.at, ofLoss.storages, world.ofGradients());
  if ((relation === 'other' || typeof relation === 'object') && isEstimated()) return null;
  return { gradient: { ...gradient, copy }, loss, right, automatic, relation };
}

/** Any two numbers are multiples of each other: only one by a number of samples, or of the other sign, tells something. */
function isTellingNumber(relation: Relation, [hand = 0]: Float64Array, [right = 0]: Float64Array): boolean {
  const times = Math.abs(hand / right);
  return relation === 'right' || relation === 'fine' || (times > 0 && (isWhole(times) || isWhole(1 / times)));
}

const SCALING = new Set(['multiply', 'divide', 'negative']);

/** Whether the update takes it from an array of its own shape: a parameter of another layer that goes by the same name. */
function isTakenElsewhere({ live, bound, at }: SeenGradient, { events }: Tape): boolean {
  const passed = new Set([live?.storage]);
  for (const event of events.slice(at)) {
    if (event.kind !== 'elementwise' || !event.inputs.some(({ storage }) => passed.has(storage))) continue;
    const others = event.inputs.filter(({ storage }) => !passed.has(storage));
    if (SCALING.has(event.name) && others.every(({ size }) => size === 1)) passed.add(event.output.storage);
    if (event.name !== 'subtract' && event.name !== 'add') continue;
    if (others.some(({ storage }) => storage === bound.array.storage)) return false;
    if (others.some(({ shape }) => `${shape}` === `${live?.shape}`)) return true;
  }
  return false;
}

/** Whether a right gradient is right to more digits than a small wrong term would leave. */
export function isExact({ gradient: { copy }, right }: Compared): boolean {
  const byHand = numbersOf(copy);
  const square = (of: (i: number) => number) => right.reduce((sum, _, i) => sum + of(i) ** 2, 0);
  const off = square((i) => (byHand[i] as number) - (right[i] as number));
  return off <= 1e-20 * square((i) => right[i] as number);
}

/** Whether one number is all entries of a gradient added up: the units were summed over, too. */
function isSumOf(right: Float64Array, [only = Number.NaN]: Float64Array): boolean {
  const [sum, size] = right.reduce(([a, b], v) => [a + v, b + Math.abs(v)], [0, 0]) as [number, number];
  return Math.abs(sum - only) <= 1e-6 * size;
}

/** Equal but for rounding, which is that of what adds up to the loss. */
export function isRight(byHand: Float64Array, right: Float64Array, loss: SeenLoss): boolean {
  const scale = Math.abs(numbersOf(loss.trace)[0] ?? 0);
  const floor = Math.max(1e-10, Number.isFinite(scale) ? 1e-7 * scale : 0);
  return (
    byHand.length === right.length && (compareGradients(byHand, right, { floor }).maxRelativeError ?? 0) <= TOLERANCE
  );
}

/** Whether the gradient was computed from values that the loss was computed from, or from the same data. */
function belongTogether(
  { bound, at }: SeenGradient,
  source: NDArray,
  loss: SeenLoss,
  ofLoss: Lineage,
  tape: Tape,
): boolean {
  const own = lineageOf(tape, source, at, bound.array.storage);
  const dependents = dependentsOf(tape, bound.array, bound.at, Math.max(at, loss.at));
  dependents.delete(bound.array.storage);
  for (const storage of dependents) if (own.storages.has(storage) && ofLoss.storages.has(storage)) return true;
  return ofLoss.leaves.size === own.leaves.size && [...ofLoss.leaves].every((leaf) => own.leaves.has(leaf));
}

/** How much of a gradient may be left. */
const FITTING = 1e-5;

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) <= 1e-7 * value;

/** What a gradient has too much of its parameter, where the loss penalises it and the gradient's own statement adds some. */
function penaltyOff(
  gradient: SeenGradient,
  hand: Float64Array,
  right: Float64Array,
  isOfLoss: () => boolean,
): Relation | null {
  if (!addsParameter(gradient)) return null;
  const both = asTwoTerms(hand, right, gradient.bound.values);
  if (both === null || both.left > FITTING || both.a < FITTING) return null;
  // Any two terms make up two entries: only a number of samples is no chance.
  if (hand.length < 3 && !isWhole(both.a)) return null;
  const times = Math.abs(both.a - 1) > FITTING ? both.a : 1;
  return isOfLoss() ? { penalty: both.b, times } : null;
}

/** hand = a · right + b · parameter, where that is all: b is a weight decay, a a step size or the sign of the direction. */
function relationOf(
  hand: Float64Array,
  right: Float64Array,
  parameter: Float64Array,
  names: ScriptNames,
  parameterName: string,
): Relation {
  const direction = names.directionOf(parameterName);
  const { a: factor, left } = asMultiple(hand, right);
  if (left <= FITTING) {
    if (factor < 0) return direction === 'subtracted' ? 'sign' : direction === 'unknown' ? 'unsure sign' : 'fine';
    // What the step divides is a sum there, where the loss has a mean.
    return names.isDivided(parameterName) ? 'fine' : { factor };
  }
  const both = hand.length > 2 ? asTwoTerms(hand, right, parameter) : null;
  // More decay than the loss has may be the update's; less of it is, where the update adds none, that of another loss.
  const isDecay = both !== null && (both.b > 0 || names.mayDecay(parameterName));
  if (both !== null && both.a > 1e-6 && both.left <= FITTING && isDecay) return 'fine';
  return 'other';
}
