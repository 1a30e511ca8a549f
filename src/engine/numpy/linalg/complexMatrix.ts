/** Dense complex matrices for the decompositions: two planes of doubles, and the elementary steps in LAPACK's conventions. */
import { norm } from '../../ndarray/blas/longNorm.ts';
import { quotient } from './eigenvectors.ts';
import type { Numbers } from './lu.ts';
import { signed } from './matrix.ts';

export type Pair = readonly [re: number, im: number];

export const times = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c - b * d, a * d + b * c];
export const minus = ([a, b]: Pair, [c, d]: Pair): Pair => [a - c, b - d];
export const plus = ([a, b]: Pair, [c, d]: Pair): Pair => [a + c, b + d];
export const scaled = ([a, b]: Pair, by: number): Pair => [a * by, b * by];
export const conjugate = ([a, b]: Pair): Pair => [a, -b];
/** |re| + |im|, LAPACK's cheap size. */
export const size1 = ([a, b]: Pair): number => Math.abs(a) + Math.abs(b);
export const size = ([a, b]: Pair): number => Math.hypot(a, b);

export function over([a, b]: Pair, [c, d]: Pair): Pair {
  if (Math.abs(d) < Math.abs(c)) {
    const e = d / c;
    const f = c + d * e;
    return [(a + b * e) / f, (b - a * e) / f];
  }
  const e = c / d;
  const f = d + c * e;
  return [(b + a * e) / f, (b * e - a) / f];
}

export function root([a, b]: Pair): Pair {
  const r = Math.hypot(a, b);
  if (r === 0) return [0, b];
  const t = Math.sqrt((r + Math.abs(a)) / 2);
  const other = Math.abs(b) / (2 * t);
  const [x, y] = a >= 0 ? [t, other] : [other, t];
  return [x, b < 0 || Object.is(b, -0) ? -y : y];
}

/** `rows` × `columns` complex numbers, row by row. */
export class ComplexMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
  constructor(rows: number, columns: number, numbers?: Numbers) {
    this.rows = rows;
    this.columns = columns;
    this.re = numbers?.re ?? new Float64Array(rows * columns);
    this.im = numbers?.im ?? new Float64Array(rows * columns);
  }
  at(i: number, j: number): Pair {
    const k = i * this.columns + j;
    return [this.re[k]!, this.im[k]!];
  }
  set(i: number, j: number, [re, im]: Pair): void {
    const k = i * this.columns + j;
    this.re[k] = re;
    this.im[k] = im;
  }
  static identity(rows: number, columns: number): ComplexMatrix {
    const made = new ComplexMatrix(rows, columns);
    for (let i = 0; i < Math.min(rows, columns); i++) made.re[i * columns + i] = 1;
    return made;
  }
  copy(): ComplexMatrix {
    return this.part(this.rows, this.columns);
  }
  /** The first `rows` × `columns`. */
  part(rows: number, columns: number): ComplexMatrix {
    const made = new ComplexMatrix(rows, columns);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) made.set(i, j, this.at(i, j));
    return made;
  }
  /** The conjugate transpose. */
  adjoint(): ComplexMatrix {
    const made = new ComplexMatrix(this.columns, this.rows);
    for (let i = 0; i < this.rows; i++)
      for (let j = 0; j < this.columns; j++) {
        const [re, im] = this.at(i, j);
        made.set(j, i, [re, 0 - im]);
      }
    return made;
  }
  /** Row i (columns from..to) or column j (rows from..to) multiplied by a number. */
  scaleRow(i: number, from: number, to: number, by: Pair): void {
    for (let j = from; j < to; j++) this.set(i, j, times(this.at(i, j), by));
  }
  scaleColumn(j: number, from: number, to: number, by: Pair): void {
    for (let i = from; i < to; i++) this.set(i, j, times(this.at(i, j), by));
  }
}

export function product(a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix {
  const made = new ComplexMatrix(a.rows, b.columns);
  const n = b.columns;
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const [x, y] = a.at(i, k);
      if (x === 0 && y === 0) continue;
      for (let j = 0; j < n; j++) {
        const [u, v] = [b.re[k * n + j]!, b.im[k * n + j]!];
        made.re[i * n + j]! += x * u - y * v;
        made.im[i * n + j]! += x * v + y * u;
      }
    }
  }
  return made;
}

