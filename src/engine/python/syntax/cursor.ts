/**
 * The parser's place among the tokens: looking, taking, backtracking, spans and errors. It knows no rule of the grammar.
 */

import type { Comprehension, Expr, Span } from './ast.ts';
import { MISMATCH, type Place, RaisedSyntaxError, type SyntaxErrorType, syntaxError } from './errors.ts';
import type { LexResult } from './lexer.ts';
import type { Token } from './tokens.ts';

/** The rules that lower rules come back to (a subscript holds expressions); parser files reach them here, not by importing each other in a circle. */
export interface Grammar {
  expression(p: Cursor): Expr;
  namedExpression(p: Cursor): Expr;
  disjunction(p: Cursor): Expr;
  bitwiseOr(p: Cursor): Expr;
  starExpressions(p: Cursor): Expr;
  starNamedExpression(p: Cursor): Expr;
  starredExpression(p: Cursor): Expr;
  yieldExpression(p: Cursor): Expr;
  starTargets(p: Cursor): Expr;
  forIfClauses(p: Cursor): Comprehension[];
}

interface Memo {
  /** Null when the rule does not match here. */
  node: Expr | null;
  end: number;
}

const NOT_CODE: ReadonlySet<string> = new Set(['NEWLINE', 'INDENT', 'DEDENT', 'ENDMARKER']);

export class Cursor {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly grammar: Grammar;
  /** In the second pass, over text that is known to be wrong, rules also look for the common mistakes. */
  diagnosing = false;
  pos = 0;
  /** The last token that was looked at: where an error of unknown cause is reported. */
  furthest = 0;
  readonly lexed: LexResult;
  private readonly memos = new Map<string, Map<number, Memo>>();

  constructor(source: string, lexed: LexResult, grammar: Grammar) {
    this.source = source;
    this.tokens = lexed.tokens;
    this.lexed = lexed;
    this.grammar = grammar;
  }

  get token(): Token {
    return this.tokens[this.pos] as Token;
  }

  /** The token `distance` further on; the last one when there are fewer. */
  peek(distance: number): Token {
    return this.tokens[Math.min(this.pos + distance, this.tokens.length - 1)] as Token;
  }

  /** Like `peek`, where CPython too has to read that far: an error of unknown cause is then reported there. */
  look(distance: number): Token {
    this.furthest = Math.max(this.furthest, Math.min(this.pos + distance, this.tokens.length - 1));
    return this.peek(distance);
  }

  at(type: string): boolean {
    return (this.tokens[this.pos] as Token).type === type;
  }

  atSoftKeyword(word: string): boolean {
    const token = this.token;
    return token.type === 'NAME' && token.text === word;
  }

  /** Takes the token, whatever it is. */
  advance(): Token {
    const token = this.tokens[this.pos] as Token;
    this.moveTo(this.pos + 1);
    return token;
  }

  private moveTo(pos: number): void {
    this.pos = pos;
    if (pos <= this.furthest) return;
    this.furthest = pos;
    if (this.at('ERROR')) this.throwLexError();
  }

  /** To be called before the first token is looked at. */
  checkFirst(): void {
    if (this.at('ERROR')) this.throwLexError();
  }

  private throwLexError(): never {
    if (!this.lexed.error) throw new Error('internal: an ERROR token without its error');
    throw new RaisedSyntaxError(this.lexed.error);
  }

  accept(type: string): boolean {
    if ((this.tokens[this.pos] as Token).type !== type) return false;
    this.moveTo(this.pos + 1);
    return true;
  }

  expect(type: string): Token {
    if (!this.at(type)) throw MISMATCH;
    return this.advance();
  }

  /** Where nothing else may stand: says what is missing, without looking for another reading. */
  expectForced(type: string): Token {
    if (!this.at(type)) this.raise(`expected '${type}'`, this.token);
    return this.advance();
  }

  expectName(): Token {
    return this.expect('NAME');
  }

  mismatch(): never {
    throw MISMATCH;
  }

  /** The rule's result, or null and no move when it does not match. */
  attempt<T>(rule: (p: Cursor) => T): T | null {
    const pos = this.pos;
    try {
      return rule(this);
    } catch (thrown) {
      if (thrown !== MISMATCH) throw thrown;
      this.pos = pos;
      return null;
    }
  }

  /** Runs a check that raises where it recognises its mistake; whatever it takes on its way, the cursor comes back. */
  check(check: (p: Cursor) => void): void {
    const pos = this.pos;
    this.attempt(check);
    this.pos = pos;
  }

  /** Whether the rule matches here; does not move. */
  matches(rule: (p: Cursor) => unknown): boolean {
    const pos = this.pos;
    const found = this.attempt((p) => {
      rule(p);
      return true;
    });
    this.pos = pos;
    return found === true;
  }

  /** While diagnosing, the same rule is asked at the same place again and again. */
  memoized(name: string, rule: (p: Cursor) => Expr): Expr {
    let memos = this.memos.get(name);
    if (!memos) {
      memos = new Map();
      this.memos.set(name, memos);
    }
    const known = memos.get(this.pos);
    if (known) {
      if (!known.node) throw MISMATCH;
      this.pos = known.end;
      return known.node;
    }
    const start = this.pos;
    const node = this.attempt(rule);
    memos.set(start, { node, end: this.pos });
    if (!node) throw MISMATCH;
    return node;
  }

  /** From the start of `first` to the end of the last token taken. */
  spanFrom(first: Span | Token): Span {
    let index = this.pos - 1;
    while (index > 0 && NOT_CODE.has((this.tokens[index] as Token).type)) index--;
    const last = this.tokens[index] as Token;
    return {
      line: first.line,
      column: first.column,
      endLine: last.endLine,
      endColumn: last.endColumn,
      start: first.start,
      end: last.end,
    };
  }

  raise(message: string, from: Place, to: Place = from, type: SyntaxErrorType = 'SyntaxError'): never {
    throw new RaisedSyntaxError(syntaxError(message, from, to, type));
  }

  /** An error at the furthest token, for mistakes that show only by what is missing. */
  raiseAtFurthest(message: string, type: SyntaxErrorType = 'SyntaxError'): never {
    const at = this.tokens[this.furthest] as Token;
    const endColumn = Math.max(at.endColumn, at.column + 1);
    return this.raise(message, { ...at, endColumn }, undefined, type);
  }
}

export function spanOf(token: Token): Span {
  return {
    line: token.line,
    column: token.column,
    endLine: token.endLine,
    endColumn: token.endColumn,
    start: token.start,
    end: token.end,
  };
}

/** From the start of `from` to the end of `to`. */
export function spanBetween(from: Span, to: Span): Span {
  return {
    line: from.line,
    column: from.column,
    endLine: to.endLine,
    endColumn: to.endColumn,
    start: from.start,
    end: to.end,
  };
}

/** An identifier as Python sees it: other letters for the same one (full-width, ligatures) are the same name. */
export function identifier(token: Token): string {
  const { text } = token;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 128) return text.normalize('NFKC');
  return text;
}
