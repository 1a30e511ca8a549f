/** Under which name a target of an assignment stores: a name, an attribute or a constant key. */
import type { Expr } from '../../python/syntax/ast.ts';
import { CONTAINERS } from './hand.ts';

const NAMED_AS_GRADIENT = /^d(?:[A-Z_]|[a-z]\d*$)|_grad$|^grad_/;

/** The name, attribute or constant key that a target stores under. */
export function storedName(target: Expr): string | null {
  if (target.kind === 'Name') return target.id;
  if (target.kind === 'Attribute') return target.attr;
  const key = target.kind === 'Subscript' ? constantText(target.slice) : null;
  if (target.kind !== 'Subscript' || key === null) return null;
  // `grads['W1']` is the gradient of `W1`, as `grads['dW1']` is.
  return isGradientContainer(target.value) && !NAMED_AS_GRADIENT.test(key) ? `d${key}` : key;
}

/** The text that a node is, as a key or an index. */
export const constantText = (node: Expr | null | undefined): string | null =>
  node?.kind === 'Constant' && node.value.type === 'str' ? node.value.value : null;

export function isGradientContainer(node: Expr): boolean {
  const name = node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : '';
  return CONTAINERS.includes(name) && name !== 'd';
}
