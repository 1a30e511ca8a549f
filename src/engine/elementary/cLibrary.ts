/** Functions of `math` whose digits are those of C's own formulas, not the nearest double: glibc's e_cosh.c, s_asinh.c, e_acosh.c, e_log10.c, after fdlibm, and s_cbrt.c. */

import { log } from './cLogarithm.ts';
import { exp } from './exponential.ts';

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

/** ∛2^k, k from -2 to 2. */
const ROOTS = [0.6299605249474365, 0.7937005259840997, 1, 1.2599210498948732, 1.5874010519681996] as const;

/** ∛x: a polynomial's guess at the mantissa's root, one step of Halley's, and the exponent's third. */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  if (Math.abs(x) < 2 ** -1022) return cbrt(x * 2 ** 54) * 2 ** -18;
  float[0] = x;
  const exponent = ((words[1]! >>> 20) & 0x7ff) - 1022;
  words[1] = (words[1]! & 0xfffff) | (1022 << 20);
  const m = float[0]!;
  const tail = 2.4469312256353444 - (1.8346927748361308 - (0.7849323449766392 - 0.14526389938548637 * m) * m) * m;
  const u = 0.35489576504391984 + (1.508191937815849 - (2.114994941673713 - tail * m) * m) * m;
  const cube = u * u * u;
  const third = Math.trunc(exponent / 3);
  const root = ((u * (cube + 2 * m)) / (2 * cube + m)) * ROOTS[2 + exponent - 3 * third]! * 2 ** third;
  return x < 0 ? -root : root;
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
