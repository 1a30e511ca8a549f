/**
 * What BatchNorm and LayerNorm share: over some axes, x̂ = (x - mean) / √(var + ε), and the gradient through it
 * dx = (dx̂ - mean dx̂ - x̂ · mean(dx̂ · x̂)) / √(var + ε).
 */
import type { NDArray } from '../ndarray/array.ts';
import { add, div, mean, mul, sqrt, sub } from './ops.ts';

/** What forward keeps for backward. */
export interface Normalised {
  xhat: NDArray;
  deviation: NDArray;
  average: NDArray;
  variance: NDArray;
}

export function normalised(x: NDArray, axes: readonly number[], epsilon: number): Normalised {
  const average = mean(x, axes, true);
  const centred = sub(x, average);
  const variance = mean(mul(centred, centred), axes, true);
  const deviation = sqrt(add(variance, epsilon));
  return { xhat: div(centred, deviation), deviation, average, variance };
}

export const normalisedBackward = (dxhat: NDArray, { xhat, deviation }: Normalised, axes: readonly number[]): NDArray =>
  div(sub(sub(dxhat, mean(dxhat, axes, true)), mul(xhat, mean(mul(dxhat, xhat), axes, true))), deviation);
