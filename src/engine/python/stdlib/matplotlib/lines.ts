/** Lines, points and what is drawn with them: plot and its kin, scatter, error bars, areas, rules, segments. */

import type { FigureAxes, FigureItem, FigureLook } from '../../../../protocol/figure.ts';
import { textOf } from '../../objects/dict.ts';
import { type Keywords, PyList, PyTuple, type Value } from '../../objects/values.ts';
import { artist, container, PyIgnored, telling } from './artists.ts';
import { checkLine, checkPoints, numpy } from './checks.ts';
import {
  columnsOf,
  type Draw,
  elementsOf,
  floatArray,
  labelOf,
  numberOf,
  numbersOf,
  positionsOf,
  thinned,
} from './data.ts';
import { formatOf, lookOf, plainLook, shadesOf } from './looks.ts';

/** plot(y), plot(x, y), plot(x, y, 'r-', x2, y2, …); with three directions plot(x, y, z). */
export function plot(scales: { x?: true; y?: true } = {}, step?: 'pre' | 'post' | 'mid'): Draw {
  return (axes, args, kw) => {
    if (scales.x) axes.xlog = true;
    if (scales.y) axes.ylog = true;
    if (axes.spatial) return plotInSpace(axes, args, kw);
    const label = labelOf(kw.get('label'));
    const lines: Value[] = [];
    for (const { x, y, format } of grouped(args)) {
      if (x !== null) checkLine(x, y);
      for (const column of columnsOf(y)) {
        const along = x === null ? column.map((_, at) => at) : positionsOf(x, axes, 'x');
        const look = lookOf(axes, kw, 'lines', format === null ? null : formatOf(format));
        const where = stepOf(kw, step);
        const item: FigureItem = {
          kind: 'line',
          label,
          ...thinned(along, column),
          look,
          ...(where ? { step: where } : {}),
        };
        axes.items.push(item);
        lines.push(line(item, x, y, along, column));
      }
    }
    return new PyList(lines);
  };
}

function stepOf(kw: Keywords, step: 'pre' | 'post' | 'mid' | undefined): 'pre' | 'post' | 'mid' | undefined {
  const where = textOf(kw.get('where') ?? null);
  if (step !== undefined && (where === 'pre' || where === 'post' || where === 'mid')) return where;
  const drawn = textOf(kw.get('drawstyle') ?? kw.get('ds') ?? null);
  return drawn?.startsWith('steps') ? (drawn.slice(6) as 'pre' | 'post' | 'mid') || 'pre' : step;
}

export const plotInSpace: Draw = (axes, args, kw) => {
  const [x, y, z] = args.filter((arg) => textOf(arg) === undefined).map(numbersOf);
  const format = args.map((arg) => textOf(arg)).find((text) => text !== undefined);
  if (x && y && z) {
    const look = lookOf(axes, kw, 'lines', format === undefined ? null : formatOf(format));
    axes.items.push({ kind: 'line3', label: labelOf(kw.get('label')), x, y, z, look });
  }
  return new PyList([artist('mpl_toolkits.mplot3d.art3d.Line3D')]);
};

function line(
  item: FigureItem & { kind: 'line' },
  x: Value | null,
  y: Value,
  along: number[],
  column: number[],
): Value {
  // A column of a table stands for itself; what has one dimension keeps its dtype.
  const data = (given: Value | null, numbers: number[]): Value => {
    const isColumn = given === null || (elementsOf(given) ?? []).some((one) => elementsOf(one) !== null);
    return isColumn ? floatArray(numbers) : numpy('atleast_1d', given);
  };
  return telling(artist('lines.Line2D'), {
    get_xdata: () => data(x, along),
    get_ydata: () => data(y, column),
    get_data: () => new PyTuple([data(x, along), data(y, column)]),
    get_label: () => item.label,
  });
}

/** The x and y among plot's arguments, each with the format text that follows. */
function grouped(args: Value[]): { x: Value | null; y: Value; format: string | null }[] {
  const groups: { x: Value | null; y: Value; format: string | null }[] = [];
  let at = textOf(args[0] ?? null) === undefined ? 0 : 1;
  while (at < args.length) {
    const first = args[at] as Value;
    const second = args[at + 1];
    const alone = second === undefined || textOf(second) !== undefined;
    at += alone ? 1 : 2;
    const format = textOf(args[at] ?? null);
    if (format !== undefined) at++;
    groups.push({ x: alone ? null : first, y: alone ? first : (second as Value), format: format ?? null });
  }
  return groups;
}

