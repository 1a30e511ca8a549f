/**
 * The arguments between the parentheses of a call or a class statement.
 */

import type { Expr, GeneratorExp, Keyword } from './ast.ts';
import { assignmentExpression, forIfClauses } from './atoms.ts';
import { type Cursor, identifier } from './cursor.ts';
import { checkInvalidArguments, checkInvalidKeyword } from './invalidArguments.ts';
import { checkInvalidComprehension } from './invalidExpressions.ts';

export interface CallArguments {
  args: Expr[];
  keywords: Keyword[];
}

/** Takes `(…)`. A call may have a bare generator there, a class statement not. */
export function callArguments(p: Cursor, allowsGenerator = true): CallArguments {
  const open = p.expect('(');
  if (p.accept(')')) return { args: [], keywords: [] };
  if (p.diagnosing) {
    const begin = p.pos;
    const found = p.attempt(closedArguments);
    if (found) return found;
    p.pos = begin - 1;
    if (allowsGenerator) checkInvalidComprehension(p);
    const generator = allowsGenerator ? p.attempt(soleGenerator) : null;
    if (generator) return { args: [generator], keywords: [] };
    p.pos = begin;
    checkInvalidArguments(p, argumentList);
    p.mismatch();
  }
  const first = p.at('*') || p.at('**') || atKeyword(p) ? null : positional(p);
  if (first && allowsGenerator && (p.at('for') || p.at('async'))) {
    const generators = forIfClauses(p);
    p.expect(')');
    return { args: [{ kind: 'GeneratorExp', elt: first, generators, span: p.spanFrom(open) }], keywords: [] };
  }
  const found = argumentList(p, first);
  p.accept(',');
  p.expect(')');
  return found;
}

function closedArguments(p: Cursor): CallArguments {
  const found = argumentList(p);
  p.accept(',');
  p.expect(')');
  return found;
}

function soleGenerator(p: Cursor): GeneratorExp {
  const open = p.expect('(');
  const elt = positional(p);
  const generators = forIfClauses(p);
  if (generators.length === 0) p.mismatch();
  p.expect(')');
  return { kind: 'GeneratorExp', elt, generators, span: p.spanFrom(open) };
}

const atKeyword = (p: Cursor): boolean => p.at('NAME') && p.peek(1).type === '=';

function positional(p: Cursor): Expr {
  if (p.at('NAME') && p.peek(1).type === ':=') return assignmentExpression(p);
  const found = p.grammar.expression(p);
  if (p.at(':=')) p.mismatch();
  return found;
}

/** Positional before keywords before `**`; what is out of order ends the list, and is explained while diagnosing. */
type Stage = 'positional' | 'keyword' | 'double';

/** Arguments with commas between them, up to the last one that can be read; `first` when it has been read already. */
function argumentList(p: Cursor, first: Expr | null = null): CallArguments {
  const found: CallArguments = { args: [], keywords: [] };
  let stage: Stage = 'positional';
  if (first) found.args.push(first);
  else stage = argument(p, found, stage);
  while (p.at(',') && p.peek(1).type !== ')') {
    const comma = p.pos;
    p.advance();
    if (!p.diagnosing) {
      stage = argument(p, found, stage);
      continue;
    }
    const next = p.attempt((q) => argument(q, found, stage));
    if (!next) {
      p.pos = comma;
      break;
    }
    stage = next;
  }
  return found;
}

function argument(p: Cursor, found: CallArguments, stage: Stage): Stage {
  if (p.at('**')) {
    found.keywords.push(doubleStarred(p));
    return 'double';
  }
  if (atKeyword(p)) {
    found.keywords.push(keyword(p));
    return stage === 'double' ? 'double' : 'keyword';
  }
  if (p.at('*')) {
    if (stage === 'double') p.mismatch();
    found.args.push(p.grammar.starredExpression(p));
    return stage;
  }
  if (stage !== 'positional') {
    if (p.diagnosing) checkInvalidKeyword(p);
    p.mismatch();
  }
  found.args.push(argumentExpression(p));
  return 'positional';
}

function argumentExpression(p: Cursor): Expr {
  if (!p.diagnosing) return positional(p);
  const begin = p.pos;
  const found = p.attempt(positional);
  if (found && !p.at('=')) return found;
  p.pos = begin;
  checkInvalidKeyword(p);
  return p.mismatch();
}

function keyword(p: Cursor): Keyword {
  const begin = p.pos;
  const name = p.advance();
  p.advance();
  const value = p.grammar.expression(p);
  if (p.diagnosing && (p.at('for') || p.at('async'))) {
    p.pos = begin;
    checkInvalidKeyword(p);
  }
  return { kind: 'keyword', arg: identifier(name), value, span: p.spanFrom(name) };
}

function doubleStarred(p: Cursor): Keyword {
  const start = p.advance();
  const value = p.grammar.expression(p);
  return { kind: 'keyword', arg: null, value, span: p.spanFrom(start) };
}
