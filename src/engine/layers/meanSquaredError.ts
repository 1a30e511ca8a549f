/**
 * Mean squared error: loss = mean of (y - t)² over all elements (reduction "mean"); with "half" ½ Σ (y - t)² for each
 * sample, mean over the batch.
 *
 *     dy = 2 (y - t) / size      dy = (y - t) / N
 *
 * Source: Bishop, "Pattern Recognition and Machine Learning", 1.1 and 5.2.
 */
import type { NDArray } from '../ndarray/array.ts';
import type { LossDefinition, LossLayer } from './layer.ts';
import { div, mul, reshape, sub, sum } from './ops.ts';
import { isLabels, oneHot } from './targets.ts';

export const meanSquaredError: LossDefinition = {
  type: 'MeanSquaredError',
  summary: 'Mean of the squared differences from the targets.',
  loss: true,
  targets: 'either',
  properties: {
    reduction: {
      type: 'string',
      description: 'mean: over all elements; half: half the sum for each sample, mean over the batch.',
      choices: ['mean', 'half'],
      default: 'mean',
    },
  },
  make(spec) {
    const half = spec.choice('reduction') === 'half';
    let difference: NDArray;
    let count = 1;
    const layer: LossLayer = {
      output: undefined as unknown as NDArray,
      forward(x, t) {
        layer.output = x;
        const wanted = t.size === x.size ? x.shape : t.shape;
        difference = sub(x, isLabels(t, x.shape) && t.size !== x.size ? oneHot(t, x.shape) : reshape(t, wanted));
        count = half ? 2 * (x.shape[0] ?? 1) : x.size;
        return div(sum(mul(difference, difference)), count);
      },
      backward: () => mul(difference, 2 / count),
    };
    return layer;
  },
};
