/**
 * arcsin, arccos and arctan2 of float64 arrays with NumPy's digits. For the first two its vector loops on x86 sum one polynomial P of twelve terms in R: up to
 * a half arcsin x = x + x·R·P(R) with R = x², beyond it half the angle's complement with R = (1 - x)/2 and √R in the place of x.
 * The coefficients are a fit to twenty million of its answers; so were found the degree, the order of the last steps, and what is
 * rounded on the way: one value of eleven is not the nearest double, of which all but one in a hundred and fifty come out equal.
 */
import { fused, low, root, sum } from './doubled.ts';
import { atan2 } from './inverse.ts';

const COEFFICIENTS = [
  0.1666666666666473, 0.07500000000425529, 0.044642856775731564, 0.030381960869967306, 0.022371722963253345,
  0.017360166979389902, 0.013881154915195917, 0.012193555284433331, 0.006431118164363757, 0.019774485757953243,
  -0.016585949151138337, 0.03214583780007029,
] as const;

/** R · P(R). */
function excess(R: number): number {
  let p: number = COEFFICIENTS[11];
  for (let i = 10; i >= 0; i--) p = p * R + (COEFFICIENTS[i] as number);
  return p * R;
}

const QUARTER = Math.PI / 2;
/** What π/2 has beyond the double. */
const QUARTER_LOW = 6.123233995736766e-17;

/** arcsin x as np.arcsin has it. */
export function numpyAsin(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 0.5)) return x + excess(x * x) * x;
  const R = (1 - size) / 2;
  const s = root(R, 0);
  const rootLow = R === 0 ? 0 : low;
  const high = sum(QUARTER, -2 * s);
  const rest = low + QUARTER_LOW - 2 * rootLow;
  const result = high + fused(-2 * excess(R), s, rest);
  return x < 0 ? -result : result;
}

/** arccos x as np.arccos has it. */
export function numpyAcos(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 0.5)) return QUARTER - (x - fused(-excess(x * x), x, QUARTER_LOW));
  const R = (1 - size) / 2;
  const s = root(R, 0);
  const rootLow = R === 0 ? 0 : low;
  if (x > 0) return 2 * (s + fused(excess(R), s, rootLow));
  return Math.PI - 2 * (s + fused(excess(R), s, rootLow - QUARTER_LOW));
}

type Step = readonly [from: number, slope: number, angle: number, low: number];

/** Where the slope begins to be taken beside another angle, which, that angle, and what its double leaves out: the first that fits. */
const STEPS: readonly Step[] = [
  [2.4375, 1, QUARTER, QUARTER_LOW],
  [1.1875, 1.5, 0.982793723247329, 1.3903311031230998e-17],
  [0.6875, 1, QUARTER / 2, QUARTER_LOW / 2],
  [0.4375, 0.5, 0.4636476090008061, 2.2698777452961687e-17],
  [0, 0, 0, 0],
];

/** Terms of (arctan q - q) / q³ in q², the even ones and the odd ones, the highest first. */
const EVEN = [
  0.013620346040990536, 0.044291178811409156, 0.05873828916435921, 0.07692257854969578, 0.11111111053617004,
  0.19999999999992654,
] as const;
const ODD = [
  -0.03183624515899973, -0.05199019199118939, -0.06665880662004371, -0.09090906973094913, -0.1428571428479737,
  -0.33333333333333315,
] as const;

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++) sum = sum * x + (coefficients[i] as number);
  return sum;
}

const PI_LOW = 1.2246741164581576e-16;
/** Between these nothing on the way leaves the range. */
const [LEAST, MOST] = [2 ** -200, 2 ** 200] as const;

/** The angle of the point (x, y) as np.arctan2 has it: Intel's short vector math library takes the slope beside the nearest of five angles. */
export function numpyAtan2(y: number, x: number): number {
  const [across, up] = [Math.abs(x), Math.abs(y)];
  if (!(across > LEAST && across < MOST && up > LEAST && up < MOST)) return atan2(y, x);
  let k = 0;
  while ((STEPS[k] as Step)[0] * across >= up) k++;
  const step = STEPS[k] as Step;
  const c = step[1];
  const bottom = k === 0 ? up : fused(c, up, across);
  const top = k === 0 ? -across : fused(-c, across, up);
  const inverse = 1 / bottom;
  const q = top * inverse;
  const q2 = q * q;
  const q4 = q2 * q2;
  const p = fused(polynomial(EVEN, q4), q2, polynomial(ODD, q4)) * q2;
  const rest = fused(-q, bottom, top) * inverse + step[3] - (x < 0 ? PI_LOW : 0);
  const angle = q + fused(p, q, rest) + step[2];
  const turned = x < 0 ? Math.PI - angle : angle;
  return y < 0 ? -turned : turned;
}
