/** Eigenvalues of general real matrices: Hessenberg form and the double-shift QR algorithm, with LAPACK's choices, so that signs agree, and its rounding (dgehd2, dlahqr). */
import { norm } from '../../ndarray/blas/longNorm.ts';
import { type Balance, balance, unbalance } from './balance.ts';
import { rotateFused } from './bidiagonal.ts';
import { largestOf, makeReal, normalize, rotateColumnsFused, triangularVectors } from './eigenvectors.ts';
import { accumulate } from './factor.ts';
import { type Matrix, multiply, signed } from './matrix.ts';
import { length, reflectColumns, reflector, reflectRows } from './reflections.ts';

const ULP = 2 ** -52;
const SAFE = 2 ** -1022;

/** H = Qᵀ A Q with nothing below the first subdiagonal, in place of A, which is balanced. */
function hessenberg(h: Matrix, { lo, hi }: Balance): Matrix {
  const n = h.rows;
  const vectors: Float64Array[] = [];
  const taus: number[] = [];
  for (let k = lo; k < hi; k++) {
    const v = Float64Array.from({ length: hi - k }, (_, i) => h.at(k + 1 + i, k));
    const tau = reflector(v);
    h.set(k + 1, k, v[0]!);
    for (let i = 1; i < v.length; i++) h.set(k + 1 + i, k, 0);
    reflectColumns(h, v, tau, 0, k + 1, hi + 1, 1);
    reflectRows(h, v, tau, k + 1, k + 1);
    vectors.push(v);
    taus.push(tau);
  }
  return accumulate({ vectors, taus }, n, n, lo + 1);
}

interface Standard {
  values: [number, number, number, number];
  c: number;
  s: number;
  block: [number, number, number, number];
}

/** The Schur form of a 2×2 block: both diagonals equal for a complex pair, else upper triangular. */
function standardize(a: number, b: number, c: number, d: number): Standard {
  let [cs, sn] = [1, 0];
  if (c !== 0 && b === 0) {
    [cs, sn] = [0, 1];
    [a, d] = [d, a];
    b = -c;
    c = 0;
  } else if (c !== 0 && !(a - d === 0 && signed(1, b) !== signed(1, c))) {
    let temp = a - d;
    let p = 0.5 * temp;
    const most = Math.max(Math.abs(b), Math.abs(c));
    const least = Math.min(Math.abs(b), Math.abs(c)) * signed(1, b) * signed(1, c);
    const scale = Math.max(Math.abs(p), most);
    let z = (p / scale) * p + (most / scale) * least;
    if (z >= 4 * ULP) {
      z = p + signed(Math.sqrt(scale) * Math.sqrt(z), p);
      a = d + z;
      d -= (most / z) * least;
      const tau = length(c, z);
      cs = z / tau;
      sn = c / tau;
      b -= c;
      c = 0;
    } else {
      const sigma = b + c;
      let tau = length(sigma, temp);
      cs = Math.sqrt(0.5 * (1 + Math.abs(sigma) / tau));
      sn = -(p / (tau * cs)) * signed(1, sigma);
      const aa = a * cs + b * sn;
      const bb = -a * sn + b * cs;
      const cc = c * cs + d * sn;
      const dd = -c * sn + d * cs;
      a = aa * cs + cc * sn;
      b = bb * cs + dd * sn;
      c = -aa * sn + cc * cs;
      d = -bb * sn + dd * cs;
      temp = 0.5 * (a + d);
      a = temp;
      d = temp;
      if (c !== 0 && b !== 0 && signed(1, b) === signed(1, c)) {
        const sab = Math.sqrt(Math.abs(b));
        const sac = Math.sqrt(Math.abs(c));
        p = signed(sab * sac, c);
        tau = 1 / Math.sqrt(Math.abs(b + c));
        a = temp + p;
        d = temp - p;
        b -= c;
        c = 0;
        const [cs1, sn1] = [sab * tau, sac * tau];
        [cs, sn] = [cs * cs1 - sn * sn1, cs * sn1 + sn * cs1];
      } else if (c !== 0 && b === 0) {
        b = -c;
        c = 0;
        [cs, sn] = [-sn, cs];
      }
    }
  }
  const imaginary = c === 0 ? 0 : Math.sqrt(Math.abs(b)) * Math.sqrt(Math.abs(c));
  return { values: [a, imaginary, d, 0 - imaginary], c: cs, s: sn, block: [a, b, c, d] };
}

