/**
 * Eigenvectors of a quasi-triangular matrix, by substitution upwards (dtrevc3), and how they are normed (dgeev), with LAPACK's rounding.
 */
import { multiplyAdd } from '../../ndarray/blas/multiplyAdd.ts';
import { givens, Matrix } from './matrix.ts';

const ULP = 2 ** -52;
const SAFE = 2 ** -1022;

/** Two neighbouring columns, down to before a row, turned as BLAS does. */
export function rotateColumnsFused(a: Matrix, column: number, c: number, s: number, rows: number): void {
  for (let i = 0; i < rows; i++) {
    const [x, y] = [a.at(i, column), a.at(i, column + 1)];
    a.set(i, column, multiplyAdd(c, x, s * y));
    a.set(i, column + 1, multiplyAdd(c, y, -(s * x)));
  }
}

type Complex = readonly [re: number, im: number];

/** Of real numbers the plain quotient. */
const over = (x: Complex, y: Complex): Complex => (x[1] === 0 && y[1] === 0 ? [x[0] / y[0], 0] : quotient(x, y));

/** LAPACK's quotient (dladiv; Baudin and Smith, "A robust complex division in Scilab", 2012). */
export function quotient([a, b]: Complex, [c, d]: Complex): Complex {
  if (Math.abs(d) > Math.abs(c)) {
    const [re, im] = quotientOf(b, a, d, c);
    return [re, -im];
  }
  return quotientOf(a, b, c, d);
}

function quotientOf(a: number, b: number, c: number, d: number): Complex {
  const r = d / c;
  const t = 1 / (c + d * r);
  const part = (x: number, y: number): number => {
    if (r === 0) return (x + d * (y / c)) * t;
    return y * r === 0 ? x * t + y * t * r : (x + y * r) * t;
  };
  return [part(a, b), part(b, -a)];
}

/** Solves (T - λ) x = b upwards from row `end`, as dtrevc3 does; T is quasi upper triangular, b and x complex. */
function backSubstitute(t: Matrix, end: number, [wr, wi]: Complex, xr: Float64Array, xi: Float64Array): void {
  const smallest = SAFE * (t.rows / ULP);
  const least = Math.max(ULP * (Math.abs(wr) + Math.abs(wi)), smallest);
  for (let j = end; j >= 0; j--) {
    const isPair = j > 0 && t.at(j, j - 1) !== 0;
    const first = isPair ? j - 1 : j;
    const right = (k: number): Complex => [xr[k]!, xi[k]!];
    const divisor = atLeast([t.at(j, j) - wr, -wi], least);
    // what would overflow is made smaller, all elements together
    const isLarge = !isPair && sizeOf(right(j)) > Math.max(sizeOf(divisor) / (2 * SAFE), 1);
    let factor = isLarge ? 1 / sizeOf(right(j)) : 1;
    const found = isPair
      ? solvePair(t, j, [wr, wi], [right(first), right(j)], least)
      : [over([xr[j]! * factor, xi[j]! * factor], divisor)];
    const size = Math.max(...found.map(sizeOf));
    const unit = size > 1 && largestAbove(t, first, j) > (1 - ULP) / smallest / size ? size : 1;
    factor /= unit;
    if (factor !== 1) for (const x of [xr, xi]) for (let k = 0; k < x.length; k++) x[k] = x[k]! * factor;
    found.forEach(([re, im], k) => {
      const at = first + k;
      [xr[at], xi[at]] = [re / unit, im / unit];
      for (let i = 0; i < first; i++) {
        xr[i] = multiplyAdd(-xr[at]!, t.at(i, at), xr[i]!);
        xi[i] = multiplyAdd(-xi[at]!, t.at(i, at), xi[i]!);
      }
    });
    j = first;
  }
}

const sizeOf = ([re, im]: Complex): number => Math.abs(re) + Math.abs(im);

/** What is too small to divide by is made larger. */
const atLeast = (x: Complex, least: number): Complex => (sizeOf(x) < least ? [least, 0] : x);

/** The largest sum of sizes above the diagonal of some columns. */
function largestAbove(t: Matrix, from: number, to: number): number {
  let most = 0;
  for (let j = from; j <= to; j++) {
    let sum = 0;
    for (let i = 0; i < j; i++) sum += Math.abs(t.at(i, j));
    most = Math.max(most, sum);
  }
  return most;
}

