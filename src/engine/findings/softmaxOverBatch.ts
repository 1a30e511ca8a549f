/**
 * softmax-over-batch (warning). exp(x) divided by one sum over all samples: the rows of the batch do not each sum to 1,
 * and changing one sample moves another's probabilities. An exp normalised as a whole on purpose (a Gaussian kernel, a
 * joint distribution) is told apart by its use: only what is treated as one distribution a row is named.
 */

import type { NDArray } from '../ndarray/array.ts';
import type { AstNode, Call, Expr } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { lastValue } from '../trace/seen.ts';
import { isArray, scalarNumber } from '../trace/values.ts';
import { influenceAcrossSamples } from './batchInfluence.ts';
import {
  allOnes,
  exponentOf,
  hasOneHotRows,
  isOfProduct,
  isSum,
  makerOf,
  sumsOf,
  usesOf,
  valuesOf,
} from './provenance.ts';
import type { Context, Found, Rule } from './rule.ts';
import { standingOf } from './standing.ts';

export const rule: Rule = {
  name: 'softmax-over-batch',
  severity: 'warning',
  explanation: {
    en: 'A softmax turns each sample (row) into probabilities of its own. Here one sum over the whole array normalises all samples together, so the rows do not sum to 1, the loss depends on who else is in the batch, and the usual gradient (y − t)/N is not its derivative. Sum along the last axis and keep it: `axis=-1, keepdims=True`.',
    ja: 'softmax はサンプル(行)ごとに確率へ変換します。ここでは配列全体の和で割っているため、各行の和が 1 にならず、損失がバッチ内の他のサンプルに依存し、(y − t)/N も正しい勾配ではなくなります。`axis=-1, keepdims=True` を付けて行ごとに和を取ってください。',
  },
  detect(context) {
    const found = new Map<number, Found>();
    for (const normalisation of normalisations(context)) {
      if (found.has(normalisation.sum.position)) continue;
      const report = describe(context, normalisation);
      if (report !== null) found.set(normalisation.sum.position, report);
    }
    return [...found.values()];
  },
};

/** Where softmaxes over the batch happened: the sum's place and the call it ran in. */
export function softmaxNormalisations(context: Context): { place: Found['place']; call: number | null }[] {
  return normalisations(context).flatMap(({ sum, result }) => {
    const standing = standingOf(context, sum) ?? standingOf(context, result);
    return standing === null ? [] : [{ place: standing.place, call: result.call }];
  });
}

function normalisations(context: Context): Normalisation[] {
  return context.recorder.operations.operations.flatMap((operation) => {
    const normalised = normalisedIn(context, operation);
    const samples = normalised === null ? null : samplesOf(context, normalised);
    if (normalised === null || samples === null) return [];
    const sums = normalised.sums[samples];
    return allOnes(sums) ? [] : [{ result: operation, sum: normalised.sum, samples, sums }];
  });
}

/** Along which axis of the normalised array the samples stand. */
type Samples = 'rows' | 'columns';

interface Normalisation {
  /** The operation that gave the normalised array. */
  result: Operation;
  /** The reduction whose value divides it. */
  sum: Operation;
  samples: Samples;
  /** What the probabilities of each sample sum to. */
  sums: number[];
}

interface Normalised {
  result: Operation;
  exponential: Operation;
  sum: Operation;
  rows: number;
  columns: number;
  sums: Record<Samples, number[]>;
  /** Whether it sums to 1 as a whole, or each of its rows does. */
  isWhole: boolean;
  byRow: boolean;
}

/** An exp of two or more dimensions divided by a sum, or its logarithm, such that its rows, its columns or all of it sum to 1. */
function normalisedIn(context: Context, operation: Operation): Normalised | null {
  const output = operation.outputs[0];
  if (operation.kind !== 'elementwise' || output === undefined || output.shape.length < 2) return null;
  // In more than two dimensions (attention: batch, queries, keys) the last axis is the distribution.
  const columns = output.shape.at(-1) as number;
  const rows = output.shape.slice(0, -1).reduce((a, b) => a * b, 1);
  const found = rows < 2 || columns < 2 ? null : (divided(context, operation) ?? inLogarithms(context, operation));
  if (found === null || !found.probabilities.every(Number.isFinite)) return null;
  const { exponential, sum, probabilities } = found;
  const { total, ...sums } = sumsOf(probabilities, rows, columns);
  const isWhole = Math.abs(total - 1) <= 1e-6;
  const byRow = allOnes(sums.rows);
  const isFlat = output.shape.length === 2;
  const byColumn = isFlat ? allOnes(sums.columns) : sumsToOneAlong(probabilities, output.shape.slice(-2));
  if (!isWhole && !byColumn && !(byRow && isFlat)) return null;
  return { result: operation, exponential, sum, rows, columns, sums, isWhole, byRow };
}

