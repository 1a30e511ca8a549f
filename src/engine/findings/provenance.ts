/** Walks the records of array operations backwards and forwards: what made an array, and what it was used for. */

import type { NDArray } from '../ndarray/array.ts';
import { numbersOf } from '../trace/numbers.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import type { RecordedStep } from '../trace/recorder.ts';
import { isArray } from '../trace/values.ts';
import type { Context } from './rule.ts';

/** The operation that made what a record read, or null for what came from outside (constants, np.array). */
export function producerOf(context: Context, ref: ArrayRef): Operation | null {
  return ref.writtenBy === null ? null : (context.recorder.operations.operations[ref.writtenBy] ?? null);
}

/** The same, past copies and casts. */
export function makerOf(context: Context, ref: ArrayRef): Operation | null {
  let operation = producerOf(context, ref);
  for (let i = 0; i < 8 && operation?.kind === 'assign' && operation.inputs[0] !== undefined; i++)
    operation = producerOf(context, operation.inputs[0]);
  return operation;
}

/** What an exponential was taken of, by `np.exp` or by a power of e; null for any other operation. */
export function exponentOf(operation: Operation | null | undefined): ArrayRef | null {
  if (operation?.kind !== 'elementwise') return null;
  const [first, second] = operation.inputs;
  if (operation.name === 'exp') return first ?? null;
  if (operation.name !== 'power' || first === undefined || second === undefined || first.shape.length > 0) return null;
  return valuesOf(first)?.[0] === Math.E ? second : null;
}

/** Whether an operation adds up what it is given: a reduction, `einsum('ij->')`, or the last addition of a loop. */
export function isSum(operation: Operation | null): operation is Operation {
  if (operation === null) return false;
  if (operation.kind === 'einsum') return operation.inputs.length === 1;
  return operation.name === 'add' && operation.kind !== 'accumulate';
}

/** Past a multiplication or division by one number, as by a temperature or the root of a size; null where there is none. */
export function unscaled(operation: Operation): ArrayRef | null {
  if (operation.kind !== 'elementwise' || (operation.name !== 'multiply' && operation.name !== 'divide')) return null;
  const [a, b] = operation.inputs;
  if (a === undefined || b === undefined) return null;
  const isOne = ({ shape }: ArrayRef) => shape.every((n) => n === 1);
  if (isOne(b)) return a;
  return operation.name === 'multiply' && isOne(a) ? b : null;
}

/** Whether something is a product of two arrays, perhaps scaled, of the other sign, and with a bias or a mask. */
export function isOfProduct(context: Context, operation: Operation | null, depth = 0): boolean {
  if (operation === null || depth > 4) return false;
  if (operation.kind === 'einsum') return operation.inputs.length === 2;
  if (operation.kind === 'elementwise' && operation.name === 'add')
    return operation.inputs.some((input) => isOfProduct(context, makerOf(context, input), depth + 1));
  const isNegated = operation.kind === 'elementwise' && operation.name === 'negative';
  const inner = isNegated ? (operation.inputs[0] ?? null) : unscaled(operation);
  return inner !== null && isOfProduct(context, makerOf(context, inner), depth + 1);
}

/** Operations after `from` that read the memory of one of its outputs before it is written again. */
export function usesOf(context: Context, from: Operation): readonly Operation[] {
  return readersOf(context).get(from.index) ?? [];
}

const readers = new WeakMap<object, { count: number; by: Map<number, Operation[]> }>();

function readersOf(context: Context): Map<number, Operation[]> {
  const { operations } = context.recorder.operations;
  const known = readers.get(context.recorder);
  if (known !== undefined && known.count === operations.length) return known.by;
  const by = new Map<number, Operation[]>();
  for (const operation of operations)
    for (const producer of new Set(operation.inputs.map((input) => input.writtenBy))) {
      if (producer === null) continue;
      const list = by.get(producer);
      if (list === undefined) by.set(producer, [operation]);
      else list.push(operation);
    }
  readers.set(context.recorder, { count: operations.length, by });
  return by;
}

/** What an operand held before the operation: where the result overwrote it, the last record of it before; null if there is none. */
export function valuesBefore(context: Context, operation: Operation, ref: ArrayRef): Float64Array | null {
  const array = arrayBefore(context, operation, ref);
  return array === null ? null : numbersOf(array);
}

/** The same as an array. */
export function arrayBefore(context: Context, operation: Operation, ref: ArrayRef): NDArray | null {
  if (!operation.outputs.some((output) => output.storage === ref.storage)) return ref.snapshot.array;
  const producer = producerOf(context, ref);
  const made = producer?.outputs.find((output) => sameWindow(output, ref));
  if (made !== undefined) return made.snapshot.array;
  if (producer !== null) return null;
  const step = stepsOfStorage(context, ref.storage).find(
    ({ recorded, operation: at }) =>
      (at ?? -1) < operation.index && isArray(recorded.value) && sameShape(recorded.value, ref),
  );
  return step?.recorded.snapshot?.array ?? null;
}

/** Steps that named an array on this memory, in order. */
export function stepsOfStorage(context: Context, storage: number): RecordedStep[] {
  return context.recorder
    .steps()
    .filter(
      ({ recorded: { value } }) => isArray(value) && context.recorder.operations.storageId(value.storage) === storage,
    );
}

function sameWindow(a: ArrayRef, b: ArrayRef): boolean {
  return (
    a.storage === b.storage && a.offset === b.offset && sameShape(a, b) && a.strides.every((n, i) => n === b.strides[i])
  );
}

function sameShape(a: { shape: readonly number[] }, b: { shape: readonly number[] }): boolean {
  return a.shape.length === b.shape.length && a.shape.every((n, i) => n === b.shape[i]);
}

/** An array's values at the moment of the record, row-major; null when they were not kept. */
export function valuesOf(ref: ArrayRef): Float64Array | null {
  return ref.snapshot.array === null ? null : numbersOf(ref.snapshot.array);
}

/** Sums of the rows and of the columns of a 2-d array's values. */
export function sumsOf(
  values: Float64Array,
  rows: number,
  columns: number,
): { rows: number[]; columns: number[]; total: number } {
  const byRow = new Array<number>(rows).fill(0);
  const byColumn = new Array<number>(columns).fill(0);
  let total = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const value = values[i * columns + j] as number;
      byRow[i] = (byRow[i] as number) + value;
      byColumn[j] = (byColumn[j] as number) + value;
      total += value;
    }
  return { rows: byRow, columns: byColumn, total };
}

/** Whether all are 1 within rounding. */
export function allOnes(sums: readonly number[], tolerance = 1e-6): boolean {
  return sums.every((s) => Math.abs(s - 1) <= tolerance);
}

/** Whether every row holds a single 1 and zeros. */
export function hasOneHotRows(values: Float64Array, rows: number, columns: number): boolean {
  for (let i = 0; i < rows; i++) {
    let ones = 0;
    for (let j = 0; j < columns; j++) {
      const value = values[i * columns + j];
      if (value === 1) ones += 1;
      else if (value !== 0) return false;
    }
    if (ones !== 1) return false;
  }
  return rows > 0;
}
