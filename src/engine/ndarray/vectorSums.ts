/**
 * NumPy's pairwise sums of neighbouring float64 through WebAssembly SIMD, in the order of pairwise.ts to the last bit: the
 * blocks' eight sums are four vectors. A sum of 10⁶ takes half of what the scalar loop does, of which the copies are two thirds.
 */
import { atFirstUse, Code, I32, V128, type WasmExports, type WasmFunction } from './wasm/assembler.ts';

/** Below so many elements a scalar loop is as fast. */
const FROM = 256;
/** The longest line that is copied at once: it stays in the first-level cache. */
const MOST = 2048;
const LEAF = 128;
const MOST_LEAVES = MOST / 64;
const MOST_PLANS = 16;
/** Where the two halves of each leaf's sum stand, and where each plan has its leaves' lengths in rounds of eight. */
const [SUMS_AT, ROUNDS_AT] = [8 * MOST, 8 * MOST + 16 * MOST_LEAVES] as const;
const [ADD, SHUFFLE] = [240, 13] as const;

/** leaves(count, rounds of each): leaves two numbers for each, whose sum is the leaf's. */
function kernel(): WasmFunction {
  const [count, table] = [0, 1] as const;
  const code = new Code(2);
  const [at, rounds, to] = [code.local(I32), code.local(I32), code.local(I32)];
  const sums = Array.from({ length: 4 }, () => code.local(V128));
  const [v0, v1, v2, v3] = sums as [number, number, number, number];
  const load = (k: number): Code => code.get(at).load(16 * k);
  /** The sums of neighbours in two vectors. */
  const neighbours = (u: number, v: number): Code => {
    const pick = (half: number): number[] =>
      Array.from({ length: 16 }, (_, k) => (k < 8 ? 8 * half + k : 8 + 8 * half + k));
    const both = (half: number): Code =>
      code
        .get(u)
        .get(v)
        .v(SHUFFLE, ...pick(half));
    both(0);
    return both(1).v(ADD);
  };
  code.times(count, () => {
    for (const [k, sum] of sums.entries()) load(k).set(sum);
    code.advance(at, 64).get(table).loadWord(0).set(rounds);
    code.times(rounds, () => {
      for (const [k, sum] of sums.entries()) load(k).get(sum).v(ADD).set(sum);
      code.advance(at, 64);
    });
    neighbours(v0, v1).set(v0);
    neighbours(v2, v3).set(v2);
    code.get(to);
    neighbours(v0, v2).store(SUMS_AT);
    code.advance(to, 16).advance(table, 4);
  });
  return { name: 'leaves', parameters: [I32, I32], result: null, code };
}

interface Kernels {
  readonly exports: WasmExports;
  readonly memory: Float64Array;
  readonly rounds: Int32Array;
}

const kernels = atFirstUse<Kernels>(
  () => [kernel()],
  ({ exports, buffer }) => ({
    exports,
    memory: new Float64Array(buffer),
    rounds: new Int32Array(buffer, ROUNDS_AT, MOST_PLANS * MOST_LEAVES),
  }),
);

/** How a length is cut into leaves, and which of their sums are added to which, one after the other. */
interface Plan {
  /** Which of the plans in the kernel's memory. */
  readonly number: number;
  readonly leaves: Int32Array;
  readonly joins: Int32Array;
}

function planOf(length: number, number: number): Plan {
  const leaves: number[] = [];
  const joins: number[] = [];
  const cut = (n: number): number => {
    if (n <= LEAF) return leaves.push(n) - 1;
    const half = (n >> 1) - ((n >> 1) % 8);
    const left = cut(half);
    joins.push(left, cut(n - half));
    return left;
  };
  cut(length);
  return { number, leaves: Int32Array.from(leaves), joins: Int32Array.from(joins) };
}

/** A long line is halved into a few lengths. */
const plans = new Map<number, Plan>();

function planFor(length: number, rounds: Int32Array): Plan {
  let plan = plans.get(length);
  if (plan === undefined) {
    if (plans.size === MOST_PLANS) plans.clear();
    plan = planOf(length, plans.size);
    plans.set(length, plan);
    rounds.set(
      plan.leaves.map((n) => n / 8 - 1),
      plan.number * MOST_LEAVES,
    );
  }
  return plan;
}

const sums = new Float64Array(MOST_LEAVES);

/** The pairwise sum of neighbours; NaN where the scalar loop must do it, which tells of NaN, too. */
export function vectorSum(view: Float64Array, start: number, length: number): number {
  if (length > MOST) {
    const half = (length >> 1) - ((length >> 1) % 8);
    return vectorSum(view, start, half) + vectorSum(view, start + half, length - half);
  }
  if (length < FROM || length % 8 !== 0) return Number.NaN;
  const found = kernels();
  if (found === null) return Number.NaN;
  const { exports, memory, rounds } = found;
  const { leaves, joins, number } = planFor(length, rounds);
  memory.set(view.subarray(start, start + length));
  const run = exports.leaves as (count: number, table: number) => void;
  run(leaves.length, ROUNDS_AT + 4 * MOST_LEAVES * number);
  for (let k = 0, at = SUMS_AT / 8; k < leaves.length; k++, at += 2)
    sums[k] = (memory[at] as number) + (memory[at + 1] as number);
  for (let k = 0; k < joins.length; k += 2) {
    const into = joins[k] as number;
    sums[into] = (sums[into] as number) + (sums[joins[k + 1] as number] as number);
  }
  return sums[0] as number;
}
