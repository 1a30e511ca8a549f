/** All layers by the name that JSON gives them. */
import { affine } from './affine.ts';
import type { AnyDefinition } from './layer.ts';
import { meanSquaredError } from './meanSquaredError.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { sigmoidWithLoss } from './sigmoidWithLoss.ts';
import { softmax } from './softmax.ts';
import { softmaxWithLoss } from './softmaxWithLoss.ts';
import { softplus } from './softplus.ts';
import { tanhLayer } from './tanh.ts';

export const LAYERS: readonly AnyDefinition[] = [
  affine,
  relu,
  sigmoid,
  tanhLayer,
  softplus,
  softmax,
  softmaxWithLoss,
  sigmoidWithLoss,
  meanSquaredError,
];

/** The layer of a name, whatever its capitals; undefined where there is none. */
export const layerNamed = (name: string): AnyDefinition | undefined =>
  LAYERS.find((layer) => layer.type === name) ??
  LAYERS.find((layer) => layer.type.toLowerCase() === name.toLowerCase());
