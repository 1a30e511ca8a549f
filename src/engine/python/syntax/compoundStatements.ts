/**
 * Statements with a block: if, for, while, with, try, def, class. `match` is matchStatement.ts.
 */

import type { ExceptHandler, Expr, If, Stmt, WithItem } from './ast.ts';
import { callArguments } from './callArguments.ts';
import { type Cursor, identifier, spanOf } from './cursor.ts';
import { checkInvalidForTarget } from './invalidExpressions.ts';
import { atMatch, matchStatement } from './matchStatement.ts';
import { parameters } from './parameters.ts';
import { simpleStatements } from './simpleStatements.ts';
import { invalidTarget, raiseInvalidTarget, setContext } from './targets.ts';
import type { Token } from './tokens.ts';
import { typeParameters } from './typeParameters.ts';

type Rule = (p: Cursor) => Stmt;

const BY_KEYWORD: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['if', ifStatement],
  ['while', whileStatement],
  ['for', (p) => forStatement(p, null)],
  ['with', (p) => withStatement(p, null)],
  ['try', tryStatement],
  ['def', (p) => functionDefinition(p, p.token, [], null)],
  ['class', (p) => classDefinition(p, p.token, [])],
  ['@', decorated],
  ['async', asyncStatement],
]);

/** One compound statement, or the simple statements of a line. */
export function statement(p: Cursor, into: Stmt[]): void {
  const rule = BY_KEYWORD.get(p.token.type);
  if (rule) {
    into.push(rule(p));
    return;
  }
  if (atMatch(p)) {
    const found = p.attempt((q) => matchStatement(q, block));
    if (found) {
      into.push(found);
      return;
    }
  }
  into.push(...simpleStatements(p));
}

/** The block behind a colon: indented lines, or statements on the same line. `after` and `header` are for the error. */
function block(p: Cursor, after: string, header: Token): Stmt[] {
  if (!p.accept('NEWLINE')) return simpleStatements(p);
  if (!p.at('INDENT')) {
    if (p.diagnosing) {
      p.raiseAtFurthest(`expected an indented block after ${after} on line ${header.line}`, 'IndentationError');
    }
    p.mismatch();
  }
  p.advance();
  const body: Stmt[] = [];
  while (!p.at('DEDENT')) statement(p, body);
  p.advance();
  return body;
}

/** The colon of a header; when the line ends instead, that is what CPython says. */
function colon(p: Cursor): void {
  if (p.diagnosing && p.at('NEWLINE')) p.raiseAtFurthest("expected ':'");
  p.expect(':');
}

function elseBlock(p: Cursor): Stmt[] {
  if (!p.at('else')) return [];
  const header = p.advance();
  p.expectForced(':');
  return block(p, "'else' statement", header);
}

function ifStatement(p: Cursor): If {
  const header = p.advance();
  const test = p.grammar.namedExpression(p);
  colon(p);
  const body = block(p, `'${header.type}' statement`, header);
  const orelse: Stmt[] = p.at('elif') ? [ifStatement(p)] : elseBlock(p);
  return { kind: 'If', test, body, orelse, span: p.spanFrom(header) };
}

function whileStatement(p: Cursor): Stmt {
  const header = p.advance();
  const test = p.grammar.namedExpression(p);
  colon(p);
  const body = block(p, "'while' statement", header);
  const orelse = elseBlock(p);
  return { kind: 'While', test, body, orelse, span: p.spanFrom(header) };
}

function forStatement(p: Cursor, asyncToken: Token | null): Stmt {
  const begin = p.pos;
  const header = p.advance();
  const target = p.attempt(p.grammar.starTargets);
  if (!target || !p.accept('in')) {
    p.pos = begin;
    if (p.diagnosing) checkInvalidForTarget(p);
    p.mismatch();
  }
  const iter = p.grammar.starExpressions(p);
  colon(p);
  const body = block(p, "'for' statement", header);
  const orelse = elseBlock(p);
  return { kind: asyncToken ? 'AsyncFor' : 'For', target, iter, body, orelse, span: p.spanFrom(asyncToken ?? header) };
}

function withStatement(p: Cursor, asyncToken: Token | null): Stmt {
  const header = p.advance();
  const items = (p.at('(') && p.attempt(parenthesizedItems)) || withItems(p);
  colon(p);
  const body = block(p, "'with' statement", header);
  return { kind: asyncToken ? 'AsyncWith' : 'With', items, body, span: p.spanFrom(asyncToken ?? header) };
}

/** `(a as b, c)` up to its parenthesis, when a colon follows; else the parenthesis belongs to an expression. */
function parenthesizedItems(p: Cursor): WithItem[] {
  p.expect('(');
  const items: WithItem[] = [];
  do {
    if (items.length > 0 && p.at(')')) break;
    items.push(withItem(p));
  } while (p.accept(','));
  p.expect(')');
  if (!p.at(':') && !(p.diagnosing && p.at('NEWLINE'))) p.mismatch();
  return items;
}

function withItems(p: Cursor): WithItem[] {
  const items: WithItem[] = [];
  do items.push(withItem(p));
  while (p.accept(','));
  return items;
}

