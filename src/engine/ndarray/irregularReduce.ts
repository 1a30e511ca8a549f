/** Reductions of times and strings: maximum, minimum, sums of durations, logical ones; element by element. */
import { reducedShape } from '../shapes/axes.ts';
import { empty, NDArray } from './array.ts';
import { assign } from './copying.ts';
import { bool, type DType, dtypeRepr } from './dtype.ts';
import { offsetOf, readAt, scalarOf, writeAt } from './elements.ts';
import { ArrayError } from './errors.ts';
import { isTrue } from './gather.ts';
import { irregularCall } from './irregular.ts';
import type { Ufunc } from './ufuncs/index.ts';

interface Options {
  keepdims?: boolean;
  out?: NDArray | null;
}

/** ufunc.reduce over sorted `axes` of an array of times, strings or structures. */
export function irregularReduce(ufunc: Ufunc, array: NDArray, axes: readonly number[], options: Options): NDArray {
  const logical = ufunc.name === 'logical_and' || ufunc.name === 'logical_or';
  const dtype: DType = logical ? bool : array.dtype;
  const allowed =
    logical ||
    (array.dtype.kind === 'm' && ufunc.name === 'add') ||
    (array.dtype.unit !== null && ['maximum', 'minimum', 'fmax', 'fmin'].includes(ufunc.name));
  if (!allowed) {
    const own = dtypeRepr(array.dtype);
    if (array.dtype.kind === 'M')
      throw new ArrayError(
        '_UFuncBinaryResolutionError',
        `ufunc '${ufunc.name}' cannot use operands with types ${own} and ${own}`,
      );
    throw new ArrayError(
      '_UFuncNoLoopError',
      `ufunc '${ufunc.name}' did not contain a loop with signature matching types (${own}, ${own}) -> None`,
    );
  }
  const result = empty(reducedShape(array.shape, axes, options.keepdims ?? false), dtype);
  const kept = reducedShape(array.shape, axes, true);
  for (let k = 0; k < result.size; k++)
    writeAt(result, offsetOf(result, k), reduceOne(ufunc, group(array, axes, kept, k), logical));
  if (options.out == null) return result;
  assign(options.out, result);
  return options.out;
}

/** The elements that fall on one output, as an array of their own. */
function group(array: NDArray, axes: readonly number[], kept: readonly number[], position: number): NDArray {
  const origin = new NDArray(array.storage, array.dtype, kept, array.strides, array.offset, array);
  return new NDArray(
    array.storage,
    array.dtype,
    axes.map((axis) => array.shape[axis] as number),
    axes.map((axis) => array.strides[axis] as number),
    offsetOf(origin, position),
    array,
  );
}

function reduceOne(ufunc: Ufunc, elements: NDArray, logical: boolean): unknown {
  if (logical) {
    const all = ufunc.name === 'logical_and';
    for (let k = 0; k < elements.size; k++) if (isTrue(readAt(elements, offsetOf(elements, k))) !== all) return !all;
    return all;
  }
  if (elements.size === 0) {
    if (ufunc.name === 'add') return 0;
    throw new ArrayError('ValueError', `zero-size array to reduction operation ${ufunc.name} which has no identity`);
  }
  const one = (k: number): NDArray =>
    new NDArray(elements.storage, elements.dtype, [], [], offsetOf(elements, k), elements);
  let total = one(0);
  for (let k = 1; k < elements.size; k++) total = irregularCall(ufunc, [total, one(k)], {})[0] as NDArray;
  return scalarOf(total);
}
