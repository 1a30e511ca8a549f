/**
 * Roots of unity e^(2πik/n) as pocketfft has them: the product of a coarse and a fine one from two tables of about √n entries,
 * each from an angle below an eighth of the circle. What is rounded where decides the last digits of every transform.
 */

import { cos, sin } from '../../elementary/trigonometry.ts';
import type { RootOf } from './weights.ts';

/** A quarter of π in the 64 bits that C's long double has, scaled by 2^64. */
const quarterPi = 14488038916154245685n;

/** π/4/n by way of a quotient of 64 bits. */
function eighthOver(n: number): number {
  const divisor = BigInt(n);
  const shift = BigInt(64 + divisor.toString(2).length);
  let quotient = (quarterPi << shift) / divisor;
  const excess = BigInt(quotient.toString(2).length - 64);
  quotient = roundedShift(quotient, excess);
  // the conversion to a double rounds once more, half to even
  return Number(quotient) * 2 ** (Number(excess - shift) - 64);
}

/** A division by 2^bits, to the nearest; a tie needs a remainder of nothing, which a quotient cut off so far out never has. */
function roundedShift(value: bigint, bits: bigint): bigint {
  return (value + (1n << (bits - 1n))) >> bits;
}

/** cos and sin of 2πx/n with the angle reduced to the first eighth. */
function point(x: number, n: number, angle: number): [number, number] {
  const eighths = 8 * x;
  if (eighths >= 4 * n) {
    const [re, im] = upper(8 * n - eighths, n, angle);
    return [re, -im];
  }
  return upper(eighths, n, angle);
}

/** The same for an angle between 0 and π, in units of an eighth of the n-th part of the circle. */
function upper(eighths: number, n: number, angle: number): [number, number] {
  if (eighths >= 2 * n) {
    const [re, im] = quarter(eighths - 2 * n, n, angle);
    return [-im, re];
  }
  return quarter(eighths, n, angle);
}

function quarter(eighths: number, n: number, angle: number): [number, number] {
  if (eighths < n) return [cos(eighths * angle), sin(eighths * angle)];
  const rest = (2 * n - eighths) * angle;
  return [sin(rest), cos(rest)];
}

export function rootsOfUnity(n: number): RootOf {
  const angle = eighthOver(n);
  const half = Math.floor((n + 2) / 2);
  let shift = 1;
  while (4 ** shift < half) shift++;
  const size = 2 ** shift;
  const fine = table(size, 1, n, angle);
  const coarse = table(Math.floor((half + size - 1) / size), size, n, angle);
  return (k, out, at) => {
    const mirrored = 2 * k > n;
    const index = mirrored ? n - k : k;
    const f = 2 * (index % size);
    const c = 2 * Math.floor(index / size);
    const im = fine[f]! * coarse[c + 1]! + fine[f + 1]! * coarse[c]!;
    out[at] = fine[f]! * coarse[c]! - fine[f + 1]! * coarse[c + 1]!;
    out[at + 1] = mirrored ? -im : im;
  };
}

function table(length: number, step: number, n: number, angle: number): Float64Array {
  const out = new Float64Array(2 * length);
  for (let i = 0; i < length; i++) [out[2 * i], out[2 * i + 1]] = i === 0 ? [1, 0] : point(i * step, n, angle);
  return out;
}
