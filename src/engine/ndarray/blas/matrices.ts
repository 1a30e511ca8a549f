/**
 * Products of matrices in the order in which OpenBLAS sums them on x86 with AVX-512 (dgemm, sgemm): over k in order, with one
 * rounding each. Large ones go in blocks of k, whose sums are added; small ones sum the last columns, which fill no half vector, in
 * a vector's lanes, and products with a transposed matrix whole. Found by experiment, as vectors.ts says.
 */
import type { Matrix } from '../wasm/gemm.ts';
import { chain, chainOf, type Line } from './multiplyAdd.ts';

/** So many multiplications at most take the kernels for small matrices. */
const SMALL = 1e6;
/** Of numbers of a size: the depth of a block of the others, and how many a vector has. */
interface Width {
  readonly depth: number;
  readonly lanes: number;
}
const DOUBLES: Width = { depth: 384, lanes: 8 };
const SINGLES: Width = { depth: 448, lanes: 16 };
const widthOf = (single: boolean): Width => (single ? SINGLES : DOUBLES);
/** A row-major matrix times a transposed one: so deep at least, and so many elements at most, for those kernels. */
const TRANSPOSED_FROM = 32;
const TRANSPOSED_TO = 1200;

/** How a product is summed. */
export interface Order {
  /** Without blocks. */
  readonly small: boolean;
  /** How many of the last columns are summed in lanes. */
  readonly laned: number;
  /** Whether the lanes of an element of those columns are added to their neighbours first. */
  readonly neighbours: (row: number, column: number) => boolean;
}

const BY_BLOCKS: Order = { small: false, laned: 0, neighbours: () => false };

export function orderOf(m: number, n: number, k: number, A: Matrix, B: Matrix): Order {
  const { lanes } = widthOf(A.view instanceof Float32Array);
  if (m * n * k > SMALL || (m === n && isSquare(A, B))) return BY_BLOCKS;
  const rows = m - (m % 4);
  if (A.column !== 1 || (B.column !== 1 && B.row !== 1)) return { ...BY_BLOCKS, small: true };
  if (B.column !== 1) {
    if (k < TRANSPOSED_FROM || m * n > TRANSPOSED_TO) return BY_BLOCKS;
    const columns = n - (n % 4);
    return { small: true, laned: n, neighbours: (row, column) => row < rows || column < columns };
  }
  const laned = k >= 2 * lanes && n % lanes <= lanes / 2 ? n % lanes : 0;
  const columns = n - (laned % 4);
  return { small: true, laned, neighbours: (row, column) => row < rows || column < columns };
}

/** A matrix times its own transpose goes to another routine of BLAS (dsyrk). */
export const isSquare = (A: Matrix, B: Matrix): boolean =>
  A.view === B.view && A.at === B.at && A.row === B.column && A.column === B.row && (A.row === 1 || A.column === 1);

export interface Block {
  readonly from: number;
  readonly depth: number;
  /** Whether its sums begin at zero, go on from those before it, or are added to them. */
  readonly start: 'zero' | 'go on' | 'add';
}

/** The blocks of k of a product, none deeper than `most` where it goes on. */
export function inBlocks(k: number, small: boolean, most: number, single: boolean): Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < k; ) {
    const rest = k - from;
    const depth = small ? Math.min(rest, most) : blockOf(rest, widthOf(single).depth);
    blocks.push({ from, depth, start: from === 0 ? 'zero' : small ? 'go on' : 'add' });
    from += depth;
  }
  return blocks;
}

/** What is left of k makes full blocks, or two halves. */
function blockOf(rest: number, depth: number): number {
  if (rest >= 2 * depth) return depth;
  return rest > depth ? (rest + 1) >> 1 : rest;
}

/** The deepest block. */
export const DEEPEST = Math.max(DOUBLES.depth, SINGLES.depth);

const SUMS = { f64: new Float64Array(DOUBLES.lanes), f32: new Float32Array(SINGLES.lanes) };

/** One element of such a column. */
export function lanedElement(x: Line, y: Line, k: number, neighbours: boolean): number {
  const single = x.view instanceof Float32Array;
  const { lanes } = widthOf(single);
  const sums = single ? SUMS.f32 : SUMS.f64;
  const chain = chainOf(x.view);
  for (let l = 0; l < lanes; l++) sums[l] = chain(x, y, l, k, lanes, 0);
  return sumLanes(sums, 0, neighbours);
}

const HALVES = { f64: new Float64Array(DOUBLES.lanes / 2), f32: new Float32Array(SINGLES.lanes / 2) };

/** The sum of a vector's lanes: neighbours first, or those half a vector apart. */
function sumLanes(lanes: Float64Array | Float32Array, at: number, neighbours: boolean): number {
  const sums = lanes instanceof Float32Array ? HALVES.f32 : HALVES.f64;
  let from = lanes;
  for (let count = sums.length, start = at; count >= 1; count >>= 1, start = 0, from = sums) {
    const [step, apart] = neighbours ? [2, 1] : [1, count];
    for (let l = 0, i = start; l < count; l++, i += step) sums[l] = (from[i] as number) + (from[i + apart] as number);
  }
  return sums[0] as number;
}

/** Of a matrix times its own transpose: the columns that fill no half vector, rows that go through the kernel together, and those it sums in lanes. */
const HALF_VECTOR = 8;
const TOGETHER = 32;
const LANED_ROWS = 12;

/** The elements of such a product that are summed in lanes: a call with row, column and how many lanes for each. */
export function eachLanedOfSquare(n: number, visit: (row: number, column: number, lanes: number) => void): void {
  const rest = n % HALF_VECTOR;
  for (let j = n - rest; j < n; j++) {
    const lanes = rest >= 4 && j < n - rest + 4 ? 2 : 4;
    for (let i = 0; i <= j; i++) {
      const among = Math.min(TOGETHER, n - (i - (i % TOGETHER)));
      if (i % TOGETHER < among - (among % LANED_ROWS)) visit(i, j, lanes);
    }
  }
}

/** One of them. */
export function inLanes(x: Line, y: Line, k: number, lanes: number): number {
  const most = k - (k % lanes);
  const pair = (l: number): number => chain(x, y, l, most, lanes, 0) + chain(x, y, l + 1, most, lanes, 0);
  return chain(x, y, most, k, 1, lanes === 2 ? pair(0) : pair(0) + pair(2));
}
