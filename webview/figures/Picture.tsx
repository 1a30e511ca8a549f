/** A picture of a figure on a canvas under its axes: pixels in colours, or numbers on a colour map. */
import { extent } from 'd3-array';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FigureItem } from '../../src/protocol/figure.ts';
import { colourMap } from './colours.ts';
import type { Scales } from './paths.ts';

type PictureItem = FigureItem & { kind: 'image' };

export function Picture({ item, scales }: { item: PictureItem; scales: Scales }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (ref.current) paint(ref.current, item);
  }, [item]);
  const { left, right, top, bottom } = edges(item, scales);
  const flip = `scale(${right < left ? -1 : 1}, ${bottom < top ? -1 : 1})`;
  const style = {
    left: `${Math.min(left, right)}px`,
    top: `${Math.min(top, bottom)}px`,
    width: `${Math.abs(right - left)}px`,
    height: `${Math.abs(bottom - top)}px`,
    transform: flip,
  };
  return <canvas ref={ref} class="figure-picture" style={style} />;
}

/** Where the first row's upper edge and the last row's lower one lie on the screen. */
function edges({ extent: given, rows, columns, upward }: PictureItem, { x, y }: Scales) {
  const [left, right, bottom, top] = given ?? [-0.5, columns - 0.5, rows - 0.5, -0.5];
  const [first, last] = given && upward ? [bottom, top] : upward ? [-0.5, rows - 0.5] : [top, bottom];
  return { left: x.at(left), right: x.at(right), top: y.at(first as number), bottom: y.at(last as number) };
}

/** The value at a place on the screen; undefined outside of the picture and in one of colours. */
export function valueAt(item: PictureItem, scales: Scales, px: number, py: number): number | undefined {
  const { left, right, top, bottom } = edges(item, scales);
  const column = Math.floor(((px - left) / (right - left)) * item.columns);
  const row = Math.floor(((py - top) / (bottom - top)) * item.rows);
  if (column < 0 || row < 0 || column >= item.columns || row >= item.rows) return undefined;
  return item.values[row * item.columns + column];
}

function paint(canvas: HTMLCanvasElement, { rows, columns, values, colours, map, range }: PictureItem): void {
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  if (!context || rows * columns === 0) return;
  const image = context.createImageData(columns, rows);
  const [least = 0, most = 1] = extent(values.filter(Number.isFinite));
  const [low, high] = [range?.[0] ?? least, range?.[1] ?? most];
  const shade = colourMap(map);
  for (let i = 0; i < rows * columns; i++) {
    const pixel = colours?.[i];
    const value = values[i];
    if (pixel === undefined && (value === undefined || !Number.isFinite(value))) continue;
    const channels =
      pixel !== undefined
        ? [pixel >> 16, (pixel >> 8) & 255, pixel & 255]
        : shade(Math.min(1, Math.max(0, high === low ? 0 : ((value as number) - low) / (high - low))));
    image.data.set([...channels, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}
