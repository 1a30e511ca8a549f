/**
 * GRU: with z = σ(x Wz + h Uz + bz), r = σ(x Wr + h Ur + br),
 *
 *     ĥ = tanh(x Wn + (r h_{t-1}) Un + bn)      h_t = (1 - z) h_{t-1} + z ĥ
 *
 * Source: Cho et al. (2014). The columns of Wx, Wh and b are the blocks z, r, n.
 */
import type { LayerDefinition } from './layer.ts';
import { add, concatenate, matmul, mul, neg, slice, sub, sum, tanh, transpose } from './ops.ts';
import { logistic, logisticBack, overTime, RECURRENT, recurrentWeights, tanhBack } from './recurrent.ts';

export const gru: LayerDefinition = {
  type: 'GRU',
  summary: 'Gated recurrent unit; the columns of Wx, Wh and b are the gates z, r and the candidate n.',
  sampleRank: 2,
  properties: RECURRENT,
  make(spec, shape) {
    const { Wx, Wh, b, units } = recurrentWeights(spec, shape, 3);
    return overTime(spec, { Wx, Wh, b }, units, () => (x, before, accumulate) => {
      const fromInput = add(matmul(x, Wx), b);
      const gates = slice(Wh, 1, 0, 2 * units);
      const candidate = slice(Wh, 1, 2 * units, 3 * units);
      const zr = logistic(add(slice(fromInput, 1, 0, 2 * units), matmul(before, gates)));
      const z = slice(zr, 1, 0, units);
      const r = slice(zr, 1, units, 2 * units);
      const reset = mul(r, before);
      const n = tanh(add(slice(fromInput, 1, 2 * units, 3 * units), matmul(reset, candidate)));
      return {
        h: add(mul(sub(1, z), before), mul(z, n)),
        back(dh) {
          const dn = tanhBack(mul(dh, z), n);
          const dreset = matmul(dn, transpose(candidate));
          const dz = logisticBack(add(mul(dh, n), neg(mul(dh, before))), z);
          const dzr = concatenate([dz, logisticBack(mul(dreset, before), r)], 1);
          const da = concatenate([dzr, dn], 1);
          accumulate('Wx', matmul(transpose(x), da));
          accumulate('b', sum(da, 0));
          accumulate('Wh', concatenate([matmul(transpose(before), dzr), matmul(transpose(reset), dn)], 1));
          const straight = add(mul(dh, sub(1, z)), mul(dreset, r));
          return { dx: matmul(da, transpose(Wx)), dh: add(straight, matmul(dzr, transpose(gates))) };
        },
      };
    });
  },
};
