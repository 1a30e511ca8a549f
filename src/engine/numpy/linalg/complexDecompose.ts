/** QR, the singular value decomposition and eigenvalues of complex matrices, with LAPACK's choices, so that phases agree. */
import {
  accumulated,
  ComplexMatrix,
  clearColumn,
  clearRow,
  conjugate,
  minus,
  over,
  type Pair,
  plus,
  product,
  type Reflection,
  reflection,
  reflectLeft,
  reflectRight,
  root,
  scaled,
  size,
  size1,
  times,
} from './complexMatrix.ts';
import { Matrix } from './matrix.ts';
import { bidiagonalSingular } from './singular.ts';

const ULP = 2 ** -52;
const SMALLEST = 2 ** -1022 / ULP;

/** A becomes R; the reflections are Q's. */
function triangularize(a: ComplexMatrix): Reflection[] {
  const list: Reflection[] = [];
  for (let k = 0; k < Math.min(a.rows, a.columns); k++) {
    const found = clearColumn(a, k, k);
    reflectLeft(a, found.v, conjugate(found.tau), k, k + 1);
    list.push(found);
  }
  return list;
}

export function complexQr(a: ComplexMatrix, complete: boolean): { q: ComplexMatrix; r: ComplexMatrix } {
  const r = a.copy();
  const list = triangularize(r);
  const width = complete ? a.rows : Math.min(a.rows, a.columns);
  return { q: accumulated(list, a.rows, width), r: r.part(width, a.columns) };
}

export interface ComplexSingular {
  u: ComplexMatrix;
  s: Float64Array;
  vh: ComplexMatrix;
}

/** U, s and Vᴴ; `full` gives square factors. Null when it does not converge. */
export function complexSingular(a: ComplexMatrix, full: boolean): ComplexSingular | null {
  const { rows, columns } = a;
  const crossover = Math.floor((Math.min(rows, columns) * 17) / 9);
  if (rows >= crossover && rows > columns) return tall(a, full);
  if (columns >= crossover && columns > rows) return wide(a, full);
  return direct(a.copy(), full);
}

