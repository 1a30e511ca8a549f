/** Numbers and shapes as people read them in narrow places; the full text of an entry comes from the engine. */
import { format } from 'd3-format';

const four = format('.4~g');
const three = format('.3~g');
const two = format('.2~g');
const grouped = format(',');

/** At most `digits` significant digits, as NumPy writes NaN and infinities, with a real minus sign for reading. */
export function short(value: number | null | undefined, digits: 2 | 3 | 4 = 4): string {
  if (value === null || value === undefined) return '–';
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '−inf';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) return exponent(value, digits);
  return (digits === 2 ? two : digits === 3 ? three : four)(value);
}

function exponent(value: number, digits: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return minus(grouped(value));
  const [mantissa, power] = value.toExponential(digits - 1).split('e') as [string, string];
  return minus(`${mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa}e${power.replace('+', '')}`);
}

const minus = (text: string): string => text.replaceAll('-', '−');

/** Decimals after the point, fixed, for columns of figures that are compared. */
export function fixed(value: number | null, digits = 4): string {
  if (value === null || !Number.isFinite(value)) return short(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 10 ** -digits || size >= 1e6)) return short(value, 3);
  return minus(value.toFixed(digits));
}

/** A relative error: small ones by their magnitude, large ones as they are. */
export function errorText(value: number | null): string {
  if (value === null) return '–';
  if (!Number.isFinite(value)) return short(value);
  if (value === 0 || (value >= 0.01 && value < 1000)) return short(value, 3);
  return minus(value.toExponential(1).replace('e+', 'e'));
}

/** Counts with separators. */
export const count = (value: number): string => grouped(value);

/** A shape as NumPy writes it, e.g. `(3,)`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** `(samples, classes)` where names are known, otherwise null. */
export function dimensionText(dimensions: readonly (string | null)[] | undefined): string | null {
  if (!dimensions?.some((name) => name !== null)) return null;
  const names = dimensions.map((name) => name ?? '·');
  return names.length === 1 ? `(${names[0]},)` : `(${names.join(', ')})`;
}

/** Milliseconds, short. */
export function duration(ms: number): string {
  if (ms < 1) return `${ms.toFixed(2)} ms`;
  if (ms < 100) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Bytes, short. */
export function byteSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(size < 10 ? 1 : 0)} ${units[unit]}`;
}

/** Whether values of a dtype are numbers to the panel. */
export const isNumeric = (dtype: string | undefined): boolean =>
  /^(bool|u?int|float|complex|longdouble|clongdouble|half)/.test(dtype ?? '');
