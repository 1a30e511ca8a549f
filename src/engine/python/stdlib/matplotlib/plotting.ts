/** What axes draw: matplotlib's method names, and what each does to the report's figure. */

import type { FigureAxes, FigureTicks } from '../../../../protocol/figure.ts';
import { stringRepr } from '../../format/quote.ts';
import { textOf } from '../../objects/dict.ts';
import { str } from '../../objects/protocol.ts';
import { type Keywords, PyFloat, PyList, PyTuple, type Value } from '../../objects/values.ts';
import { artist, PyIgnored } from './artists.ts';
import { numpy } from './checks.ts';
import { type Draw, elementsOf, labelOf, numberOf, numbersOf } from './data.ts';
import { contour, image, mesh, surface } from './fields.ts';
import { dataLimits } from './limits.ts';
import { arrow, errorbar, fillBetween, plot, plotInSpace, quiver, rule, scatter, segments, stem } from './lines.ts';
import { wordsLook } from './looks.ts';
import { addPatch, fill } from './patches.ts';
import { bars, boxplot, hist, pie } from './shapes.ts';
import { ticksBetween, tickTexts } from './ticks.ts';

export type { Draw } from './data.ts';

const text: Draw = (axes, args, kw) => {
  const [x, y, s] = [args[0] ?? kw.get('x'), args[1] ?? kw.get('y'), args[2] ?? kw.get('s')];
  const shown = labelOf(s);
  axes.items.push({ kind: 'text', x: numberOf(x ?? 0), y: numberOf(y ?? 0), text: shown, ...wordsLook(kw) });
  return named(str(x ?? 0), str(y ?? 0), shown);
};

const annotate: Draw = (axes, args, kw) => {
  const point = args[1] ?? kw.get('xy') ?? new PyList([]);
  const beside = args[2] ?? kw.get('xytext') ?? null;
  const [x = Number.NaN, y = Number.NaN] = numbersOf(point);
  const [atX, atY] = beside === null ? [] : numbersOf(beside);
  const shown = labelOf(args[0] ?? kw.get('text') ?? kw.get('s'));
  const isApart = atX !== undefined && atY !== undefined && !kw.has('textcoords');
  const from = isApart ? { x: atX, y: atY, arrow: [x, y] as [number, number] } : { x, y };
  axes.items.push({ kind: 'text', text: shown, ...from, ...wordsLook(kw) });
  const [placeX = '0', placeY = '0'] = (elementsOf(beside ?? point) ?? []).map(str);
  return named(placeX, placeY, shown);
};

/** A Text object, with the repr that notebooks echo. */
export const named = (x: string, y: string, shown: string): Value =>
  new PyIgnored(`Text(${x}, ${y}, ${stringRepr(shown)})`);

function label(field: 'title' | 'xlabel' | 'ylabel' | 'zlabel', x: string, y: string): Draw {
  return (axes, args, kw) => {
    const shown = labelOf(args[0] ?? kw.get(field) ?? kw.get('label'));
    axes[field] = shown;
    return named(x, y, shown);
  };
}

/** set(title='a', xlim=(0, 1)): what the setters of these names give. */
const set: Draw = (axes, _args, kw) =>
  new PyList([...kw].map(([name, value]) => AXES_LABELS[`set_${name}`]?.(axes, [value], NO_KEYWORDS) ?? null));

const NO_KEYWORDS: Keywords = new Map();

const clear: Draw = (axes) => {
  axes.items.length = 0;
  return null;
};

/** xlim(0, 5) and xlim((0, 5)) set limits and give them back; without a number these are the limits that drawing leads to. */
function limits(direction: 'x' | 'y'): Draw {
  const names = direction === 'x' ? ['left', 'right', 'xmin', 'xmax'] : ['bottom', 'top', 'ymin', 'ymax'];
  return (axes, args, kw) => {
    const found = dataLimits(axes, direction);
    const listed = args.length === 1 ? (elementsOf(args[0] ?? null) ?? [args[0] as Value]) : args;
    const given = [
      listed[0] ?? kw.get(names[0]!) ?? kw.get(names[2]!),
      listed[1] ?? kw.get(names[1]!) ?? kw.get(names[3]!),
    ];
    const set = found.map((limit, i) => {
      const number = numberOf(given[i] ?? null);
      return Number.isFinite(number) ? number : limit;
    });
    if (given.every((value) => value === undefined || value === null)) return new PyTuple(found.map(numpyFloat));
    axes[`${direction}lim`] = set as [number, number];
    return new PyTuple(set.map((limit) => new PyFloat(limit)));
  };
}

function numpyFloat(value: number): Value {
  return numpy('float64', new PyFloat(value));
}