/** Both shifts of the trailing 2×2 block. */
function shifts(h: Matrix, i: number, l: number, turn: number): [number, number, number, number] {
  let [h11, h12, h21, h22] = [h.at(i - 1, i - 1), h.at(i - 1, i), h.at(i, i - 1), h.at(i, i)];
  if (turn % 10 === 0) {
    const isFirst = turn % 20 !== 0;
    const s = isFirst
      ? Math.abs(h.at(l + 1, l)) + Math.abs(h.at(l + 2, l + 1))
      : Math.abs(h.at(i, i - 1)) + Math.abs(h.at(i - 1, i - 2));
    h11 = 0.75 * s + (isFirst ? h.at(l, l) : h.at(i, i));
    h12 = -0.4375 * s;
    h21 = s;
    h22 = h11;
  }
  const s = Math.abs(h11) + Math.abs(h12) + Math.abs(h21) + Math.abs(h22);
  if (s === 0) return [0, 0, 0, 0];
  h11 /= s;
  h21 /= s;
  h12 /= s;
  h22 /= s;
  const middle = (h11 + h22) / 2;
  const determinant = (h11 - middle) * (h22 - middle) - h12 * h21;
  const root = Math.sqrt(Math.abs(determinant));
  if (determinant >= 0) return [middle * s, root * s, middle * s, -root * s];
  const [r1, r2] = [middle + root, middle - root];
  const closer = Math.abs(r1 - h22) <= Math.abs(r2 - h22) ? r1 * s : r2 * s;
  return [closer, 0, closer, 0];
}

/** Whether h[k][k-1] counts as zero. */
function negligible(h: Matrix, k: number, smallest: number): boolean {
  const n = h.rows;
  const off = Math.abs(h.at(k, k - 1));
  if (off <= smallest) return true;
  let test = Math.abs(h.at(k - 1, k - 1)) + Math.abs(h.at(k, k));
  if (test === 0) {
    if (k >= 2) test += Math.abs(h.at(k - 1, k - 2));
    if (k + 1 < n) test += Math.abs(h.at(k + 1, k));
  }
  if (off > ULP * test) return false;
  const other = Math.abs(h.at(k - 1, k));
  const difference = Math.abs(h.at(k - 1, k - 1) - h.at(k, k));
  const ab = Math.max(off, other);
  const ba = Math.min(off, other);
  const aa = Math.max(Math.abs(h.at(k, k)), difference);
  const bb = Math.min(Math.abs(h.at(k, k)), difference);
  const s = aa + ab;
  return ba * (ab / s) <= Math.max(smallest, ULP * (bb * (aa / s)));
}

/** h ← its real Schur form, z ← z × the transformations; eigenvalues as they stand on the diagonal. Null without convergence. */
function schur(h: Matrix, z: Matrix, { lo, hi }: Balance): { re: Float64Array; im: Float64Array } | null {
  const n = h.rows;
  // what balancing isolated stands on the diagonal already
  const re = Float64Array.from({ length: n }, (_, i) => h.at(i, i));
  const im = new Float64Array(n);
  const smallest = SAFE * ((hi - lo + 1) / ULP);
  for (let i = hi; i >= lo; ) {
    let l = lo;
    let found = false;
    for (let turn = 1; turn <= 30 * Math.max(10, n) + 1; turn++) {
      let k = i;
      while (k > l && !negligible(h, k, smallest)) k--;
      l = k;
      if (l > lo) h.set(l, l - 1, 0);
      if (l >= i - 1) {
        found = true;
        break;
      }
      step(h, z, l, i, turn);
    }
    if (!found) return null;
    if (l === i) {
      re[i] = h.at(i, i);
    } else {
      const { values, c, s, block } = standardize(h.at(i - 1, i - 1), h.at(i - 1, i), h.at(i, i - 1), h.at(i, i));
      [re[i - 1], im[i - 1], re[i], im[i]] = values;
      h.set(i - 1, i - 1, block[0]);
      h.set(i - 1, i, block[1]);
      h.set(i, i - 1, block[2]);
      h.set(i, i, block[3]);
      rotateFused(h, i - 1, c, s, i + 1);
      rotateColumnsFused(h, i - 1, c, s, i - 1);
      rotateColumnsFused(z, i - 1, c, s, n);
    }
    i = l - 1;
  }
  return { re, im };
}

