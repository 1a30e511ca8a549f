/**
 * The operations of a person's own autograd engine: methods whose result carries a function that passes its gradient on to
 * what it was made of (`out._backward`). Each is called again on copies of what the program gave it, with fixed numbers as
 * the gradient of its result, and what its function leaves in the `grad` of its operands is held against the tape.
 */
import type { GradientRow, Span } from '../../../protocol/report.ts';
import { compareGradients, disagreements, indexOf, norm, TOLERANCE } from '../../gradient/compare.ts';
import { Tape } from '../../gradient/tape.ts';
import { NDArray } from '../../ndarray/array.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import { observed } from '../../ndarray/observe.ts';
import { withWideFloats } from '../../numpy/dtypeOf.ts';
import { TracedFloat, withTracedFloats } from '../../numpy/tracedFloat.ts';
import { PyFloat, PyInstance, type Value } from '../../python/objects/index.ts';
import type { PyFunction } from '../../python/runtime/index.ts';
import type { AstNode, Expr, FunctionDef, Stmt } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';
import { rootName, walkStatements } from '../../trace/names.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { callWithParameters } from '../../trace/parameters.ts';
import type { RecordedCall } from '../../trace/recorder.ts';
import { isArray } from '../../trace/values.ts';
import type { Context } from '../rule.ts';
import { emptyRow, type GradientCheck, PLAIN } from './check.ts';
import { type Form, formOf, numbersIn } from './engineForm.ts';
import { fixedNumbers } from './forwardRun.ts';
import { attempt } from './setup.ts';

type Tools = Pick<Context, 'recorder' | 'runtime' | 'outOfTime' | 'spanOf' | 'nodeOf'> & {
  withSameRandomness<T>(body: () => T): T;
};

const MOST_CALLS = 3;
const MOST_ELEMENTS = 4_000;

/** One row for each operand of each such operation that the program called. */
export function checkClosures(tools: Tools): GradientCheck[] {
  const tried = new Map<number, number>();
  const rows = new Map<string, GradientCheck>();
  for (const call of tools.recorder.calls) {
    const { node } = call.function.code;
    const times = tried.get(node) ?? 0;
    if (times >= MOST_CALLS || !makesFunction(tools.nodeOf(node))) continue;
    tried.set(node, times + 1);
    if (tools.outOfTime('gradients of an autograd engine')) break;
    for (const check of checkCall(tools, call)) {
      const key = `${node} ${check.row.target}`;
      const known = rows.get(key);
      if (known === undefined || (known.row.verdict === 'pass' && check.row.verdict === 'fail')) rows.set(key, check);
    }
  }
  return [...rows.values()];
}

/** A function that defines another one. */
function makesFunction(node: AstNode | null): node is FunctionDef {
  return node?.kind === 'FunctionDef' && node.body.some(containsFunction);
}

function containsFunction(node: AstNode): boolean {
  return node.kind === 'FunctionDef' || node.kind === 'Lambda' || children(node).some(containsFunction);
}

/** The operands of a call that are nodes of the graph, each once. */
function operandsOf(call: RecordedCall): { name: string; node: PyInstance; form: Form }[] {
  const met = new Set<Value>();
  return call.arguments.flatMap(({ name, recorded: { value } }) => {
    const form = formOf(value);
    if (form === null || met.has(value)) return [];
    met.add(value);
    return [{ name, node: value as PyInstance, form }];
  });
}

const shapeOf = (value: Value | undefined): readonly number[] => (isArray(value) ? value.shape : []);

/** What an operation is given: copies of its operands, whose data are the arrays or numbers at hand. */
interface Given {
  values: [string, Value][];
  copies: PyInstance[];
}

type Operand = ReturnType<typeof operandsOf>[number];

