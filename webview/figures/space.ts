/** Figures in three dimensions, seen as matplotlib shows them: from the right, a little from above. Pure. */
import { extent } from 'd3-array';
import type { FigureItem } from '../../src/protocol/figure.ts';

export type Point3 = readonly [x: number, y: number, z: number];
/** A place on the screen, and how near it is to the eye. */
export type Seen = [x: number, y: number, depth: number];

const AZIMUTH = (-60 * Math.PI) / 180;
const ELEVATION = (30 * Math.PI) / 180;

export interface Space {
  readonly limits: [low: number, high: number][];
  seen(point: Point3): Seen;
}

/** The box around all items, in a square of the screen. */
export function spaceOf(items: readonly FigureItem[], width: number, height: number): Space {
  const limits = ([0, 1, 2] as const).map((k): [number, number] => {
    const [low = 0, high = 1] = extent(items.flatMap((item) => coordinates(item, k)).filter(Number.isFinite));
    return low === high ? [low - 0.5, high + 0.5] : [low, high];
  });
  const scale = Math.min(width / 3.1, height / 3.1);
  return {
    limits,
    seen: (point) => {
      const [x, y, z] = point.map((value, k) => {
        const [low, high] = limits[k] as [number, number];
        return ((value - low) / (high - low)) * 2 - 1;
      }) as [number, number, number];
      const across = -x * Math.sin(AZIMUTH) + y * Math.cos(AZIMUTH);
      const towards = x * Math.cos(AZIMUTH) + y * Math.sin(AZIMUTH);
      const up = z * 0.75 * Math.cos(ELEVATION) - towards * Math.sin(ELEVATION);
      const near = towards * Math.cos(ELEVATION) + z * 0.75 * Math.sin(ELEVATION);
      return [width / 2 + across * scale, height / 2 - up * scale - 4, near];
    },
  };
}

function coordinates(item: FigureItem, direction: 0 | 1 | 2): readonly number[] {
  if (item.kind === 'surface') return [item.x, item.y, item.values][direction] as number[];
  if (item.kind === 'line3' || item.kind === 'scatter3') return [item.x, item.y, item.z][direction] as number[];
  return [];
}

export interface Facet {
  path: string;
  /** The mean height of its corners. */
  height: number;
}

/** A surface's cells, the farthest first. */
export function facets(surface: FigureItem & { kind: 'surface' }, space: Space): Facet[] {
  const { rows, columns, x, y, values } = surface;
  const corner = (i: number, j: number): Seen =>
    space.seen([x[j] as number, y[i] as number, values[i * columns + j] as number]);
  const found: (Facet & { depth: number })[] = [];
  for (let i = 0; i + 1 < rows; i++)
    for (let j = 0; j + 1 < columns; j++) {
      const corners = [corner(i, j), corner(i, j + 1), corner(i + 1, j + 1), corner(i + 1, j)];
      if (!corners.flat().every(Number.isFinite)) continue;
      const heights = [i * columns + j, i * columns + j + 1, (i + 1) * columns + j + 1, (i + 1) * columns + j];
      found.push({
        path: `M${corners.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join('L')}Z`,
        height: heights.reduce((sum, at) => sum + (values[at] as number), 0) / 4,
        depth: corners.reduce((sum, one) => sum + one[2], 0),
      });
    }
  return found.sort((a, b) => a.depth - b.depth);
}
