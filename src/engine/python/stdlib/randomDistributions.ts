/** The distributions of `random`, from uniform doubles, step by step as CPython draws them; an absent argument arrives as NaN. */

import { log } from '../../elementary/cLogarithm.ts';
import { exp } from '../../elementary/exponential.ts';
import { acos } from '../../elementary/inverse.ts';
import { log2 } from '../../elementary/logarithm.ts';
import { pow } from '../../elementary/power.ts';
import { logGamma } from '../../elementary/special.ts';
import { cos, sin } from '../../elementary/trigonometry.ts';
import { raise, valueError } from '../objects/raise.ts';

/** Where the uniform doubles come from, and the spare number of gauss(). */
export interface Source {
  uniform(): number;
  gaussNext: number | null;
}

type Distribution = (source: Source, ...parameters: number[]) => number;

const { sqrt, PI } = Math;
const NORMAL_MAGIC = (4 * exp(-0.5)) / sqrt(2);
const GAMMA_MAGIC = 1 + log(4.5);
const LOG4 = log(4);

function normal(source: Source, mu: number, sigma: number): number {
  for (;;) {
    const u1 = source.uniform();
    const u2 = 1 - source.uniform();
    const z = (NORMAL_MAGIC * (u1 - 0.5)) / u2;
    if ((z * z) / 4 <= -log(u2)) return mu + z * sigma;
  }
}

function gauss(source: Source, mu: number, sigma: number): number {
  let z = source.gaussNext;
  source.gaussNext = null;
  if (z === null) {
    const angle = source.uniform() * 2 * PI;
    const radius = sqrt(-2 * log(1 - source.uniform()));
    z = cos(angle) * radius;
    source.gaussNext = sin(angle) * radius;
  }
  return mu + z * sigma;
}

function gamma(source: Source, alpha: number, beta: number): number {
  if (alpha > 1) return largeGamma(source, alpha, beta);
  if (alpha === 1) return -log(1 - source.uniform()) * beta;
  for (;;) {
    const u = source.uniform();
    const b = (Math.E + alpha) / Math.E;
    const p = b * u;
    const x = p <= 1 ? pow(p, 1 / alpha) : -log((b - p) / alpha);
    const u1 = source.uniform();
    if (p > 1 ? u1 <= pow(x, alpha - 1) : u1 <= exp(-x)) return x * beta;
  }
}

function largeGamma(source: Source, alpha: number, beta: number): number {
  const a = sqrt(2 * alpha - 1);
  const b = alpha - LOG4;
  const c = alpha + a;
  for (;;) {
    const u1 = source.uniform();
    if (!(u1 > 1e-7 && u1 < 0.9999999)) continue;
    const u2 = 1 - source.uniform();
    const v = log(u1 / (1 - u1)) / a;
    const x = alpha * exp(v);
    const z = u1 * u1 * u2;
    const r = b + c * v - x;
    if (r + GAMMA_MAGIC - 4.5 * z >= 0 || r >= log(z)) return x * beta;
  }
}

function beta(source: Source, a: number, b: number): number {
  const y = gamma(source, a, 1);
  return y === 0 ? 0 : y / (y + gamma(source, b, 1));
}

function triangular(source: Source, low: number, high: number, mode: number): number {
  let u = source.uniform();
  if (high === low) return low;
  let c = Number.isNaN(mode) ? 0.5 : (mode - low) / (high - low);
  let [from, to] = [low, high];
  if (u > c) {
    u = 1 - u;
    c = 1 - c;
    [from, to] = [to, from];
  }
  return from + (to - from) * sqrt(u * c);
}

function vonMises(source: Source, mu: number, kappa: number): number {
  if (kappa <= 1e-6) return 2 * PI * source.uniform();
  const s = 0.5 / kappa;
  const r = s + sqrt(1 + s * s);
  for (;;) {
    const u1 = source.uniform();
    const z = cos(PI * u1);
    const d = z / (r + z);
    const u2 = source.uniform();
    if (u2 < 1 - d * d || u2 <= (1 - d) * exp(d)) {
      const q = 1 / r;
      const f = (q + z) / (1 + q * z);
      const u3 = source.uniform();
      const angle = u3 > 0.5 ? mu + acos(f) : mu - acos(f);
      const rest = angle % (2 * PI);
      return rest < 0 ? rest + 2 * PI : rest;
    }
  }
}

/** How many of n trials succeed, each with probability p. */
export function binomial(source: Source, n: number, p: number): number {
  if (n < 0) valueError('n must be non-negative');
  if (p === 0 || p === 1) return n * p;
  if (!(p > 0 && p < 1)) valueError('p must be in the range 0.0 <= p <= 1.0');
  if (n === 1) return source.uniform() < p ? 1 : 0;
  if (p > 0.5) return n - binomial(source, n, 1 - p);
  return n * p < 10 ? successesByGaps(source, n, p) : successesByRejection(source, n, p);
}

/** Devroye's way: from one success to the next. */
function successesByGaps(source: Source, n: number, p: number): number {
  const c = log2(1 - p);
  if (c === 0) return 0;
  for (let successes = 0, at = 0; ; successes++) {
    at += Math.floor(log2(source.uniform()) / c) + 1;
    if (at > n) return successes;
  }
}

/** Hörmann's transformed rejection with a squeeze. */
function successesByRejection(source: Source, n: number, p: number): number {
  const spread = sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((n + 1) * p);
  const height = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = source.uniform() - 0.5;
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > n) continue;
    const v = source.uniform();
    if (us >= 0.07 && v <= 0.92 - 4.2 / b) return k;
    const density = height - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * log(p / (1 - p));
    if (log(v * (alpha / (a / (us * us) + b))) <= density) return k;
  }
}

/** The methods of Random that give a float. */
export const DISTRIBUTIONS: Record<string, Distribution> = {
  'uniform(self, a, b)': (source, a, b) => (a as number) + ((b as number) - (a as number)) * source.uniform(),
  'triangular(self, low=0.0, high=1.0, mode=None)': triangular as Distribution,
  'normalvariate(self, mu=0.0, sigma=1.0)': normal as Distribution,
  'gauss(self, mu=0.0, sigma=1.0)': gauss as Distribution,
  'lognormvariate(self, mu, sigma)': (source, mu, sigma) => exp(normal(source, mu as number, sigma as number)),
  'expovariate(self, lambd=1.0)': (source, lambda) => {
    const exponential = -log(1 - source.uniform());
    return lambda === 0 ? raise('ZeroDivisionError', 'float division by zero') : exponential / (lambda as number);
  },
  'vonmisesvariate(self, mu, kappa)': vonMises as Distribution,
  'gammavariate(self, alpha, beta)': (source, alpha, b) =>
    (alpha as number) > 0 && (b as number) > 0
      ? gamma(source, alpha as number, b as number)
      : valueError('gammavariate: alpha and beta must be > 0.0'),
  'betavariate(self, alpha, beta)': beta as Distribution,
  'paretovariate(self, alpha)': (source, alpha) => pow(1 - source.uniform(), -1 / (alpha as number)),
  'weibullvariate(self, alpha, beta)': (source, alpha, b) =>
    (alpha as number) * pow(-log(1 - source.uniform()), 1 / (b as number)),
};
