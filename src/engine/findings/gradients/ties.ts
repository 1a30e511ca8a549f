/**
 * Gradients of a maximum where several entries are the largest: which of them gets it is a convention, but together they
 * get it once. Entry by entry there is no derivative to tell; moved together, equal entries stay equal, and there is one.
 */
import type { DiagnosisText } from '../../gradient/diagnose.ts';
import { ENTRY } from '../../gradient/numerical.ts';
import { observed } from '../../ndarray/observe.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import { blackBox } from './blackBox.ts';
import type { Measured } from './measure.ts';
import type { Setup } from './setup.ts';
import type { Target } from './targets.ts';
import type { TrialResult } from './trial.ts';

/** All entries of a gradient added up, and how the output changes when all move together. */
export interface Together {
  hand: number;
  right: number;
}

export const TOGETHER: DiagnosisText = {
  en: 'where several entries are the largest, each gets the whole gradient; with all entries moved together',
  ja: '最大値が複数あるとき、それぞれに勾配の全体が渡っています。全要素を同時に動かした場合',
};

const STEP = 1e-6;
const TOLERANCE = 1e-3;

/** Null where nothing ties, the output has a kink in that direction, too, or the gradient is right together. */
export function wrongTogether(
  setup: Setup,
  { upstream }: TrialResult,
  target: Target,
  { numerical, byHand }: Measured,
): Together | null {
  const box = numerical.entries.includes(ENTRY.kink) ? blackBox(setup, target, upstream) : null;
  if (box === null || byHand.length < 2) return null;
  const values = Float64Array.from(numbersOf(box.array));
  const at = (by: number): number => {
    writeNumbers(
      box.array,
      values.map((v) => v + by),
    );
    return observed(null, box.evaluate);
  };
  const [below, here, above] = [at(-STEP), at(0), at(STEP)];
  const [down, up] = [(here - below) / STEP, (above - here) / STEP];
  const right = (up + down) / 2;
  const hand = byHand.reduce((sum, v) => sum + v, 0);
  const size = byHand.reduce((sum, v) => sum + Math.abs(v), 0);
  const isSmooth = Math.abs(up - down) <= TOLERANCE * size;
  return isSmooth && Math.abs(hand - right) > 10 * TOLERANCE * size ? { hand, right } : null;
}
