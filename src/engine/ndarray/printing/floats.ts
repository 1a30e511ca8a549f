/** Floats as decimal text in every mode of NumPy's Dragon4: shortest or exact digits, cut off, padded, trimmed. */
import { exponential, shortestDigits } from '../text.ts';

export type Bits = 16 | 32 | 64;

export interface FloatTextOptions {
  /** Most digits after the point; -1: no bound. */
  precision?: number;
  /** The digits that tell the value from its neighbours, instead of its exact expansion. */
  unique?: boolean;
  /** k: keep zeros, '.': trim zeros, '0': but leave one, '-': and the point too. */
  trim?: 'k' | '.' | '0' | '-';
  /** Write '+' too. */
  sign?: boolean;
  padLeft?: number;
  padRight?: number;
  /** With `unique`: print at least so many digits after the point, exact ones. */
  minDigits?: number;
  /** Precision counts digits after the point, not significant ones. */
  fractional?: boolean;
  expDigits?: number;
  /** Zeros up to the precision (default); unique digits by themselves have none. */
  padded?: boolean;
  bits?: Bits;
}

/** Rounds |x| to `places` decimals exactly, ties to even. */
function fixedExact(x: number, places: number): string {
  const bounded = Math.min(places, 100);
  const text = x < 1e21 ? x.toFixed(bounded) : BigInt(x).toString() + (bounded > 0 ? `.${'0'.repeat(bounded)}` : '');
  if (x >= 1e21 || bounded > 75) return text;
  return isTie(x, bounded) ? evenNeighbour(x, bounded, text) : text;
}

/** Whether x lies exactly half-way between two decimals of so many places. */
function isTie(x: number, places: number): boolean {
  // Half of 10^-places is a multiple of 2^-(places + 1), and so is a double half-way between two such decimals.
  if (!Number.isInteger(x * 2 ** (places + 1))) return false;
  const more = x.toFixed(places + 25).slice(-25);
  if (!/^50*$/.test(more)) return false;
  return /^0*$/.test(x.toFixed(100).slice(-(100 - places - 25)));
}

function evenNeighbour(x: number, places: number, rounded: string): string {
  const last = Number(rounded[rounded.length - 1]);
  if (last % 2 === 0) return rounded;
  const exact = x.toFixed(places + 25);
  const cut = exact.slice(0, exact.length - 25);
  return cut.endsWith('.') ? cut.slice(0, -1) : cut;
}

/** [integer part, fraction] of shortest digits. */
function positionalShortest(x: number, bits: Bits): [string, string] {
  if (x === 0) return ['0', ''];
  const [digits, exponent] = shortestDigits(x, bits);
  if (exponent <= 0) return ['0', '0'.repeat(-exponent) + digits];
  if (digits.length <= exponent) return [digits + '0'.repeat(exponent - digits.length), ''];
  return [digits.slice(0, exponent), digits.slice(exponent)];
}

function split(text: string): [string, string] {
  const point = text.indexOf('.');
  return point < 0 ? [text, ''] : [text.slice(0, point), text.slice(point + 1)];
}

/** Below it decimals lie farther apart than doubles: at most one reads back as the double, and rounding finds it faster than the shortest digits are found. */
const DECIMALS_APART = 2 ** 51;

/** Without the zeros at its end; the point stays. */
function withoutZeros(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 48) end -= 1;
  return text.slice(0, end);
}

function positionalDigits(x: number, options: FloatTextOptions): [string, string] {
  const { precision = -1, unique = true, minDigits = 0, bits = 64, fractional = true } = options;
  if (!fractional) return significantDigits(x, options);
  if (!unique) return split(precision < 0 ? exactText(x) : fixedExact(x, precision));
  if (bits === 64 && precision > 0 && precision <= 20 && x * 10 ** precision < DECIMALS_APART) {
    const rounded = fixedExact(x, precision);
    if (Number(rounded) !== x) return split(rounded);
    if (minDigits === 0) return split(withoutZeros(rounded));
  }
  const shortest = positionalShortest(x, bits);
  if (precision >= 0 && shortest[1].length > precision) return split(fixedExact(x, precision));
  if (shortest[1].length < minDigits) return split(fixedExact(x, minDigits));
  return shortest;
}

