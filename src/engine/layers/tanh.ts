/**
 * Tanh: y = tanh x,  dx = dy (1 - y²).
 *
 * Source: LeCun et al., Efficient BackProp (1998).
 */
import { elementwise, type LayerDefinition } from './layer.ts';
import { mul, sub, tanh } from './ops.ts';

export const tanhLayer: LayerDefinition = {
  type: 'Tanh',
  summary: 'Hyperbolic tangent.',
  properties: {},
  make: () =>
    elementwise(
      (x) => tanh(x),
      (dout, _x, y) => mul(dout, sub(1, mul(y, y))),
    ),
};
