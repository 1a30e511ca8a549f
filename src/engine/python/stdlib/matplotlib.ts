/** matplotlib as a recorder: pyplot's calls become figures of the report, everything about looks is ignored. */

import type { Figure, FigureAxes } from '../../../protocol/figure.ts';
import { getattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { runtime } from '../objects/current.ts';
import { extendType } from '../objects/define.ts';
import { PyDict, textOf } from '../objects/dict.ts';
import { type NativeImplementation, nativeFunction } from '../objects/functions.ts';
import { registerModule, registerSourceModule } from '../objects/modules.ts';
import { intOf, truth } from '../objects/protocol.ts';
import { exception } from '../objects/raise.ts';
import { type Keywords, PyFloat, PyList, PyModule, PyTuple, type Value } from '../objects/values.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { artist, axesType, figureType, ignoredAttribute, PyAxes, PyFigure, PyIgnored } from './matplotlib/artists.ts';
import { numpy } from './matplotlib/checks.ts';
import { labelOf, numberOf, numbersOf } from './matplotlib/data.ts';
import {
  axesAt,
  currentAxes,
  currentFigure,
  drawing,
  finish,
  newAxes,
  newFigure,
  type Place,
} from './matplotlib/figures.ts';
import { PYPLOT_NAMES } from './matplotlib/names.ts';
import { PATCH_MAKERS } from './matplotlib/patches.ts';
import { AXES_LABELS, DRAWING, type Draw, named, PYPLOT_LABELS } from './matplotlib/plotting.ts';

export { figuresOf } from './matplotlib/figures.ts';

/** Submodules of which only the names matter. */
const IGNORED = [
  'matplotlib.animation',
  'matplotlib.axes',
  'matplotlib.cm',
  'matplotlib.collections',
  'matplotlib.colors',
  'matplotlib.dates',
  'matplotlib.figure',
  'matplotlib.font_manager',
  'matplotlib.gridspec',
  'matplotlib.lines',
  'matplotlib.markers',
  'matplotlib.path',
  'matplotlib.patheffects',
  'matplotlib.ticker',
  'matplotlib.transforms',
  'matplotlib.artist',
  'matplotlib.axis',
  'matplotlib.cbook',
  'matplotlib.colorbar',
  'matplotlib.contour',
  'matplotlib.legend',
  'matplotlib.mlab',
  'matplotlib.projections',
  'matplotlib.quiver',
  'matplotlib.rcsetup',
  'matplotlib.scale',
  'matplotlib.spines',
  'matplotlib.table',
  'matplotlib.text',
  'matplotlib.tri',
  'matplotlib.widgets',
  'matplotlib.backends',
  'matplotlib.offsetbox',
  'mpl_toolkits.mplot3d.axes3d',
  'mpl_toolkits.mplot3d.art3d',
  'mpl_toolkits.axes_grid1',
  'mpl_toolkits.axes_grid1.inset_locator',
];

type Call = (args: Value[], kw: Keywords) => Value;

function count(value: Value | undefined, fallback: number): number {
  const integer = value === undefined ? undefined : intOf(value);
  return integer === undefined ? fallback : Math.max(1, Number(integer));
}

/** The axes objects of a figure, so that one axes is one object. */
const objects = new WeakMap<FigureAxes, PyAxes>();

function axesObject(axes: FigureAxes): PyAxes {
  let object = objects.get(axes);
  if (object === undefined) {
    object = new PyAxes(axes, currentFigure(drawing(runtime())));
    objects.set(axes, object);
  }
  return object;
}

/** The figure objects, so that one figure is one object. */
const figures = new WeakMap<Figure, PyFigure>();

function figureObject(of: Figure): PyFigure {
  let object = figures.get(of);
  if (object === undefined) {
    object = new PyFigure(of);
    figures.set(of, object);
  }
  return object;
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

/** subplot(2, 1, 1), subplot(211): the axes at that place. */
const subplot: Call = (args, kw) => {
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

/** `projection='3d'`. */
function inSpace(object: PyAxes, kw: Keywords): PyAxes {
  const projection =
    kw.get('projection') ?? (kw.get('subplot_kw') as PyDict | undefined)?.table?.find('projection')?.value;
  if (projection === '3d') object.axes.spatial = true;
  return object;
}

/** rows × columns of axes: one object, or an array of them as NumPy makes it. */
function grid(rows: number, columns: number, squeeze: boolean, kw: Keywords): Value {
  const state = drawing(runtime());
  const target = currentFigure(state);
  const all = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      inSpace(axesObject(newAxes(state, target, { rows, columns, row, column })), kw),
    ),
  );
  state.axes = target.axes[target.axes.length - rows * columns] ?? null;
  if (rows === 1 && columns === 1 && squeeze) return (all[0] as PyAxes[])[0] as PyAxes;
  const flat = all.flat();
  const shape = squeeze && (rows === 1 || columns === 1) ? [rows * columns] : [rows, columns];
  return objectArray(flat, shape);
}

function objectArray(items: Value[], shape: number[]): Value {
  const numpy = runtime().importModule('numpy');
  const object = runtime().builtins.object ?? null;
  const array = call(getattr(numpy, 'empty'), [new PyTuple(shape)], new Map<string, Value>([['dtype', object]]));
  const flat = call(getattr(array, 'reshape'), [-1]);
  const setitem = getattr(flat, '__setitem__');
  items.forEach((item, at) => {
    call(setitem, [at, item]);
  });
  return array;
}

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

const done: Call = () => {
  finish(drawing(runtime()));
  return null;
};

/** close() and clf() of a figure that was never shown leave it in the report: it was drawn. */
const nothing: Call = () => null;

const axes: Call = (_args, kw) => {
  const state = drawing(runtime());
  return inSpace(axesObject(newAxes(state, currentFigure(state))), kw);
};

const suptitle: Call = (args, kw) => {
  const target = currentFigure(drawing(runtime()));
  target.title = labelOf(args[0] ?? kw.get('t'));
  return named(0.5, 0.98, target.title);
};

const imread: Call = (args) => {
  throw exception('FileNotFoundError', 2, 'No such file or directory', args[0] ?? '');
};

/** colorbar(), colorbar(image, ax=axes). */
const colorbar: Call = (_args, kw) => {
  const given = kw.get('ax');
  const target = given instanceof PyAxes ? given.axes : currentAxes(drawing(runtime()));
  target.colourBar = true;
  return artist('colorbar.Colorbar');
};

const PYPLOT: Record<string, Call> = {
  figure,
  subplot,
  subplots,
  subplot2grid: subplotInGrid,
  axes,
  gca: (_args, kw) => inSpace(axesObject(currentAxes(drawing(runtime()))), kw),
  get_cmap: (args) => new PyIgnored(null, [], false, textOf(args[0] ?? null)),
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

function onCurrentAxes(draw: Draw): Call {
  return (args, kw) => draw(currentAxes(drawing(runtime())), args, kw);
}

function native(name: string, f: Call): Value {
  return nativeFunction(`${name}(*args, **kwargs)`, ((args: Value[], kw: Keywords) =>
    f(args, kw)) as NativeImplementation);
}

const PARAMETERS = Symbol('rcParams');

/** rcParams: what programs read of it, and all that they set. */
function parameters(rt: Runtime): PyDict {
  let found = rt.state.get(PARAMETERS) as PyDict | undefined;
  if (found === undefined) {
    found = new PyDict();
    const floats = (...numbers: number[]): PyList => new PyList(numbers.map((n) => new PyFloat(n)));
    const colours = new PyDict();
    colours.set('color', new PyList(COLOURS.split(' ')));
    const cycle = new PyIgnored(null, COLOURS.split(' '));
    cycle.d.by_key = nativeFunction('by_key()', () => colours);
    const defaults: [string, Value][] = [
      ['figure.figsize', floats(6.4, 4.8)],
      ['figure.dpi', new PyFloat(100)],
      ['font.size', new PyFloat(10)],
      ['font.family', new PyList(['sans-serif'])],
      ['lines.linewidth', new PyFloat(1.5)],
      ['axes.prop_cycle', cycle],
      ['image.cmap', 'viridis'],
      ['image.interpolation', 'auto'],
    ];
    for (const [name, value] of defaults) found.set(name, value);
    rt.state.set(PARAMETERS, found);
  }
  return found;
}

const COLOURS = '#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd #8c564b #e377c2 #7f7f7f #bcbd22 #17becf';

/** A module whose unknown names are ignoring objects. */
function lenient(name: string): PyModule {
  const module = new PyModule(name);
  module.d.__getattr__ = nativeFunction('__getattr__(name, /)', ((attribute: string): Value => {
    if (attribute.startsWith('__'))
      throw exception('AttributeError', `module '${name}' has no attribute '${attribute}'`);
    return ignoredAttribute(attribute);
  }) as NativeImplementation);
  return module;
}

/** The styles that matplotlib brings: their names; looks are ignored. */
const STYLES =
  'Solarize_Light2 _classic_test_patch _mpl-gallery _mpl-gallery-nogrid bmh classic dark_background fast fivethirtyeight ggplot grayscale petroff10 seaborn-v0_8 seaborn-v0_8-bright seaborn-v0_8-colorblind seaborn-v0_8-dark seaborn-v0_8-dark-palette seaborn-v0_8-darkgrid seaborn-v0_8-deep seaborn-v0_8-muted seaborn-v0_8-notebook seaborn-v0_8-paper seaborn-v0_8-pastel seaborn-v0_8-poster seaborn-v0_8-talk seaborn-v0_8-ticks seaborn-v0_8-white seaborn-v0_8-whitegrid tableau-colorblind10'.split(
    ' ',
  );

function styles(): PyModule {
  const module = lenient('matplotlib.style');
  module.d.available = new PyList(STYLES.filter((name) => !name.startsWith('_')));
  module.d.library = PyDict.from(STYLES.map((name) => [name, new PyDict()]));
  module.d.reload_library = native('reload_library', nothing);
  return module;
}

function pyplot(rt: Runtime): PyModule {
  const module = new PyModule('matplotlib.pyplot');
  for (const name of PYPLOT_NAMES) module.d[name] = ignoredAttribute(name);
  for (const [name, f] of Object.entries({ ...PYPLOT, ...PATCH_MAKERS })) module.d[name] = native(name, f);
  for (const [name, draw] of Object.entries({ ...DRAWING, ...PYPLOT_LABELS }))
    module.d[name] = native(name, onCurrentAxes(draw));
  module.d.rcParams = parameters(rt);
  module.d.np = rt.importModule('numpy');
  module.d.style = rt.importModule('matplotlib.style');
  return module;
}

/** A side of a figure, at the usual 100 pixels an inch. */
const inches = (self: PyFigure, side: 0 | 1): Value => new PyFloat(self.size[side] / 100);

function installMethods(): void {
  const drawn = Object.entries({ ...DRAWING, ...AXES_LABELS }).map(([name, draw]) => [
    `${name}(self, /, *args, **kwargs)`,
    (self: PyAxes, args: Value[], kw: Keywords) => draw(self.axes, args, kw),
  ]);
  const twin = (self: PyAxes): PyAxes => axesObject(newAxes(drawing(runtime()), self.figure, self.axes.place ?? null));
  extendType(axesType, {
    methods: { ...Object.fromEntries(drawn), 'twinx(self, /)': twin, 'twiny(self, /)': twin },
    getset: { figure: (self: PyAxes) => figureObject(self.figure) },
  });
  extendType(figureType, {
    getset: {
      axes: (self: PyFigure) => new PyList(self.figure.axes.map(axesObject)),
    },
    methods: {
      'get_figwidth(self, /)': (self: PyFigure) => inches(self, 0),
      'get_figheight(self, /)': (self: PyFigure) => inches(self, 1),
      'get_size_inches(self, /)': (self: PyFigure) => numpy('array', new PyList([inches(self, 0), inches(self, 1)])),
      'get_axes(self, /)': (self: PyFigure) => new PyList(self.figure.axes.map(axesObject)),
      'add_subplot(self, /, *args, **kwargs)': (self: PyFigure, args: Value[], kw: Keywords) => {
        makeCurrent(self);
        return args.length === 0 ? axes(args, kw) : subplot(args, kw);
      },
      'add_axes(self, /, *args, **kwargs)': (self: PyFigure, args: Value[], kw: Keywords) => {
        makeCurrent(self);
        return axes(args, kw);
      },
      'gca(self, /, **kwargs)': (self: PyFigure, kw: Keywords) => {
        makeCurrent(self);
        return inSpace(axesObject(currentAxes(drawing(runtime()))), kw);
      },
      'subplots(self, /, nrows=1, ncols=1, *, squeeze=True, **kwargs)': (
        self: PyFigure,
        rows: Value,
        columns: Value,
        squeeze: Value,
      ) => {
        makeCurrent(self);
        return grid(count(rows, 1), count(columns, 1), truth(squeeze), new Map());
      },
      'colorbar(self, /, *args, **kwargs)': (self: PyFigure, args: Value[], kw: Keywords) => {
        makeCurrent(self);
        return colorbar(args, kw);
      },
      'suptitle(self, /, *args, **kwargs)': (self: PyFigure, args: Value[], kw: Keywords) => {
        makeCurrent(self);
        return suptitle(args, kw);
      },
    },
  });
}

function makeCurrent(self: PyFigure): void {
  const state = drawing(runtime());
  if (state.current === self.figure) return;
  state.current = self.figure;
  state.axes = self.figure.axes[self.figure.axes.length - 1] ?? null;
}

function packageOf(name: string, rt: Runtime): PyModule {
  const module = lenient(name);
  module.d.__path__ = new PyTuple([]);
  module.d.rcParams = parameters(rt);
  module.d.use = native('use', nothing);
  module.d.__version__ = '3.9.2';
  return module;
}

/** NumPy's names and pyplot's in one module, as `%pylab` has them. */
const PYLAB = `
from numpy import *
from numpy.fft import *
from numpy.random import *
from numpy.linalg import *
from matplotlib.pyplot import *
import numpy as np
import matplotlib as mpl
import matplotlib.pyplot as plt
from builtins import abs, bool, bytes, complex, float, int, max, min, object, pow, round, str
`;

/** Registers matplotlib and what comes with it. */
export function registerMatplotlib(): void {
  installMethods();
  registerModule('matplotlib', (rt) => packageOf('matplotlib', rt));
  registerModule('mpl_toolkits', (rt) => packageOf('mpl_toolkits', rt));
  registerModule('mpl_toolkits.mplot3d', (rt) => packageOf('mpl_toolkits.mplot3d', rt));
  registerModule('matplotlib.pyplot', pyplot);
  registerSourceModule('matplotlib.pylab', PYLAB);
  registerSourceModule('pylab', PYLAB);
  registerModule('matplotlib.style', styles);
  for (const name of IGNORED) registerModule(name, () => lenient(name));
  registerModule('matplotlib.patches', () => {
    const module = lenient('matplotlib.patches');
    for (const [name, make] of Object.entries(PATCH_MAKERS)) module.d[name] = native(name, make);
    return module;
  });
  registerModule('matplotlib.image', () => {
    const module = lenient('matplotlib.image');
    module.d.imread = native('imread', imread);
    return module;
  });
}
