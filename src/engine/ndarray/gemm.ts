/** Matrix products on row-major memory, one function per element type; sums run over k in order, as BLAS does. */
import { eachLanedOfSquare, inLanes, isSquare, lanedElement, type Order, orderOf } from './blas/matrices.ts';
import { chainOf, type Line, plainChain } from './blas/multiplyAdd.ts';
import { dot, dotSingle, dotsOfLines, sumOfLines } from './blas/vectors.ts';
import { objectOperations } from './objects.ts';
import { type Matrix, wasmGemm } from './wasm/gemm.ts';
import { hasFused } from './wasm/productKernels.ts';
import { vectorKernels } from './wasm/vectors.ts';

/** C (m×n) = A (m×k) · B (k×n), all row-major and starting at the given elements. */
export type Gemm<T> = (m: number, n: number, k: number, A: T, a: number, B: T, b: number, C: T, c: number) => void;

/** Up to so many multiplications the fused multiply-add is computed here, where the host has none; it takes eight times as long. */
const EMULATED = 256;

/** Up to so many multiplications of columns are summed in lanes where the host has no kernel for it. */
const LANED = 8192;

/** Below so many multiplications the way into WebAssembly's memory costs more than it gains. */
const WASM_FROM = 4096;

/** C = A·B for floats anywhere in memory, C row-major. */
export function gemmFloat(
  m: number,
  n: number,
  k: number,
  A: Matrix,
  B: Matrix,
  C: Float64Array | Float32Array,
  c: number,
): void {
  const products = m * n * k;
  if (products <= EMULATED || hasFused() || (C instanceof Float32Array && products < WASM_FROM))
    fused(m, n, k, A, B, C, c);
  else if (products >= WASM_FROM && m > 1 && n > 1 && wasmGemm(m, n, k, A, B, C, c)) return;
  else if (C instanceof Float64Array) plainF64(m, n, k, A, B, C, c);
  else plainF32(m, n, k, A, B, C, c);
}

type Floats = Float64Array | Float32Array;

/** As BLAS sums it, in the last digit too; but for products of float32 matrices and vectors, whose many orders are not known. */
function fused(m: number, n: number, k: number, A: Matrix, B: Matrix, C: Floats, c: number): void {
  if (m > 1 && n > 1) matrix(m, n, k, A, B, C, c);
  else if (C instanceof Float32Array) {
    const [x, y] = [rowOf(A, 0), columnOf(B, 0)];
    if (m === 1 && n === 1 && isForBlas(x) && isForBlas(y)) C[c] = dotSingle(x, y, k);
    else plainF32(m, n, k, A, B, C, c);
  } else if (n === 1) timesVector(m, k, A, columnOf(B, 0), C, c);
  else timesVector(n, k, { ...B, row: B.column, column: B.row }, rowOf(A, 0), C, c);
}

/** The product of two vectors of float64 that lie forwards, as BLAS sums it; null where the host has no instruction for as many. */
export function sumOfProducts(x: Line, y: Line, count: number): number | null {
  return count <= EMULATED || hasFused() ? dot(x, y, count) : null;
}

const rowOf = ({ view, at, row, column }: Matrix, i: number): Line => ({ view, at: at + i * row, step: column });
const columnOf = ({ view, at, row, column }: Matrix, j: number): Line => ({ view, at: at + j * column, step: row });

/** Whether BLAS takes a matrix: its rows or its columns lie without gaps, and none over another. */
const liesForBlas = ({ row, column }: Matrix, m: number, n: number): boolean =>
  (column === 1 && row >= n) || (row === 1 && column >= m);

/** Whether BLAS takes a line: what runs backwards, stands still, or has gaps both ways, NumPy sums by itself. */
const isForBlas = ({ step }: Line): boolean => step >= 1;

/** The m rows of A times a vector of k numbers. */
function timesVector(m: number, k: number, A: Matrix, x: Line, C: Float64Array, c: number): void {
  const view = A.view as Float64Array;
  const isVector = isForBlas(x);
  if (m === 1 && isVector && isForBlas(rowOf(A, 0))) C[c] = dot(rowOf(A, 0), x, k);
  else if (m > 1 && isVector && A.column === 1 && liesForBlas(A, m, k))
    dotsOfLines({ view, at: A.at, between: A.row }, m, k, x, C, c);
  else if (m > 1 && isVector && A.row === 1 && liesForBlas(A, m, k))
    sumOfLines({ view, at: A.at, between: A.column }, k, m, x, C, c);
  else for (let i = 0; i < m; i++) C[c + i] = plainChain(rowOf(A, i), x, 0, k, 1);
}

