/** Products of matrices and vectors, as recorded from NumPy on x86 with AVX-512: the last digit too. */
import { describe, expect, it } from 'vitest';
import { gemmFloat } from '../../../src/engine/ndarray/gemm.ts';
import type { Matrix } from '../../../src/engine/ndarray/wasm/gemm.ts';
import { hasFused } from '../../../src/engine/ndarray/wasm/productKernels.ts';
import recorded from '../../fixtures/products.json';

type Layout = 'rows' | 'transposed left' | 'transposed right';

/** The recorder's numbers. */
const numbers = (count: number, seed: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => ((i * 7919 + seed) % 1009) / 1009 - 0.4);

/** A matrix as it lies by rows, or with its columns one after the other. */
function matrix(rows: number, columns: number, seed: number, transposed: boolean): Matrix {
  const values = numbers(rows * columns, seed);
  if (!transposed) return { view: values, at: 0, row: columns, column: 1 };
  const view = values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)] as number);
  return { view, at: 0, row: 1, column: rows };
}

function product([m, k, n]: readonly number[], layout: Layout): number[] {
  const C = new Float64Array((m as number) * (n as number));
  const A = matrix(m as number, k as number, 1, layout === 'transposed left');
  const B = matrix(k as number, n as number, 500, layout === 'transposed right');
  gemmFloat(m as number, n as number, k as number, A, B, C, 0);
  return [...C].slice(-40);
}

const isSmall = ([m, k, n]: readonly number[]): boolean => (m as number) * (k as number) * (n as number) <= 256;

describe('every digit of a product is NumPy’s', () => {
  it.each(recorded.filter(({ shape }) => isSmall(shape)))('$shape, $layout', ({ shape, layout, result }) => {
    expect(product(shape, layout as Layout)).toEqual(result);
  });

  it.runIf(hasFused()).each(recorded.filter(({ shape }) => !isSmall(shape)))(
    '$shape, $layout, by the fused multiply-add',
    ({ shape, layout, result }) => {
      expect(product(shape, layout as Layout)).toEqual(result);
    },
  );
});
