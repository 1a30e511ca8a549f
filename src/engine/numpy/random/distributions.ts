/** numpy.random.Generator's distributions: one draw each, in the order of words that NumPy's take. */

import { log } from '../../elementary/cLogarithm.ts';
import { exp } from '../../elementary/exponential.ts';
import { pow } from '../../elementary/power.ts';
import type { BitSource } from './bits.ts';
import { interval } from './bounded.ts';
import { geometricSearch, gumbel, laplace, logFactorial, logistic, poisson, triangular, vonmises } from './common.ts';
import {
  nextSingle,
  standardExponential,
  standardExponentialSingle,
  standardNormal,
  standardNormalSingle,
} from './ziggurat.ts';

const fround = Math.fround;

/** Marsaglia and Tsang's method, and Ahrens and Dieter's below 1; shared with RandomState, which brings its own sources. */
export function gammaFrom(
  shape: number,
  uniform: () => number,
  normal: () => number,
  exponential: () => number,
): number {
  if (shape === 1) return exponential();
  if (shape === 0) return 0;
  if (shape < 1) {
    for (;;) {
      const u = uniform();
      const v = exponential();
      if (u <= 1 - shape) {
        const x = pow(u, 1 / shape);
        if (x <= v) return x;
      } else {
        const y = -log((1 - u) / shape);
        const x = pow(1 - shape + shape * y, 1 / shape);
        if (x <= v + y) return x;
      }
    }
  }
  const b = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * b);
  for (;;) {
    let x: number;
    let v: number;
    do {
      x = normal();
      v = 1 + c * x;
    } while (v <= 0);
    v = v * v * v;
    const u = uniform();
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
    if (log(u) < 0.5 * x * x + b * (1 - v + log(v))) return b * v;
  }
}

function standardGamma(bits: BitSource, shape: number): number {
  return gammaFrom(
    shape,
    () => bits.nextDouble(),
    () => standardNormal(bits),
    () => standardExponential(bits),
  );
}

/** The gamma distribution in single precision: every intermediate value is rounded. */
export function standardGammaSingle(bits: BitSource, shape: number): number {
  if (shape === 1) return standardExponentialSingle(bits);
  if (shape === 0) return 0;
  if (shape < 1) {
    for (;;) {
      const u = nextSingle(bits);
      const v = standardExponentialSingle(bits);
      if (u <= fround(1 - shape)) {
        const x = fround(pow(u, fround(1 / shape)));
        if (x <= v) return x;
      } else {
        const y = fround(-log(fround(fround(1 - u) / shape)));
        const x = fround(pow(fround(fround(1 - shape) + fround(shape * y)), fround(1 / shape)));
        if (x <= fround(v + y)) return x;
      }
    }
  }
  const b = fround(shape - fround(1 / 3));
  const c = fround(1 / fround(Math.sqrt(fround(9 * b))));
  for (;;) {
    let x: number;
    let v: number;
    do {
      x = standardNormalSingle(bits);
      v = fround(1 + fround(c * x));
    } while (v <= 0);
    v = fround(fround(v * v) * v);
    const u = nextSingle(bits);
    const square = fround(x * x);
    if (u < fround(1 - fround(fround(fround(0.0331) * square) * square))) return fround(b * v);
    const right = fround(fround(fround(0.5 * x) * x) + fround(b * fround(fround(1 - v) + fround(log(v)))));
    if (fround(log(u)) < right) return fround(b * v);
  }
}

const TINY_BETA = 3e-103;

function beta(bits: BitSource, a: number, b: number): number {
  // asked so, NaN goes by the gammas, and ends
  if (!(a <= 1 && b <= 1)) {
    const first = standardGamma(bits, a);
    return first / (first + standardGamma(bits, b));
  }
  if (a < TINY_BETA && b < TINY_BETA) return (a + b) * bits.nextDouble() < a ? 1 : 0;
  for (;;) {
    const u = bits.nextDouble();
    const v = bits.nextDouble();
    const x = pow(u, 1 / a);
    const y = pow(v, 1 / b);
    const sum = x + y;
    if (!(sum <= 1 && u + v > 0)) continue;
    if (x > 0 && y > 0) return x / sum;
    const delta = log(u) / a - log(v) / b;
    if (delta > 0) return exp(-Math.log1p(exp(-delta)));
    return exp(delta - Math.log1p(exp(delta)));
  }
}

const chisquare = (bits: BitSource, df: number): number => 2 * standardGamma(bits, df / 2);

function noncentralChisquare(bits: BitSource, df: number, nonc: number): number {
  if (Number.isNaN(nonc)) return Number.NaN;
  if (nonc === 0) return chisquare(bits, df);
  if (df > 1) {
    const central = chisquare(bits, df - 1);
    const n = standardNormal(bits) + Math.sqrt(nonc);
    return central + n * n;
  }
  const i = poisson(bits, nonc / 2);
  return chisquare(bits, df + 2 * i);
}

function wald(bits: BitSource, mean: number, scale: number): number {
  let y = standardNormal(bits);
  y = mean * y * y;
  const d = 1 + Math.sqrt(1 + (4 * scale) / y);
  const x = mean * (1 - 2 / d);
  return bits.nextDouble() <= mean / (mean + x) ? x : (mean * mean) / x;
}

function logseries(bits: BitSource, p: number): number {
  const r = Math.log1p(-p);
  for (;;) {
    const v = bits.nextDouble();
    if (v >= p) return 1;
    const q = -Math.expm1(r * bits.nextDouble());
    if (v <= q * q) {
      const result = Math.floor(1 + log(v) / log(q));
      if (result < 1 || v === 0) continue;
      return result;
    }
    return v >= q ? 1 : 2;
  }
}

