/**
 * The singular values of a bidiagonal matrix without vectors: quotients and differences with shifts (dqds), in LAPACK's steps (dlasq1
 * to dlasq6; Parlett and Marques, "An implementation of the dqds algorithm", 2000) and so with its last digit. Indices begin at 1 and
 * quadruple as there: of row i, z holds the squares q and e at 4i - 3 and 4i - 1, and at 4i - 2 and 4i those of the other turn (`pp` 1).
 */
import { twoValues } from './bidiagonal.ts';

const EPSILON = 2 ** -52;
const SAFE = 2 ** -1022;
const TOLERANCE = 100 * EPSILON;
const TOLERANCE_2 = TOLERANCE * TOLERANCE;
/** Matrices are scaled to that size. */
const SIZE = 2 ** 485;
/** Rows are reversed where the last ones are larger by so much. */
const BIAS = 1.5;

class Quotients {
  readonly z: Float64Array;
  i0 = 1;
  n0: number;
  pp = 0;
  dmin = 0;
  dmin1 = 0;
  dmin2 = 0;
  dn = 0;
  dn1 = 0;
  dn2 = 0;
  sigma = 0;
  desig = 0;
  qmax = 0;
  tau = 0;
  g = 0;
  /** Which rule chose the shift. */
  rule = 0;

  constructor(d: Float64Array, e: Float64Array, factor: number) {
    this.n0 = d.length;
    this.z = new Float64Array(4 * d.length + 1);
    const squared = (x: number): number => x * factor * (x * factor);
    for (let i = 0; i < d.length; i++) {
      this.z[4 * i + 1] = squared(d[i]!);
      this.z[4 * i + 3] = i < e.length ? squared(e[i]!) : 0;
    }
  }

  reverse(): void {
    const { z, i0, n0 } = this;
    const swap = (i: number, j: number): void => {
      [z[i], z[j]] = [z[j]!, z[i]!];
    };
    const sum = 4 * (i0 + n0);
    for (let j = 4 * i0; j <= 2 * (i0 + n0 - 1); j += 4) {
      swap(j - 3, sum - j - 3);
      swap(j - 2, sum - j - 2);
      swap(j - 1, sum - j - 5);
      swap(j, sum - j - 4);
    }
  }
}

/** The singular values in descending order, in place of d; e is used up. Whether they were found. */
export function valuesOnly(d: Float64Array, e: Float64Array): boolean {
  const n = d.length;
  let size = 0;
  for (let i = 0; i < n; i++) d[i] = Math.abs(d[i]!);
  for (const x of e) size = Math.max(size, Math.abs(x));
  if (n === 2) d.set(twoValues(d[0]!, e[0]!, d[1]!).reverse());
  else if (size === 0) d.sort().reverse();
  else {
    for (const x of d) size = Math.max(size, x);
    const q = new Quotients(d, e, SIZE / size);
    if (!iterate(q, n)) return false;
    for (let i = 0; i < n; i++) d[i] = Math.sqrt(q.z[4 * i + 1]!) * (size / SIZE);
    d.sort().reverse();
  }
  return true;
}

/** dlasq2: the squares of the singular values, in z. */
function iterate(q: Quotients, n: number): boolean {
  const { z } = q;
  if (BIAS * z[1]! < z[4 * n - 3]!) q.reverse();
  for (q.pp = 0; q.pp < 2; q.pp++) cleanUp(q);
  q.pp = 0;
  for (let blocks = 0; q.n0 >= 1; blocks++) {
    if (blocks > n) return false;
    q.desig = 0;
    q.sigma = q.n0 === n ? 0 : -z[4 * q.n0 - 1]!;
    if (q.sigma < 0) return false;
    beginBlock(q);
    for (let turns = 100 * (q.n0 - q.i0 + 1); q.i0 <= q.n0; turns--) {
      if (turns === 0) return false;
      advance(q);
      q.pp = 1 - q.pp;
      if (q.pp === 0 && q.n0 - q.i0 >= 3) split(q);
    }
  }
  return true;
}

