/** The distributions of vectors: multinomial, dirichlet, multivariate normal and hypergeometric. */

import { matmul } from '../../ndarray/matmul.ts';
import { len, listFrom, toIndex } from '../../python/objects/protocol.ts';
import { typeError, valueError } from '../../python/objects/raise.ts';
import type { Value } from '../../python/objects/values.ts';
import { shapeOf } from '../arguments.ts';
import { toArray, value } from '../coerce.ts';
import { checkLine } from '../indexKernels.ts';
import {
  apply,
  broadcastTo,
  copy,
  empty,
  flatItems,
  float64,
  int64,
  type NDArray,
  reshape,
  swapaxes,
  writeAt,
  zeros,
} from '../kernels.ts';
import { choleskyOf, eighOf, svdOf } from '../linalg/decompose.ts';
import { warnRuntime } from '../warnings.ts';
import type { BitSource } from './bits.ts';
import { interval } from './bounded.ts';
import { kahanSum } from './choice.ts';
import type { Binomial } from './common.ts';
import { hypergeometric } from './distributions.ts';
import { checkSize } from './draw.ts';

function shapeWith(size: Value, last: number): number[] {
  if (size === null) return [last];
  return [...shapeOf(size), last];
}

/** One multinomial draw as successive binomials. */
function multinomialDraw(bits: BitSource, binomial: Binomial, n: number, p: readonly number[]): number[] {
  const counts = new Array<number>(p.length).fill(0);
  let remaining = 1;
  let left = n;
  for (let j = 0; j < p.length - 1; j++) {
    // even the legacy stream draws nothing where nothing can come
    if (left > 0 && p[j]! > 0) counts[j] = binomial.draw(bits, p[j]! / remaining, left);
    left -= counts[j]!;
    if (left <= 0) break;
    remaining -= p[j]!;
  }
  if (left > 0) counts[p.length - 1] = left;
  return counts;
}

export function multinomial(
  bits: BitSource,
  binomial: Binomial,
  n: Value,
  pvals: Value,
  size: Value,
  legacy: boolean,
): Value {
  // the older generator takes one number and one row of probabilities
  const array = toArray(pvals, float64, { ndmax: legacy ? 1 : 64 });
  if (legacy && array.shape.length > 1) valueError('object too deep for desired array');
  if (array.shape.length === 0)
    legacy
      ? typeError('pvals must be a 1-d sequence')
      : valueError('pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.');
  const length = array.shape.at(-1)!;
  const all = flatItems(array) as number[];
  if (all.some((p) => !(p >= 0 && p <= 1))) valueError('pvals < 0, pvals > 1 or pvals contains NaNs');
  for (let row = 0; row < all.length; row += length)
    if (kahanSum(all.slice(row, row + length - 1)) > 1 + 1e-12) valueError('sum(pvals[:-1]) > 1.0');
  const counts = toArray(n, int64);
  if (legacy && counts.shape.length > 0) typeError('an integer is required');
  if ((flatItems(counts) as number[]).some((one) => one < 0)) valueError('n < 0');
  if (counts.shape.length === 0 && array.shape.length === 1) {
    const shape = shapeWith(size, length);
    const made = zeros(shape, int64);
    const n0 = Number(flatItems(counts)[0]);
    const draws = made.size / Math.max(length, 1);
    let at = 0;
    for (let i = 0; i < draws; i++)
      for (const count of multinomialDraw(bits, binomial, n0, all)) writeAt(made, 8 * at++, count);
    return value(made);
  }
  const rows = array.shape.slice(0, -1);
  const outer = size === null ? broadcastPair(counts.shape, rows) : shapeOf(size);
  checkSize([counts.shape, rows], outer);
  const ns = flatItems(broadcastTo(counts, outer)) as number[];
  const ps = flatItems(broadcastTo(array, [...outer, length])) as number[];
  const made = zeros([...outer, length], int64);
  let at = 0;
  ns.forEach((each, i) => {
    for (const count of multinomialDraw(bits, binomial, Number(each), ps.slice(i * length, (i + 1) * length)))
      writeAt(made, 8 * at++, count);
  });
  return value(made);
}

function broadcastPair(a: readonly number[], b: readonly number[]): number[] {
  const ndim = Math.max(a.length, b.length);
  return Array.from({ length: ndim }, (_, i) => {
    const [x, y] = [a[i - ndim + a.length] ?? 1, b[i - ndim + b.length] ?? 1];
    return x === 1 ? y : x;
  });
}

export function dirichlet(
  gamma: (shape: number) => number,
  beta: ((a: number, b: number) => number) | null,
  alpha: Value,
  size: Value,
): Value {
  len(alpha);
  checkLine(alpha);
  const shapes = flatItems(toArray(alpha, float64)) as number[];
  const legacy = beta === null;
  if (shapes.some((one) => (legacy ? one <= 0 : one < 0))) valueError(legacy ? 'alpha <= 0' : 'alpha < 0');
  const made = zeros(shapeWith(size, shapes.length), float64);
  const data = made.storage.f64;
  const start = made.offset / 8;
  const k = shapes.length;
  for (let i = 0; i < made.size; i += k) {
    if (beta !== null && Math.max(...shapes) < 0.1) stick(data, start + i, shapes, beta);
    else {
      let sum = 0;
      for (let j = 0; j < k; j++) {
        data[start + i + j] = gamma(shapes[j]!);
        sum += data[start + i + j]!;
      }
      const inverse = 1 / sum;
      for (let j = 0; j < k; j++) data[start + i + j] = data[start + i + j]! * inverse;
    }
  }
  return value(made);
}

