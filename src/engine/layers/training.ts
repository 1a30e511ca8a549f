/** Trains a network: batches, the optimizer's steps, loss and accuracy at each. A loss that diverges is a value. */
import { values } from '../gradient/kernels.ts';
import type { NDArray } from '../ndarray/array.ts';
import { fromValues } from '../ndarray/copying.ts';
import { float64 } from '../ndarray/dtype.ts';
import { MT19937 } from '../ndarray/random/mt19937.ts';
import type { Json } from './json.ts';
import type { Layer, LossLayer, Properties } from './layer.ts';
import { OPTIMIZERS, OPTIONS, SCHEDULES } from './optimizers.ts';
import { Spec } from './spec.ts';

/** Properties of "train". */
export const TRAINING: Properties = {
  optimizer: {
    type: 'string',
    description: 'How parameters are changed.',
    choices: Object.keys(OPTIMIZERS),
    default: 'SGD',
  },
  learningRate: { type: 'number', description: 'The step size.', default: 0.1, minimum: 0 },
  steps: { type: 'integer', description: 'Number of updates.', default: 100, minimum: 0 },
  epochs: { type: 'integer', description: 'Passes over the samples, instead of steps.', minimum: 1 },
  batchSize: { type: 'integer', description: 'Samples an update; all by default.', minimum: 1 },
  seed: {
    type: 'integer',
    description: 'Seed of the order of samples, which is np.random.permutation(n) for each epoch.',
    default: 0,
    minimum: 0,
  },
  shuffle: {
    type: 'boolean',
    description: 'Whether the order of samples is drawn anew for each epoch.',
    default: true,
  },
  weightDecay: {
    type: 'number',
    description: 'Adds this times the weights (not biases) to their gradients.',
    default: 0,
    minimum: 0,
  },
  schedule: {
    type: 'string',
    description: 'How the learning rate changes.',
    choices: Object.keys(SCHEDULES),
    default: 'constant',
  },
  factor: { type: 'number', description: 'Of the schedules step and exponential.', default: 0.1, minimum: 0 },
  every: { type: 'integer', description: 'Of the schedule step.', default: 30, minimum: 1 },
  ...OPTIONS,
};

export interface Training {
  /** The loss of each step's batch, before its update. */
  loss: number[];
  /** The share of the batch that is right, where the loss has classes. */
  accuracy?: number[];
  /** Whether the time ran out before the last step. */
  stopped: boolean;
}

interface Trainable {
  layers: readonly Layer[];
  loss: LossLayer;
  x: NDArray;
  t: NDArray;
}

/** Runs the training that a JSON object asks for; parameters are changed in place. */
export function train(json: Json, network: Trainable, outOfTime: () => boolean): Training {
  const spec = new Spec(json, TRAINING, {
    random: new MT19937(0),
    layer: () => json.fail('internal: no layers in train', 'internal'),
  });
  const samples = network.x.shape[0] as number;
  const size = Math.min(samples, spec.optionalNumber('batchSize') ?? samples);
  const perEpoch = Math.ceil(samples / size);
  const epochs = spec.optionalNumber('epochs');
  const steps = epochs === null ? spec.number('steps') : epochs * perEpoch;
  const optimizer = OPTIMIZERS[spec.choice('optimizer')] as (typeof OPTIMIZERS)[string];
  const update = optimizer.update((name) => spec.number(name));
  const schedule = SCHEDULES[spec.choice('schedule')] as (typeof SCHEDULES)[string];
  const [rate, factor, every] = [spec.number('learningRate'), spec.number('factor'), spec.number('every')];
  const decay = spec.number('weightDecay');
  const order = ordering(samples, spec.boolean('shuffle') && size < samples, new MT19937(spec.number('seed')));
  const states = new Map<NDArray, Record<string, Float64Array>>();
  const result: Training = { loss: [], stopped: false };

  for (let step = 0; step < steps; step++) {
    if (outOfTime()) return { ...result, stopped: true };
    const batch = size === samples ? network : pick(network, order(step % perEpoch, size));
    result.loss.push(forwardBackward(network, batch.x, batch.t));
    const accuracy = network.loss.accuracy?.();
    if (accuracy !== undefined) {
      result.accuracy ??= [];
      result.accuracy.push(accuracy);
    }
    const now = rate * schedule.factor(step, steps, factor, every);
    for (const layer of network.layers)
      for (const [name, parameter] of Object.entries(layer.parameters)) {
        const state = states.get(parameter) ?? {};
        states.set(parameter, state);
        const p = values(parameter);
        const g = values(layer.gradients[name] as NDArray);
        const decayed = decay > 0 && parameter.ndim > 1 ? g.map((gi, i) => gi + decay * (p[i] as number)) : g;
        update(p, decayed, now, state, step + 1);
        parameter.storage.version += 1;
      }
  }
  return result;
}

/** One forward and backward pass of a batch; the loss. */
function forwardBackward({ layers, loss }: Trainable, x: NDArray, t: NDArray): number {
  let y = x;
  for (const layer of layers) {
    layer.redraw?.();
    y = layer.forward(y, true);
  }
  const value = values(loss.forward(y, t))[0] as number;
  let dout = loss.backward();
  for (let k = layers.length - 1; k >= 0; k--) dout = (layers[k] as Layer).backward(dout);
  return value;
}

/** The samples of batch `k` of an epoch; the first batch of each epoch draws a new order. */
function ordering(samples: number, shuffle: boolean, random: MT19937): (k: number, size: number) => number[] {
  let order = Array.from({ length: samples }, (_, i) => i);
  return (k, size) => {
    if (k === 0 && shuffle) order = permutation(samples, random);
    return order.slice(k * size, (k + 1) * size);
  };
}

/** np.random.permutation(n). */
function permutation(n: number, random: MT19937): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const mask = 2 ** (32 - Math.clz32(i)) - 1;
    let j: number;
    do j = (random.nextUint32() & mask) >>> 0;
    while (j > i);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

function pick({ x, t }: Trainable, rows: number[]): { x: NDArray; t: NDArray } {
  const take = (array: NDArray): NDArray => {
    const data = values(array);
    const width = array.size / (array.shape[0] as number);
    const picked = rows.flatMap((row) => [...data.subarray(row * width, (row + 1) * width)]);
    return fromValues(picked, float64, [rows.length, ...array.shape.slice(1)]);
  };
  return { x: take(x), t: take(t) };
}
