/** Whether arrays hold the same numbers, up to a share of the largest. */

const TOLERANCE = 1e-3;

/** Of the largest of `b`; where that is 0, nothing is near. */
export function isNear(a: Float64Array, b: Float64Array, tolerance = TOLERANCE): boolean {
  if (a.length !== b.length) return false;
  const largest = b.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return a.every((v, i) => Math.abs(v - (b[i] as number)) <= tolerance * largest) && largest > 0;
}
