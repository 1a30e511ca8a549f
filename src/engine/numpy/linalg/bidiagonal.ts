/** The singular values of a bidiagonal matrix: implicit QR sweeps in either direction, with LAPACK's choices of shifts and its rounding (dbdsqr). */
import { multiplyAdd } from '../../ndarray/blas/multiplyAdd.ts';
import { givens, type Matrix, rotateRows, signed } from './matrix.ts';
import { length } from './reflections.ts';

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

/** The singular values of [[f, g], [0, h]], the smaller one first. */
export function twoValues(f: number, g: number, h: number): [min: number, max: number] {
  const [fa, ga, ha] = [Math.abs(f), Math.abs(g), Math.abs(h)];
  const low = Math.min(fa, ha);
  const high = Math.max(fa, ha);
  if (low === 0) return [0, length(high, ga)];
  const as = 1 + low / high;
  const at = (high - low) / high;
  if (ga < high) {
    const au = (ga / high) * (ga / high);
    const c = 2 / (Math.sqrt(as * as + au) + Math.sqrt(at * at + au));
    return [low * c, high / c];
  }
  const au = high / ga;
  if (au === 0) return [(low * high) / ga, ga];
  const c = 1 / (Math.sqrt(1 + as * au * (as * au)) + Math.sqrt(1 + at * au * (at * au)));
  const half = low * c * au;
  return [half + half, ga / (c + c)];
}

/** A part of the matrix that is worked on: from `start` by `step` to `end`, in whichever direction the elements become smaller. */
interface Block {
  readonly d: Float64Array;
  readonly e: Float64Array;
  start: number;
  end: number;
  step: number;
}

/** What stands beside d[i] towards the end. */
const beside = (step: number, i: number): number => (step > 0 ? i : i - 1);

/** Turns two rows from a column on as BLAS does (drot), with fused multiply-adds. */
export function rotateFused(a: Matrix, row: number, c: number, s: number, from = 0): void {
  const { data, columns } = a;
  for (let i = row * columns + from, j = i + columns; i < (row + 1) * columns; i++, j++) {
    const [x, y] = [data[i]!, data[j]!];
    data[i] = multiplyAdd(c, x, s * y);
    data[j] = multiplyAdd(c, y, -(s * x));
  }
}

/** Drives an upper bidiagonal matrix to diagonal form, rotating the rows of Uᵀ and Vᵀ; whether it converges. */
export function diagonalize(d: Float64Array, e: Float64Array, ut: Matrix, vt: Matrix): boolean {
  const n = d.length;
  const tolerance = Math.max(10, Math.min(100, EPSILON ** -0.125)) * EPSILON;
  let least = Math.abs(d[0] ?? 0);
  let mu = least;
  for (let i = 1; i < n && least !== 0; i++) {
    mu = Math.abs(d[i]!) * (mu / (mu + Math.abs(e[i - 1]!)));
    least = Math.min(least, mu);
  }
  const threshold = Math.max(tolerance * (least / Math.sqrt(n)), 6 * n * n * SAFE);
  const block: Block = { d, e, start: 0, end: 0, step: 0 };
  let [oldLow, oldHigh] = [-1, -1];
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
      rotateFused(vt, low, two.csr, two.snr);
      rotateFused(ut, low, two.csl, two.snl);
      high -= 2;
      continue;
    }
    if (low > oldHigh || high < oldLow) block.step = Math.abs(d[low]!) >= Math.abs(d[high]!) ? 1 : -1;
    [block.start, block.end] = block.step > 0 ? [low, high] : [high, low];
    const smallest = converge(block, tolerance);
    if (smallest === null) continue;
    oldLow = low;
    oldHigh = high;
    turns -= high - low;
    const tiny = n * tolerance * (smallest / most) <= Math.max(EPSILON, 0.01 * tolerance);
    const shift = tiny ? 0 : shiftFor(block);
    (shift === 0 ? chaseZero : chase)(block, ut, vt, shift);
    const last = beside(block.step, block.end - block.step);
    if (Math.abs(e[last]!) <= threshold) e[last] = 0;
  }
  return true;
}

