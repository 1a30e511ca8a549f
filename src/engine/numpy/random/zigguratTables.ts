/** The layers of the ziggurats (Doornik, "An Improved Ziggurat Method", 2005), computed to the last bit of NumPy's tables. */
import { exp } from '../../elementary/exponential.ts';
import { log } from '../../elementary/logarithm.ts';

const LAYERS = 256;

/** 256 layers each: the first mantissa that is not taken at once, the width of a mantissa's unit, the density at the edge. */
export interface Ziggurat {
  bounds: Float64Array;
  widths: Float64Array;
  densities: Float64Array;
}

interface Shape {
  density(x: number): number;
  inverse(y: number): number;
  /** Where the lowest layer meets the tail, and how wide that layer would be without its tail. */
  edge: number;
  base: number;
  /** Of a mantissa. */
  bits: number;
  /**
   * What NumPy's tables, made with more digits, have beside what doubles give: a digit a layer, 5 where they agree. Of the
   * widths in units in the last place, from the 254th layer up; of the bounds in ones, from the lowest layer up.
   */
  widthDigits: string;
  boundDigits: string;
}

const NORMAL: Shape = {
  density: (x) => exp(-0.5 * x * x),
  inverse: (y) => Math.sqrt(-2 * log(y)),
  edge: 3.654152885361009,
  base: 3.910757959524912,
  bits: 52,
  widthDigits:
    '55555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555553555555555555555555555555555555555555',
  boundDigits:
    '555666555565555655555565566555555656555556555555555565565555556656555555555555665555556566665565556655656566555556655655656555556555655555555555556555555655655555666556566555555555556565565555555556565565565555555556555556555655555556565556556556666656555',
};

const EXPONENTIAL: Shape = {
  density: (x) => exp(-x),
  inverse: (y) => -log(y),
  edge: 7.69711747013105,
  base: 8.69711747013105,
  bits: 53,
  widthDigits:
    '54555565545455555555554555555556555565645554646545555555565654555455555564555654645555455654555556555465545455455556455555655555545655555555455555555564656456565554565464645655656565565555456355555645645555555554656665555644465555436857375556545673554307',
  boundDigits:
    '254435436344543435433545244443454454424254334443555353435524356352534453345455435343344554335344543434534543443544544455354434345353445444433445344353345235444445555434535264243444532445344433443443554444444444445453436443544534454443444534445533434335453',
};

const offset = (digits: string, index: number): number => Number(digits[index]) - 5;

/** The double that stands so many places above another one. */
function above(x: number, places: number): number {
  const bits = new BigInt64Array(new Float64Array([x]).buffer);
  bits[0]! += BigInt(places);
  return new Float64Array(bits.buffer)[0]!;
}

/** From the lowest layer up: all have the same area, so that each edge gives the next one's density. */
function layersOf({ density, inverse, edge, base, bits, widthDigits, boundDigits }: Shape): Ziggurat {
  const [bounds, widths, densities] = [0, 0, 0].map(() => new Float64Array(LAYERS)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const units = 2 ** bits;
  const area = base * density(edge);
  const boundOf = (inner: number, outer: number, index: number): number =>
    Math.floor(units * (inner / outer)) + offset(boundDigits, index);
  widths[0] = base / units;
  widths[LAYERS - 1] = edge / units;
  densities[0] = 1;
  bounds[0] = boundOf(edge, base, 0);
  for (let layer = LAYERS - 1; layer > 0; layer--) {
    const x = widths[layer]! * units;
    densities[layer] = density(x);
    if (layer === 1) break; // nothing above it is taken at once
    const up = LAYERS - 1 - layer;
    widths[layer - 1] = above(inverse(densities[layer]! + area / x) / units, offset(widthDigits, up));
    bounds[layer] = boundOf(widths[layer - 1]!, widths[layer]!, up + 1);
  }
  return { bounds, widths, densities };
}

/** Computed at the first draw: most programs make none of these, and they are a fiftieth of the engine's start. */
const once = (shape: Shape): (() => Ziggurat) => {
  let layers: Ziggurat | null = null;
  return () => {
    layers ??= layersOf(shape);
    return layers;
  };
};

export const normal: () => Ziggurat = once(NORMAL);
export const exponential: () => Ziggurat = once(EXPONENTIAL);
