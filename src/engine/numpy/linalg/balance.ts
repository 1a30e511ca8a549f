/** Balancing before eigenvalues are sought, as LAPACK's dgebal does it: rows and columns that isolate an eigenvalue go to the ends, the others are scaled by powers of two. What it does decides the order and the signs of what is found. */
import { type Matrix, swapColumns, swapRows } from './matrix.ts';

export interface Balance {
  /** The part that is no triangle yet, its last row included. */
  lo: number;
  hi: number;
  /** Of rows in that part the factor, of others the row they were exchanged with. */
  scale: Float64Array;
}

const RADIX = 2;
/** Scaling must make the norms smaller by so much. */
const WORTH = 0.95;
const SMALLEST = 2 ** -1022 / 2 ** -52;

/** Balances in place. */
export function balance(a: Matrix): Balance {
  const found: Balance = { lo: 0, hi: a.rows - 1, scale: new Float64Array(a.rows).fill(1) };
  pushRowsDown(a, found);
  pushColumnsLeft(a, found);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = found.lo; i <= found.hi; i++) if (scaleOne(a, found, i)) changed = true;
  }
  return found;
}

function pushRowsDown(a: Matrix, found: Balance): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = found.hi; i >= 0; i--) {
      if (!isIsolated(0, found.hi, i, (j) => a.at(i, j))) continue;
      if (found.hi === 0) return;
      exchange(a, found, i, found.hi);
      changed = true;
      found.hi -= 1;
    }
  }
}

function pushColumnsLeft(a: Matrix, found: Balance): void {
  for (let changed = found.hi > 0; changed; ) {
    changed = false;
    for (let j = found.lo; j <= found.hi; j++) {
      if (!isIsolated(found.lo, found.hi, j, (i) => a.at(i, j))) continue;
      exchange(a, found, j, found.lo);
      changed = true;
      found.lo += 1;
    }
  }
}

function isIsolated(from: number, to: number, own: number, at: (k: number) => number): boolean {
  for (let k = from; k <= to; k++) if (k !== own && at(k) !== 0) return false;
  return true;
}

function exchange(a: Matrix, found: Balance, from: number, to: number): void {
  found.scale[to] = from;
  if (from === to) return;
  swapColumns(a, from, to);
  swapRows(a, from, to);
}

/** Scales a row and its column where their norms are far apart; whether it did. */
function scaleOne(a: Matrix, { lo, hi, scale }: Balance, i: number): boolean {
  const norm = (at: (k: number) => number): number => {
    let sum = 0;
    for (let k = lo; k <= hi; k++) sum += at(k) ** 2;
    return Math.sqrt(sum);
  };
  let column = norm((k) => a.at(k, i));
  let row = norm((k) => a.at(i, k));
  if (column === 0 || row === 0) return false;
  const before = column + row;
  let factor = 1;
  for (; column < row / RADIX && column < 1 / SMALLEST && row > SMALLEST; factor *= RADIX) {
    column *= RADIX;
    row /= RADIX;
  }
  for (; column / RADIX >= row && row < 1 / SMALLEST && column > SMALLEST; factor /= RADIX) {
    column /= RADIX;
    row *= RADIX;
  }
  if (!(column + row < WORTH * before)) return false;
  scale[i] = scale[i]! * factor;
  for (let j = 0; j < a.columns; j++) a.set(i, j, a.at(i, j) / factor);
  for (let j = 0; j < a.rows; j++) a.set(j, i, a.at(j, i) * factor);
  return true;
}

/** Eigenvectors of the matrix as it was from those of the balanced one, in place. */
export function unbalance(v: Matrix, { lo, hi, scale }: Balance): void {
  for (let i = lo; i <= hi; i++) for (let j = 0; j < v.columns; j++) v.set(i, j, v.at(i, j) * scale[i]!);
  for (let i = lo - 1; i >= 0; i--) swapRows(v, i, scale[i]!);
  for (let i = hi + 1; i < v.rows; i++) swapRows(v, i, scale[i]!);
}
