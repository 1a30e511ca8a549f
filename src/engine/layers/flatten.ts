/**
 * Flatten: each sample as one row of numbers.
 * y[n, k] = x[n, k₁, k₂, …] with k the position of (k₁, k₂, …) in C order, dx = dy in the sample's shape again.
 * Source: the step between convolutions and fully connected layers of LeCun, Bottou, Bengio and Haffner (1998); C order as in NumPy's `reshape`.
 */
import type { Layer, LayerDefinition } from './layer.ts';
import { mul, reshape } from './ops.ts';

/** A layer that only changes the shape of a sample. */
export const reshaping = (sample: readonly number[], input: readonly number[]): Layer => ({
  parameters: {},
  gradients: {},
  forward: (x) => mul(reshape(x, [x.shape[0] as number, ...sample]), 1),
  backward: (dout) => mul(reshape(dout, [dout.shape[0] as number, ...input.slice(1)]), 1),
});

export const flatten: LayerDefinition = {
  type: 'Flatten',
  summary: 'Each sample as one row.',
  properties: {},
  make: (_spec, shape) => reshaping([shape.slice(1).reduce((product, length) => product * length, 1)], shape),
};
