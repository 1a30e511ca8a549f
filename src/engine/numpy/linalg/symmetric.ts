/** Eigenvalues of symmetric matrices: reduction to tridiagonal form, then the implicit QL or QR algorithm, with LAPACK's choices, so that signs agree. */
import { accumulate } from './factor.ts';
import { givens, Matrix, signed, swapColumns } from './matrix.ts';
import { reflector } from './reflections.ts';

const EPSILON = 2 ** -53;
const SAFE = 2 ** -1022;

/** Reduces the lower triangle of a to tridiagonal form. */
function tridiagonalize(a: Matrix): { d: Float64Array; e: Float64Array; q: Matrix } {
  const n = a.rows;
  const d = new Float64Array(n);
  const e = new Float64Array(Math.max(n - 1, 0));
  const vectors: Float64Array[] = [];
  const taus: number[] = [];
  const low = (i: number, j: number): number => (i >= j ? a.at(i, j) : a.at(j, i));
  for (let k = 0; k < n - 1; k++) {
    const m = n - k - 1;
    const v = Float64Array.from({ length: m }, (_, i) => a.at(k + 1 + i, k));
    const tau = reflector(v);
    e[k] = v[0]!;
    if (tau !== 0) {
      v[0] = 1;
      const w = new Float64Array(m);
      for (let i = 0; i < m; i++) {
        let sum = 0;
        for (let j = 0; j < m; j++) sum += low(k + 1 + i, k + 1 + j) * v[j]!;
        w[i] = tau * sum;
      }
      let dot = 0;
      for (let i = 0; i < m; i++) dot += w[i]! * v[i]!;
      const alpha = -0.5 * tau * dot;
      for (let i = 0; i < m; i++) w[i] = w[i]! + alpha * v[i]!;
      for (let i = 0; i < m; i++) {
        for (let j = 0; j <= i; j++)
          a.set(k + 1 + i, k + 1 + j, a.at(k + 1 + i, k + 1 + j) - v[i]! * w[j]! - w[i]! * v[j]!);
      }
    }
    d[k] = a.at(k, k);
    vectors.push(v);
    taus.push(tau);
  }
  if (n > 0) d[n - 1] = a.at(n - 1, n - 1);
  return { d, e, q: accumulate({ vectors, taus }, n, n, 1) };
}

/** Eigenvalues (larger in size first) of [[a, b], [b, c]] and the vector of the first. */
function twoByTwo(a: number, b: number, c: number): [rt1: number, rt2: number, cs: number, sn: number] {
  const sum = a + c;
  const difference = a - c;
  const size = Math.abs(difference);
  const twice = b + b;
  const ab = Math.abs(twice);
  const [larger, smaller] = Math.abs(a) > Math.abs(c) ? [a, c] : [c, a];
  const root =
    size > ab
      ? size * Math.sqrt(1 + (ab / size) ** 2)
      : size < ab
        ? ab * Math.sqrt(1 + (size / ab) ** 2)
        : ab * Math.SQRT2;
  let rt1: number;
  let rt2: number;
  let first = 1;
  if (sum < 0) {
    rt1 = 0.5 * (sum - root);
    first = -1;
    rt2 = (larger / rt1) * smaller - (b / rt1) * b;
  } else if (sum > 0) {
    rt1 = 0.5 * (sum + root);
    rt2 = (larger / rt1) * smaller - (b / rt1) * b;
  } else {
    rt1 = 0.5 * root;
    rt2 = -0.5 * root;
  }
  const second = difference >= 0 ? 1 : -1;
  let cs = difference + second * root;
  let sn: number;
  if (Math.abs(cs) > ab) {
    const ct = -twice / cs;
    sn = 1 / Math.sqrt(1 + ct * ct);
    cs = ct * sn;
  } else if (ab === 0) {
    cs = 1;
    sn = 0;
  } else {
    const tn = -cs / twice;
    cs = 1 / Math.sqrt(1 + tn * tn);
    sn = tn * cs;
  }
  if (first === second) {
    const tn = cs;
    cs = -sn;
    sn = tn;
  }
  return [rt1, rt2, cs, sn];
}

/** Implicit QL (or QR, from the larger end) on one unreduced block [l1, end]. */
function solveBlock(d: Float64Array, e: Float64Array, z: Matrix, l1: number, end: number): void {
  const ql = Math.abs(d[end]!) >= Math.abs(d[l1]!);
  let l = ql ? l1 : end;
  const lend = ql ? end : l1;
  const small = (m: number, other: number, off: number): boolean =>
    off * off <= EPSILON * EPSILON * Math.abs(d[m]!) * Math.abs(d[other]!) + SAFE;
  for (let turns = 0; ql ? l <= lend : l >= lend; turns++) {
    if (turns > 30 * d.length * d.length) return;
    let m = l;
    if (ql) {
      for (; m < lend; m++) if (small(m, m + 1, e[m]!)) break;
      if (m < lend) e[m] = 0;
    } else {
      for (; m > lend; m--) if (small(m, m - 1, e[m - 1]!)) break;
      if (m > lend) e[m - 1] = 0;
    }
    if (m === l) {
      l += ql ? 1 : -1;
      continue;
    }
    if (ql) {
      if (m === l + 1) {
        const [rt1, rt2, c, s] = twoByTwo(d[l]!, e[l]!, d[l + 1]!);
        rotatePair(z, l, c, s);
        d[l] = rt1;
        d[l + 1] = rt2;
        e[l] = 0;
        l += 2;
      } else sweepDown(d, e, z, l, m);
    } else if (m === l - 1) {
      const [rt1, rt2, c, s] = twoByTwo(d[l - 1]!, e[l - 1]!, d[l]!);
      rotatePair(z, l - 1, c, s);
      d[l - 1] = rt1;
      d[l] = rt2;
      e[l - 1] = 0;
      l -= 2;
    } else sweepUp(d, e, z, l, m);
  }
}

