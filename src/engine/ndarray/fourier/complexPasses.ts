/**
 * Complex transforms of lengths that are products of small factors: one pass a factor over the whole signal (Stockham's order, so
 * nothing is shuffled), each a butterfly of its radix whose results are turned by roots of unity.
 */

import { type Butterfly, butterflyOf } from './complexButterflies.ts';
import type { Numbers, Precision, Round } from './precision.ts';
import { rootsOfUnity } from './roots.ts';
import type { RootOf } from './weights.ts';

interface Pass {
  readonly radix: number;
  /** How many results of the passes before go into one of this, and how many of them there are. */
  readonly before: number;
  readonly inner: number;
  readonly twiddles: Numbers;
  readonly butterfly: Butterfly;
}

export type ComplexTransform = (signal: Numbers, factor: number, sign: 1 | -1) => void;

/** Eights, then fours, a two in front, then the odd factors. */
function complexFactors(length: number): number[] {
  const out = [];
  let rest = length;
  for (; rest % 8 === 0; rest /= 8) out.push(8);
  for (; rest % 4 === 0; rest /= 4) out.push(4);
  return withTwoAndOdd(out, rest);
}

/** What is left of a length after its large powers of two: a two changes places with the first factor. */
export function withTwoAndOdd(factors: readonly number[], length: number): number[] {
  const out = [...factors];
  let rest = length;
  if (rest % 2 === 0) {
    rest /= 2;
    out.push(2);
    [out[0], out[out.length - 1]] = [out.at(-1)!, out[0]!];
  }
  for (let p = 3; p * p <= rest; p += 2) for (; rest % p === 0; rest /= p) out.push(p);
  if (rest > 1) out.push(rest);
  return out;
}

export function complexTransform(length: number, precision: Precision): ComplexTransform {
  const passes = planned(length, precision);
  const y = precision.allocate(2 * Math.max(1, ...passes.map((pass) => pass.radix)));
  return (signal, factor, sign) => {
    let from: Numbers = signal;
    let to = precision.allocate(2 * length);
    for (const pass of passes) {
      run(precision.round, pass, from, to, y, sign);
      [from, to] = [to, from];
    }
    if (factor !== 1) for (let i = 0; i < 2 * length; i++) signal[i] = from[i]! * factor;
    else if (from !== signal) signal.set(from);
  };
}

function planned(length: number, precision: Precision): Pass[] {
  if (length === 1) return [];
  const root = rootsOfUnity(length);
  let before = 1;
  return complexFactors(length).map((radix) => {
    const inner = length / (before * radix);
    const pass: Pass = {
      radix,
      before,
      inner,
      twiddles: twiddlesOf(radix, before, inner, root, precision),
      butterfly: butterflyOf(radix, (j, out, at) => root((j * length) / radix, out, at), precision),
    };
    before *= radix;
    return pass;
  });
}

/** By result and place, the first of either left out of use: they are not turned. */
function twiddlesOf(radix: number, before: number, inner: number, root: RootOf, { allocate }: Precision): Numbers {
  const out = allocate(2 * radix * inner);
  for (let j = 1; j < radix; j++) for (let i = 1; i < inner; i++) root(j * before * i, out, 2 * (i + j * inner));
  return out;
}

function run(f: Round, pass: Pass, from: Numbers, to: Numbers, y: Numbers, sign: 1 | -1): void {
  const { radix, before, inner, twiddles, butterfly } = pass;
  for (let k = 0; k < before; k++)
    for (let i = 0; i < inner; i++) {
      butterfly(from, 2 * (i + inner * radix * k), 2 * inner, y, sign);
      for (let j = 0; j < radix; j++) {
        const at = 2 * (i + inner * (k + before * j));
        const re = y[2 * j]!;
        const im = y[2 * j + 1]!;
        if (i === 0 || j === 0) {
          to[at] = re;
          to[at + 1] = im;
          continue;
        }
        const w = 2 * (i + j * inner);
        const wr = twiddles[w]!;
        const wi = sign * twiddles[w + 1]!;
        to[at] = f(re * wr) - f(im * wi);
        to[at + 1] = f(re * wi) + f(im * wr);
      }
    }
}
