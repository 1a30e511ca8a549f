/** A recorded output and a fresh one say the same when only machines and NumPy versions differ. */
import { describe, expect, it } from 'vitest';
import { firstDifference, isStandInText, isVolatile, sameOutput } from '../../../src/engine/findings/recordedText.ts';

describe('two outputs are the same', () => {
  it.each([
    ['in white space', '[1. 2.]', '[1.  2.]\n'],
    ['in the last digits of a float', '0.30000000000000004', '0.3'],
    ["in NumPy 2's scalar wrappers", '[0.5, 0.25]', '[np.float64(0.5), np.float64(0.25)]'],
    [
      'in a class, which IPython shows by its name',
      '[bool, numpy.ndarray]',
      "[<class 'bool'>, <class 'numpy.ndarray'>]",
    ],
    [
      'in a record, a plain tuple before NumPy 2',
      "('A', 25)",
      "np.void(('A', 25), dtype=[('name', '<U10'), ('age', '<i4')])",
    ],
    ['in a string scalar', "'Doug'", "np.str_('Doug')"],
    ['in a function, which IPython shows by its signature', '<function __main__.f(x)>', '<function f at 0x7f01>'],
    ['in the dtype that old NumPy printed', 'array([ True, False], dtype=bool)', 'array([ True, False])'],
    ['in a truth of NumPy 2', '(True, False)', '(np.True_, np.False_)'],
    ['in addresses', '<A at 0x7f01>', '<A at 0x55>'],
  ])('though they differ %s', (_name, a, b) => {
    expect(sameOutput(a, b)).toBe(true);
  });
});

describe('two outputs are not the same', () => {
  it.each([
    ['in an integer', '8', '6'],
    ['in an integer that became a float', 'array([1, 2])', 'array([1., 2.])'],
    ['in a word', 'array([1])', '[1]'],
    ['in a digit that counts', '0.5', '0.51'],
    ['in length', '[1. 2.]', '[1. 2. 3.]'],
  ])('when they differ %s', (_name, a, b) => {
    expect(sameOutput(a, b)).toBe(false);
  });
});

it('the first line that differs is found in the fresh output', () => {
  expect(firstDifference('1\n2\n3\n', '1\n2\n4\n')).toBe(4);
  expect(firstDifference('', '[1. 2.]\n')).toBe(0);
  expect(firstDifference('1\n2\n', '1\n')).toBe(2);
});

it('what a stand-in prints is told from what a program does', () => {
  expect(isStandInText('df1\n<opaque pandas.DataFrame()>')).toBe(true);
  expect(isStandInText('{1: <matplotlib.artist.Artist object at 0x7f00>}')).toBe(true);
  expect(isStandInText('opaque glass')).toBe(false);
});

it('drawings, timings and progress bars are never compared', () => {
  expect(['<Figure size 640x480 with 1 Axes>', '1.2 ms ± 3 µs per loop', 'Wall time: 3 s'].every(isVolatile)).toBe(
    true,
  );
  expect(isVolatile('[1. 2.]')).toBe(false);
});
