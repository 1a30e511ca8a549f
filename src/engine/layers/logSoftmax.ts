/**
 * LogSoftmax over the last axis: y = x - m - log Σ e^(x - m) with m = max x;  dx = dy - e^y Σ dy.
 *
 * Source: Goodfellow, Bengio and Courville, "Deep Learning", 6.2.2.
 */
import { elementwise, type LayerDefinition } from './layer.ts';
import { exp, log, max, mul, sub, sum } from './ops.ts';

export const logSoftmax: LayerDefinition = {
  type: 'LogSoftmax',
  summary: 'Logarithm of the softmax of each sample.',
  properties: {},
  make: () =>
    elementwise(
      (x) => {
        const shifted = sub(x, max(x, -1, true));
        return sub(shifted, log(sum(exp(shifted), -1, true)));
      },
      (dout, _x, y) => sub(dout, mul(exp(y), sum(dout, -1, true))),
    ),
};
