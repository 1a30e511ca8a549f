/** Small products of doubles add with one rounding, as BLAS does; larger ones and infinities stay ordinary sums. */
import { expect, test } from 'vitest';
import { gemmFloat } from '../../../src/engine/ndarray/gemm.ts';

function dot(a: number[], b: number[]): number {
  const C = new Float64Array(1);
  const x = { view: Float64Array.from(a), at: 0, row: a.length, column: 1 };
  const y = { view: Float64Array.from(b), at: 0, row: 1, column: 1 };
  gemmFloat(1, 1, a.length, x, y, C, 0);
  return C[0] as number;
}

const tiny = 2 ** -30;

test.each([
  [
    'the rounding error of a product is kept when the sum cancels',
    [1, 1 + tiny],
    [-(1 + 2 * tiny), 1 + tiny],
    tiny ** 2,
  ],
  ['tenths', [0.1, 0.2, 0.3], [0.4, 0.5, 0.6], 0.32],
  ['integers', [1, 2, 3], [4, 5, 6], 32],
  ['infinity', [Number.POSITIVE_INFINITY, 1], [1, 1], Number.POSITIVE_INFINITY],
  ['infinity minus infinity', [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], [1, 1], Number.NaN],
  ['numbers too large to split', [1e305, 1], [1, 1], 1e305],
  ['overflow', [1e200, 1], [1e200, 1], Number.POSITIVE_INFINITY],
])('%s', (_, a, b, expected) => {
  expect(dot(a, b)).toBe(expected);
});