/** Li's test in both directions, with a transformation that has no shift. */
function cleanUp({ z, i0, n0, pp }: Quotients): void {
  const out = 2 * pp;
  let d = z[4 * n0 + pp - 3]!;
  for (let j = 4 * (n0 - 1) + pp; j >= 4 * i0 + pp; j -= 4) {
    if (z[j - 1]! <= TOLERANCE_2 * d) {
      z[j - 1] = -0;
      d = z[j - 3]!;
    } else d = z[j - 3]! * (d / (d + z[j - 1]!));
  }
  d = z[4 * i0 + pp - 3]!;
  for (let j = 4 * i0 + pp; j <= 4 * (n0 - 1) + pp; j += 4) {
    const next = z[j + 1]!;
    const sum = d + z[j - 1]!;
    z[j - out - 2] = sum;
    if (z[j - 1]! <= TOLERANCE_2 * d) {
      z[j - 1] = -0;
      z[j - out - 2] = d;
      z[j - out] = 0;
      d = next;
    } else if (SAFE * next < sum && SAFE * sum < next) {
      const ratio = next / sum;
      z[j - out] = z[j - 1]! * ratio;
      d *= ratio;
    } else {
      z[j - out] = next * (z[j - 1]! / sum);
      d = next * (d / sum);
    }
  }
  z[4 * n0 - pp - 2] = d;
}

/** Finds the last block that is not split, turns it round where its small values stand first, and guesses its least value. */
function beginBlock(q: Quotients): void {
  const { z, n0 } = q;
  let emax = 0;
  let qmin = z[4 * n0 - 3]!;
  q.qmax = qmin;
  let j = 4 * n0;
  for (; j >= 8 && z[j - 5]! > 0; j -= 4) {
    if (qmin >= 4 * emax) {
      qmin = Math.min(qmin, z[j - 3]!);
      emax = Math.max(emax, z[j - 5]!);
    }
    q.qmax = Math.max(q.qmax, z[j - 7]! + z[j - 5]!);
  }
  const i0 = j / 4;
  q.i0 = i0;
  q.pp = 0;
  if (n0 - i0 > 1) {
    let dee = z[4 * i0 - 3]!;
    let [least, place] = [dee, i0];
    for (let k = 4 * i0 + 1; k <= 4 * n0 - 3; k += 4) {
      dee = z[k]! * (dee / (dee + z[k - 2]!));
      if (dee <= least) [least, place] = [dee, (k + 3) / 4];
    }
    if ((place - i0) * 2 < n0 - place && least <= 0.5 * z[4 * n0 - 3]!) {
      q.pp = 2;
      q.reverse();
    }
  }
  q.dmin = -Math.max(0, qmin - 2 * Math.sqrt(qmin) * Math.sqrt(emax));
}

/** Splits the block where an e is negligible. */
function split(q: Quotients): void {
  const { z, n0, sigma } = q;
  let i0 = q.i0;
  if (z[4 * n0]! > TOLERANCE_2 * q.qmax && z[4 * n0 - 1]! > TOLERANCE_2 * sigma) return;
  q.qmax = z[4 * i0 - 3]!;
  let emin = z[4 * i0 - 1]!;
  let oldEmin = z[4 * i0]!;
  for (let j = 4 * i0, to = 4 * (n0 - 3); j <= to; j += 4) {
    if (z[j]! <= TOLERANCE_2 * z[j - 3]! || z[j - 1]! <= TOLERANCE_2 * sigma) {
      z[j - 1] = -sigma;
      i0 = j / 4 + 1;
      q.qmax = 0;
      emin = z[j + 3]!;
      oldEmin = z[j + 4]!;
    } else {
      q.qmax = Math.max(q.qmax, z[j + 1]!);
      emin = Math.min(emin, z[j - 1]!);
      oldEmin = Math.min(oldEmin, z[j]!);
    }
  }
  z[4 * n0 - 1] = emin;
  z[4 * n0] = oldEmin;
  q.i0 = i0;
}