/** Sets a negligible off-diagonal to zero (null), or gives a lower bound of the block's smallest singular value. */
function converge({ d, e, start, end, step }: Block, tolerance: number): number | null {
  const isNegligible = (i: number, size: number): boolean => {
    if (!(Math.abs(e[beside(step, i)]!) <= tolerance * size)) return false;
    e[beside(step, i)] = 0;
    return true;
  };
  if (isNegligible(end - step, Math.abs(d[end]!))) return null;
  let mu = Math.abs(d[start]!);
  let smallest = mu;
  for (let i = start; i !== end; i += step) {
    if (isNegligible(i, mu)) return null;
    mu = Math.abs(d[i + step]!) * (mu / (mu + Math.abs(e[beside(step, i)]!)));
    smallest = Math.min(smallest, mu);
  }
  return smallest;
}

function shiftFor({ d, e, start, end, step }: Block): number {
  const [shift] = twoValues(d[end - step]!, e[beside(step, end - step)]!, d[end]!);
  const part = shift / Math.abs(d[start]!);
  return part * part < EPSILON ? 0 : shift;
}

/** Turns rows i and i + step: by the first rotation the matrix from the block's start on, by the second the other. */
function turnBoth(
  { step }: Block,
  [ut, vt]: readonly [Matrix, Matrix],
  i: number,
  first: readonly number[],
  second: readonly number[],
): void {
  const row = beside(step, i);
  const [right, left] = step > 0 ? [first, second] : [second, first];
  for (const [a, [c, s]] of [
    [vt, right],
    [ut, left],
  ] as const)
    if (c !== 1 || s !== 0) rotateRows(a, row, row + 1, c!, step * s!);
}

/** A sweep without a shift, which keeps small values exact. */
function chaseZero(block: Block, ut: Matrix, vt: Matrix): void {
  const { d, e, start, end, step } = block;
  let [c, s, r] = [1, 0, 0];
  let [oldC, oldS] = [1, 0];
  for (let i = start; i !== end; i += step) {
    [c, s, r] = givens(d[i]! * c, e[beside(step, i)]!);
    if (i !== start) e[beside(step, i - step)] = oldS * r;
    let next: number;
    [oldC, oldS, next] = givens(oldC * r, d[i + step]! * s);
    d[i] = next;
    turnBoth(block, [ut, vt], i, [c, s], [oldC, oldS]);
  }
  const h = d[end]! * c;
  d[end] = h * oldC;
  e[beside(step, end - step)] = h * oldS;
}

function chase(block: Block, ut: Matrix, vt: Matrix, shift: number): void {
  const { d, e, start, end, step } = block;
  let f = (Math.abs(d[start]!) - shift) * (signed(1, d[start]!) + shift / d[start]!);
  let g = e[beside(step, start)]!;
  for (let i = start; i !== end; i += step) {
    const own = beside(step, i);
    const [cosr, sinr, r] = givens(f, g);
    if (i !== start) e[own - step] = r;
    f = cosr * d[i]! + sinr * e[own]!;
    e[own] = cosr * e[own]! - sinr * d[i]!;
    g = sinr * d[i + step]!;
    d[i + step] = cosr * d[i + step]!;
    const [cosl, sinl, r2] = givens(f, g);
    d[i] = r2;
    f = cosl * e[own]! + sinl * d[i + step]!;
    d[i + step] = cosl * d[i + step]! - sinl * e[own]!;
    if (i !== end - step) {
      g = sinl * e[own + step]!;
      e[own + step] = cosl * e[own + step]!;
    }
    turnBoth(block, [ut, vt], i, [cosr, sinr], [cosl, sinl]);
  }
  e[beside(step, end - step)] = f;
}
