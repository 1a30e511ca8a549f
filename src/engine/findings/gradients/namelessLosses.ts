/**
 * Losses that a program computes without a name for them: `losses.append(loss(y, t))`, `total += loss(y, t)`,
 * `print(np.mean((y - t) ** 2))`. Found in the syntax tree alone.
 */
import type { AstNode, Expr, Stmt } from '../../python/syntax/ast.ts';
import { children, isExpression } from '../../python/syntax/walk.ts';
import { walkStatements } from '../../trace/names.ts';
import { storedName } from './storedNames.ts';

export interface NamelessLoss {
  node: Expr;
  /** What it is called in a table. */
  label: string;
  /** Whether it is called a loss; what only looks like one may be a measure of something else. */
  isCalledLoss: boolean;
}

const LOSS_FUNCTION = /loss|cost|cross_?entropy|損失|コスト/i;
const MAY_BE_LOSS = /(?:^|_)(?:mse|sse|bce|nll|rmse)(?:_|$)|err(?:or)?(?:_|$)|squared|likelihood|誤差/i;
const NO_LOSS = /grad|delta|deriv|prime|backward|^d_?[A-Z]?(?:loss|cost)|step|plot|train|fit|optimi|微分|勾配/i;
const LOSS_LIST = /loss|cost|損失|コスト/i;
const CURVE = /loss|cost|err|hist|curve|記録|履歴|誤差|損失/i;

/** The nameless losses of each statement that computes any. */
export function namelessLosses(body: readonly Stmt[]): Map<Stmt, NamelessLoss[]> {
  const found = new Map<Stmt, NamelessLoss[]>();
  for (const statement of walkStatements(body)) {
    const losses = lossesOf(statement);
    if (losses.length > 0) found.set(statement, losses);
  }
  return found;
}

function lossesOf(statement: Stmt): NamelessLoss[] {
  const stored = storedLoss(statement);
  const found = stored === null ? [] : [stored];
  for (const child of children(statement)) if (isExpression(child)) collect(child, false, found);
  return found;
}

/** `losses[i] = …`, `total += np.sum((y - t) ** 2)`, `return -np.mean(np.log(p))`. */
function storedLoss(statement: Stmt): NamelessLoss | null {
  if (statement.kind !== 'Assign' && statement.kind !== 'AugAssign' && statement.kind !== 'Return') return null;
  const value = statement.value === null ? null : bare(statement.value);
  if (value === null) return null;
  const target =
    statement.kind === 'Assign' ? statement.targets[0] : statement.kind === 'AugAssign' ? statement.target : undefined;
  const kept = target?.kind === 'Subscript' && target.value.kind === 'Name' ? target.value.id : null;
  if (kept !== null && CURVE.test(kept) && !NO_LOSS.test(kept))
    return { node: value, label: kept, isCalledLoss: LOSS_LIST.test(kept) };
  if (!isMeasure(value)) return null;
  return { node: value, label: (target === undefined ? null : storedName(target)) ?? 'loss', isCalledLoss: false };
}

function collect(node: Expr, isPrinted: boolean, into: NamelessLoss[]): void {
  // What runs many times, later or not always has no one value.
  if (['Lambda', 'ListComp', 'SetComp', 'DictComp', 'GeneratorExp', 'IfExp', 'BoolOp'].includes(node.kind)) return;
  let isShown = isPrinted;
  if (node.kind === 'Call') {
    const name = calledName(node.func);
    isShown ||= name === 'print';
    const list = node.func.kind === 'Attribute' && name === 'append' ? storedName(node.func.value) : null;
    const [only] = node.args;
    if (list !== null && CURVE.test(list) && only !== undefined && only.kind !== 'Constant' && !isLossCall(bare(only)))
      into.push({ node: bare(only), label: list, isCalledLoss: LOSS_LIST.test(list) });
    else if (name !== null && isLossCall(node))
      into.push({ node, label: name, isCalledLoss: LOSS_FUNCTION.test(name) });
  }
  if (isShown && isMeasure(bare(node))) into.push({ node: bare(node), label: 'loss', isCalledLoss: false });
  for (const child of parts(node)) collect(child, isShown, into);
}

function isLossCall(node: Expr): boolean {
  const name = node.kind === 'Call' ? nameIn(node.func) : '';
  return !NO_LOSS.test(name) && (LOSS_FUNCTION.test(name) || MAY_BE_LOSS.test(name));
}

/** The expressions inside one, those of f-strings and keywords among them. */
function parts(node: AstNode): Expr[] {
  return children(node).flatMap((child) => (isExpression(child) ? [child] : parts(child)));
}

function calledName(node: Expr): string | null {
  return node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : null;
}

/** `float(x)`, `round(x, 3)`, `x.item()` without what makes a plain number of it. */
function bare(node: Expr): Expr {
  if (node.kind !== 'Call') return node;
  const { func, args } = node;
  if (func.kind === 'Attribute' && func.attr === 'item' && args.length === 0) return bare(func.value);
  const name = calledName(func);
  const [first] = args;
  return (name === 'float' || name === 'round' || name === 'float64') && first !== undefined ? bare(first) : node;
}

/** A sum or mean of squares, logarithms or distances. */
function isMeasure(node: Expr): boolean {
  return contains(node, isReduced) && contains(node, isCurved);
}

const REDUCES = /^(?:sum|mean|average|dot|vdot|inner)$/;
const CURVED = /^(?:square|log|log2|log10|log1p|abs|absolute|power|logaddexp)$/;

const nameIn = (node: Expr): string => calledName(node) ?? '';

function isReduced(node: AstNode): boolean {
  return node.kind === 'Call' && REDUCES.test(nameIn(node.func));
}

function isCurved(node: AstNode): boolean {
  return (node.kind === 'BinOp' && node.op === 'Pow') || (node.kind === 'Call' && CURVED.test(nameIn(node.func)));
}

function contains(node: AstNode, is: (node: AstNode) => boolean): boolean {
  return is(node) || children(node).some((child) => contains(child, is));
}
