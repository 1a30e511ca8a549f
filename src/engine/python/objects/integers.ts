/** Arithmetic of int as pure functions on numbers and bigints; results are normalised. */
import { floorDivide, trueDivide } from '../format/exact.ts';
import { maybeRuntime } from './current.ts';
import { reserve } from './limits.ts';
import { raise, valueError } from './raise.ts';
import { LARGEST, normalize } from './values.ts';

export type Int = number | bigint;

const small = (value: number): boolean => value <= LARGEST && value >= -LARGEST;

export function addInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (small(sum)) return sum;
  }
  return normalize(BigInt(a) + BigInt(b));
}

export function subtractInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (small(difference)) return difference;
  }
  return normalize(BigInt(a) - BigInt(b));
}

export function multiplyInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (small(product)) return product + 0;
  } else if (isHuge(a) || isHuge(b)) reserveBits(bitCount(a) + bitCount(b));
  return normalize(BigInt(a) * BigInt(b));
}

export function floorDivideInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) raise('ZeroDivisionError', 'integer division or modulo by zero');
    const remainder = a % b;
    const quotient = (a - remainder) / b;
    return remainder !== 0 && remainder < 0 !== b < 0 ? quotient - 1 : quotient + 0;
  }
  if (b === 0) raise('ZeroDivisionError', 'integer division or modulo by zero');
  return normalize(floorDivide(BigInt(a), BigInt(b))[0]);
}

export function moduloInts(a: Int, b: Int): Int {
  if (b === 0) raise('ZeroDivisionError', 'integer modulo by zero');
  if (typeof a === 'number' && typeof b === 'number') {
    const remainder = a % b;
    return remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder + 0;
  }
  return normalize(floorDivide(BigInt(a), BigInt(b))[1]);
}

/** a / b as a double. */
export function divideInts(a: Int, b: Int): number {
  if (b === 0) raise('ZeroDivisionError', 'division by zero');
  return trueDivide(a, b);
}

/** a ** b for b >= 0. */
export function powerInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const power = a ** b;
    if (small(power) && Number.isInteger(power)) return power + 0;
    if (a === 1 || a === 0) return a;
    if (a === -1) return b % 2 === 0 ? 1 : -1;
  }
  if (typeof a === 'number' && (a === 0 || a === 1)) return a;
  // Of a power of two exactly: Mersenne's numbers have millions of bits.
  reserveBits((typeof a === 'number' ? Math.log2(Math.abs(a)) : bitCount(a)) * Number(b));
  return normalize(BigInt(a) ** BigInt(b));
}

/** Ints beyond this many bits are refused as memory is: one operation on them takes longer than any limit on time allows. */
const MOST_BITS = 8_000_000;

function reserveBits(bits: number): void {
  reserve(bits > MOST_BITS ? Number.POSITIVE_INFINITY : bits / 8);
}

/** Both bounds are made once: the negative one alone has 12 kB, which each product of two bigints allocated twice. */
const HUGE = 1n << 100_000n;
const HUGE_NEGATIVE = -HUGE;

const isHuge = (a: Int): boolean => typeof a === 'bigint' && (a > HUGE || a < HUGE_NEGATIVE);

/** About how many bits an int has. */
function bitCount(a: Int): number {
  return typeof a === 'number' ? Math.log2(Math.abs(a) + 1) : a.toString(16).length * 4;
}

/** pow(a, b, m). */
export function powerModulo(a: Int, b: Int, m: Int): Int {
  if (m === 0) valueError('pow() 3rd argument cannot be 0');
  const modulus = BigInt(m);
  let base = floorDivide(BigInt(a), modulus)[1];
  let exponent = BigInt(b);
  if (exponent < 0n) {
    base = inverse(base, modulus < 0n ? -modulus : modulus);
    exponent = -exponent;
  }
  let result = 1n;
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return normalize(floorDivide(result, modulus)[1]);
}

function inverse(a: bigint, m: bigint): bigint {
  let [r0, r1] = [m, ((a % m) + m) % m];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  if (r0 !== 1n) valueError('base is not invertible for the given modulus');
  return ((t0 % m) + m) % m;
}

export function leftShift(a: Int, b: Int): Int {
  if (b < 0) valueError('negative shift count');
  if (a === 0) return 0;
  if (typeof a === 'number' && typeof b === 'number' && b < 53) {
    const result = a * 2 ** b;
    if (small(result)) return result;
  }
  if (b > 1000) reserveBits(Number(b));
  return normalize(BigInt(a) << BigInt(b));
}

export function rightShift(a: Int, b: Int): Int {
  if (b < 0) valueError('negative shift count');
  if (typeof a === 'number') return typeof b === 'bigint' || b > 1000 ? (a < 0 ? -1 : 0) : Math.floor(a / 2 ** b) + 0;
  return normalize(a >> BigInt(b));
}

const WORD = 2 ** 32;

/** Of two numbers by their halves, a fourth of the time that bigints take; what is beyond safe integers then is left to those. */
const byHalves =
  (ofWords: (a: number, b: number) => number, ofBigints: (a: bigint, b: bigint) => bigint) =>
  (a: Int, b: Int): Int => {
    if (typeof a === 'number' && typeof b === 'number') {
      const result = ofWords(Math.floor(a / WORD), Math.floor(b / WORD)) * WORD + (ofWords(a, b) >>> 0);
      if (small(result)) return result;
    }
    return normalize(ofBigints(BigInt(a), BigInt(b)));
  };

export const andInts = byHalves(
  (a, b) => a & b,
  (a, b) => a & b,
);
export const orInts = byHalves(
  (a, b) => a | b,
  (a, b) => a | b,
);
export const xorInts = byHalves(
  (a, b) => a ^ b,
  (a, b) => a ^ b,
);

export function invertInt(a: Int): Int {
  return typeof a === 'number' && a < LARGEST && a > -LARGEST ? -a - 1 : normalize(~BigInt(a));
}

export function negateInt(a: Int): Int {
  return typeof a === 'number' ? 0 - a : normalize(-a);
}

/** How many decimal digits a run converts at most, since CPython's conversions are quadratic; 0 for as many as there are. */
export const digitLimit = (): number => maybeRuntime()?.maxDigits ?? 4300;
/** No limit is below so many digits. */
export const LEAST_DIGITS = 640;

/** Refuses an integer whose decimal text would be too long. */
export function checkDigits(value: Int): void {
  if (typeof value === 'number' || value.toString(16).length * 4 < LEAST_DIGITS * 3) return;
  const digits = digitLimit();
  if (digits > 0 && value.toString().length - (value < 0n ? 1 : 0) > digits)
    valueError(
      `Exceeds the limit (${digits} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
    );
}

/** Decimal digits, with CPython's guard against long conversions. */
export function intText(value: Int): string {
  checkDigits(value);
  return `${value}`;
}
