/**
 * Matrix products through WebAssembly SIMD. Both operands are packed into panels four rows (or a few columns) wide, and a
 * kernel keeps a 4-row tile of the result in registers. Each element is summed over k in order, with the fused multiply-add
 * of hosts that have it (relaxed SIMD), as BLAS does; elsewhere the bits are those of the plain triple loop.
 */
import { type Block, DEEPEST, inBlocks } from '../blas/matrices.ts';
import { Code, I32, instantiate, V128, type WasmFunction } from './assembler.ts';
import { packFunction, rowsFunction } from './packing.ts';
import { room, sharedMemory, space } from './space.ts';

const ROWS = 4;
/** Rows of A packed at a time: they stay in the second-level cache. */
const BLOCK_ROWS = 128;

interface Precision {
  readonly name: 'f64' | 'f32';
  readonly bytes: 4 | 8;
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

/** The parameters of a tile's function: C's sums are gone on with, or C is added to, where the last two are not 0. */
const P = { rowPanels: 0, columnPanels: 1, depth: 2, a: 3, b: 4, c: 5, rowBytes: 6, goesOn: 7, adds: 8 } as const;

/** Multiplies panels of rows of A by panels of columns of B into C, whose rows lie `rowBytes` apart. */
function tileFunction(precision: Precision, fused: boolean): WasmFunction {
  const code = new Code(9);
  const panel = code.local(I32);
  const aStart = code.local(I32);
  const pa = code.local(I32);
  const pb = code.local(I32);
  const tile = code.local(I32);
  const sums = new TileSums(code, precision, tile);
  code.times(P.columnPanels, () => {
    code.get(P.rowPanels).set(panel).get(P.a).set(aStart).get(P.c).set(tile);
    code.times(panel, () => {
      code.get(P.goesOn).when(
        () => sums.load(),
        () => sums.clear(),
      );
      code.get(aStart).set(pa).get(P.b).set(pb);
      sums.addProducts(pa, pb, fused);
      code.get(P.adds).when(() => sums.addStored());
      sums.store();
      code.get(pa).set(aStart);
      code.get(tile).get(P.rowBytes).i32(2).op(0x74).op(0x6a).set(tile);
    });
    code.get(pb).set(P.b).advance(P.c, 32);
  });
  return { name: precision.name, parameters: new Array<number>(9).fill(I32), result: null, code };
}

/** The sums of one tile, two vectors a row, in registers: the code that fills them, and that which writes them to C. */
class TileSums {
  readonly #code: Code;
  readonly #precision: Precision;
  readonly #tile: number;
  readonly #row: number;
  readonly #sums: (readonly [number, number])[];

  /** `tile` is the local in which C's address stands. */
  constructor(code: Code, precision: Precision, tile: number) {
    this.#code = code;
    this.#precision = precision;
    this.#tile = tile;
    this.#row = code.local(I32);
    this.#sums = Array.from({ length: ROWS }, () => [code.local(V128), code.local(V128)] as const);
  }

  clear(): void {
    for (const sum of this.#sums.flat()) this.#code.zero().set(sum);
  }

  load(): void {
    this.#eachSum((sum, offset) => this.#code.get(this.#row).load(offset).set(sum));
  }

  addStored(): void {
    const { add } = this.#precision;
    this.#eachSum((sum, offset) => this.#code.get(this.#row).load(offset).get(sum).v(add).set(sum));
  }

  store(): void {
    this.#eachSum((sum, offset) => this.#code.get(this.#row).get(sum).store(offset));
  }

  /** Adds the products of `depth` columns of A at one local's address with as many rows of B at another's. */
  addProducts(pa: number, pb: number, fused: boolean): void {
    const code = this.#code;
    const { bytes, splat, ...by } = this.#precision;
    const count = code.local(I32);
    const operands = [code.local(V128), code.local(V128)] as const;
    const factor = code.local(V128);
    code.get(P.depth).set(count);
    code.times(count, () => {
      for (const [half, operand] of operands.entries())
        code
          .get(pb)
          .load(16 * half)
          .set(operand);
      this.#sums.forEach((sums, k) => {
        splat(code.get(pa), k * bytes).set(factor);
        for (const [half, operand] of operands.entries()) {
          const sum = sums[half] as number;
          if (fused) code.get(factor).get(operand).get(sum).v(by.fused).set(sum);
          else code.get(sum).get(factor).get(operand).v(by.multiply).v(by.add).set(sum);
        }
      });
      code.advance(pa, ROWS * bytes).advance(pb, 32);
    });
  }

  /** Goes down C's rows; `body` finds the address in the row's local. */
  #eachSum(body: (sum: number, offset: number) => void): void {
    const code = this.#code;
    code.get(this.#tile).set(this.#row);
    this.#sums.forEach((sums, k) => {
      sums.forEach((sum, half) => {
        body(sum, 16 * half);
      });
      if (k < ROWS - 1) code.get(this.#row).get(P.rowBytes).op(0x6a).set(this.#row);
    });
  }
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

