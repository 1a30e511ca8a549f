/** PCG64, the generator behind default_rng, on limbs of 24 bits so that every product is exact in a double; and its variant PCG64DXSM. */
import { type BitState, Bits64 } from './bits.ts';
import type { SeedSequence } from './seedSequence.ts';

const LIMB = 16777216;
const INVERSE = 1 / LIMB;
const MASK128 = (1n << 128n) - 1n;
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;

function limbsOf(value: bigint): number[] {
  return Array.from({ length: 6 }, (_, i) => Number((value >> BigInt(24 * i)) & 0xffffffn));
}

const [M0, M1, M2, M3, M4, M5] = limbsOf(MULTIPLIER) as [number, number, number, number, number, number];

function seedWords(seeds: SeedSequence): [bigint, bigint] {
  const [a, b, c, d] = seeds.generate64(4) as [bigint, bigint, bigint, bigint];
  return [(a << 64n) | b, (c << 64n) | d];
}

export class PCG64 extends Bits64 {
  readonly kind = 'PCG64';
  #s0 = 0;
  #s1 = 0;
  #s2 = 0;
  #s3 = 0;
  #s4 = 0;
  #s5 = 0;
  #increment: number[] = [0, 0, 0, 0, 0, 0];

  constructor(seeds: SeedSequence) {
    super();
    const [state, sequence] = seedWords(seeds);
    const increment = ((sequence << 1n) | 1n) & MASK128;
    this.#set((increment + state) & MASK128, increment);
    this.#step();
  }

  #set(state: bigint, increment: bigint): void {
    this.#increment = limbsOf(increment);
    const limbs = limbsOf(state);
    this.#s0 = limbs[0]!;
    this.#s1 = limbs[1]!;
    this.#s2 = limbs[2]!;
    this.#s3 = limbs[3]!;
    this.#s4 = limbs[4]!;
    this.#s5 = limbs[5]!;
  }

  #step(): void {
    const a = this.#s0;
    const b = this.#s1;
    const c = this.#s2;
    const d = this.#s3;
    const e = this.#s4;
    const f = this.#s5;
    const increment = this.#increment;
    let t = a * M0 + increment[0]!;
    let carry = (t * INVERSE) | 0;
    this.#s0 = t - carry * LIMB;
    t = a * M1 + b * M0 + increment[1]! + carry;
    carry = (t * INVERSE) | 0;
    this.#s1 = t - carry * LIMB;
    t = a * M2 + b * M1 + c * M0 + increment[2]! + carry;
    carry = (t * INVERSE) | 0;
    this.#s2 = t - carry * LIMB;
    t = a * M3 + b * M2 + c * M1 + d * M0 + increment[3]! + carry;
    carry = (t * INVERSE) | 0;
    this.#s3 = t - carry * LIMB;
    t = a * M4 + b * M3 + c * M2 + d * M1 + e * M0 + increment[4]! + carry;
    carry = (t * INVERSE) | 0;
    this.#s4 = t - carry * LIMB;
    t = a * M5 + b * M4 + c * M3 + d * M2 + e * M1 + f * M0 + increment[5]! + carry;
    this.#s5 = t % 256;
  }

  /** The output function: the halves' exclusive or, rotated by the topmost six bits. */
  next64(): void {
    this.#step();
    const low = this.#s0 ^ (this.#s1 << 24) ^ ((this.#s2 >>> 16) | (this.#s3 << 8));
    const high = ((this.#s1 >>> 8) | (this.#s2 << 16)) ^ (this.#s4 | (this.#s5 << 24));
    let rotation = this.#s5 >>> 2;
    let x = low;
    let y = high;
    if (rotation >= 32) {
      rotation -= 32;
      x = high;
      y = low;
    }
    if (rotation === 0) {
      this.low = x >>> 0;
      this.high = y >>> 0;
    } else {
      this.low = ((x >>> rotation) | (y << (32 - rotation))) >>> 0;
      this.high = ((y >>> rotation) | (x << (32 - rotation))) >>> 0;
    }
  }

  #state(): bigint {
    const limbs = [this.#s0, this.#s1, this.#s2, this.#s3, this.#s4, this.#s5];
    return limbs.reduceRight((value, limb) => (value << 24n) | BigInt(limb), 0n);
  }

  #inc(): bigint {
    return this.#increment.reduceRight((value, limb) => (value << 24n) | BigInt(limb), 0n);
  }

  getState(): BitState {
    return { bit_generator: this.kind, state: { state: this.#state(), inc: this.#inc() }, ...this.spareState() };
  }

  setState(state: BitState): void {
    const inner = state.state as BitState;
    this.#set(BigInt(inner.state as bigint) & MASK128, BigInt(inner.inc as bigint) & MASK128);
    this.setSpare(state);
  }

  /** Moves on as if `delta` words had been drawn. */
  advance(delta: bigint): void {
    this.#set(advanced(this.#state(), delta, MULTIPLIER, this.#inc()), this.#inc());
    this.spare = -1;
  }
}

/** A linear congruential generator's state `delta` steps on, by repeated squaring. */
function advanced(state: bigint, delta: bigint, multiplier: bigint, increment: bigint): bigint {
  let accumulatedMultiplier = 1n;
  let accumulatedIncrement = 0n;
  let m = multiplier;
  let plus = increment;
  for (let rest = delta & MASK128; rest > 0n; rest >>= 1n) {
    if (rest & 1n) {
      accumulatedMultiplier = (accumulatedMultiplier * m) & MASK128;
      accumulatedIncrement = (accumulatedIncrement * m + plus) & MASK128;
    }
    plus = ((m + 1n) * plus) & MASK128;
    m = (m * m) & MASK128;
  }
  return (accumulatedMultiplier * state + accumulatedIncrement) & MASK128;
}

const CHEAP = 0xda942042e4dd58b5n;
const MASK64 = (1n << 64n) - 1n;

export class PCG64DXSM extends Bits64 {
  readonly kind = 'PCG64DXSM';
  #state: bigint;
  #increment: bigint;

  constructor(seeds: SeedSequence) {
    super();
    const [state, sequence] = seedWords(seeds);
    this.#increment = ((sequence << 1n) | 1n) & MASK128;
    // Seeding steps with the full multiplier, only drawing with the cheap one.
    this.#state = ((this.#increment + state) * MULTIPLIER + this.#increment) & MASK128;
  }

  next64(): void {
    let high = this.#state >> 64n;
    const low = (this.#state & MASK64) | 1n;
    high ^= high >> 32n;
    high = (high * CHEAP) & MASK64;
    high ^= high >> 48n;
    high = (high * low) & MASK64;
    this.high = Number(high >> 32n);
    this.low = Number(high & 0xffffffffn);
    this.#state = (this.#state * CHEAP + this.#increment) & MASK128;
  }

  getState(): BitState {
    return { bit_generator: this.kind, state: { state: this.#state, inc: this.#increment }, ...this.spareState() };
  }

  setState(state: BitState): void {
    const inner = state.state as BitState;
    this.#state = BigInt(inner.state as bigint);
    this.#increment = BigInt(inner.inc as bigint);
    this.setSpare(state);
  }

  advance(delta: bigint): void {
    this.#state = advanced(this.#state, delta, CHEAP, this.#increment);
    this.spare = -1;
  }
}
