/** The short way for the calls that programs consist of: one or two row-major operands of at most two axes (or of one shape), no options. It gives exactly what the long way gives. */
import { Memory, NDArray, Storage, unwrittenAlike, unwrittenArray } from './array.ts';
import { beforeWrite } from './copying.ts';
import { type DType, float64, int64 } from './dtype.ts';
import { reportFloatStatus } from './floatStatus.ts';
import { baseOf, compileLoop, type Lane, type LaneView, type Loop, laneOf, viewIn } from './loops.ts';
import { BLOCK, type Simd, simdFor } from './simd.ts';
import type { Ufunc } from './ufuncs/index.ts';

interface Entry {
  readonly loop: Loop;
  readonly lane: Lane;
  /** View elements per item of the operands and of the result. */
  readonly scale: number;
  readonly out: DType;
  readonly outLane: Lane;
  readonly outScale: number;
  readonly simd: Simd | null;
  /** From so many elements on the vector kernel pays. */
  readonly simdFrom: number;
}

/** From how many elements on the way through the vectors' memory pays: additions are fast in JavaScript, functions are not, nor integers in two halves. */
const SIMD_FROM = { light: 320, plain: 192, whole: 64, division: 24, heavy: 3 };
const LIGHT = new Set(['add', 'subtract', 'multiply', 'square', 'absolute', 'negative']);
const HEAVY = new Set(['exp', 'log', 'tanh']);
const DIVISIONS = new Set(['floor_divide', 'remainder']);

function simdFrom(name: string, lane: Lane): number {
  if (HEAVY.has(name)) return SIMD_FROM.heavy;
  if (lane.as !== 'number') return DIVISIONS.has(name) ? SIMD_FROM.division : SIMD_FROM.whole;
  return LIGHT.has(name) ? SIMD_FROM.light : SIMD_FROM.plain;
}

function makeEntry(ufunc: Ufunc, dtype: DType): Entry | null {
  const found =
    ufunc.nout === 1 ? ufunc.loops.find((loop) => loop.inputs.every((input) => input.num === dtype.num)) : undefined;
  const lane = laneOf(dtype);
  if (found === undefined || lane === undefined || lane.as === 'object' || ufunc.loops.length < 3) return null;
  const out = found.outputs[0] as DType;
  const outLane = laneOf(out) as Lane;
  if (found.body.code === '') return null;
  return {
    loop: compileLoop(found.key, found.inputs, found.outputs, found.body),
    lane,
    scale: dtype.itemsize / lane.width,
    out,
    outLane,
    outScale: out.itemsize / outLane.width,
    simd: simdFor(ufunc.name, dtype),
    simdFrom: simdFrom(ufunc.name, lane),
  };
}

function entryOf(ufunc: Ufunc, dtype: DType): Entry | null {
  const known = ufunc.shortcuts[dtype.num] as Entry | null | undefined;
  if (known !== undefined) return known;
  const entry = makeEntry(ufunc, dtype);
  ufunc.shortcuts[dtype.num] = entry;
  return entry;
}

/** Row-major without gaps, native, aligned. */
export function isPlainRowMajor(array: NDArray, lane: Lane): boolean {
  if (array.dtype.swapped || (array.offset & (lane.width - 1)) !== 0) return false;
  const { shape, strides } = array;
  let step = array.dtype.itemsize;
  for (let i = shape.length - 1; i >= 0; i--) {
    const length = shape[i] as number;
    if (length !== 1) {
      if (strides[i] !== step) return false;
      step *= length;
    }
  }
  return true;
}

/** The row-major matrix of which a column-major one is the transpose; null for anything else. */
export function untransposed(array: NDArray): NDArray | null {
  const { shape, strides, dtype } = array;
  if (shape.length !== 2 || strides[0] !== dtype.itemsize) return null;
  const [rows, columns] = shape as [number, number];
  // of a row or a column there is only one order
  return rows < 2 || columns < 2 || strides[1] !== dtype.itemsize * rows ? null : turned(array);
}

/** The transpose of a matrix. */
export function turned(matrix: NDArray): NDArray {
  const { storage, dtype, offset, base } = matrix;
  const [rows, columns] = matrix.shape as [number, number];
  const [down, along] = matrix.strides as [number, number];
  const turn = new NDArray(storage, dtype, [columns, rows], [along, down], offset, base);
  turn.writeable = matrix.writeable;
  return turn;
}

