/**
 * The singular value decomposition (dgesdd) and least squares (dgelsd): reduction to bidiagonal form, whose values bidiagonal.ts
 * finds, with LAPACK's choices, so that signs agree, and its rounding, so that small matrices have NumPy's last digit.
 */

import { multiplyAdd } from '../../ndarray/blas/multiplyAdd.ts';
import { diagonalize, rotateFused } from './bidiagonal.ts';
import {
  accumulate,
  accumulateRows,
  type Reflections,
  reflectAll,
  reflectAllColumns,
  triangularize,
  triangularizeRows,
} from './factor.ts';
import { columnFrom, givens, Matrix, multiply, rotateRows, rowFrom, swapRows } from './matrix.ts';
import { valuesOnly } from './quotients.ts';
import { reflectColumns, reflector, reflectRows } from './reflections.ts';

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
  const u = Matrix.identity(rows, full ? rows : n).setPart(inner.u);
  const vt = Matrix.identity(full ? columns : n, columns).setPart(inner.vt);
  reflectAll(left, u, upper ? 0 : 1);
  reflectAllColumns(right, vt, upper ? 1 : 0);
  return { u, s: d, vt };
}

/** Makes a lower bidiagonal matrix an upper one, and tells the rotations of its rows. */
function makeUpper(d: Float64Array, e: Float64Array, told?: (row: number, c: number, s: number) => void): void {
  for (let i = 0; i < d.length - 1; i++) {
    const [c, s, r] = givens(d[i]!, e[i]!);
    d[i] = r;
    e[i] = s * d[i + 1]!;
    d[i + 1] = c * d[i + 1]!;
    told?.(i, c, s);
  }
}

/** The same for a bidiagonal matrix; d becomes its singular values. */
export function bidiagonalSingular(d: Float64Array, e: Float64Array, upper: boolean): Singular | null {
  const n = d.length;
  const [ut, vt] = [Matrix.identity(n), Matrix.identity(n)];
  const turns: [row: number, c: number, s: number][] = [];
  if (!upper) makeUpper(d, e, (...turn) => turns.push(turn));
  if (!diagonalizeInOrder(d, e, ut, vt)) return null;
  // of equal values the vectors' order shows that they were in another
  order(d, [ut, vt], 1);
  const u = ut.transposed();
  for (const [row, c, s] of turns.reverse()) rotateRows(u, row, row + 1, c, -s);
  return { u, s: d, vt };
}

/** Singular values, positive and in ascending order (dlasdq); the rows of Uᵀ and Vᵀ are turned along. */
function diagonalizeInOrder(d: Float64Array, e: Float64Array, ut: Matrix, vt: Matrix): boolean {
  const n = d.length;
  if (n > 1 && !diagonalize(d, e, ut, vt)) return false;
  for (let i = 0; i < n; i++) {
    if (d[i]! < 0 || Object.is(d[i], -0)) {
      d[i] = -d[i]!;
      // of a single value it is the left vector that takes the sign
      const turned = n === 1 ? ut : vt;
      for (let j = 0; j < turned.columns; j++) turned.set(i, j, -turned.at(i, j));
    }
  }
  for (let end = n - 1; end > 0; end--) {
    let smallest = 0;
    for (let j = 1; j <= end; j++) if (d[j]! <= d[smallest]!) smallest = j;
    exchange(d, [ut, vt], smallest, end);
  }
  order(d, [ut, vt], -1);
  return true;
}

function exchange(d: Float64Array, matrices: readonly Matrix[], i: number, j: number): void {
  if (i === j) return;
  [d[i], d[j]] = [d[j]!, d[i]!];
  for (const one of matrices) swapRows(one, i, j);
}

/** Ascending (-1) or descending (1), by selection. */
function order(d: Float64Array, matrices: readonly Matrix[], direction: number): void {
  for (let i = 0; i < d.length; i++) {
    let k = i;
    for (let j = i + 1; j < d.length; j++) if (direction * d[j]! > direction * d[k]!) k = j;
    exchange(d, matrices, i, k);
  }
}

