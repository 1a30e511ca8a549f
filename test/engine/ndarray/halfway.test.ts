/** Texts of a fixed number of digits: exact halves go to the even digit, everything else where it is nearer. */
import { expect, test } from 'vitest';
import { exponential } from '../../../src/engine/ndarray/text.ts';

test.each([
  [2.5, 0, '2e+0'],
  [3.5, 0, '4e+0'],
  [0.125, 1, '1.2e-1'],
  [0.375, 1, '3.8e-1'],
  [2.675, 2, '2.67e+0'],
  [1.0000005, 6, '1.000001e+0'],
  [2 ** 30 + 0.5, 9, '1.073741824e+9'],
  [2 ** -20, 13, '9.5367431640625e-7'],
])('%f to %i digits after the point', (value, digits, expected) => {
  expect(exponential(value, digits)).toBe(expected);
});