/** One double-shift QR step on rows and columns l … i. */
function step(h: Matrix, z: Matrix, l: number, i: number, turn: number): void {
  const [r1, i1, r2, i2] = shifts(h, i, l, turn);
  const v = new Float64Array(3);
  let m = i - 2;
  for (; ; m--) {
    const size = Math.abs(h.at(m, m) - r2) + Math.abs(i2) + Math.abs(h.at(m + 1, m));
    const below = h.at(m + 1, m) / size;
    v[0] = below * h.at(m, m + 1) + (h.at(m, m) - r1) * ((h.at(m, m) - r2) / size) - i1 * (i2 / size);
    v[1] = below * (h.at(m, m) + h.at(m + 1, m + 1) - r1 - r2);
    v[2] = below * h.at(m + 2, m + 1);
    const s = Math.abs(v[0]!) + Math.abs(v[1]!) + Math.abs(v[2]!);
    v[0] = v[0]! / s;
    v[1] = v[1]! / s;
    v[2] = v[2]! / s;
    if (m <= l) break;
    const near = Math.abs(h.at(m - 1, m - 1)) + Math.abs(h.at(m, m)) + Math.abs(h.at(m + 1, m + 1));
    if (Math.abs(h.at(m, m - 1)) * (Math.abs(v[1]!) + Math.abs(v[2]!)) <= ULP * Math.abs(v[0]!) * near) break;
  }
  const n = h.rows;
  for (let k = m; k < i; k++) {
    const size = Math.min(3, i - k + 1);
    const w = k > m ? Float64Array.from({ length: size }, (_, j) => h.at(k + j, k - 1)) : v.slice(0, size);
    const tau = reflector(w);
    if (k > m) {
      h.set(k, k - 1, w[0]!);
      h.set(k + 1, k - 1, 0);
      if (k < i - 1) h.set(k + 2, k - 1, 0);
    } else if (m > l) h.set(k, k - 1, h.at(k, k - 1) * (1 - tau));
    for (let j = k; j < n; j++)
      reflectThree(
        w,
        tau,
        (r) => h.at(k + r, j),
        (r, x) => h.set(k + r, j, x),
      );
    const last = Math.min(k + 3, i);
    for (let j = 0; j <= last; j++)
      reflectThree(
        w,
        tau,
        (r) => h.at(j, k + r),
        (r, x) => h.set(j, k + r, x),
      );
    for (let j = 0; j < n; j++)
      reflectThree(
        w,
        tau,
        (r) => z.at(j, k + r),
        (r, x) => z.set(j, k + r, x),
      );
  }
}

/** Two or three elements of a row or column, reflected in the order of dlahqr. */
function reflectThree(
  w: Float64Array,
  tau: number,
  at: (r: number) => number,
  set: (r: number, x: number) => void,
): void {
  let sum = at(0);
  for (let r = 1; r < w.length; r++) sum += w[r]! * at(r);
  set(0, at(0) - sum * tau);
  for (let r = 1; r < w.length; r++) set(r, at(r) - sum * (tau * w[r]!));
}

export interface General {
  re: Float64Array;
  im: Float64Array;
  /** Columns; for a complex pair real and imaginary part stand side by side. */
  vectors: Matrix;
}

/** Eigenvalues and right eigenvectors of norm 1. Null when the iteration does not converge. */
export function generalEigen(a: Matrix): General | null {
  const n = a.rows;
  const h = a.copy();
  const balanced = balance(h);
  const q = hessenberg(h, balanced);
  const found = schur(h, q, balanced);
  if (found === null) return null;
  const { re, im } = found;
  const vectors = multiply(q, triangularVectors(h, re, im));
  normalize(vectors, im, (parts) => 1 / largestOf(parts));
  unbalance(vectors, balanced);
  normalize(vectors, im, ([one, other]) => 1 / (other === undefined ? norm(one!) : length(norm(one!), norm(other))));
  for (let k = 0; k < n; k++) if (im[k]! > 0) makeReal(vectors, k);
  return { re, im, vectors };
}
