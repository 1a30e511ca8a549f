/**
 * LSTM: with (f, g, i, o) the four blocks of x_t Wx + h_{t-1} Wh + b,
 *
 *     c_t = σ(f) c_{t-1} + σ(i) tanh(g)      h_t = σ(o) tanh(c_t)
 *
 * Source: Hochreiter and Schmidhuber (1997), with the forget gate of Gers et al. (2000); the blocks stand in the order
 * of Saito, "Deep Learning from Scratch 2", 6.3.
 */
import type { NDArray } from '../ndarray/array.ts';
import type { LayerDefinition } from './layer.ts';
import { add, concatenate, matmul, mul, slice, tanh, zeros } from './ops.ts';
import { affineBack, logistic, logisticBack, overTime, RECURRENT, recurrentWeights, tanhBack } from './recurrent.ts';

export const lstm: LayerDefinition = {
  type: 'LSTM',
  summary: 'Long short-term memory; the columns of Wx, Wh and b are the gates f, g, i, o.',
  sampleRank: 2,
  properties: RECURRENT,
  make(spec, shape) {
    const weights = recurrentWeights(spec, shape, 4);
    const { Wx, Wh, b, units } = weights;
    return overTime(spec, { Wx, Wh, b }, units, () => {
      let cell: NDArray | null = null;
      // The gradient of the cell at the time after the one that goes back.
      let dcell: NDArray | null = null;
      return (x, before, accumulate) => {
        const a = add(add(matmul(x, Wx), matmul(before, Wh)), b);
        const block = (k: number): NDArray => slice(a, 1, k * units, (k + 1) * units);
        const [f, g, i, o] = [logistic(block(0)), tanh(block(1)), logistic(block(2)), logistic(block(3))];
        const old = cell ?? zeros([x.shape[0] as number, units]);
        const now = add(mul(f, old), mul(i, g));
        cell = now;
        const bent = tanh(now);
        return {
          h: mul(o, bent),
          back(dh) {
            const through = tanhBack(mul(dh, o), bent);
            const dc = dcell === null ? through : add(through, dcell);
            dcell = mul(dc, f);
            const da = concatenate(
              [
                logisticBack(mul(dc, old), f),
                tanhBack(mul(dc, i), g),
                logisticBack(mul(dc, g), i),
                logisticBack(mul(dh, bent), o),
              ],
              1,
            );
            return affineBack(da, weights, x, before, accumulate);
          },
        };
      };
    });
  },
};