/** The two unknowns of a 2×2 diagonal block, by elimination with the largest element as pivot (dlaln2). */
function solvePair(t: Matrix, j: number, [wr, wi]: Complex, b: readonly Complex[], least: number): Complex[] {
  const elements: Complex[] = [
    [t.at(j - 1, j - 1) - wr, -wi],
    [t.at(j, j - 1), 0],
    [t.at(j - 1, j), 0],
    [t.at(j, j) - wr, -wi],
  ];
  const sizes = elements.map(sizeOf);
  const pivot = sizes.indexOf(Math.max(...sizes));
  // rows exchanged by the last bit, columns by the one before it
  const [u11, c21, u12, c22] = [0, 1, 2, 3].map((k) => elements[k ^ pivot]!) as [Complex, Complex, Complex, Complex];
  const [r, i] = reciprocal(u11);
  const l21: Complex = [c21[0] * r, c21[0] * i + c21[1] * r];
  const scaled: Complex = [u12[0] * r, u12[0] * i + u12[1] * r];
  const u22: Complex = [c22[0] - u12[0] * l21[0] + u12[1] * l21[1], c22[1] - u12[0] * l21[1] - u12[1] * l21[0]];
  const [b1, b2] = pivot % 2 === 0 ? [b[0]!, b[1]!] : [b[1]!, b[0]!];
  const right: Complex = [b2[0] - l21[0] * b1[0] + l21[1] * b1[1], b2[1] - l21[1] * b1[0] - l21[0] * b1[1]];
  const x2 = over(right, atLeast(u22, least));
  const x1: Complex = [
    r * b1[0] - i * b1[1] - scaled[0] * x2[0] + scaled[1] * x2[1],
    i * b1[0] + r * b1[1] - scaled[1] * x2[0] - scaled[0] * x2[1],
  ];
  return pivot < 2 ? [x1, x2] : [x2, x1];
}

/** 1 / x without overflow. */
export function reciprocal([re, im]: Complex): Complex {
  if (Math.abs(re) > Math.abs(im)) {
    const ratio = im / re;
    const r = 1 / (re * (1 + ratio * ratio));
    return [r, -ratio * r];
  }
  const ratio = re / im;
  const i = -1 / (im * (1 + ratio * ratio));
  return [-ratio * i, i];
}

/** The eigenvectors (columns) of the quasi-triangular h with the eigenvalues re + im i; of a complex pair real and imaginary part. */
export function triangularVectors(h: Matrix, re: Float64Array, im: Float64Array): Matrix {
  const n = h.rows;
  const x = new Matrix(n, n);
  for (let k = n - 1; k >= 0; k--) {
    const xr = new Float64Array(n);
    const xi = new Float64Array(n);
    if (im[k] === 0) {
      xr[k] = 1;
      for (let i = 0; i < k; i++) xr[i] = -h.at(i, k);
      backSubstitute(h, k - 1, [re[k]!, 0], xr, xi);
      for (let i = 0; i <= k; i++) x.set(i, k, xr[i]!);
      continue;
    }
    const wi = Math.abs(im[k]!);
    if (Math.abs(h.at(k - 1, k)) >= Math.abs(h.at(k, k - 1))) {
      xr[k - 1] = 1;
      xi[k] = wi / h.at(k - 1, k);
    } else {
      xr[k - 1] = -wi / h.at(k, k - 1);
      xi[k] = 1;
    }
    for (let i = 0; i < k - 1; i++) {
      xr[i] = -xr[k - 1]! * h.at(i, k - 1);
      xi[i] = -xi[k]! * h.at(i, k);
    }
    backSubstitute(h, k - 2, [re[k]!, wi], xr, xi);
    for (let i = 0; i <= k; i++) {
      x.set(i, k - 1, xr[i]!);
      x.set(i, k, xi[i]!);
    }
    k -= 1;
  }
  return x;
}

/** The largest element, of a complex column with the sizes of both parts added. */
export function largestOf(parts: readonly Float64Array[]): number {
  let most = 0;
  for (let i = 0; i < parts[0]!.length; i++)
    most = Math.max(
      most,
      parts.reduce((sum, part) => sum + Math.abs(part[i]!), 0),
    );
  return most;
}

/** Multiplies each column, the two of a complex pair together, by a factor. */
export function normalize(v: Matrix, im: Float64Array, factorOf: (parts: Float64Array[]) => number): void {
  for (let k = 0, width = 1; k < v.columns; k += width) {
    width = im[k] === 0 ? 1 : 2;
    const parts = Array.from({ length: width }, (_, part) =>
      Float64Array.from({ length: v.rows }, (_, i) => v.at(i, k + part)),
    );
    const factor = factorOf(parts);
    parts.forEach((part, at) => {
      part.forEach((x, i) => {
        v.set(i, k + at, x * factor);
      });
    });
  }
}

/** Turns a complex column (two of the matrix's) so that its largest element is real. */
export function makeReal(v: Matrix, k: number): void {
  const sizeAt = (i: number): number => v.at(i, k) * v.at(i, k) + v.at(i, k + 1) * v.at(i, k + 1);
  let largest = 0;
  for (let i = 1; i < v.rows; i++) if (sizeAt(i) > sizeAt(largest)) largest = i;
  const [c, s] = givens(v.at(largest, k), v.at(largest, k + 1));
  rotateColumnsFused(v, k, c, s, v.rows);
  v.set(largest, k + 1, 0);
}
