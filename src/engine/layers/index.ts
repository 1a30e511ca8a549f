/** All layers by the name that JSON gives them. */
import { affine } from './affine.ts';
import { attention } from './attention.ts';
import { batchNorm } from './batchNorm.ts';
import { parallel, residual } from './branches.ts';
import { convolution } from './convolution.ts';
import { dropout } from './dropout.ts';
import { elu } from './elu.ts';
import { embedding } from './embedding.ts';
import { flatten } from './flatten.ts';
import { gelu } from './gelu.ts';
import { gru } from './gru.ts';
import type { AnyDefinition } from './layer.ts';
import { layerNorm } from './layerNorm.ts';
import { leakyRelu } from './leakyRelu.ts';
import { logSoftmax } from './logSoftmax.ts';
import { lstm } from './lstm.ts';
import { meanSquaredError } from './meanSquaredError.ts';
import { averagePooling, maxPooling } from './pooling.ts';
import { relu } from './relu.ts';
import { reshapeLayer } from './reshape.ts';
import { rnn } from './rnn.ts';
import { sigmoid } from './sigmoid.ts';
import { sigmoidWithLoss } from './sigmoidWithLoss.ts';
import { softmax } from './softmax.ts';
import { softmaxWithLoss } from './softmaxWithLoss.ts';
import { softplus } from './softplus.ts';
import { tanhLayer } from './tanh.ts';

export const LAYERS: readonly AnyDefinition[] = [
  affine,
  relu,
  leakyRelu,
  elu,
  gelu,
  sigmoid,
  tanhLayer,
  softplus,
  softmax,
  logSoftmax,
  batchNorm,
  layerNorm,
  dropout,
  convolution,
  maxPooling,
  averagePooling,
  flatten,
  reshapeLayer,
  embedding,
  rnn,
  lstm,
  gru,
  attention,
  residual,
  parallel,
  softmaxWithLoss,
  sigmoidWithLoss,
  meanSquaredError,
];

/** The layer of a name, whatever its capitals; undefined where there is none. */
export const layerNamed = (name: string): AnyDefinition | undefined =>
  LAYERS.find((layer) => layer.type === name) ??
  LAYERS.find((layer) => layer.type.toLowerCase() === name.toLowerCase());
