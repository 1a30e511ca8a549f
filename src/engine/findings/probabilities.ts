/** Matrices of probabilities in the records of a run: one distribution a sample, or what a logarithm was taken of. */
import type { ArrayRef } from '../trace/operations.ts';
import { allOnes, makerOf, sumsOf, valuesOf } from './provenance.ts';
import type { Context } from './rule.ts';

export interface Probabilities {
  samples: number;
  classes: number;
  /** Whether samples stand in columns, as in (classes, samples). */
  isTurned: boolean;
  at(sample: number, which: number): number;
}

/** What the logarithm was taken of (it is perhaps negated). */
export function loggedIn(context: Context, ref: ArrayRef): ArrayRef | null {
  let maker = makerOf(context, ref);
  if (maker?.name === 'negative' && maker.inputs[0] !== undefined) maker = makerOf(context, maker.inputs[0]);
  return maker?.name === 'log' ? (maker.inputs[0] ?? null) : null;
}

/** The matrix of probabilities whose logarithm this is, taken as one or written out: `z - log(sum(exp(z)))`. */
export function insideLogarithm(context: Context, ref: ArrayRef): Probabilities | null {
  const input = loggedIn(context, ref);
  if (input !== null) return distribution(input, 1e-3);
  const isDifference = makerOf(context, ref)?.name === 'subtract';
  return isDifference ? distribution(ref, 1e-3, (values) => values.map(Math.exp)) : null;
}

export function distribution(
  ref: ArrayRef,
  tolerance: number,
  of: (values: Float64Array) => Float64Array = (values) => values,
): Probabilities | null {
  const [rows, columns] = ref.shape;
  if (ref.shape.length !== 2 || rows === undefined || columns === undefined || rows < 2 || columns < 2) return null;
  if (!ref.dtype.startsWith('float')) return null;
  const given = valuesOf(ref);
  const values = given === null ? null : of(given);
  if (values === null || !values.every((v) => v >= 0 && v <= 1 + tolerance)) return null;
  const sums = sumsOf(values, rows, columns);
  if (allOnes(sums.rows, tolerance))
    return { samples: rows, classes: columns, isTurned: false, at: (i, k) => values[i * columns + k] as number };
  return allOnes(sums.columns, tolerance)
    ? { samples: columns, classes: rows, isTurned: true, at: (i, k) => values[k * columns + i] as number }
    : null;
}
