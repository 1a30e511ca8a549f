/** Replacement fields of `str.format`: text to literals and fields; the lookup of values is the str type's. */

import { valueError } from './error.ts';

/** One step after a field's first name: `.name` or `[key]`. */
export interface FieldStep {
  readonly attribute: boolean;
  readonly key: string | number;
}

/** A piece of a format string: literal text, then a field where there is one. */
export interface FormatPiece {
  readonly literal: string;
  readonly field: { readonly name: string; readonly conversion: string; readonly spec: string } | null;
}

/** Splits a format string into its pieces. */
export function parseFormat(text: string): FormatPiece[] {
  const pieces: FormatPiece[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    at++;
    if (character !== '{' && character !== '}') {
      literal += character;
      continue;
    }
    if (text[at] === character) {
      literal += character;
      at++;
      continue;
    }
    if (character === '}') throw valueError("Single '}' encountered in format string");
    if (at >= text.length) throw valueError("Single '{' encountered in format string");
    const end = endOfField(text, at);
    pieces.push({ literal, field: parseField(text.slice(at, end)) });
    literal = '';
    at = end + 1;
  }
  if (literal !== '') pieces.push({ literal, field: null });
  return pieces;
}

/** The index of the brace that closes the field which begins at `start`. */
function endOfField(text: string, start: number): number {
  let depth = 1;
  let bracket = false;
  let inSpec = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (bracket && !inSpec) bracket = character !== ']';
    else if (character === '[' && depth === 1 && !inSpec) bracket = true;
    else if (character === ':' && depth === 1) inSpec = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  throw valueError("expected '}' before end of string");
}

function parseField(text: string): { name: string; conversion: string; spec: string } {
  let bracket = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (bracket) bracket = character !== ']';
    else if (character === '[') bracket = true;
    else if (character === '{') throw valueError("unexpected '{' in field name");
    else if (character === ':') return { name: text.slice(0, at), conversion: '', spec: text.slice(at + 1) };
    else if (character === '!') return withConversion(text, at);
  }
  return { name: text, conversion: '', spec: '' };
}

function withConversion(text: string, at: number): { name: string; conversion: string; spec: string } {
  const conversion = text[at + 1];
  if (conversion === undefined) throw valueError("unmatched '{' in format spec");
  if (at + 2 < text.length && text[at + 2] !== ':') throw valueError("expected ':' after conversion specifier");
  return { name: text.slice(0, at), conversion, spec: text.slice(at + 3) };
}

/** Splits a field's name into its first part (a number where it is one) and the steps after it. */
export function parseFieldName(name: string): { first: string | number; steps: FieldStep[] } {
  const head = /^[^.[]*/.exec(name)?.[0] ?? '';
  const steps: FieldStep[] = [];
  let at = head.length;
  while (at < name.length) {
    if (name[at] === '.') {
      const key = /^[^.[]*/.exec(name.slice(at + 1))?.[0] ?? '';
      if (key === '') throw valueError('Empty attribute in format string');
      steps.push({ attribute: true, key });
      at += 1 + key.length;
    } else if (name[at] === '[') {
      const end = name.indexOf(']', at);
      if (end < 0) throw valueError("Missing ']' in format string");
      if (end === at + 1) throw valueError('Empty attribute in format string');
      steps.push({ attribute: false, key: numberOrName(name.slice(at + 1, end)) });
      at = end + 1;
    } else throw valueError("Only '.' or '[' may follow ']' in format field specifier");
  }
  return { first: numberOrName(head), steps };
}

function numberOrName(text: string): string | number {
  if (!/^[0-9]+$/.test(text)) return text;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw valueError('Too many decimal digits in format string');
  return value;
}
