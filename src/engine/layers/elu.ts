/**
 * Elu: y = x where x > 0, else alpha (e^x - 1);  dx = dy or dy · alpha e^x.
 *
 * Source: Clevert, Unterthiner and Hochreiter (2016).
 */
import { elementwise, type LayerDefinition } from './layer.ts';
import { add, exp, expm1, greater, maximum, minimum, mul, sub } from './ops.ts';

export const elu: LayerDefinition = {
  type: 'Elu',
  summary: 'Exponential linear unit.',
  properties: { alpha: { type: 'number', description: 'The bound below zero is -alpha.', default: 1 } },
  make(spec) {
    const alpha = spec.number('alpha');
    return elementwise(
      (x) => add(maximum(x, 0), mul(expm1(minimum(x, 0)), alpha)),
      (dout, x) => {
        const above = greater(x, 0);
        return mul(dout, add(above, mul(mul(exp(minimum(x, 0)), alpha), sub(1, above))));
      },
    );
  },
};
