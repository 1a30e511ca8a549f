/**
 * Cuts source text into tokens as CPython 3.12's tokenizer does: indentation, brackets, f-strings, and its errors.
 */

import {
  BACKSLASH,
  describeInvalidCharacter,
  invalidIdentifierCharacter,
  isBlank,
  isDigit,
  isIdentifierPart,
  isIdentifierStart,
  isLineEnd,
} from './characters.ts';
import { type PySyntaxError, syntaxError } from './errors.ts';
import { takeNumber } from './lexNumber.ts';
import { LexError, type LexState, lexErrorAt, pushToken, takeLineEnd } from './lexState.ts';
import { openFString, takeFStringText, takeString } from './lexString.ts';
import { CLOSING_OF, KEYWORDS, OPERATORS_BY_FIRST, type Token } from './tokens.ts';

export interface LexResult {
  /** Ends with ENDMARKER, or with ERROR where the text could not be read further. */
  tokens: Token[];
  /** Set when the last token is ERROR. */
  error: PySyntaxError | null;
  /** A deferred error counts only when the parser reaches it. */
  deferred: boolean;
  /** The innermost bracket that is open at the end. */
  unclosed: PySyntaxError | null;
}

const TAB_SIZE = 8;
const MAX_INDENTS = 100;
const MAX_BRACKETS = 200;

interface Indents {
  /** Columns with tabs of 8, and with tabs of 1: both must agree on what is deeper. */
  columns: number[];
  narrow: number[];
  /** What lines may begin with without being indented. */
  margin: string;
}

/** Reads the indentation of a line that has code, and opens or closes blocks. */
function takeIndentation(s: LexState, indents: Indents): void {
  const { source } = s;
  let column = 0;
  let narrow = 0;
  let continued = 0;
  if (source.startsWith(indents.margin, s.pos)) s.pos += indents.margin.length;
  for (; ; s.pos++) {
    const found = source.charCodeAt(s.pos);
    if (found === 32) {
      column++;
      narrow++;
    } else if (found === 9) {
      column = (Math.floor(column / TAB_SIZE) + 1) * TAB_SIZE;
      narrow++;
    } else if (found === 12) {
      column = 0;
      narrow = 0;
    } else if (found === BACKSLASH) {
      continued = continued || column;
      takeContinuation(s);
      s.pos--;
    } else break;
  }
  const found = source.charCodeAt(s.pos);
  if (found === 35 || isLineEnd(found) || s.pos >= source.length || s.brackets.length > 0) return;
  applyIndentation(s, indents, continued || column, continued || narrow);
}

function applyIndentation(s: LexState, indents: Indents, column: number, narrow: number): void {
  const { columns, narrow: narrows } = indents;
  const tabError = (): LexError =>
    lexErrorAt(s, 'inconsistent use of tabs and spaces in indentation', s.lineStart, {
      type: 'TabError',
      deferred: true,
    });
  const top = columns.at(-1) as number;
  if (column === top) {
    if (narrow !== narrows.at(-1)) throw tabError();
    return;
  }
  if (column > top) {
    if (columns.length >= MAX_INDENTS) {
      throw lexErrorAt(s, 'too many levels of indentation', s.lineStart, { type: 'IndentationError', deferred: true });
    }
    if (narrow <= (narrows.at(-1) as number)) throw tabError();
    columns.push(column);
    narrows.push(narrow);
    pushToken(s, 'INDENT', s.lineStart);
    return;
  }
  while (column < (columns.at(-1) as number)) {
    columns.pop();
    narrows.pop();
    pushToken(s, 'DEDENT', s.pos);
  }
  if (column !== columns.at(-1)) {
    let end = s.pos;
    while (end < s.source.length && !isLineEnd(s.source.charCodeAt(end))) end++;
    // The blocks that the line does close count for the parser only when it gets past them.
    throw lexErrorAt(s, 'unindent does not match any outer indentation level', end, {
      type: 'IndentationError',
      deferred: true,
    });
  }
  if (narrow !== narrows.at(-1)) throw tabError();
}

