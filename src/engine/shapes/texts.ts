/** How a shape is written: in the errors of NumPy's C code, and as Python prints a tuple. */

/** As NumPy's C code prints it in errors: `(2,3)`, `(3,)`, `()`. */
export function compactShape(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
}

/** As Python prints a tuple: `(2, 3)`, `(3,)`, `()`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}
