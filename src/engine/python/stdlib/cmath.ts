/** The module `cmath`. */

import { cosh as coshOf } from '../../elementary/cLibrary.ts';
import { log as logOf } from '../../elementary/cLogarithm.ts';
import { exp as expOf } from '../../elementary/exponential.ts';
import { hypotenuse } from '../../elementary/hypotenuse.ts';
import { atan2 } from '../../elementary/inverse.ts';
import { cos as cosOf, sin as sinOf } from '../../elementary/trigonometry.ts';
import { nativeModule } from '../objects/instances.ts';
import { callSpecial, toFloat } from '../objects/protocol.ts';
import { raise, valueError } from '../objects/raise.ts';
import { typeOf } from '../objects/type.ts';
import { PyComplex, PyFloat, type PyModule, PyTuple, type Value } from '../objects/values.ts';

type Pair = [re: number, im: number];

function pair(value: Value): Pair {
  if (value instanceof PyComplex) return [value.re, value.im];
  const made = typeOf(value).slots.complex?.(value) ?? callSpecial(value, '__complex__');
  return made instanceof PyComplex ? [made.re, made.im] : [toFloat(value), 0];
}

const isInfinite = (z: Pair): boolean => z.some((x) => Math.abs(x) === Infinity);

const box = (x: number): PyFloat => new PyFloat(x);
const multiply = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c - b * d, a * d + b * c];

function exp([re, im]: Pair): Pair {
  const size = expOf(re);
  if (size === Infinity && Number.isFinite(re)) raise('OverflowError', 'math range error');
  return im === 0 ? [size, im] : [size * cosOf(im), size * sinOf(im)];
}

function log([re, im]: Pair): Pair {
  if (re === 0 && im === 0) valueError('math domain error');
  const size = hypotenuse(re, im);
  // Near the unit circle log(size) would lose its digits.
  const real =
    size > 0.71 && size < 1.73
      ? Math.log1p(
          (Math.max(Math.abs(re), Math.abs(im)) - 1) * (Math.max(Math.abs(re), Math.abs(im)) + 1) +
            Math.min(Math.abs(re), Math.abs(im)) ** 2,
        ) / 2
      : logOf(size);
  return [real, atan2(im, re)];
}

function sqrt([re, im]: Pair): Pair {
  if (re === 0 && im === 0) return [0, im];
  const s = Math.sqrt((Math.abs(re) / 8 + Math.hypot(re / 8, im / 8)) / 1) * 2;
  const t = s;
  const d = Math.abs(im) / (2 * t);
  const sign = im < 0 || Object.is(im, -0) ? -1 : 1;
  return re >= 0 ? [t, sign * d] : [d, sign * t];
}

const sinh = ([re, im]: Pair): Pair => [cosOf(im) * Math.sinh(re), sinOf(im) * coshOf(re)];
const cosh = ([re, im]: Pair): Pair => [cosOf(im) * coshOf(re), sinOf(im) * Math.sinh(re)];
const rotate = ([re, im]: Pair): Pair => [-im, re];
const back = ([re, im]: Pair): Pair => [im, -re];

function divide([a, b]: Pair, [c, d]: Pair): Pair {
  const size = c * c + d * d;
  return [(a * c + b * d) / size, (b * c - a * d) / size];
}

const FUNCTIONS: Record<string, (z: Pair) => Pair> = {
  exp,
  sqrt,
  sinh,
  cosh,
  tanh: (z) => divide(sinh(z), cosh(z)),
  sin: (z) => back(sinh(rotate(z))),
  cos: (z) => cosh(rotate(z)),
  tan: (z) => back(divide(sinh(rotate(z)), cosh(rotate(z)))),
  asinh: (z) => {
    const [re, im] = multiply(z, z);
    const [a, b] = sqrt([re + 1, im]);
    return log([z[0] + a, z[1] + b]);
  },
  acosh: (z) => {
    const [a, b] = multiply(sqrt([z[0] + 1, z[1]]), sqrt([z[0] - 1, z[1]]));
    return log([z[0] + a, z[1] + b]);
  },
  atanh: ([re, im]) => {
    const [a, b] = log(divide([1 + re, im], [1 - re, -im]));
    return [a / 2, b / 2];
  },
};
FUNCTIONS.asin = (z) => back((FUNCTIONS.asinh as (z: Pair) => Pair)(rotate(z)));
FUNCTIONS.atan = (z) => back((FUNCTIONS.atanh as (z: Pair) => Pair)(rotate(z)));
FUNCTIONS.acos = (z) => {
  const [re, im] = (FUNCTIONS.asin as (z: Pair) => Pair)(z);
  return [Math.PI / 2 - re, -im];
};

/** Builds the module. */
export function cmathModule(): PyModule {
  const functions: Record<string, (...args: never[]) => Value> = {};
  for (const [name, f] of Object.entries(FUNCTIONS))
    functions[`${name}(z, /)`] = (z: Value) => new PyComplex(...f(pair(z)));
  return nativeModule('cmath', {
    values: {
      pi: box(Math.PI),
      e: box(Math.E),
      tau: box(2 * Math.PI),
      inf: box(Infinity),
      nan: box(Number.NaN),
      infj: new PyComplex(0, Infinity),
      nanj: new PyComplex(0, Number.NaN),
    },
    functions: {
      ...functions,
      'log(z, base=<no value>, /)': (z: Value, base: Value | undefined) =>
        new PyComplex(...(base === undefined ? log(pair(z)) : divide(log(pair(z)), log(pair(base))))),
      'log10(z, /)': (z: Value) => {
        const [re, im] = log(pair(z));
        return new PyComplex(re / Math.LN10, im / Math.LN10);
      },
      'phase(z, /)': (z: Value) => box(atan2(pair(z)[1], pair(z)[0])),
      'polar(z, /)': (z: Value) => new PyTuple([box(hypotenuse(...pair(z))), box(atan2(pair(z)[1], pair(z)[0]))]),
      'rect(r, phi, /)': (r: Value, phi: Value) => {
        const [size, angle] = [toFloat(r), toFloat(phi)];
        return new PyComplex(
          angle === 0 ? size : size * cosOf(angle),
          angle === 0 ? size * angle : size * sinOf(angle),
        );
      },
      'isnan(z, /)': (z: Value) => pair(z).some(Number.isNaN),
      'isinf(z, /)': (z: Value) => isInfinite(pair(z)),
      'isfinite(z, /)': (z: Value) => pair(z).every(Number.isFinite),
      'isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)': (a: Value, b: Value, relative: Value, absolute: Value) => {
        const [x, y] = [pair(a), pair(b)];
        if (toFloat(relative) < 0 || toFloat(absolute) < 0) valueError('tolerances must be non-negative');
        if (x[0] === y[0] && x[1] === y[1]) return true;
        if (isInfinite(x) || isInfinite(y)) return false;
        const difference = Math.hypot(x[0] - y[0], x[1] - y[1]);
        const size = Math.max(Math.hypot(...x), Math.hypot(...y));
        return difference <= Math.max(toFloat(relative) * size, toFloat(absolute));
      },
    },
  });
}
