/** Exact decimal digits of doubles: correctly rounded, ties to even, as C's printf gives them. Signs and layout are the callers'. */

/** The digits of a positive finite number: `0.digits × 10^point`; zero is `{digits: '0', point: 1}`. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

const ZERO: Decimal = { digits: '0', point: 1 };
const view = new DataView(new ArrayBuffer(8));

/** A finite double as `mantissa × 2^exponent`, sign left out. */
export function splitDouble(x: number): { mantissa: bigint; exponent: number } {
  view.setFloat64(0, Math.abs(x));
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n) & 0x7ff;
  const fraction = bits & 0xfffffffffffffn;
  if (biased === 0) return { mantissa: fraction, exponent: -1074 };
  return { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

/** Divides, rounding the quotient to nearest with ties to even; both positive. */
export function divideRounding(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice > denominator || (twice === denominator && (quotient & 1n) === 1n)) return quotient + 1n;
  return quotient;
}

/** `|x| × 10^places` rounded to an integer exactly, ties to even; `places` may be negative. */
export function scaledInteger(x: number, places: number): bigint {
  const { mantissa, exponent } = splitDouble(x);
  let numerator = mantissa;
  let denominator = 1n;
  if (exponent > 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  if (places > 0) numerator *= 10n ** BigInt(places);
  else denominator *= 10n ** BigInt(-places);
  return divideRounding(numerator, denominator);
}

/** `|x|` with this many digits after the point, as `whole.fraction` without any sign. */
export function fixedDigits(x: number, places: number): string {
  const size = Math.abs(x);
  // toFixed is exact but rounds ties up; a tie needs a value with few binary places.
  if (places <= 100 && size < 1e21 && !Number.isInteger(size * 2 ** (places + 1))) return size.toFixed(places);
  const digits = scaledInteger(size, places).toString();
  if (places === 0) return digits;
  const padded = digits.padStart(places + 1, '0');
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** `|x|` rounded to this many significant digits (at least one), trailing zeros kept. */
export function significantDigits(x: number, count: number): Decimal {
  const size = Math.abs(x);
  if (size === 0) return { digits: '0'.repeat(count), point: 1 };
  const estimate = size.toExponential(Math.min(count, 101) - 1);
  const mark = estimate.indexOf('e');
  const exponent = Number(estimate.slice(mark + 1));
  const places = count - 1 - exponent;
  // As above: only a value with few binary places can lie between two neighbours.
  if (count <= 101 && places >= 0 && places < 1000 && !Number.isInteger(size * 2 ** (places + 1))) {
    return { digits: estimate.slice(0, mark).replace('.', ''), point: exponent + 1 };
  }
  // The estimate may have rounded up to the next power of ten: try the lower exponent first.
  for (const candidate of [exponent - 1, exponent]) {
    const digits = scaledInteger(size, count - 1 - candidate).toString();
    if (digits.length === count) return { digits, point: candidate + 1 };
  }
  const digits = scaledInteger(size, count - 2 - exponent).toString();
  return { digits: digits.slice(0, count), point: exponent + 2 };
}

/** The shortest digits that read back as `|x|`. */
export function shortestDigits(x: number): Decimal {
  const size = Math.abs(x);
  if (size === 0) return ZERO;
  const text = size.toExponential();
  const mark = text.indexOf('e');
  return { digits: text.slice(0, mark).replace('.', ''), point: Number(text.slice(mark + 1)) + 1 };
}
