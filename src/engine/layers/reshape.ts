/**
 * Reshape: each sample in another shape of as many elements, in C order.
 * y = x in the new shape, dx = dy in the old one.
 * Source: NumPy's `reshape`, whose derivative is the same map of entries backwards.
 */
import { shapeText } from '../shapes/texts.ts';
import { reshaping } from './flatten.ts';
import type { LayerDefinition } from './layer.ts';
import { number } from './numbers.ts';

export const reshapeLayer: LayerDefinition = {
  type: 'Reshape',
  summary: 'Each sample in another shape.',
  properties: {
    shape: {
      type: 'sizes',
      description: 'The shape of a sample, without the batch; one size may be -1.',
      examples: [[1, 28, 28]],
    },
  },
  make(spec, shape) {
    const json = spec.json.get('shape');
    if (json === null) return spec.fail(null, 'Reshape needs "shape".', 'Reshape には "shape" が必要です。');
    const size = shape.slice(1).reduce((product, length) => product * length, 1);
    const wanted = json.kind === 'array' ? json.elements().map(number) : [number(json)];
    const known = wanted.filter((length) => length !== -1).reduce((product, length) => product * length, 1);
    const sample = wanted.map((length) => (length === -1 ? size / known : length));
    const fits = sample.reduce((product, length) => product * length, 1) === size && sample.every(Number.isInteger);
    if (!fits)
      json.fail(
        `A sample of shape ${shapeText(shape.slice(1))} cannot take the shape ${shapeText(wanted)}.`,
        `形状 ${shapeText(shape.slice(1))} のサンプルを ${shapeText(wanted)} に変えることはできません。`,
      );
    return reshaping(sample, shape);
  },
};
