/** Paints matrices into canvases. Thin: what lies where and in which colour is decided in pure/. */
import type { Tile } from '../src/protocol/tile.ts';
import { type ColourTable, inkOn } from './pure/colour.ts';
import type { Box, Cell, Span1 } from './pure/heatGeometry.ts';
import { short } from './pure/numbers.ts';
import {
  colourIndex,
  type Matrix,
  NEGATIVE_INFINITY,
  NOT_A_NUMBER,
  POSITIVE_INFINITY,
  type Range,
} from './pure/range.ts';
import type { Theme } from './theme.ts';

/** Colours of what has none on a map; the legend names them. */
export const SPECIAL: Record<number, number> = {
  [NOT_A_NUMBER]: 0xffb400ff,
  [POSITIVE_INFINITY]: 0xffffe600,
  [NEGATIVE_INFINITY]: 0xffff82be,
};

/** Their signs, because a colour alone is none. */
export const SIGNS: Record<number, string> = {
  [NOT_A_NUMBER]: '×',
  [POSITIVE_INFINITY]: '▲',
  [NEGATIVE_INFINITY]: '▼',
};

export interface Colouring {
  table: ColourTable;
  /** The range of an entry, by its place in the matrix. */
  rangeOf(row: number, column: number): Range;
  /** Every entry has the same range. */
  uniform: boolean;
  /** Changes whenever table or ranges do. */
  key: string;
  /** NaN is left unpainted: it stands for what was not computed. */
  blank?: boolean;
}

/** A part of the matrix that is at hand. */
export interface Placed {
  rows: Span1;
  columns: Span1;
  tile: Pick<Tile, 'rows' | 'columns' | 'values'>;
}

const coloured = new WeakMap<object, { key: string; canvas: HTMLCanvasElement }>();

/** A canvas with one pixel an entry; kept until the colouring changes. */
function colourise(part: Placed, colouring: Colouring): HTMLCanvasElement {
  const { tile } = part;
  const known = coloured.get(tile);
  if (known?.key === colouring.key) return known.canvas;
  const canvas = known?.canvas ?? document.createElement('canvas');
  fillPixels(canvas, part, colouring);
  coloured.set(tile, { key: colouring.key, canvas });
  return canvas;
}

/** Gives a canvas the size of a part, and each of its pixels the colour of its entry. */
function fillPixels(canvas: HTMLCanvasElement, { rows, columns, tile }: Placed, colouring: Colouring): void {
  canvas.width = Math.max(1, tile.columns);
  canvas.height = Math.max(1, tile.rows);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const image = context.createImageData(canvas.width, canvas.height);
  const words = new Uint32Array(image.data.buffer);
  const one = colouring.uniform ? colouring.rangeOf(0, 0) : null;
  for (let i = 0, k = 0; i < tile.rows; i++)
    for (let j = 0; j < tile.columns; j++, k++) {
      const range = one ?? colouring.rangeOf(rows.start + i * rows.step, columns.start + j * columns.step);
      const index = colourIndex(tile.values[k] as number, range);
      words[k] =
        index >= 0
          ? (colouring.table[index] as number)
          : colouring.blank && index === NOT_A_NUMBER
            ? 0
            : (SPECIAL[index] as number);
    }
  context.putImageData(image, 0, 0);
}

/** Sets a canvas's size in device pixels and gives its context in CSS pixels. */
function prepare(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio || 1;
  const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.imageSmoothingEnabled = false;
  return context;
}

/** Paints the parts that a viewport shows, coarse ones first. */
export function paintHeat(
  canvas: HTMLCanvasElement,
  placed: Placed[],
  cell: Cell,
  view: Box,
  colouring: Colouring,
): void {
  const context = prepare(canvas, view.width, view.height);
  for (const part of placed) {
    const { rows, columns, tile } = part;
    context.drawImage(
      colourise(part, colouring),
      columns.start * cell.width - view.x,
      rows.start * cell.height - view.y,
      tile.columns * columns.step * cell.width,
      tile.rows * rows.step * cell.height,
    );
  }
}

/** Hairlines between cells that are large enough to have some. */
export function paintGrid(context: CanvasRenderingContext2D, cell: Cell, view: Box, theme: Theme): void {
  if (Math.min(cell.width, cell.height) < 9) return;
  context.fillStyle = theme.ground;
  for (let x = cell.width - (view.x % cell.width); x < view.width - 0.5; x += cell.width)
    context.fillRect(Math.round(x), 0, 1, view.height);
  for (let y = cell.height - (view.y % cell.height); y < view.height - 0.5; y += cell.height)
    context.fillRect(0, Math.round(y), view.width, 1);
}

/** Values inside cells that have the room, in black or white, whichever reads better: all of them, or only the signs of what is not finite. */
export function paintValues(
  context: CanvasRenderingContext2D,
  placed: Placed[],
  cell: Cell,
  view: Box,
  colouring: Colouring,
  theme: Theme,
): void {
  if (Math.min(cell.width, cell.height) < 9) return;
  const seen = placed.flatMap((part) => entriesIn(part, cell, view));
  const room = cell.width >= 30 && cell.height >= 15;
  const fits = (n: 2 | 3): boolean => seen.every(({ value }) => short(value, n).length * 6.7 <= cell.width - 3);
  const digits = room ? ([3, 2] as const).find(fits) : undefined;
  context.font = `11px ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { row, column, value } of seen) {
    if (!digits && Number.isFinite(value)) continue;
    const index = colourIndex(value, colouring.rangeOf(row, column));
    context.fillStyle = inkOn(index >= 0 ? (colouring.table[index] as number) : (SPECIAL[index] as number));
    const x = (column + 0.5) * cell.width - view.x;
    const text = digits ? short(value, digits) : (SIGNS[index] ?? '');
    context.fillText(text, x, (row + 0.5) * cell.height - view.y + 0.5);
  }
}

/** The entries of a part that a viewport shows; none of a part that is only a sample. */
function entriesIn({ rows, columns, tile }: Placed, cell: Cell, view: Box) {
  const found: { row: number; column: number; value: number }[] = [];
  if (rows.step !== 1 || columns.step !== 1) return found;
  const last = Math.min(rows.start + tile.rows, Math.ceil((view.y + view.height) / cell.height));
  const right = Math.min(columns.start + tile.columns, Math.ceil((view.x + view.width) / cell.width));
  for (let row = Math.max(rows.start, Math.floor(view.y / cell.height)); row < last; row++)
    for (let column = Math.max(columns.start, Math.floor(view.x / cell.width)); column < right; column++)
      found.push({
        row,
        column,
        value: tile.values[(row - rows.start) * tile.columns + column - columns.start] as number,
      });
  return found;
}

/** A small picture of a matrix that fills its canvas, e.g. in a list. */
export function paintThumbnail(canvas: HTMLCanvasElement, matrix: Matrix, colouring: Colouring): void {
  const whole = (stop: number): Span1 => ({ start: 0, stop, step: 1 });
  fillPixels(canvas, { rows: whole(matrix.rows), columns: whole(matrix.columns), tile: matrix }, colouring);
}

/** CSS text of a colour word. */
export const cssOf = (word: number): string => `rgb(${word & 255}, ${(word >> 8) & 255}, ${(word >> 16) & 255})`;
