/** Under which name a target of an assignment stores: a name, an attribute or a constant key. */
import type { Expr } from '../../python/syntax/ast.ts';
import { CONTAINERS } from './hand.ts';

const NAMED_AS_GRADIENT = /^d(?:[A-Z_]|[a-z]\d*$)|_grad$|^grad_/;

/** The name, attribute or constant key that a target stores under. */
export function storedName(target: Expr): string | null {
  if (target.kind === 'Name') return target.id;
  if (target.kind === 'Attribute') return target.attr;
  if (target.kind !== 'Subscript' || target.slice.kind !== 'Constant' || target.slice.value.type !== 'str') return null;
  const key = target.slice.value.value;
  // `grads['W1']` is the gradient of `W1`, as `grads['dW1']` is.
  return isGradientContainer(target.value) && !NAMED_AS_GRADIENT.test(key) ? `d${key}` : key;
}

export function isGradientContainer(node: Expr): boolean {
  const name = node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : '';
  return CONTAINERS.includes(name) && name !== 'd';
}
