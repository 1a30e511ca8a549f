/** The Mersenne Twister as a source of bits for every distribution: ndarray/random's generator behind the common interface. */
import { MT19937 } from '../../ndarray/random/mt19937.ts';
import type { BitSource, BitState } from './bits.ts';
import type { SeedSequence } from './seedSequence.ts';

export class MersenneSource implements BitSource {
  readonly kind = 'MT19937';
  readonly twister = new MT19937(0);
  high = 0;
  low = 0;

  /** MT19937(seed_seq): the key is drawn from the sequence, its first word has only the top bit. */
  seedFrom(seeds: SeedSequence): void {
    this.twister.key.set(seeds.generate32(624));
    this.twister.key[0] = 0x80000000;
    this.twister.position = 623;
  }

  next32(): number {
    return this.twister.nextUint32();
  }

  next64(): void {
    this.high = this.twister.nextUint32();
    this.low = this.twister.nextUint32();
  }

  nextDouble(): number {
    return this.twister.nextDouble();
  }

  getState(): BitState {
    return { bit_generator: this.kind, state: { key: Array.from(this.twister.key), pos: this.twister.position } };
  }

  setState(state: BitState): void {
    const inner = state.state as BitState;
    this.twister.key.set((inner.key as number[]).map(Number));
    this.twister.position = Number(inner.pos);
  }
}
