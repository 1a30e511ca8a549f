/** Where an operation stands: in the inspected code, or in a module of the person's, and then at the call of it in that code. */
import type { Span } from '../../protocol/report.ts';
import type { Unit } from '../python/runtime/runtime.ts';
import type { AstNode } from '../python/syntax/ast.ts';
import { isOwnModule } from '../trace/modules.ts';
import type { Operation } from '../trace/operations.ts';
import { placesOfModule } from '../trace/places.ts';
import type { Context, Found } from './rule.ts';

export interface Standing {
  /** In the inspected code. */
  place: Span;
  /** What is written where the operation stands, and, for a module, ` (common/functions.py:7)` beside it. */
  text: string;
  at: string;
  /** The operation's own place, in a module. */
  related: NonNullable<Found['related']>;
}

/** Null for what is neither in the inspected code nor in a module that it calls. */
export function standingOf(context: Context, { position, call }: Operation): Standing | null {
  const place = context.spanOf(position);
  if (place !== null) return { place, text: context.textOf(place), at: '', related: [] };
  const { unit } = context.runtime.nodes[position] ?? {};
  if (unit === undefined || !isOwnModule(unit)) return null;
  const module = placesOfModule(unit, context.runtime);
  const [span, caller] = [module.spanOf(position), callFrom(context, call)];
  if (span === null || caller === null) return null;
  return {
    place: caller,
    text: module.textOf(span),
    at: ` (${unit.file}:${span.line})`,
    related: [{ file: unit.file, span, message: { en: 'computed here', ja: '計算箇所' } }],
  };
}

/** The call in the inspected code under which another one ran. */
export function callFrom(
  { recorder, spanOf }: Pick<Context, 'recorder' | 'spanOf'>,
  innermost: number | null,
): Span | null {
  for (let at = innermost; at !== null; at = recorder.calls[at]?.parent ?? null) {
    const caller = recorder.calls[at]?.caller ?? -1;
    const place = caller < 0 ? null : spanOf(caller);
    if (place !== null) return place;
  }
  return null;
}

/** The first call in the inspected code that led to the function of a module in which a place lies, or to its class. */
export function callAround(
  context: Pick<Context, 'recorder' | 'runtime' | 'spanOf'>,
  module: Unit,
  place: Span,
): Span | null {
  const owner = module.module.body.find(({ kind, span }) => kind === 'ClassDef' && isInside(place, span));
  const isMeant = [
    ({ span }: AstNode) => isInside(place, span),
    ({ span }: AstNode) => owner !== undefined && isInside(span, owner.span),
  ];
  for (const isIt of isMeant)
    for (const { index, function: callee } of context.recorder.calls) {
      const { node, unit } = context.runtime.nodes[callee.code.node] ?? {};
      const from = unit === module && node !== undefined && isIt(node) ? callFrom(context, index) : null;
      if (from !== null) return from;
    }
  return null;
}

type Lines = Pick<Span, 'line' | 'endLine'>;

const isInside = (inner: Lines, outer: Lines): boolean => outer.line <= inner.line && inner.endLine <= outer.endLine;
