/**
 * Butterflies of the transforms of real signals. Forwards they stop halfway: what comes out are the halves e and o of which e + o
 * is a result and e - o, mirrored, another one. Back they take those sums and differences for granted. Numbers are complex and
 * interleaved; the last place of an even radix, an eighth turned, is real on one side.
 */

import type { Numbers, Precision, Round } from './precision.ts';
import { cosines, grouped, type RootOf, radixRoots, sines, type Weighing, weighed } from './weights.ts';

export interface HalfButterfly {
  /** From p inputs the halves; an odd radix has only an e at its first place. */
  readonly forward: (z: Numbers, e: Numbers, o: Numbers) => void;
  /** From sums and differences of mirrored numbers p results. */
  readonly backward: (s: Numbers, d: Numbers, y: Numbers) => void;
  /** The last place: p real inputs to p parts in the order of the line, and back. Odd radices have none. */
  readonly lastForward?: (z: Numbers, y: Numbers) => void;
  readonly lastBackward?: (z: Numbers, y: Numbers) => void;
}

export function halfButterfly(radix: number, root: RootOf, precision: Precision): HalfButterfly {
  if (radix === 2) return two;
  if (radix === 4) return four(precision);
  const own = [3, 5];
  const roots = radixRoots(radix, own, root, precision);
  return odd(
    { round: precision.round, p: radix, roots, groups: grouped(radix, own.includes(radix) ? [1] : [4, 2, 1]) },
    precision,
  );
}

const two: HalfButterfly = {
  forward: (z, e, o) => {
    [e[0], e[1], o[0], o[1]] = [z[0]!, z[1]!, z[2]!, z[3]!];
  },
  backward: (s, d, y) => {
    [y[0], y[1], y[2], y[3]] = [s[0]!, s[1]!, d[0]!, d[1]!];
  },
  lastForward: (z, y) => {
    [y[0], y[1]] = [z[0]!, -z[1]!];
  },
  lastBackward: (z, y) => {
    [y[0], y[1]] = [2 * z[0]!, -2 * z[1]!];
  },
};

function four({ round: f }: Precision): HalfButterfly {
  const half = f(Math.SQRT1_2);
  const root2 = f(Math.SQRT2);
  return {
    forward: (z, e, o) => {
      for (let part = 0; part < 2; part++) {
        e[part] = z[part]! + z[4 + part]!;
        e[2 + part] = z[part]! - z[4 + part]!;
        o[part] = z[6 + part]! + z[2 + part]!;
      }
      o[2] = z[3]! - z[7]!;
      o[3] = z[6]! - z[2]!;
    },
    backward: (s, d, y) => {
      for (let part = 0; part < 2; part++) {
        y[part] = s[part]! + s[2 + part]!;
        y[4 + part] = s[part]! - s[2 + part]!;
      }
      y[2] = d[0]! - d[3]!;
      y[3] = d[1]! + d[2]!;
      y[6] = d[0]! + d[3]!;
      y[7] = d[1]! - d[2]!;
    },
    lastForward: (z, y) => {
      const im = f(-half * f(z[1]! + z[3]!));
      const re = f(half * f(z[1]! - z[3]!));
      y[0] = z[0]! + re;
      y[1] = im - z[2]!;
      y[2] = z[0]! - re;
      y[3] = im + z[2]!;
    },
    lastBackward: (z, y) => {
      const re = f(z[0]! - z[2]!);
      const im = f(z[3]! + z[1]!);
      y[0] = 2 * f(z[0]! + z[2]!);
      y[1] = root2 * f(re - im);
      y[2] = 2 * f(z[3]! - z[1]!);
      y[3] = -root2 * f(re + im);
    },
  };
}

function odd(weighing: Weighing, { allocate }: Precision): HalfButterfly {
  const { round: f, p } = weighing;
  const half = (p + 1) / 2;
  const sums = allocate(2 * half);
  const differences = allocate(2 * half);
  return {
    forward: (z, e, o) => {
      for (let j = 1; j < half; j++) {
        const [a, b] = [2 * j, 2 * (p - j)];
        sums[a] = z[a]! + z[b]!;
        sums[a + 1] = z[a + 1]! + z[b + 1]!;
        // -i times what the imaginary and the real parts differ by
        differences[a] = z[a + 1]! - z[b + 1]!;
        differences[a + 1] = z[b]! - z[a]!;
      }
      for (let part = 0; part < 2; part++) {
        e[part] = total(f, z[part]!, sums, part, half);
        for (let l = 1; l < half; l++) {
          e[2 * l + part] = weighed(weighing, cosines, l, sums, part, z[part]!);
          o[2 * l + part] = weighed(weighing, sines, l, differences, part);
        }
      }
    },
    backward: (s, d, y) => {
      for (let part = 0; part < 2; part++) y[part] = total(f, s[part]!, s, part, half);
      for (let l = 1; l < half; l++) {
        const er = weighed(weighing, cosines, l, s, 0, s[0]!);
        const ei = weighed(weighing, cosines, l, s, 1, s[1]!);
        const or = weighed(weighing, sines, l, d, 0);
        const oi = weighed(weighing, sines, l, d, 1);
        y[2 * l] = er - oi;
        y[2 * l + 1] = ei + or;
        y[2 * (p - l)] = er + oi;
        y[2 * (p - l) + 1] = ei - or;
      }
    },
  };
}

function total(f: Round, start: number, x: Numbers, part: number, half: number): number {
  let sum = start;
  for (let j = 1; j < half; j++) sum = f(sum + x[2 * j + part]!);
  return sum;
}
