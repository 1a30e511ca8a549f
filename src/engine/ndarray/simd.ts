/**
 * Elementwise kernels through WebAssembly SIMD for long row-major arrays of float64 and int64, where scalar JavaScript would
 * branch on every element, split it in halves or call a slow function. Blocks are copied through a small memory that stays in
 * the cache. The results are those of the scalar loops, bit for bit; what those would warn about is left to them.
 */
import { type DType, TYPE } from './dtype.ts';
import type { LaneView } from './loops.ts';
import { atFirstUse, type OwnMemory, type WasmExports, type WasmFunction } from './wasm/assembler.ts';
import {
  A_AT,
  arithmetic,
  B_AT,
  BLOCK,
  comparison,
  type Element,
  extreme,
  kernel,
  PAGES,
  PAIR,
  plain,
  R_AT,
  TABLE_AT,
  type Tabled,
  TURN,
  tabledKernel,
  toFloat,
  V,
} from './wasm/elementwise.ts';
import { EXPONENTIAL } from './wasm/exponential.ts';
import { HYPERBOLIC_TANGENT } from './wasm/hyperbolic.ts';
import { LOGARITHM } from './wasm/logarithm.ts';

export { BLOCK } from './wasm/elementwise.ts';

/** Computes R[ir+i] from A[ia+i·a0] and B[ib+i·b0] (step 0, or that of neighbours); how many: the block after them is for the scalar loop. */
export type Simd = (
  A: LaneView,
  ia: number,
  a0: number,
  B: LaneView,
  ib: number,
  b0: number,
  R: LaneView,
  ir: number,
  n: number,
) => number;

/** Compiled kernels by name, and their memory. */
interface Kernels {
  readonly exports: WasmExports;
  readonly f64: Float64Array;
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
}

const kernelsOf = ({ exports, buffer }: OwnMemory): Kernels => ({
  exports,
  f64: new Float64Array(buffer),
  i32: new Int32Array(buffer),
  u8: new Uint8Array(buffer),
});

interface Recipe {
  readonly binary: boolean;
  /** Bytes of a result: 8, or 1 for a comparison. */
  readonly bytes: 8 | 1;
  make(name: string): WasmFunction;
  /** The table that the kernel reads. */
  readonly table?: () => Float64Array;
}

const recipe = (binary: boolean, element: Element): Recipe => ({
  binary,
  bytes: 8,
  make: (name) => kernel(name, binary, element),
});
const compare = (instruction: number): Recipe => ({
  binary: true,
  bytes: 1,
  make: (name) => comparison(name, instruction),
});
const tabled = (of: Tabled): Recipe => ({
  binary: false,
  bytes: 8,
  make: (name) => tabledKernel(name, of),
  table: of.table,
});

const { f64x2, i64x2 } = V;

/** The cast of int64 to float64, whose bits are written as two words. */
export const TO_FLOAT = 'to float';

/** The kernels by ufunc, for float64 and for int64. */
const FLOAT: Record<string, Recipe> = {
  add: recipe(true, arithmetic(f64x2.add)),
  subtract: recipe(true, arithmetic(f64x2.sub)),
  multiply: recipe(true, arithmetic(f64x2.mul)),
  divide: recipe(true, arithmetic(f64x2.div)),
  sqrt: recipe(false, arithmetic(f64x2.sqrt, true)),
  square: recipe(false, (code, a, _b, bad) => arithmetic(f64x2.mul)(code, a, a, bad)),
  absolute: recipe(false, plain(f64x2.abs, true)),
  negative: recipe(false, plain(f64x2.neg, true)),
  maximum: recipe(true, extreme(f64x2.gt)),
  minimum: recipe(true, extreme(f64x2.lt)),
  exp: tabled(EXPONENTIAL),
  log: tabled(LOGARITHM),
  tanh: tabled(HYPERBOLIC_TANGENT),
  equal: compare(f64x2.eq),
  not_equal: compare(f64x2.ne),
  less: compare(f64x2.lt),
  less_equal: compare(f64x2.le),
  greater: compare(f64x2.gt),
  greater_equal: compare(f64x2.ge),
};
const WHOLE: Record<string, Recipe> = {
  [TO_FLOAT]: recipe(false, toFloat),
  add: recipe(true, plain(i64x2.add)),
  subtract: recipe(true, plain(i64x2.sub)),
  multiply: recipe(true, plain(i64x2.mul)),
  negative: recipe(false, plain(i64x2.neg, true)),
  equal: compare(i64x2.eq),
  not_equal: compare(i64x2.ne),
  less: compare(i64x2.lt),
  less_equal: compare(i64x2.le),
  greater: compare(i64x2.gt),
  greater_equal: compare(i64x2.ge),
};

const wholeName = (name: string): string => `whole ${name}`;
const RECIPES = new Map([
  ...Object.entries(FLOAT),
  ...Object.entries(WHOLE).map(([name, recipe]): [string, Recipe] => [wholeName(name), recipe]),
]);

/** All kernels without a table, compiled together. */
const plainKernels = atFirstUse<Kernels>(
  () => [...RECIPES].flatMap(([name, { table, make }]) => (table === undefined ? [make(name)] : [])),
  kernelsOf,
  PAGES,
);

