/**
 * The singular values of a bidiagonal matrix without vectors: quotients and differences with shifts (dqds), in LAPACK's steps (dlasq1
 * to dlasq6; Parlett and Marques, "An implementation of the dqds algorithm", 2000) and so with its last digit. Indices begin at 1 and
 * quadruple as there: of row i, z holds the squares q and e at 4i - 3 and 4i - 1, and at 4i - 2 and 4i those of the other turn (`pp` 1).
 */
import { twoValues } from './bidiagonal.ts';
import { chooseShift, Quotients } from './quotientShifts.ts';

const EPSILON = 2 ** -52;
const SAFE = 2 ** -1022;
const TOLERANCE = 100 * EPSILON;
const TOLERANCE_2 = TOLERANCE * TOLERANCE;
/** Matrices are scaled to that size. */
const SIZE = 2 ** 485;
/** Rows are reversed where the last ones are larger by so much. */
const BIAS = 1.5;

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
