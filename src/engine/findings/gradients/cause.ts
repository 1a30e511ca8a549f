/** Whether a wrong gradient is the right one of a softmax per row: then the forward is at fault, and its finding is the cause. */

import type { Context, Found, Text } from '../rule.ts';
import { softmaxNormalisations } from '../softmaxOverBatch.ts';
import type { GradientCheck } from './check.ts';

export interface Cause {
  causedBy: NonNullable<Found['causedBy']>;
  message: Text;
}

/** The softmax over the whole batch that ran inside this candidate's forward, if one did. */
export function softmaxCause(context: Context, { candidate }: GradientCheck): Cause | null {
  for (const { place, call } of softmaxNormalisations(context)) {
    if (candidate === null) return causeAt(place);
    for (let at = call; at !== null; at = context.recorder.calls[at]?.parent ?? null) {
      const callee = context.recorder.calls[at]?.function;
      if (callee === undefined || context.nodeOf(callee.code.node) !== candidate?.forward) continue;
      return causeAt(place);
    }
  }
  return null;
}

function causeAt(place: Found['place']): Cause {
  return {
    causedBy: { rule: 'softmax-over-batch', place },
    message: {
      en: '; it is the gradient of a softmax per row, but the forward normalises the whole batch',
      ja: '。行ごとの softmax の勾配になっていますが、forward はバッチ全体で正規化しています',
    },
  };
}
