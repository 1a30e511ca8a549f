/** Where the cells of a heatmap lie: fitting, zoom, tiles and their resolution, entry under the pointer. Pure: pixels in, pixels out. */

export interface Cell {
  width: number;
  height: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Entries from `start` to `stop`, every `step`-th. */
export interface Span1 {
  start: number;
  stop: number;
  step: number;
}

export interface TileAt {
  rows: Span1;
  columns: Span1;
}

const WIDEST = 56;
const TALLEST = 28;
/** Samples along one edge of a tile. */
const TILE_EDGE = 256;
/** A slice up to this many entries is fetched whole. */
export const WHOLE_ENTRIES = 250_000;
/** Browsers cut elements off beyond some 16 million pixels. */
const LONGEST = 8_000_000;

/** Cells with which the whole matrix fits the width, square where there is room, and never taller than `most`. */
export function fitCell(rows: number, columns: number, width: number, most: number): Cell {
  if (rows <= 0 || columns <= 0 || width <= 0) return { width: 0, height: 0 };
  const cellWidth = Math.min(WIDEST, width / columns);
  // A long row is a strip: its cells may be taller than wide, so that the eye finds them.
  const wish = Math.min(TALLEST, Math.max(cellWidth, rows <= 12 ? 18 : 0));
  return { width: cellWidth, height: Math.min(wish, most / rows) };
}

/** The cell of a zoom level: 0 fits, each further one doubles the shorter edge, until cells can hold numbers. */
export function zoomCell(fit: Cell, level: number): Cell {
  if (level <= 0) return fit;
  const edge = Math.min(fit.width, fit.height) * 2 ** level;
  return { width: Math.max(fit.width, edge), height: Math.max(fit.height, edge) };
}

/** The greatest sensible level: cells of about 32 pixels. */
export function zoomLevels(fit: Cell): number {
  const edge = Math.min(fit.width, fit.height);
  return edge <= 0 || edge >= 16 ? 0 : Math.ceil(Math.log2(32 / edge));
}

/** Every how many entries one is sampled, so that samples and pixels are about as many: a power of two. */
export function sampleStep(cell: number, pixelRatio = 1): number {
  if (cell <= 0) return 1;
  return 2 ** Math.max(0, Math.round(Math.log2(1 / (cell * pixelRatio))));
}

/** The tiles of one resolution that a viewport touches. */
export function visibleTiles(rows: number, columns: number, cell: Cell, view: Box, pixelRatio = 1): TileAt[] {
  const down = spans(rows, cell.height, view.y, view.height, pixelRatio);
  const right = spans(columns, cell.width, view.x, view.width, pixelRatio);
  return down.flatMap((r) => right.map((c) => ({ rows: r, columns: c })));
}

function spans(count: number, cell: number, from: number, length: number, pixelRatio: number): Span1[] {
  if (cell <= 0 || count <= 0) return [];
  const step = sampleStep(cell, pixelRatio);
  const edge = TILE_EDGE * step;
  const first = Math.max(0, Math.floor(from / cell / edge));
  const last = Math.min(Math.ceil(count / edge) - 1, Math.floor((from + length) / cell / edge));
  const result: Span1[] = [];
  for (let i = first; i <= last; i++) result.push({ start: i * edge, stop: Math.min(count, (i + 1) * edge), step });
  return result;
}

/** How long the scrolled element is, and the scroll position ↔ content offset, where the content is longer than browsers allow. */
export function scrollLength(content: number): number {
  return Math.min(content, LONGEST);
}

export function contentOffset(scroll: number, content: number, viewport: number): number {
  const length = scrollLength(content);
  if (length >= content || length <= viewport) return scroll;
  return (scroll / (length - viewport)) * (content - viewport);
}

/** The entry at a point of the content; null outside. */
export function entryAt(x: number, y: number, rows: number, columns: number, cell: Cell): [number, number] | null {
  const row = Math.floor(y / cell.height);
  const column = Math.floor(x / cell.width);
  return row >= 0 && column >= 0 && row < rows && column < columns ? [row, column] : null;
}

/** Where a key leads from an entry; null for keys that lead nowhere. */
export function moveEntry(
  key: string,
  [row, column]: [number, number],
  rows: number,
  columns: number,
  control: boolean,
): [number, number] | null {
  const page = Math.max(1, Math.round(rows / 10));
  const moves: Record<string, [number, number]> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    PageUp: [row - page, column],
    PageDown: [row + page, column],
    Home: control ? [0, 0] : [row, 0],
    End: control ? [rows - 1, columns - 1] : [row, columns - 1],
  };
  const next = moves[key];
  if (!next) return null;
  const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));
  return [clamp(next[0], rows), clamp(next[1], columns)];
}

/** Rows of equal height that a viewport shows, with some beyond either end. */
export function rowWindow(
  count: number,
  height: number,
  scroll: number,
  viewport: number,
  beyond = 4,
): [number, number] {
  if (count <= 0 || height <= 0) return [0, 0];
  const first = Math.max(0, Math.floor(scroll / height) - beyond);
  const last = Math.min(count, Math.ceil((scroll + viewport) / height) + beyond);
  return [Math.min(first, last), last];
}
