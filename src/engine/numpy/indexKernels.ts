/** Flat positions and coordinates, beside the array room's indexing. */
import { flatItems, fromValues, int64, type NDArray } from './kernels.ts';

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

export * from './kernels.ts';
