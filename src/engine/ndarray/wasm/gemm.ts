/**
 * Matrix products through WebAssembly SIMD. Both operands are packed into panels four rows (or a few columns) wide, and a
 * kernel keeps a 4-row tile of the result in registers. Each element is summed over k in order, with the fused multiply-add
 * of hosts that have it (relaxed SIMD), as BLAS does; elsewhere the bits are those of the plain triple loop.
 */
import { type Block, inBlocks } from '../blas/matrices.ts';
import { Code, I32, instantiate, V128, type WasmFunction } from './assembler.ts';
import { room, sharedMemory, space } from './space.ts';

const ROWS = 4;
/** Depth of a packed block: a panel of B and one of A stay in the first-level cache. */
const DEPTH = 384;
/** Rows of A packed at a time: they stay in the second-level cache. */
const BLOCK_ROWS = 128;

interface Precision {
  readonly name: string;
  readonly bytes: number;
  readonly multiply: number;
  readonly add: number;
  /** relaxed_madd. */
  readonly fused: number;
  readonly splat: (code: Code, offset: number) => Code;
}

const DOUBLE: Precision = {
  name: 'f64',
  bytes: 8,
  multiply: 242,
  add: 240,
  fused: 263,
  splat: (code, offset) => code.loadSplat64(offset),
};
const SINGLE: Precision = {
  name: 'f32',
  bytes: 4,
  multiply: 230,
  add: 228,
  fused: 261,
  splat: (code, offset) => code.loadSplat32(offset),
};

/** Two vectors a row. */
const columnsOf = (precision: Precision): number => 32 / precision.bytes;

/** f(rowPanels, columnPanels, depth, a, b, c, bytes per row of C, continue the sums in C, add to C). */
function tileFunction(precision: Precision, fused: boolean): WasmFunction {
  const [rowPanels, columnPanels, depth, a, b, c, rowBytes, goesOn, adds] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  const code = new Code(9);
  const i = code.local(I32);
  const p = code.local(I32);
  const pa = code.local(I32);
  const pb = code.local(I32);
  const row = code.local(I32);
  const aStart = code.local(I32);
  const tile = code.local(I32);
  const left = code.local(V128);
  const right = code.local(V128);
  const factor = code.local(V128);
  const sums = Array.from({ length: ROWS * 2 }, () => code.local(V128));
  const eachRow = (body: (k: number) => void): void => {
    code.get(tile).set(row);
    for (let k = 0; k < ROWS; k++) {
      body(k);
      if (k < ROWS - 1) code.get(row).get(rowBytes).op(0x6a).set(row);
    }
  };
  code.times(columnPanels, () => {
    code.get(rowPanels).set(i).get(a).set(aStart).get(c).set(tile);
    code.times(i, () => {
      code.get(goesOn).when(
        () =>
          eachRow((k) =>
            code
              .get(row)
              .load(0)
              .set(sums[2 * k]!)
              .get(row)
              .load(16)
              .set(sums[2 * k + 1]!),
          ),
        () => {
          for (const sum of sums) code.zero().set(sum);
        },
      );
      code.get(aStart).set(pa).get(b).set(pb).get(depth).set(p);
      code.times(p, () => {
        code.get(pb).load(0).set(left).get(pb).load(16).set(right);
        for (let k = 0; k < ROWS; k++) {
          precision.splat(code.get(pa), k * precision.bytes).set(factor);
          for (const [half, operand] of [left, right].entries()) {
            const sum = sums[2 * k + half]!;
            if (fused) code.get(factor).get(operand).get(sum).v(precision.fused).set(sum);
            else code.get(sum).get(factor).get(operand).v(precision.multiply).v(precision.add).set(sum);
          }
        }
        code.advance(pa, ROWS * precision.bytes).advance(pb, 32);
      });
      code.get(adds).when(() =>
        eachRow((k) => {
          for (const half of [0, 1]) {
            const sum = sums[2 * k + half]!;
            code
              .get(row)
              .load(16 * half)
              .get(sum)
              .v(precision.add)
              .set(sum);
          }
        }),
      );
      eachRow((k) =>
        code
          .get(row)
          .get(sums[2 * k]!)
          .store(0)
          .get(row)
          .get(sums[2 * k + 1]!)
          .store(16),
      );
      code.get(pa).set(aStart);
      code.get(tile).get(rowBytes).i32(2).op(0x74).op(0x6a).set(tile);
    });
    code.get(pb).set(b).advance(c, 32);
  });
  return { name: precision.name, parameters: new Array<number>(9).fill(I32), result: null, code };
}

type Floats = Float64Array | Float32Array;
type Tile = (
  rowPanels: number,
  columnPanels: number,
  depth: number,
  a: number,
  b: number,
  c: number,
  rowBytes: number,
  goesOn: number,
  adds: number,
) => void;

