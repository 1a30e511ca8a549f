/**
 * sinh, cosh, e^x - 1 and the cube root of float32 with the digits of NumPy's vector loops on x86 (Intel's short vector math
 * library): powers of two from tables of the function's own values, and short polynomials in single precision.
 */
import { cosh as wideCosh, sinh as wideSinh } from './hyperbolic.ts';

const { fround, abs } = Math;

/** a·b + c of singles, rounded once. */
const fused = (a: number, b: number, c: number): number => fround(a * b + c);

const LOG2E = fround(Math.LOG2E);
/** ln 2, the higher one of few digits, so that whole multiples of it are exact. */
const [LN2_HIGH, LN2_LOW] = [0.693115234375, fround(3.19461833e-5)] as const;
/** Adding and subtracting one of them rounds to thirty-seconds or to whole numbers. */
const [TO_PARTS, TO_WHOLE] = [393216, 12582912] as const;
/** From here on halves of e^x are no longer singles. */
const MOST = fround(87.3365326);

const powers = Float32Array.from({ length: 32 }, (_, k) => 2 ** (k / 32));
const halves = Float32Array.from({ length: 32 }, (_, k) => 2 ** (-k / 32) / 2);

const COSH = [fround(0.166667178), fround(0.500016153)] as const;

/** cosh x of a single. */
export function cosh32(x: number): number {
  const size = abs(x);
  if (!(size < MOST)) return fround(wideCosh(x));
  const n = fround(fused(size, LOG2E, TO_PARTS) - TO_PARTS);
  const whole = Math.floor(n);
  const at = 32 * (n - whole);
  const r = fused(-n, LN2_LOW, fused(-n, LN2_HIGH, size));
  const up = (powers[at] as number) * 2 ** (whole - 1);
  const down = (halves[at] as number) * 2 ** -whole;
  const square = fround(r * r);
  const odd = fused(r, fround(square * COSH[0]), r);
  const sum = fround(up + down);
  return fused(odd, fround(up - down), fused(sum, fround(square * COSH[1]), sum));
}

const SINH = [fround(0.00836667512), fround(0.16666542), fround(0.00139357557), fround(0.0416664556)] as const;

/** sinh x of a single. */
export function sinh32(x: number): number {
  const size = abs(x);
  if (!(size <= MOST)) return fround(wideSinh(x));
  const n = fround(fused(size, LOG2E, TO_WHOLE) - TO_WHOLE);
  const [up, down] = [2 ** (n - 1), 2 ** (-n - 1)];
  const r = fused(-n, LN2_LOW, fused(-n, LN2_HIGH, size));
  const square = fround(r * r);
  const odd = fused(r, fround(fused(square, SINH[0], SINH[1]) * square), r);
  const even = fround(fused(square, fused(square, SINH[2], SINH[3]), 0.5) * square);
  const difference = fround(up - down);
  const result = fround(fused(odd, fround(up + down), fround(even * difference)) + difference);
  return x < 0 || Object.is(x, -0) ? -result : result;
}

/** What the powers lack as singles, in parts of them. */
const lacking = Float32Array.from({ length: 32 }, (_, k) => 2 ** (k / 32) / (powers[k] as number) - 1);

const EXPM1 = {
  cubic: fround(0.166671559),
  square: fround(0.500014663),
  ln2: fround(Math.LN2),
  ln2Low: fround(-1.90465421e-9),
  most: fround(86.6433945),
} as const;

/** e^x - 1 of a single. */
export function expm1Single(x: number): number {
  if (!(x < EXPM1.most)) return fround(Math.expm1(x));
  if (x < -100) return -1;
  const n = fround(fused(x, LOG2E, TO_PARTS) - TO_PARTS);
  const whole = Math.floor(n);
  const at = 32 * (n - whole);
  const r = fused(-n, EXPM1.ln2Low, fused(-n, EXPM1.ln2, x));
  const power = (powers[at] as number) * 2 ** whole;
  const p = fround(fused(fused(r, EXPM1.cubic, EXPM1.square), fround(r * r), lacking[at] as number) + r);
  const result = fused(p, power, fround(power - 1));
  return Object.is(x, -0) ? x : result;
}

const CBRT = [fround(0.0617728084), fround(-0.111151479), fround(0.333333313)] as const;
const roots = Float32Array.of(1, 2 ** (1 / 3), 2 ** (2 / 3));
/** What they lack as singles. */
const rootsLow = Float32Array.of(0, 2 ** (1 / 3) - (roots[1] as number), 2 ** (2 / 3) - (roots[2] as number));

/** The cube root of a single. */
export function cbrt32(x: number): number {
  if (!(x - x === 0) || x === 0) return x;
  const size = abs(x);
  const exponent = Math.floor(Math.log2(size));
  const mantissa = size / 2 ** exponent;
  const inverse = Math.round(32 / mantissa) / 32;
  const r = fround(inverse * mantissa - 1);
  const third = Math.floor(exponent / 3);
  const at = exponent - 3 * third;
  const p = fused(fused(r, CBRT[0], CBRT[1]), r, CBRT[2]);
  const root = roots[at] as number;
  const sum = fround(fused(p, fround(root * r), rootsLow[at] as number) + root);
  const result = fround(sum * fround(Math.cbrt(1 / inverse)) * 2 ** third);
  return x < 0 ? -result : result;
}
