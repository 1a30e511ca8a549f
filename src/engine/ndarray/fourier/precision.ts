/** The two precisions of transforms: arrays round what is stored in them, `round` what is computed between. */

export type Numbers = Float64Array | Float32Array;

export type Round = (x: number) => number;

export interface Precision {
  readonly round: Round;
  readonly allocate: (length: number) => Numbers;
}

/** Doubles are rounded already. */
export const doubles: Precision = { round: (x) => x, allocate: (length) => new Float64Array(length) };

export const singles: Precision = { round: Math.fround, allocate: (length) => new Float32Array(length) };
