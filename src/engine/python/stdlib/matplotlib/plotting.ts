/** What axes draw: each plotting method as a function from its arguments to items of the report's figure. */

import type { FigureAxes } from '../../../../protocol/report.ts';
import { floatRepr } from '../../format/floatText.ts';
import { formatFloat } from '../../format/number.ts';
import { stringRepr } from '../../format/quote.ts';
import { getattr } from '../../objects/attributes.ts';
import { call } from '../../objects/call.ts';
import { runtime } from '../../objects/current.ts';
import { PyDict, textOf } from '../../objects/dict.ts';
import { exception } from '../../objects/raise.ts';
import { type Keywords, PyFloat, PyList, PyTuple, type Value } from '../../objects/values.ts';
import { artist, container, PyIgnored, telling } from './artists.ts';
import { checkBars, checkImage, checkLine, checkPoints, numpy, scalarsOf } from './checks.ts';
import {
  columnsOf,
  elementsOf,
  histogramOf,
  labelOf,
  numberOf,
  numbersOf,
  pictureOf,
  positionsOf,
  thinned,
} from './data.ts';
import { dataLimits } from './limits.ts';

export type Draw = (axes: FigureAxes, args: Value[], kw: Keywords) => Value;

type Kind = 'line' | 'scatter' | 'bar';

function add(axes: FigureAxes, kind: Kind, x: number[], y: number[], label: string): void {
  axes.items.push({ kind, label, ...thinned(x, y) });
}

/** plot(y), plot(x, y), plot(x, y, 'r-', x2, y2, …). */
const plot: Draw = (axes, args, kw) => {
  const label = labelOf(kw.get('label'));
  const lines: Value[] = [];
  const data = args.filter((arg) => !(textOf(arg) !== undefined && elementsOf(arg) === null));
  const groups = grouped(args);
  for (const [x, y] of groups) {
    if (x !== null) checkLine(x, y);
    for (const column of columnsOf(y)) {
      const along = x === null ? column.map((_, at) => at) : positionsOf(x);
      add(axes, 'line', along, column, label);
      lines.push(line(x, y, along, column, label));
    }
  }
  return data.length === 0 ? new PyList([]) : new PyList(lines);
};

function line(x: Value | null, y: Value, along: number[], column: number[], label: string): Value {
  // A column of a table stands for itself; what has one dimension keeps its dtype.
  const data = (given: Value | null, numbers: number[]): Value => {
    const isColumn = given === null || (elementsOf(given) ?? []).some((item) => elementsOf(item) !== null);
    return isColumn ? floatArray(numbers) : numpy('atleast_1d', given);
  };
  return telling(artist('lines.Line2D'), {
    get_xdata: () => data(x, along),
    get_ydata: () => data(y, column),
    get_data: () => new PyTuple([data(x, along), data(y, column)]),
    get_label: () => label,
  });
}

/** The pairs of x and y among plot's arguments; format texts end a pair. */
function grouped(args: Value[]): [Value | null, Value][] {
  const groups: [Value | null, Value][] = [];
  let at = 0;
  while (at < args.length) {
    const first = args[at] as Value;
    const second = args[at + 1];
    if (second === undefined || textOf(second) !== undefined) {
      groups.push([null, first]);
      at += 1;
    } else {
      groups.push([first, second]);
      at += 2;
    }
    if (textOf(args[at] ?? null) !== undefined) at++;
  }
  return groups;
}

/** What the call gives back for so many points. */
const MADE: Record<string, (count: number) => Value> = {
  scatter: () => artist('collections.PathCollection'),
  stem: () => container('StemContainer', 3, 'lines.Line2D'),
  errorbar: () => container('ErrorbarContainer', 3, 'lines.Line2D'),
};

function points(kind: Kind, made: string = kind): Draw {
  return (axes, args, kw) => {
    const x = args[0] ?? kw.get('x') ?? kw.get('y');
    const y = args[1] ?? kw.get('height') ?? kw.get('y') ?? kw.get('width');
    if (x === undefined || y === undefined) return new PyIgnored();
    const result = MADE[made] as (count: number) => Value;
    if (kind === 'scatter') checkPoints(x, y);
    const along = positionsOf(x);
    const values = numbersOf(y);
    add(
      axes,
      kind,
      along,
      values.length === 1 ? along.map(() => values[0] as number) : values,
      labelOf(kw.get('label')),
    );
    return result(along.length);
  };
}

