import type { NDArray } from '../kernels.ts';
export declare function choleskyOf(a: NDArray): NDArray;
export declare function eighOf(a: NDArray): { values: NDArray; vectors: NDArray };
export declare function svdOf(a: NDArray): { u: NDArray; s: NDArray; vh: NDArray };
