/** The picture of a small array in a hover: its cells, colours and figures. */
import { describe, expect, it } from 'vitest';
import { figure, heatPicture } from '../../src/editor/code/heatPicture.ts';

const svg = (rows: number[][]): string => atob(heatPicture(rows).replace('data:image/svg+xml;base64,', ''));

describe('the picture of a small array', () => {
  it('has a cell and a figure for each number', () => {
    const picture = svg([
      [1, 2.5],
      [Number.NaN, -3],
    ]);
    expect(picture.match(/<rect/g)).toHaveLength(4);
    expect([...picture.matchAll(/>([^<>]+)<\/text>/g)].map((match) => match[1])).toEqual(['1', '2.5', 'nan', '-3']);
  });

  it('paints least dark, most bright, and what is not finite in a colour of its own', () => {
    const fills = [...svg([[0, 1, Number.POSITIVE_INFINITY]]).matchAll(/fill="(#[0-9a-f]{6})"/g)].map(
      (match) => match[1],
    );
    expect(fills).toEqual(['#440154', '#fde725', '#8b1a1a']);
  });

  it('diverges around 0 where values have both signs, with a figure that can be read on every colour', () => {
    const cells = (dark: boolean) => [
      ...atob(heatPicture([[-2, 0, 1, 2]], { dark }).replace('data:image/svg+xml;base64,', '')).matchAll(
        /<(?:rect|text)[^>]* fill="(#\w+)"/g,
      ),
    ];
    const colours = (dark: boolean) => cells(dark).map((match) => match[1]);
    expect(colours(false)).toEqual(['#1250ad', '#fff', '#f4f4f2', '#000', '#d1987f', '#000', '#ad3c0c', '#fff']);
    expect(colours(true)).toEqual(['#4f9dec', '#000', '#2a2a2a', '#fff', '#955f35', '#fff', '#ff9440', '#000']);
  });

  it.each([
    [0.123456, '0.1235'],
    [12345, '12345'],
    [-1234567, '-1234567'],
    [123456789, '1.2e+8'],
    [-0.0076561, '-0.00766'],
    [-0.00012345, '-0.00012'],
    [-12345.678, '-12350'],
    [-1.5e-300, '-2e-300'],
    [1e-9, '1.0e-9'],
    [0, '0'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('writes %d as %s', (value, text) => {
    expect(figure(value)).toBe(text);
  });
});
