/** Kernels on pairs of float64 or int64: one instruction an element, comparisons, extremes. Operands and results lie in blocks of one small memory that stays in the cache. */
import { Code, I32, V128, type WasmFunction } from './assembler.ts';

/** Elements of a block: three stay in the second-level cache, and each copy begins with a wait that is the rarer the longer they are. */
export const BLOCK = 8192;
const BYTES = BLOCK * 8;
/** Where the operands and the result lie, and where a table does. */
export const [A_AT, B_AT, R_AT, TABLE_AT] = [0, BYTES, 2 * BYTES, 3 * BYTES] as const;

/** Vector instructions by their numbers in the specification. */
export const V = {
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
    fused: 263,
    fusedNegated: 264,
  },
  i32x4: { extract: 27, shrS: 172, sub: 177, minS: 182, maxS: 184 },
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
  /** The upper halves of the doubles that it knows, from the first to before the second; others need the scalar loop. */
  readonly known: readonly [from: number, to: number];
  /** Leaves the result of local x on the stack; what it watches is x, or its size where the sign does not matter. */
  element(code: Code, x: number, at: number, watch: (value: number) => void, kept: readonly number[]): void;
  /**
   * What goes before it in a loop of its own, to two locals that `element` is given as `kept`. Of a long chain of instructions
   * that wait for each other the processor has few elements under way; of two short ones more, which took a third from log.
   */
  readonly first?: (code: Code, x: number, watch: (value: number) => void) => readonly [number, number];
}

/** Where what is kept between the loops lies: the second operand's block, which functions of one number do not use, and the result's. */
export const KEPT_AT = [B_AT, R_AT] as const;

/** Elements of a vector. */
export const PAIR = 2;
/** Pages of 64 kB for three blocks and a table. */
export const PAGES = Math.ceil((TABLE_AT + 65536) / 65536);
/** Vectors in one turn of a loop that has few instructions for each. */
const AT_ONCE = 4;
/** Elements of a turn. */
export const TURN = PAIR * AT_ONCE;

/** f(turns): `element` leaves the result on the stack from locals a and b; a result of 1 says that a lane needs the scalar loop. */
export function kernel(name: string, binary: boolean, element: Element): WasmFunction {
  const code = new Code(1);
  const at = code.local(I32);
  const a = code.local(V128);
  const b = code.local(V128);
  const bad = code.local(V128);
  code.zero().set(bad);
  code.times(0, () => {
    for (let k = 0; k < AT_ONCE; k++) {
      code
        .get(at)
        .load(A_AT + 16 * k)
        .set(a);
      if (binary)
        code
          .get(at)
          .load(B_AT + 16 * k)
          .set(b);
      code.get(at);
      element(code, a, b, bad);
      code.store(R_AT + 16 * k);
    }
    code.advance(at, 16 * AT_ONCE);
  });
  code.get(bad).v(V.anyTrue);
  return { name, parameters: [I32], result: I32, code };
}

/**
 * f(vectors) of a function with a table; a result of 1 says that a lane needs the scalar loop. The smallest and greatest upper
 * halves are kept, as whole numbers: that takes two instructions less an element than two comparisons of floats.
 */
export function tabledKernel(name: string, { known: [from, to], element, first }: Tabled): WasmFunction {
  const code = new Code(1);
  const [at, x, least, greatest] = [code.local(I32), code.local(V128), code.local(V128), code.local(V128)];
  const track = (extreme: number, value: number, instruction: number): unknown =>
    code.get(extreme).get(value).v(instruction).set(extreme);
  const watch = (value: number): void => {
    if (from > 0) track(least, value, V.i32x4.minS);
    track(greatest, value, V.i32x4.maxS);
  };
  const eachVector = (counter: number, body: () => void): unknown =>
    code.times(counter, () => {
      code.get(at).load(A_AT).set(x);
      body();
      code.advance(at, 16);
    });
  code.splatWords(0x7fffffff, 0).set(least).splatWords(0x80000000, 0).set(greatest);
  if (first !== undefined) {
    const counter = code.local(I32);
    code.get(0).set(counter);
    eachVector(counter, () => {
      const kept = first(code, x, watch);
      for (const [k, value] of kept.entries())
        code
          .get(at)
          .get(value)
          .store(KEPT_AT[k] as number);
    });
    code.i32(0).set(at);
  }
  eachVector(0, () => {
    const kept = first === undefined ? [] : KEPT_AT.map((place) => loaded(code, at, place));
    code.get(at);
    element(code, x, TABLE_AT, watch, kept);
    code.store(R_AT);
  });
  code.get(least).splatWords(from, 0).v(V.i64x2.ge).get(greatest).splatWords(to, 0).v(V.i64x2.lt);
  code.v(V.and).v(V.i64x2.allTrue).op(0x45);
  return { name, parameters: [I32], result: I32, code };
}

/** A new local with the vector at an address. */
function loaded(code: Code, at: number, offset: number): number {
  const local = code.local(V128);
  code.get(at).load(offset).set(local);
  return local;
}

/** One instruction on the operands; what is not finite may have to be warned about. */
export const arithmetic =
  (instruction: number, unary = false) =>
  (code: Code, a: number, b: number, bad: number): void => {
    const r = code.local(V128);
    code.get(a);
    if (!unary) code.get(b);
    code.v(instruction).set(r);
    // r - r is 0, without a bit, for what is finite, and NaN for the rest.
    code.get(bad).get(r).get(r).v(V.f64x2.sub).v(V.or).set(bad);
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

/** f(turns) of a comparison, whose results are bytes: the two bits of its mask, a byte each. */
export function comparison(name: string, instruction: number): WasmFunction {
  const code = new Code(1);
  const at = code.local(I32);
  const to = code.local(I32);
  const mask = code.local(I32);
  code.times(0, () => {
    for (let k = 0; k < AT_ONCE; k++) {
      code
        .get(at)
        .load(A_AT + 16 * k)
        .get(at)
        .load(B_AT + 16 * k)
        .v(instruction)
        .v(V.i64x2.bitmask)
        .set(mask);
      code.get(to).get(mask).i32(1).op(0x71).get(mask).i32(1).op(0x76).i32(8).op(0x74).op(0x72);
      code.store16(R_AT + 2 * k);
    }
    code.advance(at, 16 * AT_ONCE).advance(to, TURN);
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

/** 1.5 · 2^52 as a float, whose lower bits a whole number of up to 51 bits can be added to. */
const CARRIER = 0x43380000;

/** A whole number as a float; one of more than 51 bits is for the scalar loop. */
export function toFloat(code: Code, a: number, _b: number, bad: number): void {
  const carrier = code.constant(CARRIER, 0);
  code.get(bad).get(a).get(code.constant(0x00080000, 0)).v(V.i64x2.add).i32(52).v(V.i64x2.shrU).v(V.or).set(bad);
  code.get(a).get(carrier).v(V.i64x2.add).get(carrier).v(V.f64x2.sub);
}
