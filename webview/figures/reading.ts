/** What stands under the pointer: the nearest point that is drawn, or the value of a picture. Pure. */
import type { FigureItem } from '../../src/protocol/figure.ts';
import { short } from '../pure/numbers.ts';
import { valueAt } from './Picture.tsx';
import type { Scales } from './paths.ts';

/** Farther than this a point is not meant. */
const NEAR = 30;

interface Placed {
  x: number;
  y: number;
  item: FigureItem;
  /** Where it is drawn. */
  left: number;
  top: number;
}

/** The text of any place. Points are laid out in squares once, so that a pointer's move looks at nine of them only. */
export function readerOf(items: readonly FigureItem[], scales: Scales): (left: number, top: number) => string {
  const pictures = items.filter((item) => item.kind === 'image');
  let squares: Map<string, Placed[]> | null = null;
  return (left, top) => {
    squares ??= laidOut(items, scales);
    const nearest = nearestIn(squares, left, top);
    if (nearest) return textOf(nearest);
    const values = pictures.map((item) => valueAt(item, scales, left, top));
    const value = values.findLast((one) => one !== undefined);
    return value === undefined ? '' : short(value);
  };
}

const square = (place: number): number => Math.floor(place / NEAR);

function laidOut(items: readonly FigureItem[], scales: Scales): Map<string, Placed[]> {
  const squares = new Map<string, Placed[]>();
  for (const item of items)
    for (const [x, y] of points(item)) {
      const [left, top] = [scales.x.at(x), scales.y.at(y)];
      const key = `${square(left)},${square(top)}`;
      const inside = squares.get(key);
      if (inside) inside.push({ x, y, item, left, top });
      else squares.set(key, [{ x, y, item, left, top }]);
    }
  return squares;
}

function nearestIn(squares: Map<string, Placed[]>, left: number, top: number): Placed | null {
  let best = NEAR ** 2;
  let nearest: Placed | null = null;
  for (const across of [-1, 0, 1])
    for (const down of [-1, 0, 1])
      for (const one of squares.get(`${square(left) + across},${square(top) + down}`) ?? []) {
        const distance = (one.left - left) ** 2 + (one.top - top) ** 2;
        if (distance >= best) continue;
        best = distance;
        nearest = one;
      }
  return nearest;
}

function textOf({ item, x, y }: Placed): string {
  const label = 'label' in item && item.label ? `${item.label}: ` : '';
  return `${label}${short(x)}, ${short(y)}`;
}

function points(item: FigureItem): [number, number][] {
  switch (item.kind) {
    case 'line':
    case 'scatter':
      return item.x.map((x, i) => [x, item.y[i] as number]);
    case 'bar':
      return item.x.map((x, i): [number, number] => {
        const end = (item.base?.[i] ?? 0) + (item.y[i] as number);
        return item.horizontal ? [end, x] : [x, end];
      });
    case 'histogram':
      return item.counts.map((n, i) => [((item.edges[i] as number) + (item.edges[i + 1] as number)) / 2, n]);
    default:
      return [];
  }
}
