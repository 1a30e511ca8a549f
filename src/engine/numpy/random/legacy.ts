/** numpy.random.RandomState's distributions: frozen formulas over a 53-bit uniform and the polar method's normals. */

import { log } from '../../elementary/cLogarithm.ts';
import { exp } from '../../elementary/exponential.ts';
import { pow } from '../../elementary/power.ts';
import type { BitSource } from './bits.ts';
import { geometricSearch, gumbel, laplace, logGamma, logistic, poisson, triangular, vonmises } from './common.ts';
import { gammaFrom } from './distributions.ts';

/** A stream with the second normal of the last pair. */
export interface LegacySource {
  readonly bits: BitSource;
  hasGauss: boolean;
  gauss: number;
}

/** A standard normal: Marsaglia's polar method, two at a time. */
function legacyGauss(source: LegacySource): number {
  if (source.hasGauss) {
    const kept = source.gauss;
    source.hasGauss = false;
    source.gauss = 0;
    return kept;
  }
  const { bits } = source;
  let x1: number;
  let x2: number;
  let square: number;
  do {
    x1 = 2 * bits.nextDouble() - 1;
    x2 = 2 * bits.nextDouble() - 1;
    square = x1 * x1 + x2 * x2;
  } while (square >= 1 || square === 0);
  const factor = Math.sqrt((-2 * log(square)) / square);
  source.gauss = factor * x1;
  source.hasGauss = true;
  return factor * x2;
}

const exponential = (source: LegacySource): number => -log(1 - source.bits.nextDouble());

export function legacyGamma(source: LegacySource, shape: number): number {
  return gammaFrom(
    shape,
    () => source.bits.nextDouble(),
    () => legacyGauss(source),
    () => exponential(source),
  );
}

const chisquare = (source: LegacySource, df: number): number => 2 * legacyGamma(source, df / 2);

function noncentralChisquare(source: LegacySource, df: number, nonc: number): number {
  if (nonc === 0) return chisquare(source, df);
  if (df > 1) {
    const central = chisquare(source, df - 1);
    const n = legacyGauss(source) + Math.sqrt(nonc);
    return central + n * n;
  }
  const i = poisson(source.bits, nonc / 2);
  const drawn = chisquare(source, df + 2 * i);
  return Number.isNaN(nonc) ? Number.NaN : drawn;
}

function beta(source: LegacySource, a: number, b: number): number {
  if (a > 1 || b > 1) {
    const first = legacyGamma(source, a);
    return first / (first + legacyGamma(source, b));
  }
  for (;;) {
    const u = source.bits.nextDouble();
    const v = source.bits.nextDouble();
    const x = pow(u, 1 / a);
    const y = pow(v, 1 / b);
    if (x + y > 1) continue;
    if (x + y > 0) return x / (x + y);
    const logX = log(u) / a;
    const logY = log(v) / b;
    const larger = Math.max(logX, logY);
    return exp(logX - larger - log(exp(logX - larger) + exp(logY - larger)));
  }
}

function wald(source: LegacySource, mean: number, scale: number): number {
  let y = legacyGauss(source);
  y = mean * y * y;
  const x = mean + (mean / (2 * scale)) * (y - Math.sqrt(4 * scale * y + y * y));
  return source.bits.nextDouble() <= mean / (mean + x) ? x : (mean * mean) / x;
}

function logseries(source: LegacySource, p: number): number {
  const r = log(1 - p);
  for (;;) {
    const v = source.bits.nextDouble();
    if (v >= p) return 1;
    const q = 1 - exp(r * source.bits.nextDouble());
    if (v <= q * q) {
      const result = Math.floor(1 + log(v) / log(q));
      if (result < 1 || v === 0) continue;
      return result;
    }
    return v >= q ? 1 : 2;
  }
}

function geometric(source: LegacySource, p: number): number {
  if (p >= 1 / 3) return geometricSearch(source.bits, p);
  return Math.ceil(Math.log1p(-source.bits.nextDouble()) / log(1 - p));
}

function zipf(source: LegacySource, a: number): number {
  const am1 = a - 1;
  const b = 2 ** am1;
  for (;;) {
    const u = 1 - source.bits.nextDouble();
    const v = source.bits.nextDouble();
    const x = Math.floor(pow(u, -1 / am1));
    if (x > 2 ** 63 || x < 1) continue;
    const t = pow(1 + 1 / x, am1);
    if ((v * x * (t - 1)) / (b - 1) <= t / b) return x;
  }
}

function hypergeometricOneByOne(source: LegacySource, good: number, bad: number, sample: number): number {
  const d1 = bad + good - sample;
  const d2 = Math.min(bad, good);
  let y = d2;
  let k = sample;
  while (y > 0) {
    const u = source.bits.nextDouble();
    y -= Math.floor(u + y / (d1 + k));
    k -= 1;
    if (k === 0) break;
  }
  const z = d2 - y;
  return good > bad ? sample - z : z;
}

