/** QR by Householder reflections and Cholesky's factorization. */
import { choleskyFused } from './fused.ts';
import { columnFrom, Matrix, rowFrom } from './matrix.ts';
import { reflectColumns, reflector, reflectRows } from './reflections.ts';

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

/** a ← L (right of the diagonal zero); the reflections whose product is Qᵀ in a = L Q. */
export function triangularizeRows(a: Matrix): Reflections {
  const vectors: Float64Array[] = [];
  const taus: number[] = [];
  for (let k = 0; k < Math.min(a.rows, a.columns); k++) {
    const v = rowFrom(a, k, k);
    const tau = reflector(v);
    a.set(k, k, v[0]!);
    for (let j = 1; j < v.length; j++) a.set(k, k + j, 0);
    reflectColumns(a, v, tau, k + 1, k);
    vectors.push(v);
    taus.push(tau);
  }
  return { vectors, taus };
}

/** The first `rows` rows of that Q. */
export function accumulateRows({ vectors, taus }: Reflections, rows: number, columns: number): Matrix {
  const q = Matrix.identity(rows, columns);
  for (let k = vectors.length - 1; k >= 0; k--) {
    const [v, tau] = [vectors[k]!, taus[k]!];
    reflectColumns(q, v, tau, k + 1, k);
    q.set(k, k, 1 - tau);
    for (let j = 1; j < v.length; j++) q.set(k, k + j, v[j]! * -tau);
  }
  return q;
}

/** The first `columns` columns of the product of reflections that start at rows `offset`, `offset` + 1, …. */
export function accumulate({ vectors, taus }: Reflections, rows: number, columns: number, offset = 0): Matrix {
  const q = Matrix.identity(rows, columns);
  for (let k = vectors.length - 1; k >= 0; k--) {
    const [v, tau, at] = [vectors[k]!, taus[k]!, k + offset];
    reflectRows(q, v, tau, at, at + 1);
    if (at >= columns) continue;
    q.set(at, at, 1 - tau);
    for (let i = 1; i < v.length; i++) q.set(at + i, at, v[i]! * -tau);
  }
  return q;
}

/** a ← Q a for the product Q of reflections that start at rows `offset`, `offset` + 1, …, or Qᵀ a. */
export function reflectAll({ vectors, taus }: Reflections, a: Matrix, offset: number, transposed = false): void {
  for (let i = 0, last = vectors.length - 1; i <= last; i++) {
    const k = transposed ? i : last - i;
    reflectRows(a, vectors[k]!, taus[k]!, k + offset, 0);
  }
}

/** a ← a Qᵀ for reflections that start at columns `offset`, `offset` + 1, …. */
export function reflectAllColumns({ vectors, taus }: Reflections, a: Matrix, offset: number): void {
  for (let k = vectors.length - 1; k >= 0; k--) reflectColumns(a, vectors[k]!, taus[k]!, 0, k + offset);
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
