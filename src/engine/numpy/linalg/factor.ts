/** QR by Householder reflections and Cholesky's factorization. */
import { choleskyFused } from './fused.ts';
import { columnFrom, Matrix } from './matrix.ts';
import { reflector, reflectRows } from './reflections.ts';

/** Up to this order LAPACK factors a matrix column by column. */
const CHOLESKY_ORDER = 32;

export interface Reflections {
  /** The vectors (first element taken as 1) and factors, in order. */
  vectors: Float64Array[];
  taus: number[];
}

/** a ← R (below the diagonal zero); the reflections whose product is Q. */
export function triangularize(a: Matrix): Reflections {
  const vectors: Float64Array[] = [];
  const taus: number[] = [];
  const count = Math.min(a.rows, a.columns);
  for (let k = 0; k < count; k++) {
    const v = columnFrom(a, k, k);
    const tau = reflector(v);
    a.set(k, k, v[0]!);
    for (let i = 1; i < v.length; i++) a.set(k + i, k, 0);
    reflectRows(a, v, tau, k, k + 1);
    vectors.push(v);
    taus.push(tau);
  }
  return { vectors, taus };
}

/** The first `columns` columns of the product of reflections that start at rows `offset`, `offset` + 1, …. */
export function accumulate({ vectors, taus }: Reflections, rows: number, columns: number, offset = 0): Matrix {
  const q = new Matrix(rows, columns);
  for (let i = 0; i < Math.min(rows, columns); i++) q.set(i, i, 1);
  for (let k = vectors.length - 1; k >= 0; k--) {
    const [v, tau, at] = [vectors[k]!, taus[k]!, k + offset];
    reflectRows(q, v, tau, at, at + 1);
    if (at >= columns) continue;
    q.set(at, at, 1 - tau);
    for (let i = 1; i < v.length; i++) q.set(at + i, at, v[i]! * -tau);
  }
  return q;
}

/** QR: 'reduced' or 'complete'. */
export function qrFactors(a: Matrix, complete: boolean): { q: Matrix; r: Matrix } {
  const work = a.copy();
  const reflections = triangularize(work);
  const width = complete ? a.rows : Math.min(a.rows, a.columns);
  return { q: accumulate(reflections, a.rows, width), r: work.part(width, a.columns) };
}

/** What LAPACK leaves of a QR, column by column: R, below it the reflections' vectors, and their factors. */
export function qrRaw(a: Matrix): { h: Matrix; taus: Float64Array } {
  const work = a.copy();
  const { vectors, taus } = triangularize(work);
  vectors.forEach((v, k) => {
    for (let i = 1; i < v.length; i++) work.set(k + i, k, v[i]!);
  });
  return { h: work.transposed(), taus: Float64Array.from(taus) };
}

/** The lower Cholesky factor; null when the matrix is not positive definite. */
export function choleskyFactor(a: Matrix): Matrix | null {
  const n = a.rows;
  if (n <= CHOLESKY_ORDER) {
    const small = a.copy();
    return choleskyFused(small.data, n) ? small : null;
  }
  const l = new Matrix(n, n);
  for (let j = 0; j < n; j++) {
    let diagonal = a.at(j, j);
    for (let k = 0; k < j; k++) diagonal -= l.at(j, k) * l.at(j, k);
    // as in LAPACK, what is no number passes
    if (diagonal <= 0) return null;
    const root = Math.sqrt(diagonal);
    l.set(j, j, root);
    for (let i = j + 1; i < n; i++) {
      let sum = a.at(i, j);
      for (let k = 0; k < j; k++) sum -= l.at(i, k) * l.at(j, k);
      l.set(i, j, sum / root);
    }
  }
  return l;
}