/** HRUA*: the ratio of uniforms with the log-gamma of the time. */
function hypergeometricRatio(source: LegacySource, good: number, bad: number, sample: number): number {
  const fewer = Math.min(good, bad);
  const more = Math.max(good, bad);
  const population = good + bad;
  const m = Math.min(sample, population - sample);
  const d4 = fewer / population;
  const d6 = m * d4 + 0.5;
  const d7 = Math.sqrt(((population - m) * sample * d4 * (1 - d4)) / (population - 1) + 0.5);
  const d8 = 1.7155277699214135 * d7 + 0.8989161620588988;
  const d9 = Math.floor(((m + 1) * (fewer + 1)) / (population + 2));
  const weight = (k: number): number =>
    logGamma(k + 1) + logGamma(fewer - k + 1) + logGamma(m - k + 1) + logGamma(more - m + k + 1);
  const d10 = weight(d9);
  const d11 = Math.min(Math.min(m, fewer) + 1, Math.floor(d6 + 16 * d7));
  let z: number;
  for (;;) {
    const x = source.bits.nextDouble();
    const y = source.bits.nextDouble();
    const w = d6 + (d8 * (y - 0.5)) / x;
    if (w < 0 || w >= d11) continue;
    z = Math.floor(w);
    const t = d10 - weight(z);
    if (x * (4 - x) - 3 <= t) break;
    if (x * (x - t) >= 1) continue;
    if (2 * log(x) <= t) break;
  }
  if (good > bad) z = m - z;
  return m < sample ? good - z : z;
}

/** One draw of each distribution by NumPy's name. */
export const legacy = {
  uniform: (source: LegacySource, low: number, range: number): number => low + range * source.bits.nextDouble(),
  normal: (source: LegacySource, loc: number, scale: number): number => loc + scale * legacyGauss(source),
  standard_normal: legacyGauss,
  standard_exponential: exponential,
  exponential: (source: LegacySource, scale: number): number => scale * exponential(source),
  standard_gamma: legacyGamma,
  gamma: (source: LegacySource, shape: number, scale: number): number => scale * legacyGamma(source, shape),
  beta,
  chisquare,
  f: (source: LegacySource, dfnum: number, dfden: number): number => {
    const numerator = chisquare(source, dfnum) * dfden;
    return numerator / (chisquare(source, dfden) * dfnum);
  },
  noncentral_chisquare: noncentralChisquare,
  noncentral_f: (source: LegacySource, dfnum: number, dfden: number, nonc: number): number => {
    const t = noncentralChisquare(source, dfnum, nonc) * dfden;
    return t / (chisquare(source, dfden) * dfnum);
  },
  standard_cauchy: (source: LegacySource): number => {
    const numerator = legacyGauss(source);
    return numerator / legacyGauss(source);
  },
  pareto: (source: LegacySource, a: number): number => exp(exponential(source) / a) - 1,
  weibull: (source: LegacySource, a: number): number => (a === 0 ? 0 : pow(exponential(source), 1 / a)),
  power: (source: LegacySource, a: number): number => pow(1 - exp(-exponential(source)), 1 / a),
  laplace: (source: LegacySource, loc: number, scale: number): number => laplace(source.bits, loc, scale),
  gumbel: (source: LegacySource, loc: number, scale: number): number => gumbel(source.bits, loc, scale),
  logistic: (source: LegacySource, loc: number, scale: number): number => logistic(source.bits, loc, scale),
  lognormal: (source: LegacySource, mean: number, sigma: number): number => exp(mean + sigma * legacyGauss(source)),
  rayleigh: (source: LegacySource, mode: number): number =>
    mode * Math.sqrt(-2 * Math.log1p(-source.bits.nextDouble())),
  standard_t: (source: LegacySource, df: number): number => {
    const numerator = legacyGauss(source);
    return (Math.sqrt(df / 2) * numerator) / Math.sqrt(legacyGamma(source, df / 2));
  },
  poisson: (source: LegacySource, lam: number): number => poisson(source.bits, lam),
  negative_binomial: (source: LegacySource, n: number, p: number): number =>
    poisson(source.bits, ((1 - p) / p) * legacyGamma(source, n)),
  wald,
  vonmises: (source: LegacySource, mu: number, kappa: number): number => vonmises(source.bits, mu, kappa, null),
  logseries,
  geometric,
  zipf,
  triangular: (source: LegacySource, left: number, mode: number, right: number): number =>
    triangular(source.bits, left, mode, right),
  hypergeometric: (source: LegacySource, good: number, bad: number, sample: number): number => {
    if (sample > 10) return hypergeometricRatio(source, good, bad, sample);
    return sample > 0 ? hypergeometricOneByOne(source, good, bad, sample) : 0;
  },
} as const;
