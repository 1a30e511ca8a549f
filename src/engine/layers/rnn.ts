/**
 * RNN: h_t = tanh(x_t Wx + h_{t-1} Wh + b), from a state of zeros; backward through time.
 *
 * Source: Elman (1990); Werbos (1990).
 */
import type { LayerDefinition } from './layer.ts';
import { add, matmul, tanh } from './ops.ts';
import { affineBack, overTime, RECURRENT, recurrentWeights, tanhBack } from './recurrent.ts';

export const rnn: LayerDefinition = {
  type: 'RNN',
  summary: 'Recurrent layer over sequences (batch, time, features).',
  sampleRank: 2,
  properties: RECURRENT,
  make(spec, shape) {
    const weights = recurrentWeights(spec, shape, 1);
    const { Wx, Wh, b, units } = weights;
    return overTime(spec, { Wx, Wh, b }, units, () => (x, before, accumulate) => {
      const h = tanh(add(add(matmul(x, Wx), matmul(before, Wh)), b));
      return { h, back: (dh) => affineBack(tanhBack(dh, h), weights, x, before, accumulate) };
    });
  },
};
