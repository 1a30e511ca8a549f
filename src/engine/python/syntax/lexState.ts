/**
 * Where the lexer stands in the text, and the tokens it has made: shared by lexer.ts, lexNumber.ts and lexString.ts.
 */

import { CR, isLineEnd, LF } from './characters.ts';
import type { PySyntaxError, SyntaxErrorType } from './errors.ts';
import type { Token } from './tokens.ts';

/** An open bracket and where it stands. */
export interface Bracket {
  text: string;
  line: number;
  column: number;
  depth: number;
}

/** An f-string being read: its text and its `{expressions}` take turns. */
export interface FStringMode {
  quote: number;
  quoteSize: number;
  raw: boolean;
  start: number;
  line: number;
  lineStart: number;
  /** True in the literal text (or a format spec), false inside `{…}`. */
  inText: boolean;
  /** Brackets open inside this f-string, its own braces included. */
  bracketDepth: number;
  /** The bracket depth around the innermost `{…}`, -1 outside of any. */
  expressionDepth: number;
}

export interface LexState {
  readonly source: string;
  pos: number;
  line: number;
  lineStart: number;
  readonly tokens: Token[];
  readonly brackets: Bracket[];
  readonly fstrings: FStringMode[];
}

/** Thrown inside the lexer. `deferred` errors count only when the parser gets as far, the others before any other error. */
export class LexError {
  readonly error: PySyntaxError;
  readonly deferred: boolean;

  constructor(error: PySyntaxError, deferred: boolean) {
    this.error = error;
    this.deferred = deferred;
  }
}

/** An error at one character of the current line; `column` may be the end of a range that starts before it. */
export function lexErrorAt(
  s: LexState,
  message: string,
  at: number,
  options: { end?: number; type?: SyntaxErrorType; deferred?: boolean } = {},
): LexError {
  const column = Math.max(0, at - s.lineStart);
  const endColumn = options.end === undefined ? column + 1 : options.end - s.lineStart;
  return new LexError(
    { type: options.type ?? 'SyntaxError', message, line: s.line, column, endLine: s.line, endColumn },
    options.deferred ?? false,
  );
}

/** Takes the line end at `pos` (LF, CR or CR LF); the caller knows that there is one. */
export function takeLineEnd(s: LexState): void {
  if (s.source.charCodeAt(s.pos) === CR && s.source.charCodeAt(s.pos + 1) === LF) s.pos++;
  s.pos++;
  s.line++;
  s.lineStart = s.pos;
}

/** Adds the token that runs from `start`, on this very line, to `pos`. */
export function pushToken(s: LexState, type: string, start: number, text = ''): void {
  const column = start - s.lineStart;
  s.tokens.push({
    type,
    text,
    line: s.line,
    column,
    endLine: s.line,
    endColumn: s.pos - s.lineStart,
    start,
    end: s.pos,
    depth: s.brackets.length,
  });
}

/** Adds a token that began on an earlier line. */
export function pushLongToken(s: LexState, type: string, start: number, line: number, lineStart: number): void {
  s.tokens.push({
    type,
    text: '',
    line,
    column: start - lineStart,
    endLine: s.line,
    endColumn: s.pos - s.lineStart,
    start,
    end: s.pos,
    depth: s.brackets.length,
  });
}

/** The number of the last line that has text: a line end that closes the file opens no further line. */
export function lastLine(s: LexState): number {
  const closed = s.source.length > 0 && isLineEnd(s.source.charCodeAt(s.source.length - 1));
  return s.pos >= s.source.length && closed && s.pos === s.lineStart ? Math.max(1, s.line - 1) : s.line;
}
