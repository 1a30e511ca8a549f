/**
 * unstable-exp (warning). exp(x)/sum(exp(x)) without the shift by the maximum: the same code on inputs + 1000 gives NaN,
 * although a softmax does not change when all its inputs grow by the same. Only what is invariant under a small shift
 * is a softmax; a Gaussian kernel, say, is not.
 */
import type { NDArray } from '../ndarray/array.ts';
import type { ArrayEvent, ArrayObserver } from '../ndarray/observe.ts';
import { PyInstance } from '../python/objects/index.ts';
import { callAgain } from '../trace/again.ts';
import { numbersOf, writeNumbers } from '../trace/numbers.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import type { RecordedCall } from '../trace/recorder.ts';
import { overflowingExponentials } from './exponentialsOfLists.ts';
import { exponentOf, isOfProduct, isSum, makerOf, producerOf, unscaled, valuesOf } from './provenance.ts';
import type { Context, Found, Rule, Text } from './rule.ts';

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
      const unshifted = unshiftedExponential(context, operation);
      if (unshifted === null || found.has(unshifted.exponential.position)) continue;
      const { exponential } = unshifted;
      const place = context.spanOf(exponential.position);
      if (place !== null && overflowsWhenShifted(context, operation, unshifted))
        found.set(exponential.position, {
          ...describe(context, place, unshifted.form),
          fix: unshifted.form === 'softmax' ? shiftFix(context, operation, exponential, place) : null,
        });
    }
    return [...found.values(), ...ofLists(context)];
  },
};

/** Those of lists of numbers; where they are Python's own, an exp raises instead of giving inf. */
function ofLists(context: Context): Found[] {
  return [...overflowingExponentials(context, SHIFT)].flatMap(([exponential, how]) => {
    const place = context.spanOf(exponential);
    if (place === null) return [];
    const found = describe(context, place, 'softmax');
    return how === 'infinite'
      ? [found]
      : [
          {
            ...found,
            witness: {
              en: `the same code on inputs + ${SHIFT} raises OverflowError; shifted by the maximum it would not change`,
              ja: `入力に ${SHIFT} を足すと OverflowError になります。最大値を引けば結果は変わりません`,
            },
          },
        ];
  });
}

const SHIFT = 1_000;

/** What an exp is part of: a normalisation by its own sum, of logits or of logarithms of densities, or one of the two functions of one variable that are written with it. */
type Form = 'softmax' | 'sigmoid' | 'softplus' | 'density';

interface Unshifted {
  form: Form;
  exponential: Operation;
}

/** The exp of exp(x)/sum(exp(x)), log(sum(exp(x))), exp(x)/(1 + exp(x)) or log(1 + exp(x)) whose x is not something minus something. */
function unshiftedExponential(context: Context, operation: Operation): Unshifted | null {
  if (operation.kind !== 'elementwise') return null;
  const density = ofDensities(context, operation);
  if (density !== null) return density;
  const [first, denominator] = operation.inputs;
  if (first === undefined) return null;
  if (operation.name === 'log')
    return (
      plainExponential(context, summed(context, first), 'softmax') ??
      plainExponential(context, besideOne(context, makerOf(context, first)), 'softplus')
    );
  if (operation.name !== 'divide' || denominator === undefined) return null;
  const sum = makerOf(context, denominator);
  const exponential = unmasked(context, makerOf(context, first));
  if (besideOne(context, sum) !== null) return plainExponential(context, exponential, 'sigmoid');
  return isSum(sum) && isSumOfExponentials(context, sum) ? plainExponential(context, exponential, 'softmax') : null;
}

/** The exp of log(sum(exp(log p + …))) whose exponents hold logarithms and negative squares: far away all of them are 0. */
function ofDensities(context: Context, { name, inputs: [first] }: Operation): Unshifted | null {
  const exponential = name === 'log' && first !== undefined ? summed(context, first) : null;
  const input = exponentOf(exponential);
  if (exponential === null || input === null) return null;
  const terms = termsOf(context, makerOf(context, input));
  const isDensity = terms.some((term) => term.name === 'log') && terms.some((term) => isOfSquares(context, term));
  return isDensity && !terms.some(({ name: by }) => by === 'maximum' || by === 'minimum')
    ? { form: 'density', exponential }
    : null;
}

