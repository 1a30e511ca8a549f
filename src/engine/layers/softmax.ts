/**
 * Softmax over the last axis, one sample by itself: y_k = e^(x_k - m) / Σ_j e^(x_j - m) with m = max x, which cancels.
 *
 *     dx = y · (dy - Σ_k dy_k y_k)
 *
 * Source: Bridle (1990); the shift as in Goodfellow, Bengio and Courville, "Deep Learning", 4.1.
 */
import type { NDArray } from '../ndarray/array.ts';
import { elementwise, type LayerDefinition } from './layer.ts';
import { div, exp, max, mul, sub, sum } from './ops.ts';

/** Softmax of every row. */
export function softmaxRows(x: NDArray): NDArray {
  const e = exp(sub(x, max(x, -1, true)));
  return div(e, sum(e, -1, true));
}

/** The gradient of a row-wise softmax's input. */
export const softmaxBackward = (dout: NDArray, y: NDArray): NDArray => mul(y, sub(dout, sum(mul(dout, y), -1, true)));

export const softmax: LayerDefinition = {
  type: 'Softmax',
  summary: 'Softmax of each sample over its classes (the last axis).',
  properties: {},
  make: () => elementwise(softmaxRows, (dout, _x, y) => softmaxBackward(dout, y)),
};