type Pack = (panels: number, depth: number, from: number, across: number, along: number, to: number) => void;
/** See packing.ts. */
export type MoveRows = (
  count: number,
  from: number,
  fromNext: number,
  to: number,
  toNext: number,
  length: number,
) => void;

/** Everything of one precision. */
interface Kernels {
  readonly tile: Tile;
  readonly packRows: Pack;
  readonly packColumns: Pack;
  readonly moveRows: MoveRows;
}

let known: Record<Precision['name'], Kernels> | null | undefined;
let fuses = false;

function functionsOf(precision: Precision, fused: boolean): WasmFunction[] {
  const { name, bytes } = precision;
  return [
    tileFunction(precision, fused),
    packFunction(`${name} rows`, bytes, ROWS),
    packFunction(`${name} columns`, bytes, columnsOf(precision)),
  ];
}

function compile(fused: boolean): Record<Precision['name'], Kernels> | null {
  const memory = sharedMemory();
  const found =
    memory === null
      ? null
      : instantiate([...functionsOf(DOUBLE, fused), ...functionsOf(SINGLE, fused), rowsFunction()], memory);
  if (found === null) return null;
  const kernels = ({ name }: Precision): Kernels => ({
    tile: found[name] as unknown as Tile,
    packRows: found[`${name} rows`] as unknown as Pack,
    packColumns: found[`${name} columns`] as unknown as Pack,
    moveRows: found['move rows'] as unknown as MoveRows,
  });
  return { f64: kernels(DOUBLE), f32: kernels(SINGLE) };
}

/** The kernels by precision; null without WebAssembly. */
function allKernels(): Record<Precision['name'], Kernels> | null {
  if (known !== undefined) return known;
  const fused = compile(true);
  fuses = fused !== null && roundsOnce(fused.f64.tile);
  known = fuses ? fused : compile(false);
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
  allKernels();
  return fuses;
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
  const all = allKernels();
  if (all === null || k === 0) return false;
  const precision = C instanceof Float64Array ? DOUBLE : SINGLE;
  const most = Math.max(1, Math.floor(MOST_COPIED / precision.bytes / Math.max(k, n) / BLOCK_ROWS)) * BLOCK_ROWS;
  const kernels = all[precision.name];
  for (let i = 0; i < m; i += most) {
    const rows = matrixAt(A, A.view, A.at + i * A.row);
    if (!someRows(kernels, precision, Math.min(most, m - i), n, k, rows, B, C, c + i * n, inOne)) return false;
  }
  return true;
}

function someRows(
  { tile, packRows, packColumns, moveRows }: Kernels,
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
  const width = columnsOf(precision);
  const paddedColumns = Math.ceil(n / width) * width;
  const paddedRows = Math.ceil(m / ROWS) * ROWS;
  const depthMost = Math.min(k, DEEPEST);
  const spans = [spanOf(A, m, k, bytes), spanOf(B, k, n, bytes)] as const;
  const bAt = Math.min(paddedRows, BLOCK_ROWS) * depthMost;
  const cAt = bAt + paddedColumns * depthMost;
  const copiesAt = cAt + paddedRows * paddedColumns;
  // The last panels reach behind the copies.
  const behind = (spans[0] > 0 ? ROWS * A.row : 0) + (spans[1] > 0 ? width * B.column : 0);
  if (!room((copiesAt + spans[0] + spans[1] + behind) * bytes)) return false;
  const memory: Floats = precision === DOUBLE ? space().f64 : space().f32;
  const a = copied(A, spans[0], memory, copiesAt);
  const b = copied(B, spans[1], memory, copiesAt + spans[0]);
  const rowBytes = paddedColumns * bytes;
  for (const { from, depth, start } of inBlocks(k, inOne, DEEPEST, precision === SINGLE)) {
    const columns = matrixAt(b, b.view, b.at + from * b.row);
    panels(memory, packColumns, bAt, columns, b.column, b.row, n, depth, width);
    const [goesOn, adds] = START[start];
    for (let i0 = 0; i0 < m; i0 += BLOCK_ROWS) {
      const rows = Math.min(BLOCK_ROWS, m - i0);
      const block = matrixAt(a, a.view, a.at + i0 * a.row + from * a.column);
      panels(memory, packRows, 0, block, a.row, a.column, rows, depth, ROWS);
      const to = cAt * bytes + i0 * rowBytes;
      tile(Math.ceil(rows / ROWS), paddedColumns / width, depth, 0, bAt * bytes, to, rowBytes, goesOn, adds);
    }
  }
  if (paddedColumns > n) moveRows(m, cAt * bytes, rowBytes, cAt * bytes, n * bytes, n * bytes);
  C.set(memory.subarray(cAt, cAt + m * n), c);
  return true;
}

/** How a block's sums begin, as the tile's two flags. */
const START: Record<Block['start'], [goesOn: number, adds: number]> = { zero: [0, 0], 'go on': [1, 0], add: [0, 1] };
