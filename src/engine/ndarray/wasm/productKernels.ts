/** The compiled kernels of matrix products, and whether the host's multiply-add rounds once. */
import { instantiate, type WasmExports, type WasmFunction } from './assembler.ts';
import { type MoveRows, type Pack, packFunction, rowsFunction } from './packing.ts';
import { ownSpace, type Space } from './space.ts';
import { columnsOf, DOUBLE, type Precision, ROWS, SINGLE, type Tile, tileFunction } from './tile.ts';

/** Everything of one precision. */
interface Kernels {
  readonly tile: Tile;
  readonly packRows: Pack;
  readonly packColumns: Pack;
  readonly moveRows: MoveRows;
}

export type ProductKernels = Record<Precision['name'], Kernels>;

/** All functions, those of double precision first. */
export const productFunctions = (fused: boolean): WasmFunction[] => [
  ...functionsOf(DOUBLE, fused),
  ...functionsOf(SINGLE, fused),
  rowsFunction(),
];

function functionsOf(precision: Precision, fused: boolean): WasmFunction[] {
  const { name, bytes } = precision;
  return [
    tileFunction(precision, fused),
    packFunction(`${name} rows`, bytes, ROWS),
    packFunction(`${name} columns`, bytes, columnsOf(precision)),
  ];
}

/** The same functions by what they do. */
export function productKernels(found: WasmExports): ProductKernels {
  const kernels = ({ name }: Precision): Kernels => ({
    tile: found[name] as unknown as Tile,
    packRows: found[`${name} rows`] as unknown as Pack,
    packColumns: found[`${name} columns`] as unknown as Pack,
    moveRows: found['move rows'] as unknown as MoveRows,
  });
  return { f64: kernels(DOUBLE), f32: kernels(SINGLE) };
}

let known: ProductKernels | null | undefined;
let fuses = false;

/** The kernels on this thread's own space; null without WebAssembly. */
export function ownKernels(): ProductKernels | null {
  if (known !== undefined) return known;
  const space = ownSpace();
  known = null;
  if (space === null) return known;
  const compile = (fused: boolean): ProductKernels | null => {
    const found = instantiate(productFunctions(fused), space.memory);
    return found && productKernels(found);
  };
  const fused = compile(true);
  fuses = fused !== null && roundsOnce(fused.f64.tile, space);
  known = fuses ? fused : compile(false);
  return known;
}

/** The instruction may round twice where the processor has no other: -(1 + 2ε) + (1 + ε)² is ε² only with one rounding. */
function roundsOnce(tile: Tile, { f64: memory }: Space): boolean {
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
  ownKernels();
  return fuses;
}
