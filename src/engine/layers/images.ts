/** What layers on images share: their sizes, and adding back to windows that overlap. */

import { addFormula } from '../gradient/kernels.ts';
import type { NDArray } from '../ndarray/array.ts';
import { shapeText } from '../shapes/texts.ts';
import type { Spec } from './spec.ts';

/** The four sizes of an image batch, or the message that the input is none. */
export function imageSizes(spec: Spec, shape: readonly number[]): [number, number, number, number] {
  if (shape.length !== 4)
    spec.fail(
      null,
      `Images are needed here: (batch, channels, height, width), not ${shapeText(shape)}.`,
      `ここでは画像 (バッチ, チャネル, 高さ, 幅) が必要ですが、形状は ${shapeText(shape)} です。`,
    );
  return [...shape] as [number, number, number, number];
}

/** windows += values, one window after the other: places that several windows share collect all of them. */
export const addWindows = (windows: NDArray, values: NDArray): void =>
  addFormula(windows, windows.shape, 'g', { g: values });
