/**
 * Atoms: names, literals, and everything in brackets of its own: groups, tuples, lists, dicts, sets and comprehensions.
 */

import type { Comprehension, Constant, ConstantValue, Expr, NamedExpr } from './ast.ts';
import { type Cursor, identifier, spanOf } from './cursor.ts';
import {
  checkInvalidComprehension,
  checkInvalidDict,
  checkInvalidDictComprehension,
  checkInvalidForTarget,
  checkInvalidGroup,
} from './invalidExpressions.ts';
import { numberValue } from './literals.ts';
import { strings } from './strings.ts';
import type { Token } from './tokens.ts';

const constant = (token: Token, value: ConstantValue): Constant => ({ kind: 'Constant', value, span: spanOf(token) });

const WORDS: ReadonlyMap<string, ConstantValue> = new Map([
  ['None', { type: 'none' }],
  ['True', { type: 'bool', value: true }],
  ['False', { type: 'bool', value: false }],
  ['...', { type: 'ellipsis' }],
]);

export function atom(p: Cursor): Expr {
  const { token } = p;
  switch (token.type) {
    case 'NAME':
      p.advance();
      return { kind: 'Name', id: identifier(token), ctx: 'Load', span: spanOf(token) };
    case 'NUMBER':
      p.advance();
      return constant(token, numberValue(p.source.slice(token.start, token.end)));
    case 'STRING':
    case 'FSTRING_START':
      return strings(p);
    case '(':
      return parenthesized(p);
    case '[':
      return list(p);
    case '{':
      return braces(p);
    default: {
      const word = WORDS.get(token.type);
      if (!word) p.mismatch();
      p.advance();
      return constant(token, word);
    }
  }
}

/** `name := value`; the caller has seen both tokens. */
export function assignmentExpression(p: Cursor): NamedExpr {
  const token = p.advance();
  p.expect(':=');
  const value = p.grammar.expression(p);
  return {
    kind: 'NamedExpr',
    target: { kind: 'Name', id: identifier(token), ctx: 'Store', span: spanOf(token) },
    value,
    span: p.spanFrom(token),
  };
}

const atFor = (p: Cursor): boolean => p.at('for') || (p.at('async') && p.peek(1).type === 'for');

/** The `for … in … if …` clauses of a comprehension; none when there is no `for`. */
export function forIfClauses(p: Cursor): Comprehension[] {
  const clauses: Comprehension[] = [];
  while (atFor(p)) clauses.push(forIfClause(p));
  return clauses;
}

function forIfClause(p: Cursor): Comprehension {
  const start = p.token;
  const begin = p.pos;
  const isAsync = p.accept('async');
  p.expect('for');
  const target = p.attempt(p.grammar.starTargets);
  if (!target || !p.accept('in')) {
    if (p.diagnosing) {
      p.pos = begin;
      checkInvalidForTarget(p);
    }
    p.mismatch();
  }
  const iter = p.grammar.disjunction(p);
  const ifs: Expr[] = [];
  while (p.accept('if')) ifs.push(p.grammar.disjunction(p));
  return { kind: 'comprehension', target, iter, ifs, isAsync, span: p.spanFrom(start) };
}

/** The clauses behind the first element of a display, when it is a comprehension. */
function comprehensionClauses(p: Cursor, element: Expr): Comprehension[] | null {
  if (!atFor(p)) return null;
  if (element.kind === 'Starred') p.mismatch();
  return forIfClauses(p);
}

/** Elements up to `close`, the first one being known. */
function restOfElements(p: Cursor, first: Expr, close: string): Expr[] {
  const elts = [first];
  while (p.accept(',')) {
    if (p.at(close)) break;
    elts.push(p.grammar.starNamedExpression(p));
  }
  return elts;
}

function parenthesized(p: Cursor): Expr {
  const begin = p.pos;
  if (!p.diagnosing) return plainParenthesized(p);
  const found = p.attempt(plainParenthesized);
  if (found) return found;
  p.pos = begin;
  checkInvalidGroup(p);
  checkInvalidComprehension(p);
  return p.mismatch();
}

