/** repr() of strings and raw bytes as they stand inside printed arrays. */
import type { NDArray } from '../array.ts';
import type { Raw } from '../objects.ts';

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
const NAMED: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** Python's repr of a str. */
export function pythonStringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = quote;
  for (const character of text) {
    const named = NAMED[character];
    if (named !== undefined) result += named;
    else if (character === quote) result += `\\${quote}`;
    else if (UNPRINTABLE.test(character)) result += escaped(character.codePointAt(0) as number);
    else result += character;
  }
  return result + quote;
}

function escaped(code: number): string {
  if (code < 256) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 65536 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}

/** str() of a void element without fields: every byte in hexadecimal. */
export function voidText(value: Raw): string {
  const array = value as NDArray;
  const bytes = array.storage.u8.subarray(array.offset, array.offset + array.dtype.itemsize);
  return `b'${Array.from(bytes, (byte) => `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')}'`;
}
