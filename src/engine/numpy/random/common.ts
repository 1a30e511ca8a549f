/** What Generator's and RandomState's distributions share: log-gamma, log-factorial, Poisson, geometric search, von Mises, triangular and the state of a binomial's set-up. */

import { log } from '../../elementary/cLogarithm.ts';
import { exp } from '../../elementary/exponential.ts';
import { acos } from '../../elementary/inverse.ts';
import { log1p } from '../../elementary/logarithm.ts';
import { cos } from '../../elementary/trigonometry.ts';
import type { BitSource } from './bits.ts';

const GAMMA_SERIES = [
  8.333333333333333e-2, -2.777777777777778e-3, 7.936507936507937e-4, -5.952380952380952e-4, 8.417508417508418e-4,
  -1.917526917526918e-3, 6.41025641025641e-3, -2.955065359477124e-2, 1.796443723688307e-1, -1.3924322169059,
];
const LOG_TWO_PI = 1.8378770664093453;

/** log Γ(x) by Stirling's series. */
export function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  const shift = x < 7 ? Math.trunc(7 - x) : 0;
  let x0 = x + shift;
  const square = (1 / x0) * (1 / x0);
  let series = GAMMA_SERIES[9]!;
  for (let k = 8; k >= 0; k--) series = series * square + GAMMA_SERIES[k]!;
  let result = series / x0 + 0.5 * LOG_TWO_PI + (x0 - 0.5) * log(x0) - x0;
  if (x < 7) {
    for (let k = 1; k <= shift; k++) {
      result -= log(x0 - 1);
      x0 -= 1;
    }
  }
  return result;
}

const LOG_FACTORIALS: number[] = [];

/** log k!; exactly rounded for small k, Stirling's series beyond. */
export function logFactorial(k: number): number {
  if (k >= 126) return (k + 0.5) * log(k) - k + (0.9189385332046728 + (1 / k) * (1 / 12 - 1 / (360 * k * k)));
  if (LOG_FACTORIALS.length === 0) {
    let factorial = 1n;
    for (let i = 0n; i < 126n; i++) {
      if (i > 0n) factorial *= i;
      LOG_FACTORIALS.push(logOfInteger(factorial));
    }
  }
  return LOG_FACTORIALS[k]!;
}

/** The logarithm of a big integer. */
function logOfInteger(value: bigint): number {
  const bits = value.toString(2).length;
  if (bits <= 1000) return log(Number(value));
  return log(Number(value >> BigInt(bits - 1000))) + (bits - 1000) * Math.LN2;
}

function poissonByProduct(bits: BitSource, lam: number): number {
  const limit = exp(-lam);
  let count = 0;
  for (let product = bits.nextDouble(); product > limit; product *= bits.nextDouble()) count += 1;
  return count;
}

/** Hörmann's transformed rejection. */
function poissonByRejection(bits: BitSource, lam: number): number {
  const logLam = log(lam);
  const b = 0.931 + 2.53 * Math.sqrt(lam);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = bits.nextDouble() - 0.5;
    const v = bits.nextDouble();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + lam + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (log(v) + log(inverseAlpha) - log(a / (us * us) + b) <= -lam + k * logLam - logGamma(k + 1)) return k;
  }
}

export function poisson(bits: BitSource, lam: number): number {
  if (lam >= 10) return poissonByRejection(bits, lam);
  return lam === 0 ? 0 : poissonByProduct(bits, lam);
}

export function geometricSearch(bits: BitSource, p: number): number {
  let x = 1;
  let sum = p;
  let product = p;
  const u = bits.nextDouble();
  while (u > sum) {
    product *= 1 - p;
    sum += product;
    x += 1;
  }
  return x;
}

export function triangular(bits: BitSource, left: number, mode: number, right: number): number {
  const base = right - left;
  const leftBase = mode - left;
  const u = bits.nextDouble();
  if (u <= leftBase / base) return left + Math.sqrt(u * (leftBase * base));
  return right - Math.sqrt((1 - u) * ((right - mode) * base));
}

