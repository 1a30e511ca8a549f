/**
 * Where NumPy's sort leaves zeros of both signs on x86 with AVX-512: its networks of vectors take minima and maxima, which of two zeros
 * keep the second, so that a sign may come twice or not at all. Up to eight vectors. The networks' structure is that of
 * Intel's x86-simd-sort (BSD licence), which NumPy uses; it is held against NumPy's answers.
 */

/** So many vectors are sorted column by column first: pairs that are compared, one after the other. */
const COLUMNS: Record<number, string> = {
  1: '',
  2: '01',
  4: '02 13 01 23 12',
  8: '02 13 46 57 04 15 26 37 01 23 45 67 24 35 14 36 12 34 56',
};

/** The longest line, in vectors. */
const VECTORS = 8;

/** Lanes of half precision, which is compared as whole numbers: -0 is smaller than 0. */
export const HALVES = 32;

/** The second of equal ones, which Math.min does not give. */
function smaller(a: number, b: number): number {
  if (a < b) return a;
  return b;
}

function larger(a: number, b: number): number {
  if (a > b) return a;
  return b;
}

/** Vectors one after the other; each step is on whole vectors. */
class Network {
  readonly #keys: Float64Array;
  readonly #lanes: number;

  constructor(keys: Float64Array, lanes: number) {
    this.#keys = keys;
    this.#lanes = lanes;
  }

  sort(): void {
    const count = this.#keys.length / this.#lanes;
    for (const pair of (COLUMNS[count] as string).split(' '))
      if (pair !== '') this.#exchange(Number(pair[0]), Number(pair[1]));
    for (let block = 2; block <= this.#lanes; block *= 2) {
      this.#across(0, count, block);
      for (let i = 0; i < count; i++) this.#within(i, block);
    }
  }

  /** Lane by lane, the smaller keys go to one vector and the larger ones to the other. */
  #exchange(a: number, b: number): void {
    const keys = this.#keys;
    for (let i = a * this.#lanes, k = b * this.#lanes, end = i + this.#lanes; i < end; i++, k++) {
      const [one, other] = [keys[i] as number, keys[k] as number];
      keys[i] = smaller(one, other);
      keys[k] = larger(one, other);
    }
  }

  /** Merges sorted blocks of several vectors: the upper half is turned, met, and each half goes on. */
  #across(from: number, count: number, block: number): void {
    if (count < 2) return;
    const half = count / 2;
    for (let i = from + half; i < from + count; i++)
      for (let at = i * this.#lanes; at < (i + 1) * this.#lanes; at += block)
        this.#keys.subarray(at, at + block).reverse();
    for (let i = 0; i < half; i++) this.#exchange(from + i, from + count - 1 - i);
    this.#across(from, half, block);
    this.#across(from + half, half, block);
  }

  /** Sorts the blocks of one vector: lanes meet those on the other side, of equal ones each keeps its own. */
  #within(vector: number, block: number): void {
    const own = this.#keys.subarray(vector * this.#lanes, (vector + 1) * this.#lanes);
    for (let width = block; width > 1; width /= 2) {
      const before = own.slice();
      const partner = width === block ? width - 1 : width / 2;
      for (let i = 0; i < own.length; i++) {
        const other = before[i ^ partner] as number;
        own[i] = (i & (width / 2)) === 0 ? smaller(other, own[i] as number) : larger(other, own[i] as number);
      }
    }
  }
}

/** Keys as the network sorts them; null where there are no zeros of both signs, or too many keys. */
export function sortedZeros(keys: Float64Array, lanes: number): Float64Array | null {
  if (keys.length > VECTORS * lanes || !keys.includes(0)) return null;
  if (!keys.some((key) => Object.is(key, -0)) || !keys.some((key) => Object.is(key, 0))) return null;
  if (lanes === HALVES) return keys.slice().sort();
  let length = lanes;
  while (length < keys.length) length *= 2;
  const filled = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < keys.length; i++) if (!Number.isNaN(keys[i] as number)) filled[i] = keys[i] as number;
  new Network(filled, lanes).sort();
  return filled.subarray(0, keys.length);
}
