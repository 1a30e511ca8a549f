/**
 * BatchNorm: y = gamma x̂ + beta, x̂ normalised for each feature over the batch (each channel of images).
 *
 *     dgamma = Σ dy x̂      dbeta = Σ dy      dx through the normalisation, see normalise.ts
 *
 * Source: Ioffe and Szegedy (2015). In inference the running mean and variance take the batch's place.
 */
import type { NDArray } from '../ndarray/array.ts';
import type { Layer, LayerDefinition } from './layer.ts';
import { type Normalised, normalised, normalisedBackward } from './normalise.ts';
import { add, div, mul, reshape, sqrt, sub, sum } from './ops.ts';
import type { Reason } from './spec.ts';

export const batchNorm: LayerDefinition = {
  type: 'BatchNorm',
  summary: 'Normalises each feature (or channel) over the batch.',
  properties: {
    gamma: { type: 'array', description: 'Scale of each feature; ones where absent.' },
    beta: { type: 'array', description: 'Shift of each feature; zeros where absent.' },
    epsilon: { type: 'number', description: 'Added to the variance.', default: 1e-5, minimum: 0 },
    momentum: {
      type: 'number',
      description: 'Share of the running mean and variance that is kept.',
      default: 0.9,
      minimum: 0,
    },
    runningMean: { type: 'array', description: 'Mean of each feature for inference; zeros where absent.' },
    runningVar: { type: 'array', description: 'Variance of each feature for inference; ones where absent.' },
  },
  make(spec, shape) {
    const channel = shape.length === 4 ? 1 : shape.length - 1;
    const features = shape[channel] as number;
    const axes = [...shape.keys()].filter((axis) => axis !== channel);
    const wide = shape.map((_, axis) => (axis === channel ? features : 1));
    const why: Reason = ['layer', features, 'feature'];
    const gamma = spec.constant('gamma', [features], 1, why);
    const beta = spec.constant('beta', [features], 0, why);
    let runningMean = spec.constant('runningMean', [features], 0, why);
    let runningVar = spec.constant('runningVar', [features], 1, why);
    const [epsilon, momentum] = [spec.number('epsilon'), spec.number('momentum')];
    let state: Normalised | null = null;
    let xhat: NDArray;
    const layer: Layer = {
      parameters: { gamma, beta },
      gradients: {},
      forward(x, training) {
        if (training) {
          state = normalised(x, axes, epsilon);
          xhat = state.xhat;
          runningMean = moved(runningMean, state.average);
          runningVar = moved(runningVar, state.variance);
        } else {
          state = null;
          xhat = div(sub(x, reshape(runningMean, wide)), sqrt(add(reshape(runningVar, wide), epsilon)));
        }
        return add(mul(xhat, reshape(gamma, wide)), reshape(beta, wide));
      },
      backward(dout) {
        layer.gradients = { gamma: sum(mul(dout, xhat), axes), beta: sum(dout, axes) };
        const dxhat = mul(dout, reshape(gamma, wide));
        if (state !== null) return normalisedBackward(dxhat, state, axes);
        return div(dxhat, sqrt(add(reshape(runningVar, wide), epsilon)));
      },
    };
    const moved = (running: NDArray, now: NDArray): NDArray =>
      add(mul(running, momentum), mul(reshape(now, [features]), 1 - momentum));
    return layer;
  },
};
