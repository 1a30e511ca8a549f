/** What an expression of the program was in the run: the shapes and values recorded at its place. */

import type { Value } from '../python/objects/index.ts';
import type { NodeEntry, Runtime } from '../python/runtime/runtime.ts';
import type { AstNode, Expr } from '../python/syntax/ast.ts';
import type { Recorder } from './recorder.ts';
import { isArray } from './values.ts';

/** The id that a run gave to a node, or undefined when it was never compiled with tracing. */
export function idOf(runtime: Runtime, node: AstNode): number | undefined {
  let known = cache.get(runtime);
  if (known === undefined) {
    known = { ids: new Map(), upTo: 0 };
    cache.set(runtime, known);
  }
  const { nodes } = runtime;
  for (; known.upTo < nodes.length; known.upTo++) known.ids.set((nodes[known.upTo] as NodeEntry).node, known.upTo);
  return known.ids.get(node);
}

/** Ids by node, of the nodes up to one: compiling adds nodes while a program runs, and some stand twice. */
const cache = new WeakMap<Runtime, { ids: Map<AstNode, number>; upTo: number }>();

/** The latest value of an expression in the run, or undefined when it was not reached. */
export function lastValue(runtime: Runtime, node: AstNode): Value | undefined {
  const id = idOf(runtime, node);
  return id === undefined ? undefined : runtime.last[id];
}

/** All shapes that the expression's array had, without repeats; empty where it was no array or did not run. */
export function shapesSeen(
  { runtime, recorder }: { runtime: Runtime; recorder: Recorder },
  _cell: number,
  node: Expr,
): (readonly number[])[] {
  const id = idOf(runtime, node);
  if (id === undefined) return [];
  const shapes = new Map<string, readonly number[]>();
  for (const step of recorder.steps())
    if (step.node === id && isArray(step.recorded.value))
      shapes.set(step.recorded.value.shape.join(), step.recorded.value.shape);
  const last = runtime.last[id];
  if (isArray(last)) shapes.set(last.shape.join(), last.shape);
  return [...shapes.values()];
}
