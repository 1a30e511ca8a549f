/**
 * Attention: scaled dot-product self-attention over a sequence (batch, time, features),
 *
 *     q = x Wq, k = x Wk, v = x Wv      a = softmax(q kᵀ / √d)      y = a v
 *
 * With `causal` a time sees itself and those before. Source: Vaswani et al. (2017).
 */

import { values } from '../gradient/kernels.ts';
import type { NDArray } from '../ndarray/array.ts';
import { zeros } from '../ndarray/copying.ts';
import { shapeText } from '../shapes/texts.ts';
import type { Layer, LayerDefinition } from './layer.ts';
import { add, matmul, mul, reshape, transpose } from './ops.ts';
import { softmaxBackward, softmaxRows } from './softmax.ts';
import { INITIALISATION } from './spec.ts';

const swapped = (a: NDArray): NDArray => transpose(a, [0, 2, 1]);

/** What is added to the scores: minus a very large number where a time may not look. */
function causalMask(times: number): NDArray {
  const mask = zeros([times, times]);
  const data = values(mask);
  for (let i = 0; i < times; i++) for (let j = i + 1; j < times; j++) data[i * times + j] = -1e30;
  return mask;
}

export const attention: LayerDefinition = {
  type: 'Attention',
  summary: 'Scaled dot-product self-attention over sequences.',
  sampleRank: 2,
  properties: {
    Wq: { type: 'array', description: 'Weights of the queries.' },
    Wk: { type: 'array', description: 'Weights of the keys.' },
    Wv: { type: 'array', description: 'Weights of the values.' },
    units: { type: 'integer', description: 'Size of queries, keys and values, where they are not given.', minimum: 1 },
    causal: { type: 'boolean', description: 'Whether a time sees only itself and those before.', default: false },
    ...INITIALISATION,
  },
  make(spec, shape) {
    if (shape.length !== 3)
      spec.fail(
        null,
        `A sequence is needed here: (batch, time, features), not ${shapeText(shape)}.`,
        `ここでは系列 (バッチ, 時刻, 特徴) が必要ですが、形状は ${shapeText(shape)} です。`,
      );
    const [, times, features] = shape as [number, number, number];
    const width = (name: string): number =>
      spec.given(name, [features, null], ['input', features, 'feature'])?.shape[1] ?? spec.number('units');
    const weights = (name: string, units: number): NDArray => spec.weights(name, [features, units], features, units);
    const depth = width('Wq');
    const [Wq, Wk, Wv] = [weights('Wq', depth), weights('Wk', depth), weights('Wv', width('Wv'))];
    const mask = spec.boolean('causal') ? causalMask(times) : null;
    const scale = 1 / Math.sqrt(depth);
    let x: NDArray;
    let [q, k, v, a] = [Wq, Wk, Wv, Wq];
    const layer: Layer = {
      parameters: { Wq, Wk, Wv },
      gradients: {},
      forward(input) {
        x = input;
        [q, k, v] = [matmul(x, Wq), matmul(x, Wk), matmul(x, Wv)];
        const scores = mul(matmul(q, swapped(k)), scale);
        a = softmaxRows(mask === null ? scores : add(scores, mask));
        return matmul(a, v);
      },
      backward(dout) {
        const dscores = mul(softmaxBackward(matmul(dout, swapped(v)), a), scale);
        const [dq, dk, dv] = [matmul(dscores, k), matmul(swapped(dscores), q), matmul(swapped(a), dout)];
        const flat = (array: NDArray): NDArray => reshape(array, [-1, array.shape[2] as number]);
        const into = (d: NDArray): NDArray => matmul(transpose(flat(x)), flat(d));
        layer.gradients = { Wq: into(dq), Wk: into(dk), Wv: into(dv) };
        return add(add(matmul(dq, transpose(Wq)), matmul(dk, transpose(Wk))), matmul(dv, transpose(Wv)));
      },
    };
    return layer;
  },
};
