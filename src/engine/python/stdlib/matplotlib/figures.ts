/** The figures of a run: what pyplot's state machine and its objects write into, in the report's shape. */

import type { Figure, FigureAxes, FigureTicks } from '../../../../protocol/figure.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { dataLimits } from './limits.ts';
import { mathText } from './mathText.ts';

interface Drawing {
  rt: Runtime;
  figures: Figure[];
  current: Figure | null;
  axes: FigureAxes | null;
  byNumber: Map<string, Figure>;
  /** Axes by their place in `subplot(r, c, i)`. */
  places: WeakMap<Figure, Map<string, FigureAxes>>;
  /** The axes that others were laid over, by those. */
  hosts: WeakMap<FigureAxes, FigureAxes>;
}

const KEY = Symbol('figures');

/** The run's drawing state. */
export function drawing(rt: Runtime): Drawing {
  let state = rt.state.get(KEY) as Drawing | undefined;
  if (state === undefined) {
    state = {
      rt,
      figures: [],
      current: null,
      axes: null,
      byNumber: new Map(),
      places: new WeakMap(),
      hosts: new WeakMap(),
    };
    rt.state.set(KEY, state);
  }
  return state;
}

/** The figures that were drawn on; empty ones are left out. */
export function figuresOf(rt: Runtime): Figure[] {
  const state = rt.state.get(KEY) as Drawing | undefined;
  if (state === undefined) return [];
  return state.figures
    .map((figure) => ({
      ...figure,
      title: mathText(figure.title),
      axes: withTwins(figure.axes, state.hosts).filter(isDrawn).map(withLimits).map(withFormulas),
    }))
    .filter((figure) => figure.axes.some(hasItems));
}

const hasItems = ({ items, over }: FigureAxes): boolean => items.length > 0 || over !== undefined;
const isDrawn = (axes: FigureAxes): boolean => hasItems(axes) || (axes.title !== '' && !axes.bare);

/** Axes with those that lie over them, all of which show the same stretch of the horizontal direction. */
function withTwins(axes: readonly FigureAxes[], hosts: Drawing['hosts']): FigureAxes[] {
  const withOwn = (host: FigureAxes): FigureAxes => {
    const over = axes.filter((one) => hosts.get(one) === host && one.items.length > 0);
    if (over.length === 0) return host;
    const together = [host, ...over];
    const items = together.flatMap((one) => one.items);
    const { xlim: set } = together.find(({ xlim }) => xlim !== undefined) ?? {};
    const xlim = dataLimits({ ...host, items, ...(set ? { xlim: set } : {}) }, 'x');
    const title = together.find((one) => one.title !== '')?.title ?? '';
    return { ...host, title, xlim, over: over.map((one) => withLimits({ ...one, xlim })) };
  };
  return axes.filter((one) => !hosts.has(one)).map(withOwn);
}

const withLimits = (axes: FigureAxes): FigureAxes => ({
  ...axes,
  xlim: dataLimits(axes, 'x'),
  ylim: dataLimits(axes, 'y'),
});

function withFormulas(axes: FigureAxes): FigureAxes {
  const { title, xlabel, ylabel, zlabel, xticks, yticks, over } = axes;
  const ticks = ({ at, labels }: FigureTicks): FigureTicks => ({
    at,
    ...(labels ? { labels: labels.map(mathText) } : {}),
  });
  return {
    ...axes,
    title: mathText(title),
    xlabel: mathText(xlabel),
    ylabel: mathText(ylabel),
    ...(zlabel === undefined ? {} : { zlabel: mathText(zlabel) }),
    ...(xticks ? { xticks: ticks(xticks) } : {}),
    ...(yticks ? { yticks: ticks(yticks) } : {}),
    ...(over ? { over: over.map(withFormulas) } : {}),
    items: axes.items.map((item) => ({
      ...item,
      ...('label' in item ? { label: mathText(item.label) } : {}),
      ...('text' in item ? { text: mathText(item.text) } : {}),
    })),
  };
}

/** The cell whose code runs now. */
function cellOf(rt: Runtime): number {
  return rt.nodes[rt.position]?.unit.cell ?? 0;
}

/** Ends the current figure: the next drawing begins a new one. */
export function finish(state: Drawing): void {
  state.current = null;
  state.axes = null;
  state.byNumber.clear();
}

/** A new figure, now current. */
export function newFigure(state: Drawing, size: readonly [number, number] = [640, 480]): Figure {
  const figure: Figure = { cell: cellOf(state.rt), title: '', size: [...size], axes: [] };
  state.figures.push(figure);
  state.current = figure;
  state.axes = null;
  return figure;
}

/** The current figure, made where there is none; a notebook's cell begins with none. */
export function currentFigure(state: Drawing): Figure {
  if (state.current === null || state.current.cell !== cellOf(state.rt)) return newFigure(state);
  return state.current;
}

export type Place = NonNullable<FigureAxes['place']>;

/** New axes in a figure, now current; in a grid of several they have a place. */
export function newAxes(state: Drawing, figure: Figure, place: Place | null = null): FigureAxes {
  const inGrid = place !== null && place.rows * place.columns > 1;
  const axes: FigureAxes = { title: '', xlabel: '', ylabel: '', items: [], ...(inGrid ? { place } : {}) };
  figure.axes.push(axes);
  state.current = figure;
  state.axes = axes;
  return axes;
}

/** Axes over others, with the same horizontal direction; now current. */
export function twinAxes(state: Drawing, figure: Figure, host: FigureAxes): FigureAxes {
  const twin = newAxes(state, figure, host.place ?? null);
  state.hosts.set(twin, state.hosts.get(host) ?? host);
  return twin;
}

/** The current axes, made where there are none. */
export function currentAxes(state: Drawing): FigureAxes {
  const figure = currentFigure(state);
  return state.axes ?? newAxes(state, figure);
}

/** The axes at a place of a figure's grid, made at the first call. */
export function axesAt(state: Drawing, key: string, place: Place | null): FigureAxes {
  const figure = currentFigure(state);
  let places = state.places.get(figure);
  if (places === undefined) {
    places = new Map();
    state.places.set(figure, places);
  }
  let axes = places.get(key);
  if (axes === undefined) {
    axes = newAxes(state, figure, place);
    places.set(key, axes);
  }
  state.axes = axes;
  return axes;
}
