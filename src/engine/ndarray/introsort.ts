/** C++'s std::sort as GCC's library has it, on positions: what NumPy falls back to where its vector sort cannot go on. */

type Below = (a: number, b: number) => boolean;

/** Up to so many are left to the insertion at the end. */
const FEW = 16;

function swap(order: Int32Array, i: number, j: number): void {
  const one = order[i] as number;
  order[i] = order[j] as number;
  order[j] = one;
}

/** Which of three places holds the middle one. */
function median(order: Int32Array, a: number, b: number, c: number, below: Below): number {
  const less = (i: number, j: number): boolean => below(order[i] as number, order[j] as number);
  if (less(a, b)) {
    if (less(b, c)) return b;
    return less(a, c) ? c : a;
  }
  if (less(a, c)) return a;
  return less(b, c) ? c : b;
}

/** Parts a stretch at the median of three, which is put first. */
function part(order: Int32Array, first: number, end: number, below: Below): number {
  swap(order, first, median(order, first + 1, first + ((end - first) >> 1), end - 1, below));
  const pivot = order[first] as number;
  let left = first + 1;
  let right = end;
  for (;;) {
    while (below(order[left] as number, pivot)) left++;
    right--;
    while (below(pivot, order[right] as number)) right--;
    if (left >= right) return left;
    swap(order, left, right);
    left++;
  }
}

function sink(order: Int32Array, first: number, from: number, length: number, value: number, below: Below): void {
  let hole = from;
  let child = from;
  while (child < (length - 1) >> 1) {
    child = 2 * (child + 1);
    if (below(order[first + child] as number, order[first + child - 1] as number)) child--;
    order[first + hole] = order[first + child] as number;
    hole = child;
  }
  if ((length & 1) === 0 && child === (length - 2) >> 1) {
    child = 2 * (child + 1);
    order[first + hole] = order[first + child - 1] as number;
    hole = child - 1;
  }
  for (let parent = (hole - 1) >> 1; hole > from && below(order[first + parent] as number, value); ) {
    order[first + hole] = order[first + parent] as number;
    hole = parent;
    parent = (hole - 1) >> 1;
  }
  order[first + hole] = value;
}

function heapsort(order: Int32Array, first: number, end: number, below: Below): void {
  const length = end - first;
  for (let parent = (length - 2) >> 1; parent >= 0; parent--)
    sink(order, first, parent, length, order[first + parent] as number, below);
  for (let last = end - 1; last > first; last--) {
    const value = order[last] as number;
    order[last] = order[first] as number;
    sink(order, first, 0, last - first, value, below);
  }
}

function loop(order: Int32Array, first: number, end: number, depth: number, below: Below): void {
  let last = end;
  for (let left = depth; last - first > FEW; left--) {
    if (left === 0) {
      heapsort(order, first, last, below);
      return;
    }
    const cut = part(order, first, last, below);
    loop(order, cut, last, left - 1, below);
    last = cut;
  }
}

function insert(order: Int32Array, first: number, end: number, below: Below): void {
  for (let i = first + 1; i < end; i++) {
    const one = order[i] as number;
    let to = i;
    for (; to > first && below(one, order[to - 1] as number); to--) order[to] = order[to - 1] as number;
    order[to] = one;
  }
}

/** Sorts the positions from `first` to before `end`. */
export function introsort(order: Int32Array, first: number, end: number, below: Below): void {
  if (end - first <= 1) return;
  loop(order, first, end, 2 * (31 - Math.clz32(end - first)), below);
  insert(order, first, end, below);
}