/** bar and barh: rectangles that know where they stand. */
function bars(isHorizontal: boolean): Draw {
  const [place, reach, width, base] = isHorizontal
    ? (['y', 'width', 'height', 'left'] as const)
    : (['x', 'height', 'width', 'bottom'] as const);
  return (axes, args, kw) => {
    const x = args[0] ?? kw.get(place);
    const y = args[1] ?? kw.get(reach);
    if (x === undefined || y === undefined) return new PyIgnored();
    const along = positionsOf(x);
    const widths = args[2] ?? kw.get(width) ?? new PyFloat(DEFAULT_BAR);
    const bases = args[3] ?? kw.get(base) ?? 0;
    checkBars(elementsOf(x) === null ? x : new PyList(along), y, widths);
    const [heights, wide, from] = [y, widths, bases].map(scalarsOf) as [Value[], Value[], Value[]];
    const at = (values: Value[], i: number): Value => values[values.length === 1 ? 0 : i] ?? 0;
    const count = Math.max(along.length, heights.length);
    const x0 = (i: number): number => along[along.length === 1 ? 0 : i] ?? Number.NaN;
    const places = Array.from({ length: count }, (_, i) => x0(i));
    add(
      axes,
      'bar',
      places,
      places.map((_, i) => numberOf(at(heights, i))),
      labelOf(kw.get('label')),
    );
    const shift = kw.get('align') === 'edge' ? 0 : 0.5;
    const made = places.map((middle, i) => {
      const start = new PyFloat(middle - shift * numberOf(at(wide, i)));
      return isHorizontal
        ? rectangle(at(from, i), start, at(heights, i), at(wide, i))
        : rectangle(start, at(from, i), at(wide, i), at(heights, i));
    });
    return container('BarContainer', made);
  };
}

const DEFAULT_BAR = 0.8;

function rectangle(x: Value, y: Value, width: Value, height: Value): PyIgnored {
  const [left, low, wide, high] = [x, y, width, height].map((value) => formatFloat(numberOf(value), 'g'));
  const shown = new PyIgnored(`Rectangle(xy=(${left}, ${low}), width=${wide}, height=${high}, angle=0)`);
  return telling(shown, {
    get_x: () => x,
    get_y: () => y,
    get_width: () => width,
    get_height: () => height,
    get_xy: () => new PyTuple([x, y]),
  });
}

const hist: Draw = (axes, args, kw) => {
  if (kw.has('normed'))
    throw exception('AttributeError', "Rectangle.set() got an unexpected keyword argument 'normed'");
  const values = numbersOf(args[0] ?? kw.get('x') ?? new PyList([]));
  const { edges, counts: found } = histogramOf(values, args[1] ?? kw.get('bins'));
  // `density=True`: the bars' areas sum to 1.
  const total = kw.get('density') === true ? found.reduce((a, b) => a + b, 0) : 0;
  const width = (i: number) => (edges[i + 1] as number) - (edges[i] as number);
  const counts = total === 0 ? found : found.map((n, i) => n / (total * width(i)));
  axes.items.push({ kind: 'histogram', edges, counts });
  return new PyTuple([floatArray(counts), floatArray(edges), container('BarContainer', counts.length)]);
};

/** What matplotlib gives as an array of NumPy. */
function floatArray(numbers: number[]): Value {
  const list = new PyList(numbers.map((n) => new PyFloat(n)));
  return call(getattr(runtime().importModule('numpy'), 'array'), [list]);
}

const image =
  (made: string): Draw =>
  (axes, args) => {
    if (made === 'image.AxesImage') checkImage(args[0] ?? new PyIgnored());
    const picture = pictureOf(args[args.length >= 3 ? 2 : 0] ?? new PyList([]));
    if (picture !== null) axes.items.push({ kind: 'image', ...picture });
    return artist(made);
  };

const text: Draw = (axes, args, kw) => {
  const [x, y, s] = [args[0] ?? kw.get('x'), args[1] ?? kw.get('y'), args[2] ?? kw.get('s')];
  const shown = labelOf(s);
  axes.items.push({ kind: 'text', x: numberOf(x ?? 0), y: numberOf(y ?? 0), text: shown });
  return named(numberOf(x ?? 0), numberOf(y ?? 0), shown);
};

const annotate: Draw = (axes, args, kw) => {
  const [x = Number.NaN, y = Number.NaN] = numbersOf(args[1] ?? kw.get('xy') ?? new PyList([]));
  const shown = labelOf(args[0] ?? kw.get('text') ?? kw.get('s'));
  axes.items.push({ kind: 'text', x, y, text: shown });
  return named(x, y, shown);
};

/** A Text object, with the repr that notebooks echo. */
export function named(x: number, y: number, shown: string): Value {
  const place = (n: number): string => (Number.isInteger(n) && n === 0 ? '0' : floatRepr(n));
  return new PyIgnored(`Text(${place(x)}, ${place(y)}, ${stringRepr(shown)})`);
}

function label(field: 'title' | 'xlabel' | 'ylabel', x: number, y: number): Draw {
  return (axes, args, kw) => {
    axes[field] = labelOf(args[0] ?? kw.get(field) ?? kw.get('label'));
    return named(x, y, axes[field]);
  };
}

const set: Draw = (axes, _args, kw) => {
  for (const field of ['title', 'xlabel', 'ylabel'] as const) {
    const value = kw.get(field);
    if (value !== undefined) axes[field] = labelOf(value);
  }
  return new PyIgnored();
};

