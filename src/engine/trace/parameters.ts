/** Calls a Python function with its parameters by name, as a recorded call had them: `*args` and `**kwargs` are spread again. */

import { PyDict, PyTuple, type Value } from '../python/objects/index.ts';
import type { PyFunction, Runtime } from '../python/runtime/index.ts';
import { positionalOf } from './names.ts';

/** The result of the call; Python exceptions are thrown. */
export function callWithParameters(runtime: Runtime, callee: PyFunction, values: readonly [string, Value][]): Value {
  const node = runtime.nodes[callee.code.node]?.node;
  if (node?.kind !== 'FunctionDef' && node?.kind !== 'Lambda' && node?.kind !== 'AsyncFunctionDef')
    throw new Error('internal: a function without a definition cannot be called again');
  const by = new Map(values);
  const positional = positionalOf(node).map(({ arg }) => by.get(arg) ?? null);
  const rest = node.args.vararg === null ? undefined : by.get(node.args.vararg.arg);
  if (rest instanceof PyTuple) positional.push(...rest.items);
  const keywords = new Map<string, Value>();
  for (const { arg } of node.args.kwonlyargs) if (by.has(arg)) keywords.set(arg, by.get(arg) as Value);
  const more = node.args.kwarg === null ? undefined : by.get(node.args.kwarg.arg);
  if (more instanceof PyDict) for (const { key, value } of more.entries()) keywords.set(String(key), value);
  // A function that was called often tells a tracer nothing unless it is asked to.
  if (runtime.tracer !== null) runtime.live = true;
  return runtime.call(callee, positional, keywords.size > 0 ? keywords : null);
}
