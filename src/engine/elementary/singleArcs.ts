/**
 * arcsin, arccos, arctan and arctan2 of float32 with the digits of NumPy's vector loops on x86 (Intel's short vector math library):
 * polynomials in single precision, whose tables are the function's own values. Quotients and roots, which the processor refines
 * from fourteen bits, are rounded once here: one value of a hundred may be the neighbouring single.
 */
import { atan2 as wideAtan2 } from './inverse.ts';

const { fround, abs } = Math;

/** a·b + c of singles, rounded once. */
const fused = (a: number, b: number, c: number): number => fround(a * b + c);

const HALF_PI = fround(Math.PI / 2);
const PI = fround(Math.PI);

const ATAN = [fround(-0.1402926147), fround(0.1999850571), fround(-0.3333333135)] as const;
/** Arguments are taken as a quarter's multiple and a rest; from here on as a reciprocal. */
const FAR = 7.75;

const quarters = Float32Array.from({ length: 32 }, (_, k) => Math.atan(k / 4));

/** arctan x of a single. */
export function atan32(x: number): number {
  const size = abs(x);
  if (!(size < Number.POSITIVE_INFINITY)) return fround(Math.atan(x));
  const far = size >= FAR;
  const k = wholeOf(4 * size);
  const r = far ? fround(-1 / size) : fround((size - k / 4) / fused(size, k / 4, 1));
  const square = fround(r * r);
  const p = fused(fused(ATAN[0], square, ATAN[1]), square, ATAN[2]);
  const result = fround(fused(fround(square * r), p, r) + (far ? HALF_PI : (quarters[k] as number)));
  return x < 0 || Object.is(x, -0) ? -result : result;
}

/** Half to even, for sizes below 2^22. */
const wholeOf = (x: number): number => fround(fround(x + 12582912) - 12582912);

/** Even and odd terms of arctan q / q in q², the highest first. */
const EVEN = Float32Array.of(0.00271873176, 0.0419345051, 0.10614863, 0.199919209, 1);
const ODD = Float32Array.of(-0.0155730704, -0.0744441226, -0.141975284, -0.33333042);

/** A polynomial with the highest coefficient first. */
function polynomial(coefficients: Float32Array, x: number): number {
  let sum = coefficients[0] as number;
  for (let i = 1; i < coefficients.length; i++) sum = fused(sum, x, coefficients[i] as number);
  return sum;
}

/** Between these no quotient leaves the range of singles. */
const [LEAST, MOST] = [2 ** -125, 2 ** 121] as const;
const isPlain = (size: number): boolean => size >= LEAST && size < MOST;

/** The angle of the point (x, y) of singles. */
export function atan2Single(y: number, x: number): number {
  const across = abs(x);
  const up = abs(y);
  if (!(isPlain(across) && isPlain(up))) return fround(wideAtan2(y, x));
  const flat = up < across;
  const q = flat ? fround(up / across) : fround(-across / up);
  const square = fround(q * q);
  const fourth = fround(square * square);
  const p = fused(polynomial(ODD, fourth), square, polynomial(EVEN, fourth));
  const first = fused(q, p, flat ? 0 : HALF_PI);
  const angle = x < 0 ? fround(PI - first) : first;
  return y < 0 ? -angle : angle;
}

const ARCS = Float32Array.of(0.0426903032, 0.0238239374, 0.0455576926, 0.0749436766, 0.166667923);

/** (arcsin t - t) / t in t². */
function excess(square: number): number {
  const [a, b, c, d, e] = ARCS as unknown as readonly [number, number, number, number, number];
  const p = fused(fround(square * square), fused(a, square, b), fused(c, square, d));
  return fround(fused(p, square, e) * square);
}

/** arcsin x of a single. */
export function asin32(x: number): number {
  const size = abs(x);
  if (!(size <= 1)) return Number.NaN;
  const rest = fused(-0.5, size, 0.5);
  const steep = size >= 0.5;
  const t = steep ? -fround(2 * Math.sqrt(rest)) : size;
  const arc = fused(excess(Math.min(fround(size * size), rest)), t, t);
  const result = steep ? fround(arc + HALF_PI) : arc;
  return x < 0 || Object.is(x, -0) ? -result : result;
}

/** arccos x of a single. */
export function acos32(x: number): number {
  const size = abs(x);
  if (!(size <= 1)) return Number.NaN;
  const rest = fused(-0.5, size, 0.5);
  const square = fround(size * size);
  const steep = square >= rest;
  const t = steep ? fround(2 * Math.sqrt(rest)) : -size;
  const signed = x < 0 ? -t : t;
  const arc = fused(excess(Math.min(square, rest)), signed, signed);
  return fround(arc + (steep ? (x < 0 ? PI : 0) : HALF_PI));
}