function direct(a: ComplexMatrix, full: boolean): ComplexSingular | null {
  const { rows, columns } = a;
  const n = Math.min(rows, columns);
  const upper = rows >= columns;
  const d = new Float64Array(n);
  const e = new Float64Array(Math.max(n - 1, 0));
  const left: Reflection[] = [];
  const right: Reflection[] = [];
  const column = (row: number, k: number): number => {
    const found = clearColumn(a, row, k);
    reflectLeft(a, found.v, conjugate(found.tau), row, k + 1);
    left.push(found);
    return found.beta;
  };
  const line = (k: number, from: number): number => {
    const found = clearRow(a, k, from);
    reflectRight(a, found.v, found.tau, k + 1, from);
    right.push(found);
    return found.beta;
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
  const inner = bidiagonalSingular(d, e, upper);
  if (inner === null) return null;
  const u = widened(inner.u, rows, full ? rows : n);
  const vh = widened(inner.vt, full ? columns : n, columns);
  for (const [k, { v, tau }] of [...left.entries()].reverse()) reflectLeft(u, v, tau, upper ? k : k + 1, 0);
  for (const [k, { v, tau }] of [...right.entries()].reverse())
    reflectRight(vh, v, conjugate(tau), 0, upper ? k + 1 : k);
  return { u, s: inner.s, vh };
}

/** A real matrix as the corner of a complex one that is else the identity. */
function widened(inner: Matrix, rows: number, columns: number): ComplexMatrix {
  return new ComplexMatrix(rows, columns, { re: Matrix.identity(rows, columns).setPart(inner).data, im: null });
}

/** q × inner, where q's further columns stay as they are. */
function applied(q: ComplexMatrix, inner: ComplexMatrix): ComplexMatrix {
  const n = inner.rows;
  const made = q.copy();
  const mixed = product(q.part(q.rows, n), inner);
  for (let i = 0; i < q.rows; i++) for (let j = 0; j < n; j++) made.set(i, j, mixed.at(i, j));
  return made;
}

/** Much taller than wide: QR first, then the triangle's decomposition. */
function tall(a: ComplexMatrix, full: boolean): ComplexSingular | null {
  const work = a.copy();
  const list = triangularize(work);
  const inner = direct(work.part(a.columns, a.columns), false);
  if (inner === null) return null;
  return { u: applied(accumulated(list, a.rows, full ? a.rows : a.columns), inner.u), s: inner.s, vh: inner.vh };
}

/** Much wider than tall: LQ first. */
function wide(a: ComplexMatrix, full: boolean): ComplexSingular | null {
  const work = a.adjoint();
  const list = triangularize(work);
  const inner = direct(work.part(a.rows, a.rows).adjoint(), false);
  if (inner === null) return null;
  const q = accumulated(list, a.columns, full ? a.columns : a.rows);
  return { u: inner.u, s: inner.s, vh: applied(q, inner.vh.adjoint()).adjoint() };
}

export interface ComplexEigen {
  values: Pair[];
  vectors: ComplexMatrix;
}

/** Eigenvalues and right eigenvectors of norm 1, their largest component real. Null when it does not converge. */
export function complexEigen(a: ComplexMatrix): ComplexEigen | null {
  const n = a.rows;
  const h = a.copy();
  const list: Reflection[] = [];
  for (let k = 0; k < n - 1; k++) {
    const found = clearColumn(h, k + 1, k);
    reflectRight(h, found.v, found.tau, 0, k + 1);
    reflectLeft(h, found.v, conjugate(found.tau), k + 1, k + 1);
    list.push(found);
  }
  const z = accumulated(list, n, n, 1);
  if (!schur(h, z)) return null;
  const values = Array.from({ length: n }, (_, k) => h.at(k, k));
  const vectors = product(z, triangularVectors(h, values));
  for (let k = 0; k < n; k++) normalize(vectors, k);
  return { values, vectors };
}

/** Eigenvectors of an upper triangular matrix, by back substitution. */
function triangularVectors(t: ComplexMatrix, values: readonly Pair[]): ComplexMatrix {
  const n = t.rows;
  const x = ComplexMatrix.identity(n, n);
  const most = Math.max(...values.map(size1), SMALLEST);
  for (let k = n - 1; k >= 0; k--) {
    const least = Math.max(ULP * size1(values[k]!), ULP * most * SMALLEST, SMALLEST);
    for (let i = k - 1; i >= 0; i--) {
      let sum = scaled(t.at(i, k), -1);
      for (let j = i + 1; j < k; j++) sum = minus(sum, times(t.at(i, j), x.at(j, k)));
      let divisor = minus(t.at(i, i), values[k]!);
      if (size1(divisor) < least) divisor = [least, 0];
      x.set(i, k, over(sum, divisor));
    }
  }
  return x;
}

function normalize(v: ComplexMatrix, k: number): void {
  let square = 0;
  for (let i = 0; i < v.rows; i++) square += v.at(i, k)[0] ** 2 + v.at(i, k)[1] ** 2;
  v.scaleColumn(k, 0, v.rows, [1 / Math.sqrt(square), 0]);
  const weight = (i: number): number => v.at(i, k)[0] ** 2 + v.at(i, k)[1] ** 2;
  let largest = 0;
  for (let i = 1; i < v.rows; i++) if (weight(i) > weight(largest)) largest = i;
  v.scaleColumn(k, 0, v.rows, scaled(conjugate(v.at(largest, k)), 1 / Math.sqrt(weight(largest))));
  v.set(largest, k, [v.at(largest, k)[0], 0]);
}

/** Makes h(i, i-1) real, by a phase of row and column i. */
function realSubdiagonal(h: ComplexMatrix, z: ComplexMatrix, i: number, until: number): void {
  const below = h.at(i, i - 1);
  if (below[1] === 0) return;
  const length = size(below);
  const phase = scaled(below, 1 / length);
  h.set(i, i - 1, [length, 0]);
  h.scaleRow(i, i, h.columns, conjugate(phase));
  h.scaleColumn(i, 0, Math.min(until, i + 2), phase);
  z.scaleColumn(i, 0, z.rows, phase);
}

/** The single-shift QR algorithm: h becomes triangular, z gathers the rotations. */
function schur(h: ComplexMatrix, z: ComplexMatrix): boolean {
  const n = h.rows;
  for (let i = 1; i < n; i++) realSubdiagonal(h, z, i, n);
  let i = n - 1;
  for (let left = 30 * Math.max(10, n), stalled = 0; i >= 0; left--) {
    if (left < 0) return false;
    const l = splitAt(h, i);
    if (l > 0) h.set(l, l - 1, [0, 0]);
    if (l >= i) {
      stalled = 0;
      i -= 1;
      continue;
    }
    stalled += 1;
    chase(h, z, l, i, shiftFor(h, l, i, stalled));
  }
  return true;
}

/** The first row of the unreduced block that ends in i. */
function splitAt(h: ComplexMatrix, i: number): number {
  const n = h.rows;
  for (let k = i; k > 0; k--) {
    const below = h.at(k, k - 1);
    if (size1(below) <= SMALLEST) return k;
    let test = size1(h.at(k - 1, k - 1)) + size1(h.at(k, k));
    if (test === 0) {
      if (k > 1) test += Math.abs(h.at(k - 1, k - 2)[0]);
      if (k + 1 < n) test += Math.abs(h.at(k + 1, k)[0]);
    }
    if (Math.abs(below[0]) > ULP * test) continue;
    const [x, y] = [size1(below), size1(h.at(k - 1, k))];
    const [u, v] = [size1(h.at(k, k)), size1(minus(h.at(k - 1, k - 1), h.at(k, k)))];
    const [ab, ba, aa, bb] = [Math.max(x, y), Math.min(x, y), Math.max(u, v), Math.min(u, v)];
    const s = aa + ab;
    if (ba * (ab / s) <= Math.max(SMALLEST, ULP * (bb * (aa / s)))) return k;
  }
  return 0;
}

function shiftFor(h: ComplexMatrix, l: number, i: number, stalled: number): Pair {
  if (stalled % 20 === 0) return plus([0.75 * Math.abs(h.at(i, i - 1)[0]), 0], h.at(i, i));
  if (stalled % 10 === 0) return plus([0.75 * Math.abs(h.at(l + 1, l)[0]), 0], h.at(l, l));
  const t = h.at(i, i);
  const u = times(root(h.at(i - 1, i)), root(h.at(i, i - 1)));
  if (size1(u) === 0) return t;
  const x = scaled(minus(h.at(i - 1, i - 1), t), 0.5);
  const sx = size1(x);
  const s = Math.max(size1(u), sx);
  const [xs, us] = [scaled(x, 1 / s), scaled(u, 1 / s)];
  let y = scaled(root(plus(times(xs, xs), times(us, us))), s);
  if (sx > 0 && (x[0] / sx) * y[0] + (x[1] / sx) * y[1] < 0) y = scaled(y, -1);
  return minus(t, times(u, over(u, plus(x, y))));
}

/** Where the sweep may start, and its first column. */
function start(h: ComplexMatrix, l: number, i: number, t: Pair): { m: number; v: [Pair, Pair] } {
  for (let m = i - 1; ; m--) {
    const h11 = h.at(m, m);
    const shifted = minus(h11, t);
    const h21 = h.at(m + 1, m)[0];
    const s = size1(shifted) + Math.abs(h21);
    const v: [Pair, Pair] = [scaled(shifted, 1 / s), [h21 / s, 0]];
    if (m === l) return { m, v };
    const small = ULP * (size1(v[0]) * (size1(h11) + size1(h.at(m + 1, m + 1))));
    if (Math.abs(h.at(m, m - 1)[0]) * Math.abs(v[1][0]) <= small) return { m, v };
  }
}

function chase(h: ComplexMatrix, z: ComplexMatrix, l: number, i: number, shift: Pair): void {
  const { m, v } = start(h, l, i, shift);
  for (let k = m; k < i; k++) {
    const found = reflection(k > m ? [h.at(k, k - 1), h.at(k + 1, k - 1)] : v);
    if (k > m) {
      h.set(k, k - 1, [found.beta, 0]);
      h.set(k + 1, k - 1, [0, 0]);
    }
    reflectLeft(h, found.v, conjugate(found.tau), k, k);
    reflectRightRows(h, found, Math.min(k + 2, i) + 1, k);
    reflectRight(z, found.v, found.tau, 0, k);
    if (k === m && m > l) restorePhase(h, z, m, i, found.tau);
  }
  realSubdiagonalLast(h, z, i);
}

function reflectRightRows(h: ComplexMatrix, { v, tau }: Reflection, rows: number, column: number): void {
  if (tau[0] === 0 && tau[1] === 0) return;
  for (let j = 0; j < rows; j++) {
    const sum = times(plus(h.at(j, column), times(h.at(j, column + 1), v[1]!)), tau);
    h.set(j, column, minus(h.at(j, column), sum));
    h.set(j, column + 1, minus(h.at(j, column + 1), times(sum, conjugate(v[1]!))));
  }
}

/** A sweep that starts inside the block leaves phases, which are moved away. */
function restorePhase(h: ComplexMatrix, z: ComplexMatrix, m: number, i: number, tau: Pair): void {
  const one: Pair = [1 - tau[0], -tau[1]];
  const phase = scaled(one, 1 / size(one));
  h.set(m + 1, m, times(h.at(m + 1, m), conjugate(phase)));
  if (m + 2 <= i) h.set(m + 2, m + 1, times(h.at(m + 2, m + 1), phase));
  for (let j = m; j <= i; j++) {
    if (j === m + 1) continue;
    h.scaleRow(j, j + 1, h.columns, phase);
    h.scaleColumn(j, 0, j, conjugate(phase));
    z.scaleColumn(j, 0, z.rows, conjugate(phase));
  }
}

function realSubdiagonalLast(h: ComplexMatrix, z: ComplexMatrix, i: number): void {
  const below = h.at(i, i - 1);
  if (below[1] === 0) return;
  const length = size(below);
  const phase = scaled(below, 1 / length);
  h.set(i, i - 1, [length, 0]);
  h.scaleRow(i, i + 1, h.columns, conjugate(phase));
  h.scaleColumn(i, 0, i, phase);
  z.scaleColumn(i, 0, z.rows, phase);
}
