/** Walks over a tree: the expression under a position, and all nodes in their order. */
import { describe, expect, it } from 'vitest';
import { parseModule } from '../../../../src/engine/python/syntax/parse.ts';
import { nodeAt, walk } from '../../../../src/engine/python/syntax/walk.ts';

const SOURCE = 'def f(x, *, y=1):\n    return np.dot(x, W[0]) + f"{y}"\n';

describe('the smallest expression under a position', () => {
  it.each([
    [2, 11, 'np'],
    [2, 14, 'np.dot'],
    [2, 18, 'x'],
    [2, 19, 'x'],
    [2, 21, 'W'],
    [2, 23, '0'],
    [2, 24, '0'],
    [2, 27, 'np.dot(x, W[0]) + f"{y}"'],
    [2, 32, 'y'],
    [1, 14, '1'],
  ])('line %i column %i', (line, column, text) => {
    const found = nodeAt(parseModule(SOURCE).module, line, column);
    expect(found && SOURCE.slice(found.span.start, found.span.end)).toBe(text);
  });

  it('is nothing where no expression stands', () => {
    expect(nodeAt(parseModule(SOURCE).module, 1, 1)).toBeNull();
    expect(nodeAt(parseModule('').module, 1, 0)).toBeNull();
  });
});

it('a walk meets every node in the order of the source, and can leave out what is below one', () => {
  const { module } = parseModule('f(a, k=b, *c)\n{d: e, **g}\nlambda x=1, *y: x');
  const names: string[] = [];
  walk(module, (node) => {
    if (node.kind === 'Name') names.push(node.id);
    return node.kind !== 'Lambda';
  });
  expect(names).toEqual(['f', 'a', 'b', 'c', 'd', 'e', 'g']);
});
