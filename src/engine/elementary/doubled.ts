/**
 * Numbers of twice a double's precision, as the unevaluated sum of two doubles: each function returns the higher one and leaves
 * what it lost in `low`, so that no pair is allocated. T. J. Dekker, "A floating-point technique for extending the available
 * precision", Numerische Mathematik 18 (1971).
 */

/** The lower part of the last result. */
export let low = 0;

/** Sets the lower part, for functions of other files that return a pair. */
export function leave(rest: number): void {
  low = rest;
}

/** a + b, exactly. */
export function sum(a: number, b: number): number {
  const high = a + b;
  const back = high - a;
  low = a - (high - back) + (b - back);
  return high;
}

/** a + b, exactly, for |a| ≥ |b|. */
export function fastSum(a: number, b: number): number {
  const high = a + b;
  low = a - high + b;
  return high;
}

/** Veltkamp's: splits a double into two halves. */
export const SPLITTER = 2 ** 27 + 1;

/** The upper half of a double's digits: products of two such halves are exact. */
export function head(a: number): number {
  const big = a * SPLITTER;
  return big - (big - a);
}

/** a · b, exactly, for |a| and |b| below 2^500. */
export function product(a: number, b: number): number {
  const high = a * b;
  const ah = head(a);
  const bh = head(b);
  const al = a - ah;
  const bl = b - bh;
  low = ah * bh - high + ah * bl + al * bh + al * bl;
  return high;
}

/** (n + nLow) / (d + dLow). */
export function quotient(n: number, nLow: number, d: number, dLow: number): number {
  const high = n / d;
  const back = product(high, d);
  low = (n - back - low + nLow - high * dLow) / d;
  return high;
}

/** √(v + vLow) for v > 0. */
export function root(v: number, vLow: number): number {
  const high = Math.sqrt(v);
  const back = product(high, high);
  low = (v - back - low + vLow) / (2 * high);
  return high;
}

/** Between these products are split without overflow, and what they lose is no subnormal. */
const LEAST = 2 ** -900;
const MOST = 2 ** 900;

/** ab + c rounded once, as the processors' instruction does; near the ends of the range rounded twice. */
export function fused(a: number, b: number, c: number): number {
  const size = Math.abs(a * b);
  if (!(size < MOST && size > LEAST && Math.abs(a) < MOST && Math.abs(b) < MOST)) return a * b + c;
  const high = product(a, b);
  const rest = low;
  return sum(high, c) + (low + rest);
}
