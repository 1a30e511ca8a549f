/** The module `cmath`. */

import {
  type Answer,
  COMPLEX_FUNCTIONS,
  fromPolar,
  log,
  type Pair,
  quotient,
} from '../../elementary/complexFunctions.ts';
import { hypotenuse } from '../../elementary/hypotenuse.ts';
import { atan2 } from '../../elementary/inverse.ts';
import { nativeModule } from '../objects/instances.ts';
import { callSpecial, toFloat } from '../objects/protocol.ts';
import { raise, valueError } from '../objects/raise.ts';
import { typeOf } from '../objects/type.ts';
import { PyComplex, PyFloat, type PyModule, PyTuple, type Value } from '../objects/values.ts';

function pair(value: Value): Pair {
  if (value instanceof PyComplex) return [value.re, value.im];
  const made = typeOf(value).slots.complex?.(value) ?? callSpecial(value, '__complex__');
  return made instanceof PyComplex ? [made.re, made.im] : [toFloat(value), 0];
}

const isInfinite = (z: Pair): boolean => z.some((x) => Math.abs(x) === Infinity);

const box = (x: number): PyFloat => new PyFloat(x);
/** The value of a function, or Python's error. */
function given(answer: Answer): Pair {
  if (answer === 'domain') valueError('math domain error');
  if (answer === 'range') raise('OverflowError', 'math range error');
  return answer as Pair;
}

const complex = (answer: Answer): PyComplex => new PyComplex(...given(answer));

function size(z: Pair): number {
  const length = hypotenuse(...z);
  return length === Infinity && z.every(Number.isFinite) ? raise('OverflowError', 'math range error') : length;
}

/** Builds the module. */
export function cmathModule(): PyModule {
  const functions: Record<string, (...args: never[]) => Value> = {};
  for (const [name, f] of Object.entries(COMPLEX_FUNCTIONS))
    functions[`${name}(z, /)`] = (z: Value) => complex(f(pair(z)));
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
      'log(z, base=<no value>, /)': (z: Value, base: Value | undefined) => {
        const natural = given(log(pair(z)));
        return complex(base === undefined ? natural : quotient(natural, given(log(pair(base)))));
      },
      'phase(z, /)': (z: Value) => box(atan2(pair(z)[1], pair(z)[0])),
      'polar(z, /)': (z: Value) => new PyTuple([box(size(pair(z))), box(atan2(pair(z)[1], pair(z)[0]))]),
      'rect(r, phi, /)': (r: Value, phi: Value) => complex(fromPolar(toFloat(r), toFloat(phi))),
      'isnan(z, /)': (z: Value) => pair(z).some(Number.isNaN),
      'isinf(z, /)': (z: Value) => isInfinite(pair(z)),
      'isfinite(z, /)': (z: Value) => pair(z).every(Number.isFinite),
      'isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)': (a: Value, b: Value, relative: Value, absolute: Value) => {
        const [x, y] = [pair(a), pair(b)];
        if (toFloat(relative) < 0 || toFloat(absolute) < 0) valueError('tolerances must be non-negative');
        if (x[0] === y[0] && x[1] === y[1]) return true;
        if (isInfinite(x) || isInfinite(y)) return false;
        const difference = hypotenuse(x[0] - y[0], x[1] - y[1]);
        const largest = Math.max(hypotenuse(...x), hypotenuse(...y));
        return difference <= Math.max(toFloat(relative) * largest, toFloat(absolute));
      },
    },
  });
}
