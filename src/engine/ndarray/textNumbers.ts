/** Texts and bytes as elements of arrays: what they are as numbers, and in each other's place, with Python's errors. */
import type { DType } from './dtype.ts';
import { ArrayError } from './errors.ts';
import { reportNarrowing } from './floatStatus.ts';
import { checkIntegerBounds } from './integerBounds.ts';
import type { Raw } from './objects.ts';
import { pythonStringRepr } from './printing/strings.ts';
import { bytesText } from './text.ts';

/** float(text), with Python's error. */
export function parseFloatText(text: string): number {
  const trimmed = text.trim().toLowerCase();
  const special = /^([+-]?)(inf|infinity|nan)$/.exec(trimmed);
  if (special !== null) {
    const magnitude = special[2] === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
    return special[1] === '-' ? -magnitude : magnitude;
  }
  const plain = trimmed.replace(/(\d)_(?=\d)/g, '$1');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(plain)) {
    throw new ArrayError('ValueError', `could not convert string to float: '${text}'`);
  }
  return Number(plain);
}

/** int(text), with Python's error. */
export function parseIntText(text: string): bigint {
  const plain = text.trim().replace(/(\d)_(?=\d)/g, '$1');
  if (!/^[+-]?\d+$/.test(plain))
    throw new ArrayError('ValueError', `invalid literal for int() with base 10: '${text}'`);
  return BigInt(plain.startsWith('+') ? plain.slice(1) : plain);
}

/** The text whose characters are the bytes. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** ASCII bytes of a text, with Python's error for anything else. */
export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) {
      throw new ArrayError(
        'UnicodeEncodeError',
        `'ascii' codec can't encode character '${escapeCode(code)}' in position ${i}: ordinal not in range(128)`,
      );
    }
    bytes[i] = code;
  }
  return bytes;
}

function escapeCode(code: number): string {
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** A text of an array as a number. NumPy hands such a text to Python as its own scalar, which the error then names. */
export function parsedText(value: Raw, to: DType): number | bigint {
  const text = value instanceof Uint8Array ? latin1(value) : (value as string);
  try {
    if (to.kind === 'f') {
      const made = parseFloatText(text);
      reportNarrowing(made, to.itemsize);
      return made;
    }
    const whole = parseIntText(text);
    if ('iu'.includes(to.kind)) checkIntegerBounds(whole, to);
    return whole;
  } catch (error) {
    if (!(error instanceof ArrayError) || error.type === 'OverflowError') throw error;
    const shown = value instanceof Uint8Array ? bytesText(value) : pythonStringRepr(text);
    const named = value instanceof Uint8Array ? (to.kind === 'f' ? `np.bytes_(${shown})` : shown) : `np.str_(${shown})`;
    throw new ArrayError(error.type, error.message.replace(/: '.*$/s, `: ${named}`));
  }
}
