/** The items of an index, and what those give that need no copy: integers, slices, new axes and the ellipsis. */
import { resolveIndex, resolveSlice, type SliceParts, tooManyIndices } from '../shapes/slices.ts';
import { type NDArray, viewOf } from './array.ts';
import { ArrayError, orThrow } from './errors.ts';

export type IndexItem =
  | { kind: 'int'; value: number }
  | ({ kind: 'slice' } & SliceParts)
  | { kind: 'newaxis' }
  | { kind: 'ellipsis' }
  /** Any integer dtype, any shape. */
  | { kind: 'array'; array: NDArray }
  /** dtype bool; as many axes as it has. */
  | { kind: 'mask'; array: NDArray };

/** How many axes of the array an item stands for. */
export function consumed(item: IndexItem): number {
  if (item.kind === 'newaxis' || item.kind === 'ellipsis') return 0;
  return item.kind === 'mask' ? item.array.ndim : 1;
}

/** Puts full slices for the ellipsis and for what is not mentioned. */
export function expand(array: NDArray, items: readonly IndexItem[]): readonly IndexItem[] {
  if (namesEveryAxis(array, items)) return items;
  let used = 0;
  let dots = -1;
  items.forEach((item, i) => {
    used += consumed(item);
    if (item.kind !== 'ellipsis') return;
    if (dots >= 0) throw new ArrayError('IndexError', "an index can only have a single ellipsis ('...')");
    dots = i;
  });
  if (used > array.ndim) {
    const error = tooManyIndices(array.ndim, used);
    throw new ArrayError(error.type, error.message);
  }
  const full: IndexItem[] = new Array<IndexItem>(array.ndim - used).fill({
    kind: 'slice',
    start: null,
    stop: null,
    step: null,
  });
  return dots < 0 ? [...items, ...full] : [...items.slice(0, dots), ...full, ...items.slice(dots + 1)];
}

/** Whether there is nothing to put in: an integer or a slice for each axis. */
function namesEveryAxis(array: NDArray, items: readonly IndexItem[]): boolean {
  if (items.length !== array.shape.length) return false;
  for (const { kind } of items) if (kind !== 'int' && kind !== 'slice') return false;
  return true;
}

/** Whether an index gives a copy rather than a view. */
export function isAdvanced(items: readonly IndexItem[]): boolean {
  for (const item of items) if (item.kind === 'array' || item.kind === 'mask') return true;
  return false;
}

/** The window that basic items cut out of an array. */
export function basicView(array: NDArray, items: readonly IndexItem[]): NDArray {
  const shape: number[] = [];
  const strides: number[] = [];
  let offset = array.offset;
  let axis = 0;
  for (const item of items) {
    if (item.kind === 'newaxis') {
      shape.push(1);
      strides.push(0);
      continue;
    }
    const length = array.shape[axis] as number;
    const step = array.strides[axis] as number;
    if (item.kind === 'int') offset += orThrow<number>(resolveIndex(item.value, length, axis)) * step;
    else if (item.kind === 'slice') {
      const cut = orThrow<{ start: number; step: number; count: number }>(resolveSlice(item, length));
      shape.push(cut.count);
      // an empty slice counts as one with step 1
      strides.push(cut.count > 0 ? step * cut.step : step);
      if (cut.count > 0) offset += cut.start * step;
    }
    axis += 1;
  }
  return viewOf(array, shape, strides, offset);
}
