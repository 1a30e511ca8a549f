/**
 * nan-introduced (warning). The first operation whose operands were finite and whose result is not, where the result
 * survives into what the program keeps or prints. Results that are masked, repaired, tested with isnan, or computed
 * under np.errstate are left alone, and so is log(0), which is log-of-zero's or the program's own minus infinity.
 */

import type { NDArray } from '../ndarray/array.ts';
import type { ArrayEvent, ArrayObserver } from '../ndarray/observe.ts';
import { runtime as currentRuntime } from '../python/objects/current.ts';
import { PyDict, PyInstance, PyList, PyTuple, type Value } from '../python/objects/index.ts';
import { shapeText } from '../shapes/texts.ts';
import { isNumeric, numbersInPieces, numbersOf } from '../trace/numbers.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { isArray, scalarNumber } from '../trace/values.ts';
import { divergence } from './divergingLoss.ts';
import { isOfProbabilities } from './logOfZero.ts';
import { cellsOfStandIns } from './opaque.ts';
import { producerOf, usesOf, valuesBefore, valuesOf } from './provenance.ts';
import { isLeftToRounding } from './rounding.ts';
import type { Context, Found, Rule } from './rule.ts';
import { isMasked, isSuppressed } from './suppressed.ts';

export const rule: Rule = {
  name: 'nan-introduced',
  severity: 'warning',
  explanation: {
    en: 'NaN and infinity spread through everything computed from them. This is where the first one came from: a division by 0, a root or logarithm of a negative number, an overflow. Guard it here, or find out why the operand has that value.',
    ja: 'NaN や無限大は、そこから計算されるすべてに広がります。ここが最初の発生源です(0 での除算、負数の平方根や対数、桁あふれなど)。ここで防ぐか、その値になった理由を調べてください。',
  },
  detect(context) {
    // A loss that runs away ends in infinity: its own finding says so.
    if (!somethingSurvives(context) || divergence(context).length > 0) return [];
    const origin =
      firstRecordedOrigin(context, originIn) ??
      firstOriginInRerun(context) ??
      firstRecordedOrigin(context, originOfNaN);
    if (origin === null || (NEAR_ZERO.has(origin.name) && isLeftToRounding(context, origin.position))) return [];
    const found = describe(context, origin);
    return found === null ? [] : [found];
  },
};

/** What a zero or a sign decides. */
const NEAR_ZERO = new Set(['divide', 'sqrt', 'log', 'log2', 'log10', 'power', 'reciprocal']);

interface Origin {
  position: number;
  name: string;
  /** Values of the operands at the entry, and the result there. */
  operands: string[];
  result: string;
  index: number;
  shape: readonly number[];
  isOfInfinities: boolean;
}

/** Whether the program printed, shows or keeps something that is not finite. */
function somethingSurvives(context: Context): boolean {
  const printed = context.run.cells.some(({ stdout, result }) =>
    /(?<![\w.])-?(?:nan|inf)(?!\w)/.test(`${stdout}\n${result ?? ''}`),
  );
  if (printed) return true;
  const { globals } = context.runtime;
  const isKept = Object.keys(globals).some(
    (name) => !name.startsWith('__') && holdsNonFinite(context, globals[name] as Value, 0),
  );
  return isKept || decidesAnOrder(context);
}

const ORDERING = new Set(['argsort', 'argmax', 'argmin', 'argpartition', 'sort', 'sorted']);

/** Whether a NaN was among what was put in order: it has no place there, and is first, last or best by chance. */
function decidesAnOrder({ runtime: { nodes, last } }: Context): boolean {
  const held = new Map(nodes.map(({ node }, id) => [node, last[id]]));
  return nodes.some(({ node }) => {
    if (node.kind !== 'Call') return false;
    const { func, args } = node;
    if (!ORDERING.has(func.kind === 'Name' ? func.id : func.kind === 'Attribute' ? func.attr : '')) return false;
    const ordered = [func.kind === 'Attribute' ? held.get(func.value) : undefined, args[0] && held.get(args[0])];
    return ordered.some((value) => isArray(value) && isNumeric(value) && numbersOf(value).some(Number.isNaN));
  });
}

function holdsNonFinite(context: Context, value: Value, depth: number): boolean {
  if (isArray(value)) return isNumeric(value) && !isFiniteThroughout(context, value);
  const number = scalarNumber(value);
  if (number !== null) return !Number.isFinite(number);
  if (depth > 2) return false;
  const within = (items: Iterable<unknown>): boolean => {
    for (const item of items) if (holdsNonFinite(context, item as Value, depth + 1)) return true;
    return false;
  };
  if (value instanceof PyList || value instanceof PyTuple) return within(value.items.slice(0, 2_000));
  if (value instanceof PyDict) return within([...value.entries()].map((entry) => entry.value));
  return value instanceof PyInstance && within(Object.values(value.d));
}

