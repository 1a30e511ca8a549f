/**
 * Expressions from the loosest binding (a bare tuple, a conditional) down to the unary operators; what binds tighter is primary.ts.
 */

import type { BinaryOperator, CompareOperator, Expr, UnaryOperator } from './ast.ts';
import { assignmentExpression, forIfClauses } from './atoms.ts';
import type { Cursor, Grammar } from './cursor.ts';
import { checkInvalidExpression, checkInvalidNamedExpression } from './invalidExpressions.ts';
import { lambda } from './parameters.ts';
import { awaitPrimary } from './primary.ts';
import { toTarget } from './targets.ts';
import type { Token } from './tokens.ts';

interface Binary {
  op: BinaryOperator;
  power: number;
}

const BINARY: ReadonlyMap<string, Binary> = new Map([
  ['|', { op: 'BitOr', power: 1 }],
  ['^', { op: 'BitXor', power: 2 }],
  ['&', { op: 'BitAnd', power: 3 }],
  ['<<', { op: 'LShift', power: 4 }],
  ['>>', { op: 'RShift', power: 4 }],
  ['+', { op: 'Add', power: 5 }],
  ['-', { op: 'Sub', power: 5 }],
  ['*', { op: 'Mult', power: 6 }],
  ['@', { op: 'MatMult', power: 6 }],
  ['/', { op: 'Div', power: 6 }],
  ['//', { op: 'FloorDiv', power: 6 }],
  ['%', { op: 'Mod', power: 6 }],
]);

const UNARY: ReadonlyMap<string, UnaryOperator> = new Map([
  ['+', 'UAdd'],
  ['-', 'USub'],
  ['~', 'Invert'],
]);

const COMPARE: ReadonlyMap<string, CompareOperator> = new Map([
  ['==', 'Eq'],
  ['!=', 'NotEq'],
  ['<', 'Lt'],
  ['<=', 'LtE'],
  ['>', 'Gt'],
  ['>=', 'GtE'],
  ['in', 'In'],
]);

