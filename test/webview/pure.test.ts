/** The panel's pure parts: colours, ranges, numbers, geometry, slices, texts. */
import { describe, expect, it } from 'vitest';
import { rowText } from '../../webview/pure/choice.ts';
import { COLOUR_MAPS, colourTable, inkOn, type MapName, mapFor } from '../../webview/pure/colour.ts';
import { compareMatrices } from '../../webview/pure/compare.ts';
import {
  contentOffset,
  entryAt,
  fitCell,
  moveEntry,
  rowWindow,
  sampleStep,
  scrollLength,
  visibleTiles,
  zoomCell,
  zoomLevels,
} from '../../webview/pure/heatGeometry.ts';
import { byteSize, dimensionText, duration, errorText, fixed, shapeText, short } from '../../webview/pure/numbers.ts';
import { shortText } from '../../webview/pure/oneLine.ts';
import { paceAt, REST } from '../../webview/pure/pace.ts';
import { colourIndex, extent, fitRange, histogramOf, ranges, sums } from '../../webview/pure/range.ts';
import { chooseAxis, firstSlice, fitSlice, indexOf, sizeOf } from '../../webview/pure/slice.ts';
import { argmax, entropy, normalisedOver, softmax, trueClasses } from '../../webview/pure/softmax.ts';
import { tileGrid, tileSize } from '../../webview/pure/tileGrid.ts';
import { tables } from '../../webview/strings.ts';

const matrix = (rows: number[][]) => ({
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
  values: Float64Array.from(rows.flat()),
});

