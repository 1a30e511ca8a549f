/** Shapes of concatenate and stack, with NumPy's errors. */

import { normalizeAxis } from './axes.ts';
import type { ShapeError } from './errors.ts';

/** The shape of np.concatenate along an axis. */
export function concatenatedShape(
  shapes: readonly (readonly number[])[],
  axis: number,
): { shape: number[]; axis: number } | ShapeError {
  if (shapes.length === 0) return { type: 'ValueError', message: 'need at least one array to concatenate' };
  const first = shapes[0] as readonly number[];
  if (first.length === 0) return { type: 'ValueError', message: 'zero-dimensional arrays cannot be concatenated' };
  const along = normalizeAxis(axis, first.length);
  if (typeof along !== 'number') return along;
  const result = [...first];
  for (let k = 1; k < shapes.length; k++) {
    const shape = shapes[k] as readonly number[];
    if (shape.length !== first.length) {
      return {
        type: 'ValueError',
        message: `all the input arrays must have same number of dimensions, but the array at index 0 has ${first.length} dimension(s) and the array at index ${k} has ${shape.length} dimension(s)`,
      };
    }
    for (let i = 0; i < shape.length; i++) {
      if (i === along || shape[i] === first[i]) continue;
      return {
        type: 'ValueError',
        message: `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${i}, the array at index 0 has size ${first[i]} and the array at index ${k} has size ${shape[i]}`,
      };
    }
    result[along] = (result[along] as number) + (shape[along] as number);
  }
  return { shape: result, axis: along };
}

/** The shape of np.stack along a new axis. */
export function stackedShape(
  shapes: readonly (readonly number[])[],
  axis: number,
): { shape: number[]; axis: number } | ShapeError {
  if (shapes.length === 0) return { type: 'ValueError', message: 'need at least one array to stack' };
  const first = shapes[0] as readonly number[];
  if (shapes.some((shape) => shape.join() !== first.join()))
    return { type: 'ValueError', message: 'all input arrays must have the same shape' };
  const along = normalizeAxis(axis, first.length + 1);
  if (typeof along !== 'number') return along;
  const shape = [...first];
  shape.splice(along, 0, shapes.length);
  return { shape, axis: along };
}
