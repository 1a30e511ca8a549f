/** Matrix decompositions on NDArrays (in progress). */
import type { NDArray } from '../kernels.ts';
export function choleskyOf(a: NDArray): NDArray { return a; }
export function eighOf(a: NDArray): { values: NDArray; vectors: NDArray } { return { values: a, vectors: a }; }
export function svdOf(a: NDArray): { u: NDArray; s: NDArray; vh: NDArray } { return { u: a, s: a, vh: a }; }
