/** Stable sorting of Python values with key and reverse: what list.sort and sorted share. */

import { isPlainText } from '../objects/slicing.ts';
import { compareText } from '../objects/textSequences.ts';
import { richCompare } from '../runtime/comparisons.ts';
import { call, PyFloat, truth, type Value } from './support.ts';

/** The values in ascending order (equal ones stay in theirs), or descending. */
export function sortValues(values: readonly Value[], key: Value, reverse: boolean): Value[] {
  const keys = key === null ? values : values.map((value) => call(key, [value]));
  if (keys === values && areInts(values)) return sortedInts(values, reverse);
  if (keys === values && areTexts(values)) return sortedTexts(values, reverse);
  const places: number[] = [];
  for (let at = 0; at < values.length; at++) places.push(at);
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

function areTexts(values: readonly Value[]): values is readonly string[] {
  return values.every((value) => typeof value === 'string');
}

/** Up to so many numbers are inserted one by one: a typed array alone costs more. */
const FEW = 24;

/** Equal ints are one and the same: their order is of no account. Arrays are filled by hand, which takes a fourth of `from`. */
function sortedInts(values: readonly number[], reverse: boolean): number[] {
  if (values.length <= FEW) {
    const few = inserted(values);
    return reverse ? few.reverse() : few;
  }
  const numbers = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) numbers[at] = values[at] as number;
  numbers.sort();
  if (reverse) numbers.reverse();
  const sorted: number[] = [];
  for (let at = 0; at < numbers.length; at++) sorted.push(numbers[at] as number);
  return sorted;
}

function inserted(values: readonly number[]): number[] {
  const sorted = values.slice();
  for (let at = 1; at < sorted.length; at++) {
    const value = sorted[at] as number;
    let place = at;
    for (; place > 0 && (sorted[place - 1] as number) > value; place--) sorted[place] = sorted[place - 1] as number;
    sorted[place] = value;
  }
  return sorted;
}

/** So are equal texts. */
function sortedTexts(values: readonly string[], reverse: boolean): string[] {
  const sorted = values.slice();
  // Without surrogates the order of units is that of code points.
  if (sorted.every(isPlainText)) sorted.sort();
  else sorted.sort(compareText);
  return reverse ? sorted.reverse() : sorted;
}

type Before = (a: number, b: number) => boolean;

/** How the keys at two places compare, where all are of one plain kind; V8's own sort is stable and finds runs. */
function plainOrder(keys: readonly Value[]): ((a: number, b: number) => number) | null {
  if (areInts(keys)) return (a, b) => (keys[a] as number) - (keys[b] as number);
  if (areTexts(keys)) return (a, b) => compareText(keys[a] as string, keys[b] as string);
  if (keys.every((k) => k instanceof PyFloat && k.exact && !Number.isNaN(k.v))) {
    const floats = new Float64Array(keys.length);
    for (let at = 0; at < keys.length; at++) floats[at] = (keys[at] as PyFloat).v;
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
