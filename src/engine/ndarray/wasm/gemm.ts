/**
 * Matrix products through WebAssembly SIMD. Both operands are packed into panels four rows (or a few columns) wide, and a
 * kernel keeps a 4-row tile of the result in registers. Each element is summed over k in order, with the fused multiply-add
 * of hosts that have it (relaxed SIMD), as BLAS does; elsewhere the bits are those of the plain triple loop.
 */
import { type Block, DEEPEST, inBlocks } from '../blas/matrices.ts';
import type { Pack } from './packing.ts';
import { ownKernels, type ProductKernels } from './productKernels.ts';
import { TASK_BYTES } from './shares.ts';
import { ownSpace } from './space.ts';
import { teamFor } from './team.ts';
import { columnsOf, DOUBLE, type Precision, ROWS, SINGLE } from './tile.ts';

/** Rows of A packed at a time: they stay in the second-level cache. */
const BLOCK_ROWS = 128;

type Floats = Float64Array | Float32Array;
/** A matrix in memory: first element, and steps (in elements) between rows and between columns. */
export interface Matrix {
  readonly view: Floats;
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

/**
 * Panels of `lanes` neighbours (elements `across` apart) at each of `depth` places (`along` apart), one after the other from
 * `to`. What the last one has beside the matrix goes into rows and columns of the result that nobody reads: where the matrix lies
 * in the kernels' memory it is whatever comes behind.
 */
function panels(
  memory: Floats,
  pack: Pack,
  to: number,
  { view, at }: Matrix,
  across: number,
  along: number,
  count: number,
  depth: number,
  lanes: number,
): void {
  if (view === memory) {
    const bytes = memory.BYTES_PER_ELEMENT;
    pack(Math.ceil(count / lanes), depth, at * bytes, across * bytes, along * bytes, to * bytes);
    return;
  }
  let target = to;
  for (let first = 0; first < count; first += lanes) {
    const present = Math.min(lanes, count - first);
    let source = at + first * across;
    for (let p = 0; p < depth; p++, target += lanes, source += along) {
      for (let l = 0; l < present; l++) memory[target + l] = view[source + l * across] as number;
      for (let l = present; l < lanes; l++) memory[target + l] = 0;
    }
  }
}

/** Up to so many bytes a matrix is copied as it lies and rearranged there; below so many elements that does not pay. */
const MOST_COPIED = 2 ** 23;
const LEAST_COPIED = 32;

/** How many elements of the view a matrix spans, if it may be copied as it lies: forward, and nearly without gaps. Else 0. */
function spanOf({ row, column }: Matrix, rows: number, columns: number, bytes: number): number {
  if (row < 0 || column < 0 || rows * columns < LEAST_COPIED) return 0;
  const span = (rows - 1) * row + (columns - 1) * column + 1;
  return span <= 1.25 * rows * columns && span * bytes <= MOST_COPIED ? span : 0;
}

/** A matrix of the same steps; written out, for a spread costs a small product as much as its kernel. */
const matrixAt = ({ row, column }: Matrix, view: Floats, at: number): Matrix => ({ view, at, row, column });

/** The matrix at another place. */
function copied(matrix: Matrix, span: number, memory: Floats, at: number): Matrix {
  if (span === 0) return matrix;
  memory.set(matrix.view.subarray(matrix.at, matrix.at + span), at);
  return matrixAt(matrix, memory, at);
}

/** C = A (m×k) · B (k×n) with C row-major at `c`, `inOne` sum over k or by blocks; false where WebAssembly cannot do it. */
export function wasmGemm(
  m: number,
  n: number,
  k: number,
  A: Matrix,
  B: Matrix,
  C: Floats,
  c: number,
  inOne = true,
): boolean {
  const kernels = ownKernels();
  if (kernels === null || k === 0) return false;
  const precision = C instanceof Float64Array ? DOUBLE : SINGLE;
  const most = Math.max(1, Math.floor(MOST_COPIED / precision.bytes / Math.max(k, n) / BLOCK_ROWS)) * BLOCK_ROWS;
  for (let i = 0; i < m; i += most) {
    const rows = matrixAt(A, A.view, A.at + i * A.row);
    if (!someRows(kernels, precision, Math.min(most, m - i), n, k, rows, B, C, c + i * n, inOne)) return false;
  }
  return true;
}

function someRows(
  own: ProductKernels,
  precision: Precision,
  m: number,
  n: number,
  k: number,
  A: Matrix,
  B: Matrix,
  C: Floats,
  c: number,
  inOne: boolean,
): boolean {
  const { bytes } = precision;
  const spans = [spanOf(A, m, k, bytes), spanOf(B, k, n, bytes)] as const;
  const width = columnsOf(precision);
  const paddedColumns = Math.ceil(n / width) * width;
  const paddedRows = Math.ceil(m / ROWS) * ROWS;
  const depthMost = Math.min(k, DEEPEST);
  // The last panels reach behind the copies.
  const behind = (spans[0] > 0 ? ROWS * A.row : 0) + (spans[1] > 0 ? width * B.column : 0);
  const beside = paddedColumns * (depthMost + paddedRows) + spans[0] + spans[1] + behind;
  const team = spans[0] > 0 ? teamFor(m, m * n * k, beside * bytes) : null;
  const space = team?.space ?? ownSpace()!;
  const { tile, packRows, packColumns, moveRows } = (team?.kernels ?? own)[precision.name];
  const blockRows = team === null ? BLOCK_ROWS : Math.min(BLOCK_ROWS, team.blockRows(m));
  const panelsOfEach = Math.min(paddedRows, blockRows) * depthMost;
  const panelsAt = team === null ? 0 : TASK_BYTES / bytes;
  const bAt = panelsAt + panelsOfEach * (team?.members ?? 1);
  const cAt = bAt + paddedColumns * depthMost;
  const copiesAt = cAt + paddedRows * paddedColumns;
  if (!space.room((bAt + beside) * bytes)) return false;
  const memory = space[precision.name];
  const a = copied(A, spans[0], memory, copiesAt);
  const b = copied(B, spans[1], memory, copiesAt + spans[0]);
  const rowBytes = paddedColumns * bytes;
  const columnPanels = paddedColumns / width;
  for (const { from, depth, start } of inBlocks(k, inOne, DEEPEST, precision === SINGLE)) {
    const columns = matrixAt(b, b.view, b.at + from * b.row);
    panels(memory, packColumns, bAt, columns, b.column, b.row, n, depth, width);
    const [goesOn, adds] = START[start];
    const first = a.at + from * a.column;
    team?.multiply({
      blocks: Math.ceil(m / blockRows),
      blockRows,
      rows: m,
      depth,
      single: precision === SINGLE ? 1 : 0,
      a: first * bytes,
      aBlock: blockRows * a.row * bytes,
      across: a.row * bytes,
      along: a.column * bytes,
      b: bAt * bytes,
      c: cAt * bytes,
      cBlock: blockRows * rowBytes,
      rowBytes,
      columnPanels,
      goesOn,
      adds,
      panels: panelsAt * bytes,
      panelsOfEach: panelsOfEach * bytes,
    });
    for (let i0 = 0; i0 < m && team === null; i0 += blockRows) {
      const rows = Math.min(blockRows, m - i0);
      panels(memory, packRows, panelsAt, matrixAt(a, a.view, first + i0 * a.row), a.row, a.column, rows, depth, ROWS);
      const to = cAt * bytes + i0 * rowBytes;
      tile(Math.ceil(rows / ROWS), columnPanels, depth, panelsAt * bytes, bAt * bytes, to, rowBytes, goesOn, adds);
    }
  }
  if (paddedColumns > n) moveRows(m, cAt * bytes, rowBytes, cAt * bytes, n * bytes, n * bytes);
  C.set(memory.subarray(cAt, cAt + m * n), c);
  return true;
}

/** How a block's sums begin, as the tile's two flags. */
const START: Record<Block['start'], [goesOn: number, adds: number]> = { zero: [0, 0], 'go on': [1, 0], add: [0, 1] };
