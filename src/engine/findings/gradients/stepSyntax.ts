/** Updates of parameters by what has no name: `W -= rate * X.T.dot(delta)`. */
import type { AstNode, Expr, Stmt } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';
import { storedName } from './storedNames.ts';

/** The parameter that a statement moves by a product of matrices, or null. */
export function steppedBy(statement: Stmt): string | null {
  const step = stepIn(statement);
  return step !== null && holdsProduct(step.by) ? step.name : null;
}

function stepIn(statement: Stmt): { name: string | null; by: Expr } | null {
  if (statement.kind === 'AugAssign')
    return statement.op === 'Sub' || statement.op === 'Add'
      ? { name: storedName(statement.target), by: statement.value }
      : null;
  if (statement.kind !== 'Assign' || statement.value.kind !== 'BinOp') return null;
  const { op, left, right } = statement.value;
  const [target] = statement.targets;
  if ((op !== 'Sub' && op !== 'Add') || target === undefined) return null;
  const name = storedName(target);
  return name !== null && storedName(left) === name ? { name, by: right } : null;
}

/** A product that makes a matrix of two, under factors and divisors alone. */
function holdsProduct(by: Expr): boolean {
  if (by.kind === 'BinOp') {
    if (by.op === 'MatMult') return true;
    return (by.op === 'Mult' || by.op === 'Div') && [by.left, by.right].some(holdsProduct);
  }
  if (by.kind === 'UnaryOp') return holdsProduct(by.operand);
  return by.kind === 'Call' && by.func.kind === 'Attribute' && ['dot', 'matmul', 'outer'].includes(by.func.attr);
}

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
