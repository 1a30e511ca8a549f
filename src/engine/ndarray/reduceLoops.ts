/** Inner loops of reductions along the innermost axis: pairwise float sums, exact 64-bit integer sums, and folds that keep the accumulator in a register. */
import { type DType, TYPE } from './dtype.ts';
import { halfToNumber, numberToHalf } from './float16.ts';
import { compileFunction, type LaneView } from './loops.ts';
import { pairwiseComplex, pairwiseFor } from './pairwise.ts';
import type { UfuncLoop } from './ufuncs/index.ts';

/** Folds an input (first operand) into accumulators (second operand); `chunk` bounds how many floats are summed at once. */
export type ReduceLoop = (
  outer: number,
  inner: number,
  A: LaneView,
  oa: number,
  a1: number,
  a0: number,
  R: LaneView,
  or: number,
  r1: number,
  chunk: number,
) => number;

function floatSum(dtype: DType): ReduceLoop {
  const sum = pairwiseFor(dtype);
  const half = dtype.num === TYPE.float16;
  const single = dtype.num === TYPE.float32;
  return (outer, inner, A, oa, a1, a0, R, or, r1, chunk) => {
    let status = 0;
    for (let j = 0; j < outer; j++) {
      const at = or + j * r1;
      let total = half ? halfToNumber(R[at] as number) : (R[at] as number);
      const before = total;
      for (let i = 0; i < inner; i += chunk) {
        total += sum(A, oa + j * a1 + i * a0, a0, Math.min(chunk, inner - i));
        if (single) total = Math.fround(total);
        else if (half) total = halfToNumber(numberToHalf(total));
      }
      R[at] = half ? numberToHalf(total) : total;
      if (total - total !== 0 && before - before === 0) status |= sumStatus(A, oa + j * a1, a0, inner, total, half);
    }
    return status;
  };
}

/** A sum that is not finite warns only if no operand was: overflow, or inf - inf. */
function sumStatus(A: LaneView, start: number, step: number, count: number, total: number, half: boolean): number {
  let up = false;
  let down = false;
  let nan = false;
  for (let i = 0, at = start; i < count; i++, at += step) {
    const value = half ? halfToNumber(A[at] as number) : (A[at] as number);
    if (Number.isNaN(value)) nan = true;
    else if (value === Number.POSITIVE_INFINITY) up = true;
    else if (value === Number.NEGATIVE_INFINITY) down = true;
  }
  if (up && down) return 8;
  if (Number.isNaN(total)) return nan ? 0 : 8;
  return up || down ? 0 : 2;
}

function complexSum(dtype: DType): ReduceLoop {
  const round = dtype.num === TYPE.complex64 ? Math.fround : (value: number): number => value;
  return (outer, inner, A, oa, a1, a0, R, or, r1, chunk) => {
    for (let j = 0; j < outer; j++) {
      const at = or + j * r1;
      for (let i = 0; i < inner; i += chunk) {
        const [re, im] = pairwiseComplex(
          A as unknown as Float64Array,
          oa + j * a1 + i * a0,
          a0,
          Math.min(chunk, inner - i),
          round,
        );
        R[at] = (R[at] as number) + re;
        R[at + 1] = (R[at + 1] as number) + im;
      }
    }
    return 0;
  };
}

/** Sums the halves apart: neither overflows a double before 2^20 additions. */
const int64Sum: ReduceLoop = (outer, inner, A, oa, a1, a0, R, or, r1) => {
  const view = A as unknown as Int32Array;
  for (let j = 0; j < outer; j++) {
    const at = or + j * r1;
    let low = (R[at] as number) >>> 0;
    let high = R[at + 1] as number;
    let i = oa + j * a1;
    for (let left = inner; left > 0; ) {
      const block = Math.min(left, 1 << 20);
      for (let k = 0; k < block; k++, i += a0) {
        low += (view[i] as number) >>> 0;
        high += view[i + 1] as number;
      }
      left -= block;
      high = (high + Math.floor(low / 4294967296)) | 0;
      low %= 4294967296;
    }
    R[at] = low | 0;
    R[at + 1] = high;
  }
  return 0;
};

const cache = new WeakMap<UfuncLoop, ReduceLoop | null>();

/** The register loop for a ufunc's loop, or null if only the elementwise loop can do it. */
export function reduceLoopFor(loop: UfuncLoop): ReduceLoop | null {
  let found = cache.get(loop);
  if (found === undefined) {
    found = build(loop);
    cache.set(loop, found);
  }
  return found;
}

/** NumPy keeps the accumulator of halves in single precision. */
const halfFold =
  (combine: (a: number, b: number) => number): ReduceLoop =>
  (outer, inner, A, oa, a1, a0, R, or, r1) => {
    for (let j = 0; j < outer; j++) {
      let total = halfToNumber(R[or + j * r1] as number);
      for (let i = 0, at = oa + j * a1; i < inner; i++, at += a0)
        total = Math.fround(combine(total, halfToNumber(A[at] as number)));
      R[or + j * r1] = numberToHalf(total);
    }
    return 0;
  };

const HALF_ARITHMETIC: Record<string, ReduceLoop> = {
  subtract: halfFold((a, b) => a - b),
  multiply: halfFold((a, b) => a * b),
  divide: halfFold((a, b) => a / b),
};

function build(loop: UfuncLoop): ReduceLoop | null {
  const dtype = loop.inputs[0] as DType;
  if (loop.key.startsWith('add ')) {
    if (dtype.kind === 'f') return floatSum(dtype);
    if (dtype.kind === 'c') return complexSum(dtype);
    if (dtype.itemsize === 8 && (dtype.kind === 'i' || dtype.kind === 'u')) return int64Sum;
  }
  if (loop.body.raw || loop.body.big || dtype.kind === 'c' || dtype.kind === 'O') return null;
  if (dtype.num === TYPE.float16) return HALF_ARITHMETIC[loop.key.split(' ')[0] as string] ?? null;
  return registerFold(loop, dtype);
}

/** The accumulator stays in `a` while the input passes through `b`. */
function registerFold(loop: UfuncLoop, dtype: DType): ReduceLoop {
  const round = dtype.num === TYPE.float32 ? 'fround(r)' : 'r';
  return compileText(`
    let st = 0;
    oa |= 0; a1 |= 0; a0 |= 0; or |= 0; r1 |= 0;
    for (let j = 0; j < outer; j++) {
      let a = R[or + j * r1];
      for (let i = 0, ib = (oa + j * a1) | 0; i < inner; i++, ib = (ib + a0) | 0) { const b = A[ib]; let r = 0; ${loop.body.code}; a = ${round}; }
      R[or + j * r1] = a;
    }
    return st;`);
}

function compileText(text: string): ReduceLoop {
  return compileFunction(['outer', 'inner', 'A', 'oa', 'a1', 'a0', 'R', 'or', 'r1', 'chunk'], text) as ReduceLoop;
}
