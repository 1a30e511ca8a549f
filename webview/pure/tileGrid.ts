/** Which small multiples an array of more than two axes makes, and how large they are. Pure. */
import type { Slice } from './slice.ts';

const MOST = 64;
const GAP = 8;
const SMALLEST = 36;
const LARGEST = 116;
/** Two axes make a grid up to this width; more pictures in a row would be too small to see. */
const WIDEST = 8;

export interface TileGrid {
  /** The axes that are laid out: one in a row that wraps, or two, down and across. */
  axes: number[];
  indices: number[][];
  /** Pictures in a row; null where the row wraps as it likes. */
  across: number | null;
  /** How many there are beyond those. */
  left: number;
}

/** The first axis that is not shown; with the second one where both together are few enough. */
export function tileGrid(shape: readonly number[], slice: Slice): TileGrid {
  const free = shape.flatMap((_, axis) => (axis === slice.rowAxis || axis === slice.columnAxis ? [] : [axis]));
  const [first = 0, second] = free;
  const [down, across] = [shape[first] ?? 0, second === undefined ? 1 : (shape[second] ?? 1)];
  if (second !== undefined && down > 1 && across > 1 && across <= WIDEST && down * across <= MOST)
    return {
      axes: [first, second],
      indices: Array.from({ length: down * across }, (_, i) => [Math.floor(i / across), i % across]),
      across,
      left: 0,
    };
  const axis = second !== undefined && down === 1 ? second : first;
  const length = shape[axis] ?? 0;
  return {
    axes: [axis],
    indices: Array.from({ length: Math.min(MOST, length) }, (_, i) => [i]),
    across: null,
    left: Math.max(0, length - MOST),
  };
}

/** The edge of a picture, so that as many as there are fill the width. */
export function tileSize(width: number, count: number): number {
  if (width <= 0 || count <= 0) return SMALLEST;
  return Math.floor(Math.min(LARGEST, Math.max(SMALLEST, (width - GAP * (count - 1)) / count)));
}
