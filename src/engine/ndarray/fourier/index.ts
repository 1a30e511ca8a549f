/** Discrete Fourier transforms of one line, to pocketfft's last digit; plans of recent lengths are kept. */

import { chirpTransform, realChirpTransform } from './bluestein.ts';
import { type ComplexTransform, complexTransform } from './complexPasses.ts';
import { needsChirp } from './lengths.ts';
import { doubles, type Precision, singles } from './precision.ts';
import { type RealTransform, realTransform } from './realPasses.ts';

const kept = 16;

/** The last plans asked for, by length. */
function remembered<T>(make: (length: number) => T): (length: number) => T {
  const plans = new Map<number, T>();
  return (length) => {
    const plan = plans.get(length) ?? make(length);
    plans.delete(length);
    plans.set(length, plan);
    if (plans.size > kept) plans.delete(plans.keys().next().value!);
    return plan;
  };
}

const complexIn = (precision: Precision): ((length: number) => ComplexTransform) =>
  remembered((length) => (needsChirp(length, false) ? chirpTransform : complexTransform)(length, precision));

const realIn = (precision: Precision): ((length: number) => RealTransform) =>
  remembered((length) => (needsChirp(length, true) ? realChirpTransform : realTransform)(length, precision));

export interface Plans {
  readonly precision: Precision;
  /** For a length the transform of interleaved numbers in place, times a factor; the sign of the exponent is -1 forwards. */
  readonly complex: (length: number) => ComplexTransform;
  /** For a length the transform of a real signal to its half-complex spectrum or back in place, times a factor. */
  readonly real: (length: number) => RealTransform;
}

const plansIn = (precision: Precision): Plans => ({
  precision,
  complex: complexIn(precision),
  real: realIn(precision),
});

export const doublePlans = plansIn(doubles);
export const singlePlans = plansIn(singles);
