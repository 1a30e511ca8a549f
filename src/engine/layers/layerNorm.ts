/**
 * LayerNorm: y = gamma x̂ + beta, x̂ normalised for each sample over its features (the last axis).
 *
 *     dgamma = Σ dy x̂      dbeta = Σ dy      dx through the normalisation, see normalise.ts
 *
 * Source: Ba, Kiros and Hinton (2016).
 */
import type { Layer, LayerDefinition } from './layer.ts';
import { type Normalised, normalised, normalisedBackward } from './normalise.ts';
import { add, mul, sum } from './ops.ts';

export const layerNorm: LayerDefinition = {
  type: 'LayerNorm',
  summary: 'Normalises each sample over its features.',
  properties: {
    gamma: { type: 'array', description: 'Scale of each feature; ones where absent.' },
    beta: { type: 'array', description: 'Shift of each feature; zeros where absent.' },
    epsilon: { type: 'number', description: 'Added to the variance.', default: 1e-5, minimum: 0 },
  },
  make(spec, shape) {
    const last = shape.length - 1;
    const features = shape[last] as number;
    const outer = [...shape.keys()].slice(0, last);
    const gamma = spec.constant('gamma', [features], 1, ['layer', features, 'feature']);
    const beta = spec.constant('beta', [features], 0, ['layer', features, 'feature']);
    const epsilon = spec.number('epsilon');
    let state: Normalised;
    const layer: Layer = {
      parameters: { gamma, beta },
      gradients: {},
      forward(x) {
        state = normalised(x, [last], epsilon);
        return add(mul(state.xhat, gamma), beta);
      },
      backward(dout) {
        layer.gradients = { gamma: sum(mul(dout, state.xhat), outer), beta: sum(dout, outer) };
        return normalisedBackward(mul(dout, gamma), state, [last]);
      },
    };
    return layer;
  },
};
