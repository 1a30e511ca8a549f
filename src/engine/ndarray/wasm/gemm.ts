/** Matrix products through WebAssembly SIMD, where the host has it. */

type Fast = (
  m: number,
  n: number,
  k: number,
  A: Float64Array,
  a: number,
  B: Float64Array,
  b: number,
  C: Float64Array,
  c: number,
) => boolean;

/** Returns false where it does not pay; null without SIMD. */
export const fastGemm: Fast | null = null as Fast | null;
