/** Backwards that are no gradient on purpose: an approximation that says so, or an estimate from the loss itself at random points. */
import type { AstNode, FunctionDef } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';
import type { Candidate } from './candidates.ts';

/** Why a backward is something else than the gradient of its forward; null where nothing tells that it is. */
export function standIn({ backward, forward }: Candidate): string | null {
  if (SAYS_SO.test(docstring(backward))) return 'its own description calls it an approximation';
  if (backward !== forward && calls(backward, (name) => name === forward.name) && calls(backward, draws))
    return 'it is an estimate from values of the forward at random points';
  return null;
}

const SAYS_SO =
  /approximat|\bestimat|first[- ]order|straight[- ]through|stop[- ]?grad|surrogate|not the (?:exact|true) grad|近似|推定/i;

const DRAWS =
  /^(?:choice|normal|standard_normal|uniform|random|rand|randn|integers|randint|binomial|permutation|random_sample)$/;

const draws = (name: string): boolean => DRAWS.test(name);

function docstring({ body: [first] }: FunctionDef): string {
  if (first?.kind !== 'Expr' || first.value.kind !== 'Constant' || first.value.value.type !== 'str') return '';
  return first.value.value.value;
}

function calls(node: AstNode, isIt: (name: string) => boolean): boolean {
  if (node.kind === 'Call') {
    const { func } = node;
    const name = func.kind === 'Name' ? func.id : func.kind === 'Attribute' ? func.attr : '';
    if (isIt(name)) return true;
  }
  return children(node).some((child) => calls(child, isIt));
}
