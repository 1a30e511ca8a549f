/** Eigenvalues of Hermitian matrices: reduction to a real tridiagonal matrix, with LAPACK's choices and steps (zhetd2), so that phases agree. */
import {
  ComplexMatrix,
  clearColumn,
  conjugate,
  minus,
  type Pair,
  plus,
  type Reflection,
  reflectLeft,
  scaled,
  times,
} from './complexMatrix.ts';
import type { Numbers } from './lu.ts';
import { tridiagonalEigen } from './symmetric.ts';

/** The Hermitian matrix that one triangle of a describes; from the upper one in reversed order, in which LAPACK reduces it. */
function whole(a: ComplexMatrix, lower: boolean): ComplexMatrix {
  const n = a.rows;
  const made = new ComplexMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [re, im] = lower ? a.at(i, j) : a.at(n - 1 - i, n - 1 - j);
      made.set(i, j, [re, i === j ? 0 : im]);
      made.set(j, i, [re, i === j ? 0 : -im]);
    }
  }
  return made;
}

/** Rows in reversed order. */
function reversed(a: ComplexMatrix): ComplexMatrix {
  const made = new ComplexMatrix(a.rows, a.columns);
  for (let i = 0; i < a.rows; i++) for (let j = 0; j < a.columns; j++) made.set(i, j, a.at(a.rows - 1 - i, j));
  return made;
}

/** Reduces the Hermitian matrix from column `k` on: A ← Hᴴ A H as A - v wᴴ - w vᴴ. */
function reduce(a: ComplexMatrix, k: number): Reflection {
  const found = clearColumn(a, k + 1, k);
  const { v, tau } = found;
  if (tau[0] === 0 && tau[1] === 0) return found;
  v[0] = [1, 0];
  const at = k + 1;
  const sumOf = (of: (j: number) => Pair): Pair => v.reduce((sum: Pair, _, j) => plus(sum, of(j)), [0, 0]);
  const w = v.map((_, i) =>
    times(
      tau,
      sumOf((j) => times(a.at(at + i, at + j), v[j]!)),
    ),
  );
  const alpha = times(
    scaled(tau, -0.5),
    sumOf((j) => times(conjugate(w[j]!), v[j]!)),
  );
  v.forEach((one, i) => {
    w[i] = plus(w[i]!, times(alpha, one));
  });
  for (let j = 0; j < v.length; j++) {
    for (let i = j; i < v.length; i++) {
      const left = minus(a.at(at + i, at + j), times(v[i]!, conjugate(w[j]!)));
      const [re, im] = minus(left, times(w[i]!, conjugate(v[j]!)));
      a.set(at + i, at + j, [re, i === j ? 0 : im]);
      a.set(at + j, at + i, [re, i === j ? 0 : -im]);
    }
  }
  return found;
}

/** Eigenvalues in ascending order and eigenvectors (columns) of the Hermitian matrix that a's lower or upper triangle describes. */
export function hermitianEigen(a: ComplexMatrix, lower: boolean): { values: Float64Array; vectors: Numbers } | null {
  const n = a.rows;
  const rest = whole(a, lower);
  const list = Array.from({ length: Math.max(n - 1, 0) }, (_, k) => reduce(rest, k));
  const values = Float64Array.from({ length: n }, (_, k) => rest.at(k, k)[0]);
  const beside = Float64Array.from(list, ({ beta }) => beta);
  if (!lower) {
    values.reverse();
    beside.reverse();
  }
  const rows = tridiagonalEigen(values, beside, true);
  if (rows === null) return null;
  const vectors = new ComplexMatrix(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) vectors.set(lower ? i : n - 1 - i, j, [rows.at(j, i), rows.at(j, n + i)]);
  for (let k = n - 2; k >= 0; k--) reflectLeft(vectors, list[k]!.v, list[k]!.tau, k + 1, 0);
  return { values, vectors: lower ? vectors : reversed(vectors) };
}
