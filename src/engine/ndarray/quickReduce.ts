/** The usual reductions of row-major arrays, which need no iterator. */
import { empty, isCContiguous, type NDArray } from './array.ts';
import { plainCopy, rawAssign, scalarArray } from './copying.ts';
import { bool, type DType, float64, int64, TYPE } from './dtype.ts';
import { writeAt } from './elements.ts';
import { ownLoop } from './elementwise.ts';
import { reportFloatStatus } from './floatStatus.ts';
import { foldLoop, identityOf, type ReduceOptions } from './foldLoop.ts';
import { countTrue } from './gather.ts';
import { baseOf, type Lane, laneOf, viewIn } from './loops.ts';
import { currentObserver } from './observe.ts';
import { isPlainRowMajor } from './quick.ts';
import { reduceLoopFor } from './reduceLoops.ts';
import { addRows } from './rowSums.ts';
import type { Ufunc, UfuncLoop } from './ufuncs/index.ts';

interface QuickFold {
  readonly loop: UfuncLoop;
  readonly lane: Lane;
}

const quickFolds = new WeakMap<Ufunc, (QuickFold | null)[]>();

function quickFold(ufunc: Ufunc, dtype: DType): QuickFold | null {
  let table = quickFolds.get(ufunc);
  if (table === undefined) {
    table = [];
    quickFolds.set(ufunc, table);
  }
  let found = table[dtype.num];
  if (found === undefined) {
    const lane = laneOf(dtype);
    found = null;
    if (lane !== undefined && (dtype.kind === 'b' ? ufunc.name.startsWith('logical') : 'iuf'.includes(dtype.kind))) {
      const loop = foldLoop(ufunc, { dtype } as NDArray, null, 'reduce');
      if ((loop.inputs[0] as DType).num === dtype.num && reduceLoopFor(loop) !== null) found = { loop, lane };
    }
    table[dtype.num] = found;
  }
  return found;
}

/** The usual reductions of row-major arrays: over everything, over the last axis, or over the first of two. */
export function quickReduce(ufunc: Ufunc, array: NDArray, options: ReduceOptions): NDArray | null {
  if (
    options.where != null ||
    options.out != null ||
    (options.dtype != null && !isSummedAs(options.dtype, ufunc, array)) ||
    options.initial !== undefined ||
    array.size === 0
  )
    return null;
  const axes = options.axes ?? null;
  const n = array.shape.length;
  const all = axes === null || (n === 1 && axes.length === 1 && (axes[0] === 0 || axes[0] === -1));
  const last = !all && n > 1 && axes.length === 1 && (axes[0] === n - 1 || axes[0] === -1);
  const first = !all && !last && n === 2 && axes.length === 1 && (axes[0] === 0 || axes[0] === -2);
  if (!(all || last || first) || (all && n > 1 && !ufunc.reorderable)) return null;
  // a single column is one line in memory and folded as such
  const isColumn = first && array.shape[1] === 1;
  const shape = quickShape(array.shape, all, last, options.keepdims === true);
  const result =
    (all ? counted(ufunc, array, shape, options) : null) ??
    filled(ufunc, array, shape, options, all || isColumn, first && !isColumn);
  if (result === null) return null;
  const observer = currentObserver();
  if (observer !== null && observer.ignores?.(result.size) !== true) {
    const reduced = all ? array.shape.map((_, i) => i) : [last ? n - 1 : 0];
    observer.event({
      kind: 'reduce',
      name: ufunc.name,
      input: array,
      output: result,
      axes: reduced,
      keepdims: options.keepdims ?? false,
      initial: null,
      where: null,
    });
  }
  return result;
}

/** Sums have these ways for another type than the elements': means as floats, and counts of truths. */
const isSummedAs = (dtype: DType, ufunc: Ufunc, array: NDArray): boolean =>
  ufunc.name === 'add' && (dtype === float64 || (dtype === int64 && array.dtype === bool));

/** The sum of truths, which are counted; null for anything else. */
function counted(ufunc: Ufunc, array: NDArray, shape: number[], { dtype }: ReduceOptions): NDArray | null {
  if (array.dtype !== bool || ufunc.name !== 'add' || !isCContiguous(array)) return null;
  const result = empty(shape, dtype ?? int64);
  writeAt(result, 0, countTrue(array.storage.memory, array.storage.start + array.offset, array.size));
  return result;
}

function filled(
  ufunc: Ufunc,
  given: NDArray,
  shape: number[],
  { dtype }: ReduceOptions,
  all: boolean,
  first: boolean,
): NDArray | null {
  // whole numbers whose mean is asked for are summed as floats
  const isCast = dtype === float64 && given.dtype === int64;
  if (dtype != null && !isCast && given.dtype !== dtype) return null;
  const array = isCast ? plainCopy(given, float64) : given;
  // An axis that does not exist is told before a type that cannot be.
  const fast = quickFold(ufunc, array.dtype);
  if (fast === null || !isPlainRowMajor(array, fast.lane)) return null;
  const columns = all ? array.size : (array.shape[array.ndim - 1] as number);
  const result = empty(shape, array.dtype);
  quickFill(ufunc, fast, array, result, array.size / columns, columns, first);
  return result;
}

function quickFill(
  ufunc: Ufunc,
  fast: QuickFold,
  array: NDArray,
  result: NDArray,
  rows: number,
  columns: number,
  first: boolean,
): void {
  const { lane, loop } = fast;
  const scale = array.dtype.itemsize / lane.width;
  const A = viewIn(array.storage, lane.view);
  const R = viewIn(result.storage, lane.view);
  const from = baseOf(array, lane);
  const to = baseOf(result, lane);
  const skip = ufunc.identity === null ? 1 : 0;
  if (skip === 1) {
    const step = (first ? 1 : columns) * scale;
    for (let k = 0, at = from; k < result.size * scale; k += scale, at += step)
      for (let part = 0; part < scale; part++) R[to + k + part] = A[at + part];
  } else if (ufunc.identity !== 0) rawAssign(result, scalarArray(identityOf(ufunc, array.dtype), array.dtype));
  const register = reduceLoopFor(loop) as NonNullable<ReturnType<typeof reduceLoopFor>>;
  const row = columns * scale;
  const added =
    first && ufunc.name === 'add' && array.dtype.num === TYPE.float64
      ? addRows(A as unknown as Float64Array, from, rows, columns, R as unknown as Float64Array, to)
      : 0;
  const done = skip + added;
  const status = first
    ? ownLoop(loop)(rows - done, columns, R, to, 0, scale, A, from + done * row, row, scale, R, to, 0, scale)
    : register(rows, columns - skip, A, from + skip * scale, row, scale, R, to, scale, Math.max(columns - skip, 1));
  if (status !== 0) reportFloatStatus(status, 'reduce');
}

function quickShape(shape: readonly number[], all: boolean, last: boolean, keepdims: boolean): number[] {
  if (all) return keepdims ? shape.map(() => 1) : [];
  if (last) return keepdims ? [...shape.slice(0, -1), 1] : shape.slice(0, -1);
  return keepdims ? [1, shape[1] as number] : [shape[1] as number];
}
