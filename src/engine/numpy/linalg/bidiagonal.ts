/** The singular values of a bidiagonal matrix: implicit QR sweeps in either direction, with LAPACK's choices of shifts, so that signs agree. */
import { givens, type Matrix, rotateColumns, rotateRows, signed } from './matrix.ts';

const EPSILON = 2 ** -53;
const SAFE = 2 ** -1022;

/** The singular values of [[f, g], [0, h]], smaller in size first, and both rotations. */
function triangularTwo(
  f: number,
  g: number,
  h: number,
): { min: number; max: number; snr: number; csr: number; snl: number; csl: number } {
  let [ft, ht] = [f, h];
  let [fa, ha] = [Math.abs(f), Math.abs(h)];
  let place = 1;
  const swap = ha > fa;
  if (swap) {
    place = 3;
    [ft, ht] = [ht, ft];
    [fa, ha] = [ha, fa];
  }
  const ga = Math.abs(g);
  let min = ha;
  let max = fa;
  let [clt, crt, slt, srt] = [1, 1, 0, 0];
  if (ga !== 0) {
    let plain = true;
    if (ga > fa) {
      place = 2;
      if (fa / ga < EPSILON) {
        plain = false;
        max = ga;
        min = ha > 1 ? fa / (ga / ha) : (fa / ga) * ha;
        slt = ht / g;
        srt = 1;
        crt = ft / g;
      }
    }
    if (plain) {
      const difference = fa - ha;
      let l = difference === fa ? 1 : difference / fa;
      const m = g / ft;
      let t = 2 - l;
      const mm = m * m;
      const s = Math.sqrt(t * t + mm);
      const r = l === 0 ? Math.abs(m) : Math.sqrt(l * l + mm);
      const a = 0.5 * (s + r);
      min = ha / a;
      max = fa * a;
      if (mm === 0) t = l === 0 ? signed(2, ft) * signed(1, g) : g / signed(difference, ft) + m / t;
      else t = (m / (s + t) + m / (r + l)) * (1 + a);
      l = Math.sqrt(t * t + 4);
      crt = 2 / l;
      srt = t / l;
      clt = (crt + srt * m) / a;
      slt = ((ht / ft) * srt) / a;
    }
  }
  const [csl, snl, csr, snr] = swap ? [srt, crt, slt, clt] : [clt, slt, crt, srt];
  const sign =
    place === 1
      ? signed(1, csr) * signed(1, csl) * signed(1, f)
      : place === 2
        ? signed(1, snr) * signed(1, csl) * signed(1, g)
        : signed(1, snr) * signed(1, snl) * signed(1, h);
  return { max: signed(max, sign), min: signed(min, sign * signed(1, f) * signed(1, h)), snr, csr, snl, csl };
}

/** The smaller singular value of [[f, g], [0, h]]. */
function smallerOfTwo(f: number, g: number, h: number): number {
  const [fa, ga, ha] = [Math.abs(f), Math.abs(g), Math.abs(h)];
  const low = Math.min(fa, ha);
  const high = Math.max(fa, ha);
  if (low === 0) return 0;
  if (ga < high) {
    const as = 1 + low / high;
    const at = (high - low) / high;
    const au = (ga / high) ** 2;
    return low * (2 / (Math.sqrt(as * as + au) + Math.sqrt(at * at + au)));
  }
  const au = high / ga;
  if (au === 0) return (low * high) / ga;
  const as = 1 + low / high;
  const at = (high - low) / high;
  const c = 1 / (Math.sqrt(1 + (as * au) ** 2) + Math.sqrt(1 + (at * au) ** 2));
  return 2 * (low * c * au);
}

/** Cosines and sines of the rotations of a sweep. */
interface Rotations {
  c: number[];
  s: number[];
}

/** Rotations of neighbouring rows of vt or columns of u, first to last or last to first. */
function rotateAll(matrix: Matrix, start: number, rotations: Rotations, rows: boolean, forward: boolean): void {
  const turn = (j: number): void => {
    const c = rotations.c[j]!;
    const s = rotations.s[j]!;
    if (c === 1 && s === 0) return;
    if (rows) rotateRows(matrix, start + j, start + j + 1, c, s);
    else rotateColumns(matrix, start + j, start + j + 1, c, s);
  };
  if (forward) for (let j = 0; j < rotations.c.length; j++) turn(j);
  else for (let j = rotations.c.length - 1; j >= 0; j--) turn(j);
}

