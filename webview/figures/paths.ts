/** SVG paths of what figures draw; numbers without a place leave gaps. Pure. */
import { contours } from 'd3-contour';
import type { FigureGrid } from '../../src/protocol/figure.ts';
import type { Scale } from './scales.ts';

export interface Scales {
  x: Scale;
  y: Scale;
}

const place = (value: number): string => String(Math.round(value * 10) / 10);
const point = (x: number, y: number): string => `${place(x)},${place(y)}`;

/** A line through points on the screen, lifted where a point has no place. */
function through(points: readonly (readonly [number, number])[]): string {
  let path = '';
  let down = false;
  for (const [x, y] of points) {
    const there = Number.isFinite(x) && Number.isFinite(y);
    if (there) path += `${down ? 'L' : 'M'}${point(x, y)}`;
    down = there;
  }
  return path;
}

/** A line, or a staircase. */
export function linePath(
  x: readonly number[],
  y: readonly number[],
  scales: Scales,
  step?: 'pre' | 'post' | 'mid',
): string {
  const points = x.map((value, i): [number, number] => [scales.x.at(value), scales.y.at(y[i] as number)]);
  if (step === undefined) return through(points);
  return through(
    points.flatMap((next, i): [number, number][] => {
      const last = points[i - 1];
      if (last === undefined) return [next];
      if (step === 'pre') return [[last[0], next[1]], next];
      if (step === 'post') return [[next[0], last[1]], next];
      const middle = (last[0] + next[0]) / 2;
      return [[middle, last[1]], [middle, next[1]], next];
    }),
  );
}

/** What lies between two lines, in pieces where one of them has gaps. */
export function areaPath(
  x: readonly number[],
  low: readonly number[],
  high: readonly number[],
  scales: Scales,
): string {
  const pieces: number[][] = [[]];
  x.forEach((value, i) => {
    const there = [scales.x.at(value), scales.y.at(low[i] as number), scales.y.at(high[i] as number)].every(
      Number.isFinite,
    );
    if (there) pieces[pieces.length - 1]?.push(i);
    else pieces.push([]);
  });
  return pieces
    .filter((piece) => piece.length > 1)
    .map((piece) => {
      const side =
        (values: readonly number[]) =>
        (i: number): [number, number] => [scales.x.at(x[i] as number), scales.y.at(values[i] as number)];
      return `${through([...piece.map(side(high)), ...piece.reverse().map(side(low))])}Z`;
    })
    .join('');
}

/** Points as lines of no length: round caps make them dots. */
export function dotsPath(points: Iterable<readonly [number, number]>): string {
  let path = '';
  for (const [x, y] of points) if (Number.isFinite(x) && Number.isFinite(y)) path += `M${point(x, y)}h0`;
  return path;
}

/** Lines from here to there. */
export function segmentsPath(
  from: readonly (readonly [number, number])[],
  to: readonly (readonly [number, number])[],
): string {
  return from.map((start, i) => through([start, to[i] as [number, number]])).join('');
}

/** A head at the end of a line on the screen. */
export function headPath(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  size: number,
): string {
  const angle = Math.atan2(y1 - y0, x1 - x0);
  const side = (turn: number): [number, number] => [
    x1 - size * Math.cos(angle + turn),
    y1 - size * Math.sin(angle + turn),
  ];
  return through([side(0.45), [x1, y1], side(-0.45)]);
}

/** A slice of a round, from one share of the full turn to another, starting at three o'clock against the clock. */
export function slicePath(x: number, y: number, radius: number, from: number, to: number): string {
  if (to - from >= 1 - 1e-9)
    return `M${point(x - radius, y)}a${radius},${radius} 0 1,0 ${2 * radius},0a${radius},${radius} 0 1,0 ${-2 * radius},0Z`;
  const at = (share: number): string =>
    point(x + radius * Math.cos(2 * Math.PI * share), y - radius * Math.sin(2 * Math.PI * share));
  return `M${point(x, y)}L${at(from)}A${radius},${radius} 0 ${to - from > 0.5 ? 1 : 0},0 ${at(to)}Z`;
}

export interface Level {
  value: number;
  path: string;
}

/** The areas above each level, or the lines along it, of a grid whose rows and columns stand at numbers. */
export function contourPaths(
  grid: FigureGrid & { x: readonly number[]; y: readonly number[] },
  levels: readonly number[],
  filled: boolean,
  scales: Scales,
): Level[] {
  const { rows, columns, values } = grid;
  if (rows < 2 || columns < 2) return [];
  const made = contours()
    .size([columns, rows])
    .thresholds([...levels])(values.map((v) => (Number.isFinite(v) ? v : Number.NaN)));
  // Values stand in the middle of the library's cells.
  const numberAt = (places: readonly number[], at: number): number => {
    const inside = Math.min(Math.max(at - 0.5, 0), places.length - 1);
    const below = Math.min(Math.floor(inside), places.length - 2);
    const from = places[below] as number;
    return from + ((places[below + 1] as number) - from) * (inside - below);
  };
  const onScreen = ([gx, gy]: readonly number[]): [number, number] => [
    scales.x.at(numberAt(grid.x, gx as number)),
    scales.y.at(numberAt(grid.y, gy as number)),
  ];
  // Outside of the outermost values there is nothing: rings close there.
  const isOutside = ([gx, gy]: readonly number[]): boolean =>
    (gx as number) < 0.5 || (gx as number) > columns - 0.5 || (gy as number) < 0.5 || (gy as number) > rows - 0.5;
  return made.map(({ value, coordinates }) => ({
    value,
    path: coordinates
      .flat()
      .map((ring) => (filled ? `${through(ring.map(onScreen))}Z` : openRing(ring, isOutside, onScreen)))
      .join(''),
  }));
}

/** A ring without what runs around the grid, which no level does. */
function openRing(
  ring: readonly (readonly number[])[],
  isOutside: (at: readonly number[]) => boolean,
  onScreen: (at: readonly number[]) => [number, number],
): string {
  let path = '';
  let down = false;
  for (let i = 1; i < ring.length; i++) {
    const [from, to] = [ring[i - 1] as number[], ring[i] as number[]];
    if (isOutside(from) || isOutside(to)) {
      down = false;
      continue;
    }
    path += `${down ? '' : `M${point(...onScreen(from))}`}L${point(...onScreen(to))}`;
    down = true;
  }
  return path;
}
