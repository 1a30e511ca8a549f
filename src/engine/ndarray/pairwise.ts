/** NumPy's pairwise summation, whose order of additions fixes the last bits of every float sum: blocks of up to 128 in eight accumulators, halves joined by recursion. */
import { type DType, TYPE } from './dtype.ts';
import { halfToNumber } from './float16.ts';
import type { LaneView } from './loops.ts';

export type Pairwise = (view: LaneView, start: number, step: number, count: number) => number;

/** The text of a pairwise sum with its own element load and rounding; one function a lane keeps typed-array access monomorphic. */
function build(load: (index: string) => string, round: (text: string) => string): Pairwise {
  const eight = (text: (k: number) => string): string => [0, 1, 2, 3, 4, 5, 6, 7].map(text).join(' ');
  const source = `
    return function pairwise(A, i, s, n) {
      i |= 0; s |= 0; n |= 0;
      if (n < 8) {
        let r = -0;
        for (let k = 0; k < n; k++, i += s) r = ${round(`r + ${load('i')}`)};
        return r;
      }
      if (n <= 128) {
        ${eight((k) => `let r${k} = ${load(`i + ${k} * s`)};`)}
        const end = (n - n % 8) | 0, s8 = (8 * s) | 0;
        let at = (i + s8) | 0;
        for (let k = 8; k < end; k += 8, at = (at + s8) | 0) {
          ${eight((k) => `r${k} = ${round(`r${k} + ${load(`(at + ${k} * s) | 0`)}`)};`)}
        }
        let r = ${round(
          `${round(`${round('r0 + r1')} + ${round('r2 + r3')}`)} + ${round(`${round('r4 + r5')} + ${round('r6 + r7')}`)}`,
        )};
        for (let k = end; k < n; k++, at += s) r = ${round(`r + ${load('at')}`)};
        return r;
      }
      let half = n >> 1;
      half -= half % 8;
      return ${round('pairwise(A, i, s, half) + pairwise(A, i + half * s, s, n - half)')};
    }`;
  return new Function('half16', 'fround', source)(halfToNumber, Math.fround) as Pairwise;
}

const plain = (text: string): string => `(${text})`;
const single = (text: string): string => `fround(${text})`;

const SUMS = new Map<number, Pairwise>();

/** The pairwise sum for a real float dtype. */
export function pairwiseFor(dtype: DType): Pairwise {
  let found = SUMS.get(dtype.num);
  if (found === undefined) {
    if (dtype.num === TYPE.float64) found = build((i) => `A[${i}]`, plain);
    else if (dtype.num === TYPE.float32) found = build((i) => `A[${i}]`, single);
    else found = build((i) => `half16(A[${i}])`, single);
    SUMS.set(dtype.num, found);
  }
  return found;
}

const sums: [number, number] = [0, 0];

/** The pairwise sum of complex numbers, counted in floats as NumPy does; the result is overwritten by the next call. */
export function pairwiseComplex(
  view: Float64Array | Float32Array,
  start: number,
  step: number,
  count: number,
  round: (value: number) => number,
): [number, number] {
  if (count < 4) {
    let re = -0;
    let im = -0;
    for (let k = 0, i = start; k < count; k++, i += step) {
      re = round(re + (view[i] as number));
      im = round(im + (view[i + 1] as number));
    }
    sums[0] = re;
    sums[1] = im;
    return sums;
  }
  if (count <= 64) return complexBlock(view, start, step, count, round);
  let half = count;
  half -= half % 8;
  half >>= 1;
  half -= half % 4;
  const [re, im] = pairwiseComplex(view, start, step, half, round);
  const rest = pairwiseComplex(view, start + half * step, step, count - half, round);
  rest[0] = round(re + rest[0]);
  rest[1] = round(im + rest[1]);
  return rest;
}

function complexBlock(
  view: Float64Array | Float32Array,
  start: number,
  step: number,
  count: number,
  round: (value: number) => number,
): [number, number] {
  const re = [0, 0, 0, 0];
  const im = [0, 0, 0, 0];
  let i = start;
  for (let k = 0; k < 4; k++, i += step) {
    re[k] = view[i] as number;
    im[k] = view[i + 1] as number;
  }
  let k = 4;
  for (; k < count - (count % 4); k += 4) {
    for (let lane = 0; lane < 4; lane++, i += step) {
      re[lane] = round((re[lane] as number) + (view[i] as number));
      im[lane] = round((im[lane] as number) + (view[i + 1] as number));
    }
  }
  const join = (r: number[]): number =>
    round(round((r[0] as number) + (r[1] as number)) + round((r[2] as number) + (r[3] as number)));
  let totalRe = join(re);
  let totalIm = join(im);
  for (; k < count; k++, i += step) {
    totalRe = round(totalRe + (view[i] as number));
    totalIm = round(totalIm + (view[i + 1] as number));
  }
  sums[0] = totalRe;
  sums[1] = totalIm;
  return sums;
}
