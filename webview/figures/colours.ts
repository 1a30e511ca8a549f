/** matplotlib's colour maps and colours as the panel paints them. Pure. */
import {
  interpolateBlues,
  interpolateBrBG,
  interpolateCividis,
  interpolateGreens,
  interpolateGreys,
  interpolateInferno,
  interpolateMagma,
  interpolateOranges,
  interpolatePiYG,
  interpolatePlasma,
  interpolatePuOr,
  interpolatePurples,
  interpolateRdBu,
  interpolateRdYlBu,
  interpolateRdYlGn,
  interpolateReds,
  interpolateSpectral,
  interpolateTurbo,
  interpolateViridis,
  interpolateYlGnBu,
  interpolateYlOrRd,
  schemeSet1,
  schemeTableau10,
} from 'd3-scale-chromatic';
import type { Theme } from '../theme.ts';

export type Rgb = [red: number, green: number, blue: number];
/** From 0 to 1 to a colour. */
export type ColourMap = (t: number) => Rgb;

function parsed(css: string): Rgb {
  if (css.startsWith('#')) return [1, 3, 5].map((at) => Number.parseInt(css.slice(at, at + 2), 16)) as Rgb;
  return (css.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number) as Rgb;
}

const of =
  (interpolate: (t: number) => string): ColourMap =>
  (t) =>
    parsed(interpolate(t));

/** Straight lines between colours at equal distances. */
const through =
  (...stops: string[]): ColourMap =>
  (t) => {
    const place = t * (stops.length - 1);
    const at = Math.min(Math.floor(place), stops.length - 2);
    const [from, to] = [parsed(stops[at] as string), parsed(stops[at + 1] as string)];
    return from.map((channel, k) => channel + ((to[k] as number) - channel) * (place - at)) as Rgb;
  };

const steps =
  (scheme: readonly string[]): ColourMap =>
  (t) =>
    parsed(scheme[Math.min(Math.floor(t * scheme.length), scheme.length - 1)] as string);

/** Each under matplotlib's name; what is alike to the eye shares one. */
const MAPS: Record<string, ColourMap> = {
  viridis: of(interpolateViridis),
  plasma: of(interpolatePlasma),
  inferno: of(interpolateInferno),
  magma: of(interpolateMagma),
  cividis: of(interpolateCividis),
  gray: through('#000000', '#ffffff'),
  Greys: of(interpolateGreys),
  Blues: of(interpolateBlues),
  Greens: of(interpolateGreens),
  Reds: of(interpolateReds),
  Oranges: of(interpolateOranges),
  Purples: of(interpolatePurples),
  YlOrRd: of(interpolateYlOrRd),
  YlGnBu: of(interpolateYlGnBu),
  RdBu: of(interpolateRdBu),
  RdYlBu: of(interpolateRdYlBu),
  RdYlGn: of(interpolateRdYlGn),
  PiYG: of(interpolatePiYG),
  BrBG: of(interpolateBrBG),
  PuOr: of(interpolatePuOr),
  Spectral: of(interpolateSpectral),
  turbo: of(interpolateTurbo),
  bwr: through('#0000ff', '#ffffff', '#ff0000'),
  coolwarm: through('#3b4cc0', '#dddddd', '#b40426'),
  seismic: through('#00004d', '#0000ff', '#ffffff', '#ff0000', '#800000'),
  hot: through('#0b0000', '#ff0000', '#ffff00', '#ffffff'),
  bone: through('#000000', '#545474', '#a9c8c8', '#ffffff'),
  copper: through('#000000', '#9e643f', '#ffc77f'),
  cool: through('#00ffff', '#ff00ff'),
  spring: through('#ff00ff', '#ffff00'),
  summer: through('#008066', '#ffff66'),
  autumn: through('#ff0000', '#ffff00'),
  winter: through('#0000ff', '#00ff80'),
  tab10: steps(schemeTableau10),
  Set1: steps(schemeSet1),
};
const SAME: Record<string, string> = {
  grey: 'gray',
  binary: 'Greys',
  jet: 'turbo',
  rainbow: 'turbo',
  hsv: 'turbo',
  gist_rainbow: 'turbo',
  Paired: 'tab10',
  Set2: 'tab10',
  Set3: 'tab10',
  tab20: 'tab10',
};

/** A map by matplotlib's name, `_r` for the other way round; viridis for what is not known. */
export function colourMap(name = 'viridis'): ColourMap {
  const backwards = name.endsWith('_r');
  const plain = backwards ? name.slice(0, -2) : name;
  const map = MAPS[SAME[plain] ?? plain] ?? (MAPS.viridis as ColourMap);
  return backwards ? (t) => map(1 - t) : map;
}

export const cssOf = ([r, g, b]: Rgb): string => `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;

/** Further colours of the cycle, behind the theme's own. */
const MORE = ['#b07d62', '#e377c2', '#8a8a8a', '#bcbd22', '#17becf'];

/** A colour of the report in a theme: the cycle's are the theme's pens, black and white its ink and ground. */
export function inTheme(colour: string, { pens, ink, ground, dark }: Theme): string {
  if (colour === 'ink') return ink;
  if (colour === 'ground') return ground;
  const cycle = /^C(\d)$/.exec(colour);
  if (cycle !== null) {
    const at = Number(cycle[1]);
    return pens[at] ?? MORE[(at - pens.length) % MORE.length] ?? ink;
  }
  const isDim = dark && colour.startsWith('#') && colour.length === 7 && lightness(parsed(colour)) < 0.3;
  return isDim ? `color-mix(in srgb, ${colour} 55%, white)` : colour;
}

const lightness = ([r, g, b]: Rgb): number => (0.3 * r + 0.59 * g + 0.11 * b) / 255;
