/** Kernels on pairs of float64 or int64: one instruction an element, comparisons, extremes. Operands and results lie in blocks of one small memory that stays in the cache. */
import { Code, I32, V128, type WasmFunction } from './assembler.ts';

/** Elements of a block. */
export const BLOCK = 2048;
const BYTES = BLOCK * 8;
/** Where the operands and the result lie, and where a table does. */
export const [A_AT, B_AT, R_AT, TABLE_AT] = [0, BYTES, 2 * BYTES, 3 * BYTES] as const;

/** Vector instructions by their numbers in the specification. */
export const V = {
  f64x2: {
    floor: 117,
    nearest: 148,
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
    fused: 263,
    fusedNegated: 264,
  },
  i32x4: { fromF64: 252, extract: 27, shl: 171, shrS: 172, sub: 177, mul: 181, minS: 182, maxS: 184 },
  i64x2: {
    shl: 203,
    add: 206,
    sub: 209,
    mul: 213,
    neg: 193,
    extend: 199,
    shrU: 205,
    bitmask: 196,
    allTrue: 195,
    eq: 214,
    ne: 215,
    lt: 216,
    gt: 217,
    le: 218,
    ge: 219,
  },
  and: 78,
  or: 80,
  xor: 81,
  select: 82,
  anyTrue: 83,
} as const;

/** Leaves an element's result on the stack from the locals a and b; what it adds to `bad` says which lanes need the scalar loop. */
export type Element = (code: Code, a: number, b: number, bad: number) => void;

/** A function by fused multiply-adds, with a table of numbers that lies at the address `at`. */
export interface Tabled {
  table(): Float64Array;
  /** Leaves the result of local x on the stack; what it takes from `good` are the lanes that need the scalar loop. */
  element(code: Code, x: number, good: number, at: number): void;
}

/** f(vectors): `element` leaves the result on the stack from locals a and b; a result of 1 says that a lane needs the scalar loop. */
export function kernel(name: string, binary: boolean, element: Element): WasmFunction {
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

/** f(vectors) of a function with a table; a result of 1 says that a lane needs the scalar loop. */
export function tabledKernel(name: string, element: (code: Code, x: number, good: number) => void): WasmFunction {
  const code = new Code(1);
  const at = code.local(I32);
  const x = code.local(V128);
  const good = code.local(V128);
  code.splatWords(0xffffffff, 0xffffffff).set(good);
  code.times(0, () => {
    code.get(at).load(A_AT).set(x).get(at);
    element(code, x, good);
    code.store(R_AT).advance(at, 16);
  });
  code.get(good).v(V.i64x2.allTrue).op(0x45);
  return { name, parameters: [I32], result: I32, code };
}

/** One instruction on the operands; what is not finite may have to be warned about. */
export const arithmetic =
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
export const plain =
  (instruction: number, unary = false) =>
  (code: Code, a: number, b: number): void => {
    code.get(a);
    if (!unary) code.get(b);
    code.v(instruction);
  };

/** A comparison, whose results are bytes: the two bits of its mask, a byte each. */
export function comparison(name: string, instruction: number): WasmFunction {
  const code = new Code(1);
  const at = code.local(I32);
  const to = code.local(I32);
  const mask = code.local(I32);
  code.times(0, () => {
    code.get(at).load(A_AT).get(at).load(B_AT).v(instruction).v(V.i64x2.bitmask).set(mask);
    code.get(to).get(mask).i32(1).op(0x71).get(mask).i32(1).op(0x76).i32(8).op(0x74).op(0x72);
    code.store16(R_AT);
    code.advance(at, 16).advance(to, 2);
  });
  code.i32(0);
  return { name, parameters: [I32], result: I32, code };
}

/** a where it is beyond b or NaN, else b. */
export const extreme =
  (beyond: number) =>
  (code: Code, a: number, b: number): void => {
    code.get(a).get(b);
    code.get(a).get(b).v(beyond).get(a).get(a).v(V.f64x2.ne).v(V.or).v(V.select);
  };
