/**
 * Products with vectors in the order in which OpenBLAS sums them on x86 with AVX-512 (ddot, dgemv), so that the last digit is
 * NumPy's there. Which elements are added to which was found by experiment: with 2^70 and -2^70 in two places and ones in the
 * others, the result counts what is added after the two have met (T. Xie et al., "FPRev", 2024).
 */
import { vectorKernels } from '../wasm/vectors.ts';
import { chain, chainSingle, type Line, multiplyAdd, plainChain, shortSum } from './multiplyAdd.ts';

/** From so many products on, copying into WebAssembly's memory pays. */
const WASM_FROM = 64;

const LANES = new Float64Array(32);

/** x · y. */
export function dot(x: Line, y: Line, count: number): number {
  if (x.step !== 1 || y.step !== 1) return dotApart(x, y, count);
  const most = count & ~15;
  if (most === 0) return chain(x, y, 0, count, 1, 0);
  const kernels = count >= WASM_FROM ? vectorKernels() : null;
  const sum = kernels?.dot(x, y, most) ?? dotLanes(x, y, most);
  return chain(x, y, most, count, 1, sum);
}

/** Four accumulators of eight lanes, then of four, and at last all together. */
function dotLanes(x: Line, y: Line, count: number): number {
  LANES.fill(0);
  const wide = count & ~31;
  for (let i = 0; i < wide; i += 32)
    for (let l = 0; l < 32; l++)
      LANES[l] = multiplyAdd(x.view[x.at + i + l] as number, y.view[y.at + i + l] as number, LANES[l] as number);
  for (let q = 0; q < 4; q++)
    for (let l = 0; l < 4; l++) LANES[4 * q + l] = (LANES[8 * q + l] as number) + (LANES[8 * q + l + 4] as number);
  if (wide < count)
    for (let l = 0; l < 16; l++)
      LANES[l] = multiplyAdd(x.view[x.at + wide + l] as number, y.view[y.at + wide + l] as number, LANES[l] as number);
  const lane = (l: number): number =>
    (LANES[l] as number) + (LANES[l + 4] as number) + (LANES[l + 8] as number) + (LANES[l + 12] as number);
  return lane(0) + lane(2) + (lane(1) + lane(3));
}

/** Elements with gaps between them: two sums of pairs of rounded products. */
function dotApart(x: Line, y: Line, count: number): number {
  const most = count & ~3;
  const product = (i: number): number => (x.view[x.at + i * x.step] as number) * (y.view[y.at + i * y.step] as number);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < most; i += 4) {
    even += product(i) + product(i + 2);
    odd += product(i + 1) + product(i + 3);
  }
  return chain(x, y, most, count, 1, even) + odd;
}

const SINGLES = new Float32Array(64);

/** x · y in single precision: whole vectors as above, with twice the lanes; what is left is rounded and added in double. */
export function dotSingle(x: Line, y: Line, count: number): number {
  if (x.step < 0 || y.step < 0) return plainChain(x, y, 0, count, 1);
  if (x.step !== 1 || y.step !== 1) return Math.fround(dotSingleApart(x, y, count));
  const most = count & ~31;
  const lanes = most === 0 ? 0 : dotSingleLanes(x, y, most);
  let sum = 0;
  for (let i = most; i < count; i++) sum += Math.fround((x.view[x.at + i] as number) * (y.view[y.at + i] as number));
  return Math.fround(sum + lanes);
}

function dotSingleLanes(x: Line, y: Line, count: number): number {
  const lane = (l: number): number => SINGLES[l] as number;
  const wide = count & ~63;
  for (let l = 0; l < 64; l++) SINGLES[l] = chainSingle(x, y, l, wide, 64, 0);
  for (let q = 0; q < 4; q++) for (let l = 0; l < 8; l++) SINGLES[8 * q + l] = lane(16 * q + l) + lane(16 * q + l + 8);
  for (let l = 0; l < 32; l++) SINGLES[l] = chainSingle(x, y, wide + l, count, 32, lane(l));
  for (let q = 1; q < 4; q++) for (let l = 0; l < 8; l++) SINGLES[l] = lane(l) + lane(8 * q + l);
  for (let l = 0; l < 4; l++) SINGLES[l] = lane(l) + lane(l + 4);
  return Math.fround(Math.fround(lane(0) + lane(1)) + Math.fround(lane(2) + lane(3)));
}

