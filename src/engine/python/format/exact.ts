/** Exact arithmetic between ints and floats: comparison, true division, ratios, rounding and hexadecimal floats. */

import { divideRounding, scaledInteger, splitDouble } from './decimal.ts';
import { TextError, valueError } from './error.ts';
import { normalize } from './parse.ts';

/** The sign of `integer - float`; NaN where the float is. BigInt comparison with a double is exact by JavaScript's rules. */
export function compareIntFloat(integer: number | bigint, float: number): number {
  if (Number.isNaN(float)) return Number.NaN;
  return integer < float ? -1 : integer > float ? 1 : 0;
}

/** Number of bits of a non-negative integer. */
export function bitLength(value: bigint): number {
  if (value < 0x10000000000000000n) {
    const high = Number(value >> 32n);
    return high === 0 ? 32 - Math.clz32(Number(value)) : 64 - Math.clz32(high);
  }
  const text = value.toString(16);
  return (text.length - 1) * 4 + Number.parseInt(text[0] as string, 16).toString(2).length;
}

/** `a / b` of ints, correctly rounded. */
export function trueDivide(a: number | bigint, b: number | bigint): number {
  // biome-ignore lint/suspicious/noDoubleEquals: 0 and 0n are meant alike
  if (b == 0) throw new TextError('ZeroDivisionError', 'division by zero');
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  const negative = a < 0 !== b < 0;
  const result = divideToDouble(magnitude(a), magnitude(b));
  if (result === Infinity) throw new TextError('OverflowError', 'integer division result too large for a float');
  return negative ? -result : result;
}

function magnitude(value: number | bigint): bigint {
  const big = BigInt(value);
  return big < 0n ? -big : big;
}

/** The double nearest to a quotient of non-negative integers, Infinity where it is too large. */
export function divideToDouble(a: bigint, b: bigint): number {
  if (a === 0n) return 0;
  // A quotient of 53 bits (fewer among the subnormals), rounded once, is exact as a double.
  const exponent = Math.max(bitLength(a) - bitLength(b) - 53, -1074);
  const quotient = exponent >= 0 ? divideRounding(a, b << BigInt(exponent)) : divideRounding(a << BigInt(-exponent), b);
  if (bitLength(quotient) > 53) return scaleRounding(a, b, exponent + 1);
  return scale(Number(quotient), exponent);
}

function scaleRounding(a: bigint, b: bigint, exponent: number): number {
  const quotient = exponent >= 0 ? divideRounding(a, b << BigInt(exponent)) : divideRounding(a << BigInt(-exponent), b);
  return scale(Number(quotient), exponent);
}

function scale(value: number, exponent: number): number {
  if (exponent > 971) return Infinity;
  if (exponent < -1022) return value * 2 ** -1022 * 2 ** (exponent + 1022);
  return value * 2 ** exponent;
}

/** The integer that a finite float is after truncation. */
export function truncateFloat(x: number): number | bigint {
  if (Number.isNaN(x)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(x)) throw new TextError('OverflowError', 'cannot convert float infinity to integer');
  const whole = Math.trunc(x) + 0;
  return Number.isSafeInteger(whole) ? whole : BigInt(whole);
}

/** `x.as_integer_ratio()`. */
export function integerRatio(x: number): [number | bigint, number | bigint] {
  if (Number.isNaN(x)) throw valueError('cannot convert NaN to integer ratio');
  if (!Number.isFinite(x)) throw new TextError('OverflowError', 'cannot convert Infinity to integer ratio');
  let { mantissa, exponent } = splitDouble(x);
  if (mantissa === 0n) return [0, 1];
  while ((mantissa & 1n) === 0n && exponent < 0) {
    mantissa >>= 1n;
    exponent++;
  }
  const numerator = exponent > 0 ? mantissa << BigInt(exponent) : mantissa;
  const denominator = exponent < 0 ? 1n << BigInt(-exponent) : 1n;
  return [normalize(x < 0 ? -numerator : numerator), normalize(denominator)];
}

/** `round(x, places)` of a float: the exact value rounded in decimal, ties to even. */
export function roundFloat(x: number, places: number): number {
  if (!Number.isFinite(x) || x === 0 || places > 323) return x;
  if (places < -308) return x < 0 ? -0 : 0;
  const digits = scaledInteger(x, places);
  const result = Number(`${digits}e${-places}`);
  if (result === Infinity) throw new TextError('OverflowError', 'rounded value too large to represent');
  return x < 0 ? -result : result;
}

/** The integer nearest to a finite float, ties to even. */
export function roundToInteger(x: number): number | bigint {
  if (!Number.isFinite(x)) return truncateFloat(x);
  const floor = Math.floor(x);
  const rest = x - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return truncateFloat(rounded);
}

/** `x.hex()`. */
export function floatHex(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  if (!Number.isFinite(x)) return `${sign}inf`;
  if (x === 0) return `${sign}0x0.0p+0`;
  const { mantissa, exponent } = splitDouble(x);
  const lead = mantissa >> 52n;
  const fraction = (mantissa & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const power = exponent + 52;
  return `${sign}0x${lead}.${fraction}p${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}

const HEX_FLOAT = /^([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/i;

/** `float.fromhex(text)`. */
export function floatFromHex(text: string): number {
  const bare = text.trim();
  const special = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i.exec(bare);
  if (special !== null) {
    if (special[2] === undefined) return Number.NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  }
  const match = HEX_FLOAT.exec(bare);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (match === null || whole + fraction === '') throw valueError('invalid hexadecimal floating-point string');
  const digits = BigInt(`0x${whole}${fraction}`);
  const power = Number(match[4] ?? 0) - 4 * fraction.length;
  if (digits !== 0n && power + bitLength(digits) > 1100) {
    throw new TextError('OverflowError', 'hexadecimal value too large to represent as a float');
  }
  const tiny = power + bitLength(digits) < -1200;
  const size = tiny
    ? 0
    : power >= 0
      ? divideToDouble(digits << BigInt(power), 1n)
      : divideToDouble(digits, 1n << BigInt(-power));
  if (size === Infinity) throw new TextError('OverflowError', 'hexadecimal value too large to represent as a float');
  return match[1] === '-' ? -size : size;
}

/** Floor division and remainder of ints with Python's signs. */
export function floorDivide(a: bigint, b: bigint): [bigint, bigint] {
  const quotient = a / b;
  const remainder = a % b;
  return remainder !== 0n && remainder < 0n !== b < 0n ? [quotient - 1n, remainder + b] : [quotient, remainder];
}

/** `divmod` of floats as CPython computes it; the divisor is not zero. */
export function floatDivmod(x: number, y: number): [number, number] {
  let mod = x % y;
  let div = (x - mod) / y;
  if (mod !== 0) {
    if (y < 0 !== mod < 0) {
      mod += y;
      div -= 1;
    }
  } else mod = y < 0 || Object.is(y, -0) ? -0 : 0;
  if (div === 0) return [x / y < 0 || Object.is(x / y, -0) ? -0 : 0, mod];
  const floor = Math.floor(div);
  return [div - floor > 0.5 ? floor + 1 : floor, mod];
}
