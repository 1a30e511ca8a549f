/** The singular value decomposition: reduction to bidiagonal form, whose values bidiagonal.ts finds, with LAPACK's choices, so that signs agree. */

import { diagonalize } from './bidiagonal.ts';
import { accumulate, type Reflections, triangularize } from './factor.ts';
import { columnFrom, givens, Matrix, rotateRows, rowFrom, swapColumns, swapRows } from './matrix.ts';
import { reflectColumns, reflector, reflectRows } from './reflections.ts';
import { multiply } from './symmetric.ts';

interface Bidiagonal {
  d: Float64Array;
  e: Float64Array;
  left: Reflections;
  right: Reflections;
  upper: boolean;
}

/** A = Q B Pᵀ with B upper bidiagonal (rows ≥ columns) or lower bidiagonal. */
function bidiagonalize(a: Matrix): Bidiagonal {
  const { rows, columns } = a;
  const n = Math.min(rows, columns);
  const upper = rows >= columns;
  const d = new Float64Array(n);
  const e = new Float64Array(Math.max(n - 1, 0));
  const left: Reflections = { vectors: [], taus: [] };
  const right: Reflections = { vectors: [], taus: [] };
  const column = (row: number, k: number): number => {
    const v = columnFrom(a, row, k);
    const tau = reflector(v);
    const beta = v[0]!;
    reflectRows(a, v, tau, row, k + 1);
    left.vectors.push(v);
    left.taus.push(tau);
    return beta;
  };
  const line = (k: number, from: number): number => {
    const v = rowFrom(a, k, from);
    const tau = reflector(v);
    const beta = v[0]!;
    reflectColumns(a, v, tau, k + 1, from);
    right.vectors.push(v);
    right.taus.push(tau);
    return beta;
  };
  for (let k = 0; k < n; k++) {
    if (upper) {
      d[k] = column(k, k);
      if (k < columns - 1) e[k] = line(k, k + 1);
    } else {
      d[k] = line(k, k);
      if (k < rows - 1) e[k] = column(k + 1, k);
    }
  }
  return { d, e, left, right, upper };
}

export interface Singular {
  u: Matrix;
  s: Float64Array;
  vt: Matrix;
}

/** U, s and Vᵀ; `full` gives square factors. Null when it does not converge. */
export function singularValues(a: Matrix, full: boolean): Singular | null {
  const { rows, columns } = a;
  const crossover = Math.floor((Math.min(rows, columns) * 11) / 6);
  if (rows >= crossover && rows > columns) return tall(a, full);
  if (columns >= crossover && columns > rows) return wide(a, full);
  return direct(a, full);
}

function direct(a: Matrix, full: boolean): Singular | null {
  const { rows, columns } = a;
  const n = Math.min(rows, columns);
  const { d, e, left, right, upper } = bidiagonalize(a.copy());
  const inner = bidiagonalSingular(d, e, upper);
  if (inner === null) return null;
  const q = accumulate(left, rows, full ? rows : n, upper ? 0 : 1);
  const p = accumulate(right, columns, full ? columns : n, upper ? 1 : 0);
  return { u: apply(q, inner.u), s: d, vt: apply(p, inner.vt.transposed()).transposed() };
}

/** The same for a bidiagonal matrix; d becomes its singular values. */
export function bidiagonalSingular(d: Float64Array, e: Float64Array, upper: boolean): Singular | null {
  const n = d.length;
  const u = Matrix.identity(n);
  const vt = Matrix.identity(n);
  const before: [number, number][] = [];
  if (!upper) {
    for (let i = 0; i < n - 1; i++) {
      const [c, s, r] = givens(d[i]!, e[i]!);
      d[i] = r;
      e[i] = s * d[i + 1]!;
      d[i + 1] = c * d[i + 1]!;
      before.push([c, s]);
    }
  }
  if (n > 1 && !diagonalize(d, e, u, vt)) return null;
  for (let i = n - 2; i >= 0 && !upper; i--) rotateRows(u, i, i + 1, before[i]![0], -before[i]![1]);
  finish(d, u, vt);
  return { u, s: d, vt };
}

/** q × inner, where q's further columns stay as they are. */
function apply(q: Matrix, inner: Matrix): Matrix {
  const n = inner.rows;
  const made = q.copy();
  const product = multiply(q.part(q.rows, n), inner);
  for (let i = 0; i < q.rows; i++) for (let j = 0; j < n; j++) made.set(i, j, product.at(i, j));
  return made;
}

/** Makes all values positive and sorts them in descending order. */
function finish(d: Float64Array, u: Matrix, vt: Matrix): void {
  const n = d.length;
  for (let i = 0; i < n; i++) {
    if (d[i]! < 0 || Object.is(d[i], -0)) {
      d[i] = -d[i]!;
      // of a single value it is the left vector that takes the sign
      if (n === 1) u.set(0, 0, -u.at(0, 0));
      else for (let j = 0; j < vt.columns; j++) vt.set(i, j, -vt.at(i, j));
    }
  }
  for (let i = 0; i < n - 1; i++) {
    const end = n - 1 - i;
    let smallest = 0;
    for (let j = 1; j <= end; j++) if (d[j]! <= d[smallest]!) smallest = j;
    if (smallest !== end) {
      [d[smallest], d[end]] = [d[end]!, d[smallest]!];
      swapRows(vt, smallest, end);
      swapColumns(u, smallest, end);
    }
  }
}

/** Much taller than wide: QR first, then the triangle's decomposition. */
function tall(a: Matrix, full: boolean): Singular | null {
  const work = a.copy();
  const reflections = triangularize(work);
  const inner = direct(work.part(a.columns, a.columns), false);
  if (inner === null) return null;
  const q = accumulate(reflections, a.rows, full ? a.rows : a.columns);
  return { u: apply(q, inner.u), s: inner.s, vt: inner.vt };
}

/** Much wider than tall: LQ first. */
function wide(a: Matrix, full: boolean): Singular | null {
  const work = a.transposed();
  const reflections = triangularize(work);
  const inner = direct(work.part(a.rows, a.rows).transposed(), false);
  if (inner === null) return null;
  const q = accumulate(reflections, a.columns, full ? a.columns : a.rows);
  return { u: inner.u, s: inner.s, vt: apply(q, inner.vt.transposed()).transposed() };
}
