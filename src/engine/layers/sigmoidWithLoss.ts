/**
 * Logistic function and binary cross entropy together: y = 1 / (1 + e^-x),
 * loss = -(1/N) Σ (t log(y + 1e-7) + (1 - t) log(1 - y + 1e-7)), N samples.
 *
 *     dx = (y - t) / N
 *
 * Source: Bishop, "Pattern Recognition and Machine Learning", 4.3.2.
 */

import { values } from '../gradient/kernels.ts';
import type { NDArray } from '../ndarray/array.ts';
import type { LossDefinition, LossLayer } from './layer.ts';
import { add, div, exp, log, logaddexp, mul, neg, reshape, sub, sum } from './ops.ts';
import { EPSILON } from './softmaxWithLoss.ts';

/** The layer with another number in the logarithms. */
function sigmoidCrossEntropy(epsilon: number): LossLayer {
  let t: NDArray;
  let samples = 1;
  const layer: LossLayer = {
    output: undefined as unknown as NDArray,
    forward(x, target) {
      t = target.size === x.size ? reshape(target, x.shape) : target;
      samples = x.shape[0] ?? 1;
      const y = exp(neg(logaddexp(0, neg(x))));
      layer.output = y;
      const yes = mul(t, log(add(y, epsilon)));
      const no = mul(sub(1, t), log(add(sub(1, y), epsilon)));
      return div(neg(sum(add(yes, no))), samples);
    },
    backward: () => div(sub(layer.output, t), samples),
    accuracy() {
      const [y, right] = [values(layer.output), values(t)];
      return y.filter((p, k) => p > 0.5 === (right[k] as number) > 0.5).length / y.length;
    },
  };
  return layer;
}

export const sigmoidWithLoss: LossDefinition = {
  type: 'SigmoidWithLoss',
  summary: 'Logistic function and binary cross entropy, mean over the samples.',
  loss: true,
  targets: 'values',
  exact: () => sigmoidCrossEntropy(0),
  properties: {},
  make: () => sigmoidCrossEntropy(EPSILON),
};
