/**
 * Updates that are a multiple of a right gradient by a size, or a share of it, where the gradients of other parameters,
 * taken by the same step size, are exact: averaged where the loss has averaged already.
 */
import { inputsOf } from '../../gradient/operands.ts';
import type { ArrayEvent } from '../../ndarray/observe.ts';
import type { Judged, Wrong } from './judged.ts';
import type { UpdateSearch } from './updateSearch.ts';
import type { Node, Traffic, Update } from './updates.ts';
import { isSame, largestOf } from './updateTests.ts';

export function scaledUpdates(search: UpdateSearch): Wrong[] {
  const { traffic } = search;
  const exact = search.exact();
  const proven = search.proven();
  const isExact = (one: Judged) => exact.some(({ update }) => update === one.update) || isPlainStep(traffic, one);
  return proven.flatMap((one): Wrong[] => {
    const step = stepOf(traffic, one);
    if (step === null || isExact(one)) return [];
    const beside = proven.filter(
      (other) => other.loss === one.loss && other.update.parameter !== one.update.parameter && isExact(other),
    );
    const steps = beside.map((other) => stepOf(traffic, other));
    const [usual] = steps;
    const isCommon =
      typeof usual === 'number' && steps.every((other) => other?.toPrecision(9) === usual.toPrecision(9));
    if (beside.length < 2 || !isCommon || !isSize(traffic, one.update, step / usual)) return [];
    const top = one.nodes[0] as Node;
    const node = traffic.unscaled(top);
    return [{ ...one, node, scale: usual * search.traffic.ratio(node, top), factor: step / usual }];
  });
}

/** `W -= rate * (X.T @ delta)`: the gradient itself, times one number. */
function isPlainStep(traffic: Traffic, { nodes: [top], right }: Judged): boolean {
  const [, gradient, ...others] = top === undefined ? [] : traffic.scalings(top);
  return gradient !== undefined && others.length === 0 && isSame(traffic.valuesOf(gradient), right);
}

/** How many times its right gradient an update takes; null where that is not what it takes. */
function stepOf(traffic: Traffic, { fitting, nodes, right, update: { taken, at }, loss }: Judged): number | null {
  if (fitting === null || fitting !== nodes[0] || loss.guess !== undefined) return null;
  const largest = largestOf(right);
  return (traffic.valuesOf({ array: taken, at })[largest] as number) / (right[largest] as number);
}

/** Whether a factor is the length of an axis of what a step was computed from, or a share by it. */
function isSize(traffic: Traffic, { taken, at }: Update, factor: number): boolean {
  const times = Math.max(factor, 1 / factor);
  const size = Math.round(times);
  if (!(factor > 0) || size < 3 || Math.abs(times - size) > 1e-6 * size) return false;
  let [array, before] = [taken, at];
  for (let i = 0; i < 8 && !array.shape.includes(size); i++) {
    const writer = traffic.writerOf(array, before);
    const input = writer < 0 ? undefined : inputsOf(traffic.events[writer] as ArrayEvent).find((one) => one.size > 1);
    if (input === undefined) return false;
    [array, before] = [input, writer];
  }
  return array.shape.includes(size);
}