export function laplace(bits: BitSource, loc: number, scale: number): number {
  for (;;) {
    const u = bits.nextDouble();
    if (u >= 0.5) return loc - scale * log(2 - u - u);
    if (u > 0) return loc + scale * log(u + u);
  }
}

export function gumbel(bits: BitSource, loc: number, scale: number): number {
  for (;;) {
    const u = 1 - bits.nextDouble();
    if (u < 1) return loc - scale * log(-log(u));
  }
}

export function logistic(bits: BitSource, loc: number, scale: number): number {
  for (;;) {
    const u = bits.nextDouble();
    if (u > 0) return loc + scale * log(u / (1 - u));
  }
}

/** Best and Fisher's rejection; `legacy` has no normal approximation for a large kappa. */
export function vonmises(bits: BitSource, mu: number, kappa: number, normal: (() => number) | null): number {
  if (Number.isNaN(kappa)) return Number.NaN;
  if (kappa < 1e-8) return Math.PI * (2 * bits.nextDouble() - 1);
  let s: number;
  if (kappa < 1e-5) s = 1 / kappa + kappa;
  else if (kappa > 1e6 && normal !== null) {
    const wrapped = mu + Math.sqrt(1 / kappa) * normal();
    if (wrapped < -Math.PI) return wrapped + 2 * Math.PI;
    return wrapped > Math.PI ? wrapped - 2 * Math.PI : wrapped;
  } else {
    const r = 1 + Math.sqrt(1 + 4 * kappa * kappa);
    const rho = (r - Math.sqrt(2 * r)) / (2 * kappa);
    s = (1 + rho * rho) / (2 * rho);
  }
  let w: number;
  for (;;) {
    const z = cos(Math.PI * bits.nextDouble());
    w = (1 + s * z) / (s + z);
    const y = kappa * (s - w);
    const v = bits.nextDouble();
    if (y * (2 - y) - v >= 0 || log(y / v) + 1 - y >= 0) break;
  }
  let result = acos(w);
  if (bits.nextDouble() < 0.5) result = -result;
  result += mu;
  const wrapped = ((Math.abs(result) + Math.PI) % (2 * Math.PI)) - Math.PI;
  return result < 0 ? -wrapped : wrapped;
}

/** What one of a binomial's algorithms computes once for a pair (n, p). */
interface SetUp<Values> {
  n: number;
  p: number;
  values: Values;
}

/** 1 - p, the probability of 0, and how far the search goes before it begins anew. */
interface InversionValues {
  q: number;
  qn: number;
  bound: number;
}

/** Draws binomials; keeps the set-up of the last (n, p). `legacy` chooses RandomState's formulas. */
export class Binomial {
  #inversion: SetUp<InversionValues> | null = null;
  #btpe: SetUp<BtpeValues> | null = null;
  readonly legacy: boolean;

  constructor(legacy: boolean) {
    this.legacy = legacy;
  }

  draw(bits: BitSource, p: number, n: number): number {
    if (n === 0 || p === 0) {
      if (!this.legacy) return 0;
    }
    if (p <= 0.5) return p * n <= 30 ? this.#invert(bits, n, p) : this.#reject(bits, n, p);
    const q = 1 - p;
    return n - (q * n <= 30 ? this.#invert(bits, n, q) : this.#reject(bits, n, q));
  }

  #invert(bits: BitSource, n: number, p: number): number {
    let setUp = this.#inversion;
    if (setUp === null || setUp.n !== n || setUp.p !== p) {
      const q = 1 - p;
      const np = n * p;
      setUp = {
        n,
        p,
        values: {
          q,
          qn: exp(n * (this.legacy ? log(q) : log1p(-p))),
          bound: Math.trunc(Math.min(n, np + 10 * Math.sqrt(np * q + 1))),
        },
      };
      this.#inversion = setUp;
    }
    const { q, qn, bound } = setUp.values;
    let x = 0;
    let px = qn;
    let u = bits.nextDouble();
    while (u > px) {
      x += 1;
      if (x > bound) {
        x = 0;
        px = qn;
        u = bits.nextDouble();
      } else {
        u -= px;
        px = ((n - x + 1) * p * px) / (x * q);
      }
    }
    return x;
  }

