/** What a report says of a statement by its syntax alone: its text on one line, what its value is computed with. */
import type { AstNode, Expr } from '../python/syntax/ast.ts';

export function oneLine(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

/** The expression whose value a statement is about. */
export function valueExpression(statement: AstNode): Expr | null {
  switch (statement.kind) {
    case 'Assign':
    case 'Expr':
    case 'NamedExpr':
      return statement.value;
    case 'AugAssign':
    case 'AnnAssign':
    case 'Return':
      return statement.value;
    default:
      return null;
  }
}

const OPERATORS: Record<string, string> = {
  Add: '+',
  Sub: '-',
  Mult: '*',
  Div: '/',
  MatMult: '@',
  Pow: '**',
  Mod: '%',
  FloorDiv: '//',
  BitAnd: '&',
  BitOr: '|',
  BitXor: '^',
  LShift: '<<',
  RShift: '>>',
};

/** The operation that makes an expression's value: `np.dot`, `+`, `[]`. */
export function operationName(expression: Expr, textOf: (node: Expr) => string | null): string | null {
  if (expression.kind === 'BinOp') return OPERATORS[expression.op] ?? null;
  if (expression.kind === 'Subscript') return '[]';
  return expression.kind === 'Call' ? textOf(expression.func) : null;
}
