/** Axis numbers: normalising negative ones, tuples of them, and what a reduction leaves of a shape. */
import type { ShapeError } from './errors.ts';

export interface AxisErrorValue extends ShapeError {
  readonly axis: number;
  readonly ndim: number;
}

/** "axis 2 is out of bounds for array of dimension 2". */
function axisError(axis: number, ndim: number, prefix: string | null = null): AxisErrorValue {
  const text = `axis ${axis} is out of bounds for array of dimension ${ndim}`;
  return { type: 'AxisError', message: prefix === null ? text : `${prefix}: ${text}`, axis, ndim };
}

/** A non-negative axis, or the error. */
export function normalizeAxis(axis: number, ndim: number, prefix: string | null = null): number | AxisErrorValue {
  if (axis < -ndim || axis >= ndim) return axisError(axis, ndim, prefix);
  return axis < 0 ? axis + ndim : axis;
}

/** Sorted-as-given, non-negative axes without repetition (null: all of them). */
export function normalizeAxes(
  axes: readonly number[] | null,
  ndim: number,
  argument: string | null = 'axis',
): number[] | ShapeError {
  if (axes === null) return Array.from({ length: ndim }, (_, i) => i);
  const result: number[] = [];
  for (const axis of axes) {
    const one = normalizeAxis(axis, ndim);
    if (typeof one !== 'number') return one;
    if (result.includes(one)) {
      return {
        type: 'ValueError',
        message:
          argument === 'axis'
            ? "duplicate value in 'axis'"
            : argument === null
              ? 'repeated axis'
              : `repeated axis in \`${argument}\` argument`,
      };
    }
    result.push(one);
  }
  return result;
}

/** The shape that remains when `axes` (normalised) are reduced. */
export function reducedShape(shape: readonly number[], axes: readonly number[], keepdims: boolean): number[] {
  if (keepdims) return shape.map((length, i) => (axes.includes(i) ? 1 : length));
  return shape.filter((_, i) => !axes.includes(i));
}