/** A matrix in memory: first element, and steps (in elements) between rows and between columns. */
export interface Matrix {
  readonly view: Floats;
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

let known: Record<string, Tile> | null | undefined;
let fuses = false;

/** The kernels by precision; null without WebAssembly. */
function tiles(): Record<string, Tile> | null {
  if (known !== undefined) return known;
  const memory = sharedMemory();
  const make = (fused: boolean): Record<string, Tile> | null =>
    memory === null
      ? null
      : (instantiate([tileFunction(DOUBLE, fused), tileFunction(SINGLE, fused)], memory) as Record<
          string,
          Tile
        > | null);
  const fused = make(true);
  fuses = fused !== null && roundsOnce(fused.f64 as Tile);
  known = fuses ? fused : make(false);
  return known;
}

/** The instruction may round twice where the processor has no other: -(1 + 2ε) + (1 + ε)² is ε² only with one rounding. */
function roundsOnce(tile: Tile): boolean {
  const memory = space().f64;
  const epsilon = 2 ** -30;
  const [a, b, c] = [0, 8, 16] as const;
  memory.fill(0, 0, c + 4 * ROWS);
  memory[a] = 1;
  memory[a + ROWS] = 1 + epsilon;
  memory[b] = -(1 + 2 * epsilon);
  memory[b + 4] = 1 + epsilon;
  tile(1, 1, 2, 8 * a, 8 * b, 8 * c, 32, 0, 0);
  return memory[c] === epsilon ** 2;
}

/** Whether the host has a fused multiply-add. */
export function hasFused(): boolean {
  tiles();
  return fuses;
}

/** Rows [from, from+count) and depth [k0, k0+depth) of A in panels of four rows, depth-major; missing rows are 0. */
function packRows(into: Floats, at: number, A: Matrix, from: number, count: number, k0: number, depth: number): void {
  let to = at;
  for (let i = 0; i < count; i += ROWS) {
    for (let k = 0; k < ROWS; k++) {
      let target = to + k;
      if (i + k >= count) {
        for (let p = 0; p < depth; p++, target += ROWS) into[target] = 0;
        continue;
      }
      let source = A.at + (from + i + k) * A.row + k0 * A.column;
      for (let p = 0; p < depth; p++, target += ROWS, source += A.column) into[target] = A.view[source] as number;
    }
    to += ROWS * depth;
  }
}

/** Depth [k0, k0+depth) of B in panels of `width` columns; missing columns are 0. */
function packColumns(
  into: Floats,
  at: number,
  B: Matrix,
  columns: number,
  k0: number,
  depth: number,
  width: number,
): void {
  let to = at;
  for (let j = 0; j < columns; j += width) {
    const present = Math.min(width, columns - j);
    let source = B.at + k0 * B.row + j * B.column;
    for (let p = 0; p < depth; p++, to += width, source += B.row) {
      for (let k = 0; k < present; k++) into[to + k] = B.view[source + k * B.column] as number;
      for (let k = present; k < width; k++) into[to + k] = 0;
    }
  }
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
  const kernels = tiles();
  if (kernels === null || k === 0) return false;
  const precision = C instanceof Float64Array ? DOUBLE : SINGLE;
  const width = columnsOf(precision);
  const paddedColumns = Math.ceil(n / width) * width;
  const paddedRows = Math.ceil(m / ROWS) * ROWS;
  const depthMost = Math.min(k, DEPTH);
  const bytes = precision.bytes;
  const aAt = 0;
  const bAt = Math.min(paddedRows, BLOCK_ROWS) * depthMost * bytes;
  const cAt = bAt + paddedColumns * depthMost * bytes;
  if (!room(cAt + paddedRows * paddedColumns * bytes)) return false;
  const memoryView: Floats = precision === DOUBLE ? space().f64 : space().f32;
  const tile = kernels[precision.name] as Tile;
  const rowBytes = paddedColumns * bytes;
  for (const { from, depth, start } of inBlocks(k, inOne, DEPTH)) {
    packColumns(memoryView, bAt / bytes, B, n, from, depth, width);
    const [goesOn, adds] = START[start];
    for (let i0 = 0; i0 < m; i0 += BLOCK_ROWS) {
      const rows = Math.min(BLOCK_ROWS, m - i0);
      packRows(memoryView, aAt / bytes, A, i0, rows, from, depth);
      const to = cAt + i0 * rowBytes;
      tile(Math.ceil(rows / ROWS), paddedColumns / width, depth, aAt, bAt, to, rowBytes, goesOn, adds);
    }
  }
  const start = cAt / bytes;
  for (let i = 0; i < m; i++)
    C.set(memoryView.subarray(start + i * paddedColumns, start + i * paddedColumns + n), c + i * n);
  return true;
}

/** How a block's sums begin, as the tile's two flags. */
const START: Record<Block['start'], [goesOn: number, adds: number]> = { zero: [0, 0], 'go on': [1, 0], add: [0, 1] };
