/** Searching whole arrays: where, nonzero, argmax, argmin, any, all and counts. */
import { normalizeAxis, reducedShape } from '../shapes/axes.ts';
import { broadcastShapes } from '../shapes/broadcast.ts';
import { empty, NDArray } from './array.ts';
import { asDType, astype, fromValues, rawAssign } from './copying.ts';
import { bool, type DType, int64 } from './dtype.ts';
import { forEachOffset, offsetOf, readAt, scalarOf } from './elements.ts';
import { ArrayError, orThrow } from './errors.ts';
import { EXTREME_FROM, extremeAt, type Which } from './extremes.ts';
import { flatNonzero } from './gather.ts';
import { splitPositions } from './indexing.ts';
import { broadcastStrides, runLoop } from './iterate.ts';
import {
  type BodyText,
  compileFunction,
  compileLoop,
  isBehaved,
  type Lane,
  type LaneView,
  type Loop,
  laneOf,
  viewIn,
} from './loops.ts';
import { ravel } from './manipulate.ts';
import { currentObserver } from './observe.ts';
import { compareRaw } from './ordering.ts';
import { resultType } from './promotion.ts';
import { reduceUfunc } from './reduction.ts';
import { newOutput, type Operand, ufuncNamed, Weak, weakDefault } from './ufunc.ts';

/** np.where(condition, x, y). */
export function where(condition: NDArray, x: Operand, y: Operand): NDArray {
  const dtype = resultType([x, y].map((operand) => (operand instanceof NDArray ? operand.dtype : operand.kind)));
  const mask = asDType(condition, bool);
  const [a, b] = [x, y].map((operand) => {
    const array = operand instanceof Weak ? weakDefault(operand) : operand;
    return array.dtype === dtype && isBehavedOrOdd(array) ? array : astype(array, dtype);
  }) as [NDArray, NDArray];
  const shape = orThrow<number[]>(broadcastShapes([mask.shape, a.shape, b.shape]));
  const output = newOutput([mask, a, b], shape, dtype);
  const lane = laneOf(dtype);
  if (lane !== undefined && isBehaved(mask)) {
    runLoop(whereLoop(dtype, lane), shape, [mask, a, b, output]);
  } else whereElements(mask, a, b, output);
  currentObserver()?.event({ kind: 'elementwise', name: 'where', inputs: [mask, a, b], output, where: null });
  return output;
}

const whereLoops: (Loop | undefined)[] = [];

function whereLoop(dtype: DType, lane: Lane): Loop {
  let loop = whereLoops[dtype.num];
  if (loop === undefined) {
    const body: BodyText =
      lane.as === 'complex'
        ? { code: 'if (a !== 0) { rr = br; ri = bi; } else { rr = cr; ri = ci; }' }
        : { raw: true, code: whereText(lane) };
    loop = compileLoop('where', [bool, dtype, dtype], [dtype], body);
    whereLoops[dtype.num] = loop;
  }
  return loop;
}

const isBehavedOrOdd = (array: NDArray): boolean => laneOf(array.dtype) === undefined || isBehaved(array);

const whereText = (lane: Lane): string =>
  lane.as.endsWith('int64')
    ? 'if (A[ia] !== 0) { R[ir] = B[ib]; R[ir + 1] = B[ib + 1]; } else { R[ir] = C[ic]; R[ir + 1] = C[ic + 1]; }'
    : 'R[ir] = A[ia] !== 0 ? B[ib] : C[ic];';

function whereElements(mask: NDArray, a: NDArray, b: NDArray, output: NDArray): void {
  const stretch = (array: NDArray): NDArray =>
    new NDArray(array.storage, array.dtype, output.shape, broadcastStrides(array, output.shape), array.offset, array);
  rawAssign(output, b);
  const chosen = stretch(mask);
  const source = stretch(a);
  const one = (array: NDArray, k: number): NDArray =>
    new NDArray(array.storage, array.dtype, [], [], offsetOf(array, k), array);
  const positions = flatNonzero(chosen);
  for (let k = 0; k < positions.length; k++)
    rawAssign(one(output, positions[k] as number), one(source, positions[k] as number));
}

/** np.nonzero: one int64 array of indices an axis. */
export function nonzero(array: NDArray): NDArray[] {
  if (array.ndim === 0) {
    throw new ArrayError(
      'ValueError',
      'Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.',
    );
  }
  const flat = flatNonzero(array);
  return splitPositions(flat, array.shape).map((indices) => fromValues(indices, int64));
}

/** np.count_nonzero over all or some axes. */
export function countNonzero(array: NDArray, axes: readonly number[] | null = null, keepdims = false): NDArray {
  const truths = array.dtype.kind === 'b' ? array : truthsOf(array);
  return reduceUfunc(ufuncNamed('add'), truths, { axes, keepdims, dtype: int64 });
}

