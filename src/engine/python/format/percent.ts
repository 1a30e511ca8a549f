/** `%` formatting: the format's syntax, flags and widths; how a value becomes text or a number is the caller's (`PercentSource`). */

import { valueError } from './error.ts';
import { convertFloat, type FloatKind } from './floatText.ts';
import { codePointLength, pad } from './spec.ts';

/** Where the values come from and what they are; `V` is the value's type. */
export interface PercentSource<V> {
  /** Formats bytes: `%b` is another `%s`. */
  isBinary?: boolean;
  next(): V;
  named(key: string | V): V;
  /** Raises where the values are no mapping. */
  requireMapping(): void;
  /** The text for `%s`, `%r` and `%a`. */
  text(value: V, conversion: 's' | 'r' | 'a'): string;
  /** The int for `%d`, `%x` …, with CPython's errors for what is none. */
  integer(value: V, conversion: string): number | bigint;
  float(value: V): number;
  /** The character for `%c`. */
  character(value: V): string;
  /** A plain int for `*`. */
  size(value: V): number;
  /** Raises where values are left over. */
  finish(): void;
}

interface Flags {
  left: boolean;
  plus: boolean;
  space: boolean;
  alternate: boolean;
  zero: boolean;
  width: number;
  precision: number;
}

/** Formats `text` with the values of `source`. */
export function formatPercent<V>(text: string, source: PercentSource<V>): string {
  let out = '';
  let at = 0;
  while (true) {
    const mark = text.indexOf('%', at);
    if (mark < 0) break;
    out += text.slice(at, mark);
    const piece = formatOne(text, mark + 1, source);
    out += piece.text;
    at = piece.end;
  }
  out += text.slice(at);
  source.finish();
  return out;
}

function formatOne<V>(text: string, start: number, source: PercentSource<V>): { text: string; end: number } {
  if (text[start] === '%') return { text: '%', end: start + 1 };
  const cursor = { at: start };
  const keyed = readKey(text, cursor, source);
  const flags = readFlags(text, cursor);
  readSizes(text, cursor, flags, source);
  if ('hlL'.includes(text[cursor.at] ?? ' ')) cursor.at++;
  const code = text.codePointAt(cursor.at);
  if (code === undefined) throw valueError('incomplete format');
  const written = String.fromCodePoint(code);
  const conversion = written === 'b' && source.isBinary === true ? 's' : written;
  const end = cursor.at + conversion.length;
  const value = keyed === null ? source.next() : keyed.value;
  if (!'srasdiuoxXeEfFgGc'.includes(conversion)) {
    const index = codePointLength(text.slice(0, cursor.at));
    const shown = code > 31 && code < 128 ? conversion : '?';
    throw valueError(`unsupported format character '${shown}' (0x${code.toString(16)}) at index ${index}`);
  }
  return { text: convert(value, conversion, flags, source), end };
}

function readKey<V>(text: string, cursor: { at: number }, source: PercentSource<V>): { value: V } | null {
  if (text[cursor.at] !== '(') return null;
  source.requireMapping();
  let depth = 1;
  let at = cursor.at + 1;
  while (at < text.length && depth > 0) {
    if (text[at] === '(') depth++;
    if (text[at] === ')') depth--;
    at++;
  }
  const key = text.slice(cursor.at + 1, at - 1);
  if (depth > 0) throw valueError('incomplete format key');
  cursor.at = at;
  return { value: source.named(key) };
}

function readFlags(text: string, cursor: { at: number }): Flags {
  const flags: Flags = {
    left: false,
    plus: false,
    space: false,
    alternate: false,
    zero: false,
    width: -1,
    precision: -1,
  };
  for (; cursor.at < text.length; cursor.at++) {
    const character = text[cursor.at];
    if (character === '-') flags.left = true;
    else if (character === '+') flags.plus = true;
    else if (character === ' ') flags.space = true;
    else if (character === '#') flags.alternate = true;
    else if (character === '0') flags.zero = true;
    else break;
  }
  return flags;
}

function readSizes<V>(text: string, cursor: { at: number }, flags: Flags, source: PercentSource<V>): void {
  flags.width = readSize(text, cursor, source, 'width');
  if (flags.width < -1) {
    flags.left = true;
    flags.width = -flags.width;
  }
  if (text[cursor.at] !== '.') return;
  cursor.at++;
  flags.precision = Math.max(readSize(text, cursor, source, 'precision'), 0);
}

function readSize<V>(text: string, cursor: { at: number }, source: PercentSource<V>, what: string): number {
  if (text[cursor.at] === '*') {
    cursor.at++;
    return source.size(source.next());
  }
  const digits = /^[0-9]+/.exec(text.slice(cursor.at, cursor.at + 24))?.[0];
  if (digits === undefined) return -1;
  cursor.at += digits.length;
  if (Number(digits) > 2 ** 53) throw valueError(`${what} too big`);
  return Number(digits);
}

function convert<V>(value: V, conversion: string, flags: Flags, source: PercentSource<V>): string {
  if (conversion === 's' || conversion === 'r' || conversion === 'a') {
    const text = source.text(value, conversion);
    const cut = flags.precision >= 0 ? Array.from(text).slice(0, flags.precision).join('') : text;
    return pad(cut, flags.width, flags.left ? '<' : '>', ' ');
  }
  if (conversion === 'c') return pad(source.character(value), flags.width, flags.left ? '<' : '>', ' ');
  const number = 'eEfFgG'.includes(conversion)
    ? floatParts(source.float(value), conversion, flags)
    : integerParts(source.integer(value, conversion), conversion, flags);
  return layOut(number.sign, number.prefix, number.body, flags);
}

interface Parts {
  readonly sign: string;
  readonly prefix: string;
  readonly body: string;
}

function floatParts(x: number, conversion: string, flags: Flags): Parts {
  if (flags.precision > 2 ** 31 - 1) throw valueError('precision too big');
  const kind = conversion.toLowerCase() as FloatKind;
  const precision = flags.precision < 0 ? 6 : flags.precision;
  const text = convertFloat(x, kind, precision, { alternate: flags.alternate, upper: conversion !== kind });
  const negative = text.startsWith('-');
  return { sign: negative ? '-' : plusSign(flags), prefix: '', body: negative ? text.slice(1) : text };
}

function integerParts(value: number | bigint, conversion: string, flags: Flags): Parts {
  const base = conversion === 'o' ? 8 : conversion === 'x' || conversion === 'X' ? 16 : 10;
  let body = (value < 0 ? -value : value).toString(base);
  let prefix = flags.alternate ? (base === 8 ? '0o' : base === 16 ? '0x' : '') : '';
  if (flags.precision > 2 ** 31 - 1) throw valueError('precision too big');
  body = body.padStart(flags.precision, '0');
  if (conversion === 'X') {
    body = body.toUpperCase();
    prefix = prefix.toUpperCase();
  }
  return { sign: value < 0 ? '-' : plusSign(flags), prefix, body };
}

function plusSign(flags: Flags): string {
  return flags.plus ? '+' : flags.space ? ' ' : '';
}

function layOut(sign: string, prefix: string, body: string, flags: Flags): string {
  const head = sign + prefix;
  if (flags.left) return pad(head + body, flags.width, '<', ' ');
  if (flags.zero) return head + pad(body, flags.width - head.length, '>', '0');
  return pad(head + body, flags.width, '>', ' ');
}
