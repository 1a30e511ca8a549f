/** Philox4x64: a counter-based generator; its words are drawn four at a time. */
import { type BitState, Bits64 } from './bits.ts';
import type { SeedSequence } from './seedSequence.ts';

const MASK64 = (1n << 64n) - 1n;
const BUMP = [0x9e3779b97f4a7c15n, 0xbb67ae8584caa73bn] as const;
const MULTIPLY = [0xd2e7470ee14c6c93n, 0xca5a826395121157n] as const;
const ROUNDS = 10;

const words = (value: bigint, count: number): bigint[] =>
  Array.from({ length: count }, (_, i) => (value >> BigInt(64 * i)) & MASK64);

export class Philox extends Bits64 {
  readonly kind = 'Philox';
  #counter: bigint[] = [0n, 0n, 0n, 0n];
  #key: bigint[];
  #buffer: bigint[] = [0n, 0n, 0n, 0n];
  #position = 4;

  constructor(seeds: SeedSequence) {
    super();
    this.#key = seeds.generate64(2);
  }

  /** Begins at another place, or in another stream. */
  begin(counter: bigint, key: bigint | null): void {
    this.#counter = words(counter, 4);
    if (key !== null) this.#key = words(key, 2);
  }

  /** As if so many blocks had been drawn. */
  advance(delta: bigint): void {
    const now = this.#counter.reduceRight((whole, word) => (whole << 64n) | word, 0n);
    this.#counter = words(now + delta, 4);
    this.#position = 4;
  }

  next64(): void {
    if (this.#position >= 4) this.#refill();
    const word = this.#buffer[this.#position++]!;
    this.high = Number(word >> 32n);
    this.low = Number(word & 0xffffffffn);
  }

  #refill(): void {
    for (let i = 0; i < 4; i++) {
      this.#counter[i] = (this.#counter[i]! + 1n) & MASK64;
      if (this.#counter[i] !== 0n) break;
    }
    let [a, b, c, d] = this.#counter as [bigint, bigint, bigint, bigint];
    let [k0, k1] = this.#key as [bigint, bigint];
    for (let round = 0; round < ROUNDS; round++) {
      if (round > 0) {
        k0 = (k0 + BUMP[0]) & MASK64;
        k1 = (k1 + BUMP[1]) & MASK64;
      }
      const first = MULTIPLY[0] * a;
      const second = MULTIPLY[1] * c;
      [a, b, c, d] = [(second >> 64n) ^ b ^ k0, second & MASK64, (first >> 64n) ^ d ^ k1, first & MASK64];
    }
    this.#buffer = [a, b, c, d];
    this.#position = 0;
  }

  getState(): BitState {
    return {
      bit_generator: this.kind,
      state: { counter: [...this.#counter], key: [...this.#key] },
      buffer: [...this.#buffer],
      buffer_pos: this.#position,
      ...this.spareState(),
    };
  }

  setState(state: BitState): void {
    const inner = state.state as BitState;
    this.#counter = (inner.counter as bigint[]).map(BigInt);
    this.#key = (inner.key as bigint[]).map(BigInt);
    this.#buffer = (state.buffer as bigint[]).map(BigInt);
    this.#position = Number(state.buffer_pos);
    this.setSpare(state);
  }
}
