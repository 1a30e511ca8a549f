/** str() and repr() of single elements (NumPy scalars), shortest digits first: what string casts and printing build on. */
import { type DType, TYPE } from './dtype.ts';
import { roundToHalf } from './float16.ts';
import { Complex, objectOperations, type Raw } from './objects.ts';
import { datetimeText, NAT } from './units.ts';

/** The shortest digits that read back as the same float of 64, 32 or 16 bits, as [digits, exponent]: value = 0.d₁d₂… × 10^exponent. */
export function shortestDigits(value: number, bits: 16 | 32 | 64): [string, number] {
  let text: string;
  if (bits === 64) text = value.toExponential();
  else text = bits === 32 ? shortestSingle(value) : shortestHalf(value);
  const [mantissa, exponent] = text.split('e') as [string, string];
  return [mantissa.replace('.', '').replace(/0+$/, ''), Number(exponent) + 1];
}

function shortestSingle(value: number): string {
  let [low, high] = [0, 8];
  // Where some digits are enough, more are: half of what is left goes with every look.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Math.fround(Number(value.toExponential(middle))) === value) high = middle;
    else low = middle + 1;
  }
  const above = nearestAbove(value, low - 1);
  if (above !== null && Math.fround(Number(above)) === value) return above;
  const text = exponential(value, low);
  return Math.fround(Number(text)) === value ? text : value.toExponential(low);
}

/** Decimals of so many significant digits are told apart by doubles: the shortest text of one is its exact value. */
const EXACT_DIGITS = 15;

/** Whether a value's text of so many digits after the point can lie halfway between two; cheap, and certain when false. */
function mayBeHalfway(value: number, digits: number): boolean {
  if (digits + 2 > EXACT_DIGITS) return true;
  const shortest = value.toExponential();
  const end = shortest.indexOf('e');
  // One digit before the point, the digits kept, and the 5.
  return shortest[end - 1] === '5' && end === digits + 3 + (value < 0 ? 1 : 0);
}

/** toExponential, but a value exactly between two texts goes to the even one. */
export function exponential(value: number, digits: number): string {
  const text = value.toExponential(digits);
  if (!mayBeHalfway(value, digits)) return text;
  const exact = value.toExponential(100);
  const point = exact.indexOf('e');
  if (exact[digits + 2] !== '5' || /[1-9]/.test(exact.slice(digits + 3, point))) return text;
  const mantissa = text.slice(0, text.indexOf('e'));
  if (Number(mantissa[mantissa.length - 1]) % 2 === 0) return text;
  const cut = digits === 0 ? (exact[0] as string) : exact.slice(0, digits + 2);
  return cut + exact.slice(point);
}

/** At a power of two values lie closer below than above, where a text with fewer digits may read back that is not the nearest; else null. */
function nearestAbove(value: number, digits: number): string | null {
  if (digits < 1 || !Number.isInteger(Math.log2(value))) return null;
  const [mantissa, exponent] = value.toExponential(digits).split('e') as [string, string];
  return `${(Number(mantissa) + 10 ** -digits).toFixed(digits)}e${exponent}`;
}

function shortestHalf(value: number): string {
  for (let digits = 0; digits < 6; digits++) {
    // of two texts as near the even one, where that reads back; below a power of two values lie closer
    for (const text of [exponential(value, digits), value.toExponential(digits)])
      if (roundToHalf(Number(text)) === value) return text;
  }
  return value.toExponential(6);
}

/** Where NumPy's scalars of a width change to scientific notation. */
const SCIENTIFIC_FROM: Record<16 | 32 | 64, number> = { 16: 1e3, 32: 1e6, 64: 1e16 };

/** Python's repr of a finite or special float, for a float of `bits` bits as NumPy's scalars print it. */
function floatText(value: number, bits: 16 | 32 | 64 = 64): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [digits, exponent] = shortestDigits(Math.abs(value), bits);
  const sign = value < 0 ? '-' : '';
  const magnitude = Math.abs(value);
  if (magnitude >= SCIENTIFIC_FROM[bits] || magnitude < 1e-4) return sign + scientific(digits, exponent - 1);
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (digits.length <= exponent) return `${sign}${digits}${'0'.repeat(exponent - digits.length)}.0`;
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

function scientific(digits: string, exponent: number): string {
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Python's text of a complex number: `(1+2j)`, `2j`, without the `.0` of whole parts. */
function complexText(value: Complex, bits: 32 | 64 = 64): string {
  const imaginary = trimWhole(floatText(value.im, bits));
  if (value.re === 0 && !Object.is(value.re, -0)) return `${imaginary}j`;
  const sign = imaginary.startsWith('-') ? '' : '+';
  return `(${trimWhole(floatText(value.re, bits))}${sign}${imaginary}j)`;
}

const trimWhole = (text: string): string => (text.endsWith('.0') ? text.slice(0, -2) : text);

/** A float's width in bits. */
export function floatBits(dtype: DType | undefined): 16 | 32 | 64 {
  if (dtype === undefined) return 64;
  if (dtype.num === TYPE.float16) return 16;
  return dtype.num === TYPE.float32 || dtype.num === TYPE.complex64 ? 32 : 64;
}

/** str() of an element. Without a dtype a number is taken as an integer if it is whole. */
export function rawText(value: Raw, dtype?: DType): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'string':
      return value;
    case 'bigint':
    case 'number':
      return numberText(value, dtype);
    default:
      if (value instanceof Complex) return complexText(value, floatBits(dtype) === 64 ? 64 : 32);
      if (value instanceof Uint8Array) return bytesText(value);
      return objectOperations().str(value);
  }
}

function numberText(value: number | bigint, dtype: DType | undefined): string {
  if (dtype === undefined) return Number.isInteger(Number(value)) ? String(value) : floatText(value as number);
  if (dtype.kind === 'f') return floatText(value as number, floatBits(dtype));
  if (dtype.kind === 'M' && dtype.unit !== null) return datetimeText(BigInt(value), dtype.unit);
  if (dtype.kind === 'm' && dtype.unit !== null) return timedeltaText(BigInt(value), dtype.unit.base, dtype.unit.count);
  return String(value);
}

const UNIT_NAMES: Record<string, string> = {
  Y: 'years',
  M: 'months',
  W: 'weeks',
  D: 'days',
  h: 'hours',
  m: 'minutes',
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
  ps: 'picoseconds',
  fs: 'femtoseconds',
  as: 'attoseconds',
  generic: 'generic time units',
};

/** str(np.timedelta64): '3 days'. */
function timedeltaText(value: bigint, base: string, count: number): string {
  return value === NAT ? 'NaT' : `${value * BigInt(count)} ${UNIT_NAMES[base]}`;
}

/** repr(bytes). */
export function bytesText(bytes: Uint8Array): string {
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  let text = `b${quote}`;
  for (const byte of bytes) {
    if (byte === 92 || byte === quote.charCodeAt(0)) text += `\\${String.fromCharCode(byte)}`;
    else if (byte === 10) text += '\\n';
    else if (byte === 13) text += '\\r';
    else if (byte === 9) text += '\\t';
    else if (byte < 32 || byte > 126) text += `\\x${byte.toString(16).padStart(2, '0')}`;
    else text += String.fromCharCode(byte);
  }
  return text + quote;
}
