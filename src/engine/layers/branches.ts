/**
 * Residual: y = x + F(x), F a list of layers;  dx = dy + F'(dy).
 * Parallel: several lists of layers on one input, their outputs added or joined along an axis.
 *
 * Source: He et al. (2016); Szegedy et al. (2015).
 */

import type { NDArray } from '../ndarray/array.ts';
import { shapeText } from '../shapes/texts.ts';
import type { Json } from './json.ts';
import type { Layer, LayerDefinition } from './layer.ts';
import { add, addAll, concatenate, slice, zeros } from './ops.ts';
import type { Spec } from './spec.ts';

/** Layers one after the other, with parameters named by their place: `0.W`. */
interface Chain extends Layer {
  outputShape: readonly number[];
}

function chain(spec: Spec, list: Json, shape: readonly number[], prefix: string): Chain {
  const layers: Layer[] = [];
  let y = zeros(shape);
  for (const json of list.elements()) {
    const layer = spec.making.layer(json, y.shape);
    layers.push(layer);
    // Shapes are found by running zeros (or indices 0) through.
    y = layer.forward(y, false);
  }
  const named = (pick: (layer: Layer) => Record<string, NDArray>): Record<string, NDArray> =>
    Object.fromEntries(
      layers.flatMap((layer, k) =>
        Object.entries(pick(layer)).map(([name, array]) => [`${prefix}${k}.${name}`, array]),
      ),
    );
  const made: Chain = {
    outputShape: y.shape,
    parameters: named((layer) => layer.parameters),
    gradients: {},
    forward: (x, training) => layers.reduce((out, layer) => layer.forward(out, training), x),
    backward(dout) {
      const dx = layers.reduceRight((d, layer) => layer.backward(d), dout);
      made.gradients = named((layer) => layer.gradients);
      return dx;
    },
    redraw() {
      for (const layer of layers) layer.redraw?.();
    },
  };
  return made;
}

const needed = (spec: Spec, name: string): Json =>
  spec.json.get(name) ?? spec.fail(null, `"${name}" is missing.`, `"${name}" がありません。`);

export const residual: LayerDefinition = {
  type: 'Residual',
  summary: 'Adds the input to the output of a list of layers.',
  properties: { layers: { type: 'layers', description: 'The layers around which the input is led.' } },
  make(spec, shape) {
    const inner = chain(spec, needed(spec, 'layers'), shape, '');
    if (inner.outputShape.join() !== shape.join())
      spec.fail(
        'layers',
        `These layers turn ${shapeText(shape)} into ${shapeText(inner.outputShape)}; to add the input the shape must stay.`,
        `これらのレイヤは形状 ${shapeText(shape)} を ${shapeText(inner.outputShape)} に変えます。入力を足すには同じ形状でなければなりません。`,
      );
    const layer: Layer = {
      parameters: inner.parameters,
      gradients: {},
      forward: (x, training) => add(x, inner.forward(x, training)),
      backward(dout) {
        const dx = add(dout, inner.backward(dout));
        layer.gradients = inner.gradients;
        return dx;
      },
      redraw: () => inner.redraw?.(),
    };
    return layer;
  },
};

export const parallel: LayerDefinition = {
  type: 'Parallel',
  summary: 'Several lists of layers on the same input, added or joined.',
  properties: {
    branches: { type: 'branches', description: 'Lists of layers.' },
    merge: {
      type: 'string',
      description: 'Whether outputs are added, or joined along the features (or channels).',
      choices: ['add', 'concatenate'],
      default: 'concatenate',
    },
  },
  make(spec, shape) {
    const json = needed(spec, 'branches');
    const branches = json.elements().map((list, k) => chain(spec, list, shape, `${k}.`));
    if (branches.length === 0) json.fail('"branches" is empty.', '"branches" が空です。');
    const joins = spec.choice('merge') === 'concatenate';
    const first = (branches[0] as Chain).outputShape;
    const axis = first.length === 4 ? 1 : first.length - 1;
    for (const [k, { outputShape }] of branches.entries())
      if (outputShape.length !== first.length || outputShape.some((n, i) => n !== first[i] && !(joins && i === axis)))
        (json.elements()[k] as Json).fail(
          `This branch gives ${shapeText(outputShape)}, the first one ${shapeText(first)}.`,
          `この枝の出力の形状は ${shapeText(outputShape)} ですが、最初の枝は ${shapeText(first)} です。`,
        );
    const layer: Layer = {
      parameters: Object.assign({}, ...branches.map((branch) => branch.parameters)) as Record<string, NDArray>,
      gradients: {},
      forward(x, training) {
        const outputs = branches.map((branch) => branch.forward(x, training));
        return joins ? concatenate(outputs, axis) : addAll(outputs);
      },
      backward(dout) {
        let start = 0;
        const shares = branches.map((branch) => {
          if (!joins) return branch.backward(dout);
          const length = branch.outputShape[axis] as number;
          start += length;
          return branch.backward(slice(dout, axis, start - length, start));
        });
        layer.gradients = Object.assign({}, ...branches.map((branch) => branch.gradients)) as Record<string, NDArray>;
        return addAll(shares);
      },
      redraw() {
        for (const branch of branches) branch.redraw?.();
      },
    };
    return layer;
  },
};