/** bool(element) of every element. */
export function truthsOf(array: NDArray): NDArray {
  const made = empty(array.shape, bool);
  const flat = flatNonzero(array);
  for (let k = 0; k < flat.length; k++) made.storage.u8[made.offset + (flat[k] as number)] = 1;
  return made;
}

type FindBest = (view: LaneView, start: number, step: number, count: number) => number;

/** Compiled for each view, as all of them through one loop would be slow. */
const searches = new Map<string, FindBest>();

function bestNumber(lane: Lane, which: Which): FindBest {
  const key = `${lane.view} ${which}`;
  let found = searches.get(key);
  if (found === undefined) {
    // Not "better" but "not worse": what is no number ends the search.
    const worse = which === 'max' ? '<=' : '>=';
    found = compileFunction(
      ['view', 'start', 'step', 'count'],
      `start |= 0; step |= 0; count |= 0;
      let best = view[start], at = 0;
      if (best !== best) return 0;
      for (let i = 1, k = (start + step) | 0; i < count; i++, k = (k + step) | 0) {
        const value = view[k];
        if (value ${worse} best) continue;
        best = value;
        at = i;
        if (value !== value) break;
      }
      return at;`,
    ) as FindBest;
    if (lane.view === 'f64') found = byVectors(found, which);
    searches.set(key, found);
  }
  return found;
}

/** Long rows of neighbouring float64. */
function byVectors(search: FindBest, which: Which): FindBest {
  return (view, start, step, count) => {
    if (step !== 1 || count < EXTREME_FROM) return search(view, start, step, count);
    const at = extremeAt(view as unknown as Float64Array, start, count, which, 'first');
    return at < 0 ? search(view, start, step, count) : at;
  };
}

function bestRaw(array: NDArray, start: number, step: number, count: number, which: Which): number {
  let best = readAt(array, start);
  let at = 0;
  for (let i = 1; i < count && !isUnordered(best, array.dtype); i++) {
    const value = readAt(array, start + i * step);
    const order = isUnordered(value, array.dtype)
      ? 1
      : compareRaw(value, best, array.dtype) * (which === 'max' ? 1 : -1);
    if (order <= 0) continue;
    best = value;
    at = i;
  }
  return at;
}

const NAT = -9223372036854775808n;

function isUnordered(value: unknown, dtype: DType): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  if (typeof value === 'bigint') return value === NAT && dtype.unit !== null;
  return (
    typeof value === 'object' &&
    value !== null &&
    're' in value &&
    (Number.isNaN((value as { re: number }).re) || Number.isNaN((value as unknown as { im: number }).im))
  );
}

function argBest(array: NDArray, axis: number | null, keepdims: boolean, which: Which): NDArray {
  const source = axis === null ? ravel(array) : array;
  const along = source.ndim === 0 ? 0 : orThrow<number>(normalizeAxis(axis ?? 0, source.ndim));
  const length = source.ndim === 0 ? 1 : (source.shape[along] as number);
  const kept = reducedShape(source.shape, [along], true);
  if (length === 0 && kept.every((one) => one > 0))
    throw new ArrayError('ValueError', `attempt to get arg${which} of an empty sequence`);
  const shape = keepdims
    ? axis === null
      ? array.shape.map(() => 1)
      : kept
    : axis === null
      ? []
      : reducedShape(source.shape, [along], false);
  const result = empty(shape, int64);
  const heads = new NDArray(source.storage, source.dtype, kept, source.strides, source.offset, source);
  const step = source.ndim === 0 ? 0 : (source.strides[along] as number);
  const lane = laneOf(source.dtype);
  const quick = lane !== undefined && lane.as === 'number' && isBehaved(source);
  const view = quick ? viewIn(source.storage, lane.view) : null;
  const search = quick ? bestNumber(lane, which) : null;
  const out = result.storage.i32;
  let k = 0;
  if (length > 0) {
    forEachOffset(heads, (at) => {
      out[2 * k++] =
        view !== null && search !== null
          ? search(view, (at + source.storage.start) / (lane as Lane).width, step / (lane as Lane).width, length)
          : bestRaw(source, at, step, length, which);
    });
  }
  return result;
}

/** np.argmax: the first of the largest; NaN counts as largest. */
export function argmax(array: NDArray, axis: number | null = null, keepdims = false): NDArray {
  return argBest(array, axis, keepdims, 'max');
}

/** np.argmin. */
export function argmin(array: NDArray, axis: number | null = null, keepdims = false): NDArray {
  return argBest(array, axis, keepdims, 'min');
}

/** Whether any (or every) element is true: one answer for the whole array. */
export function anyTrue(array: NDArray): boolean {
  return scalarOf(reduceUfunc(ufuncNamed('logical_or'), truthsFor(array))) === true;
}

export function allTrue(array: NDArray): boolean {
  return scalarOf(reduceUfunc(ufuncNamed('logical_and'), truthsFor(array))) === true;
}

const truthsFor = (array: NDArray): NDArray => (array.dtype.kind === 'b' ? array : truthsOf(array));
