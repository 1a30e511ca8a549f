/** Broadcasting of shapes, with NumPy's error texts. */
import type { ShapeError } from './errors.ts';
import { compactShape } from './texts.ts';

/** The common shape of operands, or the error that NumPy raises for them. */
export function broadcastShapes(shapes: readonly (readonly number[])[]): number[] | ShapeError {
  let ndim = 0;
  for (let k = 0; k < shapes.length; k++) ndim = Math.max(ndim, (shapes[k] as readonly number[]).length);
  const result = new Array<number>(ndim).fill(1);
  for (let k = 0; k < shapes.length; k++) {
    const shape = shapes[k] as readonly number[];
    const skip = ndim - shape.length;
    for (let i = 0; i < shape.length; i++) {
      const length = shape[i] as number;
      const so = result[skip + i] as number;
      if (length === so || length === 1) continue;
      if (so !== 1) return broadcastError(shapes);
      result[skip + i] = length;
    }
  }
  return result;
}

/** "operands could not be broadcast together with shapes (2,3) (3,2) ". */
export function broadcastError(shapes: readonly (readonly number[])[]): ShapeError {
  return {
    type: 'ValueError',
    message: `operands could not be broadcast together with shapes ${shapes.map(compactShape).join(' ')} `,
  };
}

/** null if `from` stretches to exactly `to`, else the error that np.broadcast_to raises. */
export function broadcastToShape(from: readonly number[], to: readonly number[]): ShapeError | null {
  const skip = to.length - from.length;
  let fits = skip >= 0;
  for (let i = 0; fits && i < from.length; i++) fits = from[i] === 1 || from[i] === to[skip + i];
  if (fits) return null;
  if (skip < 0)
    return { type: 'ValueError', message: `input operand has more dimensions than allowed by the axis remapping` };
  return {
    type: 'ValueError',
    message: `operands could not be broadcast together with remapped shapes [original->remapped]: ${compactShape(from)}  and requested shape ${compactShape(to)}`,
  };
}
