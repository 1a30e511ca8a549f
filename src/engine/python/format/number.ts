/** `format(value, spec)` for int, float, complex and str, from plain JavaScript values to text. */

import { TextError, valueError } from './error.ts';
import { convertFloat, type FloatKind, floatRepr } from './floatText.ts';
import { codePointLength, type FormatSpec, pad, parseSpec, unknownType } from './spec.ts';

const BASES: Record<string, number> = { b: 2, o: 8, x: 16, X: 16, d: 10, n: 10 };
const PREFIXES: Record<string, string> = { b: '0b', o: '0o', x: '0x', X: '0X' };
const FLOAT_TYPES = 'eEfFgG%n';

/** `format(value, spec)` of an int (or of a subclass that is called `typeName`). */
export function formatInt(value: number | bigint, text: string, typeName = 'int'): string {
  if (text === '') return String(value);
  const spec = parseSpec(text, typeName, 'd', '>');
  if (spec.type === 'c') return formatCharacter(value, spec);
  const base = BASES[spec.type];
  if (base !== undefined) return formatInteger(value, base, spec);
  if (!FLOAT_TYPES.includes(spec.type)) throw unknownType(spec.type, typeName);
  return layOutFloat(integerAsFloat(value), spec, typeName);
}

/** `format(value, spec)` of a float. */
export function formatFloat(value: number, text: string, typeName = 'float'): string {
  if (text === '') return floatRepr(value);
  return layOutFloat(value, parseSpec(text, typeName, '', '>'), typeName);
}

/** `format(value, spec)` of a str. */
export function formatString(value: string, text: string, typeName = 'str'): string {
  if (text === '') return value;
  const spec = parseSpec(text, typeName, 's', '<');
  if (spec.type !== 's') throw unknownType(spec.type, typeName);
  const wrong = notAllowedInStrings(spec);
  if (wrong !== null) throw valueError(`${wrong} not allowed in string format specifier`);
  const cut =
    spec.precision >= 0 && codePointLength(value) > spec.precision ? firstCharacters(value, spec.precision) : value;
  return pad(cut, spec.width, spec.align, spec.fill);
}

function notAllowedInStrings(spec: FormatSpec): string | null {
  if (spec.sign !== '') return spec.sign === ' ' ? 'Space' : 'Sign';
  if (spec.noNegativeZero) return 'Negative zero coercion (z)';
  if (spec.alternate) return 'Alternate form (#)';
  return spec.align === '=' ? "'=' alignment" : null;
}

function firstCharacters(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('');
}

/** The float nearest to an int, or CPython's OverflowError. */
export function integerAsFloat(value: number | bigint): number {
  const float = Number(value);
  if (!Number.isFinite(float)) throw new TextError('OverflowError', 'int too large to convert to float');
  return float;
}

function formatCharacter(value: number | bigint, spec: FormatSpec): string {
  checkInteger(spec);
  if (spec.sign !== '') throw valueError("Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value) {
    throw new TextError('OverflowError', 'Python int too large to convert to C long');
  }
  if (value < 0 || value > 0x10ffff) throw new TextError('OverflowError', '%c arg not in range(0x110000)');
  return pad(String.fromCodePoint(Number(value)), spec.width, spec.align, spec.fill);
}

function checkInteger(spec: FormatSpec): void {
  if (spec.precision >= 0) throw valueError('Precision not allowed in integer format specifier');
  if (spec.noNegativeZero) throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
}

function formatInteger(value: number | bigint, base: number, spec: FormatSpec): string {
  checkInteger(spec);
  const negative = value < 0;
  let digits = (negative ? -value : value).toString(base);
  let prefix = spec.alternate ? (PREFIXES[spec.type] ?? '') : '';
  if (spec.type === 'X') {
    digits = digits.toUpperCase();
    prefix = prefix.toUpperCase();
  }
  return layOutNumber({ negative, prefix, digits, rest: '' }, spec, base === 10 ? 3 : 4);
}

