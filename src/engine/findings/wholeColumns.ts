/** Class numbers that take whole columns or rows where each sample has one entry: `p[:, t]` for `p[np.arange(N), t]`. */

import type { Expr, Subscript } from '../python/syntax/ast.ts';
import { shapeText } from '../shapes/texts.ts';
import { numbersOf } from '../trace/numbers.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { lastValue } from '../trace/seen.ts';
import { isArray } from '../trace/values.ts';
import { normalisedIn } from './normalised.ts';
import { distribution, insideLogarithm } from './probabilities.ts';
import { hasOneHotRows, makerOf, usesOf, valuesOf } from './provenance.ts';
import type { Context, Found } from './rule.ts';

/** Picks from what a softmax gave, and ones that are set in what is held against it, each place once. */
export function wholeColumns(context: Context): Found[] {
  const found = new Map<number, Found>();
  for (const operation of context.recorder.operations.operations) {
    const { kind, position, inputs, outputs } = operation;
    const matrix = kind === 'gather' ? inputs[0] : kind === 'scatter' ? outputs[0] : undefined;
    const node = context.nodeOf(position);
    if (matrix === undefined || node?.kind !== 'Subscript' || found.has(position)) continue;
    const labels = labelsIn(context, node, matrix);
    const isWrong = kind === 'gather' ? isOfProbabilities : isOneHotOf;
    const place = labels === null ? null : context.spanOf(position);
    if (labels === null || place === null || !isWrong(context, operation, matrix)) continue;
    found.set(position, describe(context, place, node, matrix, labels));
  }
  return [...found.values()];
}

interface Labels {
  index: Expr;
  numbers: number[];
}

/** The numbers of `[:, t]`, `[t, :]` or `[t]`, one a sample, of which some come twice. */
function labelsIn({ runtime }: Context, { slice }: Subscript, { shape }: ArrayRef): Labels | null {
  const parts = slice.kind === 'Tuple' ? slice.elts : [slice];
  const indices = parts.filter((part) => part.kind !== 'Slice' || part.lower || part.upper || part.step);
  const [index] = indices;
  const value = index === undefined || indices.length > 1 ? undefined : lastValue(runtime, index);
  if (index === undefined || !isArray(value) || value.ndim !== 1 || shape.length !== 2) return null;
  const numbers = [...numbersOf(value)];
  const classes = shape.find((size) => size !== numbers.length) ?? numbers.length;
  const areClasses = 'iu'.includes(value.dtype.kind) && numbers.every((n) => n >= 0 && n < classes);
  return areClasses && shape.includes(numbers.length) && new Set(numbers).size < numbers.length
    ? { index, numbers }
    : null;
}

/** Whether what is picked of a softmax's probabilities becomes a loss, or is made less by one as in its gradient. */
function isOfProbabilities(context: Context, picked: Operation, matrix: ArrayRef): boolean {
  const maker = makerOf(context, matrix);
  if (maker === null || normalisedIn(context, maker) === null) return false;
  const isProbability = distribution(matrix, 1e-6) !== null;
  return usesOf(context, picked).some((use) => {
    const [, less] = use.inputs;
    if (use.name !== 'subtract' || !isProbability) return isAddedUp(context, use, 0);
    return less?.shape.length === 0 && valuesOf(less)?.[0] === 1;
  });
}

/** Whether all of it, or of its logarithm, is added up. */
function isAddedUp(context: Context, use: Operation, depth: number): boolean {
  if (use.kind === 'reduce') return use.name === 'add' && use.outputs[0]?.shape.length === 0;
  // `-np.log(p[:, t] + 1e-7)`
  const isOnTheWay =
    depth < 4 && use.kind === 'elementwise' && use.inputs.slice(1).every(({ shape }) => shape.length === 0);
  return isOnTheWay && usesOf(context, use).some((later) => isAddedUp(context, later, depth + 1));
}

/** Whether what is held against probabilities, or weighs their logarithms, has samples with several ones or none. */
function isOneHotOf(context: Context, picked: Operation, { shape: [rows = 0, columns = 0] }: ArrayRef): boolean {
  return usesOf(context, picked).some(({ name, inputs }) => {
    const own = inputs.find(({ writtenBy }) => writtenBy === picked.index);
    const other = inputs.find((input) => input !== own);
    const values = own === undefined ? null : valuesOf(own);
    if (values === null || other === undefined || !values.every((v) => v === 0 || v === 1)) return false;
    const beside =
      name === 'subtract' ? distribution(other, 1e-6) : name === 'multiply' ? insideLogarithm(context, other) : null;
    if (beside === null || beside.samples * beside.classes !== values.length) return false;
    const bySample = beside.isTurned
      ? values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)] as number)
      : values;
    return !hasOneHotRows(bySample, beside.samples, beside.classes);
  });
}

function describe(
  context: Context,
  place: Found['place'],
  { value }: Subscript,
  { shape }: ArrayRef,
  { index, numbers }: Labels,
): Found {
  const textIn = (node: Expr): string => context.textOf(context.spanOf(node, place.cell) ?? place);
  const samples = `np.arange(${numbers.length})`;
  const pair = shape[0] === numbers.length ? `${samples}, ${textIn(index)}` : `${textIn(index)}, ${samples}`;
  const [text, meant] = [context.textOf(place), `${textIn(value)}[${pair}]`];
  const touched = new Set(numbers).size * numbers.length;
  return {
    place,
    message: {
      en: `\`${text}\` takes every class of every sample: \`${meant}\` takes each sample’s own`,
      ja: `\`${text}\` は全サンプルの全クラスを対象にします。各サンプルの正解だけなら \`${meant}\` です`,
    },
    witness: {
      en: `${numbers.length} class numbers picked ${touched} entries of ${shapeText(shape)}, where each sample has one`,
      ja: `${numbers.length} 個のクラス番号で ${shapeText(shape)} の ${touched} 要素が選ばれました(サンプルごとに 1 つのはずです)`,
    },
  };
}
