/**
 * Relu: y = max(0, x),  dx = dy where x > 0, else 0 (0 at x = 0).
 *
 * Source: Nair and Hinton (2010).
 */
import { elementwise, type LayerDefinition } from './layer.ts';
import { greater, maximum, mul } from './ops.ts';

export const relu: LayerDefinition = {
  type: 'Relu',
  summary: 'Rectified linear unit: max(0, x).',
  properties: {},
  make: () =>
    elementwise(
      (x) => maximum(x, 0),
      (dout, x) => mul(dout, greater(x, 0)),
    ),
};
