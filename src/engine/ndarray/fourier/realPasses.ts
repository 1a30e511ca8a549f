/**
 * Transforms of real signals to half-complex spectra (r0, r1, i1, r2, i2, …) and back, in the passes of FFTPACK: one a factor,
 * in which a result and its mirrored one are made together as a sum and a difference.
 */

import { withTwoAndOdd } from './complexPasses.ts';
import { type HalfButterfly, halfButterfly } from './halfButterflies.ts';
import type { Numbers, Precision, Round } from './precision.ts';
import { rootsOfUnity } from './roots.ts';
import type { RootOf } from './weights.ts';

interface Pass {
  readonly radix: number;
  /** How many lines there are, and how long a part of one is: a line is radix parts long. */
  readonly lines: number;
  readonly inner: number;
  /** The root for part j and the complex number that ends at place i stands at 2(i/2 + j · ⌈inner/2⌉). */
  readonly twiddles: Numbers;
  readonly butterfly: HalfButterfly;
}

export type RealTransform = (signal: Numbers, factor: number, forward: boolean) => void;

function realFactors(length: number): number[] {
  const out = [];
  let rest = length;
  for (; rest % 4 === 0; rest /= 4) out.push(4);
  return withTwoAndOdd(out, rest);
}

export function realTransform(length: number, precision: Precision): RealTransform {
  const passes = planned(length, precision);
  const reversed = passes.toReversed();
  const scratch = workspace(Math.max(1, ...passes.map((pass) => pass.radix)), precision);
  return (signal, factor, forward) => {
    let from: Numbers = signal;
    let to = precision.allocate(length);
    for (const pass of forward ? reversed : passes) {
      if (forward) forwardPass(precision.round, pass, from, to, scratch);
      else backwardPass(precision.round, pass, from, to, scratch);
      [from, to] = [to, from];
    }
    if (factor !== 1) for (let i = 0; i < length; i++) signal[i] = from[i]! * factor;
    else if (from !== signal) signal.set(from);
  };
}

interface Workspace {
  readonly z: Numbers;
  readonly a: Numbers;
  readonly b: Numbers;
}

function workspace(radix: number, { allocate }: Precision): Workspace {
  return { z: allocate(2 * radix), a: allocate(2 * radix), b: allocate(2 * radix) };
}

function planned(length: number, precision: Precision): Pass[] {
  if (length === 1) return [];
  const root = rootsOfUnity(length);
  let lines = 1;
  return realFactors(length).map((radix) => {
    const inner = length / (lines * radix);
    const butterfly = halfButterfly(radix, (j, out, at) => root((j * length) / radix, out, at), precision);
    const pass = { radix, lines, inner, twiddles: twiddlesOf(radix, lines, inner, root, precision), butterfly };
    lines *= radix;
    return pass;
  });
}

function twiddlesOf(radix: number, lines: number, inner: number, root: RootOf, { allocate }: Precision): Numbers {
  const pairs = Math.ceil(inner / 2);
  const out = allocate(2 * radix * pairs);
  for (let j = 1; j < radix; j++) for (let i = 1; i < pairs; i++) root(j * lines * i, out, 2 * (i + j * pairs));
  return out;
}

function forwardPass(f: Round, pass: Pass, from: Numbers, to: Numbers, work: Workspace): void {
  const { radix, lines, inner } = pass;
  for (let k = 0; k < lines; k++) {
    const line = inner * radix * k;
    forwardFirst(pass, from, to, k, work);
    for (let i = 2; i < inner; i += 2) {
      gather(f, pass, from, inner * k, i, work.z);
      pass.butterfly.forward(work.z, work.a, work.b);
      spread(pass, to, line, i, work);
    }
    if (inner % 2 === 0) forwardLast(pass, from, to, k, work);
  }
}

/** The real numbers at the beginning of the parts become the real or imaginary parts at the ends of a line's. */
function forwardFirst(pass: Pass, from: Numbers, to: Numbers, k: number, { z, a: e, b: o }: Workspace): void {
  const { radix, lines, inner } = pass;
  const line = inner * radix * k;
  for (let j = 0; j < radix; j++) {
    z[2 * j] = from[inner * (k + lines * j)]!;
    z[2 * j + 1] = 0;
  }
  pass.butterfly.forward(z, e, o);
  const even = radix % 2 === 0;
  to[line] = even ? e[0]! + o[0]! : e[0]!;
  if (even) to[line + inner * radix - 1] = e[0]! - o[0]!;
  for (let l = 1; 2 * l < radix; l++) {
    to[line + inner * 2 * l - 1] = e[2 * l]!;
    to[line + inner * 2 * l] = o[2 * l + 1]!;
  }
}

/** The complex numbers that end at place i of each part, turned by their roots. */
function gather(f: Round, pass: Pass, from: Numbers, start: number, i: number, z: Numbers): void {
  const { radix, lines, inner, twiddles } = pass;
  const pairs = Math.ceil(inner / 2);
  for (let j = 0; j < radix; j++) {
    const at = start + inner * lines * j + i;
    const re = from[at - 1]!;
    const im = from[at]!;
    const w = i + 2 * j * pairs;
    z[2 * j] = j === 0 ? re : f(twiddles[w]! * re) + f(twiddles[w + 1]! * im);
    z[2 * j + 1] = j === 0 ? im : f(twiddles[w]! * im) - f(twiddles[w + 1]! * re);
  }
}

