/**
 * Where the largest or the smallest of neighbouring float64 lies, through WebAssembly SIMD: each block's extreme is found
 * by vectors in a small memory that stays in the cache, and only the block that holds the answer is searched.
 */
import { atFirstUse, Code, I32, V128, type WasmExports, type WasmFunction } from './wasm/assembler.ts';

export type Which = 'max' | 'min';
/** Which of equal elements (0 and -0 among them) is meant. */
export type Tie = 'first' | 'last';

/** Below so many elements a scalar loop is as fast. */
export const EXTREME_FROM = 512;

const BLOCK = 8192;
const RESULT_AT = BLOCK * 8;
/** Independent accumulators: a single one would wait for itself. */
const VECTORS = 4;
const PER_ROUND = 2 * VECTORS;

/** pmax keeps its first operand unless the second is beyond it. */
const INSTRUCTION: Record<Which, number> = { min: 246, max: 247 };
const V = { ne: 72, or: 80, anyTrue: 83 } as const;

/** f(rounds): leaves the extremes of the even and of the odd elements, and tells whether there is a NaN. */
function kernel(which: Which): WasmFunction {
  const code = new Code(1);
  const at = code.local(I32);
  // one alone would wait for itself, too
  const bad = [code.local(V128), code.local(V128)] as const;
  const value = code.local(V128);
  const found = Array.from({ length: VECTORS }, () => code.local(V128));
  for (const [i, own] of found.entries())
    code
      .get(at)
      .load(16 * i)
      .set(own);
  code.times(0, () => {
    found.forEach((own, i) => {
      const odd = bad[i & 1] as number;
      code
        .get(at)
        .load(16 * i)
        .set(value)
        .get(own)
        .get(value)
        .v(INSTRUCTION[which])
        .set(own);
      code.get(odd).get(value).get(value).v(V.ne).v(V.or).set(odd);
    });
    code.advance(at, 16 * VECTORS);
  });
  code.i32(0);
  found.forEach((own, i) => {
    code.get(own);
    if (i > 0) code.v(INSTRUCTION[which]);
  });
  code.store(RESULT_AT).get(bad[0]).get(bad[1]).v(V.or).v(V.anyTrue);
  return { name: which, parameters: [I32], result: I32, code };
}

interface Kernels {
  readonly exports: WasmExports;
  readonly memory: Float64Array;
}

const kernels = atFirstUse<Kernels>(
  () => [kernel('max'), kernel('min')],
  ({ exports, buffer }) => ({ exports, memory: new Float64Array(buffer) }),
  2,
);

/** The extreme of at most BLOCK elements; NaN if one of them is. */
function blockExtreme({ exports, memory }: Kernels, block: Float64Array, which: Which): number {
  const rounds = Math.ceil(block.length / PER_ROUND);
  memory.set(block);
  memory.fill(block[0] as number, block.length, rounds * PER_ROUND);
  const run = exports[which] as (rounds: number) => number;
  if (run(rounds) !== 0) return Number.NaN;
  const [even, odd] = [memory[RESULT_AT / 8] as number, memory[RESULT_AT / 8 + 1] as number];
  return which === 'max' ? Math.max(even, odd) : Math.min(even, odd);
}

/** How far from `start` the extreme lies, the first NaN counting as beyond everything; -1 where there are no vectors. */
export function extremeAt(view: Float64Array, start: number, count: number, which: Which, tie: Tie): number {
  const found = kernels();
  if (found === null) return -1;
  let best = Number.NaN;
  let home = 0;
  for (let done = 0; done < count; done += BLOCK) {
    const block = view.subarray(start + done, start + Math.min(done + BLOCK, count));
    const value = blockExtreme(found, block, which);
    if (Number.isNaN(value)) return done + block.findIndex(Number.isNaN);
    const beyond = which === 'max' ? value > best : value < best;
    if (done > 0 && !beyond && !(tie === 'last' && value === best)) continue;
    best = value;
    home = done;
  }
  const block = view.subarray(start + home, start + Math.min(home + BLOCK, count));
  return home + (tie === 'first' ? block.indexOf(best) : block.lastIndexOf(best));
}
