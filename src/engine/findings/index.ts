/** All rules, a line each; the order is that of FINDINGS in the documentation. */

import { rule as coincidentalShape } from './coincidentalShape.ts';
import { rule as divergingLoss } from './divergingLoss.ts';
import { rule as doubleSoftmax } from './doubleSoftmax.ts';
import { rule as gradientAccumulates } from './gradientAccumulates.ts';
import { rule as gradientShape } from './gradientShape.ts';
import { rule as inputModified } from './inputModified.ts';
import { rule as integerOverflow } from './integerOverflow.ts';
import { rule as integerTruncation } from './integerTruncation.ts';
import { rule as labelsAsOneHot } from './labelsAsOneHot.ts';
import { rule as logOfZero } from './logOfZero.ts';
import { rule as lostUpdate } from './lostUpdate.ts';
import { rule as mutableAlias } from './mutableAlias.ts';
import { rule as nanIntroduced } from './nanIntroduced.ts';
import { rule as outerBroadcast } from './outerBroadcast.ts';
import type { Rule } from './rule.ts';
import { rule as shadowedBuiltin } from './shadowedBuiltin.ts';
import { rule as shapeComment } from './shapeComment.ts';
import { rule as shapeMismatch } from './shapeMismatch.ts';
import { rule as softmaxOverBatch } from './softmaxOverBatch.ts';
import { rule as staleOutput } from './staleOutput.ts';
import { rule as symmetricWeights } from './symmetricWeights.ts';
import { rule as transposeNoEffect } from './transposeNoEffect.ts';
import { rule as undefinedInOrder } from './undefinedInOrder.ts';
import { rule as unstableExp } from './unstableExp.ts';
import { rule as upstreamIgnored } from './upstreamIgnored.ts';
import { rule as wrongGradient } from './wrongGradient.ts';

export const rules: readonly Rule[] = [
  shapeMismatch,
  wrongGradient,
  gradientShape,
  softmaxOverBatch,
  coincidentalShape,
  outerBroadcast,
  doubleSoftmax,
  labelsAsOneHot,
  unstableExp,
  logOfZero,
  nanIntroduced,
  integerTruncation,
  integerOverflow,
  inputModified,
  gradientAccumulates,
  symmetricWeights,
  lostUpdate,
  divergingLoss,
  staleOutput,
  undefinedInOrder,
  transposeNoEffect,
  upstreamIgnored,
  mutableAlias,
  shadowedBuiltin,
  shapeComment,
];
