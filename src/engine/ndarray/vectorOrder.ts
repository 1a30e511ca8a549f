/**
 * The order in which NumPy's argsort leaves equal keys of 4 and 8 bytes on x86 with AVX-512: networks of vectors of eight for up to
 * 256 of them, and above that a quicksort that fills both ends. Found from NumPy's answers.
 */
import { introsort } from './introsort.ts';

const LANES = 8;
/** So many keys go into one network. */
const NETWORK = 256;
/** So many vectors are taken at once from an end. */
const UNROLLED = 4;

const networkKeys = new Float64Array(NETWORK);
const networkOrder = new Int32Array(NETWORK);
const laneKeys = new Float64Array(LANES);
const laneOrder = new Int32Array(LANES);

/** Each lane of a vector meets the one whose number differs in the bits of `across`; those in `upper` keep the larger key. */
function meet(at: number, across: number, upper: number): void {
  for (let i = 0; i < LANES; i++) {
    laneKeys[i] = networkKeys[at + i] as number;
    laneOrder[i] = networkOrder[at + i] as number;
  }
  for (let i = 0; i < LANES; i++) {
    const own = laneKeys[i] as number;
    const other = laneKeys[i ^ across] as number;
    if (((upper >> i) & 1) === 1 ? other <= own : other >= own) continue;
    networkKeys[at + i] = other;
    networkOrder[at + i] = laneOrder[i ^ across] as number;
  }
}

function sortVector(at: number): void {
  meet(at, 1, 0xaa);
  meet(at, 3, 0xcc);
  meet(at, 1, 0xaa);
  meet(at, 7, 0xf0);
  meet(at, 2, 0xcc);
  meet(at, 1, 0xaa);
}

function cleanVector(at: number): void {
  meet(at, 4, 0xf0);
  meet(at, 2, 0xcc);
  meet(at, 1, 0xaa);
}

function exchange(a: number, b: number): void {
  const key = networkKeys[a] as number;
  if (!((networkKeys[b] as number) < key)) return;
  networkKeys[a] = networkKeys[b] as number;
  networkKeys[b] = key;
  const index = networkOrder[a] as number;
  networkOrder[a] = networkOrder[b] as number;
  networkOrder[b] = index;
}

/** Two sorted halves of a stretch become one. */
function mergeHalves(from: number, length: number): void {
  for (let i = 0; i < length / 2; i++) exchange(from + i, from + length - 1 - i);
  for (let half = length / 4; half >= LANES; half /= 2)
    for (let start = from; start < from + length; start += 2 * half)
      for (let i = 0; i < half; i++) exchange(start + i, start + half + i);
  for (let at = from; at < from + length; at += LANES) cleanVector(at);
}

function sortByNetwork(keys: Float64Array, order: Int32Array, left: number, count: number): void {
  let length = LANES;
  while (length < count) length *= 2;
  for (let i = 0; i < length; i++) {
    networkOrder[i] = i < count ? (order[left + i] as number) : 0;
    networkKeys[i] = i < count ? (keys[networkOrder[i] as number] as number) : Number.POSITIVE_INFINITY;
  }
  for (let at = 0; at < length; at += LANES) sortVector(at);
  for (let size = 2 * LANES; size <= length; size *= 2)
    for (let from = 0; from < length; from += size) mergeHalves(from, size);
  order.set(networkOrder.subarray(0, count), left);
}

/** The fifth of eight keys that stand at even distances. */
function pivotOf(keys: Float64Array, order: Int32Array, left: number, right: number): number {
  const step = Math.floor((right - left) / LANES);
  const some = new Float64Array(LANES);
  for (let i = 0; i < LANES; i++) some[i] = keys[order[left + (i + 1) * step] as number] as number;
  return some.sort()[4] as number;
}

/** A stretch being parted at a pivot: what is below it goes to its left end, the rest to its right one. */
class Parting {
  smallest = Number.POSITIVE_INFINITY;
  largest = Number.NEGATIVE_INFINITY;
  #toLeft = 0;
  #toRight = 0;
  readonly #keys: Float64Array;
  readonly #order: Int32Array;
  readonly #pivot: number;

  constructor(keys: Float64Array, order: Int32Array, pivot: number) {
    this.#keys = keys;
    this.#order = order;
    this.#pivot = pivot;
  }