/** axis([0, 5, 0, 1]), axis('off'), axis('equal'): the limits of both directions. */
const axis: Draw = (axes, args) => {
  const word = textOf(args[0] ?? null) ?? (args[0] === false ? 'off' : undefined);
  if (word === 'off') axes.bare = true;
  if (word === 'equal' || word === 'scaled' || word === 'image' || word === 'square') axes.equal = true;
  const given = args[0] === undefined || word !== undefined ? null : elementsOf(args[0]);
  if (given?.length === 4) {
    axes.xlim = [numberOf(given[0]!), numberOf(given[1]!)];
    axes.ylim = [numberOf(given[2]!), numberOf(given[3]!)];
  }
  const numbers = given?.map(numberOf) ?? [...dataLimits(axes, 'x'), ...dataLimits(axes, 'y')];
  return new PyTuple(numbers.map(numpyFloat));
};

/** xscale('log'). */
function scaled(direction: 'x' | 'y'): Draw {
  return (axes, args, kw) => {
    const scale = textOf(args[0] ?? kw.get('value') ?? null);
    if (scale === 'log' || scale === 'symlog') axes[`${direction}log`] = true;
    else delete axes[`${direction}log`];
    return null;
  };
}

/** The places of ticks as they were given: in whole numbers or floats. */
const placesGiven = new WeakMap<FigureTicks, Value>();

/** xticks([0, 1], ['a', 'b']) and set_xticks, which gives the ticks alone. */
function ticked(direction: 'x' | 'y', isSetter = false): Draw {
  return (axes, args, kw) => {
    const [places, names] = [args[0] ?? kw.get('ticks'), args[1] ?? kw.get('labels')];
    if (places === undefined) return present(axes, direction);
    const at = numbersOf(places);
    const labels = names === undefined || names === null ? null : elementsOf(names)?.map((one) => labelOf(one));
    const ticks = { at, ...(labels ? { labels } : {}) };
    axes[`${direction}ticks`] = ticks;
    placesGiven.set(ticks, numpy('asarray', places));
    const drawn = new PyList(at.map(() => artist(`axis.${direction.toUpperCase()}Tick`)));
    return isSetter ? drawn : new PyTuple([drawn, tickLabelsOf(axes, direction)]);
  };
}

/** The places of an axis's ticks as they are, an array. */
const tickPlaces = (axes: FigureAxes, direction: 'x' | 'y'): Value => {
  const known = axes[`${direction}ticks`];
  const given = known === undefined ? undefined : placesGiven.get(known);
  const at = known?.at ?? ticksBetween(...dataLimits(axes, direction));
  return given ?? numpy('array', new PyList(at.map((place) => new PyFloat(place))));
};

/** The texts at an axis's ticks. */
function tickLabelsOf(axes: FigureAxes, direction: 'x' | 'y'): PyList {
  const places = elementsOf(tickPlaces(axes, direction)) ?? [];
  const texts = axes[`${direction}ticks`]?.labels ?? tickTexts(places.map(numberOf));
  const one = (place: Value, i: number): Value => {
    const at = str(place);
    return direction === 'x' ? named(at, '0', texts[i] ?? '') : named('0', at, texts[i] ?? '');
  };
  return new PyList(places.map(one));
}

/** The places and labels of an axis's ticks. */
const present = (axes: FigureAxes, direction: 'x' | 'y'): Value =>
  new PyTuple([tickPlaces(axes, direction), tickLabelsOf(axes, direction)]);

function tickLabels(direction: 'x' | 'y'): Draw {
  return (axes, args, kw) => {
    const labels = (elementsOf(args[0] ?? kw.get('labels') ?? null) ?? []).map((one) => labelOf(one));
    const known = axes[`${direction}ticks`];
    const ticks = { at: known?.at ?? labels.map((_, i) => i), labels };
    const given = known === undefined ? undefined : placesGiven.get(known);
    if (given !== undefined) placesGiven.set(ticks, given);
    axes[`${direction}ticks`] = ticks;
    return tickLabelsOf(axes, direction);
  };
}

function inverted(direction: 'x' | 'y'): Draw {
  return (axes) => {
    const [from, to] = dataLimits(axes, direction);
    axes[`${direction}lim`] = [to, from];
    return null;
  };
}

/** What a legend tells of: pairs of an artist and its label; bars are told last, being containers. */
const legendEntries: Draw = ({ items }) => {
  const bars = items.filter(({ kind }) => kind === 'bar');
  const drawn = [...items.filter(({ kind }) => kind !== 'bar'), ...bars];
  const labels = drawn.map((item) => ('label' in item ? item.label : '')).filter((one) => /^[^_]/.test(one));
  return new PyTuple([new PyList(labels.map(() => artist('lines.Line2D'))), new PyList(labels)]);
};

