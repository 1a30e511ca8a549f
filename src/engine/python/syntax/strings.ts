/**
 * Strings next to each other, bytes and f-strings as one expression, put together as CPython does.
 */

import type { Constant, Expr, FormattedValue, JoinedStr } from './ast.ts';
import { type Cursor, spanBetween, spanOf } from './cursor.ts';
import { bytesValue, EscapeError, stringValue } from './literals.ts';
import type { Token } from './tokens.ts';

type StringConstant = Constant & { value: { type: 'str'; value: string } };

const text = (value: string, span: Constant['span']): StringConstant => ({
  kind: 'Constant',
  value: { type: 'str', value },
  span,
});

const isText = (e: Expr): e is StringConstant => e.kind === 'Constant' && e.value.type === 'str';

/** Reads escapes, and puts the error of a malformed one on the token. */
function decoded<T>(p: Cursor, token: Token, decode: () => T): T {
  try {
    return decode();
  } catch (thrown) {
    if (thrown instanceof EscapeError) p.raise(thrown.message, token);
    throw thrown;
  }
}

/** One or more strings side by side. */
export function strings(p: Cursor): Expr {
  const start = p.token;
  const parts: Expr[] = [];
  let formatted = false;
  let bytes = 0;
  let count = 0;
  for (; ; count++) {
    if (p.at('STRING')) {
      const part = plainString(p);
      if (part.value.type === 'bytes') bytes++;
      parts.push(part);
    } else if (p.at('FSTRING_START')) {
      formatted = true;
      parts.push(...fstringValues(p));
    } else break;
  }
  const span = p.spanFrom(start);
  if (bytes > 0 && (formatted || bytes < count)) p.raise('cannot mix bytes and nonbytes literals', start);
  if (formatted) return { kind: 'JoinedStr', values: joinTexts(parts), span };
  if (bytes > 0) return { kind: 'Constant', value: { type: 'bytes', value: joinBytes(parts) }, span };
  return text(parts.map((part) => (isText(part) ? part.value.value : '')).join(''), span);
}

function joinBytes(parts: Expr[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (part.kind === 'Constant' && part.value.type === 'bytes' ? [...part.value.value] : [])),
  );
}

function plainString(p: Cursor): Constant {
  const token = p.advance();
  const written = p.source.slice(token.start, token.end);
  const quote = written.search(/['"]/);
  const prefix = written.slice(0, quote).toLowerCase();
  const raw = prefix.includes('r');
  const size =
    written.length >= quote + 6 && written[quote + 1] === written[quote] && written[quote + 2] === written[quote]
      ? 3
      : 1;
  const body = written.slice(quote + size, written.length - size);
  if (!prefix.includes('b'))
    return text(
      decoded(p, token, () => stringValue(body, raw)),
      spanOf(token),
    );
  for (let i = 0; i < body.length; i++) {
    if (body.charCodeAt(i) >= 128) p.raise('bytes can only contain ASCII literal characters', token);
  }
  return {
    kind: 'Constant',
    value: { type: 'bytes', value: decoded(p, token, () => bytesValue(body, raw)) },
    span: spanOf(token),
  };
}

/** Neighbouring texts become one, empty ones none. */
function joinTexts(parts: readonly Expr[]): Expr[] {
  const joined: Expr[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (isText(part) && last && isText(last)) {
      joined[joined.length - 1] = text(last.value.value + part.value.value, spanBetween(last.span, part.span));
    } else joined.push(part);
  }
  return joined.filter((part) => !isText(part) || part.value.value !== '');
}

function middle(p: Cursor, raw: boolean): StringConstant {
  const token = p.advance();
  const taken = p.source.slice(token.start, token.end);
  // A doubled brace ends its token and stands for one.
  const written = taken.endsWith('{{') || taken.endsWith('}}') ? taken.slice(0, -1) : taken;
  return text(
    decoded(p, token, () => stringValue(written, raw)),
    spanOf(token),
  );
}

function fstringValues(p: Cursor): Expr[] {
  const start = p.advance();
  const raw = /r/i.test(p.source.slice(start.start, start.end));
  const values: Expr[] = [];
  while (!p.at('FSTRING_END')) {
    if (p.at('FSTRING_MIDDLE')) values.push(middle(p, raw));
    else values.push(...replacementField(p));
  }
  p.advance();
  return values;
}

/** What CPython says for a `{` that none of its readings takes; silent in the first pass. */
function fieldError(p: Cursor, message: string, from: Token = p.token): never {
  if (p.diagnosing) p.raise(`f-string: ${message}`, from);
  return p.mismatch();
}

/** `{value=!r:spec}`: the value, and before it the text of a `=`. */
function replacementField(p: Cursor): Expr[] {
  const open = p.expect('{');
  const value = fieldValue(p);
  const debug = p.accept('=');
  const debugEnd = p.token;
  if (debug && !p.at('!') && !p.at(':') && !p.at('}')) fieldError(p, "expecting '!', or ':', or '}'");
  const conversion = p.at('!') ? fieldConversion(p) : null;
  if (!p.at(':') && !p.at('}')) {
    fieldError(p, conversion || debug ? "expecting ':' or '}'" : "expecting '=', or '!', or ':', or '}'");
  }
  const formatSpec = p.at(':') ? fieldFormatSpec(p) : null;
  if (!p.at('}')) fieldError(p, formatSpec ? "expecting '}', or format specs" : "expecting '}'");
  p.advance();
  const field: FormattedValue = {
    kind: 'FormattedValue',
    value,
    conversion: conversion ?? (debug && !formatSpec ? 'r' : null),
    formatSpec,
    span: p.spanFrom(open),
  };
  if (!debug) return [field];
  const span = {
    line: open.endLine,
    column: open.endColumn,
    endLine: debugEnd.line,
    endColumn: debugEnd.column,
    start: open.end,
    end: debugEnd.start,
  };
  return [text(stringValue(p.source.slice(open.end, debugEnd.start), true), span), field];
}

function fieldValue(p: Cursor): Expr {
  for (const sign of ['=', '!', ':', '}']) {
    if (p.at(sign)) fieldError(p, `valid expression required before '${sign}'`);
  }
  const begin = p.token;
  const rule = p.at('yield') ? p.grammar.yieldExpression : p.grammar.starExpressions;
  const value = p.diagnosing ? p.attempt(rule) : rule(p);
  if (!value) fieldError(p, "expecting a valid expression after '{'", begin);
  if (value.kind === 'Starred') p.raise("can't use starred expression here", value.span);
  return value;
}

function fieldConversion(p: Cursor): 's' | 'r' | 'a' {
  const bang = p.advance();
  if (p.at(':') || p.at('}')) fieldError(p, 'missing conversion character');
  if (!p.at('NAME')) fieldError(p, 'invalid conversion character');
  const letter = p.advance();
  if (letter.start !== bang.end)
    p.raise('f-string: conversion type must come right after the exclamanation mark', bang, letter);
  const { text: written } = letter;
  if (written === 's' || written === 'r' || written === 'a') return written;
  return p.raise(`f-string: invalid conversion character '${written}': expected 's', 'r', or 'a'`, letter);
}

function fieldFormatSpec(p: Cursor): JoinedStr {
  const colon = p.advance();
  const parts: Expr[] = [];
  while (p.at('FSTRING_MIDDLE') || p.at('{')) {
    if (p.at('{')) parts.push(...replacementField(p));
    else parts.push(middle(p, false));
  }
  return { kind: 'JoinedStr', values: joinTexts(parts), span: p.spanFrom(colon) };
}
