/**
 * Powers of float32 arrays and 2^x with NumPy's digits: as of float64 (numpyPower.ts) the exponent of 2 is cut into sixteenths from
 * below, here with three terms and powers without what they lost as singles, so that one value of five is not the nearest single.
 * The coefficients and the order of the steps were found from its answers, until 9,994 of 10,000 came out equal.
 */
import { NUMPY_EXP_TABLE } from './exponential.ts';
import { log2 } from './logarithm.ts';
import { pow } from './power.ts';

const { fround } = Math;

const [C1, C2, C3] = [0.6931477785110474, 0.2401789426803589, 0.05671776458621025] as const;

const SIXTEENTHS = Float32Array.from({ length: 16 }, (_, j) => NUMPY_EXP_TABLE[4 * j] as number);

/** Between these exponents no result is subnormal or infinite. */
const [LEAST, MOST] = [-125, 128] as const;

function power2(z: number): number {
  const whole = Math.floor(z * 16);
  const r = fround(z - whole / 16);
  const power = SIXTEENTHS[whole & 15] as number;
  const p = fround(fround(C3 * r + C2) * r + C1);
  return fround(p * fround(r * power) + power) * 2 ** (whole >> 4);
}

/** 2^x of a single as np.exp2 has it. */
export function exp2Single(x: number): number {
  return x > LEAST && x < MOST ? power2(x) : fround(pow(2, x));
}

/** x^y of singles as np.power has it for arrays; bases below 0 and what ends near the range's ends are C's. */
export function powSingle(x: number, y: number): number {
  if (x === 1 || (x === -1 && Math.abs(y) === Number.POSITIVE_INFINITY)) return 1;
  const z = x > 0 && x < Number.POSITIVE_INFINITY ? y * log2(x) : Number.NaN;
  return z > LEAST && z < MOST ? power2(z) : fround(pow(x, y));
}
