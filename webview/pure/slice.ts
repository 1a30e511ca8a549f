/** Which two axes of an array are shown and where the others are held. Pure. */
import type { TileRequest } from '../../src/protocol/tile.ts';

export interface Slice {
  rowAxis: number | null;
  columnAxis: number | null;
  fixed: Record<number, number>;
}

/** The last two axes, the others at 0. */
export function firstSlice(shape: readonly number[]): Slice {
  const n = shape.length;
  const fixed: Record<number, number> = {};
  for (let axis = 0; axis < n - 2; axis++) fixed[axis] = 0;
  return { rowAxis: n >= 2 ? n - 2 : null, columnAxis: n >= 1 ? n - 1 : null, fixed };
}

/** A remembered slice, as far as it still fits the shape. */
export function fitSlice(slice: Slice | undefined, shape: readonly number[]): Slice {
  const first = firstSlice(shape);
  if (!slice || shape.length < 2) return first;
  const { rowAxis, columnAxis } = slice;
  const fits = (axis: number | null): axis is number => axis !== null && axis < shape.length;
  if (!fits(rowAxis) || !fits(columnAxis) || rowAxis === columnAxis) return first;
  const fixed: Record<number, number> = {};
  shape.forEach((size, axis) => {
    if (axis !== rowAxis && axis !== columnAxis)
      fixed[axis] = Math.min(Math.max(0, slice.fixed[axis] ?? 0), Math.max(0, size - 1));
  });
  return { rowAxis, columnAxis, fixed };
}

/** Shows another axis; where it is the other shown one, the two change places. */
export function chooseAxis(
  slice: Slice,
  shape: readonly number[],
  which: 'rowAxis' | 'columnAxis',
  axis: number,
): Slice {
  const other = which === 'rowAxis' ? 'columnAxis' : 'rowAxis';
  const next = slice[other] === axis ? { ...slice, [other]: slice[which], [which]: axis } : { ...slice, [which]: axis };
  return fitSlice(next, shape);
}

/** Rows and columns of the shown matrix; what has no such axis has one. */
export function sizeOf({ rowAxis, columnAxis }: Slice, shape: readonly number[]): { rows: number; columns: number } {
  return {
    rows: rowAxis === null ? 1 : (shape[rowAxis] ?? 1),
    columns: columnAxis === null ? 1 : (shape[columnAxis] ?? 1),
  };
}

/** The full index of an entry of the shown matrix. */
export function indexOf(slice: Slice, shape: readonly number[], row: number, column: number): number[] {
  return shape.map((_, axis) =>
    axis === slice.rowAxis ? row : axis === slice.columnAxis ? column : (slice.fixed[axis] ?? 0),
  );
}

/** A window of the slice as a request. */
export function requestFor(
  array: string,
  slice: Slice,
  rows: TileRequest['rows'],
  columns: TileRequest['columns'],
): TileRequest {
  return { array, ...slice, rows, columns };
}
