/** pyplot's functions for figures and axes: which of them are made, found and current. */

import { getattr, getattrOr } from '../../objects/attributes.ts';
import { call } from '../../objects/call.ts';
import { runtime } from '../../objects/current.ts';
import { PyDict, textOf } from '../../objects/dict.ts';
import { intOf, listFrom, truth } from '../../objects/protocol.ts';
import { exception } from '../../objects/raise.ts';
import { type Keywords, PyTuple, type Value } from '../../objects/values.ts';
import { artist, PyAxes } from './artists.ts';
import { labelOf, numberOf, numbersOf } from './data.ts';
import {
  axesAt,
  currentAxes,
  currentFigure,
  drawing,
  finish,
  newAxes,
  newFigure,
  type Place,
  twinAxes,
} from './figures.ts';
import { maps } from './lazyMaps.ts';
import type { Call } from './modules.ts';
import { axesObject, figureObject, grid, inSpace } from './objects.ts';
import { parameters } from './parameters.ts';
import { named } from './plotting.ts';

/** A number of rows or columns. */
export function count(value: Value | undefined, fallback: number): number {
  const integer = value === undefined ? undefined : intOf(value);
  return integer === undefined ? fallback : Math.max(1, Number(integer));
}

/** Width and height in pixels, as `figsize` and `dpi` say. */
function sizeOf(kw: Keywords): readonly [number, number] | undefined {
  const inches = numbersOf(kw.get('figsize') ?? parameters(runtime()).get('figure.figsize') ?? null);
  const dpi = numberOf(kw.get('dpi') ?? 100);
  const [width, height] = inches.map((side) => Math.floor(side * dpi));
  return Number.isFinite(width) && Number.isFinite(height) ? [width as number, height as number] : undefined;
}

const figure: Call = (args, kw) => {
  const state = drawing(runtime());
  const number = args[0] ?? kw.get('num');
  const key = number === undefined || number === null ? null : labelOf(number);
  const known = key === null ? undefined : state.byNumber.get(key);
  if (known !== undefined) {
    state.current = known;
    state.axes = known.axes[known.axes.length - 1] ?? null;
    return figureObject(known);
  }
  const made = newFigure(state, sizeOf(kw));
  if (key !== null) state.byNumber.set(key, made);
  return figureObject(made);
};

/** subplot(2, 1, 1), subplot(211), subplot(grid[0, 1]): the axes at that place. */
export const subplot: Call = (args, kw) => {
  const part = args.length === 1 ? getattrOr(args[0] ?? null, '_place') : undefined;
  if (part instanceof PyTuple) {
    const [rows, columns, row, column] = part.items.map(Number) as [number, number, number, number];
    const key = String(part.items[4]);
    return inSpace(axesObject(axesAt(drawing(runtime()), key, { rows, columns, row, column })), kw);
  }
  const place = args.filter((arg) => intOf(arg) !== undefined).map(String);
  const key = place.length === 1 ? (place[0] as string) : place.join('');
  const [rows, columns, index] = place.length === 3 ? place.map(Number) : [...key].map(Number);
  const count = (rows ?? 1) * (columns ?? 1);
  if (index !== undefined && place.length !== 2 && (index < 1 || index > count))
    throw exception('ValueError', `num must be an integer with 1 <= num <= ${count}, not ${index}`);
  return inSpace(axesObject(axesAt(drawing(runtime()), key, placeOf(rows, columns, index))), kw);
};

function placeOf(rows = 1, columns = 1, index = 1): Place {
  return { rows, columns, row: Math.floor((index - 1) / columns), column: (index - 1) % columns };
}

/** subplot2grid((3, 3), (0, 1)). */
const subplotInGrid: Call = (args, kw) => {
  const [shape = [], at = []] = [args[0] ?? kw.get('shape'), args[1] ?? kw.get('loc')].map((one) =>
    numbersOf(one ?? null),
  );
  const [rows = 1, columns = 1, row = 0, column = 0] = [...shape, ...at];
  return axesObject(axesAt(drawing(runtime()), [rows, columns, row, column].join(), { rows, columns, row, column }));
};

