/**
 * Small real systems with LAPACK's own rounding: OpenBLAS factors by dot products of fused multiply-adds and multiplies by the
 * pivot's reciprocal, so that well-known singular matrices have an exact 0 and printed digits are NumPy's. Measured equal to the
 * last bit for orders up to 5; from its blocked kernels on (FUSED_ORDER) nothing is gained and the plain loops are faster.
 */
import type { Lu } from './lu.ts';

export const FUSED_ORDER = 16;

const SPLITTER = 2 ** 27 + 1;
const LARGE = 2 ** 500;

/** a × b + c, rounded once. */
function fma(a: number, b: number, c: number): number {
  const product = a * b;
  if (!(Math.abs(a) < LARGE && Math.abs(b) < LARGE && Math.abs(c) < LARGE) || product === 0) return product + c;
  const bigA = SPLITTER * a;
  const highA = bigA - (bigA - a);
  const lowA = a - highA;
  const bigB = SPLITTER * b;
  const highB = bigB - (bigB - b);
  const lowB = b - highB;
  const lost = lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
  const sum = product + c;
  const part = sum - product;
  const rest = product - (sum - part) + (c - part);
  return sum + (rest + lost);
}

/** Factors the n × n rows of `a` in place, a column at a time; gives the row exchanges and whether a pivot was 0. */
export function factorFused(a: Float64Array, n: number): Pick<Lu, 'pivots' | 'sign' | 'singular'> {
  const pivots: number[] = [];
  let sign = 1;
  let singular = false;
  for (let j = 0; j < n; j++) {
    for (let i = 1; i < n; i++) {
      let sum = 0;
      for (let k = 0; k < Math.min(i, j); k++) sum = fma(a[i * n + k]!, a[k * n + j]!, sum);
      a[i * n + j] = a[i * n + j]! - sum;
    }
    const p = largestBelow(a, n, j);
    pivots.push(p);
    const pivot = a[p * n + j]!;
    if (p !== j) sign = -sign;
    if (pivot === 0) {
      singular = true;
      continue;
    }
    if (p !== j) {
      for (let k = 0; k < n; k++) [a[j * n + k], a[p * n + k]] = [a[p * n + k]!, a[j * n + k]!];
    }
    const inverse = pivotFactor(pivot);
    for (let i = j + 1; i < n; i++) a[i * n + j] = a[i * n + j]! * inverse;
  }
  return { pivots, sign, singular };
}

/** What a pivot's column is multiplied by; LAPACK leaves the column as it is under a pivot that is no number. */
export const pivotFactor = (pivot: number): number => (Number.isNaN(pivot) ? 1 : 1 / pivot);

function largestBelow(a: Float64Array, n: number, j: number): number {
  let p = j;
  for (let i = j + 1; i < n; i++) if (Math.abs(a[i * n + j]!) > Math.abs(a[p * n + j]!)) p = i;
  return p;
}

/** Solves in place for `columns` right-hand sides whose rows are exchanged already; one is divided by the diagonal, several are multiplied by its reciprocal. */
export function solveFused({ re, n }: Lu, x: Float64Array, columns: number): void {
  const eliminate = (from: number, to: number): void => {
    const factor = -re[to * n + from]!;
    for (let c = 0; c < columns; c++) x[to * columns + c] = fma(factor, x[from * columns + c]!, x[to * columns + c]!);
  };
  for (let i = 0; i < n; i++) for (let k = i + 1; k < n; k++) eliminate(i, k);
  for (let i = n - 1; i >= 0; i--) {
    const pivot = re[i * n + i]!;
    for (let c = 0; c < columns; c++) {
      const at = i * columns + c;
      x[at] = columns === 1 ? x[at]! / pivot : x[at]! * (1 / pivot);
    }
    for (let k = 0; k < i; k++) eliminate(i, k);
  }
}
