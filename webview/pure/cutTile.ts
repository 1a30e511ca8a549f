/** Cuts windows out of arrays that are at hand as a whole. Pure. */
import type { Tile, TileRequest } from '../../src/protocol/tile.ts';

export interface WholeArray {
  shape: readonly number[];
  /** Flat, row-major; what JSON cannot write is text. */
  values: readonly (number | 'nan' | 'inf' | '-inf')[];
  texts?: readonly string[];
}

const NOT_NUMBERS: Record<string, number> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
};

/** The window that a request asks for; rows and columns beyond the array are cut off. */
export function cutTile({ shape, values, texts }: WholeArray, request: TileRequest, withTexts: boolean): Tile {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const { rowAxis, columnAxis, fixed } = request;
  let origin = 0;
  shape.forEach((_, axis) => {
    if (axis !== rowAxis && axis !== columnAxis) origin += (fixed[axis] ?? 0) * (strides[axis] as number);
  });
  const along = (axis: number | null, { start, stop, step }: TileRequest['rows']): number[] => {
    const end = Math.min(stop, axis === null ? 1 : (shape[axis] as number));
    const offsets: number[] = [];
    for (let i = start; i < end; i += step) offsets.push(axis === null ? 0 : i * (strides[axis] as number));
    return offsets;
  };
  const down = along(rowAxis, request.rows);
  const right = along(columnAxis, request.columns);
  const at = down.flatMap((r) => right.map((c) => origin + r + c));
  return {
    array: request.array,
    rows: down.length,
    columns: right.length,
    values: Float64Array.from(at, (k) => numberOf(values[k])),
    ...(withTexts ? { texts: at.map((k) => texts?.[k] ?? String(values[k] ?? '')) } : {}),
  };
}

function numberOf(value: number | string | undefined): number {
  return typeof value === 'number' ? value : (NOT_NUMBERS[value ?? 'nan'] ?? Number.NaN);
}
