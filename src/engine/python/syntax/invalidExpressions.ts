/**
 * The common mistakes in expressions, named in CPython's words. Asked only in the second pass, over text that did not parse;
 * each check raises when it recognises its mistake and otherwise leaves the cursor where it was.
 */

import type { Comprehension, Expr } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { expressionName, raiseInvalidTarget } from './targets.ts';
import { SOFT_KEYWORDS, type Token } from './tokens.ts';

/** `print "x"`, `exec "x"`: statements of Python 2. */
const isLegacyStatement = (e: Expr): boolean => e.kind === 'Name' && (e.id === 'print' || e.id === 'exec');

/** A rule without the checks below it, as when the second of two expressions side by side is measured. */
function withoutChecks<T>(p: Cursor, rule: (p: Cursor) => T): T {
  const { diagnosing } = p;
  p.diagnosing = false;
  try {
    return rule(p);
  } finally {
    p.diagnosing = diagnosing;
  }
}

export function checkInvalidExpression(p: Cursor, plainExpression: (p: Cursor) => Expr): void {
  p.check((q) => checkMissingComma(q, plainExpression));
  p.check(checkMissingElse);
  p.check(checkBareLambdaInFString);
  p.check(checkLegacyStatement);
}

function checkMissingComma(p: Cursor, plainExpression: (p: Cursor) => Expr): void {
  const { token } = p;
  // kf"x" is a bad prefix and `match x` may be a statement: neither lacks a comma.
  if (token.type === 'NAME' && (SOFT_KEYWORDS.has(token.text) || p.peek(1).type === 'STRING')) return;
  if (token.type === 'NAME' && p.peek(1).type === 'FSTRING_START') return;
  const a = p.grammar.disjunction(p);
  const b = withoutChecks(p, plainExpression);
  const last = p.tokens[p.pos - 1] as Token;
  if (isLegacyStatement(a) || last.depth === 0) return;
  p.raise('invalid syntax. Perhaps you forgot a comma?', a.span, b.span);
}

function checkMissingElse(p: Cursor): void {
  const a = p.grammar.disjunction(p);
  p.expect('if');
  const b = p.grammar.disjunction(p);
  if (!p.at('else') && !p.at(':')) p.raise("expected 'else' after 'if' expression", a.span, b.span);
}

function checkBareLambdaInFString(p: Cursor): void {
  const start = p.expect('lambda');
  while (!p.at(':')) {
    if (!p.at('NAME') && !p.at(',') && !p.at('*') && !p.at('**')) return;
    p.advance();
  }
  const colon = p.advance();
  if (p.at('FSTRING_MIDDLE') || p.at('FSTRING_END')) {
    p.raise('f-string: lambda expressions are not allowed without parentheses', start, colon);
  }
}

function checkLegacyStatement(p: Cursor): void {
  const name = p.expectName();
  if (p.at('(') || (name.text !== 'print' && name.text !== 'exec')) return;
  const b = p.grammar.starExpressions(p);
  p.raise(`Missing parentheses in call to '${name.text}'. Did you mean ${name.text}(...)?`, name, b.span);
}

export function checkInvalidNamedExpression(p: Cursor): void {
  p.check((q) => {
    const a = q.grammar.expression(q);
    q.expect(':=');
    q.grammar.expression(q);
    q.raise(`cannot use assignment expressions with ${expressionName(a)}`, a.span);
  });
  p.check((q) => {
    const name = q.expectName();
    q.expect('=');
    const b = q.grammar.bitwiseOr(q);
    if (q.at('=') || q.at(':=')) return;
    q.raise("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", name, b.span);
  });
  p.check((q) => {
    const first = q.token.type;
    const a = q.grammar.bitwiseOr(q);
    // A list, tuple or generator may be a target of its own statement; None and the truth values have their own words.
    if (a.kind === 'List' || a.kind === 'Tuple' || a.kind === 'GeneratorExp') return;
    if (first === 'True' || first === 'None' || first === 'False') return;
    q.expect('=');
    q.grammar.bitwiseOr(q);
    if (q.at('=') || q.at(':=')) return;
    q.raise(`cannot assign to ${expressionName(a)} here. Maybe you meant '==' instead of '='?`, a.span);
  });
}

export function checkInvalidForTarget(p: Cursor): void {
  p.check((q) => {
    q.accept('async');
    q.expect('for');
    raiseInvalidTarget(q, q.grammar.starExpressions(q), 'for');
  });
}

export function checkInvalidGroup(p: Cursor): void {
  p.check((q) => {
    q.expect('(');
    const a = q.grammar.starredExpression(q);
    q.expect(')');
    q.raise('cannot use starred expression here', a.span);
  });
  p.check((q) => {
    q.expect('(');
    const stars = q.expect('**');
    q.grammar.expression(q);
    q.expect(')');
    q.raise('cannot use double starred expression here', stars);
  });
}

function requiredClauses(p: Cursor): Comprehension[] {
  const clauses = p.grammar.forIfClauses(p);
  if (clauses.length === 0) p.mismatch();
  return clauses;
}

/** `[*a for …]`, `[a, b for …]`: at the opening bracket. */
export function checkInvalidComprehension(p: Cursor): void {
  p.check((q) => {
    q.advance();
    const a = q.grammar.starredExpression(q);
    requiredClauses(q);
    q.raise('iterable unpacking cannot be used in comprehension', a.span);
  });
  if (p.at('(')) return;
  p.check((q) => {
    q.advance();
    const a = q.grammar.starNamedExpression(q);
    const comma = q.expect(',');
    let last: Expr | Token = comma;
    while (!q.at('for') && !q.at('async')) {
      last = q.grammar.starNamedExpression(q);
      if (!q.accept(',')) break;
    }
    requiredClauses(q);
    q.raise('did you forget parentheses around the comprehension target?', a.span, 'span' in last ? last.span : last);
  });
}

export function checkInvalidDictComprehension(p: Cursor): null {
  p.check((q) => {
    q.expect('{');
    const stars = q.expect('**');
    q.grammar.bitwiseOr(q);
    requiredClauses(q);
    q.expect('}');
    q.raise('dict unpacking cannot be used in dict comprehension', stars);
  });
  return null;
}

/** Mistakes in the pairs of a dict: at its opening brace. */
export function checkInvalidDict(p: Cursor): null {
  p.check((q) => {
    q.expect('{');
    for (let first = true; ; first = false) {
      if (q.accept('**')) q.grammar.bitwiseOr(q);
      else if (!q.attempt(pair)) return checkInvalidPair(q, !first);
      q.expect(',');
    }
  });
  return null;
}

function pair(p: Cursor): true {
  p.grammar.expression(p);
  p.expect(':');
  p.grammar.expression(p);
  return true;
}

function checkInvalidPair(p: Cursor, afterAnother: boolean): void {
  const a = p.grammar.expression(p);
  if (!p.at(':')) {
    if (afterAnother) {
      const place = {
        line: a.span.line,
        column: a.span.endColumn - 1,
        endLine: a.span.endLine,
        endColumn: a.span.endColumn,
      };
      p.raise("':' expected after dictionary key", place);
    }
    return;
  }
  const colon = p.advance();
  if (p.at('*')) {
    const star = p.advance();
    const value = p.grammar.bitwiseOr(p);
    p.raise('cannot use a starred expression in a dictionary value', star, value.span);
  }
  if (p.at('}') || p.at(',')) p.raise("expression expected after dictionary key and ':'", colon);
}