/** dlasr's way to turn two neighbouring columns. */
function rotatePair(z: Matrix, j: number, c: number, s: number): void {
  if (c === 1 && s === 0) return;
  for (let i = 0; i < z.rows; i++) {
    const next = z.at(i, j + 1);
    z.set(i, j + 1, c * next - s * z.at(i, j));
    z.set(i, j, s * next + c * z.at(i, j));
  }
}

function shiftOf(d: Float64Array, e: number, l: number, next: number, m: number): number {
  const p = d[l]!;
  const g = (d[next]! - p) / (2 * e);
  const r = Math.hypot(g, 1);
  return d[m]! - p + e / (g + signed(r, g));
}

function sweepDown(d: Float64Array, e: Float64Array, z: Matrix, l: number, m: number): void {
  let g = shiftOf(d, e[l]!, l, l + 1, m);
  let s = 1;
  let c = 1;
  let p = 0;
  const cs: number[] = [];
  const sn: number[] = [];
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    let r: number;
    [c, s, r] = givens(g, f);
    if (i !== m - 1) e[i + 1] = r;
    g = d[i + 1]! - p;
    r = (d[i]! - g) * s + 2 * c * b;
    p = s * r;
    d[i + 1] = g + p;
    g = c * r - b;
    cs[i] = c;
    sn[i] = -s;
  }
  for (let j = m - 1; j >= l; j--) rotatePair(z, j, cs[j]!, sn[j]!);
  d[l] = d[l]! - p;
  e[l] = g;
}

function sweepUp(d: Float64Array, e: Float64Array, z: Matrix, l: number, m: number): void {
  let g = shiftOf(d, e[l - 1]!, l, l - 1, m);
  let s = 1;
  let c = 1;
  let p = 0;
  const cs: number[] = [];
  const sn: number[] = [];
  for (let i = m; i <= l - 1; i++) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    let r: number;
    [c, s, r] = givens(g, f);
    if (i !== m) e[i - 1] = r;
    g = d[i]! - p;
    r = (d[i + 1]! - g) * s + 2 * c * b;
    p = s * r;
    d[i] = g + p;
    g = c * r - b;
    cs[i] = c;
    sn[i] = s;
  }
  for (let j = m; j <= l - 1; j++) rotatePair(z, j, cs[j]!, sn[j]!);
  d[l] = d[l]! - p;
  e[l - 1] = g;
}

/** Eigenvalues in ascending order and eigenvectors (columns) of the tridiagonal matrix with the diagonal d and e beside it, which are used up. */
export function tridiagonalEigen(d: Float64Array, e: Float64Array): { values: Float64Array; vectors: Matrix } {
  const n = d.length;
  const z = Matrix.identity(n);
  for (let l1 = 0; l1 < n; ) {
    if (l1 > 0) e[l1 - 1] = 0;
    let m = l1;
    for (; m < n - 1; m++) {
      const size = Math.abs(e[m]!);
      if (size === 0) break;
      if (size <= Math.sqrt(Math.abs(d[m]!)) * Math.sqrt(Math.abs(d[m + 1]!)) * EPSILON) {
        e[m] = 0;
        break;
      }
    }
    if (m > l1) solveBlock(d, e, z, l1, m);
    if (unreduced(e, l1, m)) continue;
    l1 = m + 1;
  }
  for (let i = 0; i < n - 1; i++) {
    let k = i;
    for (let j = i + 1; j < n; j++) if (d[j]! < d[k]!) k = j;
    if (k !== i) {
      [d[i], d[k]] = [d[k]!, d[i]!];
      swapColumns(z, i, k);
    }
  }
  return { values: d, vectors: z };
}

/** Eigenvalues in ascending order and eigenvectors (columns) of the symmetric matrix whose lower triangle is a's. */
export function symmetricEigen(a: Matrix): { values: Float64Array; vectors: Matrix } {
  const { d, e, q } = tridiagonalize(a.copy());
  const { values, vectors } = tridiagonalEigen(d, e);
  return { values, vectors: multiply(q, vectors) };
}

const unreduced = (e: Float64Array, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (e[i] !== 0) return true;
  return false;
};

export function multiply(a: Matrix, b: Matrix): Matrix {
  const made = new Matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const x = a.at(i, k);
      if (x === 0) continue;
      for (let j = 0; j < b.columns; j++) made.data[i * b.columns + j]! += x * b.at(k, j);
    }
  }
  return made;
}