/** What was added up or subtracted, without its factors. */
function termsOf(context: Context, operation: Operation | null, depth = 0): Operation[] {
  if (operation === null || depth > 6) return [];
  const inner = unscaled(operation);
  if (inner !== null) return termsOf(context, makerOf(context, inner), depth + 1);
  const isSumOfTwo = operation.kind === 'elementwise' && STEPS.has(operation.name);
  if (!isSumOfTwo) return [operation];
  return operation.inputs.flatMap((one) => termsOf(context, makerOf(context, one), depth + 1));
}

/** `((x - mean) / deviation) ** 2`, perhaps added up over the features or divided by a variance. */
function isOfSquares(context: Context, { kind, name, inputs }: Operation): boolean {
  if (kind === 'elementwise' && (name === 'square' || name === 'power')) return true;
  if (kind === 'elementwise' && name === 'multiply' && inputs[0]?.writtenBy === inputs[1]?.writtenBy) return true;
  const goesOn =
    (kind === 'reduce' && name === 'add') || (kind === 'elementwise' && (name === 'divide' || name === 'multiply'));
  return (
    goesOn &&
    inputs.slice(0, 2).some((one) => {
      const maker = makerOf(context, one);
      return maker !== null && isOfSquares(context, maker);
    })
  );
}

/** The exp in `exp(x) * mask`. */
function unmasked(context: Context, operation: Operation | null): Operation | null {
  if (operation?.kind !== 'elementwise' || operation.name !== 'multiply') return operation;
  const makers = operation.inputs.map((input) => makerOf(context, input));
  return makers.find((maker) => exponentOf(maker) !== null) ?? operation;
}

/** What was summed by a reduction, or null. */
function summed(context: Context, ref: ArrayRef): Operation | null {
  const sum = makerOf(context, ref);
  const [input] = sum?.inputs ?? [];
  return sum?.kind === 'reduce' && sum.name === 'add' && input !== undefined ? makerOf(context, input) : null;
}

/** The exp in `1 + exp(x)`. */
function besideOne(context: Context, sum: Operation | null): Operation | null {
  if (sum?.kind !== 'elementwise' || sum.name !== 'add') return null;
  const one = sum.inputs.findIndex((input) => input.shape.length === 0 && valuesOf(input)?.[0] === 1);
  const other = one < 0 ? undefined : sum.inputs[1 - one];
  const maker = other === undefined ? null : makerOf(context, other);
  return exponentOf(maker) === null ? null : maker;
}

/** A reduction, or a chain of additions as Python's own `sum` makes it, over exponentials. */
function isSumOfExponentials(context: Context, sum: Operation): boolean {
  if (sum.kind !== 'elementwise') return true;
  let operation: Operation | null = sum;
  for (let i = 0; i < 64 && operation?.name === 'add'; i++) {
    const makers: (Operation | null)[] = operation.inputs.map((input) => makerOf(context, input));
    if (makers.some((maker) => exponentOf(maker) !== null)) return true;
    operation = makers.find((maker) => maker?.name === 'add') ?? null;
  }
  return false;
}

function plainExponential(context: Context, exponential: Operation | null, form: Form): Unshifted | null {
  const input = exponentOf(exponential);
  if (exponential === null || input === null) return null;
  return isShifted(context, exponential, input) ? null : { form, exponential };
}

/** A difference in the same function; what a caller subtracted was a shift where 0 is the largest that it left. */
function isShifted(context: Context, { call }: Operation, input: ArrayRef): boolean {
  const maker = makerOf(context, input);
  if (maker?.name !== 'subtract') return false;
  return maker.call === call || (valuesOf(input)?.reduce((most, v) => Math.max(most, v), -1) ?? 0) === 0;
}

const NAMED: Record<Exclude<Form, 'softmax' | 'density'>, RegExp> = {
  sigmoid: /sigmoid|logistic|expit|logit/i,
  softplus: /soft_?plus|log1p_?exp/i,
};

