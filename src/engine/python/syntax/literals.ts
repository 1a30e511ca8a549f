/**
 * What literals stand for: numbers, and the text of strings and bytes with their escapes. Where they end is the lexer's matter.
 */

import type { ConstantValue } from './ast.ts';
import { characterNamed } from './unicodeNames.ts';

function integer(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

/** The value of a numeric literal that the lexer has accepted. */
export function numberValue(literal: string): ConstantValue {
  const text = literal.includes('_') ? literal.replaceAll('_', '') : literal;
  const last = text.charCodeAt(text.length - 1) | 32;
  const radix = text.length > 1 && text.charCodeAt(0) === 48 && /[xob]/i.test(text[1] as string);
  if (radix) return { type: 'int', value: integer(text.toLowerCase()) };
  if (last === 106) return { type: 'complex', imag: Number(text.slice(0, -1)) };
  if (/[.eE]/.test(text)) return { type: 'float', value: Number(text) };
  return { type: 'int', value: integer(text) };
}

/** A malformed escape; `message` is CPython's. */
export class EscapeError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** CPython reads all line ends in a source as "\n". */
const unifyLineEnds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const HEX_SHAPE: Readonly<Record<string, string>> = { x: '\\xXX', u: '\\uXXXX', U: '\\UXXXXXXXX' };

function unicodeError(text: string, from: number, to: number, problem: string): EscapeError {
  // CPython counts the bytes of its own rewriting, where other letters stand as \UXXXXXXXX.
  let position = 0;
  for (const character of text.slice(0, from)) position += character.charCodeAt(0) < 128 ? 1 : 10;
  const end = position + (to - from) - 1;
  return new EscapeError(
    `(unicode error) 'unicodeescape' codec can't decode bytes in position ${position}-${end}: ${problem}`,
  );
}

interface Piece {
  value: string;
  end: number;
}

function hexEscape(text: string, at: number, letter: string): Piece {
  const length = HEX_LENGTH[letter] as number;
  let end = at + 2;
  while (end < at + 2 + length && /[0-9a-fA-F]/.test(text[end] ?? '')) end++;
  if (end < at + 2 + length) throw unicodeError(text, at, end, `truncated ${HEX_SHAPE[letter]} escape`);
  const code = Number.parseInt(text.slice(at + 2, end), 16);
  if (code > 0x10ffff) throw unicodeError(text, at, end, 'illegal Unicode character');
  return { value: String.fromCodePoint(code), end };
}

function namedEscape(text: string, at: number): Piece {
  const close = text[at + 2] === '{' ? text.indexOf('}', at + 3) : -1;
  if (close <= at + 3) throw unicodeError(text, at, close < 0 ? at + 2 : close + 1, 'malformed \\N character escape');
  const value = characterNamed(text.slice(at + 3, close));
  if (value === null) throw unicodeError(text, at, close + 1, 'unknown Unicode character name');
  return { value, end: close + 1 };
}

function octalEscape(text: string, at: number): Piece {
  const digits = (/^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4)) as RegExpExecArray)[0];
  return { value: String.fromCharCode(Number.parseInt(digits, 8)), end: at + 1 + digits.length };
}

function escapeAt(text: string, at: number): Piece {
  const letter = text[at + 1] ?? '';
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { value: simple, end: at + 2 };
  if (letter === '\n') return { value: '', end: at + 2 };
  if (letter in HEX_LENGTH) return hexEscape(text, at, letter);
  if (letter === 'N') return namedEscape(text, at);
  if (letter >= '0' && letter <= '7') return octalEscape(text, at);
  return { value: `\\`, end: at + 1 };
}

/** The text between the quotes, its escapes read unless `raw`. */
export function stringValue(written: string, raw: boolean): string {
  const text = unifyLineEnds(written);
  let next = raw ? -1 : text.indexOf('\\');
  if (next < 0) return text;
  let value = '';
  let from = 0;
  for (; next >= 0; next = text.indexOf('\\', from)) {
    const piece = escapeAt(text, next);
    value += text.slice(from, next) + piece.value;
    from = piece.end;
  }
  return value + text.slice(from);
}

/** The bytes between the quotes; only ASCII, the caller has checked. */
export function bytesValue(written: string, raw: boolean): Uint8Array {
  const text = unifyLineEnds(written);
  const bytes: number[] = [];
  for (let i = 0; i < text.length; ) {
    const letter = text[i + 1] ?? '';
    if (raw || text[i] !== '\\' || 'uUN'.includes(letter || ' ')) {
      bytes.push(text.charCodeAt(i++));
      continue;
    }
    if (letter === 'x' && !/^[0-9a-fA-F]{2}$/.test(text.slice(i + 2, i + 4))) {
      throw new EscapeError(`(value error) invalid \\x escape at position ${i}`);
    }
    const piece = escapeAt(text, i);
    for (let k = 0; k < piece.value.length; k++) bytes.push(piece.value.charCodeAt(k) & 255);
    i = piece.end;
  }
  return Uint8Array.from(bytes);
}
