/** What the statements of a hand-written backward assign, turn by turn: heard in one run, and other values in its place in the next. */
import type { NDArray, Storage } from '../../ndarray/array.ts';
import type { Value } from '../../python/objects/index.ts';
import { type PyFunction, type Runtime, SilentTracer } from '../../python/runtime/index.ts';
import type { FunctionDef, Stmt } from '../../python/syntax/ast.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import { isArray } from '../../trace/values.ts';
import { storagesIn } from './targets.ts';

const MOST_TURNS = 64;

/** The values of one shape that one statement gave one name, turn by turn; layers of other sizes are other turns. */
export interface Series {
  statement: Stmt;
  name: string;
  shape: readonly number[];
  turns: Float64Array[];
}

/** Hears what backward's own statements assign: arrays of its own, which may be written to. */
export class Assigned extends SilentTracer {
  readonly everything = true;
  readonly #runtime: Runtime;
  readonly #definition: FunctionDef | null;
  readonly #scope: ReadonlySet<Stmt>;
  readonly #series = new Map<Stmt, Map<string, Series | null>>();
  readonly #known = new Set<Storage>();
  readonly #names: ReadonlySet<string>;
  /** What arrives from above and what was assigned, and how large it is: a window on it is a step of its own, as in `dh = dhs[:, t]`. */
  readonly #whole = new Map<Storage, number>();

  /** Of the statements of a scope; what a call of the definition is given is not its own, but for windows on what arrives. */
  constructor(
    runtime: Runtime,
    scope: ReadonlySet<Stmt>,
    definition: FunctionDef | null,
    arriving: ReadonlySet<string> = new Set(),
  ) {
    super();
    this.#names = arriving;
    this.#runtime = runtime;
    this.#scope = scope;
    this.#definition = definition;
  }

  /** Those that can be tried, in the order in which they were first made. */
  series(): Series[] {
    return [...this.#series.values()].flatMap((byName) =>
      [...byName.values()].filter((one): one is Series => one !== null && one.turns.length <= MOST_TURNS),
    );
  }

  override assign(node: number, name: string, value: Value): void {
    const statement = this.#runtime.nodes[node]?.statement ?? null;
    if (statement === null || !this.#scope.has(statement) || name === '[]' || !isArray(value)) return;
    const byName = this.#series.get(statement) ?? new Map<string, Series | null>();
    this.#series.set(statement, byName);
    const key = `${name} ${value.shape}`;
    const known = byName.get(key);
    const isPart = value.size < (this.#whole.get(value.storage) ?? 0);
    const isOwn = statement.kind === 'AugAssign' || isPart || !this.#known.has(value.storage);
    if (!this.#known.has(value.storage)) this.#whole.set(value.storage, value.size);
    this.#known.add(value.storage);
    if (known === null) return;
    if (!isOwn || value.dtype.kind !== 'f' || value.size < 2) byName.set(key, null);
    else if (known === undefined) byName.set(key, { statement, name, shape: value.shape, turns: [copyOf(value)] });
    else known.turns.push(copyOf(value));
  }

  override enter(callee: PyFunction, values: () => [string, Value][]): null {
    if (this.#definition !== null && this.#runtime.nodes[callee.code.node]?.node === this.#definition)
      for (const [name, value] of values()) {
        for (const storage of storagesIn(value, 3)) this.#known.add(storage);
        if (this.#names.has(name) && isArray(value)) this.#whole.set(value.storage, value.size);
      }
    return null;
  }
}

const copyOf = (array: NDArray): Float64Array => Float64Array.from(numbersOf(array));

/** Writes other values into what a statement assigns, turn by turn. */
export class Replacing extends SilentTracer {
  readonly everything = true;
  readonly #runtime: Runtime;
  readonly #series: Series;
  readonly #turns: Float64Array[];
  #next = 0;

  constructor(runtime: Runtime, series: Series, turns: Float64Array[]) {
    super();
    this.#runtime = runtime;
    this.#series = series;
    this.#turns = turns;
  }

  override assign(node: number, name: string, value: Value): void {
    const { statement, name: own, shape } = this.#series;
    if (name !== own || !isArray(value) || this.#runtime.nodes[node]?.statement !== statement) return;
    if (`${value.shape}` !== `${shape}`) return;
    const values = this.#turns[this.#next++];
    if (values !== undefined) writeNumbers(value, values);
  }
}