/** Much taller than wide: QR first, then the triangle's decomposition. */
function tall(a: Matrix, full: boolean): Singular | null {
  const { rows, columns } = a;
  const work = a.copy();
  const turns = triangularize(work);
  const inner = direct(work.part(columns, columns), false);
  if (inner === null) return null;
  const q = accumulate(turns, rows, full ? rows : columns);
  return { ...inner, u: q.setPart(multiply(q.part(rows, columns), inner.u)) };
}

/** Much wider than tall: LQ first. */
function wide(a: Matrix, full: boolean): Singular | null {
  const { rows, columns } = a;
  const work = a.copy();
  const turns = triangularizeRows(work);
  const inner = direct(work.part(rows, rows), false);
  if (inner === null) return null;
  const q = accumulateRows(turns, full ? columns : rows, columns);
  return { ...inner, vt: q.setPart(multiply(inner.vt, q.part(rows, columns))) };
}

/** The singular values alone, which LAPACK finds in another way; null when they do not converge. */
export function singularValuesOnly(a: Matrix): Float64Array | null {
  const { rows, columns } = a;
  const n = Math.min(rows, columns);
  const isLong = Math.max(rows, columns) >= Math.floor((n * 11) / 6);
  const work = a.copy();
  if (isLong) (rows < columns ? triangularizeRows : triangularize)(work);
  const { d, e, upper } = bidiagonalize(isLong ? work.part(n, n) : work);
  if (!upper) makeUpper(d, e);
  return valuesOnly(d, e) ? d : null;
}

export interface LeastSquares {
  /** The solutions (columns); of a tall matrix the rows beyond hold what misses. */
  x: Matrix;
  rank: number;
  s: Float64Array;
}

/** The x of least size with a x nearest to b (columns); singular values up to `rcond` times the largest count as 0. Null when it does not converge. */
export function leastSquares(a: Matrix, b: Matrix, rcond: number): LeastSquares | null {
  const { rows, columns } = a;
  const n = Math.min(rows, columns);
  const x = new Matrix(Math.max(rows, columns), b.columns).setPart(b);
  const work = a.copy();
  const isLong = Math.max(rows, columns) >= Math.floor(n * 1.6);
  const isTall = isLong && rows >= columns;
  const outer = isTall ? triangularize(work) : isLong ? triangularizeRows(work) : null;
  if (isTall) reflectAll(outer!, x, 0, true);
  const { d, e, left, right, upper } = bidiagonalize(isLong ? work.part(n, n) : work);
  reflectAll(left, x, upper ? 0 : 1, true);
  const y = x.part(n, b.columns);
  const rank = solveBidiagonal(d, e, upper, y, rcond);
  if (rank === null) return null;
  x.setPart(y);
  if (columns > rows) x.data.fill(0, n * b.columns);
  reflectAll(right, x, upper ? 1 : 0);
  if (isLong && !isTall) reflectAll(outer!, x, 0);
  return { x, rank, s: d };
}

/** The same for a bidiagonal matrix, in place; d becomes its singular values. Gives the rank. */
function solveBidiagonal(d: Float64Array, e: Float64Array, upper: boolean, b: Matrix, rcond: number): number | null {
  const n = d.length;
  const scale = (row: number, factor: number): void => {
    for (let j = 0; j < b.columns; j++) b.set(row, j, b.at(row, j) * factor);
  };
  if (!upper) makeUpper(d, e, (row, c, s) => rotateFused(b, row, c, s));
  const size = n === 1 ? 1 : [...d, ...e].reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  if (size === 0 || (n === 1 && d[0] === 0)) {
    b.data.fill(0);
    return 0;
  }
  for (const list of [d, e]) for (let i = 0; i < list.length; i++) list[i] = list[i]! * (1 / size);
  const vt = Matrix.identity(n);
  if (!diagonalizeInOrder(d, e, b, vt)) return null;
  const least = n === 1 ? 0 : d[n - 1]! * rcond;
  for (let i = 0; i < n; i++) scale(i, d[i]! > least ? 1 / d[i]! : 0);
  const c = b.copy();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < b.columns; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum = multiplyAdd(vt.at(k, i), c.at(k, j), sum);
      b.set(i, j, sum);
    }
    scale(i, 1 / size);
  }
  const rank = d.filter((value) => value > least).length;
  for (let i = 0; i < n; i++) d[i] = d[i]! * size;
  d.reverse();
  return rank;
}
