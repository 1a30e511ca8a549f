/** Dense matrices for the decompositions: row-major doubles, and the elementary steps (reflections, rotations) in LAPACK's conventions. */

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
  static identity(n: number): Matrix {
    const made = new Matrix(n, n);
    for (let i = 0; i < n; i++) made.set(i, i, 1);
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
  /** The first `rows` × `columns`. */
  part(rows: number, columns: number): Matrix {
    const made = new Matrix(rows, columns);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) made.set(i, j, this.at(i, j));
    return made;
  }
}

export const signed = (size: number, sign: number): number =>
  sign < 0 || Object.is(sign, -0) ? -Math.abs(size) : Math.abs(size);

/** A Householder reflection H = 1 - tau v vᵀ with v[0] = 1 that maps x to (beta, 0, …). Changes x to (beta, v[1], …). */
export function reflector(x: Float64Array): number {
  let square = 0;
  for (let i = 1; i < x.length; i++) square += x[i]! * x[i]!;
  if (square === 0) return 0;
  const alpha = x[0]!;
  const beta = -signed(Math.sqrt(alpha * alpha + square), alpha);
  const scale = 1 / (alpha - beta);
  for (let i = 1; i < x.length; i++) x[i] = x[i]! * scale;
  x[0] = beta;
  return (beta - alpha) / beta;
}

/** A ← H A on rows from `row`, columns from `column`; v[0] counts as 1. */
export function reflectRows(a: Matrix, v: Float64Array, tau: number, row: number, column: number): void {
  if (tau === 0) return;
  for (let j = column; j < a.columns; j++) {
    let sum = a.at(row, j);
    for (let i = 1; i < v.length; i++) sum += v[i]! * a.at(row + i, j);
    sum *= tau;
    a.set(row, j, a.at(row, j) - sum);
    for (let i = 1; i < v.length; i++) a.set(row + i, j, a.at(row + i, j) - sum * v[i]!);
  }
}

/** A ← A H on columns from `column`, rows from `row`. */
export function reflectColumns(a: Matrix, v: Float64Array, tau: number, row: number, column: number): void {
  if (tau === 0) return;
  for (let i = row; i < a.rows; i++) {
    let sum = a.at(i, column);
    for (let j = 1; j < v.length; j++) sum += v[j]! * a.at(i, column + j);
    sum *= tau;
    a.set(i, column, a.at(i, column) - sum);
    for (let j = 1; j < v.length; j++) a.set(i, column + j, a.at(i, column + j) - sum * v[j]!);
  }
}

/** A rotation with [c s; -s c] (f, g)ᵀ = (r, 0)ᵀ, c not negative. */
export function givens(f: number, g: number): [c: number, s: number, r: number] {
  if (g === 0) return [1, 0, f];
  if (f === 0) return [0, g < 0 ? -1 : 1, Math.abs(g)];
  const d = Math.hypot(f, g);
  const r = signed(d, f);
  return [Math.abs(f) / d, g / r, r];
}

/** Columns p and q rotated: (x, y) → (c x + s y, c y - s x). */
export function rotateColumns(a: Matrix, p: number, q: number, c: number, s: number): void {
  for (let i = 0; i < a.rows; i++) {
    const x = a.at(i, p);
    const y = a.at(i, q);
    a.set(i, p, c * x + s * y);
    a.set(i, q, c * y - s * x);
  }
}

/** Rows p and q rotated. */
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
