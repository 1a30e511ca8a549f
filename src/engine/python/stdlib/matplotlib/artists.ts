/** The Python objects of figures: figures, axes, and everything else as one class that ignores what is asked of it. */

import type { Figure, FigureAxes } from '../../../../protocol/figure.ts';
import { stringRepr } from '../../format/quote.ts';
import { bind } from '../../objects/attributes.ts';
import { address } from '../../objects/core.ts';
import { defineType } from '../../objects/define.ts';
import { nativeFunction } from '../../objects/functions.ts';
import { makeIterator } from '../../objects/iterators.ts';
import { intOf } from '../../objects/protocol.ts';
import { raise } from '../../objects/raise.ts';
import type { PyType } from '../../objects/type.ts';
import { type Attrs, newAttrs, PyFloat, PyList, type PyObject, type Value } from '../../objects/values.ts';

/** Takes any call, attribute, item or loop and does nothing: colours, ticks, legends, animations. */
export class PyIgnored implements PyObject {
  declare cls: PyType;
  readonly text: string | null;
  readonly items: readonly Value[];
  /** The attribute that it was asked for as: `plt.cm.gray` is a colour map of that name. */
  readonly name: string | undefined;
  /** A method that gives nothing back: a notebook shows no result of it. */
  readonly isSilent: boolean;
  d: Attrs = newAttrs();
  constructor(text: string | null = null, items: readonly Value[] = [], name?: string) {
    this.text = text;
    this.items = items;
    this.name = name;
    this.isSilent = name !== undefined && isSilent(name);
  }
}

/** Methods without a result, beside the setters. */
const SILENT: ReadonlySet<string> = new Set(
  'savefig imsave tight_layout subplots_adjust use autofmt_xdate invert_xaxis invert_yaxis invert_zaxis label_outer locator_params minorticks_off minorticks_on tick_params ticklabel_format margins grid remove draw draw_idle update_datalim relim autoscale autoscale_view tick_bottom tick_left tick_right tick_top xaxis_date yaxis_date box sharex sharey delaxes align_labels align_xlabels align_ylabels view_init add_axobserver update_ticks changed clear cla clf close show reset_ticks rcdefaults save pause blit flush_events mpl_disconnect set_cmap sci viridis gray hot jet cool spring summer autumn winter plasma magma inferno bone copper pink hsv prism flag'.split(
    ' ',
  ),
);
/** Setters that give back what they set. */
const TELLING_SETTER =
  /^set_(?:title|[xyz]?(?:label|lim|lim3d|bound3d|ticks|ticklabels)|[rt](?:lim|ticks|grids)|thetagrids|draggable)$/;

function isSilent(name: string): boolean {
  return SILENT.has(name) || (name.startsWith('set_') && !TELLING_SETTER.test(name));
}

/** What an attribute of this name is: it ignores what is asked of it. */
export const ignoredAttribute = (name: string): PyIgnored => new PyIgnored(null, [], name);

/** What matplotlib's class `kind` is shown as. */
export function artist(kind: string): PyIgnored {
  const module = kind.startsWith('mpl_toolkits') ? kind : `matplotlib.${kind}`;
  return new PyIgnored(`<${module} object at ${address({})}>`);
}

/** An artist that tells what it was made of: `getters` are its methods without arguments. */
export function telling(shown: PyIgnored, getters: Record<string, () => Value>): PyIgnored {
  for (const [name, get] of Object.entries(getters)) shown.d[name] = nativeFunction(`${name}()`, get);
  return shown;
}

/** A container of the artists that were drawn, or of as many as that. */
export function container(kind: string, made: number | readonly Value[], of = 'patches.Rectangle'): PyIgnored {
  const items = typeof made === 'number' ? Array.from({ length: made }, () => artist(of)) : made;
  const shown = new PyIgnored(`<${kind} object of ${items.length} artists>`, items);
  shown.d.patches = new PyList([...items]);
  return shown;
}

