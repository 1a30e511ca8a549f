/** SFC64: the small fast chaotic generator. */
import { type BitState, Bits64 } from './bits.ts';
import type { SeedSequence } from './seedSequence.ts';

const MASK64 = (1n << 64n) - 1n;

export class SFC64 extends Bits64 {
  readonly kind = 'SFC64';
  #words: bigint[];

  constructor(seeds: SeedSequence) {
    super();
    this.#words = [...seeds.generate64(3), 1n];
    for (let i = 0; i < 12; i++) this.#draw();
  }

  #draw(): bigint {
    const [a, b, c, counter] = this.#words as [bigint, bigint, bigint, bigint];
    const word = (a + b + counter) & MASK64;
    const rotated = ((c << 24n) | (c >> 40n)) & MASK64;
    this.#words = [b ^ (b >> 11n), (c + (c << 3n)) & MASK64, (rotated + word) & MASK64, (counter + 1n) & MASK64];
    return word;
  }

  next64(): void {
    const word = this.#draw();
    this.high = Number(word >> 32n);
    this.low = Number(word & 0xffffffffn);
  }

  getState(): BitState {
    return { bit_generator: this.kind, state: { state: [...this.#words] }, ...this.spareState() };
  }

  setState(state: BitState): void {
    this.#words = ((state.state as BitState).state as bigint[]).map(BigInt);
    this.setSpare(state);
  }
}
