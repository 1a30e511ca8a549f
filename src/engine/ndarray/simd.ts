/** Elementwise kernels through WebAssembly SIMD for large row-major float64 arrays. */
import type { DType } from './dtype.ts';
import type { LaneView } from './loops.ts';

/** Computes R[ir+i] from A[ia+i·a0] and B[ib+i·b0] (steps 0 or 1); false if the scalar loop has to do it. */
export type Simd = (
  A: LaneView,
  ia: number,
  a0: number,
  B: LaneView,
  ib: number,
  b0: number,
  R: LaneView,
  ir: number,
  n: number,
) => boolean;

/** The vector kernel of a ufunc, if there is one. */
export function simdFor(_name: string, _dtype: DType): Simd | null {
  return null;
}
