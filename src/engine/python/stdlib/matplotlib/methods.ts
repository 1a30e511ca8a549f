/** The methods of figure and axes objects: pyplot's functions on what they stand for. */

import { getattr } from '../../objects/attributes.ts';
import { call } from '../../objects/call.ts';
import { runtime } from '../../objects/current.ts';
import { extendType } from '../../objects/define.ts';
import { truth } from '../../objects/protocol.ts';
import { type Keywords, PyFloat, PyList, type Value } from '../../objects/values.ts';
import { axesType, figureType, type PyAxes, type PyFigure } from './artists.ts';
import { numpy } from './checks.ts';
import { drawing, newAxes, twinAxes } from './figures.ts';
import type { Call } from './modules.ts';
import { axesObject, figureObject, grid, makeCurrent } from './objects.ts';
import { AXES_LABELS, DRAWING } from './plotting.ts';
import { axes, colorbar, count, gca, mosaic, subplot, suptitle } from './pyplot.ts';
import { refuseRemoved } from './removed.ts';

/** A side of a figure, at the usual 100 pixels an inch. */
const inches = (self: PyFigure, side: 0 | 1): Value => new PyFloat(self.size[side] / 100);

/** A function of pyplot's as a figure's method: it draws on that figure. */
const onFigure =
  (draw: Call, name = '') =>
  (self: PyFigure, args: Value[], kw: Keywords): Value => {
    refuseRemoved(name, kw, 'FigureBase.');
    makeCurrent(self);
    return draw(args, kw);
  };

/** Gives figures and axes their methods. */
export function installMethods(): void {
  const drawn = Object.entries({ ...DRAWING, ...AXES_LABELS }).map(([name, draw]) => [
    `${name}(self, /, *args, **kwargs)`,
    (self: PyAxes, args: Value[], kw: Keywords) => {
      refuseRemoved(name, kw, 'Axes.');
      return draw(self.axes, args, kw);
    },
  ]);
  const twinx = (self: PyAxes): PyAxes => axesObject(twinAxes(drawing(runtime()), self.figure, self.axes));
  const twiny = (self: PyAxes): PyAxes => axesObject(newAxes(drawing(runtime()), self.figure, self.axes.place ?? null));
  extendType(axesType, {
    methods: { ...Object.fromEntries(drawn), 'twinx(self, /)': twinx, 'twiny(self, /)': twiny },
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
      'add_subplot(self, /, *args, **kwargs)': onFigure(
        (args, kw) => (args.length === 0 ? axes(args, kw) : subplot(args, kw)),
        'add_subplot',
      ),
      'add_axes(self, /, *args, **kwargs)': onFigure(axes, 'add_axes'),
      'gca(self, /, **kwargs)': (self: PyFigure, kw: Keywords) => onFigure(gca, 'gca')(self, [], kw),
      'subplots(self, /, nrows=1, ncols=1, *, squeeze=True, **kwargs)': (
        self: PyFigure,
        rows: Value,
        columns: Value,
        squeeze: Value,
      ) => {
        makeCurrent(self);
        return grid(count(rows, 1), count(columns, 1), truth(squeeze), new Map());
      },
      'add_gridspec(self, /, nrows=1, ncols=1, **kwargs)': (self: PyFigure, rows: Value, columns: Value) =>
        call(getattr(runtime().importModule('matplotlib.gridspec'), 'GridSpec'), [rows, columns, self]),
      'subplot_mosaic(self, /, mosaic, **kwargs)': (self: PyFigure, layout: Value) => {
        makeCurrent(self);
        return mosaic(layout);
      },
      'colorbar(self, /, *args, **kwargs)': onFigure(colorbar),
      'suptitle(self, /, *args, **kwargs)': onFigure(suptitle),
    },
  });
}
