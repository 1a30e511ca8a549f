/**
 * Sigmoid: y = 1 / (1 + e^-x),  dx = dy · y (1 - y).
 *
 * Source: Rumelhart, Hinton and Williams (1986). Computed as exp(-log(1 + e^-x)), which does not overflow.
 */
import { elementwise, type LayerDefinition } from './layer.ts';
import { exp, logaddexp, mul, neg, sub } from './ops.ts';

export const sigmoid: LayerDefinition = {
  type: 'Sigmoid',
  summary: 'Logistic function: 1 / (1 + exp(-x)).',
  properties: {},
  make: () =>
    elementwise(
      (x) => exp(neg(logaddexp(0, neg(x)))),
      (dout, _x, y) => mul(dout, mul(y, sub(1, y))),
    ),
};