/** A matrix times its own transpose has its digits up to so many multiplications; more of them BLAS divides among threads. */
const SQUARE = 2 ** 16;

function matrix(m: number, n: number, k: number, A: Matrix, B: Matrix, C: Floats, c: number): void {
  const chain = chainOf(A.view);
  const known = orderOf(m, n, k, A, B);
  const order = m * k * known.laned > LANED && vectorKernels() === null ? { ...known, laned: 0 } : known;
  const inOrder = n - order.laned;
  const whole = m * inOrder * k > EMULATED && wasmGemm(m, n, k, A, B, C, c, order.small);
  for (let i = 0; i < m && !whole; i++)
    for (let j = 0; j < inOrder; j++) C[c + i * n + j] = chain(rowOf(A, i), columnOf(B, j), 0, k, 1, 0);
  if (order.laned > 0) sumInLanes(m, n, k, order, A, B, C, c);
  else if (m === n && n * n * k <= SQUARE && C instanceof Float64Array && isSquare(A, B))
    eachLanedOfSquare(n, (i, j, lanes) => {
      const sum = inLanes(rowOf(A, i), columnOf(B, j), k, lanes);
      C[c + i * n + j] = sum;
      C[c + j * n + i] = sum;
    });
}

/** The last columns of a small product. */
function sumInLanes(
  m: number,
  n: number,
  k: number,
  { laned, neighbours }: Order,
  A: Matrix,
  B: Matrix,
  C: Floats,
  c: number,
): void {
  const columns = Array.from({ length: laned }, (_, j) => columnOf(B, n - laned + j));
  const lines = { view: A.view, at: A.at, between: A.row };
  const lanes = m * k * laned > EMULATED ? vectorKernels()?.lanes(lines, m, k, columns) : null;
  const each = 16 / C.BYTES_PER_ELEMENT;
  columns.forEach((column, at) => {
    const j = n - laned + at;
    for (let i = 0; i < m; i++)
      C[c + i * n + j] = lanes
        ? (lanes[each * (at * m + i) + (neighbours(i, j) ? 0 : 1)] as number)
        : lanedElement(rowOf(A, i), column, k, neighbours(i, j));
  });
}

function plainF64(m: number, n: number, k: number, A: Matrix, B: Matrix, C: Float64Array, c: number): void {
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) C[c + i * n + j] = plainChain(rowOf(A, i), columnOf(B, j), 0, k, 1);
}

function plainF32(m: number, n: number, k: number, A: Matrix, B: Matrix, C: Float32Array, c: number): void {
  const { fround } = Math;
  for (let i = 0, to = c; i < m; i++) {
    for (let j = 0; j < n; j++, to++) {
      let sum = 0;
      let u = A.at + i * A.row;
      let v = B.at + j * B.column;
      for (let p = 0; p < k; p++, u += A.column, v += B.row)
        sum = fround(sum + fround((A.view[u] as number) * (B.view[v] as number)));
      C[to] = sum;
    }
  }
}

/** Integers of 32 bits or fewer, modulo 2^32. */
export const gemmI32: Gemm<Int32Array> = (m, n, k, A, a, B, b, C, c) => {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum = (sum + Math.imul(A[a + i * k + p] as number, B[b + p * n + j] as number)) | 0;
      C[c + i * n + j] = sum;
    }
  }
};

export const gemmI64: Gemm<BigInt64Array> = (m, n, k, A, a, B, b, C, c) => {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0n;
      for (let p = 0; p < k; p++) sum += (A[a + i * k + p] as bigint) * (B[b + p * n + j] as bigint);
      C[c + i * n + j] = BigInt.asIntN(64, sum);
    }
  }
};

export const gemmObject: Gemm<unknown[]> = (m, n, k, A, a, B, b, C, c) => {
  const operations = objectOperations();
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum: unknown;
      for (let p = 0; p < k; p++) {
        const product = operations.call('multiply', [A[a + i * k + p], B[b + p * n + j]]);
        sum = p === 0 ? product : operations.call('add', [sum, product]);
      }
      C[c + i * n + j] = k === 0 ? operations.zero : sum;
    }
  }
};
