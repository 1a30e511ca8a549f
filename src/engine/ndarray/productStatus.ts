/** What a product of matrices that is not finite warns of: its sums again, one multiplication after the other. */
import { INVALID, OVERFLOW } from './floatStatus.ts';

type Floats = Float64Array | Float32Array;

/** A row-major matrix of numbers that have one part or two. */
interface Factor {
  readonly view: Floats;
  readonly at: number;
}

export interface ProductSize {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly parts: 1 | 2;
}

/** Multiplications that are done again at most: a training that has diverged is not finite anywhere, and goes on. */
const MOST = 2 ** 18;

/** Whether all of them are finite, which their sum tells; it may say no where they are so large that the sum is not. */
export function allFinite(view: Floats, from: number, to: number): boolean {
  // one sum would wait for each addition; taken out of a list, `[0, 0]`, they would be boxed at each
  let even = 0;
  let odd = 0;
  let i = from;
  for (; i + 3 < to; i += 4) {
    even += (view[i] as number) + (view[i + 1] as number);
    odd += (view[i + 2] as number) + (view[i + 3] as number);
  }
  for (; i < to; i++) even += view[i] as number;
  return Number.isFinite(even + odd);
}

/** What a multiplication and addition in one, which gave `r`, met. */
function stepStatus(a: number, b: number, c: number, r: number): number {
  if (Number.isNaN(r)) return [a, b, c].some(Number.isNaN) ? 0 : INVALID;
  return [a, b, c].every(Number.isFinite) ? OVERFLOW : 0;
}

/** A sum of products, and what its steps met. */
class Sum {
  status = 0;
  private total = 0;
  private readonly round: (value: number) => number;

  constructor(round: (value: number) => number) {
    this.round = round;
  }

  add(a: number, b: number): void {
    const next = this.round(this.total + a * b);
    if (next - next !== 0) this.status |= stepStatus(a, b, this.total, next);
    this.total = next;
  }
}

/** The floating-point status of the elements of `result` that are not finite. */
export function productStatus(a: Factor, b: Factor, result: Factor, size: ProductSize): number {
  const { rows, inner, columns, parts } = size;
  const round = result.view instanceof Float32Array ? Math.fround : Number;
  let status = 0;
  let left = MOST;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = result.at + (i * columns + j) * parts;
      if (allFinite(result.view, at, at + parts)) continue;
      const element = parts === 1 ? realElement : complexElement;
      status |= element(a, b, i * inner, j, size, round);
      left -= inner;
      if (left < 0 || status === (INVALID | OVERFLOW)) return status;
    }
  }
  return status;
}

/** Multiplications up to which OpenBLAS does not pack its matrices. */
const SMALL = 1e6;

/**
 * Whether an infinity on the left meets a zero that fills up the last vector of columns: OpenBLAS's kernels for small
 * row-major matrices read such a vector under a mask, and the processor tells what zero times infinity is.
 */
export function meetsPadding(a: Factor, { rows, inner, columns, parts }: ProductSize): boolean {
  const lanes = a.view instanceof Float32Array ? 16 : 8;
  const filled = columns % lanes;
  const isMasked = inner < 2 * lanes ? filled > 0 : filled > lanes / 2;
  if (!isMasked || parts !== 1 || Math.min(rows, inner, columns) < 2 || rows * inner * columns > SMALL) return false;
  return a.view.subarray(a.at, a.at + rows * inner).some((x) => Math.abs(x) === Number.POSITIVE_INFINITY);
}

type Element = (
  a: Factor,
  b: Factor,
  row: number,
  column: number,
  size: ProductSize,
  round: (value: number) => number,
) => number;

const realElement: Element = (a, b, row, column, { inner, columns }, round) => {
  const sum = new Sum(round);
  for (let k = 0; k < inner; k++)
    sum.add(a.view[a.at + row + k] as number, b.view[b.at + k * columns + column] as number);
  return sum.status;
};

const complexElement: Element = (a, b, row, column, { inner, columns }, round) => {
  const [re, im] = [new Sum(round), new Sum(round)];
  for (let k = 0; k < inner; k++) {
    const x = a.at + 2 * (row + k);
    const y = b.at + 2 * (k * columns + column);
    const [ar, ai] = [a.view[x] as number, a.view[x + 1] as number];
    const [br, bi] = [b.view[y] as number, b.view[y + 1] as number];
    re.add(ar, br);
    re.add(-ai, bi);
    im.add(ar, bi);
    im.add(ai, br);
  }
  return re.status | im.status;
};