/** Drives an upper bidiagonal matrix to diagonal form, rotating u's columns and vt's rows. */
export function diagonalize(d: Float64Array, e: Float64Array, u: Matrix, vt: Matrix): boolean {
  const n = d.length;
  const multiplier = Math.max(10, Math.min(100, EPSILON ** -0.125));
  const tolerance = multiplier * EPSILON;
  let least = Math.abs(d[0] ?? 0);
  let mu = least;
  for (let i = 1; i < n && least !== 0; i++) {
    mu = Math.abs(d[i]!) * (mu / (mu + Math.abs(e[i - 1]!)));
    least = Math.min(least, mu);
  }
  const threshold = Math.max(tolerance * (least / Math.sqrt(n)), 6 * n * n * SAFE);
  let direction = 0;
  let oldLow = -1;
  let oldHigh = -1;
  let high = n - 1;
  for (let turns = 6 * n * n; high > 0; ) {
    if (turns < 0) return false;
    let low = high - 1;
    let most = Math.abs(d[high]!);
    for (; low >= 0; low--) {
      if (Math.abs(e[low]!) <= threshold) {
        e[low] = 0;
        break;
      }
      most = Math.max(most, Math.abs(d[low]!), Math.abs(e[low]!));
    }
    if (low === high - 1) {
      high -= 1;
      continue;
    }
    low += 1;
    if (low === high - 1) {
      const two = triangularTwo(d[low]!, e[low]!, d[high]!);
      d[low] = two.max;
      e[low] = 0;
      d[high] = two.min;
      rotateRows(vt, low, high, two.csr, two.snr);
      rotateColumns(u, low, high, two.csl, two.snl);
      high -= 2;
      continue;
    }
    if (low > oldHigh || high < oldLow) direction = Math.abs(d[low]!) >= Math.abs(d[high]!) ? 1 : 2;
    const smallest = converge(d, e, low, high, direction, tolerance);
    if (smallest === null) continue;
    oldLow = low;
    oldHigh = high;
    const shift = shiftFor(d, e, low, high, direction, n, tolerance, smallest, most);
    turns -= high - low;
    sweep(d, e, u, vt, low, high, direction, shift, threshold);
  }
  return true;
}

/** Sets negligible off-diagonals to zero (null), or gives a lower bound of the block's smallest singular value. */
function converge(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  direction: number,
  tolerance: number,
): number | null {
  if (direction === 1) {
    if (Math.abs(e[high - 1]!) <= tolerance * Math.abs(d[high]!)) {
      e[high - 1] = 0;
      return null;
    }
    let mu = Math.abs(d[low]!);
    let smallest = mu;
    for (let i = low; i < high; i++) {
      if (Math.abs(e[i]!) <= tolerance * mu) {
        e[i] = 0;
        return null;
      }
      mu = Math.abs(d[i + 1]!) * (mu / (mu + Math.abs(e[i]!)));
      smallest = Math.min(smallest, mu);
    }
    return smallest;
  }
  if (Math.abs(e[low]!) <= tolerance * Math.abs(d[low]!)) {
    e[low] = 0;
    return null;
  }
  let mu = Math.abs(d[high]!);
  let smallest = mu;
  for (let i = high - 1; i >= low; i--) {
    if (Math.abs(e[i]!) <= tolerance * mu) {
      e[i] = 0;
      return null;
    }
    mu = Math.abs(d[i]!) * (mu / (mu + Math.abs(e[i]!)));
    smallest = Math.min(smallest, mu);
  }
  return smallest;
}

function shiftFor(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  direction: number,
  n: number,
  tolerance: number,
  smallest: number,
  most: number,
): number {
  if (n * tolerance * (smallest / most) <= Math.max(EPSILON, 0.01 * tolerance)) return 0;
  const first = Math.abs(direction === 1 ? d[low]! : d[high]!);
  const shift =
    direction === 1 ? smallerOfTwo(d[high - 1]!, e[high - 1]!, d[high]!) : smallerOfTwo(d[low]!, e[low]!, d[low + 1]!);
  return first > 0 && (shift / first) ** 2 < EPSILON ? 0 : shift;
}

