/** Matrix products on row-major memory, one function per element type; sums run over k in order, as BLAS does. */
import { objectOperations } from './objects.ts';
import { type Matrix, wasmGemm } from './wasm/gemm.ts';

/** C (m×n) = A (m×k) · B (k×n), all row-major and starting at the given elements. */
export type Gemm<T> = (m: number, n: number, k: number, A: T, a: number, B: T, b: number, C: T, c: number) => void;

/** Below so many multiplications the way into WebAssembly's memory costs more than it gains. */
const WASM_FROM = 4096;

/** C = A·B for floats anywhere in memory, C row-major; `round` is fround for float32. */
export function gemmFloat(
  m: number,
  n: number,
  k: number,
  A: Matrix,
  B: Matrix,
  C: Float64Array | Float32Array,
  c: number,
): void {
  if (m * n * k >= WASM_FROM && m > 1 && n > 1 && wasmGemm(m, n, k, A, B, C, c)) return;
  if (C instanceof Float64Array) (fuses(m, n, k) ? fusedF64 : plainF64)(m, n, k, A, B, C, c);
  else plainF32(m, n, k, A, B, C, c);
}

function plainF64(m: number, n: number, k: number, A: Matrix, B: Matrix, C: Float64Array, c: number): void {
  const { view: x, row: ar, column: ac } = A;
  const { view: y, row: br, column: bc } = B;
  for (let i = 0, to = c; i < m; i++) {
    for (let j = 0; j < n; j++, to++) {
      let sum = 0;
      for (let p = 0, u = A.at + i * ar, v = B.at + j * bc; p < k; p++, u += ac, v += br)
        sum += (x[u] as number) * (y[v] as number);
      C[to] = sum;
    }
  }
}

/**
 * BLAS adds each product with one rounding (fused multiply-add), in order of k for matrices and for vectors shorter
 * than its unrolled loop. The small products whose digits people read do the same; larger ones would pay for it.
 */
function fuses(m: number, n: number, k: number): boolean {
  return m * n * k <= 256 && (m > 1 ? n > 1 : n === 1 && k < 16);
}

function fusedF64(m: number, n: number, k: number, A: Matrix, B: Matrix, C: Float64Array, c: number): void {
  const { view: x, row: ar, column: ac } = A;
  const { view: y, row: br, column: bc } = B;
  for (let i = 0, to = c; i < m; i++) {
    for (let j = 0; j < n; j++, to++) {
      let sum = 0;
      for (let p = 0, u = A.at + i * ar, v = B.at + j * bc; p < k; p++, u += ac, v += br)
        sum = multiplyAdd(x[u] as number, y[v] as number, sum);
      C[to] = sum;
    }
  }
}

/** 2^27 + 1: splits a double into two halves whose products are exact. */
const SPLIT = 134217729;

/** a·b + c with one rounding: the errors of the product and of the sum are found and added last. */
function multiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const scaledA = SPLIT * a;
  const scaledB = SPLIT * b;
  const ah = scaledA - (scaledA - a);
  const bh = scaledB - (scaledB - b);
  const al = a - ah;
  const bl = b - bh;
  const productError = ah * bh - product + ah * bl + al * bh + al * bl;
  const back = sum - product;
  const sumError = product - (sum - back) + (c - back);
  const error = productError + sumError;
  // Infinities, NaN and halves past the largest double leave no error to add.
  return error - error === 0 ? sum + error : sum;
}

function plainF32(m: number, n: number, k: number, A: Matrix, B: Matrix, C: Float32Array, c: number): void {
  const { fround } = Math;
  for (let i = 0, to = c; i < m; i++) {
    for (let j = 0; j < n; j++, to++) {
      let sum = 0;
      let u = A.at + i * A.row;
      let v = B.at + j * B.column;
      for (let p = 0; p < k; p++, u += A.column, v += B.row)
        sum = fround(sum + fround((A.view[u] as number) * (B.view[v] as number)));
      C[to] = sum;
    }
  }
}

/** Integers of 32 bits or fewer, modulo 2^32. */
export const gemmI32: Gemm<Int32Array> = (m, n, k, A, a, B, b, C, c) => {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum = (sum + Math.imul(A[a + i * k + p] as number, B[b + p * n + j] as number)) | 0;
      C[c + i * n + j] = sum;
    }
  }
};

export const gemmI64: Gemm<BigInt64Array> = (m, n, k, A, a, B, b, C, c) => {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0n;
      for (let p = 0; p < k; p++) sum += (A[a + i * k + p] as bigint) * (B[b + p * n + j] as bigint);
      C[c + i * n + j] = BigInt.asIntN(64, sum);
    }
  }
};

/** Interleaved complex numbers; positions count whole numbers. */
export function gemmComplex(round: (value: number) => number): Gemm<Float64Array | Float32Array> {
  return (m, n, k, A, a, B, b, C, c) => {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let re = 0;
        let im = 0;
        for (let p = 0; p < k; p++) {
          const x = 2 * (a + i * k + p);
          const y = 2 * (b + p * n + j);
          const [ar, ai, br, bi] = [A[x] as number, A[x + 1] as number, B[y] as number, B[y + 1] as number];
          re = round(re + round(ar * br - ai * bi));
          im = round(im + round(ar * bi + ai * br));
        }
        C[2 * (c + i * n + j)] = re;
        C[2 * (c + i * n + j) + 1] = im;
      }
    }
  };
}

export const gemmObject: Gemm<unknown[]> = (m, n, k, A, a, B, b, C, c) => {
  const operations = objectOperations();
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum: unknown;
      for (let p = 0; p < k; p++) {
        const product = operations.call('multiply', [A[a + i * k + p], B[b + p * n + j]]);
        sum = p === 0 ? product : operations.call('add', [sum, product]);
      }
      C[c + i * n + j] = k === 0 ? operations.zero : sum;
    }
  }
};
