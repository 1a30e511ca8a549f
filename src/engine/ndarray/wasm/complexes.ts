/** Products of complex numbers: one of float64 in a vector, or two of float32. */
import { type Code, V128 } from './assembler.ts';
import { type Element, type Floats, V } from './elementwise.ts';

/** How the parts of complex numbers lie in a vector: those doubled, those swapped, and the signs of the real ones. */
interface Parts {
  readonly floats: Floats;
  readonly real: readonly number[];
  readonly imaginary: readonly number[];
  readonly swapped: readonly number[];
  readonly sign: Uint8Array;
}

/** The bytes of a vector's numbers, in another order. */
const picked = (numbers: readonly number[]): number[] => {
  const bytes = 16 / numbers.length;
  return numbers.flatMap((number) => Array.from({ length: bytes }, (_, k) => number * bytes + k));
};

const DOUBLE: Parts = {
  floats: V.f64x2,
  real: picked([0, 0]),
  imaginary: picked([1, 1]),
  swapped: picked([1, 0]),
  sign: new Uint8Array(Float64Array.of(-0, 0).buffer),
};
const SINGLE: Parts = {
  floats: V.f32x4,
  real: picked([0, 0, 2, 2]),
  imaginary: picked([1, 1, 3, 3]),
  swapped: picked([1, 0, 3, 2]),
  sign: new Uint8Array(Float32Array.of(-0, 0, -0, 0).buffer),
};

/** a·b as NumPy's vector loops have it: of each part one product is rounded, to which the other is added in one step. */
const product =
  ({ floats, real, imaginary, swapped, sign }: Parts): Element =>
  (code, a, b, bad) => {
    const arranged = (of: number, places: readonly number[]): Code =>
      code
        .get(of)
        .get(of)
        .v(V.shuffle, ...places);
    const r = code.local(V128);
    arranged(a, real).get(b);
    arranged(a, imaginary);
    arranged(b, swapped)
      .v(floats.mul)
      .v(V.constant, ...sign)
      .v(V.xor)
      .v(floats.fused)
      .set(r);
    code.get(bad).get(r).get(r).v(floats.sub).v(V.or).set(bad).get(r);
  };

export const COMPLEX_PRODUCT = product(DOUBLE);
export const COMPLEX_PRODUCT_SINGLE = product(SINGLE);
