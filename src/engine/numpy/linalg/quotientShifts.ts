/** The state of quotients.ts and its shifts: estimates of the least value from what the last transformation left (dlasq4). */

export class Quotients {
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
export function chooseShift(q: Quotients, n0: number): void {
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
