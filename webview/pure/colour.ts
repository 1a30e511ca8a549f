/** Colour maps of the heatmaps as lookup tables of 256 colours; which map fits which content. Pure: no canvas, no theme variables. */
import {
  interpolateCividis,
  interpolateGreys,
  interpolateInferno,
  interpolateMagma,
  interpolatePuOr,
  interpolateRdBu,
  interpolateViridis,
} from 'd3-scale-chromatic';

export type MapName = 'viridis' | 'cividis' | 'magma' | 'inferno' | 'greys' | 'blueOrange' | 'redBlue' | 'purpleOrange';
export type MapKind = 'sequential' | 'diverging';

/** What the painter needs of the theme. */
export interface Ground {
  dark: boolean;
}

type Rgb = [number, number, number];

export const COLOUR_MAPS: Record<MapName, { kind: MapKind; colour: (t: number, ground: Ground) => Rgb }> = {
  viridis: { kind: 'sequential', colour: (t) => parse(interpolateViridis(t)) },
  cividis: { kind: 'sequential', colour: (t) => parse(interpolateCividis(t)) },
  magma: { kind: 'sequential', colour: (t) => parse(interpolateMagma(t)) },
  inferno: { kind: 'sequential', colour: (t) => parse(interpolateInferno(t)) },
  greys: { kind: 'sequential', colour: (t, { dark }) => parse(interpolateGreys(dark ? 1 - t : t)) },
  blueOrange: { kind: 'diverging', colour: blueOrange },
  redBlue: { kind: 'diverging', colour: (t) => parse(interpolateRdBu(1 - t)) },
  purpleOrange: { kind: 'diverging', colour: (t) => parse(interpolatePuOr(1 - t)) },
};

/** 256 colours as bytes r, g, b, a, row by row of the map. */
export type ColourTable = Uint32Array;

const tables = new Map<string, ColourTable>();

/** The lookup table of a map, as little-endian RGBA words for an ImageData; made once. */
export function colourTable(name: MapName, ground: Ground): ColourTable {
  const key = `${name}:${ground.dark}`;
  const known = tables.get(key);
  if (known) return known;
  const table = Uint32Array.from({ length: 256 }, (_, i) => word(COLOUR_MAPS[name].colour(i / 255, ground)));
  tables.set(key, table);
  return table;
}

/** Which of black and white reads better on a colour of the table. */
export function inkOn(colour: number): 'black' | 'white' {
  const [r, g, b] = [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  return luminance(r, g, b) > 0.179 ? 'black' : 'white';
}

/** Values of both signs ask for a map that diverges around 0; everything else for one that only grows. */
export function mapFor(min: number | null, max: number | null): MapName {
  return min !== null && max !== null && min < 0 && max > 0 ? 'blueOrange' : 'viridis';
}

const word = ([r, g, b]: Rgb): number => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

function luminance(...rgb: number[]): number {
  const [r, g, b] = rgb.map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Blue below 0, orange above; 0 has the lightness of the theme's own ground, so that magnitude is what stands out. */
function blueOrange(t: number, { dark }: Ground): Rgb {
  const middle: Rgb = dark ? [0.3, 0, 0] : [0.97, 0, 0];
  const end: Rgb = dark
    ? t < 0.5
      ? [0.74, -0.05, -0.12]
      : [0.76, 0.09, 0.13]
    : t < 0.5
      ? [0.44, -0.03, -0.15]
      : [0.5, 0.12, 0.1];
  const weight = Math.abs(t - 0.5) * 2;
  return fromOklab(middle.map((m, k) => m + ((end[k] as number) - m) * weight) as Rgb);
}

/** Björn Ottosson's OKLab, in which equal steps look equally large. */
function fromOklab([lightness, a, b]: Rgb): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function toByte(linear: number): number {
  const c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, c)) * 255);
}

/** d3 gives `#rrggbb` or `rgb(r, g, b)`. */
function parse(text: string): Rgb {
  if (text.startsWith('#')) return [1, 3, 5].map((i) => Number.parseInt(text.slice(i, i + 2), 16)) as Rgb;
  return (text.match(/[\d.]+/g) ?? []).slice(0, 3).map((n) => Math.round(Number(n))) as Rgb;
}
