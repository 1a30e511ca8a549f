/** Kernels on pairs of float64 or int64, or four float32: one instruction an element, comparisons, extremes. Operands and results lie in blocks of one small memory that stays in the cache. */
import { Code, I32, V128, type WasmFunction } from './assembler.ts';

/** Elements of a block: three stay in the second-level cache, and each copy begins with a wait that is the rarer the longer they are. */
export const BLOCK = 8192;
export const BYTES = BLOCK * 8;
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
  f32x4: {
    abs: 224,
    neg: 225,
    sqrt: 227,
    add: 228,
    sub: 229,
    mul: 230,
    div: 231,
    eq: 65,
    ne: 66,
    lt: 67,
    gt: 68,
    le: 69,
    ge: 70,
    fused: 261,
    fromWhole: 250,
  },
  i32x4: {
    extract: 27,
    ge: 63,
    lt: 57,
    allTrue: 163,
    shl: 171,
    shrS: 172,
    shrU: 173,
    add: 174,
    sub: 177,
    minS: 182,
    maxS: 184,
  },
  i64x2: {
    abs: 192,
    shl: 203,
    add: 206,
    sub: 209,
    mul: 213,
    neg: 193,
    extend: 199,
    shrU: 205,
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
  constant: 12,
  shuffle: 13,
  /** The lanes of two vectors in half of their bits, one vector after the other. */
  narrow: { to8: 101, to16: 133 },
} as const;

/** The instructions on floats of one precision. */
export type Floats = typeof V.f64x2 | typeof V.f32x4;

/** Leaves an element's result on the stack from the locals a and b; what it adds to `bad` says which lanes need the scalar loop. */
export type Element = (code: Code, a: number, b: number, bad: number) => void;

/** A function by fused multiply-adds, where it needs one with a table of numbers that lies at the address `at`. */
export interface Tabled {
  table?(): Float64Array;
  /**
   * The upper halves of the doubles that it knows, or all bits of the singles, from the first to before the second; others need the
   * scalar loop.
   */
  readonly known: readonly [from: number, to: number];
  /** Its elements are four singles. */
  readonly isSingle?: true;
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

/** Pages of 64 kB for three blocks and a table. */
export const PAGES = Math.ceil((TABLE_AT + 65536) / 65536);
/** Vectors in one turn of a loop that has few instructions for each. */
export const AT_ONCE = 4;

/** f(turns): `element` leaves the result on the stack from locals a and b; a result of 1 says that a lane needs the scalar loop. */
export function kernel(name: string, binary: boolean, element: Element): WasmFunction {
  const code = new Code(1);
  const at = code.local(I32);
  const a = code.local(V128);
  const b = code.local(V128);
  // of one alone each vector would wait for the vector before it: a third of an addition's time
  const bad = [code.local(V128), code.local(V128)] as const;
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
      element(code, a, b, bad[k & 1] as number);
      code.store(R_AT + 16 * k);
    }
    code.advance(at, 16 * AT_ONCE);
  });
  code.get(bad[0]).get(bad[1]).v(V.or).v(V.anyTrue);
  return { name, parameters: [I32], result: I32, code };
}

/**
 * f(vectors) of a function with a table; a result of 1 says that a lane needs the scalar loop. The smallest and greatest upper
 * halves are kept, as whole numbers: that takes two instructions less an element than two comparisons of floats.
 */
export function tabledKernel(name: string, { known: [from, to], isSingle, element, first }: Tabled): WasmFunction {
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
  code.splatWords(0x7fffffff, 0x7fffffff).set(least).splatWords(0x80000000, 0x80000000).set(greatest);
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
  const lanes = isSingle ? V.i32x4 : V.i64x2;
  const limit = (upper: number): Code => code.splatWords(upper, isSingle ? upper : 0);
  code.get(least);
  limit(from).v(lanes.ge).get(greatest);
  limit(to).v(lanes.lt).v(V.and).v(lanes.allTrue).op(0x45);
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
  (floats: Floats, name: 'add' | 'sub' | 'mul' | 'div' | 'sqrt', unary = false) =>
  (code: Code, a: number, b: number, bad: number): void => {
    const r = code.local(V128);
    code.get(a);
    if (!unary) code.get(b);
    code.v(floats[name]).set(r);
    // r - r is 0, without a bit, for what is finite, and NaN for the rest.
    code.get(bad).get(r).get(r).v(floats.sub).v(V.or).set(bad);
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

/** Every second byte of a vector. */
const EVEN_BYTES = Array.from({ length: 16 }, (_, k) => (2 * k) % 16);

/** f(turns) of a comparison of lanes of so many bytes, whose results are bytes: its masks, narrowed to one of their bits. */
export function comparison(name: string, instruction: number, bytes: 4 | 8): WasmFunction {
  const code = new Code(1);
  const at = code.local(I32);
  const to = code.local(I32);
  const compared = (k: number): unknown =>
    code
      .get(at)
      .load(A_AT + 16 * k)
      .get(at)
      .load(B_AT + 16 * k)
      .v(instruction);
  code.times(0, () => {
    code.get(to);
    for (let k = 0; k < AT_ONCE; k += 2) {
      compared(k);
      compared(k + 1);
      code.v(V.narrow.to16);
    }
    code.v(V.narrow.to8).get(code.constant(0x01010101, 0x01010101)).v(V.and);
    if (bytes === 8) {
      // of eight bytes, two are left; the second half is written over by the next turn
      const twice = code.local(V128);
      code
        .tee(twice)
        .get(twice)
        .v(V.shuffle, ...EVEN_BYTES);
    }
    code
      .store(R_AT)
      .advance(at, 16 * AT_ONCE)
      .advance(to, (16 / bytes) * AT_ONCE);
  });
  code.i32(0);
  return { name, parameters: [I32], result: I32, code };
}

/** a where it is beyond b or NaN, else b. */
export const extreme =
  (floats: Floats, beyond: 'gt' | 'lt') =>
  (code: Code, a: number, b: number): void => {
    code.get(a).get(b);
    code.get(a).get(b).v(floats[beyond]).get(a).get(a).v(floats.ne).v(V.or).v(V.select);
  };

/** a where it is beyond b, else b. */
export const wholeExtreme =
  (beyond: 'gt' | 'lt') =>
  (code: Code, a: number, b: number): void => {
    code.get(a).get(b).get(a).get(b).v(V.i64x2[beyond]).v(V.select);
  };

/** 1.5 · 2^52 as a float, whose lower bits a whole number of up to 51 bits can be added to. */
export const CARRIER = 0x43380000;

/** A whole number as a float; one of more than 51 bits is for the scalar loop. */
export function toFloat(code: Code, a: number, _b: number, bad: number): void {
  const carrier = code.constant(CARRIER, 0);
  code.get(bad).get(a).get(code.constant(0x00080000, 0)).v(V.i64x2.add).i32(52).v(V.i64x2.shrU).v(V.or).set(bad);
  code.get(a).get(carrier).v(V.i64x2.add).get(carrier).v(V.f64x2.sub);
}
