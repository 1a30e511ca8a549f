/**
 * LeakyRelu: y = x where x > 0, else alpha x;  dx = dy or alpha dy.
 *
 * Source: Maas, Hannun and Ng (2013).
 */
import { elementwise, type LayerDefinition } from './layer.ts';
import { add, greater, maximum, minimum, mul, sub } from './ops.ts';

export const leakyRelu: LayerDefinition = {
  type: 'LeakyRelu',
  summary: 'Rectified linear unit with a slope below zero.',
  properties: { alpha: { type: 'number', description: 'Slope below zero.', default: 0.01 } },
  make(spec) {
    const alpha = spec.number('alpha');
    return elementwise(
      (x) => add(maximum(x, 0), mul(minimum(x, 0), alpha)),
      (dout, x) => mul(dout, add(alpha, mul(greater(x, 0), sub(1, alpha)))),
    );
  },
};
