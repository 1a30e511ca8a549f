/**
 * Dropout: y = x · mask / (1 - ratio), mask = rand > ratio, drawn anew for each training step;  dx = dy · mask / (1 - ratio).
 * In inference y = x.
 *
 * Source: Srivastava et al. (2014), in the inverted form.
 */
import type { NDArray } from '../ndarray/array.ts';
import { fromValues } from '../ndarray/copying.ts';
import { float64 } from '../ndarray/dtype.ts';
import type { Layer, LayerDefinition } from './layer.ts';
import { mul } from './ops.ts';

export const dropout: LayerDefinition = {
  type: 'Dropout',
  summary: 'Zeroes a random share of its input in training.',
  properties: {
    ratio: { type: 'number', description: 'The share that is zeroed.', default: 0.5, minimum: 0 },
    seed: { type: 'integer', description: 'Seed of the mask, which is np.random.rand(…) > ratio.', minimum: 0 },
  },
  make(spec) {
    const ratio = spec.number('ratio');
    if (ratio >= 1) spec.fail('ratio', '"ratio" must be less than 1.', '"ratio" は 1 未満でなければなりません。');
    const random = spec.random;
    let mask: NDArray | null = null;
    let active = true;
    const layer: Layer = {
      parameters: {},
      gradients: {},
      forward(x, training) {
        active = training;
        if (!training) return mul(x, 1);
        if (mask === null || mask.size !== x.size)
          mask = fromValues(
            Array.from({ length: x.size }, () => (random.nextDouble() > ratio ? 1 / (1 - ratio) : 0)),
            float64,
            x.shape,
          );
        return mul(x, mask);
      },
      backward: (dout) => (active ? mul(dout, mask as NDArray) : mul(dout, 1)),
      redraw() {
        mask = null;
      },
    };
    return layer;
  },
};
