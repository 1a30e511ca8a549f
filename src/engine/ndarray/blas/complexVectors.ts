/**
 * Products of complex vectors, and of matrices with them, in the order in which OpenBLAS sums them on x86 with AVX-512 (zdotu, zgemv
 * and their single forms). Found by experiment, as vectors.ts says.
 */
import type { Matrix } from '../wasm/gemm.ts';
import { type Arithmetic, addApart, apart, inPairs, type Line, type Numbers, plain, sum } from './complexArithmetic.ts';

/** Dot products keep so many registers of each kind of part. */
const REGISTERS = 4;

const PARTS = new Float64Array(4 * REGISTERS * 4);

/** x · y, left in `sum`. */
function complexDot(how: Arithmetic, x: Line, y: Line, count: number): void {
  // What runs backwards NumPy sums by itself.
  if (x.step < 0 || y.step < 0 || count > how.most) {
    plain(how, x, y, 0, count);
    return;
  }
  const block = REGISTERS * how.lanes;
  const most = x.step === 2 && y.step === 2 ? count - (count % block) : 0;
  PARTS.fill(0);
  for (let lane = 0; lane < block && most > 0; lane++) addApart(how, x, y, lane, most, block, PARTS, 4 * lane);
  for (let size = 4 * block; most > 0 && size > 4 * how.lanes; size /= 2) join(how, size, 4 * how.lanes);
  for (let size = 4 * how.lanes; most > 0 && size > 4; size /= 2) join(how, size, size / 2);
  addApart(how, x, y, most, count, 1, PARTS, 0);
  sum.re = how.round(PARTS[0]! - PARTS[1]!);
  sum.im = how.round(PARTS[2]! + PARTS[3]!);
  // BLAS gives re + im * 1j
  if (count > 1) sum.re += 0 * sum.im;
}

/** Adds neighbouring pieces of a length in the first so many sums. */
function join({ round }: Arithmetic, size: number, piece: number): void {
  for (let from = 0, to = 0; from < size; from += 2 * piece, to += piece)
    for (let i = 0; i < piece; i++) PARTS[to + i] = round(PARTS[from + i]! + PARTS[from + piece + i]!);
}

/** Longer lines are summed in pieces of so many. */
const PIECE = 1024;

/** A line of neighbours times x: even and odd ones (in single precision every fourth one) apart, the last three at most together. */
function lineTimes(how: Arithmetic, line: Line, x: Line, count: number): void {
  const { lanes, round } = how;
  const most = count & ~3;
  let [re, im] = [0, 0];
  for (let from = 0; from < most; from += PIECE) {
    const end = Math.min(most, from + PIECE);
    PARTS.fill(0, 0, 4 * lanes);
    for (let lane = 0; lane < lanes; lane++) {
      addApart(how, line, x, from + lane, end, lanes, PARTS, 4 * lane);
      PARTS[2 * lane] = round(PARTS[4 * lane]! - PARTS[4 * lane + 1]!);
      PARTS[2 * lane + 1] = round(PARTS[4 * lane + 2]! + PARTS[4 * lane + 3]!);
      if (lane > 0) PARTS.fill(0, 2 * lane + 2, 4 * lane + 4);
    }
    for (let size = 2 * lanes; size > 2; size /= 2) join(how, size, size / 2);
    re = round(re + PARTS[0]!);
    im = round(im + PARTS[1]!);
  }
  if (most < count) {
    inPairs(how, line, x, most, count);
    re = round(re + sum.re);
    im = round(im + sum.im);
  }
  sum.re = re;
  sum.im = im;
}

/** BLAS multiplies by 1 + 0j at last, which shows where a part is not finite. */
function timesOne(): void {
  const { re } = sum;
  sum.re -= 0 * sum.im;
  sum.im += 0 * re;
}

/** The elements of lines that lie one after the other: groups of four lines, then two, then one; the last elements one by one. */
function columnTimes(how: Arithmetic, column: Line, x: Line, count: number, isGrouped: boolean): void {
  if (!isGrouped) {
    inPairs(how, column, x, 0, count);
    return;
  }
  let [re, im] = [0, 0];
  for (let from = 0; from < count; ) {
    const left = count - from;
    const size = left >= 4 ? 4 : left >= 2 ? 2 : 1;
    apart(how, column, x, from, from + size);
    re = how.round(re + sum.re);
    im = how.round(im + sum.im);
    from += size;
  }
  sum.re = re;
  sum.im = im;
}

/** The m rows of A times a vector of k numbers. */
export function complexTimesVector(
  how: Arithmetic,
  m: number,
  k: number,
  A: Matrix,
  x: Line,
  C: Numbers,
  c: number,
): void {
  const isForBlas = x.step >= 0 && k > 1 && m * k <= how.most;
  for (let i = 0; i < m; i++) {
    const row: Line = { view: A.view, at: A.at + i * A.row, step: A.column };
    if (m === 1) complexDot(how, row, x, k);
    else if (isForBlas && (A.column === 2 || A.row === 2)) {
      if (A.column === 2) lineTimes(how, row, x, k);
      else columnTimes(how, row, x, k, i < (m & ~3));
      timesOne();
    } else plain(how, row, x, 0, k);
    C[c + 2 * i] = sum.re;
    C[c + 2 * i + 1] = sum.im;
  }
}
