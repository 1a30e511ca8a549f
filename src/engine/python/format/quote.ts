/** Quoted text: repr of str and bytes, `ascii()`, and which characters count as printable. */

const NOT_PRINTABLE = /[\p{C}\p{Z}]/u;
const PLAIN = /^[ !#-&(-[\]-~]*$/;
const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** Whether repr would show this one character as it is. */
export function isPrintable(character: string): boolean {
  return character === ' ' || !NOT_PRINTABLE.test(character);
}

/** `repr(text)`. */
export function stringRepr(text: string): string {
  if (PLAIN.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const character of text) {
    if (character === quote) out += `\\${character}`;
    else out += SHORT[character] ?? (isPrintable(character) ? character : escaped(character));
  }
  return out + quote;
}

/** `\xe9`, `\u20ac`, `\U0001f600`: the escape of a code point. */
export function escapeOf(code: number): string {
  const [letter, digits] = code < 0x100 ? ['x', 2] : code < 0x10000 ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).padStart(digits, '0')}`;
}

const escaped = (character: string): string => escapeOf(character.codePointAt(0) as number);

/** What `ascii()` makes of a repr: everything beyond ASCII escaped. */
export function toAscii(repr: string): string {
  return repr.replace(/[\u{80}-\u{10ffff}]/gu, escaped);
}

/** `repr` of bytes, the leading b included. */
export function bytesRepr(bytes: ArrayLike<number>): string {
  let hasSingle = false;
  let hasDouble = false;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 39) hasSingle = true;
    if (bytes[at] === 34) hasDouble = true;
  }
  const quote = hasSingle && !hasDouble ? '"' : "'";
  let out = `b${quote}`;
  for (let at = 0; at < bytes.length; at++) out += byteText(bytes[at] as number, quote);
  return out + quote;
}

function byteText(byte: number, quote: string): string {
  const character = String.fromCharCode(byte);
  if (character === quote) return `\\${quote}`;
  if (byte < 32 || byte >= 127 || byte === 92) return SHORT[character] ?? `\\x${byte.toString(16).padStart(2, '0')}`;
  return character;
}
