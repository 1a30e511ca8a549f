/** What is normalised in the records of a run: exponentials, or their logarithms, that sum to 1 as a whole or along an axis. */
import type { Operation } from '../trace/operations.ts';
import { allOnes, exponentOf, isSum, makerOf, sumsOf, valuesOf } from './provenance.ts';
import type { Context } from './rule.ts';

/** Along which axis of the normalised array the samples stand. */
export type Samples = 'rows' | 'columns';
export interface Normalised {
  result: Operation;
  exponential: Operation;
  sum: Operation;
  rows: number;
  columns: number;
  sums: Record<Samples, number[]>;
  /** Whether it sums to 1 as a whole, or each of its rows does. */
  isWhole: boolean;
  byRow: boolean;
  /** A sum for each row that divides the columns, which only runs because there are as many of both: keepdims is missing. */
  isCrossed: boolean;
}

/** An exp of two or more dimensions divided by a sum, or its logarithm, such that its rows, its columns or all of it sum to 1. */
export function normalisedIn(context: Context, operation: Operation): Normalised | null {
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
  const byColumn = isFlat
    ? allOnes(sums.columns)
    : !byRow && sumsToOneAlong(probabilities, output.shape, sum.axes ?? [output.shape.length - 2]);
  const isCrossed = isFlat && !isWhole && !byRow && !byColumn && isSumOfLast(sum, rows);
  if (!isWhole && !byColumn && !isCrossed && !(byRow && isFlat)) return null;
  return { result: operation, exponential, sum, rows, columns, sums, isWhole, byRow, isCrossed };
}

/** Whether a sum along the last axis of a matrix left it out: one number a row, which broadcasts along the rows. */
const isSumOfLast = ({ kind, axes, inputs: [summed], outputs: [sum] }: Operation, rows: number): boolean =>
  kind === 'reduce' &&
  axes?.length === 1 &&
  axes[0] === 1 &&
  summed?.shape.length === 2 &&
  `${sum?.shape}` === `${rows}`;

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

/** Whether a stack of matrices sums to 1 along some of its axes, for each place on the others. */
function sumsToOneAlong(values: Float64Array, shape: readonly number[], axes: readonly number[]): boolean {
  const sums = new Map<number, number>();
  values.forEach((value, at) => {
    let [left, group] = [at, 0];
    for (let axis = shape.length - 1, step = 1; axis >= 0; axis--) {
      const size = shape[axis] as number;
      if (!axes.includes(axis)) group += step * (left % size);
      left = Math.floor(left / size);
      step *= size;
    }
    sums.set(group, (sums.get(group) ?? 0) + value);
  });
  return sums.size < values.length && allOnes([...sums.values()]);
}
