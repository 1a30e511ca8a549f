/** How one element of an array is written beside the others: widths, digits and signs that all elements share. */

import type { NDArray } from '../array.ts';
import type { DType, Field } from '../dtype.ts';
import { flatItems, NAT, readAt } from '../elements.ts';
import { roundToHalf } from '../float16.ts';
import { type Complex, objectOperations, type Raw } from '../objects.ts';
import { bytesText, floatBits } from '../text.ts';
import { datetimeText } from '../units.ts';
import { type Bits, type FloatTextOptions, positionalText, scientificText } from './floats.ts';
import type { FormatterKey, PrintOptions } from './options.ts';
import { pythonStringRepr, voidText } from './strings.ts';

export type Formatter = (value: Raw) => string;

/** NumPy's cutoffs for scientific notation: 10 to the decimal digits of the type, at most 8. */
const EXP_CUTOFF: Record<Bits, number> = { 16: 1e3, 32: 1e6, 64: 1e8 };

/** Rounds to the numbers of a type. */
const ROUND: Record<Bits, (value: number) => number> = { 16: roundToHalf, 32: Math.fround, 64: (value) => value };

const longest = (texts: readonly string[]): number => {
  let length = 0;
  for (const text of texts) if (text.length > length) length = text.length;
  return length;
};

function usesExponent(values: readonly number[], bits: Bits, { suppress, legacy }: PrintOptions): boolean {
  let max = 0;
  let min = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude === 0) continue;
    if (magnitude > max) max = magnitude;
    if (magnitude < min) min = magnitude;
  }
  if (max === 0) return false;
  const ratio = bits === 64 ? max / min : Math.fround(max / min);
  // up to NumPy 2.2 all types had the cutoff of the widest
  const cutoff = EXP_CUTOFF[legacy !== null && legacy <= 202 ? 64 : bits];
  return max >= cutoff || (!suppress && (min < ROUND[bits](0.0001) || ratio > 1000));
}

/** How finite floats are written beside each other: the room before and behind the point, and a number in it. */
interface Layout {
  padLeft: number;
  padRight: number;
  /** What is no number may need more room before the point than the numbers. */
  write(value: number, padLeft: number): string;
}

/** `legacy`: as NumPy 1.13 does it, with all digits of what has an exponent and room for a sign. */
type FirstPass = FloatTextOptions & { unique: boolean; sign: boolean; bits: Bits; legacy: boolean };

/** All with an exponent of the same width. */
function exponentialLayout(finite: readonly number[], { legacy, ...first }: FirstPass): Layout {
  const texts = finite.map((value) => scientificText(value, first));
  const parts = texts.map((text) => text.split(/[.e]/) as [string, string, string]);
  const whole = longest(parts.map((part) => part[0]));
  const precision = longest(parts.map((part) => part[1]));
  const exponent = longest(parts.map((part) => part[2]));
  const { unique, sign, bits } = first;
  const expDigits = exponent - 1;
  const own = { precision, minDigits: precision, unique, trim: 'k' as const, sign, expDigits, bits };
  // Those that have all digits and the widest exponent are written as in the first pass; only -0 has no text of its own in a Map.
  const known = new Map<number, string>();
  parts.forEach(([, fraction, power], i) => {
    const value = finite[i] as number;
    if (value !== 0 && fraction.length === precision && power.length === exponent) known.set(value, texts[i] as string);
  });
  return {
    padLeft: legacy ? 3 : whole,
    padRight: exponent + 1 + precision,
    write: (value, padLeft) =>
      known.get(value)?.padStart(padLeft + exponent + 2 + precision) ?? scientificText(value, { ...own, padLeft }),
  };
}

/** All with the point in the same column; `equal` fills up with digits and not with blanks. */
function fixedLayout(finite: readonly number[], { legacy, ...first }: FirstPass, equal: boolean): Layout {
  const parts = finite.map((value) => positionalText(value, first).split('.') as [string, string]);
  const wholes = parts.map((part) => part[0]);
  const whole = legacy ? 1 + longest(wholes.map((text) => text.replace(/^[-+]/, ''))) : longest(wholes);
  const padRight = longest(parts.map((part) => part[1]));
  const { unique, sign, bits } = first;
  if (equal) {
    const own = { precision: padRight, minDigits: padRight, unique, trim: 'k' as const, sign, padRight, bits };
    return { padLeft: whole, padRight, write: (value, padLeft) => positionalText(value, { ...own, padLeft }) };
  }
  // The digits are the same again; only -0 has no text of its own in a Map.
  const known = new Map(finite.map((value, i) => [value, parts[i] as [string, string]]));
  const write = (value: number, padLeft: number): string => {
    const part = value === 0 ? null : known.get(value);
    const [before, after] = part ?? (positionalText(value, first).split('.') as [string, string]);
    return `${before.padStart(padLeft)}.${after.padEnd(padRight)}`;
  };
  return { padLeft: whole, padRight, write };
}