/** dlasq3: takes off values that have converged, then one transformation with a shift that leaves all positive. */
function advance(q: Quotients): void {
  const { z } = q;
  const n0 = q.n0;
  deflate(q);
  if (q.n0 < q.i0) return;
  if (q.pp === 2) q.pp = 0;
  if (q.dmin <= 0 || q.n0 < n0) turnRound(q);
  chooseShift(q, n0);
  for (;;) {
    transform(q, false);
    const { dmin, dmin1 } = q;
    if (dmin >= 0 && dmin1 >= 0) break;
    const last = 4 * (q.n0 - 1) - q.pp;
    if (dmin < 0 && dmin1 > 0 && z[last]! < TOLERANCE * (q.sigma + q.dn1) && Math.abs(q.dn) < TOLERANCE * q.sigma) {
      z[last + 2] = 0;
      q.dmin = 0;
      break;
    }
    if (dmin < 0) {
      if (q.rule < -22) q.tau = 0;
      else if (dmin1 > 0) {
        q.tau = (q.tau + dmin) * (1 - 2 * EPSILON);
        q.rule -= 11;
      } else {
        q.tau *= 0.25;
        q.rule -= 12;
      }
    } else if (Number.isNaN(dmin) && q.tau !== 0) q.tau = 0;
    else {
      transform(q, true);
      q.tau = 0;
      break;
    }
  }
  const { sigma, tau } = q;
  if (tau < sigma) {
    q.desig += tau;
    q.sigma = sigma + q.desig;
    q.desig -= q.sigma - sigma;
  } else {
    q.sigma = sigma + tau;
    q.desig += sigma - (q.sigma - tau);
  }
}

function deflate(q: Quotients): void {
  const { z, i0, pp, sigma } = q;
  for (; q.n0 >= i0; ) {
    const at = 4 * q.n0 + pp;
    const isOne = q.n0 === i0;
    const isTwo = q.n0 === i0 + 1;
    if (
      isOne ||
      (!isTwo && !(z[at - 5]! > TOLERANCE_2 * (sigma + z[at - 3]!) && z[at - 2 * pp - 4]! > TOLERANCE_2 * z[at - 7]!))
    ) {
      z[4 * q.n0 - 3] = z[at - 3]! + sigma;
      q.n0 -= 1;
      continue;
    }
    if (!isTwo && z[at - 9]! > TOLERANCE_2 * sigma && z[at - 2 * pp - 8]! > TOLERANCE_2 * z[at - 11]!) return;
    if (z[at - 3]! > z[at - 7]!) [z[at - 3], z[at - 7]] = [z[at - 7]!, z[at - 3]!];
    const [first, e, second] = [z[at - 7]!, z[at - 5]!, z[at - 3]!];
    const t = 0.5 * (first - second + e);
    if (e > second * TOLERANCE_2 && t !== 0) {
      let s = second * (e / t);
      s = second * (e / (s <= t ? t * (1 + Math.sqrt(1 + s / t)) : t + Math.sqrt(t) * Math.sqrt(t + s)));
      z[at - 7] = first + (s + e);
      z[at - 3] = second * (first / z[at - 7]!);
    }
    z[4 * q.n0 - 7] = z[at - 7]! + sigma;
    z[4 * q.n0 - 3] = z[at - 3]! + sigma;
    q.n0 -= 2;
  }
}

/** Reverses the rows where the small values stand first. */
function turnRound(q: Quotients): void {
  const { z, i0, n0, pp } = q;
  const [first, last] = [4 * i0 + pp, 4 * n0 + pp];
  if (!(BIAS * z[first - 3]! < z[last - 3]!)) return;
  q.reverse();
  if (n0 - i0 <= 4) {
    z[last - 1] = z[first - 1]!;
    z[4 * n0 - pp] = z[4 * i0 - pp]!;
  }
  q.dmin2 = Math.min(q.dmin2, z[last - 1]!);
  z[last - 1] = Math.min(z[last - 1]!, z[first - 1]!, z[first + 3]!);
  z[4 * n0 - pp] = Math.min(z[4 * n0 - pp]!, z[4 * i0 - pp]!, z[4 * i0 - pp + 4]!);
  q.qmax = Math.max(q.qmax, z[first - 3]!, z[first + 1]!);
  q.dmin = -0;
}

