/** The batch-independence experiment: one sample of a recorded call's argument is changed, and the other samples' outputs are watched. */
import type { NDArray } from '../ndarray/array.ts';
import { callAgain } from '../trace/again.ts';
import { numbersOf, writeNumbers } from '../trace/numbers.ts';
import type { Operation } from '../trace/operations.ts';
import type { Context } from './rule.ts';

export interface Influence {
  changed: number;
  other: number;
  /** Largest change of the other sample's output. */
  by: number;
}

/** Calls the function that the operation ran in again with its last sample changed; null when no other sample moves or it cannot be called. */
export function influenceAcrossSamples(context: Context, operation: Operation): Influence | null {
  if (operation.call === null || context.outOfTime('batch independence')) return null;
  const call = context.recorder.calls[operation.call];
  const rows = operation.outputs[0]?.shape[0];
  const index = call?.arguments.findIndex(({ recorded }) => recorded.snapshot?.array?.shape[0] === rows) ?? -1;
  if (call === undefined || rows === undefined || rows < 2 || index < 0) return null;
  const changed = rows - 1;
  const before = callAgain(context.runtime, call, {});
  const after = callAgain(context.runtime, call, { [index]: (array) => shiftSample(array, changed) });
  if (before === null || after === null || before.shape[0] !== rows || after.size !== before.size) return null;
  return largestMove(numbersOf(before), numbersOf(after), rows, changed);
}

/** Adds 1, 2, 3, … to the entries of one sample, so that a softmax's invariance under a shift does not hide the change. */
function shiftSample(array: NDArray, sample: number): void {
  const values = numbersOf(array);
  const width = values.length / (array.shape[0] as number);
  for (let j = 0; j < width; j++) values[sample * width + j] = (values[sample * width + j] as number) + 1 + j / width;
  writeNumbers(array, values);
}

function largestMove(before: Float64Array, after: Float64Array, rows: number, changed: number): Influence | null {
  const width = before.length / rows;
  let best: Influence | null = null;
  for (let i = 0; i < rows; i++) {
    if (i === changed) continue;
    let by = 0;
    for (let j = 0; j < width; j++)
      by = Math.max(by, Math.abs((before[i * width + j] as number) - (after[i * width + j] as number)));
    if (by > 1e-9 && (best === null || by > best.by)) best = { changed, other: i, by };
  }
  return best;
}
