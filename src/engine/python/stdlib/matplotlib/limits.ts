/** The limits of axes that nobody set: what is drawn, and matplotlib's margins around it. */

import type { FigureAxes, FigureItem } from '../../../../protocol/figure.ts';

type Range = [low: number, high: number];

const MARGIN = 0.05;

/** Half the width of a box of matplotlib's default width. */
const HALF_BOX = 0.5;

interface Extent {
  values: readonly number[];
  /** Limits that get no margin: from where bars rise, and the sides of what fills its axes. */
  sticks?: readonly number[] | 'both';
}

const NOWHERE: Extent = { values: [] };

/** Where an item reaches along a direction. */
function extent(item: FigureItem, direction: 'x' | 'y'): Extent {
  switch (item.kind) {
    case 'image': {
      if (item.extent)
        return { values: item.extent.slice(direction === 'x' ? 0 : 2, direction === 'x' ? 2 : 4), sticks: 'both' };
      const side = direction === 'x' ? item.columns : item.rows;
      return { values: [-0.5, side - 0.5], sticks: 'both' };
    }
    case 'contour':
      return { values: item[direction], sticks: 'both' };
    case 'histogram':
      return direction === 'x' ? { values: item.edges } : { values: [0, ...item.counts], sticks: [0] };
    case 'bar': {
      const reaches = (direction === 'y') !== (item.horizontal === true);
      const from = item.base ?? item.y.map(() => 0);
      if (reaches) return { values: [...from, ...item.y.map((y, i) => y + (from[i] as number))], sticks: from };
      return {
        values: item.x.flatMap((x, i) => [x - (item.width[i] as number) / 2, x + (item.width[i] as number) / 2]),
      };
    }
    case 'area':
      return { values: direction === 'x' ? item.x : [...item.low, ...item.high] };
    case 'errors':
      return {
        values: (direction === 'x') === (item.horizontal === true) ? [...item.low, ...item.high] : item[direction],
      };
    case 'segments':
      return { values: direction === 'x' ? [...item.x, ...item.toX] : [...item.y, ...item.toY] };
    case 'rule':
      return item.direction === direction
        ? { values: item.to === undefined ? [item.at] : [item.at, item.to] }
        : NOWHERE;
    case 'boxes':
      return (direction === 'x') === (item.horizontal === true)
        ? { values: item.boxes.flatMap(({ low, high, outliers }) => [low, high, ...outliers]) }
        : { values: item.at.flatMap((at) => [at - HALF_BOX, at + HALF_BOX]), sticks: 'both' };
    case 'line3':
    case 'scatter3':
    case 'surface':
    case 'text':
    case 'pie':
      return NOWHERE;
    default:
      return { values: item[direction] };
  }
}

/** A direction whose first end is the upper one, as a picture's rows have it. */
const isDownward = (axes: FigureAxes, direction: 'x' | 'y'): boolean =>
  direction === 'y' && axes.items.some((item) => item.kind === 'image' && !item.upward && !item.extent);

/** The limits that drawing leads to; 0 to 1 where nothing is drawn, downwards for a picture's rows. */
export function dataLimits(axes: FigureAxes, direction: 'x' | 'y'): Range {
  const set = axes[`${direction}lim`];
  if (set !== undefined) return set;
  const extents = axes.items.map((item) => extent(item, direction));
  const isLogarithmic = axes[`${direction}log`] === true;
  const values = extents
    .flatMap((one) => one.values)
    .filter((value) => Number.isFinite(value) && (value > 0 || !isLogarithmic));
  if (values.length === 0) return [0, 1];
  let low = values.reduce((a, b) => Math.min(a, b));
  let high = values.reduce((a, b) => Math.max(a, b));
  if (extents.some((one) => one.sticks === 'both')) return isDownward(axes, direction) ? [high, low] : [low, high];
  if (low === high)
    [low, high] = low === 0 ? [-MARGIN, MARGIN] : [low - Math.abs(low) * MARGIN, high + Math.abs(low) * MARGIN];
  if (isLogarithmic) {
    const factor = (high / low) ** MARGIN;
    return [low / factor, high * factor];
  }
  const margin = (high - low) * MARGIN;
  const sticks = new Set(extents.flatMap(({ sticks: at }) => (at === 'both' || at === undefined ? [] : at)));
  return [sticks.has(low) ? low : low - margin, sticks.has(high) ? high : high + margin];
}
