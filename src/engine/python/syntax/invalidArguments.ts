/**
 * The common mistakes in call arguments, named in CPython's words; second pass only, like invalidExpressions.ts.
 */

import type { Comprehension, Expr, Keyword, Span } from './ast.ts';
import type { Cursor } from './cursor.ts';

interface ArgumentList {
  args: Expr[];
  keywords: Keyword[];
}

function requiredClauses(p: Cursor): Comprehension[] {
  const clauses = p.grammar.forIfClauses(p);
  if (clauses.length === 0) p.mismatch();
  return clauses;
}

/** CPython marks a bare generator up to the end of its last condition or iterable. */
function endOfClauses(clauses: Comprehension[]): Span {
  const last = clauses.at(-1) as Comprehension;
  return (last.ifs.at(-1) ?? last.iter).span;
}

const MAYBE_EQUALS = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
const BARE_GENERATOR = 'Generator expression must be parenthesized';

/** At the first argument, after the list did not reach the closing parenthesis. */
export function checkInvalidArguments(p: Cursor, argumentList: (p: Cursor) => ArgumentList): void {
  p.check((q) => {
    argumentList(q);
    q.expect(',');
    q.raise('iterable argument unpacking follows keyword argument unpacking', q.expect('*'));
  });
  p.check((q) => {
    const a = q.grammar.expression(q);
    const clauses = requiredClauses(q);
    q.expect(',');
    const more = q.attempt(argumentList);
    if (!more && !q.at(')')) q.mismatch();
    q.raise(BARE_GENERATOR, a.span, endOfClauses(clauses));
  });
  p.check(keywordWithClauses);
  p.check((q) => {
    const list = argumentList(q);
    const clauses = requiredClauses(q);
    // One lone generator is an argument; behind others it needs parentheses.
    const last = list.args.at(-1);
    if (!last || list.args.length + list.keywords.length <= 1) return;
    q.raise(BARE_GENERATOR, last.span, endOfClauses(clauses));
  });
  p.check((q) => {
    argumentList(q);
    q.expect(',');
    const a = q.grammar.expression(q);
    q.raise(BARE_GENERATOR, a.span, endOfClauses(requiredClauses(q)));
  });
  p.check((q) => {
    const list = argumentList(q);
    q.expect(',');
    argumentList(q);
    const unpacked = list.keywords.some((keyword) => keyword.arg === null);
    q.raiseAtFurthest(`positional argument follows keyword argument${unpacked ? ' unpacking' : ''}`);
  });
}

function keywordWithClauses(p: Cursor): void {
  const name = p.expectName();
  const equals = p.expect('=');
  p.grammar.expression(p);
  requiredClauses(p);
  p.raise(MAYBE_EQUALS, name, equals);
}

/** At an argument that is neither positional nor `name=value`. */
export function checkInvalidKeyword(p: Cursor): void {
  p.check((q) => {
    if (!q.at('True') && !q.at('False') && !q.at('None')) return;
    const word = q.advance();
    q.raise(`cannot assign to ${word.type}`, word, q.expect('='));
  });
  p.check(keywordWithClauses);
  p.check((q) => {
    if (q.at('NAME') && q.peek(1).type === '=') return;
    const a = q.grammar.expression(q);
    q.raise('expression cannot contain assignment, perhaps you meant "=="?', a.span, q.expect('='));
  });
}