/** Small shapes: a stick broken by beta draws, so that nothing is divided by zero. */
function stick(
  data: Float64Array,
  at: number,
  shapes: readonly number[],
  beta: (a: number, b: number) => number,
): void {
  const k = shapes.length;
  const tails = new Array<number>(k + 1).fill(0);
  for (let j = k - 1; j >= 0; j--) tails[j] = tails[j + 1]! + shapes[j]!;
  if (tails[0] === 0) return;
  let left = 1;
  for (let j = 0; j < k - 1; j++) {
    const part = beta(shapes[j]!, tails[j + 1]!);
    data[at + j] = left * part;
    left *= 1 - part;
    if (tails[j + 1] === 0) break;
  }
  data[at + k - 1] = left;
}

/** multivariate_normal: standard normals through a root of the covariance. */
export function multivariateNormal(
  normal: () => number,
  mean: Value,
  cov: Value,
  size: Value,
  check: string,
  tolerance: number,
  method: string,
): Value {
  const center = toArray(mean, float64);
  const covariance = toArray(cov, float64);
  if (center.shape.length !== 1) valueError('mean must be 1 dimensional');
  if (covariance.shape.length !== 2 || covariance.shape[0] !== covariance.shape[1])
    valueError('cov must be 2 dimensional and square');
  if (center.shape[0] !== covariance.shape[0]) valueError('mean and cov must have same length');
  const n = center.shape[0]!;
  const shape = shapeWith(size, n);
  const x = empty(shape, float64);
  const data = x.storage.f64;
  for (let i = 0; i < x.size; i++) data[x.offset / 8 + i] = normal();
  if (!['warn', 'raise', 'ignore'].includes(check)) valueError("check_valid must equal 'warn', 'raise', or 'ignore'");
  const flat = reshape(x, [-1, n]);
  let root: NDArray;
  if (method === 'cholesky') root = swapaxes(choleskyOf(covariance), 0, 1);
  else {
    const [vectors, values, fits] = decomposed(covariance, method, tolerance);
    if (check !== 'ignore' && !fits) {
      if (check === 'raise') valueError('covariance is not symmetric positive-semidefinite.');
      warnRuntime('covariance is not symmetric positive-semidefinite.');
    }
    root = apply('multiply', reshape(apply('sqrt', values), [n, 1]), vectors);
  }
  const turned = apply('add', matmul(flat, root), center);
  return value(reshape(turned, shape));
}

function decomposed(covariance: NDArray, method: string, tolerance: number): [NDArray, NDArray, boolean] {
  if (method === 'eigh') {
    const { values, vectors } = eighOf(copy(covariance));
    const fits = (flatItems(values) as number[]).every((one) => one >= -tolerance);
    return [swapaxes(vectors, 0, 1), apply('absolute', values), fits];
  }
  const { u, s, vh } = svdOf(copy(covariance));
  const again = matmul(apply('multiply', swapaxes(vh, 0, 1), s), vh);
  const was = flatItems(covariance) as number[];
  const fits = (flatItems(again) as number[]).every(
    (one, i) => Math.abs(one - was[i]!) <= tolerance + tolerance * Math.abs(was[i]!),
  );
  // RandomState turns by the right vectors, a Generator by the left ones
  return [method === 'svd' ? swapaxes(u, 0, 1) : vh, s, fits];
}

export function multivariateHypergeometric(
  bits: BitSource,
  colors: Value,
  nsample: Value,
  size: Value,
  method: string,
): Value {
  const counts = listFrom(colors).map(toIndex);
  const total = counts.reduce((a, b) => a + b, 0);
  const wanted = toIndex(nsample);
  if (wanted < 0) valueError('nsample must be nonnegative.');
  if (wanted > total) valueError('nsample > sum(colors)');
  if (method !== 'count' && method !== 'marginals') valueError('method must be "count" or "marginals".');
  const made = zeros(shapeWith(size, counts.length), int64);
  if (total === 0 || wanted === 0) return value(made);
  const more = wanted > Math.floor(total / 2);
  const sample = more ? total - wanted : wanted;
  const marbles = method === 'count' ? counts.flatMap((count, color) => new Array<number>(count).fill(color)) : [];
  for (let at = 0; at < made.size; at += counts.length) {
    const drawn =
      method === 'count' ? byCount(bits, marbles, counts.length, sample) : byMarginals(bits, counts, total, sample);
    drawn.forEach((count, j) => {
      writeAt(made, 8 * (at + j), more ? counts[j]! - count : count);
    });
  }
  return value(made);
}

function byMarginals(bits: BitSource, counts: readonly number[], total: number, sample: number): number[] {
  const drawn = new Array<number>(counts.length).fill(0);
  let left = sample;
  let remaining = total;
  for (let j = 0; left > 0 && j + 1 < counts.length; j++) {
    remaining -= counts[j]!;
    drawn[j] = hypergeometric(bits, counts[j]!, remaining, left);
    left -= drawn[j]!;
  }
  if (left > 0) drawn[counts.length - 1] = left;
  return drawn;
}

/** Draws the first of the marbles, which stay as they lie for the next draw. */
function byCount(bits: BitSource, marbles: number[], colors: number, sample: number): number[] {
  const drawn = new Array<number>(colors).fill(0);
  for (let j = 0; j < sample; j++) {
    const k = j + interval(bits, marbles.length - j - 1);
    [marbles[j], marbles[k]] = [marbles[k]!, marbles[j]!];
    drawn[marbles[j]!]! += 1;
  }
  return drawn;
}
