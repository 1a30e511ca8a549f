/** The transforms of a few complex numbers of which a pass is made, one a radix. Numbers are interleaved. */

import type { Numbers, Precision, Round } from './precision.ts';
import { cosines, grouped, type RootOf, radixRoots, sines, type Weighing, weighed } from './weights.ts';

/** From the inputs at from, from + step, … the results one after the other into y; sign is -1 forwards. */
export type Butterfly = (x: Numbers, from: number, step: number, y: Numbers, sign: 1 | -1) => void;

/** Radices with a pass of their own, whose roots are constants. */
const ownRadices = [3, 5, 7, 11];

export function butterflyOf(radix: number, root: RootOf, precision: Precision): Butterfly {
  if (radix === 2) return two;
  if (radix === 4) return four(precision);
  if (radix === 8) return eight(precision);
  const roots = radixRoots(radix, ownRadices, root, precision);
  return odd(
    { round: precision.round, p: radix, roots, groups: grouped(radix, ownRadices.includes(radix) ? [1] : [2, 1]) },
    precision,
  );
}

const two: Butterfly = (x, from, step, y) => {
  for (let part = 0; part < 2; part++) {
    const a = x[from + part]!;
    const b = x[from + step + part]!;
    y[part] = a + b;
    y[2 + part] = a - b;
  }
};

function four({ round: f }: Precision): Butterfly {
  return (x, from, step, y, sign) => {
    const [c0, c1, c2, c3] = [from, from + step, from + 2 * step, from + 3 * step];
    const er = f(x[c0]! + x[c2]!);
    const ei = f(x[c0 + 1]! + x[c2 + 1]!);
    const dr = f(x[c0]! - x[c2]!);
    const di = f(x[c0 + 1]! - x[c2 + 1]!);
    const sr = f(x[c1]! + x[c3]!);
    const si = f(x[c1 + 1]! + x[c3 + 1]!);
    // the difference of the odd ones, a quarter turned
    const qr = -sign * f(x[c1 + 1]! - x[c3 + 1]!);
    const qi = sign * f(x[c1]! - x[c3]!);
    y[0] = er + sr;
    y[1] = ei + si;
    y[2] = dr + qr;
    y[3] = di + qi;
    y[4] = er - sr;
    y[5] = ei - si;
    y[6] = dr - qr;
    y[7] = di - qi;
  };
}

/** Two transforms of four, of the even and of the odd inputs, joined by eighths of a turn. */
function eight(precision: Precision): Butterfly {
  const quarters = four(precision);
  const evens = precision.allocate(8);
  const odds = precision.allocate(8);
  return (x, from, step, y, sign) => {
    quarters(x, from, 2 * step, evens, sign);
    quarters(x, from + step, 2 * step, odds, sign);
    turnEighths(precision.round, odds, sign);
    for (let at = 0; at < 8; at++) {
      y[at] = evens[at]! + odds[at]!;
      y[at + 8] = evens[at]! - odds[at]!;
    }
  };
}

/** Turns the second to fourth of four numbers by one, two and three eighths. */
function turnEighths(f: Round, x: Numbers, sign: 1 | -1): void {
  const [r1, i1, r2, i2, r3, i3] = [x[2]!, x[3]!, x[4]!, x[5]!, x[6]!, x[7]!];
  const half = f(Math.SQRT1_2);
  x[2] = half * f(r1 - sign * i1);
  x[3] = half * f(i1 + sign * r1);
  x[4] = -sign * i2;
  x[5] = sign * r2;
  x[6] = half * f(-r3 - sign * i3);
  x[7] = half * f(sign * r3 - i3);
}

/** Any odd radix: sums and differences of the inputs that lie opposite to each other, weighed. */
function odd(weighing: Weighing, { allocate }: Precision): Butterfly {
  const { round: f, p } = weighing;
  const half = (p + 1) / 2;
  const sums = allocate(2 * half);
  const differences = allocate(2 * half);
  return (x, from, step, y, sign) => {
    let re = x[from]!;
    let im = x[from + 1]!;
    const [re0, im0] = [re, im];
    for (let j = 1; j < half; j++) {
      const a = from + j * step;
      const b = from + (p - j) * step;
      sums[2 * j] = x[a]! + x[b]!;
      sums[2 * j + 1] = x[a + 1]! + x[b + 1]!;
      re = f(re + sums[2 * j]!);
      im = f(im + sums[2 * j + 1]!);
      differences[2 * j] = sign * (x[a]! - x[b]!);
      differences[2 * j + 1] = sign * (x[a + 1]! - x[b + 1]!);
    }
    y[0] = re;
    y[1] = im;
    for (let l = 1; l < half; l++) {
      const er = weighed(weighing, cosines, l, sums, 0, re0);
      const ei = weighed(weighing, cosines, l, sums, 1, im0);
      const or = weighed(weighing, sines, l, differences, 1, null, -1);
      const oi = weighed(weighing, sines, l, differences, 0);
      y[2 * l] = er + or;
      y[2 * l + 1] = ei + oi;
      y[2 * (p - l)] = er - or;
      y[2 * (p - l) + 1] = ei - oi;
    }
  };
}
