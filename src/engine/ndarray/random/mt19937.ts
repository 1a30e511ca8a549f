/**
 * The Mersenne Twister as NumPy's legacy `np.random` runs it: seeding from an integer or an array, 53-bit doubles and
 * the polar Gaussian. Other distributions and the newer generators stand in numpy/random.
 *
 * Sources: Matsumoto and Nishimura, "Mersenne Twister" (1998), with the initialisation of 2002; Marsaglia's polar method.
 */

import { log } from '../../elementary/cLogarithm.ts';

const LENGTH = 624;
const SHIFT = 397;
const UPPER = 0x80000000;
const LOWER = 0x7fffffff;
const MATRIX = 0x9908b0df;

/** A stream of 32-bit words and what is drawn from them directly. */
export class MT19937 {
  readonly key = new Uint32Array(LENGTH);
  /** How many words of `key` are used up. */
  position = LENGTH;
  /** The second number of the last pair that the polar method made, or null. */
  spareGauss: number | null = null;

  constructor(seed: number | ArrayLike<number> = 5489) {
    this.seed(seed);
  }

  /** np.random.seed(n) for an integer of 0 to 2**32 - 1, np.random.seed([…]) for a list of such. */
  seed(seed: number | ArrayLike<number>): void {
    if (typeof seed === 'number') this.#fillFrom(seed);
    else this.#fillFromArray(seed);
    this.position = LENGTH;
    this.spareGauss = null;
  }

  #fillFrom(seed: number): void {
    let word = seed >>> 0;
    for (let i = 0; i < LENGTH; i++) {
      this.key[i] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + i + 1) >>> 0;
    }
  }

  #fillFromArray(words: ArrayLike<number>): void {
    const key = this.key;
    const length = words.length;
    this.#fillFrom(19650218);
    let i = 1;
    let j = 0;
    const step = (factor: number, extra: number, sign: 1 | -1): void => {
      const before = key[i - 1] as number;
      key[i] = ((key[i] as number) ^ Math.imul(before ^ (before >>> 30), factor)) + sign * extra;
      i += 1;
      if (i >= LENGTH) {
        key[0] = key[LENGTH - 1] as number;
        i = 1;
      }
    };
    for (let k = Math.max(LENGTH, length); k > 0; k--) {
      step(1664525, ((words[j] as number) >>> 0) + j, 1);
      j = j + 1 >= length ? 0 : j + 1;
    }
    for (let k = LENGTH - 1; k > 0; k--) step(1566083941, i, -1);
    key[0] = UPPER;
  }

  #refill(): void {
    const key = this.key;
    for (let i = 0; i < LENGTH; i++) {
      const y = ((key[i] as number) & UPPER) | ((key[(i + 1) % LENGTH] as number) & LOWER);
      key[i] = (key[(i + SHIFT) % LENGTH] as number) ^ (y >>> 1) ^ (y & 1 ? MATRIX : 0);
    }
    this.position = 0;
  }

  /** The next 32 bits, unsigned. */
  nextUint32(): number {
    if (this.position === LENGTH) this.#refill();
    let y = this.key[this.position++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** random_sample(): a double in [0, 1) with 53 random bits. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** randn(): a standard normal number by the polar method, two at a time. */
  nextGauss(): number {
    if (this.spareGauss !== null) {
      const spare = this.spareGauss;
      this.spareGauss = null;
      return spare;
    }
    let x1: number;
    let x2: number;
    let radius: number;
    do {
      x1 = 2 * this.nextDouble() - 1;
      x2 = 2 * this.nextDouble() - 1;
      radius = x1 * x1 + x2 * x2;
    } while (radius >= 1 || radius === 0);
    const factor = Math.sqrt((-2 * log(radius)) / radius);
    this.spareGauss = factor * x1;
    return factor * x2;
  }

  /** A generator in the same state. */
  clone(): MT19937 {
    const copy = new MT19937(0);
    copy.key.set(this.key);
    copy.position = this.position;
    copy.spareGauss = this.spareGauss;
    return copy;
  }
}
