/** Stable sorting of Python values with key and reverse: what list.sort and sorted share. */

import { compareText } from '../objects/textSequences.ts';
import { richCompare } from '../runtime/comparisons.ts';
import { call, PyFloat, truth, type Value } from './support.ts';

/** The values in ascending order (equal ones stay in theirs), or descending. */
export function sortValues(values: readonly Value[], key: Value, reverse: boolean): Value[] {
  const keys = key === null ? values : values.map((value) => call(key, [value]));
  if (keys === values && areInts(values)) return sortedInts(values, reverse);
  const places = Array.from(values, (_, at) => at);
  // Stable in both directions: reversing before and after keeps equal ones in their order.
  if (reverse) places.reverse();
  const plain = plainOrder(keys);
  const sorted =
    plain === null
      ? mergeSort(places, (a, b) => truth(richCompare('lt', keys[a] as Value, keys[b] as Value)))
      : places.sort(plain);
  if (reverse) sorted.reverse();
  return sorted.map((at) => values[at] as Value);
}

function areInts(values: readonly Value[]): values is readonly number[] {
  return values.every((value) => typeof value === 'number');
}

/** Equal ints are one and the same: their order is of no account. */
function sortedInts(values: readonly number[], reverse: boolean): number[] {
  const sorted = Array.from(Float64Array.from(values).sort());
  return reverse ? sorted.reverse() : sorted;
}

type Before = (a: number, b: number) => boolean;

/** How the keys at two places compare, where all are of one plain kind; V8's own sort is stable and finds runs. */
function plainOrder(keys: readonly Value[]): ((a: number, b: number) => number) | null {
  if (areInts(keys)) return (a, b) => (keys[a] as number) - (keys[b] as number);
  if (keys.every((k) => typeof k === 'string')) {
    const texts = keys as readonly string[];
    return (a, b) => compareText(texts[a] as string, texts[b] as string);
  }
  if (keys.every((k) => k instanceof PyFloat && k.exact && !Number.isNaN(k.v))) {
    const floats = Float64Array.from(keys as readonly PyFloat[], (k) => k.v);
    return (a, b) => {
      const [x, y] = [floats[a] as number, floats[b] as number];
      // No difference: that of two infinities is no number.
      return x < y ? -1 : x > y ? 1 : 0;
    };
  }
  return null;
}

const RUN = 32;

/** Merge sort over runs that insertion sorts; asks only "is a later one before an earlier one", as CPython does. */
function mergeSort(places: number[], before: Before): number[] {
  const { length } = places;
  let step = length;
  while (step > RUN) step = (step + 1) >> 1;
  for (let start = 0; start < length; start += step)
    insertionSort(places, start, Math.min(start + step, length), before);
  let source = places;
  let target = new Array<number>(length);
  for (let width = step; width < length && width > 0; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      merge(source, target, start, Math.min(start + width, length), Math.min(start + 2 * width, length), before);
    }
    [source, target] = [target, source];
  }
  return source;
}

function insertionSort(places: number[], start: number, end: number, before: Before): void {
  for (let at = start + 1; at < end; at++) {
    const moved = places[at] as number;
    let low = start;
    let high = at;
    // The usual case, already in order, costs one comparison.
    if (!before(moved, places[at - 1] as number)) continue;
    high = at - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(moved, places[middle] as number)) high = middle;
      else low = middle + 1;
    }
    places.copyWithin(low + 1, low, at);
    places[low] = moved;
  }
}

function merge(source: number[], target: number[], start: number, middle: number, end: number, before: Before): void {
  let left = start;
  let right = middle;
  let at = start;
  while (left < middle && right < end) {
    target[at++] = before(source[right] as number, source[left] as number)
      ? (source[right++] as number)
      : (source[left++] as number);
  }
  while (left < middle) target[at++] = source[left++] as number;
  while (right < end) target[at++] = source[right++] as number;
}
