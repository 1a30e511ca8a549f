/** The inner loop of matrix products: a tile of the result, four rows by two vectors, is kept in registers and summed over k in order. */
import { Code, I32, V128, type WasmFunction } from './assembler.ts';

/** A tile's rows, which are those of a panel of A. */
export const ROWS = 4;

export interface Precision {
  readonly name: 'f64' | 'f32';
  readonly bytes: 4 | 8;
  readonly multiply: number;
  readonly add: number;
  /** relaxed_madd. */
  readonly fused: number;
  readonly splat: (code: Code, offset: number) => Code;
}

export const DOUBLE: Precision = {
  name: 'f64',
  bytes: 8,
  multiply: 242,
  add: 240,
  fused: 263,
  splat: (code, offset) => code.loadSplat64(offset),
};
export const SINGLE: Precision = {
  name: 'f32',
  bytes: 4,
  multiply: 230,
  add: 228,
  fused: 261,
  splat: (code, offset) => code.loadSplat32(offset),
};

export type Tile = (
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

/** Two vectors a row. */
export const columnsOf = (precision: Precision): number => 32 / precision.bytes;

/** The parameters of a tile's function: C's sums are gone on with, or C is added to, where the last two are not 0. */
const P = { rowPanels: 0, columnPanels: 1, depth: 2, a: 3, b: 4, c: 5, rowBytes: 6, goesOn: 7, adds: 8 } as const;

/** Multiplies panels of rows of A by panels of columns of B into C, whose rows lie `rowBytes` apart. */
export function tileFunction(precision: Precision, fused: boolean): WasmFunction {
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
