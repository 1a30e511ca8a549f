/** x^y, rounded almost always to the nearest double as glibc does; V8's `**` misses one value in ten by a unit: e^(y·ln x), with both in twice the precision. */
import { low, product } from './doubled.ts';
import { doubledExp, EXP_LIMIT, NEAR_MIDDLE } from './exponential.ts';
import { doubledLog } from './logarithm.ts';
import { powerInSteps } from './powerSteps.ts';

const LARGE = 2 ** 100;

/** x^y as C's pow; beyond the range where nothing can overflow it is JavaScript's. */
export function pow(x: number, y: number): number {
  if (x < 0 && Number.isInteger(y)) {
    const result = pow(-x, y);
    return y % 2 === 0 ? result : -result;
  }
  if (!(x >= 2 ** -1022 && x < Number.POSITIVE_INFINITY && y < LARGE && y > -LARGE)) return x ** y;
  const log = doubledLog(x);
  const logLow = low;
  const exponent = product(log, y);
  if (!(exponent < EXP_LIMIT && exponent > -EXP_LIMIT)) return x ** y;
  const high = doubledExp(exponent, low + logLow * y);
  const result = high + low;
  const rest = high - result + low;
  // So near the middle between two doubles that C's error may show.
  return result + rest * NEAR_MIDDLE !== result ? powerInSteps(x, y) : result;
}

/** 2^x. */
export function exp2(x: number): number {
  return pow(2, x);
}
