/**
 * Small real systems with LAPACK's own rounding, so that printed inverses, solutions and determinants are NumPy's to the last digit
 * and well-known singular matrices have an exact 0. OpenBLAS (x86 with AVX-512) factors by recursion over halves of the columns:
 * narrow panels by sums over the columns before, what stands right of them by a triangular system and a product, both in blocks
 * of 16 rows. Held against it bit for bit for orders up to 23; from 24 on its product kernels sum in another order.
 */
import { multiplyAdd } from '../../ndarray/blas/multiplyAdd.ts';
import { dot } from '../../ndarray/blas/vectors.ts';
import type { Lu } from './lu.ts';

export const FUSED_ORDER = 23;

/** Rows of a triangular system that are solved together. */
const BLOCK = 16;
/** A panel is not divided further from so few columns on. */
const NARROW = 4;

/** What a pivot's column is multiplied by; LAPACK leaves the column as it is under a pivot that is no number. */
export const pivotFactor = (pivot: number): number => (Number.isNaN(pivot) ? 1 : 1 / pivot);

/** A matrix column by column, as LAPACK has it. */
class Columns {
  readonly data: Float64Array;
  readonly n: number;
  readonly pivots: number[];

  constructor(rows: Float64Array, n: number) {
    this.data = new Float64Array(n * n);
    this.n = n;
    this.pivots = new Array<number>(n).fill(0);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) this.data[j * n + i] = rows[i * n + j]!;
  }

  toRows(rows: Float64Array): void {
    const { data, n } = this;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) rows[i * n + j] = data[j * n + i]!;
  }

  /** Exchanges the rows `from` to `to` of a column as the pivots say. */
  exchange(column: number, from: number, to: number): void {
    const { data, n, pivots } = this;
    for (let i = from; i < to; i++) swap(data, column * n + i, column * n + pivots[i]!);
  }
}

function swap(data: Float64Array, i: number, j: number): void {
  const kept = data[i]!;
  data[i] = data[j]!;
  data[j] = kept;
}

/** Factors the n × n rows of `a` in place; gives the row exchanges and whether a pivot was 0. */
export function factorFused(a: Float64Array, n: number): Pick<Lu, 'pivots' | 'sign' | 'singular'> {
  const columns = new Columns(a, n);
  factorColumns(columns, 0, n);
  columns.toRows(a);
  const { pivots } = columns;
  const exchanges = pivots.filter((p, j) => p !== j).length;
  return { pivots, sign: exchanges % 2 === 0 ? 1 : -1, singular: pivots.some((_, j) => a[j * n + j] === 0) };
}

/** `count` columns from `first` on, from that row down: by halves, the left one first. */
function factorColumns(columns: Columns, first: number, count: number): void {
  const half = Math.ceil(Math.floor(count / 2) / 2) * 2;
  if (half <= NARROW) {
    factorPanel(columns, first, count);
    return;
  }
  const { n, data } = columns;
  const end = first + count;
  for (let at = first; at < end; at += half) {
    const width = Math.min(half, end - at);
    factorColumns(columns, at, width);
    for (let c = at + width; c < end; c++) {
      columns.exchange(c, at, at + width);
      solveLower(columns, at, width, data, c * n + at);
      for (let r = at + width; r < n; r++)
        data[c * n + r] = data[c * n + r]! - productOf(columns, r, at, width, data, c * n + at);
    }
  }
  for (let at = first; at < end; at += half)
    for (let c = at; c < Math.min(at + half, end); c++) columns.exchange(c, Math.min(at + half, end), end);
}

/** A narrow panel, a column after the other, each with what the columns before it leave. */
function factorPanel(columns: Columns, first: number, count: number): void {
  const { n, data, pivots } = columns;
  for (let j = first; j < first + count; j++) {
    const top = j * n + first;
    columns.exchange(j, first, j);
    for (let i = 1; i < j - first; i++) {
      const row = { view: data, at: first * n + first + i, step: n };
      data[top + i] = data[top + i]! - dot(row, { view: data, at: top, step: 1 }, i);
    }
    subtractColumns(columns, [first, j, j], (k) => data[j * n + k]!, [4, 2, 1]);
    const p = largestBelow(data, j * n, j, n);
    pivots[j] = p;
    const pivot = data[j * n + p]!;
    if (pivot === 0) continue;
    if (p !== j) for (let k = first; k <= j; k++) swap(data, k * n + j, k * n + p);
    const factor = pivotFactor(pivot);
    for (let i = j + 1; i < n; i++) data[j * n + i] = data[j * n + i]! * factor;
  }
}