  /** Where the right part begins. */
  part(first: number, end: number): number {
    const block = end - first <= 8 * UNROLLED * LANES ? LANES : UNROLLED * LANES;
    let [left, right] = this.#shorten(first, end, (end - first) % block);
    if (left === right) return left;
    this.#toLeft = left;
    this.#toRight = right;
    const order = this.#order;
    if (right - left === LANES) return this.#take(order.slice(left, right));
    const begin = order.slice(left, left + block);
    const finish = order.slice(right - block, right);
    left += block;
    right -= block;
    const taken = new Int32Array(block);
    while (left < right) {
      // From the end that has less room left.
      const isRight = this.#toRight - right < left - this.#toLeft;
      const from = isRight ? right - block : left;
      if (isRight) right -= block;
      else left += block;
      for (let i = 0; i < block; i++) taken[i] = order[from + i] as number;
      this.#take(taken);
    }
    this.#take(begin);
    return this.#take(finish);
  }

  #see(key: number): void {
    if (key < this.smallest) this.smallest = key;
    if (key > this.largest) this.largest = key;
  }

  /** Parts single keys until the rest is a number of whole blocks. */
  #shorten(left: number, right: number, count: number): [number, number] {
    const order = this.#order;
    for (let n = count; n > 0; n--) {
      const index = order[left] as number;
      const key = this.#keys[index] as number;
      this.#see(key);
      if (key < this.#pivot) left++;
      else {
        right--;
        order[left] = order[right] as number;
        order[right] = index;
      }
    }
    return [left, right];
  }

  /** Puts vectors of indices, one after the other, to both ends. */
  #take(indices: Int32Array): number {
    const order = this.#order;
    for (let at = 0; at < indices.length; at += LANES) {
      let above = 0;
      for (let i = at; i < at + LANES; i++) {
        const key = this.#keys[indices[i] as number] as number;
        this.#see(key);
        if (key >= this.#pivot) above++;
      }
      let right = this.#toRight - above;
      this.#toRight = right;
      for (let i = at; i < at + LANES; i++) {
        const index = indices[i] as number;
        if ((this.#keys[index] as number) >= this.#pivot) order[right++] = index;
        else order[this.#toLeft++] = index;
      }
    }
    return this.#toLeft;
  }
}

function sortStretch(keys: Float64Array, order: Int32Array, left: number, right: number, patience: number): void {
  const count = right + 1 - left;
  if (count <= 1) return;
  if (patience <= 0) {
    introsort(order, left, right + 1, (a, b) => (keys[a] as number) < (keys[b] as number));
    return;
  }
  if (count <= NETWORK) {
    sortByNetwork(keys, order, left, count);
    return;
  }
  const pivot = pivotOf(keys, order, left, right);
  const parting = new Parting(keys, order, pivot);
  const middle = parting.part(left, right + 1);
  if (pivot !== parting.smallest) sortStretch(keys, order, left, middle - 1, patience - 1);
  if (pivot !== parting.largest) sortStretch(keys, order, middle, right, patience - 1);
}

/** Puts the position of the key at `place` there, smaller ones before it: parts as the sort does, and follows one side. */
export function vectorSelect(keys: Float64Array, order: Int32Array, place: number): void {
  let left = 0;
  let right = order.length - 1;
  for (let patience = 2 * (31 - Math.clz32(order.length)); right - left >= NETWORK; patience--) {
    if (patience <= 0) break;
    const pivot = pivotOf(keys, order, left, right);
    const parting = new Parting(keys, order, pivot);
    const middle = parting.part(left, right + 1);
    if (pivot !== parting.smallest && place < middle) right = middle - 1;
    else if (pivot !== parting.largest && place >= middle) left = middle;
    else return;
  }
  sortStretch(keys, order, left, right, right - left < NETWORK ? 1 : 0);
}

/** Fills `order` with the positions of the keys from the smallest to the largest. */
export function vectorOrder(keys: Float64Array, order: Int32Array): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  const { length } = keys;
  if (keys.some(Number.isNaN)) {
    // NaN last.
    const below = (a: number, b: number): boolean => {
      const [x, y] = [keys[a] as number, keys[b] as number];
      return x < y || (Number.isNaN(y) && !Number.isNaN(x));
    };
    introsort(order, 0, length, below);
  } else sortStretch(keys, order, 0, length - 1, 2 * (31 - Math.clz32(length)));
}
