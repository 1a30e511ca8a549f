/**
 * arcsin and arccos of float64 arrays with NumPy's digits. Its vector loops on x86 sum one polynomial P of twelve terms in R: up to
 * a half arcsin x = x + x·R·P(R) with R = x², beyond it half the angle's complement with R = (1 - x)/2 and √R in the place of x.
 * The coefficients are a fit to twenty million of its answers; so were found the degree, the order of the last steps, and what is
 * rounded on the way: one value of eleven is not the nearest double, of which all but one in a hundred and fifty come out equal.
 */
import { fused, low, root, sum } from './doubled.ts';

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
