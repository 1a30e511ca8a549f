/** Pictures that are shipped, as PNGs of 96 colours: a third of the size of what a browser writes, and as crisp. */
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const MOST_COLOURS = 96;

interface Pixels {
  width: number;
  height: number;
  /** Red, green and blue of each pixel in one number. */
  colours: number[];
}

/** A screenshot with its most frequent colours; each other one becomes the nearest of them. Opaque. */
export async function inPalette(page: Page, png: Uint8Array): Promise<Uint8Array> {
  const { width, height, colours } = await page.evaluate(pixelsOf, Buffer.from(png).toString('base64'));
  const palette = mostFrequent(colours);
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
    chunk('IDAT', deflateSync(rows, { level: 9 })),
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

function mostFrequent(colours: number[]): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour);
}

const channels = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

function nearest(palette: number[], colour: number): number {
  const [r, g, b] = channels(colour);
  const distances = palette.map((one) => {
    const [red, green, blue] = channels(one);
    return (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
