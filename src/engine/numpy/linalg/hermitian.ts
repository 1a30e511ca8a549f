/** Eigenvalues of Hermitian matrices: reduction to a real tridiagonal matrix, with LAPACK's choices, so that phases agree. */
import {
  accumulated,
  ComplexMatrix,
  clearColumn,
  conjugate,
  product,
  type Reflection,
  reflectLeft,
  reflectRight,
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

/** Rows, of a square matrix columns too, in reversed order. */
function reversed(a: ComplexMatrix): ComplexMatrix {
  return new ComplexMatrix(a.rows, a.columns, { re: a.re.slice().reverse(), im: a.im.slice().reverse() });
}

/** Eigenvalues in ascending order and eigenvectors (columns) of the Hermitian matrix that a's lower or upper triangle describes. */
export function hermitianEigen(a: ComplexMatrix, lower: boolean): { values: Float64Array; vectors: Numbers } {
  const n = a.rows;
  const rest = whole(a, lower);
  const d = new Float64Array(n);
  const e = new Float64Array(Math.max(n - 1, 0));
  const list: Reflection[] = [];
  for (let k = 0; k < n - 1; k++) {
    const found = clearColumn(rest, k + 1, k);
    reflectLeft(rest, found.v, conjugate(found.tau), k + 1, k + 1);
    reflectRight(rest, found.v, found.tau, k + 1, k + 1);
    list.push(found);
    e[k] = found.beta;
  }
  for (let k = 0; k < n; k++) d[k] = rest.at(k, k)[0];
  const turn = accumulated(list, n, n, 1);
  if (!lower) {
    d.reverse();
    e.reverse();
  }
  const { values, vectors } = tridiagonalEigen(d, e);
  return {
    values,
    vectors: product(lower ? turn : reversed(turn), new ComplexMatrix(n, n, { re: vectors.data, im: null })),
  };
}