function layOutFloat(value: number, spec: FormatSpec, typeName: string): string {
  const lower = spec.type.toLowerCase();
  if (spec.type !== '' && !FLOAT_TYPES.includes(spec.type)) throw unknownType(spec.type, typeName);
  const scaled = lower === '%' ? value * 100 : value;
  let text = convertFloat(scaled, kindOf(spec), precisionOf(spec), {
    alternate: spec.alternate,
    point: spec.type === '',
    noNegativeZero: spec.noNegativeZero,
    upper: 'EFG'.includes(spec.type) && spec.type !== '',
  });
  if (lower === '%') text += '%';
  return layOutNumber(splitFloat(text), spec, 3);
}

function kindOf(spec: FormatSpec): FloatKind {
  if (spec.type === '') return spec.precision < 0 ? 'r' : 'g';
  if (spec.type === '%') return 'f';
  if (spec.type === 'n') return 'g';
  return spec.type.toLowerCase() as FloatKind;
}

function precisionOf(spec: FormatSpec): number {
  if (spec.precision > 2 ** 31 - 1) throw valueError('precision too big');
  if (spec.precision >= 0) return spec.precision;
  return spec.type === '' ? 0 : 6;
}

interface NumberParts {
  readonly negative: boolean;
  readonly prefix: string;
  readonly digits: string;
  readonly rest: string;
}

function splitFloat(text: string): NumberParts {
  const negative = text.startsWith('-');
  const size = negative ? text.slice(1) : text;
  const digits = /^[0-9]*/.exec(size)?.[0] ?? '';
  return { negative, prefix: '', digits, rest: size.slice(digits.length) };
}

function layOutNumber(parts: NumberParts, spec: FormatSpec, groupSize: number): string {
  const sign = parts.negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
  const around = sign.length + parts.prefix.length + parts.rest.length;
  const minimum = spec.fill === '0' && spec.align === '=' ? spec.width - around : 0;
  const body = groupDigits(parts.digits, spec.group, groupSize, minimum) + parts.rest;
  const head = sign + parts.prefix;
  if (spec.align !== '=') return pad(head + body, spec.width, spec.align, spec.fill);
  return head + pad(body, spec.width - head.length, '>', spec.fill);
}

/** Inserts the separator and leading zeros until `minimum` characters are reached (never a separator in front). */
function groupDigits(digits: string, separator: string, size: number, minimum: number): string {
  if (separator === '' || (digits === '' && minimum <= 0)) return digits.padStart(minimum, '0');
  const groups: string[] = [];
  let left = digits.length;
  let wanted = minimum;
  do {
    const take = Math.min(size, Math.max(left, wanted, 1));
    groups.unshift(digits.slice(Math.max(left - take, 0), Math.max(left, 0)).padStart(take, '0'));
    left -= take;
    wanted -= take + 1;
  } while (left > 0 || wanted + 1 > 0);
  return groups.join(separator);
}

/** `repr` of a complex number. */
export function complexRepr(real: number, imaginary: number): string {
  const bare = real === 0 && !Object.is(real, -0);
  const im = convertFloat(imaginary, 'r', 0);
  if (bare) return `${im}j`;
  return `(${convertFloat(real, 'r', 0)}${im.startsWith('-') ? '' : '+'}${im}j)`;
}

/** `format(value, spec)` of a complex number. */
export function formatComplex(real: number, imaginary: number, text: string, typeName = 'complex'): string {
  if (text === '') return complexRepr(real, imaginary);
  const spec = parseSpec(text, typeName, '', '>');
  if (spec.type !== '' && !'eEfFgGn'.includes(spec.type)) throw unknownType(spec.type, typeName);
  if (spec.fill === '0') throw valueError('Zero padding is not allowed in complex format specifier');
  if (spec.align === '=') throw valueError("'=' alignment flag is not allowed in complex format specifier");
  const bare = spec.type === '' && real === 0 && !Object.is(real, -0);
  const part = (x: number, sign: FormatSpec['sign']): string => {
    const style = { alternate: spec.alternate, noNegativeZero: spec.noNegativeZero, upper: /[EFG]/.test(spec.type) };
    const shown = splitFloat(convertFloat(x, kindOf(spec), precisionOf(spec), style));
    return layOutNumber(shown, { ...spec, sign, width: -1, fill: ' ', align: '<' }, 3);
  };
  const body = bare ? part(imaginary, spec.sign) : part(real, spec.sign) + part(imaginary, '+');
  const whole = spec.type === '' && !bare ? `(${body}j)` : `${body}j`;
  return pad(whole, spec.width, spec.align, spec.fill);
}
