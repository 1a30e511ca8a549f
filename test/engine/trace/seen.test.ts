/** Ids of nodes: the places where they were compiled, found without going through all of them each time. */
import { describe, expect, it } from 'vitest';
import type { Runtime } from '../../../src/engine/python/runtime/index.ts';
import type { AstNode } from '../../../src/engine/python/syntax/ast.ts';
import { idOf } from '../../../src/engine/trace/seen.ts';

/** A runtime that compiled these nodes, and how often each entry was looked at. */
function compiled(nodes: readonly AstNode[]): { runtime: Runtime; looks: () => number; add(node: AstNode): void } {
  let looks = 0;
  const entry = (node: AstNode) => ({
    get node() {
      looks++;
      return node;
    },
  });
  const entries = nodes.map(entry);
  return {
    runtime: { nodes: entries } as unknown as Runtime,
    looks: () => looks,
    add: (node) => entries.push(entry(node)),
  };
}

const node = (): AstNode => ({ kind: 'Pass' }) as AstNode;

describe('ids of nodes', () => {
  const [first, second, third] = [node(), node(), node()];

  it('are the places where nodes were compiled, the last one for a node that was compiled twice', () => {
    const { runtime } = compiled([first, second, first]);
    expect([first, second, third].map((each) => idOf(runtime, each))).toEqual([2, 1, undefined]);
  });

  it('are known of nodes that are compiled while the program runs', () => {
    const { runtime, add } = compiled([first]);
    expect(idOf(runtime, second)).toBeUndefined();
    add(second);
    expect(idOf(runtime, second)).toBe(1);
  });

  it('are found without walking all nodes each time', () => {
    const { runtime, looks } = compiled([first, second, first]);
    for (let time = 0; time < 10; time++) idOf(runtime, second);
    expect(looks()).toBe(3);
  });
});
