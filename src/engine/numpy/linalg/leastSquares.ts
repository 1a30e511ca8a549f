/** Least squares on arrays, and the event that its gradient needs. */
import { float64, type NDArray } from '../kernels.ts';
import { fail, matrixOf, special, stacked } from './decompose.ts';
import { type LeastSquares, leastSquares } from './singular.ts';

/** Least squares of real matrices: the solutions, the squares of what they miss where they are unique, rank and singular values. */
export function lstsqOf(
  a: NDArray,
  b: NDArray,
  rcond: number,
): Pick<LeastSquares, 'rank'> & Record<'x' | 'missed' | 's', NDArray> {
  const didNotConverge = (): never => fail('SVD did not converge in Linear Least Squares');
  const matrix = matrixOf(a);
  if (!matrix.data.every(Number.isFinite)) didNotConverge();
  const { rows, columns } = matrix;
  const { x, rank, s } = leastSquares(matrix, matrixOf(b), rcond) ?? didNotConverge();
  const missed = new Float64Array(rank === columns && rows > columns ? x.columns : 0);
  for (let i = columns * x.columns; i < x.data.length && missed.length > 0; i++)
    missed[i % x.columns]! += x.data[i]! * x.data[i]!;
  const array = (re: Float64Array, shape: number[]): NDArray => stacked([{ re, im: null }], [], shape, float64);
  const made = { x: array(x.data, [columns, x.columns]), missed: array(missed, [missed.length]) };
  special('lstsq', [a, b], [made.x, made.missed]);
  return { ...made, rank, s: array(s, [s.length]) };
}
