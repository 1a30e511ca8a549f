/**
 * String literals, and the text parts of f-strings: finds where they end. What they stand for is literals.ts.
 */

import { BACKSLASH, isLineEnd } from './characters.ts';
import {
  type FStringMode,
  LexError,
  type LexState,
  lastLine,
  pushLongToken,
  pushToken,
  takeLineEnd,
} from './lexState.ts';

const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Where a literal begins. */
type Begin = Pick<FStringMode, 'start' | 'line' | 'lineStart'>;

/** An error at the first character of a literal, which may be on an earlier line. */
function errorAtBegin(message: string, { start, line, lineStart }: Begin): LexError {
  const column = start - lineStart;
  return new LexError({ type: 'SyntaxError', message, line, column, endLine: line, endColumn: column + 1 }, false);
}

function unterminated(s: LexState, kind: string, quoteSize: number, begin: Begin): LexError {
  const triple = quoteSize === 3 ? 'triple-quoted ' : '';
  return errorAtBegin(`unterminated ${triple}${kind} literal (detected at line ${lastLine(s)})`, begin);
}

/** The length of the opening quotes at `pos`: 3, or 1 (also for the empty string ""). */
function quoteSizeAt(s: LexState, quote: number): number {
  return s.source.charCodeAt(s.pos + 1) === quote && s.source.charCodeAt(s.pos + 2) === quote ? 3 : 1;
}

/** Takes a plain string whose quote is at `pos` and whose prefix began at `start`. */
export function takeString(s: LexState, start: number): void {
  const { source } = s;
  const quote = source.charCodeAt(s.pos);
  const quoteSize = quoteSizeAt(s, quote);
  const begin = { start, line: s.line, lineStart: s.lineStart };
  s.pos += quoteSize;
  for (let quotes = 0; quotes < quoteSize; ) {
    let found = source.charCodeAt(s.pos);
    if (s.pos >= source.length || (quoteSize === 1 && isLineEnd(found))) {
      const outer = s.fstrings.at(-1);
      if (outer && outer.quote === quote && outer.quoteSize === quoteSize)
        throw errorAtBegin("f-string: expecting '}'", begin);
      throw unterminated(s, 'string', quoteSize, begin);
    }
    if (found === quote) {
      quotes++;
      s.pos++;
      continue;
    }
    quotes = 0;
    if (found === BACKSLASH) {
      s.pos++;
      found = source.charCodeAt(s.pos);
      if (s.pos >= source.length) continue;
    }
    if (isLineEnd(found)) takeLineEnd(s);
    else s.pos++;
  }
  pushLongToken(s, 'STRING', start, begin.line, begin.lineStart);
}

/** Takes the prefix and the quotes of an f-string; its text follows. */
export function openFString(s: LexState, start: number): void {
  const quote = s.source.charCodeAt(s.pos);
  const quoteSize = quoteSizeAt(s, quote);
  const raw = /r/i.test(s.source.slice(start, s.pos));
  s.pos += quoteSize;
  pushToken(s, 'FSTRING_START', start);
  s.fstrings.push({
    quote,
    quoteSize,
    raw,
    start,
    line: s.line,
    lineStart: s.lineStart,
    inText: true,
    bracketDepth: 0,
    expressionDepth: -1,
  });
}

const closesHere = (s: LexState, f: FStringMode): boolean => {
  for (let i = 0; i < f.quoteSize; i++) if (s.source.charCodeAt(s.pos + i) !== f.quote) return false;
  return true;
};

/** Takes one token of an f-string's text: a run of characters, or its closing quotes; leaves the text at a brace. */
export function takeFStringText(s: LexState, f: FStringMode): void {
  const first = s.source.charCodeAt(s.pos);
  const second = s.source.charCodeAt(s.pos + 1);
  if ((first === OPEN_BRACE && second !== OPEN_BRACE) || (first === CLOSE_BRACE && second !== CLOSE_BRACE)) {
    if (first === OPEN_BRACE) f.expressionDepth++;
    f.inText = false;
    return;
  }
  if (closesHere(s, f)) {
    const start = s.pos;
    s.pos += f.quoteSize;
    s.fstrings.pop();
    pushToken(s, 'FSTRING_END', start);
    return;
  }
  takeFStringMiddle(s, f);
}

/** Takes a backslash and what belongs to it, but for a brace; whether the name of a character begins. */
function takeEscape(s: LexState, f: FStringMode): boolean {
  s.pos++;
  const escaped = s.source.charCodeAt(s.pos);
  if (escaped === OPEN_BRACE || escaped === CLOSE_BRACE || s.pos >= s.source.length) return false;
  if (!f.raw && s.source.startsWith('N{', s.pos)) {
    s.pos += 2;
    return true;
  }
  // In a raw f-string too, the character behind a backslash never closes the string.
  if (isLineEnd(escaped)) takeLineEnd(s);
  else s.pos++;
  return false;
}

function takeFStringMiddle(s: LexState, f: FStringMode): void {
  const { source } = s;
  const { pos: start, line, lineStart } = s;
  const inFormatSpec = f.expressionDepth >= 0;
  const push = (): void => pushLongToken(s, 'FSTRING_MIDDLE', start, line, lineStart);
  /** Takes a doubled brace, which the token ends with; a single one leaves the text and stays. */
  const takeBrace = (brace: number): void => {
    if (source.charCodeAt(s.pos + 1) === brace && !inFormatSpec) s.pos += 2;
    else f.inText = false;
  };
  let namedEscape = false;
  while (!closesHere(s, f)) {
    const found = source.charCodeAt(s.pos);
    if (s.pos >= source.length || (f.quoteSize === 1 && isLineEnd(found))) {
      if (s.pos < source.length && inFormatSpec) {
        f.inText = false;
        push();
        return;
      }
      throw unterminated(s, 'f-string', f.quoteSize, f);
    }
    if (found === OPEN_BRACE) {
      takeBrace(OPEN_BRACE);
      if (!f.inText) f.expressionDepth++;
      push();
      return;
    }
    if (found === CLOSE_BRACE) {
      if (namedEscape) {
        s.pos++;
        push();
        return;
      }
      takeBrace(CLOSE_BRACE);
      push();
      return;
    }
    if (found === BACKSLASH) {
      if (takeEscape(s, f)) namedEscape = true;
      continue;
    }
    if (isLineEnd(found)) takeLineEnd(s);
    else s.pos++;
  }
  push();
}
