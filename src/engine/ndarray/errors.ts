/** The one error that the array rooms throw: the Python exception's type name and NumPy's own text; the Python room converts it. */

import { isShapeError, type ShapeError } from '../shapes/errors.ts';

/** A failure that NumPy would raise as the Python exception `type` with the text `message`. */
export class ArrayError extends Error {
  readonly type: string;
  /** What the exception carries beyond its text (AxisError's axis and ndim, a ufunc error's name and dtypes). */
  readonly details: Record<string, unknown> | null;

  constructor(type: string, message: string, details: Record<string, unknown> | null = null) {
    super(message);
    this.name = 'ArrayError';
    this.type = type;
    this.details = details;
  }
}

/** Throws a shape rule's error value, or passes its result through. */
export function orThrow<T>(result: T | ShapeError): T {
  if (isShapeError(result)) throw new ArrayError(result.type, result.message, 'axis' in result ? { ...result } : null);
  return result as T;
}

export { isShapeError, type ShapeError };
