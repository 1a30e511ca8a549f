/**
 * Convolution: every window of the padded images (im2col) times the filters, plus b.
 *
 *     y = col Wᵀ + b      dW = dyᵀ col      db = Σ dy      dx = the columns dy W added back at their windows (col2im)
 *
 * Source: LeCun et al. (1989); im2col as in Chellapilla, Puri and Simard (2006). Images are (batch, channels, height,
 * width), filters (filters, channels, height, width).
 */
import type { NDArray } from '../ndarray/array.ts';
import { addWindows, imageSizes } from './images.ts';
import type { Layer, LayerDefinition } from './layer.ts';
import { add, inner, matmul, type Pair, padded, reshape, sum, transpose, windowsOf, zerosLike } from './ops.ts';
import { INITIALISATION } from './spec.ts';

export const convolution: LayerDefinition = {
  type: 'Convolution',
  summary: 'Two-dimensional convolution of images (batch, channels, height, width).',
  sampleRank: 3,
  properties: {
    W: { type: 'array', description: 'Filters: (filters, channels, height, width).' },
    b: { type: 'array', description: 'One number a filter; zeros where absent.' },
    filters: { type: 'integer', description: 'Number of filters, where W is not given.', minimum: 1, examples: [16] },
    size: { type: 'sizes', description: 'Height and width of the filters, where W is not given.', default: 3 },
    stride: { type: 'sizes', description: 'Step of the window.', default: 1 },
    pad: { type: 'sizes', description: 'Rows and columns of zeros around the image.', default: 0 },
    ...INITIALISATION,
  },
  make(spec, shape) {
    const channels = imageSizes(spec, shape)[1];
    const given = spec.given('W', [null, channels, null, null], ['input', channels, 'channel']);
    const size = given === null ? (spec.sizes('size', 2) as number[]) : given.shape.slice(2);
    const count = given === null ? spec.number('filters') : (given.shape[0] as number);
    const window = channels * (size[0] as number) * (size[1] as number);
    const W = given ?? spec.weights('W', [count, channels, ...size], window, count);
    const b = spec.constant('b', [count], 0, ['layer', count, 'filter']);
    const stride = spec.sizes('stride', 2) as unknown as Pair;
    const pad = spec.sizes('pad', 2) as unknown as Pair;
    spec.fits(shape, size as unknown as Pair, pad, stride);
    let wide: NDArray;
    let columns: NDArray;
    let output: readonly number[];
    const layer: Layer = {
      parameters: { W, b },
      gradients: {},
      forward(x) {
        wide = padded(x, pad);
        const windows = windowsOf(wide, size as unknown as Pair, stride);
        const [n, , rows, cols] = windows.shape as [number, number, number, number];
        output = [n, rows, cols, count];
        columns = reshape(transpose(windows, [0, 2, 3, 1, 4, 5]), [-1, window]);
        const y = add(matmul(columns, transpose(reshape(W, [count, window]))), b);
        return transpose(reshape(y, output), [0, 3, 1, 2]);
      },
      backward(dout) {
        const dy = reshape(transpose(dout, [0, 2, 3, 1]), [-1, count]);
        layer.gradients = { W: reshape(matmul(transpose(dy), columns), W.shape), b: sum(dy, 0) };
        const dcolumns = matmul(dy, reshape(W, [count, window]));
        const dwide = zerosLike(wide);
        const back = reshape(dcolumns, [...output.slice(0, 3), channels, ...size]);
        addWindows(windowsOf(dwide, size as unknown as Pair, stride), transpose(back, [0, 3, 1, 2, 4, 5]));
        return inner(dwide, pad);
      },
    };
    return layer;
  },
};