/** Lightness as CIE L*, from which equal steps should look equal. */
function lightness(word: number): number {
  const [r, g, b] = [word & 255, (word >> 8) & 255, (word >> 16) & 255].map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

describe('colour maps', () => {
  it.each(Object.keys(COLOUR_MAPS) as MapName[])(
    '%s changes its lightness evenly, without a turn where there is none',
    (name) => {
      for (const dark of [true, false]) {
        const table = colourTable(name, { dark });
        const values = Array.from(table, lightness);
        const half = COLOUR_MAPS[name].kind === 'diverging' ? [values.slice(0, 128), values.slice(128)] : [values];
        for (const part of half) {
          const rising = (part.at(-1) as number) > (part[0] as number);
          for (let i = 1; i < part.length; i++) {
            const step = ((part[i] as number) - (part[i - 1] as number)) * (rising ? 1 : -1);
            expect(step).toBeGreaterThan(-1);
          }
        }
      }
    },
  );
  it('blue and orange are equally light at equal distance from 0', () => {
    for (const dark of [true, false]) {
      const table = colourTable('blueOrange', { dark });
      for (const d of [30, 60, 90, 127]) {
        const difference = lightness(table[127 - d] as number) - lightness(table[128 + d] as number);
        expect(Math.abs(difference)).toBeLessThan(9);
      }
    }
  });
  it('values of both signs choose a map that diverges', () => {
    expect(mapFor(-1, 2)).toBe('blueOrange');
    expect(mapFor(0, 2)).toBe('viridis');
    expect(mapFor(null, null)).toBe('viridis');
  });
  it('text on a colour has at least 4.5 to 1 of contrast', () => {
    for (const name of Object.keys(COLOUR_MAPS) as MapName[])
      for (const word of colourTable(name, { dark: true })) {
        const l = lightness(word);
        const y = l > 8 ? ((l + 16) / 116) ** 3 : l / 903.3;
        const ratio = inkOn(word) === 'black' ? (y + 0.05) / 0.05 : 1.05 / (y + 0.05);
        expect(ratio).toBeGreaterThanOrEqual(4.5);
      }
  });
});

describe('ranges', () => {
  it.each([
    [0, 0],
    [10, 255],
    [5, 128],
    [-3, 0],
    [99, 255],
    [Number.NaN, -1],
    [Number.POSITIVE_INFINITY, -2],
    [Number.NEGATIVE_INFINITY, -3],
  ])('%d between 0 and 10 is colour %d', (value, index) =>
    expect(colourIndex(value, { low: 0, high: 10 })).toBe(index),
  );
  it('a range without width is the middle colour', () => expect(colourIndex(3, { low: 3, high: 3 })).toBe(128));
  it('a diverging range is symmetric around 0', () =>
    expect(fitRange(-2, 5, 'diverging')).toEqual({ low: -5, high: 5 }));
  it('the extent passes over what is not finite', () => {
    expect(extent([Number.NaN, 3, Number.POSITIVE_INFINITY, -1])).toEqual([-1, 3]);
    expect(extent([Number.NaN])).toBeNull();
  });
  it('each row and each column has its own range', () => {
    const m = matrix([
      [1, 2],
      [10, 30],
    ]);
    expect(ranges(m, 'row', 'sequential')).toEqual([
      { low: 1, high: 2 },
      { low: 10, high: 30 },
    ]);
    expect(ranges(m, 'column', 'sequential')).toEqual([
      { low: 1, high: 10 },
      { low: 2, high: 30 },
    ]);
  });
  it('sums go along rows and along columns', () => {
    const m = matrix([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(sums(m, 'row')).toEqual([6, 15]);
    expect(sums(m, 'column')).toEqual([5, 7, 9]);
  });
  it('a histogram counts every finite value once, the greatest in the last bin', () => {
    const found = histogramOf(Float64Array.from([0, 1, 2, 4, Number.NaN]), 4);
    expect(found?.counts).toEqual([1, 1, 1, 1]);
    expect(found?.edges).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('numbers', () => {
  it.each([
    [0.47211, '0.4721'],
    [1.6e-9, '1.6e−9'],
    [-3.5, '−3.5'],
    [0, '0'],
    [123456, '123,456'],
    [1234567.25, '1.235e6'],
    [Number.NaN, 'nan'],
    [Number.NEGATIVE_INFINITY, '−inf'],
    [null, '–'],
  ])('%d is written %s', (value, text) => expect(short(value)).toBe(text));
  it('fixed digits give way where they would lie', () => {
    expect(fixed(0.877199)).toBe('0.8772');
    expect(fixed(1e-7)).toBe('1e−7');
  });
  it('relative errors are magnitudes where they are small', () => {
    expect(errorText(2.83e-11)).toBe('2.8e−11');
    expect(errorText(0.7499992)).toBe('0.75');
    expect(errorText(0)).toBe('0');
    expect(errorText(null)).toBe('–');
  });
  it('shapes are written as NumPy writes them', () => {
    expect(shapeText([])).toBe('()');
    expect(shapeText([3])).toBe('(3,)');
    expect(shapeText([3, 10])).toBe('(3, 10)');
    expect(dimensionText(['batch', null])).toBe('(batch, ·)');
    expect(dimensionText([null])).toBeNull();
  });
  it('durations and sizes are short', () => {
    expect(duration(2.13)).toBe('2.1 ms');
    expect(duration(1530)).toBe('1.5 s');
    expect(byteSize(800_000_000)).toBe('800 MB');
  });
});

describe('heatmap geometry', () => {
  it('a small matrix has large cells, a wide one fits', () => {
    expect(fitCell(3, 10, 300, 340)).toEqual({ width: 30, height: 28 });
    expect(fitCell(1000, 1000, 300, 340).width).toBeCloseTo(0.3);
    expect(fitCell(0, 5, 300, 340)).toEqual({ width: 0, height: 0 });
  });
  it('zoom doubles until cells can be told apart', () => {
    const fit = fitCell(1000, 1000, 300, 340);
    expect(zoomCell(fit, zoomLevels(fit)).width).toBeGreaterThanOrEqual(32);
    expect(zoomLevels({ width: 30, height: 28 })).toBe(0);
  });
  it.each([
    [1, 1],
    [0.3, 4],
    [0.03, 32],
    [20, 1],
  ])('cells of %d pixels are sampled every %d', (cell, step) => expect(sampleStep(cell)).toBe(step));
  it('only the tiles in sight are asked for, whatever the size', () => {
    const cell = zoomCell(fitCell(10_000, 10_000, 400, 340), 9);
    for (const at of [0, 50_000, 150_000]) {
      const tiles = visibleTiles(10_000, 10_000, cell, { x: at, y: at, width: 400, height: 340 });
      expect(tiles.length).toBeGreaterThan(0);
      expect(tiles.length).toBeLessThanOrEqual(9);
      for (const { rows } of tiles) expect((rows.stop - rows.start) / rows.step).toBeLessThanOrEqual(256);
    }
  });
  it('tiles cover the viewport without a gap', () => {
    const view = { x: 700, y: 300, width: 400, height: 340 };
    const tiles = visibleTiles(5000, 3000, { width: 1.7, height: 0.9 }, view);
    for (const [x, y] of [
      [700, 300],
      [1099, 639],
      [900, 500],
    ] as const) {
      const [row, column] = [Math.floor(y / 0.9), Math.floor(x / 1.7)];
      expect(
        tiles.some(
          (t) => t.rows.start <= row && row < t.rows.stop && t.columns.start <= column && column < t.columns.stop,
        ),
      ).toBe(true);
    }
  });
  it('content beyond what browsers allow is still reached to its end', () => {
    const content = 50_000_000;
    expect(scrollLength(content)).toBe(8_000_000);
    expect(contentOffset(8_000_000 - 340, content, 340)).toBeCloseTo(content - 340);
    expect(contentOffset(120, 1000, 340)).toBe(120);
  });
  it('the entry at a point, and none outside', () => {
    expect(entryAt(31, 29, 3, 10, { width: 30, height: 28 })).toEqual([1, 1]);
    expect(entryAt(301, 5, 3, 10, { width: 30, height: 28 })).toBeNull();
  });
  it.each([
    ['ArrowRight', false, [1, 3]],
    ['ArrowUp', false, [0, 2]],
    ['Home', false, [1, 0]],
    ['End', true, [2, 9]],
    ['PageDown', false, [2, 2]],
    ['a', false, null],
  ])('%s (control %s) leads from [1, 2] to %j', (key, control, to) =>
    expect(moveEntry(key, [1, 2], 3, 10, control)).toEqual(to),
  );
  it('keys stop at the edge', () => expect(moveEntry('ArrowLeft', [0, 0], 3, 3, false)).toEqual([0, 0]));
  it('a list has only the rows in sight and a few more', () => {
    expect(rowWindow(10_000, 24, 24_000, 480, 4)).toEqual([996, 1024]);
    expect(rowWindow(3, 24, 0, 480)).toEqual([0, 3]);
    expect(rowWindow(0, 24, 0, 480)).toEqual([0, 0]);
  });
});

describe('the pace of a view', () => {
  const start = { x: 0, y: 0, at: 0, fast: false };
  it.each([
    ['a wheel', 16, 16, false],
    ['a fling', 137, 16, true],
    ['a jump after a rest', 9000, 5000, false],
  ])('%s of %i pixels in %i ms is fast: %s', (_name, distance, elapsed, fast) =>
    expect(paceAt(start, 0, distance, elapsed).fast).toBe(fast),
  );
  it('a view that rests is fast no more', () => {
    const flung = paceAt(start, 300, 300, 16);
    expect(paceAt(flung, 300, 300, 20).fast).toBe(true);
    expect(paceAt(flung, 300, 300, 16 + REST).fast).toBe(false);
  });
});

describe('small multiples', () => {
  const grid = (...shape: number[]) => tileGrid(shape, firstSlice(shape));
  it.each([
    ['one axis wraps', [12, 5, 5], [0], 12, null, 0],
    ['filters of several channels make a grid', [6, 3, 5, 5], [0, 1], 18, 3, 0],
    ['an axis of one is no axis of a grid', [4, 1, 9, 9], [0], 4, null, 0],
    ['nor is a first axis of one', [1, 6, 9, 9], [1], 6, null, 0],
    ['too many for a grid: the first axis', [32, 16, 3, 3], [0], 32, null, 0],
    ['more than are drawn are counted', [100, 5, 5], [0], 64, null, 36],
  ] as const)('%s', (_name, shape, axes, count, across, left) => {
    const found = grid(...shape);
    expect(found).toMatchObject({ axes, across, left });
    expect(found.indices).toHaveLength(count);
  });
  it('fill the width, within what can be seen', () => {
    expect(tileSize(400, 4)).toBe(94);
    expect(tileSize(400, 2)).toBe(116);
    expect(tileSize(300, 64)).toBe(36);
    expect(tileSize(0, 4)).toBe(36);
  });
});

describe('the text of a step’s row', () => {
  it.each([
    ['Y', 'Y = softmax(A)', ['Y', '= softmax(A)']],
    ['k', 'q, k, v = split(x)', ['k', '· q, k, v = split(x)']],
    ['r', 'q = r = np.ones(2)', ['r', '· q = r = np.ones(2)']],
    ['t', 'for t in range(5): h = h + 1', ['t', 'in range(5)']],
    ['c', 'X = np.stack([c + 1 for c in (a, b)])', ['c', '· X = np.stack([c + 1 for c in (a, b)])']],
    ['v', 'return {k: v.T for k, v in d.items()}', ['v', '· return {k: v.T for k, v in d.items()}']],
    ['X', 'X = np.stack([c + 1 for c in (a, b)])', ['X', '= np.stack([c + 1 for c in (a, b)])']],
    ['[]', 'a[0, 1] = 5', ['a[0, 1]', '= 5']],
    ['W', 'W -= 0.1 * dW', ['W', '-= 0.1 * dW']],
    ['return', 'return y', ['return y', '']],
    ['', 'x == y', ['x == y', '']],
    ['[]', "params['W1'] = 0.1", ["params['W1']", '= 0.1']],
    ['c', "a, d['x'], c = f()", ['c', "· a, d['x'], c = f()"]],
  ])('%s of %s', (label, text, row) => {
    expect(rowText({ label, text })).toEqual(row);
  });
});

describe('the text of a value in a list of one line', () => {
  it.each([
    ['of a number is its first digits', 'float64', 'np.float64(0.123456789)', '0.1235'],
    ['of an object is its type', 'Affine', '<__main__.Affine object at 0x7f0>', 'Affine'],
    ['tells no place in memory', 'Generator', 'Generator(PCG64) at 0x7F0C2D', 'Generator(PCG64)'],
    ['of a list of arrays tells where they stand', 'list', '[array([1., 2.]), array([3.])]', '[array, array]'],
    ['of a dictionary its keys', 'dict', "{'W': array([[1, 2]], dtype=int8), 'n': 3}", "{'W': array, 'n': 3}"],
    [
      'of a list of objects their types',
      'list',
      '[<__main__.Affine object at 0x7f0>, <Relu object at 0x7f1>]',
      '[Affine, Relu]',
    ],
    [
      'of an ordered dictionary the same',
      'OrderedDict',
      "OrderedDict({'a': <net.Conv object at 0x7>})",
      "OrderedDict({'a': Conv})",
    ],
    ['ends where the report cut it off', 'tuple', '(2, array([[0.1, 0.2], [0.…', '(2, array…'],
    ['of an array itself is its own', 'ndarray', 'array([1, 2])', 'array([1, 2])'],
  ])('%s', (_, type, text, shown) => {
    expect(shortText({ type, text })).toBe(shown);
  });
});

describe('slices', () => {
  const shape = [12, 3, 5, 6];
  it('the last two axes are shown first', () => {
    expect(firstSlice(shape)).toEqual({ rowAxis: 2, columnAxis: 3, fixed: { 0: 0, 1: 0 } });
    expect(sizeOf(firstSlice(shape), shape)).toEqual({ rows: 5, columns: 6 });
    expect(sizeOf(firstSlice([]), [])).toEqual({ rows: 1, columns: 1 });
    expect(sizeOf(firstSlice([7]), [7])).toEqual({ rows: 1, columns: 7 });
  });
  it('choosing the other shown axis makes them change places', () => {
    expect(chooseAxis(firstSlice(shape), shape, 'rowAxis', 3)).toMatchObject({ rowAxis: 3, columnAxis: 2 });
    expect(chooseAxis(firstSlice(shape), shape, 'rowAxis', 0)).toEqual({
      rowAxis: 0,
      columnAxis: 3,
      fixed: { 1: 0, 2: 0 },
    });
  });
  it('a remembered slice is cut to the shape it meets', () => {
    expect(fitSlice({ rowAxis: 2, columnAxis: 3, fixed: { 0: 99, 1: 1 } }, shape).fixed).toEqual({ 0: 11, 1: 1 });
    expect(fitSlice({ rowAxis: 2, columnAxis: 3, fixed: {} }, [4, 4])).toEqual(firstSlice([4, 4]));
  });
  it('an entry has its full index', () => {
    const slice = { rowAxis: 1, columnAxis: 3, fixed: { 0: 4, 2: 2 } };
    expect(indexOf(slice, shape, 1, 5)).toEqual([4, 1, 2, 5]);
  });
});

describe('comparison and softmax', () => {
  it('differences are exact where entries are equal, also infinite ones', () => {
    const a = matrix([[1, Number.POSITIVE_INFINITY, 4]]);
    const b = matrix([[2, Number.POSITIVE_INFINITY, 2]]);
    expect([...compareMatrices(a, b, 'difference').values]).toEqual([-1, 0, 2]);
    expect([...compareMatrices(a, b, 'relative').values]).toEqual([-0.5, 0, 0.5]);
  });
  const logits = matrix([
    [1, 2, 3],
    [1000, 1001, 999],
  ]);
  it.each(['row', 'column', 'whole'] as const)('a softmax over the %s is recognised by its values', (over) => {
    const small = matrix([
      [1, 2, 3],
      [0.5, 0.1, 0.2],
    ]);
    expect(normalisedOver(small, softmax(small, over))).toBe(over);
  });
  it('values that no softmax gives are not recognised', () => expect(normalisedOver(logits, logits)).toBeNull());
  it('rows of large logits still sum to 1', () => {
    for (const sum of sums(softmax(logits, 'row'), 'row')) expect(sum).toBeCloseTo(1, 12);
  });
  it('a higher temperature has a higher entropy', () => {
    const at = (temperature: number) => entropy(softmax(logits, 'row', temperature).values.subarray(0, 3));
    expect(at(10)).toBeGreaterThan(at(1));
    expect(at(1)).toBeGreaterThan(at(0.1));
  });
  it('true classes come from one-hot rows and from numbers, and from nothing else', () => {
    expect(
      trueClasses(
        matrix([
          [0, 1, 0],
          [1, 0, 0],
        ]),
        2,
        3,
      ),
    ).toEqual([1, 0]);
    expect(trueClasses(matrix([[2, 0]]), 2, 3)).toEqual([2, 0]);
    expect(
      trueClasses(
        matrix([
          [0, 1, 1],
          [1, 0, 0],
        ]),
        2,
        3,
      ),
    ).toBeNull();
    expect(trueClasses(matrix([[3, 0]]), 2, 3)).toBeNull();
  });
  it('the predicted class is the first of the greatest', () => expect(argmax([1, 3, 3])).toBe(1));
});

describe('texts', () => {
  const holes = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).sort();
  it.each(Object.keys(tables.en) as (keyof typeof tables.en)[])('%s says the same things in both languages', (key) => {
    expect(tables.ja[key]).not.toBe('');
    expect(holes(tables.ja[key])).toEqual(holes(tables.en[key]));
  });
});
