/** Shapes of reshape, transpose, squeeze and expand_dims, with NumPy's errors. */

import { normalizeAxes, normalizeAxis } from './axes.ts';
import type { ShapeError } from './errors.ts';

/** The requested shape with a -1 filled in. */
export function reshapedShape(size: number, wanted: readonly number[]): number[] | ShapeError {
  let unknown = -1;
  let known = 1;
  for (let i = 0; i < wanted.length; i++) {
    const length = wanted[i] as number;
    if (length >= 0) known *= length;
    else if (unknown >= 0) return { type: 'ValueError', message: 'can only specify one unknown dimension' };
    else unknown = i;
  }
  if (unknown < 0) return known === size ? wanted.slice() : cannotReshape(size, wanted);
  if (known === 0 || size % known !== 0) return cannotReshape(size, wanted);
  const shape = wanted.slice();
  shape[unknown] = size / known;
  return shape;
}

/** NumPy leaves unknown lengths out at the front and calls them newaxis elsewhere. */
function wantedText(wanted: readonly number[]): string {
  const first = wanted.findIndex((length) => length >= 0);
  const shown = wanted.slice(first).map((length) => (length < 0 ? 'newaxis' : String(length)));
  return wanted.length === 1 ? `(${shown[0]},)` : `(${shown.join(',')})`;
}

const cannotReshape = (size: number, wanted: readonly number[]): ShapeError => ({
  type: 'ValueError',
  message: `cannot reshape array of size ${size} into shape ${wantedText(wanted)}`,
});

/** The permutation for transpose (null: reversed). */
export function transposeAxes(ndim: number, axes: readonly number[] | null): number[] | ShapeError {
  if (axes === null) return Array.from({ length: ndim }, (_, i) => ndim - 1 - i);
  if (axes.length !== ndim) return { type: 'ValueError', message: "axes don't match array" };
  const result = normalizeAxes(axes, ndim, null);
  if (!Array.isArray(result) && result.message === 'repeated axis')
    return { type: 'ValueError', message: 'repeated axis in transpose' };
  return result;
}

/** The axes that squeeze removes. */
export function squeezeAxes(shape: readonly number[], axes: readonly number[] | null): number[] | ShapeError {
  if (axes === null) return shape.flatMap((length, i) => (length === 1 ? [i] : []));
  // an array without axes may be asked for its first or last one
  if (shape.length === 0 && axes.length === 1 && (axes[0] === 0 || axes[0] === -1)) return [];
  const found = normalizeAxes(axes, shape.length);
  if (!Array.isArray(found)) return found;
  if (found.some((axis) => shape[axis] !== 1)) {
    return { type: 'ValueError', message: 'cannot select an axis to squeeze out which has size not equal to one' };
  }
  return found;
}

/** The shape with new axes of length 1 at `axes` of the result. */
export function expandedShape(shape: readonly number[], axes: readonly number[]): number[] | ShapeError {
  const ndim = shape.length + axes.length;
  const found = normalizeAxes(axes, ndim, null);
  if (!Array.isArray(found))
    return found.type === 'ValueError' ? { type: 'ValueError', message: 'repeated axis' } : found;
  const result: number[] = [];
  let from = 0;
  for (let i = 0; i < ndim; i++) result.push(found.includes(i) ? 1 : (shape[from++] as number));
  return result;
}

/** The order of axes for moveaxis. */
export function movedAxes(
  ndim: number,
  source: readonly number[],
  destination: readonly number[],
): number[] | ShapeError {
  const from = withPrefix(normalizeAll(source, ndim, 'source'), source, 'source');
  if (!Array.isArray(from)) return from;
  const to = withPrefix(normalizeAll(destination, ndim, 'destination'), destination, 'destination');
  if (!Array.isArray(to)) return to;
  if (from.length !== to.length)
    return {
      type: 'ValueError',
      message: '`source` and `destination` arguments must have the same number of elements',
    };
  const order = Array.from({ length: ndim }, (_, i) => i).filter((axis) => !from.includes(axis));
  const pairs = to.map((position, i): [number, number] => [position, from[i] as number]).sort((a, b) => a[0] - b[0]);
  for (const [position, axis] of pairs) order.splice(position, 0, axis);
  return order;
}

function normalizeAll(axes: readonly number[], ndim: number, name: string): number[] | ShapeError {
  const result: number[] = [];
  for (const axis of axes) {
    const one = normalizeAxis(axis, ndim, name);
    if (typeof one !== 'number') return one;
    result.push(one);
  }
  return result;
}

function withPrefix(found: number[] | ShapeError, _axes: readonly number[], name: string): number[] | ShapeError {
  if (Array.isArray(found) && new Set(found).size !== found.length)
    return { type: 'ValueError', message: `repeated axis in \`${name}\` argument` };
  return found;
}
