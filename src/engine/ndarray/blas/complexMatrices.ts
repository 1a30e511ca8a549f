/**
 * Products of complex matrices in the order in which OpenBLAS sums them on x86 with AVX-512 (zgemm, cgemm): whole groups of columns
 * sum the four products of parts apart, the last columns one after another in a chain, every step fused. Found by experiment, as
 * vectors.ts says; a single row or column goes to other routines, whose order is not known, and large products are rounded plainly.
 */
import type { Gemm } from '../gemm.ts';
import { multiplyAdd } from './multiplyAdd.ts';

type Numbers = Float64Array | Float32Array;

/** Where a complex number's parts lie, and how far it is to the next one. */
interface Line {
  readonly view: Numbers;
  readonly at: number;
  readonly step: number;
}

interface Arithmetic {
  readonly round: (value: number) => number;
  readonly fused: (a: number, b: number, c: number) => number;
  /** So many columns make a group. */
  readonly group: number;
  /** Up to so many products are summed in BLAS's order: the fused step of doubles is computed and slow. */
  readonly most: number;
}

const DOUBLES: Arithmetic = { round: (value) => value, fused: multiplyAdd, group: 4, most: 4096 };
const SINGLES: Arithmetic = {
  round: Math.fround,
  fused: (a, b, c) => Math.fround(a * b + c),
  group: 8,
  most: Number.POSITIVE_INFINITY,
};
/** The depth of a block of k, in products of doubles. */
const DEPTH = 128;

let re = 0;
let im = 0;

/** The sums of products of parts, joined at the end. */
function apart({ fused, round }: Arithmetic, x: Line, y: Line, from: number, to: number): void {
  let [rr, ii, ri, ir] = [0, 0, 0, 0];
  for (let p = from, u = x.at + from * x.step, v = y.at + from * y.step; p < to; p++, u += x.step, v += y.step) {
    const [ar, ai, br, bi] = [x.view[u]!, x.view[u + 1]!, y.view[v]!, y.view[v + 1]!];
    rr = fused(ar, br, rr);
    ii = fused(ai, bi, ii);
    ri = fused(ar, bi, ri);
    ir = fused(ai, br, ir);
  }
  re = round(rr - ii);
  im = round(ri + ir);
}

/** One chain for each part; signs alternate within the real one, which shows in zeros. */
function chained({ fused }: Arithmetic, x: Line, y: Line, from: number, to: number): void {
  re = 0;
  im = 0;
  for (let p = from, u = x.at + from * x.step, v = y.at + from * y.step; p < to; p++, u += x.step, v += y.step) {
    const [ar, ai, br, bi] = [x.view[u]!, x.view[u + 1]!, y.view[v]!, y.view[v + 1]!];
    re = fused(ar, br, -fused(ai, bi, -re));
    im = fused(ar, bi, fused(ai, br, im));
  }
}

/** Products rounded by themselves. */
function plain({ round }: Arithmetic, x: Line, y: Line, from: number, to: number): void {
  re = 0;
  im = 0;
  for (let p = from, u = x.at + from * x.step, v = y.at + from * y.step; p < to; p++, u += x.step, v += y.step) {
    const [ar, ai, br, bi] = [x.view[u]!, x.view[u + 1]!, y.view[v]!, y.view[v + 1]!];
    re = round(re + round(round(ar * br) - round(ai * bi)));
    im = round(im + round(round(ar * bi) + round(ai * br)));
  }
}

/** Two full blocks or more are cut off one at a time; what is left is halved, the first half a multiple of four. */
function depthOf(rest: number): number {
  if (rest >= 2 * DEPTH) return DEPTH;
  return rest <= DEPTH ? rest : 4 * Math.ceil(Math.ceil(rest / 2) / 4);
}

/** Interleaved complex numbers; positions count whole numbers. */
export function gemmComplex(single: boolean): Gemm<Numbers> {
  const how = single ? SINGLES : DOUBLES;
  return (m, n, k, A, a, B, b, C, c) => {
    const ordered = m > 1 && n > 1 && m * n * k <= how.most;
    const grouped = n - (n % how.group);
    for (let i = 0; i < m; i++) {
      const row = { view: A, at: 2 * (a + i * k), step: 2 };
      for (let j = 0; j < n; j++) {
        const column = { view: B, at: 2 * (b + j), step: 2 * n };
        const sum = !ordered ? plain : j < grouped ? apart : chained;
        const at = 2 * (c + i * n + j);
        for (let from = 0; from < k; ) {
          const depth = ordered && !single ? depthOf(k - from) : k;
          sum(how, row, column, from, from + depth);
          C[at] = from === 0 ? re : C[at]! + re;
          C[at + 1] = from === 0 ? im : C[at + 1]! + im;
          from += depth;
        }
      }
    }
  };
}