/** A product as BLAS scales with (zscal): a factor without an imaginary part is a real one. */
const rescaled = (x: Pair, by: Pair): Pair => (by[1] === 0 ? scaled(x, by[0]) : times(x, by));

/** H = 1 - tau v vᴴ with v[0] = 1, such that Hᴴ x = (beta, 0, …) with a real beta. */
export interface Reflection {
  v: Pair[];
  tau: Pair;
  beta: number;
}

export function reflection(x: readonly Pair[]): Reflection {
  const [ar, ai] = x[0]!;
  const rest = norm(Float64Array.from(x.slice(1).flat()));
  if (rest === 0 && ai === 0) return { v: [...x], tau: [0, 0], beta: ar };
  const most = Math.max(Math.abs(ar), Math.abs(ai), rest);
  const [p, q, r] = [ar / most, ai / most, rest / most];
  const beta = -signed(most * Math.sqrt(p * p + q * q + r * r), ar);
  const factor = quotient([1, 0], [ar - beta, ai]);
  return { v: x.map((one) => rescaled(one, factor)), tau: [(beta - ar) / beta, -ai / beta], beta };
}

/** A ← (1 - tau v vᴴ) A on rows from `row`, columns from `column`. */
export function reflectLeft(a: ComplexMatrix, v: readonly Pair[], tau: Pair, row: number, column: number): void {
  if (tau[0] === 0 && tau[1] === 0) return;
  for (let j = column; j < a.columns; j++) {
    let sum = a.at(row, j);
    for (let i = 1; i < v.length; i++) sum = plus(sum, times(conjugate(v[i]!), a.at(row + i, j)));
    sum = times(sum, tau);
    a.set(row, j, minus(a.at(row, j), sum));
    for (let i = 1; i < v.length; i++) a.set(row + i, j, minus(a.at(row + i, j), times(sum, v[i]!)));
  }
}

/** A ← A (1 - tau v vᴴ) on columns from `column`, rows from `row`. */
export function reflectRight(a: ComplexMatrix, v: readonly Pair[], tau: Pair, row: number, column: number): void {
  if (tau[0] === 0 && tau[1] === 0) return;
  for (let i = row; i < a.rows; i++) {
    let sum = a.at(i, column);
    for (let j = 1; j < v.length; j++) sum = plus(sum, times(a.at(i, column + j), v[j]!));
    sum = times(sum, tau);
    a.set(i, column, minus(a.at(i, column), sum));
    for (let j = 1; j < v.length; j++) a.set(i, column + j, minus(a.at(i, column + j), times(sum, conjugate(v[j]!))));
  }
}

/** H₁ H₂ … as a matrix; each reflection acts from `offset` further down than the one before. */
export function accumulated(list: readonly Reflection[], rows: number, columns: number, offset = 0): ComplexMatrix {
  const q = ComplexMatrix.identity(rows, columns);
  for (let k = list.length - 1; k >= 0; k--) {
    const { v, tau } = list[k]!;
    const at = k + offset;
    reflectLeft(q, v, tau, at, at + 1);
    if (at >= columns) continue;
    q.set(at, at, minus([1, 0], tau));
    for (let i = 1; i < v.length; i++) q.set(at + i, at, rescaled(v[i]!, [-tau[0], -tau[1]]));
  }
  return q;
}

const columnFrom = (a: ComplexMatrix, row: number, column: number): Pair[] =>
  Array.from({ length: a.rows - row }, (_, i) => a.at(row + i, column));
const rowFrom = (a: ComplexMatrix, row: number, column: number): Pair[] =>
  Array.from({ length: a.columns - column }, (_, j) => conjugate(a.at(row, column + j)));

/** Makes the column below (row, column) zero; gives the reflection and leaves beta on top. */
export function clearColumn(a: ComplexMatrix, row: number, column: number): Reflection {
  const found = reflection(columnFrom(a, row, column));
  a.set(row, column, [found.beta, 0]);
  for (let i = row + 1; i < a.rows; i++) a.set(i, column, [0, 0]);
  return found;
}

/** The same for the row right of (row, column). */
export function clearRow(a: ComplexMatrix, row: number, column: number): Reflection {
  const found = reflection(rowFrom(a, row, column));
  a.set(row, column, [found.beta, 0]);
  for (let j = column + 1; j < a.columns; j++) a.set(row, j, [0, 0]);
  return found;
}
