/**
 * Elementwise kernels through WebAssembly SIMD for large row-major float64 arrays, where scalar JavaScript would branch on
 * every element or call a slow function. Blocks are copied through a small memory that stays in the cache. The results
 * are those of the scalar loops, bit for bit; what those would warn about is left to them.
 */
import { type DType, TYPE } from './dtype.ts';
import { EXP_LIMIT, EXP_TABLE, LN2_128_HIGH, LN2_128_LOW, PER_LN2_128, ROUNDER } from './exponential.ts';
import type { LaneView } from './loops.ts';
import { Code, hasWasm, I32, instantiate, V128, type WasmExports, type WasmFunction } from './wasm/assembler.ts';

/** Computes R[ir+i] from A[ia+i·a0] and B[ib+i·b0] (steps 0 or 1); false if the scalar loop has to do it. */
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
) => boolean;

const BLOCK = 2048;
const BYTES = BLOCK * 8;
/** Where the operands, the result and the table of the exponential lie. */
const [A_AT, B_AT, R_AT, TABLE_AT] = [0, BYTES, 2 * BYTES, 3 * BYTES] as const;

/** Vector instructions by their numbers in the specification. */
const V = {
  f64x2: { abs: 236, sqrt: 239, add: 240, sub: 241, mul: 242, ne: 72, lt: 73, gt: 74, ge: 76 },
  i32x4: { fromF64: 252, extract: 27 },
  i64x2: { shl: 203, add: 206, extend: 199, shrS: 172 },
  or: 80,
  select: 82,
  anyTrue: 83,
  replace64: 87,
  loadZero64: 93,
} as const;

/** f(vectors): `element` leaves the result on the stack from locals a and b; a result of 1 says that a lane needs the scalar loop. */
function kernel(
  name: string,
  binary: boolean,
  element: (code: Code, a: number, b: number, bad: number) => void,
): WasmFunction {
  const code = new Code(1);
  const at = code.local(I32);
  const a = code.local(V128);
  const b = code.local(V128);
  const bad = code.local(V128);
  code.zero().set(bad);
  code.times(0, () => {
    code.get(at).load(A_AT).set(a);
    if (binary) code.get(at).load(B_AT).set(b);
    code.get(at);
    element(code, a, b, bad);
    code.store(R_AT).advance(at, 16);
  });
  code.get(bad).v(V.anyTrue);
  return { name, parameters: [I32], result: I32, code };
}

/** a where it is beyond b or NaN, else b. */
const extreme =
  (beyond: number) =>
  (code: Code, a: number, b: number): void => {
    code.get(a).get(b);
    code.get(a).get(b).v(beyond).get(a).get(a).v(V.f64x2.ne).v(V.or).v(V.select);
  };

/** The steps of exponential.ts on two lanes. */
function exponential(code: Code, x: number, _b: number, bad: number): void {
  const { add, sub, mul, abs, ge, ne } = V.f64x2;
  const whole = code.local(V128);
  const r = code.local(V128);
  const r2 = code.local(V128);
  const k = code.local(V128);
  const power = code.local(V128);
  const tail = code.local(V128);
  const first = code.local(I32);
  const second = code.local(I32);
  code.get(bad).get(x).v(abs).splatF64(EXP_LIMIT).v(ge).get(x).get(x).v(ne).v(V.or).v(V.or).set(bad);
  code.get(x).splatF64(PER_LN2_128).v(mul).splatF64(ROUNDER).v(add).splatF64(ROUNDER).v(sub).set(whole);
  code.get(x).get(whole).splatF64(LN2_128_HIGH).v(mul).v(sub).get(whole).splatF64(LN2_128_LOW).v(mul).v(sub).set(r);
  code.get(whole).v(V.i32x4.fromF64).set(k);
  // Table rows of 16 bytes: the power and its relative error.
  for (const [lane, place] of [first, second].entries())
    code.get(k).v(V.i32x4.extract, lane).i32(127).op(0x71).i32(4).op(0x74).set(place);
  const gather = (offset: number): void => {
    code
      .get(first)
      .v(V.loadZero64, 3, ...offsetBytes(TABLE_AT + offset))
      .set(tail);
    code
      .get(second)
      .get(tail)
      .v(V.replace64, 3, ...offsetBytes(TABLE_AT + offset), 1);
  };
  gather(0);
  code.set(power);
  gather(8);
  code.set(tail);
  code.get(r).get(r).v(mul).set(r2);
  // tail + r + r2 (1/2 + r/6) + r2² (1/24 + r/120)
  code.get(tail).get(r).v(add);
  code
    .get(r2)
    .splatF64(1 / 2)
    .get(r)
    .splatF64(1 / 6)
    .v(mul)
    .v(add)
    .v(mul)
    .v(add);
  code
    .get(r2)
    .get(r2)
    .v(mul)
    .splatF64(1 / 24)
    .get(r)
    .splatF64(1 / 120)
    .v(mul)
    .v(add)
    .v(mul)
    .v(add)
    .set(tail);
  code.get(power).get(power).get(tail).v(mul).v(add);
  // Times 2^(k >> 7): added to the exponent's bits, which the limit keeps in range.
  code.get(k).i32(7).v(V.i64x2.shrS).v(V.i64x2.extend).i32(52).v(V.i64x2.shl).v(V.i64x2.add);
}

const offsetBytes = (offset: number): number[] => {
  const bytes: number[] = [];
  for (let rest = offset; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
};

interface Kernels {
  readonly exports: WasmExports;
  readonly memory: Float64Array;
}

let known: Kernels | null | undefined;

function kernels(): Kernels | null {
  if (known !== undefined) return known;
  known = null;
  if (!hasWasm) return known;
  const memory = new WebAssembly.Memory({ initial: 1 });
  const exports = instantiate(
    [
      kernel('maximum', true, extreme(V.f64x2.gt)),
      kernel('minimum', true, extreme(V.f64x2.lt)),
      kernel('exp', false, exponential),
    ],
    memory,
  );
  if (exports === null) return known;
  const view = new Float64Array(memory.buffer);
  view.set(EXP_TABLE, TABLE_AT / 8);
  known = { exports, memory: view };
  return known;
}

function runner(name: string, binary: boolean): Simd {
  return (A, ia, a0, B, ib, b0, R, ir, n) => {
    const found = kernels();
    if (found === null || n < 64) return false;
    const { memory, exports } = found;
    const run = exports[name] as (vectors: number) => number;
    const [from, other, to] = [A, B, R] as unknown as [Float64Array, Float64Array, Float64Array];
    if (a0 === 0) memory.fill(from[ia] as number, A_AT / 8, A_AT / 8 + BLOCK);
    if (binary && b0 === 0) memory.fill(other[ib] as number, B_AT / 8, B_AT / 8 + BLOCK);
    for (let done = 0; done < n; done += BLOCK) {
      const count = Math.min(BLOCK, n - done);
      if (a0 !== 0) memory.set(from.subarray(ia + done, ia + done + count), A_AT / 8);
      if (binary && b0 !== 0) memory.set(other.subarray(ib + done, ib + done + count), B_AT / 8);
      if (run((count + 1) >> 1) !== 0) return false;
      to.set(memory.subarray(R_AT / 8, R_AT / 8 + count), ir + done);
    }
    return true;
  };
}

/** The vector kernel of a ufunc, if there is one. */
export function simdFor(name: string, dtype: DType): Simd | null {
  if (dtype.num !== TYPE.float64) return null;
  if (name === 'maximum' || name === 'minimum') return runner(name, true);
  return name === 'exp' ? runner(name, false) : null;
}
