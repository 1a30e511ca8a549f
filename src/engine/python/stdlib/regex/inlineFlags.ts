/** Flags in a pattern, `(?i)` and `(?i-s:…)`, and which of them go together. */

import { exception } from '../../objects/raise.ts';
import type { Reader } from './reader.ts';
import { FLAGS } from './syntax.ts';

const LETTERS: Readonly<Record<string, number>> = {
  i: FLAGS.I,
  L: FLAGS.L,
  m: FLAGS.M,
  s: FLAGS.S,
  x: FLAGS.X,
  a: FLAGS.A,
  t: FLAGS.TEMPLATE,
  u: FLAGS.U,
};
const KINDS = FLAGS.A | FLAGS.L | FLAGS.U;

export interface InlineFlags {
  add: number;
  remove: number;
  /** They are for all of the pattern. */
  global: boolean;
}

/** Whether a letter, or the minus, begins flags. */
export const beginsFlags = (letter: string): boolean => letter in LETTERS || letter === '-';

/** Reads the flags whose first letter was taken, up to the colon or parenthesis behind them. */
export function readFlags(reader: Reader, first: string): InlineFlags {
  let add = 0;
  let letter = first;
  while (letter !== '-') {
    add |= typedFlag(reader, letter, add);
    letter = reader.needed('missing -, : or )');
    if (letter === ')') return { add, remove: 0, global: true };
    if (letter === ':') return { add, remove: 0, global: false };
    if (letter !== '-') checkFlag(reader, letter, 'missing -, : or )');
  }
  const remove = removedFlags(reader);
  if ((add & remove) !== 0) throw reader.error('bad inline flags: flag turned on and off', 1);
  return { add, remove, global: false };
}

function checkFlag(reader: Reader, letter: string, otherwise: string): void {
  if (letter in LETTERS) return;
  const message = /^\p{L}$/u.test(letter) ? 'unknown flag' : otherwise;
  throw reader.error(message, Array.from(letter).length);
}

function typedFlag(reader: Reader, letter: string, before: number): number {
  if (!reader.bytes && letter === 'L') throw reader.error("bad inline flags: cannot use 'L' flag with a str pattern");
  if (reader.bytes && letter === 'u') throw reader.error("bad inline flags: cannot use 'u' flag with a bytes pattern");
  const flag = LETTERS[letter] as number;
  if ((flag & KINDS) !== 0 && ((before | flag) & KINDS) !== flag)
    throw reader.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
  return flag;
}

function removedFlags(reader: Reader): number {
  let remove = 0;
  let letter = reader.needed('missing flag');
  checkFlag(reader, letter, 'missing flag');
  while (letter !== ':') {
    const flag = LETTERS[letter] as number;
    if ((flag & KINDS) !== 0) throw reader.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
    remove |= flag;
    letter = reader.needed('missing :');
    if (letter !== ':') checkFlag(reader, letter, 'missing :');
  }
  return remove;
}

/** A flag like (?a:…) takes the place of the others of its kind. */
export function withKind(flags: number, add: number): number {
  return (add & KINDS) !== 0 ? flags & ~KINDS : flags;
}

/** The flags of a whole pattern with the one that says what a character is; raises ValueError where they exclude each other. */
export function fixedFlags(flags: number, bytes: boolean): number {
  if (bytes) {
    if ((flags & FLAGS.U) !== 0) throw exception('ValueError', 'cannot use UNICODE flag with a bytes pattern');
    if ((flags & FLAGS.L) !== 0 && (flags & FLAGS.A) !== 0)
      throw exception('ValueError', 'ASCII and LOCALE flags are incompatible');
    return flags;
  }
  if ((flags & FLAGS.L) !== 0) throw exception('ValueError', 'cannot use LOCALE flag with a str pattern');
  if ((flags & FLAGS.A) === 0) return flags | FLAGS.U;
  if ((flags & FLAGS.U) !== 0) throw exception('ValueError', 'ASCII and UNICODE flags are incompatible');
  return flags;
}
