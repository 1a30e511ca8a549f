/** What a wrong gradient follows from: a forward whose softmax is at fault, or the wrong backward of a layer inside. */

import type { Context, Found, Text } from '../rule.ts';
import { softmaxNormalisations } from '../softmaxOverBatch.ts';
import type { GradientCheck } from './check.ts';
import { codeOf } from './lambdas.ts';

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

/** A wrong gradient of a layer whose backward this one calls; the innermost where there are several. */
export function innerCause(
  context: Context,
  { candidate }: GradientCheck,
  wrong: readonly GradientCheck[],
): GradientCheck | null {
  if (candidate === null) return null;
  const { calls } = context.recorder;
  const definitionAt = (call: number) => context.nodeOf(calls[call]?.function.code.node ?? -1);
  let found: { check: GradientCheck; depth: number } | null = null;
  for (const check of wrong) {
    if (check.candidate === null || check.candidate.backward === candidate.backward) continue;
    for (const call of calls) {
      if (definitionAt(call.index) !== codeOf(check.candidate.backward)) continue;
      let depth = 1;
      for (let at = call.parent; at !== null; at = calls[at]?.parent ?? null, depth += 1)
        if (definitionAt(at) === codeOf(candidate.backward) && (found === null || depth > found.depth))
          found = { check, depth };
    }
  }
  return found?.check ?? null;
}
