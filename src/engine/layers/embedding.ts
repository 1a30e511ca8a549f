/**
 * Embedding: row x of W for each index x;  dW collects dy in the rows that were used. The indices have no gradient.
 *
 * Source: Bengio et al. (2003).
 */
import { values } from '../gradient/kernels.ts';
import type { NDArray } from '../ndarray/array.ts';
import type { Layer, LayerDefinition } from './layer.ts';
import { gather, zerosLike } from './ops.ts';
import { INITIALISATION } from './spec.ts';

export const embedding: LayerDefinition = {
  type: 'Embedding',
  summary: 'A row of numbers for each index.',
  indices: true,
  sampleRank: 1,
  properties: {
    W: { type: 'array', description: 'One row for each index.' },
    size: { type: 'integer', description: 'Number of indices, where W is not given.', minimum: 1 },
    units: { type: 'integer', description: 'Numbers in a row, where W is not given.', minimum: 1 },
    ...INITIALISATION,
  },
  make(spec) {
    const W =
      spec.given('W', [null, null]) ??
      spec.weights('W', [spec.number('size'), spec.number('units')], spec.number('size'), spec.number('units'));
    const [size, units] = W.shape as [number, number];
    let rows: Float64Array;
    let input: NDArray;
    const layer: Layer = {
      parameters: { W },
      gradients: {},
      forward(x) {
        input = x;
        rows = values(x).slice();
        const wrong = rows.find((row) => !(Number.isInteger(row) && row >= 0 && row < size));
        if (wrong !== undefined)
          spec.fail(
            null,
            `Index ${wrong} is not a row of W (0 to ${size - 1}).`,
            `番号 ${wrong} の行は W にありません（0 から ${size - 1} まで）。`,
          );
        const positions = new Float64Array(rows.length * units);
        rows.forEach((row, k) => {
          for (let j = 0; j < units; j++) positions[k * units + j] = row * units + j;
        });
        return gather(W, positions, [...x.shape, units]);
      },
      backward(dout) {
        const dW = zerosLike(W);
        const [into, from] = [values(dW), values(dout)];
        rows.forEach((row, k) => {
          for (let j = 0; j < units; j++) into[row * units + j]! += from[k * units + j]!;
        });
        layer.gradients = { W: dW };
        return zerosLike(input);
      },
    };
    return layer;
  },
};
