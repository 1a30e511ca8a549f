/** A gradient that the program clips, so that single large entries do not throw the parameters far: right below its bound. */
import { isClipped } from '../../gradient/compare.ts';
import type { AstNode } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';

/** Whether code calls something that clips. */
export function mentionsClipping(node: AstNode): boolean {
  const name = node.kind === 'Attribute' ? node.attr : node.kind === 'Name' ? node.id : '';
  return /clip|minimum/i.test(name) || children(node).some(mentionsClipping);
}

/** Whether such code gave a gradient that differs from the right one at its bound alone. */
export function isRightButClipped(code: readonly AstNode[], byHand: Float64Array, right: Float64Array): boolean {
  return code.some(mentionsClipping) && isClipped(byHand, right);
}