/** Looked at piece by piece: a correct program's large arrays shall cost neither a copy nor a pause in which nobody is heard. */
function isFiniteThroughout(context: Context, array: NDArray): boolean {
  for (const values of numbersInPieces(array, 1 << 18)) {
    // What is not finite minus itself is NaN, and so is every sum with that.
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += (values[i] as number) - (values[i] as number);
    if (sum !== 0) return false;
    if (context.outOfTime('looking for what is not finite')) return true;
  }
  return true;
}

type OriginIn = (context: Context, operation: Operation) => Origin | null;

function firstRecordedOrigin(context: Context, originOf: OriginIn): Origin | null {
  for (const operation of context.recorder.operations.operations) {
    const origin = isMasked(context, operation.position) ? null : originOf(context, operation);
    if (origin !== null && survives(context, operation) && !isSuppressed(context, operation.position)) return origin;
  }
  return null;
}

const COMPUTING = new Set(['elementwise', 'reduce', 'accumulate', 'einsum', 'special']);

function originIn(context: Context, operation: Operation): Origin | null {
  const output = operation.outputs[0];
  if (output === undefined || !COMPUTING.has(operation.kind) || !/float|complex/.test(output.dtype)) return null;
  const result = valuesOf(output);
  const index = result === null ? -1 : result.findIndex((v) => !Number.isFinite(v));
  if (result === null || index < 0) return null;
  // Of a probability log-of-zero tells, and a -inf that stays one may be meant.
  const isNamedOrMeant = () => isOfProbabilities(context, operation) || !becomesNaN(context, operation);
  if (isLogarithmOfZero(operation.name, result) && isNamedOrMeant()) return null;
  const inputs = operation.inputs.map((input) => valuesBefore(context, operation, input));
  if (inputs.some((values) => values?.some((v) => !Number.isFinite(v)))) return null;
  return originAt(operation, inputs, index, result[index] as number);
}

/** Infinities that the program gave itself, as a mask of scores, and that an operation then made NaN of: inf - inf, 0 * inf. */
function originOfNaN(context: Context, operation: Operation): Origin | null {
  const output = operation.outputs[0];
  if (output === undefined || !COMPUTING.has(operation.kind) || !/float|complex/.test(output.dtype)) return null;
  const index = valuesOf(output)?.findIndex(Number.isNaN) ?? -1;
  const inputs = operation.inputs.map((input) => valuesBefore(context, operation, input));
  if (index < 0 || inputs.some((values) => values === null || values.some(Number.isNaN))) return null;
  if (!operation.inputs.every((input) => isGiven(context, input))) return null;
  return originAt(operation, inputs, index, Number.NaN);
}

/** Whether what is infinite in an operand was written so, not computed of finite numbers: the logarithm of a 0 has its own rule. */
function isGiven(context: Context, ref: ArrayRef, depth = 0): boolean {
  if (depth > 12 || valuesOf(ref)?.every(Number.isFinite) === true) return true;
  const producer = producerOf(context, ref);
  if (producer === null) return true;
  const infinite = producer.inputs.filter((input) => valuesOf(input)?.every(Number.isFinite) !== true);
  if (infinite.length === 0) return !COMPUTING.has(producer.kind);
  return infinite.every((input) => isGiven(context, input, depth + 1));
}

function originAt(operation: Operation, inputs: (Float64Array | null)[], index: number, result: number): Origin {
  const shape = operation.outputs[0]?.shape ?? [];
  return {
    position: operation.position,
    name: operation.name,
    operands:
      operation.kind === 'elementwise'
        ? inputs.flatMap((values, i) => at(values, operation.inputs[i]?.shape ?? [], shape, index))
        : [],
    result: text(result),
    index,
    shape,
    isOfInfinities: inputs.some((values) => values?.some((v) => !Number.isFinite(v))),
  };
}

/** Whether what reads the result makes NaN of its -inf, as 0 * -inf and -inf - -inf do. */
function becomesNaN(context: Context, operation: Operation): boolean {
  return usesOf(context, operation).some(({ outputs: [output] }) =>
    output === undefined ? false : valuesOf(output)?.some(Number.isNaN) === true,
  );
}

function isLogarithmOfZero(name: string, result: Float64Array): boolean {
  return /^log(?:2|10|1p)?$/.test(name) && !result.some(Number.isNaN);
}

/** The operand's entry that met the result's entry, where shapes are equal or the operand is one number. */
function at(values: Float64Array | null, shape: readonly number[], output: readonly number[], index: number): string[] {
  if (values === null) return [];
  if (values.length === 1) return [text(values[0] as number)];
  if (shape.length === output.length && shape.every((n, i) => n === output[i])) return [text(values[index] as number)];
  const columns = output.at(-1) ?? 1;
  if (shape.length === 1 && shape[0] === columns) return [text(values[index % columns] as number)];
  if (shape.length === 2 && shape[1] === 1 && shape[0] === output[0])
    return [text(values[Math.floor(index / columns)] as number)];
  return [];
}