function plainParenthesized(p: Cursor): Expr {
  const start = p.advance();
  if (p.accept(')')) return { kind: 'Tuple', elts: [], ctx: 'Load', span: p.spanFrom(start) };
  if (p.at('yield')) {
    const value = p.grammar.yieldExpression(p);
    p.expect(')');
    return value;
  }
  const first = p.grammar.starNamedExpression(p);
  const generators = comprehensionClauses(p, first);
  if (generators) {
    p.expect(')');
    return { kind: 'GeneratorExp', elt: first, generators, span: p.spanFrom(start) };
  }
  if (p.at(',')) {
    const elts = restOfElements(p, first, ')');
    p.expect(')');
    return { kind: 'Tuple', elts, ctx: 'Load', span: p.spanFrom(start) };
  }
  if (first.kind === 'Starred') p.mismatch();
  p.expect(')');
  return first;
}

function list(p: Cursor): Expr {
  const begin = p.pos;
  if (!p.diagnosing) return plainList(p);
  const found = p.attempt(plainList);
  if (found) return found;
  p.pos = begin;
  checkInvalidComprehension(p);
  return p.mismatch();
}

function plainList(p: Cursor): Expr {
  const start = p.advance();
  if (p.accept(']')) return { kind: 'List', elts: [], ctx: 'Load', span: p.spanFrom(start) };
  const first = p.grammar.starNamedExpression(p);
  const generators = comprehensionClauses(p, first);
  if (generators) {
    p.expect(']');
    return { kind: 'ListComp', elt: first, generators, span: p.spanFrom(start) };
  }
  const elts = restOfElements(p, first, ']');
  p.expect(']');
  return { kind: 'List', elts, ctx: 'Load', span: p.spanFrom(start) };
}

function braces(p: Cursor): Expr {
  const begin = p.pos;
  if (!p.diagnosing) return plainBraces(p);
  // CPython reads a dict before a set, and looks for the mistakes of each where it fails.
  for (const rule of [plainDict, checkInvalidDict, plainSet, dictComprehension, checkInvalidDictComprehension]) {
    const found = p.attempt(rule as (p: Cursor) => Expr | null);
    if (found) return found;
    p.pos = begin;
  }
  checkInvalidComprehension(p);
  return p.mismatch();
}

/** Tells dict from set by the first element; one reading, no way back. */
function plainBraces(p: Cursor): Expr {
  const next = p.peek(1).type;
  if (next === '}' || next === '**') return plainDict(p);
  const start = p.advance();
  const first = p.grammar.starNamedExpression(p);
  if (p.at(':')) {
    if (first.kind === 'Starred') p.mismatch();
    return dictFrom(p, start, first);
  }
  return setFrom(p, start, first);
}

function plainDict(p: Cursor): Expr {
  const start = p.advance();
  return dictFrom(p, start, null);
}

function dictComprehension(p: Cursor): Expr {
  const start = p.advance();
  const first = p.grammar.expression(p);
  return dictFrom(p, start, first);
}

function plainSet(p: Cursor): Expr {
  const start = p.advance();
  return setFrom(p, start, p.grammar.starNamedExpression(p));
}

function setFrom(p: Cursor, start: Token, first: Expr): Expr {
  const generators = comprehensionClauses(p, first);
  if (generators) {
    p.expect('}');
    return { kind: 'SetComp', elt: first, generators, span: p.spanFrom(start) };
  }
  const elts = restOfElements(p, first, '}');
  p.expect('}');
  return { kind: 'Set', elts, span: p.spanFrom(start) };
}

/** The rest of a dict; `firstKey` when the first key has been read and the colon is next. */
function dictFrom(p: Cursor, start: Token, firstKey: Expr | null): Expr {
  const keys: (Expr | null)[] = [];
  const values: Expr[] = [];
  let key = firstKey;
  while (key || !p.at('}')) {
    if (!key && p.accept('**')) {
      keys.push(null);
      values.push(p.grammar.bitwiseOr(p));
    } else {
      key ??= p.grammar.expression(p);
      p.expect(':');
      const value = p.grammar.expression(p);
      if (keys.length === 0 && atFor(p)) {
        const generators = forIfClauses(p);
        p.expect('}');
        return { kind: 'DictComp', key, value, generators, span: p.spanFrom(start) };
      }
      keys.push(key);
      values.push(value);
    }
    key = null;
    if (!p.accept(',')) break;
  }
  p.expect('}');
  return { kind: 'Dict', keys, values, span: p.spanFrom(start) };
}