function sweep(
  d: Float64Array,
  e: Float64Array,
  u: Matrix,
  vt: Matrix,
  low: number,
  high: number,
  direction: number,
  shift: number,
  threshold: number,
): void {
  const right: Rotations = { c: [], s: [] };
  const left: Rotations = { c: [], s: [] };
  const count = high - low;
  if (direction === 1) {
    if (shift === 0) chaseZeroDown(d, e, low, high, right, left);
    else chaseDown(d, e, low, high, shift, right, left);
    rotateAll(vt, low, right, true, true);
    rotateAll(u, low, left, false, true);
    if (Math.abs(e[high - 1]!) <= threshold) e[high - 1] = 0;
    return;
  }
  for (const list of [right.c, right.s, left.c, left.s]) list.length = count;
  if (shift === 0) chaseZeroUp(d, e, low, high, right, left);
  else chaseUp(d, e, low, high, shift, right, left);
  if (Math.abs(e[low]!) <= threshold) e[low] = 0;
  rotateAll(vt, low, left, true, false);
  rotateAll(u, low, right, false, false);
}

function chaseZeroDown(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  right: Rotations,
  left: Rotations,
): void {
  let [c, s, r] = [1, 0, 0];
  let [oldC, oldS] = [1, 0];
  for (let i = low; i < high; i++) {
    [c, s, r] = givens(d[i]! * c, e[i]!);
    if (i > low) e[i - 1] = oldS * r;
    let next: number;
    [oldC, oldS, next] = givens(oldC * r, d[i + 1]! * s);
    d[i] = next;
    right.c.push(c);
    right.s.push(s);
    left.c.push(oldC);
    left.s.push(oldS);
  }
  const h = d[high]! * c;
  d[high] = h * oldC;
  e[high - 1] = h * oldS;
}

function chaseZeroUp(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  right: Rotations,
  left: Rotations,
): void {
  let [c, s, r] = [1, 0, 0];
  let [oldC, oldS] = [1, 0];
  for (let i = high; i > low; i--) {
    [c, s, r] = givens(d[i]! * c, e[i - 1]!);
    if (i < high) e[i] = oldS * r;
    let next: number;
    [oldC, oldS, next] = givens(oldC * r, d[i - 1]! * s);
    d[i] = next;
    const k = i - low - 1;
    right.c[k] = c;
    right.s[k] = -s;
    left.c[k] = oldC;
    left.s[k] = -oldS;
  }
  const h = d[low]! * c;
  d[low] = h * oldC;
  e[low] = h * oldS;
}

function chaseDown(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  shift: number,
  right: Rotations,
  left: Rotations,
): void {
  let f = (Math.abs(d[low]!) - shift) * (signed(1, d[low]!) + shift / d[low]!);
  let g = e[low]!;
  for (let i = low; i < high; i++) {
    const [cosr, sinr, r] = givens(f, g);
    if (i > low) e[i - 1] = r;
    f = cosr * d[i]! + sinr * e[i]!;
    e[i] = cosr * e[i]! - sinr * d[i]!;
    g = sinr * d[i + 1]!;
    d[i + 1] = cosr * d[i + 1]!;
    const [cosl, sinl, r2] = givens(f, g);
    d[i] = r2;
    f = cosl * e[i]! + sinl * d[i + 1]!;
    d[i + 1] = cosl * d[i + 1]! - sinl * e[i]!;
    if (i < high - 1) {
      g = sinl * e[i + 1]!;
      e[i + 1] = cosl * e[i + 1]!;
    }
    right.c.push(cosr);
    right.s.push(sinr);
    left.c.push(cosl);
    left.s.push(sinl);
  }
  e[high - 1] = f;
}

function chaseUp(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  shift: number,
  right: Rotations,
  left: Rotations,
): void {
  let f = (Math.abs(d[high]!) - shift) * (signed(1, d[high]!) + shift / d[high]!);
  let g = e[high - 1]!;
  for (let i = high; i > low; i--) {
    const [cosr, sinr, r] = givens(f, g);
    if (i < high) e[i] = r;
    f = cosr * d[i]! + sinr * e[i - 1]!;
    e[i - 1] = cosr * e[i - 1]! - sinr * d[i]!;
    g = sinr * d[i - 1]!;
    d[i - 1] = cosr * d[i - 1]!;
    const [cosl, sinl, r2] = givens(f, g);
    d[i] = r2;
    f = cosl * e[i - 1]! + sinl * d[i - 1]!;
    d[i - 1] = cosl * d[i - 1]! - sinl * e[i - 1]!;
    if (i > low + 1) {
      g = sinl * e[i - 2]!;
      e[i - 2] = cosl * e[i - 2]!;
    }
    const k = i - low - 1;
    right.c[k] = cosr;
    right.s[k] = -sinr;
    left.c[k] = cosl;
    left.s[k] = -sinl;
  }
  e[low] = f;
}
