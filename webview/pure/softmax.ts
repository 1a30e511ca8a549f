/** Softmax of a matrix of logits, and what is read off probabilities: over which axis they are normalised, entropy, classes. Pure. */
import type { Matrix } from './range.ts';

export type Over = 'row' | 'column' | 'whole';

/** Softmax at a temperature, shifted by the greatest logit so that nothing overflows. */
export function softmax({ rows, columns, values }: Matrix, over: Over, temperature = 1): Matrix {
  const group = (i: number, j: number): number => (over === 'row' ? i : over === 'column' ? j : 0);
  const groups = over === 'row' ? rows : over === 'column' ? columns : 1;
  const most = new Float64Array(groups).fill(Number.NEGATIVE_INFINITY);
  const total = new Float64Array(groups);
  const result = new Float64Array(values.length);
  const each = (visit: (k: number, g: number) => void): void => {
    for (let i = 0, k = 0; i < rows; i++) for (let j = 0; j < columns; j++, k++) visit(k, group(i, j));
  };
  each((k, g) => {
    most[g] = Math.max(most[g] as number, values[k] as number);
  });
  each((k, g) => {
    const power = Math.exp(((values[k] as number) - (most[g] as number)) / temperature);
    result[k] = power;
    total[g] = (total[g] as number) + power;
  });
  each((k, g) => {
    result[k] = (result[k] as number) / (total[g] as number);
  });
  return { rows, columns, values: result };
}

/** Over what these logits were normalised to give these probabilities; null where they were not. */
export function normalisedOver(logits: Matrix, probabilities: Matrix): Over | null {
  if (logits.rows !== probabilities.rows || logits.columns !== probabilities.columns) return null;
  for (const over of ['row', 'whole', 'column'] as const) {
    const again = softmax(logits, over);
    if (again.values.every((value, k) => Math.abs(value - (probabilities.values[k] as number)) <= 1e-6)) return over;
  }
  return null;
}

/** Entropy of one row in nats, after normalising it to 1. */
export function entropy(row: ArrayLike<number>): number {
  const total = Array.from(row).reduce((a, b) => a + b, 0);
  let sum = 0;
  for (let j = 0; j < row.length; j++) {
    const p = (row[j] as number) / total;
    if (p > 0) sum -= p * Math.log(p);
  }
  return sum;
}

/** Place of the greatest entry. */
export function argmax(row: ArrayLike<number>): number {
  let best = 0;
  for (let j = 1; j < row.length; j++) if ((row[j] as number) > (row[best] as number)) best = j;
  return best;
}

/** The true class of each row: from one-hot rows, or from class numbers; null where it is neither. */
export function trueClasses(targets: Matrix, rows: number, columns: number): number[] | null {
  const { values } = targets;
  if (targets.rows === rows && targets.columns === columns) {
    const classes: number[] = [];
    for (let i = 0; i < rows; i++) {
      const row = values.subarray(i * columns, (i + 1) * columns);
      if (!row.every((v) => v === 0 || v === 1) || row.reduce((a, b) => a + b, 0) !== 1) return null;
      classes.push(argmax(row));
    }
    return classes;
  }
  if (values.length !== rows) return null;
  const isClass = (v: number): boolean => Number.isInteger(v) && v >= 0 && v < columns;
  return values.every(isClass) ? [...values] : null;
}

/** The entries of one row. */
export const rowOf = ({ columns, values }: Matrix, i: number): Float64Array =>
  values.subarray(i * columns, (i + 1) * columns);
