/** A failure as a value: what the shape rules return instead of throwing. */

/** The Python exception's type name and NumPy's own text. */
export interface ShapeError {
  readonly type: string;
  readonly message: string;
}

/** Whether a shape rule's answer is an error value. */
export function isShapeError(result: unknown): result is ShapeError {
  return (
    typeof result === 'object' && result !== null && !Array.isArray(result) && 'message' in result && 'type' in result
  );
}
