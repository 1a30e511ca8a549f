/** One operation of a person's own autograd engine, run again on copies of its operands: forward, closure and central differences. */
import { Tape } from '../../gradient/tape.ts';
import { NDArray } from '../../ndarray/array.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import { observed } from '../../ndarray/observe.ts';
import { withWideFloats } from '../../numpy/dtypeOf.ts';
import { TracedFloat, withTracedFloats } from '../../numpy/tracedFloat.ts';
import { PyFloat, PyInstance, PyList, PyTuple, type Value } from '../../python/objects/index.ts';
import type { PyFunction } from '../../python/runtime/index.ts';
import type { AstNode } from '../../python/syntax/ast.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { callWithParameters } from '../../trace/parameters.ts';
import type { RecordedCall } from '../../trace/recorder.ts';
import { isArray } from '../../trace/values.ts';
import type { Context } from '../rule.ts';
import { type Form, formOf, numbersIn } from './engineForm.ts';
import { fixedNumbers } from './forwardRun.ts';
import { attempt } from './setup.ts';

export type ClosureTools = Pick<Context, 'recorder' | 'runtime' | 'outOfTime' | 'spanOf' | 'nodeOf'> & {
  withSameRandomness<T>(body: () => T): T;
};

/** The operands of a call that are nodes of the graph, each once. */
export function operandsOf(call: RecordedCall): { name: string; node: PyInstance; form: Form }[] {
  const met = new Set<Value>();
  return call.arguments.flatMap(({ name, recorded: { value } }) => {
    const form = formOf(value);
    if (form === null || met.has(value)) return [];
    met.add(value);
    return [{ name, node: value as PyInstance, form }];
  });
}

export const shapeOf = (value: Value | undefined): readonly number[] => (isArray(value) ? value.shape : []);

/** What an operation is given: copies of its operands, whose data are the arrays or numbers at hand. */
interface Given {
  values: [string, Value][];
  copies: PyInstance[];
}

export type Operand = ReturnType<typeof operandsOf>[number];

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
export function likeGiven(numbers: Float64Array, sample: Value | undefined): Value {
  return isArray(sample) ? array(numbers, sample.shape) : new PyFloat(numbers[0] as number);
}

export interface Outcome {
  hand: (Float64Array | null)[];
  automatic: (Float64Array | null)[];
}

/** Whether the call can be made again: arrays beyond the snapshots' budget have no values. */
export const keepsItsArrays = ({ arguments: given }: RecordedCall): boolean =>
  given.every(({ recorded: { value, snapshot } }) => !isArray(value) || snapshot?.array !== null);

export const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-3 * Math.max(Math.abs(a), 1e-6);

/** Runs one operation at chosen values of its operands. */
export class Bench {
  /** The function that the result carried. */
  closure: AstNode | null = null;
  /** Of a result that carries one for each operand, the operand's own. */
  readonly closures = new Map<number, AstNode>();
  readonly #tools: ClosureTools;
  readonly #call: RecordedCall;
  readonly #operands: readonly Operand[];
  readonly #form: Form;

