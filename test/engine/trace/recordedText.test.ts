/** A recorded output and a fresh one say the same when only machines and NumPy versions differ. */
import { describe, expect, it } from 'vitest';
import { isVolatile, sameOutput } from '../../../src/engine/findings/recordedText.ts';

describe('two outputs are the same', () => {
  it.each([
    ['in white space', '[1. 2.]', '[1.  2.]\n'],
    ['in the last digits of a float', '0.30000000000000004', '0.3'],
    ["in NumPy 2's scalar wrappers", '[0.5, 0.25]', '[np.float64(0.5), np.float64(0.25)]'],
    ['in addresses', '<A at 0x7f01>', '<A at 0x55>'],
  ])('though they differ %s', (_name, a, b) => {
    expect(sameOutput(a, b)).toBe(true);
  });
});

describe('two outputs are not the same', () => {
  it.each([
    ['in an integer', '8', '6'],
    ['in a word', 'array([1])', '[1]'],
    ['in a digit that counts', '0.5', '0.51'],
    ['in length', '[1. 2.]', '[1. 2. 3.]'],
  ])('when they differ %s', (_name, a, b) => {
    expect(sameOutput(a, b)).toBe(false);
  });
});

it('drawings, timings and progress bars are never compared', () => {
  expect(['<Figure size 640x480 with 1 Axes>', '1.2 ms ± 3 µs per loop', 'Wall time: 3 s'].every(isVolatile)).toBe(
    true,
  );
  expect(isVolatile('[1. 2.]')).toBe(false);
});
