/** What an expression of the program was in the run: the shapes and values recorded at its place. */

import type { Value } from '../python/objects/index.ts';
import type { Runtime } from '../python/runtime/index.ts';
import type { AstNode, Expr } from '../python/syntax/ast.ts';
import type { Recorder } from './recorder.ts';
import { isArray } from './values.ts';

/** The id that a run gave to a node, or undefined when it was never compiled with tracing. */
export function idOf(runtime: Runtime, node: AstNode): number | undefined {
  let ids = cache.get(runtime);
  if (ids === undefined || ids.size < runtime.nodes.length) {
    ids = new Map(runtime.nodes.map((entry, id) => [entry.node, id]));
    cache.set(runtime, ids);
  }
  return ids.get(node);
}

const cache = new WeakMap<Runtime, Map<AstNode, number>>();

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
