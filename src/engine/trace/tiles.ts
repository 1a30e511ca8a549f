/** Windows of arrays for the panel: two axes shown, the others held at an index, read straight from the strides. */
import type { ArrayHandle } from '../../protocol/report.ts';
import type { ArrayFacts, Tile, TileRequest } from '../../protocol/tile.ts';
import type { NDArray } from '../ndarray/array.ts';
import { readAt } from '../ndarray/elements.ts';
import { rawText } from '../ndarray/text.ts';
import { isNumeric, numberAt, numbersInPieces } from './numbers.ts';
import { finished, type Parts } from './parts.ts';
import { countInto, Gathered, histogramFor, Quantiles } from './statistics.ts';

/** The request for a whole matrix, or for a vector as one row. */
export function wholeOf({ ndim, shape }: Pick<NDArray, 'ndim' | 'shape'>, array: ArrayHandle): TileRequest {
  const all = (axis: number): TileRequest['rows'] => ({ start: 0, stop: shape[axis] ?? 1, step: 1 });
  const [rowAxis, columnAxis] = [ndim >= 2 ? ndim - 2 : null, ndim >= 1 ? ndim - 1 : null];
  return { array, rowAxis, columnAxis, fixed: {}, rows: all(rowAxis ?? -1), columns: all(columnAxis ?? -1) };
}

/** The tile a request asks for; rows and columns beyond the array are cut off. */
export function tileOf(array: NDArray, request: TileRequest, texts: boolean): Tile {
  const rowAxis = checkedAxis(array, request.rowAxis);
  const columnAxis = checkedAxis(array, request.columnAxis);
  let origin = array.offset;
  for (let axis = 0; axis < array.ndim; axis++) {
    if (axis === rowAxis || axis === columnAxis) continue;
    const length = array.shape[axis] as number;
    const index = Math.min(Math.max(0, request.fixed[axis] ?? 0), Math.max(0, length - 1));
    origin += index * (array.strides[axis] as number);
  }
  const rows = indices(request.rows, rowAxis === null ? 1 : (array.shape[rowAxis] as number));
  const columns = indices(request.columns, columnAxis === null ? 1 : (array.shape[columnAxis] as number));
  const rowStride = rowAxis === null ? 0 : (array.strides[rowAxis] as number);
  const columnStride = columnAxis === null ? 0 : (array.strides[columnAxis] as number);
  const values = new Float64Array(array.size === 0 ? 0 : rows.length * columns.length);
  const printed: string[] = [];
  let k = 0;
  if (array.size > 0)
    for (const row of rows)
      for (const column of columns) {
        const at = origin + row * rowStride + column * columnStride;
        values[k++] = numberAt(array, at);
        if (texts) printed.push(rawText(readAt(array, at), array.dtype));
      }
  return {
    array: request.array,
    rows: rows.length,
    columns: columns.length,
    values,
    ...(texts ? { texts: printed } : {}),
  };
}

function checkedAxis(array: NDArray, axis: number | null): number | null {
  return axis === null || axis < 0 || axis >= array.ndim ? null : axis;
}

function indices({ start, stop, step }: TileRequest['rows'], length: number): number[] {
  const by = Math.max(1, Math.floor(step));
  const result: number[] = [];
  for (let i = Math.max(0, Math.floor(start)); i < Math.min(stop, length); i += by) result.push(i);
  return result;
}

/** Entries that are gone through before others get their turn: a few milliseconds. */
const PART = 500_000;

/** Facts about the whole array, for legend and histogram. */
export const factsOf = (handle: string, array: NDArray): ArrayFacts => finished(factsInParts(handle, array));

/** The same with a pause after every part of the entries. */
export function* factsInParts(handle: string, array: NDArray): Parts<ArrayFacts> {
  const [gathered, quantiles] = [new Gathered(), new Quantiles(array.size)];
  const each = function* (take: (values: Float64Array) => void): Parts<void> {
    for (const values of isNumeric(array) ? numbersInPieces(array, PART) : []) {
      take(values);
      yield undefined;
    }
  };
  yield* each((values) => {
    gathered.take(values);
    quantiles.take(values);
  });
  const statistics = gathered.statistics();
  const histogram = histogramFor(statistics);
  if (histogram) yield* each((values) => countInto(histogram, values));
  return {
    array: handle,
    dtype: array.dtype.name,
    shape: [...array.shape],
    ...statistics,
    ...quantiles.range(),
    histogram,
    bytes: array.nbytes,
  };
}
