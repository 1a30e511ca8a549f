/** The order in which argsort's default kind leaves equal keys: NumPy's quicksort is not stable. */
import { type DType, TYPE } from './dtype.ts';
import { vectorOrder, vectorSelect } from './vectorOrder.ts';

/** Types that NumPy sorts by vectors. */
const BY_VECTORS: ReadonlySet<number> = new Set([
  TYPE.int32,
  TYPE.uint32,
  TYPE.int64,
  TYPE.uint64,
  TYPE.float32,
  TYPE.float64,
]);

type Below = (a: number, b: number) => boolean;

export const isSelectedByVectors = (dtype: DType): boolean => BY_VECTORS.has(dtype.num);

/** The order that argpartition leaves for one place; false where the keys are not for vectors. */
export function selectByVectors(keys: Float64Array, order: Int32Array, place: number): boolean {
  if (keys.some(Number.isNaN)) return false;
  for (let i = 0; i < order.length; i++) order[i] = i;
  vectorSelect(keys, order, place);
  return true;
}

/** Up to so many are inserted one after the other. */
const FEW = 16;

/** Changes a stable order of keys to the one that NumPy's quicksort ends with; without equal keys they are the same. */
export function quickOrder(keys: Float64Array, order: Int32Array, dtype: DType): void {
  if (!hasTies(keys, order)) return;
  if (BY_VECTORS.has(dtype.num)) {
    vectorOrder(keys, order);
    return;
  }
  for (let i = 0; i < order.length; i++) order[i] = i;
  plainQuicksort(order, (i, j) => {
    const [a, b] = [keys[i] as number, keys[j] as number];
    return a < b || (Number.isNaN(b) && !Number.isNaN(a));
  });
}

/** Keys in the order of elements that are no doubles: how many different ones are below. */
export function ranksOf(order: Int32Array, compare: (i: number, j: number) => number): Float64Array {
  const ranks = new Float64Array(order.length);
  let rank = 0;
  for (let i = 1; i < order.length; i++) {
    if (compare(order[i - 1] as number, order[i] as number) !== 0) rank++;
    ranks[order[i] as number] = rank;
  }
  return ranks;
}

function hasTies(keys: Float64Array, order: Int32Array): boolean {
  for (let i = 1; i < order.length; i++) {
    const [a, b] = [keys[order[i - 1] as number] as number, keys[order[i] as number] as number];
    if (a === b || Number.isNaN(a)) return true;
  }
  return false;
}

/** NumPy's quicksort of one element after the other, at the median of three; `below` compares two of the positions in `order`. */
export function plainQuicksort(order: Int32Array, below: Below): void {
  const less = (i: number, j: number): boolean => below(order[i] as number, order[j] as number);
  const swap = (i: number, j: number): void => {
    const one = order[i] as number;
    order[i] = order[j] as number;
    order[j] = one;
  };
  /** Parts a stretch; where its pivot stands then. */
  const part = (left: number, right: number): number => {
    const middle = left + ((right - left) >> 1);
    if (less(middle, left)) swap(middle, left);
    if (less(right, middle)) swap(right, middle);
    if (less(middle, left)) swap(middle, left);
    const pivot = order[middle] as number;
    swap(middle, right - 1);
    let i = left;
    let j = right - 1;
    for (;;) {
      do i++;
      while (below(order[i] as number, pivot));
      do j--;
      while (below(pivot, order[j] as number));
      if (i >= j) break;
      swap(i, j);
    }
    swap(i, right - 1);
    return i;
  };
  const waiting: [number, number][] = [[0, order.length - 1]];
  for (let stretch = waiting.pop(); stretch !== undefined; stretch = waiting.pop()) {
    const [left, right] = stretch;
    if (right - left < FEW) insert(order, left, right, below);
    else {
      const pivot = part(left, right);
      waiting.push([left, pivot - 1], [pivot + 1, right]);
    }
  }
}

function insert(order: Int32Array, left: number, right: number, below: Below): void {
  for (let i = left + 1; i <= right; i++) {
    const one = order[i] as number;
    let to = i;
    for (; to > left && below(one, order[to - 1] as number); to--) order[to] = order[to - 1] as number;
    order[to] = one;
  }
}
