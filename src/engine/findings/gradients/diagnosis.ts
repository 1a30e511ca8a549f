/** What a wrong gradient is instead: the catalogue of the gradient room, asked at the program's own values and at others. */
import { type DiagnosisPoint, type DiagnosisText, diagnose } from '../../gradient/diagnose.ts';
import type { NDArray } from '../../ndarray/array.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { HandGradient } from './hand.ts';
import type { Setup } from './setup.ts';
import { arrayAt } from './targets.ts';
import type { TrialResult } from './trial.ts';

/** The one entry that explains the gradient everywhere, or null. */
export function diagnosisOf(
  setup: Setup,
  trial: TrialResult,
  elsewhere: readonly TrialResult[],
  hand: HandGradient,
  sizes: Record<string, number>,
): DiagnosisText | null {
  const here = pointOf(setup, trial, hand, sizes);
  if (here === null) return null;
  const others = elsewhere.map((one) => pointOf(setup, one, hand, sizes));
  if (others.some((point) => point === null)) return null;
  // A clipped or saturated point has no gradient that could tell one mistake from another.
  const telling = (others as DiagnosisPoint[]).filter(({ right }) => Array.from(right).some((v) => v !== 0));
  return diagnose([here, ...telling])?.text ?? null;
}

const UPDATED = {
  id: 'updated-weights',
  text: {
    en: 'the parameters were already updated when it was computed',
    ja: 'パラメータを更新した後の値で計算しています',
  },
};

function isSameAs(a: NDArray, b: NDArray): boolean {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  return x.every((v, i) => v === y[i]);
}

function pointOf(
  setup: Setup,
  trial: TrialResult,
  hand: HandGradient,
  sizes: Record<string, number>,
): DiagnosisPoint | null {
  const own = trial.hand.find((h) => JSON.stringify(h.from) === JSON.stringify(hand.from));
  const right = trial.automatic.get(hand.target);
  if (own === undefined || right === undefined || trial.missing.length > 0) return null;
  const x = hand.target.isArgument ? arrayAt(trial.values, hand.target.path) : null;
  const y = trial.output;
  const [upstream] = trial.upstream;
  const updated = trial.afterUpdate()?.get(hand.target);
  return {
    hand: numbersOf(own.gradient),
    right: numbersOf(right),
    shape: right.shape,
    handShape: own.gradient.shape,
    sizes: { ...namedAxes(setup, hand), ...sizes },
    ...(updated === undefined || isSameAs(updated, right)
      ? {}
      : { alternatives: [{ ...UPDATED, values: numbersOf(updated) }] }),
    ...(x !== null && x.size === right.size ? { x: numbersOf(x) } : {}),
    ...(y.size === right.size ? { y: numbersOf(y) } : {}),
    ...(setup.roles.hasUpstream && upstream !== undefined && upstream.size === right.size
      ? { dout: numbersOf(upstream) }
      : {}),
  };
}

/** Lengths of the input's axes, called as people call them. */
function namedAxes(setup: Setup, hand: HandGradient): Record<string, number> {
  const first = setup.targets.find((t) => t.isArgument) ?? hand.target;
  const array = arrayAt(setup.values, first.path);
  const [rows] = array?.shape ?? [];
  if (array === null || rows === undefined) return {};
  return { [`len(${first.name})`]: rows, ...(array.ndim > 1 ? { [`${first.name}.size`]: array.size } : {}) };
}
