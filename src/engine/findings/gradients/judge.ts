/** The verdict on one hand-written gradient: at the program's own values, and whether it stands at others. */
import type { GradientRow } from '../../../protocol/report.ts';
import { TOLERANCE } from '../../gradient/compare.ts';
import type { HandGradient } from './hand.ts';
import { type Measured, measure } from './measure.ts';
import type { CheckTools } from './setup.ts';
import type { Target } from './targets.ts';
import type { TrialResult } from './trial.ts';

/** A difference this large is no matter of an epsilon. */
const GROSS = 1e-2;

export function judge(
  { handError, tapeError, byHand, automatic }: Measured,
  elsewhere: readonly TrialResult[],
  hand: HandGradient,
  target: Target,
  tools: CheckTools,
): GradientRow['verdict'] {
  if (handError === null) return 'unknown';
  if (handError <= TOLERANCE) return 'pass';
  if (tapeError !== null && tapeError > TOLERANCE) return 'unknown';
  // What the forward does not read at all is no parameter of it.
  if (!target.isArgument && automatic?.every((v) => v === 0)) return 'unknown';
  if (!byHand.every(Number.isFinite)) return 'unknown';
  const { compared, passes } = compare(elsewhere, hand, target, tools);
  if (compared === 0) return handError > GROSS ? 'fail' : 'unknown';
  if (passes === 0) return 'fail';
  // Right elsewhere: an epsilon or a saturated entry here, unless it is grossly wrong at the program's own values.
  return passes < compared && handError > GROSS ? 'fail' : 'pass';
}

/** At how many other points the hand-written gradient could be compared, and at how many of them it is right. */
function compare(
  trials: readonly TrialResult[],
  hand: HandGradient,
  target: Target,
  tools: CheckTools,
): { compared: number; passes: number } {
  let passes = 0;
  let compared = 0;
  for (const again of trials) {
    const there = again.hand.find((h) => h.target === target || h.from === hand.from || sameOrigin(h, hand));
    const measured =
      there === undefined || there.gradient.size !== hand.gradient.size
        ? null
        : measure(again, there, target, tools.outOfTime);
    if (
      measured === null ||
      measured.handError === null ||
      (measured.tapeError !== null && measured.tapeError > TOLERANCE)
    )
      continue;
    compared += 1;
    if (measured.handError <= TOLERANCE) passes += 1;
  }
  return { compared, passes };
}

export function areAllRight(
  trials: readonly TrialResult[],
  hand: HandGradient,
  target: Target,
  tools: CheckTools,
): boolean {
  const { compared, passes } = compare(trials, hand, target, tools);
  return compared > 0 && passes === compared;
}

export function sameOrigin(a: HandGradient, b: HandGradient): boolean {
  return JSON.stringify(a.from) === JSON.stringify(b.from);
}
