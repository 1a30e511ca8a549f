/** IEEE half precision as 16-bit patterns: conversion from and to numbers, rounding to nearest even as NumPy does. */

const f32 = new Float32Array(1);
const u32 = new Uint32Array(f32.buffer);
let table: Float32Array | null = null;

function decode(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The number that a half's bits stand for. */
export function halfToNumber(bits: number): number {
  if (table === null) {
    table = new Float32Array(65536);
    for (let i = 0; i < 65536; i++) table[i] = decode(i);
  }
  return table[bits] as number;
}

const f64 = new Float64Array(1);
const words = new Uint32Array(f64.buffer);
/** Of the numbers whose halves have all their digits, the least, and what lies above all of them. */
const [LEAST, ABOVE] = [2 ** -14, 65520];

/** The bits of the half nearest to a number. */
export function numberToHalf(value: number): number {
  const magnitude = Math.abs(value);
  if (!(magnitude >= LEAST && magnitude < ABOVE)) return unusualHalf(value, magnitude);
  f64[0] = value;
  const low = words[0] as number;
  const high = words[1] as number;
  const half = ((high >>> 16) & 0x8000) | ((((high >>> 20) & 0x7ff) - 1008) << 10) | ((high >>> 10) & 0x3ff);
  const rest = high & 0x3ff;
  // A fraction that rounds up to 1024 carries into the exponent by itself.
  return rest > 0x200 || (rest === 0x200 && (low !== 0 || (half & 1) === 1)) ? half + 1 : half;
}

/** Zeros, subnormal halves, infinities and NaN. */
function unusualHalf(value: number, magnitude: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  if (!(magnitude < ABOVE)) {
    if (Number.isNaN(magnitude)) {
      f32[0] = value;
      return ((u32[0] as number) >>> 31 ? 0x8000 : 0) | 0x7e00;
    }
    return sign | 0x7c00;
  }
  return sign | roundEven(magnitude * 2 ** 24);
}

function roundEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest > 0.5 || (rest === 0.5 && floor % 2 === 1)) return floor + 1;
  return floor;
}

/** A number rounded to half precision. */
export function roundToHalf(value: number): number {
  return halfToNumber(numberToHalf(value));
}
