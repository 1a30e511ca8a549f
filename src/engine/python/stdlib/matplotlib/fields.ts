/** What is drawn from a grid of numbers: pictures, contours, surfaces. */

import { textOf } from '../../objects/dict.ts';
import { type Keywords, PyList, type Value } from '../../objects/values.ts';
import { artist, PyIgnored } from './artists.ts';
import { checkImage } from './checks.ts';
import { type Draw, elementsOf, fieldOf, isMany, numberOf, numbersOf, pictureOf } from './data.ts';
import { lookOf, mapOf, plainLook } from './looks.ts';

const limit = (value: Value | undefined): number | null =>
  value === undefined || !Number.isFinite(numberOf(value)) ? null : numberOf(value);

const rangeOf = (kw: Keywords): { range?: [number | null, number | null] } => {
  const range: [number | null, number | null] = [limit(kw.get('vmin')), limit(kw.get('vmax'))];
  return range.every((end) => end === null) ? {} : { range };
};

export const image: Draw = (axes, args, kw) => {
  checkImage(args[0] ?? kw.get('X') ?? new PyIgnored());
  const picture = pictureOf(args[0] ?? kw.get('X') ?? new PyList([]));
  const extent = numbersOf(kw.get('extent') ?? new PyList([]));
  if (picture !== null)
    axes.items.push({
      kind: 'image',
      ...picture,
      ...mapOf(args[1] !== undefined && args[1] !== null ? new Map([['cmap', args[1]]]) : kw),
      ...rangeOf(kw),
      ...(extent.length === 4 ? { extent: extent as [number, number, number, number] } : {}),
      ...(kw.get('origin') === 'lower' ? { upward: true } : {}),
    });
  if (kw.get('aspect') !== 'auto') axes.equal = true;
  return artist('image.AxesImage');
};

/** pcolor, pcolormesh: a grid whose first row is the lowest. */
export function mesh(made: string): Draw {
  return (axes, args, kw) => {
    const field = gridOf(args);
    if (field !== null) {
      const { x, y, ...grid } = field;
      const half = (values: number[]): number => ((values[1] ?? 1) - (values[0] ?? 0)) / 2;
      // Corners, where there is one more of them than of cells, or none are given; else middles.
      const isAlone = args.length < 3;
      const [dx, dy] = [x.length > grid.columns ? 0 : half(x), y.length > grid.rows ? 0 : half(y)];
      const extent: [number, number, number, number] = isAlone
        ? [0, grid.columns, 0, grid.rows]
        : [(x[0] ?? 0) - dx, (x[x.length - 1] ?? 1) + dx, (y[0] ?? 0) - dy, (y[y.length - 1] ?? 1) + dy];
      axes.items.push({ kind: 'image', ...grid, ...mapOf(kw), ...rangeOf(kw), extent, upward: true });
    }
    return artist(made);
  };
}

/** contour(z), contour(z, levels), contour(x, y, z), contour(x, y, z, levels). */
export function contour(filled: boolean): Draw {
  return (axes, args, kw) => {
    const field = gridOf(args);
    if (field !== null) {
      const given = kw.get('levels') ?? (args.length === 2 || args.length === 4 ? args[args.length - 1] : undefined);
      const levels =
        given === undefined ? USUAL_LEVELS : elementsOf(given) === null ? numberOf(given) : numbersOf(given);
      const hasColour = kw.has('colors');
      axes.items.push({
        kind: 'contour',
        ...field,
        filled,
        levels,
        ...mapOf(kw),
        ...(hasColour || kw.has('alpha') || kw.has('linestyles')
          ? { look: { ...plainLook(kw), ...(hasColour ? {} : { colour: '' }) } }
          : {}),
      });
    }
    return artist('contour.QuadContourSet');
  };
}

const USUAL_LEVELS = 7;

export function surface(isWire: boolean): Draw {
  return (axes, args, kw) => {
    axes.spatial = true;
    const field = gridOf(args);
    const isPlain = isWire || kw.has('color');
    if (field !== null)
      axes.items.push({
        kind: 'surface',
        ...field,
        ...(isWire ? { wire: true } : {}),
        ...mapOf(kw),
        ...(isPlain ? { look: lookOf(axes, kw, 'lines') } : {}),
      });
    return artist(`mpl_toolkits.mplot3d.art3d.${isWire ? 'Line' : 'Poly'}3DCollection`);
  };
}

/** The grid among the arguments of z or x, y, z. */
function gridOf(args: readonly Value[]): ReturnType<typeof fieldOf> {
  const grids = args.filter((arg) => textOf(arg) === undefined && isMany(arg));
  return grids.length >= 3
    ? fieldOf(grids[2] as Value, grids[0], grids[1])
    : fieldOf(grids[0] ?? null, undefined, undefined);
}
