/** Whole arrays as JSON: fetched by window, nested as their shape says. */
import { describe, expect, it } from 'vitest';
import { nested, plain, windows } from '../../src/cli/arrays.ts';

describe('whole arrays', () => {
  it.each([
    [[], 1],
    [[4], 1],
    [[2, 3], 1],
    [[5, 2, 3], 5],
    [[2, 5, 2, 3], 10],
  ])('of shape %j are read in %i windows', (shape, count) => {
    const all = [...windows('a', shape)];
    expect(all).toHaveLength(count);
    expect(new Set(all.map((one) => JSON.stringify(one.fixed))).size).toBe(count);
  });

  it('nest as their shape says', () => {
    expect(nested([1, 2, 3, 4, 5, 6], [2, 3])).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(nested([7], [])).toBe(7);
    expect(nested([], [2, 0])).toEqual([[], []]);
  });

  it('write what JSON has no number for as NumPy does', () => {
    expect([1.5, Number.NaN, Infinity, -Infinity].map(plain)).toEqual([1.5, 'nan', 'inf', '-inf']);
  });
});