type Probabilities = Pick<Normalised, 'exponential' | 'sum'> & { probabilities: Float64Array };

/** exp(x) / sum(exp(x)) */
function divided(context: Context, { name, inputs, outputs: [output] }: Operation): Probabilities | null {
  const [numerator, denominator] = inputs;
  if (name !== 'divide' || output === undefined || numerator === undefined || denominator === undefined) return null;
  const [exponential, sum] = [makerOf(context, numerator), makerOf(context, denominator)];
  const probabilities = valuesOf(output);
  if (exponential === null || exponentOf(exponential) === null || !isSum(sum) || probabilities === null) return null;
  return { exponential, sum, probabilities };
}

/** x - log(sum(exp(x))), x - (max + log(sum(exp(x - max)))), or x - logaddexp.reduce(x) */
function inLogarithms(context: Context, { name, inputs, outputs: [output] }: Operation): Probabilities | null {
  const taken = name === 'subtract' && inputs[1] !== undefined ? makerOf(context, inputs[1]) : null;
  const logarithms = output === undefined ? null : valuesOf(output);
  if (taken?.kind === 'reduce' && taken.name === 'logaddexp' && taken.inputs[0]?.storage === inputs[0]?.storage)
    return logarithms === null ? null : { exponential: taken, sum: taken, probabilities: logarithms.map(Math.exp) };
  const added = taken?.name === 'add' ? taken.inputs.map((input) => makerOf(context, input)) : [taken];
  const [logged] = added.find((maker) => maker?.name === 'log')?.inputs ?? [];
  const sum = logged === undefined ? null : makerOf(context, logged);
  const [summed] = isSum(sum) ? sum.inputs : [];
  const exponential = summed === undefined ? null : makerOf(context, summed);
  if (sum === null || exponential === null || exponentOf(exponential) === null || logarithms === null) return null;
  return { exponential, sum, probabilities: logarithms.map(Math.exp) };
}

/** Whether in each matrix of a stack every column sums to 1. */
function sumsToOneAlong(values: Float64Array, [rows, columns]: readonly number[]): boolean {
  const size = (rows as number) * (columns as number);
  for (let at = 0; at < values.length; at += size)
    if (!allOnes(sumsOf(values.subarray(at, at + size), rows as number, columns as number).columns)) return false;
  return rows !== undefined && rows > 1;
}

/** An operation that reads what another gave, perhaps with rows and columns turned: `(e.T / sums).T - t`. */
interface Reading {
  use: Operation;
  isTurned: boolean;
}

function readings(context: Context, { use: from, isTurned }: Reading): Reading[] {
  const [made] = from.outputs;
  const [down, across] = made?.strides ?? [];
  const turns = ({ storage, shape, strides }: Operation['inputs'][number]): boolean =>
    storage === made?.storage && shape.length === 2 && strides[0] === across && strides[1] === down;
  return usesOf(context, from).map((use) => ({ use, isTurned: isTurned !== use.inputs.some(turns) }));
}

/** How the program treats the array: each row as the distribution of one sample, each column, or null where nothing tells. */
function samplesOf(context: Context, normalised: Normalised): Samples | null {
  const { result, rows, columns } = normalised;
  const output = result.outputs[0] as Operation['outputs'][number];
  if (output.shape.length > 2 && !normalised.isWhole) return isAttention(context, normalised) ? 'rows' : null;
  let evidence = 0;
  const seen = new Set<Operation>();
  const queue = readings(context, { use: result, isTurned: false });
  while (queue.length > 0 && seen.size < 60) {
    const { use, isTurned } = queue.shift() as Reading;
    if (seen.has(use)) continue;
    seen.add(use);
    const [down, across] = isTurned ? [columns, rows] : [rows, columns];
    const told =
      labelEvidence(use, down, across) +
      (normalised.byRow ? 0 : indexEvidence(use, down, across) + mixEvidence(context, use));
    evidence += isTurned ? -told : told;
    if (use.kind === 'elementwise' && ['log', 'add', 'clip', 'maximum', 'negative'].includes(use.name))
      queue.push(...readings(context, { use, isTurned }));
  }
  // Rows that sum to 1 are an ordinary softmax: only labels that stand in columns say that it should have been another.
  if (evidence === 0 && !normalised.byRow)
    evidence = argmaxEvidence(context, output) || shiftEvidence(context, normalised);
  if (isAttention(context, normalised)) return 'rows';
  if (normalised.isWhole && isMeanOverAll(context, result)) return null;
  if (evidence !== 0) return evidence > 0 ? 'rows' : 'columns';
  // With no use to tell, a function that calls itself softmax and was given a matrix says what it means, for one sum over all.
  return normalised.isWhole && isNamedSoftmax(context, result) ? 'rows' : null;
}

