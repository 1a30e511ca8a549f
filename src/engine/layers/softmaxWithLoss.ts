/**
 * Softmax and cross entropy together: y = softmax(x) for each sample, loss = -(1/N) Σ t · log(y + 1e-7).
 *
 *     dx = (y - t) / N
 *
 * Source: Bridle (1990); the small number in the logarithm and the gradient, which leaves it out, as in Saito, "Deep
 * Learning from Scratch", 5.6.3. N counts all rows: samples, and times of a sequence.
 */
import type { NDArray } from '../ndarray/array.ts';
import type { LossDefinition, LossLayer } from './layer.ts';
import { add, div, log, mul, neg, sub, sum } from './ops.ts';
import { softmaxRows } from './softmax.ts';
import { oneHot, rowAccuracy } from './targets.ts';

export const EPSILON = 1e-7;

/** The layer with another number in the logarithm. */
function softmaxCrossEntropy(epsilon: number): LossLayer {
  let t: NDArray;
  let rows = 1;
  const layer: LossLayer = {
    output: undefined as unknown as NDArray,
    forward(x, target) {
      t = oneHot(target, x.shape);
      rows = x.size / (x.shape[x.ndim - 1] as number);
      layer.output = softmaxRows(x);
      return div(neg(sum(mul(t, log(add(layer.output, epsilon))))), rows);
    },
    backward: () => div(sub(layer.output, t), rows),
    accuracy: () => rowAccuracy(layer.output, t),
  };
  return layer;
}

export const softmaxWithLoss: LossDefinition = {
  type: 'SoftmaxWithLoss',
  summary: 'Softmax and cross entropy: loss = -(1/N) Σ t log(softmax(x) + 1e-7).',
  loss: true,
  targets: 'classes',
  exact: () => softmaxCrossEntropy(0),
  properties: {},
  make: () => softmaxCrossEntropy(EPSILON),
};
