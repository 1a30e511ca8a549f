/**
 * Statements that fit on one line: assignments, imports, return, del and the like.
 */

import type { Alias, BinaryOperator, Expr, Name, Stmt, TypeParam } from './ast.ts';
import { type Cursor, identifier, spanOf } from './cursor.ts';
import { checkInvalidAssignment, checkInvalidDelete, checkInvalidImport } from './invalidStatements.ts';
import { isSingleTarget, setContext, toTarget } from './targets.ts';
import type { Token } from './tokens.ts';
import { typeParameters } from './typeParameters.ts';

const AUGMENTED: ReadonlyMap<string, BinaryOperator> = new Map([
  ['+=', 'Add'],
  ['-=', 'Sub'],
  ['*=', 'Mult'],
  ['@=', 'MatMult'],
  ['/=', 'Div'],
  ['%=', 'Mod'],
  ['&=', 'BitAnd'],
  ['|=', 'BitOr'],
  ['^=', 'BitXor'],
  ['<<=', 'LShift'],
  ['>>=', 'RShift'],
  ['**=', 'Pow'],
  ['//=', 'FloorDiv'],
]);

type Rule = (p: Cursor) => Stmt;

const BY_KEYWORD: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['return', returnStatement],
  ['raise', raiseStatement],
  ['del', deleteStatement],
  ['assert', assertStatement],
  ['import', importStatement],
  ['from', importStatement],
  ['pass', (p) => ({ kind: 'Pass', span: spanOf(p.advance()) })],
  ['break', (p) => ({ kind: 'Break', span: spanOf(p.advance()) })],
  ['continue', (p) => ({ kind: 'Continue', span: spanOf(p.advance()) })],
  ['global', (p) => scopeStatement(p, 'Global')],
  ['nonlocal', (p) => scopeStatement(p, 'Nonlocal')],
]);

/** The statements of one logical line, its end included. */
export function simpleStatements(p: Cursor): Stmt[] {
  const statements: Stmt[] = [];
  do {
    if (statements.length > 0 && p.at('NEWLINE')) break;
    statements.push(simpleStatement(p));
  } while (p.accept(';'));
  p.expect('NEWLINE');
  return statements;
}

function simpleStatement(p: Cursor): Stmt {
  const rule = BY_KEYWORD.get(p.token.type);
  if (rule) return rule(p);
  if (p.atSoftKeyword('type') && p.peek(1).type === 'NAME') return typeAlias(p);
  if (!p.diagnosing) return expressionStatement(p);
  const begin = p.pos;
  const found = p.attempt(expressionStatement);
  if (found && found.kind !== 'Expr') return found;
  p.pos = begin;
  checkInvalidAssignment(p);
  return expressionStatement(p);
}

function expressionStatement(p: Cursor): Stmt {
  const start = p.token;
  const value = yieldOrExpressions(p);
  if (p.at(':')) return annotatedAssignment(p, start, value);
  if (p.at('=')) return assignment(p, start, value);
  const op = AUGMENTED.get(p.token.type);
  if (op) return augmentedAssignment(p, start, value, op);
  return { kind: 'Expr', value, span: p.spanFrom(start) };
}

const yieldOrExpressions = (p: Cursor): Expr =>
  p.at('yield') ? p.grammar.yieldExpression(p) : p.grammar.starExpressions(p);

function annotatedAssignment(p: Cursor, start: Token, target: Expr): Stmt {
  if (!isSingleTarget(target)) p.mismatch();
  p.advance();
  setContext(target, 'Store');
  const annotation = p.grammar.expression(p);
  const value = p.accept('=') ? yieldOrExpressions(p) : null;
  const simple = target.kind === 'Name' && start.start === target.span.start;
  return { kind: 'AnnAssign', target, annotation, value, simple, span: p.spanFrom(start) };
}

function assignment(p: Cursor, start: Token, first: Expr): Stmt {
  const targets: Expr[] = [];
  let value = first;
  while (p.at('=')) {
    targets.push(toTarget(p, value));
    p.advance();
    value = yieldOrExpressions(p);
  }
  return { kind: 'Assign', targets, value, span: p.spanFrom(start) };
}

function augmentedAssignment(p: Cursor, start: Token, target: Expr, op: BinaryOperator): Stmt {
  if (!isSingleTarget(target)) p.mismatch();
  p.advance();
  setContext(target, 'Store');
  const value = yieldOrExpressions(p);
  return { kind: 'AugAssign', target, op, value, span: p.spanFrom(start) };
}

