/** LU factorization with partial pivoting over the real and the complex numbers: solving, inverting, determinants. */

import { log as logOf } from '../../elementary/cLogarithm.ts';
import { hypotenuse } from '../../elementary/hypotenuse.ts';
import { multiplyAdd } from '../../ndarray/blas/multiplyAdd.ts';
import { reciprocal } from './eigenvectors.ts';
import { FUSED_ORDER, factorFused, pivotFactor, solveFused } from './fused.ts';

/** A square complex or real matrix: `im` is null for a real one. */
export interface Numbers {
  re: Float64Array;
  im: Float64Array | null;
}

export interface Lu extends Numbers {
  n: number;
  pivots: number[];
  sign: number;
  singular: boolean;
}

/** Factors in place of a copy; row exchanges in `pivots`. */
export function luFactor(a: Numbers, n: number): Lu {
  const re = a.re.slice();
  const im = a.im?.slice() ?? null;
  if (im === null && n <= FUSED_ORDER) return { re, im, n, ...factorFused(re, n) };
  const pivots: number[] = [];
  let sign = 1;
  let singular = false;
  for (let k = 0; k < n; k++) {
    let p = k;
    let most = sizeAt(re, im, k * n + k);
    for (let i = k + 1; i < n; i++) {
      const size = sizeAt(re, im, i * n + k);
      if (size > most) {
        most = size;
        p = i;
      }
    }
    pivots.push(p);
    if (p !== k) sign = -sign;
    if (most === 0) {
      singular = true;
      continue;
    }
    if (p !== k) {
      exchange(re, n, k, p);
      if (im !== null) exchange(im, n, k, p);
    }
    eliminate(re, im, n, k);
  }
  return { re, im, n, pivots, sign, singular };
}

/** How pivots are compared; one that is no number stays, for nothing is larger. */
const sizeAt = (re: Float64Array, im: Float64Array | null, at: number): number =>
  Math.abs(re[at]!) + (im === null ? 0 : Math.abs(im[at]!));

/** x[at + j] -= factor · y[from + j] for `count` elements. */
function subtractRow(x: Float64Array, at: number, y: Float64Array, from: number, count: number, factor: number): void {
  for (let j = 0; j < count; j++) x[at + j] = x[at + j]! - factor * y[from + j]!;
}

function exchange(data: Float64Array, n: number, a: number, b: number): void {
  for (let j = 0; j < n; j++) {
    const kept = data[a * n + j]!;
    data[a * n + j] = data[b * n + j]!;
    data[b * n + j] = kept;
  }
}

function eliminate(re: Float64Array, im: Float64Array | null, n: number, k: number): void {
  if (im === null) {
    const inverse = pivotFactor(re[k * n + k]!);
    for (let i = k + 1; i < n; i++) {
      const factor = re[i * n + k]! * inverse;
      re[i * n + k] = factor;
      if (factor !== 0) subtractRow(re, i * n + k + 1, re, k * n + k + 1, n - k - 1, factor);
    }
    return;
  }
  const [u, v] = reciprocal([re[k * n + k]!, im[k * n + k]!]);
  for (let i = k + 1; i < n; i++) {
    const [c, d] = [re[i * n + k]!, im[i * n + k]!];
    const [x, y] = [u * c - v * d, u * d + v * c];
    re[i * n + k] = x;
    im[i * n + k] = y;
    for (let j = k + 1; j < n; j++) {
      const [p, q] = [re[k * n + j]!, im[k * n + j]!];
      re[i * n + j] = re[i * n + j]! - multiplyAdd(x, p, -(y * q));
      im[i * n + j] = im[i * n + j]! - multiplyAdd(x, q, y * p);
    }
  }
}

/** x of A x = b for `columns` right-hand sides. */
export function luSolve(lu: Lu, b: Numbers, columns: number): Numbers {
  const { n, pivots } = lu;
  const re = b.re.slice();
  const im = lu.im === null && b.im === null ? null : (b.im?.slice() ?? new Float64Array(re.length));
  pivots.forEach((p, k) => {
    if (p === k) return;
    for (const data of im === null ? [re] : [re, im]) {
      for (let j = 0; j < columns; j++) {
        const kept = data[k * columns + j]!;
        data[k * columns + j] = data[p * columns + j]!;
        data[p * columns + j] = kept;
      }
    }
  });
  if (im === null && n <= FUSED_ORDER) {
    solveFused(lu, re, columns);
    return { re, im };
  }
  if (im === null) {
    solveReal(lu, re, columns);
    return { re, im };
  }
  const subtract = (i: number, k: number): void => {
    const x = lu.re[i * n + k]!;
    const y = lu.im?.[i * n + k] ?? 0;
    if (x === 0 && y === 0) return;
    for (let j = 0; j < columns; j++) {
      const [p, q] = [re[k * columns + j]!, im[k * columns + j]!];
      re[i * columns + j] = re[i * columns + j]! - (x * p - y * q);
      im[i * columns + j] = im[i * columns + j]! - (x * q + y * p);
    }
  };
  for (let i = 0; i < n; i++) for (let k = 0; k < i; k++) subtract(i, k);
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtract(i, k);
    const [a, d] = [lu.re[i * n + i]!, lu.im?.[i * n + i] ?? 0];
    const size = a * a + d * d;
    for (let j = 0; j < columns; j++) {
      const [p, q] = [re[i * columns + j]!, im[i * columns + j]!];
      re[i * columns + j] = (p * a + q * d) / size;
      im[i * columns + j] = (q * a - p * d) / size;
    }
  }
  return { re, im };
}

/** The same for real numbers, in place of the right-hand sides, whose rows are exchanged already. */
function solveReal({ re: a, n }: Lu, x: Float64Array, columns: number): void {
  const subtract = (i: number, k: number): void => {
    const factor = a[i * n + k]!;
    if (factor !== 0) subtractRow(x, i * columns, x, k * columns, columns, factor);
  };
  for (let i = 0; i < n; i++) for (let k = 0; k < i; k++) subtract(i, k);
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtract(i, k);
    const pivot = a[i * n + i]!;
    for (let j = 0; j < columns; j++) x[i * columns + j] = x[i * columns + j]! / pivot;
  }
}

/** Sign (or phase) and logarithm of the determinant's size. */
export function luLogDeterminant(lu: Lu): { re: number; im: number; log: number } {
  let [re, im] = [lu.sign, 0];
  let log = 0;
  for (let k = 0; k < lu.n; k++) {
    const [a, b] = [lu.re[k * lu.n + k]!, lu.im?.[k * lu.n + k] ?? 0];
    const size = lu.im === null ? Math.abs(a) : hypotenuse(a, b);
    if (size === 0) return { re: 0, im: 0, log: Number.NEGATIVE_INFINITY };
    if (lu.im === null) re = a < 0 ? -re : re;
    else {
      const [x, y] = [a / size, b / size];
      [re, im] = [re * x - im * y, re * y + im * x];
    }
    log += logOf(size);
  }
  return { re, im, log };
}