/** One with its table, in a memory of its own: tables take time to make. */
const withTable = (name: string, { make }: Recipe, table: () => Float64Array): (() => Kernels | null) =>
  atFirstUse<Kernels>(
    () => [make(name)],
    (own) => {
      const kernels = kernelsOf(own);
      kernels.f64.set(table(), TABLE_AT / 8);
      return kernels;
    },
    PAGES,
  );

type View = Float64Array | Int32Array | Uint8Array;

const tabledKernels = new Map<string, () => Kernels | null>();

/** The kernels that one is found among. */
function kernelsOfName(name: string, recipe: Recipe): () => Kernels | null {
  if (recipe.table === undefined) return plainKernels;
  const kernels = tabledKernels.get(name) ?? withTable(name, recipe, recipe.table);
  tabledKernels.set(name, kernels);
  return kernels;
}

/** `scale`: elements of the operands' view to an item of eight bytes. */
function runner(name: string, recipe: Recipe, scale: 1 | 2): Simd {
  const { binary, bytes } = recipe;
  const kernels = kernelsOfName(name, recipe);
  const perTurn = recipe.table === undefined ? TURN : PAIR;
  return (A, ia, a0, B, ib, b0, R, ir, n) => {
    const found = kernels();
    if (found === null) return 0;
    const memory: View = scale === 1 ? found.f64 : found.i32;
    const target: View = bytes === 1 ? found.u8 : memory;
    const per = bytes === 1 ? 1 : scale;
    const run = found.exports[name] as (turns: number) => number;
    const [from, other, to] = [A, B, R] as unknown as [View, View, View];
    const bytesOf = scale === 1 ? 8 : 4;
    const room = Math.min(BLOCK, n + 1);
    if (a0 === 0) fill(found, from, ia, A_AT, scale, room);
    if (binary && b0 === 0) fill(found, other, ib, B_AT, scale, room);
    for (let done = 0; done < n; done += BLOCK) {
      const count = Math.min(BLOCK, n - done);
      if (a0 !== 0) copy(from, ia + done * scale, memory, A_AT / bytesOf, count * scale);
      if (binary && b0 !== 0) copy(other, ib + done * scale, memory, B_AT / bytesOf, count * scale);
      const turns = Math.ceil(count / perTurn);
      completeTurn(found.f64, count, turns * perTurn);
      if (run(turns) !== 0) return done;
      copy(target, R_AT / target.BYTES_PER_ELEMENT, to, ir + done * per, count * per);
    }
    return n;
  };
}

/** The last operands again and again, so that the last turn holds nothing from before that could need the scalar loop. */
function completeTurn(memory: Float64Array, count: number, end: number): void {
  for (let i = count; i < end; i++) {
    memory[A_AT / 8 + i] = memory[A_AT / 8 + count - 1] as number;
    memory[B_AT / 8 + i] = memory[B_AT / 8 + count - 1] as number;
  }
}

/** Below so many elements two view objects cost more than a loop. */
const BY_HAND = 32;

function copy(from: View, at: number, to: View, start: number, count: number): void {
  if (count > BY_HAND) to.set(from.subarray(at, at + count), start);
  else for (let i = 0; i < count; i++) to[start + i] = from[at + i] as number;
}

/** One operand that all elements share. */
function fill({ f64, i32 }: Kernels, from: View, at: number, to: number, scale: 1 | 2, room: number): void {
  if (scale === 1) {
    f64.fill(from[at] as number, to / 8, to / 8 + room);
    return;
  }
  i32[to / 4] = from[at] as number;
  i32[to / 4 + 1] = from[at + 1] as number;
  // Doubling what is filled; a float64 view could change the bits.
  for (let filled = 2; filled < 2 * room; filled *= 2) i32.copyWithin(to / 4 + filled, to / 4, to / 4 + filled);
}

/**
 * A function of one number by its vector kernel, so that one number has the digits of many; `otherwise` gives what the kernel
 * does not know, and all where the host has no fused multiply-add.
 */
export function single(name: string, otherwise: (x: number) => number): (x: number) => number {
  const kernels = kernelsOfName(name, RECIPES.get(name) as Recipe);
  return (x) => {
    const found = kernels();
    if (found === null) return otherwise(x);
    const { f64 } = found;
    f64[A_AT / 8] = x;
    f64[A_AT / 8 + 1] = x;
    const run = found.exports[name] as (vectors: number) => number;
    return run(1) === 0 ? (f64[R_AT / 8] as number) : otherwise(x);
  };
}

const made = new Map<string, Simd>();

/** The vector kernel of a ufunc on operands of a dtype, if there is one. */
export function simdFor(name: string, dtype: DType): Simd | null {
  if (dtype.num !== TYPE.float64 && dtype.num !== TYPE.int64) return null;
  const isFloat = dtype.num === TYPE.float64;
  const key = isFloat ? name : wholeName(name);
  const recipe = RECIPES.get(key);
  if (recipe === undefined) return null;
  let simd = made.get(key);
  if (simd === undefined) {
    simd = runner(key, recipe, isFloat ? 1 : 2);
    made.set(key, simd);
  }
  return simd;
}
