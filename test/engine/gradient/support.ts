/** What the gradient tests share: seeded arrays, and a program's tape gradient beside its central differences. */
import { expect } from 'vitest';
import { compareGradients } from '../../../src/engine/gradient/compare.ts';
import { ENTRY, numericalGradient } from '../../../src/engine/gradient/numerical.ts';
import { Tape } from '../../../src/engine/gradient/tape.ts';
import type { NDArray } from '../../../src/engine/ndarray/array.ts';
import { fromValues, plainCopy, rawAssign } from '../../../src/engine/ndarray/copying.ts';
import { float64 } from '../../../src/engine/ndarray/dtype.ts';
import { observed } from '../../../src/engine/ndarray/observe.ts';
import { MT19937 } from '../../../src/engine/ndarray/random/mt19937.ts';
import { callUfunc, ufuncNamed } from '../../../src/engine/ndarray/ufunc.ts';

/** Numbers between `low` and `high` (-2 and 2 by default) from a seed. */
export function seeded(shape: readonly number[], seed = 1, low = -2, high = 2): NDArray {
  const random = new MT19937(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return fromValues(
    Array.from({ length: size }, () => low + (high - low) * random.nextDouble()),
    float64,
    shape,
  );
}

export const array = (values: readonly number[], shape: readonly number[] = [values.length]): NDArray =>
  fromValues(values, float64, shape);

export const floats = (a: NDArray): number[] => [...plainCopy(a, float64).storage.f64.subarray(0, a.size)];

/** The float64 parts of a result (two for each complex element). */
function parts(a: NDArray): number[] {
  if (a.dtype.kind !== 'c') return floats(a);
  return [...plainCopy(a).storage.f64.subarray(0, a.size * 2)];
}

/** A fixed projection of a result on a number, so that no symmetry hides an error. */
function projection(result: NDArray): number {
  const weights = new MT19937(99);
  return parts(result).reduce((sum, value) => sum + value * (0.5 + weights.nextDouble()), 0);
}

function seedLike(result: NDArray): NDArray {
  const weights = new MT19937(99);
  return array(
    floats(result).map(() => 0.5 + weights.nextDouble()),
    result.shape,
  );
}

/**
 * Holds the tape's gradient of `program(...arrays)` against central differences for every array. The arrays are given
 * anew to each run, so the program may change them in place.
 */
export function expectGradients(program: (...arrays: NDArray[]) => NDArray, ...arrays: NDArray[]): void {
  const starts = arrays.map((a) => plainCopy(a));
  const tape = new Tape();
  const result = observed(tape, () => program(...arrays));
  const { missing, gradientOf } = tape.backward(result, { seed: seedLike(result), wanted: arrays });
  expect(missing).toEqual([]);
  const automatic = arrays.map((a) => floats(gradientOf(a)));
  const run = (): number => {
    const copies = starts.map((a) => plainCopy(a));
    return projection(program(...copies));
  };
  arrays.forEach((_, k) => {
    const numerical = numericalGradient(run, starts[k] as NDArray);
    expect(numerical.checked).toBeGreaterThan(0);
    const { maxRelativeError, worst } = compareGradients(automatic[k] as number[], numerical.values, {
      include: (i) => numerical.entries[i] === ENTRY.checked,
    });
    expect(
      maxRelativeError,
      `input ${k}, entry ${worst}: ${automatic[k]?.[worst]} against ${numerical.values[worst]}`,
    ).toBeLessThan(1e-6);
  });
  arrays.forEach((a, k) => {
    rawAssign(a, starts[k] as NDArray);
  });
}

/** name(*inputs, out=inputs[0]), which returns the overwritten array. */
export function inPlace(name: string, inputs: NDArray[]): NDArray {
  return callUfunc(ufuncNamed(name), inputs, { out: [inputs[0] as NDArray] })[0] as NDArray;
}
