/**
 * Rules of the discrete Fourier transforms of one axis. They are linear, so the gradient of the input is the adjoint
 * of the transform, written out: n² products, which is enough for the sizes that people look at.
 */
import type { NDArray } from '../../ndarray/array.ts';
import { plainCopy } from '../../ndarray/copying.ts';
import { complex128 } from '../../ndarray/dtype.ts';
import { moveaxis } from '../../ndarray/manipulate.ts';
import { addParts } from './complex.ts';
import type { SpecialRule } from './special.ts';

/** The factor of a transform of n points. */
function factor(n: number, norm: unknown, inverse: boolean): number {
  if (norm === 'ortho') return 1 / Math.sqrt(n);
  return (norm === 'forward') !== inverse ? 1 / n : 1;
}

/** `inverse` transforms carry e^(+iθ); `half` ones have only the frequencies from 0 to n / 2, of the input or the output. */
function transform(inverse: boolean, half: 'input' | 'output' | null): SpecialRule {
  return ({ inputs, outputs, gradients, parameters, into }) => {
    const target = into(0);
    const [x, y, g] = [inputs[0] as NDArray, outputs[0] as NDArray, gradients[0]];
    if (target === null || g == null) return true;
    const axis =
      ((parameters.axis as number | undefined) ?? -1) +
      (((parameters.axis as number | undefined) ?? -1) < 0 ? x.ndim : 0);
    const [ins, outs] = [x.shape[axis] as number, y.shape[axis] as number];
    const n = (parameters.n as number | undefined) ?? (half === 'input' ? outs : ins);
    const used = Math.min(ins, half === 'input' ? Math.floor(n / 2) + 1 : n);
    const scale = factor(n, parameters.norm, inverse);
    const from = plainCopy(moveaxis(g, [axis], [-1]), complex128).storage.f64;
    const window = moveaxis(target, [axis], [-1]);
    const [re, im] = [new Float64Array(window.size), new Float64Array(window.size)];
    for (let line = 0; line < window.size / ins; line++)
      for (let j = 0; j < used; j++) {
        // Frequencies other than 0 and n / 2 stand for their mirror images, too.
        const weight = half === 'input' && j > 0 && 2 * j !== n ? 2 * scale : scale;
        for (let k = 0; k < outs; k++) {
          const angle = ((inverse ? -2 : 2) * Math.PI * ((j * k) % n)) / n;
          const [c, s] = [Math.cos(angle), Math.sin(angle)];
          const [gr, gi] = [from[2 * (line * outs + k)] as number, from[2 * (line * outs + k) + 1] as number];
          re[line * ins + j]! += weight * (gr * c - gi * s);
          im[line * ins + j]! += weight * (gr * s + gi * c);
        }
      }
    addParts(window, window.shape, re, im);
    return true;
  };
}

export const FFT: Record<string, SpecialRule> = {
  fft: transform(false, null),
  ifft: transform(true, null),
  rfft: transform(false, 'output'),
  irfft: transform(true, 'input'),
};