/** legend(['a', 'b']) names what is drawn, in order; what has such a name already keeps it. */
const legend: Draw = (axes, args, kw) => {
  const has = (name: string | undefined): boolean => axes.items.some((item) => 'label' in item && item.label === name);
  const given = elementsOf(args[args.length - 1] ?? kw.get('labels') ?? null)?.map((one) => textOf(one));
  const names = given?.some(has) ? [] : given;
  let at = 0;
  for (const item of axes.items)
    if (names && 'label' in item && at < names.length) item.label = names[at++] ?? item.label;
  return artist('legend.Legend');
};

const aspect: Draw = (axes, args) => {
  if (textOf(args[0] ?? null) === 'equal' || numberOf(args[0] ?? null) === 1) axes.equal = true;
  else delete axes.equal;
  return null;
};

const axisOff: Draw = (axes) => {
  axes.bare = true;
  return null;
};

/** grid and the like change looks only. */
const nothing: Draw = () => null;

const made =
  (kind: string): Draw =>
  () =>
    artist(kind);

/** What both pyplot and axes know under the same name. */
export const DRAWING: Record<string, Draw> = {
  plot: plot(),
  semilogx: plot({ x: true }),
  semilogy: plot({ y: true }),
  loglog: plot({ x: true, y: true }),
  step: plot({}, 'pre'),
  stem,
  errorbar,
  scatter,
  bar: bars(false),
  barh: bars(true),
  boxplot,
  axis,
  hist,
  imshow: image,
  matshow: image,
  pcolor: mesh('collections.PolyQuadMesh'),
  pcolormesh: mesh('collections.QuadMesh'),
  contour: contour(false),
  contourf: contour(true),
  fill_between: fillBetween,
  axhline: rule('y', false),
  axvline: rule('x', false),
  axhspan: rule('y', true),
  axvspan: rule('x', true),
  hlines: segments('y'),
  vlines: segments('x'),
  quiver,
  arrow,
  text,
  annotate,
  pie,
  legend,
  fill,
  add_patch: addPatch,
  add_artist: addPatch,
  cla: clear,
  axline: made('lines.AxLine'),
  fill_betweenx: made('collections.FillBetweenPolyCollection'),
  table: made('table.Table'),
  hexbin: made('collections.PolyCollection'),
  plot_surface: surface(false),
  plot_wireframe: surface(true),
  plot3D: plotInSpace,
  grid: nothing,
  tick_params: nothing,
  margins: nothing,
  ticklabel_format: nothing,
  minorticks_on: nothing,
  autoscale: nothing,
};

/** Labels and limits under pyplot's names. */
export const PYPLOT_LABELS: Record<string, Draw> = {
  title: label('title', '0.5', '1.0'),
  xlabel: label('xlabel', '0.5', '0'),
  ylabel: label('ylabel', '0', '0.5'),
  xlim: limits('x'),
  ylim: limits('y'),
  xscale: scaled('x'),
  yscale: scaled('y'),
  xticks: ticked('x'),
  yticks: ticked('y'),
};

/** The same under the names that axes have. */
export const AXES_LABELS: Record<string, Draw> = {
  set_title: label('title', '0.5', '1.0'),
  set_xlabel: label('xlabel', '0.5', '0'),
  set_ylabel: label('ylabel', '0', '0.5'),
  set_zlabel: label('zlabel', '0.5', '0'),
  set_xlim: limits('x'),
  set_ylim: limits('y'),
  get_xlim: limits('x'),
  get_ylim: limits('y'),
  set_xscale: scaled('x'),
  set_yscale: scaled('y'),
  set_xticks: ticked('x', true),
  set_yticks: ticked('y', true),
  get_xticks: (axes) => tickPlaces(axes, 'x'),
  get_yticks: (axes) => tickPlaces(axes, 'y'),
  get_xticklabels: (axes) => tickLabelsOf(axes, 'x'),
  get_yticklabels: (axes) => tickLabelsOf(axes, 'y'),
  set_xticklabels: tickLabels('x'),
  set_yticklabels: tickLabels('y'),
  invert_xaxis: inverted('x'),
  invert_yaxis: inverted('y'),
  set_aspect: aspect,
  set_axis_off: axisOff,
  get_legend_handles_labels: legendEntries,
  get_title: (axes) => axes.title,
  get_xlabel: (axes) => axes.xlabel,
  get_ylabel: (axes) => axes.ylabel,
  set,
  clear,
};
