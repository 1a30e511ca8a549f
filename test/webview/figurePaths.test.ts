/** Where figures draw: scales, paths, room, the view of what stands in space. */
import { describe, expect, it } from 'vitest';
import type { FigureAxes, FigureItem } from '../../src/protocol/figure.ts';
import { colourMap, inTheme } from '../../webview/figures/colours.ts';
import { columnsOf, frameOf } from '../../webview/figures/layout.ts';
import { areaPath, contourPaths, linePath, slicePath } from '../../webview/figures/paths.ts';
import { readerOf } from '../../webview/figures/reading.ts';
import { scaleOf } from '../../webview/figures/scales.ts';
import { facets, spaceOf } from '../../webview/figures/space.ts';
import { short } from '../../webview/pure/numbers.ts';

const scales = { x: scaleOf([0, 10], 0, 100, false), y: scaleOf([0, 10], 100, 0, false) };

describe('scales', () => {
  it.each([
    ['linear', [0, 10], false, 5, 50],
    ['turned round', [10, 0], false, 2, 80],
    ['logarithmic', [1, 100], true, 10, 50],
  ] as const)('%s', (_, limits, isLogarithmic, value, place) => {
    const scale = scaleOf(limits, 0, 100, isLogarithmic);
    expect(scale.at(value)).toBeCloseTo(place);
    expect(scale.from(place)).toBeCloseTo(value);
  });
  it('have no place for what no logarithm has', () => expect(scaleOf([1, 10], 0, 100, true).at(0)).toBe(-Infinity));
  it('tick at powers of ten, or between them where there is one at most', () => {
    expect(scaleOf([1, 1000], 0, 100, true).ticks(5)).toEqual([1, 10, 100, 1000]);
    expect(scaleOf([2, 9], 0, 100, true).ticks(3)).toEqual([2, 4, 6, 8]);
  });
});

describe('paths', () => {
  it.each([
    ['a line', undefined, 'M0,100L10,80'],
    ['steps before', 'pre', 'M0,100L0,80L10,80'],
    ['steps after', 'post', 'M0,100L10,100L10,80'],
    ['steps between', 'mid', 'M0,100L5,100L5,80L10,80'],
  ] as const)('%s', (_, step, path) => expect(linePath([0, 1], [0, 2], scales, step)).toBe(path));
  it('are lifted where there is no number', () =>
    expect(linePath([0, 1, 2, 3], [0, Number.NaN, 1, 1], scales)).toBe('M0,100M20,90L30,90'));
  it('of an area go there and back, in pieces around gaps', () =>
    expect(areaPath([0, 1, 2, 3, 4], [0, 0, Number.NaN, 0, 0], [1, 1, 1, 1, 1], scales)).toBe(
      'M0,90L10,90L10,100L0,100ZM30,90L40,90L40,100L30,100Z',
    ));
  it('of a whole round are a circle', () => expect(slicePath(0, 0, 5, 0, 1)).toContain('a5,5 0 1,0 10,0'));
  it('along a level leave out the edge of the grid', () => {
    const grid = { rows: 3, columns: 3, values: [0, 1, 2, 0, 1, 2, 0, 1, 2], x: [0, 5, 10], y: [0, 5, 10] };
    const [line] = contourPaths(grid, [1.5], false, scales);
    const xs = [...(line?.path.matchAll(/[ML]([\d.]+),/g) ?? [])].map((match) => Number(match[1]));
    expect(new Set(xs)).toEqual(new Set([75]));
  });
});

const plain: FigureAxes = { title: '', xlabel: '', ylabel: '', items: [], xlim: [0, 10], ylim: [0, 10] };
const picture: FigureItem = { kind: 'image', rows: 2, columns: 2, values: [1, 2, 3, 4] };

