/** The limits of axes that nobody set: what is drawn, and matplotlib's margins around it. */

import type { FigureAxes } from '../../../../protocol/report.ts';

type Range = [low: number, high: number];
type Item = FigureAxes['items'][number];

const MARGIN = 0.05;

/** Half the width of a bar of matplotlib's default width. */
const HALF_BAR = 0.4;

/** Where an item reaches along the direction; `sticks` is a side that gets no margin. */
function extent(item: Item, direction: 'x' | 'y'): { values: number[]; sticks?: 'low' | 'both' } {
  switch (item.kind) {
    case 'image': {
      const side = direction === 'x' ? item.columns : item.rows;
      return { values: [-0.5, side - 0.5], sticks: 'both' };
    }
    case 'histogram':
      return direction === 'x' ? { values: item.edges } : { values: [0, ...item.counts], sticks: 'low' };
    case 'bar':
      return direction === 'x'
        ? { values: item.x.flatMap((x) => [x - HALF_BAR, x + HALF_BAR]) }
        : { values: [0, ...item.y], sticks: 'low' };
    case 'text':
      return { values: [] };
    default:
      return { values: item[direction] };
  }
}

/** The limits that drawing leads to; 0 to 1 where nothing is drawn, downwards for a picture's rows. */
export function dataLimits(axes: FigureAxes, direction: 'x' | 'y'): Range {
  const extents = axes.items.map((item) => extent(item, direction));
  const values = extents.flatMap((one) => one.values).filter(Number.isFinite);
  if (values.length === 0) return [0, 1];
  let low = values.reduce((a, b) => Math.min(a, b));
  let high = values.reduce((a, b) => Math.max(a, b));
  const isPicture = extents.some((one) => one.sticks === 'both');
  if (isPicture) return direction === 'y' ? [high, low] : [low, high];
  if (low === high)
    [low, high] = low === 0 ? [-MARGIN, MARGIN] : [low - Math.abs(low) * MARGIN, high + Math.abs(low) * MARGIN];
  const margin = (high - low) * MARGIN;
  const sticks = extents.some((one) => one.sticks === 'low');
  return [sticks && low === 0 ? low : low - margin, sticks && high === 0 ? high : high + margin];
}
