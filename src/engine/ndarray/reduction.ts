/** ufunc.reduce: the accumulator, what it starts with, and what is told of it; the loops are in fold.ts. */
import { checkReductionMask, checkReductionOut, normalizeAxes, reducedShape } from '../shapes/axes.ts';
import { empty, NDArray } from './array.ts';
import { assign, emptyLike, rawAssign, scalarArray } from './copying.ts';
import { type DType, int64 } from './dtype.ts';
import { rawToNumber } from './elements.ts';
import { ArrayError, orThrow } from './errors.ts';
import { reportingAs } from './floatStatus.ts';
import { fold, window } from './fold.ts';
import { checkReducible, foldLoop, identityOf, inFoldType, type ReduceOptions } from './foldLoop.ts';
import { irregularReduce, isIrregular } from './irregularReduce.ts';
import { stridesOver } from './iterate.ts';
import { isBehaved } from './loops.ts';
import { objectOperations, type Raw } from './objects.ts';
import { currentObserver } from './observe.ts';
import { quickReduce } from './quickReduce.ts';
import type { Ufunc, UfuncLoop } from './ufuncs/index.ts';

/** ufunc.reduce(array, …). */
export function reduceUfunc(ufunc: Ufunc, given: NDArray, options: ReduceOptions = {}): NDArray {
  checkReducible(ufunc, 'reduce');
  const quick = quickReduce(ufunc, given, options);
  if (quick !== null) return quick;
  const array = inFoldType(ufunc, given, options.dtype ?? null);
  const ndim = array.ndim;
  const axes =
    ndim === 0 && options.axes?.length === 1 && (options.axes[0] === 0 || options.axes[0] === -1)
      ? []
      : orThrow<number[]>(normalizeAxes(options.axes ?? null, ndim));
  axes.sort((a, b) => a - b);
  const misfit = options.where == null ? null : checkReductionMask(array.shape, options.where.shape);
  if (misfit !== null) throw new ArrayError(misfit.type, misfit.message);
  if (isIrregular(array.dtype))
    return irregularReduce(
      ufunc,
      array,
      axes,
      array.dtype.fields === null ? options : { ...options, initial: undefined },
    );
  const loop = foldLoop(ufunc, array, options.dtype ?? null, 'reduce', options.out ?? null);
  if (axes.length > 1 && !ufunc.reorderable) {
    throw new ArrayError(
      'ValueError',
      `reduction operation '${ufunc.name}' is not reorderable, so at most one axis may be specified`,
    );
  }
  const type = loop.outputs[0] as DType;
  const kept = reducedShape(array.shape, axes, true);
  const shape = options.keepdims ? kept : reducedShape(array.shape, axes, false);
  if (options.out != null) checkOut(ufunc.name, array.shape, axes, options.out, options.keepdims === true);
  const accumulator = empty(kept, type);
  accumulator.strides = stridesOver([array.strides], array.shape, type.itemsize, axes);
  start(ufunc, loop, array, accumulator, axes, { ...options, initial: initialOf(options, type) });
  let result = new NDArray(
    accumulator.storage,
    type,
    shape,
    shape.length === kept.length ? accumulator.strides : accumulator.strides.filter((_, i) => !axes.includes(i)),
    0,
    null,
  );
  if (options.out != null) {
    assign(options.out, result, 'unsafe');
    result = options.out;
  }
  const observer = currentObserver();
  if (observer !== null) {
    observer.event({
      kind: 'reduce',
      name: ufunc.name,
      input: array,
      output: result,
      axes,
      keepdims: options.keepdims ?? false,
      initial: options.initial == null ? null : rawToNumber(initialOf(options, type)),
      where: options.where ?? null,
    });
  }
  return result;
}

const initialOf = ({ initial }: ReduceOptions, type: DType): Raw =>
  typeof initial === 'function' ? initial(type) : initial;

/** Refuses an `out` that has not the shape of the result. */
export function checkOut(
  ufunc: string,
  shape: readonly number[],
  axes: readonly number[],
  out: NDArray,
  keepdims: boolean,
): void {
  const error = checkReductionOut(ufunc, shape, axes, out.shape, keepdims);
  if (error !== null) throw new ArrayError(error.type, error.message);
}

/** Sets the accumulator to the initial value (or the first elements), then folds the rest in. */
function start(
  ufunc: Ufunc,
  loop: UfuncLoop,
  array: NDArray,
  accumulator: NDArray,
  axes: readonly number[],
  options: ReduceOptions,
): void {
  const type = accumulator.dtype;
  let initial = options.initial;
  if (initial === undefined && ufunc.identity !== null && type.kind !== 'O') initial = identityOf(ufunc, type);
  if (initial === undefined && type.kind === 'O' && array.size === 0 && ufunc.identity !== null)
    initial = objectOperations().box(ufunc.identity, int64);
  const element = loop.inputs[1] as DType;
  const source =
    array.dtype.num === element.num && isBehaved(array) ? array : reportingAs('reduce', () => castLike(array, element));
  const where = options.where ?? null;
  if (where !== null && initial == null) {
    throw new ArrayError(
      'ValueError',
      `reduction operation '${ufunc.name}' does not have an identity, so to use a where mask one has to specify 'initial'`,
    );
  }
  if (initial != null) {
    rawAssign(accumulator, scalarArray(initial, type));
    fold(ufunc, loop, source, accumulator, where, source !== array, array);
    return;
  }
  if (axes.some((axis) => source.shape[axis] === 0))
    throw new ArrayError('ValueError', `zero-size array to reduction operation ${ufunc.name} which has no identity`);
  if (accumulator.size === 0) return;
  // what is copied to begin with is cast by itself
  if (source !== array) castLike(firstAlong(array, axes), element);
  foldFromFirst(ufunc, loop, source, accumulator, axes);
}

function castLike(array: NDArray, type: DType): NDArray {
  const made = emptyLike(array, type);
  rawAssign(made, array);
  return made;
}

/** The first element along every one of the axes. */
const firstAlong = (array: NDArray, axes: readonly number[]): NDArray =>
  window(
    array,
    axes,
    axes.map(() => [0, 1]),
  );

/** Copies the first element along every reduced axis, then folds the others in, axis by axis from the last. */
function foldFromFirst(
  ufunc: Ufunc,
  loop: UfuncLoop,
  source: NDArray,
  accumulator: NDArray,
  axes: readonly number[],
): void {
  rawAssign(accumulator, firstAlong(source, axes));
  for (let k = 0; k < axes.length; k++) {
    // Elements whose first k reduced indices are 0 and whose k-th is not.
    const ranges = axes.map((axis, i): [number, number] =>
      i < k ? [0, 1] : i === k ? [1, source.shape[axis] as number] : [0, source.shape[axis] as number],
    );
    const part = window(source, axes, ranges);
    if (part.size > 0) fold(ufunc, loop, part, accumulator, null, false, part);
  }
}