/** Each sum goes where it belongs, each difference to the mirrored place of the part before. */
function spread({ radix, inner }: Pass, to: Numbers, line: number, i: number, work: Workspace): void {
  const { a: e, b: o } = work;
  const even = radix % 2 === 0;
  if (!even) {
    to[line + i - 1] = e[0]!;
    to[line + i] = e[1]!;
  }
  for (let l = even ? 0 : 1; 2 * l < radix; l++) {
    const at = line + inner * 2 * l + i;
    const mirrored = line + inner * (l === 0 ? radix : 2 * l) - i;
    to[at - 1] = e[2 * l]! + o[2 * l]!;
    to[at] = o[2 * l + 1]! + e[2 * l + 1]!;
    to[mirrored - 1] = e[2 * l]! - o[2 * l]!;
    to[mirrored] = o[2 * l + 1]! - e[2 * l + 1]!;
  }
}

function forwardLast(pass: Pass, from: Numbers, to: Numbers, k: number, { z, a: y }: Workspace): void {
  const { radix, lines, inner } = pass;
  for (let j = 0; j < radix; j++) z[j] = from[inner * (k + lines * j) + inner - 1]!;
  pass.butterfly.lastForward!(z, y);
  for (let j = 0; j < radix; j++) to[atEnds(pass, k, j)] = y[j]!;
}

/** Where the part j of a line keeps the number of the last place: real parts at its end, imaginary ones at its beginning. */
function atEnds({ radix, inner }: Pass, k: number, j: number): number {
  const part = inner * (j + radix * k);
  return j % 2 === 0 ? part + inner - 1 : part;
}

function backwardPass(f: Round, pass: Pass, from: Numbers, to: Numbers, work: Workspace): void {
  const { radix, lines, inner } = pass;
  for (let k = 0; k < lines; k++) {
    backwardFirst(pass, from, to, k, work);
    for (let i = 2; i < inner; i += 2) {
      collect(pass, from, inner * radix * k, i, work);
      pass.butterfly.backward(work.a, work.b, work.z);
      scatter(f, pass, work.z, to, inner * k, i);
    }
    if (inner % 2 === 0) backwardLast(pass, from, to, k, work);
  }
}

function backwardFirst(pass: Pass, from: Numbers, to: Numbers, k: number, work: Workspace): void {
  const { radix, lines, inner } = pass;
  const { a: s, b: d, z: y } = work;
  const line = inner * radix * k;
  s.fill(0);
  d.fill(0);
  const even = radix % 2 === 0;
  const opposite = even ? from[line + inner * radix - 1]! : 0;
  s[0] = even ? from[line]! + opposite : from[line]!;
  d[0] = even ? from[line]! - opposite : 0;
  for (let l = 1; 2 * l < radix; l++) {
    s[2 * l] = 2 * from[line + inner * 2 * l - 1]!;
    d[2 * l + 1] = 2 * from[line + inner * 2 * l]!;
  }
  pass.butterfly.backward(s, d, y);
  for (let j = 0; j < radix; j++) to[inner * (k + lines * j)] = y[2 * j]!;
}

/** Sums and differences of numbers and their mirrored ones. */
function collect({ radix, inner }: Pass, from: Numbers, line: number, i: number, work: Workspace): void {
  const { a: s, b: d } = work;
  const even = radix % 2 === 0;
  if (!even) {
    s[0] = from[line + i - 1]!;
    s[1] = from[line + i]!;
  }
  for (let l = even ? 0 : 1; 2 * l < radix; l++) {
    const at = line + inner * 2 * l + i;
    const mirrored = line + inner * (l === 0 ? radix : 2 * l) - i;
    s[2 * l] = from[at - 1]! + from[mirrored - 1]!;
    s[2 * l + 1] = from[at]! - from[mirrored]!;
    d[2 * l] = from[at - 1]! - from[mirrored - 1]!;
    d[2 * l + 1] = from[at]! + from[mirrored]!;
  }
}

function scatter(f: Round, pass: Pass, y: Numbers, to: Numbers, start: number, i: number): void {
  const { radix, lines, inner, twiddles } = pass;
  const pairs = Math.ceil(inner / 2);
  for (let j = 0; j < radix; j++) {
    const at = start + inner * lines * j + i;
    const re = y[2 * j]!;
    const im = y[2 * j + 1]!;
    const w = i + 2 * j * pairs;
    to[at - 1] = j === 0 ? re : f(twiddles[w]! * re) - f(twiddles[w + 1]! * im);
    to[at] = j === 0 ? im : f(twiddles[w]! * im) + f(twiddles[w + 1]! * re);
  }
}

function backwardLast(pass: Pass, from: Numbers, to: Numbers, k: number, { z, a: y }: Workspace): void {
  const { radix, lines, inner } = pass;
  for (let j = 0; j < radix; j++) z[j] = from[atEnds(pass, k, j)]!;
  pass.butterfly.lastBackward!(z, y);
  for (let j = 0; j < radix; j++) to[inner * (k + lines * j) + inner - 1] = y[j]!;
}
