/**
 * Targets that are no one-hot rows, given to a loss that takes the largest of each row for its class, as `t.argmax(axis=1)`
 * does: made-up numbers in a demonstration. Its backward is meant for one-hot rows, and is judged there.
 */
import { float64, fromValues, type NDArray } from '../../ndarray/index.ts';
import type { Value } from '../../python/objects/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isArray } from '../../trace/values.ts';
import { type ForwardRun, runForward } from './forwardRun.ts';
import type { Setup } from './setup.ts';
import type { Values } from './targets.ts';

/** The setup with one-hot rows in the place of such targets; null where no argument is told to the forward by its classes alone. */
export function withOneHotTargets(setup: Setup, before: Pick<ForwardRun, 'outputs'>): Setup | null {
  // What is differentiated comes first: it is no target.
  const [, ...inputs] = setup.values.flatMap(([name, value]) =>
    isArray(value) ? [{ name, oneHot: oneHotOf(value) }] : [],
  );
  for (const { name, oneHot } of inputs) {
    if (oneHot === null) continue;
    const values = setup.values.map((one): Values[number] =>
      one[0] === name ? [name, oneHot as unknown as Value] : one,
    );
    const after = runForward({ ...setup, values });
    if (after?.outputs.every((output, i) => isSame(output, before.outputs[i]))) return { ...setup, values };
  }
  return null;
}

/** 1 at the first largest entry of each row, 0 elsewhere; null where that is what the rows are, or where there are none. */
function oneHotOf(array: NDArray): NDArray | null {
  const classes = array.shape.at(-1) ?? 0;
  if (array.shape.length < 2 || classes < 2 || array.dtype.kind !== 'f') return null;
  const numbers = numbersOf(array);
  const oneHot = new Float64Array(numbers.length);
  for (let start = 0; start < numbers.length; start += classes) {
    const row = numbers.subarray(start, start + classes);
    const largest = row.indexOf(row.reduce((a, b) => Math.max(a, b)));
    if (largest >= 0) oneHot[start + largest] = 1;
  }
  return numbers.every((v, i) => v === oneHot[i]) ? null : fromValues([...oneHot], float64, array.shape);
}

function isSame(one: NDArray, other: NDArray | undefined): boolean {
  if (other === undefined || one.size !== other.size) return false;
  const [a, b] = [numbersOf(one), numbersOf(other)];
  return a.every((v, i) => Object.is(v, b[i]));
}