/** In a function: the call again, on shifted arguments. Where that tells nothing: the recorded operands themselves. */
function overflowsWhenShifted(context: Context, result: Operation, { form, exponential }: Unshifted): boolean {
  if (form === 'density') return vanishesWhenShifted(exponential);
  const call = result.call === null ? undefined : context.recorder.calls[result.call];
  if (form !== 'softmax')
    return call !== undefined && NAMED[form].test(call.function.qualname) && overflows(context, call);
  if (call === undefined) return areLogits(context, exponential, true);
  const called = isSoftmaxThatOverflows(context, call);
  return (
    called === true || isRecursion(context, result, exponential) || (called ?? areLogits(context, exponential, false))
  );
}

/** Whether all of the recorded exponents, so much lower, have an exponential of 0, the logarithm of whose sum is -inf. */
function vanishesWhenShifted(exponential: Operation): boolean {
  const input = exponentOf(exponential);
  const exponents = input === null ? null : valuesOf(input);
  return exponents?.every((v) => Number.isFinite(v) && Math.exp(v - SHIFT) === 0) ?? false;
}

/** The array argument of a call, the one that is shifted; of a tensor's own method the tensor. */
function arrayArgument(call: RecordedCall): number {
  const given = call.arguments.findIndex(({ recorded }) => recorded.snapshot !== null);
  return given < 0 && call.arguments[0]?.recorded.value instanceof PyInstance ? 0 : given;
}

/** Whether the function gives what is not finite on its first array + 1000, because an exp overflowed on the way. */
function overflows(context: Context, call: RecordedCall, by = SHIFT): boolean {
  const index = arrayArgument(call);
  if (index < 0 || context.outOfTime('unstable-exp')) return false;
  const watcher = new OverflowWatcher();
  const far = callAgain(context.runtime, call, { [index]: (array) => shift(array, by) }, watcher);
  return watcher.sawOverflow && far !== null && numbersOf(far).some((v) => !Number.isFinite(v));
}

/** True and false for a function of its logits; null where its argument is something else, or it cannot be called again. */
function isSoftmaxThatOverflows(context: Context, call: RecordedCall): boolean | null {
  const index = arrayArgument(call);
  if (index < 0 || context.outOfTime('unstable-exp')) return null;
  const plain = callAgain(context.runtime, call, {});
  const little = callAgain(context.runtime, call, { [index]: (array) => shift(array, 0.5) });
  if (plain === null || little === null) return null;
  const [a, b] = [numbersOf(plain), numbersOf(little)];
  // A softmax does not change when its inputs are shifted, a log-sum-exp moves along.
  const rounding = plain.dtype.itemsize < 8 ? 1e-5 : 1e-9;
  const moves = (by: number) =>
    a.length === b.length && a.every((v, i) => Math.abs(v + by - (b[i] as number)) < rounding);
  if (!moves(0) && !moves(0.5)) return null;
  // A temperature takes a part of the shift away.
  return a.every(Number.isFinite) && (overflows(context, call) || overflows(context, call, 10 * SHIFT));
}

/** Hears of an exponential that came out infinite. */
class OverflowWatcher implements ArrayObserver {
  sawOverflow = false;

  event(event: ArrayEvent): void {
    if (event.kind !== 'elementwise' || (event.name !== 'exp' && event.name !== 'power')) return;
    this.sawOverflow ||= numbersOf(event.output).includes(Number.POSITIVE_INFINITY);
  }

  beforeWrite(): void {}
}

/** Logits came from a product, perhaps scaled and with a bias, or were given; what is computed otherwise (a distance, a square) has bounds of its own. */
function areLogits(context: Context, exponential: Operation, mayBeGiven: boolean): boolean {
  const input = exponentOf(exponential);
  const values = input === null ? null : valuesOf(input);
  if (input === null || values === null || !values.some((v) => v > 0)) return false;
  if (isLearned(context, input)) return true;
  const maker = makerOf(context, input);
  if (maker === null) return mayBeGiven;
  const isSumAtTop = mayBeGiven && maker.kind === 'elementwise' && maker.name === 'add';
  return isSumAtTop || isOfProduct(context, maker);
}

