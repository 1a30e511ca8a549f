/** What RNN, LSTM and GRU share: sequences (batch, time, features), the loop over time, and what is reported of it. */

import type { NDArray } from '../ndarray/array.ts';
import { shapeText } from '../shapes/texts.ts';
import type { Layer, Properties } from './layer.ts';
import { add, assign, at, exp, logaddexp, matmul, mul, neg, sub, sum, transpose, zeros, zerosLike } from './ops.ts';
import { INITIALISATION, type Reason, type Spec } from './spec.ts';

export const RECURRENT: Properties = {
  Wx: { type: 'array', description: 'Weights of the input.' },
  Wh: { type: 'array', description: 'Weights of the state before.' },
  b: { type: 'array', description: 'Biases; zeros where absent.' },
  units: { type: 'integer', description: 'Size of the state, where Wx is not given.', minimum: 1 },
  sequences: {
    type: 'boolean',
    description: 'Whether the states of all times come out, or only the last.',
    default: true,
  },
  ...INITIALISATION,
  init: { ...INITIALISATION.init, default: 'xavier' } as Properties[string],
};

export interface Weights {
  Wx: NDArray;
  Wh: NDArray;
  b: NDArray;
  units: number;
}

/** The weights of a cell with `gates` blocks of units. */
export function recurrentWeights(spec: Spec, shape: readonly number[], gates: number): Weights {
  if (shape.length !== 3)
    spec.fail(
      null,
      `A sequence is needed here: (batch, time, features), not ${shapeText(shape)}.`,
      `ここでは系列 (バッチ, 時刻, 特徴) が必要ですが、形状は ${shapeText(shape)} です。`,
    );
  const features = shape[2] as number;
  const given = spec.given('Wx', [features, null], ['input', features, 'feature']);
  const units = given === null ? spec.number('units') : (given.shape[1] as number) / gates;
  if (!Number.isInteger(units))
    spec.fail(
      'Wx',
      `"Wx" needs ${gates} columns for each unit.`,
      `"Wx" の列数は ${gates} の倍数でなければなりません。`,
    );
  const why: Reason = ['layer', units, 'unit'];
  const Wx = given ?? spec.weights('Wx', [features, gates * units], features, units);
  const Wh = spec.weights('Wh', [units, gates * units], units, units, why);
  return { Wx, Wh, b: spec.constant('b', [gates * units], 0, why), units };
}

/** One step of a cell: the new state, and how gradients go back through it. */
export interface Step {
  h: NDArray;
  /** From the gradient of `h` to those of the input at this time and of the state before; adds to the parameters'. */
  back(dh: NDArray): { dx: NDArray; dh: NDArray };
}

/** The layer around a cell: runs it over time and back. `start` begins a sequence, forward and backward. */
export function overTime(
  spec: Spec,
  parameters: Record<string, NDArray>,
  units: number,
  start: () => (x: NDArray, h: NDArray, accumulate: (name: string, g: NDArray) => void) => Step,
): Layer {
  const sequences = spec.boolean('sequences');
  let steps: Step[] = [];
  let input: NDArray;
  const accumulate = (name: string, g: NDArray): void => {
    layer.gradients[name] = layer.gradients[name] === undefined ? g : add(layer.gradients[name], g);
  };
  const layer: Layer = {
    parameters,
    gradients: {},
    forward(x) {
      input = x;
      const [n, times] = x.shape as [number, number];
      const cell = start();
      const states = zeros([n, times, units]);
      let h = zeros([n, units]);
      steps = [];
      for (let t = 0; t < times; t++) {
        const step = cell(at(x, 1, t), h, accumulate);
        h = step.h;
        steps.push(step);
        if (sequences) assign(at(states, 1, t), h);
      }
      return sequences ? states : h;
    },
    backward(dout) {
      layer.gradients = {};
      const dx = zerosLike(input);
      let dh = zeros([input.shape[0] as number, units]);
      if (!sequences) dh = add(dh, dout);
      for (let t = steps.length - 1; t >= 0; t--) {
        const back = (steps[t] as Step).back(sequences ? add(dh, at(dout, 1, t)) : dh);
        assign(at(dx, 1, t), back.dx);
        dh = back.dh;
      }
      return dx;
    },
  };
  return layer;
}

export const logistic = (x: NDArray): NDArray => exp(neg(logaddexp(0, neg(x))));
/** dy · y (1 - y). */
export const logisticBack = (dy: NDArray, y: NDArray): NDArray => mul(dy, mul(y, sub(1, y)));
/** dy · (1 - y²). */
export const tanhBack = (dy: NDArray, y: NDArray): NDArray => mul(dy, sub(1, mul(y, y)));

/** Back through a = x Wx + h Wh + b. */
export function affineBack(
  da: NDArray,
  { Wx, Wh }: Weights,
  x: NDArray,
  h: NDArray,
  accumulate: (name: string, g: NDArray) => void,
): { dx: NDArray; dh: NDArray } {
  accumulate('Wx', matmul(transpose(x), da));
  accumulate('Wh', matmul(transpose(h), da));
  accumulate('b', sum(da, 0));
  return { dx: matmul(da, transpose(Wx)), dh: matmul(da, transpose(Wh)) };
}
