/** Indices that mean all of an array: `a[:]`, `a[...]`. */
import type { Expr } from '../python/syntax/ast.ts';

export function isWhole(index: Expr): boolean {
  if (index.kind === 'Constant') return index.value.type === 'ellipsis';
  return index.kind === 'Slice' && index.lower === null && index.upper === null && index.step === null;
}
