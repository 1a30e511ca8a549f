/**
 * MaxPooling and AveragePooling: the largest, or the mean, of each window of every channel.
 *
 *     max: dy goes to the first largest element of its window      average: dy / (h w) to each element
 *
 * Source: Riesenhuber and Poggio (1999); LeCun et al. (1989).
 */
import { values } from '../gradient/kernels.ts';
import type { NDArray } from '../ndarray/array.ts';
import { fromValues, plainCopy } from '../ndarray/copying.ts';
import { float64 } from '../ndarray/dtype.ts';
import { addWindows, imageSizes } from './images.ts';
import type { Layer, LayerDefinition, Properties } from './layer.ts';
import { gather, inner, mean, mul, type Pair, padded, reshape, windowsOf, zerosLike } from './ops.ts';
import type { Spec } from './spec.ts';
import { argmaxRows } from './targets.ts';

const PROPERTIES: Properties = {
  size: { type: 'sizes', description: 'Height and width of the window.', default: 2 },
  stride: { type: 'sizes', description: 'Step of the window; its size where absent.' },
  pad: { type: 'sizes', description: 'Rows and columns around the image.', default: 0 },
};

function pooling(
  spec: Spec,
  shape: readonly number[],
  border: number,
  pool: (windows: NDArray) => NDArray,
  share: (dout: NDArray, windows: NDArray) => NDArray,
): Layer {
  imageSizes(spec, shape);
  const size = spec.sizes('size', 2) as unknown as Pair;
  const stride = (spec.sizes('stride', 2) ?? size) as unknown as Pair;
  const pad = spec.sizes('pad', 2) as unknown as Pair;
  spec.fits(shape, size, pad, stride);
  let wide: NDArray;
  return {
    parameters: {},
    gradients: {},
    forward(x) {
      wide = padded(x, pad, border);
      return pool(windowsOf(wide, size, stride));
    },
    backward(dout) {
      const dwide = zerosLike(wide);
      addWindows(windowsOf(dwide, size, stride), share(dout, windowsOf(wide, size, stride)));
      return inner(dwide, pad);
    },
  };
}

/** For each window the row-major position of its first largest element among all elements of all windows. */
function largest(windows: NDArray): Float64Array {
  const [h, w] = windows.shape.slice(4) as [number, number];
  const flat = reshape(plainCopy(windows), [-1, h * w]);
  return Float64Array.from(argmaxRows(flat), (k, row) => row * h * w + k);
}

export const maxPooling: LayerDefinition = {
  type: 'MaxPooling',
  summary: 'The largest element of each window.',
  sampleRank: 3,
  properties: PROPERTIES,
  make: (spec, shape) =>
    pooling(
      spec,
      shape,
      Number.NEGATIVE_INFINITY,
      (windows) => gather(windows, largest(windows), windows.shape.slice(0, 4)),
      (dout, windows) => {
        const share = new Float64Array(windows.size);
        const g = values(dout);
        largest(windows).forEach((position, k) => {
          share[position] = g[k] as number;
        });
        return fromValues(share, float64, windows.shape);
      },
    ),
};

export const averagePooling: LayerDefinition = {
  type: 'AveragePooling',
  summary: 'The mean of each window.',
  sampleRank: 3,
  properties: PROPERTIES,
  make: (spec, shape) =>
    pooling(
      spec,
      shape,
      0,
      (windows) => mean(windows, [4, 5]),
      (dout, windows) => {
        const [h, w] = windows.shape.slice(4) as [number, number];
        return mul(reshape(dout, [...dout.shape, 1, 1]), 1 / (h * w));
      },
    ),
};
