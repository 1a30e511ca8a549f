/** What Python's str methods take as white space and as line ends (JavaScript's `\s` differs in six characters). */

/** The inside of a character class. */
export const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const LEADING = new RegExp(`^[${SPACE}]+`);
const TRAILING = new RegExp(`[${SPACE}]+$`);
const ONLY = new RegExp(`^[${SPACE}]+$`);

/** `text.lstrip()`. */
export function stripStart(text: string): string {
  return text.replace(LEADING, '');
}

/** `text.rstrip()`. */
export function stripEnd(text: string): string {
  return text.replace(TRAILING, '');
}

/** `text.strip()`. */
export function strip(text: string): string {
  return stripEnd(stripStart(text));
}

/** `text.isspace()`. */
export function isSpace(text: string): boolean {
  return ONLY.test(text);
}
