/** Two matrices of one shape against each other. Pure. */
import type { Matrix } from './range.ts';

export type CompareMode = 'difference' | 'relative';

/** a − b entry by entry, or that over the larger magnitude of the two; 0 where both are equal. */
export function compareMatrices(a: Matrix, b: Matrix, mode: CompareMode): Matrix {
  const values = a.values.map((x, k) => {
    const y = b.values[k] as number;
    if (x === y) return 0;
    const difference = x - y;
    return mode === 'difference' ? difference : difference / Math.max(Math.abs(x), Math.abs(y));
  });
  return { rows: a.rows, columns: a.columns, values };
}
