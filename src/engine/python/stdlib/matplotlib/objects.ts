/** Which Python object stands for which figure and axes of the report, one each, and grids of them. */

import type { Figure, FigureAxes } from '../../../../protocol/figure.ts';
import { getattr } from '../../objects/attributes.ts';
import { call } from '../../objects/call.ts';
import { runtime } from '../../objects/current.ts';
import type { PyDict } from '../../objects/dict.ts';
import { type Keywords, PyTuple, type Value } from '../../objects/values.ts';
import { PyAxes, PyFigure } from './artists.ts';
import { currentFigure, drawing, newAxes } from './figures.ts';

/** The axes objects of a figure, so that one axes is one object. */
const objects = new WeakMap<FigureAxes, PyAxes>();

/** The object of these axes. */
export function axesObject(axes: FigureAxes): PyAxes {
  let object = objects.get(axes);
  if (object === undefined) {
    object = new PyAxes(axes, currentFigure(drawing(runtime())));
    objects.set(axes, object);
  }
  return object;
}

/** The figure objects, so that one figure is one object. */
const figures = new WeakMap<Figure, PyFigure>();

/** The object of this figure. */
export function figureObject(of: Figure): PyFigure {
  let object = figures.get(of);
  if (object === undefined) {
    object = new PyFigure(of);
    figures.set(of, object);
  }
  return object;
}

/** The axes, in three dimensions where `projection='3d'` asks for it. */
export function inSpace(object: PyAxes, kw: Keywords): PyAxes {
  const projection =
    kw.get('projection') ?? (kw.get('subplot_kw') as PyDict | undefined)?.table?.find('projection')?.value;
  if (projection === '3d') object.axes.spatial = true;
  return object;
}

/** rows × columns of axes: one object, or an array of them as NumPy makes it. */
export function grid(rows: number, columns: number, squeeze: boolean, kw: Keywords): Value {
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

/** Draws on this figure from here on. */
export function makeCurrent(self: PyFigure): void {
  const state = drawing(runtime());
  if (state.current === self.figure) return;
  state.current = self.figure;
  state.axes = self.figure.axes[self.figure.axes.length - 1] ?? null;
}
