/**
 * integer-overflow (warning). Fixed-width integers wrapped around: the exact result does not fit the array's dtype.
 * uint32 and uint64 are left alone, because hashes and generators wrap there on purpose, and so are shifts.
 */

import type { NDArray } from '../ndarray/array.ts';
import { flatItems } from '../ndarray/elements.ts';
import type { ArrayEvent, ArrayObserver } from '../ndarray/observe.ts';
import { runtime as currentRuntime } from '../python/objects/current.ts';
import { numbersOf } from '../trace/numbers.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { arrayBefore, usesOf, valuesOf } from './provenance.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'integer-overflow',
  severity: 'warning',
  explanation: {
    en: 'NumPy’s integers have a fixed width and wrap around silently. Convert to a wider type before computing (`astype(int)` for images, `float` for products and powers).',
    ja: 'NumPy の整数は固定長で、範囲を超えると黙って回り込みます。計算の前に広い型へ変換してください(画像なら `astype(int)`、積やべき乗なら `float`)。',
  },
  detect(context) {
    const found = new Map<number, Found>();
    for (const operation of context.recorder.operations.operations) {
      if (found.has(operation.position)) continue;
      const wrap = wrapIn(context, operation);
      const place = wrap === null ? null : context.spanOf(operation.position);
      if (wrap !== null && place !== null) found.set(operation.position, describe(place, wrap));
    }
    for (const [position, wrap] of wrapsInLaterTurns(context, found)) {
      const place = context.spanOf(position);
      if (place !== null) found.set(position, describe(place, wrap));
    }
    return [...found.values()];
  },
};

interface Wrap {
  exact: bigint;
  stored: bigint;
  dtype: string;
  formula: string;
}

const EXACT: Record<string, { sign: string; of: (a: bigint, b: bigint) => bigint }> = {
  add: { sign: '+', of: (a, b) => a + b },
  subtract: { sign: '-', of: (a, b) => a - b },
  multiply: { sign: '*', of: (a, b) => a * b },
  square: { sign: '*', of: (a) => a * a },
  negative: { sign: '-', of: (a) => -a },
  absolute: { sign: 'abs', of: (a) => (a < 0n ? -a : a) },
  power: { sign: '**', of: (a, b) => (b >= 0n && b < 4096n ? a ** b : a) },
};

/** Those of one operand. */
const UNARY = new Set(['square', 'negative', 'absolute']);

const MOST_ENTRIES = 20_000;
/** Of integers that a double holds with all that two of them make. */
const MOST_NARROW = 500_000;

function wrapIn(context: Context, operation: Operation): Wrap | null {
  const [output] = operation.outputs;
  const rule = EXACT[operation.name];
  if (output === undefined || !/^(?:int|uint8|uint16)/.test(output.dtype)) return null;
  if (operation.kind === 'einsum') return matrixWrap(operation, output);
  if (rule === undefined) return null;
  if (operation.kind === 'accumulate') return accumulatedWrap(operation, rule, output);
  if (operation.kind === 'elementwise' && (operation.inputs.length === 2 || UNARY.has(operation.name)))
    return elementwiseWrap(context, operation, rule, output);
  const isTotal = operation.name === 'multiply' || operation.name === 'add';
  if (operation.kind === 'reduce' && isTotal && !isModular(context, operation)) return totalWrap(operation, output);
  return null;
}

/** `np.sum(data, dtype=np.uint8)`: who asks for the sum of all bytes in one wants it modulo 256, as checksums are. */
function isModular(context: Context, { position, outputs }: Operation): boolean {
  if (outputs[0]?.shape.some((n) => n !== 1) !== false) return false;
  const call = context.nodeOf(position);
  const asked = call?.kind === 'Call' ? call.keywords.find(({ arg }) => arg === 'dtype') : undefined;
  const place = asked === undefined ? null : context.spanOf(asked.value, context.spanOf(position)?.cell);
  return place !== null && /\bu(?:int(?:8|16)|[12]|byte|short)\b/.test(context.textOf(place));
}

