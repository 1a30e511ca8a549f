/** The one error that the array rooms throw: the Python exception's type name and NumPy's own text; the Python room converts it. */

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

/** A failure as a value: what the shape rules return instead of throwing. */
export interface ShapeError {
  readonly type: string;
  readonly message: string;
}

/** Throws a shape rule's error value, or passes its result through. */
export function orThrow<T>(result: T | ShapeError): T {
  if (isShapeError(result)) throw new ArrayError(result.type, result.message);
  return result as T;
}

/** Whether a shape rule's answer is an error value. */
export function isShapeError(result: unknown): result is ShapeError {
  return (
    typeof result === 'object' && result !== null && !Array.isArray(result) && 'message' in result && 'type' in result
  );
}
