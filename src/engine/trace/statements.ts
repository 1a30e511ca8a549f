/** What a report says of a statement by its syntax alone: its text on one line, what its value is computed with. */
import type { AstNode, Expr } from '../python/syntax/ast.ts';

export function oneLine(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

/** The operation that makes a statement's value: `np.dot`, `+` also of `+=`, `[]`. */
export function operationOf(statement: AstNode, textOf: (node: Expr) => string | null): string | null {
  if (statement.kind === 'AugAssign') return OPERATORS[statement.op] ?? null;
  const expression = valueExpression(statement);
  return expression && operationName(expression, textOf);
}

/** What that operation works on, in source order; of `p /= q` only `q`, since what `p` was before is not kept. */
export function operandsIn(statement: AstNode): Expr[] {
  if (statement.kind === 'AugAssign') return [statement.value];
  const expression = valueExpression(statement);
  switch (expression?.kind) {
    case 'BinOp':
      return [expression.left, expression.right];
    case 'Call':
      return [
        ...(expression.func.kind === 'Attribute' ? [expression.func.value] : []),
        ...expression.args,
        ...expression.keywords.map((k) => k.value),
      ];
    case 'Subscript':
      return [expression.value];
    case 'UnaryOp':
      return [expression.operand];
    default:
      return [];
  }
}

/** The expression whose value a statement is about. */
function valueExpression(statement: AstNode): Expr | null {
  switch (statement.kind) {
    case 'Assign':
    case 'Expr':
    case 'NamedExpr':
      return statement.value;
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

function operationName(expression: Expr, textOf: (node: Expr) => string | null): string | null {
  if (expression.kind === 'BinOp') return OPERATORS[expression.op] ?? null;
  if (expression.kind === 'Subscript') return '[]';
  return expression.kind === 'Call' ? textOf(expression.func) : null;
}
