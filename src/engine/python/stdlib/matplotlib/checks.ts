/** What matplotlib refuses to draw because shapes do not fit, with its texts; what has no known shape passes. */

import { getattr } from '../../objects/attributes.ts';
import { call } from '../../objects/call.ts';
import { runtime } from '../../objects/current.ts';
import { PyOpaque } from '../../objects/opaque.ts';
import { intOf, isException, listFrom, repr } from '../../objects/protocol.ts';
import { exception, valueError } from '../../objects/raise.ts';
import { PyFloat, type PyTuple, type Value } from '../../objects/values.ts';
import { PyIgnored } from './artists.ts';

/** Calls a function of NumPy's. */
export function numpy(name: string, ...args: Value[]): Value {
  return call(getattr(runtime().importModule('numpy'), name), args);
}

function isUnknown(value: Value): boolean {
  return value instanceof PyOpaque || value instanceof PyIgnored;
}

/** A value's shape as a tuple, at least one long; null where nobody knows. Rows of different lengths have none, as matplotlib says with NumPy. */
function shapeOf(value: Value): PyTuple | null {
  if (isUnknown(value)) return null;
  try {
    return getattr(numpy('atleast_1d', value), 'shape') as PyTuple;
  } catch (error) {
    if (isException(error, 'Exception') && !isException(error, 'ValueError')) return null;
    throw error;
  }
}

const lengths = (shape: PyTuple): number[] => shape.items.map((item) => Number(intOf(item)));

/** plot: a line needs as many x as y. */
export function checkLine(x: Value, y: Value): void {
  const [of, to] = [shapeOf(x), shapeOf(y)];
  if (of === null || to === null) return;
  const [along, up] = [lengths(of), lengths(to)];
  const shapes = `but have shapes ${repr(of)} and ${repr(to)}`;
  if (along[0] !== up[0]) valueError(`x and y must have same first dimension, ${shapes}`);
  if (along.length > 2 || up.length > 2) valueError(`x and y can be no greater than 2D, ${shapes}`);
  const [columns, others] = [along[1] ?? 1, up[1] ?? 1];
  if (columns > 1 && others > 1 && columns !== others)
    valueError(`x has ${columns} columns but y has ${others} columns`);
}

/** scatter: as many x as y in all. */
export function checkPoints(x: Value, y: Value): void {
  const sizes = [x, y].map(shapeOf).map((shape) => (shape === null ? null : lengths(shape).reduce((a, b) => a * b, 1)));
  if (!sizes.includes(null) && sizes[0] !== sizes[1]) valueError('x and y must be the same size');
}

/** bar: places, heights and widths fit as NumPy broadcasts them. */
export function checkBars(places: Value, values: Value, widths: Value): void {
  if (![places, values, widths].some(isUnknown)) numpy('broadcast_arrays', numpy('atleast_1d', places), values, widths);
}

/** imshow: rows and columns, with or without three or four colours. */
export function checkImage(value: Value): void {
  const shape = shapeOf(value);
  if (shape === null) return;
  const sides = lengths(shape);
  if (sides.length === 2 || (sides.length === 3 && [1, 3, 4].includes(sides[2] as number))) return;
  throw exception('TypeError', `Invalid shape ${repr(shape)} for image data`);
}

/** The elements as NumPy's scalars; one unknown number for what is unknown. */
export function scalarsOf(value: Value): Value[] {
  if (isUnknown(value)) return [new PyFloat(Number.NaN)];
  return listFrom(numpy('ravel', numpy('atleast_1d', value)));
}
