/** From a value to its place on the colour map: the range, by whole, row or column, robust to outliers, around 0 where the map diverges. */
import type { MapKind } from './colour.ts';

export type RangeBy = 'whole' | 'row' | 'column';

export interface Range {
  low: number;
  high: number;
}

/** A matrix in row-major order. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float64Array;
}

/** Index 0…255 of the colour table, or what is no number. */
export const NOT_A_NUMBER = -1;
export const POSITIVE_INFINITY = -2;
export const NEGATIVE_INFINITY = -3;

/** Where a value stands on a table of 256 colours. */
export function colourIndex(value: number, { low, high }: Range): number {
  if (Number.isNaN(value)) return NOT_A_NUMBER;
  if (value === Number.POSITIVE_INFINITY) return POSITIVE_INFINITY;
  if (value === Number.NEGATIVE_INFINITY) return NEGATIVE_INFINITY;
  if (high <= low) return 128;
  const t = (value - low) / (high - low);
  return t <= 0 ? 0 : t >= 1 ? 255 : Math.round(t * 255);
}

/** The range that a map of this kind shows: one that diverges is symmetric, so that 0 is its middle. */
export function fitRange(low: number | null, high: number | null, kind: MapKind): Range {
  if (low === null || high === null) return { low: 0, high: 0 };
  if (kind === 'sequential') return { low, high };
  const most = Math.max(Math.abs(low), Math.abs(high));
  return { low: -most, high: most };
}

/** Least and greatest finite value; null where there is none. */
export function extent(values: Iterable<number>): [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** One range for each row, or for each column. */
export function ranges(matrix: Matrix, by: 'row' | 'column', kind: MapKind): Range[] {
  const lines = by === 'row' ? matrix.rows : matrix.columns;
  return Array.from({ length: lines }, (_, line) => {
    const found = extent(lineOf(matrix, by, line));
    return fitRange(found?.[0] ?? null, found?.[1] ?? null, kind);
  });
}

/** The values of one row or column. */
function* lineOf({ rows, columns, values }: Matrix, by: 'row' | 'column', line: number): Generator<number> {
  if (by === 'row') for (let j = 0; j < columns; j++) yield values[line * columns + j] as number;
  else for (let i = 0; i < rows; i++) yield values[i * columns + line] as number;
}

/** Sums of the rows or of the columns. */
export function sums(matrix: Matrix, by: 'row' | 'column'): number[] {
  const lines = by === 'row' ? matrix.rows : matrix.columns;
  return Array.from({ length: lines }, (_, line) => {
    let total = 0;
    for (const value of lineOf(matrix, by, line)) total += value;
    return total;
  });
}

/** Equal bins from the least to the greatest finite value. */
export function histogramOf(values: Float64Array, bins = 32): { edges: number[]; counts: number[] } | null {
  const found = extent(values);
  if (!found) return null;
  const [low, high] = found;
  const width = (high - low) / bins || 1;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = Math.min(bins - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { edges: Array.from({ length: bins + 1 }, (_, i) => low + i * width), counts };
}
