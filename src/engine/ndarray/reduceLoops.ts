/** Inner loops of reductions along the innermost axis: pairwise float sums, exact 64-bit integer sums, and folds that keep the accumulator in a register. */
import { type DType, float64, TYPE } from './dtype.ts';
import { EXTREME_FROM, extremeAt, type Which } from './extremes.ts';
import { halfToNumber, numberToHalf, roundToHalf } from './float16.ts';
import { DIVIDE, INVALID, OVERFLOW } from './floatStatus.ts';
import { compileFunction, type LaneView } from './loops.ts';
import { type Pairwise, pairwiseComplex, pairwiseFor } from './pairwise.ts';
import { COMPLEX_BLOCKS, pairwiseStatus, REAL_BLOCKS, stepStatus } from './pairwiseStatus.ts';
import type { UfuncLoop } from './ufuncs/index.ts';
import { vectorSum } from './vectorSums.ts';

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
  const sum = dtype.num === TYPE.float64 ? doubleSum : pairwiseFor(dtype);
  const half = dtype.num === TYPE.float16;
  const round = dtype.num === TYPE.float64 ? asDouble : Math.fround;
  const kept = half ? roundToHalf : round;
  return (outer, inner, A, oa, a1, a0, R, or, r1, chunk) => {
    let status = 0;
    for (let j = 0; j < outer; j++) {
      const at = or + j * r1;
      const start = oa + j * a1;
      const before = half ? halfToNumber(R[at] as number) : (R[at] as number);
      let total = before;
      for (let i = 0; i < inner; i += chunk)
        total = kept(total + sum(A, start + i * a0, a0, Math.min(chunk, inner - i)));
      R[at] = half ? numberToHalf(total) : total;
      if (total - total === 0) continue;
      const value = (i: number): number => {
        const stored = A[start + i * a0] as number;
        return half ? halfToNumber(stored) : stored;
      };
      status |= sumStatus(before, inner, chunk, kept, (from, count) =>
        pairwiseStatus(REAL_BLOCKS, from, count, value, round),
      );
    }
    return status;
  };
}

/** The pairwise sum of doubles, of neighbours by vectors. */
const doubleSum: Pairwise = (view, start, step, count) => {
  const sum = step === 1 ? vectorSum(view as unknown as Float64Array, start, count) : Number.NaN;
  return Number.isNaN(sum) ? pairwiseFor(float64)(view, start, step, count) : sum;
};

const asDouble = (value: number): number => value;

/** What a sum that is not finite warns of: the same additions again, one by one. */
function sumStatus(
  before: number,
  inner: number,
  chunk: number,
  round: (value: number) => number,
  part: (from: number, count: number) => { sum: number; status: number },
): number {
  let total = before;
  let status = 0;
  for (let i = 0; i < inner; i += chunk) {
    const added = part(i, Math.min(chunk, inner - i));
    const next = round(total + added.sum);
    status |= added.status | stepStatus(total, added.sum, next);
    total = next;
  }
  return status;
}

