/** The rule of np.interp: a value is shared by the two heights around it, and moves with x by the slope between them. */
import type { NDArray } from '../../ndarray/array.ts';
import { addFormula, fromFloats, values } from '../kernels.ts';
import type { SpecialRule } from './special.ts';

export const INTERP: Record<string, SpecialRule> = {
  interp({ inputs, gradients, parameters, into }) {
    const points = parameters.points as readonly number[] | null;
    if (points === null || gradients[0] == null) return false;
    const [x, heights] = (inputs as [NDArray, NDArray]).map(values) as [Float64Array, Float64Array];
    const g = values(gradients[0]);
    const shares: [Float64Array, Float64Array] = [new Float64Array(x.length), new Float64Array(heights.length)];
    const last = points.length - 1;
    x.forEach((at, i) => {
      const next = points.findIndex((point) => point > at);
      const gi = g[i] as number;
      if (next === 0 || (next < 0 && at >= (points[last] as number))) {
        shares[1][next === 0 ? 0 : last]! += gi;
        return;
      }
      const [from, to] = [points[next - 1] as number, points[next] as number];
      const part = (at - from) / (to - from);
      shares[1][next - 1]! += gi * (1 - part);
      shares[1][next]! += gi * part;
      shares[0][i]! += (gi * ((heights[next] as number) - (heights[next - 1] as number))) / (to - from);
    });
    shares.forEach((share, k) => {
      const target = into(k);
      if (target !== null) addFormula(target, target.shape, 'g', { g: fromFloats(share, target.shape) });
    });
    return true;
  },
};