const subplots: Call = (args, kw) => {
  const state = drawing(runtime());
  const made = newFigure(state, sizeOf(kw));
  const axes = grid(
    count(args[0] ?? kw.get('nrows'), 1),
    count(args[1] ?? kw.get('ncols'), 1),
    truth(kw.get('squeeze') ?? true),
    kw,
  );
  return new PyTuple([figureObject(made), axes]);
};

/** Axes by name, each at the first of its places: `AB;CC`, [['a', 'a'], ['b', '.']]. */
export function mosaic(layout: Value): PyDict {
  const state = drawing(runtime());
  const figure = currentFigure(state);
  const text = textOf(layout);
  const lines = text === undefined ? listFrom(layout) : text.trim().split(/\s*[;\n]\s*/);
  const named = new PyDict();
  for (const [row, names] of lines.map(listFrom).entries())
    for (const [column, name] of names.entries()) {
      if (name === '.' || named.get(name) !== undefined) continue;
      const place = { rows: lines.length, columns: names.length, row, column };
      named.set(name, axesObject(newAxes(state, figure, place)));
    }
  return named;
}

/** show() and its like: the next drawing begins a new figure. */
const done: Call = () => {
  finish(drawing(runtime()));
  return null;
};

/** close() and clf() of a figure that was never shown leave it in the report: it was drawn. */
export const nothing: Call = () => null;

/** axes(): new axes in the current figure. */
export const axes: Call = (_args, kw) => {
  const state = drawing(runtime());
  return inSpace(axesObject(newAxes(state, currentFigure(state))), kw);
};

/** gca(): the current axes. */
export const gca: Call = (_args, kw) => inSpace(axesObject(currentAxes(drawing(runtime()))), kw);

/** twinx(), twinx(axes): axes over the current ones. */
const twinx: Call = ([given]) => {
  const state = drawing(runtime());
  const host = given instanceof PyAxes ? given.axes : currentAxes(state);
  return axesObject(twinAxes(state, given instanceof PyAxes ? given.figure : currentFigure(state), host));
};

/** suptitle("…"): the figure's title. */
export const suptitle: Call = (args, kw) => {
  const target = currentFigure(drawing(runtime()));
  target.title = labelOf(args[0] ?? kw.get('t'));
  return named('0.5', '0.98', target.title);
};

/** imread(file): the module that reads pictures is compiled when a program asks for one. */
export const imread: Call = (args, kw) =>
  call(getattr(runtime().importModule('matplotlib._pictures'), 'imread'), args, kw);

/** colorbar(), colorbar(image, ax=axes). */
export const colorbar: Call = (_args, kw) => {
  const given = kw.get('ax');
  const target = given instanceof PyAxes ? given.axes : currentAxes(drawing(runtime()));
  target.colourBar = true;
  return artist('colorbar.Colorbar');
};

/** Functions of pyplot that are more than a drawing on the current axes. */
export const PYPLOT: Record<string, Call> = {
  figure,
  subplot,
  subplots,
  subplot2grid: subplotInGrid,
  subplot_mosaic: (args, kw) => {
    const made = newFigure(drawing(runtime()), sizeOf(kw));
    return new PyTuple([figureObject(made), mosaic(args[0] ?? kw.get('mosaic') ?? '')]);
  },
  axes,
  gca,
  twinx,
  get_cmap: (args, kw) => call(maps(runtime(), 'get_cmap'), args, kw),
  gcf: () => figureObject(currentFigure(drawing(runtime()))),
  sca: (args) => {
    if (args[0] instanceof PyAxes) drawing(runtime()).axes = args[0].axes;
    return null;
  },
  suptitle,
  imread,
  show: done,
  close: done,
  clf: done,
  ion: nothing,
  ioff: nothing,
  pause: nothing,
  draw: nothing,
  savefig: nothing,
  tight_layout: nothing,
  set_cmap: nothing,
  subplots_adjust: nothing,
  clim: nothing,
  rc: nothing,
  rcdefaults: nothing,
  colorbar,
};
