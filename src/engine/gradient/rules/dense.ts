/** Small dense matrices, row-major in Float64Array: what the rules of linear algebra are written with. */

export interface Matrix {
  rows: number;
  columns: number;
  data: Float64Array;
}

export const matrix = (
  rows: number,
  columns: number,
  data: Float64Array = new Float64Array(rows * columns),
): Matrix => ({
  rows,
  columns,
  data,
});

/** A matrix from a formula of row and column. */
export function build(rows: number, columns: number, f: (i: number, j: number) => number): Matrix {
  const made = matrix(rows, columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) made.data[i * columns + j] = f(i, j);
  return made;
}

export const entry = (a: Matrix, i: number, j: number): number => a.data[i * a.columns + j] as number;
export const transposed = (a: Matrix): Matrix => build(a.columns, a.rows, (i, j) => entry(a, j, i));
export const plus = (a: Matrix, b: Matrix, scale = 1): Matrix =>
  build(a.rows, a.columns, (i, j) => entry(a, i, j) + scale * entry(b, i, j));
export const negated = (a: Matrix): Matrix => build(a.rows, a.columns, (i, j) => -entry(a, i, j));
export const identity = (n: number): Matrix => build(n, n, (i, j) => (i === j ? 1 : 0));
/** Scales row i by d[i], or column j with `columns`. */
export const scaled = (a: Matrix, d: ArrayLike<number>, columns = false): Matrix =>
  build(a.rows, a.columns, (i, j) => entry(a, i, j) * (d[columns ? j : i] as number));

/** The product of matrices, from left to right. */
export function product(...factors: Matrix[]): Matrix {
  return factors.reduce((a, b) => {
    const made = matrix(a.rows, b.columns);
    for (let i = 0; i < a.rows; i++)
      for (let k = 0; k < a.columns; k++) {
        const x = entry(a, i, k);
        for (let j = 0; j < b.columns; j++) made.data[i * b.columns + j]! += x * entry(b, k, j);
      }
    return made;
  });
}

/** a⁻¹ b by Gaussian elimination with pivoting; entries are infinite or NaN where `a` is singular. */
export function solved(a: Matrix, b: Matrix): Matrix {
  const n = a.rows;
  const [left, right] = [a.data.slice(), b.data.slice()];
  const swap = (data: Float64Array, width: number, i: number, j: number): void => {
    for (let k = 0; k < width; k++) {
      const kept = data[i * width + k] as number;
      data[i * width + k] = data[j * width + k] as number;
      data[j * width + k] = kept;
    }
  };
  const subtract = (data: Float64Array, width: number, from: number, row: number, factor: number): void => {
    for (let k = 0; k < width; k++) data[from * width + k]! -= factor * (data[row * width + k] as number);
  };
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let i = c + 1; i < n; i++)
      if (Math.abs(left[i * n + c] as number) > Math.abs(left[pivot * n + c] as number)) pivot = i;
    if (pivot !== c) {
      swap(left, n, c, pivot);
      swap(right, b.columns, c, pivot);
    }
    for (let i = 0; i < n; i++) {
      if (i === c) continue;
      const factor = (left[i * n + c] as number) / (left[c * n + c] as number);
      subtract(left, n, i, c, factor);
      subtract(right, b.columns, i, c, factor);
    }
  }
  return build(n, b.columns, (i, j) => (right[i * b.columns + j] as number) / (left[i * n + i] as number));
}

export const inverse = (a: Matrix): Matrix => solved(a, identity(a.rows));

/** The determinant, by elimination. */
export function determinant(a: Matrix): number {
  const n = a.rows;
  const data = a.data.slice();
  let det = 1;
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let i = c + 1; i < n; i++)
      if (Math.abs(data[i * n + c] as number) > Math.abs(data[pivot * n + c] as number)) pivot = i;
    const top = data[pivot * n + c] as number;
    if (top === 0) return 0;
    if (pivot !== c) {
      det = -det;
      for (let k = 0; k < n; k++)
        [data[c * n + k], data[pivot * n + k]] = [data[pivot * n + k] as number, data[c * n + k] as number];
    }
    det *= top;
    for (let i = c + 1; i < n; i++) {
      const factor = (data[i * n + c] as number) / top;
      for (let k = c; k < n; k++) data[i * n + k]! -= factor * (data[c * n + k] as number);
    }
  }
  return det;
}

/** Cofactors, which are det(a) a⁻ᵀ also where `a` is singular. */
export const cofactors = (a: Matrix): Matrix =>
  build(a.rows, a.rows, (i, j) => {
    const minor = build(a.rows - 1, a.rows - 1, (p, q) => entry(a, p < i ? p : p + 1, q < j ? q : q + 1));
    return ((i + j) % 2 === 0 ? 1 : -1) * (a.rows === 1 ? 1 : determinant(minor));
  });
