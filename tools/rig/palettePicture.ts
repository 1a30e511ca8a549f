/** Pictures that are shipped, as PNGs of 256 colours: a third of the size of what a browser writes, and as crisp. */
import { crc32 } from 'node:zlib';
import { zlibAsync } from '@gfx/zopfli';
import type { Page } from 'playwright-core';

const MOST_COLOURS = 256;

interface Pixels {
  width: number;
  height: number;
  /** Red, green and blue of each pixel in one number. */
  colours: number[];
}

/** A screenshot in the colours that show it best; each other one becomes the nearest of them. Opaque. */
export async function inPalette(page: Page, png: Uint8Array): Promise<Uint8Array> {
  const { width, height, colours } = await page.evaluate(pixelsOf, Buffer.from(png).toString('base64'));
  const palette = paletteOf(colours);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const rows = Buffer.alloc((width + 1) * height); // each row begins with the number of its filter: none
  colours.forEach((colour, i) => {
    const place = places.get(colour) ?? nearest(palette, colour);
    places.set(colour, place);
    rows[i + Math.floor(i / width) + 1] = place;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // eight bits a pixel, which are places in the palette
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', await zlibAsync(rows, { numiterations: 15 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Runs in the page, which can read a PNG. */
async function pixelsOf(base64: string): Promise<Pixels> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const colours = Array.from({ length: width * height }, (_, i) => {
    const at = (channel: number): number => data[i * 4 + channel] ?? 0;
    return (at(0) << 16) | (at(1) << 8) | at(2);
  });
  return { width, height, colours };
}

/**
 * The most frequent colour, then again and again the one that is missed most: by how many pixels, and by how much. The grounds and inks of
 * text come first by their number, and the shades of a colour bar, each of which is rare, by their distance.
 */
export function paletteOf(colours: readonly number[], most = MOST_COLOURS): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const left = [...counts].map(([colour, count]) => ({ colour, count, missed: Number.POSITIVE_INFINITY }));
  const palette: number[] = [];
  while (palette.length < Math.min(most, left.length)) {
    const weights = left.map(({ count, missed }) => count * Math.min(missed, FARTHEST));
    const next = left[weights.indexOf(Math.max(...weights))]?.colour ?? 0;
    palette.push(next);
    for (const one of left) one.missed = Math.min(one.missed, distance(one.colour, next));
  }
  return palette;
}

const channels = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** Between black and white. */
const FARTHEST = 3 * 255 ** 2;

function distance(a: number, b: number): number {
  const [r, g, bl] = channels(a);
  const [red, green, blue] = channels(b);
  return (red - r) ** 2 + (green - g) ** 2 + (blue - bl) ** 2;
}

function nearest(palette: number[], colour: number): number {
  const distances = palette.map((one) => distance(one, colour));
  return distances.indexOf(Math.min(...distances));
}

function chunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