/** The array that takes the result: a new one, or `into` where results may be written over what is read; else null. */
function target(entry: Entry, shape: readonly number[], into: NDArray | null, a: NDArray, b: NDArray): NDArray | null {
  if (into === null) return resultLike(shape === a.shape ? a : shape === b.shape ? b : null, shape, entry.out);
  if (into.dtype !== entry.out || !into.writeable || !sameShape(into.shape, shape)) return null;
  if (!isPlainRowMajor(into, entry.outLane) || clashes(into, a) || clashes(into, b)) return null;
  beforeWrite(into);
  return into;
}

/** A new array; one of the shape of a row-major one of as wide elements lies as that does. */
function resultLike(like: NDArray | null, shape: readonly number[], dtype: DType): NDArray {
  if (like === null || like.dtype.itemsize !== dtype.itemsize) return unwrittenArray(shape, dtype);
  return unwrittenAlike(like, dtype);
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether writing `into` would change elements of `read` before they are read. */
const clashes = (into: NDArray, read: NDArray): boolean =>
  into.storage === read.storage && !(into.offset === read.offset && sameShape(into.shape, read.shape));

/** ufunc(a), or null where the long way must be gone. */
export function quickUnary(ufunc: Ufunc, a: NDArray, into: NDArray | null): NDArray | null {
  const entry = entryOf(ufunc, a.dtype);
  if (entry === null || !isPlainRowMajor(a, entry.lane)) return null;
  const out = target(entry, a.shape, into, a, a);
  if (out === null) return null;
  const { scale, outScale } = entry;
  const A = viewIn(a.storage, entry.lane.view);
  const R = viewIn(out.storage, entry.outLane.view);
  const start = baseOf(a, entry.lane);
  const to = baseOf(out, entry.outLane);
  const { size } = a;
  const status =
    entry.simd !== null && size >= entry.simdFrom
      ? vectorisedUnary(entry, entry.simd, A, start, R, to, size)
      : entry.loop(1, size, A, start, 0, scale, R, to, 0, outScale);
  if (status !== 0) reportFloatStatus(status, ufunc.name);
  return out;
}

/** A block that the vector kernel leaves is done by the scalar loop, which says what went wrong. */
function vectorisedUnary(
  { loop, scale, outScale }: Entry,
  simd: Simd,
  A: LaneView,
  from: number,
  R: LaneView,
  to: number,
  n: number,
): number {
  let status = 0;
  for (let done = 0; done < n; ) {
    const at = from + done * scale;
    done += simd(A, at, scale, A, at, scale, R, to + done * outScale, n - done);
    const count = Math.min(BLOCK, n - done);
    if (count === 0) break;
    status |= loop(1, count, A, from + done * scale, 0, scale, R, to + done * outScale, 0, outScale);
    done += count;
  }
  return status;
}

/** ufunc(a, b) for arrays of one dtype, or null. */
export function quickBinary(ufunc: Ufunc, a: NDArray, b: NDArray, into: NDArray | null): NDArray | null {
  if (a.dtype !== b.dtype) return null;
  const entry = entryOf(ufunc, a.dtype);
  if (entry === null) return null;
  const { lane, scale } = entry;
  const an = a.shape.length;
  const bn = b.shape.length;
  if (!isPlainRowMajor(a, lane) || !isPlainRowMajor(b, lane)) return null;
  if (an > 2 || bn > 2) {
    if (an !== bn) return null;
    for (let i = 0; i < an; i++) if (a.shape[i] !== b.shape[i]) return null;
    return run(ufunc, entry, a, b, into, a.shape, 1, a.size, 0, scale, 0, scale);
  }
  const am = an === 2 ? (a.shape[0] as number) : 1;
  const bm = bn === 2 ? (b.shape[0] as number) : 1;
  const ac = an === 0 ? 1 : (a.shape[an - 1] as number);
  const bc = bn === 0 ? 1 : (b.shape[bn - 1] as number);
  if (am === bm && ac === bc)
    return run(ufunc, entry, a, b, into, an >= bn ? a.shape : b.shape, 1, am * ac, 0, scale, 0, scale);
  const m = am === bm || bm === 1 ? am : am === 1 ? bm : -1;
  const n = ac === bc || bc === 1 ? ac : ac === 1 ? bc : -1;
  if (m < 0 || n < 0) return null;
  const shape = an === 2 || bn === 2 ? [m, n] : [n];
  if (m === 1 || (a.size === 1 && b.size === m * n) || (b.size === 1 && a.size === m * n)) {
    return run(ufunc, entry, a, b, into, shape, 1, m * n, 0, a.size === 1 ? 0 : scale, 0, b.size === 1 ? 0 : scale);
  }
  return run(
    ufunc,
    entry,
    a,
    b,
    into,
    shape,
    m,
    n,
    am === 1 ? 0 : ac * scale,
    ac === 1 ? 0 : scale,
    bm === 1 ? 0 : bc * scale,
    bc === 1 ? 0 : scale,
  );
}

function run(
  ufunc: Ufunc,
  entry: Entry,
  a: NDArray,
  b: NDArray,
  into: NDArray | null,
  shape: readonly number[],
  m: number,
  n: number,
  a1: number,
  a0: number,
  b1: number,
  b0: number,
): NDArray | null {
  const { lane, scale, outLane, outScale } = entry;
  const out = target(entry, shape, into, a, b);
  if (out === null) return null;
  const A = viewIn(a.storage, lane.view);
  const B = viewIn(b.storage, lane.view);
  const R = viewIn(out.storage, outLane.view);
  const ia = baseOf(a, lane);
  const ib = baseOf(b, lane);
  const ir = baseOf(out, outLane);
  const { simd } = entry;
  const step = n * outScale;
  // of two rows of matrices one is the same all the time, if neither is a column
  const isRowShared = m > 1 && a0 !== 0 && b0 !== 0 && 2 * n * scale * lane.width <= ROWS.byteLength;
  const status =
    simd === null || m * n < entry.simdFrom || !(m === 1 || isRowShared || n >= 256)
      ? entry.loop(m, n, A, ia, a1, a0, B, ib, b1, b0, R, ir, step, outScale)
      : (isRowShared ? byBlocks : vectorised)(entry, simd, A, ia, a1, a0, B, ib, b1, b0, R, ir, m, n);
  if (status !== 0) reportFloatStatus(status, ufunc.name);
  return out;
}

/** A block's copies of a row. */
const ROWS = new Storage(new ArrayBuffer(8 * BLOCK), 0, 8 * BLOCK);

/** Goes through m rows of n: of each side its view, where it begins, and the steps from row to row and along one. */
type RowsLoop = (
  entry: Entry,
  simd: Simd,
  A: LaneView,
  ia: number,
  a1: number,
  a0: number,
  B: LaneView,
  ib: number,
  b1: number,
  b0: number,
  R: LaneView,
  ir: number,
  m: number,
  n: number,
) => number;

/** A matrix and a row: as many rows at once as a block has room for, with as many copies of the one. */
const byBlocks: RowsLoop = (entry, simd, A, ia, a1, a0, B, ib, b1, b0, R, ir, m, n) => {
  const { lane, scale, outScale } = entry;
  const row = viewIn(ROWS, lane.view);
  const times = Math.min(m, Math.floor(row.length / (n * scale)));
  if (a1 === 0) repeat(A, ia, n * scale, row, times);
  else repeat(B, ib, n * scale, row, times);
  const [X, x] = a1 === 0 ? [row, 0] : [A, ia];
  const [Y, y] = b1 === 0 ? [row, 0] : [B, ib];
  const [blocks, rest] = [Math.floor(m / times), m % times];
  const [a, b, r] = [times * a1, times * b1, times * n * outScale];
  const status = vectorised(entry, simd, X, x, a, a0, Y, y, b, b0, R, ir, blocks, times * n);
  if (rest === 0) return status;
  const last = [x + blocks * a, y + blocks * b, ir + blocks * r] as const;
  return status | vectorisedRow(entry, simd, X, last[0], a0, Y, last[1], b0, R, last[2], rest * n);
};

/** Writes neighbours to the beginning of a view so many times. */
function repeat(from: LaneView, at: number, length: number, to: LaneView, times: number): void {
  const [row, all] = [from, to] as unknown as [Float64Array, Float64Array];
  const end = length * times;
  all.set(row.subarray(at, at + length));
  for (let filled = length; filled < end; filled *= 2) all.copyWithin(filled, 0, Math.min(filled, end - filled));
}

/** Row by row. */
const vectorised: RowsLoop = (entry, simd, A, ia, a1, a0, B, ib, b1, b0, R, ir, m, n) => {
  let status = 0;
  for (let i = 0; i < m; i++)
    status |= vectorisedRow(entry, simd, A, ia + i * a1, a0, B, ib + i * b1, b0, R, ir + i * n * entry.outScale, n);
  return status;
};

/** A block that the vector kernel leaves is done by the scalar loop, which says what went wrong. */
function vectorisedRow(
  { loop, outScale }: Entry,
  simd: Simd,
  A: LaneView,
  ia: number,
  a0: number,
  B: LaneView,
  ib: number,
  b0: number,
  R: LaneView,
  ir: number,
  n: number,
): number {
  let status = 0;
  for (let done = 0; done < n; ) {
    done += simd(A, ia + done * a0, a0, B, ib + done * b0, b0, R, ir + done * outScale, n - done);
    const count = Math.min(BLOCK, n - done);
    if (count === 0) break;
    const [a, b, r] = [ia + done * a0, ib + done * b0, ir + done * outScale];
    status |= loop(1, count, A, a, 0, a0, B, b, 0, b0, R, r, 0, outScale);
    done += count;
  }
  return status;
}

const scratch = new Memory(new ArrayBuffer(16));

/** ufunc(array, number) or ufunc(number, array) with a number that takes the array's dtype; or null. */
export function quickScalar(
  ufunc: Ufunc,
  array: NDArray,
  value: number,
  scalarFirst: boolean,
  into: NDArray | null,
): NDArray | null {
  const entry = entryOf(ufunc, array.dtype);
  if (entry === null || !isPlainRowMajor(array, entry.lane)) return null;
  const { lane, outLane, scale, outScale } = entry;
  const out = target(entry, array.shape, into, array, array);
  if (out === null) return null;
  const A = viewIn(array.storage, lane.view);
  const S = scratchView(lane, value);
  const R = viewIn(out.storage, outLane.view);
  const ia = baseOf(array, lane);
  const ir = baseOf(out, outLane);
  const { size } = array;
  const vectors = entry.simd !== null && size >= entry.simdFrom ? entry.simd : null;
  const [X, x, xs] = scalarFirst ? [S, 0, 0] : [A, ia, scale];
  const [Y, y, ys] = scalarFirst ? [A, ia, scale] : [S, 0, 0];
  const status =
    vectors !== null
      ? vectorisedRow(entry, vectors, X, x, xs, Y, y, ys, R, ir, size)
      : entry.loop(1, size, X, x, 0, xs, Y, y, 0, ys, R, ir, 0, outScale);
  if (status !== 0) reportFloatStatus(status, ufunc.name);
  return out;
}

function scratchView(lane: Lane, value: number): LaneView {
  if (lane.view === 'f64') {
    scratch.f64[0] = value;
    return scratch.f64;
  }
  if (lane.view === 'f32') {
    scratch.f32[0] = value;
    return scratch.f32;
  }
  if (lane.as === 'int64' || lane.as === 'uint64') {
    scratch.i32[0] = value;
    scratch.i32[1] = value < 0 ? -1 : 0;
    return scratch.i32;
  }
  const view = scratch[lane.view as 'i32'];
  view[0] = value;
  return view;
}

/** ufunc(x) of one number by the loop for float64; undefined where something is to be told, or whole numbers have a loop of their own. */
export function quickNumber(ufunc: Ufunc, x: number, isWhole: boolean): number | undefined {
  const entry = entryOf(ufunc, float64);
  if (entry === null || entry.out !== float64 || (isWhole && entryOf(ufunc, int64) !== null)) return undefined;
  const { f64 } = scratch;
  f64[0] = x;
  return entry.loop(1, 1, f64, 0, 0, 1, f64, 1, 0, 1) === 0 ? f64[1] : undefined;
}
