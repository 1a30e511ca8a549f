/**
 * Whether two arrays have a byte in common: whether |stride₁|·x₁ + … = b has a solution within the shapes' bounds. A search
 * by NumPy's own order and count of work, for it is the count that decides what is too hard.
 */
import { byteBounds, mayShareMemory, type NDArray } from './array.ts';

interface Term {
  factor: bigint;
  /** The largest number that its unknown may be. */
  most: bigint;
}

/** What a search without a limit may cost: seconds. */
const PATIENCE = 3_000_000;

const floorDivide = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);
const ceilDivide = (a: bigint, b: bigint): bigint => -floorDivide(-a, b);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** [g, x, y] with x·a + y·b = g, the greatest common divisor. */
function euclid(a: bigint, b: bigint): [bigint, bigint, bigint] {
  let [u, v] = [
    [a, 1n, 0n],
    [b, 0n, 1n],
  ] as [[bigint, bigint, bigint], [bigint, bigint, bigint]];
  while (v[0] > 0n) {
    const times = u[0] / v[0];
    [u, v] = [v, [u[0] - times * v[0], u[1] - times * v[1], u[2] - times * v[2]]];
  }
  return u;
}

/** The terms of an array: its steps, and the bytes of an element. */
function termsOf(array: NDArray): Term[] {
  const terms = array.shape.map((length, axis) => ({
    factor: BigInt(Math.abs(array.strides[axis] as number)),
    most: BigInt(length - 1),
  }));
  return [...terms, { factor: 1n, most: BigInt(array.dtype.itemsize - 1) }];
}

/** Equal factors together, no bound above what the sum allows, and nothing that can only be 0. */
function simplified(terms: readonly Term[], sum: bigint): Term[] {
  const together = new Map<bigint, bigint>();
  const ordered = [...terms].sort((a, b) => Number(b.factor - a.factor));
  for (const { factor, most } of ordered) together.set(factor, (together.get(factor) ?? 0n) + most);
  return [...together]
    .filter(([factor]) => factor !== 0n)
    .map(([factor, most]) => ({ factor, most: smaller(most, sum / factor) }))
    .filter((term) => term.most > 0n);
}

/** Whether the sum can be made of the terms; null where the work is not enough to tell. */
function solvable(terms: readonly Term[], sum: bigint, work: number): boolean | null {
  if (sum < 0n) return false;
  const [first] = terms;
  if (first === undefined) return sum === 0n;
  if (terms.length === 1) return sum % first.factor === 0n && sum / first.factor <= first.most;
  // the first k + 2 terms as one, whose factor is their common divisor
  const merged: { factor: bigint; most: bigint; x: bigint; y: bigint }[] = [];
  terms.slice(1).forEach((term, k) => {
    const before = merged[k - 1] ?? first;
    const [factor, x, y] = euclid(before.factor, term.factor);
    merged.push({
      factor,
      most: (before.factor / factor) * before.most + (term.factor / factor) * term.most,
      x,
      y,
    });
  });
  let done = 0;
  const search = (last: number, rest: bigint): boolean | null => {
    if (done >= work) return null;
    const one = last === 1 ? first : merged[last - 2]!;
    const other = terms[last]!;
    const { factor, x, y } = merged[last - 1]!;
    const step = other.factor / factor;
    const otherStep = one.factor / factor;
    const start = (x * rest) / factor;
    const otherStart = (y * rest) / factor;
    const low = larger(ceilDivide(-start, step), ceilDivide(otherStart - other.most, otherStep));
    const high = smaller(floorDivide(one.most - start, step), floorDivide(otherStart, otherStep));
    if (rest % factor !== 0n || low > high) {
      done += 1;
      return false;
    }
    if (last === 1) return true;
    for (let t = low; t <= high; t++) {
      const answer = search(last - 1, rest - other.factor * (otherStart - otherStep * t));
      if (answer !== false) return answer;
    }
    done += 1;
    return false;
  };
  return search(terms.length - 1, sum);
}

/** Whether two arrays have a byte in common; null where finding out takes more than `work` steps (below 0: as many as one waits for). */
export function sharesMemory(a: NDArray, b: NDArray, work = -1): boolean | null {
  if (!mayShareMemory(a, b) || work === 0) return mayShareMemory(a, b);
  const [aLow, aHigh] = byteBounds(a).map((byte) => BigInt(byte + a.storage.start)) as [bigint, bigint];
  const [bLow, bHigh] = byteBounds(b).map((byte) => BigInt(byte + b.storage.start)) as [bigint, bigint];
  const sum = smaller(bHigh - 1n - aLow, aHigh - 1n - bLow);
  return solvable(simplified([...termsOf(a), ...termsOf(b)], sum), sum, work < 0 ? PATIENCE : work);
}
