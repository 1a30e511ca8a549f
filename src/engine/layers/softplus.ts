/**
 * Softplus: y = log(1 + e^x),  dx = dy / (1 + e^-x).
 *
 * Source: Dugas et al. (2000).
 */
import { elementwise, type LayerDefinition } from './layer.ts';
import { exp, logaddexp, mul, sub } from './ops.ts';

export const softplus: LayerDefinition = {
  type: 'Softplus',
  summary: 'Smooth rectifier: log(1 + exp(x)).',
  properties: {},
  make: () =>
    elementwise(
      (x) => logaddexp(x, 0),
      (dout, x, y) => mul(dout, exp(sub(x, y))),
    ),
};