function layoutOf(finite: readonly number[], bits: Bits, options: PrintOptions): Layout {
  if (finite.length === 0) return { padLeft: 0, padRight: 0, write: () => '' };
  const { floatmode, precision } = options;
  const fixed = floatmode === 'fixed';
  const bound = floatmode === 'unique' || precision === null ? -1 : precision;
  const first = {
    precision: bound,
    unique: !fixed,
    trim: fixed ? ('k' as const) : ('.' as const),
    sign: options.sign === '+',
    bits,
    legacy: options.legacy === 113,
  };
  return usesExponent(finite, bits, options)
    ? exponentialLayout(finite, options.legacy === 113 ? { ...first, trim: 'k', unique: false } : first)
    : fixedLayout(finite, first, fixed || floatmode === 'maxprec_equal');
}

/** The formatter for floats, after a first pass over all of them. */
function floatFormatter(values: readonly number[], bits: Bits, options: PrintOptions): Formatter {
  const { sign, nanstr, infstr } = options;
  const finite = values.filter((value) => value - value === 0);
  const { padLeft, padRight, write } = layoutOf(finite, bits, options);
  let before = padLeft;
  if (options.legacy !== 113 && sign === ' ' && !finite.some((value) => value < 0 || Object.is(value, -0))) before += 1;
  if (finite.length < values.length) {
    const wide = sign !== '-' || values.includes(Number.NEGATIVE_INFINITY) ? 1 : 0;
    before = Math.max(before, nanstr.length - padRight - 1, infstr.length + wide - padRight - 1);
  }
  return (value) => {
    const number = value as number;
    if (number - number === 0) return write(number, before);
    const plus = sign === '+' ? '+' : '';
    const text = Number.isNaN(number) ? plus + nanstr : (number < 0 ? '-' : plus) + infstr;
    return text.padStart(before + padRight + 1);
  };
}

function complexFormatter(values: readonly Complex[], bits: Bits, options: PrintOptions): Formatter {
  const legacy = options.legacy === 113;
  const real = floatFormatter(
    values.map((value) => value.re),
    bits,
    legacy ? { ...options, floatmode: 'maxprec_equal' } : options,
  );
  const imaginary = floatFormatter(
    values.map((value) => value.im),
    bits,
    { ...options, sign: '+', floatmode: legacy ? 'maxprec' : options.floatmode },
  );
  return (value) => {
    const text = imaginary((value as Complex).im);
    const end = text.trimEnd().length;
    return `${real((value as Complex).re)}${text.slice(0, end)}j${text.slice(end)}`;
  };
}

function integerFormatter(values: readonly (number | bigint)[], options: PrintOptions): Formatter {
  let max: number | bigint | null = null;
  let min: number | bigint | null = null;
  for (const value of values) {
    if (max === null || value > max) max = value;
    if (min === null || value < min) min = value;
  }
  if (max === null || min === null) return (value) => String(value);
  const sign = options.sign === ' ' && (min < 0 || options.legacy === 113) ? '-' : options.sign;
  const signed = max >= 0 && sign !== '-' ? 1 : 0;
  const width = Math.max(String(max).length + signed, String(min).length);
  const prefix = sign === '-' ? '' : sign;
  return (value) => ((value as number | bigint) >= 0 ? prefix + String(value) : String(value)).padStart(width);
}

/** Counts may be numbers beside BigInts, which Math.max refuses. */
const compareCounts = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0);

function timeFormatter(values: readonly Raw[], dtype: DType, options: PrintOptions): Formatter {
  const unit = dtype.unit as NonNullable<DType['unit']>;
  const write = (value: Raw): string =>
    dtype.kind === 'M' ? `'${datetimeText(BigInt(value as number | bigint), unit)}'` : String(value);
  // as old NumPy had it, dates are not padded
  if (dtype.kind === 'M' && options.legacy === 113) return (value) => (value === NAT ? "'NaT'" : write(value));
  const known = values.filter((value) => value !== NAT) as (number | bigint)[];
  let width = 0;
  if (known.length > 0) {
    const max = known.reduce((a, b) => (compareCounts(a, b) < 0 ? b : a));
    const min = known.reduce((a, b) => (compareCounts(b, a) < 0 ? b : a));
    width = Math.max(write(max).length, write(min).length);
  }
  if (known.length < values.length) width = Math.max(width, 5);
  return (value) => (value === NAT ? "'NaT'" : write(value)).padStart(width);
}

