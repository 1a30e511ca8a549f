/** A small array as a picture of its numbers on heat, for places that show an image but no elements of ours. */

/** A cell that holds a number, and one that is colour alone. */
const WRITTEN = { width: 58, height: 18 };
const PLAIN = { width: 18, height: 12 };

/** Viridis at nine places: even steps for the eye, and readable without colour vision. */
const RAMP = ['#440154', '#472c7a', '#3b518b', '#2c718e', '#21908d', '#27ad81', '#5cc863', '#aadc32', '#fde725'];
/** Around 0, as in the panel: blue, the ground, orange. */
const AROUND_ZERO = {
  light: ['#1250ad', '#f4f4f2', '#ad3c0c'],
  dark: ['#4f9dec', '#2a2a2a', '#ff9440'],
};
const NOT_FINITE = '#8b1a1a';

/** The colour of a value among others. */
type Colour = (value: number) => string;

/** An SVG of the rows, as a data URI; with their numbers, or without where they are only some of many. */
export function heatPicture(rows: number[][], { numbers = true, dark = false } = {}): string {
  const size = numbers ? WRITTEN : PLAIN;
  const colour = colours(rows.flat().filter(Number.isFinite), dark);
  const width = Math.max(...rows.map((row) => row.length)) * size.width;
  const height = rows.length * size.height;
  const cells = rows.flatMap((row, y) =>
    row.map((value, x) => {
      const box = { x: x * size.width, y: y * size.height, ...size };
      const fill = Number.isFinite(value) ? colour(value) : NOT_FINITE;
      return rectangle(fill, box) + (numbers ? written(value, fill, box) : '');
    }),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="monospace" font-size="11" text-anchor="end">${cells.join('')}</svg>`;
  return `data:image/svg+xml;base64,${btoa(svg)}`;
}

/** Values of both signs diverge around 0, others only grow: the panel's own rule. */
function colours(finite: number[], dark: boolean): Colour {
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  if (low < 0 && high > 0) {
    const most = Math.max(-low, high);
    const [below, ground, above] = AROUND_ZERO[dark ? 'dark' : 'light'] as [string, string, string];
    return (value) => between(ground, value < 0 ? below : above, Math.abs(value) / most);
  }
  const share = (value: number): number => (high > low ? (value - low) / (high - low) : 0.5);
  return (value) => RAMP[Math.round(share(value) * (RAMP.length - 1))] as string;
}

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function between(from: string, to: string, share: number): string {
  const end = channels(to);
  const mixed = channels(from).map((channel, i) => Math.round(channel + ((end[i] as number) - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Black or white, whichever is further from a colour to the eye. */
function inkOn(colour: string): string {
  const [r = 0, g = 0, b = 0] = channels(colour).map((channel) => (channel / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function rectangle(fill: string, { x, y, width, height }: Box): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
}

function written(value: number, fill: string, { x, y, width }: Box): string {
  return `<text x="${x + width - 4}" y="${y + 13}" fill="${inkOn(fill)}">${figure(value)}</text>`;
}

/** What a cell is wide enough for. */
const CHARACTERS = 8;

/** A whole number with all its digits, another one with up to four: as many as a cell is wide enough for. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value) && String(value).length <= CHARACTERS) return String(value);
  const size = Math.abs(value);
  const texts =
    size >= 1e6 || size < 1e-4
      ? [1, 0].map((digits) => value.toExponential(digits))
      : [4, 3, 2].map((digits) => String(Number(value.toPrecision(digits))));
  return texts.find((text) => text.length <= CHARACTERS) ?? value.toExponential(0);
}
