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

/** The escape of a character as repr writes it. */
function escaped(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

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
