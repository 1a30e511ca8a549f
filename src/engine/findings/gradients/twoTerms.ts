/** One array as a multiple of another, or as the sum of multiples of two: by least squares, and what that leaves. */

export interface OneTerm {
  a: number;
  /** The length of what is left, as a share of that of the array. */
  left: number;
}

export interface TwoTerms extends OneTerm {
  b: number;
}

const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, v, i) => sum + v * (y[i] as number), 0);

/** values = a first. */
export function asMultiple(values: Float64Array, first: Float64Array): OneTerm {
  const length = dot(first, first);
  const a = length > 0 ? dot(values, first) / length : 0;
  return { a, left: leftOf(values, (i) => a * (first[i] as number)) };
}

/** values = a first + b second; null where the two point in the same direction, so that no pair of factors is the one. */
export function asTwoTerms(values: Float64Array, first: Float64Array, second: Float64Array): TwoTerms | null {
  const [ff, fs, ss] = [dot(first, first), dot(first, second), dot(second, second)];
  const determinant = ff * ss - fs * fs;
  if (!(determinant > 1e-9 * ff * ss)) return null;
  const [vf, vs] = [dot(values, first), dot(values, second)];
  const [a, b] = [(vf * ss - vs * fs) / determinant, (vs * ff - vf * fs) / determinant];
  return { a, b, left: leftOf(values, (i) => a * (first[i] as number) + b * (second[i] as number)) };
}

function leftOf(values: Float64Array, fitted: (i: number) => number): number {
  const rest = values.map((v, i) => v - fitted(i));
  const square = dot(rest, rest);
  return square === 0 ? 0 : Math.sqrt(square / dot(values, values));
}
