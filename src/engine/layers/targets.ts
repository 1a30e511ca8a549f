/** Targets as rows of numbers: one-hot rows as they are, class numbers turned into such rows. */

import { values } from '../gradient/kernels.ts';
import type { NDArray } from '../ndarray/array.ts';
import { fromValues } from '../ndarray/copying.ts';
import { float64 } from '../ndarray/dtype.ts';

/** Whether targets are class numbers for an output of (…, classes). */
export const isLabels = (t: NDArray, output: readonly number[]): boolean => t.ndim === output.length - 1;

/** One-hot rows in the shape of the output. */
export function oneHot(t: NDArray, output: readonly number[]): NDArray {
  if (!isLabels(t, output)) return t;
  const classes = output[output.length - 1] as number;
  const rows = new Float64Array(t.size * classes);
  values(t).forEach((label, k) => {
    rows[k * classes + label] = 1;
  });
  return fromValues(rows, float64, output);
}

/** The position of the largest element in each row of the last axis. */
export function argmaxRows(array: NDArray): number[] {
  const data = values(array);
  const classes = array.shape[array.ndim - 1] as number;
  return Array.from({ length: array.size / classes }, (_, row) => {
    let best = 0;
    for (let k = 1; k < classes; k++)
      if ((data[row * classes + k] as number) > (data[row * classes + best] as number)) best = k;
    return best;
  });
}

/** The share of rows whose largest output is where the target's is. */
export function rowAccuracy(y: NDArray, t: NDArray): number {
  const [guessed, right] = [argmaxRows(y), argmaxRows(t)];
  return guessed.filter((k, row) => k === right[row]).length / guessed.length;
}