/** dlasq5, or dlasq6 which is safe from overflow and has no shift. */
function transform(q: Quotients, isSafe: boolean): void {
  const { z, i0, n0, pp } = q;
  if (n0 - i0 - 1 <= 0) return;
  const threshold = EPSILON * (q.sigma + q.tau);
  if (!isSafe && q.tau < threshold * 0.5) q.tau = 0;
  const tau = isSafe ? 0 : q.tau;
  let emin = z[4 * i0 + pp + 1]!;
  let d = z[4 * i0 + pp - 3]! - tau;
  let dmin = d;
  for (let j = 4 * i0, to = 4 * (n0 - 1); j <= to; j += 4) {
    const isLast = j >= to - 4;
    if (j === to - 4) [q.dn2, q.dmin2] = [d, dmin];
    if (j === to) [q.dn1, q.dmin1] = [d, dmin];
    const e = z[j - 1 + pp]!;
    const next = z[j + 1 + pp]!;
    const sum = d + e;
    z[j - 2 - pp] = sum;
    const ratio = next / sum;
    const isInRange = !isSafe ? !isLast : SAFE * next < sum && SAFE * sum < next;
    if (isSafe && sum === 0) {
      z[j - pp] = 0;
      d = next;
      dmin = d;
      emin = 0;
    } else if (isInRange) {
      z[j - pp] = e * ratio;
      d = d * ratio - tau;
      if (!isSafe && tau === 0 && d < threshold) d = 0;
    } else {
      z[j - pp] = next * (e / sum);
      d = next * (d / sum) - tau;
    }
    dmin = Math.min(dmin, d);
    if (!isLast) emin = Math.min(emin, z[j - pp]!);
  }
  q.dn = d;
  q.dmin = dmin;
  z[4 * n0 - pp - 2] = d;
  z[4 * n0 - pp] = emin;
}

/** Adds to `sum` the terms of a geometric kind from row j upwards until they are enough; null where they grow. */
function series(
  { z, i0, pp }: Quotients,
  j: number,
  first: number,
  start: number,
  isEnough: (term: number, before: number, sum: number) => boolean,
): number | null {
  let [term, sum] = [first, start];
  for (let i = j; i >= 4 * i0 - 1 + pp && term !== 0; i -= 4) {
    const before = term;
    if (z[i]! > z[i - 2]!) return null;
    term *= z[i]! / z[i - 2]!;
    sum += term;
    if (isEnough(term, before, sum)) break;
  }
  return sum;
}

/** From this sum on a term of Gershgorin's kind says nothing. */
const MOST = 0.563;
const isLittle = (term: number, before: number, sum: number): boolean =>
  100 * Math.max(term, before) < sum || MOST < sum;

/** dlasq4: an estimate of the least value, from what the last transformation left; it stays as it was where no rule holds. */
function chooseShift(q: Quotients, n0: number): void {
  if (q.dmin <= 0) {
    q.tau = -q.dmin;
    q.rule = -1;
    return;
  }
  const taken = n0 - q.n0;
  const shift = taken === 0 ? shiftOfAll(q) : taken === 1 ? shiftAfterOne(q) : taken === 2 ? shiftAfterTwo(q) : 0;
  if (taken > 2) q.rule = -12;
  if (shift !== null) q.tau = shift;
}

function shiftOfAll(q: Quotients): number | null {
  const { z, dmin, dn, dn1, dn2 } = q;
  const at = 4 * q.n0 + q.pp;
  if (dmin === dn && q.dmin1 === dn1) return shiftOfTwo(q, at);
  if (dmin === dn || dmin === dn1) {
    q.rule = -4;
    const low = at - 2 * q.pp;
    const isFirst = dmin === dn;
    if (isFirst ? z[at - 5]! > z[at - 7]! : z[low - 4]! > z[low - 2]! || z[at - 9]! > z[at - 11]!) return null;
    const term = isFirst ? z[at - 5]! / z[at - 7]! : z[at - 9]! / z[at - 11]!;
    const sum = (isFirst ? 0 : z[low - 4]! / z[low - 2]!) + term;
    return withSeries(q, series(q, at - (isFirst ? 9 : 13), term, sum, isLittle), isFirst ? dn : dn1);
  }
  if (dmin === dn2) {
    q.rule = -5;
    const low = at - 2 * q.pp;
    const [b1, b2] = [z[low - 2]!, z[low - 6]!];
    if (z[low - 8]! > b2 || z[low - 4]! > b1) return null;
    const sum = (z[low - 8]! / b2) * (1 + z[low - 4]! / b1);
    // a short block's sum is not made safer
    if (q.n0 - q.i0 <= 2) return sum < MOST ? (dn2 * (1 - Math.sqrt(sum))) / (1 + sum) : 0.25 * dmin;
    const term = z[at - 13]! / z[at - 15]!;
    return withSeries(q, series(q, at - 17, term, sum + term, isLittle), dn2);
  }
  q.g = q.rule === -6 ? q.g + 0.333 * (1 - q.g) : q.rule === -18 ? 0.25 * 0.333 : 0.25;
  q.rule = -6;
  return q.g * dmin;
}

