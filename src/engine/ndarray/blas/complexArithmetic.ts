/** The steps in which products of complex numbers are summed, in double and in single precision: parts apart, chained, in pairs, or plainly. */
import { multiplyAdd } from './multiplyAdd.ts';

export type Numbers = Float64Array | Float32Array;

/** Where a complex number's parts lie, and how far it is to the next one. */
export interface Line {
  readonly view: Numbers;
  readonly at: number;
  readonly step: number;
}

export interface Arithmetic {
  readonly round: (value: number) => number;
  readonly fused: (a: number, b: number, c: number) => number;
  /** So many columns of a product make a group. */
  readonly group: number;
  /** So many numbers are in one of the processor's registers. */
  readonly lanes: number;
  /** Up to so many products are summed in BLAS's order: the fused step of doubles is computed and slow. */
  readonly most: number;
}

export const DOUBLES: Arithmetic = { round: (value) => value, fused: multiplyAdd, group: 4, lanes: 2, most: 16384 };
export const SINGLES: Arithmetic = {
  round: Math.fround,
  fused: (a, b, c) => Math.fround(a * b + c),
  group: 8,
  lanes: 4,
  most: Number.POSITIVE_INFINITY,
};

/** What the last of the sums below came to. */
export const sum = { re: 0, im: 0 };

export type Sum = (how: Arithmetic, x: Line, y: Line, from: number, to: number) => void;

/** The four products of parts, each kind added to its own sum: re·re, im·im, re·im, im·re. */
export function addApart(
  { fused }: Arithmetic,
  x: Line,
  y: Line,
  from: number,
  to: number,
  stride: number,
  parts: Float64Array,
  at: number,
): void {
  let rr = parts[at]!;
  let ii = parts[at + 1]!;
  let ri = parts[at + 2]!;
  let ir = parts[at + 3]!;
  for (let p = from; p < to; p += stride) {
    const u = x.at + p * x.step;
    const v = y.at + p * y.step;
    const ar = x.view[u]!;
    const ai = x.view[u + 1]!;
    const br = y.view[v]!;
    const bi = y.view[v + 1]!;
    rr = fused(ar, br, rr);
    ii = fused(ai, bi, ii);
    ri = fused(ar, bi, ri);
    ir = fused(ai, br, ir);
  }
  parts[at] = rr;
  parts[at + 1] = ii;
  parts[at + 2] = ri;
  parts[at + 3] = ir;
}

const PARTS = new Float64Array(4);

/** The sums of products of parts, joined at the end. */
export const apart: Sum = (how, x, y, from, to) => {
  PARTS.fill(0);
  addApart(how, x, y, from, to, 1, PARTS, 0);
  sum.re = how.round(PARTS[0]! - PARTS[1]!);
  sum.im = how.round(PARTS[2]! + PARTS[3]!);
};

/** A sum one product after another: `step` gives the next one of a part from the four numbers and what there is. */
const oneByOne =
  (
    real: (how: Arithmetic, ar: number, ai: number, br: number, bi: number, before: number) => number,
    imaginary: typeof real,
  ): Sum =>
  (how, x, y, from, to) => {
    let re = 0;
    let im = 0;
    for (let p = from, u = x.at + from * x.step, v = y.at + from * y.step; p < to; p++, u += x.step, v += y.step) {
      const ar = x.view[u]!;
      const ai = x.view[u + 1]!;
      const br = y.view[v]!;
      const bi = y.view[v + 1]!;
      re = real(how, ar, ai, br, bi, re);
      im = imaginary(how, ar, ai, br, bi, im);
    }
    sum.re = re;
    sum.im = im;
  };

/** One chain for each part; signs alternate within the real one, which shows in zeros. */
export const chained = oneByOne(
  ({ fused }, ar, ai, br, bi, before) => fused(ar, br, -fused(ai, bi, -before)),
  ({ fused }, ar, ai, br, bi, before) => fused(ar, bi, fused(ai, br, before)),
);

/** Each product in two steps, the second fused, and then added. */
export const inPairs = oneByOne(
  ({ fused, round }, ar, ai, br, bi, before) => round(before + fused(ar, br, -round(ai * bi))),
  ({ fused, round }, ar, ai, br, bi, before) => round(before + fused(ar, bi, round(ai * br))),
);

/** Products rounded by themselves. */
export const plain = oneByOne(
  ({ round }, ar, ai, br, bi, before) => round(before + round(round(ar * br) - round(ai * bi))),
  ({ round }, ar, ai, br, bi, before) => round(before + round(round(ar * bi) + round(ai * br))),
);