/** With gaps: pairs of products, the first one fused, added in double. */
function dotSingleApart(x: Line, y: Line, count: number): number {
  const product = (i: number): number => (x.view[x.at + i * x.step] as number) * (y.view[y.at + i * y.step] as number);
  let sum = 0;
  for (let i = 0; i + 1 < count; i += 2) sum += Math.fround(product(i) + Math.fround(product(i + 1)));
  return count % 2 === 1 ? sum + Math.fround(product(count - 1)) : sum;
}

/** So many lines of `length` neighbours each, `between` apart. */
export interface Lines {
  readonly view: Float64Array;
  readonly at: number;
  readonly between: number;
}

/** Longer lines are summed in pieces of so many. */
const PIECE = 2048;

/** The dot product of each line with x, into out (dgemv of a transposed matrix). */
export function dotsOfLines(lines: Lines, count: number, length: number, x: Line, out: Float64Array, to: number): void {
  const most = length & ~3;
  const rest = count % 4;
  const grouped = most === 0 ? 0 : count - rest;
  const kernels = grouped * most >= WASM_FROM ? vectorKernels() : null;
  const byKernel = kernels?.rows(lines, grouped, most, PIECE, x, out, to) === true;
  for (let r = 0; r < count; r++) {
    const line: Line = { view: lines.view, at: lines.at + r * lines.between, step: 1 };
    const paired = r >= grouped && rest >= 2 && r < grouped + 2;
    const sum =
      r < grouped && byKernel ? (out[to + r] as number) : piecewise(line, x, most, r < grouped, paired ? 2 : 4);
    out[to + r] = withTail(line, x, most, length, sum);
  }
}

function piecewise(line: Line, x: Line, most: number, fused: boolean, lanes: number): number {
  let sum = 0;
  for (let from = 0; from < most; from += PIECE) {
    const end = Math.min(most, from + PIECE);
    const lane = (l: number): number =>
      fused ? chain(line, x, from + l, end, lanes, 0) : plainChain(line, x, from + l, end, lanes);
    sum += lanes === 2 ? lane(0) + lane(1) : lane(0) + lane(2) + (lane(1) + lane(3));
  }
  return sum;
}

function withTail(line: Line, x: Line, most: number, length: number, sum: number): number {
  if (length === most) return sum;
  if (most === 0) return 0 + shortSum(line, x, 0, length);
  return length - most === 1 ? chain(line, x, most, length, 1, sum) : sum + shortSum(line, x, most, length);
}

/** The sum of `count` lines, each times its element of x, into out (dgemv as the matrix lies). */
export function sumOfLines(lines: Lines, count: number, length: number, x: Line, out: Float64Array, to: number): void {
  const most = count & ~3;
  const grouped = length >= 4 ? length & ~3 : 0;
  const isDense = x.step === 1;
  const kernels = grouped * most >= WASM_FROM ? vectorKernels() : null;
  const byKernel = kernels?.columns(lines, most, grouped, x, out, to) === true;
  for (let j = 0; j < length; j++) {
    const column: Line = { view: lines.view, at: lines.at + j, step: lines.between };
    if (j < grouped) {
      let sum = byKernel ? (out[to + j] as number) : inGroups(column, x, most, 4);
      // the last three at most: a pair, if x has no gaps, then single ones
      const pair = most + (isDense ? (count - most) & 2 : 0);
      if (pair > most) sum += shortSum(column, x, most, pair);
      for (let i = pair; i < count; i++) sum += shortSum(column, x, i, i + 1);
      out[to + j] = sum;
    } else if (length >= 4 || lines.between !== length || !isDense) out[to + j] = chain(column, x, 0, count, 1, 0);
    else out[to + j] = chain(column, x, most, count, 1, inGroups(column, x, most, 2));
  }
}

function inGroups(column: Line, x: Line, most: number, group: number): number {
  let sum = 0;
  for (let i = 0; i < most; i += group) sum += shortSum(column, x, i, i + group);
  return sum;
}