function typeAlias(p: Cursor): Stmt {
  const start = p.advance();
  const token = p.expectName();
  const name: Name = { kind: 'Name', id: identifier(token), ctx: 'Store', span: spanOf(token) };
  const typeParams: TypeParam[] = p.at('[') ? typeParameters(p) : [];
  p.expect('=');
  const value = p.grammar.expression(p);
  return { kind: 'TypeAlias', name, typeParams, value, span: p.spanFrom(start) };
}

const endsStatement = (p: Cursor): boolean => p.at('NEWLINE') || p.at(';');

function returnStatement(p: Cursor): Stmt {
  const start = p.advance();
  const value = endsStatement(p) ? null : p.grammar.starExpressions(p);
  return { kind: 'Return', value, span: p.spanFrom(start) };
}

function raiseStatement(p: Cursor): Stmt {
  const start = p.advance();
  if (endsStatement(p)) return { kind: 'Raise', exc: null, cause: null, span: p.spanFrom(start) };
  const exc = p.grammar.expression(p);
  const cause = p.accept('from') ? p.grammar.expression(p) : null;
  return { kind: 'Raise', exc, cause, span: p.spanFrom(start) };
}

function assertStatement(p: Cursor): Stmt {
  const start = p.advance();
  const test = p.grammar.expression(p);
  const msg = p.accept(',') ? p.grammar.expression(p) : null;
  return { kind: 'Assert', test, msg, span: p.spanFrom(start) };
}

function scopeStatement(p: Cursor, kind: 'Global' | 'Nonlocal'): Stmt {
  const start = p.advance();
  const names: string[] = [];
  do names.push(identifier(p.expectName()));
  while (p.accept(','));
  return { kind, names, span: p.spanFrom(start) };
}

function deleteStatement(p: Cursor): Stmt {
  if (!p.diagnosing) return plainDelete(p);
  const begin = p.pos;
  const found = p.attempt(plainDelete);
  if (found) return found;
  p.pos = begin;
  checkInvalidDelete(p);
  return p.mismatch();
}

function plainDelete(p: Cursor): Stmt {
  const start = p.advance();
  const targets: Expr[] = [];
  do {
    if (targets.length > 0 && endsStatement(p)) break;
    targets.push(toTarget(p, p.grammar.bitwiseOr(p), 'Del'));
  } while (p.accept(','));
  if (!endsStatement(p)) p.mismatch();
  return { kind: 'Delete', targets, span: p.spanFrom(start) };
}

function importStatement(p: Cursor): Stmt {
  if (p.diagnosing) checkInvalidImport(p);
  return p.at('import') ? importModules(p) : importFrom(p);
}

function dottedName(p: Cursor): string {
  let name = identifier(p.expectName());
  while (p.accept('.')) name += `.${identifier(p.expectName())}`;
  return name;
}

const asName = (p: Cursor): string | null => (p.accept('as') ? identifier(p.expectName()) : null);

function importModules(p: Cursor): Stmt {
  const start = p.advance();
  const names: Alias[] = [];
  do {
    const first = p.token;
    const name = dottedName(p);
    const asname = asName(p);
    names.push({ kind: 'alias', name, asname, span: p.spanFrom(first) });
  } while (p.accept(','));
  return { kind: 'Import', names, span: p.spanFrom(start) };
}

function importFrom(p: Cursor): Stmt {
  const start = p.advance();
  let level = 0;
  while (p.at('.') || p.at('...')) level += p.advance().type.length;
  const module = level > 0 && p.at('import') ? null : dottedName(p);
  p.expect('import');
  const names = importedNames(p);
  return { kind: 'ImportFrom', module, names, level, span: p.spanFrom(start) };
}

function importedNames(p: Cursor): Alias[] {
  if (p.at('*')) return [{ kind: 'alias', name: '*', asname: null, span: spanOf(p.advance()) }];
  const parenthesized = p.accept('(');
  const names: Alias[] = [];
  do {
    if (names.length > 0 && parenthesized && p.at(')')) break;
    if (names.length > 0 && p.diagnosing && p.at('NEWLINE')) {
      p.raiseAtFurthest('trailing comma not allowed without surrounding parentheses');
    }
    const first = p.expectName();
    const asname = asName(p);
    names.push({ kind: 'alias', name: identifier(first), asname, span: p.spanFrom(first) });
  } while (p.accept(','));
  if (parenthesized) p.expect(')');
  return names;
}
