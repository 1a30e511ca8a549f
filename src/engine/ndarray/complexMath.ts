/** Elementary functions of a complex argument, with NumPy's branch cuts, zeros and infinities. */

import { log as logOf } from '../elementary/cLogarithm.ts';
import { head } from '../elementary/doubled.ts';
import { exp } from '../elementary/exponential.ts';
import { hypotenuse } from '../elementary/hypotenuse.ts';
import { atan2 } from '../elementary/inverse.ts';
import { cos, sin } from '../elementary/trigonometry.ts';
import { Complex } from './objects.ts';

const C = (re: number, im: number): Complex => new Complex(re, im);

/** |x + iy| as NumPy's loops over arrays have it: max · √(1 + (min / max)²). */
export function modulus(x: number, y: number): number {
  const most = Math.max(Math.abs(x), Math.abs(y));
  if (!(most > 0 && most < Number.POSITIVE_INFINITY)) return specialModulus(x, y, most);
  return most * Math.sqrt(squarePlusOne(Math.min(Math.abs(x), Math.abs(y)) / most));
}

/** The same in single precision. */
export function modulusSingle(x: number, y: number): number {
  const most = Math.max(Math.abs(x), Math.abs(y));
  if (!(most > 0 && most < Number.POSITIVE_INFINITY)) return specialModulus(x, y, most);
  const ratio = Math.fround(Math.min(Math.abs(x), Math.abs(y)) / most);
  return most * Math.fround(Math.sqrt(Math.fround(ratio * ratio + 1)));
}

function specialModulus(x: number, y: number, most: number): number {
  return Math.abs(x) === Number.POSITIVE_INFINITY || Math.abs(y) === Number.POSITIVE_INFINITY
    ? Number.POSITIVE_INFINITY
    : most;
}

/** v² + 1 rounded once, for v from 0 to 1: `fused` without its checks. */
function squarePlusOne(v: number): number {
  const square = v * v;
  const upper = head(v);
  const lower = v - upper;
  const lost = upper * upper - square + 2 * (upper * lower) + lower * lower;
  const sum = square + 1;
  return sum + (square - (sum - 1) + lost);
}

/** Division as NumPy does it (Smith's method), each step rounded to the numbers' precision. */
export function complexDivide(
  ar: number,
  ai: number,
  br: number,
  bi: number,
  f: (value: number) => number = Number,
): Complex {
  const absR = Math.abs(br);
  const absI = Math.abs(bi);
  if (absR >= absI) {
    if (absR === 0 && absI === 0) return C(ar / absR, ai / absR);
    const ratio = f(bi / br);
    const scale = f(1 / f(br + f(bi * ratio)));
    return C(f(ar + f(ai * ratio)) * scale, f(ai - f(ar * ratio)) * scale);
  }
  const ratio = f(br / bi);
  const scale = f(1 / f(bi + f(br * ratio)));
  return C(f(f(ar * ratio) + ai) * scale, f(f(ai * ratio) - ar) * scale);
}

/** 1 / (x + iy), which divides where a division multiplies. */
export function complexReciprocal(x: number, y: number, f: (value: number) => number): Complex {
  if (Math.abs(y) <= Math.abs(x)) {
    const ratio = f(y / x);
    const size = f(x + f(y * ratio));
    return C(1 / size, -ratio / size);
  }
  const ratio = f(x / y);
  const size = f(f(x * ratio) + y);
  return C(ratio / size, -1 / size);
}

export function complexSqrt(x: number, y: number): Complex {
  if (x === 0 && y === 0) return C(0, y);
  if (Math.abs(y) === Number.POSITIVE_INFINITY) return C(Number.POSITIVE_INFINITY, y);
  if (Number.isNaN(x)) return C(x, Number.isNaN(y) ? y : Number.NaN);
  if (Math.abs(x) === Number.POSITIVE_INFINITY) {
    if (x < 0)
      return C(
        Number.isNaN(y) ? y : 0,
        Number.isNaN(y)
          ? Number.POSITIVE_INFINITY
          : y < 0 || Object.is(y, -0)
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
      );
    return C(x, Number.isNaN(y) ? y : y < 0 || Object.is(y, -0) ? -0 : 0);
  }
  const negative = y < 0 || Object.is(y, -0);
  if (x === 0) {
    const t = Math.sqrt(0.5 * Math.abs(y));
    return C(t, negative ? -t : t);
  }
  if (x > 0) {
    const t = Math.sqrt((x + hypotenuse(x, y)) * 0.5);
    return C(t, y / (2 * t));
  }
  const t = Math.sqrt((-x + hypotenuse(x, y)) * 0.5);
  return C(Math.abs(y) / (2 * t), negative ? -t : t);
}

export function complexExp(x: number, y: number): Complex {
  if (y === 0) return C(exp(x), y);
  if (x === Number.NEGATIVE_INFINITY) return Number.isFinite(y) ? C(0 * cos(y), 0 * sin(y)) : C(0, 0);
  if (x === Number.POSITIVE_INFINITY) return Number.isFinite(y) ? C(x * cos(y), x * sin(y)) : C(x, Number.NaN);
  const scale = x > 709 ? exp(x - 709) * exp(709) : exp(x);
  return C(scale * cos(y), scale * sin(y));
}