export const scatter: Draw = (axes, args, kw) => {
  const [x, y] = [args[0] ?? kw.get('x'), args[1] ?? kw.get('y')];
  if (x === undefined || y === undefined) return new PyIgnored();
  checkPoints(x, y);
  const label = labelOf(kw.get('label'));
  if (axes.spatial) return scatterInSpace(axes, x, y, args[2] ?? kw.get('zs') ?? 0, kw);
  const [along, up] = [positionsOf(x, axes, 'x'), positionsOf(y, axes, 'y')];
  const shades = shadesOf(args[3] ?? kw.get('c'), up.length, kw);
  const sizes = numbersOf(args[2] ?? kw.get('s') ?? new PyList([]));
  axes.items.push({
    kind: 'scatter',
    label,
    x: along,
    y: up,
    look: pointLook(axes, args[3], kw, shades.shades ?? shades.colours),
    ...(sizes.some(Number.isFinite) ? { sizes } : {}),
    ...shades,
  });
  return artist('collections.PathCollection');
};

/** Points that have a colour each take none of the cycle. */
function pointLook(axes: FigureAxes, c: Value | undefined, kw: Keywords, each: unknown): FigureLook {
  if (each !== undefined) return { ...plainLook(kw), colour: 'ink' };
  return lookOf(axes, c === undefined ? kw : new Map([...kw, ['c', c]]), 'fills');
}

function scatterInSpace(axes: FigureAxes, xs: Value, ys: Value, zs: Value, kw: Keywords): Value {
  const [x, y, z] = [numbersOf(xs), numbersOf(ys), numbersOf(zs)] as [number[], number[], number[]];
  const shades = shadesOf(kw.get('c'), x.length, kw);
  axes.items.push({
    kind: 'scatter3',
    label: labelOf(kw.get('label')),
    x,
    y,
    z: z.length === 1 ? x.map(() => z[0] as number) : z,
    look: pointLook(axes, undefined, kw, shades.shades ?? shades.colours),
    ...shades,
  });
  return artist('mpl_toolkits.mplot3d.art3d.Path3DCollection');
}

export const stem: Draw = (axes, args, kw) => {
  const given = args.filter((arg) => textOf(arg) === undefined);
  const y = numbersOf(given[given.length > 1 ? 1 : 0] ?? new PyList([]));
  const x = given.length > 1 ? positionsOf(given[0] as Value, axes, 'x') : y.map((_, at) => at);
  const look = lookOf(axes, kw, 'lines');
  axes.items.push({ kind: 'segments', label: labelOf(kw.get('label')), x, y: y.map(() => 0), toX: x, toY: y, look });
  axes.items.push({ kind: 'scatter', label: '', x, y, look });
  return container('StemContainer', 3, 'lines.Line2D');
};

export const errorbar: Draw = (axes, args, kw) => {
  const [given, value] = [args[0] ?? kw.get('x'), args[1] ?? kw.get('y')];
  if (given === undefined || value === undefined) return new PyIgnored();
  const [x, y] = [positionsOf(given, axes, 'x'), numbersOf(value)];
  const format = textOf(kw.get('fmt') ?? args[4] ?? null);
  const look = lookOf(axes, kw, 'lines', format === undefined ? null : formatOf(format));
  axes.items.push({ kind: 'line', label: labelOf(kw.get('label')), ...thinned(x, y), look });
  for (const [direction, errors] of [
    ['y', args[2] ?? kw.get('yerr')],
    ['x', args[3] ?? kw.get('xerr')],
  ] as const) {
    if (errors === undefined || errors === null) continue;
    const [below, above] = errorsOf(errors, y.length);
    const at = direction === 'y' ? y : x;
    axes.items.push({
      kind: 'errors',
      x,
      y,
      low: at.map((middle, i) => middle - (below[i] as number)),
      high: at.map((middle, i) => middle + (above[i] as number)),
      ...(direction === 'x' ? { horizontal: true as const } : {}),
      look,
    });
  }
  return container('ErrorbarContainer', 3, 'lines.Line2D');
};

