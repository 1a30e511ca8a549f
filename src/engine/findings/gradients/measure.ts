/** Holds one hand-written gradient against the tape's and against central differences, at one point. */
import type { GradientRow } from '../../../protocol/report.ts';
import { type Comparison, compareGradients, disagreements, indexOf, norm, TOLERANCE } from '../../gradient/compare.ts';
import { ENTRY, type NumericalGradient } from '../../gradient/numerical.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { HandGradient } from './hand.ts';
import type { Target } from './targets.ts';
import type { TrialResult } from './trial.ts';

/**
 * Entries that are checked by differences: all where one run of the forward is little work, fewer where it is much, and
 * more where the tape does not know every rule.
 */
const SAMPLE = { least: 8, alone: 60, work: 800 };
/** How many of the entries where hand and tape differ are looked at by differences. */
const SUSPECTS = 12;

/** A larger error is no matter of digits. */
const COARSE = 1e-2;

export interface Measured {
  row: Pick<GradientRow, 'maxRelativeError' | 'norms' | 'sampled' | 'worst'>;
  numerical: NumericalGradient;
  byHand: Float64Array;
  automatic: Float64Array | null;
  /** Error of the hand-written gradient against both, and of the tape against the differences. */
  handError: number | null;
  tapeError: number | null;
  missing: string;
}

/** Null when the time is over before anything could be compared. */
export function measure(
  trial: TrialResult,
  hand: HandGradient,
  target: Target,
  outOfTime: (what: string) => boolean,
): Measured | null {
  const byHand = numbersOf(hand.gradient);
  const tape = trial.automatic.get(target);
  const automatic = tape === undefined || trial.missing.length > 0 ? null : numbersOf(tape);
  // Where hand and tape differ, the differences decide: at a kink (a ReLU at 0) both may be right.
  const differing = automatic === null ? [] : worstFirst(disagreements(byHand, automatic), byHand, automatic);
  const suspects = differing.slice(0, SUSPECTS);
  const budget = Math.max(automatic === null ? SAMPLE.alone : SAMPLE.least, Math.floor(SAMPLE.work / trial.work));
  const numerical = trial.numerical(target, budget, suspects, () => outOfTime(`differences of ${target.name}`));
  if (numerical === null) return null;
  if (suspects.every((i) => numerical.entries[i] === ENTRY.kink))
    for (const i of differing) numerical.entries[i] = ENTRY.kink;
  const include = (i: number) => numerical.entries[i] === ENTRY.checked;
  refine(trial, target, numerical, automatic ?? byHand, include);
  const toDifferences = compareGradients(byHand, numerical.values, { include });
  // Beside a hand-written gradient of size, a zero and the rounding of a difference are the same.
  const floor = 1e-3 * byHand.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-4);
  const tapeError =
    automatic === null ? null : compareGradients(automatic, numerical.values, { include, floor }).maxRelativeError;
  const trusted = tapeError !== null && tapeError <= TOLERANCE;
  const toTape =
    automatic === null || !trusted
      ? null
      : compareGradients(byHand, automatic, {
          include: (i) => numerical.entries[i] !== ENTRY.kink,
          floor: floorOf(trial),
        });
  const deciding =
    toTape !== null && (toTape.maxRelativeError ?? 0) > (toDifferences.maxRelativeError ?? 0) ? toTape : toDifferences;
  return {
    numerical,
    byHand,
    automatic,
    handError: deciding.maxRelativeError,
    tapeError,
    missing: trial.missing.join(', '),
    row: rowOf(deciding, byHand, automatic, numerical),
  };
}

/** The figures of the table's row: of both comparisons the one that decides. */
function rowOf(
  { maxRelativeError, worst }: Comparison,
  byHand: Float64Array,
  automatic: Float64Array | null,
  numerical: NumericalGradient,
): Measured['row'] {
  const { checked, of, leftOut } = numerical;
  return {
    maxRelativeError,
    norms: {
      hand: norm(byHand),
      automatic: automatic === null ? null : norm(automatic),
      numerical: checked < of ? null : norm(numerical.values),
    },
    sampled: { checked, of, leftOut },
    worst:
      worst < 0
        ? null
        : {
            index: indexOf(worst, numerical.shape),
            hand: byHand[worst] as number,
            automatic: automatic === null ? null : (automatic[worst] as number),
            numerical: numerical.values[worst] as number,
          },
  };
}

/** Beside the largest of all gradients, what is smaller than this is rounding: that of a bias before a batch normalisation, say. */
function floorOf({ automatic }: TrialResult): number {
  let largest = 0;
  for (const gradient of automatic.values())
    for (const v of numbersOf(gradient)) if (Number.isFinite(v)) largest = Math.max(largest, Math.abs(v));
  return Math.max(1e-10, 1e-7 * largest);
}

/** What the plain differences and the expected gradient disagree about by little is looked at more closely. */
function refine(
  trial: TrialResult,
  target: Target,
  numerical: NumericalGradient,
  expected: Float64Array,
  include: (i: number) => boolean,
): void {
  const { maxRelativeError } = compareGradients(expected, numerical.values, { include });
  if (maxRelativeError === null || maxRelativeError <= TOLERANCE || maxRelativeError > COARSE) return;
  const unsure = disagreements(expected, numerical.values, TOLERANCE, 1e-7).filter(include);
  for (const i of unsure.slice(0, SUSPECTS)) {
    const closer = trial.refined(target, i);
    if (Number.isFinite(closer)) numerical.values[i] = closer;
  }
}

/** Positions by how far hand and tape are apart, so that the one that is shown is looked at by differences, too. */
function worstFirst(positions: number[], byHand: Float64Array, automatic: Float64Array): number[] {
  const apart = (i: number): number => {
    const [a, b] = [byHand[i] as number, automatic[i] as number];
    return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-12);
  };
  return positions.sort((a, b) => apart(b) - apart(a));
}
