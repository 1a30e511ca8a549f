/** Uniform integers in a closed range: by Lemire's multiplication (Generator) or by masking (RandomState), with NumPy's buffers for small types. */
import { type BitSource, word64 } from './bits.ts';

/** The smallest 2^k - 1 that is at least `range`; ranges up to 2^32 - 1. */
function maskOf(range: number): number {
  let mask = range | (range >>> 1);
  mask |= mask >>> 2;
  mask |= mask >>> 4;
  mask |= mask >>> 8;
  return (mask | (mask >>> 16)) >>> 0;
}

function maskOf64(range: bigint): bigint {
  return (1n << BigInt(range.toString(2).length)) - 1n;
}

function bounded32(bits: BitSource, range: number, masked: boolean): number {
  if (range === 0) return 0;
  if (range === 0xffffffff) return bits.next32();
  if (masked) return masked32(bits, range, maskOf(range));
  return lemire32(bits, range);
}

function masked32(bits: BitSource, range: number, mask: number): number {
  for (;;) {
    const value = (bits.next32() & mask) >>> 0;
    if (value <= range) return value;
  }
}

/** The upper half of word × (range + 1), rejecting the few words that would favour some values. */
function lemire32(bits: BitSource, range: number): number {
  const size = range + 1;
  const low = size & 0xffff;
  const high = size >>> 16;
  const threshold = (0xffffffff - range) % size;
  for (;;) {
    const word = bits.next32();
    const left = Math.imul(word, size) >>> 0;
    if (left >= size || left >= threshold) {
      const below = (word & 0xffff) * low;
      const middle = (word >>> 16) * low + (below >>> 16);
      const rest = (word & 0xffff) * high + (middle % 65536);
      return (word >>> 16) * high + Math.floor(middle / 65536) + Math.floor(rest / 65536);
    }
  }
}

/** One draw from [0, range] as random_bounded_uint64 makes it; `range` below 2^53. */
export function boundedIndex(bits: BitSource, range: number, masked: boolean): number {
  if (range <= 0xffffffff) return bounded32(bits, range, masked);
  return Number(bounded64(bits, BigInt(range), masked));
}

/** One draw from [0, range] of 64 bits. */
export function bounded64(bits: BitSource, range: bigint, masked: boolean): bigint {
  if (range <= 0xffffffffn) return BigInt(bounded32(bits, Number(range), masked));
  const draw = (): bigint => {
    bits.next64();
    return word64(bits);
  };
  if (range === 0xffffffffffffffffn) return draw();
  if (masked) {
    const mask = maskOf64(range);
    for (;;) {
      const value = draw() & mask;
      if (value <= range) return value;
    }
  }
  const size = range + 1n;
  const threshold = (0xffffffffffffffffn - range) % size;
  for (;;) {
    const product = draw() * size;
    const left = product & 0xffffffffffffffffn;
    if (left >= size || left >= threshold) return product >> 64n;
  }
}

/** random_interval: always by masking, 32 bits wide where they suffice. Used to shuffle. */
export function interval(bits: BitSource, max: number): number {
  return max === 0 ? 0 : boundedIndexMasked(bits, max);
}

function boundedIndexMasked(bits: BitSource, max: number): number {
  if (max <= 0xffffffff) return masked32(bits, max, maskOf(max));
  return Number(bounded64(bits, BigInt(max), true));
}

/** Draws of 1, 8 or 16 bits, cut from shared 32-bit words. */
export class SmallWords {
  #buffer = 0;
  #left = 0;
  readonly bits: BitSource;
  readonly width: number;

  constructor(bits: BitSource, width: number) {
    this.bits = bits;
    this.width = width;
  }

  next(): number {
    if (this.#left === 0) {
      this.#buffer = this.bits.next32();
      this.#left = 32 / this.width - 1;
    } else {
      this.#buffer >>>= this.width;
      this.#left -= 1;
    }
    return this.#buffer & ((1 << this.width) - 1);
  }
}

/** A source of draws from [0, range] for a type of `width` bits (1 for bool); sources may share the words they are cut from. */
export function boundedDraws(
  bits: BitSource,
  width: number,
  range: number,
  masked: boolean,
  words = new SmallWords(bits, width),
): () => number {
  if (width === 1) {
    return range === 0 ? () => 0 : () => words.next();
  }
  if (range === 0) return () => 0;
  if (width >= 32) {
    if (range === 0xffffffff) return () => bits.next32();
    if (masked) {
      const mask = maskOf(range);
      return () => masked32(bits, range, mask);
    }
    return () => lemire32(bits, range);
  }
  const full = 2 ** width;
  if (range === full - 1) return () => words.next();
  if (masked) {
    const mask = maskOf(range);
    return () => {
      for (;;) {
        const value = words.next() & mask;
        if (value <= range) return value;
      }
    };
  }
  const size = range + 1;
  const threshold = (full - 1 - range) % size;
  return () => {
    for (;;) {
      const product = words.next() * size;
      const left = product % full;
      if (left >= size || left >= threshold) return (product - left) / full;
    }
  };
}
