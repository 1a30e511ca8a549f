/**
 * The weighted sums that a pass of an odd radix p takes of its p inputs, in the order in which pocketfft adds them up: the first
 * two terms one by one, the others in groups, each summed by itself before it joins.
 */

import type { Numbers, Precision, Round } from './precision.ts';

/** Where each group of terms from the third on begins, and after the last one its end. */
export type Groups = readonly number[];

/** Groups of the given sizes, the largest as often as it fits. */
export function grouped(p: number, sizes: readonly number[]): Groups {
  const terms = (p + 1) / 2;
  const out = [];
  let at = 3;
  for (const size of sizes) for (; at + size <= terms; at += size) out.push(at);
  out.push(Math.max(at, terms));
  return out;
}

/** cos and sin of 2πj/p for j to (p - 1)/2 of the radices that have passes of their own. */
const exact: Readonly<Record<number, readonly number[]>> = {
  3: [-0.5, 0.8660254037844386],
  5: [0.30901699437494745, 0.9510565162951535, -0.8090169943749475, 0.5877852522924731],
  7: [
    0.6234898018587335, 0.7818314824680298, -0.2225209339563144, 0.9749279121818236, -0.9009688679024191,
    0.4338837391175581,
  ],
  11: [
    0.8412535328311812, 0.5406408174555976, 0.41541501300188644, 0.9096319953545183, -0.14231483827328514,
    0.9898214418809327, -0.6548607339452851, 0.7557495743542583, -0.9594929736144974, 0.28173255684142967,
  ],
};

/** Writes the root of a number into two places of a table. */
export type RootOf = (k: number, out: Numbers, at: number) => void;

/** The p-th roots of unity: constants for the smallest radices, else from `root`. */
export function radixRoots(p: number, own: readonly number[], root: RootOf, { allocate }: Precision): Numbers {
  const out = allocate(2 * p);
  out[0] = 1;
  const known = own.includes(p) ? exact[p] : undefined;
  for (let j = 1; 2 * j < p; j++) {
    if (known === undefined) root(j, out, 2 * j);
    else out.set(known.slice(2 * j - 2, 2 * j), 2 * j);
    out[2 * (p - j)] = out[2 * j]!;
    out[2 * (p - j) + 1] = -out[2 * j + 1]!;
  }
  return out;
}

/** What all sums of one pass share. */
export interface Weighing {
  readonly round: Round;
  readonly p: number;
  readonly roots: Numbers;
  readonly groups: Groups;
}

/** Which part of the roots weighs, and which sum that makes: cosines the even one, from a start on; sines the odd one. */
export const cosines = 0;
export const sines = 1;

/**
 * start + Σ w x with w the cosines or sines of the multiples of l and x in every second place from `at`; without a start the
 * first term begins. A sum with the sign -1 is negated piece by piece, which decides the sign of a zero.
 */
export function weighed(
  { round: f, p, roots, groups }: Weighing,
  part: typeof cosines | typeof sines,
  l: number,
  x: Numbers,
  at: number,
  start: number | null = null,
  sign: 1 | -1 = 1,
): number {
  const first = f(roots[2 * l + part]! * x[at + 2]!);
  let sum = start === null ? first : f(start + first);
  let index = (2 * l) % p;
  if (p > 3) sum = f(sum + f(roots[2 * index + part]! * x[at + 4]!));
  sum *= sign;
  for (let g = 0; g + 1 < groups.length; g++) {
    let group = 0;
    for (let j = groups[g]!; j < groups[g + 1]!; j++) {
      index = (index + l) % p;
      const term = f(roots[2 * index + part]! * x[at + 2 * j]!);
      group = j === groups[g]! ? term : f(group + term);
    }
    sum = f(sum + sign * group);
  }
  return sum;
}
