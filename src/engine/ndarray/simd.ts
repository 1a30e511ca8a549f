/**
 * Elementwise kernels through WebAssembly SIMD for long row-major arrays of floats, complex numbers and int64, where scalar JavaScript would
 * branch on every element, split it in halves or call a slow function. Blocks are copied through a small memory that stays in
 * the cache. The results are those of the scalar loops, bit for bit; what those would warn about is left to them.
 */
import { type DType, TYPE } from './dtype.ts';
import type { LaneView } from './loops.ts';
import { atFirstUse, type OwnMemory, type WasmExports, type WasmFunction } from './wasm/assembler.ts';
import { COMPLEX_PRODUCT, COMPLEX_PRODUCT_SINGLE } from './wasm/complexes.ts';
import {
  A_AT,
  AT_ONCE,
  arithmetic,
  B_AT,
  BLOCK,
  BYTES,
  comparison,
  type Element,
  extreme,
  type Floats,
  kernel,
  PAGES,
  plain,
  R_AT,
  TABLE_AT,
  type Tabled,
  tabledKernel,
  toFloat,
  V,
  wholeExtreme,
} from './wasm/elementwise.ts';
import { EXPONENTIAL } from './wasm/exponential.ts';
import { HYPERBOLIC_TANGENT } from './wasm/hyperbolic.ts';
import { LOGARITHM } from './wasm/logarithm.ts';
import { EXPONENTIAL_SINGLE, LOGARITHM_SINGLE, TANH_SINGLE } from './wasm/singles.ts';
import { wholeDivision } from './wasm/wholeDivision.ts';

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
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
}

const kernelsOf = ({ exports, buffer }: OwnMemory): Kernels => ({
  exports,
  f64: new Float64Array(buffer),
  f32: new Float32Array(buffer),
  i32: new Int32Array(buffer),
  u8: new Uint8Array(buffer),
});

interface Recipe {
  readonly binary: boolean;
  /** The results are bytes: truths. */
  readonly compares?: true;
  make(name: string, bytes: Kind['bytes']): WasmFunction;
  /** What a function is computed with. */
  readonly tabled?: Tabled;
}

const recipe = (binary: boolean, element: Element): Recipe => ({
  binary,
  make: (name) => kernel(name, binary, element),
});
const compare = (instruction: number): Recipe => ({
  binary: true,
  compares: true,
  make: (name, bytes) => comparison(name, instruction, bytes as 4 | 8),
});
const tabled = (of: Tabled): Recipe => ({ binary: false, make: (name) => tabledKernel(name, of), tabled: of });

const { f64x2, f32x4, i64x2 } = V;

/** The cast of int64 to float64, whose bits are written as two words. */
export const TO_FLOAT = 'to float';

const comparisons = (lanes: Record<'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge', number>): Record<string, Recipe> => ({
  equal: compare(lanes.eq),
  not_equal: compare(lanes.ne),
  less: compare(lanes.lt),
  less_equal: compare(lanes.le),
  greater: compare(lanes.gt),
  greater_equal: compare(lanes.ge),
});

const ofFloats = (lanes: Floats): Record<string, Recipe> => ({
  add: recipe(true, arithmetic(lanes, 'add')),
  subtract: recipe(true, arithmetic(lanes, 'sub')),
  multiply: recipe(true, arithmetic(lanes, 'mul')),
  divide: recipe(true, arithmetic(lanes, 'div')),
  sqrt: recipe(false, arithmetic(lanes, 'sqrt', true)),
  square: recipe(false, (code, a, _b, bad) => arithmetic(lanes, 'mul')(code, a, a, bad)),
  absolute: recipe(false, plain(lanes.abs, true)),
  negative: recipe(false, plain(lanes.neg, true)),
  maximum: recipe(true, extreme(lanes, 'gt')),
  minimum: recipe(true, extreme(lanes, 'lt')),
  ...comparisons(lanes),
});