/** The call's arguments with new nodes for its operands. */
function given(call: RecordedCall, operands: readonly Operand[], data: readonly Value[]): Given {
  const copies = operands.map(({ node, form }, i) => {
    const copy = new PyInstance(node.cls);
    for (const name of Object.keys(node.d)) copy.d[name] = node.d[name] as Value;
    copy.d[form.data] = data[i] as Value;
    copy.d[form.grad] = zerosLike(data[i] as Value);
    return copy;
  });
  const values = call.arguments.map(({ name, recorded: { value } }): [string, Value] => {
    const at = operands.findIndex(({ node }) => node === value);
    return [name, at < 0 ? value : (copies[at] as PyInstance)];
  });
  return { values, copies };
}

function zerosLike(data: Value): Value {
  return isArray(data) ? array(new Float64Array(data.size), data.shape) : new PyFloat(0);
}

function array(numbers: Iterable<number>, shape: readonly number[]): Value {
  return fromValues([...numbers], float64, [...shape]) as unknown as Value;
}

/** The numbers as the program has them: an array of their shape, or a Python number. */
function likeGiven(numbers: Float64Array, sample: Value | undefined): Value {
  return isArray(sample) ? array(numbers, sample.shape) : new PyFloat(numbers[0] as number);
}

interface Outcome {
  hand: (Float64Array | null)[];
  automatic: (Float64Array | null)[];
}

/** Whether the call can be made again: arrays beyond the snapshots' budget have no values. */
const keepsItsArrays = ({ arguments: given }: RecordedCall): boolean =>
  given.every(({ recorded: { value, snapshot } }) => !isArray(value) || snapshot?.array !== null);

function checkCall(tools: Tools, call: RecordedCall): GradientCheck[] {
  const operands = operandsOf(call);
  const method = tools.nodeOf(call.function.code.node);
  const here = operands.map(({ node, form }) => numbersIn(node.d[form.data]) as Float64Array);
  if (operands.length === 0 || method?.kind !== 'FunctionDef' || !keepsItsArrays(call)) return [];
  if (here.reduce((sum, { length }) => sum + length, 0) > MOST_ELEMENTS) return [];
  const bench = new Bench(tools, call, operands);
  const away = here.map((numbers, i) => moved(numbers, i));
  const [first, second] = [bench.at(here), bench.at(away)];
  if (first === null || second === null) return [];
  return operands.flatMap((operand, i) => {
    const [hand, right] = [first.hand[i], first.automatic[i]];
    const place = placeOf(tools, method, operand, bench.closure);
    // Where nothing arrives, none was asked for; a step has no gradient of its own.
    if (!hand || !right || place === null || isZero(hand) || isZero(right)) return [];
    const errors = [errorOf(hand, right), errorOf(second.hand[i] ?? hand, second.automatic[i] ?? right)];
    const worst = disagreements(hand, right)[0] ?? compareGradients(hand, right, { floor: 1e-10 }).worst;
    const isOff = errors.every((error) => error > TOLERANCE);
    const numerical = isOff ? bench.difference(here, i, worst) : null;
    if (isOff && (numerical === null || !isClose(numerical, right[worst] as number))) return [];
    return [checkOf(call, operand, place, { hand, right, worst, error: errors[0] as number, numerical })];
  });
}

const isZero = (values: Float64Array): boolean => values.every((v) => v === 0);

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-3 * Math.max(Math.abs(a), 1e-6);

function errorOf(hand: Float64Array, right: Float64Array): number {
  if (hand.length !== right.length) return 0;
  return compareGradients(hand, right, { floor: 1e-10 }).maxRelativeError ?? 0;
}

/** Other values of the same signs. */
function moved(numbers: Float64Array, seed: number): Float64Array {
  const by = fixedNumbers(numbers.length, 31 + seed);
  return numbers.map((v, i) => v * (1 + 0.1 * (by[i] as number)));
}

/** Runs one operation at chosen values of its operands. */
class Bench {
  /** The function that the result carried. */
  closure: AstNode | null = null;
  readonly #tools: Tools;
  readonly #call: RecordedCall;
  readonly #operands: readonly Operand[];
  readonly #form: Form;