/** The whole binary fraction, written out. */
function exactText(x: number): string {
  return withoutZeros(fixedExact(x, 100));
}

function significantDigits(x: number, options: FloatTextOptions): [string, string] {
  const { precision = -1, unique = true, bits = 64 } = options;
  const [digits, exponent] = x === 0 ? ['0', 1] : shortestDigits(x, bits);
  if (unique && (precision < 0 || digits.length <= precision)) return positionalShortest(x, bits);
  if (x === 0) return ['0', ''];
  const places = precision - exponent;
  if (places >= 0) return split(fixedExact(x, places));
  const text = x.toExponential(Math.max(0, precision - 1));
  return split(BigInt(Math.round(Number(text))).toString());
}

function trimmed(fraction: string, trim: FloatTextOptions['trim']): string {
  if (trim === 'k') return fraction;
  const bare = withoutZeros(fraction);
  return trim === '0' && bare === '' ? '0' : bare;
}

const signOf = (x: number, plus: boolean | undefined): string => (x < 0 || Object.is(x, -0) ? '-' : plus ? '+' : '');

function special(x: number, plus: boolean | undefined): string | null {
  if (Number.isNaN(x)) return 'nan';
  if (x - x === 0) return null;
  return `${signOf(x, plus)}inf`;
}

function padded(fraction: string, { precision = -1, minDigits = 0, padded }: FloatTextOptions): string {
  return fraction.padEnd(padded !== false ? precision : precision === 0 ? minDigits : 0, '0');
}

/** np.format_float_positional. */
export function positionalText(x: number, options: FloatTextOptions = {}): string {
  const { trim = 'k', padLeft = 0, padRight = 0 } = options;
  const odd = special(x, options.sign);
  if (odd !== null) return odd;
  let [whole, fraction] = positionalDigits(Math.abs(x), options);
  fraction = trimmed(fraction, trim);
  if (trim === 'k' && options.fractional !== false) fraction = padded(fraction, options);
  const point = trim === '-' && fraction === '' ? '' : '.';
  whole = (signOf(x, options.sign) + whole).padStart(padLeft);
  const text = whole + point + fraction;
  return fraction.length < padRight ? text + ' '.repeat(padRight - fraction.length + (point === '' ? 1 : 0)) : text;
}

/** [digits after the first one's point, exponent] as d.ddd and e. */
function scientificDigits(x: number, options: FloatTextOptions): [string, string, number] {
  const { precision = -1, unique = true, minDigits = 0, bits = 64 } = options;
  if (x === 0) return ['0', '', 0];
  const [digits, exponent] = shortestDigits(x, bits);
  if (unique && (precision < 0 || digits.length - 1 <= precision) && digits.length - 1 >= minDigits)
    return [digits[0] as string, digits.slice(1), exponent - 1];
  const places = unique
    ? precision >= 0 && digits.length - 1 > precision
      ? precision
      : minDigits
    : precision < 0
      ? 60
      : precision;
  const [mantissa, power] = exponential(x, Math.min(places, 100)).split('e') as [string, string];
  const [whole, fraction] = split(mantissa);
  return [whole, fraction, Number(power)];
}

/** np.format_float_scientific. */
export function scientificText(x: number, options: FloatTextOptions = {}): string {
  const { trim = 'k', padLeft = 0, expDigits = 2 } = options;
  const odd = special(x, options.sign);
  if (odd !== null) return odd;
  const [whole, digits, exponent] = scientificDigits(Math.abs(x), options);
  let fraction = trimmed(digits, trim);
  if (trim === 'k') fraction = padded(fraction, options);
  const point = trim === '-' && fraction === '' ? '' : '.';
  const power = (exponent === 0 ? '' : String(Math.abs(exponent))).padStart(expDigits, '0');
  return `${(signOf(x, options.sign) + whole).padStart(padLeft)}${point}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
}
