/** Floats as text: repr, and the e, f, g and r conversions with their flags; field width and grouping are in number.ts. */

import { type Decimal, fixedDigits, shortestDigits, significantDigits } from './decimal.ts';

/** What a conversion of a float to text may ask for beside its kind and precision. */
export interface FloatStyle {
  /** `#`: the point stays and g keeps its trailing zeros. */
  readonly alternate?: boolean;
  /** A number without point and exponent gets `.0`. */
  readonly point?: boolean;
  /** `z`: what rounds to zero loses its minus sign. */
  readonly noNegativeZero?: boolean;
  readonly upper?: boolean;
}

export type FloatKind = 'e' | 'f' | 'g' | 'r';

const PLAIN: FloatStyle = {};

/** `repr(x)`. */
export function floatRepr(x: number): string {
  if (Number.isFinite(x)) {
    const size = Math.abs(x);
    if (size >= 1e16 || (size < 1e-4 && size !== 0)) return convertFloat(x, 'r', 0, { point: true });
    if (Number.isInteger(x)) return Object.is(x, -0) ? '-0.0' : `${x}.0`;
    // Between 1e-4 and 1e16 JavaScript writes no exponent either: it does below 1e-6 and from 1e21 on.
    return String(x);
  }
  return nonFinite(x, false);
}

/** The text of `x` in the conversion `kind`, with a leading `-` where it is negative. */
export function convertFloat(x: number, kind: FloatKind, precision: number, style: FloatStyle = PLAIN): string {
  if (!Number.isFinite(x)) return nonFinite(x, style.upper === true);
  const text = kind === 'f' ? fixed(x, precision, style) : withDigits(x, kind, precision, style);
  const negative = (x < 0 || Object.is(x, -0)) && !(style.noNegativeZero === true && !/[1-9]/.test(mantissaOf(text)));
  return negative ? `-${text}` : text;
}

function nonFinite(x: number, upper: boolean): string {
  const text = Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf';
  return upper ? text.toUpperCase() : text;
}

function mantissaOf(text: string): string {
  const mark = text.search(/e/i);
  return mark < 0 ? text : text.slice(0, mark);
}

function fixed(x: number, precision: number, style: FloatStyle): string {
  const text = fixedDigits(x, precision);
  return style.alternate === true && precision === 0 ? `${text}.` : text;
}

function withDigits(x: number, kind: 'e' | 'g' | 'r', precision: number, style: FloatStyle): string {
  if (kind === 'r') {
    const decimal = shortestDigits(x);
    return layOut(decimal, decimal.point <= -4 || decimal.point > 16, decimal.digits.length, style);
  }
  if (kind === 'e') return layOut(significantDigits(x, precision + 1), true, precision + 1, style);
  const count = Math.max(precision, 1);
  const decimal = significantDigits(x, count);
  const exponential = decimal.point <= -4 || decimal.point > count - (style.point === true ? 1 : 0);
  const digits = style.alternate === true ? decimal.digits : decimal.digits.replace(/0+$/, '') || '0';
  return layOut({ digits, point: decimal.point }, exponential, digits.length, style);
}

/** Puts the point and the exponent among the digits; `count` digits are shown at least. */
function layOut(decimal: Decimal, exponential: boolean, count: number, style: FloatStyle): string {
  const digits = decimal.digits;
  let point = decimal.point;
  let tail = '';
  if (exponential) {
    tail = exponentText(point - 1, style.upper === true);
    point = 1;
  }
  const end = Math.max(count, !exponential && style.point === true ? point + 1 : point);
  const padded = digits.padEnd(end, '0');
  const whole = point > 0 ? padded.slice(0, point) : '0';
  const fraction = point > 0 ? padded.slice(point) : '0'.repeat(-point) + padded;
  const dot = fraction !== '' || style.alternate === true ? '.' : '';
  return whole + dot + fraction + tail;
}

function exponentText(exponent: number, upper: boolean): string {
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${upper ? 'E' : 'e'}${exponent < 0 ? '-' : '+'}${size}`;
}
