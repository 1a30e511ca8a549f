/**
 * √(Σx²) as OpenBLAS sums it on x86 (dnrm2): in the processor's registers of 80 bits, whose 64 digits are kept here as a double and
 * what it leaves. Four sums of every fourth element of each eight; the last ones go to the first sum.
 */
import { multiplyAdd } from './multiplyAdd.ts';

/** Beyond these sizes squares, which the registers could hold, do not fit into doubles. */
const HUGE = 2 ** 500;
const TINY = 2 ** -400;

const SUMS = new Float64Array(4);
const RESTS = new Float64Array(4);
/** 1.5 · 2^52, which leaves no place behind the point. */
const WHOLE = 6755399441055744;

const NUMBER = new Float64Array(1);
const HALVES = new Uint32Array(NUMBER.buffer);

/** The rest of a number of which a double holds the first digits, rounded to the register's last one. */
function shortened(first: number, rest: number): number {
  NUMBER[0] = first;
  const isPower = HALVES[0] === 0 && (HALVES[1]! & 0xfffff) === 0;
  HALVES[0] = 0;
  HALVES[1]! &= 0x7ff00000;
  const unit = NUMBER[0] * (isPower && rest < 0 ? 2 ** -64 : 2 ** -63);
  return rest + WHOLE * unit - WHOLE * unit;
}

/** Adds a number in two parts to one of the sums. */
function addTo(k: number, first: number, rest: number): void {
  const sum = SUMS[k]! + first;
  const back = sum - SUMS[k]!;
  const lost = SUMS[k]! - (sum - back) + (first - back);
  const left = shortened(sum, lost + (RESTS[k]! + rest));
  SUMS[k] = sum + left;
  RESTS[k] = left - (SUMS[k]! - sum);
}

/** From an element on. */
export function norm(x: Float64Array, from = 0): number {
  let most = 0;
  for (let i = from; i < x.length; i++) most = Math.max(most, Math.abs(x[i]!));
  if (most === 0 || !(most < Number.POSITIVE_INFINITY)) return most;
  const unit = most > HUGE ? 2 ** 600 : most < TINY ? 2 ** -600 : 1;
  SUMS.fill(0);
  RESTS.fill(0);
  const grouped = x.length - ((x.length - from) % 8);
  for (let i = from; i < x.length; i++) {
    const value = x[i]! / unit;
    const square = value * value;
    addTo(i < grouped ? (i - from) % 4 : 0, square, shortened(square, multiplyAdd(value, value, -square)));
  }
  for (const k of [0, 1]) addTo(2, SUMS[k]!, RESTS[k]!);
  addTo(3, SUMS[2]!, RESTS[2]!);
  const root = Math.sqrt(SUMS[3]!);
  const missed = (multiplyAdd(-root, root, SUMS[3]!) + RESTS[3]!) / (2 * root);
  return (root + shortened(root, missed)) * unit;
}
