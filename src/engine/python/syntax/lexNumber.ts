/**
 * Numeric literals: finds where one ends and rejects the malformed, in CPython's words. Their values are literals.ts.
 */

import { isDigit, isHexDigit, isIdentifierPart } from './characters.ts';
import { type LexState, lexErrorAt } from './lexState.ts';

const ZERO = 48;
const UNDERSCORE = 95;
const DOT = 46;
const code = (character: string): number => character.charCodeAt(0);
const is = (found: number, lower: string): boolean => (found | 32) === code(lower);

interface Radix {
  name: string;
  isDigit: (code: number) => boolean;
}

const RADIXES: Readonly<Record<string, Radix>> = {
  x: { name: 'hexadecimal', isDigit: isHexDigit },
  o: { name: 'octal', isDigit: (found) => found >= ZERO && found < ZERO + 8 },
  b: { name: 'binary', isDigit: (found) => found === ZERO || found === ZERO + 1 },
};

const at = (s: LexState): number => s.source.charCodeAt(s.pos);
const peek = (s: LexState): number => s.source.charCodeAt(s.pos + 1);

/** CPython still takes these words right behind a number: `1if x else 2`. */
const WORD_AFTER_NUMBER = /and|else|for|if|in|is|or|not/y;

function checkEnd(s: LexState, kind: string): void {
  const next = at(s);
  if (Number.isNaN(next) || next >= 128 || !isIdentifierPart(next)) return;
  WORD_AFTER_NUMBER.lastIndex = s.pos;
  if (!WORD_AFTER_NUMBER.test(s.source)) throw lexErrorAt(s, `invalid ${kind} literal`, s.pos - 1);
}

/** Digits with single underscores between them. */
function takeDecimalDigits(s: LexState): void {
  for (;;) {
    while (isDigit(at(s))) s.pos++;
    if (at(s) !== UNDERSCORE) return;
    s.pos++;
    if (!isDigit(at(s))) throw lexErrorAt(s, 'invalid decimal literal', s.pos - 1);
  }
}

function takeRadixDigits(s: LexState, radix: Radix): void {
  const rejectDigit = (): void => {
    if (isDigit(at(s))) throw lexErrorAt(s, `invalid digit '${s.source[s.pos]}' in ${radix.name} literal`, s.pos);
  };
  do {
    if (at(s) === UNDERSCORE) s.pos++;
    if (!radix.isDigit(at(s))) {
      rejectDigit();
      throw lexErrorAt(s, `invalid ${radix.name} literal`, s.pos - 1);
    }
    while (radix.isDigit(at(s))) s.pos++;
  } while (at(s) === UNDERSCORE);
  rejectDigit();
  checkEnd(s, radix.name);
}

/** `0`, `000`, `0_0`: gives the end of the zeros when other digits follow, which only a float or imaginary may have. */
function takeZeros(s: LexState): number | null {
  for (;;) {
    if (at(s) === UNDERSCORE) {
      s.pos++;
      if (!isDigit(at(s))) throw lexErrorAt(s, 'invalid decimal literal', s.pos - 1);
    }
    if (at(s) !== ZERO) break;
    s.pos++;
  }
  if (!isDigit(at(s))) return null;
  const end = s.pos;
  takeDecimalDigits(s);
  return end;
}

/** True when an exponent was taken; false for an `e` that begins a word (`1else`). */
function takeExponent(s: LexState): boolean {
  const sign = peek(s) === code('+') || peek(s) === code('-');
  if (sign) {
    s.pos += 2;
    if (!isDigit(at(s))) throw lexErrorAt(s, 'invalid decimal literal', s.pos - 1);
  } else if (isDigit(peek(s))) {
    s.pos++;
  } else {
    checkEnd(s, 'decimal');
    return false;
  }
  takeDecimalDigits(s);
  return true;
}

/** Moves `pos` behind the number that begins there. */
export function takeNumber(s: LexState): void {
  const start = s.pos;
  let zerosEnd: number | null = null;
  if (at(s) === ZERO) {
    const radix = RADIXES[(s.source[s.pos + 1] ?? '').toLowerCase()];
    if (radix) {
      s.pos += 2;
      takeRadixDigits(s, radix);
      return;
    }
    zerosEnd = takeZeros(s);
  } else if (at(s) !== DOT) {
    takeDecimalDigits(s);
  }
  let isInteger = true;
  if (at(s) === DOT) {
    isInteger = false;
    s.pos++;
    if (isDigit(at(s))) takeDecimalDigits(s);
  }
  if (is(at(s), 'e')) {
    if (!takeExponent(s)) return;
    isInteger = false;
  }
  if (is(at(s), 'j')) {
    s.pos++;
    checkEnd(s, 'imaginary');
    return;
  }
  if (isInteger && zerosEnd !== null) {
    const message = 'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers';
    throw lexErrorAt(s, message, start, { end: zerosEnd });
  }
  checkEnd(s, 'decimal');
}