function withSeries({ dmin }: Quotients, sum: number | null, gamma: number): number | null {
  if (sum === null) return null;
  const safe = 1.05 * sum;
  return safe < MOST ? (gamma * (1 - Math.sqrt(safe))) / (1 + safe) : 0.25 * dmin;
}

/** Where the last two values are the least of all. */
function shiftOfTwo(q: Quotients, at: number): number {
  const { z, dn, dmin, dmin2 } = q;
  const b1 = Math.sqrt(z[at - 3]!) * Math.sqrt(z[at - 5]!);
  const b2 = Math.sqrt(z[at - 7]!) * Math.sqrt(z[at - 9]!);
  const a2 = z[at - 7]! + z[at - 5]!;
  const gap2 = dmin2 - a2 - dmin2 * 0.25;
  const gap1 = a2 - dn - (gap2 > 0 && gap2 > b2 ? (b2 / gap2) * b2 : b1 + b2);
  if (gap1 > 0 && gap1 > b1) {
    q.rule = -2;
    return Math.max(dn - (b1 / gap1) * b1, 0.5 * dmin);
  }
  q.rule = -3;
  const shift = dn > b1 ? dn - b1 : 0;
  return Math.max(a2 > b1 + b2 ? Math.min(shift, a2 - (b1 + b2)) : shift, 0.333 * dmin);
}

function shiftAfterOne(q: Quotients): number | null {
  const { dmin1, dmin2 } = q;
  if (dmin1 !== q.dn1 || dmin2 !== q.dn2) {
    q.rule = -9;
    return (dmin1 === q.dn1 ? 0.5 : 0.25) * dmin1;
  }
  q.rule = -7;
  const found = afterSeries(
    q,
    dmin1,
    (term, before, sum) => 100 * Math.max(term, before) < sum,
    (a2) => 0.5 * dmin2 - a2,
  );
  if (found?.isFar === false) q.rule = -8;
  return found?.shift ?? null;
}

function shiftAfterTwo(q: Quotients): number | null {
  const { z, dmin2 } = q;
  const at = 4 * q.n0 + q.pp;
  if (dmin2 !== q.dn2 || !(2 * z[at - 5]! < z[at - 7]!)) {
    q.rule = -11;
    return 0.25 * dmin2;
  }
  q.rule = -10;
  const gap = (a2: number): number => z[at - 7]! + z[at - 9]! - Math.sqrt(z[at - 11]!) * Math.sqrt(z[at - 9]!) - a2;
  return afterSeries(q, dmin2, (term, _before, sum) => 100 * term < sum, gap)?.shift ?? null;
}

function afterSeries(
  q: Quotients,
  least: number,
  isEnough: (term: number, before: number, sum: number) => boolean,
  gapOf: (a2: number) => number,
): { shift: number; isFar: boolean } | null {
  const { z } = q;
  const at = 4 * q.n0 + q.pp;
  if (z[at - 5]! > z[at - 7]!) return null;
  const term = z[at - 5]! / z[at - 7]!;
  const sum = series(q, at - 9, term, term, isEnough);
  if (sum === null) return null;
  const b2 = Math.sqrt(1.05 * sum);
  const a2 = least / (1 + b2 * b2);
  const gap = gapOf(a2);
  const isFar = gap > 0 && gap > b2 * a2;
  const shift = a2 * (1 - (isFar ? 1.01 * a2 * (b2 / gap) * b2 : 1.01 * b2));
  return { shift: Math.max(0.333 * least, shift), isFar };
}