  constructor(tools: Tools, call: RecordedCall, operands: readonly Operand[]) {
    this.#tools = tools;
    this.#call = call;
    this.#operands = operands;
    this.#form = (operands[0] as Operand).form;
  }

  /** Gradients by hand and of the tape; null where the operation is none of an autograd engine. */
  at(data: readonly Float64Array[]): Outcome | null {
    const hand = this.#byHand(data);
    const automatic = hand === null ? null : this.#automatic(data);
    return hand === null || automatic === null ? null : { hand, automatic };
  }

  #run({ values }: Given): PyInstance | null {
    const { runtime, withSameRandomness } = this.#tools;
    const result = attempt(() =>
      withWideFloats(() => withSameRandomness(() => callWithParameters(runtime, this.#call.function, values))),
    );
    return result instanceof PyInstance && formOf(result) !== null ? result : null;
  }

  #samples(data: readonly Float64Array[]): Value[] {
    return this.#operands.map(({ node, form }, i) => likeGiven(data[i] as Float64Array, node.d[form.data]));
  }

  #byHand(data: readonly Float64Array[]): (Float64Array | null)[] | null {
    const { runtime } = this.#tools;
    const input = given(this.#call, this.#operands, this.#samples(data));
    const result = observed(null, () => this.#run(input));
    const closure = result === null ? null : this.#closureOf(result);
    if (result === null || closure === null) return null;
    const upstream = likeGiven(upstreamFor(result.d[this.#form.data]), result.d[this.#form.data]);
    result.d[this.#form.grad] = upstream;
    const wanted = closure.parameters === 0 ? [] : [upstream];
    const isCalled = attempt(() =>
      observed(null, () => withWideFloats(() => runtime.call(closure.value, wanted) ?? null)),
    );
    if (isCalled === undefined) return null;
    return input.copies.map((copy, i) => numbersIn(copy.d[(this.#operands[i] as Operand).form.grad]));
  }

  #automatic(data: readonly Float64Array[]): (Float64Array | null)[] | null {
    const arrays = this.#operands.map(({ node, form }, i) =>
      array(data[i] as Float64Array, shapeOf(node.d[form.data])),
    );
    // A Python number stays one, with its array behind it.
    const followed = arrays.map((value, i) => {
      const { node, form } = this.#operands[i] as Operand;
      return isArray(node.d[form.data]) ? value : new TracedFloat(data[i]?.[0] as number, value as unknown as NDArray);
    });
    const tape = new Tape();
    const result = withTracedFloats(this.#tools.runtime, () =>
      observed(tape, () => this.#run(given(this.#call, this.#operands, followed))),
    );
    const output = traceOf(result?.d[this.#form.data]);
    if (output === null) return null;
    const seed = array(upstreamFor(output as unknown as Value), output.shape) as unknown as NDArray;
    const wanted = arrays as unknown as NDArray[];
    const backward = tape.backward(output, { seed, wanted });
    return backward.missing.length > 0
      ? null
      : wanted.map((one) => Float64Array.from(numbersOf(backward.gradientOf(one))));
  }

  /** The central difference at one entry; null where two steps do not agree on it. */
  difference(data: readonly Float64Array[], operand: number, entry: number): number | null {
    const value = (by: number): number => {
      const changed = data.map((numbers, i) =>
        i === operand ? numbers.map((v, k) => (k === entry ? v + by : v)) : numbers,
      );
      const result = observed(null, () => this.#run(given(this.#call, this.#operands, this.#samples(changed))));
      const out = numbersIn(result?.d[this.#form.data]);
      const weights = out === null ? [] : upstreamFor(result?.d[this.#form.data]);
      return out === null ? Number.NaN : out.reduce((sum, v, i) => sum + v * (weights[i] as number), 0);
    };
    const step = 1e-5 * Math.max(1, Math.abs(data[operand]?.[entry] ?? 1));
    const [wide, narrow] = [step, step / 10].map((h) => (value(h) - value(-h)) / (2 * h)) as [number, number];
    return isClose(wide, narrow) ? wide : null;
  }

  /** The function among the result's attributes that was defined in the operation itself. */
  #closureOf(result: PyInstance): { value: PyFunction; parameters: number } | null {
    const { runtime, nodeOf } = this.#tools;
    const method = nodeOf(this.#call.function.code.node);
    for (const value of Object.values(result.d)) {
      if (!runtime.isFunction(value)) continue;
      const node = nodeOf((value as unknown as PyFunction).code.node);
      if (node?.kind !== 'FunctionDef' && node?.kind !== 'Lambda') continue;
      const parameters = node.args.args.length - node.args.defaults.length;
      if (method === null || node.span.start < method.span.start || node.span.end > method.span.end) continue;
      if (node === method || parameters > 1) continue;
      this.closure = node;
      return { value: value as unknown as PyFunction, parameters };
    }
    return null;
  }
}

/** Fixed numbers that no symmetry hides in. */
function upstreamFor(output: Value | undefined): Float64Array {
  return Float64Array.from(fixedNumbers(isArray(output) ? output.size : 1));
}

function traceOf(value: Value | undefined): NDArray | null {
  if (isArray(value)) return value.dtype.kind === 'f' ? value : null;
  if (typeof value !== 'object' || value === null || !('trace' in value)) return null;
  return value.trace instanceof NDArray ? value.trace : null;
}

/** The statement of the closure that gives the operand its gradient. */
function placeOf(
  { spanOf }: Tools,
  method: FunctionDef,
  { name, form }: Operand,
  closure: AstNode | null,
): Span | null {
  const statements = closure?.kind === 'FunctionDef' ? [...walkStatements(closure.body)] : [];
  const own = statements.find((statement) => {
    const targets = targetsOf(statement);
    return targets.some((t) => t.kind === 'Attribute' && t.attr === form.grad && rootName(t) === name);
  });
  // `other.accumulate(g)` names the operand that it gives something to.
  const told = statements.find((s) => s.kind === 'Expr' && s.value.kind === 'Call' && rootName(s.value.func) === name);
  const cell = spanOf(method)?.cell;
  return cell === undefined ? null : spanOf(own ?? told ?? closure ?? method, cell);
}

function targetsOf(statement: Stmt): readonly Expr[] {
  if (statement.kind === 'AugAssign') return [statement.target];
  return statement.kind === 'Assign' ? statement.targets : [];
}

interface Figures {
  hand: Float64Array;
  right: Float64Array;
  worst: number;
  error: number;
  numerical: number | null;
}

function checkOf(
  call: RecordedCall,
  { name, node, form }: Operand,
  place: Span,
  { hand, right, worst, error, numerical }: Figures,
): GradientCheck {
  const shape = [...shapeOf(node.d[form.data])];
  const isWrong = numerical !== null;
  const row: GradientRow = {
    ...emptyRow(call.function.qualname, name, shape, place, place),
    maxRelativeError: error,
    verdict: isWrong ? 'fail' : 'pass',
    norms: { hand: norm(hand), automatic: norm(right), numerical: null },
    sampled: { checked: isWrong ? 1 : 0, of: right.length, leftOut: 0 },
  };
  const values = (numbers: Float64Array): NDArray => fromValues([...numbers], float64, shape);
  return {
    ...PLAIN,
    statement: place,
    arrays: { hand: hand.length === right.length ? values(hand) : null, automatic: values(right), numerical: null },
    row: isWrong
      ? {
          ...row,
          worst: {
            index: indexOf(worst, shape),
            hand: hand[worst] as number,
            automatic: right[worst] as number,
            numerical: numerical,
          },
        }
      : row,
  };
}
