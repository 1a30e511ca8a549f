/** Whether a zero or a sign is what rounding left: of a singular matrix one library's decomposition gives 1e-16 and another's 0. */
import type { AstNode } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { walkStatements } from '../trace/names.ts';
import type { Context } from './rule.ts';

const DECOMPOSITIONS = new Set('eig eigh eigvals eigvalsh svd svdvals qr cholesky matrix_rank'.split(' '));

/** Where something is decomposed in the function, or at the top level in the cell, in which a place lies. */
export function isLeftToRounding(context: Context, position: number): boolean {
  const node = context.nodeOf(position);
  const body = context.program.cells[context.spanOf(position)?.cell ?? -1]?.module.body;
  if (node === null || body === undefined) return false;
  const around = [...walkStatements(body)].filter(
    (s) => s.kind === 'FunctionDef' && s.span.start <= node.span.start && node.span.end <= s.span.end,
  );
  const scope: readonly AstNode[] = around.length > 0 ? around.slice(-1) : body;
  return scope.some(decomposes);
}

function decomposes(node: AstNode): boolean {
  if (node.kind === 'Call' && node.func.kind === 'Attribute' && DECOMPOSITIONS.has(node.func.attr)) return true;
  return children(node).some(decomposes);
}
