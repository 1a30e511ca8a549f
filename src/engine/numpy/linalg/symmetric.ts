/**
 * Eigenvalues of symmetric matrices: reduction to tridiagonal form, then implicit QL or QR, with LAPACK's choices (dsytd2, dsteqr,
 * dsterf), so that signs agree, and its rounding, so that small matrices have NumPy's last digit.
 */
import { multiplyAdd } from '../../ndarray/blas/multiplyAdd.ts';
import { symmetricTimes, symmetricTimesPlainly } from '../../ndarray/blas/symmetric.ts';
import { dot } from '../../ndarray/blas/vectors.ts';
import { type Reflections, reflectAll } from './factor.ts';
import { givens, Matrix, rotateRows, signed, swapRows } from './matrix.ts';
import { length, reflector } from './reflections.ts';

const EPSILON = 2 ** -53;
const SAFE = 2 ** -1022;

/** LAPACK divides larger problems into halves. */
export const UNDIVIDED = 25;

/** Reduces the lower triangle of a to tridiagonal form. */
function tridiagonalize(a: Matrix): { d: Float64Array; e: Float64Array; turns: Reflections } {
  const n = a.rows;
  const view = a.transposed().data;
  const isSmall = n <= UNDIVIDED;
  const e = new Float64Array(Math.max(n - 1, 0));
  const turns: Reflections = { vectors: [], taus: [] };
  for (let k = 0; k < n - 1; k++) {
    const v = view.slice(k * n + k + 1, (k + 1) * n);
    const m = v.length;
    const tau = reflector(v);
    e[k] = v[0]!;
    v[0] = 1;
    const at = (k + 1) * (n + 1);
    if (tau !== 0) {
      const w = (isSmall ? symmetricTimes : symmetricTimesPlainly)({ view, at, between: n }, v, tau);
      const alpha = -0.5 * tau * dot({ view: w, at: 0, step: 1 }, { view: v, at: 0, step: 1 }, m);
      for (let i = 0; i < m; i++) w[i] = multiplyAdd(alpha, v[i]!, w[i]!);
      (isSmall ? subtractBoth : subtractBothPlainly)(view, at, n, v, w);
    }
    turns.vectors.push(v);
    turns.taus.push(tau);
  }
  return { d: Float64Array.from({ length: n }, (_, k) => view[k * (n + 1)]!), e, turns };
}

/** Takes v wᵀ + w vᵀ from a lower triangle. */
function subtractBoth(view: Float64Array, at: number, between: number, v: Float64Array, w: Float64Array): void {
  for (let j = 0; j < v.length; j++)
    for (let i = j, to = at + j * between + j; i < v.length; i++, to++)
      view[to] = multiplyAdd(-w[j]!, v[i]!, multiplyAdd(-v[j]!, w[i]!, view[to]!));
}

function subtractBothPlainly(view: Float64Array, at: number, between: number, v: Float64Array, w: Float64Array): void {
  for (let j = 0; j < v.length; j++)
    for (let i = j, to = at + j * between + j; i < v.length; i++, to++)
      view[to] = view[to]! - v[j]! * w[i]! - w[j]! * v[i]!;
}

/** Eigenvalues (larger in size first) of [[a, b], [b, c]] and the vector of the first. */
function twoByTwo(a: number, b: number, c: number): [rt1: number, rt2: number, cs: number, sn: number] {
  const sum = a + c;
  const difference = a - c;
  const twice = b + b;
  const ab = Math.abs(twice);
  const [larger, smaller] = Math.abs(a) > Math.abs(c) ? [a, c] : [c, a];
  const root = Number.isNaN(difference) ? ab * Math.SQRT2 : length(difference, twice);
  const first = sum < 0 ? -1 : 1;
  const isBalanced = !(sum < 0 || sum > 0);
  const rt1 = 0.5 * (isBalanced ? root : sum + first * root);
  const rt2 = isBalanced ? -rt1 : (larger / rt1) * smaller - (b / rt1) * b;
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
  return first === second ? [rt1, rt2, -sn, cs] : [rt1, rt2, cs, sn];
}