/** log|z| without cancellation near the unit circle. */
function logModulus(x: number, y: number): number {
  const a = Math.max(Math.abs(x), Math.abs(y));
  const b = Math.min(Math.abs(x), Math.abs(y));
  if (a > 0.5 && a < 2 && b < 2) return Math.log1p((a - 1) * (a + 1) + b * b) / 2;
  return logOf(hypotenuse(x, y));
}

export function complexLog(x: number, y: number): Complex {
  return C(logModulus(x, y), atan2(y, x));
}

/** Powers: small whole exponents by multiplication, as NumPy does, others through their logarithm; each step rounded by `f`. */
export function complexPower(
  ar: number,
  ai: number,
  br: number,
  bi: number,
  f: (value: number) => number = Number,
  logarithm: (x: number, y: number) => Complex = complexLog,
): Complex {
  if (br === 0 && bi === 0) return C(1, 0);
  if (ar === 0 && ai === 0) return br > 0 ? C(0, 0) : C(Number.NaN, Number.NaN);
  if (bi === 0 && Number.isInteger(br) && Math.abs(br) < 100) {
    if (br === 1) return C(ar, ai);
    let n = Math.abs(br);
    let result = C(1, 0);
    let factor = C(ar, ai);
    if (br === 2) return complexMultiply(factor, factor, f);
    if (br === 3) return complexMultiply(factor, complexMultiply(factor, factor, f), f);
    while (n > 0) {
      if (n & 1) result = complexMultiply(result, factor, f);
      n >>= 1;
      if (n > 0) factor = complexMultiply(factor, factor, f);
    }
    return br < 0 ? complexDivide(1, 0, result.re, result.im, f) : result;
  }
  const log = logarithm(ar, ai);
  const exponent = complexMultiply(C(br, bi), C(f(log.re), f(log.im)), f);
  if (f === Number) return complexExp(exponent.re, exponent.im);
  const size = f(exp(exponent.re));
  return exponent.im === 0 ? C(size, exponent.im) : C(size * f(cos(exponent.im)), size * f(sin(exponent.im)));
}

function complexMultiply(a: Complex, b: Complex, f: (value: number) => number = Number): Complex {
  return C(f(f(a.re * b.re) - f(a.im * b.im)), f(f(a.re * b.im) + f(a.im * b.re)));
}

export function complexSin(x: number, y: number): Complex {
  return C(sin(x) * Math.cosh(y), cos(x) * Math.sinh(y));
}

export function complexCos(x: number, y: number): Complex {
  return C(cos(x) * Math.cosh(y), -(sin(x) * Math.sinh(y)));
}

export function complexSinh(x: number, y: number): Complex {
  return C(Math.sinh(x) * cos(y), Math.cosh(x) * sin(y));
}

export function complexCosh(x: number, y: number): Complex {
  return C(Math.cosh(x) * cos(y), Math.sinh(x) * sin(y));
}

export function complexTanh(x: number, y: number): Complex {
  if (Math.abs(x) > 22) return C(Math.sign(x), 4 * sin(y) * cos(y) * exp(-2 * Math.abs(x)));
  const t = Math.tan(y);
  const beta = 1 + t * t;
  const s = Math.sinh(x);
  const rho = Math.sqrt(1 + s * s);
  const denominator = 1 + beta * s * s;
  return C((beta * rho * s) / denominator, t / denominator);
}

export function complexTan(x: number, y: number): Complex {
  const z = complexTanh(-y, x);
  return C(z.im, -z.re);
}

export function complexAsinh(x: number, y: number): Complex {
  const root1 = complexSqrt(1 - y, x);
  const root2 = complexSqrt(1 + y, -x);
  return C(
    Math.asinh(root1.re * root2.im - root2.re * root1.im) * -1,
    atan2(y, root1.re * root2.re - root1.im * root2.im),
  );
}

export function complexAsin(x: number, y: number): Complex {
  const z = complexAsinh(-y, x);
  return C(z.im, -z.re);
}

export function complexAcos(x: number, y: number): Complex {
  const root1 = complexSqrt(1 - x, -y);
  const root2 = complexSqrt(1 + x, y);
  return C(2 * atan2(root1.re, root2.re), Math.asinh(root2.re * root1.im - root2.im * root1.re));
}

export function complexAcosh(x: number, y: number): Complex {
  const root1 = complexSqrt(x - 1, y);
  const root2 = complexSqrt(x + 1, y);
  return C(Math.asinh(root1.re * root2.re + root1.im * root2.im), 2 * atan2(root1.im, root2.re));
}

export function complexAtanh(x: number, y: number): Complex {
  const re = Math.log1p((4 * x) / ((1 - x) ** 2 + y * y)) / 4;
  return C(re, atan2(2 * y, (1 - x) * (1 + x) - y * y) / 2);
}

export function complexAtan(x: number, y: number): Complex {
  const z = complexAtanh(-y, x);
  return C(z.im, -z.re);
}
