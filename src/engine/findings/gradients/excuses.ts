/**
 * What is not the gradient of its own forward, but right together with what stands beside it: those checks are excused, and
 * what may be right so becomes a note.
 */
import { type GradientCheck, judged } from './check.ts';
import type { Convention } from './conventions.ts';
import { isNear } from './near.ts';

/** The checks with those excused that are right together, and those made a note that may be. */
export function withConventions(checks: GradientCheck[]): GradientCheck[] {
  const ofKind = (kind: Convention['kind']) =>
    checks.flatMap(({ convention }) => (convention?.kind === kind ? [convention.values] : []));
  const known = {
    fused: ofKind('fused'),
    derived: ofKind('derived'),
    losses: ofKind('loss'),
    penalties: ofKind('penalty'),
    averaged: ofKind('averaged'),
  };
  return checks.map((check) =>
    check.convention === null || check.row.verdict !== 'fail' || isOneAmongExact(check, checks)
      ? check
      : (EXCUSES[check.convention.kind]?.(check, check.convention.values, known) ?? check),
  );
}

/** A layer that averages does so for all its parameters: where the input's gradient and another's are exact, this one is off. */
function isOneAmongExact({ convention, candidate, row }: GradientCheck, checks: readonly GradientCheck[]): boolean {
  if (convention?.kind !== 'averaged') return false;
  const others = checks.filter((other) => other.candidate === candidate && other.row.target !== row.target);
  return others.length > 1 && others.every((other) => other.row.verdict === 'pass' && other.convention === null);
}

type Known = Record<'fused' | 'derived' | 'losses' | 'penalties' | 'averaged', Float64Array[]>;
type Excuse = (check: GradientCheck, values: Float64Array, known: Known) => GradientCheck | null;

const isAmong = (others: Float64Array[], values: Float64Array) => others.some((other) => isNear(other, values));

const EXCUSES: Partial<Record<Convention['kind'], Excuse>> = {
  fused: (check, values, { derived }) =>
    isAmong(derived, values)
      ? null
      : judged(check, 'pass', 'not by this argument, but by the logits of the softmax or sigmoid that gave it'),
  'passed on': (check, values, { fused }) =>
    isAmong(fused, values)
      ? judged(check, 'pass', 'passed on as it came: the loss’s gradient is already that by the logits')
      : null,
  decayed: (check) => judged(check, 'pass', 'with a weight decay, which the loss adds where it is computed'),
  // Where all penalties are too strong alike, it is a matter of what their strength means.
  'too much': (check, _values, { penalties }) => (penalties.length > 0 ? null : { ...check, severity: 'info' }),
  // A squared error's own gradient looks the same, and is by the probabilities.
  settled: (check, values, { losses }) =>
    isAmong(losses, values)
      ? null
      : judged(check, 'unknown', 'what arrives in this program is already the gradient by the logits'),
  // Where what arrives is a loss's own gradient, the batch size is already in it.
  averaged: (check, values, { losses }) =>
    isAmong(losses, values) ? null : { ...check, root: null, severity: 'info', shapes: shapesOf(check) },
  // The layers divide by the batch size where the loss does not.
  summed: (check, _values, { averaged }) => (averaged.length > 0 ? { ...check, root: null, severity: 'info' } : null),
  'fused sum': (check, values, { averaged, derived }) =>
    averaged.length > 0 && !isAmong(derived, values) ? summedByLogits(check) : null,
};

/** `y - t` is what people write; they divide by the batch size where they use it, or leave that to the step size. */
export const summedByLogits = (check: GradientCheck): GradientCheck =>
  judged(check, 'pass', 'summed over the batch, and by the logits of the softmax or sigmoid that gave this argument');

/** The shapes where they part: what is a note by its size is told by its shape. */
function shapesOf({ arrays: { hand }, row: { shape } }: GradientCheck): GradientCheck['shapes'] {
  const isSame = hand === null || (hand.shape.length === shape.length && hand.shape.every((n, i) => n === shape[i]));
  return isSame ? null : { hand: hand.shape, target: shape };
}
