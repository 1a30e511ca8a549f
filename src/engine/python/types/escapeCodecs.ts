/** The codecs `unicode_escape` and `raw_unicode_escape`. */

import { unlatin } from '../format/latin.ts';
import { escapeOf } from '../format/quote.ts';
import { characterNamed } from '../syntax/unicodeNames.ts';

const SIMPLE: Record<string, string> = { '\n': '', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const NAMED: Record<string, string> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };
const DIGITS: Record<string, number> = { x: 2, u: 4, U: 8 };

/** Text as `unicode_escape` writes it; raw, only what no byte stands for is escaped. */
export function escaped(text: string, raw: boolean): Uint8Array {
  const units = Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (raw) return code < 0x100 ? character : escapeOf(code);
    return NAMED[character] ?? (code >= 32 && code < 127 ? character : escapeOf(code));
  }).join('');
  return unlatin(units);
}

/** The text behind escapes; `fails` says what to put in the place of one that is none, or raises. */
export function unescaped(
  bytes: Uint8Array,
  raw: boolean,
  fails: (at: number, length: number, reason: string) => string,
): string {
  const units = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const pattern = raw ? /\\([uU])([0-9a-fA-F]*)/g : /\\(?:([xuU])([0-9a-fA-F]*)|N\{([^}]*)\}|([0-7]{1,3})|([\s\S]?))/g;
  return units.replace(pattern, (all, letter?: string, hex?: string, name?: string, octal?: string, ...rest) => {
    const at = rest.findLast((value) => typeof value === 'number') as number;
    if (letter !== undefined) {
      const size = DIGITS[letter]!;
      const digits = hex!.slice(0, size);
      const code = Number.parseInt(digits, 16);
      const shape = letter === 'x' ? 'xXX' : letter === 'u' ? 'uXXXX' : 'UXXXXXXXX';
      if (digits.length < size) return fails(at, 2 + digits.length, `truncated \\${shape} escape`) + hex!.slice(size);
      if (code > 0x10ffff) return fails(at, 2 + size, 'illegal Unicode character') + hex!.slice(size);
      return String.fromCodePoint(code) + hex!.slice(size);
    }
    if (name !== undefined) return characterNamed(name) ?? fails(at, all.length, 'unknown Unicode character name');
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const plain = all.slice(1);
    return plain === '' ? fails(at, 1, '\\ at end of string') : (SIMPLE[plain] ?? (/["'\\]/.test(plain) ? plain : all));
  });
}
