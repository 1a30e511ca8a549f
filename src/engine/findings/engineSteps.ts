/**
 * A training loop over a scalar autograd engine that never sets its gradients to zero. The numbers of such an engine leave
 * no record of arrays, so the program runs again and its calls of `backward` are watched: a node that was in the graph of
 * the call before, whose number was moved since and whose gradient still stands. With the gradients set to zero before the
 * same call, in one more run, it shows what the call itself would have given.
 */
import { PyInstance, type Value } from '../python/objects/index.ts';
import { type PyFunction, SilentTracer } from '../python/runtime/index.ts';
import { isArray, scalarNumber } from '../trace/values.ts';
import { BACKWARD, type Form, formOf, instancesIn } from './gradients/engineForm.ts';
import type { Context } from './rule.ts';

export interface HeldByEngine {
  /** Node of the call that adds to what is still there. */
  caller: number;
  held: number;
  after: number;
  /** What the call gives where nothing is there before. */
  fresh: number;
}

/** The first call of a `backward` that adds to gradients which the last update already took. */
export function heldByEngine(context: Context): HeldByEngine | null {
  const isEngine = ({ function: { name }, arguments: [self] }: Context['recorder']['calls'][number]): boolean =>
    BACKWARD.test(name) && numberForm(self?.recorded.value) !== null;
  if (context.recorder.calls.filter(isEngine).length < 2 || context.outOfTime('gradient-accumulates')) return null;
  const seen = new Watch(null);
  context.rerun({ tracer: () => seen });
  const { found } = seen;
  if (found === null) return null;
  const emptied = new Watch(found.call);
  context.rerun({ tracer: () => emptied });
  const fresh = emptied.gradientAt(found.call, found.at);
  const { caller, held, after } = found;
  const isAdded = fresh !== null && Math.abs(fresh + held - after) <= 1e-9 * Math.max(Math.abs(after), Math.abs(held));
  return isAdded ? { caller, held, after, fresh } : null;
}

/** The attributes of a node that holds a Python number and its gradient. */
function numberForm(value: Value | undefined): Form | null {
  const form = formOf(value);
  if (form === null || !(value instanceof PyInstance)) return null;
  return isArray(value.d[form.data]) || scalarNumber(value.d[form.grad]) === null ? null : form;
}

interface Call {
  nodes: PyInstance[];
  before: { data: number; grad: number }[];
  after: number[];
}

interface Added {
  call: number;
  at: number;
  caller: number;
  held: number;
  after: number;
  node: PyInstance;
  data: number;
}

const MOST_NODES = 100_000;

class Watch extends SilentTracer {
  readonly everything = true;
  found: Omit<Added, 'node' | 'data'> | null = null;
  readonly #calls: Call[] = [];
  readonly #emptied: number | null;
  #depth = 0;
  #last: Map<PyInstance, { data: number; grad: number }> = new Map();
  #held: { at: number; caller: number; held: number } | null = null;
  #added: Added | null = null;

  /** `emptied`: before which call all gradients are set to zero. */
  constructor(emptied: number | null) {
    super();
    this.#emptied = emptied;
  }

  /** The gradient that a call left at one of its nodes. */
  gradientAt(call: number, at: number): number | null {
    return this.#calls[call]?.after[at] ?? null;
  }

  override enter(callee: PyFunction, values: () => [string, Value][], caller: number): Call | null {
    if (!BACKWARD.test(callee.name)) return null;
    const self = values()[0]?.[1];
    const form = numberForm(self);
    if (form === null || this.#depth > 0 || this.found !== null || this.#calls.length > MOST_CALLS) return null;
    this.#confirm();
    if (this.found !== null) return null;
    this.#depth += 1;
    const nodes = graphOf(self as PyInstance);
    if (this.#emptied === this.#calls.length) for (const node of nodes) node.d[form.grad] = 0;
    const before = nodes.map((node) => stateOf(node));
    this.#held = null;
    nodes.forEach((node, at) => {
      const last = this.#last.get(node);
      const { data, grad } = before[at] as { data: number; grad: number };
      if (this.#held === null && last !== undefined && last.data !== data && grad !== 0 && last.grad === grad)
        this.#held = { at, caller, held: grad };
    });
    const call: Call = { nodes, before, after: [] };
    this.#calls.push(call);
    return call;
  }

  override leave(token: never, _value: Value): void {
    const call = token as Call | null;
    if (call === null) return;
    this.#depth -= 1;
    call.after = call.nodes.map((node) => stateOf(node).grad);
    this.#last = new Map(call.nodes.map((node) => [node, stateOf(node)]));
    const held = this.#held;
    if (held === null) return;
    const node = call.nodes[held.at] as PyInstance;
    const { data, grad } = stateOf(node);
    this.#added = { ...held, call: this.#calls.length - 1, after: grad, node, data };
  }

  /** Where the sum was taken by an update, too: the discriminator's, filled while the generator learns, is thrown away. */
  #confirm(): void {
    if (this.#added === null) return;
    const { node, data: before, ...added } = this.#added;
    const { data, grad } = stateOf(node);
    if (data !== before && grad === added.after) this.found = added;
    this.#added = null;
  }

  override fail(token: never): void {
    if (token !== null) this.#depth -= 1;
  }
}

const MOST_CALLS = 8;

function stateOf(node: PyInstance): { data: number; grad: number } {
  const form = numberForm(node);
  const number = (name: string | undefined) => (name === undefined ? 0 : (scalarNumber(node.d[name]) ?? 0));
  return { data: number(form?.data), grad: number(form?.grad) };
}

/** The nodes that a result was computed from, in a fixed order. */
function graphOf(root: PyInstance): PyInstance[] {
  const nodes = new Set<PyInstance>([root]);
  for (const node of nodes) {
    if (nodes.size > MOST_NODES) return [];
    for (const value of Object.values(node.d))
      for (const next of instancesIn(value as Value)) if (next.cls === root.cls) nodes.add(next);
  }
  return [...nodes];
}