/**
 * Splits the tridiagonal matrix where what is beside the diagonal is negligible, and solves each block; z's rows become the vectors.
 * False where that does not converge, as it does not with most NaNs.
 */
function solve(d: Float64Array, e: Float64Array, z: Matrix | null): boolean {
  const last = d.length - 1;
  for (let start = 0, end = 0; start < last; start = end + 1) {
    end = start;
    // beside a NaN, LAPACK sees a zero as one only where it looks for vectors
    const isJoined = (i: number): boolean =>
      !(z !== null && e[i] === 0) &&
      !(Math.abs(e[i]!) <= Math.sqrt(Math.abs(d[i]!)) * Math.sqrt(Math.abs(d[i + 1]!)) * EPSILON);
    while (end < last && isJoined(end)) end += 1;
    if (end < last) e[end] = 0;
    if (end > start && !solveBlock(d, e, z, start, end)) return false;
  }
  return true;
}

/** QL, or QR where the larger end is the first; without vectors e is squared, so that no roots are needed. */
function solveBlock(d: Float64Array, e: Float64Array, z: Matrix | null, start: number, end: number): boolean {
  const step = Math.abs(d[end]!) < Math.abs(d[start]!) ? -1 : 1;
  const beside = Math.min(step, 0);
  const to = step > 0 ? end : start;
  if (z === null) for (let i = start; i < end; i++) e[i] = e[i]! * e[i]!;
  const isSmall = (m: number): boolean => {
    const off = e[m + beside]!;
    const next = d[m + step]!;
    if (z === null) return off <= EPSILON * EPSILON * Math.abs(d[m]! * next);
    return off * off <= EPSILON * EPSILON * Math.abs(d[m]!) * Math.abs(next) + SAFE;
  };
  let turns = 30 * d.length;
  for (let l = step > 0 ? start : end; step * (to - l) >= 0; ) {
    let m = l;
    while (m !== to && !isSmall(m)) m += step;
    if (m !== to) e[m + beside] = 0;
    if (m === l) l += step;
    else if (m === l + step) {
      const first = z === null ? l : Math.min(l, m);
      const second = l + m - first;
      const off = e[l + beside]!;
      const [rt1, rt2, c, s] = twoByTwo(d[first]!, z === null ? Math.sqrt(off) : off, d[second]!);
      if (z !== null) turn(z, first, c, s);
      d[first] = rt1;
      d[second] = rt2;
      e[l + beside] = 0;
      l += 2 * step;
    } else if (turns-- === 0) return false;
    else if (z === null) sweepRootless(d, e, l, m, step);
    else sweep(d, e, z, l, m, step);
  }
  return true;
}

/** Turns two neighbouring rows; complex ones by complex numbers without an imaginary part, which only the signs of zeros show. */
function turn(z: Matrix, row: number, c: number, s: number): void {
  if (c === 1 && s === 0) return;
  const n = z.rows;
  const zeros = Array.from({ length: z.columns - n }, (_, j) => {
    const times = (factor: number, i: number): number => factor * z.at(i, n + j) + 0 * z.at(i, j);
    return [times(s, row + 1) + times(c, row), times(c, row + 1) - times(s, row)] as const;
  });
  rotateRows(z, row, row + 1, c, s);
  zeros.forEach((pair, j) => {
    z.set(row, n + j, pair[0]);
    z.set(row + 1, n + j, pair[1]);
  });
}

/** The shift's distance from d[l]. */
function shiftFrom(d: Float64Array, off: number, l: number, step: number): number {
  const g = (d[l + step]! - d[l]!) / (2 * off);
  return off / (g + signed(length(g, 1), g));
}

