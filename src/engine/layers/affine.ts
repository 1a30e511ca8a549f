/**
 * Affine (fully connected): y = x W + b.
 *
 *     dx = dy Wᵀ      dW = xᵀ dy      db = Σ over samples dy
 *
 * Source: Rumelhart, Hinton and Williams (1986); the matrix form as in Saito, "Deep Learning from Scratch", 5.6.
 * A sequence (n, time, features) is mapped at every time; images are flattened, as there.
 */
import type { NDArray } from '../ndarray/array.ts';
import type { LayerDefinition } from './layer.ts';
import { add, matmul, reshape, sum, transpose } from './ops.ts';
import { INITIALISATION } from './spec.ts';

export const affine: LayerDefinition = {
  type: 'Affine',
  summary: 'Fully connected layer: y = x W + b.',
  sampleRank: 1,
  properties: {
    W: {
      type: 'array',
      description: 'Weights, inputs × units.',
      examples: [
        [
          [0.1, 0.2],
          [0.3, 0.4],
        ],
      ],
    },
    b: { type: 'array', description: 'Biases, one a unit; zeros where absent.', examples: [[0, 0]] },
    units: { type: 'integer', description: 'Number of units, where W is not given.', minimum: 1, examples: [10] },
    bias: { type: 'boolean', description: 'Whether there is a bias.', default: true },
    ...INITIALISATION,
  },
  make(spec, shape) {
    const rows = rowsOf(spec.given('W', null), shape);
    const given = spec.given('W', [rows, null], ['input', rows, 'feature']);
    if (given === null && !spec.has('units'))
      spec.fail(null, 'Affine needs "W" or "units".', 'Affine には "W" か "units" が必要です。');
    const units = given === null ? spec.number('units') : (given.shape[1] as number);
    if (given !== null && spec.has('units') && spec.number('units') !== units)
      spec.fail(
        'units',
        `"units" is not the ${units} columns of "W".`,
        `"units" が "W" の列数 ${units} と異なります。`,
      );
    const W = given ?? spec.weights('W', [rows, units], rows, units);
    const hasBias = spec.boolean('bias') || spec.has('b');
    const parameters: Record<string, NDArray> = { W };
    if (hasBias) parameters.b = spec.constant('b', [units], 0, ['layer', units, 'unit']);
    let x: NDArray;
    let x2: NDArray;
    const layer = {
      parameters,
      gradients: {} as Record<string, NDArray>,
      forward(input: NDArray) {
        x = input;
        x2 = reshape(x, [-1, rows]);
        const product = matmul(x2, W);
        const y = parameters.b === undefined ? product : add(product, parameters.b);
        return perStep(x, rows) ? reshape(y, [...x.shape.slice(0, -1), units]) : y;
      },
      backward(dout: NDArray) {
        const dy = reshape(dout, [-1, units]);
        layer.gradients.W = matmul(transpose(x2), dy);
        if (hasBias) layer.gradients.b = sum(dy, 0);
        return reshape(matmul(dy, transpose(W)), x.shape);
      },
    };
    return layer;
  },
};

/** How many inputs a unit has: one sample's features, or one time's where the weights (or nothing) say so. */
function rowsOf(W: NDArray | null, shape: readonly number[]): number {
  const all = shape.slice(1).reduce((product, length) => product * length, 1);
  const last = shape[shape.length - 1] as number;
  if (shape.length !== 3) return all;
  return W === null || W.shape[0] !== all ? last : all;
}

const perStep = (x: NDArray, rows: number): boolean => x.ndim === 3 && x.shape[2] === rows && x.shape[1] !== 1;
