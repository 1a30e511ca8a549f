/**
 * exp, log, sin, cos and tan of float32 with the digits of NumPy's vector loops on x86: quotients of polynomials and Cody-Waite
 * reductions in single precision, up to 2.5 units off, which a correctly rounded function would not repeat in one value of
 * three. The constants are those that NumPy documents (numpy/_core/src/umath/npy_simd_data.h, loops_trigonometric).
 */
import { cos as cosOf, sin as sinOf, tan as tanOf } from './trigonometry.ts';

const { fround } = Math;

/** a·b + c with one rounding: the product of two singles is exact in a double. */
const fused = (a: number, b: number, c: number): number => fround(a * b + c);

/** A polynomial with the highest coefficient first. */
function polynomial(coefficients: Float32Array, x: number): number {
  let sum = coefficients[0] as number;
  for (let i = 1; i < coefficients.length; i++) sum = fround(sum * x + (coefficients[i] as number));
  return sum;
}

/** Adding and subtracting it rounds a single to a whole number. */
export const ROUNDER = 12582912;
const wholeOf = (x: number): number => fround(fround(x + ROUNDER) - ROUNDER);

export const EXP = {
  max: fround(88.72284),
  min: fround(-103.972084),
  perLn2: fround(Math.LOG2E),
  ln2High: fround(-6.93145752e-1),
  ln2Low: fround(-1.42860677e-6),
  top: Float32Array.of(0.0005082763, 0.006757897, 0.05114512, 0.24736154, 0.7257665, 1.0),
  bottom: Float32Array.of(0.021595094, -0.27423355, 1),
} as const;

/** e^x of a single. */
export function exp32(x: number): number {
  if (!(x < EXP.max)) return x >= EXP.max ? Number.POSITIVE_INFINITY : Number.NaN;
  if (x <= EXP.min) return 0;
  const whole = wholeOf(fround(x * EXP.perLn2));
  const r = fused(whole, EXP.ln2Low, fused(whole, EXP.ln2High, x));
  return fround(fround(polynomial(EXP.top, r) / polynomial(EXP.bottom, r)) * 2 ** whole);
}

export const LOG = {
  top: Float32Array.of(0.025899792, 0.38088378, 1.4800006, 2.1126776, 1.0, 0),
  bottom: Float32Array.of(0.0058750953, 0.15464763, 0.9864943, 2.453006, 2.6126776, 1),
  ln2: fround(Math.LN2),
  rootHalf: fround(Math.SQRT1_2),
} as const;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** ln x of a single. */
export function log32(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log(x);
  float[0] = x;
  const top = words[1] as number;
  let exponent = (top >>> 20) - 1022;
  words[1] = (top & 0xfffff) | 0x3fe00000;
  let mantissa = float[0] as number;
  if (mantissa <= LOG.rootHalf) {
    mantissa += mantissa;
    exponent -= 1;
  }
  const r = fround(mantissa - 1);
  return fused(exponent, LOG.ln2, fround(polynomial(LOG.top, r) / polynomial(LOG.bottom, r)));
}

const TURN = {
  perQuarter: fround(2 / Math.PI),
  quarter: [-0x1921fb * 2 ** -20, -0x15110b4 * 2 ** -46, -0x1846988 * 2 ** -72],
  cos: Float32Array.of(0x198e616 * 2 ** -40, -0x16c06dc * 2 ** -34, 0x155553c * 2 ** -29, -0.5, 1),
  sin: Float32Array.of(0x17d3bbc * 2 ** -43, -0x1a06bba * 2 ** -37, 0x111119a * 2 ** -31, -0x1555556 * 2 ** -27, 0),
  sinLimit: fround(117435.992),
  cosLimit: 71476.0625,
} as const;

/** The function that stands `quarter` quarters of a circle after the sine, at x. */
function quartered(x: number, quarter: number): number {
  const whole = wholeOf(fround(x * TURN.perQuarter));
  const [high, middle, low] = TURN.quarter;
  const r = fused(whole, low as number, fused(whole, middle as number, fused(whole, high as number, x)));
  const square = fround(r * r);
  const place = (quarter + whole) & 3;
  const value = place & 1 ? polynomial(TURN.cos, square) : fused(polynomial(TURN.sin, square), r, r);
  return place & 2 ? fround(0 - value) : value;
}

/** sin x of a single. */
export function sin32(x: number): number {
  return Math.abs(x) <= TURN.sinLimit ? quartered(x, 0) : fround(sinOf(x));
}

/** cos x of a single. */
export function cos32(x: number): number {
  return Math.abs(x) <= TURN.cosLimit ? quartered(x, 1) : fround(cosOf(x));
}

const TAN = {
  perPart: fround(32 / Math.PI),
  parts: [fround(0.0981747657), fround(4.71861838e-9), fround(3.36893935e-16)],
  terms: [fround(0.133516431), fround(0.333333194)],
  limit: 8256,
} as const;

/** tan of the thirty-seconds of a half circle; the middle one is a pole. */
const tangents = Float32Array.from({ length: 32 }, (_, k) =>
  k === 16 ? -(2 ** 128 - 2 ** 104) : Math.tan((k * Math.PI) / 32),
);

/** tan x of a single; the quotient, which the processor refines from fourteen bits, is rounded once. */
export function tan32(x: number): number {
  if (!(Math.abs(x) < TAN.limit)) return fround(tanOf(x));
  const n = fround(fused(x, TAN.perPart, ROUNDER) - ROUNDER);
  const [high, middle, low] = TAN.parts;
  const r = fused(-n, low, fused(-n, middle, fused(-n, high, x)));
  const square = fround(r * r);
  const small = fused(square, fround(fused(TAN.terms[0], square, TAN.terms[1]) * r), r);
  const large = tangents[n & 31] as number;
  const product = fround(large * small);
  const top = fround(large + small);
  const bottom = fround(1 - product);
  const result = fround((top + fround(small - fround(top - large))) / (bottom - fround(product + fround(bottom - 1))));
  return result === 0 ? x : result;
}