const pie: Draw = (axes, args, kw) => {
  const values = numbersOf(args[0] ?? kw.get('x') ?? new PyList([]));
  add(
    axes,
    'bar',
    values.map((_, at) => at),
    values,
    '',
  );
  const artists = (kind: string): Value => new PyList(values.map(() => artist(kind)));
  const parts = [artists('patches.Wedge'), artists('text.Text')];
  const isTold = (kw.get('autopct') ?? args[4] ?? null) !== null;
  return new PyTuple(isTold ? [...parts, artists('text.Text')] : parts);
};

/** boxplot: nothing of it is drawn, but its parts can be coloured. */
const boxplot: Draw = (_axes, args, kw) => {
  const items = elementsOf(args[0] ?? kw.get('x') ?? new PyList([])) ?? [];
  const count = items.some((item) => elementsOf(item) !== null) ? items.length : 1;
  const parts = new PyDict();
  for (const [name, each] of Object.entries(BOX_PARTS))
    parts.set(name, new PyList(Array.from({ length: each * count }, () => artist('lines.Line2D'))));
  return parts;
};

const BOX_PARTS = { whiskers: 2, caps: 2, boxes: 1, medians: 1, fliers: 1, means: 0 };

const clear: Draw = (axes) => {
  axes.items.length = 0;
  return null;
};

/** xlim(0, 5) gives back what it was given; without a number the limits that drawing leads to. */
function limits(direction: 'x' | 'y'): Draw {
  return (axes, args) => {
    const found = dataLimits(axes, direction);
    const given = args.length === 1 ? (elementsOf(args[0] ?? null) ?? [args[0] as Value]) : args;
    return new PyTuple(found.map((limit, i) => given[i] ?? numpyFloat(limit)));
  };
}

function numpyFloat(value: number): Value {
  return numpy('float64', new PyFloat(value));
}

/** axis([0, 5, 0, 1]), axis('off'): the limits of both directions. */
const axis: Draw = (axes, args) => {
  const given = args[0] === undefined || textOf(args[0]) !== undefined ? null : elementsOf(args[0]);
  const numbers = given?.map(numberOf) ?? [...dataLimits(axes, 'x'), ...dataLimits(axes, 'y')];
  return new PyTuple(numbers.map(numpyFloat));
};

/** What else is drawn, by what matplotlib makes of it; null for what gives nothing back. */
const OTHERS: Record<string, string | null> = {
  axhline: 'lines.Line2D',
  axvline: 'lines.Line2D',
  axline: 'lines.AxLine',
  axhspan: 'patches.Rectangle',
  axvspan: 'patches.Rectangle',
  hlines: 'collections.LineCollection',
  vlines: 'collections.LineCollection',
  fill_between: 'collections.FillBetweenPolyCollection',
  fill_betweenx: 'collections.FillBetweenPolyCollection',
  arrow: 'patches.FancyArrow',
  quiver: 'quiver.Quiver',
  hexbin: 'collections.PolyCollection',
  legend: 'legend.Legend',
  plot_surface: 'mpl_toolkits.mplot3d.art3d.Poly3DCollection',
  plot_wireframe: 'mpl_toolkits.mplot3d.art3d.Line3DCollection',
  grid: null,
  tick_params: null,
  margins: null,
  ticklabel_format: null,
  minorticks_on: null,
  autoscale: null,
};

const others = Object.fromEntries(
  Object.entries(OTHERS).map(([name, kind]): [string, Draw] => [name, () => (kind === null ? null : artist(kind))]),
);

/** What both pyplot and axes know under the same name. */
export const DRAWING: Record<string, Draw> = {
  plot,
  semilogx: plot,
  semilogy: plot,
  loglog: plot,
  step: plot,
  stem: points('bar', 'stem'),
  errorbar: points('line', 'errorbar'),
  scatter: points('scatter'),
  bar: bars(false),
  barh: bars(true),
  boxplot,
  axis,
  hist,
  imshow: image('image.AxesImage'),
  matshow: image('image.AxesImage'),
  pcolor: image('collections.PolyQuadMesh'),
  pcolormesh: image('collections.QuadMesh'),
  contour: image('contour.QuadContourSet'),
  contourf: image('contour.QuadContourSet'),
  text,
  annotate,
  pie,
  cla: clear,
  ...others,
};

/** Labels and limits under pyplot's names. */
export const PYPLOT_LABELS: Record<string, Draw> = {
  title: label('title', 0.5, 1),
  xlabel: label('xlabel', 0.5, 0),
  ylabel: label('ylabel', 0, 0.5),
  xlim: limits('x'),
  ylim: limits('y'),
};

/** The same under the names that axes have. */
export const AXES_LABELS: Record<string, Draw> = {
  set_title: label('title', 0.5, 1),
  set_xlabel: label('xlabel', 0.5, 0),
  set_ylabel: label('ylabel', 0, 0.5),
  set_xlim: limits('x'),
  set_ylim: limits('y'),
  get_xlim: limits('x'),
  get_ylim: limits('y'),
  get_title: (axes) => axes.title,
  get_xlabel: (axes) => axes.xlabel,
  get_ylabel: (axes) => axes.ylabel,
  set,
  clear,
};
