/** What every distribution draws from: a stream of 32-bit words, 64-bit words and doubles in NumPy's order. The generators themselves are in files of their own. */

/** A bit generator. `next64` leaves its word in `high` and `low`, so that no object is made per draw. */
export interface BitSource {
  readonly kind: string;
  high: number;
  low: number;
  /** The next unsigned 32-bit word. */
  next32(): number;
  /** Draws a 64-bit word into `high` and `low` (both unsigned). */
  next64(): void;
  /** The next double in [0, 1). */
  nextDouble(): number;
  /** The state as NumPy's `bit_generator.state` names it: integers as bigint where they exceed 2^53. */
  getState(): BitState;
  setState(state: BitState): void;
}

export interface BitState {
  [name: string]: number | bigint | string | number[] | bigint[] | BitState;
}

const TO_DOUBLE = 1 / 9007199254740992;

/** What the generators of 64-bit words share: doubles from the upper 53 bits, 32-bit words two at a time. */
export abstract class Bits64 implements BitSource {
  abstract readonly kind: string;
  high = 0;
  low = 0;
  /** The upper half of the last word, kept for the next call of `next32`. */
  spare = -1;

  abstract next64(): void;
  abstract getState(): BitState;
  abstract setState(state: BitState): void;

  next32(): number {
    if (this.spare >= 0) {
      const word = this.spare;
      this.spare = -1;
      return word;
    }
    this.next64();
    this.spare = this.high;
    return this.low;
  }

  nextDouble(): number {
    this.next64();
    return (this.high * 2097152 + (this.low >>> 11)) * TO_DOUBLE;
  }

  /** The two fields in which NumPy reports the spare half. */
  protected spareState(): BitState {
    return { has_uint32: this.spare >= 0 ? 1 : 0, uinteger: Math.max(this.spare, 0) };
  }

  protected setSpare(state: BitState): void {
    this.spare = Number(state.has_uint32 ?? 0) === 1 ? Number(state.uinteger ?? 0) : -1;
  }
}

/** The 64-bit word just drawn as a bigint. */
export function word64(bits: BitSource): bigint {
  return (BigInt(bits.high) << 32n) | BigInt(bits.low);
}
