/** np.partition and np.argpartition: what is selected stands in its sorted place, and the rest as NumPy leaves it. */

import type { NDArray } from './array.ts';
import { fromValues } from './copying.ts';
import { type DType, int64 } from './dtype.ts';
import { ArrayError } from './errors.ts';
import type { Compare } from './lines.ts';
import { type Arrange, alongAxis, arranged, orders, quick, settleZeros, stable } from './sort.ts';

/** Puts the smallest k+1 first, k in its sorted place: NumPy's introselect, so that the rest lies as NumPy leaves it. */
function introselect(order: Int32Array, compare: Compare, kth: number, pivots: number[], hasNan: boolean): void {
  const less = (i: number, j: number): boolean => compare(order[i] as number, order[j] as number) < 0;
  const swap = (i: number, j: number): void => {
    const one = order[i] as number;
    order[i] = order[j] as number;
    order[j] = one;
  };
  let low = 0;
  let high = order.length - 1;
  while (pivots.length > 0) {
    const pivot = pivots[pivots.length - 1] as number;
    if (pivot > kth) {
      high = pivot - 1;
      break;
    }
    if (pivot === kth) return;
    low = pivot + 1;
    pivots.pop();
  }
  if (kth - low < 3) {
    selectSmallest(low, high, kth, less, swap);
    pivots.push(kth);
    return;
  }
  // Where there may be NaN the last one is looked for alone: whether there is any is often asked this way.
  if (hasNan && kth === order.length - 1) {
    let most = low;
    for (let i = low + 1; i < order.length; i++) if (!less(i, most)) most = i;
    swap(kth, most);
    return;
  }
  while (low + 1 < high) {
    const middle = low + ((high - low) >> 1);
    if (less(high, middle)) swap(high, middle);
    if (less(high, low)) swap(high, low);
    if (less(low, middle)) swap(low, middle);
    swap(middle, low + 1);
    let left = low + 1;
    let right = high;
    for (;;) {
      do left += 1;
      while (less(left, low));
      do right -= 1;
      while (less(low, right));
      if (right < left) break;
      swap(left, right);
    }
    swap(low, right);
    if (right > kth) pivots.push(right);
    if (right >= kth) high = right - 1;
    if (right <= kth) low = left;
  }
  if (high === low + 1 && less(high, low)) swap(high, low);
  pivots.push(kth);
}

function selectSmallest(
  low: number,
  high: number,
  kth: number,
  less: (i: number, j: number) => boolean,
  swap: (i: number, j: number) => void,
): void {
  for (let i = low; i <= kth; i++) {
    let least = i;
    for (let k = i + 1; k <= high; k++) if (less(k, least)) least = k;
    swap(i, least);
  }
}

/** Up to how many elements NumPy's vector code sorts the whole stretch instead of selecting in it, by the kind and size of the dtype. */
const SORTED_UP_TO: Record<string, number> = {
  i2: 512,
  u2: 512,
  i4: 512,
  u4: 512,
  f4: 512,
  i8: 256,
  u8: 256,
  f8: 256,
  f2: 128,
};
const ORDERED_UP_TO: Record<string, number> = { i4: 256, u4: 256, f4: 256, i8: 256, u8: 256, f8: 256 };

/** Whether NumPy sorts: short stretches by its vector code, which takes one place only, and what cannot be selected. */
function isSorting(array: NDArray, along: number, places: readonly number[], upTo: Record<string, number>): boolean {
  if (!'biufc'.includes(array.dtype.kind)) return true;
  const longest = upTo[`${array.dtype.kind}${array.dtype.itemsize}`] ?? 0;
  return places.length === 1 && (array.shape[along] as number) <= longest;
}

function placesOf(kths: readonly number[], length: number): number[] {
  const places = kths.map((kth) => {
    const place = kth < 0 ? kth + length : kth;
    if (place < 0 || place >= length) throw new ArrayError('ValueError', `kth(=${place}) out of bounds (${length})`);
    return place;
  });
  return places.sort((a, b) => a - b);
}

function selection(places: readonly number[], dtype: DType): Arrange {
  const hasNan = dtype.kind === 'c' || (dtype.kind === 'f' && dtype.itemsize > 2);
  return (order, compare) => {
    const pivots: number[] = [];
    for (const place of places) introselect(order, compare, place, pivots, hasNan);
  };
}

/** np.partition. */
export function partition(array: NDArray, kths: readonly number[], axis: number | null = -1): NDArray {
  const { source, along } = alongAxis(array, axis);
  const places = placesOf(kths, source.shape[along] as number);
  const isSorted = isSorting(source, along, places, SORTED_UP_TO);
  const parted = arranged('partition', source, along, isSorted ? stable : selection(places, source.dtype));
  if (isSorted) settleZeros(source, parted, along, 'quick');
  return parted;
}

/** np.argpartition. */
export function argpartition(array: NDArray, kths: readonly number[], axis: number | null = -1): NDArray {
  if (array.ndim === 0) return fromValues([0], int64, []);
  const { source, along } = alongAxis(array, axis);
  const places = placesOf(kths, source.shape[along] as number);
  const isSorted = isSorting(source, along, places, ORDERED_UP_TO);
  const select = isSorted ? quick : selection(places, source.dtype);
  const alone = isSorted || places.length > 1 ? null : (places[0] ?? null);
  return fromValues(orders(source, along, select, alone), int64, source.shape);
}