/**
 * Weights, of something called attention, that a product adds up along their last axis: each row mixes the values for one
 * query, and has to sum to 1 itself.
 */
function isAttention(context: Context, { result, exponential }: Normalised): boolean {
  const [output] = result.outputs;
  const mixes = usesOf(context, result).some(({ kind, inputs, subscripts }) => {
    const at = inputs.findIndex(
      ({ writtenBy, strides }) => writtenBy === result.index && strides.join() === output?.strides.join(),
    );
    if (kind !== 'einsum' || inputs.length !== 2 || at < 0 || subscripts === null) return false;
    const [read = '', made = ''] = subscripts.split('->');
    const [query, key] = (read.split(',')[at] ?? '').slice(-2);
    return query !== undefined && key !== undefined && made.includes(query) && !made.includes(key);
  });
  return mixes && (isCalledAttention(context, result) || areStackedScores(context, exponential));
}

/** A stack of products of queries and keys, less its maximum: attention by what it computes, whatever it is called. */
function areStackedScores(context: Context, exponential: Operation): boolean {
  const input = exponentOf(exponential);
  const maker = input === null ? null : makerOf(context, input);
  const scores =
    maker?.name === 'subtract' && maker.inputs[0] !== undefined ? makerOf(context, maker.inputs[0]) : maker;
  return (exponential.outputs[0]?.shape.length ?? 0) > 2 && isOfProduct(context, scores);
}

const ATTENTION = /attn|attention|attend/i;

/** By a function or class that it ran in, or by the name that it was given. */
function isCalledAttention(context: Context, { call: innermost, position }: Operation): boolean {
  const statement = context.runtime.nodes[position]?.statement;
  const targets = statement?.kind === 'Assign' ? statement.targets : [];
  if (targets.some((t) => t.kind === 'Name' && ATTENTION.test(t.id))) return true;
  for (let call = innermost; call !== null; call = context.recorder.calls[call]?.parent ?? null)
    if (ATTENTION.test(context.recorder.calls[call]?.function.qualname ?? '')) return true;
  return false;
}

/** exp(x - max(x, axis)): by the way it is stretched, the largest is that of each row, of each column, or of all. */
function shiftEvidence(context: Context, { result, exponential }: Normalised): number {
  const input = exponentOf(exponential);
  const shift = input === null ? null : makerOf(context, input);
  const subtracted = shift?.kind === 'elementwise' && shift.name === 'subtract' ? shift.inputs[1] : undefined;
  const largest = subtracted === undefined ? null : makerOf(context, subtracted);
  if (subtracted === undefined || largest?.kind !== 'reduce' || largest.name !== 'maximum') return 0;
  const [made, given] = [exponential.outputs[0], result.inputs[0]];
  // Divided as it is, not turned round: `(e.T / sum).T`.
  if (made === undefined || given === undefined || made.strides.join() !== given.strides.join()) return 0;
  const [rows, columns] = [subtracted.shape.at(-2) ?? 1, subtracted.shape.at(-1) ?? 1];
  if (rows > 1 && columns === 1) return 1;
  return made.shape.length === 2 && rows === 1 && columns > 1 ? -1 : 0;
}

/** One-hot labels beside it: +1 where rows are samples, -1 where columns are, 0 where the use tells nothing. */
function labelEvidence(use: Operation, rows: number, columns: number): number {
  if (use.kind !== 'elementwise' || (use.name !== 'multiply' && use.name !== 'subtract')) return 0;
  for (const input of use.inputs) {
    if (input.shape.length !== 2 || input.shape[0] !== rows || input.shape[1] !== columns) continue;
    const values = valuesOf(input);
    if (values === null) continue;
    const byRow = hasOneHotRows(values, rows, columns);
    const byColumn = hasOneHotColumns(values, rows, columns);
    if (byRow !== byColumn) return byRow ? 1 : -1;
  }
  return 0;
}

