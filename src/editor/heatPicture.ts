/** A small array as a picture of its numbers on heat, for places that show an image but no elements of ours. */

/** A cell that holds a number, and one that is colour alone. */
const WRITTEN = { width: 58, height: 18 };
const PLAIN = { width: 18, height: 12 };

/** Viridis at nine places: even steps for the eye, and readable without colour vision. */
const RAMP = ['#440154', '#472c7a', '#3b518b', '#2c718e', '#21908d', '#27ad81', '#5cc863', '#aadc32', '#fde725'];
const NOT_FINITE = '#8b1a1a';

/** An SVG of the rows, as a data URI; with their numbers, or without where they are only some of many. */
export function heatPicture(rows: number[][], numbers = true): string {
  const size = numbers ? WRITTEN : PLAIN;
  const finite = rows.flat().filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const share = (value: number): number => (high > low ? (value - low) / (high - low) : 0.5);
  const width = Math.max(...rows.map((row) => row.length)) * size.width;
  const height = rows.length * size.height;
  const cells = rows.flatMap((row, y) =>
    row.map((value, x) => {
      const box = { x: x * size.width, y: y * size.height, ...size };
      return rectangle(value, share(value), box) + (numbers ? written(value, share(value), box) : '');
    }),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="monospace" font-size="11" text-anchor="end">${cells.join('')}</svg>`;
  return `data:image/svg+xml;base64,${btoa(svg)}`;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function rectangle(value: number, share: number, { x, y, width, height }: Box): string {
  const fill = Number.isFinite(value) ? RAMP[Math.round(share * (RAMP.length - 1))] : NOT_FINITE;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
}

function written(value: number, share: number, { x, y, width }: Box): string {
  const ink = Number.isFinite(value) && share > 0.6 ? '#000' : '#fff';
  return `<text x="${x + width - 4}" y="${y + 13}" fill="${ink}">${figure(value)}</text>`;
}

/** At most eight characters. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 1e-4)) return value.toExponential(1);
  return String(Number(value.toPrecision(4)));
}