/** Tokens that end a list of expressions after its last comma. */
const ENDS_LIST: ReadonlySet<string> = new Set([
  ...['NEWLINE', 'ENDMARKER', ')', ']', '}', ':', ';', '=', 'in', '!', 'FSTRING_MIDDLE', 'FSTRING_END'],
  ...['+=', '-=', '*=', '@=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '**=', '//='],
]);

function expression(p: Cursor): Expr {
  return p.diagnosing ? p.memoized('expression', diagnosedExpression) : plainExpression(p);
}

function diagnosedExpression(p: Cursor): Expr {
  checkInvalidExpression(p, plainExpression);
  return plainExpression(p);
}

function plainExpression(p: Cursor): Expr {
  if (p.at('lambda')) return lambda(p);
  const start = p.token;
  const body = disjunction(p);
  if (!p.at('if')) return body;
  if (!p.diagnosing) return conditional(p, start, body);
  // CPython takes the part before `if` when the rest does not fit; what is said of the rest depends on that.
  return p.attempt((q) => conditional(q, start, body)) ?? body;
}

function conditional(p: Cursor, start: Token, body: Expr): Expr {
  p.expect('if');
  const test = disjunction(p);
  p.expect('else');
  const orelse = expression(p);
  return { kind: 'IfExp', test, body, orelse, span: p.spanFrom(start) };
}

function disjunction(p: Cursor): Expr {
  return p.diagnosing ? p.memoized('disjunction', plainDisjunction) : plainDisjunction(p);
}

function plainDisjunction(p: Cursor): Expr {
  const start = p.token;
  const first = conjunction(p);
  if (!p.at('or')) return first;
  const values = [first];
  while (p.accept('or')) values.push(conjunction(p));
  return { kind: 'BoolOp', op: 'Or', values, span: p.spanFrom(start) };
}

function conjunction(p: Cursor): Expr {
  const start = p.token;
  const first = inversion(p);
  if (!p.at('and')) return first;
  const values = [first];
  while (p.accept('and')) values.push(inversion(p));
  return { kind: 'BoolOp', op: 'And', values, span: p.spanFrom(start) };
}

function inversion(p: Cursor): Expr {
  if (!p.at('not')) return comparison(p);
  const start = p.advance();
  const operand = inversion(p);
  return { kind: 'UnaryOp', op: 'Not', operand, span: p.spanFrom(start) };
}

function compareOperator(p: Cursor): CompareOperator | null {
  const { type } = p.token;
  const simple = COMPARE.get(type);
  if (simple) {
    p.advance();
    return simple;
  }
  if (type === 'is') {
    p.advance();
    return p.accept('not') ? 'IsNot' : 'Is';
  }
  if (type === 'not' && p.look(1).type === 'in') {
    p.advance();
    p.advance();
    return 'NotIn';
  }
  return null;
}

function comparison(p: Cursor): Expr {
  const start = p.token;
  const left = bitwiseOr(p);
  let op = compareOperator(p);
  if (!op) return left;
  const ops: CompareOperator[] = [];
  const comparators: Expr[] = [];
  for (; op; op = compareOperator(p)) {
    ops.push(op);
    comparators.push(bitwiseOr(p));
  }
  return { kind: 'Compare', left, ops, comparators, span: p.spanFrom(start) };
}

const bitwiseOr = (p: Cursor): Expr => binary(p, 1);

/** Binary operators by binding power, all of them left-associative. */
function binary(p: Cursor, power: number): Expr {
  const start = p.token;
  let left = factor(p);
  for (;;) {
    const found = BINARY.get(p.token.type);
    if (!found || found.power < power) return left;
    p.advance();
    const right = binary(p, found.power + 1);
    left = { kind: 'BinOp', left, op: found.op, right, span: p.spanFrom(start) };
  }
}

function factor(p: Cursor): Expr {
  const start = p.token;
  const op = UNARY.get(start.type);
  if (op) {
    p.advance();
    const operand = factor(p);
    return { kind: 'UnaryOp', op, operand, span: p.spanFrom(start) };
  }
  const left = awaitPrimary(p);
  if (!p.accept('**')) return left;
  const right = factor(p);
  return { kind: 'BinOp', left, op: 'Pow', right, span: p.spanFrom(start) };
}

function namedExpression(p: Cursor): Expr {
  if (p.at('NAME') && p.peek(1).type === ':=') return assignmentExpression(p);
  if (p.diagnosing) checkInvalidNamedExpression(p);
  const found = expression(p);
  if (p.at(':=')) p.mismatch();
  return found;
}

function starredExpression(p: Cursor): Expr {
  const start = p.expect('*');
  const value = expression(p);
  return { kind: 'Starred', value, ctx: 'Load', span: p.spanFrom(start) };
}

function starOperand(p: Cursor, otherwise: (p: Cursor) => Expr): Expr {
  if (!p.at('*')) return otherwise(p);
  const start = p.advance();
  const value = bitwiseOr(p);
  return { kind: 'Starred', value, ctx: 'Load', span: p.spanFrom(start) };
}

const starExpression = (p: Cursor): Expr => starOperand(p, expression);
const starNamedExpression = (p: Cursor): Expr => starOperand(p, namedExpression);

/** One expression, or a tuple of them when commas follow. */
function commaSeparated(p: Cursor, one: (p: Cursor) => Expr): Expr {
  const start = p.token;
  const first = one(p);
  if (!p.at(',')) return first;
  const elts = [first];
  while (p.accept(',')) {
    if (ENDS_LIST.has(p.token.type)) break;
    elts.push(one(p));
  }
  return { kind: 'Tuple', elts, ctx: 'Load', span: p.spanFrom(start) };
}

const starExpressions = (p: Cursor): Expr => commaSeparated(p, starExpression);

/** The subject of `match`: like a bare tuple, but with walrus. */
export function subjectExpression(p: Cursor): Expr {
  const found = commaSeparated(p, starNamedExpression);
  if (found.kind === 'Starred') p.mismatch();
  return found;
}

/** What `for` binds: no comparison is read, so that `in` stays for the loop. */
function starTargets(p: Cursor): Expr {
  return toTarget(
    p,
    commaSeparated(p, (q) => starOperand(q, bitwiseOr)),
  );
}

function yieldExpression(p: Cursor): Expr {
  const start: Token = p.expect('yield');
  if (p.accept('from')) {
    const value = expression(p);
    return { kind: 'YieldFrom', value, span: p.spanFrom(start) };
  }
  const ends = ENDS_LIST.has(p.token.type);
  const value = ends ? null : starExpressions(p);
  return { kind: 'Yield', value, span: p.spanFrom(start) };
}

export const GRAMMAR: Grammar = {
  expression,
  namedExpression,
  disjunction,
  bitwiseOr,
  starExpressions,
  starNamedExpression,
  starredExpression,
  yieldExpression,
  starTargets,
  forIfClauses,
};