/** The same for what picks one entry of each sample. */
function indexEvidence(use: Operation, rows: number, columns: number): number {
  if (use.kind === 'special' && use.name === 'argmax' && use.parameters !== null) {
    const axis = use.parameters.axis;
    return axis === 1 || axis === -1 ? 1 : axis === 0 ? -1 : 0;
  }
  // y[np.arange(N), t]: one entry a row.
  if (
    use.kind === 'gather' &&
    use.outputs[0]?.shape.length === 1 &&
    use.outputs[0].shape[0] === rows &&
    rows !== columns
  )
    return 1;
  return 0;
}

/** `(share * out).sum(axis=1) - y`: what the shares of a row, or of a column, mix is compared with what is given for each. */
function mixEvidence(context: Context, use: Operation): number {
  if (use.kind !== 'elementwise' || use.name !== 'multiply' || use.outputs[0]?.shape.length !== 2) return 0;
  for (const mix of usesOf(context, use)) {
    const isCompared = usesOf(context, mix).some(
      ({ name, inputs, outputs: [made] }) =>
        name === 'subtract' &&
        inputs.some(({ writtenBy, shape }) => (writtenBy ?? -1) < use.index && `${shape}` === `${made?.shape}`),
    );
    const [axis, ...more] = mix.axes ?? [];
    if (mix.kind === 'reduce' && mix.name === 'add' && isCompared && more.length === 0) return axis === 1 ? 1 : -1;
  }
  return 0;
}

/** `(share * rows).sum()`: a mean of given values over all of it, as of a place in a picture, for which it is one distribution. */
function isMeanOverAll(context: Context, result: Operation): boolean {
  const isAll = ({ kind, name, axes, inputs: [input] }: Operation): boolean =>
    kind === 'reduce' &&
    name === 'add' &&
    (input?.shape.length ?? 0) > 1 &&
    (axes?.includes(0) ?? false) &&
    (axes?.includes(1) ?? false);
  const isLabels = (ref: ArrayRef): boolean => valuesOf(ref)?.every((v) => v === 0 || v === 1) ?? false;
  return usesOf(context, result).some(
    (use) =>
      use.kind === 'elementwise' &&
      use.name === 'multiply' &&
      use.inputs.every((input) => input.writtenBy === result.index || (input.shape.length > 1 && !isLabels(input))) &&
      usesOf(context, use).some(isAll),
  );
}

/** `np.argmax(y, axis=1)`: one class a row; of `y.T`, one a column of y. */
function argmaxEvidence(context: Context, output: Operation['outputs'][number]): number {
  const { recorder, runtime } = context;
  for (const cell of context.program.cells)
    for (const { of, axis } of cell.module.body.flatMap((statement) => [...argmaxCalls(statement)])) {
      const [value, along] = [lastValue(runtime, of), axis === null ? null : wholeNumber(runtime, axis)];
      if (!isArray(value) || !isLike(recorder, value, output.storage)) continue;
      const rows = isTurned(value.strides, output.strides) ? -1 : 1;
      if (along === 1 || along === -1) return rows;
      if (along === 0) return -rows;
    }
  return 0;
}

/** Whether rows and columns of one lie in memory as columns and rows of the other. */
function isTurned([down = 0, across = 0]: readonly number[], [along = 0, beside = 0]: readonly number[]): boolean {
  return Math.sign(down - across) === -Math.sign(along - beside) && down !== across;
}

function wholeNumber(runtime: Context['runtime'], node: Expr): number | null {
  if (node.kind === 'UnaryOp' && node.op === 'USub') return -(wholeNumber(runtime, node.operand) ?? 0);
  if (node.kind === 'Constant') return node.value.type === 'int' ? Number(node.value.value) : null;
  return scalarNumber(lastValue(runtime, node));
}

function isLike(recorder: Context['recorder'], { storage }: NDArray, id: number): boolean {
  const position = recorder.operations.operations.find((o) => o.outputs[0]?.storage === id)?.position;
  const own = recorder.operations.storageId(storage);
  return (
    own === id || recorder.operations.operations.some((o) => o.position === position && o.outputs[0]?.storage === own)
  );
}

