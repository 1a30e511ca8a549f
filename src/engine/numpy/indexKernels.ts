/** What functions of indices share: flat positions and coordinates, index arguments, and items along an axis. */
import { checkArrayCast } from '../ndarray/copying.ts';
import { valueError } from '../python/objects/raise.ts';
import type { Value } from '../python/objects/values.ts';
import { toArray } from './coerce.ts';
import {
  astype,
  type Casting,
  flatItems,
  fromValues,
  type IndexItem,
  int64,
  NDArray,
  reshape,
  type TakeMode,
} from './kernels.ts';

/** The coordinates of flat indices in a shape: one index array an axis. */
export function unravel(flat: NDArray, shape: readonly number[]): NDArray[] {
  const positions = flatItems(flat).map(Number);
  const columns = shape.map(() => new Array<number>(positions.length));
  positions.forEach((position, k) => {
    let rest = position;
    for (let i = shape.length - 1; i >= 0; i--) {
      columns[i]![k] = rest % shape[i]!;
      rest = Math.floor(rest / shape[i]!);
    }
  });
  return columns.map((column) => fromValues(column, int64, flat.shape));
}

/** What becomes of indices out of range. */
export function modeOf(mode: Value): TakeMode {
  if (mode === 'raise' || mode === 'wrap' || mode === 'clip') return mode;
  valueError(`clipmode must be one of 'clip', 'raise', or 'wrap' (got '${String(mode)}')`);
}

/** An argument of integers: an array has to hold such, Python's values are made whole. */
export function integerArray(indices: Value, casting: Casting = 'safe', ndmax = 64): NDArray {
  if (!(indices instanceof NDArray)) return toArray(indices, int64, { ndmax });
  checkArrayCast(indices, int64, casting);
  // the same array where it may be: what is put into itself has to be known
  return indices.dtype === int64 ? indices : astype(indices, int64);
}

/** How often elements are repeated: Python's numbers are made whole, arrays have to be. */
export function repeatCounts(repeats: Value): number[] {
  return flatItems(integerArray(repeats, 'safe', 1)).map(Number);
}

/** Refuses what is no line of values, as C does. */
export function checkLine(given: Value): void {
  const { ndim } = toArray(given, null, { ndmax: 1 });
  if (ndim === 0) valueError('object of too small depth for desired array');
  if (ndim > 1) valueError('object too deep for desired array');
}

/** The index argument of ufunc.reduceat. */
export function lineOfIndices(indices: Value): number[] {
  checkLine(indices);
  return flatItems(integerArray(indices)).map(Number);
}

/** Index items that reach along an axis with an index array of the same rank. */
export function alongItems(array: NDArray, indices: NDArray, axis: number): IndexItem[] {
  return array.shape.map((length, i): IndexItem => {
    if (i === axis) return { kind: 'array', array: indices };
    const shape = array.shape.map((length, j) => (j === i ? length : 1));
    return { kind: 'array', array: reshape(fromValues([...new Array(length).keys()], int64), shape) };
  });
}

export * from './kernels.ts';
