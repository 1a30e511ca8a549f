/** What a wrong gradient follows from: the wrong backward of a layer inside. */

import type { Context } from '../rule.ts';
import type { GradientCheck } from './check.ts';
import { codeOf } from './lambdas.ts';

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