const LARGEST = 2 ** 63;

function geometric(bits: BitSource, p: number): number {
  if (p >= 1 / 3) return geometricSearch(bits, p);
  return Math.min(Math.ceil(-standardExponential(bits) / Math.log1p(-p)), LARGEST);
}

function zipf(bits: BitSource, a: number): number {
  if (a >= 1025) return 1;
  const am1 = a - 1;
  const b = 2 ** am1;
  const least = pow(LARGEST, -am1);
  for (;;) {
    const u01 = bits.nextDouble();
    const u = u01 * least + (1 - u01);
    const v = bits.nextDouble();
    const x = Math.floor(pow(u, -1 / am1));
    if (x > LARGEST || x < 1) continue;
    const t = pow(1 + 1 / x, am1);
    if ((v * x * (t - 1)) / (b - 1) <= t / b) return x;
  }
}

/** Draws one by one: for samples that are small or nearly the whole. */
function hypergeometricSample(bits: BitSource, good: number, bad: number, sample: number): number {
  const total = good + bad;
  const most = sample > Math.floor(total / 2);
  let left = most ? total - sample : sample;
  let remaining = total;
  let remainingGood = good;
  while (left > 0 && remainingGood > 0 && remaining > remainingGood) {
    remaining -= 1;
    if (interval(bits, remaining) < remainingGood) remainingGood -= 1;
    left -= 1;
  }
  if (remaining === remainingGood) remainingGood -= left;
  return most ? remainingGood : good - remainingGood;
}

/** Stadlober's ratio of uniforms. */
function hypergeometricRatio(bits: BitSource, good: number, bad: number, sample: number): number {
  const population = good + bad;
  const drawn = Math.min(sample, population - sample);
  const fewer = Math.min(good, bad);
  const more = Math.max(good, bad);
  const p = fewer / population;
  const q = more / population;
  const a = drawn * p + 0.5;
  const c = Math.sqrt(((population - drawn) * drawn * p * q) / (population - 1) + 0.5);
  const h = 1.7155277699214135 * c + 0.8989161620588988;
  const m = Math.floor(((drawn + 1) * (fewer + 1)) / (population + 2));
  const weight = (k: number): number =>
    logFactorial(k) + logFactorial(fewer - k) + logFactorial(drawn - k) + logFactorial(more - drawn + k);
  const g = weight(m);
  const b = Math.min(Math.min(drawn, fewer) + 1, Math.floor(a + 16 * c));
  let k: number;
  for (;;) {
    const u = bits.nextDouble();
    const v = bits.nextDouble();
    const x = a + (h * (v - 0.5)) / u;
    if (x < 0 || x >= b) continue;
    k = Math.floor(x);
    const t = g - weight(k);
    if (u * (4 - u) - 3 <= t) break;
    if (u * (u - t) >= 1) continue;
    if (2 * log(u) <= t) break;
  }
  if (good > bad) k = drawn - k;
  return drawn < sample ? good - k : k;
}

export function hypergeometric(bits: BitSource, good: number, bad: number, sample: number): number {
  if (sample >= 10 && sample <= good + bad - 10) return hypergeometricRatio(bits, good, bad, sample);
  return hypergeometricSample(bits, good, bad, sample);
}

/** One draw of each distribution by NumPy's name. */
export const modern = {
  uniform: (bits: BitSource, low: number, range: number): number => low + range * bits.nextDouble(),
  normal: (bits: BitSource, loc: number, scale: number): number => loc + scale * standardNormal(bits),
  standard_normal: standardNormal,
  standard_exponential: standardExponential,
  exponential: (bits: BitSource, scale: number): number => scale * standardExponential(bits),
  standard_gamma: standardGamma,
  gamma: (bits: BitSource, shape: number, scale: number): number => scale * standardGamma(bits, shape),
  beta,
  chisquare,
  f: (bits: BitSource, dfnum: number, dfden: number): number => {
    const numerator = chisquare(bits, dfnum) * dfden;
    return numerator / (chisquare(bits, dfden) * dfnum);
  },
  noncentral_chisquare: noncentralChisquare,
  noncentral_f: (bits: BitSource, dfnum: number, dfden: number, nonc: number): number => {
    const t = noncentralChisquare(bits, dfnum, nonc) * dfden;
    return t / (chisquare(bits, dfden) * dfnum);
  },
  standard_cauchy: (bits: BitSource): number => {
    const numerator = standardNormal(bits);
    return numerator / standardNormal(bits);
  },
  pareto: (bits: BitSource, a: number): number => Math.expm1(standardExponential(bits) / a),
  weibull: (bits: BitSource, a: number): number => (a === 0 ? 0 : pow(standardExponential(bits), 1 / a)),
  power: (bits: BitSource, a: number): number => pow(-Math.expm1(-standardExponential(bits)), 1 / a),
  laplace,
  gumbel,
  logistic,
  lognormal: (bits: BitSource, mean: number, sigma: number): number => exp(mean + sigma * standardNormal(bits)),
  rayleigh: (bits: BitSource, mode: number): number => mode * Math.sqrt(2 * standardExponential(bits)),
  standard_t: (bits: BitSource, df: number): number => {
    const numerator = standardNormal(bits);
    return (Math.sqrt(df / 2) * numerator) / Math.sqrt(standardGamma(bits, df / 2));
  },
  poisson,
  negative_binomial: (bits: BitSource, n: number, p: number): number =>
    poisson(bits, ((1 - p) / p) * standardGamma(bits, n)),
  wald,
  vonmises: (bits: BitSource, mu: number, kappa: number): number =>
    vonmises(bits, mu, kappa, () => standardNormal(bits)),
  logseries,
  geometric,
  zipf,
  triangular,
  hypergeometric,
} as const;