  /** BTPE: a table mountain of a triangle, a parallelogram and two exponential tails. */
  #reject(bits: BitSource, n: number, p: number): number {
    let setUp = this.#btpe;
    if (setUp === null || setUp.n !== n || setUp.p !== p) {
      setUp = { n, p, values: btpeValues(n, p) };
      this.#btpe = setUp;
    }
    const { m, p1, xm, xl, xr, c, laml, lamr, p2, p3, p4 } = setUp.values;
    for (;;) {
      const u = bits.nextDouble() * p4;
      let v = bits.nextDouble();
      let y: number;
      if (u <= p1) {
        y = Math.floor(xm - p1 * v + u);
        return p > 0.5 ? n - y : y;
      }
      if (u <= p2) {
        const x = xl + (u - p1) / c;
        v = v * c + 1 - Math.abs(m - x + 0.5) / p1;
        if (v > 1) continue;
        y = Math.floor(x);
      } else if (u <= p3) {
        y = Math.floor(xl + log(v) / laml);
        if (y < 0 || v === 0) continue;
        v = v * (u - p2) * laml;
      } else {
        y = Math.floor(xr - log(v) / lamr);
        if (y > n || v === 0) continue;
        v = v * (u - p3) * lamr;
      }
      if (acceptsBtpe(n, setUp.values, y, v)) return p > 0.5 ? n - y : y;
    }
  }
}

type BtpeValues = ReturnType<typeof btpeValues>;

function btpeValues(n: number, p: number) {
  const r = Math.min(p, 1 - p);
  const q = 1 - r;
  const fm = n * r + r;
  const m = Math.floor(fm);
  const p1 = Math.floor(2.195 * Math.sqrt(n * r * q) - 4.6 * q) + 0.5;
  const xm = m + 0.5;
  const xl = xm - p1;
  const xr = xm + p1;
  const c = 0.134 + 20.5 / (15.3 + m);
  let a = (fm - xl) / (fm - xl * r);
  const laml = a * (1 + a / 2);
  a = (xr - fm) / (xr * q);
  const lamr = a * (1 + a / 2);
  const p2 = p1 * (1 + 2 * c);
  const p3 = p2 + c / laml;
  return { r, q, m, p1, xm, xl, xr, c, laml, lamr, p2, p3, p4: p3 + c / lamr };
}

function acceptsBtpe(n: number, { r, q, m, xm }: BtpeValues, y: number, v: number): boolean {
  const nrq = n * r * q;
  const k = Math.abs(y - m);
  if (!(k > 20 && k < nrq / 2 - 1)) {
    const s = r / q;
    const a = s * (n + 1);
    let f = 1;
    for (let i = m + 1; i <= y; i++) f *= a / i - s;
    for (let i = y + 1; i <= m; i++) f /= a / i - s;
    return v <= f;
  }
  const rho = (k / nrq) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / nrq + 0.5);
  const t = (-k * k) / (2 * nrq);
  const logV = log(v);
  if (logV < t - rho) return true;
  if (logV > t + rho) return false;
  const x1 = y + 1;
  const f1 = m + 1;
  const z = n + 1 - m;
  const w = n - y + 1;
  // The leading constant is mistyped in NumPy's original; both of its generators keep it.
  const tail = (x: number): number => {
    const x2 = x * x;
    return (13680 - (462 - (132 - (99 - 140 / x2) / x2) / x2) / x2) / x / 166320;
  };
  return (
    logV <=
    xm * log(f1 / x1) +
      (n - m + 0.5) * log(z / w) +
      (y - m) * log((w * r) / (x1 * q)) +
      tail(f1) +
      tail(z) +
      tail(x1) +
      tail(w)
  );
}
