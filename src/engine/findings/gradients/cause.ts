/** What a wrong gradient follows from: the wrong backward of a layer inside, or of one that plain code calls. */

import type { Span } from '../../../protocol/report.ts';
import { producerOf } from '../provenance.ts';
import type { Context } from '../rule.ts';
import type { GradientCheck } from './check.ts';
import { codeOf } from './lambdas.ts';

/** Operations that are followed back from one statement. */
const MOST_FOLLOWED = 400;

/** A wrong backward that a statement of plain code calls, or that gave what the statement's arrays were computed from. */
export function calledCause(context: Context, statement: Span, wrong: readonly GradientCheck[]): GradientCheck | null {
  const { calls, operations } = context.recorder;
  const ofCall = new Map<number, GradientCheck>();
  for (const { index, parent, function: callee } of calls) {
    const node = context.nodeOf(callee.code.node);
    const check =
      wrong.find(({ candidate, closure }) => (candidate === null ? closure : codeOf(candidate.backward)) === node) ??
      ofCall.get(parent ?? -1);
    if (check !== undefined) ofCall.set(index, check);
  }
  if (ofCall.size === 0) return null;
  const isHere = (node: number): boolean => {
    const place = node < 0 ? null : context.spanOf(node);
    return place !== null && place.cell === statement.cell && isWithin(place, statement);
  };
  const called = calls.find(({ index, caller }) => ofCall.has(index) && isHere(caller));
  if (called !== undefined) return ofCall.get(called.index) ?? null;
  const followed = new Set(operations.operations.filter(({ position }) => isHere(position)));
  for (const operation of followed) {
    const check = ofCall.get(operation.call ?? -1);
    if (check !== undefined) return check;
    const made = operation.inputs.flatMap((input) => producerOf(context, input) ?? []);
    if (followed.size < MOST_FOLLOWED) for (const one of made) followed.add(one);
  }
  return null;
}

/** Whether a place stands in the lines of another. */
export const isWithin = (inner: Span, outer: Span): boolean =>
  outer.line <= inner.line && inner.endLine <= outer.endLine;

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
