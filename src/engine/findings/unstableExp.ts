/**
 * unstable-exp (warning). exp(x)/sum(exp(x)) without the shift by the maximum: the same code on inputs + 1000 gives NaN,
 * although a softmax does not change when all its inputs grow by the same. Only what is invariant under a small shift
 * is a softmax; a Gaussian kernel, say, is not.
 */
import type { NDArray } from '../ndarray/array.ts';
import { callAgain } from '../trace/again.ts';
import { numbersOf, writeNumbers } from '../trace/numbers.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { makerOf, valuesOf } from './provenance.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'unstable-exp',
  severity: 'warning',
  explanation: {
    en: 'exp overflows above about 709 (88 for float32), and inf/inf is NaN. Subtract the maximum first: the result is mathematically the same, `np.exp(x - np.max(x, axis=-1, keepdims=True))`.',
    ja: 'exp は約 709(float32 では 88)を超えるとオーバーフローし、inf/inf は NaN になります。先に最大値を引けば数学的に同じ結果です: `np.exp(x - np.max(x, axis=-1, keepdims=True))`。',
  },
  detect(context) {
    const found = new Map<number, Found>();
    for (const operation of context.recorder.operations.operations) {
      const exponential = unshiftedExponential(context, operation);
      if (exponential === null || found.has(exponential.position)) continue;
      const place = context.spanOf(exponential.position);
      if (place !== null && overflowsWhenShifted(context, operation, exponential))
        found.set(exponential.position, {
          ...describe(context, place),
          fix: shiftFix(context, operation, exponential, place),
        });
    }
    return [...found.values()];
  },
};

const SHIFT = 1_000;

/** The exp of exp(x)/sum(exp(x)) or log(sum(exp(x))) whose x is not something minus something. */
function unshiftedExponential(context: Context, operation: Operation): Operation | null {
  if (operation.kind !== 'elementwise') return null;
  const [first, denominator] = operation.inputs;
  if (first === undefined) return null;
  if (operation.name === 'log') return plainExponential(context, summed(context, first));
  if (operation.name !== 'divide' || denominator === undefined) return null;
  const sum = makerOf(context, denominator);
  return sum?.name === 'add' && sum.kind !== 'accumulate' && isSumOf(context, sum, 'exp')
    ? plainExponential(context, makerOf(context, first))
    : null;
}

/** What was summed by a reduction, or null. */
function summed(context: Context, ref: ArrayRef): Operation | null {
  const sum = makerOf(context, ref);
  const [input] = sum?.inputs ?? [];
  return sum?.kind === 'reduce' && sum.name === 'add' && input !== undefined ? makerOf(context, input) : null;
}

/** A reduction, or a chain of additions as Python's own `sum` makes it, over results of the function. */
function isSumOf(context: Context, sum: Operation, name: string): boolean {
  if (sum.kind === 'reduce') return true;
  let operation: Operation | null = sum;
  for (let i = 0; i < 64 && operation?.name === 'add'; i++) {
    const makers: (Operation | null)[] = operation.inputs.map((input) => makerOf(context, input));
    if (makers.some((maker) => maker?.name === name)) return true;
    operation = makers.find((maker) => maker?.name === 'add') ?? null;
  }
  return false;
}

function plainExponential(context: Context, exponential: Operation | null): Operation | null {
  const input = exponential?.name === 'exp' ? exponential.inputs[0] : undefined;
  if (exponential === null || input === undefined) return null;
  return makerOf(context, input)?.name === 'subtract' ? null : exponential;
}

/** In a function: the call again, on shifted arguments. At the top level: the recorded operands themselves. */
function overflowsWhenShifted(context: Context, division: Operation, exponential: Operation): boolean {
  if (division.call === null) return isPlainInput(context, exponential);
  const call = context.recorder.calls[division.call];
  const index = call?.arguments.findIndex(({ recorded }) => recorded.snapshot !== null) ?? -1;
  if (call === undefined || index < 0 || context.outOfTime('unstable-exp')) return false;
  const shifted = (by: number) => callAgain(context.runtime, call, { [index]: (array) => shift(array, by) });
  const plain = shifted(0);
  const little = shifted(0.5);
  const far = shifted(SHIFT);
  if (plain === null || little === null || far === null) return false;
  const [a, b] = [numbersOf(plain), numbersOf(little)];
  // A softmax does not change when its inputs are shifted, a log-sum-exp moves along.
  const moves = (by: number) => a.length === b.length && a.every((v, i) => Math.abs(v + by - (b[i] as number)) < 1e-9);
  const invariant = moves(0) || moves(0.5);
  return invariant && a.every(Number.isFinite) && numbersOf(far).some((v) => !Number.isFinite(v));
}

/** Logits that were given or came from a product; anything computed (a distance, a square) has bounds of its own. */
function isPlainInput(context: Context, exponential: Operation): boolean {
  const input = exponential.inputs[0];
  if (input === undefined) return false;
  const maker = makerOf(context, input);
  const values = valuesOf(input);
  const plain = maker === null || maker.kind === 'einsum' || maker.name === 'add';
  if (!plain || values === null) return false;
  return values.some((v) => v > 0) && values.some((v) => Math.exp(v + SHIFT) === Number.POSITIVE_INFINITY);
}

function shift(array: NDArray, by: number): void {
  writeNumbers(
    array,
    numbersOf(array).map((v) => v + by),
  );
}

function describe(context: Context, place: Found['place']): Found {
  const text = context.textOf(place);
  return {
    place,
    message: {
      en: `\`${text}\` overflows for large inputs: the maximum is not subtracted`,
      ja: `\`${text}\` は大きな入力でオーバーフローします(最大値を引いていません)`,
    },
    witness: {
      en: `the same code on inputs + ${SHIFT} gives NaN; shifted by the maximum it would not change`,
      ja: `入力に ${SHIFT} を足すと NaN になります。最大値を引けば結果は変わりません`,
    },
  };
}

/** `np.exp(x)` → `np.exp(x - np.max(x, …))`, where one exp serves both numerator and sum, over all or over the last axis. */
function shiftFix(context: Context, division: Operation, exponential: Operation, place: Found['place']): Found['fix'] {
  const [, denominator] = division.inputs;
  const sum = denominator === undefined ? null : makerOf(context, denominator);
  const summed = sum?.kind === 'reduce' ? sum.inputs[0] : undefined;
  const node = context.nodeOf(exponential.position);
  if (
    summed?.writtenBy !== exponential.index ||
    node?.kind !== 'Call' ||
    node.args.length !== 1 ||
    node.keywords.length > 0
  )
    return null;
  const [argument] = node.args;
  const module = node.func.kind === 'Attribute' && node.func.value.kind === 'Name' ? node.func.value.id : null;
  if (argument === undefined || module === null || !['Name', 'Attribute'].includes(argument.kind)) return null;
  const rank = summed.shape.length;
  const isWhole = sum?.axes?.length === rank;
  if (!isWhole && !(sum?.axes?.length === 1 && sum.axes[0] === rank - 1)) return null;
  const span = context.spanOf(argument, place.cell);
  if (span === null) return null;
  const x = context.textOf(span);
  const largest = isWhole ? `${module}.max(${x})` : `${module}.max(${x}, axis=-1, keepdims=True)`;
  return { title: `${x} - ${largest}`, edits: [{ span, text: `${x} - ${largest}` }] };
}
