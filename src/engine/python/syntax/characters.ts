/**
 * Which characters Python takes for letters, digits, spaces and line ends; no state.
 */

export const LF = 10;
export const CR = 13;
export const BACKSLASH = 92;

const DIGIT = 1;
const HEX = 2;
const IDENTIFIER_START = 4;
const IDENTIFIER_PART = 8;

/** One byte of class bits for each ASCII character; a table, because every character of the source is asked. */
const CLASSES = (() => {
  const classes = new Uint8Array(128);
  for (let code = 48; code <= 57; code++) classes[code] = DIGIT | HEX | IDENTIFIER_PART;
  for (const base of [65, 97]) {
    for (let letter = 0; letter < 26; letter++) {
      classes[base + letter] = IDENTIFIER_START | IDENTIFIER_PART | (letter < 6 ? HEX : 0);
    }
  }
  classes[95] = IDENTIFIER_START | IDENTIFIER_PART;
  return classes;
})();

const has = (code: number, bit: number): boolean => code < 128 && ((CLASSES[code] as number) & bit) !== 0;

export const isDigit = (code: number): boolean => has(code, DIGIT);
export const isHexDigit = (code: number): boolean => has(code, HEX);
export const isLineEnd = (code: number): boolean => code === LF || code === CR;
/** Space, tab or form feed. */
export const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 12;

/** Non-ASCII code units pass here; `invalidIdentifierCharacter` looks at them afterwards, as CPython does. */
export const isIdentifierStart = (code: number): boolean => code >= 128 || has(code, IDENTIFIER_START);
export const isIdentifierPart = (code: number): boolean => code >= 128 || has(code, IDENTIFIER_PART);

const XID_START = /^[\p{XIDS}_]$/u;
const XID_CONTINUE = /^\p{XIDC}$/u;

/** The offset of the first character of `word` that no identifier may have there, or -1. */
export function invalidIdentifierCharacter(word: string): number {
  let offset = 0;
  for (const character of word) {
    const allowed = offset === 0 ? XID_START : XID_CONTINUE;
    if (!allowed.test(character)) return offset;
    offset += character.length;
  }
  return -1;
}

const NON_PRINTABLE = /^[\p{C}\p{Zl}\p{Zp}\p{Zs}]$/u;

/** CPython's words for a character that fits nowhere. */
export function describeInvalidCharacter(character: string): string {
  const code = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
  return character !== ' ' && NON_PRINTABLE.test(character)
    ? `invalid non-printable character U+${code}`
    : `invalid character '${character}' (U+${code})`;
}
