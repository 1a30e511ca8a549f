/** A walk over a tree: all nodes in their order. */
import { expect, it } from 'vitest';
import { parseModule } from '../../../../src/engine/python/syntax/parse.ts';
import { walk } from '../../../../src/engine/python/syntax/walk.ts';

it('a walk meets every node in the order of the source, and can leave out what is below one', () => {
  const { module } = parseModule('f(a, k=b, *c)\n{d: e, **g}\nlambda x=1, *y: x');
  const names: string[] = [];
  walk(module, (node) => {
    if (node.kind === 'Name') names.push(node.id);
    return node.kind !== 'Lambda';
  });
  expect(names).toEqual(['f', 'a', 'b', 'c', 'd', 'e', 'g']);
});