/** cumsum and cumprod along one axis. */
function accumulatedWrap({ inputs, axes }: Operation, rule: (typeof EXACT)[string], output: ArrayRef): Wrap | null {
  const values = integers(inputs[0]?.snapshot.array ?? null);
  const result = integers(output.snapshot.array);
  if (values === null || result === null || values.length !== result.length) return null;
  const axis = axes?.[0] ?? 0;
  const length = output.shape[axis] ?? 1;
  const step = output.shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  // A product of many integers is too long to be written down exactly.
  if (rule.sign === '*' && length > 1_000) return null;
  const exact = [...values];
  for (let i = 0; i < values.length; i++) {
    const turn = Math.floor(i / step) % length;
    if (turn > 0) exact[i] = rule.of(exact[i - step] as bigint, values[i] as bigint);
    if (exact[i] !== result[i])
      return {
        exact: exact[i] as bigint,
        stored: result[i] as bigint,
        dtype: output.dtype,
        formula: `${rule.sign === '*' ? 'the product' : 'the sum'} of the first ${turn + 1}`,
      };
  }
  return null;
}

/** The product of flat arrays or matrices, over the last axis of the first and either axis of the second, as `np.inner` takes it. */
function matrixWrap({ inputs, subscripts }: Operation, output: ArrayRef): Wrap | null {
  const [a, b] = inputs.map(({ snapshot }) => snapshot.array);
  const result = output.snapshot.array;
  if (!a || !b || result === null) return null;
  const inner = a.shape.at(-1) ?? 0;
  const columns = output.shape.length === 2 ? (output.shape[1] as number) : 1;
  const isTurned = /^(.?)(.),(.?)\2->\1\3$/.test(subscripts ?? '');
  if (!(isTurned || /^(.?)(.),\2(.?)->\1\3$/.test(subscripts ?? '')) || inner * columns !== b.size) return null;
  const places: SumPlaces = {
    inner,
    first: (k) => Math.floor(k / columns) * inner,
    second: (k, l) => (isTurned ? (k % columns) * inner + l : l * columns + (k % columns)),
  };
  const wrapped = wrappedSum(a, b, result, places);
  if (wrapped === null) return null;
  return { ...wrapped, dtype: output.dtype, formula: `a sum of ${inner} products` };
}

/** Where the factors of the l-th product stand, of which entry k of a matrix product is the sum. */
interface SumPlaces {
  inner: number;
  first(k: number): number;
  second(k: number, l: number): number;
}

/** Of multiplications in doubles, which hold each sum of products of 16 bits, and in integers of any size. */
const MOST_PRODUCTS = { narrow: 5_000_000, wide: 20_000 };

function wrappedSum(a: NDArray, b: NDArray, result: NDArray, places: SumPlaces): Pick<Wrap, 'exact' | 'stored'> | null {
  const products = result.size * places.inner;
  const isNarrow = [a, b, result].every(({ dtype }) => /^u?int(?:8|16)$/.test(dtype.name));
  if (products > (isNarrow ? MOST_PRODUCTS.narrow : MOST_PRODUCTS.wide)) return null;
  if (isNarrow) {
    const [x, y, stored] = [a, b, result].map(numbersOf) as [Float64Array, Float64Array, Float64Array];
    return firstWrong(x, y, stored, places, { zero: 0, plus: (sum, left, right) => sum + left * right });
  }
  const [x, y, stored] = [a, b, result].map(integers);
  if (!x || !y || !stored) return null;
  return firstWrong(x, y, stored, places, { zero: 0n, plus: (sum, left, right) => sum + left * right });
}

/** How numbers of one kind are multiplied and added. */
interface Arithmetic<T> {
  zero: T;
  plus(sum: T, left: T, right: T): T;
}

function firstWrong<T extends number | bigint>(
  x: ArrayLike<T>,
  y: ArrayLike<T>,
  stored: ArrayLike<T>,
  { inner, first, second }: SumPlaces,
  { zero, plus }: Arithmetic<T>,
): Pick<Wrap, 'exact' | 'stored'> | null {
  for (let k = 0; k < stored.length; k++) {
    const from = first(k);
    let exact = zero;
    for (let l = 0; l < inner; l++) exact = plus(exact, x[from + l] as T, y[second(k, l)] as T);
    if (exact !== stored[k]) return { exact: BigInt(exact), stored: BigInt(stored[k] as T) };
  }
  return null;
}

