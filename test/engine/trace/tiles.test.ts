/** Tiles are windows on two axes of an array, the others held at an index. */
import { describe, expect, it } from 'vitest';
import { bool, float64, fromValues, int64, viewOf } from '../../../src/engine/ndarray/index.ts';
import { factsOf, tileOf } from '../../../src/engine/trace/tiles.ts';

const cube = fromValues(
  Array.from({ length: 24 }, (_, i) => i),
  float64,
  [2, 3, 4],
);
const all = { start: 0, stop: 100, step: 1 };
const request = { array: 'a', rowAxis: 1, columnAxis: 2, fixed: {}, rows: all, columns: all };

describe('a tile', () => {
  it('shows two axes, the others at 0', () => {
    expect([...tileOf(cube, request, false).values]).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });

  it('holds the other axes where it is told', () => {
    const tile = tileOf(cube, { ...request, fixed: { 0: 1 }, rows: { start: 0, stop: 1, step: 1 } }, false);
    expect([...tile.values]).toEqual([12, 13, 14, 15]);
  });

  it('takes every step-th row and column', () => {
    const tile = tileOf(
      cube,
      { ...request, rows: { start: 0, stop: 3, step: 2 }, columns: { start: 1, stop: 4, step: 2 } },
      false,
    );
    expect([tile.rows, tile.columns, ...tile.values]).toEqual([2, 2, 1, 3, 9, 11]);
  });

  it('follows the strides of a transposed view', () => {
    const turned = viewOf(cube, [4, 3, 2], [8, 32, 96]);
    const tile = tileOf(turned, { ...request, rowAxis: 0, columnAxis: 1 }, false);
    expect([...tile.values].slice(0, 3)).toEqual([0, 4, 8]);
  });

  it('of a scalar is one entry', () => {
    const scalar = fromValues([7], float64, []);
    expect([...tileOf(scalar, { ...request, rowAxis: null, columnAxis: null }, false).values]).toEqual([7]);
  });

  it('has the entries as NumPy prints them, when asked', () => {
    const tile = tileOf(fromValues([1, -2], int64, [1, 2]), { ...request, rowAxis: 0, columnAxis: 1 }, true);
    expect(tile.texts).toEqual(['1', '-2']);
  });

  it('shows booleans as 0 and 1', () => {
    const tile = tileOf(fromValues([true, false], bool, [2]), { ...request, rowAxis: null, columnAxis: 0 }, false);
    expect([...tile.values]).toEqual([1, 0]);
  });

  it('of an empty array is empty', () => {
    expect(
      tileOf(fromValues([], float64, [0, 3]), { ...request, rowAxis: 0, columnAxis: 1 }, false).values.length,
    ).toBe(0);
  });
});

describe('facts', () => {
  it('count what is not finite and leave it out of the range', () => {
    const facts = factsOf('a', fromValues([1, Number.NaN, Number.POSITIVE_INFINITY, 3], float64, [4]));
    expect(facts).toMatchObject({ min: 1, max: 3, mean: 2, nonFinite: { nan: 1, positive: 1, negative: 0 } });
  });

  it('put every finite value into the histogram', () => {
    const facts = factsOf('a', cube);
    expect(facts.histogram?.counts.reduce((a, b) => a + b, 0)).toBe(24);
  });

  it('of equal values have a histogram around them', () => {
    expect(factsOf('a', fromValues([2, 2], float64, [2])).histogram?.edges[0]).toBe(1.5);
  });
});