function text(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Number(value.toPrecision(5)).toString();
}

const TESTS = new Set(['isnan', 'isinf', 'isfinite', 'nan_to_num']);

/** Whether what is not finite is still there when the result was last used; a test for NaN means that the program knows. */
function survives(context: Context, operation: Operation, depth = 0): boolean {
  if (depth > 30) return true;
  const uses = usesOf(context, operation);
  if (uses.some((use) => TESTS.has(use.name))) return false;
  if (isRepaired(context, operation)) return false;
  const relevant = uses.filter((use) => !/^(?:less|greater|equal|not_equal|logical)/.test(use.name));
  if (relevant.length === 0) return true;
  return relevant.some((use) => {
    const output = use.outputs[0];
    const values = output === undefined ? null : valuesOf(output);
    return values?.some((v) => !Number.isFinite(v)) && survives(context, use, depth + 1);
  });
}

/** A later write to the same memory left only finite numbers, as in `r[np.isnan(r)] = 0`. */
function isRepaired(context: Context, operation: Operation): boolean {
  const output = operation.outputs[0];
  return context.recorder.operations.operations.some((later) => {
    if (later.index <= operation.index || (later.kind !== 'scatter' && later.kind !== 'assign')) return false;
    const target = later.outputs[0];
    const values = target?.storage === output?.storage && target !== undefined ? valuesOf(target) : null;
    return values !== null && values.length > 0 && values.every(Number.isFinite) && later.kind === 'scatter';
  });
}

/** Where loops went on longer than the record, a run that looks at every operation. */
function firstOriginInRerun(context: Context): Origin | null {
  const { operations, counts } = context.recorder.operations;
  const seen = new Map<number, number>();
  for (const { position } of operations) seen.set(position, (seen.get(position) ?? 0) + 1);
  if ([...counts].every(([position, count]) => count <= (seen.get(position) ?? 0))) return null;
  const watcher = new Watcher();
  context.rerun({ observer: watcher });
  return watcher.origin !== null && !isSuppressed(context, watcher.origin.position) ? watcher.origin : null;
}

/** Remembers the first operation that made something not finite of finite operands, after which nothing was finite again. */
class Watcher implements ArrayObserver {
  origin: Origin | null = null;

  beforeWrite(): void {}

  event(event: ArrayEvent): void {
    if (this.origin !== null || !COMPUTING.has(event.kind)) return;
    const { inputs, output, name } = partsOf(event);
    if (output === null || !/[fc]/.test(output.dtype.kind)) return;
    const result = numbersOf(output);
    const index = result.findIndex((v) => !Number.isFinite(v));
    if (index < 0 || isLogarithmOfZero(name, result)) return;
    if (
      inputs.some(
        (input) =>
          input.storage !== output.storage && isNumeric(input) && numbersOf(input).some((v) => !Number.isFinite(v)),
      )
    )
      return;
    this.origin = {
      position: currentRuntime().position,
      name,
      operands: [],
      result: text(result[index] as number),
      index,
      shape: output.shape,
      isOfInfinities: false,
    };
  }
}

function partsOf(event: ArrayEvent): { inputs: NDArray[]; output: NDArray | null; name: string } {
  switch (event.kind) {
    case 'elementwise':
    case 'einsum':
      return { inputs: event.inputs, output: event.output, name: event.name };
    case 'reduce':
    case 'accumulate':
      return { inputs: [event.input], output: event.output, name: event.name };
    case 'special':
      return { inputs: event.inputs, output: event.outputs[0] ?? null, name: event.name };
    default:
      return { inputs: [], output: null, name: event.kind };
  }
}

/** Rules that say why, where one of them stands at the same line. */
const CAUSES = ['integer-overflow', 'unstable-exp', 'log-of-zero'];

function describe(
  context: Context,
  { position, name, operands, result, index, shape, isOfInfinities }: Origin,
): Found | null {
  const place = context.spanOf(position);
  // A stand-in has the length 1 and no values: what comes out of that is not the program's doing.
  if (place === null || cellsOfStandIns(context).has(place.cell)) return null;
  const where = shape.length === 0 ? '' : ` at entry ${index} of ${shapeText(shape)}`;
  const of = operands.length === 0 ? name : `${name}(${operands.join(', ')})`;
  const source = context.textOf(place);
  return {
    place,
    causedBy: { rule: CAUSES, place },
    message: {
      en: `The first ${result} of the run comes from \`${source}\``,
      ja: `最初の ${result} は \`${source}\` で生じています`,
    },
    witness: {
      en: `${of} gave ${result}${where}, from operands ${isOfInfinities ? 'without a NaN' : 'that were all finite'}`,
      ja: `${isOfInfinities ? 'NaN を含まない値' : '有限の値'}から ${of} が ${result} になりました${shape.length === 0 ? '' : `(形状 ${shapeText(shape)} の要素 ${index})`}`,
    },
  };
}