function withItem(p: Cursor): WithItem {
  const start = p.token;
  const contextExpr = p.grammar.expression(p);
  if (!p.accept('as')) return { kind: 'withitem', contextExpr, optionalVars: null, span: p.spanFrom(start) };
  const begin = p.pos;
  const found = p.attempt(withTarget);
  if (found && (p.at(',') || p.at(')') || p.at(':') || (p.diagnosing && p.at('NEWLINE')))) {
    return { kind: 'withitem', contextExpr, optionalVars: found, span: p.spanFrom(start) };
  }
  p.pos = begin;
  if (p.diagnosing) {
    const target = p.grammar.expression(p);
    if (p.at(',') || p.at(')') || p.at(':')) raiseInvalidTarget(p, target, 'assign');
  }
  return p.mismatch();
}

function withTarget(p: Cursor): Expr {
  const found = p.at('*') ? p.grammar.starNamedExpression(p) : p.grammar.bitwiseOr(p);
  if (found.kind === 'Compare' || invalidTarget(found, 'assign')) p.mismatch();
  setContext(found, 'Store');
  return found;
}

function tryStatement(p: Cursor): Stmt {
  const header = p.advance();
  p.expectForced(':');
  const body = block(p, "'try' statement", header);
  if (p.diagnosing && !p.at('except') && !p.at('finally')) p.raiseAtFurthest("expected 'except' or 'finally' block");
  const handlers: ExceptHandler[] = [];
  let star: boolean | null = null;
  while (p.at('except')) {
    const handler = exceptHandler(p, star);
    handlers.push(handler.node);
    star ??= handler.star;
  }
  const orelse = handlers.length > 0 ? elseBlock(p) : [];
  let finalbody: Stmt[] = [];
  if (p.at('finally')) {
    const last = p.advance();
    p.expectForced(':');
    finalbody = block(p, "'finally' statement", last);
  } else if (handlers.length === 0) p.mismatch();
  return { kind: star ? 'TryStar' : 'Try', body, handlers, orelse, finalbody, span: p.spanFrom(header) };
}

/** `star` is what the handlers before this one were; null for the first. */
function exceptHandler(p: Cursor, star: boolean | null): { node: ExceptHandler; star: boolean } {
  const header = p.advance();
  const starToken = p.at('*') ? p.advance() : null;
  if (star !== null && star !== (starToken !== null)) {
    if (p.diagnosing) p.raise("cannot have both 'except' and 'except*' on the same 'try'", header, starToken ?? header);
    p.mismatch();
  }
  if (starToken && (p.at('NEWLINE') || p.at(':'))) {
    if (p.diagnosing) p.raiseAtFurthest('expected one or more exception types');
    p.mismatch();
  }
  let type: Expr | null = null;
  let name: string | null = null;
  if (!p.at(':') && !p.at('NEWLINE')) {
    type = p.grammar.expression(p);
    if (p.diagnosing && p.at(',')) checkBareTypes(p, type);
    if (p.accept('as')) name = identifier(p.expectName());
  }
  colon(p);
  const body = block(p, starToken ? "'except*' statement" : "'except' statement", header);
  return { node: { kind: 'ExceptHandler', type, name, body, span: p.spanFrom(header) }, star: starToken !== null };
}

function checkBareTypes(p: Cursor, first: Expr): void {
  const pos = p.pos;
  p.attempt((q) => {
    q.advance();
    q.grammar.starExpressions(q);
    if (q.accept('as')) q.expectName();
    const last = q.tokens[q.pos - 1] as Token;
    q.expect(':');
    q.raise('multiple exception types must be parenthesized', first.span, last);
  });
  p.pos = pos;
}

function functionDefinition(p: Cursor, start: Token, decoratorList: Expr[], asyncToken: Token | null): Stmt {
  const header = p.expect('def');
  const name = p.expectName();
  const typeParams = p.at('[') ? typeParameters(p) : [];
  p.expectForced('(');
  const args = parameters(p, ')');
  p.expect(')');
  const returns = p.accept('->') ? p.grammar.expression(p) : null;
  p.expectForced(':');
  const body = block(p, 'function definition', header);
  return {
    kind: asyncToken ? 'AsyncFunctionDef' : 'FunctionDef',
    name: identifier(name),
    nameSpan: spanOf(name),
    typeParams,
    args,
    body,
    decoratorList,
    returns,
    span: p.spanFrom(start),
  };
}

function classDefinition(p: Cursor, start: Token, decoratorList: Expr[]): Stmt {
  const header = p.expect('class');
  const name = p.expectName();
  const typeParams = p.at('[') ? typeParameters(p) : [];
  const { args, keywords } = p.at('(') ? callArguments(p, false) : { args: [], keywords: [] };
  colon(p);
  const body = block(p, 'class definition', header);
  return {
    kind: 'ClassDef',
    name: identifier(name),
    nameSpan: spanOf(name),
    typeParams,
    bases: args,
    keywords,
    body,
    decoratorList,
    span: p.spanFrom(start),
  };
}

function decorated(p: Cursor): Stmt {
  const decorators: Expr[] = [];
  while (p.accept('@')) {
    decorators.push(p.grammar.namedExpression(p));
    p.expect('NEWLINE');
  }
  const start = p.token;
  if (p.at('class')) return classDefinition(p, start, decorators);
  const asyncToken = p.at('async') ? p.advance() : null;
  return functionDefinition(p, start, decorators, asyncToken);
}

function asyncStatement(p: Cursor): Stmt {
  const start = p.advance();
  if (p.at('for')) return forStatement(p, start);
  if (p.at('with')) return withStatement(p, start);
  return functionDefinition(p, start, [], start);
}
