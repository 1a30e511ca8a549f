/** Axis numbers: normalising negative ones, tuples of them, and what a reduction leaves of a shape. */
import { broadcastShapes } from './broadcast.ts';
import type { ShapeError } from './errors.ts';
import { compactShape } from './texts.ts';

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

/** null if the `out` of a reduction has the shape of its result, else NumPy's error: `out` is an operand of the iteration, too. */
export function checkReductionOut(
  ufunc: string,
  shape: readonly number[],
  axes: readonly number[],
  out: readonly number[],
  keepdims: boolean,
): ShapeError | null {
  const error = (message: string): ShapeError => ({ type: 'ValueError', message });
  const wanted = reducedShape(shape, axes, keepdims);
  if (out.length !== wanted.length)
    return error(
      `output parameter for reduction operation ${ufunc} has the wrong number of dimensions: Found ${out.length} but expected ${wanted.length}${keepdims ? " (must match the operand's when keepdims=True)" : ''}`,
    );
  let next = 0;
  const lengths = shape.map((_, i) => (!keepdims && axes.includes(i) ? null : (out[next++] as number)));
  const isReduced = (i: number): boolean => axes.includes(i);
  const long = lengths.findIndex((length, i) => isReduced(i) && length !== null && length !== 1);
  if (long >= 0)
    return error(
      `operand was set up as a reduction along axis ${long}, but the length of the axis is ${lengths[long]} (it has to be 1)`,
    );
  const differs = (i: number): boolean => !isReduced(i) && lengths[i] !== shape[i];
  if (shape.some((length, i) => differs(i) && length !== 1 && lengths[i] !== 1)) {
    const first = lengths.findIndex((length) => length !== null);
    const remapped = lengths.slice(first).map((length) => length ?? 'newaxis');
    return error(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${compactShape(out)}->(${remapped.join(',')}) ${compactShape(shape)} `,
    );
  }
  const short = shape.findIndex((length, i) => differs(i) && length !== 1);
  if (short >= 0)
    return error(
      `output operand requires a reduction along dimension ${lengths.slice(0, short).filter((length) => length !== null).length}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape.`,
    );
  const stretched = shape.map((length, i) => (isReduced(i) ? length : (lengths[i] as number)));
  if (!shape.some((_, i) => differs(i))) return null;
  return error(
    `non-broadcastable operand with shape ${compactShape(shape)} doesn't match the broadcast shape ${compactShape(stretched)}`,
  );
}

/** null if a mask fits what is reduced, else NumPy's error: it may be stretched, and the array may not. */
export function checkReductionMask(shape: readonly number[], mask: readonly number[]): ShapeError | null {
  const error = (message: string): ShapeError => ({ type: 'ValueError', message });
  if (mask.length > shape.length) return error('input operand has more dimensions than allowed by the axis remapping');
  const together = broadcastShapes([shape, mask]);
  if (!Array.isArray(together))
    return error(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${compactShape(shape)} ${compactShape(mask)} `,
    );
  if (shape.every((length, i) => length === together[i])) return null;
  return error(
    `non-broadcastable operand with shape ${compactShape(shape)} doesn't match the broadcast shape ${compactShape(together)}`,
  );
}
