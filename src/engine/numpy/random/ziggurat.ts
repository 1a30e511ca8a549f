/** Standard normal and exponential draws by the ziggurat method, in double and single precision as numpy.random.Generator makes them. */
import { exp } from '../../elementary/exponential.ts';
import type { BitSource } from './bits.ts';
import { exponential, normal, type Ziggurat } from './zigguratTables.ts';

const NORMAL_R = 3.654152885361009;
const NORMAL_INVERSE_R = 0.2736612373297583;
const EXPONENTIAL_R = 7.69711747013105;
const fround = Math.fround;

/** Layers for single precision, whose mantissas are so many bits shorter; made at the first draw. */
function single(layers: () => Ziggurat, bits: number): () => Ziggurat {
  let made: Ziggurat | null = null;
  return () => {
    if (made === null) {
      const { bounds, widths, densities } = layers();
      made = {
        bounds: bounds.map((value) => Math.floor(value * 2 ** -bits)),
        widths: widths.map((value) => fround(value * 2 ** bits)),
        densities: densities.map(fround),
      };
    }
    return made;
  };
}

const normalSingle = single(normal, 29);
const exponentialSingle = single(exponential, 30);

/** A standard normal. */
export function standardNormal(bits: BitSource): number {
  const { bounds, widths, densities } = normal();
  for (;;) {
    bits.next64();
    const { high, low } = bits;
    const layer = low & 0xff;
    // 52 bits above the layer's eight and the sign's one.
    const mantissa = ((high >>> 9) & 0xfffff) * 4294967296 + (((low >>> 9) | (high << 23)) >>> 0);
    let x = mantissa * widths[layer]!;
    if (low & 0x100) x = -x;
    if (mantissa < bounds[layer]!) return x;
    if (layer === 0) {
      for (;;) {
        const xx = -NORMAL_INVERSE_R * Math.log1p(-bits.nextDouble());
        const yy = -Math.log1p(-bits.nextDouble());
        if (yy + yy > xx * xx) return low & 0x20000 ? -(NORMAL_R + xx) : NORMAL_R + xx;
      }
    }
    const step = densities[layer - 1]! - densities[layer]!;
    if (step * bits.nextDouble() + densities[layer]! < exp(-0.5 * x * x)) return x;
  }
}

/** A standard exponential. */
export function standardExponential(bits: BitSource): number {
  const { bounds, widths, densities } = exponential();
  for (;;) {
    bits.next64();
    const { high, low } = bits;
    const layer = (low >>> 3) & 0xff;
    const mantissa = (high >>> 11) * 4294967296 + (((low >>> 11) | (high << 21)) >>> 0);
    const x = mantissa * widths[layer]!;
    if (mantissa < bounds[layer]!) return x;
    if (layer === 0) return EXPONENTIAL_R - Math.log1p(-bits.nextDouble());
    const step = densities[layer - 1]! - densities[layer]!;
    if (step * bits.nextDouble() + densities[layer]! < exp(-x)) return x;
  }
}

/** The next single in [0, 1). */
export function nextSingle(bits: BitSource): number {
  return (bits.next32() >>> 8) / 16777216;
}

/** A standard normal in single precision. */
export function standardNormalSingle(bits: BitSource): number {
  const { bounds, widths, densities } = normalSingle();
  for (;;) {
    const word = bits.next32();
    const layer = word & 0xff;
    const mantissa = (word >>> 9) & 0x7fffff;
    let x = fround(mantissa * widths[layer]!);
    if (word & 0x100) x = -x;
    if (mantissa < bounds[layer]!) return x;
    if (layer === 0) {
      for (;;) {
        const xx = fround(-fround(NORMAL_INVERSE_R) * fround(Math.log1p(-nextSingle(bits))));
        const yy = fround(-Math.log1p(-nextSingle(bits)));
        if (yy + yy > xx * xx) return (mantissa >>> 8) & 1 ? -fround(NORMAL_R + xx) : fround(NORMAL_R + xx);
      }
    }
    const above = densities[layer - 1]!;
    const below = densities[layer]!;
    if (fround(fround(above - below) * nextSingle(bits) + below) < exp(-0.5 * x * x)) return x;
  }
}

/** A standard exponential in single precision. */
export function standardExponentialSingle(bits: BitSource): number {
  const { bounds, widths, densities } = exponentialSingle();
  for (;;) {
    const word = bits.next32();
    const layer = (word >>> 1) & 0xff;
    const mantissa = word >>> 9;
    const x = fround(mantissa * widths[layer]!);
    if (mantissa < bounds[layer]!) return x;
    if (layer === 0) return fround(fround(EXPONENTIAL_R) - fround(Math.log1p(-nextSingle(bits))));
    const above = densities[layer - 1]!;
    const below = densities[layer]!;
    if (fround(fround(above - below) * nextSingle(bits) + below) < fround(exp(-x))) return x;
  }
}
