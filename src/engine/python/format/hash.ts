/** `hash()` of numbers and tuples as CPython computes it (modulo 2^61 - 1); of text a stable one, since CPython's is seeded. */

import { splitDouble } from './decimal.ts';
import { normalize } from './parse.ts';

const MODULUS = (1n << 61n) - 1n;
const WORD = (1n << 64n) - 1n;

/** -1 is CPython's mark for an error and no hash. */
function finish(value: bigint): number | bigint {
  return value === -1n ? -2 : normalize(value);
}

/** `hash(value)` of an int. */
export function hashInt(value: number | bigint): number | bigint {
  if (typeof value === 'number') return value === -1 ? -2 : value;
  const size = (value < 0n ? -value : value) % MODULUS;
  return finish(value < 0n ? -size : size);
}

/** `hash(x)` of a float; NaN hashes by identity, for which `identity` stands. */
export function hashFloat(x: number, identity = 0): number | bigint {
  if (Number.isNaN(x)) return identity;
  if (!Number.isFinite(x)) return x > 0 ? 314159 : -314159;
  const { mantissa, exponent } = splitDouble(x);
  const shift = BigInt(((exponent % 61) + 61) % 61);
  const size = ((mantissa % MODULUS) << shift) % MODULUS;
  return finish(x < 0 ? -size : size);
}

/** `hash()` of a fraction in lowest terms: equal to the float's where the float is equal. */
export function hashRatio(numerator: bigint, denominator: bigint): number | bigint {
  const inverse = power(denominator % MODULUS, MODULUS - 2n);
  if (inverse === 0n) return numerator < 0n ? -314159 : 314159;
  const size = ((numerator < 0n ? -numerator : numerator) * inverse) % MODULUS;
  return finish(numerator < 0n ? -size : size);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % MODULUS;
    square = (square * square) % MODULUS;
  }
  return result;
}

/** `hash()` of a complex number. */
export function hashComplex(real: number, imaginary: number): number | bigint {
  const sum = (BigInt(hashFloat(real)) + 1000003n * BigInt(hashFloat(imaginary))) & WORD;
  return finish(BigInt.asIntN(64, sum));
}

/** `hash()` of a tuple from its items' hashes (xxHash, as in CPython). */
export function hashTuple(hashes: readonly (number | bigint)[]): number | bigint {
  const accumulator = (mixed(hashes) + (BigInt(hashes.length) ^ (2870177450012600261n ^ 3527539n))) & WORD;
  return accumulator === WORD ? 1546275796 : normalize(BigInt.asIntN(64, accumulator));
}

/** `hash()` of a slice from its parts' hashes. */
export function hashSlice(hashes: readonly (number | bigint)[]): number | bigint {
  const accumulator = mixed(hashes);
  return accumulator === WORD ? 1546275796 : normalize(BigInt.asIntN(64, accumulator));
}

function mixed(hashes: readonly (number | bigint)[]): bigint {
  let accumulator = 2870177450012600261n;
  // `asUintN` around each step lets V8 do it in a word of 64 bits.
  for (const hash of hashes) {
    const bits = BigInt.asUintN(64, BigInt.asUintN(64, BigInt(hash)) * 14029467366897019727n);
    accumulator = BigInt.asUintN(64, accumulator + bits);
    accumulator = BigInt.asUintN(64, accumulator << 31n) | (accumulator >> 33n);
    accumulator = BigInt.asUintN(64, accumulator * 11400714785074694791n);
  }
  return accumulator;
}

/** `hash()` of a frozenset from its items' hashes. */
export function hashFrozenset(hashes: readonly (number | bigint)[]): number | bigint {
  let result = 0n;
  for (const hash of hashes) {
    const bits = BigInt.asUintN(64, BigInt(hash));
    result ^= ((bits ^ 89869747n ^ ((bits << 16n) & WORD)) * 3644798167n) & WORD;
  }
  result ^= (BigInt(hashes.length + 1) * 1927868237n) & WORD;
  result ^= (result >> 11n) ^ (result >> 25n);
  result = (result * 69069n + 907133923n) & WORD;
  return result === WORD ? 590923713 : normalize(BigInt.asIntN(64, result));
}

/** A hash of text: FNV-1a over its units, spread over 61 bits. */
export function hashText(text: string): number {
  if (text === '') return 0;
  let low = 0x811c9dc5;
  let high = 0x1234567;
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ low, 0x85ebca6b) ^ (high >>> 13);
  }
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}
