/** What a backward does that is called again: with twice the gradient from above, or a second time on the same object. */
import type { Value } from '../../python/objects/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import type { CapturedCall } from './capture.ts';
import type { GradientCheck } from './check.ts';
import type { HandGradient } from './hand.ts';
import { sameOrigin } from './judge.ts';
import { memberOf } from './targets.ts';
import type { TrialResult } from './trial.ts';

export function ignoresUpstream(hand: HandGradient, { handTwice }: TrialResult): boolean {
  const twice = handTwice?.find((h) => sameOrigin(h, hand))?.gradient;
  if (twice === undefined || twice.size !== hand.gradient.size) return false;
  const [a, b] = [numbersOf(hand.gradient), numbersOf(twice)];
  return a.every((v, i) => v === b[i]) && a.some((v) => v !== 0);
}

export function doubles(
  hand: HandGradient,
  { handAgain }: TrialResult,
  backwards: readonly CapturedCall[],
): GradientCheck['doubles'] {
  const { from, gradient } = hand;
  const again = handAgain?.find((h) => sameOrigin(h, hand))?.gradient;
  if (!('attribute' in from) || again === undefined || again.size !== gradient.size) return null;
  const [once, twice] = [numbersOf(gradient), numbersOf(again)];
  const at = once.findIndex((v) => v !== 0);
  if (at < 0 || !once.every((v, i) => Math.abs((twice[i] as number) - 2 * v) <= 1e-9 * Math.abs(v))) return null;
  const attribute = typeof from.key === 'string' ? from.key : from.attribute;
  const wasReset = backwards.some(
    (call, i) =>
      backwards.slice(0, i).some((before) => before.self === call.self) && !hasNumbers(attributeOf(call, from)),
  );
  return {
    attribute,
    names: [attribute, from.attribute],
    first: once[at] as number,
    second: twice[at] as number,
    wasReset,
  };
}

/** The gradient's attribute as it was before a call. */
function attributeOf(
  call: CapturedCall,
  { attribute, key }: { attribute: string; key: string | number | null },
): Value | undefined {
  const container = memberOf(call.values[0]?.[1], attribute);
  return key === null ? container : memberOf(container, key);
}

function hasNumbers(value: Value | undefined): boolean {
  return isArray(value) ? numbersOf(value).some((v) => v !== 0) : (scalarNumber(value) ?? 0) !== 0;
}