/** Takes the columns from `first` to before `j`, times their elements of x, from column `j`, from row `top` down (dgemv), in groups of so many. */
function subtractColumns(
  { n, data }: Columns,
  [first, j, top]: readonly [first: number, j: number, top: number],
  x: (k: number) => number,
  groups: readonly number[],
): void {
  const rows = n - top;
  const grouped = rows < 4 ? 0 : rows & ~3;
  for (let r = 0; r < rows; r++) {
    const at = j * n + top + r;
    const fused = (from: number, to: number, start: number): number => {
      let sum = start;
      for (let k = from; k < to; k++) sum = multiplyAdd(data[k * n + top + r]!, x(k), sum);
      return sum;
    };
    if (r >= grouped) {
      data[at] = data[at]! - fused(first, j, 0);
      continue;
    }
    // of a group the second product is the first to be rounded
    let k = first;
    for (const size of groups) {
      for (; k + size <= j; k += size) {
        const second = size === 1 ? 0 : data[(k + 1) * n + top + r]! * x(k + 1);
        data[at] = data[at]! - fused(k + 2, k + size, fused(k, k + 1, second));
      }
    }
  }
}

/** The lower Cholesky factor of the n × n rows of `a`, in place; whether there is one. */
export function choleskyFused(a: Float64Array, n: number): boolean {
  const columns = new Columns(a, n);
  const { data } = columns;
  for (let j = 0; j < n; j++) {
    const row = { view: data, at: j, step: n };
    const diagonal = data[j * n + j]! - dot(row, row, j);
    // as in LAPACK, what is no number passes
    if (diagonal <= 0) return false;
    const root = Math.sqrt(diagonal);
    data[j * n + j] = root;
    subtractColumns(columns, [0, j, j + 1], (k) => data[k * n + j]!, [4, 1]);
    for (let i = j + 1; i < n; i++) data[j * n + i] = data[j * n + i]! * (1 / root);
    for (let i = 0; i < j; i++) data[j * n + i] = 0;
  }
  columns.toRows(a);
  return true;
}

function largestBelow(data: Float64Array, column: number, j: number, n: number): number {
  let p = j;
  for (let i = j + 1; i < n; i++) if (Math.abs(data[column + i]!) > Math.abs(data[column + p]!)) p = i;
  return p;
}

/** Row `r` of `count` columns from `first` on, times the vector. */
function productOf({ n, data }: Columns, r: number, first: number, count: number, x: Float64Array, at: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum = multiplyAdd(data[(first + k) * n + r]!, x[at + k]!, sum);
  return sum;
}

/** The rows of a triangular system as its kernel divides them: 16 each, then the powers of two that are left. */
function blocksOf(count: number): { from: number; to: number }[] {
  const blocks: { from: number; to: number }[] = [];
  for (let from = 0, size = BLOCK; from < count; ) {
    while (size > count - from) size /= 2;
    blocks.push({ from, to: from + size });
    from += size;
  }
  return blocks;
}

/** x ← L⁻¹x for the unit lower triangle at (`first`, `first`). */
function solveLower(columns: Columns, first: number, count: number, x: Float64Array, at: number): void {
  const { n, data } = columns;
  for (const { from, to } of blocksOf(count)) {
    for (let r = from; from > 0 && r < to; r++)
      x[at + r] = x[at + r]! - productOf(columns, first + r, first, from, x, at);
    for (let i = from; i < to; i++)
      for (let k = i + 1; k < to; k++)
        x[at + k] = multiplyAdd(-x[at + i]!, data[(first + i) * n + first + k]!, x[at + k]!);
  }
}

/** x ← U⁻¹x, from the last rows up; the diagonal's reciprocals are taken first. */
function solveUpper(columns: Columns, x: Float64Array, at: number): void {
  const { n, data } = columns;
  for (const { from, to } of blocksOf(n).reverse()) {
    for (let r = from; to < n && r < to; r++) x[at + r] = x[at + r]! - productOf(columns, r, to, n - to, x, at + to);
    for (let i = to - 1; i >= from; i--) {
      x[at + i] = x[at + i]! * (1 / data[i * n + i]!);
      for (let k = from; k < i; k++) x[at + k] = multiplyAdd(-x[at + i]!, data[i * n + k]!, x[at + k]!);
    }
  }
}

/** One right-hand side, which is divided by the diagonal. */
function solveOne({ n, data }: Columns, x: Float64Array): void {
  const eliminate = (from: number, to: number): void => {
    x[to] = multiplyAdd(-x[from]!, data[from * n + to]!, x[to]!);
  };
  for (let i = 0; i < n; i++) for (let k = i + 1; k < n; k++) eliminate(i, k);
  for (let i = n - 1; i >= 0; i--) {
    x[i] = x[i]! / data[i * n + i]!;
    for (let k = 0; k < i; k++) eliminate(i, k);
  }
}

/** Solves in place for `count` right-hand sides whose rows are exchanged already. */
export function solveFused({ re, n }: Lu, x: Float64Array, count: number): void {
  const columns = new Columns(re, n);
  if (count === 1) {
    solveOne(columns, x);
    return;
  }
  const side = new Float64Array(n);
  for (let c = 0; c < count; c++) {
    for (let i = 0; i < n; i++) side[i] = x[i * count + c]!;
    solveLower(columns, 0, n, side, 0);
    solveUpper(columns, side, 0);
    for (let i = 0; i < n; i++) x[i * count + c] = side[i]!;
  }
}