/** What is added to in place, turn after turn, as a whole or an entry at a time, has no bounds: preferences and estimates, perhaps over a temperature. */
function isLearned(context: Context, input: ArrayRef): boolean {
  const written = producerOf(context, input);
  if (written === null) return false;
  const isStep = (maker: Operation | null): boolean => maker?.kind === 'elementwise' && STEPS.has(maker.name);
  if (isStep(written) && written.inputs[0]?.storage === written.outputs[0]?.storage) return true;
  const [target] = written.outputs;
  const [source] = written.inputs;
  const isPart = (written.kind === 'assign' || written.kind === 'scatter') && target?.storage === input.storage;
  if (isPart)
    return `${target?.shape}` !== `${input.shape}` && source !== undefined && isStep(makerOf(context, source));
  const inner = unscaled(written);
  return inner !== null && isLearned(context, inner);
}

const STEPS = new Set(['add', 'subtract']);

/** Whether the logarithm of a sum goes into the next one, as in a forward recursion over a sequence: it grows with the length. */
function isRecursion(context: Context, result: Operation, exponential: Operation): boolean {
  if (result.name !== 'log') return false;
  const queue = [exponentOf(exponential)].flatMap((input) => (input === null ? [] : (makerOf(context, input) ?? [])));
  for (const operation of queue) {
    if (operation.position === result.position) return true;
    if (operation.kind !== 'elementwise' || !STEPS.has(operation.name) || queue.length > 12) continue;
    queue.push(...operation.inputs.flatMap((input) => makerOf(context, input) ?? []));
  }
  return false;
}

function shift(array: NDArray, by: number): void {
  writeNumbers(
    array,
    numbersOf(array).map((v) => v + by),
  );
}

const INSTEAD: Record<Form, Record<'message' | 'witness', Text>> = {
  softmax: {
    message: { en: ': the maximum is not subtracted', ja: '(最大値を引いていません)' },
    witness: {
      en: 'gives NaN or inf; shifted by the maximum it would not change',
      ja: 'NaN や inf になります。最大値を引けば結果は変わりません',
    },
  },
  sigmoid: {
    message: { en: ': numerator and denominator are both infinite', ja: '(分子と分母がともに無限大になります)' },
    witness: {
      en: 'gives NaN; `1 / (1 + np.exp(-x))` gives 1',
      ja: 'NaN になります。`1 / (1 + np.exp(-x))` なら 1 です',
    },
  },
  density: {
    message: {
      en: ': the largest logarithm is not subtracted',
      ja: '(最大の対数を引いていません)',
    },
    witness: {
      en: 'gives -inf; with the largest subtracted first and added again it is finite',
      ja: '-inf になります。最大値を先に引いて後で足せば有限です',
    },
  },
  softplus: {
    message: { en: ': the logarithm comes too late', ja: '(対数を取る前に無限大になります)' },
    witness: { en: 'gives inf; `np.logaddexp(0, x)` gives x', ja: 'inf になります。`np.logaddexp(0, x)` なら x です' },
  },
};

function describe(context: Context, place: Found['place'], form: Form): Found {
  const text = context.textOf(place);
  const { message, witness } = INSTEAD[form];
  const how =
    form === 'density'
      ? {
          en: 'is 0 for all terms far from every centre',
          ja: 'はどの中心からも遠いとすべて 0 になります',
          by: `- ${SHIFT}`,
          changed: `から ${SHIFT} を引く`,
        }
      : {
          en: 'overflows for large inputs',
          ja: 'は大きな入力でオーバーフローします',
          by: `+ ${SHIFT}`,
          changed: `に ${SHIFT} を足す`,
        };
  return {
    place,
    message: { en: `\`${text}\` ${how.en}${message.en}`, ja: `\`${text}\` ${how.ja}${message.ja}` },
    witness: { en: `the same code on inputs ${how.by} ${witness.en}`, ja: `入力${how.changed}と ${witness.ja}` },
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