function elementwiseWrap(
  context: Context,
  operation: Operation,
  rule: (typeof EXACT)[string],
  output: ArrayRef,
): Wrap | null {
  const [a, b = a] = operation.inputs as [ArrayRef, ArrayRef?];
  const result = output.snapshot.array;
  const left = stretched(arrayBefore(context, operation, a), output);
  const right = stretched(arrayBefore(context, operation, b), output);
  const stored = result === null ? null : entriesOf(result);
  if (stored === null || result === null || left === null || right === null) return null;
  const isDiscarded = discardedBy(context, operation, output);
  const isRight = isNarrow(result) ? RIGHT[operation.name] : undefined;
  for (let i = 0; i < result.size; i++) {
    if (isRight?.(Number(left(i)), Number(right(i)), Number(stored(i))) === true) continue;
    const [x, y, value] = [left(i), right(i), stored(i)].map(BigInt) as [bigint, bigint, bigint];
    const exact = rule.of(x, y);
    if (exact !== value && !isDiscarded(i))
      return { exact, stored: value, dtype: output.dtype, formula: formulaOf(operation.name, rule.sign, x, y) };
  }
  return null;
}

/** What needs no exact arithmetic to be seen. */
const RIGHT: Record<string, (a: number, b: number, result: number) => boolean> = {
  add: (a, b, result) => a + b === result,
  subtract: (a, b, result) => a - b === result,
  multiply: (a, b, result) => a * b === result,
  square: (a, _, result) => a * a === result,
};

const isNarrow = ({ dtype }: NDArray): boolean => dtype.itemsize <= 4 && /^u?int/.test(dtype.name);

/** The integers of an array by their row-major position; null where there are too many, or it has none. */
function entriesOf(array: NDArray): ((i: number) => number | bigint) | null {
  const narrow = isNarrow(array) && array.size <= MOST_NARROW ? numbersOf(array) : null;
  const wide = narrow === null ? integers(array) : null;
  if (narrow !== null) return (i) => narrow[i] as number;
  return wide === null ? null : (i) => wide[i] as bigint;
}

/** `np.where(a > b, a - b, b - a)` takes of each difference only what did not wrap. */
function discardedBy(context: Context, operation: Operation, output: ArrayRef): (i: number) => boolean {
  const uses = usesOf(context, operation);
  const isChoice = ({ name, inputs, outputs }: Operation) =>
    name === 'where' && [inputs[0], outputs[0]].every((other) => other?.shape.join() === output.shape.join());
  if (operation.index < 0 || uses.length === 0 || !uses.every(isChoice)) return () => false;
  const choices = uses.map(({ inputs: [condition, whereTrue] }) => ({
    taken: condition === undefined ? null : valuesOf(condition),
    isTrueBranch: whereTrue?.storage === output.storage,
  }));
  return (i) => choices.every(({ taken, isTrueBranch }) => taken !== null && (taken[i] !== 0) !== isTrueBranch);
}

function formulaOf(name: string, sign: string, a: bigint, b: bigint): string {
  if (name === 'negative') return `-(${a})`;
  return name === 'absolute' ? `abs(${a})` : `${a} ${sign} ${b}`;
}

/** Sums or products of all entries, or of those along some axes. */
function totalWrap({ inputs: [input], name, axes }: Operation, output: ArrayRef): Wrap | null {
  const values = integers(input?.snapshot.array ?? null);
  const result = integers(output.snapshot.array);
  if (input === undefined || values === null || result === null || result.length === 0) return null;
  const length = values.length / result.length;
  if (name === 'multiply' && length > 1_000) return null;
  const exact = new Array<bigint>(result.length).fill(name === 'add' ? 0n : 1n);
  const place = placeOfSum(input.shape, axes ?? []);
  values.forEach((value, i) => {
    const at = place(i);
    exact[at] = name === 'add' ? (exact[at] as bigint) + value : (exact[at] as bigint) * value;
  });
  const wrapped = exact.findIndex((v, i) => v !== result[i]);
  if (wrapped < 0) return null;
  const formula = `the ${name === 'add' ? 'sum' : 'product'} of ${length} integers`;
  return { exact: exact[wrapped] as bigint, stored: result[wrapped] as bigint, dtype: output.dtype, formula };
}

/** Which entry of the result the i-th entry of an array goes into, where `axes` are reduced away. */
function placeOfSum(shape: readonly number[], axes: readonly number[]): (i: number) => number {
  const kept: { step: number; length: number; outStep: number }[] = [];
  let [step, outStep] = [1, 1];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis] as number;
    if (!axes.includes(axis)) {
      kept.push({ step, length, outStep });
      outStep *= length;
    }
    step *= length;
  }
  return (i) => kept.reduce((at, k) => at + (Math.floor(i / k.step) % k.length) * k.outStep, 0);
}

