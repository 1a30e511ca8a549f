/**
 * Householder reflections with LAPACK's rounding (dlarfg, dlarf), so that factors of small matrices are NumPy's to the last digit:
 * products with vectors as OpenBLAS sums them, then a fused multiply-add for each element. Larger matrices, whose digits depend on
 * LAPACK's blocks too, are done by plain loops. A reflection is H = 1 - tau v vᵀ; v[0] counts as 1.
 */
import { norm } from '../../ndarray/blas/longNorm.ts';
import { multiplyAdd } from '../../ndarray/blas/multiplyAdd.ts';
import { dotsOfLines, sumOfLines } from '../../ndarray/blas/vectors.ts';
import { type Matrix, signed } from './matrix.ts';

/** Matrices of up to so many elements have LAPACK's digits, and narrow ones until BLAS divides them among threads. */
const SMALL = 2500;
const NARROW = 16;
const UNDIVIDED = 9216;

const isSmall = ({ rows, columns }: Matrix): boolean =>
  rows * columns <= (Math.min(rows, columns) <= NARROW ? UNDIVIDED : SMALL);

/** The reflection that maps x to (beta, 0, …). Changes x to (beta, v[1], …); gives tau. */
export function reflector(x: Float64Array): number {
  const rest = norm(x, 1);
  if (rest === 0) return 0;
  const alpha = x[0]!;
  const beta = -signed(length(alpha, rest), alpha);
  const scale = 1 / (alpha - beta);
  for (let i = 1; i < x.length; i++) x[i] = x[i]! * scale;
  x[0] = beta;
  return (beta - alpha) / beta;
}

/** √(x² + y²) without overflow, in LAPACK's order (dlapy2). */
export function length(x: number, y: number): number {
  const most = Math.max(Math.abs(x), Math.abs(y));
  const least = Math.min(Math.abs(x), Math.abs(y));
  return least === 0 ? most : most * Math.sqrt(1 + (least / most) * (least / most));
}

/** v with its 1 and without the zeros at its end. */
function directionOf(v: Float64Array): Float64Array {
  let count = v.length;
  while (count > 1 && v[count - 1] === 0) count -= 1;
  const made = v.slice(0, count);
  made[0] = 1;
  return made;
}

/** A ← H A on rows from `row`, columns from `column`. */
export function reflectRows(a: Matrix, v: Float64Array, tau: number, row: number, column: number): void {
  if (tau === 0) return;
  if (!isSmall(a)) {
    reflectRowsPlainly(a, v, tau, row, column);
    return;
  }
  const direction = directionOf(v);
  const height = direction.length;
  const isZero = (j: number): boolean => {
    for (let i = 0; i < height; i++) if (a.at(row + i, j) !== 0) return false;
    return true;
  };
  let end = a.columns;
  while (end > column && isZero(end - 1)) end -= 1;
  const lines = new Float64Array(height * Math.max(end - column, 0));
  for (let j = column; j < end; j++)
    for (let i = 0; i < height; i++) lines[(j - column) * height + i] = a.at(row + i, j);
  const dots = new Float64Array(end - column);
  const along = { view: direction, at: 0, step: 1 };
  dotsOfLines({ view: lines, at: 0, between: height }, end - column, height, along, dots, 0);
  for (let j = column; j < end; j++) {
    const factor = -tau * dots[j - column]!;
    for (let i = 0; i < height; i++) a.set(row + i, j, multiplyAdd(factor, direction[i]!, a.at(row + i, j)));
  }
}

function reflectRowsPlainly(a: Matrix, v: Float64Array, tau: number, row: number, column: number): void {
  const { data, columns } = a;
  const start = row * columns + column;
  const sums = data.slice(start, (row + 1) * columns);
  const count = sums.length;
  let i = 1;
  for (; i + 1 < v.length; i += 2) {
    const [x, y] = [v[i]!, v[i + 1]!];
    for (let j = 0, at = start + i * columns; j < count; j++, at++)
      sums[j] = sums[j]! + x * data[at]! + y * data[at + columns]!;
  }
  if (i < v.length)
    for (let j = 0, at = start + i * columns; j < count; j++, at++) sums[j] = sums[j]! + v[i]! * data[at]!;
  for (i = 0; i < v.length; i++) {
    const factor = tau * (i === 0 ? 1 : v[i]!);
    for (let j = 0, at = start + i * columns; j < count; j++, at++) data[at] = data[at]! - factor * sums[j]!;
  }
}

/** A ← A H on columns from `column`, rows from `row` to before `to`; v is a matrix's row, unless its elements lie `step` 1 apart. */
export function reflectColumns(
  a: Matrix,
  v: Float64Array,
  tau: number,
  row: number,
  column: number,
  to = a.rows,
  step = 2,
): void {
  if (tau === 0) return;
  if (!isSmall(a)) {
    reflectColumnsPlainly(a, v, tau, row, column, to);
    return;
  }
  const direction = directionOf(v);
  const width = direction.length;
  const isZero = (i: number): boolean => {
    for (let j = 0; j < width; j++) if (a.at(i, column + j) !== 0) return false;
    return true;
  };
  let end = to;
  while (end > row && isZero(end - 1)) end -= 1;
  const height = end - row;
  // columns with nothing between them are summed in an order of their own
  const between = height === a.rows ? height : height + 1;
  const lines = new Float64Array(between * width);
  for (let j = 0; j < width; j++) for (let i = 0; i < height; i++) lines[j * between + i] = a.at(row + i, column + j);
  const sums = new Float64Array(height);
  const along = new Float64Array(step * width);
  direction.forEach((x, j) => {
    along[step * j] = x;
  });
  sumOfLines({ view: lines, at: 0, between }, width, height, { view: along, at: 0, step }, sums, 0);
  for (let j = 0; j < width; j++) {
    const factor = -tau * direction[j]!;
    for (let i = 0; i < height; i++)
      a.set(row + i, column + j, multiplyAdd(factor, sums[i]!, a.at(row + i, column + j)));
  }
}

function reflectColumnsPlainly(a: Matrix, v: Float64Array, tau: number, row: number, column: number, to: number): void {
  for (let i = row; i < to; i++) {
    let sum = a.at(i, column);
    for (let j = 1; j < v.length; j++) sum += v[j]! * a.at(i, column + j);
    sum *= tau;
    a.set(i, column, a.at(i, column) - sum);
    for (let j = 1; j < v.length; j++) a.set(i, column + j, a.at(i, column + j) - sum * v[j]!);
  }
}