function sweep(d: Float64Array, e: Float64Array, z: Matrix, l: number, m: number, step: number): void {
  const beside = Math.min(step, 0);
  let g = d[m]! - d[l]! + shiftFrom(d, e[l + beside]!, l, step);
  let [c, s, p] = [1, 1, 0];
  for (let i = m - step; step * (i - l) >= 0; i -= step) {
    const f = s * e[i + beside]!;
    const b = c * e[i + beside]!;
    let r: number;
    [c, s, r] = givens(g, f);
    if (i !== m - step) e[i + step + beside] = r;
    g = d[i + step]! - p;
    r = (d[i]! - g) * s + 2 * c * b;
    p = s * r;
    d[i + step] = g + p;
    g = c * r - b;
    turn(z, i + beside, c, -step * s);
  }
  d[l] = d[l]! - p;
  e[l + beside] = g;
}

/** The variant of Pal, Walker and Kahan. */
function sweepRootless(d: Float64Array, e: Float64Array, l: number, m: number, step: number): void {
  const beside = Math.min(step, 0);
  const sigma = d[l]! - shiftFrom(d, Math.sqrt(e[l + beside]!), l, step);
  let [c, s] = [1, 0];
  let gamma = d[m]! - sigma;
  let p = gamma * gamma;
  for (let i = m - step; step * (i - l) >= 0; i -= step) {
    const square = e[i + beside]!;
    const r = p + square;
    if (i !== m - step) e[i + step + beside] = s * r;
    const before = c;
    c = p / r;
    s = square / r;
    const old = gamma;
    gamma = c * (d[i]! - sigma) - s * old;
    d[i + step] = old + (d[i]! - gamma);
    p = c === 0 ? before * square : (gamma * gamma) / c;
  }
  e[l + beside] = s * p;
  d[l] = sigma + gamma;
}

/** Eigenvalues in ascending order, in place of d, and eigenvectors (rows) of the tridiagonal matrix with the diagonal d and e beside it; complex vectors have their imaginary zeros after the real parts, because they get signs. Null where they are not found. */
export function tridiagonalEigen(d: Float64Array, e: Float64Array, isComplex = false): Matrix | null {
  const n = d.length;
  const z = Matrix.identity(n, isComplex ? 2 * n : n);
  if (!solve(d, e, z)) return null;
  for (let i = 0; i < n - 1; i++) {
    let k = i;
    for (let j = i + 1; j < n; j++) if (d[j]! < d[k]!) k = j;
    if (k === i) continue;
    [d[i], d[k]] = [d[k]!, d[i]!];
    swapRows(z, i, k);
  }
  return z;
}

/** Rows in reversed order, of a square matrix columns too where `both`. */
function reversed(a: Matrix, both: boolean): Matrix {
  const made = new Matrix(a.rows, a.columns, a.data.slice().reverse());
  if (!both) for (let i = 0; i < a.rows; i++) made.data.subarray(i * a.columns, (i + 1) * a.columns).reverse();
  return made;
}

/** Eigenvalues in ascending order and eigenvectors (columns) of the symmetric matrix that a's lower or upper triangle describes; LAPACK reduces the latter in reversed order. Null where they are not found. */
export function symmetricEigen(a: Matrix, lower: boolean): { values: Float64Array; vectors: Matrix } | null {
  const { d, e, turns } = tridiagonalize(lower ? a : reversed(a, true));
  const rows = tridiagonalEigen(lower ? d : d.reverse(), lower ? e : e.reverse());
  if (rows === null) return null;
  const vectors = rows.transposed();
  const made = lower ? vectors : reversed(vectors, false);
  reflectAll(turns, made, 1);
  return { values: d, vectors: lower ? made : reversed(made, false) };
}

/** The eigenvalues alone, which LAPACK finds in another way. */
export function symmetricValues(a: Matrix, lower: boolean): Float64Array | null {
  const { d, e } = tridiagonalize(lower ? a : reversed(a, true));
  if (!lower) {
    d.reverse();
    e.reverse();
  }
  // both zeros are equal to LAPACK
  return solve(d, e, null) ? d.sort((one, other) => one - other) : null;
}
