/** Transforms of lengths with a large prime factor, as the convolution with a chirp at a length that has only small ones. */

import { type ComplexTransform, complexTransform } from './complexPasses.ts';
import { friendlyLength } from './lengths.ts';
import type { Numbers, Precision, Round } from './precision.ts';
import type { RealTransform } from './realPasses.ts';
import { rootsOfUnity } from './roots.ts';

export function chirpTransform(length: number, precision: Precision): ComplexTransform {
  const padded = friendlyLength(2 * length - 1);
  const convolve = complexTransform(padded, precision);
  const chirp = chirpOf(length, precision);
  const spectrum = spectrumOf(chirp, length, padded, convolve, precision);
  return (signal, factor, sign) => {
    const work = precision.allocate(2 * padded);
    for (let m = 0; m < length; m++) turn(precision.round, signal, m, chirp, m, work, sign);
    const zero = work[0]! * 0;
    const zeroIm = work[1]! * 0;
    for (let m = length; m < padded; m++) {
      work[2 * m] = zero;
      work[2 * m + 1] = zeroIm;
    }
    convolve(work, 1, -1);
    // the chirp is even, and so is its spectrum
    for (let m = 0; m < padded; m++)
      turn(precision.round, work, m, spectrum, Math.min(m, padded - m), work, sign === 1 ? -1 : 1);
    convolve(work, 1, 1);
    for (let m = 0; m < length; m++) turn(precision.round, work, m, chirp, m, signal, sign);
    if (factor !== 1) for (let i = 0; i < 2 * length; i++) signal[i] = signal[i]! * factor;
  };
}

/** A real signal takes the complex way. */
export function realChirpTransform(length: number, precision: Precision): RealTransform {
  const transform = chirpTransform(length, precision);
  return (signal, factor, forward) => {
    const work = precision.allocate(2 * length);
    if (forward) {
      const zero = 0 * signal[0]!;
      for (let m = 0; m < length; m++) {
        work[2 * m] = signal[m]!;
        work[2 * m + 1] = zero;
      }
      transform(work, factor, -1);
      signal[0] = work[0]!;
      signal.set(work.subarray(2, length + 1), 1);
      return;
    }
    work[0] = signal[0]!;
    work[1] = 0 * signal[0]!;
    work.set(signal.subarray(1), 2);
    if (length % 2 === 0) work[length + 1] = 0 * signal[0]!;
    for (let m = 1; 2 * m < length; m++) {
      work[2 * (length - m)] = work[2 * m]!;
      work[2 * (length - m) + 1] = -work[2 * m + 1]!;
    }
    transform(work, factor, 1);
    for (let m = 0; m < length; m++) signal[m] = work[2 * m]!;
  };
}

/** The number at one place times the root at another, which forwards is conjugated. */
function turn(f: Round, x: Numbers, at: number, w: Numbers, by: number, out: Numbers, sign: 1 | -1): void {
  const re = x[2 * at]!;
  const im = x[2 * at + 1]!;
  const wr = w[2 * by]!;
  const wi = sign * w[2 * by + 1]!;
  out[2 * at] = f(re * wr) - f(im * wi);
  out[2 * at + 1] = f(re * wi) + f(im * wr);
}

/** e^(πi m²/n). */
function chirpOf(length: number, { allocate }: Precision): Numbers {
  const root = rootsOfUnity(2 * length);
  const out = allocate(2 * length);
  out[0] = 1;
  let square = 0;
  for (let m = 1; m < length; m++) {
    square = (square + 2 * m - 1) % (2 * length);
    root(square, out, 2 * m);
  }
  return out;
}

/** The spectrum of the chirp on both sides of zero, with the convolution's norm in it. */
function spectrumOf(
  chirp: Numbers,
  length: number,
  padded: number,
  convolve: ComplexTransform,
  { round, allocate }: Precision,
): Numbers {
  const out = allocate(2 * padded);
  const norm = round(1 / padded);
  for (let m = 0; m < length; m++)
    for (let part = 0; part < 2; part++) {
      const value = chirp[2 * m + part]! * norm;
      out[2 * m + part] = value;
      if (m > 0) out[2 * (padded - m) + part] = value;
    }
  convolve(out, 1, -1);
  return out;
}
