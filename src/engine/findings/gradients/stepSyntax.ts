/** What a statement that moves a parameter reads, as `W -= rate * X.T.dot(delta)` does. */
import type { AstNode, Expr, Stmt } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';
import { storedName } from './storedNames.ts';

/** Names that a statement's step reads. */
export function namesReadBy(statement: Stmt): Set<string> {
  const names = new Set<string>();
  const visit = (node: AstNode): void => {
    if (node.kind === 'Name') names.add(node.id);
    if (node.kind === 'Attribute') names.add(node.attr);
    for (const child of children(node)) visit(child);
  };
  visit(statement);
  return names;
}

const ERROR = /err/i;

/**
 * Whether a step reads a hidden error that is only the next layer's error shared out by its weights, `hidden_errors =
 * W.T @ output_errors`: the way of a well-known book, which leaves the derivative of the output out.
 */
export function readsSharedError(step: Stmt, body: readonly Stmt[]): boolean {
  const read = namesReadBy(step);
  return body.some((statement) => {
    if (statement.kind !== 'Assign' || statement.targets.length !== 1) return false;
    const [target] = statement.targets;
    const name = target === undefined ? null : storedName(target);
    return name !== null && ERROR.test(name) && read.has(name) && isProductOfError(statement.value);
  });
}

function isProductOfError(value: Expr): boolean {
  const factors =
    value.kind === 'BinOp' && value.op === 'MatMult'
      ? [value.left, value.right]
      : value.kind === 'Call' && value.func.kind === 'Attribute' && ['dot', 'matmul'].includes(value.func.attr)
        ? [...(value.func.value.kind === 'Name' ? [value.func.value] : []), ...value.args]
        : [];
  return factors.some((factor) => factor.kind === 'Name' && ERROR.test(factor.id));
}
