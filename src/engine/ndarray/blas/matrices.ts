/**
 * Products of matrices in the order in which OpenBLAS sums them on x86 with AVX-512 (dgemm): over k in order, with one rounding
 * each. Large ones go in blocks of k, whose sums are added; small ones sum the last columns, which fill no half vector, in eight
 * lanes, and products with a transposed matrix whole. Found by experiment, as vectors.ts says.
 */
import type { Matrix } from '../wasm/gemm.ts';
import { chain, type Line } from './multiplyAdd.ts';

/** So many multiplications at most take the kernels for small matrices. */
const SMALL = 1e6;
/** The depth of a block of the others. */
const DEPTH = 384;
/** A row-major matrix times a transposed one: so deep at least, and so many elements at most, for those kernels. */
const TRANSPOSED_FROM = 32;
const TRANSPOSED_TO = 1200;
/** The depth from which the last columns are summed in lanes. */
const LANED_FROM = 16;

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
  if (m * n * k > SMALL || (m === n && isSquare(A, B))) return BY_BLOCKS;
  const rows = m - (m % 4);
  if (A.column !== 1 || (B.column !== 1 && B.row !== 1)) return { ...BY_BLOCKS, small: true };
  if (B.column !== 1) {
    if (k < TRANSPOSED_FROM || m * n > TRANSPOSED_TO) return BY_BLOCKS;
    const columns = n - (n % 4);
    return { small: true, laned: n, neighbours: (row, column) => row < rows || column < columns };
  }
  const laned = k >= LANED_FROM && n % 8 <= 4 ? n % 8 : 0;
  return { small: true, laned, neighbours: (row) => laned === 4 || row < rows };
}

/** A matrix times its own transpose goes to another routine of BLAS (dsyrk). */
const isSquare = (A: Matrix, B: Matrix): boolean =>
  A.view === B.view && A.at === B.at && A.row === B.column && A.column === B.row && (A.row === 1 || A.column === 1);

export interface Block {
  readonly from: number;
  readonly depth: number;
  /** Whether its sums begin at zero, go on from those before it, or are added to them. */
  readonly start: 'zero' | 'go on' | 'add';
}

/** The blocks of k of a product, none deeper than `most`. */
export function inBlocks(k: number, small: boolean, most: number): Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < k; ) {
    const rest = k - from;
    const depth = small ? Math.min(rest, most) : blockOf(rest);
    blocks.push({ from, depth, start: from === 0 ? 'zero' : small ? 'go on' : 'add' });
    from += depth;
  }
  return blocks;
}

/** What is left of k makes full blocks, or two halves. */
function blockOf(rest: number): number {
  if (rest >= 2 * DEPTH) return DEPTH;
  return rest > DEPTH ? (rest + 1) >> 1 : rest;
}

const SUMS = new Float64Array(8);

/** One element of such a column. */
export function lanedElement(x: Line, y: Line, k: number, neighbours: boolean): number {
  for (let l = 0; l < 8; l++) SUMS[l] = chain(x, y, l, k, 8, 0);
  return sumLanes(SUMS, 0, neighbours);
}

/** The sum of eight lanes: neighbours first, or those half a vector apart. */
export function sumLanes(lanes: Float64Array, at: number, neighbours: boolean): number {
  const lane = (l: number): number => lanes[at + l] as number;
  return neighbours
    ? lane(0) + lane(1) + (lane(2) + lane(3)) + (lane(4) + lane(5) + (lane(6) + lane(7)))
    : lane(0) + lane(4) + (lane(2) + lane(6)) + (lane(1) + lane(5) + (lane(3) + lane(7)));
}