/** A figure object, with its size in pixels. */
export class PyFigure extends PyIgnored {
  readonly figure: Figure;
  constructor(figure: Figure) {
    super();
    this.figure = figure;
  }
  get size(): readonly [width: number, height: number] {
    return this.figure.size;
  }
}

/** An axes object. */
export class PyAxes extends PyIgnored {
  readonly axes: FigureAxes;
  readonly figure: Figure;
  constructor(axes: FigureAxes, figure: Figure) {
    super();
    this.axes = axes;
    this.figure = figure;
  }
}

const ignored = (): PyIgnored => new PyIgnored();

/** An attribute that exists, or an ignoring object for any plain name. */
function attribute(self: PyIgnored, name: string): Value | undefined {
  const own = self.d[name];
  if (own !== undefined) return own;
  const found = self.cls.lookup(name);
  if (found !== undefined) return bind(found, self, self.cls);
  if (name === 'set_window_title' && self.name === 'canvas')
    raise('AttributeError', `'FigureCanvasAgg' object has no attribute '${name}'`);
  return name.startsWith('__') || name === 'tolist' || name.startsWith('_repr_') ? undefined : ignoredAttribute(name);
}

const shared = {
  getattribute: attribute,
  setattr: (self: PyIgnored, name: string, value: Value) => {
    self.d[name] = value;
  },
  hash: () => 1,
  key: (self: Value) => self,
  eq: (a: Value, b: Value) => a === b,
  bool: () => true,
  // Nobody knows what would stand there; a label in a figure is no reason to stop.
  format: () => '',
  float: () => new PyFloat(Number.NaN),
};

// The class of what is ignored: registered for its JavaScript class, asked for by no name.
defineType({
  name: 'matplotlib.artist.Artist',
  js: PyIgnored,
  hasDict: true,
  slots: {
    ...shared,
    new: ignored,
    init: () => undefined,
    repr: (self: PyIgnored) => self.text ?? `<matplotlib.artist.Artist object at ${address(self)}>`,
    call: (self: PyIgnored) => (self.isSilent ? null : ignored()),
    iter: (self: PyIgnored) => {
      let at = 0;
      return makeIterator('iterator', () => self.items[at++]);
    },
    len: (self: PyIgnored) => self.items.length,
    getitem: (self: PyIgnored, key: Value) => self.items.at(Number(intOf(key) ?? 0)) ?? ignored(),
    setitem: () => undefined,
    add: ignored,
    sub: ignored,
    mul: ignored,
    truediv: ignored,
    // `plt.Axes | None` says what an argument is
    or: ignored,
    ror: ignored,
  },
  methods: {
    '__enter__(self, /)': (self: Value) => self,
    '__exit__(self, /, *args)': () => false,
  },
});

/** The class of figures; pyplot gives it its methods. */
export const figureType = defineType({
  name: 'matplotlib.figure.Figure',
  js: PyFigure,
  hasDict: true,
  slots: {
    ...shared,
    repr: (self: PyFigure) => `<Figure size ${self.size.join('x')} with ${self.figure.axes.length} Axes>`,
    str: (self: PyFigure) => `Figure(${self.size.join('x')})`,
  },
});

function axesRepr({ axes: { title, xlabel, ylabel, zlabel = '', spatial } }: PyAxes): string {
  const fields = [
    title === '' ? '' : `title={'center': ${stringRepr(title)}}`,
    xlabel === '' ? '' : `xlabel=${stringRepr(xlabel)}`,
    ylabel === '' ? '' : `ylabel=${stringRepr(ylabel)}`,
    zlabel === '' ? '' : `zlabel=${stringRepr(zlabel)}`,
  ];
  return `<Axes${spatial ? '3D' : ''}: ${fields.filter((field) => field !== '').join(', ')}>`;
}

/** The class of axes; pyplot gives it its methods. */
export const axesType = defineType({
  name: 'matplotlib.axes._axes.Axes',
  js: PyAxes,
  hasDict: true,
  slots: { ...shared, repr: axesRepr },
});