describe('room', () => {
  it('is as wide as there is, and as high as the figure says', () => {
    const frame = frameOf(plain, 400, 2);
    expect([frame.right, frame.height]).toEqual([392, 200]);
  });
  it('keeps equal units equal', () => {
    const { left, right, top, bottom } = frameOf({ ...plain, equal: true, xlim: [0, 20] }, 400, 1);
    expect(right - left).toBeCloseTo(2 * (bottom - top));
  });
  it('is the whole for a bare picture', () => {
    const { left, right } = frameOf({ ...plain, items: [picture], bare: true, equal: true }, 100, 1);
    expect(right - left).toBe(98);
  });
  it.each([
    [700, false, 4],
    [400, false, 2],
    [400, true, 4],
    [90, true, 2],
  ])('of %d px for pictures %s has %d axes beside each other', (width, ofPictures, columns) => {
    const place = { rows: 1, columns: 4, row: 0, column: 0 };
    expect(columnsOf([{ ...plain, place, items: ofPictures ? [picture] : [] }], width)).toBe(columns);
  });
});

describe('colours', () => {
  const theme = {
    dark: true,
    contrast: false,
    font: '',
    ground: 'g',
    ink: 'i',
    line: 'l',
    grid: 'r',
    pens: ['a', 'b'],
  };
  it.each([
    ['ink', 'i'],
    ['ground', 'g'],
    ['C1', 'b'],
    ['C2', '#b07d62'],
    ['#0000ff', 'color-mix(in srgb, #0000ff 55%, white)'],
    ['#ffff00', '#ffff00'],
    ['teal', 'teal'],
  ])('%s in a dark theme is %s', (colour, expected) => expect(inTheme(colour, theme)).toBe(expected));
  it.each([
    ['gray', 0.5, [127.5, 127.5, 127.5]],
    ['gray_r', 0, [255, 255, 255]],
    ['bwr', 1, [255, 0, 0]],
    ['tab10', 0.99, [186, 176, 171]],
  ])('the map %s at %d', (name, t, expected) => expect(colourMap(name)(t)).toEqual(expected));
  it('an unknown map is viridis', () => expect(colourMap('mine')(0)).toEqual(colourMap('viridis')(0)));
});

describe('space', () => {
  const surface = {
    kind: 'surface',
    rows: 2,
    columns: 3,
    x: [0, 1, 2],
    y: [0, 1],
    values: [0, 0, 0, 1, 1, 1],
  } as const;
  const item: FigureItem & { kind: 'surface' } = {
    ...surface,
    x: [...surface.x],
    y: [...surface.y],
    values: [...surface.values],
  };
  it('is the box around all that stands in it', () =>
    expect(spaceOf([item], 100, 100).limits).toEqual([
      [0, 2],
      [0, 1],
      [0, 1],
    ]));
  it('shows what is higher higher', () => {
    const { seen } = spaceOf([item], 100, 100);
    expect(seen([1, 0.5, 1])[1]).toBeLessThan(seen([1, 0.5, 0])[1]);
  });
  it('has a cell between each four neighbours, the farthest first', () => {
    const cells = facets(item, spaceOf([item], 100, 100));
    expect(cells.map(({ height }) => height)).toEqual([0.5, 0.5]);
    expect(cells[0]?.path).not.toBe(cells[1]?.path);
  });
});

describe('the reading under the pointer', () => {
  const random = (seed: number) => () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const next = random(7);
  const scatter: FigureItem = {
    kind: 'scatter',
    x: Array.from({ length: 300 }, () => next() * 12 - 1),
    y: Array.from({ length: 300 }, () => next() * 12 - 1),
    label: 'some',
  } as unknown as FigureItem;
  const at = readerOf([scatter], scales);

  it('is that of the nearest of all points, wherever the pointer is', () => {
    const { x, y } = scatter as unknown as { x: number[]; y: number[] };
    for (let i = 0; i < 200; i++) {
      const [left, top] = [next() * 120 - 10, next() * 120 - 10];
      const far = x.map((value, k) => (scales.x.at(value) - left) ** 2 + (scales.y.at(y[k] as number) - top) ** 2);
      const nearest = far.indexOf(Math.min(...far));
      const text = `some: ${short(x[nearest])}, ${short(y[nearest])}`;
      expect(at(left, top)).toBe((far[nearest] as number) < 900 ? text : '');
    }
  });
  it('is nothing where no point is near', () => expect(at(400, 400)).toBe(''));
});
