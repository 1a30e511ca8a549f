/** Of the colours of a picture those are kept that show it best. */
import { describe, expect, it } from 'vitest';
import { paletteOf } from '../../tools/rig/palettePicture.ts';

const grey = (light: number): number => (light << 16) | (light << 8) | light;
const TEXT = [...Array(9000).fill(grey(255)), ...Array(1000).fill(grey(0))] as number[];

describe('the palette of a picture', () => {
  it('begins with what there is most of', () => expect(paletteOf(TEXT)).toEqual([grey(255), grey(0)]));
  it('has the shades of a colour bar, each of which is rare, without a gap', () => {
    const bar = Array.from({ length: 200 }, (_, i) => ((i + 20) << 16) | ((220 - i) << 8) | 80);
    const kept = paletteOf([...TEXT, ...bar], 42)
      .filter((colour) => (colour & 255) === 80)
      .map((colour) => colour >> 16)
      .sort((a, b) => a - b);
    expect(kept.length).toBe(40);
    expect(Math.max(...kept.slice(1).map((shade, i) => shade - (kept[i] ?? 0)))).toBeLessThanOrEqual(10);
  });
});
