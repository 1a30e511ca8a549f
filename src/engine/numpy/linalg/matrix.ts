/** Dense matrices for the decompositions: row-major doubles, their products, and rotations in LAPACK's conventions. */
import { gemmFloat } from '../../ndarray/gemm.ts';

/** `rows` × `columns` doubles, row by row. */
export class Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
  constructor(rows: number, columns: number, data: Float64Array = new Float64Array(rows * columns)) {
    this.rows = rows;
    this.columns = columns;
    this.data = data;
  }
  at(i: number, j: number): number {
    return this.data[i * this.columns + j]!;
  }
  set(i: number, j: number, value: number): void {
    this.data[i * this.columns + j] = value;
  }
  static identity(rows: number, columns = rows): Matrix {
    const made = new Matrix(rows, columns);
    for (let i = 0; i < Math.min(rows, columns); i++) made.set(i, i, 1);
    return made;
  }
  copy(): Matrix {
    return new Matrix(this.rows, this.columns, this.data.slice());
  }
  transposed(): Matrix {
    const made = new Matrix(this.columns, this.rows);
    for (let i = 0; i < this.rows; i++) for (let j = 0; j < this.columns; j++) made.set(j, i, this.at(i, j));
    return made;
  }
  /** Takes the place of the upper left corner. */
  setPart(part: Matrix): this {
    for (let i = 0; i < part.rows; i++) for (let j = 0; j < part.columns; j++) this.set(i, j, part.at(i, j));
    return this;
  }
  /** The first `rows` × `columns`. */
  part(rows: number, columns: number): Matrix {
    const made = new Matrix(rows, columns);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) made.set(i, j, this.at(i, j));
    return made;
  }
}

/** a b in the order in which BLAS sums it for matrices that lie column by column. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const made = new Matrix(b.columns, a.rows);
  const [left, right] = [b, a].map((one) => ({ view: one.transposed().data, at: 0, row: one.rows, column: 1 }));
  gemmFloat(b.columns, a.rows, a.columns, left!, right!, made.data, 0);
  return made.transposed();
}

export const signed = (size: number, sign: number): number =>
  sign < 0 || Object.is(sign, -0) ? -Math.abs(size) : Math.abs(size);

const SMALLEST = 2 ** -1022;
/** Between these squares neither vanish nor overflow. */
const ROOT_OF_LEAST = 2 ** -511;
const ROOT_OF_MOST = 2 ** 510.5;

/** A rotation with [c s; -s c] (f, g)ᵀ = (r, 0)ᵀ, c not negative. */
export function givens(f: number, g: number): [c: number, s: number, r: number] {
  if (g === 0) return [1, 0, f];
  if (f === 0) return [0, g < 0 ? -1 : 1, Math.abs(g)];
  const [least, most] = Math.abs(f) < Math.abs(g) ? [Math.abs(f), Math.abs(g)] : [Math.abs(g), Math.abs(f)];
  const unit = least > ROOT_OF_LEAST && most < ROOT_OF_MOST ? 1 : Math.max(most, SMALLEST);
  const [x, y] = [f / unit, g / unit];
  const d = Math.sqrt(x * x + y * y);
  const r = signed(d, f);
  return [Math.abs(x) / d, y / r, r * unit];
}

/** Rows p and q rotated: (x, y) → (c x + s y, c y - s x). */
export function rotateRows(a: Matrix, p: number, q: number, c: number, s: number): void {
  for (let j = 0; j < a.columns; j++) {
    const x = a.at(p, j);
    const y = a.at(q, j);
    a.set(p, j, c * x + s * y);
    a.set(q, j, c * y - s * x);
  }
}

export function swapColumns(a: Matrix, p: number, q: number): void {
  for (let i = 0; i < a.rows; i++) {
    const kept = a.at(i, p);
    a.set(i, p, a.at(i, q));
    a.set(i, q, kept);
  }
}

export function swapRows(a: Matrix, p: number, q: number): void {
  for (let j = 0; j < a.columns; j++) {
    const kept = a.at(p, j);
    a.set(p, j, a.at(q, j));
    a.set(q, j, kept);
  }
}

/** The column of a from `row` down, or the row of a from `column` on. */
export function columnFrom(a: Matrix, row: number, column: number): Float64Array {
  return Float64Array.from({ length: a.rows - row }, (_, i) => a.at(row + i, column));
}

export function rowFrom(a: Matrix, row: number, column: number): Float64Array {
  return a.data.slice(row * a.columns + column, (row + 1) * a.columns);
}
