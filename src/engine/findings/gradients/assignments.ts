/** Hears which statements assign which arrays under which names, while a function is called again. */
import type { NDArray } from '../../ndarray/array.ts';
import type { Value } from '../../python/objects/index.ts';
import { type Runtime, SilentTracer, type Tracer } from '../../python/runtime/index.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import { isArray } from '../../trace/values.ts';

export interface Assignment {
  name: string;
  array: NDArray;
  statement: Stmt;
  /** Whether the same name was given different arrays by one statement, as in a loop. */
  isRepeated: boolean;
}

export class Assignments extends SilentTracer {
  readonly everything = true;
  /** By name, the latest; in the order in which they were made. */
  readonly byName = new Map<string, Assignment>();
  readonly #runtime: Runtime;
  readonly #scope: ReadonlySet<Stmt> | null;

  /** Only of these statements; of all where the scope is null. */
  constructor(runtime: Runtime, scope: ReadonlySet<Stmt> | null) {
    super();
    this.#runtime = runtime;
    this.#scope = scope;
  }

  override assign(node: number, name: string, value: Value): void {
    const statement = this.#runtime.nodes[node]?.statement ?? null;
    if (statement === null || name === '[]' || !isArray(value) || this.#scope?.has(statement) === false) return;
    const known = this.byName.get(name);
    this.byName.delete(name);
    const isRepeated = known !== undefined && known.array !== value && known.statement === statement;
    this.byName.set(name, { name, array: value, statement, isRepeated: isRepeated || known?.isRepeated === true });
  }
}

/** Runs a body with a tracer in the place of the present one. */
export function tracedBy<T>(runtime: Runtime, tracer: Tracer | null, body: () => T): T {
  const before = runtime.tracer;
  runtime.tracer = tracer;
  try {
    return body();
  } finally {
    runtime.tracer = before;
  }
}
