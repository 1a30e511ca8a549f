/** Whether the program says, by `np.errstate`, `np.seterr` or a mask, that it expects what is not finite. */
import type { AstNode } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import type { Context } from './rule.ts';

/** Inside `with np.errstate(…)` the program says that it expects this. */
export function isSuppressed(context: Context, position: number): boolean {
  if (context.program.cells.some(({ module }) => module.body.some(callsSeterr))) return true;
  const node = context.nodeOf(position);
  const cell = context.spanOf(position)?.cell;
  if (node === null || cell === undefined) return false;
  return (context.program.cells[cell]?.module.body ?? []).some((statement) => inErrstate(statement, node));
}

/** `np.log(p, out=out, where=p > 0)`: what it leaves out keeps what `out` held. */
export function isMasked(context: Context, position: number): boolean {
  const node = context.nodeOf(position);
  return node?.kind === 'Call' && node.keywords.some(({ arg }) => arg === 'where');
}

function inErrstate(outer: AstNode, node: AstNode): boolean {
  if (outer.span.start > node.span.start || node.span.end > outer.span.end) return false;
  if (outer.kind === 'With' && outer.items.some((item) => mentionsErrstate(item))) return true;
  return [...children(outer)].some((child) => inErrstate(child, node));
}

function mentionsErrstate(node: AstNode): boolean {
  if (node.kind === 'Attribute' && /^(?:errstate|catch_warnings)$/.test(node.attr)) return true;
  return [...children(node)].some(mentionsErrstate);
}

/** `np.seterr(…)` anywhere. */
function callsSeterr(node: AstNode): boolean {
  if (node.kind === 'Call' && node.func.kind === 'Attribute' && node.func.attr === 'seterr') return true;
  return [...children(node)].some(callsSeterr);
}