/** The kernels of a dtype by ufunc, and how its elements lie: in which view, in how many of its elements, of so many bytes in all. */
interface Kind {
  readonly view: 'f64' | 'f32' | 'i32';
  readonly scale: 1 | 2;
  readonly bytes: 4 | 8 | 16;
  readonly recipes: Readonly<Record<string, Recipe>>;
  /** All kernels that need no memory of their own, compiled together. */
  readonly together: () => Kernels | null;
}

function kind(view: Kind['view'], scale: 1 | 2, bytes: Kind['bytes'], recipes: Record<string, Recipe>): Kind {
  const functions = (): WasmFunction[] =>
    Object.entries(recipes).flatMap(([name, { tabled: own, make }]) => (own === undefined ? [make(name, bytes)] : []));
  return { view, scale, bytes, recipes, together: atFirstUse<Kernels>(functions, kernelsOf, PAGES) };
}

const FLOAT64 = kind('f64', 1, 8, {
  ...ofFloats(f64x2),
  exp: tabled(EXPONENTIAL),
  log: tabled(LOGARITHM),
  tanh: tabled(HYPERBOLIC_TANGENT),
});
const FLOAT32 = kind('f32', 1, 4, {
  ...ofFloats(f32x4),
  exp: tabled(EXPONENTIAL_SINGLE),
  log: tabled(LOGARITHM_SINGLE),
  tanh: tabled(TANH_SINGLE),
});
const INT64 = kind('i32', 2, 8, {
  [TO_FLOAT]: recipe(false, toFloat),
  add: recipe(true, plain(i64x2.add)),
  subtract: recipe(true, plain(i64x2.sub)),
  multiply: recipe(true, plain(i64x2.mul)),
  square: recipe(false, (code, a) => plain(i64x2.mul)(code, a, a)),
  floor_divide: recipe(true, wholeDivision('quotient')),
  remainder: recipe(true, wholeDivision('remainder')),
  absolute: recipe(false, plain(i64x2.abs, true)),
  negative: recipe(false, plain(i64x2.neg, true)),
  bitwise_and: recipe(true, plain(V.and)),
  bitwise_or: recipe(true, plain(V.or)),
  bitwise_xor: recipe(true, plain(V.xor)),
  maximum: recipe(true, wholeExtreme('gt')),
  minimum: recipe(true, wholeExtreme('lt')),
  ...comparisons(i64x2),
});

const ofComplexes = (lanes: Floats, product: Element): Record<string, Recipe> => ({
  add: recipe(true, arithmetic(lanes, 'add')),
  subtract: recipe(true, arithmetic(lanes, 'sub')),
  multiply: recipe(true, product),
  square: recipe(false, (code, a, _b, bad) => product(code, a, a, bad)),
  negative: recipe(false, plain(lanes.neg, true)),
});
const COMPLEX128 = kind('f64', 2, 16, ofComplexes(f64x2, COMPLEX_PRODUCT));
const COMPLEX64 = kind('f32', 2, 8, ofComplexes(f32x4, COMPLEX_PRODUCT_SINGLE));

const KINDS: (Kind | undefined)[] = [];
KINDS[TYPE.float64] = FLOAT64;
KINDS[TYPE.float32] = FLOAT32;
KINDS[TYPE.int64] = INT64;
KINDS[TYPE.complex128] = COMPLEX128;
KINDS[TYPE.complex64] = COMPLEX64;

/** A function's kernel with its table, in a memory of its own: tables take time to make. */
const alone = (name: string, { make, tabled: own }: Recipe, bytes: Kind['bytes']): (() => Kernels | null) =>
  atFirstUse<Kernels>(
    () => [make(name, bytes)],
    (memory) => {
      const kernels = kernelsOf(memory);
      const table = own?.table?.();
      if (table !== undefined) kernels.f64.set(table, TABLE_AT / 8);
      return kernels;
    },
    PAGES,
  );

type View = Float64Array | Float32Array | Int32Array | Uint8Array;

/** A function's kernels are compiled once for arrays and single numbers. */
const compiled = new WeakMap<Recipe, () => Kernels | null>();

