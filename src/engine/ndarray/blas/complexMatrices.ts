/**
 * Products of complex matrices in the order in which OpenBLAS sums them on x86 with AVX-512 (zgemm, cgemm): whole groups of columns
 * sum the four products of parts apart, the last columns one after another in a chain, every step fused. Found by experiment, as
 * vectors.ts says; large products are rounded plainly.
 */
import type { Matrix } from '../wasm/gemm.ts';
import { apart, chained, DOUBLES, type Line, type Numbers, plain, SINGLES, sum } from './complexArithmetic.ts';
import { complexTimesVector } from './complexVectors.ts';

/** The depth of a block of k, in products of doubles. */
const DEPTH = 128;

/** Two full blocks or more are cut off one at a time; what is left is halved, the first half a multiple of four. */
function depthOf(rest: number): number {
  if (rest >= 2 * DEPTH) return DEPTH;
  return rest <= DEPTH ? rest : 4 * Math.ceil(Math.ceil(rest / 2) / 4);
}

/** C (m×n) = A (m×k) · B (k×n) for complex numbers anywhere in memory, C row-major; places count parts. */
export function gemmComplex(m: number, n: number, k: number, A: Matrix, B: Matrix, C: Numbers, c: number): void {
  const single = C instanceof Float32Array;
  const how = single ? SINGLES : DOUBLES;
  const rowOf = (i: number): Line => ({ view: A.view, at: A.at + i * A.row, step: A.column });
  const columnOf = (j: number): Line => ({ view: B.view, at: B.at + j * B.column, step: B.row });
  if (n === 1) complexTimesVector(how, m, k, A, columnOf(0), C, c);
  else if (m === 1) complexTimesVector(how, n, k, { ...B, row: B.column, column: B.row }, rowOf(0), C, c);
  if (n === 1 || m === 1) return;
  const ordered = m * n * k <= how.most;
  const grouped = n - (n % how.group);
  for (let i = 0; i < m; i++) {
    const row = rowOf(i);
    for (let j = 0; j < n; j++) {
      const column = columnOf(j);
      const summed = !ordered ? plain : j < grouped ? apart : chained;
      const at = c + 2 * (i * n + j);
      for (let from = 0; from < k; ) {
        const depth = ordered && !single ? depthOf(k - from) : k;
        summed(how, row, column, from, from + depth);
        // each block is multiplied by 1+0j, which shows in the signs of zeros; a sum of parts is added to zeros, too
        const isFirst = from === 0 && summed === chained;
        const re = sum.re - sum.im * 0;
        const im = sum.im + sum.re * 0;
        C[at] = isFirst ? re : (from === 0 ? 0 : C[at]!) + re;
        C[at + 1] = isFirst ? im : (from === 0 ? 0 : C[at + 1]!) + im;
        from += depth;
      }
    }
  }
}