function objectText(value: Raw): string {
  const operations = objectOperations();
  const text = operations.repr(value);
  return operations.isList?.(value) ? `list(${text})` : text;
}

function structFormatter(values: readonly Raw[], dtype: DType, options: PrintOptions, isScalar: boolean): Formatter {
  const fields = dtype.fields as readonly Field[];
  const formatters = fields.map((field) => {
    const column = values.map((value) => fieldOf(value, field));
    if (field.dtype.subarray === null) return formatterFor(column, field.dtype, options, isScalar);
    const inner = formatterFor(
      column.flatMap((value) => flatItems(value as NDArray)),
      field.dtype.subarray.base,
      options,
      false,
    );
    return (value: Raw): string => nested(value as NDArray, inner, options);
  });
  return (value) => {
    const texts = fields.map((field, i) => (formatters[i] as Formatter)(fieldOf(value, field)));
    return texts.length === 1 ? `(${texts[0]},)` : `(${texts.join(', ')})`;
  };
}

function fieldOf(value: Raw, field: Field): Raw {
  const struct = value as NDArray;
  return readAt(struct, struct.offset + field.offset, field.dtype);
}

function nested(array: NDArray, inner: Formatter, options: PrintOptions): string {
  const write = (axis: number, at: number): string => {
    if (axis === array.ndim) return inner(readAt(array, at));
    const length = array.shape[axis] as number;
    const step = array.strides[axis] as number;
    const short = array.size > options.threshold && length > 2 * options.edgeitems;
    const texts: string[] = [];
    for (let i = 0; i < length; i++) {
      if (short && i === options.edgeitems) {
        texts.push('...');
        // none at the edges are all of them: NumPy takes the last 0
        i = options.edgeitems === 0 ? 0 : length - options.edgeitems;
      }
      texts.push(write(axis + 1, at + i * step));
    }
    return `[${texts.join(', ')}]`;
  };
  return write(0, array.offset);
}

/** The `formatter` setting's keys that apply to a kind of dtype, the most general first. */
const FORMATTER_KEYS: Record<DType['kind'], readonly FormatterKey[]> = {
  b: ['all', 'bool'],
  i: ['all', 'int_kind', 'int'],
  u: ['all', 'int_kind', 'int'],
  f: ['all', 'float_kind', 'float'],
  c: ['all', 'complex_kind', 'complexfloat'],
  U: ['all', 'str_kind', 'numpystr'],
  S: ['all', 'str_kind', 'numpystr'],
  M: ['all', 'datetime'],
  m: ['all', 'timedelta'],
  O: ['all', 'object'],
  V: ['all', 'void'],
};

/** The formatter for elements of a dtype; `values` are those that will be shown. */
export function formatterFor(
  values: readonly Raw[],
  dtype: DType,
  options: PrintOptions,
  isScalar: boolean,
): Formatter {
  if (options.formatter !== null && !(dtype.kind === 'V' && dtype.fields !== null)) {
    const { formatter } = options;
    const key = FORMATTER_KEYS[dtype.kind].findLast((one) => formatter[one] !== undefined);
    const own = key === undefined ? undefined : formatter[key];
    if (own !== undefined) return (value) => own(value, dtype);
  }
  switch (dtype.kind) {
    case 'b':
      return (value) => (value ? (isScalar ? 'True' : ' True') : 'False');
    case 'i':
    case 'u':
      return integerFormatter(values as (number | bigint)[], options);
    case 'f':
      return floatFormatter(values as number[], floatBits(dtype), options);
    case 'c':
      return complexFormatter(values as Complex[], floatBits(dtype), options);
    case 'U':
      return (value) => pythonStringRepr(value as string);
    case 'S':
      return (value) => bytesText(value as Uint8Array);
    case 'M':
    case 'm':
      return timeFormatter(values, dtype, options);
    case 'O':
      return objectText;
    default:
      return dtype.fields === null ? (value) => voidText(value) : structFormatter(values, dtype, options, isScalar);
  }
}
