/**
 * Gelu in its tanh form: y = ½ x (1 + tanh u) with u = √(2/π) (x + 0.044715 x³);
 * dx = dy (½ (1 + tanh u) + ½ x (1 - tanh² u) √(2/π) (1 + 0.134145 x²)).
 *
 * Source: Hendrycks and Gimpel (2016).
 */
import type { NDArray } from '../ndarray/array.ts';
import { elementwise, type LayerDefinition } from './layer.ts';
import { add, mul, sub, tanh } from './ops.ts';

const ROOT = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

const bent = (x: NDArray): NDArray => tanh(mul(add(x, mul(mul(x, mul(x, x)), CUBIC)), ROOT));

export const gelu: LayerDefinition = {
  type: 'Gelu',
  summary: 'Gaussian error linear unit (tanh form).',
  properties: {},
  make: () =>
    elementwise(
      (x) => mul(mul(x, 0.5), add(bent(x), 1)),
      (dout, x) => {
        const t = bent(x);
        const slope = mul(add(mul(mul(x, x), 3 * CUBIC), 1), ROOT);
        return mul(dout, add(mul(add(t, 1), 0.5), mul(mul(mul(x, 0.5), sub(1, mul(t, t))), slope)));
      },
    ),
};