/** Takes a backslash and the line end that must follow. */
function takeContinuation(s: LexState): void {
  s.pos++;
  if (s.pos >= s.source.length) throw lexErrorAt(s, 'unexpected EOF while parsing', s.pos, { deferred: true });
  if (!isLineEnd(s.source.charCodeAt(s.pos))) {
    throw lexErrorAt(s, 'unexpected character after line continuation character', s.pos, { deferred: true });
  }
  const { pos, line, lineStart } = s;
  takeLineEnd(s);
  if (s.pos >= s.source.length) {
    Object.assign(s, { line, lineStart });
    throw lexErrorAt(s, 'unexpected EOF while parsing', pos, { deferred: true });
  }
}

function takeName(s: LexState): void {
  const { source } = s;
  const start = s.pos;
  let ascii = true;
  for (;;) {
    const found = source.charCodeAt(s.pos);
    if (!isIdentifierPart(found)) break;
    if (found >= 128) ascii = false;
    s.pos++;
  }
  const found = source.charCodeAt(s.pos);
  if ((found === 34 || found === 39) && s.pos - start <= 2) {
    const prefix = source.slice(start, s.pos).toLowerCase();
    if (prefix === 'f' || prefix === 'fr' || prefix === 'rf') return openFString(s, start);
    if (prefix === 'r' || prefix === 'b' || prefix === 'u' || prefix === 'br' || prefix === 'rb')
      return takeString(s, start);
  }
  const word = source.slice(start, s.pos);
  if (!ascii) {
    const bad = invalidIdentifierCharacter(word);
    if (bad >= 0) {
      throw lexErrorAt(s, describeInvalidCharacter(String.fromCodePoint(word.codePointAt(bad) as number)), start + bad);
    }
  }
  pushToken(s, KEYWORDS.get(word) ?? 'NAME', start, word);
}

function operatorAt(s: LexState, first: number): string | null {
  for (const operator of OPERATORS_BY_FIRST[first] ?? []) {
    if (operator.length === 1 || s.source.startsWith(operator, s.pos)) return operator;
  }
  return null;
}

function openBracket(s: LexState, text: string): void {
  if (s.brackets.length >= MAX_BRACKETS) throw lexErrorAt(s, 'too many nested parentheses', s.pos);
  s.brackets.push({ text, line: s.line, column: s.pos - s.lineStart, depth: s.brackets.length });
  const f = s.fstrings.at(-1);
  if (f) f.bracketDepth++;
}

function closeBracket(s: LexState, text: string): void {
  const f = s.fstrings.at(-1);
  if (f && f.bracketDepth === 0 && text === '}') throw lexErrorAt(s, "f-string: single '}' is not allowed", s.pos);
  const open = s.brackets.pop();
  if (!open) throw lexErrorAt(s, `unmatched '${text}'`, s.pos);
  if (CLOSING_OF[open.text] !== text) {
    if (f && open.text === '{' && f.bracketDepth - 1 === f.expressionDepth) {
      throw lexErrorAt(s, `f-string: unmatched '${text}'`, s.pos);
    }
    const where = open.line === s.line ? '' : ` on line ${open.line}`;
    throw lexErrorAt(
      s,
      `closing parenthesis '${text}' does not match opening parenthesis '${open.text}'${where}`,
      s.pos,
    );
  }
  if (f) {
    f.bracketDepth--;
    if (text === '}' && f.bracketDepth === f.expressionDepth) {
      f.expressionDepth--;
      f.inText = true;
    }
  }
}

function takeOperator(s: LexState, first: number): void {
  const start = s.pos;
  const f = s.fstrings.at(-1);
  // The colon that begins a format spec is one even where `:=` stands.
  if (f && first === 58 && f.bracketDepth - 1 === f.expressionDepth) {
    s.pos++;
    f.inText = true;
    pushToken(s, ':', start);
    return;
  }
  const operator = operatorAt(s, first);
  if (operator === null) {
    const character = String.fromCodePoint(s.source.codePointAt(s.pos) as number);
    if (first < 32 || first === 127) throw lexErrorAt(s, describeInvalidCharacter(character), s.pos);
    // `$`, `?` and the backtick are tokens that no rule takes.
    s.pos++;
    pushToken(s, character, start);
    return;
  }
  if (operator in CLOSING_OF) openBracket(s, operator);
  else if (operator === ')' || operator === ']' || operator === '}') closeBracket(s, operator);
  s.pos += operator.length;
  pushToken(s, operator, start);
}

