/** How a program treats what a softmax gave, by what it does with it: each row as the distribution of one sample, or each column. */
import type { NDArray } from '../ndarray/array.ts';
import type { AstNode, Expr } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { lastValue } from '../trace/seen.ts';
import { isArray, scalarNumber } from '../trace/values.ts';
import type { Normalised, Samples } from './normalised.ts';
import { exponentOf, hasOneHotRows, isOfProduct, makerOf, unscaled, usesOf, valuesOf } from './provenance.ts';
import type { Context } from './rule.ts';

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
export function samplesOf(context: Context, normalised: Normalised): Samples | null {
  const { result, rows, columns } = normalised;
  if (normalised.isCrossed) return 'rows';
  const output = result.outputs[0] as Operation['outputs'][number];
  if (output.shape.length > 2 && !normalised.isWhole)
    return isAttention(context, normalised) || isUsedByRow(context, normalised) ? 'rows' : null;
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
    const isCopy = use.kind === 'assign' && `${use.outputs[0]?.shape}` === `${use.inputs[0]?.shape}`;
    if (isCopy || (use.kind === 'elementwise' && IN_LOSSES.has(use.name)))
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

/** Whether of a stack of matrices the last axis holds the classes: one entry of each row is picked, by its label. */
function isUsedByRow(context: Context, { result, rows, columns, byRow }: Normalised): boolean {
  const seen = new Set([result]);
  for (const from of byRow ? [] : seen)
    for (const use of usesOf(context, from)) {
      const picked = use.outputs[0]?.shape.reduce((size, n) => size * n, 1);
      if (use.kind === 'gather' && picked === rows) return true;
      const isCompared = use.kind === 'elementwise' && (use.name === 'multiply' || use.name === 'subtract');
      if (isCompared && use.inputs.some((input) => isOneHotStack(input, rows, columns))) return true;
      if (use.kind === 'elementwise' && seen.size < 20 && IN_LOSSES.has(use.name)) seen.add(use);
    }
  return false;
}

function isOneHotStack(input: ArrayRef, rows: number, columns: number): boolean {
  const values = input.shape.length > 2 && input.shape.at(-1) === columns ? valuesOf(input) : null;
  return values?.length === rows * columns && hasOneHotRows(values, rows, columns);
}

const IN_LOSSES = new Set(['log', 'add', 'clip', 'maximum', 'negative']);

/**
 * Weights, of something called attention, that a product adds up along their last axis: each row mixes the values for one
 * query, and has to sum to 1 itself.
 */
function isAttention(context: Context, { result, exponential }: Normalised): boolean {
  const [output] = result.outputs;
  const mixes = usesOf(context, result).filter(({ kind, inputs, subscripts }) => {
    const at = inputs.findIndex(
      ({ writtenBy, strides }) => writtenBy === result.index && strides.join() === output?.strides.join(),
    );
    if (kind !== 'einsum' || inputs.length !== 2 || at < 0 || subscripts === null) return false;
    const [read = '', made = ''] = subscripts.split('->');
    const [query, key] = (read.split(',')[at] ?? '').slice(-2);
    return query !== undefined && key !== undefined && made.includes(query) && !made.includes(key);
  });
  const isKnown = isCalledAttention(context, result) || areStackedScores(context, exponential);
  return mixes.length > 0 && (isKnown || mixes.some((mix) => areScoresOf(context, exponential, mix)));
}

/** Scores `q @ keys.T` whose weights mix the same keys again: what a memory gives back for each query. */
function areScoresOf(context: Context, exponential: Operation, { inputs }: Operation): boolean {
  const score = scoreOf(context, exponential);
  const product = score === null ? null : productWithin(context, score);
  return product?.inputs.some(({ storage }) => inputs.some((input) => input.storage === storage)) ?? false;
}

/** A product of two arrays, past scalings of it or of its operands. */
function productWithin(context: Context, operation: Operation): Operation | null {
  if (operation.kind === 'einsum') return operation.inputs.length === 2 ? operation : null;
  const inner = unscaled(operation);
  const maker = inner === null ? null : makerOf(context, inner);
  return maker === null ? null : productWithin(context, maker);
}

/** A stack of products of queries and keys, less its maximum: attention by what it computes, whatever it is called. */
function areStackedScores(context: Context, exponential: Operation): boolean {
  return (exponential.outputs[0]?.shape.length ?? 0) > 2 && isOfProduct(context, scoreOf(context, exponential));
}

/** What an exponential was taken of, before the maximum was subtracted. */
function scoreOf(context: Context, exponential: Operation): Operation | null {
  const input = exponentOf(exponential);
  const maker = input === null ? null : makerOf(context, input);
  const isShifted = maker?.name === 'subtract' && maker.inputs[0] !== undefined;
  return isShifted ? makerOf(context, maker.inputs[0] as ArrayRef) : maker;
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

/** What a library's softmax is called; null for any other call. */
export function calledName(node: AstNode | null): string | null {
  const func = node?.kind === 'Call' ? node.func : null;
  const name = func?.kind === 'Name' ? func.id : func?.kind === 'Attribute' ? func.attr : '';
  return /^(?:log_?)?soft_?max$/i.test(name) ? name : null;
}
