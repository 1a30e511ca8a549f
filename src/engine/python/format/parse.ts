/** Numbers out of text, as `int(text, base)`, `float(text)` and `complex(text)` read them. */

import { valueError } from './error.ts';
import { stringRepr } from './quote.ts';
import { strip } from './space.ts';

const PREFIX_BASES: Record<string, number> = { x: 16, o: 8, b: 2 };
const BASE_PREFIXES: Record<number, string> = { 16: '0x', 8: '0o', 2: '0b' };
const FLOAT = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;
const SPECIAL = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i;

/** Text with its white space off and other scripts' decimal digits as ASCII. */
function plainNumber(text: string): string {
  const bare = strip(text);
  return isAscii(bare) ? bare : bare.replace(/\p{Nd}/gu, asciiDigit);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** Decimal digits stand in runs of ten that begin at a multiple of ten after some start; the value is the distance to it. */
function asciiDigit(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code < 128) return character;
  let start = code;
  while (code - start < 9 && /\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return String(code - start);
}

/** Small where it is safe, otherwise big: the two faces of a Python int. */
export function normalize(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small + 0 : value;
}

/** `int(text, base)`; `shown` is what the error quotes (a repr). */
export function parseInteger(text: string, base = 10, shown: string = stringRepr(text)): number | bigint {
  const bare = plainNumber(text);
  if (base === 10 && /^[+-]?\d{1,15}$/.test(bare)) return Number(bare) + 0;
  const fail = () => valueError(`invalid literal for int() with base ${base}: ${[...shown].slice(0, 200).join('')}`);
  const match = /^([+-]?)(0[xob]_?)?([0-9a-z]+(?:_[0-9a-z]+)*)$/i.exec(bare);
  if (match === null) throw fail();
  const { radix, digits } = radixOf(match[2] ?? '', match[3] as string, base, fail);
  const size = digitsToInteger(digits.replaceAll('_', '').toLowerCase(), radix);
  if (size === null) throw fail();
  return normalize(match[1] === '-' ? -size : size);
}

function radixOf(prefix: string, digits: string, base: number, fail: () => Error): { radix: number; digits: string } {
  const meant = prefix === '' ? undefined : PREFIX_BASES[(prefix[1] as string).toLowerCase()];
  if (meant !== undefined && (base === meant || base === 0)) return { radix: meant, digits };
  const all = prefix + digits;
  if (prefix.endsWith('_') && base <= 11 && base !== 0) throw fail();
  if (base !== 0) return { radix: base, digits: all };
  if (meant !== undefined || (/^0/.test(all) && !/^[0_]+$/.test(all))) throw fail();
  return { radix: 10, digits: all };
}

/** The value of digits in a radix; null where one is no digit of it. */
function digitsToInteger(digits: string, radix: number): bigint | null {
  for (const digit of digits) if (Number.isNaN(Number.parseInt(digit, radix))) return null;
  if (radix === 10) return BigInt(digits);
  const prefix = BASE_PREFIXES[radix];
  if (prefix !== undefined) return BigInt(prefix + digits);
  let value = 0n;
  for (const digit of digits) value = value * BigInt(radix) + BigInt(Number.parseInt(digit, radix));
  return value;
}

/** The float a text without white space spells, or null. */
function floatOrNull(bare: string): number | null {
  if (FLOAT.test(bare)) return Number(bare.includes('_') ? bare.replaceAll('_', '') : bare);
  const special = SPECIAL.exec(bare);
  if (special === null) return null;
  if (special[2] === undefined) return Number.NaN;
  return special[1] === '-' ? -Infinity : Infinity;
}

/** `float(text)`; `shown` is what the error quotes (a repr). */
export function parseFloatText(text: string, shown: string = stringRepr(text)): number {
  const value = floatOrNull(plainNumber(text));
  if (value === null) throw valueError(`could not convert string to float: ${shown}`);
  return value;
}

/** `complex(text)` as its two parts. */
export function parseComplex(text: string): [number, number] {
  let bare = plainNumber(text);
  if (bare.startsWith('(') && bare.endsWith(')')) bare = plainNumber(bare.slice(1, -1));
  const parts = complexParts(bare);
  if (parts === null) throw valueError('complex() arg is a malformed string');
  return parts;
}

function complexParts(bare: string): [number, number] | null {
  const real = floatOrNull(bare);
  if (real !== null) return [real, 0];
  if (!/j$/i.test(bare)) return null;
  const body = bare.slice(0, -1);
  if (body === '' || body === '+') return [0, 1];
  if (body === '-') return [0, -1];
  const alone = floatOrNull(body);
  if (alone !== null) return [0, alone];
  // The sign between both parts is the last one that belongs to no exponent.
  for (let at = body.length - 1; at > 0; at--) {
    if ((body[at] !== '+' && body[at] !== '-') || /\de$/i.test(body.slice(0, at))) continue;
    const first = floatOrNull(body.slice(0, at));
    const rest = body.slice(at);
    const second = rest.length === 1 ? (rest === '-' ? -1 : 1) : floatOrNull(rest);
    if (first !== null && second !== null) return [first, second];
  }
  return null;
}
