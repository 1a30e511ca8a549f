/** A symmetric matrix times a vector in the order in which OpenBLAS sums it on x86 with AVX-512 (dsymv); vectors.ts has the others. */
import { multiplyAdd } from './multiplyAdd.ts';

/** So many columns are done together; if they are long enough, their further rows in lanes. */
const GROUP = 4;
const LANES_FROM = 12;

/** Where the columns of a lower triangle begin: the diagonal's first element, and how far the columns are apart. */
export interface Triangle {
  readonly view: Float64Array;
  readonly at: number;
  readonly between: number;
}

/** alpha · A x for the matrix with this lower triangle. */
export function symmetricTimes({ view, at, between }: Triangle, x: Float64Array, alpha: number): Float64Array {
  const n = x.length;
  const y = new Float64Array(n);
  const grouped = n - (n % GROUP);
  for (let j = 0, size = GROUP; j < n; j += size) {
    if (j === grouped) size = 1;
    const from = size === GROUP && n - j > LANES_FROM ? j + GROUP : n;
    const to = from < n ? grouped : n;
    for (let c = j; c < j + size; c++) y[c] = multiplyAdd(alpha * x[c]!, view[at + c * (between + 1)]!, y[c]!);
    const sums = new Float64Array(size);
    for (let c = j; c < j + size; c++) {
      const column = at + c * between;
      const factor = alpha * x[c]!;
      let sum = 0;
      for (let i = c + 1; i < n; i++) {
        if (i === from) {
          sum += sumInLanes(view, column, x, from, to);
          i = to;
          if (i === n) break;
        }
        y[i] = multiplyAdd(factor, view[column + i]!, y[i]!);
        sum = multiplyAdd(view[column + i]!, x[i]!, sum);
      }
      sums[c - j] = sum;
    }
    if (from < to) addFour(view, at + j * between, between, x, j, alpha, y, from, to);
    for (let c = 0; c < size; c++) y[j + c] = multiplyAdd(alpha, sums[c]!, y[j + c]!);
  }
  return y;
}

const LANES = new Float64Array(8);

/** Rows of a column times x: eight lanes, folded to four. */
function sumInLanes(view: Float64Array, column: number, x: Float64Array, from: number, to: number): number {
  LANES.fill(0);
  const wide = to - ((to - from) % 8);
  for (let i = from; i < wide; i += 8)
    for (let l = 0; l < 8; l++) LANES[l] = multiplyAdd(x[i + l]!, view[column + i + l]!, LANES[l]!);
  for (let l = 0; l < 4; l++) {
    LANES[l] = LANES[l]! + LANES[l + 4]!;
    if (wide < to) LANES[l] = multiplyAdd(x[wide + l]!, view[column + wide + l]!, LANES[l]!);
  }
  return LANES[0]! + LANES[2]! + (LANES[1]! + LANES[3]!);
}

/** y += the rows of four columns times their factors, which are summed first. */
function addFour(
  view: Float64Array,
  column: number,
  between: number,
  x: Float64Array,
  j: number,
  alpha: number,
  y: Float64Array,
  from: number,
  to: number,
): void {
  const [a, b, c, d] = [alpha * x[j]!, alpha * x[j + 1]!, alpha * x[j + 2]!, alpha * x[j + 3]!];
  for (let i = from, at = column + from; i < to; i++, at++) {
    const pair = multiplyAdd(a, view[at]!, b * view[at + between]!);
    y[i] = y[i]! + multiplyAdd(d, view[at + 3 * between]!, multiplyAdd(c, view[at + 2 * between]!, pair));
  }
}

/** The same for large matrices, whose last digits are not looked after. */
export function symmetricTimesPlainly({ view, at, between }: Triangle, x: Float64Array, alpha: number): Float64Array {
  const n = x.length;
  const y = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    const column = at + j * between;
    const factor = x[j]!;
    let sum = view[column + j]! * factor;
    for (let i = j + 1; i < n; i++) {
      const one = view[column + i]!;
      y[i] = y[i]! + one * factor;
      sum += one * x[i]!;
    }
    y[j] = y[j]! + sum;
  }
  return y.map((one) => alpha * one);
}