/** One number, one a point, or a row for below and one for above. */
function errorsOf(value: Value, count: number): [number[], number[]] {
  const rows = elementsOf(value);
  const numbers = numbersOf(value);
  if (rows !== null && rows.length === 2 && elementsOf(rows[0] as Value) !== null)
    return [numbers.slice(0, count), numbers.slice(count)];
  const each = numbers.length === 1 ? new Array<number>(count).fill(numbers[0] as number) : numbers;
  return [each, each];
}

export const fillBetween: Draw = (axes, args, kw) => {
  const [xs, first] = [args[0] ?? kw.get('x'), args[1] ?? kw.get('y1')];
  if (xs !== undefined && first !== undefined) {
    const x = positionsOf(xs, axes, 'x');
    const reach = (value: Value): number[] => {
      const numbers = numbersOf(value);
      return numbers.length === 1 ? x.map(() => numbers[0] as number) : numbers;
    };
    const shown = elementsOf(kw.get('where') ?? null)?.map((one) => numberOf(one) !== 0);
    const cut = (numbers: number[]): number[] => numbers.map((n, i) => (shown?.[i] === false ? Number.NaN : n));
    axes.items.push({
      kind: 'area',
      label: labelOf(kw.get('label')),
      x,
      low: cut(reach(first)),
      high: cut(reach(args[2] ?? kw.get('y2') ?? 0)),
      look: lookOf(axes, kw, 'fills'),
    });
  }
  return artist('collections.FillBetweenPolyCollection');
};

/** axhline and axvline, axhspan and axvspan. */
export function rule(direction: 'x' | 'y', isBand: boolean): Draw {
  const names = isBand ? [`${direction}min`, `${direction}max`] : [direction];
  return (axes, args, kw) => {
    const [at, to] = names.map((name, i) => numberOf(args[i] ?? kw.get(name) ?? 0));
    const look = lookOf(axes, kw, isBand ? 'fills' : 'lines');
    axes.items.push({
      kind: 'rule',
      label: labelOf(kw.get('label')),
      direction,
      at: at as number,
      ...(isBand ? { to: to as number } : {}),
      look,
    });
    return artist(isBand ? 'patches.Rectangle' : 'lines.Line2D');
  };
}

/** hlines(y, xmin, xmax) and vlines(x, ymin, ymax). */
export function segments(direction: 'x' | 'y'): Draw {
  const [place, from, to] = direction === 'y' ? ['y', 'xmin', 'xmax'] : ['x', 'ymin', 'ymax'];
  return (axes, args, kw) => {
    const [at, low, high] = [place, from, to].map((name, i) => numbersOf(args[i] ?? kw.get(name as string) ?? 0)) as [
      number[],
      number[],
      number[],
    ];
    const each = (numbers: number[]): number[] => at.map((_, i) => numbers[numbers.length === 1 ? 0 : i] ?? Number.NaN);
    const [starts, ends] = [each(low), each(high)];
    const look = lookOf(axes, kw, 'lines');
    const label = labelOf(kw.get('label'));
    axes.items.push(
      direction === 'y'
        ? { kind: 'segments', label, x: starts, y: at, toX: ends, toY: at, look }
        : { kind: 'segments', label, x: at, y: starts, toX: at, toY: ends, look },
    );
    return artist('collections.LineCollection');
  };
}

/** quiver(u, v) and quiver(x, y, u, v); arrow(x, y, dx, dy). */
export const quiver: Draw = (axes, args, kw) => {
  const numbers = args.filter((arg) => elementsOf(arg) !== null).map(numbersOf);
  const [x, y, u, v] = numbers.length >= 4 ? numbers : [null, null, ...numbers];
  if (u && v) {
    const columns = elementsOf(elementsOf(args[0] as Value)?.[0] ?? null)?.length ?? u.length;
    axes.items.push({
      kind: 'arrows',
      x: x ?? u.map((_, i) => i % columns),
      y: y ?? u.map((_, i) => Math.floor(i / columns)),
      u,
      v,
      look: plainLook(kw),
    });
  }
  return artist('quiver.Quiver');
};

export const arrow: Draw = (axes, args, kw) => {
  const [x, y, u, v] = ['x', 'y', 'dx', 'dy'].map((name, i) => numberOf(args[i] ?? kw.get(name) ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  axes.items.push({
    kind: 'segments',
    label: '',
    x: [x],
    y: [y],
    toX: [x + u],
    toY: [y + v],
    look: { ...plainLook(kw), marker: '>' },
  });
  return artist('patches.FancyArrow');
};
