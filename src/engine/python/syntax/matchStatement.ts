/**
 * `match` and its cases; the patterns themselves are patterns.ts.
 */

import type { Match, MatchCase, Stmt } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { subjectExpression } from './expressions.ts';
import { patterns } from './patterns.ts';
import type { Token } from './tokens.ts';

type Block = (p: Cursor, after: string, header: Token) => Stmt[];

/** Tokens behind the name `match` that show it is only a name. */
const NOT_A_SUBJECT: ReadonlySet<string> = new Set([
  '=',
  '.',
  ',',
  ')',
  ':',
  ';',
  'NEWLINE',
  ']',
  '}',
  ':=',
  '==',
  'in',
  'is',
  'and',
  'or',
]);

/** Whether a match statement may begin here; only the colon and the block tell for sure. */
export const atMatch = (p: Cursor): boolean => p.atSoftKeyword('match') && !NOT_A_SUBJECT.has(p.peek(1).type);

export function matchStatement(p: Cursor, block: Block): Match {
  const header = p.advance();
  const subject = subjectExpression(p);
  if (p.diagnosing && p.at('NEWLINE')) p.raiseAtFurthest("expected ':'");
  p.expect(':');
  p.expect('NEWLINE');
  if (!p.at('INDENT')) {
    if (p.diagnosing) {
      p.raiseAtFurthest(
        `expected an indented block after 'match' statement on line ${header.line}`,
        'IndentationError',
      );
    }
    p.mismatch();
  }
  p.advance();
  const cases: MatchCase[] = [];
  while (p.atSoftKeyword('case')) cases.push(matchCase(p, block));
  if (cases.length === 0) p.mismatch();
  p.expect('DEDENT');
  return { kind: 'Match', subject, cases, span: p.spanFrom(header) };
}

function matchCase(p: Cursor, block: Block): MatchCase {
  const header = p.advance();
  const pattern = patterns(p);
  const guard = p.accept('if') ? p.grammar.namedExpression(p) : null;
  if (p.diagnosing && p.at('NEWLINE')) p.raiseAtFurthest("expected ':'");
  p.expect(':');
  const body = block(p, "'case' statement", header);
  return { kind: 'match_case', pattern, guard, body, span: p.spanFrom(header) };
}