/** A line end in code: it ends the statement unless brackets are open or the line is empty. */
function takeCodeLineEnd(s: LexState, lineHasCode: boolean): void {
  if (s.brackets.length === 0 && lineHasCode) {
    const start = s.pos;
    s.pos++;
    pushToken(s, 'NEWLINE', start);
    s.pos--;
  }
  takeLineEnd(s);
}

function finish(s: LexState, indents: Indents, lineHasCode: boolean): void {
  if (s.brackets.length > 0) throw unclosedBracket(s);
  if (lineHasCode) {
    pushToken(s, 'NEWLINE', s.pos);
    (s.tokens.at(-1) as Token).endColumn++;
  }
  // What ends at the end of the file stands, as in CPython, behind the last line and not on a line of its own.
  if (s.pos === s.lineStart && s.line > 1) backToLastLine(s);
  for (let i = indents.columns.length; i > 1; i--) pushToken(s, 'DEDENT', s.pos);
  pushToken(s, 'ENDMARKER', s.pos);
}

function backToLastLine(s: LexState): void {
  const { source } = s;
  let end = s.lineStart - 1;
  if (source.charCodeAt(end) === 10 && source.charCodeAt(end - 1) === 13) end--;
  let start = end;
  while (start > 0 && !isLineEnd(source.charCodeAt(start - 1))) start--;
  s.line--;
  // Columns count from `lineStart`: this makes the end of the file the column behind the last character.
  s.lineStart = s.pos - (end - start);
}

function unclosedBracket(s: LexState): LexError {
  const open = s.brackets.at(-1);
  if (!open) throw new Error('internal: no bracket is open');
  const place = { line: open.line, column: open.column, endLine: open.line, endColumn: open.column + 1 };
  return new LexError(syntaxError(`'${open.text}' was never closed`, place), true);
}

function run(s: LexState, margin: string): void {
  const { source } = s;
  const indents: Indents = { columns: [0], narrow: [0], margin };
  let atLineStart = true;
  let lineHasCode = false;
  for (;;) {
    const f = s.fstrings.at(-1);
    if (f?.inText) {
      takeFStringText(s, f);
      continue;
    }
    if (atLineStart) {
      atLineStart = false;
      takeIndentation(s, indents);
    }
    while (isBlank(source.charCodeAt(s.pos))) s.pos++;
    if (source.charCodeAt(s.pos) === 35) {
      while (s.pos < source.length && !isLineEnd(source.charCodeAt(s.pos))) s.pos++;
    }
    if (s.pos >= source.length) return finish(s, indents, lineHasCode);
    const found = source.charCodeAt(s.pos);
    if (isLineEnd(found)) {
      takeCodeLineEnd(s, lineHasCode);
      atLineStart = s.brackets.length === 0;
      if (atLineStart) lineHasCode = false;
      continue;
    }
    if (found === BACKSLASH) {
      takeContinuation(s);
      continue;
    }
    lineHasCode = true;
    if (isIdentifierStart(found)) takeName(s);
    else if (isDigit(found) || (found === 46 && isDigit(source.charCodeAt(s.pos + 1)))) {
      const start = s.pos;
      takeNumber(s);
      pushToken(s, 'NUMBER', start);
    } else if (found === 34 || found === 39) takeString(s, s.pos);
    else takeOperator(s, found);
  }
}

/** All tokens of `source`, whose lines may stand behind a margin; never throws on bad text. */
export function tokenize(source: string, margin = ''): LexResult {
  const begin = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const s: LexState = { source, pos: begin, line: 1, lineStart: begin, tokens: [], brackets: [], fstrings: [] };
  try {
    run(s, margin);
    return { tokens: s.tokens, error: null, deferred: false, unclosed: null };
  } catch (thrown) {
    if (!(thrown instanceof LexError)) throw thrown;
    const unclosed = s.brackets.length > 0 ? unclosedBracket(s).error : null;
    pushToken(s, 'ERROR', s.pos);
    return { tokens: s.tokens, error: thrown.error, deferred: thrown.deferred, unclosed };
  }
}
