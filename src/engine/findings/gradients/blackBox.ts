/** The forward of a check as a function of one array that nobody looks into: central differences of it. */
import { type NumericalGradient, numericalGradient } from '../../gradient/numerical.ts';
import type { NDArray } from '../../ndarray/index.ts';
import { observed } from '../../ndarray/observe.ts';
import { PyTuple, type Value } from '../../python/objects/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { callWithParameters } from '../../trace/parameters.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import { resultOf } from './forwardRun.ts';
import { alike, attempt, copied, type Setup } from './setup.ts';
import { arrayAt, type Target } from './targets.ts';

export function differences(
  setup: Setup,
  target: Target,
  upstream: NDArray[],
  budget: number,
  also: readonly number[],
  outOfTime: () => boolean,
): NumericalGradient | null {
  const box = blackBox(setup, target, upstream);
  return box === null
    ? null
    : observed(null, () => numericalGradient(box.evaluate, box.array, { budget, also, outOfTime }));
}

/** The forward as a function of one array, whose values are disturbed; every evaluation runs on a copy of them all. */
export function blackBox(
  setup: Setup,
  target: Target,
  upstream: NDArray[],
): { array: NDArray; evaluate(): number } | null {
  const base = copied(setup.values);
  const array = arrayAt(base, target.path);
  if (array === null) return null;
  const weights = upstream.map(numbersOf);
  const evaluate = (): number => {
    const values = copied(base);
    const result = attempt(() => alike(setup, () => callWithParameters(setup.runtime, setup.forward, values)));
    return result === undefined
      ? Number.NaN
      : projected(resultOf(result, values[0]?.[1]), weights, setup.roles.loss ?? 0);
  };
  return { array, evaluate };
}

/** The sum of upstream * output over the results that are differentiated. */
function projected(result: Value, weights: Float64Array[], first: number): number {
  const items = result instanceof PyTuple ? result.items.slice(first) : [result];
  return weights.reduce((total, own, k) => {
    const item = items[k] ?? null;
    if (!isArray(item)) return total + (scalarNumber(item) ?? Number.NaN) * (own[0] as number);
    return total + numbersOf(item).reduce((sum, v, i) => sum + v * (own[i] as number), 0);
  }, 0);
}
