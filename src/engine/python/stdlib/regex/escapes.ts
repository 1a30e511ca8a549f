/** What a backslash means in a pattern, outside of sets and inside. */

import { characterNamed } from '../../syntax/unicodeNames.ts';
import { type CharacterClass, characterClass } from './characters.ts';
import type { Reader } from './reader.ts';
import type { Place } from './syntax.ts';

/** A character, a class of characters, a place, or a group's number. */
export type Escape =
  | { readonly code: number }
  | { readonly class: CharacterClass }
  | { readonly place: Place }
  | { readonly group: number; readonly length: number };

const CONTROL: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };
const PLACES: Readonly<Record<string, Place>> = { A: 'start', Z: 'end', b: 'boundary', B: 'inside' };
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const HEXADECIMAL = /^[0-9a-fA-F]$/;
const OCTAL = /^[0-7]$/;
const DIGIT = /^[0-9]$/;

/** What an escape outside of a set stands for. */
export function escapeOutside(reader: Reader, written: string, ascii: boolean): Escape {
  const letter = written[1] as string;
  const place = PLACES[letter];
  if (place !== undefined) return { place };
  if ('dDwWsS'.includes(letter)) return { class: characterClass(letter, ascii) };
  if (letter === '0') return { code: Number.parseInt(letter + reader.takeWhile(2, OCTAL), 8) };
  if (DIGIT.test(letter)) return reference(reader, written);
  return { code: characterOf(reader, written) };
}

/** What an escape inside of a set stands for. */
export function escapeInside(reader: Reader, written: string, ascii: boolean): Escape {
  const letter = written[1] as string;
  if ('dDwWsS'.includes(letter)) return { class: characterClass(letter, ascii) };
  if (OCTAL.test(letter)) return { code: octal(reader, written + reader.takeWhile(2, OCTAL)) };
  return { code: characterOf(reader, written) };
}

/** `\1` is a group, `\123` a character. */
function reference(reader: Reader, first: string): Escape {
  let written = first;
  if (reader.next !== null && DIGIT.test(reader.next)) {
    written += reader.take();
    if (/^\\[0-7]{2}$/.test(written) && reader.next !== null && OCTAL.test(reader.next))
      return { code: octal(reader, written + reader.take()) };
  }
  return { group: Number(written.slice(1)), length: written.length };
}

function octal(reader: Reader, written: string): number {
  const code = Number.parseInt(written.slice(1), 8);
  if (code > 0o377) throw reader.error(`octal escape value ${written} outside of range 0-0o377`, written.length);
  return code;
}

function characterOf(reader: Reader, written: string): number {
  const letter = written[1] as string;
  const control = CONTROL[letter];
  if (control !== undefined) return control;
  const digits = DIGITS[letter];
  if (digits !== undefined && (letter === 'x' || !reader.bytes)) return hexadecimal(reader, written, digits);
  if (letter === 'N' && !reader.bytes) return named(reader);
  if (/[a-zA-Z0-9]/.test(letter)) throw reader.error(`bad escape ${written}`, written.length);
  return written.codePointAt(1) as number;
}

function hexadecimal(reader: Reader, start: string, digits: number): number {
  const written = start + reader.takeWhile(digits, HEXADECIMAL);
  if (written.length < digits + 2) throw reader.error(`incomplete escape ${written}`, written.length);
  const code = Number.parseInt(written.slice(2), 16);
  if (code > 0x10ffff) throw reader.error(`bad escape ${written}`, written.length);
  return code;
}

function named(reader: Reader): number {
  if (!reader.match('{')) throw reader.error('missing {');
  const name = reader.until('}', 'character name');
  const character = characterNamed(name);
  if (character === null) throw reader.error(`undefined character name '${name}'`, name.length + 4);
  return character.codePointAt(0) as number;
}
