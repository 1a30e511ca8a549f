/** What stands under the pointer: the nearest point that is drawn, or the value of a picture. Pure. */
import type { FigureItem } from '../../src/protocol/figure.ts';
import { short } from '../pure/numbers.ts';
import { valueAt } from './Picture.tsx';
import type { Scales } from './paths.ts';

/** Farther than this a point is not meant. */
const NEAR = 30;

export function readingAt(items: readonly FigureItem[], scales: Scales, px: number, py: number): string {
  let best = NEAR ** 2;
  let text = '';
  for (const item of items) {
    if (item.kind === 'image') {
      const value = valueAt(item, scales, px, py);
      if (value !== undefined) text = short(value);
      continue;
    }
    points(item).forEach(([x, y]) => {
      const distance = (scales.x.at(x) - px) ** 2 + (scales.y.at(y) - py) ** 2;
      if (distance >= best) return;
      best = distance;
      const label = 'label' in item && item.label ? `${item.label}: ` : '';
      text = `${label}${short(x)}, ${short(y)}`;
    });
  }
  return text;
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
