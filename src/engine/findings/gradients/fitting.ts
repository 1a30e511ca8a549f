/** Which value a hand-written gradient is meant for, by shape and by size, and how shapes part. */

import { TOLERANCE } from '../../gradient/compare.ts';
import type { DiagnosisText } from '../../gradient/diagnose.ts';
import type { NDArray } from '../../ndarray/index.ts';
import { shapeText } from '../../shapes/texts.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { HandGradient } from './hand.ts';
import type { Setup } from './setup.ts';
import { arrayAt } from './targets.ts';
import type { TrialResult } from './trial.ts';

/**
 * A lone returned array without a telling name belongs to what has its shape; where several have, to the argument whose
 * gradient it comes nearest to.
 */
export function bestFitting(hand: HandGradient, setup: Setup, trial: TrialResult): HandGradient {
  if (hand.others.length === 0) return hand;
  const fitting = [hand.target, ...hand.others].filter((target) => {
    const array = arrayAt(setup.values, target.path);
    return array !== null && trial.automatic.has(target) && !shapesDiffer(array.shape, hand.gradient.shape);
  });
  const [only, ...more] = fitting;
  if (only !== undefined && more.length === 0 && only !== hand.target) return { ...hand, target: only, named: true };
  const byHand = numbersOf(hand.gradient);
  let best = { target: hand.target, error: Number.POSITIVE_INFINITY };
  for (const target of fitting) {
    const right = numbersOf(trial.automatic.get(target) as NDArray);
    const scale = Math.sqrt(right.reduce((sum, v) => sum + v * v, 0)) || 1;
    const error = Math.sqrt(right.reduce((sum, v, i) => sum + (v - (byHand[i] as number)) ** 2, 0)) / scale;
    // Another argument than the first is only meant where it fits.
    if (error < best.error && (target === hand.target || error < TOLERANCE)) best = { target, error };
  }
  return { ...hand, target: best.target };
}

export function shapesDiffer(a: readonly number[], b: readonly number[]): boolean {
  return a.length !== b.length || a.some((n, i) => n !== b[i]);
}

export function sameButOnes(a: readonly number[], b: readonly number[]): boolean {
  const [x, y] = [a, b].map((shape) => shape.filter((n) => n !== 1));
  return !shapesDiffer(x as number[], y as number[]);
}

export function shapeDiagnosis(shapes: { hand: readonly number[]; target: readonly number[] }): DiagnosisText {
  const [hand, target] = [shapeText(shapes.hand), shapeText(shapes.target)];
  return {
    en: `shape ${hand} for a parameter of shape ${target}`,
    ja: `形状 ${target} のパラメータに対して ${hand}`,
  };
}

export function isLoneArgument({ targets }: Setup): boolean {
  return targets.filter((t) => t.isArgument).length === 1;
}
