/** Whether a Python int fits an integer dtype or a float, with Python's and NumPy's errors where it does not. */
import type { DType } from './dtype.ts';
import { ArrayError } from './errors.ts';

export const tooLarge = (): ArrayError => new ArrayError('OverflowError', 'Python int too large to convert to C long');

/** Throws Python's OverflowError where an int is beyond all floats. */
export function wholeAsFloat(value: number | bigint): number {
  const float = Number(value);
  if (Number.isFinite(float)) return float;
  throw new ArrayError('OverflowError', 'int too large to convert to float');
}

const BOUNDS: Record<string, [bigint, bigint]> = {};

/** Throws Python's OverflowError when an int does not fit an integer dtype. */
export function checkIntegerBounds(value: number | bigint, dtype: DType): void {
  let bounds = BOUNDS[dtype.name];
  if (bounds === undefined) {
    const bits = BigInt(dtype.itemsize * 8);
    bounds = dtype.kind === 'u' ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
    BOUNDS[dtype.name] = bounds;
  }
  if (value >= bounds[0] && value <= bounds[1]) return;
  // NumPy's own C conversion fails first, beyond 64 bits (63 where it goes through a signed long).
  const most = dtype.kind === 'u' && dtype.itemsize >= 4 ? 2 ** 64 : 2 ** 63;
  if (value >= most || BigInt(value) < -(2n ** 63n)) throw tooLarge();
  throw new ArrayError('OverflowError', `Python integer ${value} out of bounds for ${dtype.name}`);
}
