/** The generator behind `random`: MT19937 with CPython's seeding, and uniform doubles and bits out of it. */

const SIZE = 624;
const PERIOD = 397;
const MATRIX = 0x9908b0df;

/** One stream of random numbers. */
export class Mersenne {
  readonly state = new Uint32Array(SIZE);
  index = SIZE + 1;

  /** Seeds from the words of a number, least significant first. */
  seedWords(key: readonly number[]): void {
    const { state } = this;
    this.#seedOne(19650218);
    let i = 1;
    let j = 0;
    for (let k = Math.max(SIZE, key.length); k > 0; k--) {
      const before = state[i - 1] as number;
      state[i] = ((state[i] as number) ^ Math.imul(before ^ (before >>> 30), 1664525)) + (key[j] as number) + j;
      if (++i >= SIZE) {
        state[0] = state[SIZE - 1] as number;
        i = 1;
      }
      if (++j >= key.length) j = 0;
    }
    for (let k = SIZE - 1; k > 0; k--) {
      const before = state[i - 1] as number;
      state[i] = ((state[i] as number) ^ Math.imul(before ^ (before >>> 30), 1566083941)) - i;
      if (++i >= SIZE) {
        state[0] = state[SIZE - 1] as number;
        i = 1;
      }
    }
    state[0] = 0x80000000;
    this.index = SIZE;
  }

  /** Seeds from a number that is not negative. */
  seed(value: bigint): void {
    const words: number[] = [];
    for (let rest = value; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
    this.seedWords(words.length === 0 ? [0] : words);
  }

  #seedOne(seed: number): void {
    const { state } = this;
    state[0] = seed;
    for (let i = 1; i < SIZE; i++) {
      const before = state[i - 1] as number;
      state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
    this.index = SIZE;
  }

  #refill(): void {
    const { state } = this;
    for (let i = 0; i < SIZE; i++) {
      const y = ((state[i] as number) & 0x80000000) | ((state[(i + 1) % SIZE] as number) & 0x7fffffff);
      state[i] = (state[(i + PERIOD) % SIZE] as number) ^ (y >>> 1) ^ (y & 1 ? MATRIX : 0);
    }
    this.index = 0;
  }

  /** 32 random bits. */
  word(): number {
    if (this.index >= SIZE) this.#refill();
    let y = this.state[this.index++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A double in [0, 1) with 53 random bits. */
  double(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** A number of this many random bits. */
  bits(count: number): number | bigint {
    if (count <= 32) return count === 0 ? 0 : this.word() >>> (32 - count);
    let value = 0n;
    for (let left = count, shift = 0n; left > 0; left -= 32, shift += 32n) {
      const word = this.word();
      value |= BigInt(left < 32 ? word >>> (32 - left) : word) << shift;
    }
    return count <= 53 ? Number(value) : value;
  }

  /** An integer in [0, limit), by rejection as CPython draws it. */
  below(limit: number | bigint): number | bigint {
    const width = limit.toString(2).length;
    let value = this.bits(width);
    while (value >= limit) value = this.bits(width);
    return value;
  }
}