function* argmaxCalls(node: AstNode): Generator<{ of: Expr; axis: Expr | null }> {
  if (node.kind === 'Call' && node.func.kind === 'Attribute' && node.func.attr === 'argmax') {
    const keyword = node.keywords.find((k) => k.arg === 'axis')?.value ?? null;
    const [first, second] = node.args;
    const isModule = node.func.value.kind === 'Name' && /^(?:np|numpy|cp)$/.test(node.func.value.id);
    if (isModule && first !== undefined) yield { of: first, axis: keyword ?? second ?? null };
    else if (!isModule) yield { of: node.func.value, axis: keyword ?? first ?? null };
  }
  for (const child of children(node)) yield* argmaxCalls(child);
}

function hasOneHotColumns(values: Float64Array, rows: number, columns: number): boolean {
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j] as number;
  return hasOneHotRows(turned, columns, rows);
}

/** By the function it ran in, or by the library's that was called: `softmax(x)` of scipy.special. */
function isNamedSoftmax(context: Context, { call, position }: Operation): boolean {
  const own = call === null ? '' : (context.recorder.calls[call]?.function.name ?? '');
  const name = calledName(context.nodeOf(position)) ?? own;
  return /soft_?max|attention|attend/i.test(name) && !/2d|spatial|global|joint/i.test(name);
}

function calledName(node: AstNode | null): string | null {
  const func = node?.kind === 'Call' ? node.func : null;
  const name = func?.kind === 'Name' ? func.id : func?.kind === 'Attribute' ? func.attr : '';
  return /^(?:log_?)?soft_?max$/i.test(name) ? name : null;
}

function describe(context: Context, normalisation: Normalisation): Found | null {
  const { result, sum, samples, sums } = normalisation;
  const standing = standingOf(context, sum) ?? standingOf(context, result);
  if (standing === null) return null;
  const { place, text, at, related } = standing;
  const shown =
    sums
      .slice(0, 4)
      .map((s) => s.toPrecision(4))
      .join(', ') + (sums.length > 4 ? ', …' : '');
  const moved = samples === 'rows' ? influenceAcrossSamples(context, result) : null;
  const also =
    moved === null
      ? { en: '', ja: '' }
      : {
          en: `; changing sample ${moved.changed} alone moved the output of sample ${moved.other} by ${moved.by.toPrecision(2)}`,
          ja: `。サンプル ${moved.changed} だけを変えるとサンプル ${moved.other} の出力が ${moved.by.toPrecision(2)} 動きました`,
        };
  const output = result.outputs[0]?.snapshot.handle;
  return {
    place,
    message: {
      en: `\`${text}\`${at} normalises all ${sums.length} samples together: the softmax mixes the batch`,
      ja: `\`${text}\`${at} は ${sums.length} サンプル全体で正規化しています(softmax がバッチを混ぜています)`,
    },
    witness: {
      en: `the ${samples} sum to ${shown}, not to 1${also.en}`,
      ja: `各${samples === 'rows' ? '行' : '列'}の和は ${shown} で、1 ではありません${also.ja}`,
    },
    fix: related.length > 0 ? null : fixFor(context, context.nodeOf(sum.position), place, samples),
    related,
    ...(output === undefined ? {} : { arrays: [{ label: text, array: output }] }),
  };
}

/** `np.sum(e)` → `np.sum(e, axis=-1, keepdims=True)`, where the sum says nothing of an axis yet. */
function fixFor(context: Context, node: AstNode | null, place: Found['place'], samples: Samples): Found['fix'] {
  const isLibrarys = calledName(node) !== null;
  if (node?.kind !== 'Call') return null;
  if (!isLibrarys && (node.func.kind !== 'Attribute' || node.func.attr !== 'sum')) return null;
  const given = isLibrarys || isModuleCall(context, node) ? 1 : 0;
  if (node.args.length !== given || node.keywords.length > 0) return null;
  const text = context.textOf(place);
  const inside = text.slice(0, -1).trimEnd();
  const separator = given === 0 ? '' : inside.endsWith(',') ? ' ' : ', ';
  const along = `axis=${samples === 'rows' ? -1 : 0}${isLibrarys ? '' : ', keepdims=True'}`;
  return {
    title: `${isLibrarys ? 'Normalise' : 'Sum'} each ${samples === 'rows' ? 'row' : 'column'}: ${along}`,
    edits: [{ span: place, text: `${inside}${separator}${along})` }],
  };
}

function isModuleCall(context: Context, call: Call): boolean {
  const receiver = call.func.kind === 'Attribute' ? call.func.value : null;
  const value = receiver?.kind === 'Name' ? context.runtime.globals[receiver.id] : undefined;
  return typeof value === 'object' && value !== null && value.cls.name === 'module';
}
