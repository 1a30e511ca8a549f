/** Kernels for random integers, and big integers as Python ints. */
import { normalize } from '../../python/objects/values.ts';

export const toInt = (value: bigint): number | bigint => normalize(value);
export * from '../kernels.ts';
