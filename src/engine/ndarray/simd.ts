/**
 * Elementwise kernels through WebAssembly SIMD for large row-major arrays of float64 and int64, where scalar JavaScript would
 * branch on every element, split it in halves or call a slow function. Blocks are copied through a small memory that stays in the cache. The results
 * are those of the scalar loops, bit for bit; what those would warn about is left to them.
 */

import { SPLITTER } from '../elementary/doubled.ts';
import { EXP_LIMIT, NUMPY_EXP, NUMPY_EXP_TABLE } from '../elementary/exponential.ts';
import { type DType, TYPE } from './dtype.ts';
import type { LaneView } from './loops.ts';
import { atFirstUse, Code, I32, V128, type WasmExports, type WasmFunction } from './wasm/assembler.ts';

/** Computes R[ir+i] from A[ia+i·a0] and B[ib+i·b0] (step 0, or that of neighbours); how many, as the scalar loop has to do the rest. */
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

const BLOCK = 2048;
const BYTES = BLOCK * 8;
/** Where the operands, the result and the table of the exponential lie. */
const [A_AT, B_AT, R_AT, TABLE_AT] = [0, BYTES, 2 * BYTES, 3 * BYTES] as const;

/** Vector instructions by their numbers in the specification. */
const V = {
  f64x2: {
    floor: 117,
    abs: 236,
    neg: 237,
    sqrt: 239,
    add: 240,
    sub: 241,
    mul: 242,
    div: 243,
    eq: 71,
    ne: 72,
    lt: 73,
    gt: 74,
    le: 75,
    ge: 76,
  },
  i32x4: { fromF64: 252, extract: 27 },
  i64x2: {
    shl: 203,
    add: 206,
    sub: 209,
    mul: 213,
    neg: 193,
    extend: 199,
    shrS: 172,
    bitmask: 196,
    eq: 214,
    ne: 215,
    lt: 216,
    gt: 217,
    le: 218,
    ge: 219,
  },
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

/** One instruction on the operands; what is not finite may have to be warned about. */
const arithmetic =
  (instruction: number, unary = false) =>
  (code: Code, a: number, b: number, bad: number): void => {
    const r = code.local(V128);
    code.get(a);
    if (!unary) code.get(b);
    code.v(instruction).set(r);
    // r - r is 0 for what is finite, and NaN for the rest.
    code.get(bad).get(r).get(r).v(V.f64x2.sub).splatF64(0).v(V.f64x2.ne).v(V.or).set(bad);
    code.get(r);
  };

/** One instruction with which nothing can go wrong. */
const plain =
  (instruction: number, unary = false) =>
  (code: Code, a: number, b: number): void => {
    code.get(a);
    if (!unary) code.get(b);
    code.v(instruction);
  };

/** A comparison, whose results are bytes: the two bits of its mask, a byte each. */
function comparison(name: string, instruction: number): WasmFunction {
  const code = new Code(1);
  const at = code.local(I32);
  const to = code.local(I32);
  const mask = code.local(I32);
  code.times(0, () => {
    code.get(at).load(A_AT).get(at).load(B_AT).v(instruction).v(V.i64x2.bitmask).set(mask);
    code.get(to).get(mask).i32(1).op(0x71).get(mask).i32(1).op(0x76).i32(8).op(0x74).op(0x72);
    // i32.store16
    code.op(0x3b, 1, ...offsetBytes(R_AT));
    code.advance(at, 16).advance(to, 2);
  });
  code.i32(0);
  return { name, parameters: [I32], result: I32, code };
}

/** a where it is beyond b or NaN, else b. */
const extreme =
  (beyond: number) =>
  (code: Code, a: number, b: number): void => {
    code.get(a).get(b);
    code.get(a).get(b).v(beyond).get(a).get(a).v(V.f64x2.ne).v(V.or).v(V.select);
  };

/** The steps of numpyExp in exponential.ts on two lanes. */
function exponential(code: Code, x: number, _b: number, bad: number): void {
  const { add, sub, mul, abs, ge, ne, floor } = V.f64x2;
  const [c1, c2, c3, c4, c5, c6] = NUMPY_EXP.coefficients;
  const [whole, r, r2, k] = [code.local(V128), code.local(V128), code.local(V128), code.local(V128)];
  const [power, tail, upper, lower] = [code.local(V128), code.local(V128), code.local(V128), code.local(V128)];
  const [rest, more, first, sum] = [code.local(V128), code.local(V128), code.local(V128), code.local(V128)];
  const [one, other] = [code.local(I32), code.local(I32)];
  code.get(bad).get(x).v(abs).splatF64(EXP_LIMIT).v(ge).get(x).get(x).v(ne).v(V.or).v(V.or).set(bad);
  code.get(x).splatF64(NUMPY_EXP.perLn2).v(mul).v(floor).set(whole);
  code.get(x).get(whole).splatF64(NUMPY_EXP.ln2High).v(mul).v(sub);
  code.get(whole).splatF64(NUMPY_EXP.ln2Low).v(mul).v(sub).set(r);
  code.get(whole).v(V.i32x4.fromF64).set(k);
  // Table rows of 32 bytes.
  for (const [lane, place] of [one, other].entries())
    code.get(k).v(V.i32x4.extract, lane).i32(15).op(0x71).i32(5).op(0x74).set(place);
  [power, tail, upper, lower].forEach((into, column) => {
    const at = offsetBytes(TABLE_AT + 8 * column);
    code
      .get(one)
      .v(V.loadZero64, 3, ...at)
      .set(into);
    code
      .get(other)
      .get(into)
      .v(V.replace64, 3, ...at, 1)
      .set(into);
  });
  code.get(r).get(r).v(mul).set(r2);
  code.splatF64(c6).get(r).v(mul).splatF64(c5).v(add).get(r2).v(mul);
  code.splatF64(c4).get(r).v(mul).splatF64(c3).v(add).v(add).get(r2).v(mul);
  code.splatF64(c2).get(r).v(mul).splatF64(c1).v(add).v(add).splatF64(1).v(sub);
  code.get(r).v(mul).get(tail).v(add).set(rest);
  code.get(r).get(rest).v(add).set(rest);
  code.get(power).get(rest).v(mul).set(more);
  // What the product's rounding loses, into `tail`.
  code.get(rest).splatF64(SPLITTER).v(mul).set(first);
  code.get(first).get(first).get(rest).v(sub).v(sub).set(first);
  code.get(rest).get(first).v(sub).set(rest);
  code.get(upper).get(first).v(mul).get(more).v(sub).get(upper).get(rest).v(mul).v(add);
  code.get(lower).get(first).v(mul).v(add).get(lower).get(rest).v(mul).v(add).set(tail);
  code.get(power).get(more).v(add).set(sum);
  code.get(sum).get(more).get(sum).get(power).v(sub).v(sub).get(tail).v(add).v(add);
  // Times 2^(k >> 4): added to the exponent's bits, which the limit keeps in range.
  code.get(k).i32(4).v(V.i64x2.shrS).v(V.i64x2.extend).i32(52).v(V.i64x2.shl).v(V.i64x2.add);
}

const offsetBytes = (offset: number): number[] => {
  const bytes: number[] = [];
  for (let rest = offset; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
};

interface Recipe {
  binary: boolean;
  /** Bytes of a result: 8, or 1 for a comparison. */
  bytes: 8 | 1;
  make(name: string): WasmFunction;
}

const recipe = (binary: boolean, element: Parameters<typeof kernel>[2]): Recipe => ({
  binary,
  bytes: 8,
  make: (name) => kernel(name, binary, element),
});
const compare = (instruction: number): Recipe => ({
  binary: true,
  bytes: 1,
  make: (name) => comparison(name, instruction),
});

const { f64x2, i64x2 } = V;

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
  exp: recipe(false, exponential),
  equal: compare(f64x2.eq),
  not_equal: compare(f64x2.ne),
  less: compare(f64x2.lt),
  less_equal: compare(f64x2.le),
  greater: compare(f64x2.gt),
  greater_equal: compare(f64x2.ge),
};
const WHOLE: Record<string, Recipe> = {
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

interface Kernels {
  readonly exports: WasmExports;
  readonly f64: Float64Array;
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
}

const kernels = atFirstUse<Kernels>(
  () => [
    ...Object.entries(FLOAT).map(([name, { make }]) => make(name)),
    ...Object.entries(WHOLE).map(([name, { make }]) => make(`whole ${name}`)),
  ],
  ({ exports, buffer }) => {
    const f64 = new Float64Array(buffer);
    f64.set(NUMPY_EXP_TABLE, TABLE_AT / 8);
    return { exports, f64, i32: new Int32Array(buffer), u8: new Uint8Array(buffer) };
  },
);

type View = Float64Array | Int32Array | Uint8Array;

/** `scale`: elements of the operands' view to an item of eight bytes. */
function runner(name: string, { binary, bytes }: Recipe, scale: 1 | 2): Simd {
  return (A, ia, a0, B, ib, b0, R, ir, n) => {
    const found = kernels();
    if (found === null) return 0;
    const memory: View = scale === 1 ? found.f64 : found.i32;
    const target: View = bytes === 1 ? found.u8 : memory;
    const per = bytes === 1 ? 1 : scale;
    const run = found.exports[name] as (vectors: number) => number;
    const [from, other, to] = [A, B, R] as unknown as [View, View, View];
    const bytesOf = scale === 1 ? 8 : 4;
    const room = Math.min(BLOCK, n + 1);
    if (a0 === 0) fill(found, from, ia, A_AT, scale, room);
    if (binary && b0 === 0) fill(found, other, ib, B_AT, scale, room);
    for (let done = 0; done < n; done += BLOCK) {
      const count = Math.min(BLOCK, n - done);
      if (a0 !== 0) copy(from, ia + done * scale, memory, A_AT / bytesOf, count * scale);
      if (binary && b0 !== 0) copy(other, ib + done * scale, memory, B_AT / bytesOf, count * scale);
      if (run((count + 1) >> 1) !== 0) return done;
      copy(target, R_AT / target.BYTES_PER_ELEMENT, to, ir + done * per, count * per);
    }
    return n;
  };
}

/** Below so many elements two view objects cost more than a loop. */
const BY_HAND = 160;

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

const made = new Map<string, Simd>();

/** The vector kernel of a ufunc on operands of a dtype, if there is one. */
export function simdFor(name: string, dtype: DType): Simd | null {
  const isFloat = dtype.num === TYPE.float64;
  const found = isFloat ? FLOAT[name] : dtype.num === TYPE.int64 ? WHOLE[name] : undefined;
  if (found === undefined) return null;
  const key = isFloat ? name : `whole ${name}`;
  let simd = made.get(key);
  if (simd === undefined) {
    simd = runner(key, found, isFloat ? 1 : 2);
    made.set(key, simd);
  }
  return simd;
}