function complexSum(dtype: DType): ReduceLoop {
  const round = dtype.num === TYPE.complex64 ? Math.fround : asDouble;
  return (outer, inner, A, oa, a1, a0, R, or, r1, chunk) => {
    let status = 0;
    for (let j = 0; j < outer; j++) {
      const at = or + j * r1;
      const before = [R[at] as number, R[at + 1] as number] as const;
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
      for (const part of [0, 1] as const) {
        const total = R[at + part] as number;
        if (total - total === 0) continue;
        const start = oa + j * a1 + part;
        status |= sumStatus(before[part], inner, chunk, round, (from, count) =>
          pairwiseStatus(COMPLEX_BLOCKS, from, count, (i) => A[start + i * a0] as number, round),
        );
      }
    }
    return status;
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
    let status = 0;
    for (let j = 0; j < outer; j++) {
      const before = halfToNumber(R[or + j * r1] as number);
      let total = before;
      for (let i = 0, at = oa + j * a1; i < inner; i++, at += a0)
        total = Math.fround(combine(total, halfToNumber(A[at] as number)));
      const kept = numberToHalf(total);
      R[or + j * r1] = kept;
      if (Number.isFinite(halfToNumber(kept))) continue;
      if (Number.isFinite(total)) status |= OVERFLOW;
      else status |= halfStatus(combine, before, inner, (i) => halfToNumber(A[oa + j * a1 + i * a0] as number));
    }
    return status;
  };

/** What a fold that is not finite warns of: the same steps again, one by one. */
function halfStatus(
  combine: (a: number, b: number) => number,
  before: number,
  count: number,
  value: (i: number) => number,
): number {
  let total = before;
  let status = 0;
  for (let i = 0; i < count; i++) {
    const one = value(i);
    const next = Math.fround(combine(total, one));
    if (Number.isNaN(next)) status |= Number.isNaN(total) || Number.isNaN(one) ? 0 : INVALID;
    else if (!Number.isFinite(next) && Number.isFinite(total) && Number.isFinite(one))
      status |= one === 0 ? DIVIDE : OVERFLOW;
    total = next;
  }
  return status;
}

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
  const [name] = loop.key.split(' ') as [string];
  if (dtype.itemsize === 8 && (dtype.kind === 'i' || dtype.kind === 'u') && name in EXTREMES)
    return wholeExtreme(dtype, name === 'maximum' ? '>' : '<');
  if (loop.body.raw || loop.body.big || dtype.kind === 'c' || dtype.kind === 'O') return null;
  if (dtype.num === TYPE.float16) return HALF_ARITHMETIC[name] ?? null;
  const fold = registerFold(loop, dtype);
  const which = dtype.num === TYPE.float64 ? EXTREMES[name] : undefined;
  return which === undefined ? fold : extremeFold(fold, which);
}

const EXTREMES: Record<string, Which> = { maximum: 'max', minimum: 'min' };

/** Whole numbers of 64 bits by their halves. */
function wholeExtreme({ kind }: DType, beyond: '<' | '>'): ReduceLoop {
  const upper = kind === 'u' ? ' >>> 0' : '';
  return compileText(`
    oa |= 0; a1 |= 0; a0 |= 0;
    for (let j = 0; j < outer; j++) {
      const at = or + j * r1;
      let high = R[at + 1]${upper}, low = R[at] >>> 0;
      for (let i = 0, k = (oa + j * a1) | 0; i < inner; i++, k = (k + a0) | 0) {
        const h = A[k + 1]${upper}, l = A[k] >>> 0;
        if (h === high ? l ${beyond} low : h ${beyond} high) { high = h; low = l; }
      }
      R[at] = low; R[at + 1] = high;
    }
    return 0;`);
}

/** Of a long row only the element that the fold would end with is folded in: the last of equal ones, or the first NaN. */
function extremeFold(fold: ReduceLoop, which: Which): ReduceLoop {
  return (outer, inner, A, oa, a1, a0, R, or, r1, chunk) => {
    if (a0 !== 1 || inner < EXTREME_FROM) return fold(outer, inner, A, oa, a1, a0, R, or, r1, chunk);
    for (let j = 0; j < outer; j++) {
      const from = oa + j * a1;
      const at = extremeAt(A as unknown as Float64Array, from, inner, which, 'last');
      if (at < 0) fold(1, inner, A, from, 0, 1, R, or + j * r1, 0, chunk);
      else fold(1, 1, A, from + at, 0, 0, R, or + j * r1, 0, chunk);
    }
    return 0;
  };
}

/** The accumulator stays in `a` while the input passes through `b`. */
function registerFold(loop: UfuncLoop, dtype: DType): ReduceLoop {
  const round = dtype.num === TYPE.float32 ? 'fround(r)' : 'r';
  return compileText(`
    let st = 0;
    const b0 = a0;
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
