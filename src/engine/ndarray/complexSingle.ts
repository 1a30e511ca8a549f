/** exp, log and square root of complex64 as C's library computes them (glibc), each step in single precision, which shows in eight digits. */

import { log } from '../elementary/cLogarithm.ts';
import { exp } from '../elementary/exponential.ts';
import { log1pf } from '../elementary/singleLogarithms.ts';
import { cos, sin } from '../elementary/trigonometry.ts';
import { complexExp, complexLog, complexSqrt } from './complexMath.ts';
import { Complex } from './objects.ts';

const { fround, abs } = Math;

/** Within these nothing overflows or becomes subnormal on the way. */
const [LEAST, MOST] = [2 ** -60, 2 ** 60] as const;
const isPlain = (x: number): boolean => abs(x) > LEAST && abs(x) < MOST;

const HIGH = Float32Array.of(0.46364760399, 0.78539812565, 0.98279368877, 1.5707962513);
const LOW = Float32Array.of(5.012158244e-9, 3.7748947079e-8, 3.447321717e-8, 7.5497894159e-8);
/** Terms of x - arctan x in x², the even and the odd ones, the highest first. */
const EVEN = Float32Array.of(
  0.016285819933,
  0.049768779427,
  0.066610731184,
  0.090908870101,
  0.14285714924,
  0.33333334327,
);
const ODD = Float32Array.of(-0.036531571299, -0.058335702866, -0.076918758452, -0.11111110449, -0.20000000298);

function polynomial(terms: Float32Array, x: number): number {
  let sum = 0;
  for (const term of terms) sum = fround(fround(sum * x) + term);
  return sum;
}

/** What stands beside the angle that is nearest to that of x ≥ 0.4375, and which that is. */
function beside(x: number): [rest: number, at: number] {
  if (x < 0.6875) return [fround(fround(2 * x - 1) / fround(2 + x)), 0];
  if (x < 1.1875) return [fround(fround(x - 1) / fround(x + 1)), 1];
  return x < 2.4375 ? [fround(fround(x - 1.5) / fround(1 + fround(1.5 * x))), 2] : [fround(-1 / x), 3];
}

function atanf(x: number): number {
  if (x >= 2 ** 34) return fround(Math.PI / 2);
  if (x < 2 ** -29) return x;
  const [r, at] = x < 0.4375 ? [x, -1] : beside(x);
  const z = fround(r * r);
  const w = fround(z * z);
  const less = fround(r * fround(fround(z * polynomial(EVEN, w)) + fround(w * polynomial(ODD, w))));
  return at < 0 ? fround(r - less) : fround((HIGH[at] as number) - fround(fround(less - (LOW[at] as number)) - r));
}

const PI = fround(Math.PI);
const PI_LOW = fround(-8.7422776573e-8);

function atan2f(y: number, x: number): number {
  const z = atanf(abs(fround(y / x)));
  const angle = x < 0 ? fround(PI - fround(z - PI_LOW)) : z;
  return y < 0 ? -angle : angle;
}

function logModulus(x: number, y: number): number {
  const most = Math.max(abs(x), abs(y));
  const least = Math.min(abs(x), abs(y));
  const product = fround(fround(most - 1) * fround(most + 1));
  if (most === 1) return log1pf(fround(least * least)) / 2;
  if (most > 1 && most < 2 && least < 1)
    return log1pf(least >= 2 ** -23 ? fround(product + fround(least * least)) : product) / 2;
  if (most >= 0.5 && most < 1 && least < 2 ** -24) return log1pf(product) / 2;
  if (most >= 0.5 && most < 1 && fround(fround(most * most) + fround(least * least)) >= 0.5)
    return log1pf(fround((most - 1) * (most + 1) + least * least)) / 2;
  return log(fround(Math.sqrt(x * x + y * y)));
}

export function complexLogSingle(x: number, y: number): Complex {
  return isPlain(x) && isPlain(y) ? new Complex(fround(logModulus(x, y)), atan2f(y, x)) : complexLog(x, y);
}

export function complexExpSingle(x: number, y: number): Complex {
  if (!(abs(x) < 87 && abs(y) < MOST && y !== 0)) return complexExp(x, y);
  const size = fround(exp(x));
  return new Complex(size * fround(cos(y)), size * fround(sin(y)));
}

export function complexSqrtSingle(x: number, y: number): Complex {
  if (!(isPlain(x) && isPlain(y))) return complexSqrt(x, y);
  const root = fround(Math.sqrt(fround(0.5 * fround(fround(Math.sqrt(x * x + y * y)) + abs(x)))));
  const other = fround(0.5 * fround(abs(y) / root));
  const [re, im] = x > 0 ? [root, other] : [other, root];
  return new Complex(re, y < 0 ? -im : im);
}
