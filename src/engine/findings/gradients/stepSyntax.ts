/** Updates of parameters by what has no name: `W -= rate * X.T.dot(delta)`. */
import type { AstNode, Expr, Stmt } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';
import { storedName } from './storedNames.ts';

/** The parameters that statements move by products of matrices; what shrinks before something is added is a moving average. */
export function stepsIn(statements: readonly Stmt[]): string[] {
  const shrunk = new Set(
    statements.flatMap((s) => (s.kind === 'AugAssign' && s.op === 'Mult' ? (storedName(s.target) ?? []) : [])),
  );
  return statements.flatMap((statement) => {
    const name = steppedBy(statement);
    const isAverage = name !== null && shrunk.has(name) && statement.kind === 'AugAssign' && statement.op === 'Add';
    return name === null || isAverage ? [] : [name];
  });
}

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