function integers(array: NDArray | null): bigint[] | null {
  if (array === null || array.size > MOST_ENTRIES || !/^u?int|^bool/.test(array.dtype.name)) return null;
  return flatItems(array).map((v) => BigInt(v as number | bigint | boolean));
}

/** Reads an operand as if stretched to the output's shape. */
function stretched(operand: NDArray | null, output: ArrayRef): ((i: number) => number | bigint) | null {
  const entry = operand === null ? null : entriesOf(operand);
  if (entry === null || operand === null) return null;
  if (operand.size === 1) return () => entry(0);
  const columns = output.shape.at(-1) ?? 1;
  if (operand.shape.length === output.shape.length && operand.shape.every((n, i) => n === output.shape[i]))
    return entry;
  if (operand.ndim === 1 && operand.shape[0] === columns) return (i) => entry(i % columns);
  if (operand.ndim === 2 && output.shape.length === 2 && operand.shape[1] === 1)
    return (i) => entry(Math.floor(i / columns));
  return null;
}

/** Numbers that grow in a loop beyond the turns on record, as Fibonacci's do: a run that looks at every turn. */
function wrapsInLaterTurns(context: Context, found: ReadonlyMap<number, unknown>): Map<number, Wrap> {
  const { operations, counts } = context.recorder.operations;
  const recorded = new Map<number, { turns: number; last: Operation }>();
  for (const operation of operations)
    recorded.set(operation.position, {
      turns: (recorded.get(operation.position)?.turns ?? 0) + 1,
      last: operation,
    });
  const growing = new Set<number>();
  for (const [position, { turns, last }] of recorded)
    if (!found.has(position) && (counts.get(position) ?? 0) > turns && isLarge(last)) growing.add(position);
  if (growing.size === 0) return new Map();
  const watcher = new WrapWatcher(context, growing);
  context.rerun({ observer: watcher });
  return watcher.wraps;
}

/** Whether the result has used up a third of its dtype's bits. */
function isLarge({ kind, name, outputs: [output] }: Operation): boolean {
  if (output === undefined || (kind !== 'einsum' && EXACT[name] === undefined)) return false;
  const bits = Number(/^(?:int|uint)(8|16|32|64)$/.exec(output.dtype)?.[1] ?? 0);
  return (
    bits > 0 &&
    !/^uint(?:32|64)/.test(output.dtype) &&
    (integers(output.snapshot.array) ?? []).some((v) => v >> BigInt(Math.ceil(bits / 3)) > 0n)
  );
}

class WrapWatcher implements ArrayObserver {
  readonly wraps = new Map<number, Wrap>();
  readonly #context: Context;
  readonly #positions: Set<number>;

  constructor(context: Context, positions: Set<number>) {
    this.#context = context;
    this.#positions = positions;
  }

  event(event: ArrayEvent): void {
    if (event.kind !== 'elementwise' && event.kind !== 'einsum') return;
    const { position } = currentRuntime();
    if (!this.#positions.has(position) || event.inputs.some(({ storage }) => storage === event.output.storage)) return;
    const wrap = wrapIn(this.#context, asOperation(event, position));
    if (wrap === null) return;
    this.wraps.set(position, wrap);
    this.#positions.delete(position);
  }

  beforeWrite(): void {}
}

/** An event that is looked at once, in the form of a record. */
function asOperation(event: ArrayEvent & { kind: 'elementwise' | 'einsum' }, position: number): Operation {
  const ref = (array: NDArray): ArrayRef => ({
    storage: -1,
    writtenBy: null,
    shape: array.shape,
    strides: array.strides,
    offset: array.offset,
    dtype: array.dtype.name,
    snapshot: { handle: '', array },
  });
  return {
    index: -1,
    kind: event.kind,
    name: event.name,
    position,
    call: null,
    inputs: event.inputs.map(ref),
    outputs: [{ ...ref(event.output), storage: -2 }],
    axes: null,
    keepdims: false,
    subscripts: event.kind === 'einsum' ? event.subscripts : null,
    parameters: null,
    occurrence: 0,
  };
}

function describe(place: Found['place'], { exact, stored, dtype, formula }: Wrap): Found {
  return {
    place,
    message: {
      en: `The integers wrapped around: ${formula} does not fit ${dtype}`,
      ja: `整数が桁あふれしました: ${formula} は ${dtype} に収まりません`,
    },
    witness: { en: `exact ${exact}, stored ${stored}`, ja: `正確な値 ${exact}、格納された値 ${stored}` },
  };
}
