/** All rules, a line each; the order is that of FINDINGS in the documentation. */

import { rule as coincidentalShape } from './coincidentalShape.ts';
import { rule as gradientShape } from './gradientShape.ts';
import type { Rule } from './rule.ts';
import { rule as shadowedBuiltin } from './shadowedBuiltin.ts';
import { rule as shapeComment } from './shapeComment.ts';
import { rule as shapeMismatch } from './shapeMismatch.ts';
import { rule as softmaxOverBatch } from './softmaxOverBatch.ts';
import { rule as staleOutput } from './staleOutput.ts';
import { rule as undefinedInOrder } from './undefinedInOrder.ts';
import { rule as upstreamIgnored } from './upstreamIgnored.ts';
import { rule as wrongGradient } from './wrongGradient.ts';

export const rules: readonly Rule[] = [
  shapeMismatch,
  wrongGradient,
  gradientShape,
  softmaxOverBatch,
  coincidentalShape,
  staleOutput,
  undefinedInOrder,
  upstreamIgnored,
  shadowedBuiltin,
  shapeComment,
];
