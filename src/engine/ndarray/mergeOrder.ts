/** The stable order of some numbers by merging runs, which is faster than counting their digits. */

/** Runs of so many are made by insertion. */
const RUN = 8;

/** Whether one key may stand before another that comes after it: NaN is last. */
const stays = (a: number, b: number): boolean => a <= b || Number.isNaN(b);

/** Fills `order` with the positions of the keys from the smallest to the largest, equal ones as they stand. */
export function mergeOrder(keys: Float64Array, order: Int32Array): void {
  const { length } = order;
  for (let from = 0; from < length; from += RUN) insertRun(keys, order, from, Math.min(from + RUN, length));
  if (length <= RUN) return;
  let source: Int32Array = order;
  let target: Int32Array = new Int32Array(length);
  for (let width = RUN; width < length; width *= 2) {
    for (let from = 0; from < length; from += 2 * width) merge(keys, source, target, from, width);
    [source, target] = [target, source];
  }
  if (source !== order) order.set(source);
}

function insertRun(keys: Float64Array, order: Int32Array, from: number, end: number): void {
  for (let i = from; i < end; i++) {
    const key = keys[i] as number;
    let to = i;
    for (; to > from && !stays(keys[order[to - 1] as number] as number, key); to--) order[to] = order[to - 1] as number;
    order[to] = i;
  }
}

/** Two neighbouring runs of `width`, the second of which may be shorter or missing. */
function merge(keys: Float64Array, source: Int32Array, target: Int32Array, from: number, width: number): void {
  const middle = Math.min(from + width, source.length);
  const end = Math.min(middle + width, source.length);
  let left = from;
  let right = middle;
  for (let to = from; to < end; to++) {
    const isLeft =
      right >= end ||
      (left < middle && stays(keys[source[left] as number] as number, keys[source[right] as number] as number));
    target[to] = source[isLeft ? left++ : right++] as number;
  }
}
