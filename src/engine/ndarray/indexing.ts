/** array[index] and array[index] = value for every mixture of integers, slices, new axes, ellipsis, integer arrays and masks. */

import {
  advancedPlan,
  assignmentPlan,
  checkedIndices,
  gather,
  logicalPositions,
  memoryPositions,
  scatter,
} from './advanced.ts';
import { cStrides, NDArray, viewOf } from './array.ts';
import { assign } from './copying.ts';
import { bool } from './dtype.ts';
import { forEachOffset, readAt } from './elements.ts';
import { ArrayError } from './errors.ts';
import { newPositions, type Positions } from './gather.ts';
import { basicView, expand, type IndexItem, isAdvanced } from './indexItems.ts';
import { maskedPick, setByMask } from './masks.ts';
import { gaplessCopy, rowMajorPlaces } from './moving.ts';
import { currentObserver } from './observe.ts';

/** array[items]: a view for basic items, else a copy, which lies as the array does or row by row. An index of integers only gives a 0-d view. */
export function getIndex(array: NDArray, items: readonly IndexItem[], layout: 'K' | 'C' = 'K'): NDArray {
  const quick = quickIndex(array, items);
  if (quick !== null) return quick;
  if (!isAdvanced(items)) return basicView(array, expand(array, items));
  const plan = advancedPlan(array, items);
  const gathered = gather(array, plan);
  const output = layout === 'C' ? gaplessCopy(gathered) : gathered;
  const observer = currentObserver();
  if (observer === null || observer.ignores?.(output.size) === true) return output;
  const positions = logicalPositions(array, plan);
  observer.event({ kind: 'gather', name: 'getitem', input: array, output, positions });
  return output;
}

/** array[i], array[i, j] and array[mask] without a plan. */
function quickIndex(array: NDArray, items: readonly IndexItem[]): NDArray | null {
  const first = items[0];
  if (first === undefined || items.length > array.ndim) return null;
  if (first.kind === 'mask') return items.length === 1 ? maskedPick(array, first.array) : null;
  let offset = array.offset;
  for (let axis = 0; axis < items.length; axis++) {
    const item = items[axis] as IndexItem;
    if (item.kind !== 'int') return null;
    const length = array.shape[axis] as number;
    const index = item.value < 0 ? item.value + length : item.value;
    if (index < 0 || index >= length) return null;
    offset += index * (array.strides[axis] as number);
  }
  const used = items.length;
  return viewOf(array, array.shape.slice(used), array.strides.slice(used), offset);
}

/** array[items] = value (already an array; broadcast and cast here). */
export function setIndex(array: NDArray, items: readonly IndexItem[], value: NDArray): void {
  if (!array.writeable) throw new ArrayError('ValueError', 'assignment destination is read-only');
  if (!isAdvanced(items)) {
    const view = basicView(array, expand(array, items));
    if (
      view.ndim === 0 &&
      value.ndim > 0 &&
      array.dtype.kind !== 'O' &&
      !items.some((item) => item.kind === 'ellipsis')
    ) {
      if (array.dtype.kind === 'c')
        throw new ArrayError('TypeError', 'only 0-dimensional arrays can be converted to Python scalars');
      if (array.dtype.unit !== null)
        throw new ArrayError(
          'ValueError',
          `Could not convert object to NumPy ${array.dtype.kind === 'M' ? 'datetime' : 'timedelta'}`,
        );
      throw new ArrayError(
        'ValueError',
        `setting an array element with a sequence${array.dtype.kind === 'U' || array.dtype.kind === 'S' ? '' : '.'}`,
      );
    }
    assign(view, value);
    return;
  }
  if (items.length === 1 && setByMask(array, items[0] as IndexItem, value)) return;
  const plan = assignmentPlan(array, items, value);
  const source = scatter(array, plan, value);
  const observer = currentObserver();
  if (observer === null || observer.ignores?.(source.size) === true) return;
  observer.event({ kind: 'scatter', target: array, source, positions: memoryPositions(array, plan), add: false });
}

/** The row-major positions that an index selects, in the order of the result (for ufunc.at and np.put). */
export function indexPositions(
  array: NDArray,
  items: readonly IndexItem[],
): { positions: Positions; shape: readonly number[] } {
  if (isAdvanced(items)) {
    const plan = advancedPlan(array, items);
    const [step] = plan.steps;
    // of a line the indices are the positions
    const isLine = array.ndim === 1 && plan.rest.ndim === 0 && step !== undefined;
    return { positions: isLine ? step.indices : logicalPositions(array, plan), shape: plan.shape };
  }
  const virtual = new NDArray(array.storage, bool, array.shape, cStrides(array.shape, 1), 0, null);
  const view = basicView(virtual, expand(virtual, items));
  const positions = rowMajorPlaces(view.shape, view.strides);
  for (let k = 0; k < positions.length; k++) positions[k] = (positions[k] as number) + view.offset;
  return { positions, shape: view.shape };
}

export type TakeMode = 'raise' | 'wrap' | 'clip';

/** np.take's indices brought into range. */
export function fitIndices(indices: NDArray, length: number, axis: number, mode: TakeMode): Positions {
  if (mode === 'raise') return checkedIndices(indices, axis, length);
  const values = newPositions(indices.size, length);
  let k = 0;
  forEachOffset(indices, (at) => {
    const value = Number(readAt(indices, at));
    values[k++] = mode === 'clip' ? Math.min(Math.max(value, 0), length - 1) : ((value % length) + length) % length;
  });
  return values;
}
