/** All rules, a line each; the order is that of FINDINGS in the documentation. */
import type { Rule } from './rule.ts';
import { rule as shadowedBuiltin } from './shadowedBuiltin.ts';
import { rule as shapeComment } from './shapeComment.ts';
import { rule as staleOutput } from './staleOutput.ts';
import { rule as undefinedInOrder } from './undefinedInOrder.ts';

export const rules: readonly Rule[] = [staleOutput, undefinedInOrder, shadowedBuiltin, shapeComment];
