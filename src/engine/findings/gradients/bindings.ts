/**
 * Listens to a run under the tape for the first loss, the parameters it is computed from, and the gradients that the
 * program computes for them by name, in whatever scope: until the loss is computed a second time.
 */
import { isPositiveMultiple } from '../../gradient/compare.ts';
import type { Moment } from '../../gradient/tape.ts';
import { NDArray, type Storage } from '../../ndarray/array.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import { NpFloat64 } from '../../numpy/scalar.ts';
import { PyDict, type Value } from '../../python/objects/index.ts';
import { LimitError, type PyFunction, type Runtime } from '../../python/runtime/index.ts';
import type { AstNode, Expr, Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import { fixedNumbers } from './forwardRun.ts';
import { beginningsOf, CallFollower, type OpenCall, OpenCalls } from './openCalls.ts';
import { isScaling, type ScriptNames } from './scriptCandidates.ts';
import { isGradientContainer, storedName } from './storedNames.ts';

/** The message of the limit by which the listener ends a run. */
export const HEARD_ENOUGH = 'heard enough';

export interface Placed {
  statement: Stmt;
  cell: number;
}

/** An array that a name was bound to, as it was from a moment on. */
export interface Bound {
  array: NDArray;
  /** What it held. */
  values: Float64Array;
  version: number;
  at: Moment;
  /** Which event of the run bound it. */
  ordinal: number;
}

/** By what a loss is known to be one: its name in the program, what computes it, or only its looks. */
export type Known = 'by name' | 'by call' | 'by looks';

export interface SeenLoss {
  name: string;
  known: Known;
  trace: NDArray;
  at: Moment;
  ordinal: number;
  /** What the parameters' storages were at. */
  versions: Map<NDArray, number>;
  /** When the calls began in which it was computed, the innermost first. */
  beginnings: readonly Moment[];
}

export interface SeenGradient {
  parameter: string;
  bound: Bound;
  name: string;
  live: NDArray | null;
  /** What it was computed from is found out from here. */
  source: NDArray | null;
  copy: NDArray;
  /** The same before `dW /= N`, `dW = dW / norm` or after `dW *= lr`: that may be a part of the gradient or already of the step. */
  scaled: NDArray[];
  at: Moment;
  /** The statement that computed it. */
  place: Placed;
  /** The one that gave it its name. */
  named: Placed;
  assignedBy: number;
  /** When the calls began in which it was computed. */
  beginnings: readonly Moment[];
  isClosed: boolean;
  isAmbiguous: boolean;
}

/** One entry of a parameter is moved where it is bound; the loss is read at the same event as before. */
export interface Probe {
  loss: number;
  parameter: string;
  bound: number;
  move(array: NDArray): void;
}

export class Bindings extends CallFollower {
  /** The loss that a probe was to see. */
  valueAtLoss: number | null = null;
  readonly losses = new Map<string, SeenLoss>();
  readonly gradients = new Map<string, SeenGradient>();
  readonly #bound = new Map<string, Bound>();
  readonly #names: ScriptNames;
  readonly #runtime: Runtime;
  readonly #now: () => Moment;
  readonly #origins = new Map<NDArray, Placed>();
  readonly #lossNodes = new Set<number>();
  /** Statements `loss += …`. */
  readonly #sums = new Set<Stmt>();
  #ordinal = 0;
  readonly #away = new Set<Storage>();
  /** Ids of the nodes so far. */
  readonly #ids = new Map<AstNode, number>();
  #indexed = 0;

  readonly #probe: Probe | null;

  constructor(runtime: Runtime, names: ScriptNames, now: () => Moment, probe: Probe | null = null) {
    super(new OpenCalls(now));
    this.#probe = probe;
    this.#runtime = runtime;
    this.#names = names;
    this.#now = now;
  }

  override assign(node: number, name: string, value: Value): void {
    this.#ordinal += 1;
    const entry = this.#runtime.nodes[node];
    if (entry === undefined || entry.statement === null) return;
    const { node: ast, statement } = entry;
    const cell = this.#names.cellOf(entry.unit);
    if (cell < 0) return;
    const place = { statement, cell };
    const isAugmented = ast.kind === 'AugAssign';
    const target = isAugmented ? ast.target : ast;
    const stored = name === '[]' ? ('ctx' in target ? storedName(target as never) : null) : name;
    if (isArray(value) && (isAugmented || !this.#origins.has(value))) this.#origins.set(value, place);
    if (stored === null) this.#refresh();
    else if (this.#names.losses.has(stored)) {
      const known = this.#names.isCertain ? 'by name' : 'by looks';
      this.#loss({ key: stored, name: stored, known }, node, value, isAugmented);
    } else if (this.#names.parameterOf.has(stored)) this.#gradient(stored, value, node, place, isAugmented);
    else this.#bind(stored, value);
    if (value instanceof PyDict)
      this.#scan(value, stored !== null && isGradientContainer({ kind: 'Name', id: stored } as never), node, place);
    this.#nameless(statement);
  }

  override expression(node: number): void {
    this.#added();
    this.#nameless(this.#runtime.nodes[node]?.statement ?? null);
  }

  override returning(node: number): void {
    this.#nameless(this.#runtime.nodes[node]?.statement ?? null);
  }

  /** The losses without a name that a statement has computed. */
  #nameless(statement: Stmt | null): void {
    for (const { node, label, isCalledLoss } of (statement && this.#names.nameless.get(statement)) ?? []) {
      this.#ordinal += 1;
      const id = this.#idOf(node);
      const value = id === undefined ? undefined : this.#runtime.last[id];
      if (id !== undefined && value !== undefined)
        this.#loss(
          { key: `${label} ${id}`, name: label, known: isCalledLoss ? 'by call' : 'by looks' },
          id,
          value,
          false,
        );
    }
  }

  #idOf(node: AstNode): number | undefined {
    const { nodes } = this.#runtime;
    for (; this.#indexed < nodes.length; this.#indexed++) {
      const entry = nodes[this.#indexed];
      if (entry !== undefined) this.#ids.set(entry.node, this.#indexed);
    }
    return this.#ids.get(node);
  }

  override enter(callee: PyFunction, values: () => [string, Value][]): OpenCall {
    this.#ordinal += 1;
    // What adds up a loss, called again, begins another one.
    const node = this.gradients.size > 0 ? this.#runtime.nodes[callee.code.node]?.node : undefined;
    if (node !== undefined && [...this.#sums].some((sum) => isInside(node, sum)))
      throw new LimitError('steps', HEARD_ENOUGH);
    for (const [name, value] of values()) {
      if (!this.#names.parameterOf.has(name) && !this.#names.losses.has(name)) this.#bind(name, value);
      if (value instanceof PyDict) this.#scan(value, false, -1, null);
    }
    return super.enter(callee, values);
  }

  #scan(dict: PyDict, ofGradients: boolean, node: number, place: Placed | null): void {
    for (const { key, value } of dict.entries()) {
      if (typeof key !== 'string') continue;
      const name = ofGradients && !this.#names.parameterOf.has(key) ? `d${key}` : key;
      if (this.#names.parameterOf.has(name)) {
        if (place !== null && !this.gradients.has(this.#names.parameterOf.get(name) as string))
          this.#gradient(name, value, node, (isArray(value) ? this.#origins.get(value) : null) ?? place, false);
      } else this.#bind(key, value);
    }
  }

  #bind(name: string, value: Value): void {
    if (!this.#names.parameters.has(name)) return;
    const gradient = this.gradients.get(name);
    if (gradient !== undefined) {
      // A name bound to the same unchanged array again is no update of it.
      if (gradient.bound.array === boundArray(value) && gradient.bound.version === gradient.bound.array.storage.version)
        return;
      gradient.isClosed = true;
      if (this.#isOver()) throw new LimitError('steps', HEARD_ENOUGH);
      return;
    }
    const array = boundArray(value);
    if (array === null) return;
    if (this.#names.isMoved && !this.#names.isInner(name)) this.#moveAway(array);
    if (this.#probe?.bound === this.#ordinal && this.#probe.parameter === name) this.#probe.move(array);
    const known = this.#bound.get(name);
    if (known?.array.storage === array.storage && known.version === array.storage.version) return;
    this.#bound.set(name, this.#boundTo(array));
  }

  /** Once for each array: as far as sums over its rows stay of the size of one. */
  #moveAway(array: NDArray): void {
    if (this.#away.has(array.storage)) return;
    this.#away.add(array.storage);
    const by = fixedNumbers(array.size, 5 + this.#away.size);
    const scale = 1 / Math.sqrt(Math.max(...array.shape, 1));
    writeNumbers(
      array,
      numbersOf(array).map((v, i) => v + scale * (by[i] as number)),
    );
  }

  /** Whether a loss was heard, and every parameter has moved by its gradient. */
  #isOver(): boolean {
    const { parameterOf, isInner } = this.#names;
    if (![...this.losses.values()].some(({ known }) => known !== 'by looks')) return false;
    return [...parameterOf.values()].every(
      (parameter) => isInner(parameter) || this.gradients.get(parameter)?.isClosed,
    );
  }

  #boundTo(array: NDArray): Bound {
    return {
      array,
      values: Float64Array.from(numbersOf(array)),
      version: array.storage.version,
      at: this.#now(),
      ordinal: this.#ordinal,
    };
  }

  #loss(
    { key, name, known }: Pick<SeenLoss, 'name' | 'known'> & { key: string },
    node: number,
    value: Value,
    isAugmented: boolean,
  ): void {
    if (this.#probe?.loss === this.#ordinal) {
      this.valueAtLoss = numberOf(value);
      throw new LimitError('steps', HEARD_ENOUGH);
    }
    if (!isAugmented && this.#lossNodes.has(node) && (known === 'by name' || this.gradients.size > 0))
      throw new LimitError('steps', HEARD_ENOUGH);
    const trace = traceOf(value);
    const before = this.losses.get(key);
    if (trace === null || ([...this.gradients.values()].some((g) => g.isClosed) && before !== undefined)) return;
    const { statement } = this.#runtime.nodes[node] ?? {};
    if (!isAugmented) this.#lossNodes.add(node);
    else if (statement) this.#sums.add(statement);
    const versions = new Map([...this.#bound.values()].map(({ array }) => [array, array.storage.version]));
    // A loss that is returned was computed where it got its first name.
    const beginnings = before?.trace === trace ? before.beginnings : beginningsOf(this.calls.innermost);
    this.losses.set(key, { name, known, trace, at: this.#now(), ordinal: this.#ordinal, versions, beginnings });
  }

  #gradient(name: string, value: Value, node: number, place: Placed, isAugmented: boolean): void {
    const parameter = this.#names.parameterOf.get(name) as string;
    const bound = this.#bound.get(parameter);
    const known = this.gradients.get(parameter);
    if (known?.isClosed || bound === undefined || (!isArray(value) && scalarNumber(value) === null)) return;
    if (known !== undefined && known.name !== name) return;
    if (known !== undefined && isAugmented && isScaling(place.statement)) {
      // A division averages more often than it makes a step.
      const [copy, other] = divides(place.statement) ? [copyOf(value), known.copy] : [known.copy, copyOf(value)];
      known.scaled.push(other);
      known.copy = copy;
      return;
    }
    const live = isArray(value) ? value : null;
    if (known !== undefined && !isAugmented && known.assignedBy === node && known.live !== live) {
      known.isAmbiguous = true;
      return;
    }
    if (known !== undefined && !isAugmented && live !== known.live && swaps(place.statement)) {
      known.isAmbiguous = true;
      return;
    }
    const copy = copyOf(value);
    const source = live ?? traceOf(value);
    // `self.db = …` and, of what was returned, `dW, db = layer.backward()`.
    const isPassedOn = known !== undefined && source !== null && known.source === source;
    this.gradients.set(parameter, {
      parameter,
      bound,
      name,
      live,
      source,
      copy,
      // `dW = dW / norm`: cut to a length, or an average.
      scaled: known !== undefined && isMultiple(known.copy, copy) ? [...known.scaled, known.copy] : [],
      at: this.#now(),
      place: (live === null ? null : this.#origins.get(live)) ?? (isPassedOn ? known.place : place),
      named: isPassedOn ? known.named : place,
      assignedBy: isAugmented ? (known?.assignedBy ?? node) : node,
      beginnings: known?.beginnings ?? beginningsOf(this.calls.innermost),
      isClosed: false,
      isAmbiguous: known?.isAmbiguous ?? false,
    });
  }

  /** `np.add.at(dW, rows, d)` or `np.clip(dW, -1, 1, out=dW)`: what is right of both is the gradient. */
  #added(): void {
    for (const gradient of this.gradients.values()) {
      const { live, copy } = gradient;
      if (gradient.isClosed || live === null || holdsSame(live, copy)) continue;
      gradient.scaled.push(copy);
      gradient.copy = copyOf(live as unknown as Value);
      gradient.at = this.#now();
    }
  }

  /** Something was stored into an array: the open gradients hold what they hold now. */
  #refresh(): void {
    for (const gradient of this.gradients.values())
      if (!gradient.isClosed && gradient.live !== null) {
        gradient.copy = copyOf(gradient.live as unknown as Value);
        gradient.at = this.#now();
      }
  }
}

function isInside(node: AstNode, statement: Stmt): boolean {
  return node.kind === 'FunctionDef' && [...walkStatements(node.body)].includes(statement);
}

function holdsSame(one: NDArray, other: NDArray): boolean {
  const known = numbersOf(other);
  return one.size === other.size && numbersOf(one).every((v, i) => Object.is(v, known[i]));
}

function isMultiple(one: NDArray, other: NDArray): boolean {
  return one.size === other.size && isPositiveMultiple(numbersOf(one), numbersOf(other));
}

/** `da, db = db, da`: what each is the gradient of changes with it. */
function swaps(statement: Stmt): boolean {
  if (statement.kind !== 'Assign' || statement.value.kind !== 'Tuple') return false;
  const [target] = statement.targets;
  if (target?.kind !== 'Tuple') return false;
  const names = (elements: readonly Expr[]) => elements.map((one) => (one.kind === 'Name' ? one.id : '')).sort();
  return names(target.elts).join() === names(statement.value.elts).join();
}

function divides(statement: Stmt): boolean {
  return statement.kind === 'AugAssign' && statement.op === 'Div';
}

/** The array that a parameter is; of NumPy's scalar the one that arithmetic with it reads while a tape listens. */
function boundArray(value: Value): NDArray | null {
  if (isFloatArray(value)) return value;
  if (!(value instanceof NpFloat64)) return null;
  value.trace ??= fromValues([value.v], float64, []);
  return value.trace;
}

function isFloatArray(value: Value | undefined): value is Value & NDArray {
  return isArray(value) && value.dtype.kind === 'f' && value.size > 0;
}

function traceOf(value: Value): NDArray | null {
  if (isArray(value)) return value.size === 1 && value.dtype.kind === 'f' ? value : null;
  if (typeof value !== 'object' || value === null || !('trace' in value)) return null;
  return value.trace instanceof NDArray ? value.trace : null;
}

function numberOf(value: Value): number | null {
  return scalarNumber(value) ?? (isArray(value) && value.size === 1 ? (numbersOf(value)[0] as number) : null);
}

function copyOf(value: Value): NDArray {
  return isArray(value)
    ? fromValues([...numbersOf(value)], float64, value.shape)
    : fromValues([scalarNumber(value) ?? 0], float64, []);
}
