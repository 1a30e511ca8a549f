/** Functions of `math` whose digits are those of C's own formulas, not the nearest double: glibc's e_cosh.c, s_asinh.c, e_acosh.c, e_log10.c, after fdlibm. */
import { exp } from './exponential.ts';
import { log } from './logarithm.ts';

/** cosh x. */
export function cosh(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude > 0.5 * Math.LN2 && magnitude < 700)) return Math.cosh(x);
  const power = exp(magnitude);
  return magnitude < 22 ? 0.5 * power + 0.5 / power : 0.5 * power;
}

const LARGE = 2 ** 28;

/** arsinh x. */
export function asinh(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude > 2 && magnitude < Number.POSITIVE_INFINITY)) return Math.asinh(x);
  const result =
    magnitude > LARGE ? log(magnitude) + Math.LN2 : log(2 * magnitude + 1 / (Math.sqrt(x * x + 1) + magnitude));
  return x < 0 ? -result : result;
}

/** arcosh x. */
export function acosh(x: number): number {
  if (!(x > 2 && x < Number.POSITIVE_INFINITY)) return Math.acosh(x);
  return x > LARGE ? log(x) + Math.LN2 : log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
}

const [LOG10_2_HIGH, LOG10_2_LOW] = [0.30102999566361177, 3.694239077158931e-13] as const;

/** log₁₀ x. */
export function log10(x: number): number {
  if (!(x >= 2 ** -1022 && x < Number.POSITIVE_INFINITY)) return Math.log10(x);
  float[0] = x;
  const top = words[1] as number;
  const k = (top >>> 20) - 1023;
  const below = k < 0 ? 1 : 0;
  words[1] = (top & 0xfffff) | ((1023 - below) << 20);
  const y = k + below;
  return y * LOG10_2_LOW + Math.LOG10E * log(float[0] as number) + y * LOG10_2_HIGH;
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