/** The kernels that one is found among. */
function kernelsWith(name: string, { recipes, together, bytes }: Kind): () => Kernels | null {
  const recipe = recipes[name] as Recipe;
  if (recipe.tabled === undefined) return together;
  const kernels = compiled.get(recipe) ?? alone(name, recipe, bytes);
  compiled.set(recipe, kernels);
  return kernels;
}

function runner(name: string, kind: Kind): Simd {
  const { view, scale, bytes } = kind;
  const { binary, compares, tabled: own } = kind.recipes[name] as Recipe;
  const kernels = kernelsWith(name, kind);
  const perTurn = (16 / bytes) * (own === undefined ? AT_ONCE : 1);
  const block = Math.min(BLOCK, BYTES / bytes);
  return (A, ia, a0, B, ib, b0, R, ir, n) => {
    const found = kernels();
    if (found === null) return 0;
    const memory: View = found[view];
    const target: View = compares ? found.u8 : memory;
    const per = compares ? 1 : scale;
    const run = found.exports[name] as (turns: number) => number;
    const [from, other, to] = [A, B, R] as unknown as [View, View, View];
    const room = Math.min(block, n + 1);
    if (a0 === 0) fill(found, kind, from, ia, A_AT, room);
    if (binary && b0 === 0) fill(found, kind, other, ib, B_AT, room);
    for (let done = 0; done < n; done += block) {
      const count = Math.min(block, n - done);
      if (a0 !== 0) copy(from, ia + done * scale, memory, (A_AT / bytes) * scale, count * scale);
      if (binary && b0 !== 0) copy(other, ib + done * scale, memory, (B_AT / bytes) * scale, count * scale);
      const turns = Math.ceil(count / perTurn);
      completeTurn(found, count, turns * perTurn, bytes);
      if (run(turns) !== 0) return done;
      copy(target, R_AT / target.BYTES_PER_ELEMENT, to, ir + done * per, count * per);
    }
    return n;
  };
}

/** The last operands again and again, so that the last turn holds nothing from before that could need the scalar loop. */
function completeTurn({ f64, f32 }: Kernels, count: number, end: number, bytes: Kind['bytes']): void {
  const memory = bytes === 4 ? f32 : f64;
  const width = bytes === 4 ? 4 : 8;
  const parts = bytes / width;
  for (const at of [A_AT, B_AT])
    for (let i = at / width + count * parts; i < at / width + end * parts; i++) memory[i] = memory[i - parts] as number;
}

/** Below so many elements two view objects cost more than a loop. */
const BY_HAND = 32;

function copy(from: View, at: number, to: View, start: number, count: number): void {
  if (count > BY_HAND) to.set(from.subarray(at, at + count), start);
  else for (let i = 0; i < count; i++) to[start + i] = from[at + i] as number;
}

/** One operand that all elements share. */
function fill(kernels: Kernels, { view, scale, bytes }: Kind, from: View, at: number, to: number, room: number): void {
  const memory: View = kernels[view];
  const start = (to / bytes) * scale;
  if (scale === 1) {
    memory.fill(from[at] as number, start, start + room);
    return;
  }
  memory[start] = from[at] as number;
  memory[start + 1] = from[at + 1] as number;
  // doubling what is filled: of two halves a view of whole ones could change the bits
  for (let filled = 2; filled < 2 * room; filled *= 2) memory.copyWithin(start + filled, start, start + filled);
}

/**
 * A function of one number by its vector kernel, so that one number has the digits of many; `otherwise` gives what the kernel
 * does not know, and all where the host has no fused multiply-add.
 */
export function single(name: string, otherwise: (x: number) => number): (x: number) => number {
  const kernels = kernelsWith(name, FLOAT64);
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
  const kind = KINDS[dtype.num];
  if (kind === undefined || kind.recipes[name] === undefined) return null;
  const key = `${name} ${dtype.num}`;
  const simd = made.get(key) ?? runner(name, kind);
  made.set(key, simd);
  return simd;
}
