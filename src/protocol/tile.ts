/** Array contents by tile: how the panel asks for the part of an array it shows, and what it gets. */
import type { ArrayHandle } from './report.ts';

/** A two-dimensional window of an array: two axes shown, the others held at an index. */
export interface TileRequest {
  array: ArrayHandle;
  /** Axis shown downwards and axis shown to the right; null for an array of fewer dimensions. */
  rowAxis: number | null;
  columnAxis: number | null;
  /** Index of every other axis, by axis number. */
  fixed: Record<number, number>;
  rows: { start: number; stop: number; step: number };
  columns: { start: number; stop: number; step: number };
}

/** The window's values as numbers (booleans as 0 and 1, complex as magnitude) and, where asked, as NumPy prints them. */
export interface Tile {
  array: ArrayHandle;
  rows: number;
  columns: number;
  values: Float64Array;
  texts?: string[];
}

/** Asks what an array would be if another one, which it was computed from, were multiplied by a factor. */
export interface ScalingRequest {
  result: ArrayHandle;
  argument: ArrayHandle;
  factor: number;
}

/** Facts about a whole array that its legend and its histogram need. */
export interface ArrayFacts {
  array: ArrayHandle;
  dtype: string;
  shape: number[];
  min: number | null;
  max: number | null;
  mean: number | null;
  /** Values below which 2 % and 98 % of the entries lie, for a range robust to outliers. */
  low: number | null;
  high: number | null;
  nonFinite: { nan: number; positive: number; negative: number };
  histogram: { edges: number[]; counts: number[] } | null;
  bytes: number;
}
