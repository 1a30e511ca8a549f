/** hypot of C's library, to its last digit, without needless overflow: C. F. Borges, "An Improved Algorithm for hypot(a, b)" (2019). */

/** √(x² + y²). */
export function hypotenuse(x: number, y: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  if (a === Number.POSITIVE_INFINITY || b === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const most = Math.max(a, b);
  const least = Math.min(a, b);
  if (least <= most * 2 ** -54) return most + least;
  if (most > 2 ** 511) return corrected(most * 2 ** -600, least * 2 ** -600) * 2 ** 600;
  if (least < 2 ** -459) return corrected(most * 2 ** 600, least * 2 ** 600) * 2 ** -600;
  return corrected(most, least);
}

/** The root of the sum of squares less what it lost, for a ≥ b. */
function corrected(a: number, b: number): number {
  const h = Math.sqrt(a * a + b * b);
  if (h <= 2 * b) {
    const d = h - b;
    return h - (a * (2 * d - a) + (d - 2 * (a - b)) * d) / (2 * h);
  }
  const d = h - a;
  return h - (2 * d * (a - 2 * b) + ((4 * d - b) * b + d * d)) / (2 * h);
}