  constructor(tools: ClosureTools, call: RecordedCall, operands: readonly Operand[]) {
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

  /** What the closure leaves in the gradients of the operands, where the program's own gradient arrives and something is there before. */
  passedOn(before: number): (Float64Array | null)[] | null {
    const { arriving } = this;
    return arriving === null ? null : this.#byHand(this.#data(), arriving, before);
  }

  /** The gradient that the program left at the result. */
  get arriving(): Float64Array | null {
    const result = this.#call.result?.value;
    return result instanceof PyInstance ? numbersIn(result.d[this.#form.grad]) : null;
  }

  /** Fixed numbers that no symmetry hides in; 1 for the loss of arrays that a program goes back from, whose closure may rely on it. */
  #upstreamFor(output: Value | undefined): Float64Array {
    const size = isArray(output) ? output.size : 1;
    const isReduced = size === 1 && this.#data().some(({ length }) => length > 1);
    const isRoot = isReduced && (this.arriving ?? []).every((v) => v === 0 || v === 1);
    return isRoot ? Float64Array.of(1) : Float64Array.from(fixedNumbers(size));
  }

  #data(): Float64Array[] {
    return this.#operands.map(({ node, form }) => numbersIn(node.d[form.data]) as Float64Array);
  }

  /** The central difference at one entry, weighted by what arrives in the program. */
  differenceOfArriving(operand: number, entry: number): number | null {
    return this.arriving === null ? null : this.difference(this.#data(), operand, entry, this.arriving);
  }

  #byHand(
    data: readonly Float64Array[],
    arriving: Float64Array | null = null,
    before = 0,
  ): (Float64Array | null)[] | null {
    const { runtime } = this.#tools;
    const input = given(this.#call, this.#operands, this.#samples(data));
    input.copies.forEach((copy, i) => {
      const { form, node } = this.#operands[i] as Operand;
      const filled = (data[i] as Float64Array).map(() => before);
      if (before !== 0) copy.d[form.grad] = likeGiven(filled, node.d[form.data]);
    });
    const result = observed(null, () => this.#run(input));
    if (result === null) return null;
    const sample = result.d[this.#form.data];
    const upstream = likeGiven(arriving ?? this.#upstreamFor(sample), sample);
    const closure = this.#closureOf(result);
    if (closure === null) return this.#byParts(result, input.copies, upstream);
    result.d[this.#form.grad] = upstream;
    const wanted = closure.parameters === 0 ? [] : [upstream];
    const isCalled = attempt(() =>
      observed(null, () => withWideFloats(() => runtime.call(closure.value, wanted) ?? null)),
    );
    if (isCalled === undefined) return null;
    return input.copies.map((copy, i) => numbersIn(copy.d[(this.#operands[i] as Operand).form.grad]));
  }

  /** What the functions beside the operands give for each: `[(self, lambda g: g * other.value), …]`. */
  #byParts(result: PyInstance, copies: readonly PyInstance[], upstream: Value): (Float64Array | null)[] | null {
    const { runtime } = this.#tools;
    const parts = copies.map((): Float64Array | null => null);
    for (const { at, value, node } of this.#partsOf(result, copies)) {
      const part = attempt(() => observed(null, () => withWideFloats(() => runtime.call(value, [upstream]) ?? null)));
      const numbers = part === undefined ? null : numbersIn(part);
      if (numbers === null) return null;
      parts[at] = numbers.map((v, i) => v + (parts[at]?.[i] ?? 0));
      this.closures.set(at, node);
    }
    return this.closures.size === 0 ? null : parts;
  }

  #partsOf(result: PyInstance, copies: readonly PyInstance[]): { at: number; value: PyFunction; node: AstNode }[] {
    return Object.values(result.d)
      .flatMap((held) => itemsOf(held))
      .flatMap((item) => {
        const members = item instanceof PyInstance ? Object.values(item.d) : itemsOf(item);
        const at = copies.findIndex((copy) => members.includes(copy));
        const own = at < 0 ? [] : members.flatMap((member) => this.#ownFunction(member) ?? []);
        return own.length === 1 && own[0] !== undefined ? [{ at, ...own[0] }] : [];
      });
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
    const seed = array(this.#upstreamFor(output as unknown as Value), output.shape) as unknown as NDArray;
    const wanted = arrays as unknown as NDArray[];
    const backward = tape.backward(output, { seed, wanted });
    return backward.missing.length > 0
      ? null
      : wanted.map((one) => Float64Array.from(numbersOf(backward.gradientOf(one))));
  }

  /** The central difference at one entry; null where two steps do not agree on it. */
  difference(
    data: readonly Float64Array[],
    operand: number,
    entry: number,
    arriving: Float64Array | null = null,
  ): number | null {
    const value = (by: number): number => {
      const changed = data.map((numbers, i) =>
        i === operand ? numbers.map((v, k) => (k === entry ? v + by : v)) : numbers,
      );
      const result = observed(null, () => this.#run(given(this.#call, this.#operands, this.#samples(changed))));
      const out = numbersIn(result?.d[this.#form.data]);
      const weights = out === null ? [] : (arriving ?? this.#upstreamFor(result?.d[this.#form.data]));
      return out === null ? Number.NaN : out.reduce((sum, v, i) => sum + v * (weights[i] as number), 0);
    };
    const step = 1e-5 * Math.max(1, Math.abs(data[operand]?.[entry] ?? 1));
    const [wide, narrow] = [step, step / 10].map((h) => (value(h) - value(-h)) / (2 * h)) as [number, number];
    return isClose(wide, narrow) ? wide : null;
  }

  /** The function among the result's attributes that was defined in the operation itself. */
  #closureOf(result: PyInstance): { value: PyFunction; parameters: number } | null {
    for (const value of Object.values(result.d)) {
      const own = this.#ownFunction(value);
      if (own === null) continue;
      this.closure = own.node;
      return own;
    }
    return null;
  }

  /** A function of at most one parameter that was defined in the operation itself. */
  #ownFunction(value: Value): { value: PyFunction; node: AstNode; parameters: number } | null {
    const { runtime, nodeOf } = this.#tools;
    if (!runtime.isFunction(value)) return null;
    const method = nodeOf(this.#call.function.code.node);
    const node = nodeOf((value as unknown as PyFunction).code.node);
    if (node?.kind !== 'FunctionDef' && node?.kind !== 'Lambda') return null;
    const parameters = node.args.args.length - node.args.defaults.length;
    const isWithin = method !== null && method.span.start <= node.span.start && node.span.end <= method.span.end;
    return isWithin && node !== method && parameters <= 1
      ? { value: value as unknown as PyFunction, node, parameters }
      : null;
  }
}

const itemsOf = (value: Value): readonly Value[] =>
  value instanceof PyList || value instanceof PyTuple ? value.items : [];

function traceOf(value: Value | undefined): NDArray | null {
  if (isArray(value)) return value.dtype.kind === 'f' ? value : null;
  if (typeof value !== 'object' || value === null || !('trace' in value)) return null;
  return value.trace instanceof NDArray ? value.trace : null;
}
